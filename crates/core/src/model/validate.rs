//! A second, independent look at a project: everything that shows is counted again the slow
//! way and compared with what the indexes say.

use std::collections::{BTreeMap, BTreeSet};

use super::{AnnotationId, DocumentId, GroupId, Project, RelationId};

/// Something that must never be: a fault of ours, not of the person's work.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Violation {
    /// An annotation shows but does not lie in its document's text.
    #[error("annotation {annotation} does not lie in the text of {document}")]
    SpanOutsideText {
        /// The annotation.
        annotation: AnnotationId,
        /// Its document.
        document: DocumentId,
    },
    /// What a document's index lists is not what shows there.
    #[error("the index of {document} lists {indexed} annotations where {counted} show")]
    IndexDiffers {
        /// The document.
        document: DocumentId,
        /// How many the index lists.
        indexed: usize,
        /// How many there are.
        counted: usize,
    },
    /// A relation shows although one of its ends does not.
    #[error("relation {relation} points at {end}, which does not show")]
    DanglingRelation {
        /// The relation.
        relation: RelationId,
        /// The end that does not show.
        end: AnnotationId,
    },
    /// A relation shows but is not found from one of its ends.
    #[error("relation {relation} is not listed at its end {end}")]
    UnlistedRelation {
        /// The relation.
        relation: RelationId,
        /// The end that does not list it.
        end: AnnotationId,
    },
    /// A group does not list an annotation that is in it, or one that is not.
    #[error("group {group} lists {listed} members where {counted} are in it")]
    MembersDiffer {
        /// The group.
        group: GroupId,
        /// How many it lists.
        listed: usize,
        /// How many there are.
        counted: usize,
    },
    /// An annotation's group does not show although it is said to be in it.
    #[error("annotation {annotation} is in a group that does not show")]
    DanglingGroup {
        /// The annotation.
        annotation: AnnotationId,
    },
}

/// Everything that is wrong with `project`; empty after any sequence of transactions (I5).
pub fn validate(project: &Project) -> Vec<Violation> {
    let mut violations = Vec::new();
    let mut counted: BTreeMap<&DocumentId, BTreeSet<&AnnotationId>> = BTreeMap::new();
    let mut grouped: BTreeMap<&GroupId, BTreeSet<&AnnotationId>> = BTreeMap::new();
    for annotation in project.annotations.values() {
        let document = annotation.document();
        let fits = project
            .document(document)
            .zip(annotation.range())
            .is_some_and(|(document, range)| document.text().check(range).is_ok());
        if project.annotation(annotation.id()).is_some() {
            if !fits || !annotation.is_alive() {
                violations.push(Violation::SpanOutsideText {
                    annotation: annotation.id().clone(),
                    document: document.clone(),
                });
            }
            counted.entry(document).or_default().insert(annotation.id());
            if let Some(group) = project.group_of(annotation) {
                grouped
                    .entry(group.id())
                    .or_default()
                    .insert(annotation.id());
            }
            if let Some(group) = project.group_of(annotation)
                && !group.is_alive()
            {
                violations.push(Violation::DanglingGroup {
                    annotation: annotation.id().clone(),
                });
            }
        }
    }
    for document in project.documents() {
        let index = project.annotations_in(document.id());
        let indexed: BTreeSet<_> = index
            .into_iter()
            .flat_map(|index| index.annotations().map(|a| a.id()))
            .collect();
        let by_label: usize = index
            .into_iter()
            .flat_map(|index| index.counts().map(|(_, n)| n))
            .sum();
        let counted = counted.remove(document.id()).unwrap_or_default();
        // A row of somebody else's may make an annotation and give it no label.
        let n_labelled = counted
            .iter()
            .filter_map(|id| project.annotation(id)?.label())
            .count();
        if indexed != counted || by_label != n_labelled {
            violations.push(Violation::IndexDiffers {
                document: document.id().clone(),
                indexed: indexed.len(),
                counted: counted.len(),
            });
        }
    }
    for group in project.groups() {
        let listed = project.members_of(group.id());
        let listed: BTreeSet<_> = listed.into_iter().map(|member| member.id()).collect();
        let counted = grouped.remove(group.id()).unwrap_or_default();
        if listed != counted {
            violations.push(Violation::MembersDiffer {
                group: group.id().clone(),
                listed: listed.len(),
                counted: counted.len(),
            });
        }
    }
    for relation in project.relations() {
        for end in [relation.from(), relation.to()].into_iter().flatten() {
            let relation = relation.id().clone();
            if project.annotation(end).is_none() {
                let end = end.clone();
                violations.push(Violation::DanglingRelation { relation, end });
            } else if project.relations_of(end).all(|r| *r.id() != relation) {
                let end = end.clone();
                violations.push(Violation::UnlistedRelation { relation, end });
            }
        }
    }
    violations
}
