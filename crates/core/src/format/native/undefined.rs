//! Labels, kinds of links and attributes that the records of a file use and that nobody defines,
//! and what a person can do about them before the file is taken in: have them defined, or use
//! others instead. What was removed from a schema on purpose is not among them.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::read::bare_definition;
use super::{ImportMode, NativeFile, Record, Stamped};
use crate::model::{
    AnnotationField, AttributeId, Field as _, LabelId, Project, RelationField, RelationKindId,
    Schema, SettingsField, default_schema,
};

/// A part of the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SchemaPart {
    /// A label.
    Label,
    /// A relation kind.
    RelationKind,
    /// An attribute.
    Attribute,
}

/// What a part of the schema is called.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SchemaName {
    /// A label.
    Label(LabelId),
    /// A relation kind.
    RelationKind(RelationKindId),
    /// An attribute.
    Attribute(AttributeId),
}

impl SchemaName {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Label(id) => id.as_str(),
            Self::RelationKind(id) => id.as_str(),
            Self::Attribute(id) => id.as_str(),
        }
    }

    /// The field of the settings that would define it.
    fn field(&self) -> SettingsField {
        match self {
            Self::Label(id) => SettingsField::Label(id.clone(), None),
            Self::RelationKind(id) => SettingsField::RelationKind(id.clone(), None),
            Self::Attribute(id) => SettingsField::Attribute(id.clone(), None),
        }
    }

    /// A definition that has its id for a name, and no role.
    fn bare_definition(&self) -> Option<SettingsField> {
        let part = match self {
            Self::Label(_) => SchemaPart::Label,
            Self::RelationKind(_) => SchemaPart::RelationKind,
            Self::Attribute(_) => SchemaPart::Attribute,
        };
        bare_definition(part, self.as_str(), self.as_str())
    }
}

/// A name that records of a file use and that is not defined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undefined {
    /// What is used.
    pub name: SchemaName,
    /// How many records use it.
    pub n: usize,
}

/// What neither the file defines, nor the schema that it would be taken into, by name.
pub fn undefined(project: &Project, file: &NativeFile, mode: ImportMode) -> Vec<Undefined> {
    let mut used: BTreeMap<SchemaName, usize> = BTreeMap::new();
    let mut count = |name| *used.entry(name).or_default() += 1;
    let annotations = file.annotations.iter().flat_map(|record| &record.fields);
    for Stamped { value, .. } in annotations {
        if let AnnotationField::Label(id) = value {
            count(SchemaName::Label(id.clone()));
        } else if let AnnotationField::Attribute(id, Some(_)) = value {
            count(SchemaName::Attribute(id.clone()));
        }
    }
    let relations = file.relations.iter().flat_map(|record| &record.fields);
    for Stamped { value, .. } in relations {
        if let RelationField::Kind(id) = value {
            count(SchemaName::RelationKind(id.clone()));
        }
    }
    let defaults = (mode == ImportMode::New && !file.has_schema).then(default_schema);
    let project = project.settings().filter(|_| mode == ImportMode::Merge);
    let is_known = |name: &SchemaName| {
        let field = name.field();
        let mut in_file = file.settings.iter().flat_map(|record| &record.fields);
        in_file.any(|present| present.value.same_field(&field))
            || project.is_some_and(|settings| settings.value(&field).is_some())
            || defaults
                .as_ref()
                .is_some_and(|schema| defines(schema, name))
    };
    used.into_iter()
        .filter(|(name, _)| !is_known(name))
        .map(|(name, n)| Undefined { name, n })
        .collect()
}

/// The schema as it would be after the file was taken in, definitions that were changed since
/// aside: for choosing from.
pub fn schema_after(project: &Project, file: &NativeFile, mode: ImportMode) -> Schema {
    let mut schema = match mode {
        ImportMode::Merge => Schema::clone(project.schema()),
        ImportMode::New if file.has_schema => Schema::default(),
        ImportMode::New => default_schema(),
    };
    let fields = file.settings.iter().flat_map(|record| &record.fields);
    for Stamped { value, .. } in fields {
        if let SettingsField::Label(id, Some(label)) = value
            && schema.label(id).is_none()
        {
            schema.labels.push((id.clone(), Rc::clone(label)));
        } else if let SettingsField::RelationKind(id, Some(kind)) = value
            && schema.relation_kind(id).is_none()
        {
            schema.relation_kinds.push((id.clone(), Rc::clone(kind)));
        } else if let SettingsField::Attribute(id, Some(attribute)) = value
            && schema.attribute(id).is_none()
        {
            schema.attributes.push((id.clone(), Rc::clone(attribute)));
        }
    }
    schema
}

fn defines(schema: &Schema, name: &SchemaName) -> bool {
    match name {
        SchemaName::Label(id) => schema.label(id).is_some(),
        SchemaName::RelationKind(id) => schema.relation_kind(id).is_some(),
        SchemaName::Attribute(id) => schema.attribute(id).is_some(),
    }
}

/// What a person wants done about names that are not defined.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remedies {
    /// What is to be defined.
    pub create: Vec<SchemaName>,
    /// Labels of the file, and those to be used instead.
    pub labels: BTreeMap<LabelId, LabelId>,
    /// Kinds of links of the file, and those to be used instead.
    pub relation_kinds: BTreeMap<RelationKindId, RelationKindId>,
}

/// The file as it would be if it had said so itself. What is changed has no stamp any more, since
/// it is the person's word now, and newer than all in the file.
pub fn with_remedies(file: &NativeFile, remedies: &Remedies) -> NativeFile {
    let mut file = file.clone();
    let fields = file.annotations.iter_mut().flat_map(|r| &mut r.fields);
    for Stamped { value, stamp } in fields {
        if let AnnotationField::Label(id) = value
            && let Some(other) = remedies.labels.get(id)
        {
            *id = other.clone();
            *stamp = None;
        }
    }
    let fields = file.relations.iter_mut().flat_map(|r| &mut r.fields);
    for Stamped { value, stamp } in fields {
        if let RelationField::Kind(id) = value
            && let Some(other) = remedies.relation_kinds.get(id)
        {
            *id = other.clone();
            *stamp = None;
        }
    }
    let is_replaced = |name: &SchemaName| match name {
        SchemaName::Label(id) => remedies.labels.contains_key(id),
        SchemaName::RelationKind(id) => remedies.relation_kinds.contains_key(id),
        SchemaName::Attribute(_) => false,
    };
    let created = remedies.create.iter().filter(|name| !is_replaced(name));
    let created: Vec<_> = created
        .filter_map(SchemaName::bare_definition)
        .map(|value| Stamped { value, stamp: None })
        .collect();
    if !created.is_empty() {
        let settings = file.settings.get_or_insert_with(Record::of_no_settings);
        settings.fields.extend(created);
    }
    file
}
