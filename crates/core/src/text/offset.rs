//! Offsets into a text, one type a unit, so that no unit passes for another.
//!
//! All count from the start of the text, from 0, and name the gap *before* a
//! unit: the offset that equals the length is the end of the text. They are
//! `u32`, since a text is at most [`MAX_TEXT_BYTES`](super::MAX_TEXT_BYTES)
//! long. An offset alone says nothing about a text; the methods of
//! [`Text`](super::Text) check it and change its unit.

use std::{fmt, num::TryFromIntError};

/// Generates the three offset types, which differ in their unit only.
macro_rules! offset_types {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The start of every text.
            pub const ZERO: Self = Self(0);

            /// Makes an offset of a plain count; no text checks it here.
            pub const fn new(count: u32) -> Self {
                Self(count)
            }

            /// The plain count.
            pub const fn get(self) -> u32 {
                self.0
            }

            /// The plain count, for slicing and for lengths.
            pub fn to_usize(self) -> usize {
                // `usize` holds every `u32` on the platforms Rust has a
                // browser or a desktop for; only the type cannot say so.
                usize::try_from(self.0).unwrap_or(usize::MAX)
            }

            /// The offset `count` units later, or the greatest one there is.
            #[must_use]
            pub const fn saturating_add(self, count: u32) -> Self {
                Self(self.0.saturating_add(count))
            }

            /// The offset `count` units earlier, or the start.
            #[must_use]
            pub const fn saturating_sub(self, count: u32) -> Self {
                Self(self.0.saturating_sub(count))
            }

            /// The number of units from `earlier` to here, 0 if it is later.
            pub const fn distance_from(self, earlier: Self) -> u32 {
                self.0.saturating_sub(earlier.0)
            }
        }

        impl TryFrom<usize> for $name {
            type Error = TryFromIntError;

            /// Makes an offset of what `str::find` and the like count; an error if
            /// it is greater than `u32` holds.
            fn try_from(count: usize) -> Result<Self, TryFromIntError> {
                u32::try_from(count).map(Self)
            }
        }
    )*};
}

offset_types! {
    /// An offset in UTF-8 bytes: the unit inside the program, because Rust
    /// slices bytes.
    ByteOffset
    /// An offset in UTF-16 code units: the unit of DOM ranges and of JavaScript
    /// strings.
    Utf16Offset
    /// An offset in Unicode code points: the unit in files, because Python
    /// slices code points and W3C Web Annotation §4.2.5 counts them.
    CodePointOffset
}

impl ByteOffset {
    /// The offset `count` bytes into a string.
    ///
    /// Strings of this module are no longer than a text, which `u32` holds;
    /// a longer one would give the greatest offset.
    pub(super) fn from_usize(count: usize) -> Self {
        Self(u32_from_usize(count))
    }
}

/// A count of bytes or characters of a text, which `u32` always holds.
pub(super) fn u32_from_usize(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// One place in a text in all three units.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// UTF-8 bytes before the place.
    pub byte: ByteOffset,
    /// UTF-16 code units before the place.
    pub utf16: Utf16Offset,
    /// Unicode code points before the place.
    pub code_point: CodePointOffset,
}

impl Position {
    /// The plain count in `unit`.
    pub const fn count(self, unit: OffsetUnit) -> u32 {
        match unit {
            OffsetUnit::Byte => self.byte.get(),
            OffsetUnit::Utf16 => self.utf16.get(),
            OffsetUnit::CodePoint => self.code_point.get(),
        }
    }

    /// The place after `piece`, if it stands here. Counted by bytes, which is faster than by
    /// characters: the first byte of each says how many UTF-16 units it takes.
    pub(super) fn after_all(self, piece: &str) -> Self {
        let (mut code_points, mut utf16) = (0, 0);
        for byte in piece.bytes() {
            let is_first = u32::from(!(0x80..0xc0).contains(&byte));
            code_points += is_first;
            utf16 += is_first + u32::from(byte >= 0xf0);
        }
        Self {
            byte: self.byte.saturating_add(u32_from_usize(piece.len())),
            utf16: self.utf16.saturating_add(utf16),
            code_point: self.code_point.saturating_add(code_points),
        }
    }

    /// The place after `character`, if it stands here.
    pub(super) fn after(self, character: char) -> Self {
        Self {
            byte: self
                .byte
                .saturating_add(u32_from_usize(character.len_utf8())),
            utf16: self
                .utf16
                .saturating_add(u32_from_usize(character.len_utf16())),
            code_point: self.code_point.saturating_add(1),
        }
    }
}

/// What an offset counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum OffsetUnit {
    /// UTF-8 bytes.
    Byte,
    /// UTF-16 code units.
    Utf16,
    /// Unicode code points.
    CodePoint,
}

impl fmt::Display for OffsetUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Byte => "bytes",
            Self::Utf16 => "UTF-16 units",
            Self::CodePoint => "code points",
        })
    }
}

/// Which end of a range an offset is, and so which way is outward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    /// The first offset of a range; outward is towards the start of the text.
    Start,
    /// The last offset of a range; outward is towards the end of the text.
    End,
}

/// Why an offset is no place in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OffsetError {
    /// The text is shorter than that.
    #[error("offset {offset} is past the end of the text, which has {len} {unit}")]
    PastEnd {
        /// What `offset` and `len` count.
        unit: OffsetUnit,
        /// The offset asked for.
        offset: u32,
        /// The length of the text.
        len: u32,
    },
    /// The offset splits a character (in UTF-16: a surrogate pair).
    #[error("offset {offset} in {unit} lies inside a character")]
    InsideCharacter {
        /// What `offset` counts.
        unit: OffsetUnit,
        /// The offset asked for.
        offset: u32,
    },
}
