//! What is out of order in a project, and what puts it right. The fold takes every row, also those
//! of damaged storage, of other programs and of merges; what does not fit is hidden by it and not
//! lost. Here it is named.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::edit::Command;
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, DocumentId, LabelId, Project, Relation, RelationId,
    Violation, validate,
};
use crate::text::ByteOffset;

/// Something that is out of order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// What is shown is not what the log comes to: a fault of ours.
    Broken(Violation),
    /// An annotation is hidden: it lies outside of its article's text or inside a character, or
    /// was made over another text.
    Misplaced {
        /// The annotation.
        annotation: AnnotationId,
        /// Its article, which shows.
        document: DocumentId,
    },
    /// Annotations are hidden, because their article never came.
    Homeless {
        /// The article.
        document: DocumentId,
        /// What was marked in it.
        annotations: Vec<AnnotationId>,
    },
    /// Links are hidden, because an end of each never came.
    Loose {
        /// The links.
        relations: Vec<RelationId>,
    },
    /// A passage carries the same label of the same person more than once, and nothing else is
    /// said of the others.
    Doubled {
        /// The one that stays.
        kept: AnnotationId,
        /// Those that say nothing more.
        others: Vec<AnnotationId>,
    },
    /// An annotation shows without a label.
    Unlabelled {
        /// The annotation.
        annotation: AnnotationId,
    },
}

/// Everything that is out of order, the worst first. Looks at all of the project.
pub fn check_up(project: &Project) -> Vec<Finding> {
    let mut findings: Vec<Finding> = validate(project).into_iter().map(Finding::Broken).collect();
    let mut homeless: BTreeMap<&DocumentId, Vec<AnnotationId>> = BTreeMap::new();
    let mut unlabelled = Vec::new();
    let mut alike: BTreeMap<Place<'_>, Vec<&Rc<Annotation>>> = BTreeMap::new();
    for annotation in project.all_annotations().filter(|one| one.is_alive()) {
        let (id, document) = (annotation.id(), annotation.document());
        if project.annotation(id).is_some() {
            match (annotation.range(), annotation.label()) {
                (Some(range), Some(label)) => {
                    let edges = (range.start, range.end);
                    let place = (document, edges, label, annotation.annotator());
                    alike.entry(place).or_default().push(annotation);
                }
                _ => unlabelled.push(Finding::Unlabelled {
                    annotation: id.clone(),
                }),
            }
        } else if project.any_document(document).is_none() {
            homeless.entry(document).or_default().push(id.clone());
        } else if project.document(document).is_some() {
            findings.push(Finding::Misplaced {
                annotation: id.clone(),
                document: document.clone(),
            });
        }
    }
    let homeless = homeless.into_iter();
    findings.extend(homeless.map(|(document, annotations)| Finding::Homeless {
        document: document.clone(),
        annotations,
    }));
    let loose = project.all_relations().filter(|one| is_loose(project, one));
    let relations: Vec<RelationId> = loose.map(|relation| relation.id().clone()).collect();
    if !relations.is_empty() {
        findings.push(Finding::Loose { relations });
    }
    findings.extend(alike.values().filter_map(|same| doubled(project, same)));
    findings.extend(unlabelled);
    findings
}

/// The command that puts all of it right in one step that can be undone, if any of it can be put
/// right by a command. What waits for its article goes on waiting.
pub fn repair(findings: &[Finding]) -> Option<Command> {
    let (mut annotations, mut relations) = (Vec::new(), Vec::new());
    for finding in findings {
        match finding {
            Finding::Misplaced { annotation, .. } => annotations.push(annotation.clone()),
            Finding::Doubled { others: all, .. } => annotations.extend(all.iter().cloned()),
            Finding::Loose { relations: all } => relations.extend(all.iter().cloned()),
            // The article may still come, and a label is the person's to give.
            Finding::Broken(_) | Finding::Homeless { .. } | Finding::Unlabelled { .. } => {}
        }
    }
    let has_some = !(annotations.is_empty() && relations.is_empty());
    has_some.then_some(Command::Discard {
        annotations,
        relations,
    })
}

/// Where an annotation lies, what it says, and who says so.
type Place<'a> = (
    &'a DocumentId,
    (ByteOffset, ByteOffset),
    &'a LabelId,
    Option<&'a AnnotatorId>,
);

/// Alive, and an end of it is nothing that there is. One whose end was deleted comes back with it.
fn is_loose(project: &Project, relation: &Relation) -> bool {
    let is_there =
        |end: Option<&AnnotationId>| end.is_some_and(|end| project.any_annotation(end).is_some());
    relation.is_alive() && !(is_there(relation.from()) && is_there(relation.to()))
}

/// Of annotations of one place, all but the fullest that say nothing of their own.
fn doubled(project: &Project, same: &[&Rc<Annotation>]) -> Option<Finding> {
    let weight = |one: &Annotation| {
        let said = one.attributes().len() + usize::from(!one.note().is_empty());
        let linked = project.relations_of(one.id()).count();
        said + linked + usize::from(project.group_of(one).is_some())
    };
    // Of equals the first one by id, so that two tabs keep the same.
    let kept = same
        .iter()
        .min_by_key(|one| (std::cmp::Reverse(weight(one)), one.id()))?;
    let others = same.iter().filter(|one| one.id() != kept.id());
    let others: Vec<AnnotationId> = others
        .filter(|one| weight(one) == 0)
        .map(|one| one.id().clone())
        .collect();
    (!others.is_empty()).then(|| Finding::Doubled {
        kept: kept.id().clone(),
        others,
    })
}
