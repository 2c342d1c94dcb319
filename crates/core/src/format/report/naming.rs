//! What people call what annotations carry.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::About;
use crate::model::{
    Annotation, AttributeId, AttributeShape, AttributeValue, Document, LabelId, RelationKindId,
    Schema,
};
use crate::query::groups::{Bound, Figure};

/// How many slots of colour and pattern there are; further labels begin again at the first.
const N_SLOTS: usize = 9;

/// How a label looks and what it is called.
#[derive(Clone, Debug)]
pub(super) struct Look {
    pub(super) name: Rc<str>,
    /// The first letter of the name as a capital.
    pub(super) letter: String,
    /// 1 to 9; 0 for a label that is not defined.
    pub(super) slot: usize,
}

/// How each label looks.
pub(super) struct Looks<'n> {
    of: BTreeMap<&'n LabelId, Look>,
}

impl<'n> Looks<'n> {
    pub(super) fn of(names: &'n Schema) -> Self {
        let labels = names.labels.iter().enumerate();
        let looks = labels
            .map(|(place, (id, definition))| (id, look(&definition.name, place % N_SLOTS + 1)));
        Self {
            of: looks.collect(),
        }
    }

    pub(super) fn get(&self, label: Option<&LabelId>) -> Cow<'_, Look> {
        let known = label.and_then(|label| self.of.get(label));
        match (known, label) {
            (Some(known), _) => Cow::Borrowed(known),
            (None, Some(label)) => Cow::Owned(look(&label.shared(), 0)),
            (None, None) => Cow::Owned(look(&Rc::from(""), 0)),
        }
    }
}

fn look(name: &Rc<str>, slot: usize) -> Look {
    let letter = name.chars().find(|c| c.is_alphabetic());
    let letter: String = letter.into_iter().flat_map(char::to_uppercase).collect();
    Look {
        name: Rc::clone(name),
        letter: if letter.is_empty() {
            "?".to_owned()
        } else {
            letter
        },
        slot,
    }
}

/// The open attribute that the schema asks for at once: who said it.
pub(super) fn speaker_attribute(names: &Schema) -> Option<&AttributeId> {
    let mut attributes = names.attributes.iter();
    let asked = attributes
        .find(|(_, definition)| definition.shape == AttributeShape::Open && definition.prompt);
    asked.map(|(id, _)| id)
}

/// What an annotation says besides its words, each value with the name of its attribute: the
/// attributes of the schema in its order, then others. `speaker` stands elsewhere, and what counts
/// without being said is not said.
pub(super) fn details(
    names: &Schema,
    annotation: &Annotation,
    speaker: Option<&AttributeId>,
) -> Vec<(Rc<str>, Rc<str>)> {
    let mut details = Vec::new();
    let mut held = annotation.attributes();
    held.retain(|(id, _)| Some(*id) != speaker);
    let has_text = |value: &AttributeValue| match value {
        AttributeValue::Text(text) if !text.trim().is_empty() => Some(Rc::clone(text)),
        AttributeValue::Text(_) | AttributeValue::Opaque(_) => None,
    };
    for (id, definition) in &names.attributes {
        let value = held.iter().find(|(one, _)| *one == id);
        let Some(value) = value.and_then(|(_, value)| has_text(value)) else {
            continue;
        };
        let listed = definition.values.iter().find(|listed| listed.id == value);
        if listed.is_some_and(|listed| listed.default) {
            continue;
        }
        let value = listed.map_or(value, |listed| Rc::clone(&listed.name));
        details.push((Rc::clone(&definition.name), value));
    }
    let others = held.iter().filter(|(id, _)| names.attribute(id).is_none());
    details.extend(others.filter_map(|(id, value)| Some((id.shared(), has_text(value)?))));
    details
}

/// Who said it, as people read it; `None` where nobody was named.
pub(super) fn speaker(
    names: &Schema,
    annotation: &Annotation,
    speaker: Option<&AttributeId>,
) -> Option<Rc<str>> {
    let attribute = speaker?;
    let said = annotation.attribute_text(attribute.as_str())?;
    let definition = names.attribute(attribute)?;
    let listed = definition.values.iter().find(|listed| *listed.id == *said);
    let name = listed.map_or_else(|| said.into(), |listed| Rc::clone(&listed.name));
    (!name.trim().is_empty()).then_some(name)
}

/// What a link says, read from where it begins.
pub(super) fn verb(names: &Schema, kind: &RelationKindId) -> Rc<str> {
    let definition = names.relation_kind(kind);
    definition.map_or_else(|| kind.shared(), |definition| Rc::clone(&definition.name))
}

/// What an article is called.
pub(super) fn title<'d>(document: &'d Document, about: &About<'d>) -> &'d str {
    let names = [document.title(), document.file_name()];
    let known = names.into_iter().find(|name| !name.trim().is_empty());
    known.unwrap_or(about.words.untitled_article)
}

/// What stands for an article in a narrow place: its outlet, or else its title.
pub(super) fn outlet<'d>(document: &'d Document, about: &About<'d>) -> &'d str {
    let outlet = Some(document.outlet()).filter(|outlet| !outlet.trim().is_empty());
    outlet.unwrap_or_else(|| title(document, about))
}

/// A number as somebody's words bound it.
pub(super) fn figure(figure: &Figure) -> String {
    let sign = match figure.bound {
        Bound::Exact => "",
        Bound::AtLeast => "≥\u{a0}",
        Bound::AtMost => "≤\u{a0}",
        Bound::About => "≈\u{a0}",
    };
    [sign, &*figure.value].concat()
}

/// The words of a text on one line, at most `most` characters of them.
pub(super) fn shortened(text: &str, most: usize) -> String {
    let mut out = String::new();
    let mut left = most;
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        match word.char_indices().nth(left) {
            Some((end, _)) => {
                out.push_str(word.get(..end).unwrap_or_default());
                out.truncate(out.trim_end().len());
                out.push('…');
                return out;
            }
            None => out.push_str(word),
        }
        left = left.saturating_sub(word.chars().count() + 1);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_after_so_many_characters() {
        assert_eq!(shortened("one  two\nthree", 20), "one two three");
        assert_eq!(shortened("one two three", 7), "one two…");
        assert_eq!(shortened("один два три", 6), "один д…");
        assert_eq!(shortened("", 3), "");
    }
}
