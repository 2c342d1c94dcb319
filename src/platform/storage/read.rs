//! Reading a project's log, whole or what is new of it, also where parts cannot be read.

use std::collections::BTreeMap;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::log::{End, keys_of};
use super::request::{Mode, Scope};
use super::schema::{
    RowRecord, TEXTS, TRANSACTIONS, row_key, row_of_record, rows_behind, rows_between,
    rows_of_project, sequence_of,
};
use super::{Storage, StorageError, StoredLog};

/// Rows read by one request: few requests for a long log, and no answer of hundreds of megabytes.
const ROWS_A_REQUEST: u32 = 2_000;

impl Storage {
    /// Reads a project's log. A project that was never written has an empty one. Records that are
    /// not rows, and values that the browser cannot read, are named by their numbers.
    pub async fn load(&self, project: &str) -> Result<StoredLog, StorageError> {
        let log = self.look_into(project).await?;
        self.note_last(project, &log);
        Ok(log)
    }

    /// The same for who only looks: what it reads still counts as news.
    pub async fn look_into(&self, project: &str) -> Result<StoredLog, StorageError> {
        match self.read_all(project).await {
            Err(StorageError::Damaged { .. } | StorageError::Aborted { .. }) => {
                self.load_in_parts(project).await
            }
            log => log,
        }
    }

    /// Reads the rows that this handle has neither read nor written yet, and the texts that they
    /// name. [`StorageError::LogChanged`] where the last row that it knows is not there any more.
    pub async fn news(&self, project: &str) -> Result<StoredLog, StorageError> {
        let (end, read_to) = self.known(project);
        let name: Rc<str> = Rc::from(project);
        let read = self.transact(&[TRANSACTIONS, TEXTS], Mode::Read, move |scope| {
            if end.last > 0 {
                let request = scope.store(TRANSACTIONS)?.get(&row_key(&name, end.last));
                scope.then(request, move |_, record| {
                    let is_there = end.is_at(&record);
                    is_there.then_some(()).ok_or(StorageError::LogChanged)
                })?;
            }
            let behind = rows_behind(&name, &read_to.into())?;
            read_rows(scope, name, &behind)
        });
        let log = read.await?;
        self.note_last(project, &log);
        Ok(log)
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

    fn note_last(&self, project: &str, log: &StoredLog) {
        if let Some(last) = log.rows.last() {
            self.note_end(project, End::of(last));
        }
    }

    async fn read_all(&self, project: &str) -> Result<StoredLog, StorageError> {
        let project: Rc<str> = Rc::from(project);
        self.transact(&[TRANSACTIONS, TEXTS], Mode::Read, move |scope| {
            let rows = rows_of_project(&project)?;
            read_rows(scope, project, &rows)
        })
        .await
    }

    /// One value that cannot be read fails every request over it, and with the request its
    /// transaction. So the keys are read alone, and the values in halves of halves.
    async fn load_in_parts(&self, project: &str) -> Result<StoredLog, StorageError> {
        let rows = rows_of_project(project)?;
        let keys = self.transact(&[TRANSACTIONS], Mode::Read, move |scope: &Scope<Vec<_>>| {
            let request = scope.store(TRANSACTIONS)?.get_all_keys_with_key(&rows);
            scope.then(request, |scope, keys| {
                scope.result(|result| *result = keys_of(&keys));
                Ok(())
            })
        });
        let numbers: Vec<u32> = keys.await?.into_iter().map(|(_, number)| number).collect();
        let mut log = StoredLog::default();
        let mut ranges = vec![numbers.as_slice()];
        while let Some(range) = ranges.pop() {
            let (Some(&first), Some(&last)) = (range.first(), range.last()) else {
                continue;
            };
            match self.read_between(project, first, last).await {
                Ok(part) => log.take_in(part),
                Err(error @ (StorageError::Damaged { .. } | StorageError::Aborted { .. })) => {
                    if range.len() == 1 {
                        log.unreadable.push(first);
                    } else if log.unreadable.len() >= MOST_UNREADABLE {
                        // This is no row that is damaged, but the whole.
                        return Err(error);
                    } else {
                        let (earlier, later) = range.split_at(range.len() / 2);
                        ranges.extend([later, earlier]);
                    }
                }
                Err(error) => return Err(error),
            }
        }
        let mut shas: Vec<String> = Vec::new();
        shas.extend(log.rows.iter().flat_map(|row| row.texts.iter().cloned()));
        for sha in shas {
            // A text that cannot be read is a text that is not there.
            let found = self.texts(&[sha]).await.unwrap_or_default();
            log.texts.extend(found);
        }
        Ok(log)
    }

    async fn read_between(
        &self,
        project: &str,
        first: u32,
        last: u32,
    ) -> Result<StoredLog, StorageError> {
        let rows = rows_between(project, first, last)?;
        self.transact(&[TRANSACTIONS], Mode::Read, move |scope| {
            let request = scope.store(TRANSACTIONS)?.get_all_with_key(&rows);
            scope.then(request, |scope: &Scope<StoredLog>, records| {
                scope.result(|log| log.take_records(records.unchecked_ref()));
                Ok(())
            })
        })
        .await
    }
}

/// So many values are looked for one by one; where more cannot be read, it is not the rows.
const MOST_UNREADABLE: usize = 200;

impl StoredLog {
    fn take_records(&mut self, records: &Array) {
        for record in records.iter() {
            let record: RowRecord = record.unchecked_into();
            match row_of_record(&record) {
                Some(row) => self.rows.push(row),
                None => self.unreadable.extend(sequence_of(&record.sequence())),
            }
        }
    }

    fn take_in(&mut self, part: Self) {
        self.rows.extend(part.rows);
        self.unreadable.extend(part.unreadable);
        self.texts.extend(part.texts);
    }
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
        scope.result(|log| log.take_records(&records));
        if records.length() == ROWS_A_REQUEST {
            let last: RowRecord = records.get(ROWS_A_REQUEST - 1).unchecked_into();
            let behind = rows_behind(&project, &last.sequence())?;
            return read_rows(scope, project, &behind);
        }
        let shas = scope.result(|log| {
            let texts = log.rows.iter().flat_map(|row| row.texts.iter().cloned());
            texts.collect::<std::collections::BTreeSet<String>>()
        });
        shas.unwrap_or_default().into_iter().try_for_each(|sha| {
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
