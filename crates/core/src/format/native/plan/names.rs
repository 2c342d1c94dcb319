//! The ids that a file's records get here. They are kept where they are free or stand for the
//! same thing; else new ones are made of the old ones, the same ones each time.

use std::collections::{BTreeMap, BTreeSet};

use super::super::read::derived_id;
use super::super::{Kept, NativeFile, Problem, ProblemKind, Record, Stamped};
use super::named::Named;
use super::{ImportOptions, OfKind};
use crate::edit::document_id;
use crate::model::{
    AnnotationField, AnnotationId, AnnotatorField, AnnotatorId, DocumentId, GroupField, GroupId,
    Home, Project, RelationField, RelationId, RelationKind,
};

/// Which id each record of a file gets, where that is another one than the file's.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) documents: BTreeMap<DocumentId, DocumentId>,
    pub(super) annotations: BTreeMap<AnnotationId, AnnotationId>,
    pub(super) relations: BTreeMap<RelationId, RelationId>,
    pub(super) groups: BTreeMap<GroupId, GroupId>,
    pub(super) annotators: BTreeMap<AnnotatorId, AnnotatorId>,
    /// Annotations that are not taken in.
    pub(super) left_out: BTreeSet<AnnotationId>,
    pub(super) problems: Vec<Problem>,
}

impl Names {
    pub(super) fn of(project: &Project, file: &NativeFile, options: ImportOptions) -> Self {
        let mut names = Self::default();
        names.find_annotators(project, file);
        names.find_documents(project, file);
        names.find_annotations(project, file, options);
        names.find_groups(project, file);
        names.find_relations(project, file);
        names
    }

    fn taken<K: OfKind>(&mut self, record: &Record<K>, new: &str) {
        self.problems.push(Problem {
            path: record.path.clone(),
            line: record.line,
            id: K::name(&record.id),
            kind: ProblemKind::IdTaken {
                new: new.to_owned(),
            },
            kept: Kept::Changed,
        });
    }

    fn find_documents(&mut self, project: &Project, file: &NativeFile) {
        let own = file.documents.iter().map(|record| record.id.clone());
        let mut used: BTreeSet<DocumentId> = own.collect();
        for record in &file.documents {
            let present = project.any_document(&record.id);
            if present.is_none_or(|present| *present.text() == record.fixed.text) {
                continue;
            }
            let file_name = &record.fixed.file_name;
            let name = if file_name.is_empty() {
                record.id.as_str()
            } else {
                file_name
            };
            let mut new = document_id(name, &record.fixed.text);
            // Two of the file may have one name and one text.
            while !used.insert(new.clone()) {
                let parts = [record.id.as_str(), new.as_str()];
                match DocumentId::new(&derived_id('d', &parts)) {
                    Ok(other) => new = other,
                    Err(_) => break,
                }
            }
            self.taken(record, new.as_str());
            self.documents.insert(record.id.clone(), new);
        }
    }

    fn find_annotations(&mut self, project: &Project, file: &NativeFile, options: ImportOptions) {
        for record in &file.annotations {
            let home = self.home(&record.fixed);
            let present = project.any_annotation(&record.id);
            let is_taken = present.is_some_and(|present| *present.fixed() != home);
            if is_taken {
                let new = derived_id('a', &[home.document.as_str(), record.id.as_str()]);
                self.taken(record, &new);
                if let Ok(new) = AnnotationId::new(&new) {
                    self.annotations.insert(record.id.clone(), new);
                }
            }
            let id = self.annotation(&record.id);
            let is_new = project.any_annotation(id).is_none();
            if record.is_moved && !options.place_moved && is_new {
                self.left_out.insert(record.id.clone());
            }
        }
    }

    /// A relation of a file without stamps is another one where an end differs.
    fn find_relations(&mut self, project: &Project, file: &NativeFile) {
        for record in &file.relations {
            let Some(present) = project.any_relation(&record.id) else {
                continue;
            };
            let ends = ends(record).map(|end| end.map(|end| self.annotation(end)));
            if record.creation.is_some() || ends == [present.from(), present.to()] {
                continue;
            }
            let ends = ends.map(|end| end.map_or("", |end| end.as_str()));
            let new = derived_id('r', &[&[record.id.as_str()], &ends[..]].concat());
            self.taken(record, &new);
            if let Ok(new) = RelationId::new(&new) {
                self.relations.insert(record.id.clone(), new);
            }
        }
    }

    /// A group of a file without stamps is another one where the title differs and no claim of
    /// the file is in it here.
    fn find_groups(&mut self, project: &Project, file: &NativeFile) {
        let shared = self.shared_groups(project, file);
        for record in &file.groups {
            let Some(present) = project.any_group(&record.id) else {
                continue;
            };
            let title = record.fields.iter().find_map(|field| {
                if let GroupField::Title(title) = &field.value {
                    Some(&**title)
                } else {
                    None
                }
            });
            let title = title.unwrap_or_default();
            if record.creation.is_some() || present.title() == title || shared.contains(&record.id)
            {
                continue;
            }
            let new = derived_id('g', &[record.id.as_str(), title]);
            self.taken(record, &new);
            if let Ok(new) = GroupId::new(&new) {
                self.groups.insert(record.id.clone(), new);
            }
        }
    }

    /// The groups in which a claim is both in the file and here.
    fn shared_groups(&self, project: &Project, file: &NativeFile) -> BTreeSet<GroupId> {
        let groups = file.annotations.iter().filter_map(|annotation| {
            let here = project.any_annotation(self.annotation(&annotation.id))?;
            let here = here.group()?;
            let mut fields = annotation.fields.iter();
            let is_same = fields.any(|field| {
                matches!(&field.value, AnnotationField::Group(Some(group)) if group == here)
            });
            is_same.then(|| here.clone())
        });
        groups.collect()
    }

    /// A person of a file without stamps is another one where the name differs.
    fn find_annotators(&mut self, project: &Project, file: &NativeFile) {
        for record in &file.annotators {
            let Some(present) = project.any_annotator(&record.id) else {
                continue;
            };
            let name = record.fields.iter().find_map(|field| {
                if let AnnotatorField::Name(name) = &field.value {
                    Some(&**name)
                } else {
                    None
                }
            });
            let name = name.unwrap_or_default();
            if record.creation.is_some() || present.name() == name {
                continue;
            }
            let new = derived_id('p', &[record.id.as_str(), name]);
            self.taken(record, &new);
            if let Ok(new) = AnnotatorId::new(&new) {
                self.annotators.insert(record.id.clone(), new);
            }
        }
    }

    pub(super) fn annotation<'n>(&'n self, id: &'n AnnotationId) -> &'n AnnotationId {
        self.annotations.get(id).unwrap_or(id)
    }

    pub(super) fn home(&self, home: &Home) -> Home {
        Home {
            document: new_or_own(&self.documents, &home.document),
            text: home.text,
        }
    }

    /// The record as it is taken in; `None` if it is left out.
    pub(super) fn apply<K: Named>(&mut self, record: &Record<K>) -> Option<Record<K>> {
        if K::is_left_out(self, record) {
            return None;
        }
        let mut record = record.clone();
        let id = K::id(self, &record.id);
        record.fixed = K::fixed(self, record.fixed);
        for field in &mut record.fields {
            K::rename(self, &mut field.value);
        }
        if id != record.id
            && let Some(value) = K::source_id(K::name(&record.id).into())
        {
            use crate::model::Field as _;
            record
                .fields
                .retain(|field| !field.value.same_field(&value));
            let stamp = record.creation.clone();
            record.fields.push(Stamped { value, stamp });
        }
        record.id = id;
        Some(record)
    }
}

pub(super) fn new_or_own<Id: Ord + Clone>(new: &BTreeMap<Id, Id>, id: &Id) -> Id {
    new.get(id).unwrap_or(id).clone()
}

pub(super) fn ends(record: &Record<RelationKind>) -> [Option<&AnnotationId>; 2] {
    let from = record.fields.iter().find_map(|field| {
        if let RelationField::From(id) = &field.value {
            Some(id)
        } else {
            None
        }
    });
    let to = record.fields.iter().find_map(|field| {
        if let RelationField::To(id) = &field.value {
            Some(id)
        } else {
            None
        }
    });
    [from, to]
}
