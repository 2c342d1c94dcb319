//! What other articles likely say of the same: passages with the words that speak for them, and
//! what can be done with each in one press. Nothing of it is done by itself.

use std::rc::Rc;

use gainsay_core::edit::{Command, EditError};
use gainsay_core::model::{
    Annotation, AnnotationId, Document, DocumentId, DocumentIndex, LabelId, Project, RelationKindId,
};
use gainsay_core::query::alike::{Passages, Suggestion};
use gainsay_core::query::links::{End, can_link, offers};
use gainsay_core::text::Span;
use gainsay_core::time::Timestamp;
use yew::AttrValue;

use super::linking::{asserts, grouped, linked};
use super::{AppState, LabelLook, TextSelection, title_of};
use crate::words;

/// Something about likely passages.
#[derive(Clone, Debug, PartialEq)]
pub enum LikelyAct {
    /// They stand beside the text, or do not.
    Show(bool),
    /// This claim says the same as the one in hand.
    Group(AnnotationId, Timestamp),
    /// This passage is marked as what the one in hand is marked as, and says the same.
    Mark(DocumentId, Span, Timestamp),
    /// This passage is looked at, beside what is open where there is room.
    LookAt(DocumentId, Span),
    /// The one in hand, at this end, is linked with that annotation.
    Link(RelationKindId, End, AnnotationId, Timestamp),
}

/// What one press does with a passage; the time comes with the press.
#[derive(Clone, Debug, PartialEq)]
pub enum LikelyDeed {
    /// See [`LikelyAct::Group`].
    Group(AnnotationId),
    /// See [`LikelyAct::Mark`].
    Mark(DocumentId, Span),
    /// See [`LikelyAct::Link`], with what the link says.
    Link(RelationKindId, End, AnnotationId, AttrValue),
}

impl LikelyDeed {
    /// The act of doing it `at` a time.
    pub fn at(&self, at: Timestamp) -> LikelyAct {
        match self.clone() {
            Self::Group(id) => LikelyAct::Group(id, at),
            Self::Mark(document, span) => LikelyAct::Mark(document, span, at),
            Self::Link(kind, end, id, _) => LikelyAct::Link(kind, end, id, at),
        }
    }
}

/// A passage that likely says the same.
#[derive(Clone, Debug, PartialEq)]
pub struct LikelyPassage {
    /// Where it stands in its article.
    pub span: Span,
    /// Its words.
    pub quote: AttrValue,
    /// The words that it shares, the strongest first.
    pub shared: Vec<AttrValue>,
    /// Whether it has so little of the claim that it is rather a coincidence.
    pub is_weak: bool,
    /// The annotation that marks it, with how that one looks.
    pub marked: Option<(AnnotationId, Rc<LabelLook>)>,
    /// Whether it is in the group of the one in hand.
    pub is_grouped: bool,
    /// What can be done with it, the likeliest first.
    pub deeds: Vec<LikelyDeed>,
}

/// What an article likely has of the same.
#[derive(Clone, Debug, PartialEq)]
pub struct LikelyArticle {
    /// The article.
    pub document: DocumentId,
    /// Its outlet, or its title where it has none.
    pub name: AttrValue,
    /// The passages, the best first.
    pub passages: Vec<LikelyPassage>,
}

/// Why nothing is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoneLikely {
    /// There is no other article.
    NoOthers,
    /// What is in hand neither asserts nor can be linked.
    NoRole,
    /// It is so long that nothing has enough of it.
    TooLong,
    /// There are passages, but nothing there that it could be linked with, or be linked with anew.
    NothingToLink,
    /// No article has anything like it.
    Unlike,
}

/// What the other articles likely have.
#[derive(Clone, Debug, PartialEq)]
pub struct LikelyFound {
    /// Every other article, in list order.
    pub articles: Vec<LikelyArticle>,
    /// Why none of them has anything to offer, where none has.
    pub none: Option<NoneLikely>,
}

/// A passage with a lower score is a weak one: four of five that are offered of articles without
/// the claim have less, and one of fifteen of those that have it (docs/decisions.md, 45).
const WEAK: f64 = 0.25;

/// So many shared words are said.
const MOST_SHARED: usize = 5;

/// What the other articles likely say of what `id` marks, in list order.
pub fn likely(project: &Project, passages: &Passages, id: &AnnotationId) -> LikelyFound {
    let Some((annotation, span)) = in_hand(project, id) else {
        let (articles, none) = (Vec::new(), Some(NoneLikely::NoOthers));
        return LikelyFound { articles, none };
    };
    let can_be_used = asserts(project, annotation) || !offers(project, annotation).is_empty();
    let found = passages.suggest(project, annotation.document(), span);
    let has_passages = found.iter().any(|found| !found.passages.is_empty());
    let found = found.into_iter().filter_map(|found| {
        let document = project.document(&found.document)?;
        let passages = found.passages.iter();
        let passages = passages.filter_map(|one| passage(project, annotation, document, one));
        Some(LikelyArticle {
            document: found.document,
            name: if document.outlet().is_empty() {
                title_of(document).into()
            } else {
                document.outlet().to_owned().into()
            },
            passages: passages.collect(),
        })
    });
    let articles: Vec<_> = found.collect();
    let is_empty = articles.iter().all(|article| article.passages.is_empty());
    let none = if !is_empty {
        None
    } else if articles.is_empty() {
        Some(NoneLikely::NoOthers)
    } else if !can_be_used {
        Some(NoneLikely::NoRole)
    } else if has_passages {
        Some(NoneLikely::NothingToLink)
    } else if passages.is_long(annotation.document(), span) {
        Some(NoneLikely::TooLong)
    } else {
        Some(NoneLikely::Unlike)
    };
    LikelyFound { articles, none }
}

fn in_hand<'p>(project: &'p Project, id: &AnnotationId) -> Option<(&'p Rc<Annotation>, Span)> {
    let annotation = project.annotation(id)?;
    Some((annotation, project.span_of(annotation)?))
}

fn passage(
    project: &Project,
    in_hand: &Rc<Annotation>,
    document: &Rc<Document>,
    found: &Suggestion,
) -> Option<LikelyPassage> {
    let text = document.text();
    let claim = found.annotation.as_ref();
    let claim = claim.and_then(|id| project.annotation(id));
    let mut deeds = Vec::new();
    let group_of = |one: &Annotation| project.group_of(one).map(|group| group.id().clone());
    let group = group_of(in_hand);
    let is_grouped = group.is_some() && claim.is_some_and(|claim| group_of(claim) == group);
    if asserts(project, in_hand) {
        match claim {
            Some(_) if is_grouped => {}
            Some(claim) => deeds.push(LikelyDeed::Group(claim.id().clone())),
            None => deeds.push(LikelyDeed::Mark(document.id().clone(), found.span)),
        }
    }
    // What is marked there already may speak of the one in hand, or be spoken of.
    let index = project.annotations_in(document.id()).into_iter();
    let there = index.flat_map(DocumentIndex::annotations);
    let there = there.filter(|one| {
        let span = project.span_of(one);
        span.is_some_and(|span| span.intersects(found.span))
    });
    let there: Vec<_> = there.collect();
    for offer in offers(project, in_hand) {
        for other in there
            .iter()
            .filter(|one| can_link(project, &offer, in_hand, one))
        {
            let verb = words::link_verb(project.schema(), &offer.kind, offer.end);
            let kind = offer.kind.clone();
            deeds.push(LikelyDeed::Link(kind, offer.end, other.id().clone(), verb));
        }
    }
    // For a denial or a piece of evidence only what can be linked is of use.
    if deeds.is_empty() && !is_grouped {
        return None;
    }
    let marked = claim.or_else(|| there.first().copied());
    let marked = marked.and_then(|one| {
        let look = LabelLook::of(project.schema(), one.label()?);
        Some((one.id().clone(), Rc::new(look)))
    });
    let shared = found.shared.iter().take(MOST_SHARED);
    Some(LikelyPassage {
        span: found.span,
        quote: text.slice(found.span).to_owned().into(),
        shared: shared
            .map(|span| text.slice(*span).to_owned().into())
            .collect(),
        is_weak: found.score < WEAK,
        marked,
        is_grouped,
        deeds,
    })
}

impl AppState {
    pub(super) fn likely(&mut self, act: LikelyAct) {
        match act {
            LikelyAct::Show(shows) => self.view_mut().shows_likely = shows,
            LikelyAct::Group(other, at) => self.group_focused_with(&other, at),
            LikelyAct::Mark(document, span, at) => self.mark_and_group(document, span, at),
            LikelyAct::LookAt(document, span) => {
                self.open_where_there_is_room(&document);
                let view = self.view_mut();
                view.focus = None;
                view.selection = Some(TextSelection {
                    document,
                    span,
                    backward: false,
                });
                view.passage = Some(span);
                view.reveal = view.reveal.wrapping_add(1);
            }
            LikelyAct::Link(kind, end, other, at) => {
                let Some(focus) = self.view.focus.clone() else {
                    return;
                };
                let said = linked(self.project(), (&kind, end), &other);
                let (from, to) = match end {
                    End::From => (focus, other),
                    End::To => (other, focus),
                };
                if self
                    .run(Command::AddRelation { kind, from, to }, at)
                    .is_some()
                {
                    self.say(said.into(), false, true);
                }
            }
        }
    }

    /// Says that `other` says the same as the focused claim.
    pub(super) fn group_focused_with(&mut self, other: &AnnotationId, at: Timestamp) {
        let Some(focus) = self.view.focus.clone() else {
            return;
        };
        if let Some(said) = self.group_both(&focus, other, at) {
            self.say(said.into(), false, true);
        }
    }

    /// Marks a passage as the focused claim is marked and says that it says the same, in one act.
    fn mark_and_group(&mut self, document: DocumentId, span: Span, at: Timestamp) {
        let focus = self.view.focus.clone();
        let label = focus.as_ref().and_then(|focus| self.label_of(focus));
        let (Some(focus), Some(label)) = (focus, label) else {
            return;
        };
        let mark = Command::Annotate {
            document,
            range: span.range(),
            label,
        };
        let group = |project: &Project, other: &AnnotationId| grouped(project, &focus, other);
        // The one in hand stays in hand.
        match self.mark_and(mark, false, group, at) {
            Ok(Some(said)) => self.say(said.into(), false, true),
            Ok(None) => {}
            Err(EditError::AlreadyMarked(other)) => self.group_focused_with(&other, at),
            Err(error) => self.say(words::refused(&error).into(), false, false),
        }
    }

    fn label_of(&self, id: &AnnotationId) -> Option<LabelId> {
        self.project().annotation(id)?.label().cloned()
    }
}

#[cfg(test)]
mod tests {
    use gainsay_core::text::{ByteOffset, ByteRange};
    use yew::Reducible;

    use super::*;
    use crate::state::Action;
    use crate::state::trial::{article, page_of};

    const NOW: Timestamp = Timestamp::from_millis(0);

    const TEXTS: [&str; 3] = [
        "Officials counted 155 foreign soldiers at the front.\nRain fell all day.\n",
        "Nothing new today.\nAt least 155 foreign soldiers are at the front, officials say.\n",
        "The foreign soldiers at the front, 155 of them, were counted.\nBakers are on strike.\n",
    ];

    fn annotate(state: &Rc<AppState>, place: usize, words: &str, label: &str) -> Rc<AppState> {
        let document = document(state, place);
        let start = TEXTS[place].find(words).unwrap();
        let at = |byte: usize| ByteOffset::new(u32::try_from(byte).unwrap());
        let command = Command::Annotate {
            document,
            range: ByteRange::new(at(start), at(start + words.len())),
            label: LabelId::new(label).unwrap(),
        };
        Rc::clone(state).reduce(Action::Run(command, NOW))
    }

    /// The article that begins as this text does, since ids follow the texts.
    fn document(state: &AppState, place: usize) -> DocumentId {
        let documents = state.project().documents();
        let found = documents
            .iter()
            .find(|document| document.text().as_str() == TEXTS[place]);
        found.unwrap().id().clone()
    }

    fn sought(state: &AppState) -> LikelyFound {
        let passages = Passages::of(state.project());
        likely(
            state.project(),
            &passages,
            state.view.focus.as_ref().unwrap(),
        )
    }

    fn found(state: &AppState) -> Vec<LikelyArticle> {
        sought(state).articles
    }

    fn in_article(state: &AppState, place: usize) -> LikelyPassage {
        let id = document(state, place);
        let articles = found(state);
        let article = articles.iter().find(|one| one.document == id).unwrap();
        article.passages[0].clone()
    }

    fn act(state: &Rc<AppState>, deed: &LikelyDeed) -> Rc<AppState> {
        Rc::clone(state).reduce(Action::Likely(deed.at(NOW)))
    }

    /// What was said last, and whether it offers to undo.
    fn said(state: &AppState) -> Option<(&str, bool)> {
        let last = state.view.notices.last();
        last.map(|notice| (&*notice.text, notice.offers_undo()))
    }

    /// How many claims each group has.
    fn groups(state: &AppState) -> Vec<usize> {
        let project = state.project();
        let groups = project.groups();
        groups
            .map(|group| project.members_of(group.id()).len())
            .collect()
    }

    #[test]
    fn a_sentence_is_marked_and_grouped_in_one_act_and_the_claim_stays_in_hand() {
        let state = page_of(&TEXTS.map(article));
        let state = state.clone().reduce(Action::Open(document(&state, 0)));
        let state = annotate(&state, 0, "155 foreign soldiers at the front", "claim");
        let focus = state.view.focus.clone();
        let passage = in_article(&state, 1);
        assert!(passage.quote.contains("At least 155"));
        assert!(!passage.is_weak && passage.shared.iter().any(|word| word == "155"));
        let [deed @ LikelyDeed::Mark(..)] = passage.deeds.as_slice() else {
            panic!("{:?}", passage.deeds);
        };
        let state = act(&state, deed);
        assert_eq!(groups(&state), [2]);
        let grouped = "Grouped as “155 foreign soldiers at the front”.";
        assert_eq!(said(&state), Some((grouped, true)));
        assert_eq!(state.view.focus, focus);
        assert!(in_article(&state, 1).is_grouped);
        // The third one joins.
        let state = act(&state, &in_article(&state, 2).deeds[0]);
        assert_eq!(groups(&state), [3]);
        // One act, one undo.
        let state = state.reduce(Action::Undo(NOW));
        assert_eq!(
            (groups(&state), state.project().annotation_count()),
            (vec![2], 2)
        );
        let state = state.reduce(Action::Undo(NOW));
        assert_eq!(
            (groups(&state).len(), state.project().annotation_count()),
            (0, 1)
        );
    }

    #[test]
    fn marked_claims_are_grouped_and_groups_become_one() {
        let state = page_of(&TEXTS.map(article));
        let mut state = state;
        for place in [1, 2, 0] {
            let words = [
                "155 foreign soldiers at the front",
                "155 foreign soldiers are at the front",
                "foreign soldiers at the front, 155 of them",
            ];
            state = annotate(&state, place, words[place], "claim");
            let claim = state.project().annotations_in(&document(&state, place));
            let claim = claim.unwrap().annotations().next().unwrap().id().clone();
            if place != 0 {
                let command = Command::NewGroup("One".into(), vec![claim]);
                state = state.reduce(Action::Run(command, NOW));
            } else {
                state = state.reduce(Action::Focus(Some(claim), false));
            }
        }
        assert_eq!(groups(&state), [1, 1]);
        let state = act(&state, &in_article(&state, 1).deeds[0]);
        let state = act(&state, &in_article(&state, 2).deeds[0]);
        assert_eq!(groups(&state), [3]);
        let merged = "The group “One” is now part of “One”.";
        assert_eq!(said(&state), Some((merged, true)));
        assert!(in_article(&state, 1).deeds.is_empty());
    }

    #[test]
    fn a_denial_is_offered_the_claims_that_it_may_deny_and_no_sentence() {
        let state = page_of(&TEXTS.map(article));
        let state = annotate(&state, 1, "155 foreign soldiers are at the front", "claim");
        let state = annotate(&state, 0, "155 foreign soldiers at the front", "denial");
        let denial = state.project().annotations_in(&document(&state, 0));
        let denial = denial.unwrap().annotations().next().unwrap().id().clone();
        let state = state.reduce(Action::Focus(Some(denial), false));
        let offered: usize = found(&state).iter().map(|one| one.passages.len()).sum();
        assert_eq!(offered, 1);
        let passage = in_article(&state, 1);
        let [deed @ LikelyDeed::Link(..)] = passage.deeds.as_slice() else {
            panic!("{:?}", passage.deeds);
        };
        let state = act(&state, deed);
        assert_eq!(state.project().relations().count(), 1);
        let linked = "Linked: denies “155 foreign soldiers are at the front”.";
        assert_eq!(said(&state), Some((linked, true)));
        // What is linked is of no more use.
        assert!(found(&state).iter().all(|one| one.passages.is_empty()));
        assert_eq!(sought(&state).none, Some(NoneLikely::NothingToLink));
    }

    #[test]
    fn it_says_why_there_is_nothing() {
        let state = page_of(&TEXTS.map(article));
        let none = |state: &Rc<AppState>, words: &str| {
            let state = annotate(state, 1, words, "claim");
            let claims = state
                .project()
                .annotations_in(&document(&state, 1))
                .unwrap();
            let claim = claims.annotations().next().unwrap().id().clone();
            sought(&state.reduce(Action::Focus(Some(claim), false))).none
        };
        assert_eq!(none(&state, "155"), None);
        assert_eq!(none(&state, "Nothing"), Some(NoneLikely::Unlike));
        let alone = page_of(&[article(TEXTS[1])]);
        assert_eq!(none(&alone, "155"), Some(NoneLikely::NoOthers));
    }
}
