//! The shape of the database, which is version 1 for ever: records carry versions of their own, so
//! that no tab ever has to close for another one's upgrade.
//!
//! - `projects`: id → `{id, title, created, opened}`, and `<id>/state` → what became of the project
//!   (see `state`), and `/device` → the name of this browser profile; versions that do not know
//!   these kinds pass over them.
//! - `transactions`: `[project, sequence]` → `{project, sequence, id, row, texts?, prev?, seal?}`,
//!   where `texts` names the texts that came with the row, `prev` is the seal of the row before, and
//!   `seal` says that the row is whole; rows of earlier versions have neither. Unique by
//!   `[project, id]`; found by text.
//! - `texts`: SHA-256 in hexadecimal digits → the text.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    IdbDatabase, IdbIndexParameters, IdbKeyRange, IdbObjectStoreParameters, IdbTransaction,
};

use super::error::StorageError;
use super::{ProjectRecord, StoredRow};
use crate::platform::number::{number_from_whole, whole_from_number};

pub(super) const VERSION: u32 = 1;
pub(super) const PROJECTS: &str = "projects";
pub(super) const TRANSACTIONS: &str = "transactions";
pub(super) const TEXTS: &str = "texts";
pub(super) const STORES: [&str; 3] = [PROJECTS, TRANSACTIONS, TEXTS];
/// Finds a row by project and id, and lets no second one in.
pub(super) const BY_ID: &str = "id";
/// Finds the rows that name a text.
pub(super) const BY_TEXT: &str = "text";

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Object)]
    pub(super) type RowRecord;
    #[wasm_bindgen(method, getter)]
    pub(super) fn sequence(this: &RowRecord) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn id(this: &RowRecord) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn row(this: &RowRecord) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn texts(this: &RowRecord) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn prev(this: &RowRecord) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn seal(this: &RowRecord) -> JsValue;
    #[wasm_bindgen(method, setter)]
    fn set_project(this: &RowRecord, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_sequence(this: &RowRecord, value: u32);
    #[wasm_bindgen(method, setter)]
    fn set_id(this: &RowRecord, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_row(this: &RowRecord, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_texts(this: &RowRecord, value: &Array);
    #[wasm_bindgen(method, setter)]
    fn set_prev(this: &RowRecord, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_seal(this: &RowRecord, value: &str);

    #[wasm_bindgen(extends = Object)]
    type ProjectObject;
    #[wasm_bindgen(method, getter)]
    fn id(this: &ProjectObject) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn title(this: &ProjectObject) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn created(this: &ProjectObject) -> JsValue;
    #[wasm_bindgen(method, getter)]
    fn opened(this: &ProjectObject) -> JsValue;
    #[wasm_bindgen(method, setter)]
    fn set_id(this: &ProjectObject, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_title(this: &ProjectObject, value: &str);
    #[wasm_bindgen(method, setter)]
    fn set_created(this: &ProjectObject, value: f64);
    #[wasm_bindgen(method, setter)]
    fn set_opened(this: &ProjectObject, value: f64);
}

/// Makes the object stores in a database that is new.
pub(super) fn create(database: &IdbDatabase) -> Result<(), JsValue> {
    let by_id = IdbObjectStoreParameters::new();
    by_id.set_key_path(&JsValue::from_str("id"));
    database.create_object_store_with_optional_parameters(PROJECTS, &by_id)?;

    let by_sequence = IdbObjectStoreParameters::new();
    by_sequence.set_key_path(&strings(&["project", "sequence"]));
    let transactions =
        database.create_object_store_with_optional_parameters(TRANSACTIONS, &by_sequence)?;
    let unique = IdbIndexParameters::new();
    unique.set_unique(true);
    transactions.create_index_with_str_sequence_and_optional_parameters(
        BY_ID,
        &strings(&["project", "id"]),
        &unique,
    )?;
    let each = IdbIndexParameters::new();
    each.set_multi_entry(true);
    transactions.create_index_with_str_and_optional_parameters(BY_TEXT, "texts", &each)?;

    database.create_object_store(TEXTS)?;
    Ok(())
}

/// Whether the database has every store of ours.
pub(super) fn is_complete(database: &IdbDatabase) -> bool {
    let names = database.object_store_names();
    STORES.iter().all(|name| names.contains(name))
}

/// The stored form of a row.
pub(super) fn record_of_row(project: &str, row: &StoredRow) -> RowRecord {
    let record: RowRecord = Object::new().unchecked_into();
    record.set_project(project);
    record.set_sequence(row.sequence);
    record.set_id(&row.id);
    record.set_row(&row.row);
    if !row.texts.is_empty() {
        let texts = row.texts.iter();
        record.set_texts(&texts.map(|sha| JsValue::from_str(sha)).collect());
    }
    record.set_prev(&row.prev);
    record.set_seal(&row.seal);
    record
}

/// A row, unless the record is not one of ours.
pub(super) fn row_of_record(record: &RowRecord) -> Option<StoredRow> {
    if !record.is_object() {
        return None;
    }
    let texts = record.texts().dyn_into::<Array>().unwrap_or_default();
    Some(StoredRow {
        sequence: sequence_of(&record.sequence())?,
        id: record.id().as_string()?,
        row: record.row().as_string()?,
        texts: texts.iter().filter_map(|sha| sha.as_string()).collect(),
        prev: record.prev().as_string().unwrap_or_default(),
        seal: record.seal().as_string().unwrap_or_default(),
    })
}

/// A sequence number as it is stored.
pub(super) fn sequence_of(value: &JsValue) -> Option<u32> {
    value
        .as_f64()
        .and_then(whole_from_number)
        .and_then(|whole| u32::try_from(whole).ok())
}

/// The stored form of a project's record.
pub(super) fn object_of_project(project: &ProjectRecord) -> JsValue {
    let object: ProjectObject = Object::new().unchecked_into();
    object.set_id(&project.id);
    object.set_title(&project.title);
    object.set_created(number_from_whole(project.created));
    object.set_opened(number_from_whole(project.opened));
    object.into()
}

/// A project's record, unless the object is not one of ours.
pub(super) fn project_of_object(object: JsValue) -> Result<ProjectRecord, StorageError> {
    let read = |object: JsValue| {
        let object = object.dyn_into::<Object>().ok()?;
        let object: ProjectObject = object.unchecked_into();
        Some(ProjectRecord {
            id: object.id().as_string()?,
            title: object.title().as_string()?,
            created: object.created().as_f64().and_then(whole_from_number)?,
            opened: object.opened().as_f64().and_then(whole_from_number)?,
        })
    };
    read(object).ok_or(StorageError::Damaged {
        what: "a project's record",
    })
}

/// The keys of a project's rows. An array sorts after every number, and a shorter one before a
/// longer one that begins alike.
pub(super) fn rows_of_project(project: &str) -> Result<IdbKeyRange, StorageError> {
    let name = JsValue::from_str(project);
    range(&Array::of1(&name), project)
}

/// The same, behind the row with this sequence.
pub(super) fn rows_behind(project: &str, sequence: &JsValue) -> Result<IdbKeyRange, StorageError> {
    range(&Array::of2(&JsValue::from_str(project), sequence), project)
}

fn range(behind: &Array, project: &str) -> Result<IdbKeyRange, StorageError> {
    let end = Array::of2(&JsValue::from_str(project), &Array::new());
    IdbKeyRange::bound_with_lower_open_and_upper_open(behind, &end, true, false)
        .map_err(|thrown| StorageError::from_thrown(&thrown))
}

/// The key of one row.
pub(super) fn row_key(project: &str, sequence: u32) -> JsValue {
    Array::of2(&JsValue::from_str(project), &sequence.into()).into()
}

/// The keys of the rows from one number to another, both included.
pub(super) fn rows_between(
    project: &str,
    first: u32,
    last: u32,
) -> Result<IdbKeyRange, StorageError> {
    IdbKeyRange::bound(&row_key(project, first), &row_key(project, last))
        .map_err(|thrown| StorageError::from_thrown(&thrown))
}

/// The project and the number of a row's key.
pub(super) fn parts_of_key(key: &JsValue) -> Option<(String, u32)> {
    let key: &Array = key.dyn_ref()?;
    Some((key.get(0).as_string()?, sequence_of(&key.get(1))?))
}

/// The key of a row in the index `BY_ID`.
pub(super) fn id_key(project: &str, id: &str) -> JsValue {
    strings(&[project, id])
}

/// The transaction of an upgrade is the only one that may create stores; undoing it undoes the
/// database.
pub(super) fn refuse(upgrade: Option<IdbTransaction>) {
    if let Some(upgrade) = upgrade {
        // It throws when it is already aborting, which is what we want.
        let _ = upgrade.abort();
    }
}

fn strings(words: &[&str]) -> JsValue {
    let words: Array = words.iter().map(|word| JsValue::from_str(word)).collect();
    words.into()
}
