//! The seal of a stored row: it says whether the row is as it was written, and which row it was
//! written behind.

use sha2::{Digest as _, Sha256};

/// A row as it is stored under a number of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RowParts<'a> {
    /// The project that the row belongs to.
    pub project: &'a str,
    /// Its number there: 1, 2, 3 …
    pub sequence: u32,
    /// The seal of the row before; empty for the first row, and behind a row without a seal.
    pub prev: &'a str,
    /// What tells the row apart from all others.
    pub id: &'a str,
    /// The row itself.
    pub row: &'a str,
    /// Names of the texts that came with it, in the order in which they are stored.
    pub texts: &'a [&'a str],
}

/// How many bytes of the hash a seal keeps: against accidents, not against forgers.
const KEPT: usize = 8;

/// The seal: the first 16 hexadecimal digits of the SHA-256 (FIPS 180-4) of all parts, each behind
/// its length in bytes as a big-endian 64-bit number, so that no two rows give the same bytes.
///
/// ```
/// use gainsay_core::keeping::seal::{RowParts, seal};
///
/// let first = RowParts { project: "p", sequence: 1, prev: "", id: "a.1", row: "{}", texts: &[] };
/// let other = RowParts { id: "a.", row: "1{}", ..first };
/// assert_eq!(seal(&first).len(), 16);
/// assert_ne!(seal(&first), seal(&other));
/// ```
pub fn seal(parts: &RowParts<'_>) -> String {
    let mut hash = Sha256::new();
    let mut take = |bytes: &[u8]| {
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        hash.update(length.to_be_bytes());
        hash.update(bytes);
    };
    take(parts.project.as_bytes());
    take(&parts.sequence.to_be_bytes());
    take(parts.prev.as_bytes());
    take(parts.id.as_bytes());
    take(parts.row.as_bytes());
    for text in parts.texts {
        take(text.as_bytes());
    }
    shortened(&hash.finalize())
}

/// The sum of a line: as much of its hash as a seal has.
pub(crate) fn sum(bytes: &[u8]) -> String {
    shortened(&Sha256::digest(bytes))
}

fn shortened(hash: &[u8]) -> String {
    let digits = b"0123456789abcdef";
    let digit = |value: u8| {
        digits
            .get(usize::from(value))
            .copied()
            .map_or('0', char::from)
    };
    let kept = hash.iter().take(KEPT);
    kept.flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{RowParts, seal};

    const ROW: RowParts<'static> = RowParts {
        project: "p",
        sequence: 7,
        prev: "00",
        id: "a.1",
        row: "{}",
        texts: &["aa", "bb"],
    };

    /// Each part alone changes it, and so does where one part ends.
    #[test]
    fn every_part_counts() {
        let others = [
            RowParts {
                project: "q",
                ..ROW
            },
            RowParts { sequence: 8, ..ROW },
            RowParts { prev: "01", ..ROW },
            RowParts { id: "a.2", ..ROW },
            RowParts { row: "{} ", ..ROW },
            RowParts {
                texts: &["aa"],
                ..ROW
            },
            RowParts {
                texts: &["bb", "aa"],
                ..ROW
            },
            RowParts {
                texts: &["aabb"],
                ..ROW
            },
            RowParts {
                id: "a.1{",
                row: "}",
                ..ROW
            },
            RowParts {
                prev: "",
                id: "00a.1",
                ..ROW
            },
        ];
        for other in others {
            assert_ne!(seal(&ROW), seal(&other), "{other:?}");
        }
    }

    /// Stored rows are compared with it for ever. Python, where `part` is each part in bytes, the
    /// number as four: `hashlib.sha256(b"".join(struct.pack(">Q", len(part)) + part for part in
    /// [b"p", b"\0\0\0\7", b"00", b"a.1", b"{}", b"aa", b"bb"])).hexdigest()[:16]`
    #[test]
    fn it_never_changes() {
        assert_eq!(seal(&ROW), "b570648bbb8e1893");
    }
}
