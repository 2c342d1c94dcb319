//! Damage to files: bytes, and for JSON whole values, so that a damaged file is often still JSON
//! and reaches what stands behind the parser.

use proptest::collection::vec;
use proptest::prelude::*;

/// One way in which a file is damaged. Places are fractions of 2^16 of the file.
#[derive(Clone, Debug)]
pub(crate) enum Damage {
    /// Some bytes give way to others.
    Replace(u16, u8, Vec<u8>),
    /// They give way to something that readers trip over.
    Insert(u16, u8, usize),
    /// A stretch stands twice.
    Double(u16, u16),
    /// A stretch is gone.
    Cut(u16, u16),
    /// A JSON value gives way to another one of the same file.
    Swap(u16, u16),
    /// A JSON value gives way to something that readers trip over.
    Value(u16, usize),
    /// The rest is that of another file.
    Splice(usize, u16, u16),
    /// A bit is another one.
    Flip(u16, u8),
}

/// What readers trip over.
const ODD: [&[u8]; 44] = [
    b"",
    b"\"",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b",",
    b"null",
    b"true",
    b"{}",
    b"[]",
    b"\"\"",
    b"-1",
    b"-0",
    b"1.5",
    b"1e999",
    b"1e-5",
    b"4294967295",
    b"4294967296",
    b"18446744073709551616",
    b"9007199254740993",
    b"\\ud800",
    b"\\udc00\\ud800",
    b"\\u0000",
    b"\\u202e",
    b"\0",
    b"\xFF",
    b"\xC3",
    b"\xED\xA0\x80",
    b"\xEF\xBB\xBF",
    b"\xFF\xFE",
    b"\xF0\x9F\x98\x80",
    b"\xCC\x81",
    b"\r",
    b"\n",
    b"\r\n",
    b"\xE2\x80\xAE",
    b"\xE2\x80\x8D",
    b"\xC2\x85",
    b"31",
    b"2025-02-30",
    b"9.fuzzer2345.1",
    b"24:00:00",
];

pub(crate) fn damages(n_files: usize) -> impl Strategy<Value = Vec<Damage>> {
    let damage = prop_oneof![
        (any::<u16>(), 0..9_u8, vec(any::<u8>(), 0..6))
            .prop_map(|(at, n, by)| Damage::Replace(at, n, by)),
        (any::<u16>(), 0..9_u8, 0..ODD.len()).prop_map(|(at, n, odd)| Damage::Insert(at, n, odd)),
        (any::<u16>(), any::<u16>()).prop_map(|(from, to)| Damage::Double(from, to)),
        (any::<u16>(), any::<u16>()).prop_map(|(from, to)| Damage::Cut(from, to)),
        (any::<u16>(), any::<u16>()).prop_map(|(from, to)| Damage::Swap(from, to)),
        (any::<u16>(), any::<u16>()).prop_map(|(from, to)| Damage::Swap(from, to)),
        (any::<u16>(), 0..ODD.len()).prop_map(|(at, odd)| Damage::Value(at, odd)),
        (any::<u16>(), 0..ODD.len()).prop_map(|(at, odd)| Damage::Value(at, odd)),
        (0..n_files, any::<u16>(), any::<u16>())
            .prop_map(|(file, at, from)| Damage::Splice(file, at, from)),
        (any::<u16>(), 0..8_u8).prop_map(|(at, bit)| Damage::Flip(at, bit)),
    ];
    vec(damage, 1..6)
}

/// The file at `idx` after all of `damages`.
pub(crate) fn damaged(files: &[Vec<u8>], idx: usize, damages: &[Damage]) -> Vec<u8> {
    let mut bytes = files.get(idx).cloned().unwrap_or_default();
    for damage in damages {
        inflict(&mut bytes, damage, files);
    }
    // Doubling doubles; a file need not be long to be bad.
    bytes.truncate(1 << 16);
    bytes
}

fn place(bytes: &[u8], fraction: u16) -> usize {
    (bytes.len() + 1) * usize::from(fraction) / (1 << 16)
}

fn stretch(bytes: &[u8], from: u16, to: u16) -> (usize, usize) {
    let (a, b) = (place(bytes, from), place(bytes, to));
    (a.min(b), a.max(b))
}

fn inflict(bytes: &mut Vec<u8>, damage: &Damage, files: &[Vec<u8>]) {
    match damage {
        Damage::Replace(at, n, by) => {
            let at = place(bytes, *at);
            let end = bytes.len().min(at + usize::from(*n));
            bytes.splice(at..end, by.iter().copied());
        }
        Damage::Insert(at, n, odd) => {
            let at = place(bytes, *at);
            let end = bytes.len().min(at + usize::from(*n));
            bytes.splice(at..end, odd_one(*odd).iter().copied());
        }
        Damage::Double(from, to) => {
            let (from, to) = stretch(bytes, *from, *to);
            let copy = bytes.get(from..to).unwrap_or_default().to_vec();
            bytes.splice(to..to, copy);
        }
        Damage::Cut(from, to) => {
            let (from, to) = stretch(bytes, *from, *to);
            bytes.drain(from..to);
        }
        Damage::Swap(one, other) => {
            let values = values(bytes);
            let pick = |fraction: u16| values.get(values.len() * usize::from(fraction) / (1 << 16));
            if let (Some(one), Some(other)) = (pick(*one), pick(*other)) {
                let copy = bytes.get(other.0..other.1).unwrap_or_default().to_vec();
                bytes.splice(one.0..one.1, copy);
            }
        }
        Damage::Value(at, odd) => {
            let values = values(bytes);
            let value = values.get(values.len() * usize::from(*at) / (1 << 16));
            if let Some((from, to)) = value {
                bytes.splice(*from..*to, odd_one(*odd).iter().copied());
            }
        }
        Damage::Splice(file, at, from) => {
            let other = files.get(*file).cloned().unwrap_or_default();
            let from = place(&other, *from);
            bytes.truncate(place(bytes, *at));
            bytes.extend(other.get(from..).unwrap_or_default());
        }
        Damage::Flip(at, bit) => {
            let at = place(bytes, *at);
            if let Some(byte) = bytes.get_mut(at) {
                *byte ^= 1 << bit;
            }
        }
    }
}

fn odd_one(odd: usize) -> &'static [u8] {
    ODD.get(odd).copied().unwrap_or_default()
}

/// Where the JSON values lie, as far as brackets and quotes tell; keys count as values.
fn values(bytes: &[u8]) -> Vec<(usize, usize)> {
    let mut values = Vec::new();
    let mut open = Vec::new();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' => {
                let from = at;
                at += 1;
                while let Some(inner) = bytes.get(at).filter(|inner| **inner != b'"') {
                    at += if *inner == b'\\' { 2 } else { 1 };
                }
                values.push((from, bytes.len().min(at + 1)));
            }
            b'{' | b'[' => open.push(at),
            b'}' | b']' => values.extend(open.pop().map(|from| (from, at + 1))),
            b'0'..=b'9' | b'-' => {
                let from = at;
                while bytes.get(at + 1).is_some_and(u8::is_ascii_digit) {
                    at += 1;
                }
                values.push((from, at + 1));
            }
            _ => {}
        }
        at += 1;
    }
    values
}
