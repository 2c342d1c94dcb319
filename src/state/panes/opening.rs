//! Opening articles beside each other, closing their panes, and putting others there.

use gainsay_core::model::DocumentId;

use super::{MOST_PANES, Pane, unused_number};
use crate::state::{AppState, Panels};

impl AppState {
    /// The next article of the list, round the end, that is in no pane.
    pub(crate) fn next_beside(&self) -> Option<DocumentId> {
        let open = self.view.open.as_ref();
        let at = self
            .articles
            .iter()
            .position(|article| Some(&article.id) == open)?;
        let (before, after) = self.articles.split_at(at);
        let mut others = after.iter().chain(before);
        let next = others.find(|article| !self.view.is_in_pane(&article.id))?;
        Some(next.id.clone())
    }

    /// Opens an article beside the one in hand and takes it in hand. Where there are as many panes
    /// as there may be, it comes into the one that was left longest ago.
    pub(in crate::state) fn open_beside(&mut self, id: &DocumentId) {
        if self.project().document(id).is_none() {
            return;
        }
        if self.view.open.is_none() || self.view.is_in_pane(id) {
            self.open(Some(id.clone()));
            return;
        }
        let view = self.view_mut();
        let open = view.open.clone();
        let mut panes = view.panes.to_vec();
        if panes.len() >= MOST_PANES {
            let others = panes
                .iter_mut()
                .filter(|pane| Some(&pane.document) != open.as_ref());
            if let Some(pane) = others.min_by_key(|pane| pane.held) {
                *pane = Pane::new(pane.number, id.clone());
            }
        } else {
            let here = panes
                .iter()
                .position(|pane| Some(&pane.document) == open.as_ref());
            let place = here.map_or(panes.len(), |here| here + 1);
            let number = unused_number(&panes);
            panes.insert(place, Pane::new(number, id.clone()));
        }
        view.panes = panes.into();
        self.make_room();
        self.take_in_hand(id);
    }

    /// The list of articles folds where one pane more can stand there then. Whoever unfolds it
    /// again keeps it.
    pub(super) fn make_room(&mut self) {
        let (n, room) = (self.view.panes.len(), self.view.room);
        let helps = room.is_some_and(|room| room.n < n && room.n < room.n_without_list);
        if helps && self.view.panels.articles {
            let view = self.view_mut();
            view.folded_for_panes = true;
            view.panels = Panels {
                articles: false,
                ..view.panels
            };
        }
    }

    /// Closes the pane of an article, or the one in hand; the last one stays.
    pub(super) fn close_pane(&mut self, id: Option<DocumentId>) {
        let Some(id) = id.or_else(|| self.view.open.clone()) else {
            return;
        };
        if !self.view.is_side_by_side() || !self.view.is_in_pane(&id) {
            return;
        }
        let was_active = self.view.caret.is_active;
        if self.view.open.as_ref() == Some(&id) {
            let others = self.view.panes.iter().filter(|pane| pane.document != id);
            let next = others.max_by_key(|pane| pane.held);
            if let Some(next) = next.map(|pane| pane.document.clone()) {
                self.take_in_hand(&next);
                let caret = &mut self.view_mut().caret;
                caret.to_text = caret.to_text.wrapping_add(u32::from(was_active));
            }
        }
        let view = self.view_mut();
        let left = view.panes.iter().filter(|pane| pane.document != id);
        view.panes = left.cloned().collect();
        if view.panes.len() < 2 && std::mem::take(&mut view.folded_for_panes) {
            view.panels.articles = true;
        }
        self.project_changed();
    }

    pub(super) fn put_into_pane(&mut self, there: &DocumentId, id: DocumentId) {
        if there == &id || self.project().document(&id).is_none() {
            return;
        }
        let mut panes = self.view.panes.to_vec();
        let place = |panes: &[Pane], id: &DocumentId| panes.iter().position(|p| p.document == *id);
        let Some(at) = place(&panes, there) else {
            return;
        };
        if let Some(other) = place(&panes, &id) {
            panes.swap(at, other);
            self.view_mut().panes = panes.into();
        } else if self.view.open.as_ref() == Some(there) {
            self.replace_open(id);
        } else if let Some(pane) = panes.get_mut(at) {
            *pane = Pane {
                held: pane.held,
                ..Pane::new(pane.number, id)
            };
            self.view_mut().panes = panes.into();
            self.project_changed();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use yew::Reducible;

    use crate::state::panes::trial::{articles, beside, drawn, fit, id, pane};
    use crate::state::{Action, PaneAct};

    #[test]
    fn an_article_opens_beside_the_one_in_hand_and_is_in_one_pane_at_most() {
        let state = articles();
        assert_eq!(drawn(&state), "[0]");
        let state = beside(state, 2);
        assert_eq!(drawn(&state), "0 [2]");
        let state = pane(state, PaneAct::Step(1));
        let state = beside(state, 3);
        assert_eq!(drawn(&state), "0 [3] 2");
        // One that is open is taken in hand.
        let again = beside(Rc::clone(&state), 2);
        assert_eq!(drawn(&again), "0 3 [2]");
        let opened = Rc::clone(&again).reduce(Action::Open(id(&again, 0)));
        assert_eq!(drawn(&opened), "[0] 3 2");
        // Any other comes into the pane in hand.
        let opened = Rc::clone(&opened).reduce(Action::Open(id(&opened, 4)));
        assert_eq!(drawn(&opened), "[4] 3 2");
        // The key goes past those that are open.
        let next = opened.reduce(Action::OpenNeighbour(1));
        assert_eq!(drawn(&next), "[0] 3 2");
        let next = next.reduce(Action::OpenNeighbour(1));
        assert_eq!(drawn(&next), "[1] 3 2");
    }

    #[test]
    fn a_fifth_one_comes_into_the_pane_that_was_left_longest_ago() {
        let state = (1..4).fold(articles(), beside);
        assert_eq!(drawn(&state), "0 1 2 [3]");
        let state = pane(state, PaneAct::Step(1));
        assert_eq!(drawn(&state), "[0] 1 2 3");
        assert_eq!(drawn(&beside(state, 4)), "0 [4] 2 3");
    }

    #[test]
    fn a_pane_closes_and_the_one_before_is_in_hand_again() {
        let state = beside(beside(articles(), 1), 2);
        assert_eq!(drawn(&state), "0 1 [2]");
        let first = id(&state, 0);
        assert_eq!(
            drawn(&pane(Rc::clone(&state), PaneAct::Close(Some(first)))),
            "1 [2]"
        );
        let state = pane(state, PaneAct::Close(None));
        assert_eq!(drawn(&state), "0 [1]");
        let state = pane(state, PaneAct::Close(None));
        assert_eq!((drawn(&state).as_str(), state.beside.len()), ("[0]", 0));
        // The last one stays.
        let same = pane(Rc::clone(&state), PaneAct::Close(None));
        assert!(Rc::ptr_eq(&same, &state));
    }

    #[test]
    fn another_article_comes_into_a_pane_or_changes_places() {
        let state = beside(articles(), 1);
        let put = |there: usize, other: usize| {
            let (there, other) = (id(&state, there), id(&state, other));
            pane(Rc::clone(&state), PaneAct::Put(there, other))
        };
        assert_eq!(drawn(&put(0, 4)), "4 [1]");
        assert_eq!(drawn(&put(1, 4)), "0 [4]");
        assert_eq!(drawn(&put(0, 1)), "[1] 0");
        let pages: Vec<_> = put(0, 4)
            .beside
            .iter()
            .map(|page| page.document.clone())
            .collect();
        assert_eq!(pages, [id(&state, 4)]);
    }

    #[test]
    fn the_list_of_articles_makes_room_and_comes_back() {
        let state = fit(articles(), 2);
        let two = beside(state, 1);
        assert!(two.view.panels.articles);
        let three = beside(two, 2);
        assert!(!three.view.panels.articles);
        let one = pane(
            pane(Rc::clone(&three), PaneAct::Close(None)),
            PaneAct::Close(None),
        );
        assert!(one.view.panels.articles);
        // An address may name more than there is room for, before that is known.
        let mut unmeasured = Rc::unwrap_or_clone(articles());
        Rc::make_mut(&mut unmeasured.view).room = None;
        let address = three.address();
        let arrived = Rc::new(unmeasured).reduce(Action::ArriveAt(address.into()));
        assert_eq!(drawn(&arrived), "(0) (1) [2]");
        let arrived = fit(arrived, 2);
        assert!(!arrived.view.panels.articles);
        assert_eq!(drawn(&arrived), "0 (1) [2]");
        assert_eq!(drawn(&fit(arrived, 3)), "0 1 [2]");
        let arrived = fit(articles(), 2).reduce(Action::ArriveAt(three.address().into()));
        assert!(!arrived.view.panels.articles);
    }
}
