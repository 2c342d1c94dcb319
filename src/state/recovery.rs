//! What is missing of a project, and what could be brought back: what the recovery screen shows.

use std::rc::Rc;

use gainsay_core::keeping::losses::{Gap, Losses};

/// What the recovery screen is about.
#[derive(Clone, Debug, PartialEq)]
pub struct Recovery {
    /// The project.
    pub project: Rc<str>,
    /// What happened.
    pub cause: LossCause,
    /// How many changes the second copy has of what is missing.
    pub n_copied: usize,
    /// How many texts of articles it has of those that are missing.
    pub n_texts_copied: usize,
}

/// What happened to a project.
#[derive(Clone, Debug, PartialEq)]
pub enum LossCause {
    /// Something of it is not in the database any more, or is damaged.
    Missing(Losses),
    /// The database does not open; why, as a sentence.
    NoDatabase(Rc<str>),
}

impl Recovery {
    /// Whether the second copy has something to bring back.
    pub fn has_copy(&self) -> bool {
        self.n_copied > 0 || self.n_texts_copied > 0
    }

    /// The numbers that are missing.
    pub fn gaps(&self) -> &[Gap] {
        match &self.cause {
            LossCause::Missing(losses) => &losses.gaps,
            LossCause::NoDatabase(_) => &[],
        }
    }
}
