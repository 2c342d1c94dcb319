//! The schema: which labels, relation kinds and attributes a project has. It is data. Code
//! reads roles, never names.

use std::rc::Rc;

use super::{AttributeId, LabelId, Opaque, RelationKindId};

/// What a label stands for in an argument. The cross-article view reads only this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LabelRole {
    /// It asserts something that could be checked.
    Assertion,
    /// It rejects an assertion.
    Rejection,
    /// It is offered as a reason to believe or doubt an assertion.
    Ground,
}

/// What a relation says of the assertion it points at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationRole {
    /// It says that the assertion is not so.
    Rejects,
    /// It speaks for the assertion.
    Backs,
    /// It speaks against the assertion.
    Weakens,
}

/// A label as the schema defines it.
#[derive(Clone, Debug, PartialEq)]
pub struct LabelDefinition {
    /// The name that people see.
    pub name: Rc<str>,
    /// Its digit, 1 to 9.
    pub key: Option<u8>,
    /// What it stands for in an argument.
    pub role: Option<LabelRole>,
    /// Its place among the labels.
    pub order: u32,
    /// What is to be marked with it.
    pub definition: Rc<str>,
    /// Something that is one.
    pub example: Rc<str>,
    /// Something that is often mistaken for one.
    pub counterexample: Rc<str>,
    /// Fields of newer versions, sorted by name.
    pub extra: Vec<(Rc<str>, Opaque)>,
}

/// A relation kind as the schema defines it.
#[derive(Clone, Debug, PartialEq)]
pub struct RelationKindDefinition {
    /// The name that people see, as a verb: "denies".
    pub name: Rc<str>,
    /// What it says of its target.
    pub role: Option<RelationRole>,
    /// The roles that its start may have; empty means any.
    pub from: Vec<LabelRole>,
    /// The roles that its end may have; empty means any.
    pub to: Vec<LabelRole>,
    /// Its place among the kinds.
    pub order: u32,
    /// Fields of newer versions, sorted by name.
    pub extra: Vec<(Rc<str>, Opaque)>,
}

/// What an attribute may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttributeShape {
    /// Any text, and the listed values as well.
    Open,
    /// One of the listed values.
    Choice,
}

/// One listed value of an attribute.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributeValueDefinition {
    /// What is stored.
    pub id: Rc<str>,
    /// The name that people see.
    pub name: Rc<str>,
    /// Whether an assertion with this value is only hedged.
    pub hedges: bool,
    /// Whether an assertion without a value counts as having this one.
    pub default: bool,
}

/// An attribute as the schema defines it.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributeDefinition {
    /// The name that people see.
    pub name: Rc<str>,
    /// What it may hold.
    pub shape: AttributeShape,
    /// The listed values.
    pub values: Vec<AttributeValueDefinition>,
    /// The roles of the labels that have it; empty means every label.
    pub roles: Vec<LabelRole>,
    /// Whether it is offered at once, before anybody asks for details.
    pub prompt: bool,
    /// Its place among the attributes.
    pub order: u32,
    /// Fields of newer versions, sorted by name.
    pub extra: Vec<(Rc<str>, Opaque)>,
}

/// The definitions of a project, each kind in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schema {
    /// The labels.
    pub labels: Vec<(LabelId, Rc<LabelDefinition>)>,
    /// The relation kinds.
    pub relation_kinds: Vec<(RelationKindId, Rc<RelationKindDefinition>)>,
    /// The attributes.
    pub attributes: Vec<(AttributeId, Rc<AttributeDefinition>)>,
}

impl Schema {
    /// The definition of `label`, where there is one.
    pub fn label(&self, label: &LabelId) -> Option<&Rc<LabelDefinition>> {
        find(&self.labels, label)
    }

    /// The definition of `kind`, where there is one.
    pub fn relation_kind(&self, kind: &RelationKindId) -> Option<&Rc<RelationKindDefinition>> {
        find(&self.relation_kinds, kind)
    }

    /// The definition of `attribute`, where there is one.
    pub fn attribute(&self, attribute: &AttributeId) -> Option<&Rc<AttributeDefinition>> {
        find(&self.attributes, attribute)
    }

    /// Whether links of `kind` lead from an annotation with the label `from` to one with the label
    /// `to`. A label without a definition or a role fits everywhere: nothing is known against it.
    /// A kind without a definition leads nowhere.
    pub fn leads_between(&self, kind: &RelationKindId, from: &LabelId, to: &LabelId) -> bool {
        let fits = |label, allowed: &[LabelRole]| {
            let role = self.label(label).and_then(|definition| definition.role);
            allowed.is_empty() || role.is_none_or(|role| allowed.contains(&role))
        };
        let definition = self.relation_kind(kind);
        definition
            .is_some_and(|definition| fits(from, &definition.from) && fits(to, &definition.to))
    }

    /// The label on digit `key`.
    pub fn label_on_key(&self, key: u8) -> Option<&LabelId> {
        self.labels
            .iter()
            .find(|(_, definition)| definition.key == Some(key))
            .map(|(id, _)| id)
    }
}

fn find<'a, Id: PartialEq, D>(definitions: &'a [(Id, Rc<D>)], id: &Id) -> Option<&'a Rc<D>> {
    definitions
        .iter()
        .find(|(present, _)| present == id)
        .map(|(_, definition)| definition)
}
