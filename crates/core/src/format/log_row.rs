//! One transaction as one line of JSON, for the log's storage and for backups.
//!
//! ```json
//! {"v":1,"stamp":"7.k3v9x2mfq7.4","at":"2026-11-20T12:00:00.000Z","device":"b-1","act":"relabel",
//!  "operations":[{"op":"write","object":"annotation","id":"a1","field":"label","value":"denial"}]}
//! ```
//!
//! Places are UTF-8 bytes, in a field named `bytes`. Texts are not in rows: the creation of a
//! document names the SHA-256 of its text. An operation that this version does not know is kept
//! and written back to the byte.

mod act;
mod read;
mod write;

use crate::text::Sha256;

pub use read::{from_row, texts_of_row, time_of_row};
pub use write::to_row;

/// The version of the rows that are written. It grows when old programs must not read on.
pub const ROW_VERSION: u32 = 1;

/// Why a row was not read.
#[derive(Debug, thiserror::Error)]
pub enum RowError {
    /// It is not a JSON object, or a key stands twice.
    #[error("not a row: {0}")]
    Json(#[from] serde_json::Error),
    /// A newer program wrote it.
    #[error("the row has version {found}, and this program reads {ROW_VERSION}")]
    NewerVersion {
        /// Its version.
        found: u64,
    },
    /// A key that every row has is missing or is of another type.
    #[error("the row has no valid {key:?}")]
    BadKey {
        /// The key.
        key: &'static str,
    },
    /// The text of a document that it creates is not in the store.
    #[error("no text with SHA-256 {0}")]
    NoText(Sha256),
}
