//! The fields of documents.

use std::borrow::Cow;

use serde_json::value::RawValue;

use super::super::json::read;
use super::{NamedField, NamedKind, Value, extra, optional, text};
use crate::model::{DocumentField, DocumentKind};

impl NamedKind for DocumentKind {
    const NAME: &'static str = "document";
}

impl NamedField for DocumentField {
    fn name(&self) -> Cow<'_, str> {
        Cow::Borrowed(match self {
            Self::Alive(_) => "alive",
            Self::Title(_) => "title",
            Self::Outlet(_) => "source",
            Self::Published(_) => "published",
            Self::Byline(_) => "byline",
            Self::Url(_) => "url",
            Self::Language(_) => "language",
            Self::Done(_) => "done",
            Self::SourceId(_) => "source_id",
            Self::Extra(name, _) => name,
        })
    }

    fn value(&self) -> Option<Value<'_>> {
        Some(match self {
            Self::Alive(flag) | Self::Done(flag) => Value::Flag(*flag),
            Self::Title(text)
            | Self::Outlet(text)
            | Self::Published(text)
            | Self::Byline(text)
            | Self::Url(text)
            | Self::Language(text) => Value::Text(text),
            Self::SourceId(id) => Value::optional(id.as_deref()),
            Self::Extra(_, value) => return value.as_ref().map(Value::Raw),
        })
    }

    fn of(name: &str, raw: &RawValue) -> Option<Self> {
        Some(match name {
            "alive" => Self::Alive(read(raw)?),
            "title" => Self::Title(text(raw)?),
            "source" => Self::Outlet(text(raw)?),
            "published" => Self::Published(text(raw)?),
            "byline" => Self::Byline(text(raw)?),
            "url" => Self::Url(text(raw)?),
            "language" => Self::Language(text(raw)?),
            "done" => Self::Done(read(raw)?),
            "source_id" => optional(raw, text, Self::SourceId)?,
            _ => Self::Extra(name.into(), Some(extra(raw)?)),
        })
    }

    fn cleared(name: &str) -> Option<Self> {
        Some(match name {
            "alive" => return None,
            "title" => Self::Title("".into()),
            "source" => Self::Outlet("".into()),
            "published" => Self::Published("".into()),
            "byline" => Self::Byline("".into()),
            "url" => Self::Url("".into()),
            "language" => Self::Language("".into()),
            "done" => Self::Done(false),
            "source_id" => Self::SourceId(None),
            _ => Self::Extra(name.into(), None),
        })
    }
}
