//! Blocks: the lines of a text, each with its terminator.

use super::{
    offset::ByteOffset,
    span::{ByteRange, Span},
};

/// One line of a text, its terminator included; a paragraph of most articles.
///
/// The blocks of a text follow each other without a gap: put together they are
/// the text, byte for byte. So no block is empty, an empty text has none, and
/// after a final terminator no further block follows; a blank line is a block
/// of a terminator only.
///
/// # What ends a line
/// LF, CR LF and CR, as for Python's universal newlines: text editors and the
/// scripts that read our exports agree on these three. A lone CR is among them
/// because `white-space: pre-wrap` does not break a line there, while a block of
/// its own does. U+0085, U+2028, U+2029, U+000B and U+000C are none: they occur
/// in the middle of paragraphs, pasted from word processors and PDF files, and a
/// browser that honours them breaks the line inside the block without our help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// The whole line in bytes, terminator included. Not empty.
    pub range: ByteRange,
    /// Where the terminator starts, or the end of the block without one.
    pub content_end: ByteOffset,
}

impl Block {
    /// The line in bytes without its terminator; empty for a blank line.
    pub const fn content(self) -> ByteRange {
        ByteRange::new(self.range.start, self.content_end)
    }

    /// The line without its terminator as a span, unless it is blank.
    pub(super) fn content_span(self) -> Option<Span> {
        // Terminators are ASCII, so both ends lie between characters.
        (!self.content().is_empty()).then(|| Span::new_checked(self.range.start, self.content_end))
    }
}

/// Cuts `text` into its blocks, in order.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = ByteOffset::ZERO;
    let mut bytes = text.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        let terminator_len = match byte {
            b'\r' if bytes.next_if(|(_, next)| *next == b'\n').is_some() => 2,
            b'\r' | b'\n' => 1,
            _ => continue,
        };
        let content_end = ByteOffset::from_usize(at);
        let end = content_end.saturating_add(terminator_len);
        blocks.push(Block {
            range: ByteRange::new(start, end),
            content_end,
        });
        start = end;
    }
    let end = ByteOffset::from_usize(text.len());
    if start < end {
        blocks.push(Block {
            range: ByteRange::new(start, end),
            content_end: end,
        });
    }
    blocks
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::text::Text;

    /// Writes each block on a line of its own, content before terminator.
    #[expect(clippy::needless_pass_by_value, reason = "reads as one expression")]
    fn check(text: &str, expected: Expect) {
        let text = Text::new(text).unwrap();
        let drawn = text.blocks().iter().map(|block| {
            let content = text.get(block.content()).unwrap();
            let terminator = ByteRange::new(block.content_end, block.range.end);
            format!("{content:?} {:?}\n", text.get(terminator).unwrap())
        });
        expected.assert_eq(&drawn.collect::<String>());
    }

    #[test]
    fn three_terminators() {
        check(
            "one\ntwo\r\nthree\rfour",
            expect![[r#"
                "one" "\n"
                "two" "\r\n"
                "three" "\r"
                "four" ""
            "#]],
        );
    }

    #[test]
    fn blank_lines_are_blocks_of_a_terminator() {
        check(
            "\n\r\n\r\r\n\n",
            expect![[r#"
                "" "\n"
                "" "\r\n"
                "" "\r"
                "" "\r\n"
                "" "\n"
            "#]],
        );
    }

    #[test]
    fn a_final_terminator_opens_no_block() {
        check(
            "end\n",
            expect![[r#"
                "end" "\n"
            "#]],
        );
        check("", expect![""]);
    }

    #[test]
    fn other_separators_stay_inside() {
        check(
            "a\u{2028}b\u{2029}c\u{85}d\u{b}e\u{c}f\0",
            expect![[r#"
                "a\u{2028}b\u{2029}c\u{85}d\u{b}e\u{c}f\0" ""
            "#]],
        );
    }
}
