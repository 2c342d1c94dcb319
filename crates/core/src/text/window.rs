//! The window around a place in which characters, words and sentences are looked
//! for.
//!
//! No unit crosses the end of a block, so only the block around a place is cut,
//! and of a long block only a window around the place, see
//! [`Granularity::window_bytes`]: a file that is one line of a megabyte costs no
//! more than a paragraph. The rules look back and ahead a few characters as a
//! rule, so units inside the window are those of the whole block. A unit that
//! leaves the window counts as unknown.

use super::{
    block::Block,
    boundary::{Granularity, Stretch},
    content::Text,
    foreign::{ForeignBreaks, needs_foreign_breaks},
    offset::{ByteOffset, Edge},
    span::ByteRange,
};

/// Over how many blank lines a caret is looked after.
const FEW_BLANKS: usize = 32;

/// The stretches around both ends of `range` for which the platform should find
/// [`ForeignBreaks`] before it snaps the range or moves a caret there; none for
/// most scripts. At most two, each a window of
/// [`Granularity::window_bytes`] to either side.
pub fn foreign_stretches(text: &Text, range: ByteRange) -> Vec<ByteRange> {
    let end = text.byte_outward(range.end, Edge::End);
    let characters = [
        Some(text.byte_outward(range.start, Edge::Start)),
        text.character_before(end),
    ];
    let windows = characters
        .into_iter()
        .flatten()
        .filter_map(|at| Window::around(text, at, Granularity::Word));
    let mut stretches: Vec<_> = windows
        .map(|window| window.seen)
        .filter(|seen| text.get(*seen).is_some_and(needs_foreign_breaks))
        .collect();
    stretches.dedup();
    stretches
}

/// The same for a caret at `at` that is about to move: around it, and around the
/// nearest places before and after it that are not blank lines.
pub fn foreign_stretches_beside(text: &Text, at: ByteOffset) -> Vec<ByteRange> {
    let number = text.block_at(at);
    let is_written = |block: &&Block| {
        let content = text.get(block.content()).unwrap_or_default();
        content.chars().any(|c| !c.is_whitespace())
    };
    let (before, after) = text.blocks().split_at(number.min(text.blocks().len()));
    let before = before.iter().rev().take(FEW_BLANKS).find(is_written);
    let after = after.iter().skip(1).take(FEW_BLANKS).find(is_written);
    let ends = [
        before.map(|block| block.content_end.saturating_sub(1)),
        Some(at.saturating_sub(1)),
        Some(at),
        after.map(|block| block.range.start),
    ];
    let mut stretches: Vec<_> = ends
        .into_iter()
        .flatten()
        .flat_map(|end| foreign_stretches(text, ByteRange::new(end, end.saturating_add(1))))
        .collect();
    stretches.dedup();
    stretches
}

/// The unit that holds the character at `at`; `None` at the end of the text, and
/// for a unit too long to see its ends.
pub(super) fn unit_at(
    text: &Text,
    at: ByteOffset,
    granularity: Granularity,
    foreign: &ForeignBreaks,
) -> Option<ByteRange> {
    let window = Window::around(text, at, granularity)?;
    let units = window.units(foreign);
    let unit = units.into_iter().find(|unit| unit.contains_offset(at))?;
    let is_whole = !window.cuts_off_start(unit) && !window.cuts_off_end(unit);
    is_whole.then_some(unit)
}

/// The part of a block that is looked at for a place in it.
pub(super) struct Window<'text> {
    text: &'text Text,
    granularity: Granularity,
    block: ByteRange,
    seen: ByteRange,
}

impl<'text> Window<'text> {
    /// The window around the character at `at`; `None` at the end of the text.
    pub(super) fn around(
        text: &'text Text,
        at: ByteOffset,
        granularity: Granularity,
    ) -> Option<Self> {
        let block = text.blocks().get(text.block_at(at))?.range;
        block.contains_offset(at).then(|| {
            let reach = granularity.window_bytes();
            let start = at.saturating_sub(reach).max(block.start);
            let end = at.saturating_add(reach).min(block.end);
            let seen = ByteRange::new(
                text.byte_outward(start, Edge::Start),
                text.byte_outward(end, Edge::End),
            );
            Self {
                text,
                granularity,
                block,
                seen,
            }
        })
    }

    /// What lies between the boundaries in the window, in order.
    pub(super) fn units(&self, foreign: &ForeignBreaks) -> Vec<ByteRange> {
        let stretch = Stretch {
            text: self.text.get(self.seen).unwrap_or_default(),
            start: self.seen.start,
        };
        let boundaries = stretch.boundaries(self.granularity, foreign);
        let ends = boundaries.iter().skip(1);
        let both = boundaries.iter().zip(ends);
        both.map(|(start, end)| ByteRange::new(*start, *end))
            .collect()
    }

    /// Whether `unit` may begin before the window.
    pub(super) fn cuts_off_start(&self, unit: ByteRange) -> bool {
        unit.start == self.seen.start && self.seen.start != self.block.start
    }

    /// Whether `unit` may end after the window.
    pub(super) fn cuts_off_end(&self, unit: ByteRange) -> bool {
        unit.end == self.seen.end && self.seen.end != self.block.end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: &ForeignBreaks = &ForeignBreaks::NONE;

    #[test]
    fn the_platform_is_asked_around_both_edges() {
        let text = Text::new("one\n世界\nที่นี่\n").unwrap();
        let at = ByteOffset::new;
        let stretches = |start, end| {
            let stretches = foreign_stretches(&text, ByteRange::new(at(start), at(end)));
            let held = stretches.into_iter().map(|stretch| text.get(stretch));
            held.map(Option::unwrap).collect::<Vec<_>>()
        };
        assert_eq!(stretches(0, 3), Vec::<&str>::new());
        assert_eq!(stretches(1, 5), ["世界\n"]);
        assert_eq!(stretches(4, 11), ["世界\n"]);
        assert_eq!(stretches(4, 99), ["世界\n", "ที่นี่\n"]);
        assert_eq!(stretches(99, 99), ["ที่นี่\n"]);
    }

    #[test]
    fn units_longer_than_the_window_are_unknown() {
        let text = Text::new(format!("{} b", "a".repeat(9000))).unwrap();
        let at = ByteOffset::new;
        assert_eq!(unit_at(&text, at(4500), Granularity::Word, NONE), None);
        assert_eq!(
            unit_at(&text, at(9001), Granularity::Word, NONE),
            Some(ByteRange::new(at(9001), at(9002)))
        );
        assert_eq!(unit_at(&text, at(9002), Granularity::Word, NONE), None);
    }
}
