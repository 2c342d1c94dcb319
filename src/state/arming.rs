//! An armed label: every passage that is selected by hand gets it at once, until it is put down.

use gainsay_core::model::LabelId;
use gainsay_core::time::Timestamp;

use super::{AppState, LabelUse, TextSelection};

impl AppState {
    /// Takes a label in hand, or puts it down where it is in hand already.
    pub(super) fn toggle_armed(&mut self, label: LabelId) {
        let is_armed = self.view.armed.as_ref() == Some(&label);
        self.view_mut().armed = (!is_armed).then_some(label);
    }

    /// A passage was selected by hand: an armed label marks it.
    pub(super) fn select_by_hand(&mut self, selection: TextSelection, at: Timestamp) {
        self.take_selected_in_hand(Some(&selection));
        let view = self.view_mut();
        view.focus = None;
        view.selection = Some(selection);
        if let Some(label) = self.armed() {
            self.use_label(label, LabelUse::MarkOrRelabel, at);
        }
    }

    /// The label that is armed; one that the schema has no more is not.
    pub fn armed(&self) -> Option<LabelId> {
        let armed = self.view.armed.clone();
        armed.filter(|label| self.project().schema().label(label).is_some())
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use gainsay_core::text::ByteOffset;
    use yew::Reducible;

    use super::*;
    use crate::state::Action;
    use crate::state::trial::{article, page_of};

    const NOW: Timestamp = Timestamp::from_millis(0);

    fn state() -> Rc<AppState> {
        page_of(&[article("Rain stops\nIt rained.\n")])
    }

    fn label(id: &str) -> LabelId {
        LabelId::new(id).expect("an id")
    }

    fn press(state: Rc<AppState>, id: &str) -> Rc<AppState> {
        state.reduce(Action::UseLabel(label(id), LabelUse::MarkOrRelabel, NOW))
    }

    fn select(state: &AppState, start: u32, end: u32) -> TextSelection {
        let page = state.page.as_ref().expect("an open article");
        let span = page
            .text()
            .span(ByteOffset::new(start), ByteOffset::new(end));
        TextSelection {
            document: page.document.clone(),
            span: span.expect("a span"),
            backward: false,
        }
    }

    #[test]
    fn with_nothing_selected_a_label_is_armed_until_it_is_pressed_again() {
        let state = press(state(), "claim");
        assert_eq!(state.armed(), Some(label("claim")));
        let state = press(state, "denial");
        assert_eq!(state.armed(), Some(label("denial")));
        let state = press(state, "denial");
        assert_eq!(state.armed(), None);
    }

    #[test]
    fn what_is_selected_by_hand_gets_it_one_after_the_other() {
        let mut state = press(state(), "claim");
        for (n, (start, end)) in [(0, 4), (11, 20)].into_iter().enumerate() {
            let selection = select(&state, start, end);
            state = state.reduce(Action::SelectByHand(selection, NOW));
            assert_eq!(state.project().annotation_count(), n + 1);
            assert!(state.view.focus.is_some() && state.view.selection.is_none());
            assert_eq!(state.armed(), Some(label("claim")));
        }
        // On what has the focus a label is changed and not armed.
        let state = press(state, "denial");
        assert_eq!(state.armed(), Some(label("claim")));
    }

    #[test]
    fn what_is_selected_otherwise_waits() {
        let state = press(state(), "claim");
        let selection = select(&state, 0, 4);
        let state = state.reduce(Action::Select(Some(selection)));
        assert_eq!(state.project().annotation_count(), 0);
        assert!(state.view.selection.is_some());
    }

    #[test]
    fn stepping_out_leaves_the_focus_first_and_then_puts_the_label_down() {
        let state = press(state(), "claim");
        let selection = select(&state, 0, 4);
        let state = state.reduce(Action::SelectByHand(selection, NOW));
        let state = state.reduce(Action::StepOut);
        assert_eq!(
            (state.view.focus.clone(), state.armed()),
            (None, Some(label("claim")))
        );
        let state = state.reduce(Action::StepOut);
        assert_eq!(state.armed(), None);
    }

    #[test]
    fn without_an_armed_label_a_selection_waits_for_one() {
        let state = state();
        let selection = select(&state, 0, 4);
        let state = state.reduce(Action::SelectByHand(selection, NOW));
        assert_eq!(state.project().annotation_count(), 0);
        let state = press(state, "claim");
        assert_eq!(state.project().annotation_count(), 1);
        assert_eq!(state.armed(), None);
    }
}
