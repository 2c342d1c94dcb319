//! The list of projects, and the end of one.

use gainsay_core::order;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use super::request::{Mode, Scope};
use super::schema::{
    BY_TEXT, PROJECTS, STORES, TEXTS, TRANSACTIONS, object_of_project, project_of_object,
    row_of_record, rows_of_project,
};
use super::{ProjectRecord, Storage, StorageError};

impl Storage {
    /// All projects, by id. A damaged record is left out: it must not take the others with it.
    pub async fn projects(&self) -> Result<Vec<ProjectRecord>, StorageError> {
        self.transact(&[PROJECTS], Mode::Read, |scope: &Scope<Vec<_>>| {
            scope.then(scope.store(PROJECTS)?.get_all(), |scope, objects| {
                let objects: Array = objects.unchecked_into();
                let records = objects
                    .iter()
                    .filter_map(|object| project_of_object(object).ok())
                    .collect();
                scope.result(|result| *result = records);
                Ok(())
            })
        })
        .await
    }

    /// Writes a project's record over the one of the same id.
    pub async fn put_project(&self, project: &ProjectRecord) -> Result<(), StorageError> {
        let project = project.clone();
        self.transact(&[PROJECTS], Mode::Write, move |scope: &Scope<()>| {
            Scope::<()>::done(scope.store(PROJECTS)?.put(&object_of_project(&project)))
        })
        .await
    }

    /// Erases a project: its record, its rows, and the texts that no other project's rows name.
    pub async fn erase_project(&self, project: &str) -> Result<(), StorageError> {
        let project = project.to_owned();
        self.shared.end.take();
        self.transact(&STORES, Mode::Write, move |scope: &Scope<()>| {
            let rows = rows_of_project(&project)?;
            let store = scope.store(TRANSACTIONS)?;
            Scope::<()>::done(scope.store(PROJECTS)?.delete(&JsValue::from_str(&project)))?;
            // The requests run in the order in which they are made: first the rows are read, then
            // deleted, then the other projects are asked.
            scope.then(store.get_all_with_key(&rows), |scope, records| {
                let records: Array = records.unchecked_into();
                let mut texts: Vec<String> = records
                    .iter()
                    .filter_map(|record| row_of_record(record.unchecked_ref()))
                    .flat_map(|(_, texts)| texts)
                    .collect();
                order::sort_by(&mut texts, Ord::cmp);
                texts.dedup();
                texts
                    .into_iter()
                    .try_for_each(|sha| erase_unnamed_text(scope, sha))
            })?;
            Scope::<()>::done(store.delete(&rows))
        })
        .await
    }
}

fn erase_unnamed_text(scope: &Scope<()>, sha: String) -> Result<(), StorageError> {
    let key = JsValue::from_str(&sha);
    let by_text = scope
        .store(TRANSACTIONS)?
        .index(BY_TEXT)
        .map_err(|thrown| StorageError::from_thrown(&thrown))?;
    scope.then(by_text.count_with_key(&key), move |scope, count| {
        if count.as_f64() == Some(0.0) {
            Scope::<()>::done(scope.store(TEXTS)?.delete(&JsValue::from_str(&sha)))?;
        }
        Ok(())
    })
}
