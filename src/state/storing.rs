//! What is stored, what is on its way, and what other tabs stored.

use std::rc::Rc;

use gainsay_core::edit::Transaction;

use super::{AppState, Saving, Unsaved};
use crate::words;

impl AppState {
    /// Sends transactions of the open project on their way to storage.
    pub(super) fn queue(&mut self, transactions: impl IntoIterator<Item = Rc<Transaction>>) {
        let project = &self.session.project;
        let new = transactions.into_iter().map(|transaction| Unsaved {
            project: Rc::clone(project),
            transaction,
        });
        self.unsaved = self.unsaved.iter().cloned().chain(new).collect();
        if self.saving == Saving::Saved && !self.unsaved.is_empty() {
            self.saving = Saving::Saving;
        }
    }

    /// These are in storage for good.
    pub(super) fn stored(&mut self, project: &str, stored: &[Rc<Transaction>]) {
        let still = self.unsaved.iter();
        let still = still.filter(|t| {
            *t.project != *project || !stored.iter().any(|s| s.id() == t.transaction.id())
        });
        self.unsaved = still.cloned().collect();
        let had_failed = matches!(self.saving, Saving::NotSaved { .. });
        self.saving = if self.unsaved.is_empty() {
            Saving::Saved
        } else {
            Saving::Saving
        };
        if had_failed && self.saving == Saving::Saved {
            self.say(words::keeping::saved_again().into(), false, false);
        }
    }

    pub(super) fn storing_failed(&mut self, since: Rc<str>, why: Rc<str>) {
        let since = match &self.saving {
            // It has failed for longer already; the reason may be another one.
            Saving::NotSaved { since, .. } => Rc::clone(since),
            Saving::Erased => return,
            Saving::Saved | Saving::Saving => since,
        };
        self.saving = Saving::NotSaved { since, why };
    }

    /// Another tab stored these. What is looked at and typed here stays as it is.
    pub(super) fn received(&mut self, project: &str, transactions: Vec<Rc<Transaction>>) {
        if *self.session.project == *project && self.replica.receive(transactions) > 0 {
            self.project_changed();
        }
    }

    /// What this tab holds of an erased project is not stored any more. While it is open it stays to
    /// be looked at, and to be saved to a file.
    pub(super) fn erased(&mut self, project: &str) {
        if *self.session.project == *project {
            self.saving = Saving::Erased;
        } else {
            self.drop_unsaved(project);
        }
    }

    /// The page after everything was erased: it holds nothing, and stays as it is.
    pub(super) fn over(&self) -> Self {
        let view = &self.view;
        Self {
            is_over: true,
            is_ready: self.is_ready,
            ..Self::new((*self.session).clone(), view.panels, view.theme)
        }
    }

    /// Another project is about to be opened: what was erased is left behind.
    pub(super) fn leave_erased(&mut self) {
        if self.saving == Saving::Erased {
            let project = Rc::clone(&self.session.project);
            self.drop_unsaved(&project);
        }
    }

    fn drop_unsaved(&mut self, project: &str) {
        let others = self.unsaved.iter().filter(|one| *one.project != *project);
        self.unsaved = others.cloned().collect();
        if self.unsaved.is_empty() {
            self.saving = Saving::Saved;
        } else if self.saving == Saving::Erased {
            self.saving = Saving::Saving;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use gainsay_core::edit::{Command, Transaction};
    use gainsay_core::model::ActorId;
    use gainsay_core::time::Timestamp;
    use yew::Reducible;

    use crate::state::trial::{article, page_of};
    use crate::state::{Action, AppState, Saving, Session};

    const NOW: Timestamp = Timestamp::from_millis(5);

    fn page() -> Rc<AppState> {
        all_stored(page_of(&[article("The mayor said so.")]))
    }

    fn all_stored(state: Rc<AppState>) -> Rc<AppState> {
        let stored: Vec<_> = state
            .unsaved
            .iter()
            .map(|one| Rc::clone(&one.transaction))
            .collect();
        let project = Rc::clone(&state.session.project);
        state.reduce(Action::Stored {
            project,
            stored: stored.into(),
        })
    }

    fn titled(state: &Rc<AppState>, title: &str) -> Rc<AppState> {
        Rc::clone(state).reduce(Action::Run(Command::SetTitle(title.into()), NOW))
    }

    fn failed(state: Rc<AppState>, since: &str, why: &str) -> Rc<AppState> {
        state.reduce(Action::StoringFailed {
            since: since.into(),
            why: why.into(),
        })
    }

    fn own(state: &AppState) -> Vec<Rc<Transaction>> {
        state
            .unsaved
            .iter()
            .map(|one| Rc::clone(&one.transaction))
            .collect()
    }

    #[test]
    fn it_is_saved_when_all_of_it_is_and_failing_since_it_first_failed() {
        let state = page();
        assert_eq!(state.saving, Saving::Saved);
        let state = titled(&state, "One");
        assert_eq!(state.saving, Saving::Saving);
        let state = failed(failed(state, "12:00", "full"), "12:07", "closed");
        let expected = Saving::NotSaved {
            since: "12:00".into(),
            why: "closed".into(),
        };
        assert_eq!(state.saving, expected);
        let state = titled(&state, "Two");
        assert!(state.saving.is_failing(), "until it works again");
        let n_notices = state.view.notices.len();
        let state = all_stored(state);
        assert_eq!(state.saving, Saving::Saved);
        assert_eq!(state.view.notices.len(), n_notices + 1, "it is said");
    }

    #[test]
    fn what_another_tab_stored_shows_here_and_is_not_stored_again() {
        let here = page();
        let session = Session {
            actor: ActorId::new("other").expect("an id"),
            ..Session::clone(&here.session)
        };
        let mut there = AppState::clone(&here);
        there.session = Rc::new(session);
        let there = titled(&Rc::new(there), "Theirs");
        let project = Rc::clone(&here.session.project);
        let transactions = own(&there);
        let news = Action::Received {
            project,
            transactions: transactions.clone(),
        };
        let state = Rc::clone(&here).reduce(news.clone());
        assert_eq!(state.project().title(), "Theirs");
        assert_eq!((state.unsaved.len(), &state.saving), (0, &Saving::Saved));
        assert_eq!(
            state.clone().reduce(news).replica,
            state.replica,
            "once is enough"
        );
        let other = Action::Received {
            project: "j-other".into(),
            transactions,
        };
        assert_eq!(Rc::clone(&here).reduce(other).replica, here.replica);
    }

    #[test]
    fn an_erased_project_stays_on_the_page_and_is_left_for_good() {
        let state = titled(&page(), "One");
        let erased = |project: &str| Action::Erased {
            project: project.into(),
        };
        let state = state.reduce(erased("j-test"));
        assert_eq!(state.saving, Saving::Erased);
        let state = failed(titled(&state, "Two"), "12:00", "full");
        assert_eq!((state.unsaved.len(), &state.saving), (2, &Saving::Erased));
        assert_eq!(state.project().title(), "Two");
        let session = Session {
            project: "j-next".into(),
            ..Session::clone(&state.session)
        };
        let state = state.reduce(Action::Opened {
            session,
            transactions: Vec::new(),
        });
        assert_eq!((state.unsaved.len(), &state.saving), (0, &Saving::Saved));
        // One that is not open any more.
        let state = titled(&state, "Three");
        let state = Rc::clone(&state).reduce(erased("j-test"));
        assert_eq!((state.unsaved.len(), &state.saving), (1, &Saving::Saving));
    }
}
