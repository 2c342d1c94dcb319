//! The list of projects, and the end of one.

use std::collections::{BTreeMap, BTreeSet};

use gainsay_core::format::project_state::ProjectState;
use gainsay_core::time::Timestamp;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::IdbCursor;

use super::log::ask_end;
use super::request::{Mode, Scope};
use super::schema::{
    BY_TEXT, PROJECTS, STORES, TEXTS, TRANSACTIONS, object_of_project, parts_of_key,
    project_of_object, row_of_record, rows_of_project,
};
use super::state::{put_state, refuse_erased, state_of_object};
use super::{ProjectRecord, Storage, StorageError};

/// A project that there is something of.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct KnownProject {
    /// Names it.
    pub id: String,
    /// Its record. A lost one costs a title and two dates, and no project.
    pub record: Option<ProjectRecord>,
    /// What became of it.
    pub state: ProjectState,
    /// How many rows its log has.
    pub n_rows: u32,
    /// The last of them.
    pub last_row: Option<String>,
}

type Found = BTreeMap<String, KnownProject>;

impl Storage {
    /// All projects by id, erased ones too: those that have a record, rows or a state.
    pub async fn projects(&self) -> Result<Vec<KnownProject>, StorageError> {
        let found = self.transact(&[PROJECTS, TRANSACTIONS], Mode::Read, |scope| {
            scope.then(scope.store(PROJECTS)?.get_all(), |scope, objects| {
                let objects: Array = objects.unchecked_into();
                scope.result(|found: &mut Found| {
                    for object in objects.iter() {
                        if let Some((id, state)) = state_of_object(&object) {
                            known(found, &id).state = state;
                        } else if let Ok(record) = project_of_object(object) {
                            known(found, &record.id).record = Some(record.clone());
                        }
                    }
                });
                let request = scope.store(TRANSACTIONS)?.open_key_cursor();
                walk_projects(scope, request)
            })
        });
        Ok(found.await?.into_values().collect())
    }

    /// Changes a project's record, or makes one: it is read and written in one transaction. What
    /// `change` answers as nothing stays as it is. Fails with [`StorageError::Gone`] where the
    /// project was erased.
    pub async fn change_project(
        &self,
        project: &str,
        change: impl FnOnce(Option<ProjectRecord>) -> Option<ProjectRecord> + 'static,
    ) -> Result<(), StorageError> {
        let project = project.to_owned();
        self.transact(&[PROJECTS], Mode::Write, move |scope: &Scope<()>| {
            refuse_erased(scope, &project)?;
            let request = scope.store(PROJECTS)?.get(&project.into());
            scope.then(request, |scope, object| {
                match change(project_of_object(object).ok()) {
                    Some(record) => {
                        Scope::<()>::done(scope.store(PROJECTS)?.put(&object_of_project(&record)))
                    }
                    None => Ok(()),
                }
            })
        })
        .await
    }

    /// Erases a project: its record, its rows, and the texts that no other project's rows name.
    /// What is left says that it was erased: no tab brings it back.
    pub async fn erase_project(&self, project: &str, at: Timestamp) -> Result<(), StorageError> {
        let project = project.to_owned();
        self.forget(&project);
        self.transact(&STORES, Mode::Write, move |scope: &Scope<()>| {
            let rows = rows_of_project(&project)?;
            let store = scope.store(TRANSACTIONS)?;
            Scope::<()>::done(scope.store(PROJECTS)?.delete(&JsValue::from_str(&project)))?;
            put_state(scope, &project, &erased(at))?;
            // The requests run in the order in which they are made: first the rows are read, then
            // deleted, then the other projects are asked.
            scope.then(store.get_all_with_key(&rows), |scope, records| {
                let records: Array = records.unchecked_into();
                let texts: BTreeSet<String> = records
                    .iter()
                    .filter_map(|record| row_of_record(record.unchecked_ref()))
                    .flat_map(|row| row.texts)
                    .collect();
                texts
                    .into_iter()
                    .try_for_each(|sha| erase_unnamed_text(scope, sha))
            })?;
            Scope::<()>::done(store.delete(&rows))
        })
        .await
    }

    /// Erases every project, those in `also` too, of which only something else knows. One
    /// transaction, which needs no other tab's consent: each finds out with its next append.
    pub async fn erase_all(&self, also: &[String], at: Timestamp) -> Result<(), StorageError> {
        let projects = self.projects().await?;
        let mut ids: BTreeSet<String> = projects.into_iter().map(|project| project.id).collect();
        ids.extend(also.iter().cloned());
        self.shared.known.borrow_mut().clear();
        self.transact(&STORES, Mode::Write, move |scope: &Scope<()>| {
            // A project that another tab began in between has a record by now.
            let request = scope.store(PROJECTS)?.get_all_keys();
            scope.then(request, move |scope, keys| {
                let keys: Array = keys.unchecked_into();
                let begun = keys.iter().filter_map(|key| key.as_string());
                ids.extend(begun.filter(|key| !key.contains('/')));
                for store in STORES {
                    Scope::<()>::done(scope.store(store)?.clear())?;
                }
                ids.iter()
                    .try_for_each(|id| put_state(scope, id, &erased(at)))
            })
        })
        .await
    }
}

fn erased(at: Timestamp) -> ProjectState {
    ProjectState {
        erased: Some(at),
        ..ProjectState::default()
    }
}

fn known<'a>(found: &'a mut Found, id: &str) -> &'a mut KnownProject {
    found.entry(id.to_owned()).or_insert_with(|| KnownProject {
        id: id.to_owned(),
        ..KnownProject::default()
    })
}

/// Goes from one project's rows to the next one's, and asks for how many there are and the last.
fn walk_projects(
    scope: &Scope<Found>,
    request: Result<web_sys::IdbRequest, JsValue>,
) -> Result<(), StorageError> {
    scope.then(request, |scope, cursor| {
        let Ok(cursor) = cursor.dyn_into::<IdbCursor>() else {
            return Ok(());
        };
        let key = cursor.key().unwrap_or_default();
        let Some((project, _)) = parts_of_key(&key) else {
            // No key of ours; projects behind it are found by their records.
            return Ok(());
        };
        ask_rows(scope, &project)?;
        // Behind all of its rows, and before the next project's.
        let next = Array::of2(&JsValue::from_str(&project), &Array::new());
        let rows = web_sys::IdbKeyRange::lower_bound(&next)
            .map_err(|thrown| StorageError::from_thrown(&thrown))?;
        let request = scope.store(TRANSACTIONS)?.open_key_cursor_with_range(&rows);
        walk_projects(scope, request)
    })
}

fn ask_rows(scope: &Scope<Found>, project: &str) -> Result<(), StorageError> {
    let rows = rows_of_project(project)?;
    let id = project.to_owned();
    let request = scope.store(TRANSACTIONS)?.count_with_key(&rows);
    scope.then(request, move |scope, count| {
        let n_rows = super::schema::sequence_of(&count).unwrap_or_default();
        scope.result(|found| known(found, &id).n_rows = n_rows);
        Ok(())
    })?;
    let id = project.to_owned();
    ask_end(scope, project, move |scope, _, row| {
        scope.result(|found| known(found, &id).last_row = row.map(|row| row.row));
        Ok(())
    })
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
