//! From stored rows to transactions, and to what is known of those that cannot be read.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use gainsay_core::edit::Transaction;
use gainsay_core::format::log_row::{RowError, from_row, time_of_row};
use gainsay_core::keeping::losses::FoundRow;
use gainsay_core::keeping::seal::{RowParts, seal};
use gainsay_core::text::{Sha256, Text};

use crate::platform::storage::{LostRow, StoredLog, StoredRow};

/// What a stored log comes to.
#[derive(Debug, Default)]
pub(super) struct ReadLog {
    /// The transactions that could be read, in the order of their rows.
    pub(super) transactions: Vec<Rc<Transaction>>,
    /// Every row that is there, by number.
    pub(super) found: Vec<FoundRow>,
    /// Texts that are named and not there, or not as they were, by SHA-256.
    pub(super) missing_texts: Vec<String>,
    /// How many rows a newer version wrote. They stay as they are.
    pub(super) n_newer: usize,
}

/// Reads what is stored of `project`.
pub(super) fn read_log(project: &str, log: &StoredLog) -> ReadLog {
    let texts = checked_texts(&log.texts);
    let mut read = ReadLog::default();
    let mut missing = BTreeSet::new();
    for row in &log.rows {
        let is_damaged = match from_row(&row.row, &|sha| texts.get(sha).cloned()) {
            Ok(transaction) => {
                read.transactions.push(Rc::new(transaction));
                false
            }
            // The row is whole: what it needs is not there.
            Err(RowError::NoText(sha)) => {
                missing.insert(sha.to_string());
                false
            }
            Err(RowError::NewerVersion { .. }) => {
                read.n_newer += 1;
                false
            }
            Err(RowError::Json(_) | RowError::BadKey { .. }) => !is_sealed(project, row),
        };
        read.found.push(found(row, is_damaged));
    }
    let unreadable = log.unreadable.iter().map(|&sequence| FoundRow {
        sequence,
        id: None,
        at: None,
        is_damaged: true,
    });
    read.found.extend(unreadable);
    read.found.sort_by_key(|row| row.sequence);
    let named = log.rows.iter().flat_map(|row| &row.texts);
    let is_missing = |sha: &&String| {
        let sha = sha.parse::<Sha256>();
        sha.is_ok_and(|sha| !texts.contains_key(&sha))
    };
    missing.extend(named.filter(is_missing).cloned());
    read.missing_texts = missing.into_iter().collect();
    read
}

/// What rows that were lost say, as far as they can be read; their texts stand in either place.
pub(super) fn transactions_of(
    rows: &[LostRow],
    copied: &BTreeMap<String, String>,
    stored: &BTreeMap<String, String>,
) -> Vec<Rc<Transaction>> {
    let (copied, stored) = (checked_texts(copied), checked_texts(stored));
    let text = |sha: &Sha256| copied.get(sha).or_else(|| stored.get(sha)).cloned();
    let read = rows
        .iter()
        .filter_map(|lost| from_row(&lost.row.row, &text).ok());
    read.map(Rc::new).collect()
}

/// Texts by their SHA-256, those that have it.
pub(super) fn checked_texts(stored: &BTreeMap<String, String>) -> BTreeMap<Sha256, Text> {
    let texts = stored.iter().filter_map(|(sha, text)| {
        let sha = sha.parse::<Sha256>().ok()?;
        let text = Text::new(text.as_str()).ok()?;
        (text.sha256() == sha).then_some((sha, text))
    });
    texts.collect()
}

/// Whether a row is as it was stored. One of an earlier version cannot say so.
pub(super) fn is_sealed(project: &str, row: &StoredRow) -> bool {
    let texts: Vec<&str> = row.texts.iter().map(String::as_str).collect();
    let parts = RowParts {
        project,
        sequence: row.sequence,
        prev: &row.prev,
        id: &row.id,
        row: &row.row,
        texts: &texts,
    };
    row.seal == seal(&parts)
}

/// The numbers of rows that are not what was stored.
pub(super) fn broken_rows(project: &str, rows: &[StoredRow]) -> BTreeSet<u32> {
    let broken = rows
        .iter()
        .filter(|row| !row.seal.is_empty() && !is_sealed(project, row));
    broken.map(|row| row.sequence).collect()
}

/// How many rows do not follow on the one before, though both have seals: storage that came back
/// older, and went on from there.
pub(super) fn n_breaks(rows: &[StoredRow]) -> usize {
    let pairs = rows.iter().zip(rows.iter().skip(1));
    let is_break = |(row, next): &(&StoredRow, &StoredRow)| {
        let both = !row.seal.is_empty() && !next.seal.is_empty();
        both && row.sequence.checked_add(1) == Some(next.sequence) && next.prev != row.seal
    };
    pairs.filter(is_break).count()
}

fn found(row: &StoredRow, is_damaged: bool) -> FoundRow {
    FoundRow {
        sequence: row.sequence,
        id: Some(row.id.clone()),
        at: time_of_row(&row.row),
        is_damaged,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use gainsay_core::keeping::seal::{RowParts, seal};

    use super::{broken_rows, n_breaks, read_log};
    use crate::platform::storage::{StoredLog, StoredRow};

    const ROW: &str = r#"{"v":1,"stamp":"7.abc.4","at":"2026-11-20T12:00:00.000Z","device":"b-1","act":"relabel","operations":[]}"#;

    fn row(sequence: u32, row: &str) -> StoredRow {
        let id = format!("a.{sequence}");
        let parts = RowParts {
            project: "p",
            sequence,
            prev: "",
            id: &id,
            row,
            texts: &[],
        };
        let seal = seal(&parts);
        StoredRow {
            sequence,
            id,
            row: row.to_owned(),
            texts: Vec::new(),
            prev: String::new(),
            seal,
        }
    }

    fn damaged(rows: Vec<StoredRow>) -> Vec<u32> {
        let log = StoredLog {
            rows,
            ..StoredLog::default()
        };
        let found = read_log("p", &log).found.into_iter();
        found
            .filter(|row| row.is_damaged)
            .map(|row| row.sequence)
            .collect()
    }

    #[test]
    fn what_is_not_understood_is_not_damaged() {
        let unsealed = |row: StoredRow| StoredRow {
            seal: String::new(),
            ..row
        };
        let newer = "{\"v\":2}";
        let torn = ROW.trim_end_matches('}');
        assert_eq!(damaged(vec![row(1, ROW), unsealed(row(2, ROW))]), [0; 0]);
        assert_eq!(
            damaged(vec![row(1, newer), unsealed(row(2, newer))]),
            [0; 0]
        );
        // It was stored like that, and a later version may know why.
        assert_eq!(damaged(vec![row(1, torn)]), [0; 0]);
        assert_eq!(damaged(vec![unsealed(row(1, torn))]), [1]);
        let other = StoredRow {
            row: torn.to_owned(),
            ..row(2, ROW)
        };
        assert_eq!(damaged(vec![row(1, ROW), other]), [2]);
    }

    #[test]
    fn rows_that_do_not_follow_are_counted() {
        let first = row(1, ROW);
        let after = |before: &StoredRow, sequence: u32| StoredRow {
            prev: before.seal.clone(),
            ..row(sequence, ROW)
        };
        let second = after(&first, 2);
        let third = after(&first, 3);
        assert_eq!(n_breaks(&[first.clone(), second.clone()]), 0);
        assert_eq!(n_breaks(&[first.clone(), second.clone(), third]), 1);
        // Over a gap nobody can say.
        assert_eq!(n_breaks(&[first.clone(), after(&second, 4)]), 0);
        let changed = StoredRow {
            row: ROW.replace("relabel", "annotate"),
            ..second
        };
        assert_eq!(broken_rows("p", &[first, changed]), [2].into());
    }

    #[test]
    fn a_text_that_is_another_one_is_missing() {
        let sha = "aa".repeat(32);
        let log = StoredLog {
            rows: vec![StoredRow {
                texts: vec![sha.clone()],
                ..row(1, ROW)
            }],
            unreadable: vec![3],
            texts: BTreeMap::from([(sha.clone(), "not of that sum".to_owned())]),
        };
        let read = read_log("p", &log);
        assert_eq!(read.missing_texts, [sha]);
        let numbers: Vec<_> = read
            .found
            .iter()
            .map(|row| (row.sequence, row.is_damaged))
            .collect();
        assert_eq!(numbers, [(1, false), (3, true)]);
        assert_eq!(read.transactions.len(), 1, "the row itself is whole");
    }
}
