//! The project's own fields: its title and its schema, each definition a field of its own.

use std::rc::Rc;

use super::{
    AttributeDefinition, AttributeId, Field, Kind, LabelDefinition, LabelId, Object, Opaque,
    RelationKindDefinition, RelationKindId, Schema,
};
use crate::order;

/// The kind of [`Settings`].
#[derive(Clone, Debug, PartialEq)]
pub struct SettingsKind;

impl Kind for SettingsKind {
    /// There is one in a project.
    type Id = ();
    type Fixed = ();
    type Field = SettingsField;
}

/// What belongs to the project as a whole.
pub type Settings = Object<SettingsKind>;

/// One field of the settings with a value. A definition of `None` has been removed.
#[derive(Clone, Debug, PartialEq)]
pub enum SettingsField {
    /// Always true; here because every object has the field.
    Alive(bool),
    /// The project's title.
    Title(Rc<str>),
    /// One label's definition.
    Label(LabelId, Option<Rc<LabelDefinition>>),
    /// One relation kind's definition.
    RelationKind(RelationKindId, Option<Rc<RelationKindDefinition>>),
    /// One attribute's definition.
    Attribute(AttributeId, Option<Rc<AttributeDefinition>>),
    /// What a spelling of an attribute's value that was given up stands for; `None` where it is
    /// a name of its own again.
    Spelling(AttributeId, Rc<str>, Option<Rc<str>>),
    /// A field of a newer version.
    Extra(Rc<str>, Option<Opaque>),
}

impl Field for SettingsField {
    fn same_field(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Label(a, _), Self::Label(b, _)) => a == b,
            (Self::RelationKind(a, _), Self::RelationKind(b, _)) => a == b,
            (Self::Attribute(a, _), Self::Attribute(b, _)) => a == b,
            (Self::Spelling(a, x, _), Self::Spelling(b, y, _)) => a == b && x == y,
            (Self::Extra(a, _), Self::Extra(b, _)) => a == b,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    common_fields!();
}

impl Object<SettingsKind> {
    /// The project's title; empty where nobody gave one.
    pub fn title(&self) -> &str {
        pick!(self, SettingsField::Title(title) => Some(&**title)).unwrap_or_default()
    }

    /// The schema, each kind of definition in its order, then by id.
    pub fn schema(&self) -> Schema {
        let mut schema = Schema::default();
        for field in self.values() {
            match field {
                SettingsField::Label(id, Some(definition)) => {
                    schema.labels.push((id.clone(), Rc::clone(definition)));
                }
                SettingsField::RelationKind(id, Some(definition)) => {
                    let kind = (id.clone(), Rc::clone(definition));
                    schema.relation_kinds.push(kind);
                }
                SettingsField::Attribute(id, Some(definition)) => {
                    schema.attributes.push((id.clone(), Rc::clone(definition)));
                }
                SettingsField::Label(_, None)
                | SettingsField::RelationKind(_, None)
                | SettingsField::Attribute(_, None)
                | SettingsField::Alive(_)
                | SettingsField::Title(_)
                | SettingsField::Spelling(..)
                | SettingsField::Extra(..) => {}
            }
        }
        order::sort_by(&mut schema.labels, |(a, x), (b, y)| {
            (x.order, a).cmp(&(y.order, b))
        });
        order::sort_by(&mut schema.relation_kinds, |(a, x), (b, y)| {
            (x.order, a).cmp(&(y.order, b))
        });
        order::sort_by(&mut schema.attributes, |(a, x), (b, y)| {
            (x.order, a).cmp(&(y.order, b))
        });
        schema
    }

    /// The spellings that stand for another name, with that name: by attribute, then by spelling.
    pub fn spellings(&self) -> Vec<(&AttributeId, &Rc<str>, &Rc<str>)> {
        let mut spellings: Vec<_> = self
            .values()
            .filter_map(|field| {
                if let SettingsField::Spelling(attribute, spelling, Some(name)) = field {
                    Some((attribute, spelling, name))
                } else {
                    None
                }
            })
            .collect();
        order::sort_by(&mut spellings, Ord::cmp);
        spellings
    }

    /// Fields of newer versions, sorted by name.
    pub fn extra(&self) -> Vec<(&str, &Opaque)> {
        super::object::extra_of(self, |field| {
            if let SettingsField::Extra(name, Some(value)) = field {
                Some((&**name, value))
            } else {
                None
            }
        })
    }
}
