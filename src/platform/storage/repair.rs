//! Bringing rows back that a project has lost. Nothing is ever deleted or renumbered by it.

use std::rc::Rc;

use wasm_bindgen::JsCast;

use super::log::{End, ask_end, put_texts, row_behind, sealed};
use super::request::{Mode, Scope};
use super::schema::{
    BY_ID, STORES, TRANSACTIONS, id_key, parts_of_key, record_of_row, row_key, row_of_record,
};
use super::state::refuse_erased;
use super::{NewRow, Storage, StorageError, StoredRow};

/// A row to bring back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LostRow {
    /// The row.
    pub row: NewRow,
    /// The texts that it speaks of, by SHA-256 in hexadecimal digits.
    pub texts: Vec<String>,
}

struct Lost {
    project: String,
    rows: Vec<LostRow>,
    texts: Vec<(String, String)>,
    unreadable: Vec<u32>,
}

impl Storage {
    /// Brings rows back that are missing or damaged, and texts by SHA-256 that are missing. A row
    /// whose id stands under a number, because the damaged one is there, is written over it: rows
    /// never change, so it is the one that once was there. One that is whole stays, another tab may
    /// have stored it a moment ago; `unreadable` are the numbers of rows that the browser cannot even
    /// read. All others come behind the last row. Any number of tabs may do so at once. Returns how
    /// many rows were written.
    pub async fn bring_back(
        &self,
        project: &str,
        rows: Vec<LostRow>,
        texts: Vec<(String, String)>,
        unreadable: Vec<u32>,
    ) -> Result<u32, StorageError> {
        let lost = Rc::new(Lost {
            project: project.to_owned(),
            rows,
            texts,
            unreadable,
        });
        self.transact(&STORES, Mode::Write, move |scope| {
            refuse_erased(scope, &lost.project)?;
            put_texts(scope, &lost.texts)?;
            let project = lost.project.clone();
            ask_end(scope, &project, move |scope: &Scope<u32>, end, _| {
                put_next(scope, lost, 0, end)
            })
        })
        .await
    }
}

/// Writes the row at `index`, and then those behind it.
fn put_next(
    scope: &Scope<u32>,
    lost: Rc<Lost>,
    index: usize,
    end: End,
) -> Result<(), StorageError> {
    let Some(LostRow { row, .. }) = lost.rows.get(index) else {
        return Ok(());
    };
    let by_id = scope
        .store(TRANSACTIONS)?
        .index(BY_ID)
        .map_err(|thrown| StorageError::from_thrown(&thrown))?;
    let request = by_id.get_key(&id_key(&lost.project, &row.id));
    scope.then(request, move |scope, key| {
        let Some(LostRow { row, texts }) = lost.rows.get(index) else {
            return Ok(());
        };
        let Some((_, sequence)) = parts_of_key(&key) else {
            let row = row_behind(&lost.project, &end, row, texts.clone())?;
            let request = scope
                .store(TRANSACTIONS)?
                .add(&record_of_row(&lost.project, &row));
            Scope::<u32>::done(request)?;
            scope.result(|n| *n += 1);
            return put_next(scope, lost, index + 1, End::of(&row));
        };
        if lost.unreadable.contains(&sequence) {
            heal(scope, &lost, index, sequence)?;
            return put_next(scope, lost, index + 1, end);
        }
        let request = scope
            .store(TRANSACTIONS)?
            .get(&row_key(&lost.project, sequence));
        scope.then(request, move |scope, record| {
            let stored = row_of_record(record.unchecked_ref());
            if !stored.is_some_and(|stored| is_sealed(&lost.project, &stored)) {
                heal(scope, &lost, index, sequence)?;
            }
            put_next(scope, lost, index + 1, end)
        })
    })
}

/// Writes the row at `index` over the damaged one.
fn heal(scope: &Scope<u32>, lost: &Lost, index: usize, sequence: u32) -> Result<(), StorageError> {
    let Some(LostRow { row, texts }) = lost.rows.get(index) else {
        return Ok(());
    };
    let healed = sealed(&lost.project, sequence, "", row, texts.clone());
    let request = scope
        .store(TRANSACTIONS)?
        .put(&record_of_row(&lost.project, &healed));
    Scope::<u32>::done(request)?;
    scope.result(|n| *n += 1);
    Ok(())
}

/// Whether a row is as it was stored.
fn is_sealed(project: &str, stored: &StoredRow) -> bool {
    let row = NewRow {
        id: stored.id.clone(),
        row: stored.row.clone(),
    };
    let again = sealed(
        project,
        stored.sequence,
        &stored.prev,
        &row,
        stored.texts.clone(),
    );
    again.seal == stored.seal
}
