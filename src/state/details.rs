//! What is said about the focused annotation, or about several that are chosen: each attribute
//! that its label has, and the note.

use std::rc::Rc;

use gainsay_core::model::{
    Annotation, AnnotationId, AttributeDefinition, AttributeId, AttributeShape, AttributeValue,
    LabelId, Project, Schema,
};
use gainsay_core::query::speakers::{Dispute, disputes};
use yew::AttrValue;

use super::spellings::KnownSpellings;
use super::{AppState, GroupField};
use crate::words;

/// What several annotations have in one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// None has anything.
    Nothing,
    /// All have this text.
    Text(Rc<str>),
    /// Something that this version does not understand, as it stands in the file.
    Other(AttrValue),
    /// They differ.
    Several,
}

/// A value that the schema lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedValue {
    /// What is stored.
    pub id: Rc<str>,
    /// What people call it.
    pub name: AttrValue,
    /// Whether no value counts as this one.
    pub is_default: bool,
}

/// One attribute.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DetailField {
    /// The attribute.
    pub id: AttributeId,
    /// What people call it.
    pub name: AttrValue,
    /// Whether it is offered: all the labels have it, or something is said in it. The others are
    /// listed too, so that the page keeps their fields from one annotation to the next: browsers
    /// look through the whole page for forms when a field comes, 10 to 30 ms with 10,000 marks.
    pub is_offered: bool,
    /// Whether any text can be written.
    pub is_open: bool,
    /// Whether it is there before anybody asks.
    pub is_prompt: bool,
    /// The listed values.
    pub listed: Rc<[ListedValue]>,
    /// What it holds.
    pub held: Held,
    /// The name that was chosen for the spelling that stands here.
    pub stands_for: Option<Rc<str>>,
    /// What others said of the same, as sentences.
    pub disputes: Rc<[AttrValue]>,
}

/// What is said about one annotation, or about several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Details {
    /// Which, the focused one first.
    pub ids: Rc<[AnnotationId]>,
    /// All attributes of the schema, and those that any of them has besides.
    pub fields: Rc<[DetailField]>,
    /// The claim group, where it can be said.
    pub group: Option<GroupField>,
    /// The note; none where there are several annotations.
    pub note: Option<AttrValue>,
}

impl DetailField {
    /// What people call the stored `value`.
    pub fn name_of(&self, value: &str) -> AttrValue {
        name_of(&self.listed, value)
    }

    /// The stored value that people call `name`: a listed one, or the name itself.
    pub fn value_of(&self, name: &str) -> Rc<str> {
        value_of(&self.listed, name)
    }
}

/// The values that the schema lists for an attribute.
pub fn listed_values(id: &AttributeId, definition: &Rc<AttributeDefinition>) -> Rc<[ListedValue]> {
    let listed = definition.values.iter().map(|value| ListedValue {
        id: Rc::clone(&value.id),
        name: words::value_name(id, definition, value),
        is_default: value.default,
    });
    listed.collect()
}

/// What people call the stored `value`, where these are listed.
pub fn name_of(listed: &[ListedValue], value: &str) -> AttrValue {
    let mut listed = listed.iter();
    let listed = listed.find(|listed| *listed.id == *value);
    listed.map_or_else(|| value.to_owned().into(), |listed| listed.name.clone())
}

/// The stored value that people call `name`, where these are listed.
pub fn value_of(listed: &[ListedValue], name: &str) -> Rc<str> {
    let name = name.trim();
    let mut listed = listed.iter();
    let listed = listed.find(|listed| listed.name.to_lowercase() == name.to_lowercase());
    listed.map_or_else(|| name.into(), |listed| Rc::clone(&listed.id))
}

impl Details {
    fn of(project: &Project, ids: &[AnnotationId], spellings: &mut KnownSpellings) -> Option<Self> {
        let annotations: Vec<_> = ids.iter().filter_map(|id| project.annotation(id)).collect();
        let first = annotations.first()?;
        let is_one = annotations.len() == 1;
        let schema = project.schema();
        let fields = schema.attributes.iter().map(|(id, definition)| {
            let held = held(&annotations, id);
            let mut labels = annotations.iter().map(|one| one.label());
            let is_for_all = labels.all(|label| is_for(schema, definition, label));
            let disputes = if is_one {
                dispute_lines(project, first, id, definition)
            } else {
                Rc::default()
            };
            let is_offered = is_for_all || held != Held::Nothing;
            let mut field = field((id, definition), is_offered, held, disputes);
            if let (true, Held::Text(text)) = (field.is_open, &field.held) {
                field.stands_for = spellings.name_of(project, id, text);
            }
            field
        });
        let mut fields: Vec<_> = fields.collect();
        fields.extend(undefined(schema, &annotations));
        Some(Self {
            ids: ids.into(),
            fields: fields.into(),
            group: GroupField::of(project, &annotations),
            note: is_one.then(|| first.note().to_owned().into()),
        })
    }

    /// The open attribute that is asked for at once.
    pub fn prompt(&self) -> Option<&DetailField> {
        self.fields
            .iter()
            .find(|field| field.is_offered && field.is_open && field.is_prompt)
    }
}

/// The open attribute that the schema asks for at once: whose names there is a list of.
pub fn named_attribute(schema: &Schema) -> Option<&AttributeId> {
    let mut attributes = schema.attributes.iter();
    let open = |definition: &AttributeDefinition| definition.shape == AttributeShape::Open;
    let asked = attributes.find(|(_, definition)| open(definition) && definition.prompt);
    asked.map(|(id, _)| id)
}

fn is_for(schema: &Schema, definition: &AttributeDefinition, label: Option<&LabelId>) -> bool {
    let role = label.and_then(|label| schema.label(label)?.role);
    definition.roles.is_empty() || role.is_some_and(|role| definition.roles.contains(&role))
}

fn held(annotations: &[&Rc<Annotation>], id: &AttributeId) -> Held {
    let mut values = annotations.iter().map(|annotation| {
        let attributes = annotation.attributes().into_iter();
        let mut own = attributes.filter(|(own, _)| *own == id);
        own.next().map(|(_, value)| value.clone())
    });
    let first = values.next().flatten();
    if values.any(|value| value != first) {
        return Held::Several;
    }
    match first {
        Some(AttributeValue::Text(text)) if !text.is_empty() => Held::Text(text),
        Some(AttributeValue::Text(_)) | None => Held::Nothing,
        Some(AttributeValue::Opaque(value)) => Held::Other(value.as_json().to_owned().into()),
    }
}

fn field(
    (id, definition): (&AttributeId, &Rc<AttributeDefinition>),
    is_offered: bool,
    held: Held,
    disputes: Rc<[AttrValue]>,
) -> DetailField {
    DetailField {
        id: id.clone(),
        name: words::attribute_name(id, definition),
        is_offered,
        is_open: definition.shape == AttributeShape::Open,
        is_prompt: definition.prompt,
        listed: listed_values(id, definition),
        held,
        stands_for: None,
        disputes,
    }
}

/// What the annotations have under names that the schema does not define: shown and kept.
fn undefined(schema: &Schema, annotations: &[&Rc<Annotation>]) -> Vec<DetailField> {
    let mut fields: Vec<DetailField> = Vec::new();
    for annotation in annotations {
        for (id, _) in annotation.attributes() {
            let is_known = schema.attribute(id).is_some();
            if is_known || fields.iter().any(|field| field.id == *id) {
                continue;
            }
            fields.push(DetailField {
                id: id.clone(),
                name: id.shared().into(),
                is_offered: true,
                is_open: true,
                is_prompt: false,
                listed: Rc::default(),
                held: held(annotations, id),
                stands_for: None,
                disputes: Rc::default(),
            });
        }
    }
    fields
}

fn dispute_lines(
    project: &Project,
    annotation: &Annotation,
    id: &AttributeId,
    definition: &Rc<AttributeDefinition>,
) -> Rc<[AttrValue]> {
    let lines = disputes(project, annotation, id).into_iter();
    let lines = lines.map(|dispute| {
        let name = |value: &str| name_of(&listed_values(id, definition), value);
        let line = match dispute {
            Dispute::MarkedTwice { value, annotator } => {
                let annotator = annotator.and_then(|id| project.annotator(&id).cloned());
                let annotator = annotator.map(|annotator| annotator.name().to_owned());
                words::marked_twice(annotator.as_deref(), &name(&value))
            }
            Dispute::Overwritten { value } => words::speakers::overwritten(name(&value)),
        };
        line.into()
    });
    lines.collect()
}

impl AppState {
    /// Brings what is said about the chosen annotations in step with them.
    pub(super) fn settle_details(&mut self) {
        let mut spellings = std::mem::take(&mut self.spellings);
        let details = Details::of(self.project(), &self.subjects(), &mut spellings);
        self.spellings = spellings;
        if self.details.as_deref() != details.as_ref() {
            self.details = details.map(Rc::new);
        }
    }
}
