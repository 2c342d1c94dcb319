//! Panes in step with what an address names, with the project, and with what is drawn.

use std::rc::Rc;

use gainsay_core::model::DocumentId;

use super::{MOST_PANES, Pane, unused, unused_number};
use crate::state::{AppState, Page};

impl AppState {
    /// Makes the panes those that an address names, in its order, `in_hand` among them. Which one is in
    /// hand changes only where that one is closed.
    pub(in crate::state) fn arrange_panes(&mut self, in_hand: &DocumentId, ids: &[DocumentId]) {
        if self.project().document(in_hand).is_none() {
            return;
        }
        let mut wanted: Vec<&DocumentId> = Vec::new();
        let all = ids
            .iter()
            .chain(Some(in_hand).filter(|id| !ids.contains(id)));
        for id in all {
            let is_there = self.project().document(id).is_some();
            if is_there && !wanted.contains(&id) && wanted.len() < MOST_PANES {
                wanted.push(id);
            }
        }
        if !wanted.contains(&in_hand) {
            wanted.pop();
            wanted.push(in_hand);
        }
        let now: Vec<_> = self.view.panes.iter().map(|pane| &pane.document).collect();
        if now == wanted {
            return;
        }
        let mut panes: Vec<Pane> = Vec::new();
        for id in &wanted {
            let present = self.view.panes.iter().find(|pane| pane.document == **id);
            panes.extend(present.cloned());
        }
        // The one article that is open goes over to what takes its place, as ever.
        let spare = self.view.panes.iter().find(|pane| {
            Some(&pane.document) == self.view.open.as_ref() && !wanted.contains(&&pane.document)
        });
        let mut spare = spare.map(|pane| pane.number);
        if let Some(number) = spare.filter(|_| !self.view.is_in_pane(in_hand)) {
            panes.push(Pane::new(number, in_hand.clone()));
            spare = None;
        }
        for id in &wanted {
            if !panes.iter().any(|pane| pane.document == **id) {
                let taken = panes.iter().map(|pane| pane.number).chain(spare);
                panes.push(Pane::new(unused(taken), (*id).clone()));
            }
        }
        let order = |pane: &Pane| wanted.iter().position(|id| **id == pane.document);
        gainsay_core::order::sort_by_key(&mut panes, order);
        let open = self.view.open.as_ref();
        let is_kept = open.is_some_and(|open| wanted.contains(&open));
        let view = self.view_mut();
        let is_more = panes.len() > view.panes.len();
        view.panes = panes.into();
        if !is_kept {
            view.open = Some(in_hand.clone());
            view.focus = None;
            view.passage = None;
            view.selection = None;
        }
        if is_more {
            self.make_room();
        }
        self.project_changed();
    }

    /// Brings panes in step with the project and the open article: what was removed leaves, and
    /// another pane is taken in hand where it was the one in hand. What is brought back, as by an
    /// undo, stands again where it stood beside the others.
    pub(in crate::state) fn settle_panes(&mut self) {
        let is_there = |id: &DocumentId| self.project().document(id).is_some();
        let is_settled = self.view.panes.iter().all(|pane| is_there(&pane.document));
        let mut left = self.view.left_panes.to_vec();
        let is_settled = is_settled && !left.iter().any(|(_, pane)| is_there(&pane.document));
        let open = self.view.open.clone().filter(is_there);
        if is_settled && open.is_some_and(|open| self.view.is_in_pane(&open)) {
            return;
        }
        let is_kept = |pane: &&Pane| is_there(&pane.document);
        let mut panes: Vec<_> = self.view.panes.iter().filter(is_kept).cloned().collect();
        if self.view.is_side_by_side() {
            let gone = self.view.panes.iter().cloned().enumerate();
            left.extend(gone.filter(|(_, pane)| !is_there(&pane.document)));
        }
        let (back, left): (Vec<_>, Vec<_>) = left
            .into_iter()
            .partition(|(_, pane)| is_there(&pane.document));
        let n_kept = panes.len();
        for (place, pane) in back.into_iter().rev() {
            let is_free = !panes.iter().any(|other| other.document == pane.document);
            if is_free && n_kept > 0 && panes.len() < MOST_PANES {
                let number = unused_number(&panes);
                panes.insert(place.min(panes.len()), Pane { number, ..pane });
            }
        }
        let open = self.view.open.clone().filter(is_there);
        let mut focus = self.view.focus.clone();
        let open = open.or_else(|| {
            focus = None;
            let last = panes.iter_mut().max_by_key(|pane| pane.held)?;
            focus = last.focus.take();
            Some(last.document.clone())
        });
        let first = || self.project().documents().first().map(|d| d.id().clone());
        let open = open.or_else(first);
        if let Some(open) = &open
            && !panes.iter().any(|pane| pane.document == *open)
        {
            let before = self.view.panes.first().map(|pane| pane.number);
            let number = before.filter(|_| panes.is_empty());
            let number = number.unwrap_or_else(|| unused_number(&panes));
            panes.push(Pane::new(number, open.clone()));
        }
        let is_other = open != self.view.open;
        let view = self.view_mut();
        let is_more = panes.len() > view.panes.len();
        view.panes = panes.into();
        view.left_panes = left.into();
        if is_other {
            view.open = open;
            view.focus = focus;
            view.selection = None;
        }
        if is_more {
            self.make_room();
        } else if !view.is_side_by_side() && std::mem::take(&mut view.folded_for_panes) {
            view.panels.articles = true;
        }
    }

    /// Brings the pages of all panes in step with the project. Those that do not change stay the
    /// same values, whichever pane is in hand.
    pub(in crate::state) fn settle_pages(&mut self) {
        let drawn: Vec<Rc<Page>> = self
            .page
            .take()
            .into_iter()
            .chain(self.beside.iter().cloned())
            .collect();
        let page_of = |id: &DocumentId| -> Option<Rc<Page>> {
            let document = self.project().document(id)?;
            let Some(page) = drawn.iter().find(|page| page.document == *id) else {
                return Some(Rc::new(Page::new(self.project(), document)));
            };
            let updated = page.updated(self.project(), &self.drawn, document);
            Some(updated.map_or_else(|| Rc::clone(page), Rc::new))
        };
        let open = self.view.open.as_ref();
        let page = open.and_then(page_of);
        let others = self.view.panes.iter().map(|pane| &pane.document);
        let others = others.filter(|id| Some(*id) != open);
        let beside = others.filter_map(page_of).collect();
        self.page = page;
        self.beside = beside;
    }

    /// The drawn page of an article that is in a pane.
    pub fn page_of(&self, id: &DocumentId) -> Option<&Rc<Page>> {
        let mut pages = self.page.iter().chain(self.beside.iter());
        pages.find(|page| page.document == *id)
    }
}

#[cfg(test)]
mod tests {
    use yew::Reducible;

    use super::*;
    use crate::state::panes::trial::{NOW, articles, beside, drawn, fit, id, mark, pane};
    use crate::state::{Action, PaneAct, Session, Theme};

    #[test]
    fn an_edit_draws_one_page_and_the_other_stays_the_same_value() {
        let state = beside(articles(), 1);
        let (before, other) = (state.page.clone().unwrap(), Rc::clone(&state.beside[0]));
        let (state, _) = mark(state, 1, "hot");
        assert!(Rc::ptr_eq(&state.beside[0], &other));
        assert!(!Rc::ptr_eq(state.page.as_ref().unwrap(), &before));
        // Taking another pane in hand draws neither.
        let marked = state.page.clone().unwrap();
        let state = pane(state, PaneAct::Step(1));
        assert!(Rc::ptr_eq(state.page.as_ref().unwrap(), &other));
        assert!(Rc::ptr_eq(&state.beside[0], &marked));
        // What is marked there by whatever way is drawn there.
        let state = state.reduce(Action::Undo(NOW));
        assert_eq!(state.page_of(&id(&state, 1)).unwrap().n_annotations(), 0);
    }

    #[test]
    fn a_removed_article_takes_its_pane_along() {
        let state = beside(beside(articles(), 1), 2);
        let gone = id(&state, 1);
        let state = state.reduce(Action::RemoveArticle(gone.clone(), NOW));
        // The places are those of the list without it.
        assert_eq!(drawn(&state), "0 [1]");
        let gone = state.view.open.clone().unwrap();
        let state = state.reduce(Action::RemoveArticle(gone, NOW));
        assert_eq!(drawn(&state), "[0]");
        let gone = state.view.open.clone().unwrap();
        let state = state.reduce(Action::RemoveArticle(gone, NOW));
        assert_eq!(drawn(&state), "[0]");
        let all = state.document_ids();
        let state = all.into_iter().fold(state, |state, id| {
            state.reduce(Action::RemoveArticle(id, NOW))
        });
        assert_eq!((drawn(&state).as_str(), state.page.is_none()), ("", true));
    }

    #[test]
    fn an_article_that_undo_brings_back_stands_in_its_pane_again() {
        let three = beside(beside(articles(), 1), 2);
        let remove = |state: &Rc<AppState>, place: usize| {
            Rc::clone(state).reduce(Action::RemoveArticle(id(state, place), NOW))
        };
        let two = remove(&three, 0);
        let one = remove(&two, 1);
        assert_eq!(
            (drawn(&two).as_str(), drawn(&one).as_str()),
            ("0 [1]", "[0]")
        );
        let two = one.reduce(Action::Undo(NOW));
        assert_eq!(drawn(&two), "0 [1]");
        let all = two.clone().reduce(Action::Undo(NOW));
        assert_eq!(drawn(&all), "[0] 1 2");
        assert_eq!(drawn(&all.reduce(Action::Redo(NOW))), "0 [1]");
        // A pane that a hand closed stays closed, and one article alone makes place as ever.
        let closed = pane(two, PaneAct::Close(None));
        assert_eq!(drawn(&remove(&closed, 0).reduce(Action::Undo(NOW))), "[0]");
    }

    #[test]
    fn the_list_of_articles_comes_back_with_the_last_pane_and_with_another_project() {
        let two = beside(fit(articles(), 1), 1);
        assert!(!two.view.panels.articles);
        let gone = id(&two, 1);
        let one = two.clone().reduce(Action::RemoveArticle(gone, NOW));
        assert!(one.view.panels.articles);
        let back = one.reduce(Action::Undo(NOW));
        assert_eq!(
            (drawn(&back).as_str(), back.view.panels.articles),
            ("(0) [1]", false)
        );
        let session = Session::clone(&two.session);
        let other = two.reduce(Action::Opened {
            session,
            transactions: Vec::new(),
        });
        assert!(other.view.panels.articles);
    }

    #[test]
    fn an_address_brings_the_panes_back_as_they_stood() {
        let state = beside(beside(articles(), 1), 2);
        let (state, snow) = mark(state, 1, "hot");
        let address = state.address();
        let [first, second, third] = [0, 1, 2].map(|place| id(&state, place));
        assert_eq!(
            address,
            format!("/a/{second}/{snow}?beside={first},{second},{third}")
        );
        let go = |address: &str| {
            let state = Rc::clone(&state).reduce(Action::Open(third.clone()));
            let state = pane(pane(state, PaneAct::Close(None)), PaneAct::Close(None));
            state.reduce(Action::ArriveAt(address.into()))
        };
        let there = go(&address);
        assert_eq!(drawn(&there), "0 [1] 2");
        assert_eq!((there.address(), &there.view.focus), (address, &Some(snow)));
        assert_eq!(drawn(&go(&format!("/a/{second}?beside={first}"))), "[1] 0");
        assert_eq!(
            go(&format!("/a/{first}?beside={third}")).address(),
            format!("/a/{first}?beside={third}")
        );
        // What is not there, and what is there twice, is left out.
        let odd = format!("/a/{first}?beside={third},nobody,{first},{third},%20,");
        assert_eq!(drawn(&go(&odd)), "2 [0]");
        // Without others there are none.
        assert_eq!(
            drawn(
                &state
                    .clone()
                    .reduce(Action::ArriveAt(format!("/a/{third}").into()))
            ),
            "[2]"
        );
        let nowhere =
            Rc::clone(&state).reduce(Action::ArriveAt(format!("/a/nobody?beside={third}").into()));
        assert!(Rc::ptr_eq(&nowhere, &state));
    }

    #[test]
    fn other_words_and_other_colours_leave_the_panes() {
        let state = beside(articles(), 1);
        let language = state.view.language;
        let state = state.reduce(Action::SetLanguage(language));
        let state = state.reduce(Action::SetTheme(Theme::Dark));
        assert_eq!((drawn(&state).as_str(), state.beside.len()), ("0 [1]", 1));
    }
}
