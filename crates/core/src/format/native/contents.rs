//! What a file holds, checked record by record, before it is compared with a project.

use super::Problem;
use crate::edit::Stamp;
use crate::model::{
    AnnotationKind, AnnotatorKind, DocumentKind, GroupKind, Kind, RelationKind, SettingsKind,
};

/// A file that was read. Readers of other formats can make one too; they leave stamps out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NativeFile {
    /// The name of the file.
    pub file_name: String,
    /// Whether it says which labels there are.
    pub has_schema: bool,
    /// Its title and its schema.
    pub settings: Option<Record<SettingsKind>>,
    /// Who annotated.
    pub annotators: Vec<Record<AnnotatorKind>>,
    /// The articles, in the order of the file.
    pub documents: Vec<Record<DocumentKind>>,
    /// The claim groups.
    pub groups: Vec<Record<GroupKind>>,
    /// The annotations, all in documents of the file and each a span of its text.
    pub annotations: Vec<Record<AnnotationKind>>,
    /// The relations, all between annotations of the file.
    pub relations: Vec<Record<RelationKind>>,
    /// What is wrong with single records: the first
    /// [`MAX_PROBLEMS`](super::MAX_PROBLEMS) of it.
    pub problems: Vec<Problem>,
    /// How many more problems there are than are listed.
    pub n_unlisted: usize,
}

/// One object of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Record<K: Kind> {
    /// Its id: the file's, or one made of it where that has no id's form.
    pub id: K::Id,
    /// What of it never changes.
    pub fixed: K::Fixed,
    /// When it began to exist.
    pub creation: Option<Stamp>,
    /// Since when it is there; another stamp where it was deleted and came back.
    pub alive: Option<Stamp>,
    /// The fields that the file knows something about.
    pub fields: Vec<Stamped<K::Field>>,
    /// Where it stands in the file, such as `annotations[6]`.
    pub path: String,
    /// Its line, from 1; 0 where nobody counted.
    pub line: usize,
    /// Whether its quote was found elsewhere than at its position (annotations only).
    pub is_moved: bool,
}

impl Record<SettingsKind> {
    /// The settings of a file that says nothing of them.
    pub(super) fn of_no_settings() -> Self {
        Self {
            id: (),
            fixed: (),
            creation: None,
            alive: None,
            fields: Vec::new(),
            path: String::new(),
            line: 0,
            is_moved: false,
        }
    }
}

/// A field's value with the stamp that the file gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Stamped<F> {
    /// The field and its value.
    pub value: F,
    /// When it was written; unknown in files of other programs.
    pub stamp: Option<Stamp>,
}
