//! The fields of claim groups and annotators.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::super::json::read;
use super::{NamedField, NamedKind, Value, extra, id, optional, text};
use crate::model::{AnnotatorField, AnnotatorKind, GroupField, GroupId, GroupKind};

impl NamedKind for GroupKind {
    const NAME: &'static str = "group";
}

impl NamedField for GroupField {
    fn name(&self) -> Cow<'_, str> {
        Cow::Borrowed(match self {
            Self::Alive(_) => "alive",
            Self::Title(_) => "title",
            Self::Note(_) => "note",
            Self::MergedInto(_) => "merged_into",
            Self::SourceId(_) => "source_id",
            Self::Extra(name, _) => name,
        })
    }

    fn value(&self) -> Option<Value<'_>> {
        Some(match self {
            Self::Alive(alive) => Value::Flag(*alive),
            Self::Title(text) | Self::Note(text) => Value::Text(text),
            Self::MergedInto(group) => Value::optional(group.as_ref().map(GroupId::as_str)),
            Self::SourceId(id) => Value::optional(id.as_deref()),
            Self::Extra(_, value) => return value.as_ref().map(Value::Raw),
        })
    }

    fn of(name: &str, raw: &RawValue) -> Option<Self> {
        Some(match name {
            "alive" => Self::Alive(read(raw)?),
            "title" => Self::Title(text(raw)?),
            "note" => Self::Note(text(raw)?),
            "merged_into" => optional(raw, |raw| id(raw, GroupId::new), Self::MergedInto)?,
            "source_id" => optional(raw, text, Self::SourceId)?,
            _ => Self::Extra(name.into(), Some(extra(raw)?)),
        })
    }

    fn cleared(name: &str) -> Option<Self> {
        Some(match name {
            "alive" => return None,
            "title" => Self::Title("".into()),
            "note" => Self::Note("".into()),
            "merged_into" => Self::MergedInto(None),
            "source_id" => Self::SourceId(None),
            _ => Self::Extra(name.into(), None),
        })
    }
}

impl NamedKind for AnnotatorKind {
    const NAME: &'static str = "annotator";
}

impl NamedField for AnnotatorField {
    fn name(&self) -> Cow<'_, str> {
        Cow::Borrowed(match self {
            Self::Alive(_) => "alive",
            Self::Name(_) => "name",
            Self::Extra(name, _) => name,
        })
    }

    fn value(&self) -> Option<Value<'_>> {
        Some(match self {
            Self::Alive(alive) => Value::Flag(*alive),
            Self::Name(name) => Value::Text(name),
            Self::Extra(_, value) => return value.as_ref().map(Value::Raw),
        })
    }

    fn of(name: &str, raw: &RawValue) -> Option<Self> {
        Some(match name {
            "alive" => Self::Alive(read(raw)?),
            "name" => Self::Name(text(raw)?),
            _ => Self::Extra(name.into(), Some(extra(raw)?)),
        })
    }

    fn cleared(name: &str) -> Option<Self> {
        Some(match name {
            "alive" => return None,
            "name" => Self::Name("".into()),
            _ => Self::Extra(name.into(), None),
        })
    }
}
