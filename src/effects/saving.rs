//! Storing transactions, in order and until it worked. Only what storage has confirmed is
//! called saved (I12).

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gainsay_core::edit::{Edit, Operation, Transaction};
use gainsay_core::format::log_row::to_row;
use wasm_bindgen_futures::spawn_local;

use super::projects;
use crate::desk::Desk;
use crate::platform::storage::{NewRow, Storage, StorageError};
use crate::platform::{after, next_task};
use crate::state::Action;
use crate::words;

/// How long to wait after a failure before the next attempt, in milliseconds.
const RETRY_MS: u32 = 2_000;

/// Stores what the state says is not stored yet, one batch after the other.
#[derive(Clone, Default)]
pub struct Saver {
    is_busy: Rc<Cell<bool>>,
    /// The project whose title was written into the list of projects last, and that title.
    listed: Rc<RefCell<(Rc<str>, String)>>,
}

impl std::fmt::Debug for Saver {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Saver")
    }
}

impl Saver {
    /// Stores the oldest transactions that are not stored, as many as belong to one project,
    /// and goes on until none is left. A batch is one transaction of the database.
    pub fn save(&self, desk: &Desk) {
        let Some(storage) = desk.storage() else {
            return;
        };
        if self.is_busy.replace(true) {
            return;
        }
        let (saver, desk) = (self.clone(), desk.clone());
        spawn_local(async move {
            loop {
                // What was done is painted first: to hand it to the database takes a part of that.
                next_task().await;
                let unsaved = Rc::clone(&desk.state().unsaved);
                let Some(first) = unsaved.first() else {
                    break;
                };
                let batch = unsaved.iter().filter(|u| u.project == first.project);
                let batch: Rc<[_]> = batch.map(|u| Rc::clone(&u.transaction)).collect();
                if let Err(error) = store(&storage, &first.project, &batch).await {
                    saver.failed(&desk, &error);
                    return;
                }
                desk.act(Action::Stored {
                    project: Rc::clone(&first.project),
                    stored: batch,
                });
                // The state that follows is known after it was drawn.
                next_task().await;
                saver.list_title(&desk, &storage).await;
            }
            saver.is_busy.set(false);
        });
    }

    /// Whatever changed the title (a command, an undo, an import): the list of projects follows.
    async fn list_title(&self, desk: &Desk, storage: &Storage) {
        let state = desk.state();
        let project = Rc::clone(&state.session.project);
        let title = state.project().title().to_owned();
        let now = (project, title);
        if *self.listed.borrow() == now {
            return;
        }
        // The title itself is in the log; a list that could not be written is tried with the
        // next change.
        if projects::keep_title(storage, &now.0, &now.1).await.is_ok() {
            self.listed.replace(now);
        }
    }

    fn failed(&self, desk: &Desk, error: &StorageError) {
        let since = words::time_of_day(Desk::now());
        if !desk.state().saving.is_failing() {
            desk.act(Action::Complain(words::storing_failed(error).into()));
        }
        desk.act(Action::StoringFailed {
            since: since.into(),
        });
        let (saver, desk) = (self.clone(), desk.clone());
        after(RETRY_MS, move || {
            saver.is_busy.set(false);
            saver.save(&desk);
        })
        .forget();
    }
}

async fn store(
    storage: &Storage,
    project: &str,
    batch: &[Rc<Transaction>],
) -> Result<(), StorageError> {
    let rows: Vec<_> = batch
        .iter()
        .map(|transaction| NewRow {
            id: format!("{}.{}", transaction.id().actor, transaction.id().counter),
            row: to_row(transaction),
        })
        .collect();
    let texts: Vec<_> = batch
        .iter()
        .flat_map(|transaction| &transaction.operations)
        .filter_map(|operation| {
            if let Operation::Document(Edit::Create(create)) = operation {
                let text = &create.fixed.text;
                Some((text.sha256().to_string(), text.as_str().to_owned()))
            } else {
                None
            }
        })
        .collect();
    storage.append(project, &rows, &texts).await?;
    Ok(())
}
