//! Files that are being read, as far as the page shows it.

use std::rc::Rc;

use super::AppState;
use crate::words;

/// What is being loaded. It is shown only when it takes long.
#[derive(Clone, Debug, PartialEq)]
pub struct Loading {
    /// What is being done, and with what.
    pub what: Loaded,
    /// How much of it is done, in steps of its own.
    pub done: usize,
    /// How much there is.
    pub of: usize,
}

/// What is being done, and with what.
#[derive(Clone, Debug, PartialEq)]
pub enum Loaded {
    /// The bytes of a project file are read.
    Reading(Rc<str>),
    /// It is looked at whether they are a project, and what is odd about it.
    Checking(Rc<str>),
    /// It is compared with the open project.
    Comparing(Rc<str>),
    /// The project is taken into the page.
    TakingOver(Rc<str>),
    /// Articles are read; a step is a file.
    Articles,
}

impl Loading {
    /// How much is done, in hundredths.
    pub fn percent(&self) -> usize {
        let wide = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
        let percent = wide(self.done).saturating_mul(100) / wide(self.of).max(1);
        usize::try_from(percent.min(100)).unwrap_or(100)
    }
}

impl AppState {
    /// The person gives up what is being loaded. Nothing of it has reached the project.
    pub(super) fn stop_loading(&mut self) {
        let Some(loading) = self.view_mut().loading.take() else {
            return;
        };
        self.say(words::loading::stopped(&loading).into(), false, false);
    }
}
