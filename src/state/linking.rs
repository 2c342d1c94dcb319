//! Making a link: one annotation is in hand, and the next one that is picked, in whichever
//! article, becomes its other end. Meanwhile people read, open articles and mark passages as ever.

use std::rc::Rc;

use gainsay_core::edit::Command;
use gainsay_core::model::{Annotation, AnnotationId, Project};
use gainsay_core::order;
use gainsay_core::query::links::{Offer, can_link, linkable, offers};
use gainsay_core::time::Timestamp;
use yew::AttrValue;

use super::{AppState, LabelLook, title_of};
use crate::words;

/// A link that is being made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linking {
    /// The annotation that it begins or ends at.
    pub in_hand: AnnotationId,
    /// What it would say.
    pub offer: Offer,
    /// All that it could say, by the role of what is in hand.
    pub offers: Rc<[Offer]>,
}

/// What can happen to a link that is being made.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkAct {
    /// From now on the focused annotation is in hand; a second time, the focused one is picked.
    Begin(Timestamp),
    /// It says something else.
    Choose(Offer),
    /// This is its other end.
    Pick(AnnotationId, Timestamp),
    /// It is given up.
    GiveUp,
}

/// An annotation that could be the other end.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The annotation.
    pub id: AnnotationId,
    /// Its label.
    pub look: Rc<LabelLook>,
    /// Its words.
    pub quote: AttrValue,
    /// Who said it and in which article, as far as that is known.
    pub place: AttrValue,
}

impl AppState {
    pub(super) fn link(&mut self, act: LinkAct) {
        match act {
            LinkAct::Begin(at) => {
                let focus = self.view.focus.clone();
                match (&self.view.linking, focus) {
                    (Some(linking), Some(focus)) if linking.in_hand != focus => {
                        self.pick(&focus, at);
                    }
                    (None, Some(focus)) => self.begin_link(focus),
                    (None | Some(_), _) => {}
                }
            }
            LinkAct::Choose(offer) => {
                if let Some(linking) = &mut self.view_mut().linking
                    && linking.offers.contains(&offer)
                {
                    linking.offer = offer;
                }
            }
            LinkAct::Pick(id, at) => self.pick(&id, at),
            LinkAct::GiveUp => self.give_link_up(),
        }
    }

    fn begin_link(&mut self, in_hand: AnnotationId) {
        let annotation = self.project().annotation(&in_hand);
        let offers = annotation.map(|annotation| offers(self.project(), annotation));
        let offers: Rc<[Offer]> = offers.unwrap_or_default().into();
        let Some(offer) = offers.first().cloned() else {
            self.say(words::linking::nothing_leads().into(), false, false);
            return;
        };
        let view = self.view_mut();
        view.selection = None;
        view.linking = Some(Linking {
            in_hand,
            offer,
            offers,
        });
    }

    /// Ends making a link where it began.
    fn give_link_up(&mut self) {
        if let Some(linking) = self.view_mut().linking.take() {
            self.focus(Some(linking.in_hand), true);
        }
    }

    /// Takes `id` as the other end: by the offer that was chosen, else by one that fits. One that
    /// cannot be linked is said, and the link is still in the making.
    pub(super) fn pick(&mut self, id: &AnnotationId, at: Timestamp) {
        let Some(linking) = self.view.linking.clone() else {
            return;
        };
        let project = self.project();
        let ends = project.annotation(&linking.in_hand);
        let Some((in_hand, other)) = ends.zip(project.annotation(id)) else {
            return;
        };
        let chosen = std::iter::once(&linking.offer).chain(linking.offers.iter());
        let fits = |offer: &&Offer| can_link(project, offer, in_hand, other);
        let offer = chosen.clone().find(fits).unwrap_or(&linking.offer).clone();
        let (from, to) = offer.ends(&linking.in_hand, id);
        let said = words::linked(
            &words::link_verb(project.schema(), &offer.kind, offer.end),
            &quote_of(project, other),
        );
        let kind = offer.kind;
        if self
            .run(Command::AddRelation { kind, from, to }, at)
            .is_some()
        {
            self.view_mut().linking = None;
            self.focus(Some(linking.in_hand), true);
            self.say(said.into(), false, true);
        }
    }

    /// A link whose beginning is gone cannot be made any more.
    pub(super) fn settle_linking(&mut self) {
        let Some(linking) = &self.view.linking else {
            return;
        };
        let Some(annotation) = self.project().annotation(&linking.in_hand) else {
            self.view_mut().linking = None;
            self.say(words::linking::gone().into(), false, false);
            return;
        };
        // Its label may have been changed meanwhile, here or in another tab.
        let now: Rc<[Offer]> = offers(self.project(), annotation).into();
        if now != linking.offers {
            let offer = now.contains(&linking.offer).then(|| linking.offer.clone());
            let offer = offer.or_else(|| now.first().cloned());
            let in_hand = linking.in_hand.clone();
            self.view_mut().linking = offer.map(|offer| Linking {
                in_hand,
                offer,
                offers: now,
            });
        }
    }
}

fn quote_of(project: &Project, annotation: &Annotation) -> String {
    let document = project.document(annotation.document());
    let span = project.span_of(annotation);
    let quote = document.zip(span).map(|(d, span)| d.text().slice(span));
    words::excerpt(quote.unwrap_or_default())
}

/// What a link in the making could lead to, of all that holds every word of `query`: the nearest
/// in the same article first, then article by article. At most `limit`, and how many there are.
pub fn candidates(
    project: &Project,
    linking: &Linking,
    query: &str,
    limit: usize,
) -> (Vec<Candidate>, usize) {
    let Some(in_hand) = project.annotation(&linking.in_hand) else {
        return (Vec::new(), 0);
    };
    let wanted: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let mut found: Vec<_> = linkable(project, &linking.offer, in_hand)
        .into_iter()
        .filter(|other| holds_all(project, other, &wanted))
        .collect();
    let n_found = found.len();
    let n_own = found.partition_point(|other| other.document() == in_hand.document());
    let at = in_hand.range().map_or(0, |range| range.start.get());
    if let Some(own) = found.get_mut(..n_own) {
        order::sort_by_key(own, |other| {
            let start = other.range().map_or(0, |range| range.start.get());
            start.abs_diff(at)
        });
    }
    let shown = found.into_iter().take(limit);
    let shown = shown.filter_map(|other| candidate(project, in_hand, other));
    (shown.collect(), n_found)
}

fn candidate(project: &Project, in_hand: &Annotation, other: &Annotation) -> Option<Candidate> {
    let document = project.document(other.document())?;
    let article = if other.document() == in_hand.document() {
        words::inspector::this_article().to_owned()
    } else if document.outlet().is_empty() {
        title_of(document)
    } else {
        document.outlet().to_owned()
    };
    let speaker = words::speaker_of(other).unwrap_or_default();
    let place = match speaker.as_str() {
        "" => article,
        speaker => format!("{speaker} · {article}"),
    };
    Some(Candidate {
        id: other.id().clone(),
        look: Rc::new(LabelLook::of(project.schema(), other.label()?)),
        quote: document
            .text()
            .slice(project.span_of(other)?)
            .to_owned()
            .into(),
        place: place.into(),
    })
}

/// Whether its words, who said it, or its article's title and outlet hold every wanted word.
fn holds_all(project: &Project, annotation: &Annotation, wanted: &[String]) -> bool {
    if wanted.is_empty() {
        return true;
    }
    let Some(document) = project.document(annotation.document()) else {
        return false;
    };
    let quote = project.span_of(annotation);
    let quote = quote.map_or("", |span| document.text().slice(span));
    let speaker = words::speaker_of(annotation).unwrap_or_default();
    let parts = [quote, &speaker, document.outlet(), document.title()];
    let parts = parts.map(str::to_lowercase);
    let holds = |word: &String| parts.iter().any(|part| part.contains(word.as_str()));
    wanted.iter().all(holds)
}
