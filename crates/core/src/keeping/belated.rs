//! What a browser that was killed had written into the second copy, and not stored any more.

use std::rc::Rc;

use crate::edit::Transaction;

/// Whether transactions that come late go on from where a project stands: nothing in it, of anybody
/// else, is as late as the first of them by the Lamport clock. Where somebody has gone on without
/// them, they would change what that was done to.
pub fn follows_on<'a>(
    belated: &[Rc<Transaction>],
    project: impl IntoIterator<Item = &'a Rc<Transaction>>,
) -> bool {
    let Some(first) = belated.iter().map(|one| one.stamp.lamport).min() else {
        return true;
    };
    let is_theirs = |one: &Transaction| {
        let actor = &one.stamp.id.actor;
        belated.iter().any(|late| late.stamp.id.actor == *actor)
    };
    let mut others = project.into_iter().filter(|one| !is_theirs(one));
    others.all(|one| one.stamp.lamport < first)
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::follows_on;
    use crate::edit::{Act, Stamp, Transaction, TransactionId};
    use crate::model::{ActorId, DeviceId};
    use crate::time::Timestamp;

    /// `7.a` is what the actor a did at 7.
    fn transactions(drawn: &str) -> Vec<Rc<Transaction>> {
        let one = |(at, drawn): (usize, &str)| {
            let (lamport, actor) = drawn.split_once('.').expect("a dot");
            Rc::new(Transaction {
                stamp: Stamp {
                    lamport: lamport.parse().expect("a number"),
                    id: TransactionId {
                        actor: ActorId::new(&actor.repeat(10)).expect("an actor"),
                        counter: u32::try_from(at).expect("few"),
                    },
                },
                at: Timestamp::from_millis(0),
                device: DeviceId::new("device").expect("a device"),
                annotator: None,
                act: Act::Annotate,
                reversal: None,
                operations: Vec::new(),
                extra: Vec::new(),
            })
        };
        drawn.split_whitespace().enumerate().map(one).collect()
    }

    #[test]
    fn nobody_has_gone_on() {
        let follows =
            |belated: &str, log: &str| follows_on(&transactions(belated), &transactions(log));
        assert!(follows("", "1.a 2.b"));
        assert!(follows("3.a 4.a", "1.a 2.b"));
        assert!(follows("3.a", "1.b 2.a 4.a"), "its own are no others");
        assert!(!follows("3.a", "1.a 4.b"), "another tab has gone on");
        assert!(!follows("3.a 9.a", "1.a 3.b"), "at the same time");
    }
}
