//! Several articles open at once, each in a pane. One pane is in hand: the open article, the focus,
//! the selection and the caret are single and belong to it. Every other pane is an article with its
//! drawn page, and the place that the person left there.

mod opening;
mod settling;

use gainsay_core::model::{AnnotationId, DocumentId};
use gainsay_core::text::ByteOffset;

use super::{AppState, TextSelection, ViewState};

/// So many articles are open at once at most.
pub const MOST_PANES: usize = 4;

/// A pane. It keeps its number while other articles come into it, and an article is in one pane at
/// most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pane {
    /// Which one it is, for as long as it is there.
    pub number: u32,
    /// The article in it.
    pub document: DocumentId,
    /// When it was in hand last: greater is later.
    held: u32,
    /// What had the focus there when it was left.
    focus: Option<AnnotationId>,
    /// Where the caret stood there.
    caret: Option<ByteOffset>,
}

/// For how many panes there is room, as the browser measured it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    /// So many panes stand beside each other; at least one.
    pub n: usize,
    /// So many would if the list of articles were folded.
    pub n_without_list: usize,
}

/// What can happen to panes. An article stands for the pane that it is in.
#[derive(Clone, Debug, PartialEq)]
pub enum PaneAct {
    /// A hand pressed in a pane: it is in hand now, and the press says the rest.
    Press(DocumentId),
    /// Keys come to a pane: it is in hand again, as it was left.
    Enter(DocumentId),
    /// Keys go to the next pane (1) or the one before (-1), round the end.
    Step(i32),
    /// Open this article beside the one in hand.
    OpenBeside(DocumentId),
    /// Open the next article of the list that is in no pane.
    OpenNextBeside,
    /// Close a pane, or the one in hand.
    Close(Option<DocumentId>),
    /// Put another article into a pane; one that is in another pane changes places with it.
    Put(DocumentId, DocumentId),
    /// There is room for more panes, or for fewer.
    Fit(Room),
}

impl PaneAct {
    /// Whether the text is looked at with it, whichever view was shown.
    pub(super) fn leads_to_text(&self) -> bool {
        match self {
            Self::Press(_)
            | Self::Enter(_)
            | Self::Step(_)
            | Self::OpenBeside(_)
            | Self::OpenNextBeside => true,
            Self::Close(_) | Self::Put(..) | Self::Fit(_) => false,
        }
    }
}

impl ViewState {
    /// Whether several articles are open.
    pub fn is_side_by_side(&self) -> bool {
        self.panes.len() > 1
    }

    /// Whether this article is in a pane.
    pub fn is_in_pane(&self, id: &DocumentId) -> bool {
        self.panes.iter().any(|pane| pane.document == *id)
    }

    /// The panes that there is room for, as they stand on the screen: of more, those that were in
    /// hand last.
    pub fn shown_panes(&self) -> Vec<&Pane> {
        let n = self.room.map_or(1, |room| room.n).max(1);
        // Those that nobody had in hand yet come from left to right, after the one in hand.
        let rank = |pane: &&Pane| {
            let is_open = self.open.as_ref() == Some(&pane.document);
            std::cmp::Reverse((is_open, pane.held))
        };
        let mut last: Vec<_> = self.panes.iter().collect();
        gainsay_core::order::sort_by_key(&mut last, rank);
        last.truncate(n);
        let shown = self.panes.iter().filter(|pane| last.contains(pane));
        shown.collect()
    }

    fn last_held(&self) -> u32 {
        let held = self.panes.iter().map(|pane| pane.held);
        held.max().unwrap_or_default()
    }
}

impl AppState {
    pub(super) fn act_on_panes(&mut self, act: PaneAct) {
        match act {
            PaneAct::Press(id) => {
                if self.take_in_hand(&id) {
                    // The press says itself what it is about, and brings the keys along.
                    let view = self.view_mut();
                    view.focus = None;
                    view.caret.is_active = false;
                }
            }
            PaneAct::Enter(id) => {
                self.take_in_hand(&id);
            }
            PaneAct::Step(step) => self.step_to_pane(step),
            PaneAct::OpenBeside(id) => self.open_beside(&id),
            PaneAct::OpenNextBeside => {
                if let Some(id) = self.next_beside() {
                    self.open_beside(&id);
                }
            }
            PaneAct::Close(id) => self.close_pane(id),
            PaneAct::Put(there, id) => self.put_into_pane(&there, id),
            PaneAct::Fit(room) => {
                let is_first = self.view_mut().room.replace(room).is_none();
                if is_first {
                    // An address may have named more panes than there is room for.
                    self.make_room();
                }
            }
        }
    }

    /// Takes the pane of an article in hand, as it was left. Says whether it was not.
    pub(super) fn take_in_hand(&mut self, id: &DocumentId) -> bool {
        let is_in_hand = self.view.open.as_ref() == Some(id);
        if is_in_hand || !self.view.is_in_pane(id) {
            return false;
        }
        let view = self.view_mut();
        let held = view.last_held().saturating_add(1);
        let (open, focus, caret) = (view.open.take(), view.focus.take(), view.caret.at.take());
        let mut panes = view.panes.to_vec();
        for pane in &mut panes {
            if Some(&pane.document) == open.as_ref() {
                pane.focus.clone_from(&focus);
                pane.caret = caret;
            } else if pane.document == *id {
                pane.held = held;
                view.focus = pane.focus.take();
                view.caret.at = pane.caret.take();
            }
        }
        view.caret.is_at_line_end = false;
        view.panes = panes.into();
        view.open = Some(id.clone());
        view.passage = None;
        view.selection = None;
        self.project_changed();
        true
    }

    /// A passage that is selected in another pane takes it in hand.
    pub(super) fn take_selected_in_hand(&mut self, selection: Option<&TextSelection>) {
        if let Some(selected) = selection {
            self.take_in_hand(&selected.document);
        }
    }

    /// Puts another article into the pane in hand.
    pub(super) fn replace_open(&mut self, id: DocumentId) {
        let view = self.view_mut();
        let mut panes = view.panes.to_vec();
        let in_hand = panes
            .iter_mut()
            .find(|pane| Some(&pane.document) == view.open.as_ref());
        if let Some(pane) = in_hand {
            pane.document = id.clone();
        }
        view.panes = panes.into();
        view.open = Some(id);
        view.focus = None;
        view.passage = None;
        view.selection = None;
        self.project_changed();
    }

    fn step_to_pane(&mut self, step: i32) {
        let ids: Vec<_> = self
            .view
            .panes
            .iter()
            .map(|pane| pane.document.clone())
            .collect();
        let at = ids
            .iter()
            .position(|id| Some(id) == self.view.open.as_ref());
        let next = super::moving::neighbour(&ids, at, step);
        if next.is_some_and(|next| self.take_in_hand(&next)) {
            let caret = &mut self.view_mut().caret;
            caret.to_text = caret.to_text.wrapping_add(1);
        }
    }

    /// Looks at an annotation that something leads to. Where several articles are open, or two have
    /// room, its article is opened beside this one, which keeps its place.
    pub(super) fn follow_to(&mut self, id: AnnotationId) {
        let annotation = self.project().annotation(&id);
        let document = annotation.map(|annotation| annotation.document().clone());
        if let Some(document) = document {
            self.open_where_there_is_room(&document);
        }
        self.focus(Some(id), true);
    }

    /// Opens an article beside what is open, where there is room or several are open already; else
    /// in its place.
    pub(super) fn open_where_there_is_room(&mut self, document: &DocumentId) {
        let has_room = self.view.room.is_some_and(|room| room.n > 1);
        if self.view.is_side_by_side() || has_room {
            self.open_beside(document);
        } else {
            self.open(Some(document.clone()));
        }
    }
}

impl Pane {
    fn new(number: u32, document: DocumentId) -> Self {
        Self {
            number,
            document,
            held: 0,
            focus: None,
            caret: None,
        }
    }
}

fn unused_number(panes: &[Pane]) -> u32 {
    unused(panes.iter().map(|pane| pane.number))
}

/// The number after all of these.
fn unused(numbers: impl Iterator<Item = u32>) -> u32 {
    numbers.max().map_or(0, |last| last.wrapping_add(1))
}

#[cfg(test)]
mod trial {
    //! What the tests of panes begin at.

    use std::rc::Rc;

    use gainsay_core::model::{AnnotationId, DocumentId};
    use gainsay_core::text::ByteOffset;
    use gainsay_core::time::Timestamp;
    use yew::Reducible;

    use super::{PaneAct, Room};
    use crate::state::trial::{article, page_of};
    use crate::state::{Action, AppState, LabelUse, TextSelection};

    pub(super) const NOW: Timestamp = Timestamp::from_millis(0);

    /// Five articles, of which two have the same text under different names.
    pub(super) fn articles() -> Rc<AppState> {
        let texts = [
            "Rain is dry.",
            "Snow is hot.",
            "Snow is hot.",
            "Ice floats.",
            "Fog lifts.",
        ];
        let named = texts.iter().enumerate().map(|(n, text)| {
            let mut one = article(text);
            one.file_name = format!("{n}.txt").into();
            one
        });
        fit(page_of(&named.collect::<Vec<_>>()), 4)
    }

    pub(super) fn fit(state: Rc<AppState>, n: usize) -> Rc<AppState> {
        let room = Room {
            n,
            n_without_list: n + 1,
        };
        pane(state, PaneAct::Fit(room))
    }

    pub(super) fn pane(state: Rc<AppState>, act: PaneAct) -> Rc<AppState> {
        state.reduce(Action::Panes(act))
    }

    pub(super) fn id(state: &AppState, place: usize) -> DocumentId {
        state.document_ids()[place].clone()
    }

    pub(super) fn beside(state: Rc<AppState>, place: usize) -> Rc<AppState> {
        let id = id(&state, place);
        pane(state, PaneAct::OpenBeside(id))
    }

    /// The panes as places in the list, the one in hand in brackets, those that are not shown in
    /// round ones.
    pub(super) fn drawn(state: &AppState) -> String {
        let ids = state.document_ids();
        let shown = state.view.shown_panes();
        let panes = state.view.panes.iter().map(|pane| {
            let place = ids.iter().position(|id| *id == pane.document).unwrap();
            if state.view.open.as_ref() == Some(&pane.document) {
                format!("[{place}]")
            } else if shown.contains(&pane) {
                place.to_string()
            } else {
                format!("({place})")
            }
        });
        panes.collect::<Vec<_>>().join(" ")
    }

    pub(super) fn select(state: &AppState, document: &DocumentId, words: &str) -> TextSelection {
        let text = state.project().document(document).unwrap().text();
        let at = u32::try_from(text.as_str().find(words).unwrap()).unwrap();
        let end = at + u32::try_from(words.len()).unwrap();
        TextSelection {
            document: document.clone(),
            span: text
                .span(ByteOffset::new(at), ByteOffset::new(end))
                .unwrap(),
            backward: false,
        }
    }

    pub(super) fn mark(
        state: Rc<AppState>,
        place: usize,
        words: &str,
    ) -> (Rc<AppState>, AnnotationId) {
        let selected = select(&state, &id(&state, place), words);
        let label = state.label_on_key(1).unwrap();
        let state = state.reduce(Action::SelectByHand(selected, NOW));
        let state = state.reduce(Action::UseLabel(label, LabelUse::MarkOrRelabel, NOW));
        let focus = state.view.focus.clone().unwrap();
        (state, focus)
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use gainsay_core::text::{ByteOffset, Span};
    use yew::Reducible;

    use super::trial::{NOW, articles, beside, drawn, fit, id, mark, pane, select};
    use super::*;
    use crate::state::{Action, CaretAct};

    #[test]
    fn where_there_is_room_for_fewer_those_in_hand_last_are_shown() {
        let state = fit((1..4).fold(articles(), beside), 2);
        assert_eq!(drawn(&state), "(0) (1) 2 [3]");
        let first = id(&state, 0);
        let state = pane(state, PaneAct::Enter(first));
        assert_eq!(drawn(&state), "[0] (1) (2) 3");
        assert_eq!(drawn(&fit(state, 1)), "[0] (1) (2) (3)");
    }

    #[test]
    fn each_keeps_its_place_while_another_one_is_in_hand() {
        let state = beside(articles(), 1);
        let (state, snow) = mark(state, 1, "hot");
        let (state, rain) = mark(state, 0, "dry");
        assert_eq!(drawn(&state), "[0] 1");
        let state = state.reduce(Action::Caret(CaretAct::Enter(None)));
        let caret = |state: &AppState| state.view.caret.at.map(ByteOffset::get);
        assert_eq!((&state.view.focus, caret(&state)), (&Some(rain), Some(11)));
        let asked = state.view.caret.to_text;
        let other = pane(Rc::clone(&state), PaneAct::Step(-1));
        assert_eq!(other.view.focus, Some(snow));
        assert_eq!(caret(&other), Some(11));
        assert_eq!(other.view.caret.to_text, asked + 1);
        assert_eq!(other.view.reveal, state.view.reveal);
        let back = pane(other, PaneAct::Step(1));
        assert_eq!(
            (&back.view.focus, caret(&back)),
            (&state.view.focus, Some(11))
        );
        // A press says itself what it is about.
        let id = id(&back, 1);
        let pressed = pane(back, PaneAct::Press(id));
        assert_eq!(
            (&pressed.view.focus, pressed.view.caret.is_active),
            (&None, false)
        );
    }

    #[test]
    fn a_passage_that_a_hand_selects_in_another_pane_is_marked_there() {
        let state = beside(articles(), 1);
        let label = state.label_on_key(1);
        let state = state.reduce(Action::Arm(label));
        let selected = select(&state, &id(&state, 0), "Rain");
        let state = state.reduce(Action::SelectByHand(selected, NOW));
        assert_eq!(drawn(&state), "[0] 1");
        let focus = state.focus_span().map(Span::range);
        assert_eq!(focus.map(|range| range.end.get()), Some(4));
    }

    #[test]
    fn a_link_leads_beside_where_there_is_room() {
        let state = beside(articles(), 3);
        let (state, ice) = mark(state, 3, "Ice");
        let alone = pane(state, PaneAct::Close(None));
        assert_eq!(drawn(&alone), "[0]");
        let follow = |state: Rc<AppState>| state.reduce(Action::FollowTo(ice.clone()));
        let followed = follow(Rc::clone(&alone));
        assert_eq!(
            (drawn(&followed).as_str(), &followed.view.focus),
            ("0 [3]", &Some(ice.clone()))
        );
        assert_ne!(followed.view.reveal, alone.view.reveal);
        assert_eq!(drawn(&follow(fit(alone, 1))), "[3]");
    }
}
