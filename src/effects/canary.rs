//! What was called saved last, remembered where the database is not: a database that comes back
//! empty or shorter gives no error, and this does not go with it.

use gainsay_core::keeping::losses::KnownEnd;
use gainsay_core::time::Timestamp;

use crate::platform::preferences;

/// Before a project's id in the names of preferences.
const PREFIX: &str = "end.";

fn name(project: &str) -> String {
    format!("{PREFIX}{project}")
}

/// The end of a project's log as it was called saved last.
pub(super) fn read(project: &str) -> Option<KnownEnd> {
    of_text(&preferences::read::<String>(&name(project))?)
}

/// Notes an end, if it is a later one: other tabs do the same, and a browser that is killed forgets
/// the last seconds.
pub(super) fn note(project: &str, end: &KnownEnd) {
    if read(project).is_none_or(|known| known.sequence < end.sequence) {
        set(project, end);
    }
}

/// Notes an end whatever was known: what is gone was accepted.
pub(super) fn set(project: &str, end: &KnownEnd) {
    preferences::write(&name(project), &to_text(end));
}

/// Forgets a project.
pub(super) fn forget(project: &str) {
    preferences::forget(&name(project));
}

/// Every project of which an end is remembered.
pub(super) fn projects() -> Vec<String> {
    let names = preferences::names().into_iter();
    names
        .filter_map(|name| Some(name.strip_prefix(PREFIX)?.to_owned()))
        .collect()
}

fn to_text(end: &KnownEnd) -> String {
    format!("{} {} {}", end.sequence, end.at.as_millis(), end.id)
}

fn of_text(text: &str) -> Option<KnownEnd> {
    let mut parts = text.splitn(3, ' ');
    Some(KnownEnd {
        sequence: parts.next()?.parse().ok()?,
        at: Timestamp::from_millis(parts.next()?.parse().ok()?),
        id: parts.next()?.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::{KnownEnd, Timestamp, of_text, to_text};

    #[test]
    fn what_is_noted_is_read() {
        let end = KnownEnd {
            sequence: 12,
            id: "k3v9.4".to_owned(),
            at: Timestamp::from_millis(1_790_000_000_123),
        };
        assert_eq!(of_text(&to_text(&end)), Some(end));
        for nonsense in ["", "12", "12 5", "x 5 a", "-1 5 a"] {
            assert_eq!(of_text(nonsense), None, "{nonsense:?}");
        }
    }
}
