//! Claim groups and annotators.

use std::rc::Rc;

use super::{AnnotatorId, Field, GroupId, Kind, Object, Opaque};

/// The kind of [`Group`].
#[derive(Clone, Debug, PartialEq)]
pub struct GroupKind;

impl Kind for GroupKind {
    type Id = GroupId;
    type Fixed = ();
    type Field = GroupField;
}

/// A claim group: claims that have the same truth conditions. A claim names its group, so it
/// is in at most one, whatever is merged.
pub type Group = Object<GroupKind>;

/// One field of a group with a value.
#[derive(Clone, Debug, PartialEq)]
pub enum GroupField {
    /// Whether it has not been deleted.
    Alive(bool),
    /// What the claims say, in plain words.
    Title(Rc<str>),
    /// A remark.
    Note(Rc<str>),
    /// The group that it was merged into.
    MergedInto(Option<GroupId>),
    /// The id that it had in a file whose ids could not be kept.
    SourceId(Option<Rc<str>>),
    /// A field of a newer version.
    Extra(Rc<str>, Option<Opaque>),
}

impl Field for GroupField {
    fn same_field(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Extra(a, _), Self::Extra(b, _)) => a == b,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    common_fields!();
}

impl Object<GroupKind> {
    /// What the claims say, in plain words.
    pub fn title(&self) -> &str {
        pick!(self, GroupField::Title(title) => Some(&**title)).unwrap_or_default()
    }

    /// Its note, empty where there is none.
    pub fn note(&self) -> &str {
        pick!(self, GroupField::Note(note) => Some(&**note)).unwrap_or_default()
    }

    /// The group that it was merged into.
    pub fn merged_into(&self) -> Option<&GroupId> {
        pick!(self, GroupField::MergedInto(group) => group.as_ref())
    }

    /// The id that it had in a file whose ids could not be kept.
    pub fn source_id(&self) -> Option<&str> {
        pick!(self, GroupField::SourceId(id) => id.as_deref())
    }

    /// Fields of newer versions, sorted by name.
    pub fn extra(&self) -> Vec<(&str, &Opaque)> {
        super::object::extra_of(self, |field| {
            if let GroupField::Extra(name, Some(value)) = field {
                Some((&**name, value))
            } else {
                None
            }
        })
    }
}

/// The kind of [`Annotator`].
#[derive(Clone, Debug, PartialEq)]
pub struct AnnotatorKind;

impl Kind for AnnotatorKind {
    type Id = AnnotatorId;
    type Fixed = ();
    type Field = AnnotatorField;
}

/// A person who annotates.
pub type Annotator = Object<AnnotatorKind>;

/// One field of an annotator with a value.
#[derive(Clone, Debug, PartialEq)]
pub enum AnnotatorField {
    /// Whether the person has not been removed.
    Alive(bool),
    /// The person's name, as the person wrote it.
    Name(Rc<str>),
    /// A field of a newer version.
    Extra(Rc<str>, Option<Opaque>),
}

impl Field for AnnotatorField {
    fn same_field(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Extra(a, _), Self::Extra(b, _)) => a == b,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    common_fields!();
}

impl Object<AnnotatorKind> {
    /// The person's name; empty where it was never given.
    pub fn name(&self) -> &str {
        pick!(self, AnnotatorField::Name(name) => Some(&**name)).unwrap_or_default()
    }

    /// Fields of newer versions, sorted by name.
    pub fn extra(&self) -> Vec<(&str, &Opaque)> {
        super::object::extra_of(self, |field| {
            if let AnnotatorField::Extra(name, Some(value)) = field {
                Some((&**name, value))
            } else {
                None
            }
        })
    }
}
