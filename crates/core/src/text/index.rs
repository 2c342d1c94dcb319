//! The one table that changes offsets from one unit into another.

use super::offset::{
    ByteOffset, CodePointOffset, Edge, OffsetError, OffsetUnit, Position, Utf16Offset,
    u32_from_usize,
};

/// Bytes between two checkpoints, give or take one character.
///
/// A conversion walks at most so far, and a checkpoint is 12 bytes: the table
/// adds a fifth to the text. A page of 10,000 lines and as many marks asks for
/// 20,000 places when it is drawn, so walks are kept short.
const CHECKPOINT_BYTES: usize = 64;

/// Places of a text in all three units, close enough together that a short
/// walk from one of them reaches any other place: O(log n + 64).
///
/// It does not own the text; each method is given the one it was made of.
#[derive(Debug)]
pub(super) struct TextIndex {
    /// The end of the text.
    end: Position,
    /// In order, from the start of the text. Empty if the text is ASCII, where
    /// the three units are the same number.
    checkpoints: Box<[Position]>,
}

impl TextIndex {
    /// Counts `text` once from start to end.
    pub(super) fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self {
                end: ascii_position(u32_from_usize(text.len())),
                checkpoints: Box::default(),
            };
        }
        let mut checkpoints = Vec::new();
        let mut here = Position::default();
        let mut rest = text;
        while !rest.is_empty() {
            checkpoints.push(here);
            let (piece, behind) = rest.split_at(rest.ceil_char_boundary(CHECKPOINT_BYTES));
            here = here.after_all(piece);
            rest = behind;
        }
        Self {
            end: here,
            checkpoints: checkpoints.into_boxed_slice(),
        }
    }

    /// The end of the text: its length in all units.
    pub(super) fn end(&self) -> Position {
        self.end
    }

    /// The place `offset` units into `text`.
    pub(super) fn position(
        &self,
        text: &str,
        unit: OffsetUnit,
        offset: u32,
    ) -> Result<Position, OffsetError> {
        let len = self.end.count(unit);
        if offset > len {
            return Err(OffsetError::PastEnd { unit, offset, len });
        }
        let (before, after) = self.neighbours(text, unit, offset);
        if before == after {
            Ok(before)
        } else {
            Err(OffsetError::InsideCharacter { unit, offset })
        }
    }

    /// The place `offset` units into `text`; from inside a character it moves
    /// outward, and past the end it is the end.
    pub(super) fn position_outward(
        &self,
        text: &str,
        unit: OffsetUnit,
        offset: u32,
        edge: Edge,
    ) -> Position {
        if offset > self.end.count(unit) {
            return self.end;
        }
        let (before, after) = self.neighbours(text, unit, offset);
        match edge {
            Edge::Start => before,
            Edge::End => after,
        }
    }

    /// The last place not after `offset` and the first not before it: the same
    /// place, unless `offset` lies inside a character.
    fn neighbours(&self, text: &str, unit: OffsetUnit, offset: u32) -> (Position, Position) {
        let n_not_after = self
            .checkpoints
            .partition_point(|checkpoint| checkpoint.count(unit) <= offset);
        let Some(checkpoint) = n_not_after
            .checked_sub(1)
            .and_then(|idx| self.checkpoints.get(idx))
        else {
            let here = ascii_position(offset);
            return (here, here);
        };
        let rest = text.get(checkpoint.byte.to_usize()..).unwrap_or_default();
        let mut before = *checkpoint;
        for character in rest.chars() {
            if before.count(unit) == offset {
                break;
            }
            let after = before.after(character);
            if after.count(unit) > offset {
                return (before, after);
            }
            before = after;
        }
        (before, before)
    }
}

/// A place in a text of ASCII characters only.
fn ascii_position(count: u32) -> Position {
    Position {
        byte: ByteOffset::new(count),
        utf16: Utf16Offset::new(count),
        code_point: CodePointOffset::new(count),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks every offset of `text` in every unit against a plain recount.
    fn check(text: &str) {
        let index = TextIndex::new(text);
        let mut here = Position::default();
        let mut places = vec![here];
        for character in text.chars() {
            here = here.after(character);
            places.push(here);
        }
        assert_eq!(index.end(), here);
        for unit in [OffsetUnit::Byte, OffsetUnit::Utf16, OffsetUnit::CodePoint] {
            let len = here.count(unit);
            for offset in 0..=len + 2 {
                let expected = places.iter().find(|place| place.count(unit) == offset);
                let actual = index.position(text, unit, offset);
                match expected {
                    Some(place) => assert_eq!(actual, Ok(*place)),
                    None if offset > len => {
                        assert_eq!(actual, Err(OffsetError::PastEnd { unit, offset, len }));
                    }
                    None => {
                        assert_eq!(actual, Err(OffsetError::InsideCharacter { unit, offset }));
                    }
                }
            }
        }
    }

    #[test]
    fn ascii_stores_nothing() {
        let text = "plain ".repeat(500);
        assert!(TextIndex::new(&text).checkpoints.is_empty());
        check(&text);
        check("");
    }

    #[test]
    fn every_offset_around_every_checkpoint() {
        // 1, 2, 3 and 4 bytes a character, out of step with the checkpoints.
        check(&"aé中😀x".repeat(200));
        check(&format!("{}😀", "a".repeat(255)));
        check(&"😀".repeat(300));
    }

    #[test]
    fn outward_leaves_the_character_and_stays_in_the_text() {
        let text = "a😀b";
        let index = TextIndex::new(text);
        let byte = |offset, edge| {
            index
                .position_outward(text, OffsetUnit::Utf16, offset, edge)
                .byte
                .get()
        };
        assert_eq!((byte(2, Edge::Start), byte(2, Edge::End)), (1, 5));
        assert_eq!((byte(3, Edge::Start), byte(3, Edge::End)), (5, 5));
        assert_eq!((byte(99, Edge::Start), byte(99, Edge::End)), (6, 6));
    }
}
