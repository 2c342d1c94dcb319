//! A newer version of the app: it is offered, never forced, and taken when all work is stored.

use super::{AppState, Dialog, Saving};

/// How far a newer version has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Update {
    /// None is known.
    #[default]
    None,
    /// One is here whole and waits for the person's word.
    Offered,
    /// One is here, and the person goes on with this one for now.
    PutOff,
    /// The person wants it, and it is on its way.
    Taken,
}

impl Update {
    /// Whether there is one that can be taken.
    pub fn can_be_taken(self) -> bool {
        matches!(self, Self::Offered | Self::PutOff)
    }
}

/// What can happen to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpdateAct {
    /// One waits, or (`false`) none does any more: it was taken from another tab.
    Waits(bool),
    /// The person goes on with this version for now.
    PutOff,
    /// The person wants it.
    Take,
    /// It could not be taken now.
    GiveUp,
}

/// Whether the page may be left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// All that was done is stored.
    Now,
    /// Some of it is on its way, or the person is in the middle of something.
    Later,
    /// Some of it cannot be stored.
    Never,
}

impl AppState {
    pub(super) fn update(&mut self, act: UpdateAct) {
        self.update = match (act, self.update) {
            (UpdateAct::Waits(true), Update::None) => Update::Offered,
            (UpdateAct::Waits(false), Update::Offered | Update::PutOff) => Update::None,
            (UpdateAct::PutOff, Update::Offered) | (UpdateAct::GiveUp, Update::Taken) => {
                Update::PutOff
            }
            (UpdateAct::Take, Update::Offered | Update::PutOff) => Update::Taken,
            // What is being taken is seen to its end, and what is put off is not offered again.
            (_, now) => now,
        };
    }

    /// Whether nothing would be lost if the page were loaded again.
    pub fn leave(&self) -> Leave {
        let is_busy = self.view.dialog.as_ref().is_some_and(Dialog::is_busy);
        if self.saving.is_failing() {
            Leave::Never
        } else if self.unsaved.is_empty()
            && self.saving == Saving::Saved
            && self.view.loading.is_none()
            && !is_busy
        {
            Leave::Now
        } else {
            Leave::Later
        }
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use yew::Reducible as _;

    use super::super::trial::{article, page_of};
    use super::super::{Action, AppState, Loaded, Loading};
    use super::{Dialog, Leave, Update, UpdateAct};

    fn after(acts: &[UpdateAct]) -> Update {
        let state = page_of(&[article("Words.\n")]);
        let acts = acts.iter().copied().map(Action::Update);
        acts.fold(state, AppState::reduce).update
    }

    /// The page with everything stored.
    fn stored() -> Rc<AppState> {
        let state = page_of(&[article("Words.\n")]);
        let stored = state.unsaved.iter().map(|one| Rc::clone(&one.transaction));
        let stored = stored.collect();
        let project = Rc::clone(&state.session.project);
        state.reduce(Action::Stored { project, stored })
    }

    #[test]
    fn it_is_offered_once_and_can_be_taken_later() {
        assert_eq!(after(&[UpdateAct::Waits(true)]), Update::Offered);
        let put_off = [UpdateAct::Waits(true), UpdateAct::PutOff];
        assert_eq!(after(&put_off), Update::PutOff);
        let again = [&put_off[..], &[UpdateAct::Waits(true)]].concat();
        assert_eq!(after(&again), Update::PutOff, "it is not offered again");
        let taken = [&put_off[..], &[UpdateAct::Take]].concat();
        assert_eq!(after(&taken), Update::Taken);
        assert!(Update::PutOff.can_be_taken() && !Update::Taken.can_be_taken());
    }

    #[test]
    fn what_is_not_there_is_not_taken() {
        assert_eq!(after(&[UpdateAct::Take]), Update::None);
        let gone = [UpdateAct::Waits(true), UpdateAct::Waits(false)];
        assert_eq!(after(&gone), Update::None, "another tab has taken it");
    }

    #[test]
    fn what_is_being_taken_comes_to_an_end_of_its_own() {
        let taken = [UpdateAct::Waits(true), UpdateAct::Take];
        let gone = [&taken[..], &[UpdateAct::Waits(false)]].concat();
        assert_eq!(after(&gone), Update::Taken, "it waits no more: it is there");
        let failed = [&taken[..], &[UpdateAct::GiveUp]].concat();
        assert_eq!(after(&failed), Update::PutOff, "it can be tried again");
    }

    #[test]
    fn the_page_is_left_when_all_is_stored() {
        assert_eq!(stored().leave(), Leave::Now);
        let unstored = page_of(&[article("Words.\n")]);
        assert_eq!(unstored.leave(), Leave::Later);
        let failing = unstored.reduce(Action::StoringFailed {
            since: "12:00".into(),
            why: "there is no room".into(),
        });
        assert_eq!(failing.leave(), Leave::Never);
    }

    #[test]
    fn the_page_is_not_left_in_the_middle_of_something() {
        let typing = stored().reduce(Action::Show(Some(Dialog::Paste)));
        assert_eq!(typing.leave(), Leave::Later);
        let reading = stored().reduce(Action::Show(Some(Dialog::Help)));
        assert_eq!(reading.leave(), Leave::Now);
        let loading = stored().reduce(Action::Load(Some(Loading {
            what: Loaded::Articles,
            done: 1,
            of: 2,
        })));
        assert_eq!(loading.leave(), Leave::Later);
    }
}
