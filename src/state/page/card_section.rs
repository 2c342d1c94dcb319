//! The annotations of the open article as they are listed: in sections by where in the text they
//! begin, so that a new one draws one section of the list and does not shift all others.

use std::rc::Rc;

use gainsay_core::model::{Annotation, AnnotationId, Schema};
use gainsay_core::query::links::Standing;
use gainsay_core::text::{Span, Text};
use yew::AttrValue;

use super::{BlockMark, LabelLook};
use crate::state::{Filter, Lack, Shared};
use crate::words;

/// An annotation as the list shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardView {
    /// The annotation.
    pub id: AnnotationId,
    /// Its label.
    pub look: Rc<LabelLook>,
    /// The words that it covers.
    pub quote: AttrValue,
    /// Who said it; empty where nobody was named.
    pub speaker: AttrValue,
    /// What its links come to.
    pub standing: Standing,
    /// Whether the filter lists it; else it is there because it has the focus.
    pub fits: bool,
}

/// The annotations that begin in one stretch of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardSection {
    /// Its place among the sections, from 0.
    pub number: usize,
    text: Text,
    schema: Shared<Schema>,
    /// In reading order.
    listed: Vec<Listed>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Listed {
    mark: BlockMark,
    annotation: Shared<Annotation>,
    standing: Standing,
}

impl CardSection {
    pub(super) fn new(number: usize, text: Text, schema: &Rc<Schema>) -> Self {
        let listed = Vec::new();
        Self {
            number,
            text,
            schema: Shared::new(schema),
            listed,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.listed.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.listed.is_empty()
    }

    /// The ids of those that `filter` lists, in reading order.
    pub fn ids(&self, filter: &Filter) -> impl DoubleEndedIterator<Item = &AnnotationId> {
        fitting(&self.listed, filter)
    }

    /// How many `filter` lists.
    pub fn n_fitting(&self, filter: &Filter) -> usize {
        let fitting = self.listed.iter().filter(|one| one.fits(filter));
        fitting.count()
    }

    /// How many lack something.
    pub fn n_lacking(&self, lack: Lack) -> usize {
        let lacking = self.listed.iter().filter(|one| lack.is_in(one.standing));
        lacking.count()
    }

    /// What is to be shown of those that `filter` lists, and of the one with the focus.
    pub fn cards(
        &self,
        filter: &Filter,
        focus: Option<&AnnotationId>,
    ) -> impl Iterator<Item = CardView> {
        let fits = |one: &Listed| one.fits(filter);
        let judged = self.listed.iter().map(move |one| (one, fits(one)));
        let shown = judged.filter(move |(one, fits)| *fits || focus == Some(&one.mark.id));
        shown.map(|(one, fits)| one.card(&self.text, &self.schema, fits))
    }

    /// Lists an annotation that comes after all others, or wherever its place is.
    pub(super) fn insert(
        &mut self,
        mark: BlockMark,
        annotation: &Rc<Annotation>,
        standing: Standing,
    ) {
        let at = self.place(mark.span, &mark.id);
        let annotation = Shared::new(annotation);
        let at = at.unwrap_or_else(|at| at);
        let listed = Listed {
            mark,
            annotation,
            standing,
        };
        self.listed.insert(at, listed);
    }

    /// What the links of a listed annotation come to.
    pub(super) fn standing(&self, mark: &BlockMark) -> Option<Standing> {
        let at = self.place(mark.span, &mark.id).ok()?;
        self.listed.get(at).map(|one| one.standing)
    }

    pub(super) fn set_standing(&mut self, mark: &BlockMark, standing: Standing) {
        let at = self.place(mark.span, &mark.id);
        if let Some(one) = at.ok().and_then(|at| self.listed.get_mut(at)) {
            one.standing = standing;
        }
    }

    pub(super) fn remove(&mut self, mark: &BlockMark) {
        if let Ok(at) = self.place(mark.span, &mark.id) {
            self.listed.remove(at);
        }
    }

    /// Where it is, or where it would be.
    pub(super) fn place(&self, span: Span, id: &AnnotationId) -> Result<usize, usize> {
        self.listed
            .binary_search_by(|one| (one.mark.span, &one.mark.id).cmp(&(span, id)))
    }

    /// The next one after `place` that `filter` lists.
    pub(super) fn id_after(&self, place: usize, filter: &Filter) -> Option<&AnnotationId> {
        let later = self.listed.get(place.saturating_add(1)..);
        fitting(later.unwrap_or_default(), filter).next()
    }

    /// The last one before `place` that `filter` lists.
    pub(super) fn id_before(&self, place: usize, filter: &Filter) -> Option<&AnnotationId> {
        let earlier = self.listed.get(..place);
        fitting(earlier.unwrap_or_default(), filter).next_back()
    }
}

fn fitting<'l>(
    listed: &'l [Listed],
    filter: &Filter,
) -> impl DoubleEndedIterator<Item = &'l AnnotationId> {
    let listed = listed.iter().filter(|one| one.fits(filter));
    listed.map(|one| &one.mark.id)
}

impl Listed {
    fn fits(&self, filter: &Filter) -> bool {
        filter.is_empty() || filter.fits(&self.annotation, self.standing)
    }

    fn card(&self, text: &Text, schema: &Schema, fits: bool) -> CardView {
        let speaker = words::speaker_of(schema, &self.annotation).unwrap_or_default();
        CardView {
            id: self.mark.id.clone(),
            look: Rc::clone(&self.mark.look),
            quote: text.slice(self.mark.span).to_owned().into(),
            speaker,
            standing: self.standing,
            fits,
        }
    }
}
