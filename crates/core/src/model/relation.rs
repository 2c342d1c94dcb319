//! Relations (links, for people): typed and directed, between any two annotations.

use std::rc::Rc;

use super::{AnnotationId, AnnotatorId, Field, Kind, Object, Opaque, RelationId, RelationKindId};
use crate::time::Timestamp;

/// The kind of [`Relation`] objects.
#[derive(Clone, Debug, PartialEq)]
pub struct RelationKind;

impl Kind for RelationKind {
    type Id = RelationId;
    type Fixed = ();
    type Field = RelationField;
}

/// A typed, directed link between two annotations, in one document or in two.
pub type Relation = Object<RelationKind>;

/// One field of a relation with a value.
#[derive(Clone, Debug, PartialEq)]
pub enum RelationField {
    /// Whether it has not been deleted.
    Alive(bool),
    /// Its kind in the schema: denies, supports, undermines.
    Kind(RelationKindId),
    /// The annotation that it starts at: the denial, the evidence.
    From(AnnotationId),
    /// The annotation that it is about: the claim.
    To(AnnotationId),
    /// A remark.
    Note(Rc<str>),
    /// Who made it.
    Annotator(Option<AnnotatorId>),
    /// When a person made it, where that is known.
    CreatedAt(Option<Timestamp>),
    /// The id that it had in a file whose ids could not be kept.
    SourceId(Option<Rc<str>>),
    /// A field of a newer version.
    Extra(Rc<str>, Option<Opaque>),
}

impl Field for RelationField {
    fn same_field(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Extra(a, _), Self::Extra(b, _)) => a == b,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    common_fields!();
}

impl Object<RelationKind> {
    /// Its kind in the schema.
    pub fn kind(&self) -> Option<&RelationKindId> {
        pick!(self, RelationField::Kind(kind) => Some(kind))
    }

    /// The annotation that it starts at.
    pub fn from(&self) -> Option<&AnnotationId> {
        pick!(self, RelationField::From(id) => Some(id))
    }

    /// The annotation that it is about.
    pub fn to(&self) -> Option<&AnnotationId> {
        pick!(self, RelationField::To(id) => Some(id))
    }

    /// Its note, empty where there is none.
    pub fn note(&self) -> &str {
        pick!(self, RelationField::Note(note) => Some(&**note)).unwrap_or_default()
    }

    /// Who made it.
    pub fn annotator(&self) -> Option<&AnnotatorId> {
        pick!(self, RelationField::Annotator(annotator) => annotator.as_ref())
    }

    /// When a person made it.
    pub fn created_at(&self) -> Option<Timestamp> {
        pick!(self, RelationField::CreatedAt(at) => *at)
    }

    /// The id that it had in a file whose ids could not be kept.
    pub fn source_id(&self) -> Option<&str> {
        pick!(self, RelationField::SourceId(id) => id.as_deref())
    }

    /// Fields of newer versions, sorted by name.
    pub fn extra(&self) -> Vec<(&str, &Opaque)> {
        super::object::extra_of(self, |field| {
            if let RelationField::Extra(name, Some(value)) = field {
                Some((&**name, value))
            } else {
                None
            }
        })
    }
}
