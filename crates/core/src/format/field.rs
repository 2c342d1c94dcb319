//! Fields by name: the one list of names that log rows and stamps in files share.
//!
//! A name is the key that the field has in the project file, so a field of a newer version and
//! one that is known look alike, and the version that learns it reads old rows as that field.
//! Two names have no key of their own there: `alive`, since files hold only what shows, and
//! `bytes`, since files count code points.

mod annotation;
mod document;
mod group;
mod relation;
mod settings;

pub(super) use settings::SPELLINGS;

use std::borrow::Cow;
use std::rc::Rc;

use serde_json::value::RawValue;

use super::definition::Defined;
use super::json::{self, ToJson, Writer, is_null, opaque, read};
use crate::model::{
    AttributeDefinition, Field, Kind, LabelDefinition, Opaque, RelationKindDefinition,
};
use crate::text::{ByteOffset, ByteRange};
use crate::time::Timestamp;

/// A kind of object as log rows name it.
pub(super) trait NamedKind: Kind<Field: NamedField> {
    /// `annotation`, `document`…
    const NAME: &'static str;
}

/// A field that has a name.
pub(super) trait NamedField: Field {
    /// Its name.
    fn name(&self) -> Cow<'_, str>;

    /// Its value; `None` for a field of a newer version that was cleared.
    fn value(&self) -> Option<Value<'_>>;

    /// The field `name` with the value `raw`; `None` if the value is of another type. A name
    /// that is not known makes a field of a newer version.
    fn of(name: &str, raw: &RawValue) -> Option<Self>;

    /// The fields that `raw` gives values to. A program that did not know what stands under a
    /// key of the file kept it as one field, where there are several now.
    fn all_of(name: &str, raw: &RawValue) -> Option<Vec<Self>> {
        Self::of(name, raw).map(|field| vec![field])
    }

    /// The field `name` without a value; `None` if it always has one.
    fn cleared(name: &str) -> Option<Self>;

    /// Whether it has no value, which is how it was before anybody wrote it.
    fn is_cleared(&self) -> bool {
        Self::cleared(&self.name()).as_ref() == Some(self)
    }
}

/// A field's value as JSON.
#[derive(Debug)]
pub(super) enum Value<'a> {
    Null,
    Flag(bool),
    Text(&'a str),
    Time(String),
    Bytes([u32; 2]),
    Label(&'a LabelDefinition),
    RelationKind(&'a RelationKindDefinition),
    Attribute(&'a AttributeDefinition),
    Raw(&'a Opaque),
}

impl<'a> Value<'a> {
    fn optional(text: Option<&'a str>) -> Self {
        text.map_or(Self::Null, Self::Text)
    }

    fn time(at: Option<Timestamp>) -> Self {
        at.map_or(Self::Null, |at| Self::Time(at.to_rfc3339()))
    }

    fn bytes(range: ByteRange) -> Self {
        Self::Bytes([range.start.get(), range.end.get()])
    }
}

impl ToJson for Value<'_> {
    fn write(&self, json: &mut Writer) {
        match self {
            Self::Null => json.null(),
            Self::Flag(flag) => json.flag(*flag),
            Self::Text(text) => json.text(text),
            Self::Time(time) => json.text(time),
            Self::Bytes([start, end]) => json.raw(&format!("[{start},{end}]")),
            Self::Label(label) => Defined(None, *label).write(json),
            Self::RelationKind(kind) => Defined(None, *kind).write(json),
            Self::Attribute(attribute) => Defined(None, *attribute).write(json),
            Self::Raw(value) => json.raw(value.as_json()),
        }
    }
}

/// Reads a text.
fn text(raw: &RawValue) -> Option<Rc<str>> {
    json::text(raw).map(|text| (*text).into())
}

/// Reads `null`, or what `of` reads, and makes a field of it.
fn optional<T, F>(
    raw: &RawValue,
    of: impl Fn(&RawValue) -> Option<T>,
    field: impl FnOnce(Option<T>) -> F,
) -> Option<F> {
    if is_null(raw) {
        Some(field(None))
    } else {
        Some(field(Some(of(raw)?)))
    }
}

/// Reads an id, by its type's constructor.
fn id<Id, E>(raw: &RawValue, new: impl Fn(&str) -> Result<Id, E>) -> Option<Id> {
    new(&json::text(raw)?).ok()
}

fn time(raw: &RawValue) -> Option<Timestamp> {
    Timestamp::from_rfc3339(&json::text(raw)?)
}

fn bytes(raw: &RawValue) -> Option<ByteRange> {
    let [start, end]: [u32; 2] = read(raw)?;
    let range = ByteRange::new(ByteOffset::new(start), ByteOffset::new(end));
    Some(range)
}

/// A field of a newer version.
fn extra(raw: &RawValue) -> Option<Opaque> {
    opaque(raw)
}
