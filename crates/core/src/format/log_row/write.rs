//! From a transaction to its row.

use super::super::field::{NamedField, NamedKind};
use super::super::json::{ToJson, Writer, line};
use super::super::stamp::{id_text, stamp_text};
use super::{ROW_VERSION, act};
use crate::edit::{Create, Edit, Operation, Reversal, Transaction};
use crate::model::{
    AnnotationKind, AnnotatorId, AnnotatorKind, DocumentKind, GroupKind, RelationKind, SettingsKind,
};

/// Writes `transaction` as one line of JSON, without a line end.
pub fn to_row(transaction: &Transaction) -> String {
    line(&Row(transaction))
}

struct Row<'a>(&'a Transaction);

impl ToJson for Row<'_> {
    fn write(&self, json: &mut Writer) {
        let Self(transaction) = self;
        json.open('{');
        json.number_at("v", ROW_VERSION);
        json.text_at("stamp", &stamp_text(&transaction.stamp));
        json.text_at("at", &transaction.at.to_rfc3339());
        json.text_at("device", transaction.device.as_str());
        let annotator = transaction.annotator.as_ref();
        json.optional_at("annotator", annotator.map(AnnotatorId::as_str));
        json.text_at("act", act::name(&transaction.act));
        match &transaction.reversal {
            None => {}
            Some(Reversal::Undo(act)) => json.text_at("undoes", &id_text(act)),
            Some(Reversal::Redo(act)) => json.text_at("redoes", &id_text(act)),
        }
        json.list_at("operations", &transaction.operations);
        json.named_extra(&transaction.extra);
        json.close('}');
    }
}

impl ToJson for Operation {
    fn write(&self, json: &mut Writer) {
        match self {
            Self::Document(e) => edit(json, e, Some(e.id().as_str()), document_part),
            Self::Annotation(e) => edit(json, e, Some(e.id().as_str()), annotation_part),
            Self::Relation(e) => edit::<RelationKind>(json, e, Some(e.id().as_str()), no_part),
            Self::Group(e) => edit::<GroupKind>(json, e, Some(e.id().as_str()), no_part),
            Self::Annotator(e) => edit::<AnnotatorKind>(json, e, Some(e.id().as_str()), no_part),
            Self::Settings(e) => edit::<SettingsKind>(json, e, None, no_part),
            Self::Unknown(operation) => json.raw(operation.as_json()),
        }
    }
}

/// Writes what of an object never changes.
fn document_part(json: &mut Writer, create: &Create<DocumentKind>) {
    json.text_at("file_name", &create.fixed.file_name);
    json.text_at("sha256", &create.fixed.text.sha256().to_string());
}

fn annotation_part(json: &mut Writer, create: &Create<AnnotationKind>) {
    json.text_at("document", create.fixed.document.as_str());
    json.text_at("sha256", &create.fixed.text.to_string());
}

fn no_part<K: NamedKind>(_: &mut Writer, _: &Create<K>) {}

fn edit<K: NamedKind>(
    json: &mut Writer,
    edit: &Edit<K>,
    id: Option<&str>,
    part: impl Fn(&mut Writer, &Create<K>),
) {
    let (op, as_of) = match edit {
        Edit::Create(create) => ("create", &create.as_of),
        Edit::Write(write) => ("write", &write.as_of),
    };
    json.open('{');
    json.text_at("op", op);
    json.text_at("object", K::NAME);
    json.optional_at("id", id);
    match edit {
        Edit::Create(create) => {
            part(json, create);
            json.key("fields").open('{');
            for field in &create.fields {
                // A field of a newer version that was cleared says nothing at the start.
                if let Some(value) = field.value() {
                    value.write(json.key(&field.name()));
                }
            }
            json.close('}');
        }
        Edit::Write(write) => {
            json.text_at("field", &write.value.name());
            if let Some(value) = write.value.value() {
                value.write(json.key("value"));
            }
        }
    }
    json.optional_at("as_of", as_of.as_ref().map(stamp_text).as_deref());
    json.close('}');
}
