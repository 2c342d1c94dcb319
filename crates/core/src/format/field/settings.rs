//! The fields of the project as a whole: its title, and each definition of its schema.

use std::borrow::Cow;
use std::rc::Rc;

use serde_json::value::RawValue;

use super::super::definition;
use super::super::json::{RawObject, read};
use super::{NamedField, NamedKind, Value, extra, optional, text};
use crate::model::{AttributeId, LabelId, RelationKindId, SettingsField, SettingsKind};

const LABELS: &str = "labels.";
const RELATION_KINDS: &str = "relation_kinds.";
const ATTRIBUTES: &str = "attributes.";

/// The key of all spellings in the project file.
pub(in crate::format) const SPELLINGS: &str = "spellings";

impl NamedKind for SettingsKind {
    const NAME: &'static str = "settings";
}

impl NamedField for SettingsField {
    fn name(&self) -> Cow<'_, str> {
        match self {
            Self::Alive(_) => "alive".into(),
            Self::Title(_) => "title".into(),
            Self::Label(id, _) => format!("{LABELS}{id}").into(),
            Self::RelationKind(id, _) => format!("{RELATION_KINDS}{id}").into(),
            Self::Attribute(id, _) => format!("{ATTRIBUTES}{id}").into(),
            // An id holds no dot, so this reads one way only, whatever stands in a spelling.
            Self::Spelling(id, spelling, _) => format!("{SPELLINGS}.{id}.{spelling}").into(),
            Self::Extra(name, _) => Cow::Borrowed(name),
        }
    }

    fn value(&self) -> Option<Value<'_>> {
        Some(match self {
            Self::Alive(alive) => Value::Flag(*alive),
            Self::Title(title) => Value::Text(title),
            Self::Label(_, Some(label)) => Value::Label(label),
            Self::RelationKind(_, Some(kind)) => Value::RelationKind(kind),
            Self::Attribute(_, Some(attribute)) => Value::Attribute(attribute),
            Self::Spelling(_, _, Some(name)) => Value::Text(name),
            Self::Label(_, None)
            | Self::RelationKind(_, None)
            | Self::Attribute(_, None)
            | Self::Spelling(_, _, None) => Value::Null,
            Self::Extra(_, value) => return value.as_ref().map(Value::Raw),
        })
    }

    fn of(name: &str, raw: &RawValue) -> Option<Self> {
        if let Some(id) = name.strip_prefix(LABELS) {
            let read = |raw: &RawValue| definition::label(RawObject::of(raw)?, id).map(Rc::new);
            let id = LabelId::new(id).ok()?;
            return optional(raw, read, |label| Self::Label(id, label));
        }
        if let Some(id) = name.strip_prefix(RELATION_KINDS) {
            let read =
                |raw: &RawValue| definition::relation_kind(RawObject::of(raw)?, id).map(Rc::new);
            let id = RelationKindId::new(id).ok()?;
            return optional(raw, read, |kind| Self::RelationKind(id, kind));
        }
        if let Some(id) = name.strip_prefix(ATTRIBUTES) {
            let read = |raw: &RawValue| definition::attribute(RawObject::of(raw)?, id).map(Rc::new);
            let id = AttributeId::new(id).ok()?;
            return optional(raw, read, |attribute| Self::Attribute(id, attribute));
        }
        if let Some((id, spelling)) = spelling_of(name) {
            let field = |name| Self::Spelling(id, spelling, name);
            return optional(raw, text, field);
        }
        Some(match name {
            "alive" => Self::Alive(read(raw)?),
            "title" => Self::Title(text(raw)?),
            // Never a field by itself, or a file would have the key twice.
            SPELLINGS => return None,
            _ => Self::Extra(name.into(), Some(extra(raw)?)),
        })
    }

    fn all_of(name: &str, raw: &RawValue) -> Option<Vec<Self>> {
        match name {
            SPELLINGS => spellings(raw),
            _ => Self::of(name, raw).map(|field| vec![field]),
        }
    }

    fn cleared(name: &str) -> Option<Self> {
        if let Some(id) = name.strip_prefix(LABELS) {
            return Some(Self::Label(LabelId::new(id).ok()?, None));
        }
        if let Some(id) = name.strip_prefix(RELATION_KINDS) {
            return Some(Self::RelationKind(RelationKindId::new(id).ok()?, None));
        }
        if let Some(id) = name.strip_prefix(ATTRIBUTES) {
            return Some(Self::Attribute(AttributeId::new(id).ok()?, None));
        }
        if let Some((id, spelling)) = spelling_of(name) {
            return Some(Self::Spelling(id, spelling, None));
        }
        Some(match name {
            "alive" | SPELLINGS => return None,
            "title" => Self::Title("".into()),
            _ => Self::Extra(name.into(), None),
        })
    }
}

/// The attribute and the spelling that the name of a field says.
fn spelling_of(name: &str) -> Option<(AttributeId, Rc<str>)> {
    let (id, spelling) = name
        .strip_prefix(SPELLINGS)?
        .strip_prefix('.')?
        .split_once('.')?;
    let id = AttributeId::new(id).ok()?;
    (!spelling.is_empty()).then(|| (id, spelling.into()))
}

/// The spellings under the file's key, `{"speaker": {"Zelenskyy": "Zelensky"}}`; `None` where
/// something else stands in it.
fn spellings(raw: &RawValue) -> Option<Vec<SettingsField>> {
    let mut fields = Vec::new();
    for (attribute, raw) in RawObject::of(raw)?.rest() {
        let attribute = AttributeId::new(&attribute).ok()?;
        for (spelling, raw) in RawObject::of(raw)?.rest() {
            if spelling.is_empty() {
                return None;
            }
            let name = Some(text(raw)?);
            fields.push(SettingsField::Spelling(
                attribute.clone(),
                spelling.into(),
                name,
            ));
        }
    }
    Some(fields)
}
