//! Appending rows and texts, and reading them back.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{IdbCursor, IdbCursorDirection};

use super::request::{Mode, Scope};
use super::schema::{
    BY_ID, TEXTS, TRANSACTIONS, id_key, record_of_row, row_of_record, rows_behind, rows_of_project,
    sequence_of,
};
use super::{NewRow, Storage, StorageError, StoredLog};
use crate::platform::once::{Receiver, once};

/// Rows read by one request: few requests for a long log, and no answer of hundreds of megabytes.
const ROWS_A_REQUEST: u32 = 2_000;

/// What an edit appends at most.
const FEW_ROWS: usize = 16;

impl Storage {
    /// Reads a project's log. A project that was never written has an empty one.
    pub async fn load(&self, project: &str) -> Result<StoredLog, StorageError> {
        let project: Rc<str> = Rc::from(project);
        self.transact(&[TRANSACTIONS, TEXTS], Mode::Read, move |scope| {
            let behind = rows_of_project(&project)?;
            read_rows(scope, project, &behind)
        })
        .await
    }

    /// Reads texts by their SHA-256 in hexadecimal digits. Those that are not stored are left out.
    pub async fn texts(&self, shas: &[String]) -> Result<BTreeMap<String, String>, StorageError> {
        let shas = shas.to_vec();
        self.transact(&[TEXTS], Mode::Read, move |scope| {
            shas.into_iter().try_for_each(|sha| {
                read_text(scope, sha, |texts: &mut BTreeMap<_, _>, sha, text| {
                    texts.insert(sha, text);
                })
            })
        })
        .await
    }

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
    pub fn append(
        &self,
        project: &str,
        rows: &[NewRow],
        texts: &[(String, String)],
    ) -> impl Future<Output = Result<u32, StorageError>> + 'static {
        let batch = Batch {
            project: project.to_owned(),
            rows: rows.to_vec(),
            texts: texts.to_vec(),
        };
        // Whoever is on the way has taken what was known of the end.
        let end = self.shared.end.take();
        let end = end.filter(|end| *end.project == *project && batch.is_edit());
        let outcome = match &end {
            Some(end) => self.append_at(batch.clone(), end.last),
            None => self.append_asking(batch.clone()),
        };
        let storage = self.clone();
        let (sender, receiver) = once();
        spawn_local(async move {
            let is_guess = end.is_some();
            let outcome = match outcome.await {
                Err(StorageError::Taken) if is_guess => storage.append_asking(batch.clone()).await,
                outcome => outcome,
            };
            if let Ok(last) = outcome {
                let project = batch.project;
                storage.shared.end.replace(Some(End { project, last }));
            }
            // Nobody may be waiting any more.
            let _ = sender.send(outcome);
        });
        receiver
    }

    /// Appends behind the row that was the last one when this handle looked: without a question,
    /// whose answer would wait for a page that is drawing. Fails with [`StorageError::Taken`]
    /// where another tab was faster, or has stored one of the rows.
    fn append_at(&self, batch: Batch, last: u32) -> Receiver<Result<u32, StorageError>> {
        self.transact(batch.stores(), Mode::Write, move |scope| {
            scope.result(|result| *result = last);
            batch.put_texts(scope)?;
            add_rows(scope, &batch, &BTreeSet::new())
        })
    }

    /// Appends behind the last row, whatever that is.
    fn append_asking(&self, batch: Batch) -> Receiver<Result<u32, StorageError>> {
        self.transact(batch.stores(), Mode::Write, move |scope| {
            batch.put_texts(scope)?;
            find_last(scope, batch)
        })
    }
}

/// The last row of a project, as far as this handle knows.
#[derive(Debug)]
pub(super) struct End {
    project: String,
    last: u32,
}

#[derive(Clone)]
struct Batch {
    project: String,
    rows: Vec<NewRow>,
    /// By SHA-256.
    texts: Vec<(String, String)>,
}

impl Batch {
    fn is_edit(&self) -> bool {
        (1..=FEW_ROWS).contains(&self.rows.len())
    }

    fn stores(&self) -> &'static [&'static str] {
        if self.texts.is_empty() {
            &[TRANSACTIONS]
        } else {
            &[TRANSACTIONS, TEXTS]
        }
    }

    fn put_texts(&self, scope: &Scope<u32>) -> Result<(), StorageError> {
        self.texts.iter().try_for_each(|(sha, text)| {
            let (sha, text) = (JsValue::from_str(sha), JsValue::from_str(text));
            Scope::<u32>::done(scope.store(TEXTS)?.put_with_key(&text, &sha))
        })
    }
}

/// Asks for the greatest sequence, and goes on with the rows. An edit's few rows are asked for in
/// the same breath: each answer that is waited for is a turn of a page that is drawing.
fn find_last(scope: &Scope<u32>, batch: Batch) -> Result<(), StorageError> {
    let rows = rows_of_project(&batch.project)?;
    let is_edit = batch.is_edit();
    let edit = is_edit.then(|| batch.clone());
    let request = scope
        .store(TRANSACTIONS)?
        .open_key_cursor_with_range_and_direction(&rows, IdbCursorDirection::Prev);
    scope.then(request, move |scope, cursor| {
        let last = match cursor.dyn_into::<IdbCursor>() {
            Err(_) => 0,
            Ok(cursor) => cursor
                .key()
                .ok()
                .and_then(|key| key.dyn_into::<Array>().ok())
                .and_then(|key| sequence_of(&key.get(1)))
                .ok_or(StorageError::Damaged {
                    what: "a row's sequence",
                })?,
        };
        scope.result(|result| *result = last);
        if is_edit {
            Ok(())
        } else if last == 0 {
            // No row is there that one of these could repeat; an import saves thousands of requests.
            add_rows(scope, &batch, &BTreeSet::new())
        } else {
            leave_out_repeated(scope, batch)
        }
    })?;
    edit.map_or(Ok(()), |batch| leave_out_repeated(scope, batch))
}

/// Asks for each row whether it is there, and adds the others once the last answer has come.
fn leave_out_repeated(scope: &Scope<u32>, batch: Batch) -> Result<(), StorageError> {
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
            }
            Ok(())
        })?;
    }
    Ok(())
}

/// Adds the rows that are new, each with the next sequence. The first one names the texts.
fn add_rows(
    scope: &Scope<u32>,
    batch: &Batch,
    present: &BTreeSet<usize>,
) -> Result<(), StorageError> {
    let store = scope.store(TRANSACTIONS)?;
    let mut sequence = scope.result(|last| *last).ok_or(StorageError::Closed)?;
    let mut texts = batch.texts.as_slice();
    let mut ids = BTreeSet::new();
    for (index, row) in batch.rows.iter().enumerate() {
        if present.contains(&index) || !ids.insert(row.id.as_str()) {
            continue;
        }
        sequence = sequence.checked_add(1).ok_or(StorageError::Damaged {
            what: "a row's sequence",
        })?;
        let record = record_of_row(&batch.project, sequence, &row.id, &row.row, texts);
        Scope::<u32>::done(store.add(&record))?;
        texts = &[];
    }
    scope.result(|last| *last = sequence);
    scope.commit();
    Ok(())
}

/// Reads the rows of a range, then those behind them, then the texts they name.
fn read_rows(
    scope: &Scope<StoredLog>,
    project: Rc<str>,
    range: &JsValue,
) -> Result<(), StorageError> {
    let request = scope
        .store(TRANSACTIONS)?
        .get_all_with_key_and_limit(range, ROWS_A_REQUEST);
    scope.then(request, move |scope, records| {
        let records: Array = records.unchecked_into();
        let mut last_sequence = JsValue::UNDEFINED;
        scope.result(|log| {
            for record in records.iter() {
                let record = record.unchecked_into();
                last_sequence = super::schema::RowRecord::sequence(&record);
                if let Some((row, shas)) = row_of_record(&record) {
                    log.rows.push(row);
                    // Only the names so far; they are asked for behind the last row.
                    log.texts
                        .extend(shas.into_iter().map(|sha| (sha, String::new())));
                }
            }
        });
        if records.length() == ROWS_A_REQUEST {
            let behind = rows_behind(&project, &last_sequence)?;
            return read_rows(scope, project, &behind);
        }
        let shas = scope.result(|log| std::mem::take(&mut log.texts));
        shas.unwrap_or_default().into_keys().try_for_each(|sha| {
            read_text(scope, sha, |log, sha, text| {
                log.texts.insert(sha, text);
            })
        })
    })
}

fn read_text<T: 'static>(
    scope: &Scope<T>,
    sha: String,
    keep: impl FnOnce(&mut T, String, String) + 'static,
) -> Result<(), StorageError> {
    let request = scope.store(TEXTS)?.get(&JsValue::from_str(&sha));
    scope.then(request, move |scope, text| {
        if let Some(text) = text.as_string() {
            scope.result(|result| keep(result, sha, text));
        }
        Ok(())
    })
}
