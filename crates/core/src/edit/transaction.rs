//! Transactions: one a user act, with an id nobody else has and a place in the total order.

use std::rc::Rc;

use super::Operation;
use crate::model::{ActorId, AnnotatorId, DeviceId, Opaque};
use crate::time::Timestamp;

/// Who did it, and as which of that actor's acts. Two transactions with one id are one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TransactionId {
    /// The run of a tab that did it.
    pub actor: ActorId,
    /// Counts that actor's transactions from 1; 0 for derived ones (docs/decisions.md, 4).
    pub counter: u32,
}

/// A transaction's place in the total order of all transactions of a project: a Lamport
/// clock, and the id where clocks are equal (Lamport, "Time, Clocks, and the Ordering of
/// Events in a Distributed System", 1978).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// Greater than every stamp that the author had seen.
    pub lamport: u64,
    /// Breaks ties.
    pub id: TransactionId,
}

/// What the person did, for the history and for "Undid: …".
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Laid a label on a passage.
    Annotate,
    /// Gave an annotation another label.
    Relabel,
    /// Moved an annotation's edges.
    SetBounds,
    /// Deleted annotations.
    DeleteAnnotations,
    /// Set or cleared an attribute.
    SetAttribute,
    /// Gave a name everywhere another spelling, or merged names into one.
    RenameValues,
    /// Wrote a note.
    SetNote,
    /// Linked two annotations.
    AddRelation,
    /// Changed a link.
    ChangeRelation,
    /// Deleted links.
    DeleteRelations,
    /// Changed which claims say the same.
    Group,
    /// Added articles.
    AddDocuments,
    /// Removed articles.
    RemoveDocuments,
    /// Corrected what is known about an article.
    EditDocument,
    /// Marked an article as done, or reopened it.
    MarkDone,
    /// Named the project or the annotator, or changed the schema.
    Settings,
    /// Opened or merged a project file.
    Import,
    /// Loaded an article of the folder, or the default schema; nobody's act.
    Seed,
    /// Took an act back.
    Undo,
    /// Restored an act that had been taken back.
    Redo,
    /// An act of a newer version.
    Other(Rc<str>),
}

/// Whether an act is taken back or restored. The newest reversal of an act decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reversal {
    /// The act is not in force any more: every field shows what it would show without it.
    Undo(TransactionId),
    /// The act is in force again.
    Redo(TransactionId),
}

impl Reversal {
    /// The act.
    pub fn target(&self) -> &TransactionId {
        match self {
            Self::Undo(act) | Self::Redo(act) => act,
        }
    }
}

/// One user act: all of it is applied, or none.
#[derive(Clone, Debug, PartialEq)]
pub struct Transaction {
    /// Its id and its place in the total order.
    pub stamp: Stamp,
    /// When it happened by the author's clock; for people, never for order.
    pub at: Timestamp,
    /// The browser profile that it happened in.
    pub device: DeviceId,
    /// The person, where a name was given.
    pub annotator: Option<AnnotatorId>,
    /// What the person did.
    pub act: Act,
    /// The act that this transaction takes back or restores.
    pub reversal: Option<Reversal>,
    /// The changes, in order.
    pub operations: Vec<Operation>,
    /// Fields of newer versions, sorted by name.
    pub extra: Vec<(Rc<str>, Opaque)>,
}

impl Transaction {
    /// Its id.
    pub fn id(&self) -> &TransactionId {
        &self.stamp.id
    }
}
