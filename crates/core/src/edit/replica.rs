//! A replica: one copy of a project's log together with its fold and its undo stacks.
//! Everything that changes a project goes through here (I4).

use std::rc::Rc;

use super::{Act, Log, Operation, Plan, Reversal, Stamp, Transaction, TransactionId, UndoStacks};
use crate::model::{ActorId, AnnotatorId, DeviceId, Project};
use crate::time::Timestamp;

/// Under whose name and at what time a transaction is made. Core reads no clock and draws no
/// random number, so they come in as values (I1).
#[derive(Clone, Debug, PartialEq)]
pub struct Author {
    /// This run of this tab.
    pub actor: ActorId,
    /// The person, where a name was given.
    pub annotator: Option<AnnotatorId>,
    /// Now.
    pub at: Timestamp,
}

/// What an undo or redo did.
#[derive(Clone, Debug, PartialEq)]
pub struct Reverted {
    /// The transaction that took the act back or restored it, to be stored.
    pub committed: Rc<Transaction>,
    /// The act.
    pub act: Rc<Transaction>,
    /// Whether nothing that shows has changed, because others had overwritten all of it.
    pub changed_nothing: bool,
}

/// A project's log, its fold and one device's undo stacks, always in step. Clones cost nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Replica {
    device: DeviceId,
    log: Log,
    project: Project,
    stacks: UndoStacks,
    /// The greatest Lamport clock seen, those in imported files included.
    lamport: u64,
}

impl Replica {
    /// An empty project on `device`.
    pub fn new(device: DeviceId) -> Self {
        Self {
            device,
            log: Log::default(),
            project: Project::default(),
            stacks: UndoStacks::default(),
            lamport: 0,
        }
    }

    /// The transactions.
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// Their fold.
    pub fn project(&self) -> &Project {
        &self.project
    }

    /// What can be undone and redone here.
    pub fn stacks(&self) -> &UndoStacks {
        &self.stacks
    }

    /// The browser profile whose acts this replica undoes.
    pub fn device(&self) -> &DeviceId {
        &self.device
    }

    /// Takes transactions in, from storage, another tab or a file, in any order and any number
    /// of times. Says how many were new. A later stamp folds in one cheap step; an earlier one
    /// makes the fold start again, once for all of them.
    pub fn receive(&mut self, transactions: impl IntoIterator<Item = Rc<Transaction>>) -> usize {
        let mut n_new = 0;
        let mut in_step = true;
        for transaction in transactions {
            let is_last = self.log.last_stamp() < Some(&transaction.stamp);
            if !self.log.insert(Rc::clone(&transaction)) {
                continue;
            }
            n_new += 1;
            self.lamport = self.lamport.max(seen_lamport(&transaction));
            in_step &= is_last;
            if in_step {
                self.fold_in(&transaction);
            }
        }
        if !in_step {
            self.refold();
        }
        n_new
    }

    fn fold_in(&mut self, transaction: &Transaction) {
        let target = transaction.reversal.as_ref();
        let target = target.and_then(|reversal| self.log.get(reversal.target()));
        let target = target.map(|target| &**target);
        self.project.apply(transaction, target);
        self.stacks.advance(&self.device, transaction, target);
    }

    fn refold(&mut self) {
        self.project = Project::default();
        self.stacks = UndoStacks::default();
        let log = self.log.clone();
        for transaction in log.transactions() {
            self.fold_in(transaction);
        }
    }

    /// The id that the next transaction of `actor` gets; new objects are named after it.
    pub fn next_id(&self, actor: &ActorId) -> TransactionId {
        let counter = self
            .log
            .transactions()
            .rev()
            .map(|transaction| transaction.id())
            .find(|id| id.actor == *actor)
            .map_or(1, |id| id.counter.saturating_add(1));
        TransactionId {
            actor: actor.clone(),
            counter,
        }
    }

    /// Appends what was planned as one transaction of `author`. A plan without operations
    /// changes nothing and gives `None`.
    pub fn commit(&mut self, plan: Plan, author: &Author) -> Option<Rc<Transaction>> {
        if plan.operations.is_empty() {
            return None;
        }
        Some(self.append(plan.act, plan.operations, None, author))
    }

    /// Takes back the newest act of this device that is in force.
    pub fn undo(&mut self, author: &Author) -> Option<Reverted> {
        let act = self.stacks.next_undo()?.clone();
        self.revert(Reversal::Undo(act), Act::Undo, author)
    }

    /// Restores the act that this device took back last, unless it did something since.
    pub fn redo(&mut self, author: &Author) -> Option<Reverted> {
        let act = self.stacks.next_redo()?.clone();
        self.revert(Reversal::Redo(act), Act::Redo, author)
    }

    fn revert(&mut self, reversal: Reversal, act: Act, author: &Author) -> Option<Reverted> {
        let target = Rc::clone(self.log.get(reversal.target())?);
        let before = self.project.clone();
        let committed = self.append(act, Vec::new(), Some(reversal), author);
        Some(Reverted {
            changed_nothing: before.shows_the_same(&self.project, &target),
            committed,
            act: target,
        })
    }

    fn append(
        &mut self,
        act: Act,
        operations: Vec<Operation>,
        reversal: Option<Reversal>,
        author: &Author,
    ) -> Rc<Transaction> {
        let stamp = Stamp {
            lamport: self.lamport.saturating_add(1),
            id: self.next_id(&author.actor),
        };
        let transaction = Rc::new(Transaction {
            stamp,
            at: author.at,
            device: self.device.clone(),
            annotator: author.annotator.clone(),
            act,
            reversal,
            operations,
            extra: Vec::new(),
        });
        self.receive([Rc::clone(&transaction)]);
        transaction
    }

    /// The acts of everybody that are in force, newest first.
    pub fn history(&self) -> impl Iterator<Item = &Rc<Transaction>> {
        self.log
            .transactions()
            .rev()
            .filter(|t| t.reversal.is_none() && self.project.is_in_force(t.id()))
    }
}

/// The greatest Lamport clock in `transaction`: its own, and those of values that it took
/// over from a file. The next own write must be later than all of them.
fn seen_lamport(transaction: &Transaction) -> u64 {
    transaction
        .operations
        .iter()
        .filter_map(Operation::as_of)
        .map(|stamp| stamp.lamport)
        .fold(transaction.stamp.lamport, u64::max)
}
