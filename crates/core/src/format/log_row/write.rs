//! From a transaction to its row.

use serde::Serialize;

use super::super::field::{NamedField, NamedKind, Value};
use super::super::json::{Extra, RawJson, text};
use super::super::stamp::{id_text, stamp_text};
use super::{ROW_VERSION, act};
use crate::edit::{Create, Edit, Operation, Reversal, Transaction};
use crate::model::{
    AnnotationKind, AnnotatorId, AnnotatorKind, DocumentKind, GroupKind, RelationKind, SettingsKind,
};

#[derive(Serialize)]
struct Row<'a> {
    v: u32,
    stamp: String,
    at: String,
    device: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotator: Option<&'a str>,
    act: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    undoes: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    redoes: Option<String>,
    operations: Vec<OperationDto<'a>>,
    #[serde(flatten)]
    extra: Extra<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum OperationDto<'a> {
    Create(CreateDto<'a>),
    Write(WriteDto<'a>),
    Unknown(RawJson<'a>),
}

#[derive(Serialize)]
struct CreateDto<'a> {
    op: &'static str,
    object: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<String>,
    fields: Fields<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
}

#[derive(Serialize)]
struct WriteDto<'a> {
    op: &'static str,
    object: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    field: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Value<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
}

/// Fields in their order, as the keys of an object.
struct Fields<'a>(Vec<(String, Value<'a>)>);

impl Serialize for Fields<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// Writes `transaction` as one line of JSON, without a line end.
pub fn to_row(transaction: &Transaction) -> String {
    let (undoes, redoes) = match &transaction.reversal {
        None => (None, None),
        Some(Reversal::Undo(act)) => (Some(id_text(act)), None),
        Some(Reversal::Redo(act)) => (None, Some(id_text(act))),
    };
    text(&Row {
        v: ROW_VERSION,
        stamp: stamp_text(&transaction.stamp),
        at: transaction.at.to_rfc3339(),
        device: transaction.device.as_str(),
        annotator: transaction.annotator.as_ref().map(AnnotatorId::as_str),
        act: act::name(&transaction.act),
        undoes,
        redoes,
        operations: transaction.operations.iter().map(operation).collect(),
        extra: Extra::of(&transaction.extra),
    })
}

fn operation(operation: &Operation) -> OperationDto<'_> {
    match operation {
        Operation::Document(e) => edit(e, Some(e.id().as_str()), document_part),
        Operation::Annotation(e) => edit(e, Some(e.id().as_str()), annotation_part),
        Operation::Relation(e) => edit::<RelationKind>(e, Some(e.id().as_str()), no_part),
        Operation::Group(e) => edit::<GroupKind>(e, Some(e.id().as_str()), no_part),
        Operation::Annotator(e) => edit::<AnnotatorKind>(e, Some(e.id().as_str()), no_part),
        Operation::Settings(e) => edit::<SettingsKind>(e, None, no_part),
        Operation::Unknown(json) => OperationDto::Unknown(RawJson(json.as_json())),
    }
}

/// What of an object never changes: document, file name, SHA-256.
type Part<'a> = (Option<&'a str>, Option<&'a str>, Option<String>);

fn document_part(create: &Create<DocumentKind>) -> Part<'_> {
    let sha256 = create.fixed.text.sha256().to_string();
    (None, Some(&create.fixed.file_name), Some(sha256))
}

fn annotation_part(create: &Create<AnnotationKind>) -> Part<'_> {
    let sha256 = create.fixed.text.to_string();
    (Some(create.fixed.document.as_str()), None, Some(sha256))
}

fn no_part<K: NamedKind>(_: &Create<K>) -> Part<'_> {
    (None, None, None)
}

fn edit<'a, K: NamedKind>(
    edit: &'a Edit<K>,
    id: Option<&'a str>,
    part: impl Fn(&'a Create<K>) -> Part<'a>,
) -> OperationDto<'a> {
    match edit {
        Edit::Create(create) => {
            let (document, file_name, sha256) = part(create);
            // A field of a newer version that was cleared says nothing at the start.
            let fields = create.fields.iter();
            let fields = fields.filter_map(|f| Some((f.name().into_owned(), f.value()?)));
            OperationDto::Create(CreateDto {
                op: "create",
                object: K::NAME,
                id,
                document,
                file_name,
                sha256,
                fields: Fields(fields.collect()),
                as_of: create.as_of.as_ref().map(stamp_text),
            })
        }
        Edit::Write(write) => OperationDto::Write(WriteDto {
            op: "write",
            object: K::NAME,
            id,
            field: write.value.name().into_owned(),
            value: write.value.value(),
            as_of: write.as_of.as_ref().map(stamp_text),
        }),
    }
}
