//! From a row to its transaction.

use std::cell::RefCell;

use serde_json::value::RawValue;

use super::super::field::{NamedField, NamedKind, SPELLINGS};
use super::super::json::{RawObject, opaque, text};
use super::super::stamp::{parse_id, parse_stamp};
use super::{ROW_VERSION, RowError, act};
use crate::edit::{Create, Edit, Operation, Reversal, Stamp, Transaction, Write};
use crate::model::{
    AnnotationId, AnnotationKind, AnnotatorId, AnnotatorKind, DeviceId, DocumentId, DocumentKind,
    DocumentText, GroupId, GroupKind, Home, IdError, RelationId, RelationKind, SettingsField,
    SettingsKind,
};
use crate::text::{Sha256, Text};
use crate::time::Timestamp;

/// Where the texts of documents are found.
type Texts<'t> = &'t dyn Fn(&Sha256) -> Option<Text>;

/// Reads what [`to_row`](super::to_row) writes. `texts` finds a document's text by its SHA-256.
///
/// Total: whatever the string, the answer is a transaction or an error. An operation that is
/// not understood to its last key is kept as [`Operation::Unknown`].
pub fn from_row(
    row: &str,
    texts: &dyn Fn(&Sha256) -> Option<Text>,
) -> Result<Transaction, RowError> {
    let mut row: RawObject<'_> = serde_json::from_str(row)?;
    let version: u64 = key(row.read("v"), "v")?;
    if version > u64::from(ROW_VERSION) {
        return Err(RowError::NewerVersion { found: version });
    }
    let stamp = key(row.text("stamp"), "stamp")?;
    let at = key(row.text("at"), "at")?;
    let device = key(row.text("device"), "device")?;
    let annotator = optional(&mut row, "annotator", |id| AnnotatorId::new(id).ok())?;
    let act_name = key(row.text("act"), "act")?;
    let undoes = optional(&mut row, "undoes", parse_id)?;
    let redoes = optional(&mut row, "redoes", parse_id)?;
    let reversal = match (undoes, redoes) {
        (Some(act), None) => Some(Reversal::Undo(act)),
        (None, Some(act)) => Some(Reversal::Redo(act)),
        (None, None) => None,
        (Some(_), Some(_)) => return Err(RowError::BadKey { key: "redoes" }),
    };
    let operations: Vec<&RawValue> = key(row.read("operations"), "operations")?;
    Ok(Transaction {
        stamp: key(parse_stamp(&stamp), "stamp")?,
        at: key(Timestamp::from_rfc3339(&at), "at")?,
        device: key(DeviceId::new(&device).ok(), "device")?,
        annotator,
        act: act::of(&act_name),
        reversal,
        operations: all_operations(operations, texts)?,
        extra: row.into_extra(),
    })
}

/// When the transaction of a row was made; nothing where the row does not say.
pub fn time_of_row(row: &str) -> Option<Timestamp> {
    let mut row: RawObject<'_> = serde_json::from_str(row).ok()?;
    Timestamp::from_rfc3339(&row.text("at")?)
}

/// The texts of the documents that a row creates, each once.
pub fn texts_of_row(row: &str) -> Vec<Sha256> {
    let asked = RefCell::new(Vec::new());
    let placeholder = Text::new("-").ok();
    // Whatever else is wrong with it, the row is read by who takes it in.
    let _ = from_row(row, &|sha| {
        let mut asked = asked.borrow_mut();
        if !asked.contains(sha) {
            asked.push(*sha);
        }
        placeholder.clone()
    });
    asked.into_inner()
}

fn key<T>(value: Option<T>, key: &'static str) -> Result<T, RowError> {
    value.ok_or(RowError::BadKey { key })
}

fn optional<T>(
    row: &mut RawObject<'_>,
    name: &'static str,
    of: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, RowError> {
    let Some(raw) = row.take(name) else {
        return Ok(None);
    };
    let value = text(raw).and_then(|text| of(&text));
    key(value, name).map(Some)
}

fn all_operations(raws: Vec<&RawValue>, texts: Texts<'_>) -> Result<Vec<Operation>, RowError> {
    let mut operations = Vec::with_capacity(raws.len());
    for raw in raws {
        match several(raw) {
            Some(several) => operations.extend(several),
            None => operations.push(operation(raw, texts)?),
        }
    }
    Ok(operations)
}

/// The operations that an older program wrote as one, since it kept all spellings of a file as
/// one field of a newer version.
fn several(raw: &RawValue) -> Option<Vec<Operation>> {
    // Nearly no row has one, and looking for the word is cheaper than reading each twice.
    if !raw.get().contains(SPELLINGS) {
        return None;
    }
    let mut object = RawObject::of(raw)?;
    let is_such = object.text("op")? == "write"
        && object.text("object")? == SettingsKind::NAME
        && object.text("field")? == SPELLINGS;
    let fields = SettingsField::all_of(SPELLINGS, object.take("value")?)?;
    let as_of = as_of(&mut object).ok()?;
    let write = |value| Write::<SettingsKind> {
        id: (),
        value,
        as_of: as_of.clone(),
    };
    let operations = || {
        fields
            .into_iter()
            .map(|value| write(value).into())
            .collect()
    };
    (is_such && object.is_empty()).then(operations)
}

fn operation(raw: &RawValue, texts: Texts<'_>) -> Result<Operation, RowError> {
    if let Some(known) = known(raw, texts) {
        return known;
    }
    // The row was parsed as JSON, so each part of it is JSON.
    key(opaque(raw), "operations").map(Operation::Unknown)
}

/// The operation, if every key and value of it is understood.
fn known(raw: &RawValue, texts: Texts<'_>) -> Option<Result<Operation, RowError>> {
    let mut object = RawObject::of(raw)?;
    let op = object.text("op")?;
    let kind = object.text("object")?;
    let operation: Operation = match (&*op, &*kind) {
        ("create", DocumentKind::NAME) => {
            let id = id(&mut object, DocumentId::new)?;
            let file_name = object.text("file_name")?;
            let sha256 = sha256(&mut object)?;
            let Some(text) = texts(&sha256) else {
                return Some(Err(RowError::NoText(sha256)));
            };
            let fixed = DocumentText {
                text,
                file_name: (*file_name).into(),
            };
            create::<DocumentKind>(object, id, fixed)?.into()
        }
        ("create", AnnotationKind::NAME) => {
            let id = id(&mut object, AnnotationId::new)?;
            let document = object.text("document")?;
            let fixed = Home {
                document: DocumentId::new(&document).ok()?,
                text: sha256(&mut object)?,
            };
            create::<AnnotationKind>(object, id, fixed)?.into()
        }
        ("create", RelationKind::NAME) => {
            let id = id(&mut object, RelationId::new)?;
            create::<RelationKind>(object, id, ())?.into()
        }
        ("create", GroupKind::NAME) => {
            let id = id(&mut object, GroupId::new)?;
            create::<GroupKind>(object, id, ())?.into()
        }
        ("create", AnnotatorKind::NAME) => {
            let id = id(&mut object, AnnotatorId::new)?;
            create::<AnnotatorKind>(object, id, ())?.into()
        }
        ("create", SettingsKind::NAME) => create::<SettingsKind>(object, (), ())?.into(),
        ("write", DocumentKind::NAME) => {
            let id = id(&mut object, DocumentId::new)?;
            write::<DocumentKind>(object, id)?.into()
        }
        ("write", AnnotationKind::NAME) => {
            let id = id(&mut object, AnnotationId::new)?;
            write::<AnnotationKind>(object, id)?.into()
        }
        ("write", RelationKind::NAME) => {
            let id = id(&mut object, RelationId::new)?;
            write::<RelationKind>(object, id)?.into()
        }
        ("write", GroupKind::NAME) => {
            let id = id(&mut object, GroupId::new)?;
            write::<GroupKind>(object, id)?.into()
        }
        ("write", AnnotatorKind::NAME) => {
            let id = id(&mut object, AnnotatorId::new)?;
            write::<AnnotatorKind>(object, id)?.into()
        }
        ("write", SettingsKind::NAME) => write::<SettingsKind>(object, ())?.into(),
        _ => return None,
    };
    Some(Ok(operation))
}

fn id<Id>(object: &mut RawObject<'_>, new: impl Fn(&str) -> Result<Id, IdError>) -> Option<Id> {
    new(&object.text("id")?).ok()
}

fn sha256(object: &mut RawObject<'_>) -> Option<Sha256> {
    object.text("sha256")?.parse().ok()
}

fn as_of(object: &mut RawObject<'_>) -> Result<Option<Stamp>, NoStamp> {
    let raw = object.take("as_of");
    let stamp = |raw| text(raw).and_then(|text| parse_stamp(&text));
    raw.map(|raw| stamp(raw).ok_or(NoStamp)).transpose()
}

struct NoStamp;

fn create<K: NamedKind>(mut object: RawObject<'_>, id: K::Id, fixed: K::Fixed) -> Option<Edit<K>> {
    let fields: RawObject<'_> = object.read("fields")?;
    let fields = fields
        .rest()
        .map(|(name, raw)| K::Field::all_of(&name, raw));
    let fields = fields.collect::<Option<Vec<_>>>()?;
    let create = Create {
        id,
        fixed,
        fields: fields.into_iter().flatten().collect(),
        as_of: as_of(&mut object).ok()?,
    };
    object.is_empty().then_some(Edit::Create(create))
}

fn write<K: NamedKind>(mut object: RawObject<'_>, id: K::Id) -> Option<Edit<K>> {
    let name = object.text("field")?;
    let write = Write {
        id,
        value: match object.take("value") {
            Some(raw) => K::Field::of(&name, raw)?,
            None => absent::<K::Field>(&name)?,
        },
        as_of: as_of(&mut object).ok()?,
    };
    object.is_empty().then_some(Edit::Write(write))
}

/// A field of a newer version that was cleared is written without a value; every other field
/// has one, even where it is `null`.
fn absent<F: NamedField>(name: &str) -> Option<F> {
    let field = F::cleared(name)?;
    field.value().is_none().then_some(field)
}
