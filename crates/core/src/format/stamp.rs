//! Stamps as text: `lamport.actor.counter`. Ids hold no dot, so this reads one way only.

use crate::edit::{Stamp, TransactionId};
use crate::model::ActorId;

/// The greatest Lamport clock that is read: what every JSON reader holds exactly. A file with a
/// greater one could stop the clock of everybody who opens it.
const MAX_LAMPORT: u64 = (1 << 53) - 1;

/// `12.k3v9x2mfq7.4`.
pub(super) fn stamp_text(stamp: &Stamp) -> String {
    format!("{}.{}", stamp.lamport, id_text(&stamp.id))
}

/// `k3v9x2mfq7.4`.
pub(super) fn id_text(id: &TransactionId) -> String {
    format!("{}.{}", id.actor, id.counter)
}

/// Reads what [`stamp_text`] writes.
pub(super) fn parse_stamp(text: &str) -> Option<Stamp> {
    let (lamport, id) = text.split_once('.')?;
    let lamport = digits(lamport)?.parse().ok()?;
    if lamport > MAX_LAMPORT {
        return None;
    }
    let id = parse_id(id)?;
    Some(Stamp { lamport, id })
}

/// Reads what [`id_text`] writes.
pub(super) fn parse_id(text: &str) -> Option<TransactionId> {
    let (actor, counter) = text.split_once('.')?;
    Some(TransactionId {
        actor: ActorId::new(actor).ok()?,
        counter: digits(counter)?.parse().ok()?,
    })
}

/// `text` if it is a number in its one spelling.
fn digits(text: &str) -> Option<&str> {
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    (is_plain && (text == "0" || !text.starts_with('0'))).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_have_one_spelling() {
        let stamp = parse_stamp("12.k3v9x2mfq7.4").unwrap();
        assert_eq!((stamp.lamport, stamp.id.counter), (12, 4));
        assert_eq!(stamp_text(&stamp), "12.k3v9x2mfq7.4");
        for bad in [
            "",
            "12",
            "12.a",
            "12.a.b",
            "+1.a.2",
            "01.a.2",
            "1.a.2.3",
            "1.é.2",
            "1.a.4294967296",
            "9007199254740992.a.1",
            " 1.a.1",
        ] {
            assert_eq!(parse_stamp(bad), None, "{bad:?}");
        }
    }
}
