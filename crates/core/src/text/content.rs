//! The text of an article.

use std::{cell::OnceCell, fmt, rc::Rc};

use super::{
    block::{Block, blocks},
    counting::WordCount,
    index::TextIndex,
    offset::{
        ByteOffset, CodePointOffset, Edge, OffsetError, OffsetUnit, Position, Utf16Offset,
        u32_from_usize,
    },
    sha256::Sha256,
    span::{ByteRange, CodePointRange, Span, SpanError},
};

/// The longest text there is, in UTF-8 bytes: 64 MiB.
///
/// Every offset in every unit fits a `u32` by far, and a browser tab that holds
/// a text of this length still has room to draw it. It is some hundred novels.
pub const MAX_TEXT_BYTES: u32 = 64 * 1024 * 1024;

/// The text of an article: the file as it was decoded, never changed.
///
/// Nothing is normalised, trimmed or collapsed, and line ends are kept, so
/// offsets slice the text that a script reads from the same file. A byte order
/// mark at its start is the decoder's business; elsewhere it is a character.
///
/// A clone is a pointer. Two texts are equal if they hold the same bytes, which
/// is told by pointer, or else by length and SHA-256.
#[derive(Clone)]
pub struct Text(Rc<Parts>);

struct Parts {
    string: Rc<str>,
    index: TextIndex,
    blocks: Box<[Block]>,
    sha256: Sha256,
    /// Counted when somebody asks.
    words: OnceCell<WordCount>,
}

/// Why a string makes no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// It is longer than [`MAX_TEXT_BYTES`].
    #[error("a text has at most {limit} bytes, not {len}")]
    TooLong {
        /// The length of the string in bytes.
        len: usize,
        /// The greatest length there is, in bytes.
        limit: u32,
    },
}

/// The text and its parts.
impl Text {
    /// Makes a text of `string` as it is, and counts, splits and hashes it.
    pub fn new(string: impl Into<Rc<str>>) -> Result<Self, TextError> {
        let string = string.into();
        if string.len() > ByteOffset::new(MAX_TEXT_BYTES).to_usize() {
            return Err(TextError::TooLong {
                len: string.len(),
                limit: MAX_TEXT_BYTES,
            });
        }
        Ok(Self(Rc::new(Parts {
            index: TextIndex::new(&string),
            blocks: blocks(&string).into_boxed_slice(),
            sha256: Sha256::of(string.as_bytes()),
            words: OnceCell::new(),
            string,
        })))
    }

    /// The whole text.
    pub fn as_str(&self) -> &str {
        &self.0.string
    }

    /// The SHA-256 of the text in UTF-8, its content address.
    pub fn sha256(&self) -> Sha256 {
        self.0.sha256
    }

    /// Whether the text has no character.
    pub fn is_empty(&self) -> bool {
        self.as_str().is_empty()
    }

    /// The end of the text in all three units, which is its length in each.
    pub fn end(&self) -> Position {
        self.0.index.end()
    }

    /// The length in UTF-8 bytes.
    pub fn byte_len(&self) -> u32 {
        self.end().byte.get()
    }

    /// The length in UTF-16 code units.
    pub fn utf16_len(&self) -> u32 {
        self.end().utf16.get()
    }

    /// The length in Unicode code points.
    pub fn code_point_len(&self) -> u32 {
        self.end().code_point.get()
    }

    /// How many words it has, counted the first time that it is asked.
    pub fn word_count(&self) -> WordCount {
        *self.0.words.get_or_init(|| WordCount::of(self.as_str()))
    }

    /// The lines of the text; see [`Block`].
    pub fn blocks(&self) -> &[Block] {
        &self.0.blocks
    }

    /// The index of the block that holds the byte at `at`.
    ///
    /// The end of the text and what lies past it belong to the last block; in an
    /// empty text, which has no block, the answer is 0.
    pub fn block_at(&self, at: ByteOffset) -> usize {
        let n_ended = self.blocks().partition_point(|block| block.range.end <= at);
        n_ended.min(self.blocks().len().saturating_sub(1))
    }
}

/// Offsets from one unit into another. None is clamped or rounded.
impl Text {
    /// The place at a byte offset, in all units.
    pub fn position_from_byte(&self, at: ByteOffset) -> Result<Position, OffsetError> {
        self.position(OffsetUnit::Byte, at.get())
    }

    /// The place at a UTF-16 offset, in all units.
    pub fn position_from_utf16(&self, at: Utf16Offset) -> Result<Position, OffsetError> {
        self.position(OffsetUnit::Utf16, at.get())
    }

    /// The place at a code point offset, in all units.
    pub fn position_from_code_point(&self, at: CodePointOffset) -> Result<Position, OffsetError> {
        self.position(OffsetUnit::CodePoint, at.get())
    }

    /// UTF-16 units to bytes, for places that the DOM reports.
    pub fn byte_from_utf16(&self, at: Utf16Offset) -> Result<ByteOffset, OffsetError> {
        Ok(self.position_from_utf16(at)?.byte)
    }

    /// Bytes to UTF-16 units, for places that the DOM is told.
    pub fn utf16_from_byte(&self, at: ByteOffset) -> Result<Utf16Offset, OffsetError> {
        Ok(self.position_from_byte(at)?.utf16)
    }

    /// Code points to bytes, for reading files.
    pub fn byte_from_code_point(&self, at: CodePointOffset) -> Result<ByteOffset, OffsetError> {
        Ok(self.position_from_code_point(at)?.byte)
    }

    /// Bytes to code points, for writing files.
    pub fn code_point_from_byte(&self, at: ByteOffset) -> Result<CodePointOffset, OffsetError> {
        Ok(self.position_from_byte(at)?.code_point)
    }

    fn position(&self, unit: OffsetUnit, offset: u32) -> Result<Position, OffsetError> {
        self.0.index.position(self.as_str(), unit, offset)
    }
}

/// Offsets of a person's selection, which are moved to the nearest sensible
/// place. Offsets from files are never treated so.
impl Text {
    /// UTF-16 units to bytes; from inside a surrogate pair it moves outward, and
    /// past the end it is the end.
    ///
    /// ```
    /// use gainsay_core::text::{ByteOffset, Edge, Text, Utf16Offset};
    ///
    /// let text = Text::new("a\u{1f600}")?;
    /// let inside = Utf16Offset::new(2);
    /// assert!(text.byte_from_utf16(inside).is_err());
    /// assert_eq!(text.byte_from_utf16_outward(inside, Edge::Start), ByteOffset::new(1));
    /// assert_eq!(text.byte_from_utf16_outward(inside, Edge::End), ByteOffset::new(5));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn byte_from_utf16_outward(&self, at: Utf16Offset, edge: Edge) -> ByteOffset {
        self.position_outward(OffsetUnit::Utf16, at.get(), edge)
    }

    /// The byte offset itself; from inside a character it moves outward, and past
    /// the end it is the end.
    pub fn byte_outward(&self, at: ByteOffset, edge: Edge) -> ByteOffset {
        self.position_outward(OffsetUnit::Byte, at.get(), edge)
    }

    fn position_outward(&self, unit: OffsetUnit, offset: u32, edge: Edge) -> ByteOffset {
        let index = &self.0.index;
        index
            .position_outward(self.as_str(), unit, offset, edge)
            .byte
    }
}

/// Spans and what they hold.
impl Text {
    /// The span from `start` to `end`, half-open.
    pub fn span(&self, start: ByteOffset, end: ByteOffset) -> Result<Span, SpanError> {
        // A boundary of characters is found without counting up to it; only the error counts.
        if !self.is_boundary(start) {
            self.position_from_byte(start).map_err(SpanError::Start)?;
        }
        if !self.is_boundary(end) {
            self.position_from_byte(end).map_err(SpanError::End)?;
        }
        if start == end {
            return Err(SpanError::Empty { at: start });
        }
        if end < start {
            return Err(SpanError::Reversed { start, end });
        }
        Ok(Span::new_checked(start, end))
    }

    fn is_boundary(&self, at: ByteOffset) -> bool {
        self.as_str().is_char_boundary(at.to_usize())
    }

    /// The span that an unchecked range means.
    pub fn check(&self, range: ByteRange) -> Result<Span, SpanError> {
        self.span(range.start, range.end)
    }

    /// The span that a range of a file means.
    pub fn span_from_code_points(&self, range: CodePointRange) -> Result<Span, SpanError> {
        let start = self.byte_from_code_point(range.start);
        let end = self.byte_from_code_point(range.end);
        self.span(
            start.map_err(SpanError::Start)?,
            end.map_err(SpanError::End)?,
        )
    }

    /// The range of a span in code points, for writing files; it fails for the
    /// span of another text only.
    pub fn code_points_from_span(&self, span: Span) -> Result<CodePointRange, OffsetError> {
        Ok(CodePointRange {
            start: self.code_point_from_byte(span.start())?,
            end: self.code_point_from_byte(span.end())?,
        })
    }

    /// What `span` holds.
    ///
    /// The span of another text may fit no place in this one. Then there is
    /// nothing to show, and the answer is empty, which no span of this text is.
    pub fn slice(&self, span: Span) -> &str {
        self.get(span.range()).unwrap_or_default()
    }

    /// What `range` holds, unless it is reversed, splits a character or leaves
    /// the text.
    pub fn get(&self, range: ByteRange) -> Option<&str> {
        self.as_str()
            .get(range.start.to_usize()..range.end.to_usize())
    }

    /// What stands before `at`; empty if that is no place in the text.
    pub(super) fn before(&self, at: ByteOffset) -> &str {
        self.as_str().get(..at.to_usize()).unwrap_or_default()
    }

    /// What stands after `at`; empty if that is no place in the text.
    pub(super) fn after(&self, at: ByteOffset) -> &str {
        self.as_str().get(at.to_usize()..).unwrap_or_default()
    }

    /// Where the character before `at` starts, unless there is none.
    pub(super) fn character_before(&self, at: ByteOffset) -> Option<ByteOffset> {
        let character = self.before(at).chars().next_back()?;
        Some(at.saturating_sub(u32_from_usize(character.len_utf8())))
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
            || (self.sha256() == other.sha256() && self.byte_len() == other.byte_len())
    }
}

impl Eq for Text {}

/// Names the text by length and hash: an article in an error message or a failed
/// test would bury what it is about.
impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Text")
            .field("byte_len", &self.byte_len())
            .field("sha256", &self.sha256())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(count: u32) -> ByteOffset {
        ByteOffset::new(count)
    }

    #[test]
    fn offsets_that_are_no_place_are_errors() {
        let text = Text::new("a😀").unwrap();
        let inside = OffsetError::InsideCharacter {
            unit: OffsetUnit::Byte,
            offset: 3,
        };
        assert_eq!(text.utf16_from_byte(at(3)), Err(inside));
        assert_eq!(text.span(at(3), at(5)), Err(SpanError::Start(inside)));
        assert_eq!(text.span(at(0), at(3)), Err(SpanError::End(inside)));
        let error = text.byte_from_code_point(CodePointOffset::new(9));
        assert_eq!(
            error.unwrap_err().to_string(),
            "offset 9 is past the end of the text, which has 2 code points"
        );
    }

    #[test]
    fn a_span_is_neither_empty_nor_reversed() {
        let text = Text::new("abc").unwrap();
        assert_eq!(text.span(at(1), at(1)), Err(SpanError::Empty { at: at(1) }));
        assert_eq!(
            text.span(at(2), at(1)),
            Err(SpanError::Reversed {
                start: at(2),
                end: at(1)
            })
        );
        let span = text.span(at(1), at(3)).unwrap();
        assert_eq!(text.slice(span), "bc");
    }

    #[test]
    fn a_span_of_another_text_slices_to_nothing() {
        let long = Text::new("a long text").unwrap();
        let span = long.span(at(2), at(6)).unwrap();
        assert_eq!(Text::new("a").unwrap().slice(span), "");
        assert_eq!(Text::new("a😀😀").unwrap().slice(span), "");
    }

    #[test]
    fn blocks_are_found_by_offset() {
        let text = Text::new("ab\r\n\ncd").unwrap();
        let found: Vec<_> = (0..9).map(|offset| text.block_at(at(offset))).collect();
        assert_eq!(found, [0, 0, 0, 0, 1, 2, 2, 2, 2]);
        assert_eq!(Text::new("").unwrap().block_at(at(0)), 0);
    }

    #[test]
    fn equality_is_of_content_and_debug_is_short() {
        let text = Text::new("the same").unwrap();
        assert_eq!(text, text.clone());
        assert_eq!(text, Text::new(String::from("the same")).unwrap());
        assert_ne!(text, Text::new("the sane").unwrap());
        assert!(!format!("{text:?}").contains("the same"));
    }

    #[test]
    fn too_long_is_refused() {
        let limit = at(MAX_TEXT_BYTES).to_usize();
        let error = Text::new("a".repeat(limit + 1)).unwrap_err();
        assert_eq!(
            error,
            TextError::TooLong {
                len: limit + 1,
                limit: MAX_TEXT_BYTES
            }
        );
    }
}
