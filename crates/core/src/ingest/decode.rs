//! From the bytes of a file to its text, without guessing.
//!
//! UTF-8 is taken for what it is, UTF-16 where a byte order mark says so. All else is refused with
//! the reason, and where the reason is a legacy encoding, the person names it and the browser's
//! decoder does the work ([`LEGACY_ENCODINGS`], [`Decoded::from_legacy`]).
//!
//! The text is the file's: a byte order mark is not text, everything else stays, line ends
//! included.

mod legacy;
mod signature;

pub use legacy::{LEGACY_ENCODINGS, LegacyEncoding};
pub use signature::NotText;
use signature::SIGNATURES;
use thiserror::Error;

use super::html::MAX_FILE_BYTES as MAX_PAGE_BYTES;

/// The longest article that is read, in bytes: of its file, and of its text in UTF-8.
pub const MAX_BYTES: usize = 5 * 1024 * 1024;

/// A file's text and how it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, never empty and without byte order mark.
    pub text: String,
    /// How the bytes were read.
    pub encoding: Encoding,
    /// How many sequences that mean nothing became U+FFFD. Zero for UTF-8.
    pub replaced: usize,
    /// The line of the first of them, counted from 1; 0 where there is none.
    pub replaced_line: usize,
}

impl Decoded {
    /// Text that the browser decoded because the person named the encoding.
    pub fn from_legacy(text: String, encoding: LegacyEncoding) -> Result<Self, DecodeError> {
        // A sign of the wrong choice, and the only one that a lenient decoder leaves.
        let replaced = text.matches(char::REPLACEMENT_CHARACTER).count();
        checked(text, Encoding::Legacy(encoding), replaced, MAX_BYTES)
    }

    /// Text that the browser decoded because the file, a web page, names its encoding.
    pub fn declared(text: String) -> Result<Self, DecodeError> {
        let replaced = text.matches(char::REPLACEMENT_CHARACTER).count();
        checked(text, Encoding::Declared, replaced, MAX_PAGE_BYTES)
    }
}

/// Whether a text that came as text, by pasting, may be an article's.
pub fn check_pasted(text: &str) -> Result<(), DecodeError> {
    check_text(text, MAX_BYTES)
}

/// How bytes were read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// UTF-8 without byte order mark.
    Utf8,
    /// UTF-8 after a byte order mark.
    Utf8Bom,
    /// UTF-16, little-endian by its byte order mark.
    Utf16Le,
    /// UTF-16, big-endian by its byte order mark.
    Utf16Be,
    /// One that the person named.
    Legacy(LegacyEncoding),
    /// One that the file itself named: only web pages do.
    Declared,
}

impl Encoding {
    /// The label of the WHATWG Encoding Standard; `None` where the file has its own.
    pub const fn label(self) -> Option<&'static str> {
        match self {
            Self::Utf8 | Self::Utf8Bom => Some("utf-8"),
            Self::Utf16Le => Some("utf-16le"),
            Self::Utf16Be => Some("utf-16be"),
            Self::Legacy(legacy) => Some(legacy.label),
            Self::Declared => None,
        }
    }
}

/// Why a file's bytes are not an article's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum DecodeError {
    /// There is no text in it.
    #[error("the file is empty")]
    Empty,
    /// It is some other kind of file.
    #[error("the file is not plain text: {why}")]
    NotText {
        /// How that shows.
        why: NotText,
    },
    /// It is neither UTF-8 nor marked as UTF-16: [`LEGACY_ENCODINGS`] may hold the answer.
    #[error("the file is not UTF-8 from byte {invalid_at} (line {line}) on")]
    UnknownEncoding {
        /// The first byte that is not UTF-8, counted from 0 in the file.
        invalid_at: usize,
        /// The line it is on, counted from 1.
        line: usize,
    },
    /// It is marked as UTF-16, whose units have two bytes, and the last byte has no partner.
    #[error("the file is cut off: {bytes} bytes are no whole number of UTF-16 units")]
    OddUtf16 {
        /// The length of the file.
        bytes: usize,
    },
    /// It is longer than an article.
    #[error("the file or its text has {bytes} bytes, the limit is {limit}")]
    TooLarge {
        /// The length of the file, or of its text in UTF-8.
        bytes: usize,
        /// The longest that is read.
        limit: usize,
    },
}

impl DecodeError {
    /// True where naming an encoding could help.
    pub const fn offers_encodings(self) -> bool {
        match self {
            // Zero bytes are what UTF-16 without its mark looks like.
            Self::UnknownEncoding { .. } | Self::NotText { why: NotText::Nul } => true,
            Self::Empty | Self::NotText { .. } | Self::OddUtf16 { .. } | Self::TooLarge { .. } => {
                false
            }
        }
    }
}

/// Reads a file's bytes as text.
///
/// ```
/// # use gainsay_core::ingest::decode::{Encoding, decode};
/// let decoded = decode(b"\xEF\xBB\xBFKyiv\r\n").unwrap();
/// assert_eq!(decoded.text, "Kyiv\r\n");
/// assert_eq!(decoded.encoding, Encoding::Utf8Bom);
/// ```
pub fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    decode_within(bytes, MAX_BYTES)
}

/// The same for files that may be larger or must be smaller than an article.
pub(super) fn decode_within(bytes: &[u8], limit: usize) -> Result<Decoded, DecodeError> {
    if bytes.len() > limit {
        let bytes = bytes.len();
        return Err(DecodeError::TooLarge { bytes, limit });
    }
    let signature = SIGNATURES
        .iter()
        .find(|(signature, _)| bytes.starts_with(signature));
    if let Some(&(_, why)) = signature {
        return Err(DecodeError::NotText { why });
    }
    if let Some(units) = bytes.strip_prefix(b"\xFF\xFE") {
        return decode_utf16(units, u16::from_le_bytes, Encoding::Utf16Le, limit);
    }
    if let Some(units) = bytes.strip_prefix(b"\xFE\xFF") {
        return decode_utf16(units, u16::from_be_bytes, Encoding::Utf16Be, limit);
    }
    // Zero bytes come first: in binary files they say more than the place where UTF-8 ends.
    if bytes.contains(&0) {
        return Err(DecodeError::NotText { why: NotText::Nul });
    }
    let (utf8, encoding) = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
        Some(utf8) => (utf8, Encoding::Utf8Bom),
        None => (bytes, Encoding::Utf8),
    };
    match std::str::from_utf8(utf8) {
        Ok(text) => checked(text.to_owned(), encoding, 0, limit),
        Err(error) => {
            let (valid, _) = utf8.split_at(error.valid_up_to());
            Err(DecodeError::UnknownEncoding {
                invalid_at: bytes.len() - utf8.len() + valid.len(),
                line: 1 + line_ends(valid),
            })
        }
    }
}

fn decode_utf16(
    bytes: &[u8],
    unit_from_bytes: fn([u8; 2]) -> u16,
    encoding: Encoding,
    limit: usize,
) -> Result<Decoded, DecodeError> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    if !rest.is_empty() {
        return Err(DecodeError::OddUtf16 {
            bytes: bytes.len() + 2,
        });
    }
    let units = pairs.iter().copied().map(unit_from_bytes);
    let mut replaced = 0;
    let text = char::decode_utf16(units)
        .map(|unit| {
            unit.unwrap_or_else(|_| {
                replaced += 1;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    checked(text, encoding, replaced, limit)
}

/// The conditions on a text, however it was decoded.
fn checked(
    text: String,
    encoding: Encoding,
    replaced: usize,
    limit: usize,
) -> Result<Decoded, DecodeError> {
    check_text(&text, limit)?;
    let damage = text.find(char::REPLACEMENT_CHARACTER);
    let replaced_line = damage
        .filter(|_| replaced > 0)
        .and_then(|at| text.as_bytes().get(..at))
        .map_or(0, |before| 1 + line_ends(before));
    Ok(Decoded {
        text,
        encoding,
        replaced,
        replaced_line,
    })
}

fn check_text(text: &str, limit: usize) -> Result<(), DecodeError> {
    if text.is_empty() {
        return Err(DecodeError::Empty);
    }
    if text.len() > limit {
        let bytes = text.len();
        return Err(DecodeError::TooLarge { bytes, limit });
    }
    if text.contains('\0') {
        return Err(DecodeError::NotText { why: NotText::Nul });
    }
    Ok(())
}

/// Line ends in the bytes: LF, CR LF or a lone CR.
fn line_ends(bytes: &[u8]) -> usize {
    let mut count = 0;
    let mut after_cr = false;
    for &byte in bytes {
        if byte == b'\r' || (byte == b'\n' && !after_cr) {
            count += 1;
        }
        after_cr = byte == b'\r';
    }
    count
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn utf16(mark: [u8; 2], units: &[u16], bytes_from_unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        let units = units.iter().copied().flat_map(bytes_from_unit);
        mark.into_iter().chain(units).collect()
    }

    fn utf16_le(units: &[u16]) -> Vec<u8> {
        utf16([0xFF, 0xFE], units, u16::to_le_bytes)
    }

    #[track_caller]
    fn check(bytes: &[u8], text: &str, encoding: Encoding) {
        let expected = Decoded {
            text: text.to_owned(),
            encoding,
            replaced: 0,
            replaced_line: 0,
        };
        assert_eq!(decode(bytes), Ok(expected));
    }

    #[test]
    fn utf8_stays_as_it_is() {
        for text in [
            "plain",
            "  no trimming \r\n\r\n",
            "e\u{301} is not composed",
            "👩\u{200D}👩\u{200D}👧 漢字 שלום\u{A0}\u{2028}",
            "Київ, 9 квітня",
            "\n",
            "a mark in the \u{FEFF}middle is text",
        ] {
            check(text.as_bytes(), text, Encoding::Utf8);
            let marked = format!("\u{FEFF}{text}");
            check(marked.as_bytes(), text, Encoding::Utf8Bom);
        }
    }

    #[test]
    fn only_one_mark_is_taken_off() {
        check(
            "\u{FEFF}\u{FEFF}a".as_bytes(),
            "\u{FEFF}a",
            Encoding::Utf8Bom,
        );
    }

    #[test]
    fn utf16_is_read_by_its_mark() {
        let text = "Kyiv – “155” 👩\r\n";
        let units: Vec<u16> = text.encode_utf16().collect();
        check(&utf16_le(&units), text, Encoding::Utf16Le);
        let big = utf16([0xFE, 0xFF], &units, u16::to_be_bytes);
        check(&big, text, Encoding::Utf16Be);
    }

    #[test]
    fn lone_surrogates_are_replaced_and_counted() {
        let decoded = decode(&utf16_le(&[0x0A, 0xD800, 0x62, 0xDC00, 0xDC00])).unwrap();
        assert_eq!(decoded.text, "\n\u{FFFD}b\u{FFFD}\u{FFFD}");
        assert_eq!((decoded.replaced, decoded.replaced_line), (3, 2));
    }

    #[test]
    fn a_replacement_character_in_the_file_is_not_counted() {
        check("a\u{FFFD}".as_bytes(), "a\u{FFFD}", Encoding::Utf8);
    }

    #[test]
    fn what_is_not_an_article_is_refused() {
        let not_text = |why| DecodeError::NotText { why };
        let cases: &[(&[u8], DecodeError)] = &[
            (b"", DecodeError::Empty),
            (b"\xEF\xBB\xBF", DecodeError::Empty),
            (b"\xFF\xFE", DecodeError::Empty),
            (b"\xFF\xFEa", DecodeError::OddUtf16 { bytes: 3 }),
            (b"\xFE\xFFabc", DecodeError::OddUtf16 { bytes: 5 }),
            (b"\xFF\xFE\0\0a\0\0\0", not_text(NotText::Utf32)),
            (b"\0\0\xFE\xFF\0\0\0a", not_text(NotText::Utf32)),
            (b"%PDF-1.7\n", not_text(NotText::Pdf)),
            (b"PK\x03\x04\x14\0", not_text(NotText::Zip)),
            (b"\x89PNG\r\n\x1A\n\0", not_text(NotText::Png)),
            (b"\xFF\xD8\xFF\xE0", not_text(NotText::Jpeg)),
            (b"GIF89a", not_text(NotText::Gif)),
            (b"\x1F\x8B\x08", not_text(NotText::Gzip)),
            (b"{\\rtf1\\ansi", not_text(NotText::Rtf)),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", not_text(NotText::Ole)),
            (b"a\0b\0", not_text(NotText::Nul)),
            (b"\xFF\xFEa\0\0\0", not_text(NotText::Nul)),
        ];
        for (bytes, error) in cases {
            assert_eq!(decode(bytes), Err(*error), "{}", bytes.escape_ascii());
        }
    }

    #[test]
    fn the_place_where_utf8_ends_is_told() {
        let cases: &[(&[u8], usize, usize)] = &[
            (b"\xE9t\xE9", 0, 1),
            (b"un caf\xE9", 6, 1),
            (b"one\ntwo\r\nthree\rfour \x96", 20, 4),
            (b"\xEF\xBB\xBFok\n\x93", 6, 2),
            // Cut off in the middle of a character.
            ("Київ".as_bytes().split_last().unwrap().1, 6, 1),
        ];
        for &(bytes, invalid_at, line) in cases {
            let error = decode(bytes).unwrap_err();
            assert_eq!(error, DecodeError::UnknownEncoding { invalid_at, line });
            assert!(error.offers_encodings());
        }
    }

    #[test]
    fn the_limit_is_inclusive() {
        let mut bytes = vec![b'a'; MAX_BYTES];
        assert!(decode(&bytes).is_ok());
        bytes.push(b'a');
        let error = DecodeError::TooLarge {
            bytes: MAX_BYTES + 1,
            limit: MAX_BYTES,
        };
        assert_eq!(decode(&bytes), Err(error));
        // Two million units of two bytes, each of which has three in UTF-8.
        let long: Vec<u16> = vec![0x6771; 2_000_000];
        let error = DecodeError::TooLarge {
            bytes: 6_000_000,
            limit: MAX_BYTES,
        };
        assert_eq!(decode(&utf16_le(&long)), Err(error));
    }

    #[test]
    fn a_named_encoding_is_held_to_the_same_conditions() {
        let western = LEGACY_ENCODINGS[0];
        let decoded = Decoded::from_legacy("caf\u{FFFD}".to_owned(), western).unwrap();
        assert_eq!(decoded.replaced, 1);
        assert_eq!(decoded.encoding.label(), Some("windows-1252"));
        let empty = Decoded::from_legacy(String::new(), western);
        assert_eq!(empty, Err(DecodeError::Empty));
    }

    #[test]
    fn each_encoding_is_offered_once() {
        let labels: BTreeSet<_> = LEGACY_ENCODINGS.iter().map(|e| e.label).collect();
        let names: BTreeSet<_> = LEGACY_ENCODINGS.iter().map(|e| e.name).collect();
        assert_eq!(labels.len(), LEGACY_ENCODINGS.len());
        assert_eq!(names.len(), LEGACY_ENCODINGS.len());
        assert!(labels.iter().all(|label| *label == label.to_lowercase()));
    }

    proptest! {
        #[test]
        fn text_in_utf8_is_that_text(text in "[^\0]+") {
            let file_is_text = !SIGNATURES.iter().any(|(s, _)| text.as_bytes().starts_with(s));
            prop_assume!(file_is_text && !text.starts_with('\u{FEFF}'));
            prop_assert_eq!(decode(text.as_bytes()).unwrap().text, text);
        }

        #[test]
        fn text_in_utf16_is_that_text(text in "[^\0]+") {
            let units: Vec<u16> = text.encode_utf16().collect();
            let decoded = decode(&utf16_le(&units)).unwrap();
            prop_assert_eq!(decoded.text, text);
            prop_assert_eq!(decoded.replaced, 0);
        }

        #[test]
        fn no_bytes_are_too_strange(bytes: Vec<u8>, mark in 0..SIGNATURES.len() + 3) {
            let marks: [&[u8]; 3] = [b"\xFF\xFE", b"\xFE\xFF", b"\xEF\xBB\xBF"];
            let signatures = SIGNATURES.iter().map(|(signature, _)| *signature);
            let mark = marks.into_iter().chain(signatures).nth(mark).unwrap();
            for bytes in [bytes.clone(), [mark, bytes.as_slice()].concat()] {
                if let Ok(decoded) = decode(&bytes) {
                    prop_assert!(!decoded.text.is_empty());
                }
            }
        }
    }
}
