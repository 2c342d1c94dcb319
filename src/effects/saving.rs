//! Storing transactions, in order and until it worked. Only what storage has confirmed is
//! called saved (I12).

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;

use gainsay_core::edit::{Edit, Operation, Transaction};
use gainsay_core::format::log_row::to_row;
use gainsay_core::keeping::losses::KnownEnd;
use gainsay_core::time::Timestamp;
use wasm_bindgen_futures::spawn_local;

use super::copying::{Copier, Copying, Parcel};
use super::reading::read_log;
use super::tabs::News;
use super::{canary, projects};
use crate::desk::Desk;
use crate::platform::storage::{NewRow, Storage, StorageError};
use crate::platform::{Timeout, after, next_task, once_begun, pause, within};
use crate::state::{Action, AppState, Unsaved};
use crate::words;

/// How long to wait after a failure before the next attempt, in milliseconds.
const RETRY_MS: u32 = 2_000;
/// After so many milliseconds it is said that something is not stored, whatever the reason.
const PATIENCE_MS: u32 = 800;
/// The same for more than an edit: an import takes its time, and its bar says so.
const LONG_PATIENCE_MS: u32 = 10_000;
/// How many transactions are still an edit, or a few.
const FEW: usize = 64;
/// A write that has not answered for so many milliseconds is given up, and made again through
/// another connection; should the first one be stored after all, repeating it changes nothing.
const GIVE_UP_MS: u32 = 10_000;
/// The same for an import, which may take a minute on a slow disk.
const GIVE_UP_LONG_MS: u32 = 120_000;

/// How often it is looked whether all is stored, in milliseconds, and how long at most.
const LOOK_MS: u32 = 50;
const FINISH_MS: u32 = 5_000;

/// Transactions of one project.
type Batch = Rc<[Rc<Transaction>]>;

/// Stores what the state says is not stored yet, one batch after the other.
#[derive(Clone, Default)]
pub struct Saver {
    shared: Rc<Shared>,
}

#[derive(Default)]
struct Shared {
    is_busy: Cell<bool>,
    /// The next attempt after a failure.
    retry: RefCell<Option<Timeout>>,
    /// The project whose title was written into the list of projects last, and that title.
    listed: RefCell<(Rc<str>, String)>,
    /// When the second copy is given again what it missed.
    catching_up: RefCell<Option<Timeout>>,
    /// Storing has failed in this tab.
    is_in_doubt: Cell<bool>,
    /// Projects that were erased elsewhere: nothing is stored in them.
    gone: RefCell<BTreeSet<Rc<str>>>,
}

impl std::fmt::Debug for Saver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Saver")
    }
}

impl Saver {
    /// Whether nothing is on its way to storage.
    pub fn is_idle(&self) -> bool {
        !self.shared.is_busy.get()
    }

    /// Waits until what was done is stored, for some seconds at most. Storage that fails says so
    /// elsewhere.
    pub(super) async fn finish(&self, desk: &Desk) {
        let mut waited: u32 = 0;
        while !(self.is_idle() && desk.state().unsaved.is_empty()) && waited < FINISH_MS {
            pause(LOOK_MS).await;
            waited = waited.saturating_add(LOOK_MS);
        }
    }

    /// Stores the oldest transactions that are not stored, as many as belong to one project,
    /// and goes on until none is left. A batch is one transaction of the database.
    pub fn save(&self, desk: &Desk) {
        let Some(storage) = desk.storage() else {
            return;
        };
        if self.shared.is_busy.replace(true) {
            return;
        }
        let (saver, desk) = (self.clone(), desk.clone());
        spawn_local(async move {
            loop {
                // What was done is painted first: to hand it to the database takes a part of that.
                next_task().await;
                let Some((project, batch)) = saver.next_batch(&desk.state().unsaved) else {
                    break;
                };
                match saver.store(&desk, &storage, &project, &batch).await {
                    Ok(()) => {}
                    Err(StorageError::Gone) => {
                        saver.shared.gone.borrow_mut().insert(Rc::clone(&project));
                        desk.act(Action::Erased { project });
                        continue;
                    }
                    Err(error) => {
                        saver.failed(&desk, &batch, &error);
                        return;
                    }
                }
                note_end(&storage, &project);
                desk.tell(&News::Rows(Rc::clone(&project)));
                desk.act(Action::Stored {
                    project,
                    stored: batch,
                });
                // The state that follows is known after it was drawn.
                next_task().await;
                saver.list_title(&desk, &storage).await;
            }
            saver.shared.is_busy.set(false);
            saver.catch_up_later(&desk);
        });
    }

    /// Tries again at once what is waiting after a failure.
    pub fn hurry(&self, desk: &Desk) {
        if self.shared.retry.take().is_some() {
            self.shared.is_busy.set(false);
            self.save(desk);
        }
    }

    /// The tab is put away, perhaps for good: hands all that is not stored to the database at once.
    /// What is on its way already is handed over twice, which changes nothing.
    pub fn hand_over(&self, desk: &Desk) {
        let Some(storage) = desk.storage() else {
            return;
        };
        let unsaved = Rc::clone(&desk.state().unsaved);
        let projects: BTreeSet<_> = unsaved.iter().map(|one| Rc::clone(&one.project)).collect();
        for project in projects {
            let batch = batch_of(&unsaved, &project);
            // It needs nobody who waits for it.
            drop(append(&storage, &project, &parcel_of(&batch)));
        }
    }

    /// The oldest that is not stored, with all others of its project.
    fn next_batch(&self, unsaved: &[Unsaved]) -> Option<(Rc<str>, Batch)> {
        let gone = self.shared.gone.borrow();
        let first = unsaved.iter().find(|one| !gone.contains(&one.project))?;
        Some((Rc::clone(&first.project), batch_of(unsaved, &first.project)))
    }

    /// Stores a batch. Takes long where all that this tab holds must be stored anew.
    async fn store(
        &self,
        desk: &Desk,
        storage: &Storage,
        project: &Rc<str>,
        batch: &Batch,
    ) -> Result<(), StorageError> {
        let is_few = batch.len() <= FEW;
        let patience = if is_few {
            PATIENCE_MS
        } else {
            LONG_PATIENCE_MS
        };
        let late = {
            let (desk, since) = (desk.clone(), since(batch));
            after(patience, move || say_late(&desk, since))
        };
        let limit = if is_few { GIVE_UP_MS } else { GIVE_UP_LONG_MS };
        let parcel = parcel_of(batch);
        // Both are written at the same time, and neither waits for the other.
        let outcome = append(storage, project, &parcel);
        let line = desk
            .copier()
            .map(|copier| once_begun(copier.write(project, parcel)));
        let outcome = within(limit, outcome).await;
        if outcome.is_none() {
            storage.hang_up();
        }
        let outcome = outcome.unwrap_or(Err(StorageError::OpenHangs));
        let outcome = self.doubted(desk, outcome, line).await;
        drop(late);
        match outcome {
            Err(StorageError::LogChanged) => store_all(desk, storage, project, batch).await,
            outcome => outcome.map(drop),
        }
    }

    /// Once storing has failed, the database alone is not believed any more in this tab: Chromium
    /// goes on behind a record that a full disk has torn, and loses what is behind it when it opens
    /// again. So the second copy must have it too, where there is one.
    async fn doubted(
        &self,
        desk: &Desk,
        outcome: Result<u32, StorageError>,
        line: Option<impl Future<Output = bool>>,
    ) -> Result<u32, StorageError> {
        if let Err(error) = &outcome {
            let is_of_the_disk = !matches!(error, StorageError::LogChanged | StorageError::Gone);
            self.shared
                .is_in_doubt
                .set(self.shared.is_in_doubt.get() || is_of_the_disk);
            return outcome;
        }
        let (Some(line), Some(copier)) = (line, desk.copier()) else {
            return outcome;
        };
        let is_believed = !self.shared.is_in_doubt.get()
            || line.await
            || copier.copying() != Copying::Full
            || !copier.is_behind();
        is_believed.then_some(()).ok_or(StorageError::Quota)?;
        outcome
    }

    /// Lets the second copy catch up with what it missed, until it has.
    fn catch_up_later(&self, desk: &Desk) {
        let Some(copier) = desk.copier().filter(Copier::is_behind) else {
            return;
        };
        let (saver, desk) = (self.clone(), desk.clone());
        let timer = after(RETRY_MS, move || {
            spawn_local(async move {
                copier.catch_up().await;
                saver.catch_up_later(&desk);
            });
        });
        self.shared.catching_up.replace(Some(timer));
    }

    /// Whatever changed the title (a command, an undo, an import): the list of projects follows.
    async fn list_title(&self, desk: &Desk, storage: &Storage) {
        let state = desk.state();
        let project = Rc::clone(&state.session.project);
        let title = state.project().title().to_owned();
        let now = (project, title);
        if *self.shared.listed.borrow() == now {
            return;
        }
        // The title itself is in the log; a list that could not be written is tried with the
        // next change.
        if projects::keep_title(storage, &now.0, &now.1).await.is_ok() {
            self.shared.listed.replace(now);
        }
    }

    fn failed(&self, desk: &Desk, batch: &[Rc<Transaction>], error: &StorageError) {
        desk.act(Action::StoringFailed {
            since: words::time_of_day(since(batch)).into(),
            why: words::storing_failed(error).into(),
        });
        let (saver, desk) = (self.clone(), desk.clone());
        let retry = after(RETRY_MS, move || saver.hurry(&desk));
        self.shared.retry.replace(Some(retry));
    }
}

/// What is about to be called saved is remembered where the database is not.
fn note_end(storage: &Storage, project: &str) {
    if let Some((sequence, id)) = storage.last_known(project) {
        let at = Desk::now();
        canary::note(project, &KnownEnd { sequence, id, at });
    }
}

fn say_late(desk: &Desk, since: Timestamp) {
    desk.act(Action::StoringFailed {
        since: words::time_of_day(since).into(),
        why: words::storing_failed(&StorageError::OpenHangs).into(),
    });
}

/// Since when something of a batch is not stored. Derived transactions are nobody's act, at no
/// time.
fn since(batch: &[Rc<Transaction>]) -> Timestamp {
    let times = batch.iter().map(|transaction| transaction.at);
    let times = times.filter(|at| at.as_millis() > 0);
    times.min().unwrap_or_else(Desk::now)
}

fn batch_of(unsaved: &[Unsaved], project: &str) -> Batch {
    let of_it = unsaved.iter().filter(|one| *one.project == *project);
    of_it.map(|one| Rc::clone(&one.transaction)).collect()
}

/// What is stored is not what this tab knew: it gives all that it holds, and takes in what it did
/// not know. Nothing that it has shown is lost by it.
async fn store_all(
    desk: &Desk,
    storage: &Storage,
    project: &Rc<str>,
    batch: &[Rc<Transaction>],
) -> Result<(), StorageError> {
    storage.forget(project);
    let log = storage.load(project).await?;
    let n_before = log.rows.len();
    let held = held(&desk.state(), project, batch);
    desk.act(Action::Received {
        project: Rc::clone(project),
        transactions: read_log(project, &log).transactions,
    });
    let n_after = append(storage, project, &parcel_of(&held)).await?;
    let n_again = usize::try_from(n_after).unwrap_or_default();
    let n_again = n_again.saturating_sub(n_before + batch.len());
    if n_again > 0 {
        desk.act(Action::Complain(
            words::keeping::stored_anew(n_again).into(),
        ));
    }
    Ok(())
}

/// All transactions of a project that this tab has.
fn held(state: &AppState, project: &str, batch: &[Rc<Transaction>]) -> Vec<Rc<Transaction>> {
    if *state.session.project == *project {
        state.replica.log().transactions().cloned().collect()
    } else {
        batch.to_vec()
    }
}

/// The same when somebody only looked, and nothing new is to be stored.
pub(super) async fn restore(
    desk: &Desk,
    storage: &Storage,
    project: &Rc<str>,
) -> Result<(), StorageError> {
    store_all(desk, storage, project, &[]).await
}

/// Appends rows. It begins at the call, and goes on when the answer is not awaited.
fn append(
    storage: &Storage,
    project: &str,
    parcel: &Parcel,
) -> impl Future<Output = Result<u32, StorageError>> + use<> {
    storage.append(project, &parcel.rows, &parcel.texts)
}

/// The rows of transactions, and the texts that they bring.
pub(super) fn parcel_of(batch: &[Rc<Transaction>]) -> Parcel {
    let rows = batch.iter().map(|transaction| NewRow {
        id: row_id(transaction),
        row: to_row(transaction),
    });
    let operations = batch.iter().flat_map(|transaction| &transaction.operations);
    let texts = operations.filter_map(|operation| {
        if let Operation::Document(Edit::Create(create)) = operation {
            let text = &create.fixed.text;
            Some((text.sha256().to_string(), text.as_str().to_owned()))
        } else {
            None
        }
    });
    Parcel {
        rows: rows.collect(),
        texts: texts.collect(),
    }
}

/// What tells the row of a transaction apart from all others.
pub(super) fn row_id(transaction: &Transaction) -> String {
    let id = transaction.id();
    format!("{}.{}", id.actor, id.counter)
}
