//! What is done in the list of sentences: labels without a selection, and the way into the text.

use std::rc::Rc;

use gainsay_core::model::{AnnotationId, LabelId};
use gainsay_core::text::{ByteOffset, Span};
use gainsay_core::time::Timestamp;

use super::caret::Heard;
use super::{AppState, LabelLook, LabelUse, TextSelection};
use crate::words;

/// What can be done with a sentence, or with some words, of the open article.
#[derive(Clone, Debug, PartialEq)]
pub enum SentenceAct {
    /// It gets this label; where one annotation covers exactly it, that one gets it, or with
    /// [`LabelUse::Second`] another one beside it.
    Label(Span, LabelId, LabelUse, Timestamp),
    /// The last annotation that covers exactly it is deleted.
    Delete(Span, Timestamp),
    /// The list closes, and keys are in the text, where it starts.
    GoTo(Span),
    /// The list closes, and it is selected.
    Select(Span),
}

/// A label that a sentence carries.
#[derive(Clone, Debug, PartialEq)]
pub struct SentenceLabel {
    /// The label.
    pub look: Rc<LabelLook>,
    /// Whether the annotation covers exactly the sentence; else it shares words with it.
    pub is_exact: bool,
}

impl AppState {
    pub(super) fn sentence(&mut self, act: SentenceAct) {
        match act {
            SentenceAct::Label(span, label, label_use, at) => {
                self.label_sentence(span, label, label_use, at);
            }
            SentenceAct::Delete(span, at) => match self.exactly_on(span) {
                Some(id) => {
                    self.focus(Some(id), false);
                    self.delete_focused(at);
                }
                None => self.say(words::sentences::nothing_covers().into(), false, false),
            },
            SentenceAct::GoTo(span) => {
                self.enter_text(span);
                let view = self.view_mut();
                view.selection = None;
                view.caret.at = Some(span.start());
                view.caret.is_at_line_end = false;
            }
            SentenceAct::Select(span) => {
                let Some(document) = self.view.open.clone() else {
                    return;
                };
                self.enter_text(span);
                let view = self.view_mut();
                view.selection = Some(TextSelection {
                    document,
                    span,
                    backward: false,
                });
                view.caret.at = Some(span.end());
                view.caret.is_at_line_end = true;
            }
        }
    }

    /// Closes the list and brings `span` into view, with the browser's focus in the text.
    fn enter_text(&mut self, span: Span) {
        let view = self.view_mut();
        view.dialog = None;
        view.focus = None;
        view.passage = Some(span);
        view.reveal = view.reveal.wrapping_add(1);
        view.caret.to_text = view.caret.to_text.wrapping_add(1);
        view.caret.moved = view.caret.moved.wrapping_add(1);
        view.caret.heard = Some(Heard {
            range: span.range(),
            extends: false,
        });
    }

    fn label_sentence(&mut self, span: Span, label: LabelId, label_use: LabelUse, at: Timestamp) {
        let Some(document) = self.view.open.clone() else {
            return;
        };
        let Some(id) = self.exactly_on(span) else {
            self.view_mut().selection = Some(TextSelection {
                document,
                span,
                backward: false,
            });
            self.use_label(label, LabelUse::MarkOrRelabel, at);
            self.view_mut().selection = None;
            return;
        };
        let annotation = self.project().annotation(&id);
        let has_it = annotation.is_some_and(|annotation| annotation.label() == Some(&label));
        self.view_mut().selection = None;
        self.focus(Some(id), false);
        if has_it {
            self.say(words::already_marked().into(), false, false);
        } else {
            self.use_label(label, label_use, at);
        }
    }

    /// The annotation that covers exactly `span`; of several the last one.
    fn exactly_on(&self, span: Span) -> Option<AnnotationId> {
        let page = self.page.as_ref()?;
        let covers = |id: &AnnotationId| {
            let annotation = self.project().annotation(id);
            annotation.and_then(|annotation| self.project().span_of(annotation)) == Some(span)
        };
        page.overlapping(span).into_iter().rev().find(covers)
    }

    /// The labels that `span` of the open article carries, those on exactly it first.
    pub fn labels_on(&self, span: Span) -> Vec<SentenceLabel> {
        let ids = self.page.as_ref().map(|page| page.overlapping(span));
        let ids = ids.unwrap_or_default();
        let labels = ids.iter().filter_map(|id| {
            let annotation = self.project().annotation(id)?;
            let look = LabelLook::of(self.project().schema(), annotation.label()?);
            Some(SentenceLabel {
                look: Rc::new(look),
                is_exact: self.project().span_of(annotation)? == span,
            })
        });
        let (mut exact, mut others): (Vec<_>, Vec<_>) = labels.partition(|label| label.is_exact);
        // What carries a label twice says so once.
        others.dedup();
        exact.append(&mut others);
        exact
    }

    /// Where the list begins: at what is selected or focused, or else at the caret.
    pub fn sentences_from(&self) -> ByteOffset {
        let selected = self.view.selection.as_ref();
        let selected = selected.map(|selected| selected.span.start());
        let focused = self.focus_span().map(Span::start);
        let place = selected.or(focused).or(self.view.caret.at);
        place.unwrap_or(ByteOffset::ZERO)
    }
}

#[cfg(test)]
mod tests {
    use yew::Reducible;

    use super::*;
    use crate::state::trial::{article, page_of};
    use crate::state::{Action, Dialog};

    const NOW: Timestamp = Timestamp::from_millis(0);

    fn state() -> Rc<AppState> {
        page_of(&[article("It rained. It snowed.\nNobody came.\n")])
    }

    fn span(state: &AppState, start: u32, end: u32) -> Span {
        let text = state.page.as_ref().unwrap().text();
        text.span(ByteOffset::new(start), ByteOffset::new(end))
            .unwrap()
    }

    fn label(state: Rc<AppState>, span: Span, digit: u8, label_use: LabelUse) -> Rc<AppState> {
        let label = state.label_on_key(digit).unwrap();
        let act = SentenceAct::Label(span, label, label_use, NOW);
        state.reduce(Action::Sentence(act))
    }

    fn carried(state: &AppState, span: Span) -> String {
        let labels = state.labels_on(span);
        let labels = labels.iter().map(|label| {
            let mark = if label.is_exact { "" } else { "~" };
            format!("{mark}{}", label.look.letter)
        });
        labels.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_digit_labels_and_another_one_relabels() {
        let state = state();
        let first = span(&state, 0, 10);
        let state = label(state, first, 1, LabelUse::MarkOrRelabel);
        assert_eq!(carried(&state, first), "C");
        let state = label(state, first, 2, LabelUse::MarkOrRelabel);
        assert_eq!(carried(&state, first), "D");
        let state = label(state, first, 3, LabelUse::Second);
        assert_eq!(carried(&state, first).split(' ').count(), 2);
        assert_eq!(state.project().annotation_count(), 2);
        assert_eq!(state.view.selection, None);
        // With Shift as well, the first label is no second one.
        let second = span(&state, 11, 21);
        let state = label(state, second, 1, LabelUse::Second);
        assert_eq!(carried(&state, second), "C");
        // The same again says so and changes nothing.
        let n_acts = state.replica.log().len();
        let state = label(state, second, 1, LabelUse::MarkOrRelabel);
        assert_eq!(state.replica.log().len(), n_acts);
        assert_eq!(state.view.notices.len(), 1);
    }

    #[test]
    fn only_what_covers_exactly_the_sentence_is_deleted() {
        let state = state();
        let first = span(&state, 0, 10);
        let both = span(&state, 0, 21);
        let state = label(state, both, 1, LabelUse::MarkOrRelabel);
        assert_eq!(carried(&state, first), "~C");
        let state = state.reduce(Action::Sentence(SentenceAct::Delete(first, NOW)));
        assert_eq!(state.project().annotation_count(), 1);
        assert_eq!(state.view.notices.len(), 1);
        let state = label(state, first, 2, LabelUse::MarkOrRelabel);
        assert_eq!(carried(&state, first), "D ~C");
        let state = state.reduce(Action::Sentence(SentenceAct::Delete(first, NOW)));
        assert_eq!(carried(&state, first), "~C");
        let state = state.reduce(Action::Undo(NOW));
        assert_eq!(carried(&state, first), "D ~C");
    }

    #[test]
    fn the_way_into_the_text_closes_the_list() {
        let state = state().reduce(Action::Show(Some(Dialog::Sentences)));
        let last = span(&state, 22, 34);
        let before = state.view.caret.to_text;
        let there = Rc::clone(&state).reduce(Action::Sentence(SentenceAct::GoTo(last)));
        assert_eq!(there.view.dialog, None);
        assert_eq!(there.view.caret.at, Some(ByteOffset::new(22)));
        assert_ne!(there.view.caret.to_text, before);
        assert_eq!(there.sentences_from(), ByteOffset::new(22));
        let there = state.reduce(Action::Sentence(SentenceAct::Select(last)));
        let selected = there.view.selection.as_ref().map(|selected| selected.span);
        assert_eq!(selected, Some(last));
        assert_eq!(there.view.caret.at, Some(last.end()));
    }

    #[test]
    fn the_list_begins_at_what_has_the_focus() {
        let state = state();
        assert_eq!(state.sentences_from(), ByteOffset::ZERO);
        let second = span(&state, 11, 21);
        let state = label(state, second, 1, LabelUse::MarkOrRelabel);
        assert_eq!(state.sentences_from(), second.start());
    }
}
