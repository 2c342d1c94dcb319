//! Article texts and places in them.
//!
//! A [`Text`] never changes after it is made, so a place in it stays right for
//! ever. Places are counted in three units, each with its own type:
//!
//! | unit | type | used |
//! | --- | --- | --- |
//! | UTF-8 bytes | [`ByteOffset`] | inside the program |
//! | UTF-16 units | [`Utf16Offset`] | at the DOM, whose strings count so |
//! | Unicode code points | [`CodePointOffset`] | in files: Python and W3C selectors count so |
//!
//! Only a [`Text`] changes one into another, and its methods are named
//! `target_from_source`. Every range is half-open: it holds its start and not
//! its end.
//!
//! From the bottom up: [`offset`] and [`span`] are the numbers; [`content`]
//! holds the text, its [`block`]s (lines) and its [`sha256`]; [`segment`] turns
//! overlapping spans into flat runs to draw; [`anchor`] finds a passage again
//! in a changed text; [`boundary`] and [`foreign`] know characters, words and
//! sentences as people see them, and [`window`], [`caret`], [`mod@snap`] and
//! [`edges`] where a selection goes by them; [`mod@travel`] and [`direction`] say
//! where keys lead a caret; [`sentences`] and [`quoting`] are for lists of them and for words
//! that somebody remembers; [`WordCount`] says how many there are; [`mod@unseen`] names the characters that a reader
//! does not see.
//!
//! ```
//! use gainsay_core::text::{Selector, Text, Utf16Offset};
//!
//! let text = Text::new("Il dit \u{1f600} non.")?;
//! let start = text.byte_from_utf16(Utf16Offset::new(10))?;
//! let span = text.span(start, text.byte_from_utf16(Utf16Offset::new(13))?)?;
//! assert_eq!(text.slice(span), "non");
//! assert_eq!(text.code_points_from_span(span)?.start.get(), 9);
//! assert_eq!(Selector::describe(&text, span).suffix, ".");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod anchor;
pub mod block;
pub mod boundary;
pub mod caret;
pub mod content;
mod counting;
pub mod direction;
pub mod edges;
pub mod foreign;
mod index;
pub(crate) mod joining;
pub mod offset;
pub mod quoting;
pub mod search;
pub mod segment;
pub mod sentences;
pub mod sha256;
pub mod snap;
pub mod span;
pub mod travel;
pub mod unseen;
pub mod window;

#[cfg(test)]
mod drawing;

pub use anchor::{Anchoring, Selector, resolve};
pub use block::Block;
pub use boundary::Granularity;
pub use caret::{next_boundary, previous_boundary};
pub use content::{MAX_TEXT_BYTES, Text, TextError};
pub use counting::WordCount;
pub use edges::{drag_edge, step_edge};
pub use foreign::ForeignBreaks;
pub use offset::{
    ByteOffset, CodePointOffset, Edge, OffsetError, OffsetUnit, Position, Utf16Offset,
};
pub use quoting::{Quotable, sought_words};
pub use segment::{Cover, Segment, segments};
pub use sentences::{Sentences, row_window};
pub use sha256::{Sha256, Sha256Error};
pub use snap::{block_content_at, sentence_at, snap, word_at};
pub use span::{ByteRange, CodePointRange, Span, SpanError};
pub use travel::{
    Stride, caret_place, grow, last_place, travel, travel_anchor, travel_end, unit_beside,
    without_line_ends,
};
pub use unseen::{Unseen, unseen};
pub use window::{foreign_stretches, foreign_stretches_beside};
