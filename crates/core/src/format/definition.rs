//! Schema definitions as JSON, the same in files and in log rows.

use serde::Serialize;
use serde_json::value::RawValue;
use std::rc::Rc;

use super::json::{Extra, RawObject};
use crate::model::{
    AttributeDefinition, AttributeShape, AttributeValueDefinition, LabelDefinition, LabelRole,
    RelationKindDefinition, RelationRole,
};

/// A [`LabelDefinition`].
#[derive(Debug, Serialize)]
pub(super) struct LabelDto<'a> {
    name: &'a str,
    key: Option<u8>,
    role: Option<&'static str>,
    order: u32,
    definition: &'a str,
    example: &'a str,
    counterexample: &'a str,
    #[serde(flatten)]
    extra: Extra<'a>,
}

/// A [`RelationKindDefinition`].
#[derive(Debug, Serialize)]
pub(super) struct RelationKindDto<'a> {
    name: &'a str,
    role: Option<&'static str>,
    from: Vec<&'static str>,
    to: Vec<&'static str>,
    order: u32,
    #[serde(flatten)]
    extra: Extra<'a>,
}

/// An [`AttributeDefinition`].
#[derive(Debug, Serialize)]
pub(super) struct AttributeDto<'a> {
    name: &'a str,
    shape: &'static str,
    values: Vec<ValueDto<'a>>,
    roles: Vec<&'static str>,
    prompt: bool,
    order: u32,
    #[serde(flatten)]
    extra: Extra<'a>,
}

#[derive(Debug, Serialize)]
struct ValueDto<'a> {
    id: &'a str,
    name: &'a str,
    hedges: bool,
    default: bool,
}

impl<'a> LabelDto<'a> {
    pub(super) fn of(label: &'a LabelDefinition) -> Self {
        Self {
            name: &label.name,
            key: label.key,
            role: label.role.map(label_role),
            order: label.order,
            definition: &label.definition,
            example: &label.example,
            counterexample: &label.counterexample,
            extra: Extra::of(&label.extra),
        }
    }
}

impl<'a> RelationKindDto<'a> {
    pub(super) fn of(kind: &'a RelationKindDefinition) -> Self {
        Self {
            name: &kind.name,
            role: kind.role.map(relation_role),
            from: kind.from.iter().copied().map(label_role).collect(),
            to: kind.to.iter().copied().map(label_role).collect(),
            order: kind.order,
            extra: Extra::of(&kind.extra),
        }
    }
}

impl<'a> AttributeDto<'a> {
    pub(super) fn of(attribute: &'a AttributeDefinition) -> Self {
        let values = attribute.values.iter().map(|value| ValueDto {
            id: &value.id,
            name: &value.name,
            hedges: value.hedges,
            default: value.default,
        });
        Self {
            name: &attribute.name,
            shape: match attribute.shape {
                AttributeShape::Open => "open",
                AttributeShape::Choice => "choice",
            },
            values: values.collect(),
            roles: attribute.roles.iter().copied().map(label_role).collect(),
            prompt: attribute.prompt,
            order: attribute.order,
            extra: Extra::of(&attribute.extra),
        }
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
