//! Operations: the smallest changes. An object is created, or one field of it is written;
//! nothing is ever removed. What takes an operation back is its transaction's reversal.

use super::Stamp;
use crate::model::{
    AnnotationKind, AnnotatorKind, DocumentKind, GroupKind, Kind, Opaque, RelationKind,
    SettingsKind,
};

/// One field of one object gets a value.
#[derive(Clone, Debug, PartialEq)]
pub struct Write<K: Kind> {
    /// The object.
    pub id: K::Id,
    /// The field and its new value.
    pub value: K::Field,
    /// The stamp that the value had in the file it came from.
    pub as_of: Option<Stamp>,
}

/// An object begins to exist.
#[derive(Clone, Debug, PartialEq)]
pub struct Create<K: Kind> {
    /// Its id.
    pub id: K::Id,
    /// What of it never changes.
    pub fixed: K::Fixed,
    /// Its first values; they give way to every [`Write`]. `alive` is understood.
    pub fields: Vec<K::Field>,
    /// The stamp that these values had in the file they came from.
    pub as_of: Option<Stamp>,
}

/// A change of one object.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit<K: Kind> {
    /// It begins to exist.
    Create(Create<K>),
    /// One field gets a value.
    Write(Write<K>),
}

impl<K: Kind> Edit<K> {
    /// The object that is changed.
    pub fn id(&self) -> &K::Id {
        match self {
            Self::Create(create) => &create.id,
            Self::Write(write) => &write.id,
        }
    }

    fn as_of(&self) -> Option<&Stamp> {
        match self {
            Self::Create(create) => create.as_of.as_ref(),
            Self::Write(write) => write.as_of.as_ref(),
        }
    }
}

/// The smallest change of a project.
#[derive(Clone, Debug, PartialEq)]
pub enum Operation {
    /// A change of a document.
    Document(Edit<DocumentKind>),
    /// A change of an annotation.
    Annotation(Edit<AnnotationKind>),
    /// A change of a relation.
    Relation(Edit<RelationKind>),
    /// A change of a group.
    Group(Edit<GroupKind>),
    /// A change of an annotator.
    Annotator(Edit<AnnotatorKind>),
    /// A change of the project's own fields.
    Settings(Edit<SettingsKind>),
    /// An operation of a newer version: kept, written back as it was, and skipped.
    Unknown(Opaque),
}

impl Operation {
    /// The stamp that the value had in the file it came from, where this operation has one.
    pub fn as_of(&self) -> Option<&Stamp> {
        match self {
            Self::Document(edit) => edit.as_of(),
            Self::Annotation(edit) => edit.as_of(),
            Self::Relation(edit) => edit.as_of(),
            Self::Group(edit) => edit.as_of(),
            Self::Annotator(edit) => edit.as_of(),
            Self::Settings(edit) => edit.as_of(),
            Self::Unknown(_) => None,
        }
    }
}

macro_rules! operations_from_edits {
    ($($kind:ident => $variant:ident),*) => {$(
        impl From<Edit<$kind>> for Operation {
            fn from(edit: Edit<$kind>) -> Self {
                Self::$variant(edit)
            }
        }

        impl From<Create<$kind>> for Operation {
            fn from(create: Create<$kind>) -> Self {
                Self::$variant(Edit::Create(create))
            }
        }

        impl From<Write<$kind>> for Operation {
            fn from(write: Write<$kind>) -> Self {
                Self::$variant(Edit::Write(write))
            }
        }
    )*};
}

operations_from_edits!(
    DocumentKind => Document,
    AnnotationKind => Annotation,
    RelationKind => Relation,
    GroupKind => Group,
    AnnotatorKind => Annotator,
    SettingsKind => Settings
);
