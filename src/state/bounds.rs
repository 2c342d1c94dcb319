//! Moving the edges of the focused annotation. While they move, only the view knows; the
//! project changes once, when the new edges are kept.

use gainsay_core::edit::Command;
use gainsay_core::model::AnnotationId;
use gainsay_core::text::{
    ByteOffset, Edge, ForeignBreaks, Granularity, Span, Text, drag_edge, step_edge,
};
use gainsay_core::time::Timestamp;

use super::AppState;
use crate::words;

/// Edges that are being moved and not kept yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoundsEdit {
    /// The annotation, which has the focus.
    pub annotation: AnnotationId,
    /// Where it would lie.
    pub span: Span,
}

/// What can happen to the edges of the focused annotation.
#[derive(Clone, Debug, PartialEq)]
pub enum BoundsAct {
    /// From now on they can be moved.
    Begin,
    /// One of them moves by one step.
    Step {
        /// Which one.
        edge: Edge,
        /// Forward in the text, or backward.
        is_forward: bool,
        /// By characters or words.
        granularity: Granularity,
        /// Word breaks around the edge, where a script has no spaces.
        foreign: ForeignBreaks,
    },
    /// One of them is dragged.
    Drag {
        /// Where the other one lies, which stays.
        fixed: ByteOffset,
        /// Where the hand is.
        at: ByteOffset,
        /// By characters or words.
        granularity: Granularity,
        /// Word breaks between both, where a script has no spaces.
        foreign: ForeignBreaks,
    },
    /// They stay where they are now.
    Keep(Timestamp),
    /// They go back to where they were.
    Revert,
}

impl AppState {
    pub(super) fn move_bounds(&mut self, act: BoundsAct) {
        match act {
            BoundsAct::Begin => {
                let focused = self.view.focus.clone().zip(self.focus_span());
                if let Some((annotation, span)) = focused
                    && self.view.bounds.is_none()
                {
                    self.view_mut().bounds = Some(BoundsEdit { annotation, span });
                }
            }
            BoundsAct::Step {
                edge,
                is_forward,
                granularity,
                foreign,
            } => self.preview(|text, span| {
                step_edge(text, span, edge, is_forward, granularity, &foreign)
            }),
            BoundsAct::Drag {
                fixed,
                at,
                granularity,
                foreign,
            } => self.preview(|text, _| drag_edge(text, fixed, at, granularity, &foreign)),
            BoundsAct::Keep(at) => self.keep_bounds(at),
            BoundsAct::Revert => self.view_mut().bounds = None,
        }
    }

    /// Shows other edges, where there are such and somebody moves them.
    fn preview(&mut self, moved: impl Fn(&Text, Span) -> Option<Span>) {
        let edit = self.view.bounds.clone();
        if let Some((page, edit)) = self.page.clone().zip(edit)
            && let Some(span) = moved(page.text(), edit.span)
        {
            self.view_mut().bounds = Some(BoundsEdit { span, ..edit });
        }
    }

    fn keep_bounds(&mut self, at: Timestamp) {
        let Some(BoundsEdit { annotation, span }) = self.view_mut().bounds.take() else {
            return;
        };
        if self.focus_span() == Some(span) {
            return;
        }
        let command = Command::SetBounds(annotation.clone(), span.range());
        if self.run(command, at).is_some() {
            let page = self.page.as_ref();
            let quote = page.map(|page| page.text().slice(span).to_owned());
            let said = words::edges_moved(&quote.unwrap_or_default());
            self.say(said.into(), false, true);
        } else if self.project().annotation(&annotation).is_some() {
            // The refusal was said. Whoever moved the edges looks at this annotation still.
            self.view_mut().focus = Some(annotation);
        }
    }

    /// Edges are those of the focused annotation: with the focus gone, nothing is moved.
    pub(super) fn settle_bounds(&mut self) {
        let edit = self.view.bounds.as_ref();
        let is_focused = |edit: &BoundsEdit| self.view.focus.as_ref() == Some(&edit.annotation);
        if edit.is_some_and(|edit| !is_focused(edit) || self.focus_span().is_none()) {
            self.view_mut().bounds = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use gainsay_core::model::LabelId;
    use yew::Reducible;

    use super::*;
    use crate::state::trial::{article, page_of};
    use crate::state::{Action, Filter, LabelUse, TextSelection};

    const NOW: Timestamp = Timestamp::from_millis(0);
    const TEXT: &str = "The earth is flat, he said.\n\nNobody agreed.\n";

    /// An article in which the words of `marked` carry a label; the last one has the focus.
    fn state(marked: &[(&str, u8)]) -> Rc<AppState> {
        let mut state = page_of(&[article(TEXT)]);
        for (words, digit) in marked {
            let label: LabelId = state.label_on_key(*digit).unwrap();
            let selected = TextSelection {
                document: state.view.open.clone().unwrap(),
                span: span_of(words),
                backward: false,
            };
            state = state.reduce(Action::Select(Some(selected)));
            state = state.reduce(Action::UseLabel(label, LabelUse::MarkOrRelabel, NOW));
        }
        state
    }

    fn span_of(words: &str) -> Span {
        let start = u32::try_from(TEXT.find(words).unwrap()).unwrap();
        let start = ByteOffset::new(start);
        let len = u32::try_from(words.len()).unwrap();
        let text = Text::new(TEXT).unwrap();
        text.span(start, start.saturating_add(len)).unwrap()
    }

    fn step(edge: Edge, is_forward: bool) -> Action {
        Action::MoveBounds(BoundsAct::Step {
            edge,
            is_forward,
            granularity: Granularity::Word,
            foreign: ForeignBreaks::NONE,
        })
    }

    fn quote(state: &AppState) -> &str {
        let page = state.page.as_ref().unwrap();
        page.text().slice(state.focus_span().unwrap())
    }

    fn said(state: &AppState) -> Option<&str> {
        state.view.notices.last().map(|notice| &*notice.text)
    }

    #[test]
    fn steps_change_the_project_once_when_they_are_kept() {
        let mut state = state(&[("earth is", 1)]);
        let focus = state.view.focus.clone();
        let n_acts = state.replica.log().len();
        state = state.reduce(Action::MoveBounds(BoundsAct::Begin));
        state = state.reduce(step(Edge::End, true));
        state = state.reduce(step(Edge::Start, false));
        assert_eq!(quote(&state), "earth is");
        assert_eq!(state.replica.log().len(), n_acts);
        state = state.reduce(Action::MoveBounds(BoundsAct::Keep(NOW)));
        assert_eq!(quote(&state), "The earth is flat");
        let page = state.page.as_ref().expect("an open article");
        let card = page.lists[0]
            .cards(&Filter::default(), None)
            .next()
            .expect("a card");
        assert_eq!(&*card.quote, "The earth is flat");
        assert_eq!(state.replica.log().len(), n_acts + 1);
        assert_eq!((&state.view.focus, &state.view.bounds), (&focus, &None));
        assert_eq!(said(&state), Some("The edges moved: “The earth is flat”."));

        state = state.reduce(Action::Undo(NOW));
        assert_eq!(quote(&state), "earth is");
        assert_eq!(
            said(&state),
            Some("Undid: moved the edges of an annotation.")
        );
        assert_eq!(state.view.focus, focus);
    }

    #[test]
    fn esc_and_undo_put_moving_edges_back_and_change_nothing_else() {
        let state = state(&[("earth is", 1)]);
        let n_acts = state.replica.log().len();
        let moving = Rc::clone(&state).reduce(Action::MoveBounds(BoundsAct::Begin));
        let moving = moving.reduce(step(Edge::End, true));
        for back in [
            Action::StepOut,
            Action::Undo(NOW),
            Action::MoveBounds(BoundsAct::Revert),
        ] {
            let reverted = Rc::clone(&moving).reduce(back);
            assert_eq!(reverted.view.bounds, None);
            assert_eq!(reverted.view.focus, state.view.focus);
            assert_eq!(quote(&reverted), "earth is");
            assert_eq!(reverted.replica.log().len(), n_acts);
            // A hand that is still dragging moves nothing any more.
            let dragged = Rc::clone(&reverted).reduce(step(Edge::End, true));
            let kept = dragged.reduce(Action::MoveBounds(BoundsAct::Keep(NOW)));
            assert_eq!(kept.replica.log().len(), n_acts);
        }
    }

    #[test]
    fn edges_that_were_not_moved_are_no_act() {
        let state = state(&[("earth is", 1)]);
        let n_acts = state.replica.log().len();
        let moving = state.reduce(Action::MoveBounds(BoundsAct::Begin));
        let moving = moving.reduce(step(Edge::End, true));
        let moving = moving.reduce(step(Edge::End, false));
        let kept = moving.reduce(Action::MoveBounds(BoundsAct::Keep(NOW)));
        assert_eq!(
            (kept.replica.log().len(), &kept.view.bounds),
            (n_acts, &None)
        );
    }

    #[test]
    fn a_dragged_end_passes_the_other_one() {
        let state = state(&[("is flat", 1)]);
        let fixed = span_of("is flat").start();
        let drag = |words: &str| {
            Action::MoveBounds(BoundsAct::Drag {
                fixed,
                at: span_of(words).start(),
                granularity: Granularity::Word,
                foreign: ForeignBreaks::NONE,
            })
        };
        let state = state.reduce(Action::MoveBounds(BoundsAct::Begin));
        let state = state.reduce(drag("greed."));
        let state = state.reduce(drag("arth"));
        // Where both ends meet there is no passage: the last one stays.
        let state = state.reduce(drag("is flat"));
        let state = state.reduce(Action::MoveBounds(BoundsAct::Keep(NOW)));
        assert_eq!(quote(&state), "earth");
    }

    #[test]
    fn the_same_label_on_the_same_passage_is_refused() {
        let state = state(&[("The earth", 1), ("earth", 1)]);
        let focus = state.view.focus.clone();
        let n_acts = state.replica.log().len();
        let moving = state.reduce(Action::MoveBounds(BoundsAct::Begin));
        let moving = moving.reduce(step(Edge::Start, false));
        let kept = moving.reduce(Action::MoveBounds(BoundsAct::Keep(NOW)));
        assert_eq!(said(&kept), Some(words::already_marked()));
        assert_eq!(kept.view.focus, focus);
        assert_eq!(quote(&kept), "earth");
        assert_eq!(kept.replica.log().len(), n_acts);
    }

    #[test]
    fn moving_ends_with_the_focus() {
        let state = state(&[("earth", 1), ("flat", 2)]);
        let moving = state.reduce(Action::MoveBounds(BoundsAct::Begin));
        for away in [
            Action::FocusNeighbour(-1),
            Action::Focus(None, false),
            Action::DeleteFocused(NOW),
        ] {
            assert_eq!(Rc::clone(&moving).reduce(away).view.bounds, None);
        }
    }
}
