//! What a check of the project found: what its dialog shows.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::rc::Rc;

use gainsay_core::query::checkup::{Finding, repair};
use gainsay_core::time::Timestamp;

use super::{AppState, Offered};

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Checkup {
    /// What is out of order in the project, the worst first.
    pub findings: Vec<Finding>,
    /// How the stored log stands; nothing where there is no storage.
    pub log: Option<LogStanding>,
}

/// How a stored log stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LogStanding {
    /// How many changes it has.
    pub n_rows: usize,
    /// How many of them are damaged or missing.
    pub n_damaged: usize,
    /// How many a newer version wrote.
    pub n_newer: usize,
    /// How many do not follow on the one before, though both are whole.
    pub n_breaks: usize,
}

impl Checkup {
    /// Whether there is nothing to say.
    pub fn is_in_order(&self) -> bool {
        let log = self.log.unwrap_or_default();
        self.findings.is_empty() && log.n_damaged + log.n_newer + log.n_breaks == 0
    }

    /// Whether something can be put right.
    pub fn can_repair(&self) -> bool {
        repair(&self.findings).is_some()
    }

    /// Whether what is shown is not what the log comes to.
    pub fn is_broken(&self) -> bool {
        let mut findings = self.findings.iter();
        findings.any(|finding| matches!(finding, Finding::Broken(_)))
    }

    /// How many annotations and links are hidden by what is out of order, and in no export.
    pub fn n_hidden(&self) -> usize {
        let n = |finding: &Finding| match finding {
            Finding::Misplaced { .. } => 1,
            Finding::Homeless { annotations, .. } => annotations.len(),
            Finding::Loose { relations } => relations.len(),
            Finding::Broken(_) | Finding::Doubled { .. } | Finding::Unlabelled { .. } => 0,
        };
        self.findings.iter().map(n).sum()
    }

    /// A short name for these findings, so that the same ones are announced once.
    pub fn digest(&self) -> String {
        let mut hasher = DefaultHasher::new();
        format!("{:?}", self.findings).hash(&mut hasher);
        format!("{:x}", hasher.finish())
    }
}

impl AppState {
    /// Puts right what can be put right, in one step.
    pub(super) fn repair(&mut self, checkup: &Checkup, at: Timestamp) {
        self.view_mut().dialog = None;
        let Some(command) = repair(&checkup.findings) else {
            return;
        };
        let n = checkup.findings.len();
        if self.run(command, at).is_some() {
            self.say(crate::words::checkup::repaired(n).into(), false, true);
        }
    }

    /// Says that something is out of order, with the way to the list of it.
    pub(super) fn say_found(&mut self, text: Rc<str>) {
        self.say(text, true, false);
        if let Some(notice) = Rc::make_mut(&mut self.view_mut().notices).last_mut() {
            notice.offers = Some(Offered::Check);
        }
    }
}
