//! Changing a project: commands are checked and become operations, operations make a
//! transaction, the log keeps it, and the project is the fold of the log.

mod command;
mod fold;
mod log;
mod operation;
mod replica;
mod seed;
mod transaction;
mod undo;

pub use command::{
    Command, DocumentDetails, EditError, MAX_VALUE_LEN, NewDocument, NewIds, Plan, plan,
};
pub use log::Log;
pub use operation::{Create, Edit, Operation, Write};
pub use replica::{Author, Replica, Reverted};
pub use seed::{document_id, seed_document, seed_schema};
pub use transaction::{Act, Reversal, Stamp, Transaction, TransactionId};
pub use undo::UndoStacks;
