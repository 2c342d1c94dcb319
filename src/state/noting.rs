//! A note that is being written: it is kept each time the hand rests, and yet it is one step.

use std::rc::Rc;

use gainsay_core::edit::{Command, TransactionId};
use gainsay_core::model::AnnotationId;
use gainsay_core::time::Timestamp;

use super::AppState;

impl AppState {
    /// Keeps what stands in the note's field. Who goes on in the field takes back what was kept at
    /// the rest before, so that one undo takes back all that was typed in one visit
    /// (docs/decisions.md, 37).
    pub(super) fn keep_note(
        &mut self,
        id: AnnotationId,
        note: Rc<str>,
        goes_on: bool,
        at: Timestamp,
    ) {
        let before = self.kept_note.take();
        let annotation = self.project().annotation(&id);
        if annotation.is_none_or(|annotation| *annotation.note() == *note) {
            self.kept_note = before.filter(|_| goes_on);
            return;
        }
        // Something else may have been done since; then the step before stands by itself.
        let is_last = |step: &TransactionId| self.replica.stacks().next_undo() == Some(step);
        if before.is_some_and(|step| goes_on && is_last(&step)) {
            let author = self.author(at);
            let reverted = self.replica.undo(&author);
            self.queue(reverted.map(|reverted| reverted.committed));
        }
        let plan = self.run_quietly(Command::SetNote(id, note), at);
        if plan.is_some_and(|plan| !plan.operations.is_empty()) {
            self.kept_note = self.replica.stacks().next_undo().cloned();
        }
    }
}

#[cfg(test)]
mod tests {
    use gainsay_core::model::LabelId;
    use gainsay_core::text::{ByteOffset, ByteRange};
    use yew::Reducible;

    use super::*;
    use crate::state::trial::{article, page_of};
    use crate::state::{Action, DetailAct};

    const NOW: Timestamp = Timestamp::from_millis(0);

    /// An article with one claim, which has the focus.
    fn story() -> Rc<AppState> {
        let state = page_of(&[article("One two three four five.\n")]);
        let document = state.document_ids().remove(0);
        let mark = Command::Annotate {
            document: document.clone(),
            range: ByteRange::new(ByteOffset::new(0), ByteOffset::new(3)),
            label: LabelId::new("claim").expect("an id"),
        };
        state
            .reduce(Action::Open(document))
            .reduce(Action::Run(mark, NOW))
    }

    fn keep(state: &Rc<AppState>, note: &str, goes_on: bool) -> Rc<AppState> {
        let act = DetailAct::Note {
            id: state.view.focus.clone().expect("a focus"),
            note: note.into(),
            goes_on,
        };
        Rc::clone(state).reduce(Action::Change(act, NOW))
    }

    fn note(state: &AppState) -> &str {
        let focus = state.view.focus.as_ref().expect("a focus");
        state
            .project()
            .annotation(focus)
            .expect("it is there")
            .note()
    }

    fn undo(state: &Rc<AppState>) -> Rc<AppState> {
        Rc::clone(state).reduce(Action::Undo(NOW))
    }

    #[test]
    fn what_is_typed_in_one_visit_is_one_step_however_often_the_hand_rests() {
        let state = story();
        let n_steps = state.replica.stacks().undo_len();
        let state = keep(&state, "Said", false);
        let state = keep(&state, "Said on", true);
        let state = keep(&state, "Said on Wednesday.", true);
        assert_eq!(state.replica.stacks().undo_len(), n_steps + 1);
        // Another visit is another step.
        let state = keep(&state, "Said on Thursday.", false);
        let state = keep(&state, "Said on Friday.", true);
        assert_eq!(note(&state), "Said on Friday.");
        let state = undo(&state);
        assert_eq!(note(&state), "Said on Wednesday.");
        let state = undo(&state);
        assert_eq!(note(&state), "");
        let state = state.reduce(Action::Redo(NOW)).reduce(Action::Redo(NOW));
        assert_eq!(note(&state), "Said on Friday.");
        // All of it is on its way to storage, in the order in which it happened.
        let n_unsaved = state.unsaved.len();
        assert_eq!(n_unsaved, state.replica.log().len());
    }

    #[test]
    fn a_step_that_came_between_is_not_taken_back() {
        let state = keep(&story(), "Said", false);
        let focus = state.view.focus.clone().expect("a focus");
        let label = LabelId::new("denial").expect("an id");
        let between = state.reduce(Action::Run(Command::Relabel(focus, label), NOW));
        let state = keep(&between, "Said on", true);
        let n_before = between.replica.stacks().undo_len();
        assert_eq!(state.replica.stacks().undo_len(), n_before + 1);
        assert_eq!(note(&undo(&state)), "Said");
    }

    #[test]
    fn what_is_typed_and_taken_away_again_can_be_had_back() {
        let state = keep(&story(), "Said", false);
        let n_steps = state.replica.stacks().undo_len();
        let state = keep(&state, "", true);
        assert_eq!(note(&state), "");
        assert_eq!(state.replica.stacks().undo_len(), n_steps - 1);
        // The same once more is no step, and the visit goes on.
        let state = keep(&state, "", true);
        assert_eq!(state.replica.stacks().undo_len(), n_steps - 1);
        assert_eq!(note(&state.reduce(Action::Redo(NOW))), "Said");
    }
}
