//! The log: transactions in their total order. It only grows.

use std::rc::Rc;

use super::{Stamp, Transaction, TransactionId};
use crate::sorted_map::SortedMap;

/// All transactions of a project, in (lamport, actor, counter) order. Clones cost nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Log {
    by_stamp: SortedMap<Stamp, Rc<Transaction>>,
    stamps: SortedMap<TransactionId, Stamp>,
}

impl Log {
    /// Takes `transaction` in, unless one with its id is there. Says whether it was new.
    ///
    /// Two transactions with one id are equal by construction. Should a damaged file hold two
    /// that differ, one rule picks the same one in every order of arrival.
    pub fn insert(&mut self, transaction: Rc<Transaction>) -> bool {
        let stamp = transaction.stamp.clone();
        if let Some(present) = self.get(&stamp.id) {
            if present == &transaction || !precedes(&transaction, present) {
                return false;
            }
            let replaced = present.stamp.clone();
            self.by_stamp.remove(&replaced);
        }
        self.stamps.insert(stamp.id.clone(), stamp.clone());
        self.by_stamp.insert(stamp, transaction);
        true
    }

    /// The transactions in their total order.
    pub fn transactions(&self) -> impl DoubleEndedIterator<Item = &Rc<Transaction>> {
        self.by_stamp.values()
    }

    /// The transaction with `id`.
    pub fn get(&self, id: &TransactionId) -> Option<&Rc<Transaction>> {
        self.by_stamp.get(self.stamps.get(id)?)
    }

    /// The greatest stamp.
    pub fn last_stamp(&self) -> Option<&Stamp> {
        self.by_stamp.keys().next_back()
    }

    /// How many transactions there are.
    pub fn len(&self) -> usize {
        self.by_stamp.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_stamp.is_empty()
    }
}

/// Which of two different transactions with one id stays.
fn precedes(a: &Transaction, b: &Transaction) -> bool {
    (&a.stamp, format!("{a:?}")) < (&b.stamp, format!("{b:?}"))
}
