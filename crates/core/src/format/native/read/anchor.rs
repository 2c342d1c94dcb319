//! Where an annotation of a file lies in its text. The quote is the judge (docs/decisions.md,
//! 12), and the quotes of a document together say what its offsets count.

use super::super::ProblemKind;
use crate::text::anchor::{Anchoring, Selector, resolve};
use crate::text::{
    ByteOffset, ByteRange, CodePointOffset, CodePointRange, OffsetUnit, Span, SpanError, Text,
    Utf16Offset,
};

/// What a file says of a place.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) start: Option<u32>,
    pub(super) end: Option<u32>,
    pub(super) quote: Option<String>,
    pub(super) prefix: String,
    pub(super) suffix: String,
}

/// What became of it.
pub(super) enum Found {
    At(Span),
    Elsewhere(Span, ProblemKind),
    Nowhere(ProblemKind),
}

/// The unit that a file says its offsets count; code points where it does not say.
pub(super) fn declared_unit(name: Option<&str>) -> OffsetUnit {
    match name {
        Some("utf16_code_unit") => OffsetUnit::Utf16,
        Some("utf8_byte") => OffsetUnit::Byte,
        _ => OffsetUnit::CodePoint,
    }
}

/// What the offsets of one document count: the unit in which most positions hold their quotes,
/// and of several such units the first of the declared one, code points, UTF-16, bytes.
pub(super) fn unit_of(text: &Text, drafts: &[&Draft], declared: OffsetUnit) -> OffsetUnit {
    let units = [
        declared,
        OffsetUnit::CodePoint,
        OffsetUnit::Utf16,
        OffsetUnit::Byte,
    ];
    let mut best = (declared, 0);
    let n_quoted = drafts.iter().filter(|draft| draft.quote.is_some()).count();
    for unit in units {
        let n_fitting = drafts
            .iter()
            .filter(|draft| fits(text, draft, unit))
            .count();
        if n_fitting > best.1 {
            best = (unit, n_fitting);
        }
        if n_fitting == n_quoted {
            break;
        }
    }
    best.0
}

fn fits(text: &Text, draft: &Draft, unit: OffsetUnit) -> bool {
    let Draft {
        start: Some(start),
        end: Some(end),
        quote: Some(quote),
        ..
    } = draft
    else {
        return false;
    };
    let span = span_in(text, unit, *start, *end);
    span.is_ok_and(|span| text.slice(span) == quote)
}

fn span_in(text: &Text, unit: OffsetUnit, start: u32, end: u32) -> Result<Span, SpanError> {
    let byte = |offset| match unit {
        OffsetUnit::Byte => Ok(ByteOffset::new(offset)),
        OffsetUnit::Utf16 => text.byte_from_utf16(Utf16Offset::new(offset)),
        OffsetUnit::CodePoint => text.byte_from_code_point(CodePointOffset::new(offset)),
    };
    let start = byte(start).map_err(SpanError::Start)?;
    let end = byte(end).map_err(SpanError::End)?;
    text.check(ByteRange::new(start, end))
}

/// The place of `draft` in `text`.
pub(super) fn find(text: &Text, draft: &Draft, unit: OffsetUnit) -> Found {
    let stored = match (draft.start, draft.end) {
        (Some(start), Some(end)) => span_in(text, unit, start, end).map_err(|error| match error {
            SpanError::Start(_) | SpanError::End(_) => ProblemKind::OutsideText {
                len: text.end().count(unit),
            },
            SpanError::Empty { .. } | SpanError::Reversed { .. } => ProblemKind::NotASpan,
        }),
        (None, _) => Err(ProblemKind::NotAnOffset { key: "start" }),
        (Some(_), None) => Err(ProblemKind::NotAnOffset { key: "end" }),
    };
    let Some(quote) = draft.quote.as_ref().filter(|quote| !quote.is_empty()) else {
        return match stored {
            Ok(span) => Found::At(span),
            Err(problem) => Found::Nowhere(problem),
        };
    };
    let stored = stored.ok();
    // The position that holds its quote is by far the most frequent case.
    if let Some(span) = stored.filter(|span| text.slice(*span) == *quote) {
        return Found::At(span);
    }
    let selector = Selector {
        position: stored.and_then(|span| text.code_points_from_span(span).ok()),
        quote: quote.clone(),
        prefix: draft.prefix.clone(),
        suffix: draft.suffix.clone(),
    };
    match resolve(text, &selector) {
        Anchoring::Anchored(span) => Found::At(span),
        Anchoring::Moved(span) => match text.code_points_from_span(span) {
            Ok(CodePointRange { start, end }) => {
                let [start, end] = [start.get(), end.get()];
                Found::Elsewhere(span, ProblemKind::Moved { start, end })
            }
            Err(_) => Found::Nowhere(ProblemKind::Orphaned),
        },
        Anchoring::Ambiguous(spans) => {
            let places = spans
                .iter()
                .filter_map(|span| text.code_points_from_span(*span).ok());
            let places = places.map(|range| range.start.get()).collect();
            Found::Nowhere(ProblemKind::Ambiguous { places })
        }
        Anchoring::Orphaned => Found::Nowhere(ProblemKind::Orphaned),
    }
}
