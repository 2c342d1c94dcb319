//! What a file says of an object's age: its newest stamp, and the stamps that differ.

use std::collections::BTreeMap;

use super::super::field::NamedField;
use super::super::stamp::stamp_text;
use super::dto::StampsDto;
use super::shown::Shown;
use super::{CREATION_STAMP, SPAN_STAMP};
use crate::edit::Stamp;
use crate::model::{Field, Object, Project};

/// The stamps of `object`, with what [`Shown`] says of it.
///
/// `stamp` is the newest. `stamps` holds those of fields that are older; those of fields that
/// were cleared, whatever they are, since an empty field without a stamp was never set; and
/// those of the object's creation and of its being there, where they differ.
pub(super) fn stamps_of<K: Shown>(project: &Project, object: &Object<K>) -> StampsDto {
    let shown = K::shown(project, object);
    let creation = &*object.created().stamp;
    let mut fields: Vec<(K::Field, Stamp)> = Vec::new();
    for written in object.writes() {
        let field = &written.value;
        if fields.iter().any(|(present, _)| present.same_field(field)) {
            continue;
        }
        let given = shown.as_ref().filter(|(shown, _)| shown.same_field(field));
        if let Some(given) = given {
            fields.push(given.clone());
            continue;
        }
        let value = object.value(field).cloned();
        let value = value.or_else(|| K::Field::cleared(&field.name()));
        if let (Some(value), Some(stamp)) = (value, project.field_stamp(object, field)) {
            fields.push((value, stamp.clone()));
        }
    }
    let newest = fields
        .iter()
        .map(|(_, stamp)| stamp)
        .fold(creation, Ord::max);
    let mut stamps = BTreeMap::new();
    if creation < newest {
        stamps.insert(CREATION_STAMP.to_owned(), stamp_text(creation));
    }
    for (field, stamp) in &fields {
        let differs = if field.as_alive().is_some() || field.is_cleared() {
            stamp != creation
        } else {
            stamp < newest
        };
        if differs {
            let name = match &*field.name() {
                "bytes" => SPAN_STAMP.to_owned(),
                name => name.to_owned(),
            };
            stamps.insert(name, stamp_text(stamp));
        }
    }
    StampsDto {
        stamp: Some(stamp_text(newest)),
        stamps,
    }
}
