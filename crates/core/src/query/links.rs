//! Links: what they say of an annotation, and what may be linked with what. Only roles are read,
//! never the name of a label or of a kind of link.

use std::collections::BTreeSet;
use std::rc::Rc;

use crate::model::{
    Annotation, AnnotationId, DocumentId, DocumentIndex, LabelRole, Project, Relation,
    RelationKindId, RelationRole,
};

/// Which end of a link an annotation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum End {
    /// The start: the denial, the evidence.
    From,
    /// What the link is about: the claim.
    To,
}

impl End {
    /// The end across.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::From => Self::To,
            Self::To => Self::From,
        }
    }
}

/// What the links of an annotation, and its group, come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// How many links it has.
    pub n_links: usize,
    /// Whether it rejects something, and nobody has said what.
    pub is_open: bool,
    /// Whether it asserts something, and nothing speaks for or against it.
    pub is_bare: bool,
    /// Whether it asserts something, and no group says that others assert the same.
    pub is_ungrouped: bool,
}

/// What an annotation may still lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lack {
    /// It rejects something, and nobody has said what.
    Target,
    /// It asserts something, and nothing speaks for or against it.
    Ground,
    /// It asserts something, and is in no group.
    Group,
}

impl Lack {
    /// Everything that can be lacking.
    pub const ALL: [Self; 3] = [Self::Target, Self::Ground, Self::Group];

    /// Whether an annotation with this standing lacks it.
    pub fn is_in(self, standing: Standing) -> bool {
        match self {
            Self::Target => standing.is_open,
            Self::Ground => standing.is_bare,
            Self::Group => standing.is_ungrouped,
        }
    }
}

/// What the links of `annotation`, and its group, come to.
pub fn standing(project: &Project, annotation: &Annotation) -> Standing {
    let schema = project.schema();
    let label = annotation.label().and_then(|label| schema.label(label));
    let mut standing = Standing::default();
    let (mut rejects, mut has_ground) = (false, false);
    for relation in project.relations_of(annotation.id()) {
        standing.n_links += 1;
        let kind = relation.kind().and_then(|kind| schema.relation_kind(kind));
        let role = kind.and_then(|kind| kind.role);
        // One that a relabelling left behind says nothing any more.
        let role = role.filter(|_| has_fitting_roles(project, relation));
        match (role, end_of(relation, annotation.id())) {
            (Some(RelationRole::Rejects), End::From) => rejects = true,
            (Some(RelationRole::Backs | RelationRole::Weakens), End::To) => has_ground = true,
            _ => {}
        }
    }
    match label.and_then(|label| label.role) {
        Some(LabelRole::Rejection) => standing.is_open = !rejects,
        Some(LabelRole::Assertion) => {
            standing.is_bare = !has_ground;
            standing.is_ungrouped = project.group_of(annotation).is_none();
        }
        Some(LabelRole::Ground) | None => {}
    }
    standing
}

/// Which end of `relation` the annotation `id` is.
pub fn end_of(relation: &Relation, id: &AnnotationId) -> End {
    if relation.from() == Some(id) {
        End::From
    } else {
        End::To
    }
}

/// The annotation at the other end of `relation`.
pub fn across<'r>(relation: &'r Relation, id: &AnnotationId) -> Option<&'r AnnotationId> {
    match end_of(relation, id) {
        End::From => relation.to(),
        End::To => relation.from(),
    }
}

/// Whether the roles of both ends of `relation` are those that its kind leads between.
pub fn has_fitting_roles(project: &Project, relation: &Relation) -> bool {
    let end = |id: Option<&AnnotationId>| id.and_then(|id| project.annotation(id));
    match (relation.kind(), end(relation.from()), end(relation.to())) {
        (Some(kind), Some(from), Some(to)) => leads(project, kind, from, to),
        _ => false,
    }
}

/// Whether `kind` leads from one annotation to the other by their roles.
fn leads(project: &Project, kind: &RelationKindId, from: &Annotation, to: &Annotation) -> bool {
    let schema = project.schema();
    match (from.label(), to.label()) {
        (Some(from), Some(to)) => schema.leads_between(kind, from, to),
        _ => schema.relation_kind(kind).is_some(),
    }
}

/// A link that could be made: its kind, and which end of it is the annotation in hand.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Offer {
    /// The kind of link.
    pub kind: RelationKindId,
    /// Which end of it the annotation in hand would be.
    pub end: End,
}

impl Offer {
    /// The two ends, start first, of the link between the annotation in hand and another one.
    pub fn ends(
        &self,
        in_hand: &AnnotationId,
        other: &AnnotationId,
    ) -> (AnnotationId, AnnotationId) {
        match self.end {
            End::From => (in_hand.clone(), other.clone()),
            End::To => (other.clone(), in_hand.clone()),
        }
    }
}

/// The links that could begin or end at `annotation`, by its role: those that begin at it first,
/// then in the schema's order.
pub fn offers(project: &Project, annotation: &Annotation) -> Vec<Offer> {
    let schema = project.schema();
    let label = annotation.label().and_then(|label| schema.label(label));
    let role = label.and_then(|label| label.role);
    let fits = |allowed: &[LabelRole]| {
        allowed.is_empty() || role.is_none_or(|role| allowed.contains(&role))
    };
    let mut offers = Vec::new();
    for end in [End::From, End::To] {
        for (kind, definition) in &schema.relation_kinds {
            let allowed = match end {
                End::From => &definition.from,
                End::To => &definition.to,
            };
            if fits(allowed) {
                let kind = kind.clone();
                offers.push(Offer { kind, end });
            }
        }
    }
    offers
}

/// Whether `offer` can be made between `in_hand` and `other`: two annotations whose roles fit, and
/// that are not linked in this way already.
pub fn can_link(
    project: &Project,
    offer: &Offer,
    in_hand: &Annotation,
    other: &Annotation,
) -> bool {
    fits(project, offer, in_hand, other) && !linked_by(project, offer, in_hand).contains(other.id())
}

fn fits(project: &Project, offer: &Offer, in_hand: &Annotation, other: &Annotation) -> bool {
    let (from, to) = match offer.end {
        End::From => (in_hand, other),
        End::To => (other, in_hand),
    };
    in_hand.id() != other.id() && leads(project, &offer.kind, from, to)
}

/// What `offer` links `in_hand` with already.
fn linked_by<'p>(
    project: &'p Project,
    offer: &Offer,
    in_hand: &Annotation,
) -> BTreeSet<&'p AnnotationId> {
    let id = in_hand.id();
    let relations = project.relations_of(id);
    relations
        .filter(|one| one.kind() == Some(&offer.kind) && end_of(one, id) == offer.end)
        .filter_map(|one| across(one, id))
        .collect()
}

/// All that `in_hand` could be linked with by `offer`: in its own article first, then article by
/// article in list order, each in reading order.
pub fn linkable<'p>(
    project: &'p Project,
    offer: &Offer,
    in_hand: &Annotation,
) -> Vec<&'p Rc<Annotation>> {
    let own = in_hand.document();
    let documents = project.documents();
    let others = documents.iter().map(|document| document.id());
    let order = std::iter::once(own).chain(others.filter(|id| *id != own));
    let linked = linked_by(project, offer, in_hand);
    let annotations = |document: &DocumentId| {
        let index = project.annotations_in(document).into_iter();
        index.flat_map(DocumentIndex::annotations)
    };
    order
        .flat_map(annotations)
        .filter(|other| !linked.contains(other.id()))
        .filter(|other| fits(project, offer, in_hand, other))
        .collect()
}
