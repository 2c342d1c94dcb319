//! What people call the parts of a schema. Those that every new project gets are called by the
//! language's own names for as long as nobody has changed them; what is stored and exported stays
//! as it is.

use std::rc::Rc;

use gainsay_core::model::{
    Annotation, AttributeDefinition, AttributeId, AttributeValueDefinition, LabelDefinition,
    LabelId, RelationKindId, Schema, default_schema,
};
use gainsay_core::query::links::End;
use yew::AttrValue;

use crate::state::named_attribute;

use super::said::schema::{
    attributes, counterexamples, definitions, examples, hints, kinds, kinds_back, labels, values,
};

thread_local! {
    static DEFAULT: Schema = default_schema();
}

/// The name of a label.
pub fn label_name(id: &LabelId, definition: &Rc<LabelDefinition>) -> AttrValue {
    let is_default = DEFAULT.with(|default| default.label(id) == Some(definition));
    match labels::by_id(id.as_str()).filter(|_| is_default) {
        Some(name) => name.into(),
        None => Rc::clone(&definition.name).into(),
    }
}

/// What a link says, read from the end at which one stands: "denies", "denied by". A kind that
/// the language has no words for is read backwards with an arrow.
pub fn link_verb(schema: &Schema, id: &RelationKindId, end: End) -> AttrValue {
    let definition = schema.relation_kind(id);
    let is_default = DEFAULT.with(|default| default.relation_kind(id) == definition);
    let known = match end {
        End::From => kinds::by_id(id.as_str()),
        End::To => kinds_back::by_id(id.as_str()),
    };
    if let Some(known) = known.filter(|_| is_default) {
        return known.into();
    }
    let name = definition.map_or_else(|| id.shared(), |definition| Rc::clone(&definition.name));
    match end {
        End::From => name.into(),
        End::To => format!("← {name}").into(),
    }
}

/// What a value is called that says how certain something is; the id where nothing is known of it.
pub fn certainty(schema: &Schema, value: &str) -> AttrValue {
    let mut attributes = schema.attributes.iter();
    let known = attributes.find_map(|(id, definition)| {
        let known = definition.values.iter().find(|known| *known.id == *value)?;
        Some(value_name(id, definition, known))
    });
    known.unwrap_or_else(|| value.to_owned().into())
}

/// The name of an attribute.
pub fn attribute_name(id: &AttributeId, definition: &Rc<AttributeDefinition>) -> AttrValue {
    match attributes::by_id(id.as_str()).filter(|_| is_default(id, definition)) {
        Some(name) => name.into(),
        None => Rc::clone(&definition.name).into(),
    }
}

/// The name of a value that an attribute lists.
pub fn value_name(
    id: &AttributeId,
    definition: &Rc<AttributeDefinition>,
    value: &AttributeValueDefinition,
) -> AttrValue {
    let name = values::by_id(&format!("{id}/{}", value.id));
    match name.filter(|_| is_default(id, definition)) {
        Some(name) => name.into(),
        None => Rc::clone(&value.name).into(),
    }
}

fn is_default(id: &AttributeId, definition: &Rc<AttributeDefinition>) -> bool {
    DEFAULT.with(|default| default.attribute(id) == Some(definition))
}

/// Who said what an annotation marks, as people read it; `None` where nobody was named.
pub fn speaker_of(schema: &Schema, annotation: &Annotation) -> Option<AttrValue> {
    let attribute = named_attribute(schema)?;
    let value = annotation.attribute_text(attribute.as_str())?;
    Some(spoken_name(schema, attribute, value))
}

/// A value of an open attribute as people read it: a listed one has a name of its own.
pub fn spoken_name(schema: &Schema, attribute: &AttributeId, value: &str) -> AttrValue {
    let definition = schema.attribute(attribute);
    let listed = definition.and_then(|definition| {
        let listed = definition
            .values
            .iter()
            .find(|listed| *listed.id == *value)?;
        Some(value_name(attribute, definition, listed))
    });
    listed.unwrap_or_else(|| value.to_owned().into())
}

/// What is to be marked with a label, an example, and what is often mistaken for one.
pub fn label_guide(id: &LabelId, definition: &Rc<LabelDefinition>) -> [AttrValue; 3] {
    let is_default = DEFAULT.with(|default| default.label(id) == Some(definition));
    let said = |known: Option<&'static str>, own: &Rc<str>| match known.filter(|_| is_default) {
        Some(known) => AttrValue::from(known),
        None => Rc::clone(own).into(),
    };
    let id = id.as_str();
    [
        said(definitions::by_id(id), &definition.definition),
        said(examples::by_id(id), &definition.example),
        said(counterexamples::by_id(id), &definition.counterexample),
    ]
}

/// What an attribute is for; for one that people defined, its name and its values.
pub fn attribute_guide(id: &AttributeId, definition: &Rc<AttributeDefinition>) -> AttrValue {
    let is_default = DEFAULT.with(|default| default.attribute(id) == Some(definition));
    if let Some(known) = hints::by_id(id.as_str()).filter(|_| is_default) {
        return known.into();
    }
    let values = definition.values.iter().map(|value| &*value.name);
    let values: Vec<_> = values.collect();
    if values.is_empty() {
        return Rc::clone(&definition.name).into();
    }
    format!("{}: {}", definition.name, values.join(", ")).into()
}

/// `schema` with the names and definitions that people read, for files that are read by people.
pub fn named(schema: &Schema) -> Schema {
    let mut named = schema.clone();
    for (id, label) in &mut named.labels {
        let name = label_name(id, label);
        let [definition, example, counterexample] = label_guide(id, label);
        let label = Rc::make_mut(label);
        label.name = shared(&name);
        label.definition = shared(&definition);
        label.example = shared(&example);
        label.counterexample = shared(&counterexample);
    }
    for (id, kind) in &mut named.relation_kinds {
        Rc::make_mut(kind).name = shared(&link_verb(schema, id, End::From));
    }
    for (id, attribute) in &mut named.attributes {
        let known = Rc::clone(attribute);
        let attribute = Rc::make_mut(attribute);
        attribute.name = shared(&attribute_name(id, &known));
        for (value, known_value) in attribute.values.iter_mut().zip(&known.values) {
            value.name = shared(&value_name(id, &known, known_value));
        }
    }
    named
}

fn shared(text: &str) -> Rc<str> {
    text.into()
}

/// Whether the labels are those that a new project gets, so that rules may speak of them.
pub fn has_first_labels(schema: &Schema) -> bool {
    DEFAULT.with(|default| default.labels == schema.labels)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Language, speak};

    #[test]
    fn every_label_of_a_new_project_has_a_name_in_each_language() {
        let schema = default_schema();
        let names = |language| {
            speak(language, None);
            let labels = schema.labels.iter();
            let names: Vec<_> = labels.map(|(id, label)| label_name(id, label)).collect();
            names.join(" ")
        };
        assert_eq!(names(Language::English), "Claim Denial Evidence");
        assert_eq!(names(Language::Ukrainian), "Твердження Заперечення Доказ");
    }

    #[test]
    fn the_guide_of_a_new_project_is_what_is_stored_and_translated() {
        speak(Language::English, None);
        let schema = default_schema();
        for (id, label) in &schema.labels {
            let stored = [&label.definition, &label.example, &label.counterexample];
            assert_eq!(
                label_guide(id, label),
                stored.map(|s| AttrValue::from(Rc::clone(s)))
            );
        }
        speak(Language::Ukrainian, None);
        for (id, label) in &schema.labels {
            let [definition, ..] = label_guide(id, label);
            assert_ne!(*definition, *label.definition);
            let mut own = LabelDefinition::clone(label);
            own.definition = "Ours.".into();
            assert_eq!(label_guide(id, &Rc::new(own))[0], "Ours.");
        }
        for (id, attribute) in &schema.attributes {
            assert!(hints::by_id(id.as_str()).is_some(), "{id}");
            let mut own = AttributeDefinition::clone(attribute);
            own.name = "Kind".into();
            assert!(attribute_guide(id, &Rc::new(own)).starts_with("Kind"));
        }
    }

    #[test]
    fn a_file_for_people_has_the_names_that_the_page_has() {
        speak(Language::Ukrainian, None);
        let mut schema = default_schema();
        let (_, changed) = schema.labels.last_mut().expect("a label");
        Rc::make_mut(changed).name = "Proof".into();
        let named = named(&schema);
        let labels: Vec<_> = named.labels.iter().map(|(_, label)| &*label.name).collect();
        assert_eq!(labels, ["Твердження", "Заперечення", "Proof"]);
        let kinds = named.relation_kinds.iter().map(|(_, kind)| &*kind.name);
        assert_eq!(kinds.collect::<Vec<_>>().first(), Some(&"заперечує"));
        let attributes = named.attributes.iter();
        let values = attributes.flat_map(|(_, attribute)| &attribute.values);
        let mut values = values.map(|value| &*value.name);
        assert_eq!(values.next(), Some("саме видання"));
        for ((id, one), (other, own)) in named.labels.iter().zip(&schema.labels) {
            assert_eq!((id, one.role), (other, own.role));
        }
    }

    #[test]
    fn a_label_that_somebody_changed_keeps_its_own_name() {
        speak(Language::Ukrainian, None);
        let schema = default_schema();
        let (id, label) = schema.labels.first().expect("a label");
        let mut label = LabelDefinition::clone(label);
        label.name = "Assertion".into();
        assert_eq!(label_name(id, &Rc::new(label.clone())), "Assertion");
        label.name = "Claim".into();
        label.definition = "Ours.".into();
        assert_eq!(label_name(id, &Rc::new(label)), "Claim");
    }
}
