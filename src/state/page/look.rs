//! How a label looks and what it is called.

use gainsay_core::model::{LabelId, Schema};
use yew::AttrValue;

use crate::words;

/// How a label looks and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelLook {
    /// The label.
    pub id: LabelId,
    /// The name that people see.
    pub name: AttrValue,
    /// The first letter of the name.
    pub letter: AttrValue,
    /// Which of the nine colours of the style sheet it has, from 1.
    pub slot: u8,
    /// Its digit.
    pub key: Option<u8>,
}

impl LabelLook {
    /// The look of `label` in `schema`; one that is not defined shows its id and no colour.
    pub fn of(schema: &Schema, label: &LabelId) -> Self {
        let place = schema.labels.iter().position(|(id, _)| id == label);
        let name = match schema.label(label) {
            Some(definition) => words::label_name(label, definition),
            None => label.shared().into(),
        };
        let letter: String = name.chars().take(1).flat_map(char::to_uppercase).collect();
        let slot = place.map_or(0, |place| place % 9 + 1);
        Self {
            id: label.clone(),
            name,
            letter: letter.into(),
            slot: u8::try_from(slot).unwrap_or(0),
            key: schema.label(label).and_then(|definition| definition.key),
        }
    }
}
