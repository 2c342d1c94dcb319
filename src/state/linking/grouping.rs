//! Two claims that say the same come into one group: the second one is picked as the other end of a
//! link is, or the first one is dragged onto it.

use std::rc::Rc;

use gainsay_core::edit::Command;
use gainsay_core::model::{Annotation, AnnotationId, DocumentIndex, LabelRole, Project};
use gainsay_core::time::Timestamp;

use super::{Linking, quote_of};
use crate::state::AppState;
use crate::words::{self, grouping as say};

/// How many characters of a claim become the title of its new group at most.
const TITLE: usize = 160;

impl AppState {
    /// From now on the focused claim waits for another one that says the same; a second time, the
    /// focused one is it.
    pub(super) fn begin_group(&mut self, at: Timestamp) {
        let Some(focus) = self.view.focus.clone() else {
            return;
        };
        match &self.view.linking {
            Some(linking) if linking.is_grouping() => {
                if linking.in_hand != focus {
                    self.pick(&focus, at);
                }
            }
            // A link that is being made is none for a group: this is the beginning of one.
            Some(_) | None => {
                let annotation = self.project().annotation(&focus);
                if !annotation.is_some_and(|claim| asserts(self.project(), claim)) {
                    self.say(say::only_claims().into(), false, false);
                    return;
                }
                let begun = self.replica.log().len();
                let view = self.view_mut();
                view.selection = None;
                view.linking = Some(Linking {
                    in_hand: focus,
                    offer: None,
                    offers: Rc::default(),
                    begun,
                });
            }
        }
    }

    /// Puts two claims into one group. What cannot be is said; then nothing happens. Says whether it
    /// was done.
    pub(in crate::state) fn group_both(
        &mut self,
        first: &AnnotationId,
        second: &AnnotationId,
        at: Timestamp,
    ) -> Option<String> {
        match grouped(self.project(), first, second)? {
            Ok((command, said)) => self.run(command, at).map(|_| said),
            Err(why) => {
                self.say(why.into(), false, false);
                None
            }
        }
    }

    /// One claim was dragged onto another: they come into one group, and people go on looking where
    /// they looked.
    pub(super) fn group_dragged(
        &mut self,
        first: &AnnotationId,
        onto: &AnnotationId,
        at: Timestamp,
    ) {
        let focus = self.view.focus.clone();
        if let Some(said) = self.group_both(first, onto, at) {
            self.view_mut().focus = focus;
            self.say(said.into(), false, true);
        }
    }
}

/// Whether it is a claim, as the schema says.
pub(crate) fn asserts(project: &Project, annotation: &Annotation) -> bool {
    let label = annotation
        .label()
        .and_then(|label| project.schema().label(label));
    label.is_some_and(|label| label.role == Some(LabelRole::Assertion))
}

/// What puts two claims into one group and what is said of it then; or why it cannot be. `None` where
/// they are not there or the same one.
pub(crate) fn grouped(
    project: &Project,
    first: &AnnotationId,
    second: &AnnotationId,
) -> Option<Result<(Command, String), String>> {
    let (one, other) = (project.annotation(first)?, project.annotation(second)?);
    if first == second {
        return None;
    }
    if !asserts(project, one) || !asserts(project, other) {
        return Some(Err(say::only_claims().to_owned()));
    }
    let title = |group: &gainsay_core::model::Group| words::group_name(group.title()).to_string();
    Some(match (project.group_of(one), project.group_of(other)) {
        (None, None) => {
            let title = title_of(project, one);
            let said = say::grouped(&title);
            let both = vec![first.clone(), second.clone()];
            Ok((Command::NewGroup(title.into(), both), said))
        }
        (Some(group), None) | (None, Some(group)) => {
            let joins = if project.group_of(one).is_some() {
                second
            } else {
                first
            };
            let said = say::grouped(title(group));
            let group = Some(group.id().clone());
            Ok((Command::SetGroup(vec![joins.clone()], group), said))
        }
        (Some(group), Some(same)) if group.id() == same.id() => Err(say::same(title(group))),
        (Some(into), Some(from)) => {
            let said = say::merged(title(from), title(into));
            let merge = Command::MergeGroups(from.id().clone(), into.id().clone());
            Ok((merge, said))
        }
    })
}

fn title_of(project: &Project, claim: &Annotation) -> String {
    let words = quote_of(project, claim);
    match words.char_indices().nth(TITLE) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default()),
        None => words,
    }
}

/// The claims that could come into one group with `in_hand`: in its own article first, then article
/// by article in list order, each in reading order.
pub(super) fn groupable<'p>(project: &'p Project, in_hand: &Annotation) -> Vec<&'p Rc<Annotation>> {
    let own = in_hand.document();
    let documents = project.documents();
    let others = documents.iter().map(|document| document.id());
    let order = std::iter::once(own).chain(others.filter(|id| *id != own));
    let group = project.group_of(in_hand).map(|group| group.id());
    let annotations = |document| {
        let index = project.annotations_in(document).into_iter();
        index.flat_map(DocumentIndex::annotations)
    };
    let is_other = |other: &&Rc<Annotation>| {
        let its = project.group_of(other).map(|group| group.id());
        other.id() != in_hand.id() && (its.is_none() || its != group)
    };
    order
        .flat_map(annotations)
        .filter(|other| asserts(project, other))
        .filter(is_other)
        .collect()
}

#[cfg(test)]
mod tests {
    use gainsay_core::text::ByteOffset;
    use yew::Reducible;

    use super::*;
    use crate::state::trial::{article, page_of};
    use crate::state::{Action, LabelUse, LinkAct, PaneAct, TextSelection, candidates};

    const NOW: Timestamp = Timestamp::from_millis(0);

    /// Two articles side by side, the first one in hand.
    fn articles() -> Rc<AppState> {
        let state = page_of(&[article("Rain is dry. Wind."), article("It is dry, rain.")]);
        let [first, second] = [0, 1].map(|place| state.document_ids()[place].clone());
        let state = state.reduce(Action::Panes(PaneAct::OpenBeside(second)));
        state.reduce(Action::Panes(PaneAct::Enter(first)))
    }

    fn mark(
        state: Rc<AppState>,
        place: usize,
        words: &str,
        digit: u8,
    ) -> (Rc<AppState>, AnnotationId) {
        let document = state.document_ids()[place].clone();
        let text = state.project().document(&document).unwrap().text();
        let at = u32::try_from(text.as_str().find(words).unwrap()).unwrap();
        let end = at + u32::try_from(words.len()).unwrap();
        let span = text
            .span(ByteOffset::new(at), ByteOffset::new(end))
            .unwrap();
        let selected = TextSelection {
            document,
            span,
            backward: false,
        };
        let label = state.label_on_key(digit).unwrap();
        let state = state.reduce(Action::SelectByHand(selected, NOW));
        let state = state.reduce(Action::UseLabel(label, LabelUse::MarkOrRelabel, NOW));
        let focus = state.view.focus.clone().unwrap();
        (state, focus)
    }

    fn link(state: Rc<AppState>, act: LinkAct) -> Rc<AppState> {
        state.reduce(Action::Link(act))
    }

    fn said(state: &AppState) -> Option<&str> {
        state.view.notices.last().map(|notice| &*notice.text)
    }

    fn group(state: &AppState, id: &AnnotationId) -> Option<String> {
        let claim = state.project().annotation(id)?;
        Some(state.project().group_of(claim)?.title().to_owned())
    }

    #[test]
    fn a_claim_here_and_one_in_the_other_pane_come_into_one_group() {
        let (state, there) = mark(articles(), 1, "It is dry", 1);
        let (state, here) = mark(state, 0, "Rain is dry", 1);
        let state = link(state, LinkAct::BeginGroup(NOW));
        let linking = state.view.linking.as_ref().unwrap();
        let (found, n) = candidates(state.project(), linking, "", 9);
        assert_eq!((n, &found[0].id), (1, &there));
        let other = state.document_ids()[1].clone();
        let state = state.reduce(Action::Panes(PaneAct::Press(other)));
        let state = state.reduce(Action::Point(Some(there.clone()), false, NOW));
        assert_eq!(group(&state, &there), Some("Rain is dry".to_owned()));
        assert_eq!(group(&state, &here), group(&state, &there));
        // Where it began, in its own pane.
        assert_eq!(state.view.focus, Some(here.clone()));
        assert_eq!(state.view.panes.len(), 2);
        assert_eq!(said(&state), Some("Grouped as “Rain is dry”."));
        // Once more changes nothing, and says why.
        let again = link(state, LinkAct::BeginGroup(NOW));
        assert_eq!(
            candidates(again.project(), again.view.linking.as_ref().unwrap(), "", 9).1,
            0
        );
        let again = again.reduce(Action::Point(Some(there), false, NOW));
        assert_eq!(
            said(&again),
            Some("Both are in the group “Rain is dry” already.")
        );
        assert!(again.view.linking.is_some());
        let out = again.reduce(Action::StepOut);
        assert_eq!((&out.view.linking, &out.view.focus), (&None, &Some(here)));
    }

    #[test]
    fn one_joins_the_group_of_the_other_and_two_groups_become_one() {
        let (state, there) = mark(articles(), 1, "It is dry", 1);
        let (state, here) = mark(state, 0, "Rain is dry", 1);
        let (state, third) = mark(state, 0, "Wind", 1);
        let name = |title: &str, id: &AnnotationId| {
            Action::Run(Command::NewGroup(title.into(), vec![id.clone()]), NOW)
        };
        let state = state.reduce(name("Drought", &there));
        let both = |one: &AnnotationId, other: &AnnotationId| {
            LinkAct::GroupBoth(one.clone(), other.clone(), NOW)
        };
        let joined = link(Rc::clone(&state), both(&here, &there));
        assert_eq!(group(&joined, &here), Some("Drought".to_owned()));
        assert_eq!(
            joined.view.focus,
            Some(third.clone()),
            "looking where one looked"
        );
        let joined = link(Rc::clone(&state), both(&there, &here));
        assert_eq!(group(&joined, &here), Some("Drought".to_owned()));

        let state = joined.reduce(name("Gale", &third));
        let merged = link(Rc::clone(&state), both(&third, &here));
        assert_eq!(
            said(&merged),
            Some("The group “Drought” is now part of “Gale”.")
        );
        for id in [&here, &there, &third] {
            assert_eq!(group(&merged, id), Some("Gale".to_owned()));
        }
        let undone = merged.reduce(Action::Undo(NOW));
        assert_eq!(group(&undone, &there), Some("Drought".to_owned()));
    }

    #[test]
    fn what_is_marked_meanwhile_is_grouped_in_the_same_act() {
        let (state, here) = mark(articles(), 0, "Rain is dry", 1);
        let n_acts = state.n_acts();
        let state = link(state, LinkAct::BeginGroup(NOW));
        let (state, focus) = mark(state, 1, "It is dry", 1);
        assert_eq!((focus, state.n_acts()), (here.clone(), n_acts + 1));
        assert_eq!(group(&state, &here), Some("Rain is dry".to_owned()));
        assert_eq!(state.project().annotation_count(), 2);
    }

    #[test]
    fn only_claims_are_grouped() {
        let (state, denial) = mark(articles(), 1, "It is dry", 2);
        let begun = link(Rc::clone(&state), LinkAct::BeginGroup(NOW));
        assert_eq!(begun.view.linking, None);
        assert_eq!(said(&begun), Some("Only claims can be in one group."));
        let (state, claim) = mark(state, 0, "Rain is dry", 1);
        let state = link(state, LinkAct::BeginGroup(NOW));
        let state = state.reduce(Action::Point(Some(denial), false, NOW));
        assert_eq!(said(&state), Some("Only claims can be in one group."));
        assert_eq!(group(&state, &claim), None);
        // A claim that becomes something else waits no more.
        let label = state.label_on_key(3).unwrap();
        let state = state.reduce(Action::Run(Command::Relabel(claim, label), NOW));
        assert_eq!(state.view.linking, None);
    }

    #[test]
    fn a_mark_that_cannot_be_grouped_says_so() {
        let (state, claim) = mark(articles(), 0, "Rain is dry", 1);
        let state = link(state, LinkAct::BeginGroup(NOW));
        let (state, _) = mark(state, 1, "It is dry", 2);
        assert_eq!(state.project().annotation_count(), 2);
        assert_eq!(said(&state), Some("Only claims can be in one group."));
        assert_eq!(group(&state, &claim), None);
    }

    #[test]
    fn a_link_that_is_being_made_is_none_for_a_group_and_the_other_way_round() {
        let (state, denial) = mark(articles(), 1, "It is dry", 2);
        let (state, claim) = mark(state, 0, "Rain is dry", 1);
        let state = state.reduce(Action::Focus(Some(denial.clone()), true));
        let state = link(state, LinkAct::Begin(NOW));
        let state = state.reduce(Action::Focus(Some(claim.clone()), true));
        let state = link(state, LinkAct::BeginGroup(NOW));
        assert_eq!(state.project().relations().count(), 0);
        let grouping = state.view.linking.clone().unwrap();
        assert!(grouping.is_grouping() && grouping.in_hand == claim);
        // Also on the claim that waits.
        let linking = link(Rc::clone(&state), LinkAct::Begin(NOW));
        let linking = linking.view.linking.clone().unwrap();
        assert!(!linking.is_grouping() && linking.in_hand == claim);
        let state = state.reduce(Action::Focus(Some(denial.clone()), true));
        let state = link(state, LinkAct::Begin(NOW));
        assert_eq!(state.view.linking.as_ref().unwrap().in_hand, denial);
        let state = link(state, LinkAct::Pick(claim, NOW));
        assert_eq!(state.project().relations().count(), 1);
    }

    #[test]
    fn a_long_claim_gives_a_title_that_can_be_read() {
        let words = "雨".repeat(5000);
        let state = page_of(&[article(&words)]);
        let (state, id) = mark(state, 0, &words, 1);
        let claim = state.project().annotation(&id).unwrap();
        assert_eq!(title_of(state.project(), claim).chars().count(), TITLE + 1);
    }
}
