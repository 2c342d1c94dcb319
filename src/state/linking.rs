//! Making a link: one annotation is in hand, and the next one that is picked, in whichever
//! article, becomes its other end. Meanwhile people read, open articles and mark passages as ever.

mod finding;
mod grouping;
mod marking;

use std::rc::Rc;

use gainsay_core::edit::Command;
use gainsay_core::model::{Annotation, AnnotationId, Project, RelationKindId};
use gainsay_core::query::links::{End, Offer, can_link, offers};
use gainsay_core::time::Timestamp;

pub use finding::{Candidate, candidates};
pub(crate) use grouping::{asserts, grouped};

use super::AppState;
use crate::words;

/// A link that is being made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linking {
    /// The annotation that it begins or ends at.
    pub in_hand: AnnotationId,
    /// What it would say; `None` where it is no link, and both come into one claim group.
    pub offer: Option<Offer>,
    /// All that it could say, by the role of what is in hand.
    pub offers: Rc<[Offer]>,
    /// How many acts there were when it began, which tells it from the one before.
    pub begun: usize,
}

impl Linking {
    /// Whether both come into one claim group.
    pub fn is_grouping(&self) -> bool {
        self.offer.is_none()
    }
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
    /// From now on the focused claim waits for another one to be grouped with; a second time, the
    /// focused one is picked.
    BeginGroup(Timestamp),
    /// The first claim was dragged onto the second.
    GroupBoth(AnnotationId, AnnotationId, Timestamp),
}

impl AppState {
    pub(super) fn link(&mut self, act: LinkAct) {
        match act {
            LinkAct::Begin(at) => {
                let focus = self.view.focus.clone();
                match (&self.view.linking, focus) {
                    (_, None) => {}
                    // What waits for another claim is no link: this is the beginning of one.
                    (Some(linking), Some(focus)) if !linking.is_grouping() => {
                        if linking.in_hand != focus {
                            self.pick(&focus, at);
                        }
                    }
                    (_, Some(focus)) => self.begin_link(focus),
                }
            }
            LinkAct::Choose(offer) => {
                if let Some(linking) = &mut self.view_mut().linking
                    && linking.offers.contains(&offer)
                {
                    linking.offer = Some(offer);
                }
            }
            LinkAct::Pick(id, at) => self.pick(&id, at),
            LinkAct::GiveUp => self.give_link_up(),
            LinkAct::BeginGroup(at) => self.begin_group(at),
            LinkAct::GroupBoth(id, onto, at) => self.group_dragged(&id, &onto, at),
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
        let begun = self.replica.log().len();
        let view = self.view_mut();
        view.selection = None;
        view.linking = Some(Linking {
            in_hand,
            offer: Some(offer),
            offers,
            begun,
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
        let done = match link_to(self.project(), &linking, id) {
            Some(Ok((link, said))) => self.run(link, at).map(|_| said),
            Some(Err(why)) => {
                self.say(why.into(), false, false);
                None
            }
            None => None,
        };
        if let Some(said) = done {
            self.linked(linking, said);
        }
    }

    /// The link was made: the focus comes back to where it began.
    fn linked(&mut self, linking: Linking, said: String) {
        self.view_mut().linking = None;
        self.focus(Some(linking.in_hand), true);
        self.say(said.into(), false, true);
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
        if linking.is_grouping() {
            if !asserts(self.project(), annotation) {
                self.view_mut().linking = None;
                self.say(words::grouping::only_claims().into(), false, false);
            }
            return;
        }
        let now: Rc<[Offer]> = offers(self.project(), annotation).into();
        if now != linking.offers {
            let chosen = linking.offer.clone();
            let offer = chosen.filter(|offer| now.contains(offer));
            let offer = offer.or_else(|| now.first().cloned());
            let linking = linking.clone();
            self.view_mut().linking = offer.map(|offer| Linking {
                offer: Some(offer),
                offers: now,
                ..linking
            });
        }
    }
}

/// What makes the link to `id`, by the offer that was chosen or else by one that fits, and what is
/// said of it then.
fn link_to(
    project: &Project,
    linking: &Linking,
    id: &AnnotationId,
) -> Option<Result<(Command, String), String>> {
    let Some(first) = &linking.offer else {
        return grouped(project, &linking.in_hand, id);
    };
    let in_hand = project.annotation(&linking.in_hand)?;
    let other = project.annotation(id)?;
    let mut chosen = std::iter::once(first).chain(linking.offers.iter());
    let offer = chosen.find(|offer| can_link(project, offer, in_hand, other));
    let offer = offer.unwrap_or(first);
    let (from, to) = offer.ends(&linking.in_hand, id);
    let said = linked(project, (&offer.kind, offer.end), id);
    let kind = offer.kind.clone();
    Some(Ok((Command::AddRelation { kind, from, to }, said)))
}

/// What is said once a link of this kind leads to `other`, seen from its other end.
pub(super) fn linked(
    project: &Project,
    (kind, end): (&RelationKindId, End),
    other: &AnnotationId,
) -> String {
    let verb = words::link_verb(project.schema(), kind, end);
    let other = project.annotation(other);
    let quote = other.map(|other| quote_of(project, other));
    words::linked(&verb, &quote.unwrap_or_default())
}

fn quote_of(project: &Project, annotation: &Annotation) -> String {
    let document = project.document(annotation.document());
    let span = project.span_of(annotation);
    let quote = document.zip(span).map(|(d, span)| d.text().slice(span));
    words::excerpt(quote.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use gainsay_core::edit::{DocumentDetails, NewDocument};
    use gainsay_core::text::{ByteOffset, ForeignBreaks};
    use yew::Reducible;

    use super::*;
    use crate::state::trial::{self, page_of};
    use crate::state::{Action, CaretAct, Filter, LabelUse, TextSelection};

    const NOW: Timestamp = Timestamp::from_millis(0);

    fn act(state: Rc<AppState>, act: LinkAct) -> Rc<AppState> {
        state.reduce(Action::Link(act))
    }

    /// Two articles, the first one open, without marks.
    fn articles() -> Rc<AppState> {
        let article = |name: &str, text: &str| NewDocument {
            details: DocumentDetails {
                outlet: name.into(),
                ..DocumentDetails::default()
            },
            ..trial::article(text)
        };
        page_of(&[
            article("Herald", "Earth is flat. Rain is dry. No!"),
            article("Meridian", "The world has an edge."),
        ])
    }

    fn select(state: Rc<AppState>, words: &str) -> Rc<AppState> {
        let text = state.page.as_ref().unwrap().text().clone();
        let at = u32::try_from(text.as_str().find(words).unwrap()).unwrap();
        let end = at + u32::try_from(words.len()).unwrap();
        let span = text
            .span(ByteOffset::new(at), ByteOffset::new(end))
            .unwrap();
        let selected = TextSelection {
            document: state.view.open.clone().unwrap(),
            span,
            backward: false,
        };
        state.reduce(Action::Select(Some(selected)))
    }

    /// Marks `words` of the open article and gives back what has the focus then.
    fn mark(state: Rc<AppState>, words: &str, digit: u8) -> (Rc<AppState>, AnnotationId) {
        let label = state.label_on_key(digit).unwrap();
        let state = select(state, words);
        let state = state.reduce(Action::UseLabel(label, LabelUse::MarkOrRelabel, NOW));
        let focus = state.view.focus.clone().unwrap();
        (state, focus)
    }

    fn said(state: &AppState) -> Option<&str> {
        state.view.notices.last().map(|notice| &*notice.text)
    }

    fn verbs(state: &AppState) -> Vec<(&str, &str, &str)> {
        let inspected = state.inspected.as_ref().unwrap();
        let links = inspected.links.iter();
        links
            .map(|link| (&*link.verb, &*link.quote, &*link.place))
            .collect()
    }

    #[test]
    fn the_nearest_are_the_same_however_many_are_asked_for() {
        let words: Vec<String> = (0..40).map(|n| format!("word{n:02}")).collect();
        for in_hand in ["word00", "word17", "word39"] {
            let mut state = page_of(&[trial::article(&words.join(" "))]);
            for word in words.iter().filter(|word| *word != in_hand) {
                state = mark(state, word, 1).0;
            }
            let state = act(mark(state, in_hand, 2).0, LinkAct::Begin(NOW));
            let linking = state.view.linking.clone().unwrap();
            let all = candidates(state.project(), &linking, "", 100);
            assert_eq!((all.0.len(), all.1), (39, 39));
            for limit in [1, 5, 30] {
                let some = candidates(state.project(), &linking, "", limit);
                assert_eq!(some.1, 39);
                assert!(all.0.starts_with(&some.0), "{in_hand}, {limit}");
                assert_eq!(some.0.len(), limit);
            }
        }
    }

    #[test]
    fn a_link_leads_into_another_article_and_one_comes_back() {
        let state = articles();
        let home = state.view.open.clone();
        let (state, denial) = mark(state, "No!", 2);
        let state = act(state, LinkAct::Begin(NOW));
        let state = state.reduce(Action::OpenNeighbour(1));
        assert!(state.view.linking.is_some());
        // What is not marked yet is marked and linked at once.
        let label = state.label_on_key(1);
        let state = select(state, "has an edge");
        let state = state.reduce(Action::UseLabel(
            label.unwrap(),
            LabelUse::MarkOrRelabel,
            NOW,
        ));
        assert_eq!(state.view.linking, None);
        assert_eq!(
            (&state.view.open, &state.view.focus),
            (&home, &Some(denial))
        );
        assert_eq!(verbs(&state), [("denies", "has an edge", "Meridian")]);
        assert_eq!(said(&state), Some("Linked: denies “has an edge”."));
        let list = &state.page.as_ref().unwrap().lists[0];
        assert!(
            !list
                .cards(&Filter::default(), None)
                .any(|card| card.standing.is_open)
        );

        // One act took place, and one undo takes it back where the mark was made.
        let state = state.reduce(Action::Undo(NOW));
        assert_ne!(state.view.open, home);
        assert_eq!(state.project().annotation_count(), 1);
        let again = Rc::clone(&state).reduce(Action::Redo(NOW));
        assert_eq!(verbs(&again), [("denied by", "No!", "Herald")]);
        let state = state.reduce(Action::OpenNeighbour(-1));
        let state = state.reduce(Action::FocusNeighbour(1));
        assert_eq!(verbs(&state), []);
        let list = &state.page.as_ref().unwrap().lists[0];
        assert!(
            list.cards(&Filter::default(), None)
                .any(|card| card.standing.is_open)
        );
    }

    #[test]
    fn a_press_picks_by_whichever_offer_fits_and_refuses_what_none_does() {
        let (state, claim) = mark(articles(), "Earth is flat", 1);
        let (state, evidence) = mark(state, "Rain", 3);
        let (state, denial) = mark(state, "No!", 2);
        let state = state.reduce(Action::Focus(Some(claim), false));
        let state = act(state, LinkAct::Begin(NOW));
        let linking = state.view.linking.clone().unwrap();
        assert_eq!(linking.offer.unwrap().end, End::To);
        // "Denied by" was offered first; evidence supports.
        let state = state.reduce(Action::Point(Some(evidence.clone()), false, NOW));
        assert_eq!(verbs(&state), [("supported by", "Rain", "")]);

        let state = state.reduce(Action::Focus(Some(denial), false));
        let state = act(state, LinkAct::Begin(NOW));
        let state = state.reduce(Action::Point(None, false, NOW));
        let state = state.reduce(Action::Point(Some(evidence), false, NOW));
        assert!(state.view.linking.is_some(), "it can still be made");
        assert_eq!(said(&state), Some(words::refusals::link_does_not_fit()));
    }

    #[test]
    fn keys_go_on_meanwhile_and_the_command_picks() {
        let (state, claim) = mark(articles(), "Earth is flat", 1);
        let (state, denial) = mark(state, "No!", 2);
        let state = act(state, LinkAct::Begin(NOW));
        let state = state.reduce(Action::FocusNeighbour(-1));
        assert_eq!(state.view.focus, Some(claim));
        let state = act(state, LinkAct::Begin(NOW));
        assert_eq!(verbs(&state), [("denies", "Earth is flat", "")]);
        assert_eq!(state.view.focus, Some(denial));
    }

    #[test]
    fn enter_picks_what_the_caret_stands_in() {
        let (state, claim) = mark(articles(), "Earth is flat", 1);
        let (state, denial) = mark(state, "No!", 2);
        let caret = |state: Rc<AppState>, act| state.reduce(Action::Caret(act));
        let enter = |state| caret(state, CaretAct::Choose(ForeignBreaks::NONE, NOW));
        let begun = act(state, LinkAct::Begin(NOW));
        let begun = caret(begun, CaretAct::Enter(None));

        // Where n and p lead, and where arrows do.
        let by_neighbour = Rc::clone(&begun).reduce(Action::FocusNeighbour(-1));
        let at = CaretAct::Place(ByteOffset::new(3));
        let by_caret = caret(Rc::clone(&begun).reduce(Action::Focus(None, false)), at);
        for there in [by_neighbour, by_caret] {
            let linked = enter(there);
            assert_eq!(verbs(&linked), [("denies", "Earth is flat", "")]);
            assert_eq!(linked.view.focus, Some(denial.clone()));
        }
        // On what is in hand there is nothing to pick.
        let at = CaretAct::Place(ByteOffset::new(29));
        let stays = enter(caret(Rc::clone(&begun), at));
        assert!(stays.view.linking.is_some());
        assert_eq!(stays.replica.log().len(), begun.replica.log().len());
        let stays = begun.reduce(Action::Point(None, false, NOW));
        assert!(stays.view.linking.is_some(), "beside all marks");
        assert!(stays.project().annotation(&claim).is_some());
    }

    #[test]
    fn it_ends_with_esc_and_with_what_it_began_at() {
        let (state, _) = mark(articles(), "Earth is flat", 1);
        let (state, denial) = mark(state, "No!", 2);
        let begun = act(state, LinkAct::Begin(NOW));
        let n_acts = begun.replica.log().len();
        let out = Rc::clone(&begun).reduce(Action::FocusNeighbour(-1));
        let out = out.reduce(Action::StepOut);
        assert_eq!(out.view.linking, None);
        assert_eq!(out.view.focus, Some(denial.clone()));
        assert_eq!(out.replica.log().len(), n_acts);

        let delete = Command::DeleteAnnotations(vec![denial]);
        let gone = begun.reduce(Action::Run(delete, NOW));
        assert_eq!(gone.view.linking, None);
        assert_eq!(said(&gone), Some(words::linking::gone()));
    }

    #[test]
    fn what_is_done_to_a_passage_elsewhere_leaves_the_focus_here() {
        let (state, here) = mark(articles(), "Earth is flat", 1);
        let state = state.reduce(Action::OpenNeighbour(1));
        let (state, there) = mark(state, "has an edge", 1);
        let group = Command::NewGroup("Flat".into(), vec![here]);
        let state = state.reduce(Action::Run(group, NOW));
        assert_eq!(state.view.focus, Some(there));
    }

    #[test]
    fn the_nearest_come_first_and_every_word_must_be_found() {
        let state = articles().reduce(Action::OpenNeighbour(1));
        let (state, _) = mark(state, "edge", 1);
        let state = state.reduce(Action::OpenNeighbour(-1));
        let (state, _) = mark(state, "Earth", 1);
        let (state, _) = mark(state, "dry", 1);
        let (state, _) = mark(state, "No!", 2);
        let state = act(state, LinkAct::Begin(NOW));
        let linking = state.view.linking.as_ref().unwrap();
        let found = |query: &str, limit: usize| {
            let (found, n) = candidates(state.project(), linking, query, limit);
            let quotes = found.iter().map(|one| one.quote.to_string());
            (quotes.collect::<Vec<_>>().join(" "), n)
        };
        assert_eq!(found("", 9), ("dry Earth edge".to_owned(), 3));
        assert_eq!(found("", 2), ("dry Earth".to_owned(), 3));
        assert_eq!(found("MERIDIAN ed", 9), ("edge".to_owned(), 1));
        assert_eq!(found("dry edge", 9), (String::new(), 0));
    }
}
