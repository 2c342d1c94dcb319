//! The fields of annotations.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::super::json::{opaque, read};
use super::{NamedField, NamedKind, Value, bytes, extra, id, optional, text, time};
use crate::model::{
    AnnotationField, AnnotationKind, AnnotatorId, AttributeId, AttributeValue, GroupId, LabelId,
};

/// What the name of an attribute's field begins with.
const ATTRIBUTES: &str = "attributes.";

impl NamedKind for AnnotationKind {
    const NAME: &'static str = "annotation";
}

impl NamedField for AnnotationField {
    fn name(&self) -> Cow<'_, str> {
        Cow::Borrowed(match self {
            Self::Alive(_) => "alive",
            Self::Range(_) => "bytes",
            Self::Label(_) => "label",
            Self::Group(_) => "group",
            Self::Note(_) => "note",
            Self::Annotator(_) => "annotator",
            Self::CreatedAt(_) => "created",
            Self::SourceId(_) => "source_id",
            Self::Attribute(id, _) => return Cow::Owned(format!("{ATTRIBUTES}{id}")),
            Self::Extra(name, _) => name,
        })
    }

    fn value(&self) -> Option<Value<'_>> {
        Some(match self {
            Self::Alive(alive) => Value::Flag(*alive),
            Self::Range(range) => Value::bytes(*range),
            Self::Label(label) => Value::Text(label.as_str()),
            Self::Group(group) => Value::optional(group.as_ref().map(GroupId::as_str)),
            Self::Note(note) => Value::Text(note),
            Self::Annotator(id) => Value::optional(id.as_ref().map(AnnotatorId::as_str)),
            Self::CreatedAt(at) => Value::time(*at),
            Self::SourceId(id) => Value::optional(id.as_deref()),
            Self::Attribute(_, None) => Value::Null,
            Self::Attribute(_, Some(AttributeValue::Text(text))) => Value::Text(text),
            Self::Attribute(_, Some(AttributeValue::Opaque(value))) => Value::Raw(value),
            Self::Extra(_, value) => return value.as_ref().map(Value::Raw),
        })
    }

    fn of(name: &str, raw: &RawValue) -> Option<Self> {
        if let Some(attribute) = name.strip_prefix(ATTRIBUTES) {
            let attribute = AttributeId::new(attribute).ok()?;
            return optional(raw, attribute_value, |value| {
                Self::Attribute(attribute, value)
            });
        }
        Some(match name {
            "alive" => Self::Alive(read(raw)?),
            "bytes" => Self::Range(bytes(raw)?),
            "label" => Self::Label(id(raw, LabelId::new)?),
            "group" => optional(raw, |raw| id(raw, GroupId::new), Self::Group)?,
            "note" => Self::Note(text(raw)?),
            "annotator" => optional(raw, |raw| id(raw, AnnotatorId::new), Self::Annotator)?,
            "created" => optional(raw, time, Self::CreatedAt)?,
            "source_id" => optional(raw, text, Self::SourceId)?,
            _ => Self::Extra(name.into(), Some(extra(raw)?)),
        })
    }

    fn cleared(name: &str) -> Option<Self> {
        if let Some(attribute) = name.strip_prefix(ATTRIBUTES) {
            return Some(Self::Attribute(AttributeId::new(attribute).ok()?, None));
        }
        Some(match name {
            "alive" | "bytes" | "label" => return None,
            "group" => Self::Group(None),
            "note" => Self::Note("".into()),
            "annotator" => Self::Annotator(None),
            "created" => Self::CreatedAt(None),
            "source_id" => Self::SourceId(None),
            _ => Self::Extra(name.into(), None),
        })
    }
}

/// A text, or whatever else it is, as it is.
fn attribute_value(raw: &RawValue) -> Option<AttributeValue> {
    match text(raw) {
        Some(text) => Some(AttributeValue::Text(text)),
        None => opaque(raw).map(AttributeValue::Opaque),
    }
}
