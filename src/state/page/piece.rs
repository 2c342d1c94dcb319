//! A text, cut around the characters that a reader does not see.

use gainsay_core::text::{ByteOffset, ByteRange, Unseen, unseen};
use yew::AttrValue;

/// A part of a text; all parts together are that text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// What is drawn as it is.
    Words(AttrValue),
    /// One character that is drawn as its name.
    Unseen {
        /// The character.
        character: AttrValue,
        /// Its short name, such as `RLO`.
        name: AttrValue,
        /// Its number, such as `U+202E`.
        code: AttrValue,
    },
}

/// Cuts a text of one line, such as a title or a quote.
pub fn pieces_of(text: &str) -> Vec<Piece> {
    let end = u32::try_from(text.len()).unwrap_or(u32::MAX);
    let whole = ByteRange::new(ByteOffset::new(0), ByteOffset::new(end));
    cut(text, whole, whole, &unseen(text))
}

/// Cuts `range` of `text` around the unseen characters of the line that it lies in; `unseen` has
/// them in order, counted from the start of the line.
pub(super) fn cut(text: &str, range: ByteRange, line: ByteRange, unseen: &[Unseen]) -> Vec<Piece> {
    let mut pieces = Vec::with_capacity(1);
    let mut done = range.start;
    let words = |start: ByteOffset, end: ByteOffset| {
        let words = text.get(start.to_usize()..end.to_usize());
        let words = words.unwrap_or_default();
        (!words.is_empty()).then(|| Piece::Words(words.to_owned().into()))
    };
    let place = |unseen: &Unseen| {
        let at = line.start.get();
        let range = unseen.range;
        ByteRange::new(range.start.saturating_add(at), range.end.saturating_add(at))
    };
    let first = unseen.partition_point(|unseen| place(unseen).start < range.start);
    for unseen in unseen.iter().skip(first) {
        let here = place(unseen);
        if here.end > range.end {
            break;
        }
        pieces.extend(words(done, here.start));
        pieces.push(Piece::Unseen {
            character: unseen.character.to_string().into(),
            name: unseen.name.clone().into(),
            code: format!("U+{:04X}", u32::from(unseen.character)).into(),
        });
        done = here.end;
    }
    pieces.extend(words(done, range.end));
    pieces
}
