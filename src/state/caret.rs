//! The caret: a place in the open article that keys move. With a selection it is the end of it
//! that moves. Lines of the screen are the browser's; a move by them brings its place along.

mod choosing;
mod settling;

use gainsay_core::text::{
    ByteOffset, ByteRange, ForeignBreaks, Granularity, Span, Stride, Text, caret_place, grow,
    next_boundary, travel, travel_anchor, travel_end, unit_beside,
};
use gainsay_core::time::Timestamp;

use super::{AppState, Page, TextSelection};

/// The caret, and what goes by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caret {
    /// Where it is in the open article; `None` until somebody enters the text.
    pub at: Option<ByteOffset>,
    /// Whether it stands at the end of a line that is broken here, and not at the start of the
    /// next one.
    pub is_at_line_end: bool,
    /// Whether the text has the browser's focus, so that keys move the caret.
    pub is_active: bool,
    /// What a drag and Enter select by.
    pub snap: Granularity,
    /// Counts its moves, which the page follows.
    pub moved: u32,
    /// What its last move led to, for whoever listens, until something else happens.
    pub heard: Option<Heard>,
    /// Counts how often the browser's focus was asked to go to the labels beside the selection.
    pub to_labels: u32,
    /// Counts how often the browser's focus was asked to come to the text.
    pub to_text: u32,
}

/// What a move of the caret led to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Heard {
    /// The character, words, sentence or block; empty for a blank line.
    pub range: ByteRange,
    /// Whether the move went on with a selection, and how large that is counts too.
    pub extends: bool,
}

impl Default for Caret {
    fn default() -> Self {
        Self {
            at: None,
            is_at_line_end: false,
            is_active: false,
            snap: Granularity::Word,
            moved: 0,
            heard: None,
            to_labels: 0,
            to_text: 0,
        }
    }
}

/// What can happen to the caret.
#[derive(Clone, Debug, PartialEq)]
pub enum CaretAct {
    /// The text got the browser's focus. A caret that was nowhere yet comes to this place, if one
    /// is known.
    Enter(Option<ByteOffset>),
    /// The text lost the browser's focus.
    Leave,
    /// A hand put it there.
    Place(ByteOffset),
    /// A key moves it by what core knows.
    Move {
        /// By what.
        stride: Stride,
        /// Forward in the text, or backward.
        is_forward: bool,
        /// Whether the selection goes along.
        extends: bool,
        /// Word breaks around the caret, where a script has no spaces.
        foreign: ForeignBreaks,
    },
    /// A key moves it by a line of the screen, or to where an arrow points.
    MoveTo {
        /// Where to.
        at: ByteOffset,
        /// Whether that is the end of a line that is broken there.
        is_at_line_end: bool,
        /// Whether the selection goes along.
        extends: bool,
        /// What is there: a line's words, or a character.
        heard: ByteRange,
    },
    /// Select the sentence around the selection or the caret, or else the block.
    Grow(ForeignBreaks),
    /// Go to the labels of the selection; else to an annotation under the caret; else select what
    /// the caret stands in. While a link is being made, the annotation becomes its other end.
    Choose(ForeignBreaks, Timestamp),
    /// Select by something else from now on: characters, words, sentences.
    CycleSnap,
}

impl AppState {
    pub(super) fn move_caret(&mut self, act: CaretAct) {
        match act {
            CaretAct::Enter(at) => {
                let page = self.page.as_ref().zip(at);
                let place = page.map(|(page, at)| caret_place(page.text(), at));
                let caret = &mut self.view_mut().caret;
                caret.is_active = true;
                caret.at = caret.at.or(place);
            }
            CaretAct::Leave => self.view_mut().caret.is_active = false,
            CaretAct::Place(at) => {
                let place = self.page.as_ref().map(|page| caret_place(page.text(), at));
                let caret = &mut self.view_mut().caret;
                caret.at = place;
                caret.is_at_line_end = false;
            }
            CaretAct::Move {
                stride,
                is_forward,
                extends,
                foreign,
            } => self.travel(stride, is_forward, extends, &foreign),
            CaretAct::MoveTo {
                at,
                is_at_line_end,
                extends,
                heard,
            } => {
                let anchor = self.view.caret.at.map(|from| self.anchor(from));
                self.arrive(at, anchor.filter(|_| extends), heard);
                self.view_mut().caret.is_at_line_end = is_at_line_end;
            }
            CaretAct::Grow(foreign) => self.grow_selection(&foreign),
            CaretAct::Choose(foreign, at) => self.choose_at_caret(&foreign, at),
            CaretAct::CycleSnap => {
                let caret = &mut self.view_mut().caret;
                caret.snap = match caret.snap {
                    Granularity::Grapheme => Granularity::Word,
                    Granularity::Word => Granularity::Sentence,
                    Granularity::Sentence => Granularity::Grapheme,
                };
            }
        }
    }

    fn travel(&mut self, stride: Stride, is_forward: bool, extends: bool, foreign: &ForeignBreaks) {
        let Some((page, from)) = self.page.clone().zip(self.view.caret.at) else {
            return;
        };
        let text = page.text();
        let selected = self.view.selection.as_ref().map(|selected| selected.span);
        let anchor = extends.then(|| match selected {
            Some(_) => self.anchor(from),
            None => travel_anchor(text, from, stride, is_forward),
        });
        let at = match (anchor, selected) {
            (Some(anchor), _) => {
                let from = if selected.is_some() { from } else { anchor };
                travel_end(text, anchor, from, stride, is_forward, foreign)
            }
            // A key that leaves a selection goes to the edge that it points to.
            (None, Some(span)) if stride == Stride::Grapheme && is_forward => {
                caret_place(text, span.end())
            }
            (None, Some(span)) if stride == Stride::Grapheme => span.start(),
            (None, _) => travel(text, from, stride, is_forward, foreign),
        };
        self.arrive(at, anchor, heard(text, from, at, stride, foreign));
    }

    /// The end of the selection that does not move; without one it is where the caret is.
    fn anchor(&self, caret: ByteOffset) -> ByteOffset {
        let selected = self.view.selection.as_ref();
        selected.map_or(caret, TextSelection::anchor)
    }

    /// Puts the caret there; what lies between it and `anchor` is selected. Without an anchor, what
    /// was selected and focused is let go.
    fn arrive(&mut self, at: ByteOffset, anchor: Option<ByteOffset>, heard: ByteRange) {
        let Some(page) = self.page.clone() else {
            return;
        };
        let extends = anchor.is_some();
        let anchor = anchor.unwrap_or(at);
        let span = page.text().check(ByteRange::between(anchor, at)).ok();
        let document = page.document.clone();
        let view = self.view_mut();
        view.focus = None;
        view.selection = span.map(|span| TextSelection {
            document,
            span,
            backward: at < anchor,
        });
        view.caret.at = Some(at);
        view.caret.is_at_line_end = false;
        view.caret.moved = view.caret.moved.wrapping_add(1);
        view.caret.heard = Some(Heard {
            range: heard,
            extends,
        });
    }

    fn select(&mut self, page: &Page, span: Span) {
        let view = self.view_mut();
        view.focus = None;
        view.selection = Some(TextSelection {
            document: page.document.clone(),
            span,
            backward: false,
        });
        view.caret.at = Some(span.end());
        view.caret.is_at_line_end = true;
        view.caret.heard = Some(Heard {
            range: span.range(),
            extends: true,
        });
        view.caret.moved = view.caret.moved.wrapping_add(1);
    }

    fn grow_selection(&mut self, foreign: &ForeignBreaks) {
        let Some(page) = self.page.clone() else {
            return;
        };
        let selected = self.view.selection.as_ref();
        let selected = selected.map(|selected| selected.span.range());
        let at = self.view.caret.at.filter(|_| self.view.caret.is_active);
        let range = selected.or_else(|| at.map(|at| ByteRange::new(at, at)));
        if let Some(span) = range.and_then(|range| grow(page.text(), range, foreign)) {
            self.select(&page, span);
        }
    }
}

/// What is worth hearing of a move from `from` to `at`.
fn heard(
    text: &Text,
    from: ByteOffset,
    at: ByteOffset,
    stride: Stride,
    foreign: &ForeignBreaks,
) -> ByteRange {
    let here = ByteRange::new(at, at);
    let span = match stride {
        Stride::Grapheme => {
            let next = next_boundary(text, at, Granularity::Grapheme, foreign);
            return ByteRange::new(at, next);
        }
        Stride::Word => return ByteRange::between(from, at),
        Stride::Sentence => unit_beside(text, at, Granularity::Sentence, foreign),
        Stride::Block | Stride::Text => gainsay_core::text::block_content_at(text, at),
    };
    span.map_or(here, Span::range)
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use gainsay_core::time::Timestamp;
    use yew::Reducible;

    use super::*;
    use crate::state::trial::{article, page_of};
    use crate::state::{Action, LabelUse};

    const NOW: Timestamp = Timestamp::from_millis(0);
    const WORDS: &str = "The earth is flat. So he said.\n\nNobody agreed.\n";

    fn state() -> Rc<AppState> {
        let state = page_of(&[article(WORDS)]);
        caret(state, CaretAct::Enter(Some(ByteOffset::ZERO)))
    }

    fn caret(state: Rc<AppState>, act: CaretAct) -> Rc<AppState> {
        state.reduce(Action::Caret(act))
    }

    fn go(state: Rc<AppState>, stride: Stride, is_forward: bool, extends: bool) -> Rc<AppState> {
        let foreign = ForeignBreaks::NONE;
        let act = CaretAct::Move {
            stride,
            is_forward,
            extends,
            foreign,
        };
        caret(state, act)
    }

    fn label(state: Rc<AppState>, digit: u8) -> Rc<AppState> {
        let label = state.label_on_key(digit).unwrap();
        state.reduce(Action::UseLabel(label, LabelUse::MarkOrRelabel, NOW))
    }

    fn selected(state: &AppState) -> Option<&str> {
        let page = state.page.as_ref().unwrap();
        let selection = state.view.selection.as_ref();
        selection.map(|selection| page.text().slice(selection.span))
    }

    fn focused(state: &AppState) -> Option<&str> {
        let page = state.page.as_ref().unwrap();
        state.focus_span().map(|span| page.text().slice(span))
    }

    fn place(state: &AppState) -> u32 {
        state.view.caret.at.unwrap().get()
    }

    #[test]
    fn shift_extends_and_a_move_without_it_lets_go() {
        let state = go(state(), Stride::Word, true, true);
        assert_eq!((selected(&state), place(&state)), (Some("The"), 3));
        let state = go(state, Stride::Word, true, true);
        assert_eq!((selected(&state), place(&state)), (Some("The earth"), 9));
        // To the edge that the key points to, and no further.
        let back = go(Rc::clone(&state), Stride::Grapheme, false, false);
        assert_eq!((selected(&back), place(&back)), (None, 0));
        let on = go(Rc::clone(&state), Stride::Grapheme, true, false);
        assert_eq!((selected(&on), place(&on)), (None, 9));
        let on = go(on, Stride::Grapheme, true, false);
        assert_eq!(place(&on), 10);
        // Round the end that stays.
        let state = go(on, Stride::Word, false, true);
        assert_eq!(selected(&state), Some("earth"));
        assert!(state.view.selection.as_ref().unwrap().backward);
        let state = go(state, Stride::Word, true, true);
        assert_eq!((selected(&state), place(&state)), (None, 9));
    }

    #[test]
    fn keys_go_on_where_a_hand_stopped() {
        let state = state();
        let page = state.page.clone().unwrap();
        let at = |at| ByteOffset::new(at);
        let selection = TextSelection {
            document: page.document.clone(),
            span: page.text().span(at(4), at(9)).unwrap(),
            backward: true,
        };
        let state = state.reduce(Action::Select(Some(selection)));
        assert_eq!(place(&state), 4);
        let state = go(state, Stride::Word, false, true);
        assert_eq!(selected(&state), Some("The earth"));
    }

    #[test]
    fn a_label_leaves_the_caret_behind_what_it_marked() {
        let state = go(state(), Stride::Sentence, true, true);
        let state = label(state, 1);
        assert_eq!(focused(&state), Some("The earth is flat."));
        assert_eq!((selected(&state), place(&state)), (None, 18));
        assert!(state.view.caret.is_active);
        // Reading goes on from there, and the focus is let go.
        let state = go(state, Stride::Sentence, true, true);
        let state = label(state, 2);
        assert_eq!(focused(&state), Some("So he said."));
        // What was said of the move is over.
        assert_eq!(state.view.caret.heard, None);
        // A line end at the edge of a selection is not marked.
        let state = go(state, Stride::Grapheme, true, true);
        let state = go(state, Stride::Block, true, true);
        assert_eq!(selected(&state), Some("\n\nNobody agreed."));
        let state = label(state, 3);
        assert_eq!(focused(&state), Some("Nobody agreed."));
        assert_eq!(place(&state), 46);
    }

    #[test]
    fn it_grows_to_the_sentence_and_then_to_the_block() {
        let grow = |state| caret(state, CaretAct::Grow(ForeignBreaks::NONE));
        let state = go(state(), Stride::Word, true, false);
        let state = grow(state);
        assert_eq!(selected(&state), Some("The earth is flat."));
        let state = grow(state);
        assert_eq!(selected(&state), Some("The earth is flat. So he said."));
        let same = grow(Rc::clone(&state));
        assert!(Rc::ptr_eq(&same, &state));
        // Without a caret in the text there is nothing to grow from.
        let left = caret(state.reduce(Action::StepOut), CaretAct::Leave);
        assert_eq!(selected(&grow(left)), None);
    }

    #[test]
    fn enter_goes_to_labels_to_annotations_or_selects() {
        let choose = |state| {
            caret(
                state,
                CaretAct::Choose(ForeignBreaks::NONE, Timestamp::from_millis(0)),
            )
        };
        let state = go(state(), Stride::Word, true, false);
        let chosen = choose(Rc::clone(&state));
        assert_eq!(selected(&chosen), Some("The"));
        assert_eq!(choose(chosen).view.caret.to_labels, 1);
        // By the snap.
        let by_sentence = caret(Rc::clone(&state), CaretAct::CycleSnap);
        assert_eq!(selected(&choose(by_sentence)), Some("The earth is flat."));
        // Innermost first, then further out, then round.
        let state = label(go(state, Stride::Sentence, false, true), 1);
        let state = go(state, Stride::Sentence, false, false);
        let state = label(go(state, Stride::Sentence, true, true), 2);
        let state = go(state, Stride::Text, false, false);
        assert_eq!(focused(&state), None);
        let state = choose(state);
        assert_eq!((focused(&state), place(&state)), (Some("The"), 0));
        let state = choose(state);
        assert_eq!(focused(&state), Some("The earth is flat."));
        assert_eq!(focused(&choose(state)), Some("The"));
    }

    #[test]
    fn a_jump_takes_the_caret_along_wherever_keys_are() {
        let state = label(go(state(), Stride::Word, true, true), 1);
        let state = go(state, Stride::Text, true, false);
        assert_eq!(place(&state), 46);
        let jumped = Rc::clone(&state).reduce(Action::FocusNeighbour(1));
        assert_eq!((focused(&jumped), place(&jumped)), (Some("The"), 0));
        let undone = Rc::clone(&state).reduce(Action::Undo(NOW));
        assert_eq!(place(&undone), 0);
        let away = caret(state, CaretAct::Leave).reduce(Action::FocusNeighbour(1));
        assert_eq!((focused(&away), place(&away)), (Some("The"), 0));
        let back = caret(away, CaretAct::Enter(None));
        assert_eq!((focused(&back), place(&back)), (Some("The"), 0));
    }

    #[test]
    fn a_press_on_the_strip_goes_to_the_mark_that_begins_there_or_to_the_words() {
        let state = go(state(), Stride::Text, false, false);
        let state = go(state, Stride::Sentence, true, false);
        let state = label(go(state, Stride::Sentence, true, true), 1);
        assert_eq!(focused(&state), Some("So he said."));
        let id = state.view.open.clone().unwrap();
        let at = |stripe| {
            let state = Rc::clone(&state).reduce(Action::OpenAt(id.clone(), stripe));
            let page = state.page.as_ref().unwrap();
            let passage = state.view.passage.unwrap();
            assert_ne!(state.view.reveal, 0);
            (page.text().slice(passage).to_owned(), place(&state))
        };
        assert_eq!(at(0), ("T".to_owned(), 0));
        // The mark begins at the 19th of 47 bytes.
        assert_eq!(at(24), ("So he said.".to_owned(), 19));
        assert_eq!(at(57), (".".to_owned(), 45));
    }

    #[test]
    fn a_move_says_what_it_led_to_also_where_it_led_nowhere() {
        let state = go(state(), Stride::Sentence, true, false);
        let heard = state.view.caret.heard.unwrap();
        assert_eq!((heard.range.start.get(), heard.range.end.get()), (19, 30));
        assert!(!heard.extends);
        let state = go(state, Stride::Text, false, false);
        let moved = state.view.caret.moved;
        assert_eq!(
            go(state, Stride::Text, false, false).view.caret.moved,
            moved + 1
        );
    }
}
