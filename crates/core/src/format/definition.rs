//! Schema definitions as JSON, the same in files and in log rows.

use serde_json::value::RawValue;
use std::rc::Rc;

use super::json::{RawObject, ToJson, Writer};
use crate::model::{
    AttributeDefinition, AttributeShape, AttributeValueDefinition, LabelDefinition, LabelRole,
    RelationKindDefinition, RelationRole,
};

/// A definition as an object, after its id where it has one.
pub(super) struct Defined<'a, D>(pub(super) Option<&'a str>, pub(super) &'a D);

impl ToJson for Defined<'_, LabelDefinition> {
    fn write(&self, json: &mut Writer) {
        let Self(id, label) = self;
        json.open('{');
        json.optional_at("id", *id);
        json.text_at("name", &label.name);
        match label.key {
            Some(key) => json.number_at("key", key.into()),
            None => json.key("key").null(),
        }
        role_at(json, label.role.map(label_role));
        json.number_at("order", label.order);
        json.text_at("definition", &label.definition);
        json.text_at("example", &label.example);
        json.text_at("counterexample", &label.counterexample);
        json.named_extra(&label.extra);
        json.close('}');
    }
}

impl ToJson for Defined<'_, RelationKindDefinition> {
    fn write(&self, json: &mut Writer) {
        let Self(id, kind) = self;
        json.open('{');
        json.optional_at("id", *id);
        json.text_at("name", &kind.name);
        role_at(json, kind.role.map(relation_role));
        json.list_at("from", &kind.from);
        json.list_at("to", &kind.to);
        json.number_at("order", kind.order);
        json.named_extra(&kind.extra);
        json.close('}');
    }
}

impl ToJson for Defined<'_, AttributeDefinition> {
    fn write(&self, json: &mut Writer) {
        let Self(id, attribute) = self;
        json.open('{');
        json.optional_at("id", *id);
        json.text_at("name", &attribute.name);
        json.text_at(
            "shape",
            match attribute.shape {
                AttributeShape::Open => "open",
                AttributeShape::Choice => "choice",
            },
        );
        json.list_at("values", &attribute.values);
        json.list_at("roles", &attribute.roles);
        json.flag_at("prompt", attribute.prompt);
        json.number_at("order", attribute.order);
        json.named_extra(&attribute.extra);
        json.close('}');
    }
}

impl ToJson for AttributeValueDefinition {
    fn write(&self, json: &mut Writer) {
        json.open('{');
        json.text_at("id", &self.id);
        json.text_at("name", &self.name);
        json.flag_at("hedges", self.hedges);
        json.flag_at("default", self.default);
        json.close('}');
    }
}

impl ToJson for LabelRole {
    fn write(&self, json: &mut Writer) {
        json.text(label_role(*self));
    }
}

fn role_at(json: &mut Writer, role: Option<&str>) {
    match role {
        Some(role) => json.text_at("role", role),
        None => json.key("role").null(),
    }
}

/// Reads a label's definition; `None` if it says something that this version cannot hold.
pub(super) fn label(mut object: RawObject<'_>, id: &str) -> Option<LabelDefinition> {
    Some(LabelDefinition {
        name: text_or(&mut object, "name", id)?,
        key: or_default(object.take("key"))?,
        role: role(&mut object, label_role_of).ok()?,
        order: or_default(object.take("order"))?,
        definition: text_or(&mut object, "definition", "")?,
        example: text_or(&mut object, "example", "")?,
        counterexample: text_or(&mut object, "counterexample", "")?,
        extra: object.into_extra(),
    })
}

/// Reads a relation kind's definition; `None` if it says something that this version cannot
/// hold.
pub(super) fn relation_kind(mut object: RawObject<'_>, id: &str) -> Option<RelationKindDefinition> {
    Some(RelationKindDefinition {
        name: text_or(&mut object, "name", id)?,
        role: role(&mut object, relation_role_of).ok()?,
        from: roles(&mut object, "from")?,
        to: roles(&mut object, "to")?,
        order: or_default(object.take("order"))?,
        extra: object.into_extra(),
    })
}

/// Reads an attribute's definition; `None` if it says something that this version cannot hold.
pub(super) fn attribute(mut object: RawObject<'_>, id: &str) -> Option<AttributeDefinition> {
    let values: Vec<&RawValue> = or_default(object.take("values"))?;
    Some(AttributeDefinition {
        name: text_or(&mut object, "name", id)?,
        shape: match &*text_or(&mut object, "shape", "open")? {
            "open" => AttributeShape::Open,
            "choice" => AttributeShape::Choice,
            _ => return None,
        },
        values: values.into_iter().map(value).collect::<Option<_>>()?,
        roles: roles(&mut object, "roles")?,
        prompt: or_default(object.take("prompt"))?,
        order: or_default(object.take("order"))?,
        extra: object.into_extra(),
    })
}

fn value(raw: &RawValue) -> Option<AttributeValueDefinition> {
    let mut object = RawObject::of(raw)?;
    let id: String = object.read("id")?;
    let value = AttributeValueDefinition {
        name: text_or(&mut object, "name", &id)?,
        hedges: or_default(object.take("hedges"))?,
        default: or_default(object.take("default"))?,
        id: id.into(),
    };
    object.is_empty().then_some(value)
}

/// The default where nothing stands, `None` where something of another type does.
fn or_default<'a, T: Default + serde::Deserialize<'a>>(raw: Option<&'a RawValue>) -> Option<T> {
    raw.map_or_else(|| Some(T::default()), super::json::read)
}

fn text_or(object: &mut RawObject<'_>, key: &str, otherwise: &str) -> Option<Rc<str>> {
    let text: Option<String> = match object.take(key) {
        None => Some(otherwise.to_owned()),
        Some(raw) => super::json::read(raw),
    };
    text.map(Into::into)
}

fn role<R>(
    object: &mut RawObject<'_>,
    of: impl Fn(&str) -> Option<R>,
) -> Result<Option<R>, Unknown> {
    let name: Option<String> = or_default(object.take("role")).ok_or(Unknown)?;
    name.map(|name| of(&name).ok_or(Unknown)).transpose()
}

/// A value that this version cannot hold.
struct Unknown;

fn roles(object: &mut RawObject<'_>, key: &str) -> Option<Vec<LabelRole>> {
    let names: Vec<String> = or_default(object.take(key))?;
    names.iter().map(|name| label_role_of(name)).collect()
}

fn label_role(role: LabelRole) -> &'static str {
    match role {
        LabelRole::Assertion => "assertion",
        LabelRole::Rejection => "rejection",
        LabelRole::Ground => "ground",
    }
}

fn label_role_of(name: &str) -> Option<LabelRole> {
    use LabelRole::{Assertion, Ground, Rejection};
    let mut roles = [Assertion, Rejection, Ground].into_iter();
    roles.find(|role| label_role(*role) == name)
}

fn relation_role(role: RelationRole) -> &'static str {
    match role {
        RelationRole::Rejects => "rejects",
        RelationRole::Backs => "backs",
        RelationRole::Weakens => "weakens",
    }
}

fn relation_role_of(name: &str) -> Option<RelationRole> {
    use RelationRole::{Backs, Rejects, Weakens};
    let mut roles = [Rejects, Backs, Weakens].into_iter();
    roles.find(|role| relation_role(*role) == name)
}
