//! The fields of relations.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::super::json::read;
use super::{NamedField, NamedKind, Value, extra, id, optional, text, time};
use crate::model::{AnnotationId, AnnotatorId, RelationField, RelationKind, RelationKindId};

impl NamedKind for RelationKind {
    const NAME: &'static str = "relation";
}

impl NamedField for RelationField {
    fn name(&self) -> Cow<'_, str> {
        Cow::Borrowed(match self {
            Self::Alive(_) => "alive",
            Self::Kind(_) => "type",
            Self::From(_) => "from",
            Self::To(_) => "to",
            Self::Note(_) => "note",
            Self::Annotator(_) => "annotator",
            Self::CreatedAt(_) => "created",
            Self::SourceId(_) => "source_id",
            Self::Extra(name, _) => name,
        })
    }

    fn value(&self) -> Option<Value<'_>> {
        Some(match self {
            Self::Alive(alive) => Value::Flag(*alive),
            Self::Kind(kind) => Value::Text(kind.as_str()),
            Self::From(end) | Self::To(end) => Value::Text(end.as_str()),
            Self::Note(note) => Value::Text(note),
            Self::Annotator(id) => Value::optional(id.as_ref().map(AnnotatorId::as_str)),
            Self::CreatedAt(at) => Value::time(*at),
            Self::SourceId(id) => Value::optional(id.as_deref()),
            Self::Extra(_, value) => return value.as_ref().map(Value::Raw),
        })
    }

    fn of(name: &str, raw: &RawValue) -> Option<Self> {
        Some(match name {
            "alive" => Self::Alive(read(raw)?),
            "type" => Self::Kind(id(raw, RelationKindId::new)?),
            "from" => Self::From(id(raw, AnnotationId::new)?),
            "to" => Self::To(id(raw, AnnotationId::new)?),
            "note" => Self::Note(text(raw)?),
            "annotator" => optional(raw, |raw| id(raw, AnnotatorId::new), Self::Annotator)?,
            "created" => optional(raw, time, Self::CreatedAt)?,
            "source_id" => optional(raw, text, Self::SourceId)?,
            _ => Self::Extra(name.into(), Some(extra(raw)?)),
        })
    }

    fn cleared(name: &str) -> Option<Self> {
        Some(match name {
            "alive" | "type" | "from" | "to" => return None,
            "note" => Self::Note("".into()),
            "annotator" => Self::Annotator(None),
            "created" => Self::CreatedAt(None),
            "source_id" => Self::SourceId(None),
            _ => Self::Extra(name.into(), None),
        })
    }
}
