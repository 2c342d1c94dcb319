//! The project's title and schema.

use std::rc::Rc;

use serde_json::value::RawValue;

use super::super::super::definition;
use super::super::super::field::SPELLINGS;
use super::super::super::json::{RawObject, is_null, text};
use super::super::{Crowd, ImportError, Kept, ProblemKind, Record, Stamped};
use super::array;
use super::record::{Item, Place, Reader, SchemaPart, check_keys, check_number, name, record};
use super::stamps::Stamps;
use crate::model::{
    AttributeDefinition, AttributeId, AttributeShape, Field as _, LabelDefinition, LabelId,
    MAX_SPELLINGS_TAKEN_IN, RelationKindDefinition, RelationKindId, SettingsField, SettingsKind,
};

/// Where a name that only records use stands among the definitions: last.
const LAST: u32 = 1000;

/// Whether the file has a schema, and the record of title, schema and fields of newer versions.
pub(super) fn settings<'a>(
    reader: &mut Reader<'a>,
    top: RawObject<'a>,
) -> Result<(bool, Option<Record<SettingsKind>>), ImportError> {
    let place = Place {
        path: String::new(),
        line: 1,
        id: String::new(),
    };
    let mut item = Item {
        object: top,
        place: place.clone(),
        len: 0,
    };
    let stamps = reader.stamps(&mut item);
    let mut fields = Vec::new();
    let schema = item.object.take("schema").filter(|raw| !is_null(raw));
    if let Some(raw) = schema {
        definitions(reader, raw, &stamps, &mut fields)?;
    }
    spellings(reader, &mut item, &stamps, &mut fields)?;
    renamed(reader, &mut fields);
    reader.fields(item, &["title"], &stamps, &mut fields);
    // Those that are names again came last; without them a merge forgets no spelling here.
    let mut n_spellings = 0;
    fields.retain(|field| {
        let is_spelling = matches!(field.value, SettingsField::Spelling(..));
        n_spellings += usize::from(is_spelling);
        !is_spelling || n_spellings <= MAX_SPELLINGS_TAKEN_IN
    });
    let is_empty = fields.is_empty() && stamps.is_empty();
    let record = (!is_empty).then(|| record::<SettingsKind>(place, (), (), &stamps, fields));
    Ok((schema.is_some(), record))
}

fn definitions<'a>(
    reader: &mut Reader<'a>,
    raw: &'a RawValue,
    stamps: &Stamps,
    fields: &mut Vec<Stamped<SettingsField>>,
) -> Result<(), ImportError> {
    let mut schema = RawObject::of(raw).ok_or(ImportError::WrongType {
        path: "schema".to_owned(),
        expected: "an object",
    })?;
    let parts = [
        ("labels", SchemaPart::Label),
        ("relation_kinds", SchemaPart::RelationKind),
        ("attributes", SchemaPart::Attribute),
    ];
    for (key, part) in parts {
        let path = format!("schema.{key}");
        let elements = array(schema.take(key), &path)?;
        check_number(
            elements.len(),
            Crowd::Definitions,
            &path,
            reader.line_of(raw),
        )?;
        for (idx, raw) in elements.into_iter().enumerate() {
            let mut place = Place {
                path: format!("{path}[{idx}]"),
                line: reader.line_of(raw),
                id: String::new(),
            };
            let object = RawObject::of(raw);
            if let Some(object) = &object {
                check_keys(object, &place.path, place.line)?;
            }
            let field = object.and_then(|mut object| {
                place.id = name(object.take("id"));
                definition(reader, &place, part, object)
            });
            match field {
                Some(field) => stamps.push(fields, field),
                None => reader.report(&place, ProblemKind::BadDefinition, Kept::LeftOut),
            }
        }
    }
    let place = Place {
        path: "schema".to_owned(),
        line: reader.line_of(raw),
        id: String::new(),
    };
    for (key, _) in schema.rest() {
        reader.report(
            &place,
            ProblemKind::KeyLost {
                key: key.into_owned(),
            },
            Kept::Changed,
        );
    }
    Ok(())
}

fn definition(
    reader: &mut Reader<'_>,
    place: &Place,
    part: SchemaPart,
    object: RawObject<'_>,
) -> Option<SettingsField> {
    let name = &*place.id;
    if name.is_empty() {
        return None;
    }
    Some(match part {
        SchemaPart::Label => {
            let id = reader.schema_id(place, part, name, LabelId::new)?;
            let label = definition::label(object, name)?;
            SettingsField::Label(id, Some(Rc::new(label)))
        }
        SchemaPart::RelationKind => {
            let id = reader.schema_id(place, part, name, RelationKindId::new)?;
            let kind = definition::relation_kind(object, name)?;
            SettingsField::RelationKind(id, Some(Rc::new(kind)))
        }
        SchemaPart::Attribute => {
            let id = reader.schema_id(place, part, name, AttributeId::new)?;
            let attribute = definition::attribute(object, name)?;
            SettingsField::Attribute(id, Some(Rc::new(attribute)))
        }
    })
}

/// What the spellings of names stand for, which were given up. One that cannot be read is left out.
fn spellings<'a>(
    reader: &mut Reader<'a>,
    item: &mut Item<'a>,
    stamps: &Stamps,
    fields: &mut Vec<Stamped<SettingsField>>,
) -> Result<(), ImportError> {
    let Some(raw) = item.object.take(SPELLINGS).filter(|raw| !is_null(raw)) else {
        return Ok(());
    };
    let mut place = Place {
        path: SPELLINGS.to_owned(),
        line: reader.line_of(raw),
        id: String::new(),
    };
    let Some(attributes) = RawObject::of(raw) else {
        reader.wrong_type(&item.place, SPELLINGS, Kept::Changed);
        return Ok(());
    };
    check_keys(&attributes, &place.path, place.line)?;
    let whole = place.clone();
    let (mut n, mut n_left) = (0, 0);
    for (idx, (attribute, raw)) in attributes.rest().enumerate() {
        place.line = reader.line_of(raw);
        // A name that is no id may hold anything, and a path is shown as it is.
        place.path = match AttributeId::new(&attribute) {
            Ok(id) => format!("{SPELLINGS}[{id}]"),
            Err(_) => format!("{SPELLINGS}[{idx}]"),
        };
        let Some(spellings) = RawObject::of(raw) else {
            reader.wrong_type(&place, &attribute, Kept::Changed);
            continue;
        };
        let id = reader.schema_id(&place, SchemaPart::Attribute, &attribute, AttributeId::new);
        let Some(id) = id else { continue };
        for (spelling, raw) in spellings.rest() {
            match text(raw).filter(|name| !name.is_empty() && !spelling.is_empty()) {
                Some(_) if n == MAX_SPELLINGS_TAKEN_IN => n_left += 1,
                Some(name) => {
                    n += 1;
                    let name = Some((*name).into());
                    let spelling = (*spelling).into();
                    stamps.push(fields, SettingsField::Spelling(id.clone(), spelling, name));
                }
                None => reader.wrong_type(&place, &spelling, Kept::Changed),
            }
        }
    }
    if n_left > 0 {
        let kind = ProblemKind::TooManySpellings { n_left };
        reader.report(&whole, kind, Kept::Changed);
    }
    Ok(())
}

/// Gives names that could not be ids, and that the schema does not define, a definition that
/// keeps the name.
fn renamed(reader: &Reader<'_>, fields: &mut Vec<Stamped<SettingsField>>) {
    for ((part, id), name) in &reader.renamed {
        let Some(value) = bare_definition(*part, id, name) else {
            continue;
        };
        let is_defined = fields.iter().any(|field| field.value.same_field(&value));
        if !is_defined {
            fields.push(Stamped { value, stamp: None });
        }
    }
}

/// The definition of something of which only the name is known.
pub(in super::super) fn bare_definition(
    part: SchemaPart,
    id: &str,
    name: &str,
) -> Option<SettingsField> {
    Some(match part {
        SchemaPart::Label => {
            let label = LabelDefinition {
                name: name.into(),
                key: None,
                role: None,
                order: LAST,
                definition: "".into(),
                example: "".into(),
                counterexample: "".into(),
                extra: Vec::new(),
            };
            SettingsField::Label(LabelId::new(id).ok()?, Some(Rc::new(label)))
        }
        SchemaPart::RelationKind => {
            let kind = RelationKindDefinition {
                name: name.into(),
                role: None,
                from: Vec::new(),
                to: Vec::new(),
                order: LAST,
                extra: Vec::new(),
            };
            SettingsField::RelationKind(RelationKindId::new(id).ok()?, Some(Rc::new(kind)))
        }
        SchemaPart::Attribute => {
            let attribute = AttributeDefinition {
                name: name.into(),
                shape: AttributeShape::Open,
                values: Vec::new(),
                roles: Vec::new(),
                prompt: false,
                order: LAST,
                extra: Vec::new(),
            };
            SettingsField::Attribute(AttributeId::new(id).ok()?, Some(Rc::new(attribute)))
        }
    })
}
