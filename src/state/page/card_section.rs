//! The annotations of the open article as they are listed: in sections by where in the text they
//! begin, so that a new one draws one section of the list and does not shift all others.

use std::rc::Rc;

use gainsay_core::model::{Annotation, AnnotationId, Schema};
use gainsay_core::query::links::Standing;
use gainsay_core::text::{Span, Text};
use yew::AttrValue;

use super::{BlockMark, LabelLook};
use crate::state::Shared;
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

    /// Their ids in reading order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = &AnnotationId> {
        self.listed.iter().map(|one| &one.mark.id)
    }

    /// What is to be shown of each.
    pub fn cards(&self) -> impl Iterator<Item = CardView> {
        self.listed
            .iter()
            .map(|one| one.card(&self.text, &self.schema))
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

    pub(super) fn id_at(&self, place: usize) -> Option<&AnnotationId> {
        self.listed.get(place).map(|one| &one.mark.id)
    }
}

impl Listed {
    fn card(&self, text: &Text, schema: &Schema) -> CardView {
        let speaker = words::speaker_of(schema, &self.annotation).unwrap_or_default();
        CardView {
            id: self.mark.id.clone(),
            look: Rc::clone(&self.mark.look),
            quote: text.slice(self.mark.span).to_owned().into(),
            speaker,
            standing: self.standing,
        }
    }
}
