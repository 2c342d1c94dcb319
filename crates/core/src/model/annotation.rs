//! Annotations: labelled spans of one document, with attributes and a note.

use std::rc::Rc;

use super::{AnnotatorId, AttributeId, DocumentId, Field, GroupId, Kind, LabelId, Object, Opaque};
use crate::order;
use crate::text::{ByteRange, Sha256};
use crate::time::Timestamp;

/// The kind of [`Annotation`].
#[derive(Clone, Debug, PartialEq)]
pub struct AnnotationKind;

impl Kind for AnnotationKind {
    type Id = super::AnnotationId;
    type Fixed = Home;
    type Field = AnnotationField;
}

/// A labelled span of one document.
pub type Annotation = Object<AnnotationKind>;

/// Where an annotation was made, for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Home {
    /// The document that it lies in.
    pub document: DocumentId,
    /// That document's text. Should two projects that are merged have two texts under one
    /// document id, an annotation is never drawn over the words of the other one.
    pub text: Sha256,
}

/// What an attribute holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AttributeValue {
    /// A text: a speaker's name, or the id of one of the schema's values.
    Text(Rc<str>),
    /// Something newer than this version, kept as it was.
    Opaque(Opaque),
}

/// One field of an annotation with a value.
#[derive(Clone, Debug, PartialEq)]
pub enum AnnotationField {
    /// Whether it has not been deleted.
    Alive(bool),
    /// Its place in the document, in UTF-8 bytes. Shown only where it is a valid span.
    Range(ByteRange),
    /// Its label.
    Label(LabelId),
    /// The claim group that it is in.
    Group(Option<GroupId>),
    /// A remark.
    Note(Rc<str>),
    /// Who made it.
    Annotator(Option<AnnotatorId>),
    /// When a person made it, where that is known.
    CreatedAt(Option<Timestamp>),
    /// The id that it had in a file whose ids could not be kept.
    SourceId(Option<Rc<str>>),
    /// One attribute; `None` is not said.
    Attribute(AttributeId, Option<AttributeValue>),
    /// A field of a newer version.
    Extra(Rc<str>, Option<Opaque>),
}

impl Field for AnnotationField {
    fn same_field(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Attribute(a, _), Self::Attribute(b, _)) => a == b,
            (Self::Extra(a, _), Self::Extra(b, _)) => a == b,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    common_fields!();
}

impl Object<AnnotationKind> {
    /// The document that it lies in.
    pub fn document(&self) -> &DocumentId {
        &self.fixed().document
    }

    /// Its place in UTF-8 bytes, unchecked; [`super::Project::span_of`] checks it.
    pub fn range(&self) -> Option<ByteRange> {
        pick!(self, AnnotationField::Range(range) => Some(*range))
    }

    /// Its label.
    pub fn label(&self) -> Option<&LabelId> {
        pick!(self, AnnotationField::Label(label) => Some(label))
    }

    /// The group it was put in, not resolved through merges: see [`super::Project::group_of`].
    pub fn group(&self) -> Option<&GroupId> {
        pick!(self, AnnotationField::Group(group) => group.as_ref())
    }

    /// Its note, empty where there is none.
    pub fn note(&self) -> &str {
        pick!(self, AnnotationField::Note(note) => Some(&**note)).unwrap_or_default()
    }

    /// Who made it.
    pub fn annotator(&self) -> Option<&AnnotatorId> {
        pick!(self, AnnotationField::Annotator(annotator) => annotator.as_ref())
    }

    /// When a person made it.
    pub fn created_at(&self) -> Option<Timestamp> {
        pick!(self, AnnotationField::CreatedAt(at) => *at)
    }

    /// The id that it had in a file whose ids could not be kept.
    pub fn source_id(&self) -> Option<&str> {
        pick!(self, AnnotationField::SourceId(id) => id.as_deref())
    }

    /// The attributes that have a value, sorted by id.
    pub fn attributes(&self) -> Vec<(&AttributeId, &AttributeValue)> {
        let mut attributes: Vec<_> = self
            .values()
            .filter_map(|field| {
                if let AnnotationField::Attribute(id, Some(value)) = field {
                    Some((id, value))
                } else {
                    None
                }
            })
            .collect();
        order::sort_by(&mut attributes, |(a, _), (b, _)| a.cmp(b));
        attributes
    }

    /// One attribute's text, where it has one.
    pub fn attribute_text(&self, attribute: &str) -> Option<&str> {
        pick!(self, AnnotationField::Attribute(id, Some(AttributeValue::Text(text))) =>
            (id.as_str() == attribute).then_some(&**text))
    }

    /// Fields of newer versions, sorted by name.
    pub fn extra(&self) -> Vec<(&str, &Opaque)> {
        super::object::extra_of(self, |field| {
            if let AnnotationField::Extra(name, Some(value)) = field {
                Some((&**name, value))
            } else {
                None
            }
        })
    }
}
