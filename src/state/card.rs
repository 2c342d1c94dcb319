//! An annotation as the list of annotations shows it.

use std::rc::Rc;

use gainsay_core::model::{Annotation, AnnotationId, DocumentIndex, OUTLET_ITSELF, Project};
use yew::AttrValue;

use super::{LabelLook, Page, Shared};
use crate::words;

/// An annotation as the list of annotations shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardView {
    /// The annotation.
    pub id: AnnotationId,
    /// Its label.
    pub look: LabelLook,
    /// The words that it covers.
    pub quote: AttrValue,
    /// Who said it; empty where nobody was named.
    pub speaker: AttrValue,
    /// Its note; empty where there is none.
    pub note: AttrValue,
    /// The section of the text that it begins in; the list is drawn in the same sections, so
    /// that a new annotation draws one of them and does not shift all others.
    pub section: usize,
    annotation: Shared<Annotation>,
}

impl CardView {
    fn new(project: &Project, page: &Page, annotation: &Rc<Annotation>) -> Option<Self> {
        let document = project.document(annotation.document())?;
        let span = project.span_of(annotation)?;
        let speaker = annotation.attribute_text("speaker").unwrap_or_default();
        let speaker = if speaker == OUTLET_ITSELF {
            words::OUTLET_ITSELF.to_owned()
        } else {
            speaker.to_owned()
        };
        Some(Self {
            id: annotation.id().clone(),
            look: LabelLook::of(project.schema(), annotation.label()?),
            quote: document.text().slice(span).to_owned().into(),
            speaker: speaker.into(),
            note: annotation.note().to_owned().into(),
            section: page.sections_under(span.range()).start,
            annotation: Shared::new(annotation),
        })
    }
}

/// The annotations of the open article in reading order. What did not change since `before`
/// is kept.
pub fn cards(
    project: &Project,
    page: Option<&Page>,
    before: &[Rc<CardView>],
) -> Rc<[Rc<CardView>]> {
    let index = page.and_then(|page| project.annotations_in(&page.document));
    // Both lists are in reading order, so the earlier card is found by walking on from the
    // last one that was kept; only what follows an insertion is looked for further.
    let mut at = 0;
    index
        .into_iter()
        .flat_map(DocumentIndex::annotations)
        .filter_map(|annotation| {
            let ahead = before.iter().skip(at).take(8);
            let kept = ahead
                .enumerate()
                .find(|(_, card)| card.annotation.is(annotation));
            if let Some((step, card)) = kept {
                at += step + 1;
                return Some(Rc::clone(card));
            }
            let card = CardView::new(project, page?, annotation)?;
            Some(Rc::new(card))
        })
        .collect()
}
