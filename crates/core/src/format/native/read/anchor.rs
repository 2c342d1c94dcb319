//! Where an annotation of a file lies in its text. The quote is the judge (docs/decisions.md,
//! 12), and the quotes of a file together say what its offsets count.

use std::rc::Rc;

use super::super::ProblemKind;
use crate::text::anchor::{Anchoring, Selector, resolve_among};
use crate::text::search::{Occurrences, SearchBudget};
use crate::text::{
    ByteOffset, ByteRange, CodePointOffset, CodePointRange, OffsetError, OffsetUnit, Span,
    SpanError, Text, Utf16Offset,
};

/// What a file says of a place.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) start: Option<u32>,
    pub(super) end: Option<u32>,
    pub(super) quote: Option<Rc<str>>,
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

/// How many positions of a document hold their quotes in each unit.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Fits {
    code_point: usize,
    utf16: usize,
    byte: usize,
}

impl Fits {
    /// Of one position; all zero where the units are the same, which tells nothing.
    pub(super) fn of(text: &Text, draft: &Draft) -> Self {
        if text.byte_len() == text.code_point_len() {
            return Self::default();
        }
        let n = |unit| usize::from(fits(text, draft, unit));
        Self {
            code_point: n(OffsetUnit::CodePoint),
            utf16: n(OffsetUnit::Utf16),
            byte: n(OffsetUnit::Byte),
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        self.code_point += other.code_point;
        self.utf16 += other.utf16;
        self.byte += other.byte;
    }

    fn n(self, unit: OffsetUnit) -> usize {
        match unit {
            OffsetUnit::CodePoint => self.code_point,
            OffsetUnit::Utf16 => self.utf16,
            OffsetUnit::Byte => self.byte,
        }
    }

    /// The unit in which most fit; of several such, `otherwise`, code points, UTF-16, bytes.
    pub(super) fn best(self, otherwise: OffsetUnit) -> OffsetUnit {
        let units = [OffsetUnit::CodePoint, OffsetUnit::Utf16, OffsetUnit::Byte];
        let mut best = otherwise;
        for unit in units {
            if self.n(unit) > self.n(best) {
                best = unit;
            }
        }
        best
    }
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
    span.is_ok_and(|span| text.slice(span) == &**quote)
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

impl Draft {
    /// The quote, if the position does not hold it, so that it has to be looked for.
    pub(super) fn sought(&self, text: &Text, unit: OffsetUnit) -> Option<&Rc<str>> {
        let quote = self.quote.as_ref().filter(|quote| !quote.is_empty())?;
        (!fits(text, self, unit)).then_some(quote)
    }

    /// The place that the file says.
    fn stored(&self, text: &Text, unit: OffsetUnit) -> Result<Span, ProblemKind> {
        let no_offset = |key| ProblemKind::NotAnOffset { key };
        let start = self.start.ok_or(no_offset("start"))?;
        let end = self.end.ok_or(no_offset("end"))?;
        span_in(text, unit, start, end).map_err(|error| match error {
            SpanError::Start(error) => no_place(text, error, "start", unit),
            SpanError::End(error) => no_place(text, error, "end", unit),
            SpanError::Empty { .. } | SpanError::Reversed { .. } => ProblemKind::NotASpan,
        })
    }
}

fn no_place(text: &Text, error: OffsetError, key: &'static str, unit: OffsetUnit) -> ProblemKind {
    match error {
        OffsetError::PastEnd { .. } => ProblemKind::OutsideText {
            len: text.end().count(unit),
        },
        OffsetError::InsideCharacter { .. } => ProblemKind::InsideCharacter { key, unit },
    }
}

/// How much is searched for the quotes of one file: some seconds at most. A file whose every
/// quote is wrong needs about one step for each byte of its texts.
pub(super) const SEARCH_STEPS: usize = 1 << 29;

/// How many places of an ambiguous quote are listed.
const PLACES_LISTED: usize = 10;

/// How much of a context is compared, in code points: more than any program writes.
const CONTEXT_LEN: usize = 256;

/// The place of `draft` in `text`; `occurrences` are those of its quote if that was
/// [sought](Draft::sought).
pub(super) fn find(
    text: &Text,
    draft: &Draft,
    unit: OffsetUnit,
    occurrences: Option<&Occurrences>,
    budget: &mut SearchBudget,
) -> Found {
    let stored = draft.stored(text, unit);
    let quote = draft.quote.as_ref().zip(occurrences);
    let Some((quote, occurrences)) = quote else {
        return match stored {
            Ok(span) => Found::At(span),
            Err(problem) => Found::Nowhere(problem),
        };
    };
    let selector = Selector {
        position: None,
        quote: quote.as_ref().to_owned(),
        prefix: end_of(&draft.prefix).to_owned(),
        suffix: start_of(&draft.suffix).to_owned(),
    };
    match resolve_among(text, &selector, occurrences, budget) {
        None => Found::Nowhere(ProblemKind::NotSearched),
        Some(Anchoring::Anchored(span)) => Found::At(span),
        Some(Anchoring::Moved(span)) => match text.code_points_from_span(span) {
            Ok(CodePointRange { start, end }) => {
                let [start, end] = [start.get(), end.get()];
                Found::Elsewhere(span, ProblemKind::Moved { start, end })
            }
            Err(_) => Found::Nowhere(ProblemKind::Orphaned),
        },
        Some(Anchoring::Ambiguous(spans)) => {
            let listed = spans.iter().take(PLACES_LISTED);
            let places = listed.filter_map(|span| text.code_points_from_span(*span).ok());
            let places = places.map(|range| range.start.get()).collect();
            let n_places = spans.len();
            Found::Nowhere(ProblemKind::Ambiguous { places, n_places })
        }
        Some(Anchoring::Orphaned) => Found::Nowhere(ProblemKind::Orphaned),
    }
}

/// The part of a prefix that is next to its passage.
fn end_of(prefix: &str) -> &str {
    let start = prefix.char_indices().rev().nth(CONTEXT_LEN - 1);
    start.map_or(prefix, |(at, _)| prefix.get(at..).unwrap_or_default())
}

/// The part of a suffix that is next to its passage.
fn start_of(suffix: &str) -> &str {
    let end = suffix.char_indices().nth(CONTEXT_LEN);
    end.map_or(suffix, |(at, _)| suffix.get(..at).unwrap_or_default())
}
