//! What became of a project beside its log, as one object of JSON that storage keeps: whether it
//! is deleted, what of it was accepted as gone, and when it was last handed to its person.
//!
//! ```json
//! {"deleted":"2026-11-23T12:00:00.000Z","backup":{"rows":512,"at":"2026-11-22T18:00:00.000Z"}}
//! ```

use std::collections::BTreeSet;
use std::rc::Rc;

use super::json::{RawObject, ToJson, Writer, line};
use crate::keeping::losses::Accepted;
use crate::model::Opaque;
use crate::time::Timestamp;

/// What became of a project.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProjectState {
    /// When a person deleted it. It is kept for thirty days.
    pub deleted: Option<Timestamp>,
    /// When a start first found the thirty days over.
    pub due: Option<Timestamp>,
    /// When it was erased, for ever: whatever is still found of it goes too.
    pub erased: Option<Timestamp>,
    /// What of its log is gone, and a person knows it.
    pub accepted: Accepted,
    /// The last copy that was handed to the person.
    pub backup: Option<Backup>,
    /// What a later version keeps beside these.
    pub extra: Vec<(Rc<str>, Opaque)>,
}

/// A copy in the person's own hands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// How many rows the log had.
    pub rows: u32,
    /// When it was handed over.
    pub at: Timestamp,
}

/// How long a deleted project is kept, in milliseconds: 30 days.
const KEPT: i64 = 30 * DAY;
const DAY: i64 = 24 * 60 * 60 * 1_000;

/// What a start does with a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AtStart {
    /// Nothing.
    Keep,
    /// Note that its thirty days are over. The clock may be wrong, so it is asked once more.
    MarkDue,
    /// Its time was over a day ago already, and the clock still says so.
    Erase,
}

impl ProjectState {
    /// Whether the project is in the list of what was deleted. Something that was done in it later,
    /// in a tab that had it open, takes it out again: `last_row` is when its last row was made.
    pub fn is_deleted(&self, last_row: Option<Timestamp>) -> bool {
        let is_later = |deleted| last_row.is_some_and(|last| last > deleted);
        self.deleted.is_some_and(|deleted| !is_later(deleted))
    }

    /// What a start at `now` does with the project, whose last row was made at `last_row`.
    pub fn at_start(&self, now: Timestamp, last_row: Option<Timestamp>) -> AtStart {
        let since = |then: Timestamp| now.as_millis().saturating_sub(then.as_millis());
        let Some(deleted) = self.deleted.filter(|_| self.erased.is_none()) else {
            return AtStart::Keep;
        };
        if since(deleted) < KEPT || !self.is_deleted(last_row) {
            return AtStart::Keep;
        }
        match self.due {
            None => AtStart::MarkDue,
            Some(due) if since(due) >= DAY => AtStart::Erase,
            Some(_) => AtStart::Keep,
        }
    }

    /// Whole days until the project may be erased, rounded up; nothing where it is not deleted.
    pub fn days_left(&self, now: Timestamp, last_row: Option<Timestamp>) -> Option<i64> {
        let deleted = self.deleted.filter(|_| self.is_deleted(last_row))?;
        let left = deleted.as_millis().saturating_add(KEPT);
        let left = left.saturating_sub(now.as_millis());
        Some((left.clamp(0, KEPT) + DAY - 1) / DAY)
    }

    /// On one line.
    pub fn to_json(&self) -> String {
        line(self)
    }

    /// Total: what is not understood is as if it were not there, since none of it is work.
    pub fn from_json(json: &str) -> Self {
        let Ok(mut object) = serde_json::from_str::<RawObject<'_>>(json) else {
            return Self::default();
        };
        let mut time = |key: &str| time_at(&mut object, key);
        let (deleted, due, erased) = (time("deleted"), time("due"), time("erased"));
        let accepted = object.take("accepted").and_then(RawObject::of);
        let backup = object.take("backup").and_then(RawObject::of);
        Self {
            deleted,
            due,
            erased,
            accepted: accepted.map(read_accepted).unwrap_or_default(),
            backup: backup.and_then(|mut backup| {
                Some(Backup {
                    rows: backup.read("rows")?,
                    at: time_at(&mut backup, "at")?,
                })
            }),
            extra: object.into_extra(),
        }
    }
}

fn time_at(object: &mut RawObject<'_>, key: &str) -> Option<Timestamp> {
    Timestamp::from_rfc3339(&object.text(key)?)
}

/// Numbers stand as pairs of the first and the last of each stretch.
fn read_accepted(mut object: RawObject<'_>) -> Accepted {
    let stretches: Vec<(u32, u32)> = object.read("numbers").unwrap_or_default();
    let mut numbers = BTreeSet::new();
    for (first, last) in stretches {
        // A number costs a node: what no log can have is not counted out.
        let last = last.min(first.saturating_add(MOST_ACCEPTED));
        numbers.extend(first..=last);
    }
    let id = object.text("end_id").map(std::borrow::Cow::into_owned);
    let sequence: Option<u32> = object.read("end");
    Accepted {
        numbers,
        end: sequence.zip(id),
    }
}

const MOST_ACCEPTED: u32 = 1_000_000;

impl ToJson for ProjectState {
    fn write(&self, json: &mut Writer) {
        let time = |json: &mut Writer, key: &str, at: Option<Timestamp>| {
            json.optional_at(key, at.map(Timestamp::to_rfc3339).as_deref());
        };
        json.open('{');
        time(json, "deleted", self.deleted);
        time(json, "due", self.due);
        time(json, "erased", self.erased);
        if self.accepted != Accepted::default() {
            json.key("accepted").open('{');
            json.list_at("numbers", &stretches(&self.accepted.numbers));
            if let Some((sequence, id)) = &self.accepted.end {
                json.number_at("end", *sequence);
                json.text_at("end_id", id);
            }
            json.close('}');
        }
        if let Some(backup) = &self.backup {
            json.key("backup").open('{');
            json.number_at("rows", backup.rows);
            json.text_at("at", &backup.at.to_rfc3339());
            json.close('}');
        }
        json.named_extra(&self.extra);
        json.close('}');
    }
}

struct Stretch(u32, u32);

impl ToJson for Stretch {
    fn write(&self, json: &mut Writer) {
        json.raw(&format!("[{},{}]", self.0, self.1));
    }
}

fn stretches(numbers: &BTreeSet<u32>) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for &number in numbers {
        match stretches.last_mut() {
            Some(Stretch(_, last)) if last.checked_add(1) == Some(number) => *last = number,
            _ => stretches.push(Stretch(number, number)),
        }
    }
    stretches
}

#[cfg(test)]
mod tests {
    use super::{AtStart, Backup, DAY, ProjectState};
    use crate::keeping::losses::Accepted;
    use crate::time::Timestamp;

    fn day(days: i64) -> Timestamp {
        Timestamp::from_millis(1_790_000_000_000 + days * DAY)
    }

    #[test]
    fn what_is_written_is_read() {
        let state = ProjectState {
            deleted: Some(day(0)),
            due: Some(day(31)),
            erased: Some(day(33)),
            accepted: Accepted {
                numbers: [2, 3, 4, 9].into(),
                end: Some((12, "a.12".to_owned())),
            },
            backup: Some(Backup {
                rows: 11,
                at: day(-1),
            }),
            extra: Vec::new(),
        };
        let json = state.to_json();
        assert!(json.contains("\"numbers\":[[2,4],[9,9]]"), "{json}");
        assert_eq!(ProjectState::from_json(&json), state);
        assert_eq!(ProjectState::default().to_json(), "{}");
    }

    #[test]
    fn what_a_later_version_keeps_stays() {
        let json = "{\"deleted\":\"2026-11-23T12:00:00.000Z\",\"starred\":[1,  2]}";
        let mut state = ProjectState::from_json(json);
        assert_eq!(state.to_json(), json);
        state.deleted = None;
        assert_eq!(state.to_json(), "{\"starred\":[1,  2]}");
    }

    #[test]
    fn nonsense_is_nothing() {
        let nonsense = [
            "",
            "[]",
            "{\"deleted\":5,\"backup\":[],\"accepted\":{\"numbers\":[[1]],\"end\":-1}}",
            "{\"accepted\":{\"numbers\":[[9,1]]}}",
        ];
        for json in nonsense {
            assert_eq!(
                ProjectState::from_json(json),
                ProjectState::default(),
                "{json}"
            );
        }
        let huge = "{\"accepted\":{\"numbers\":[[0,4294967295]]}}";
        assert!(ProjectState::from_json(huge).accepted.numbers.len() < 2_000_000);
    }

    #[test]
    fn a_deleted_project_is_kept_for_thirty_days() {
        let deleted = ProjectState {
            deleted: Some(day(0)),
            ..ProjectState::default()
        };
        assert_eq!(deleted.at_start(day(29), None), AtStart::Keep);
        assert_eq!(deleted.at_start(day(30), None), AtStart::MarkDue);
        let due = ProjectState {
            due: Some(day(30)),
            ..deleted.clone()
        };
        assert_eq!(due.at_start(day(30), None), AtStart::Keep);
        assert_eq!(due.at_start(day(31), None), AtStart::Erase);
        // The clock was years ahead for one start.
        let wrong = ProjectState {
            due: Some(day(2_000)),
            ..deleted.clone()
        };
        assert_eq!(wrong.at_start(day(3), None), AtStart::Keep);
        // Somebody went on with it in another tab.
        assert_eq!(due.at_start(day(40), Some(day(5))), AtStart::Keep);
        assert_eq!(due.at_start(day(40), Some(day(-5))), AtStart::Erase);
        assert_eq!(
            ProjectState::default().at_start(day(99), None),
            AtStart::Keep
        );
        assert_eq!(deleted.days_left(day(1), None), Some(29));
        assert_eq!(deleted.days_left(day(99), Some(day(-1))), Some(0));
        assert_eq!(deleted.days_left(day(1), Some(day(1))), None);
    }
}
