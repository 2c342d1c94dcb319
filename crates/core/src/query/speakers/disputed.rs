//! Where people said different things about the same: nothing of it is lost, and whoever looks
//! should know.

use std::rc::Rc;

use crate::model::{
    Annotation, AnnotationField, AnnotatorId, AttributeId, AttributeValue, Project,
};

/// Another value than the one that shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dispute {
    /// The same passage carries the same label a second time, by somebody else.
    MarkedTwice {
        /// What stands there.
        value: Rc<str>,
        /// Who made it, where that is known.
        annotator: Option<AnnotatorId>,
    },
    /// A file brought the value that shows, and this one stood here before.
    Overwritten {
        /// What stood here.
        value: Rc<str>,
    },
}

/// Other values of `attribute` for what `annotation` marks.
pub fn disputes(
    project: &Project,
    annotation: &Annotation,
    attribute: &AttributeId,
) -> Vec<Dispute> {
    let own = annotation.attribute_text(attribute.as_str());
    let mut disputes = Vec::new();
    let index = project.annotations_in(annotation.document());
    let start = annotation.range().map(|range| range.start);
    let others = index.zip(start).into_iter();
    let others = others.flat_map(|(index, start)| index.starting_at(start));
    for other in others.filter(|other| other.id() != annotation.id()) {
        let is_same = other.range() == annotation.range()
            && other.label() == annotation.label()
            && other.annotator() != annotation.annotator();
        let value = other.attribute_text(attribute.as_str());
        if let Some(value) = value.filter(|value| is_same && Some(*value) != own) {
            disputes.push(Dispute::MarkedTwice {
                value: value.into(),
                annotator: other.annotator().cloned(),
            });
        }
    }
    disputes.extend(overwritten(project, annotation, attribute));
    disputes
}

/// The value that the file's one took the place of, where a hand of another computer wrote both.
fn overwritten(
    project: &Project,
    annotation: &Annotation,
    attribute: &AttributeId,
) -> Option<Dispute> {
    let writes = annotation.writes().iter().filter_map(|written| {
        if let AnnotationField::Attribute(id, value) = &written.value
            && id == attribute
        {
            Some((written, value.as_ref()))
        } else {
            None
        }
    });
    let writes: Vec<_> = writes.collect();
    let (shown, value) = writes.iter().find(|(written, _)| written.shows)?;
    let brought_by = &shown.as_of.as_ref()?.id.actor;
    let before = writes.iter().filter(|(written, other)| {
        let is_ours = written.as_of.is_none() && written.stamp.id.actor != *brought_by;
        is_ours && other != value && project.is_in_force(&written.stamp.id)
    });
    let (_, last) = before.max_by_key(|(written, _)| written.order())?;
    match last {
        Some(AttributeValue::Text(text)) if !text.is_empty() => Some(Dispute::Overwritten {
            value: Rc::clone(text),
        }),
        Some(_) | None => None,
    }
}
