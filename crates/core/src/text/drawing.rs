//! Pictures of ranges for tests: `"The [earth is «flat] today»"`.
//!
//! The brackets `[]`, `«»`, `{}` and `⟨⟩` stand in the text around the ranges;
//! brackets of different kinds may cross. A range is known by its opening one.

use super::{ByteOffset, ByteRange, Span, Text};

const BRACKETS: [(char, char); 4] = [('[', ']'), ('«', '»'), ('{', '}'), ('⟨', '⟩')];

/// A text and the ranges drawn in it, in the order of their opening brackets.
pub(super) struct Drawing {
    pub(super) text: Text,
    pub(super) ranges: Vec<(char, ByteRange)>,
}

impl Drawing {
    /// All ranges as spans.
    pub(super) fn spans(&self) -> Vec<(char, Span)> {
        let spans = self.ranges.iter();
        spans
            .map(|(open, range)| (*open, self.text.check(*range).unwrap()))
            .collect()
    }

    /// The only range.
    pub(super) fn range(&self) -> ByteRange {
        let [(_, range)] = self.ranges[..] else {
            panic!("one range expected");
        };
        range
    }
}

/// Reads a picture.
pub(super) fn read(picture: &str) -> Drawing {
    let mut text = String::new();
    let mut ranges: Vec<(char, ByteRange)> = Vec::new();
    let mut unclosed: Vec<usize> = Vec::new();
    for character in picture.chars() {
        let here = ByteOffset::from_usize(text.len());
        if BRACKETS.iter().any(|(open, _)| *open == character) {
            unclosed.push(ranges.len());
            ranges.push((character, ByteRange::new(here, here)));
        } else if let Some((open, _)) = BRACKETS.iter().find(|(_, close)| *close == character) {
            let latest = unclosed.iter().rposition(|idx| ranges[*idx].0 == *open);
            let idx = unclosed.remove(latest.expect("closed without an opening"));
            ranges[idx].1.end = here;
        } else {
            text.push(character);
        }
    }
    assert!(unclosed.is_empty(), "left open");
    Drawing {
        text: Text::new(text).unwrap(),
        ranges,
    }
}

/// Draws one range in square brackets.
pub(super) fn draw(text: &Text, range: ByteRange) -> String {
    format!(
        "{}[{}]{}",
        text.before(range.start),
        text.get(range).unwrap(),
        text.get(ByteRange::new(range.end, text.end().byte))
            .unwrap()
    )
}
