//! Bringing rows back that a project has lost. Nothing is ever deleted or renumbered by it.

use std::rc::Rc;

use super::log::{End, ask_end, put_texts, row_behind, sealed};
use super::request::{Mode, Scope};
use super::schema::{BY_ID, STORES, TRANSACTIONS, id_key, parts_of_key, record_of_row};
use super::state::refuse_erased;
use super::{NewRow, Storage, StorageError};

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
}

impl Storage {
    /// Brings rows back that are missing or damaged, and texts by SHA-256 that are missing. A row
    /// whose id stands under a number, because the damaged one is there, is written over it: rows
    /// never change, so it is the one that once was there. The others come behind the last row.
    /// Any number of tabs may do so at once. Returns how many rows were written.
    pub async fn bring_back(
        &self,
        project: &str,
        rows: Vec<LostRow>,
        texts: Vec<(String, String)>,
    ) -> Result<u32, StorageError> {
        self.forget(project);
        let lost = Rc::new(Lost {
            project: project.to_owned(),
            rows,
            texts,
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
        let store = scope.store(TRANSACTIONS)?;
        let end = if let Some((_, sequence)) = parts_of_key(&key) {
            let healed = sealed(&lost.project, sequence, "", row, texts.clone());
            Scope::<u32>::done(store.put(&record_of_row(&lost.project, &healed)))?;
            end
        } else {
            let row = row_behind(&lost.project, &end, row, texts.clone())?;
            Scope::<u32>::done(store.add(&record_of_row(&lost.project, &row)))?;
            End::of(&row)
        };
        scope.result(|n| *n += 1);
        put_next(scope, lost, index + 1, end)
    })
}
