//! What could be the other end of a link that is being made, found by its words.

use std::rc::Rc;

use gainsay_core::model::{Annotation, AnnotationId, Project};
use gainsay_core::order;
use gainsay_core::query::links::linkable;
use yew::AttrValue;

use super::Linking;
use super::grouping::groupable;
use crate::state::{LabelLook, title_of};
use crate::words;

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
    let all = match &linking.offer {
        Some(offer) => linkable(project, offer, in_hand),
        None => groupable(project, in_hand),
    };
    let mut found: Vec<_> = all
        .into_iter()
        .filter(|other| holds_all(project, other, &wanted))
        .collect();
    let n_found = found.len();
    let n_own = found.partition_point(|other| other.document() == in_hand.document());
    let start_of = |annotation: &Annotation| {
        let range = annotation.range();
        range.map_or(0, |range| range.start.get())
    };
    let at = start_of(in_hand);
    let others = found.split_off(n_own);
    // They come in reading order, so the nearest lie around the one in hand.
    let place = found.partition_point(|other| start_of(other) < at);
    let around = place.saturating_sub(limit)..place.saturating_add(limit).min(n_own);
    let nearest = found.get_mut(around).unwrap_or_default();
    order::sort_by_key(nearest, |other| start_of(other).abs_diff(at));
    let shown = nearest.iter().copied().chain(others).take(limit);
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
    let speaker = words::speaker_of(project.schema(), other).unwrap_or_default();
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
    let speaker = words::speaker_of(project.schema(), annotation).unwrap_or_default();
    let parts = [quote, &speaker, document.outlet(), document.title()];
    let parts = parts.map(str::to_lowercase);
    let holds = |word: &String| parts.iter().any(|part| part.contains(word.as_str()));
    wanted.iter().all(holds)
}
