//! Commands on values: names that are written in several ways.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{EditError, Plan, created, write};
use crate::edit::{Act, Operation};
use crate::model::{
    AnnotationField, AttributeId, AttributeShape, AttributeValue, DocumentIndex, MAX_SPELLINGS,
    Project, SettingsField, SettingsKind, Spellings,
};

/// The longest value that a person may give an attribute, in characters.
pub const MAX_VALUE_LEN: usize = 1000;

/// An error where `text` is longer than any name.
pub(super) fn check_length(text: &str) -> Result<(), EditError> {
    // Bytes are counted first: a text that is short in bytes is short in characters.
    if text.len() <= MAX_VALUE_LEN {
        return Ok(());
    }
    let len = text.chars().count();
    if len <= MAX_VALUE_LEN {
        return Ok(());
    }
    Err(EditError::ValueTooLong { len })
}

/// The annotations hold the name that counts, and the settings remember what was given up. No
/// spelling ever leads to another one by what is written here: chains end where they are made.
pub(super) fn rename(
    project: &Project,
    attribute: &AttributeId,
    from: &[Rc<str>],
    to: &str,
) -> Result<Plan, EditError> {
    let definition = project
        .schema()
        .attribute(attribute)
        .ok_or_else(|| EditError::NoAttribute(attribute.clone()))?;
    if definition.shape != AttributeShape::Open {
        return Err(EditError::NotOpen(attribute.clone()));
    }
    let to: Rc<str> = to.trim().into();
    if to.is_empty() {
        return Err(EditError::EmptyValue);
    }
    check_length(&to)?;
    // An annotation without a name has nothing to give up.
    let from = from.iter().map(|name| &**name);
    let from: BTreeSet<&str> = from
        .filter(|name| !name.is_empty() && *name != &*to)
        .collect();
    let mut listed = definition.values.iter().map(|value| &value.id);
    if let Some(listed) = listed.find(|id| from.contains(&***id)) {
        return Err(EditError::ListedValue(Rc::clone(listed)));
    }
    let mut operations = Vec::new();
    for document in project.documents() {
        let index = project.annotations_in(document.id()).into_iter();
        for annotation in index.flat_map(DocumentIndex::annotations) {
            let present = annotation.attribute_text(attribute.as_str());
            if present.is_some_and(|present| from.contains(present)) {
                let value = AttributeValue::Text(Rc::clone(&to));
                let field = AnnotationField::Attribute(attribute.clone(), Some(value));
                operations.extend(write(annotation, field));
            }
        }
    }
    operations.extend(spellings(project, attribute, &from, &to)?);
    Ok(Plan::new(Act::RenameValues, operations))
}

/// What the settings remember from now on.
fn spellings(
    project: &Project,
    attribute: &AttributeId,
    from: &BTreeSet<&str>,
    to: &Rc<str>,
) -> Result<Vec<Operation>, EditError> {
    let settings = project.settings();
    let known = settings.map_or_else(Spellings::default, |s| Spellings::of(s, attribute));
    let mut changed: BTreeMap<Rc<str>, Option<Rc<str>>> = BTreeMap::new();
    for (spelling, name) in known.iter() {
        if from.contains(&**name) {
            changed.insert(Rc::clone(spelling), Some(Rc::clone(to)));
        }
    }
    for name in from {
        changed.insert((*name).into(), Some(Rc::clone(to)));
    }
    // The name that counts is no spelling of another one.
    changed.remove(to);
    if known.contains(to) {
        changed.insert(Rc::clone(to), None);
    }
    let n_new = changed.keys().filter(|name| !known.contains(name)).count();
    let n_known = settings.map_or(0, |settings| settings.spellings().len());
    if n_new > 0 && n_known + n_new > MAX_SPELLINGS {
        return Err(EditError::TooManySpellings);
    }
    let changed = changed.into_iter();
    let fields =
        changed.map(|(spelling, name)| SettingsField::Spelling(attribute.clone(), spelling, name));
    Ok(match settings {
        Some(settings) => fields.filter_map(|field| write(settings, field)).collect(),
        None => fields
            .map(|field| created::<SettingsKind>((), field))
            .collect(),
    })
}
