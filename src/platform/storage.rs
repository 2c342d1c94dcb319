//! The log in the browser's database: rows that are only ever appended, and the texts they speak of.
//!
//! What a row says is not known here. A write is reported as stored when its transaction is
//! `complete` with strict durability, so neither a killed browser nor a power cut takes it back.
//! Tabs need no lock: each write reads and writes in one transaction, and those exclude each other.

mod error;
mod log;
mod open;
mod projects;
mod read;
mod repair;
mod request;
mod schema;
mod state;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};
use std::time::Duration;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Event, IdbDatabase, IdbTransaction};

pub use error::StorageError;
pub use projects::KnownProject;
pub use repair::LostRow;

use self::log::Known;
use self::request::{Mode, Scope};
use crate::platform::callback::called_often;
use crate::platform::once::{Receiver, once};

/// The name of the app's database.
const DATABASE: &str = "gainsay";
/// After a crash, browsers have been seen never to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is stored about a project beside its log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectRecord {
    /// Names the project in the log, for ever.
    pub id: String,
    /// What the list of projects shows.
    pub title: String,
    /// In milliseconds since 1970.
    pub created: i64,
    /// When it was last opened, in milliseconds since 1970.
    pub opened: i64,
}

/// A row to append.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRow {
    /// Tells rows apart: one that the project has already is not appended again.
    pub id: String,
    /// The row itself, of any length.
    pub row: String,
}

/// A row as it was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredRow {
    /// Its place in the project: 1, 2, 3 … without gaps, in the order of their arrival.
    pub sequence: u32,
    /// As it was given with the row.
    pub id: String,
    /// The row itself.
    pub row: String,
    /// The texts that came with it, by SHA-256 in hexadecimal digits.
    pub texts: Vec<String>,
    /// The seal of the row before, when this one was stored; empty where it had none.
    pub prev: String,
    /// What says that it is whole (see [`gainsay_core::keeping::seal`]); rows of earlier versions
    /// have none, and it is empty.
    pub seal: String,
}

/// A project's log, or a part of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StoredLog {
    /// In the order of their sequence, those that can be read.
    pub rows: Vec<StoredRow>,
    /// The numbers of records that are no rows or cannot be read.
    pub unreadable: Vec<u32>,
    /// By SHA-256 in hexadecimal digits: every text that came with one of the rows.
    pub texts: BTreeMap<String, String>,
}

impl StoredLog {
    /// The sequence of the last row that can be read, 0 without rows.
    pub fn last_sequence(&self) -> u32 {
        self.rows.last().map_or(0, |row| row.sequence)
    }
}

/// A handle to the database; clones are the same handle.
///
/// When the browser closes the connection (Chromium does on a full disk, and when a person clears
/// what a site has stored), the next use opens another, and makes the database anew where it is
/// gone; an append finds out what became of its project. When another tab wants to delete or replace the database, the handle lets go and
/// answers [`StorageError::Closed`] from then on: writing would begin a log without its beginning.
#[derive(Debug, Clone)]
pub struct Storage {
    shared: Rc<Shared>,
}

#[derive(Debug)]
struct Shared {
    name: String,
    patience: Duration,
    connection: RefCell<Connection>,
    /// What this handle knows of each project's end.
    known: RefCell<BTreeMap<String, Known>>,
}

#[derive(Debug)]
enum Connection {
    Open(IdbDatabase),
    /// Closed by the browser; to be opened again.
    Lost,
    /// Closed for another tab; never to be opened again.
    GivenUp,
}

impl Drop for Shared {
    fn drop(&mut self) {
        if let Connection::Open(database) = &*self.connection.borrow() {
            // Transactions that have begun are finished first.
            database.close();
        }
    }
}

impl Storage {
    /// Opens the app's database, and makes it if it is not there. Gives up after ten seconds.
    pub async fn open() -> Result<Self, StorageError> {
        Self::open_named(DATABASE, PATIENCE).await
    }

    /// The same for a database of another name; each test has its own.
    pub async fn open_named(name: &str, patience: Duration) -> Result<Self, StorageError> {
        let database = open::open(name, patience).await?;
        let storage = Self {
            shared: Rc::new(Shared {
                name: name.to_owned(),
                patience,
                connection: RefCell::new(Connection::Lost),
                known: RefCell::default(),
            }),
        };
        storage.keep(database);
        Ok(storage)
    }

    /// Lets go of the connection until the next use, once the writes that have begun are stored.
    pub fn release(&self) {
        if let Connection::Open(database) = &*self.shared.connection.borrow() {
            database.close();
        }
    }

    /// Closes the connection for good.
    pub fn close(&self) {
        if let Connection::Open(database) = self.shared.connection.replace(Connection::GivenUp) {
            database.close();
        }
    }

    /// Gives up a connection that does not answer; the next use opens another. What has begun may
    /// still be stored.
    pub fn hang_up(&self) {
        let before = self.shared.connection.replace(Connection::Lost);
        match before {
            Connection::Open(database) => database.close(),
            Connection::Lost => {}
            Connection::GivenUp => {
                self.shared.connection.replace(Connection::GivenUp);
            }
        }
    }

    /// Runs one transaction. It begins at once and does not need the returned future: who drops
    /// that does not stop the write.
    fn transact<T: Default + 'static>(
        &self,
        stores: &'static [&'static str],
        mode: Mode,
        work: impl FnOnce(&Scope<T>) -> Result<(), StorageError> + 'static,
    ) -> Receiver<Result<T, StorageError>> {
        if let Connection::Open(database) = &*self.shared.connection.borrow()
            && let Ok(transaction) = request::begin(database, stores, mode)
        {
            return request::carry_out(&transaction, work);
        }
        let (sender, receiver) = once();
        let storage = self.clone();
        spawn_local(async move {
            let outcome = match storage.begin_anew(stores, mode).await {
                Ok(transaction) => request::carry_out(&transaction, work).await,
                Err(error) => Err(error),
            };
            // Nobody may be waiting any more.
            let _ = sender.send(outcome);
        });
        receiver
    }

    /// Begins a transaction where the connection was lost, with or without our noticing: between
    /// the loss and its event, only the attempt shows it.
    async fn begin_anew(
        &self,
        stores: &[&str],
        mode: Mode,
    ) -> Result<IdbTransaction, StorageError> {
        let attempt = match &*self.shared.connection.borrow() {
            Connection::Open(database) => Some(request::begin(database, stores, mode)),
            Connection::Lost => None,
            Connection::GivenUp => return Err(StorageError::Closed),
        };
        match attempt {
            Some(Ok(transaction)) => return Ok(transaction),
            Some(Err(StorageError::Closed)) | None => {}
            Some(Err(error)) => return Err(error),
        }
        let shared = &self.shared;
        let database = open::open(&shared.name, shared.patience).await?;
        let transaction = request::begin(&database, stores, mode)?;
        self.keep(database);
        Ok(transaction)
    }

    /// Keeps a connection, and watches for its end.
    fn keep(&self, database: IdbDatabase) {
        let shared = Rc::downgrade(&self.shared);
        database.set_onclose(Some(&called_often({
            let shared = shared.clone();
            move |event: Event| let_go(&shared, &event, Connection::Lost)
        })));
        database.set_onversionchange(Some(&called_often(move |event: Event| {
            let_go(&shared, &event, Connection::GivenUp);
        })));
        // Two uses may have opened it again at the same time; the later connection wins.
        let before = self.shared.connection.replace(Connection::Open(database));
        if let Connection::Open(other) = before {
            other.close();
        }
    }
}

/// Closes the connection that an event is about; `after` is what the handle does from now on.
fn let_go(shared: &Weak<Shared>, event: &Event, after: Connection) {
    let database = event
        .target()
        .and_then(|target| target.dyn_into::<IdbDatabase>().ok());
    let Some(database) = database else { return };
    // Otherwise it would block the tab that asked. Transactions that have begun are finished first.
    database.close();
    if let Some(shared) = shared.upgrade() {
        let mut connection = shared.connection.borrow_mut();
        let is_ours = matches!(&*connection, Connection::Open(ours) if *ours == database);
        if is_ours || matches!(after, Connection::GivenUp) {
            *connection = after;
        }
    }
}

/// Asks the browser not to throw the database away when the disk fills up. To be called from a
/// click, and not waited for: Firefox asks the person, and answers when they do. `WebKitGTK` and
/// pages without https have nothing to ask.
pub fn request_persistence() {
    let Some(window) = web_sys::window() else {
        return;
    };
    let manager = window.navigator().storage();
    if manager.is_undefined() {
        return;
    }
    if let Ok(answer) = manager.persist() {
        spawn_local(async move {
            // Both answers are fine; an unheard refusal would be an error of the page.
            let _ = JsFuture::from(answer).await;
        });
    }
}
