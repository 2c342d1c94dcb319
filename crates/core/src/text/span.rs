//! Half-open ranges of a text: unchecked ones, and spans, which are checked.

use std::cmp::Ordering;

use super::offset::{ByteOffset, CodePointOffset, OffsetError};

/// Two byte offsets, unchecked: what a log row or a selection says.
///
/// Half-open. [`Text::check`](super::Text::check) makes a [`Span`] of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ByteRange {
    /// The first byte.
    pub start: ByteOffset,
    /// The byte after the last.
    pub end: ByteOffset,
}

impl ByteRange {
    /// The range from `start` to `end`, as given.
    pub const fn new(start: ByteOffset, end: ByteOffset) -> Self {
        Self { start, end }
    }

    /// The range between two offsets in either order, such as the anchor and
    /// the focus of a selection.
    pub fn between(one: ByteOffset, other: ByteOffset) -> Self {
        Self::new(one.min(other), one.max(other))
    }

    /// Whether no byte lies in the range; so also if it is reversed.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// The number of bytes in the range, 0 if it is reversed.
    pub fn byte_len(self) -> u32 {
        self.end.distance_from(self.start)
    }

    /// Whether the byte at `offset` lies in the range.
    pub fn contains_offset(self, offset: ByteOffset) -> bool {
        self.start <= offset && offset < self.end
    }

    /// The bytes in both ranges, if there are any.
    pub fn intersection(self, other: Self) -> Option<Self> {
        let common = Self::new(self.start.max(other.start), self.end.min(other.end));
        (!common.is_empty()).then_some(common)
    }
}

impl From<Span> for ByteRange {
    fn from(span: Span) -> Self {
        span.range()
    }
}

/// Two code point offsets, unchecked: what files say.
///
/// Half-open, as W3C Web Annotation §4.2.5 and Python slices are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CodePointRange {
    /// The first code point.
    pub start: CodePointOffset,
    /// The code point after the last.
    pub end: CodePointOffset,
}

/// A passage of one text: half-open, not empty, its ends between characters.
///
/// Only [`Text::span`](super::Text::span) and the like make one, so whoever
/// holds a span need not check it again for that text. It does not know which
/// text that was.
///
/// Spans are ordered as one reads, the outer one first: by start, and of those
/// that start together the longer first. That is a total order: spans that
/// compare equal are equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    start: ByteOffset,
    end: ByteOffset,
}

impl Span {
    /// A span of a text that has characters beginning or ending at both
    /// offsets; the caller has looked.
    pub(super) const fn new_checked(start: ByteOffset, end: ByteOffset) -> Self {
        Self { start, end }
    }

    /// The first byte.
    pub const fn start(self) -> ByteOffset {
        self.start
    }

    /// The byte after the last.
    pub const fn end(self) -> ByteOffset {
        self.end
    }

    /// Both ends, for a log row.
    pub const fn range(self) -> ByteRange {
        ByteRange::new(self.start, self.end)
    }

    /// The number of bytes, at least 1.
    pub const fn byte_len(self) -> u32 {
        self.end.distance_from(self.start)
    }

    /// Whether all of `inner` lies in this span; a span contains itself.
    pub fn contains(self, inner: Self) -> bool {
        self.start <= inner.start && inner.end <= self.end
    }

    /// Whether the byte at `offset` lies in this span; the end does not.
    pub fn contains_offset(self, offset: ByteOffset) -> bool {
        self.range().contains_offset(offset)
    }

    /// Whether the two share a byte; spans that only touch do not.
    pub fn intersects(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

impl Ord for Span {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_start = self.start.cmp(&other.start);
        by_start.then(other.end.cmp(&self.end))
    }
}

impl PartialOrd for Span {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Why two offsets make no span of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SpanError {
    /// The start is no place in the text.
    #[error("the start is no place in the text: {0}")]
    Start(#[source] OffsetError),
    /// The end is no place in the text.
    #[error("the end is no place in the text: {0}")]
    End(#[source] OffsetError),
    /// Start and end are the same place.
    #[error("a span holds at least one character, and this one is empty at byte {}", at.get())]
    Empty {
        /// The place, in bytes.
        at: ByteOffset,
    },
    /// The end comes before the start.
    #[error("the end, byte {}, comes before the start, byte {}", end.get(), start.get())]
    Reversed {
        /// The start, in bytes.
        start: ByteOffset,
        /// The end, in bytes.
        end: ByteOffset,
    },
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::drawing;

    fn spans(picture: &str) -> Vec<Span> {
        let drawing = drawing::read(picture);
        drawing.spans().into_iter().map(|(_, span)| span).collect()
    }

    #[test]
    fn order_is_outer_first() {
        let mut all = spans("{[one] «[two] three»}");
        all.sort();
        let text = drawing::read("{[one] «[two] three»}").text;
        let read: Vec<_> = all.into_iter().map(|span| text.slice(span)).collect();
        assert_eq!(read, ["one two three", "one", "two three", "two"]);
    }

    #[test]
    fn touching_spans_do_not_intersect() {
        let all = spans("«[one][two]»");
        assert!(!all[1].intersects(all[2]) && !all[2].intersects(all[1]));
        assert!(all[0].intersects(all[2]) && all[0].contains(all[2]));
        assert!(!all[2].contains(all[0]) && all[2].contains(all[2]));
        assert!(all[1].contains_offset(ByteOffset::new(2)));
        assert!(!all[1].contains_offset(ByteOffset::new(3)));
    }

    #[test]
    fn ranges_between_and_in_common() {
        let at = ByteOffset::new;
        let range = ByteRange::between(at(5), at(2));
        assert_eq!(range, ByteRange::new(at(2), at(5)));
        assert_eq!(range.byte_len(), 3);
        assert!(ByteRange::new(at(5), at(2)).is_empty());
        let other = ByteRange::new(at(4), at(9));
        assert_eq!(
            range.intersection(other),
            Some(ByteRange::new(at(4), at(5)))
        );
        assert_eq!(range.intersection(ByteRange::new(at(5), at(9))), None);
    }
}
