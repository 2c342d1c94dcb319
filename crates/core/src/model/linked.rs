//! Whose links or groups may look different since an earlier state, so that what is drawn follows a change
//! in another article at the cost of the change.

use std::collections::BTreeSet;
use std::rc::Rc;

use super::{AnnotationId, DocumentId, DocumentIndex, GroupId, Project, Relation};
use crate::sorted_map::{Change, SortedMap};

impl Project {
    /// The annotations whose links may look different since `earlier`, by id: the ends of
    /// relations that differ, and whatever is linked with an annotation that came, went or
    /// changed; and those whose group came or went. Some of them may not show. The cost grows
    /// with the changes, and with how many are grouped where a group changed.
    pub fn links_changed_since(&self, earlier: &Self) -> BTreeSet<AnnotationId> {
        let mut changed = BTreeSet::new();
        for change in self.relations.changes_since(&earlier.relations) {
            let (Change::Gone(relation) | Change::New(relation)) = change;
            changed.extend(ends(relation).cloned());
        }
        let mut neighbours = |id: &AnnotationId| {
            for project in [self, earlier] {
                let linked = project.by_end.get(id).into_iter();
                let relations = linked.flat_map(SortedMap::keys);
                let relations = relations.filter_map(|id| project.relations.get(id));
                changed.extend(relations.flat_map(|relation| ends(relation).cloned()));
            }
        };
        for change in self.annotations.changes_since(&earlier.annotations) {
            let (Change::Gone(annotation) | Change::New(annotation)) = change;
            neighbours(annotation.id());
        }
        for document in self.documents_that_came_or_went(earlier) {
            for project in [self, earlier] {
                let index = project.by_document.get(&document).into_iter();
                for annotation in index.flat_map(DocumentIndex::annotations) {
                    neighbours(annotation.id());
                }
            }
        }
        if !self.groups.changes_since(&earlier.groups).is_empty() {
            let named = [self, earlier].map(|project| project.by_group.iter());
            let named = named.into_iter().flatten();
            let regrouped = named.filter(|(group, _)| {
                let shows = |project: &Self| {
                    let group = project.resolved_group(group);
                    group.is_some_and(|group| project.groups.get(group).is_some())
                };
                shows(self) != shows(earlier)
            });
            changed.extend(regrouped.flat_map(|(_, members)| members.keys().cloned()));
        }
        changed
    }

    /// Whether nothing that the matrix or links show changed since `other`; pointers are compared,
    /// never objects.
    pub fn is_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.schema, &other.schema)
            && self.documents.is_same(&other.documents)
            && self.annotations.is_same(&other.annotations)
            && self.relations.is_same(&other.relations)
            && self.groups.is_same(&other.groups)
    }

    /// The annotations that may say something else since `earlier`, by id: those that came, went
    /// or changed, by themselves or with their article, those whose links may look different, and
    /// those that are in another group after merges. Some of them may not show. The cost grows with
    /// the changes, and with all groups where groups were merged, deleted or restored.
    pub fn changed_since(&self, earlier: &Self) -> BTreeSet<AnnotationId> {
        let mut changed = self.links_changed_since(earlier);
        for change in self.annotations.changes_since(&earlier.annotations) {
            let (Change::Gone(annotation) | Change::New(annotation)) = change;
            changed.insert(annotation.id().clone());
        }
        for document in self.documents_that_came_or_went(earlier) {
            for project in [self, earlier] {
                let index = project.by_document.get(&document).into_iter();
                let annotations = index.flat_map(DocumentIndex::annotations);
                changed.extend(annotations.map(|annotation| annotation.id().clone()));
            }
        }
        let groups = self.groups.changes_since(&earlier.groups);
        let is_regrouped = groups.into_iter().any(|change| {
            let (Change::Gone(group) | Change::New(group)) = change;
            let id = group.id();
            self.resolved_group(id) != earlier.resolved_group(id)
        });
        if is_regrouped {
            for (group, members) in self.by_group.iter() {
                if self.resolved_group(group) != earlier.resolved_group(group) {
                    changed.extend(members.keys().cloned());
                }
            }
        }
        changed
    }

    /// The groups that came, went, were merged or say something else since `earlier`, by id.
    pub fn groups_changed_since(&self, earlier: &Self) -> BTreeSet<GroupId> {
        let changes = self.groups.changes_since(&earlier.groups);
        let ids = changes.into_iter().map(|change| {
            let (Change::Gone(group) | Change::New(group)) = change;
            group.id().clone()
        });
        ids.collect()
    }

    fn documents_that_came_or_went(&self, earlier: &Self) -> BTreeSet<DocumentId> {
        let changes = self.documents.changes_since(&earlier.documents);
        let ids = changes.into_iter().map(|change| {
            let (Change::Gone(document) | Change::New(document)) = change;
            document.id()
        });
        let shows = |project: &Self, id| project.document(id).is_some();
        ids.filter(|id| shows(self, id) != shows(earlier, id))
            .cloned()
            .collect()
    }
}

fn ends(relation: &Relation) -> impl Iterator<Item = &AnnotationId> {
    [relation.from(), relation.to()].into_iter().flatten()
}
