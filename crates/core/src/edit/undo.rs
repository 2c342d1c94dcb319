//! What Ctrl+Z and Ctrl+Shift+Z take next, read off the log.

use super::{Act, Reversal, Stamp, Transaction, TransactionId};
use crate::model::DeviceId;
use crate::sorted_map::SortedMap;

/// The acts of one device that can be undone and those that can be redone.
///
/// An act can be undone while it is in force, the one that came into force last first; an
/// undone act can be redone until the device does something else (docs/decisions.md, 6).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UndoStacks {
    undo: SortedMap<Stamp, TransactionId>,
    redo: SortedMap<Stamp, TransactionId>,
    /// Under which stamp an act stands in one of the two.
    places: SortedMap<TransactionId, Stamp>,
}

impl UndoStacks {
    /// Takes in one more transaction, later than all before. `target` is the act that it takes
    /// back or restores; while the log has only the reversal (half of somebody's news came),
    /// there is nothing that could be undone or redone.
    pub(crate) fn advance(
        &mut self,
        device: &DeviceId,
        transaction: &Transaction,
        target: Option<&Transaction>,
    ) {
        if transaction.device != *device || transaction.act == Act::Seed {
            return;
        }
        if transaction.reversal.is_some() && target.is_none() {
            return;
        }
        let stamp = transaction.stamp.clone();
        match &transaction.reversal {
            None => {
                for act in std::mem::take(&mut self.redo).values() {
                    self.places.remove(act);
                }
                self.places.insert(stamp.id.clone(), stamp.clone());
                self.undo.insert(stamp.clone(), stamp.id);
            }
            Some(Reversal::Undo(act)) => {
                self.leave(act);
                self.places.insert(act.clone(), stamp.clone());
                self.redo.insert(stamp, act.clone());
            }
            Some(Reversal::Redo(act)) => {
                self.leave(act);
                self.places.insert(act.clone(), stamp.clone());
                self.undo.insert(stamp, act.clone());
            }
        }
    }

    fn leave(&mut self, act: &TransactionId) {
        if let Some(place) = self.places.remove(act) {
            self.undo.remove(&place);
            self.redo.remove(&place);
        }
    }

    /// The act that undo takes back.
    pub fn next_undo(&self) -> Option<&TransactionId> {
        self.undo.values().next_back()
    }

    /// The act that redo restores.
    pub fn next_redo(&self) -> Option<&TransactionId> {
        self.redo.values().next_back()
    }

    /// How many acts can be undone.
    pub fn undo_len(&self) -> usize {
        self.undo.len()
    }

    /// How many acts can be redone.
    pub fn redo_len(&self) -> usize {
        self.redo.len()
    }
}
