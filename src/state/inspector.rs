//! The focused annotation as the inspector shows it: its words, what is known about it, and its
//! links to other passages, in whichever article they are.

use std::rc::Rc;

use gainsay_core::model::{
    Annotation, AnnotationId, DocumentId, Project, Relation, RelationId, RelationKindId, Schema,
};
use gainsay_core::query::links::{End, Standing, across, end_of, has_fitting_roles, standing};
use gainsay_core::text::Span;
use yew::AttrValue;

use super::{AppState, LabelLook, Shared, title_of};
use crate::words;

/// A link as it looks from one of its ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkView {
    /// The link.
    pub id: RelationId,
    /// Its kind; `None` where somebody else's row made it without one.
    pub kind: Option<RelationKindId>,
    /// What it says, read from here: "denies", "denied by".
    pub verb: AttrValue,
    /// Which end of it this one is.
    pub end: End,
    /// The annotation at the other end.
    pub other: AnnotationId,
    /// That one's label.
    pub look: Rc<LabelLook>,
    /// That one's words.
    pub quote: AttrValue,
    /// The outlet or the title of that one's article; empty where it is the same article.
    pub place: AttrValue,
    /// Its article.
    pub document: DocumentId,
    /// Where it lies there.
    pub span: Span,
    /// The same, where it is the same article.
    pub here: Option<Span>,
    /// Its note.
    pub note: AttrValue,
    /// Whether its kind leads between the roles of its ends.
    pub fits: bool,
    /// The kinds that it could have the way it points, with what they say.
    pub kinds: Vec<(RelationKindId, AttrValue)>,
    /// Whether it would fit if it pointed the other way.
    pub can_reverse: bool,
}

/// The focused annotation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspected {
    /// What is stored of it.
    pub annotation: Shared<Annotation>,
    /// Where it lies.
    pub span: Span,
    /// Its label.
    pub look: Rc<LabelLook>,
    /// The words that it covers.
    pub quote: AttrValue,
    /// The definitions in force.
    pub schema: Shared<Schema>,
    /// Its links, those that begin here first.
    pub links: Rc<[LinkView]>,
    /// What its links come to.
    pub standing: Standing,
}

impl Inspected {
    fn of(project: &Project, id: &AnnotationId) -> Option<Self> {
        let annotation = project.annotation(id)?;
        let span = project.span_of(annotation)?;
        let document = project.document(annotation.document())?;
        let schema = project.schema();
        let mut links: Vec<_> = project
            .relations_of(id)
            .filter_map(|relation| link_view(project, annotation, relation))
            .collect();
        gainsay_core::order::sort_by(&mut links, |a, b| (a.end, &a.id).cmp(&(b.end, &b.id)));
        Some(Self {
            annotation: Shared::new(annotation),
            span,
            look: Rc::new(LabelLook::of(schema, annotation.label()?)),
            quote: document.text().slice(span).to_owned().into(),
            schema: Shared::new(schema),
            links: links.into(),
            standing: standing(project, annotation),
        })
    }
}

fn link_view(project: &Project, annotation: &Annotation, relation: &Relation) -> Option<LinkView> {
    let id = annotation.id();
    let other = project.annotation(across(relation, id)?)?;
    let document = project.document(other.document())?;
    let span = project.span_of(other)?;
    let schema = project.schema();
    let end = end_of(relation, id);
    let kind = relation.kind();
    let verb = kind.map(|kind| words::link_verb(schema, kind, end));
    Some(LinkView {
        id: relation.id().clone(),
        kind: kind.cloned(),
        verb: verb.unwrap_or_default(),
        end,
        other: other.id().clone(),
        look: Rc::new(LabelLook::of(schema, other.label()?)),
        quote: document.text().slice(span).to_owned().into(),
        place: if other.document() == annotation.document() {
            AttrValue::default()
        } else if document.outlet().is_empty() {
            title_of(document).into()
        } else {
            document.outlet().to_owned().into()
        },
        document: other.document().clone(),
        span,
        here: (other.document() == annotation.document()).then_some(span),
        note: relation.note().to_owned().into(),
        fits: has_fitting_roles(project, relation),
        kinds: kinds(schema, relation, annotation, other, end),
        can_reverse: leads(schema, kind, end.other(), annotation, other),
    })
}

fn kinds(
    schema: &Schema,
    relation: &Relation,
    annotation: &Annotation,
    other: &Annotation,
    end: End,
) -> Vec<(RelationKindId, AttrValue)> {
    let all = schema.relation_kinds.iter().map(|(kind, _)| kind);
    let fitting = all.filter(|kind| {
        relation.kind() == Some(kind) || leads(schema, Some(kind), end, annotation, other)
    });
    fitting
        .map(|kind| (kind.clone(), words::link_verb(schema, kind, end)))
        .collect()
}

/// Whether `kind` leads between the two where the first one is at `end`.
fn leads(
    schema: &Schema,
    kind: Option<&RelationKindId>,
    end: End,
    annotation: &Annotation,
    other: &Annotation,
) -> bool {
    let (from, to) = match end {
        End::From => (annotation, other),
        End::To => (other, annotation),
    };
    let labels = kind.zip(from.label()).zip(to.label());
    labels.is_some_and(|((kind, from), to)| schema.leads_between(kind, from, to))
}

impl AppState {
    /// Brings the inspector in step with the focus and the project. What did not change stays the
    /// same value, so that nothing is drawn for it.
    pub(super) fn settle_inspector(&mut self) {
        let focus = self.view.focus.as_ref();
        let inspected = focus.and_then(|id| Inspected::of(self.project(), id));
        if self.inspected.as_deref() != inspected.as_ref() {
            self.inspected = inspected.map(Rc::new);
        }
    }
}
