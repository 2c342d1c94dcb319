//! Several annotations at once: which are chosen beside the focused one, so that a speaker, a
//! label or a deletion is for all of them.

use std::collections::BTreeSet;
use std::rc::Rc;

use gainsay_core::edit::{Command, EditError};
use gainsay_core::model::{AnnotationId, AttributeId, AttributeValue, LabelId};
use gainsay_core::time::Timestamp;

use super::AppState;
use crate::words;

/// What can happen to what is chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum ChooseAct {
    /// This one is chosen as well, or not any more.
    Toggle(AnnotationId),
    /// All between the focused one and this one are chosen, both included.
    UpTo(AnnotationId),
    /// The next one (1) or the one before (-1) is chosen as well.
    Step(i32),
    /// Only the focused one is left.
    Clear,
}

/// A change of attributes or notes that leaves the person's eyes where they are.
#[derive(Clone, Debug, PartialEq)]
pub enum DetailAct {
    /// Give these annotations a value, or clear it.
    Set(Rc<[AnnotationId]>, AttributeId, Option<Rc<str>>),
    /// Write this one's note.
    Note {
        /// The annotation.
        id: AnnotationId,
        /// All that stands in the field.
        note: Rc<str>,
        /// Whether something was kept before, since the person came into the field.
        goes_on: bool,
    },
    /// Change which group claims are in.
    Group(Command),
    /// Give names up for another one, everywhere, and say so.
    Rename(AttributeId, Vec<Rc<str>>, Rc<str>),
    /// These names are not the same, for as long as the tab runs.
    TellApart(Rc<[Rc<str>]>),
}

impl AppState {
    /// The annotations that keys and the inspector are about, the focused one first.
    pub fn subjects(&self) -> Vec<AnnotationId> {
        let Some(focus) = &self.view.focus else {
            return Vec::new();
        };
        let others = self.view.chosen.iter().filter(|id| *id != focus);
        std::iter::once(focus).chain(others).cloned().collect()
    }

    /// Whether more than one annotation is chosen.
    pub fn has_several(&self) -> bool {
        self.view.chosen.len() > 1
    }

    pub(super) fn choose(&mut self, act: ChooseAct) {
        let mut chosen = (*self.view.chosen).clone();
        chosen.extend(self.view.focus.clone());
        let focus = match act {
            ChooseAct::Toggle(id) => {
                if self.project().annotation(&id).is_none() {
                    return;
                }
                if chosen.remove(&id) {
                    let is_left = self.view.focus.as_ref().filter(|focus| **focus != id);
                    is_left.or_else(|| chosen.last()).cloned()
                } else {
                    chosen.insert(id.clone());
                    Some(id)
                }
            }
            ChooseAct::UpTo(id) => {
                chosen.extend(self.between(&id));
                chosen.insert(id.clone());
                Some(id)
            }
            ChooseAct::Step(step) => {
                let before = self.view.focus.clone();
                self.focus_neighbour(step > 0);
                let focus = self.view.focus.clone();
                // Who goes back gives up what was chosen last.
                if focus.as_ref().is_some_and(|id| chosen.contains(id))
                    && let Some(before) = before
                {
                    chosen.remove(&before);
                }
                chosen.extend(focus.clone());
                focus
            }
            ChooseAct::Clear => {
                chosen.clear();
                self.view.focus.clone()
            }
        };
        self.focus(focus, true);
        self.view_mut().chosen = Rc::new(chosen);
    }

    /// The annotations of the open article from the focused one to `id`, in reading order.
    fn between(&self, id: &AnnotationId) -> Vec<AnnotationId> {
        let page = self.page.as_ref();
        let filter = &self.view.filter;
        let listed = page.iter().flat_map(|page| &page.lists);
        let ids: Vec<_> = listed.flat_map(|list| list.ids(filter)).collect();
        let place = |wanted: &AnnotationId| ids.iter().position(|id| *id == wanted);
        let ends = self.view.focus.as_ref().and_then(place).zip(place(id));
        let Some((a, b)) = ends else {
            return Vec::new();
        };
        let between = ids.get(a.min(b)..=a.max(b)).unwrap_or_default();
        between.iter().map(|id| (*id).clone()).collect()
    }

    /// What is chosen is what the focus is among, and what shows; one alone is only focused.
    pub(super) fn settle_choosing(&mut self) {
        if self.view.chosen.is_empty() {
            return;
        }
        let project = self.project();
        let chosen = self.view.chosen.iter();
        let shows = |id: &&AnnotationId| project.annotation(id).is_some();
        let mut settled: BTreeSet<_> = chosen.filter(shows).cloned().collect();
        let focus = self.view.focus.as_ref();
        if settled.len() < 2 || !focus.is_some_and(|id| settled.contains(id)) {
            settled.clear();
        }
        if settled != *self.view.chosen {
            self.view_mut().chosen = Rc::new(settled);
        }
    }

    /// Gives all that are chosen a label. Where the passage carries it already, it stays.
    pub(super) fn relabel_chosen(&mut self, label: &LabelId, at: Timestamp) {
        let ids = self.subjects();
        let n = ids.len();
        if let Some(plan) = self.run_quietly(Command::RelabelAll(ids, label.clone()), at) {
            let subjects = self.subjects();
            let project = self.project();
            let has_it = |id: &&AnnotationId| {
                let annotation = project.annotation(id);
                annotation.is_some_and(|annotation| annotation.label() == Some(label))
            };
            let n_left = n - subjects.iter().filter(has_it).count();
            if n_left > 0 {
                self.say(words::several::some_marked(n_left).into(), false, false);
            } else if !plan.operations.is_empty() {
                self.say(words::several::relabelled(n).into(), false, true);
            }
        }
    }

    /// Deletes all that are chosen.
    pub(super) fn delete_chosen(&mut self, at: Timestamp) {
        let ids = self.subjects();
        let n = ids.len();
        let next = self.neighbour_beyond(&ids);
        if self.run(Command::DeleteAnnotations(ids), at).is_some() {
            self.say(words::several::deleted(n).into(), false, true);
            self.view_mut().focus = next;
        }
    }

    /// The annotation after the last of `ids` in the list, or before the first.
    fn neighbour_beyond(&self, ids: &[AnnotationId]) -> Option<AnnotationId> {
        let listed = self.page.iter().flat_map(|page| &page.lists);
        let filter = &self.view.filter;
        let listed: Vec<_> = listed.flat_map(|list| list.ids(filter)).collect();
        let last = listed.iter().rposition(|id| ids.contains(id))?;
        let after = listed.get(last + 1..).unwrap_or_default().first();
        let mut before = listed.get(..last).unwrap_or_default().iter().rev();
        let next = after.or_else(|| before.find(|id| !ids.contains(id)));
        next.map(|id| (*id).clone())
    }

    pub(super) fn change_details(&mut self, act: DetailAct, at: Timestamp) {
        match act {
            DetailAct::Set(ids, attribute, value) => {
                let shows = |id: &&AnnotationId| self.project().annotation(id).is_some();
                let ids: Vec<_> = ids.iter().filter(shows).cloned().collect();
                let value = value.map(AttributeValue::Text);
                self.run_quietly(Command::SetAttribute(ids, attribute, value), at);
            }
            DetailAct::Note { id, note, goes_on } => self.keep_note(id, note, goes_on, at),
            DetailAct::Group(command) => {
                self.run_quietly(command, at);
            }
            DetailAct::Rename(attribute, from, to) => {
                let command = Command::RenameValues {
                    attribute: attribute.clone(),
                    from: from.clone(),
                    to: Rc::clone(&to),
                };
                if let Some(plan) = self.run_quietly(command, at)
                    && !plan.operations.is_empty()
                {
                    let n = plan.operations.iter();
                    let n = n.filter(|o| matches!(o, gainsay_core::edit::Operation::Annotation(_)));
                    let n = n.count();
                    let to: Rc<str> = to.trim().into();
                    let shown = words::spoken_name(self.project().schema(), &attribute, &to);
                    let said = words::speakers::renamed(n, shown);
                    self.filter_follows(&attribute, &from, &to);
                    self.say(said.into(), false, true);
                }
            }
            DetailAct::TellApart(names) => {
                let mut apart = (*self.view.told_apart).clone();
                apart.insert(names);
                self.view_mut().told_apart = Rc::new(apart);
            }
        }
    }

    /// Changes the project and leaves focus and selection where they are: a field may be left
    /// because the person looks at something else by now.
    pub(super) fn run_quietly(
        &mut self,
        command: Command,
        at: Timestamp,
    ) -> Option<gainsay_core::edit::Plan> {
        let (focus, selection) = (self.view.focus.clone(), self.view.selection.clone());
        let plan = self.run(command, at);
        if self.view.focus != focus || self.view.selection != selection {
            let view = self.view_mut();
            view.focus = focus;
            view.selection = selection;
        }
        plan
    }
}

/// Why a typed value would be refused, said before it is lost.
pub fn why_too_long(value: &str) -> Option<String> {
    let len = value.trim().chars().count();
    let is_long = len > gainsay_core::edit::MAX_VALUE_LEN;
    is_long.then(|| words::refused(&EditError::ValueTooLong { len }))
}

#[cfg(test)]
mod tests {
    use yew::Reducible;

    use super::super::{Action, Held, LabelUse, TextSelection};
    use super::*;
    use crate::state::trial::{article, page_of};

    const NOW: Timestamp = Timestamp::from_millis(0);

    fn story() -> Rc<AppState> {
        let mut state = page_of(&[article("One two three four five.\n")]);
        for word in ["One", "two", "three", "four"] {
            state = mark(state, word, "claim");
        }
        state
    }

    fn mark(state: Rc<AppState>, word: &str, label: &str) -> Rc<AppState> {
        let document = state.document_ids()[0].clone();
        let text = state.project().document(&document).expect("it is there");
        let text = text.text();
        let at = text.as_str().find(word).expect("a word");
        let byte = |n: usize| gainsay_core::text::ByteOffset::try_from(n).expect("a place");
        let range = gainsay_core::text::ByteRange::new(byte(at), byte(at + word.len()));
        let span = text.check(range).expect("a span");
        let selection = TextSelection {
            document,
            span,
            backward: false,
        };
        let label = LabelId::new(label).expect("an id");
        state
            .reduce(Action::Select(Some(selection)))
            .reduce(Action::UseLabel(label, LabelUse::MarkOrRelabel, NOW))
    }

    fn step(state: &Rc<AppState>, step: i32) -> Rc<AppState> {
        Rc::clone(state).reduce(Action::Choose(ChooseAct::Step(step)))
    }

    fn speaker() -> AttributeId {
        AttributeId::new("speaker").expect("an id")
    }

    fn say(state: &Rc<AppState>, name: &str) -> Rc<AppState> {
        let act = DetailAct::Set(state.subjects().into(), speaker(), Some(name.into()));
        Rc::clone(state).reduce(Action::Change(act, NOW))
    }

    fn held(state: &AppState) -> Held {
        let details = state.details.as_ref().expect("something has the focus");
        details.prompt().expect("a speaker").held.clone()
    }

    #[test]
    fn a_speaker_label_or_deletion_for_several_is_one_step() {
        let one = say(&story(), "Ann");
        let state = step(&step(&one, -1), -1);
        assert_eq!(state.subjects().len(), 3);
        assert_eq!(held(&state), Held::Several);
        let n_acts = state.replica.stacks().undo_len();
        let said = say(&state, "Bea");
        assert_eq!(held(&said), Held::Text("Bea".into()));
        assert_eq!(said.subjects().len(), 3);
        assert_eq!(said.replica.stacks().undo_len(), n_acts + 1);
        let back = Rc::clone(&said).reduce(Action::Undo(NOW));
        let speakers = back.project().documents()[0].id().clone();
        let index = back.project().annotations_in(&speakers).expect("marks");
        let named = index.annotations();
        assert_eq!(
            named
                .filter(|a| a.attribute_text("speaker").is_some())
                .count(),
            1
        );

        let label = LabelId::new("denial").expect("an id");
        let act = Action::UseLabel(label.clone(), LabelUse::MarkOrRelabel, NOW);
        let labelled = Rc::clone(&said).reduce(act);
        assert_eq!(labelled.replica.stacks().undo_len(), n_acts + 2);
        let counts = labelled.page.as_ref().expect("a page").counts();
        assert_eq!(counts.iter().map(|(_, n)| *n).collect::<Vec<_>>(), [1, 3]);

        let deleted = labelled.reduce(Action::DeleteFocused(NOW));
        assert_eq!(deleted.project().annotation_count(), 1);
        assert_eq!(deleted.view.chosen.len(), 0);
        assert!(deleted.view.focus.is_some());
        let restored = deleted.reduce(Action::Undo(NOW));
        assert_eq!(restored.project().annotation_count(), 4);
    }

    #[test]
    fn who_goes_back_gives_up_what_was_chosen_last() {
        let state = step(&step(&story(), -1), -1);
        assert_eq!(state.subjects().len(), 3);
        let state = step(&state, 1);
        assert_eq!(state.subjects().len(), 2);
        let state = state.reduce(Action::StepOut);
        assert_eq!(state.subjects().len(), 1);
        assert!(!state.has_several());
        assert_eq!(state.reduce(Action::StepOut).subjects(), []);
    }

    #[test]
    fn pressing_takes_one_more_or_all_between() {
        let state = story();
        let page = state.page.clone().expect("a page");
        let ids: Vec<_> = page
            .lists
            .iter()
            .flat_map(|list| list.ids(&state.view.filter))
            .cloned()
            .collect();
        let all = Rc::clone(&state).reduce(Action::Choose(ChooseAct::UpTo(ids[1].clone())));
        assert_eq!(
            all.subjects(),
            [&ids[1], &ids[2], &ids[3]].map(Clone::clone)
        );
        let without = all.reduce(Action::Choose(ChooseAct::Toggle(ids[2].clone())));
        assert_eq!(without.subjects(), [&ids[1], &ids[3]].map(Clone::clone));
        // Whoever looks at another one alone has chosen that one.
        let other = without.reduce(Action::Focus(Some(ids[0].clone()), true));
        assert_eq!(other.subjects(), [ids[0].clone()]);
    }

    #[test]
    fn a_note_that_comes_late_does_not_move_the_eyes() {
        let state = story();
        let first = state.view.focus.clone().expect("a focus");
        let state = state.reduce(Action::FocusNeighbour(-1));
        let focus = state.view.focus.clone();
        let note = DetailAct::Note {
            id: first.clone(),
            note: "late".into(),
            goes_on: false,
        };
        let state = state.reduce(Action::Change(note, NOW));
        assert_eq!(state.view.focus, focus);
        let noted = state.project().annotation(&first).expect("it is there");
        assert_eq!(noted.note(), "late");
        let group = Command::NewGroup("late".into(), vec![first]);
        let state = state.reduce(Action::Change(DetailAct::Group(group), NOW));
        assert_eq!(state.view.focus, focus);
        assert_eq!(state.project().groups().count(), 1);
    }

    #[test]
    fn names_are_merged_everywhere_and_it_is_said_with_an_undo() {
        let state = say(&story(), "Zelensky").reduce(Action::FocusNeighbour(-1));
        let state = say(&state, "Zelenskyy");
        let rename = DetailAct::Rename(speaker(), vec!["Zelenskyy".into()], "Zelensky".into());
        let state = state.reduce(Action::Change(rename, NOW));
        assert_eq!(held(&state), Held::Text("Zelensky".into()));
        let notice = state.view.notices.last().expect("it is said");
        assert_eq!(&*notice.text, "1 annotation says “Zelensky” now.");
        assert!(notice.offers_undo());
        let state = state.reduce(Action::Undo(NOW));
        assert_eq!(held(&state), Held::Text("Zelenskyy".into()));
    }

    #[test]
    fn a_spelling_that_was_given_up_says_which_name_it_stands_for() {
        let stands_for = |state: &AppState| {
            let details = state.details.clone().expect("details");
            details.prompt().expect("a field").stands_for.clone()
        };
        let state = say(&story(), "Zelenskyy");
        assert_eq!(stands_for(&state), None);
        let rename = |from: &[&str], to: &str| {
            let from = from.iter().map(|name| (*name).into()).collect();
            Action::Change(DetailAct::Rename(speaker(), from, to.into()), NOW)
        };
        let state = state.reduce(rename(&["Zelenskyy"], "Zelensky"));
        assert_eq!(stands_for(&state), None);
        let state = say(&state, "Zelenskyy");
        assert_eq!(stands_for(&state).as_deref(), Some("Zelensky"));
        // It is a name of its own again: the field knows, though it holds what it held.
        let state = state.reduce(rename(&[], "Zelenskyy"));
        assert_eq!(stands_for(&state), None);
    }

    #[test]
    fn a_name_that_is_too_long_changes_nothing() {
        let long = "x".repeat(10_000);
        assert!(why_too_long(&long).is_some());
        assert_eq!(why_too_long("Ann"), None);
        let state = say(&story(), &long);
        assert_eq!(held(&state), Held::Nothing);
        assert!(state.view.notices.last().is_some());
    }
}
