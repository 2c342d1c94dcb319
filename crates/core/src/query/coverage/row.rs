//! One row of the matrix: a claim, and what each article makes of it.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::RowId;
use crate::model::{
    Annotation, AnnotationId, DocumentId, LabelRole, Project, RelationRole, Schema,
};
use crate::order;
use crate::query::links::{End, end_of, has_fitting_roles};
use crate::text::Span;

/// What an article makes of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stance {
    /// It says so, and at least once without hedging.
    Asserts,
    /// It says so, and hedges each time.
    Hedges,
    /// It does not say so, and prints that it is not so.
    Denies,
    /// It has none of it, and is read through.
    Omits,
    /// It has none of it, and may yet.
    NotMarked,
}

/// The annotations of one article that count in a row, each kind in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Those that assert the claim.
    pub members: Vec<AnnotationId>,
    /// Those that reject a member of the row, in whichever article that is.
    pub rejecting: Vec<AnnotationId>,
    /// Those that back one.
    pub backing: Vec<AnnotationId>,
    /// Those that weaken one.
    pub weakening: Vec<AnnotationId>,
    /// Whether every member here hedges.
    pub is_hedged: bool,
}

impl Marks {
    /// All of them; one that both backs and weakens comes twice.
    pub fn all(&self) -> impl Iterator<Item = &AnnotationId> {
        let linked = self.rejecting.iter().chain(&self.backing);
        self.members.iter().chain(linked).chain(&self.weakening)
    }
}

/// A claim and what each article makes of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is about.
    pub id: RowId,
    /// The group's title, or the first member's words where it has none.
    pub title: Rc<str>,
    /// The first member in list and reading order: its article, and where it lies.
    pub first: (DocumentId, Span),
    /// What counts in each article; one that has nothing of it is not there.
    pub articles: BTreeMap<DocumentId, Marks>,
}

impl Row {
    /// The row of `members`, which are in list and reading order; there is none without members.
    pub(super) fn new(project: &Project, id: &RowId, members: &[&Rc<Annotation>]) -> Option<Self> {
        let first = members.first()?;
        let span = project.span_of(first)?;
        let quote = || {
            let document = project.document(first.document());
            document.map_or("", |document| document.text().slice(span))
        };
        let title = match id {
            RowId::Group(group) => project.group(group).map_or("", |group| group.title()),
            RowId::Claim(_) => "",
        };
        let title = if title.is_empty() { quote() } else { title };
        let mut found: BTreeMap<DocumentId, Found> = BTreeMap::new();
        for member in members {
            let document = found.entry(member.document().clone()).or_default();
            document.members.push(place(project, member)?);
            document.is_asserted |= !hedges(project.schema(), member);
            for relation in project.relations_of(member.id()) {
                // One that a relabelling left behind says nothing any more.
                if !has_fitting_roles(project, relation) {
                    continue;
                }
                let kind = relation.kind();
                let kind = kind.and_then(|kind| project.schema().relation_kind(kind));
                let role = kind.and_then(|kind| kind.role);
                let from = relation.from().and_then(|from| project.annotation(from));
                if let (Some(role), Some(from), End::To) =
                    (role, from, end_of(relation, member.id()))
                {
                    let linked = found.entry(from.document().clone()).or_default();
                    linked.of(role).push(place(project, from)?);
                }
            }
        }
        Some(Self {
            id: id.clone(),
            title: title.into(),
            first: (first.document().clone(), span),
            articles: found
                .into_iter()
                .map(|(document, found)| (document, found.into_marks()))
                .collect(),
        })
    }

    /// What the article `document` makes of the claim.
    pub fn stance(&self, document: &DocumentId, is_done: bool) -> Stance {
        match self.articles.get(document) {
            Some(marks) if !marks.members.is_empty() && marks.is_hedged => Stance::Hedges,
            Some(marks) if !marks.members.is_empty() => Stance::Asserts,
            Some(marks) if !marks.rejecting.is_empty() => Stance::Denies,
            _ if is_done => Stance::Omits,
            _ => Stance::NotMarked,
        }
    }

    /// Whether it is known in how many articles it is found, `unfinished` being those that are not
    /// done: one that only denies it may still say it.
    pub fn is_settled<'d>(&self, mut unfinished: impl Iterator<Item = &'d DocumentId>) -> bool {
        unfinished.all(|document| {
            let marks = self.articles.get(document);
            marks.is_some_and(|marks| !marks.members.is_empty())
        })
    }

    /// Whether anything speaks against it.
    pub fn is_contested(&self) -> bool {
        let mut articles = self.articles.values();
        articles.any(|marks| !marks.rejecting.is_empty() || !marks.weakening.is_empty())
    }

    /// Whether nothing is offered as a reason to believe or doubt it.
    pub fn is_bare(&self) -> bool {
        let mut articles = self.articles.values();
        articles.all(|marks| marks.backing.is_empty() && marks.weakening.is_empty())
    }

    /// Whether it is a claim that is in no group: what others say of the same is in rows of their
    /// own.
    pub fn is_ungrouped(&self) -> bool {
        matches!(self.id, RowId::Claim(_))
    }

    /// The articles that assert or hedge it, by id.
    pub fn asserting(&self) -> impl Iterator<Item = &DocumentId> {
        let articles = self.articles.iter();
        articles
            .filter(|(_, marks)| !marks.members.is_empty())
            .map(|(document, _)| document)
    }

    /// Every annotation that counts in it; one may come more than once.
    pub fn annotations(&self) -> impl Iterator<Item = &AnnotationId> {
        self.articles.values().flat_map(Marks::all)
    }
}

/// What of an article counts, with where it lies.
#[derive(Default)]
struct Found {
    members: Vec<(Span, AnnotationId)>,
    rejecting: Vec<(Span, AnnotationId)>,
    backing: Vec<(Span, AnnotationId)>,
    weakening: Vec<(Span, AnnotationId)>,
    is_asserted: bool,
}

impl Found {
    fn of(&mut self, role: RelationRole) -> &mut Vec<(Span, AnnotationId)> {
        match role {
            RelationRole::Rejects => &mut self.rejecting,
            RelationRole::Backs => &mut self.backing,
            RelationRole::Weakens => &mut self.weakening,
        }
    }

    fn into_marks(self) -> Marks {
        Marks {
            is_hedged: !self.is_asserted && !self.members.is_empty(),
            members: in_order(self.members),
            rejecting: in_order(self.rejecting),
            backing: in_order(self.backing),
            weakening: in_order(self.weakening),
        }
    }
}

/// In reading order, each once.
fn in_order(mut placed: Vec<(Span, AnnotationId)>) -> Vec<AnnotationId> {
    order::sort_by(&mut placed, Ord::cmp);
    placed.dedup();
    placed.into_iter().map(|(_, id)| id).collect()
}

fn place(project: &Project, annotation: &Annotation) -> Option<(Span, AnnotationId)> {
    Some((project.span_of(annotation)?, annotation.id().clone()))
}

/// Whether any attribute of `annotation` has a value that hedges. What was not said counts as the
/// schema's default.
pub(super) fn hedges(schema: &Schema, annotation: &Annotation) -> bool {
    schema.attributes.iter().any(|(id, definition)| {
        let roles = &definition.roles;
        let is_for_claims = roles.is_empty() || roles.contains(&LabelRole::Assertion);
        if !is_for_claims || !definition.values.iter().any(|value| value.hedges) {
            return false;
        }
        let said = annotation.attribute_text(id.as_str());
        let mut values = definition.values.iter();
        let value = match said {
            Some(said) => values.find(|value| *value.id == *said),
            None => values.find(|value| value.default),
        };
        value.is_some_and(|value| value.hedges)
    })
}
