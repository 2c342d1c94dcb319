//! What can go wrong between the app and its database.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::DomException;

/// Why something was not stored or not read. Nothing was written when a write fails.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// The browser has no database for this page: it is switched off, or some private windows.
    #[error("this browser gives the page no database")]
    Unavailable,
    /// The database did not open in time; browsers do this after a crash or on a broken disk.
    #[error("the database does not open")]
    OpenHangs,
    /// Another tab keeps the database from opening.
    #[error("another tab blocks the database")]
    Blocked,
    /// The disk or the page's share of it is full.
    #[error("there is no room left")]
    Quota,
    /// Another tab deletes or replaces the database, so this handle let go of it for good.
    #[error("the database was closed")]
    Closed,
    /// What is stored of a project is not what this handle knew of it: the browser cleared it, or it
    /// is an older state. Who holds more than the row that was to be appended gives all of it anew.
    #[error("the stored log is another one than before")]
    LogChanged,
    /// The project was erased; nothing is stored under its name any more.
    #[error("the project was erased")]
    Gone,
    /// What was to be added is there already.
    #[error("a row of that name or number is stored")]
    Taken,
    /// The browser gave up for a reason of its own; `WebKitGTK` gives none on a full disk.
    #[error("the browser gave up: {name:?}")]
    Aborted {
        /// The name of the browser's exception, empty when there was none.
        name: String,
    },
    /// What is stored is not what this app stores.
    #[error("the stored data is damaged: {what}")]
    Damaged {
        /// The part that is damaged, for a report.
        what: &'static str,
    },
}

impl StorageError {
    /// What a browser's exception means for us.
    pub(super) fn from_exception(exception: Option<&DomException>) -> Self {
        let name = exception.map(DomException::name).unwrap_or_default();
        match name.as_str() {
            "QuotaExceededError" => Self::Quota,
            "ConstraintError" => Self::Taken,
            // What browsers throw at a connection that is closing or closed.
            "InvalidStateError" => Self::Closed,
            "NotFoundError" => Self::Damaged {
                what: "object stores",
            },
            _ => Self::Aborted { name },
        }
    }

    /// The same for whatever a call threw.
    pub(super) fn from_thrown(thrown: &JsValue) -> Self {
        Self::from_exception(thrown.dyn_ref())
    }
}
