//! What of a project's rows is missing, by what is there and by what others remember of it.

use std::collections::{BTreeSet, HashSet};

use crate::time::Timestamp;

/// A row as it was found in storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundRow {
    /// Its number: 1, 2, 3 …
    pub sequence: u32,
    /// What tells it apart; nothing where even that cannot be read.
    pub id: Option<String>,
    /// When it was made, where it can be read.
    pub at: Option<Timestamp>,
    /// Whether it is not as it was written.
    pub is_damaged: bool,
}

/// The last row that was called saved, as something that is not the database remembers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownEnd {
    /// Its number.
    pub sequence: u32,
    /// What tells it apart.
    pub id: String,
    /// When it was stored.
    pub at: Timestamp,
}

/// What was found missing once and accepted, so that it is not said again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// Numbers of rows that are gone or damaged.
    pub numbers: BTreeSet<u32>,
    /// The end that was remembered then, by number and id.
    pub end: Option<(u32, String)>,
}

/// Numbers that are missing in a row, and between which times their rows were made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// The first number that is missing.
    pub first: u32,
    /// The last one.
    pub last: u32,
    /// When the row before was made.
    pub after: Option<Timestamp>,
    /// When the row behind was made; at the end of the log, when the last one was called saved.
    pub before: Option<Timestamp>,
}

impl Gap {
    /// How many rows are missing.
    pub fn n_rows(&self) -> u32 {
        (self.last - self.first).saturating_add(1)
    }
}

/// What is missing of a project. Empty: nothing that anybody knows of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Losses {
    /// Rows that are gone or cannot be read, by number.
    pub gaps: Vec<Gap>,
    /// Whether the database came back older and went on differently: all numbers are there, and
    /// the row that was called saved last is not.
    pub is_other: bool,
    /// The number of the last row that is there, damaged or not; 0 without rows.
    pub last_stored: u32,
    /// Texts that rows name and that are not there, by SHA-256 in hexadecimal digits.
    pub texts: Vec<String>,
}

impl Losses {
    /// Whether nothing is missing.
    pub fn is_empty(&self) -> bool {
        self.gaps.is_empty() && !self.is_other && self.texts.is_empty()
    }

    /// How many rows are missing. The rows of another history cannot be counted.
    pub fn n_rows(&self) -> u32 {
        let gaps = self.gaps.iter().map(Gap::n_rows);
        gaps.fold(0, u32::saturating_add)
    }

    /// What to remember once a person has accepted them beside `before`, what was accepted earlier.
    /// Numbers behind the last row are not in it: the next rows take them.
    pub fn accept(&self, known: Option<&KnownEnd>, before: &Accepted) -> Accepted {
        let gone = self.gaps.iter().flat_map(|gap| {
            let last = gap.last.min(self.last_stored);
            gap.first..=last
        });
        // An end that is there is still to be missed when it goes.
        let end = known.filter(|end| self.is_other || end.sequence > self.last_stored);
        let end = end.map(|end| (end.sequence, end.id.clone()));
        Accepted {
            numbers: before.numbers.iter().copied().chain(gone).collect(),
            end: end.or_else(|| before.end.clone()),
        }
    }
}

/// What is missing among `rows`, which stand in the order of their numbers.
pub fn losses(rows: &[FoundRow], known: Option<&KnownEnd>, accepted: &Accepted) -> Losses {
    let known = known.filter(|end| {
        let taken = accepted.end.as_ref();
        taken.is_none_or(|(sequence, id)| *sequence != end.sequence || *id != end.id)
    });
    let mut gaps: Vec<Gap> = Vec::new();
    let mut next = 1_u32;
    let mut after = None;
    for row in rows.iter().filter(|row| !row.is_damaged) {
        if row.sequence > next {
            push(
                &mut gaps,
                accepted,
                (next, row.sequence - 1),
                (after, row.at),
            );
        }
        next = row.sequence.saturating_add(1);
        after = row.at.or(after);
    }
    // A damaged last row is missing too; behind it only memory says how many there were.
    let last_stored = rows.last().map_or(0, |row| row.sequence);
    let end = known.map_or(0, |end| end.sequence).max(last_stored);
    if end >= next {
        push(
            &mut gaps,
            accepted,
            (next, end),
            (after, known.map(|end| end.at)),
        );
    }
    // A browser that was killed may remember an older end; the row at that number is compared.
    let is_other = known.is_some_and(|end| {
        let ids: HashSet<&str> = rows.iter().filter_map(|row| row.id.as_deref()).collect();
        let is_there = rows
            .iter()
            .any(|row| row.sequence == end.sequence && !row.is_damaged);
        is_there && !ids.contains(end.id.as_str())
    });
    Losses {
        gaps,
        is_other,
        last_stored,
        texts: Vec::new(),
    }
}

type Times = (Option<Timestamp>, Option<Timestamp>);

/// Adds the numbers from `first` to `last` without those that were accepted.
fn push(
    gaps: &mut Vec<Gap>,
    accepted: &Accepted,
    (first, last): (u32, u32),
    (after, before): Times,
) {
    let mut begin = first;
    let mut add = |first: u32, last: u32| {
        gaps.push(Gap {
            first,
            last,
            after,
            before,
        });
    };
    for number in accepted.numbers.range(first..=last) {
        if *number > begin {
            add(begin, number - 1);
        }
        begin = number.saturating_add(1);
    }
    if begin <= last {
        add(begin, last);
    }
}

#[cfg(test)]
mod tests {
    use super::{Accepted, FoundRow, KnownEnd, Losses, losses};
    use crate::time::Timestamp;

    /// Rows as they stand: `1 2 . 4 x5`, each made at its number; `x` is damaged.
    fn rows(drawn: &str) -> Vec<FoundRow> {
        let words = drawn.split_whitespace().filter(|word| *word != ".");
        words
            .map(|word| {
                let number = word.trim_start_matches('x');
                let sequence = number.parse().unwrap();
                FoundRow {
                    sequence,
                    id: Some(format!("a.{number}")),
                    at: Some(Timestamp::from_millis(sequence.into())),
                    is_damaged: number != word,
                }
            })
            .collect()
    }

    fn end(sequence: u32, id: &str) -> KnownEnd {
        KnownEnd {
            sequence,
            id: id.to_owned(),
            at: Timestamp::from_millis(99),
        }
    }

    /// The gaps as `first-last after..before`.
    fn drawn(losses: &Losses) -> String {
        let time =
            |at: Option<Timestamp>| at.map_or("?".to_owned(), |at| at.as_millis().to_string());
        let gaps = losses.gaps.iter().map(|gap| {
            let (after, before) = (time(gap.after), time(gap.before));
            format!("{}-{} {after}..{before}", gap.first, gap.last)
        });
        gaps.collect::<Vec<_>>().join(", ")
    }

    fn found(drawn_rows: &str, known: Option<&KnownEnd>) -> String {
        drawn(&losses(&rows(drawn_rows), known, &Accepted::default()))
    }

    #[test]
    fn what_is_missing_is_said_by_number_and_time() {
        let cases = [
            ("", None, ""),
            ("1 2 3", None, ""),
            ("1 2 3", Some(end(3, "a.3")), ""),
            ("1 2 3 4", Some(end(3, "a.3")), ""),
            (". . 3", None, "1-2 ?..3"),
            ("1 . 3 . . 6", None, "2-2 1..3, 4-5 3..6"),
            ("1 2", Some(end(5, "a.5")), "3-5 2..99"),
            ("", Some(end(2, "a.2")), "1-2 ?..99"),
            ("1 x2 3", None, "2-2 1..3"),
            ("1 x2 . 4", None, "2-3 1..4"),
            ("1 2 x3", None, "3-3 2..?"),
            ("1 2 x3", Some(end(5, "a.5")), "3-5 2..99"),
        ];
        for (rows, known, expected) in cases {
            assert_eq!(found(rows, known.as_ref()), expected, "{rows:?} {known:?}");
        }
    }

    #[test]
    fn a_database_that_went_on_differently_is_told() {
        let is_other = |drawn: &str, known: KnownEnd| {
            let found = losses(&rows(drawn), Some(&known), &Accepted::default());
            assert_eq!(found.gaps, []);
            found.is_other
        };
        assert!(is_other("1 2 3", end(3, "b.3")));
        assert!(is_other("1 2 3 4", end(2, "b.9")));
        assert!(!is_other("1 2 3 4", end(2, "a.2")));
        // It was repaired: the row is there under another number.
        assert!(!is_other("1 2 3 4", end(2, "a.4")));
    }

    #[test]
    fn what_was_accepted_is_not_said_again() {
        let known = end(6, "b.6");
        let first = losses(&rows("1 . 3 x4"), Some(&known), &Accepted::default());
        assert_eq!(drawn(&first), "2-2 1..3, 4-6 3..99");
        let accepted = first.accept(Some(&known), &Accepted::default());
        assert!(losses(&rows("1 . 3 x4"), Some(&known), &accepted).is_empty());
        // The log goes on, under the next free numbers.
        assert!(losses(&rows("1 . 3 x4 5"), Some(&known), &accepted).is_empty());
        // More is missing than was accepted.
        let more = losses(&rows(". . 3 x4 5 . 7"), Some(&known), &accepted);
        assert_eq!(drawn(&more), "1-1 ?..3, 6-6 5..7");
        // What was there when others were accepted is missed like any other.
        let inside = losses(&rows("1 . 3"), Some(&end(3, "a.3")), &Accepted::default());
        let accepted_inside = inside.accept(Some(&end(3, "a.3")), &Accepted::default());
        let all = losses(&[], Some(&end(3, "a.3")), &accepted_inside);
        assert_eq!(drawn(&all), "1-1 ?..99, 3-3 ?..99");
        let other = losses(&rows("1 . 3"), Some(&end(8, "c.8")), &accepted);
        assert_eq!(drawn(&other), "5-8 3..99");
    }
}
