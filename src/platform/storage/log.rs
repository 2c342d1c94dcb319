//! Appending rows and texts.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use gainsay_core::keeping::seal::{RowParts, seal};
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{IdbCursorDirection, IdbCursorWithValue};

use super::request::{Mode, Scope};
use super::schema::{
    BY_ID, PROJECTS, TEXTS, TRANSACTIONS, id_key, parts_of_key, record_of_row, row_key,
    row_of_record, rows_of_project,
};
use super::state::refuse_erased;
use super::{NewRow, Storage, StorageError, StoredRow};
use crate::platform::once::{Receiver, once};

/// What an edit appends at most.
const FEW_ROWS: usize = 16;

/// The last row of a project, as far as a handle knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct End {
    /// 0 where no row is known.
    pub(super) last: u32,
    id: String,
    seal: String,
}

impl End {
    pub(super) fn of(row: &StoredRow) -> Self {
        Self {
            last: row.sequence,
            id: row.id.clone(),
            seal: row.seal.clone(),
        }
    }

    /// Whether `record` is the row that this is about.
    pub(super) fn is_at(&self, record: &JsValue) -> bool {
        row_of_record(record.unchecked_ref()).is_some_and(|row| Self::of(&row) == *self)
    }
}

/// What a handle knows of a project.
#[derive(Debug, Default)]
pub(super) struct Known {
    end: End,
    /// Up to which number every row was read or written here.
    read_to: u32,
    /// An append that may move the end is on its way.
    is_moving: bool,
}

impl Storage {
    /// Appends rows to a project, with the texts they speak of by SHA-256 in hexadecimal digits.
    /// All of it is stored or nothing. Rows whose id the project has are left out, so repeating an
    /// append that may have failed is safe; so is giving a text again that is stored.
    ///
    /// Give the text with each row that brings it into a project, also where another project has
    /// it: [`Storage::load`] answers the texts that came with the project's own rows.
    ///
    /// The write begins at the call and not when the future is first awaited; dropping the future
    /// does not stop it. Appends through one handle are stored in the order of the calls, as long
    /// as the connection holds; one that another tab was faster than may come behind the next, so
    /// who needs the order waits for each. Returns the sequence of the project's last row.
    ///
    /// # Errors
    /// [`StorageError::LogChanged`] where the last row that this handle read or wrote is not there
    /// any more, [`StorageError::Gone`] where the project was erased, and whatever the browser says.
    pub fn append(
        &self,
        project: &str,
        rows: &[NewRow],
        texts: &[(String, String)],
    ) -> impl Future<Output = Result<u32, StorageError>> + use<> {
        let batch = Batch {
            project: project.to_owned(),
            rows: rows.to_vec(),
            texts: texts.to_vec(),
        };
        let (end, is_guess) = self.begin_append(&batch);
        let outcome = if is_guess {
            self.append_at(batch.clone(), end.clone())
        } else {
            self.append_asking(batch.clone(), end.clone())
        };
        let storage = self.clone();
        let (sender, receiver) = once();
        spawn_local(async move {
            let mut outcome = outcome.await;
            // What it came behind, if nobody else's rows can lie between.
            let mut behind = is_guess.then_some(end.last);
            if is_guess && matches!(outcome, Err(StorageError::Taken | StorageError::LogChanged)) {
                behind = None;
                outcome = storage.append_asking(batch.clone(), end).await;
            }
            storage.end_append(&batch.project, outcome.as_ref().ok(), behind);
            // Nobody may be waiting any more.
            let _ = sender.send(outcome.map(|end| end.last));
        });
        receiver
    }

    /// Forgets what this handle knew of a project, so that the next append takes what is stored
    /// for the beginning, whatever that is.
    pub fn forget(&self, project: &str) {
        self.shared.known.borrow_mut().remove(project);
    }

    /// Notes the last row of a project that was read, all before it included.
    pub(super) fn note_end(&self, project: &str, end: End) {
        let mut known = self.shared.known.borrow_mut();
        let known = known.entry(project.to_owned()).or_default();
        known.read_to = known.read_to.max(end.last);
        if end.last > known.end.last {
            known.end = end;
        }
    }

    /// The number and the id of the last row that this handle knows of a project.
    pub fn last_known(&self, project: &str) -> Option<(u32, String)> {
        let (end, _) = self.known(project);
        (end.last > 0).then_some((end.last, end.id))
    }

    /// What is known of a project's end, and up to where all was read.
    pub(super) fn known(&self, project: &str) -> (End, u32) {
        let known = self.shared.known.borrow();
        let known = known.get(project);
        known.map_or_else(Default::default, |known| (known.end.clone(), known.read_to))
    }

    /// What is known of the end, and whether the batch can be added behind it without asking.
    fn begin_append(&self, batch: &Batch) -> (End, bool) {
        let mut known = self.shared.known.borrow_mut();
        let known = known.entry(batch.project.clone()).or_default();
        let is_guess = !known.is_moving && known.end.last > 0 && batch.is_edit();
        known.is_moving = true;
        (known.end.clone(), is_guess)
    }

    fn end_append(&self, project: &str, end: Option<&End>, behind: Option<u32>) {
        let mut known = self.shared.known.borrow_mut();
        // It may have been forgotten meanwhile, because what was known was not true any more.
        let known = known.entry(project.to_owned()).or_default();
        known.is_moving = false;
        let Some(end) = end else { return };
        if behind == Some(known.read_to) {
            known.read_to = end.last;
        }
        if end.last >= known.end.last {
            known.end = end.clone();
        }
    }

    /// Appends behind the row that was the last one when this handle looked, and asks in the same
    /// breath whether it still is there: each answer that is waited for before the next request is
    /// a turn of a page that is drawing. Fails with [`StorageError::Taken`] where another tab was
    /// faster, or has stored one of the rows.
    fn append_at(&self, batch: Batch, end: End) -> Receiver<Result<End, StorageError>> {
        self.transact(
            batch.stores(&[TRANSACTIONS], &[TRANSACTIONS, TEXTS]),
            Mode::Write,
            move |scope| {
                let request = scope
                    .store(TRANSACTIONS)?
                    .get(&row_key(&batch.project, end.last));
                scope.result(|result| *result = end.clone());
                batch.put_texts(scope)?;
                add_rows(scope, &batch, &BTreeSet::new())?;
                scope.then(request, move |scope, record| {
                    if !end.is_at(&record) {
                        return Err(StorageError::LogChanged);
                    }
                    scope.commit();
                    Ok(())
                })
            },
        )
    }

    /// Appends behind the last row, whatever that is, as long as the known one is there.
    fn append_asking(&self, batch: Batch, known: End) -> Receiver<Result<End, StorageError>> {
        let stores = batch.stores(&[PROJECTS, TRANSACTIONS], &[PROJECTS, TRANSACTIONS, TEXTS]);
        self.transact(stores, Mode::Write, move |scope| {
            batch.put_texts(scope)?;
            refuse_erased(scope, &batch.project)?;
            if known.last > 0 {
                let request = scope
                    .store(TRANSACTIONS)?
                    .get(&row_key(&batch.project, known.last));
                scope.then(request, move |_, record| {
                    let is_there = known.is_at(&record);
                    is_there.then_some(()).ok_or(StorageError::LogChanged)
                })?;
            }
            find_last(scope, batch)
        })
    }
}

#[derive(Clone)]
struct Batch {
    project: String,
    rows: Vec<NewRow>,
    /// By SHA-256.
    texts: Vec<(String, String)>,
}

type Stores = &'static [&'static str];

impl Batch {
    fn is_edit(&self) -> bool {
        (1..=FEW_ROWS).contains(&self.rows.len())
    }

    fn stores(&self, without_texts: Stores, with_texts: Stores) -> Stores {
        if self.texts.is_empty() {
            without_texts
        } else {
            with_texts
        }
    }

    fn put_texts(&self, scope: &Scope<End>) -> Result<(), StorageError> {
        put_texts(scope, &self.texts)
    }
}

/// Stores texts under their SHA-256.
pub(super) fn put_texts<T: 'static>(
    scope: &Scope<T>,
    texts: &[(String, String)],
) -> Result<(), StorageError> {
    texts.iter().try_for_each(|(sha, text)| {
        let (sha, text) = (JsValue::from_str(sha), JsValue::from_str(text));
        Scope::<T>::done(scope.store(TEXTS)?.put_with_key(&text, &sha))
    })
}

/// Asks for the last row, and goes on with the new ones. An edit's few rows are asked for in
/// the same breath.
fn find_last(scope: &Scope<End>, batch: Batch) -> Result<(), StorageError> {
    let is_edit = batch.is_edit();
    let edit = is_edit.then(|| batch.clone());
    let project = batch.project.clone();
    ask_end(scope, &project, move |scope, end, _| {
        let is_empty = end.last == 0;
        scope.result(|result| *result = end);
        if is_edit {
            Ok(())
        } else if is_empty {
            // No row is there that one of these could repeat; an import saves thousands of requests.
            add_rows(scope, &batch, &BTreeSet::new()).map(|()| scope.commit())
        } else {
            leave_out_repeated(scope, batch)
        }
    })?;
    edit.map_or(Ok(()), |batch| leave_out_repeated(scope, batch))
}

/// Asks for the last row of a project. One that is not whole has a number all the same.
pub(super) fn ask_end<T: 'static>(
    scope: &Scope<T>,
    project: &str,
    next: impl FnOnce(&Scope<T>, End, Option<StoredRow>) -> Result<(), StorageError> + 'static,
) -> Result<(), StorageError> {
    let rows = rows_of_project(project)?;
    let request = scope
        .store(TRANSACTIONS)?
        .open_cursor_with_range_and_direction(&rows, IdbCursorDirection::Prev);
    scope.then(request, move |scope, cursor| {
        let Ok(cursor) = cursor.dyn_into::<IdbCursorWithValue>() else {
            return next(scope, End::default(), None);
        };
        let damaged = StorageError::Damaged {
            what: "a row's sequence",
        };
        let key = cursor.key().map_err(|_| damaged.clone())?;
        let (_, last) = parts_of_key(&key).ok_or(damaged)?;
        let record = cursor.value().unwrap_or_default();
        let row = row_of_record(record.unchecked_ref());
        let end = End {
            last,
            ..row.as_ref().map(End::of).unwrap_or_default()
        };
        next(scope, end, row)
    })
}

/// Asks for each row whether it is there, and adds the others once the last answer has come.
fn leave_out_repeated(scope: &Scope<End>, batch: Batch) -> Result<(), StorageError> {
    let by_id = scope
        .store(TRANSACTIONS)?
        .index(BY_ID)
        .map_err(|thrown| StorageError::from_thrown(&thrown))?;
    let keys: Vec<JsValue> = batch
        .rows
        .iter()
        .map(|row| id_key(&batch.project, &row.id))
        .collect();
    let n_rows = batch.rows.len();
    let batch = Rc::new(batch);
    let present = Rc::new(RefCell::new(BTreeSet::new()));
    for (index, key) in keys.iter().enumerate() {
        let (batch, present) = (Rc::clone(&batch), Rc::clone(&present));
        scope.then(by_id.get_key(key), move |scope, found| {
            if !found.is_undefined() {
                present.borrow_mut().insert(index);
            }
            // Answers come in the order of the requests.
            if index + 1 == n_rows {
                let present = present.take();
                add_rows(scope, &batch, &present)?;
                scope.commit();
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// Adds the rows that are new, each with the next sequence. The first one names the texts.
fn add_rows(
    scope: &Scope<End>,
    batch: &Batch,
    present: &BTreeSet<usize>,
) -> Result<(), StorageError> {
    let mut end = scope
        .result(|end| end.clone())
        .ok_or(StorageError::Closed)?;
    let store = scope.store(TRANSACTIONS)?;
    let mut texts: Vec<String> = batch.texts.iter().map(|(sha, _)| sha.clone()).collect();
    let mut ids = BTreeSet::new();
    for (index, row) in batch.rows.iter().enumerate() {
        if present.contains(&index) || !ids.insert(row.id.as_str()) {
            continue;
        }
        let row = row_behind(&batch.project, &end, row, std::mem::take(&mut texts))?;
        Scope::<End>::done(store.add(&record_of_row(&batch.project, &row)))?;
        end = End::of(&row);
    }
    scope.result(|result| *result = end);
    Ok(())
}

/// The stored form of a row that comes behind `end`.
pub(super) fn row_behind(
    project: &str,
    end: &End,
    row: &NewRow,
    texts: Vec<String>,
) -> Result<StoredRow, StorageError> {
    let sequence = end.last.checked_add(1).ok_or(StorageError::Damaged {
        what: "a row's sequence",
    })?;
    Ok(sealed(project, sequence, &end.seal, row, texts))
}

/// The stored form of a row under a number.
pub(super) fn sealed(
    project: &str,
    sequence: u32,
    prev: &str,
    row: &NewRow,
    texts: Vec<String>,
) -> StoredRow {
    let names: Vec<&str> = texts.iter().map(String::as_str).collect();
    let seal = seal(&RowParts {
        project,
        sequence,
        prev,
        id: &row.id,
        row: &row.row,
        texts: &names,
    });
    StoredRow {
        sequence,
        id: row.id.clone(),
        row: row.row.clone(),
        texts,
        prev: prev.to_owned(),
        seal,
    }
}

/// The keys of an array.
pub(super) fn keys_of(keys: &JsValue) -> Vec<(String, u32)> {
    let keys: &Array = keys.unchecked_ref();
    keys.iter().filter_map(|key| parts_of_key(&key)).collect()
}
