//! From the browser's selection to a passage of the text and back: units, snapping, and the
//! browser's own word breaks where a script has no spaces.

use gainsay_core::model::DocumentId;
use gainsay_core::text::{
    ByteOffset, ByteRange, Edge, ForeignBreaks, Granularity, Span, Text, Utf16Offset,
    foreign_stretches, foreign_stretches_beside, snap,
};

use crate::platform::segmenter;
use crate::platform::selection::{DomPlace, DomSelection};
use crate::state::TextSelection;

/// The passage that the person means by what the browser has selected.
pub(super) fn text_selection(
    document: &DocumentId,
    text: &Text,
    selected: DomSelection,
    granularity: Granularity,
) -> Option<TextSelection> {
    let edge = |at: u32, edge| text.byte_from_utf16_outward(Utf16Offset::new(at), edge);
    let range = ByteRange::between(
        edge(selected.start, Edge::Start),
        edge(selected.end, Edge::End),
    );
    let range = without_line_end(text, range);
    let span = snap(text, range, granularity, &breaks(text, range))?;
    Some(TextSelection {
        document: document.clone(),
        span,
        backward: selected.backward,
    })
}

/// A triple click selects up to the start of the next block; what is meant is this one
/// without its line end. The same goes for a drag that ends there.
fn without_line_end(text: &Text, range: ByteRange) -> ByteRange {
    if range.start == ByteOffset::ZERO && range.end == text.end().byte {
        // Who selects everything means everything.
        return range;
    }
    let last = text.block_at(range.end.saturating_sub(1));
    match text.blocks().get(last) {
        Some(block) if range.end > block.content_end && range.start < block.content_end => {
            ByteRange::between(range.start, block.content_end)
        }
        _ => range,
    }
}

/// The browser's word breaks around both ends of `range`, where a script has no spaces.
pub(super) fn breaks(text: &Text, range: ByteRange) -> ForeignBreaks {
    found_in(text, foreign_stretches(text, range))
}

/// The same for a caret at `at` that is about to move, over blank lines too.
pub(super) fn breaks_beside(text: &Text, at: ByteOffset) -> ForeignBreaks {
    found_in(text, foreign_stretches_beside(text, at))
}

fn found_in(text: &Text, stretches: Vec<ByteRange>) -> ForeignBreaks {
    stretches
        .into_iter()
        .fold(ForeignBreaks::NONE, |breaks, stretch| {
            let words = text.get(stretch).unwrap_or_default();
            let found = segmenter::word_breaks(words);
            breaks.with_stretch(stretch, byte_breaks(words, stretch.start, &found))
        })
}

/// Breaks in UTF-16 units of `words` as byte offsets of the text that `words` starts in.
fn byte_breaks(words: &str, start: ByteOffset, found: &[u32]) -> Vec<ByteOffset> {
    let mut breaks = Vec::with_capacity(found.len());
    let mut wanted = found.iter().copied().peekable();
    let mut utf16 = 0;
    let ends = words.chars().map(|c| (c.len_utf8(), c.len_utf16()));
    let mut bytes = 0;
    for (n_bytes, n_units) in std::iter::once((0, 0)).chain(ends) {
        bytes += n_bytes;
        utf16 += n_units;
        while wanted
            .next_if(|want| usize::try_from(*want).is_ok_and(|want| want <= utf16))
            .is_some()
        {
            breaks.extend(
                u32::try_from(bytes)
                    .ok()
                    .map(|bytes| start.saturating_add(bytes)),
            );
        }
    }
    breaks
}

/// Where `span` begins and ends in the drawn text.
pub(super) fn dom_places(text: &Text, span: Span) -> Option<(DomPlace, DomPlace)> {
    let start = dom_place(text, span.start(), text.block_at(span.start()))?;
    // The end belongs to the block that it ends, not to the one that starts there.
    let end = dom_place(
        text,
        span.end(),
        text.block_at(span.end().saturating_sub(1)),
    )?;
    Some((start, end))
}

/// The place of `at` in the block of that number.
pub(super) fn dom_place(text: &Text, at: ByteOffset, block: usize) -> Option<DomPlace> {
    let start = text.blocks().get(block)?.range.start;
    let from = text.utf16_from_byte(start).ok()?.get();
    let to = text.utf16_from_byte(at).ok()?.get();
    Some(DomPlace {
        block,
        offset: to.checked_sub(from)?,
    })
}
