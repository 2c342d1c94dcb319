//! The other tabs on the same project: each hears of what the others store, and looks for itself
//! when it was asleep.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use super::reading::read_log;
use super::saving::restore;
use crate::desk::Desk;
use crate::platform::storage::StorageError;
use crate::platform::tabs::Line;
use crate::state::Action;
use crate::words;

/// The name of the line between the tabs.
const LINE: &str = "gainsay";

/// What tabs tell each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    /// A project has new rows.
    Rows(Rc<str>),
    /// A project was deleted, brought back or erased.
    Fate(Rc<str>),
}

impl News {
    /// As it goes over the line.
    pub fn to_text(&self) -> String {
        match self {
            Self::Rows(project) => format!("rows {project}"),
            Self::Fate(project) => format!("fate {project}"),
        }
    }

    /// Nothing for what later versions say.
    fn from_text(text: &str) -> Option<Self> {
        let (what, project) = text.split_once(' ')?;
        match what {
            "rows" => Some(Self::Rows(project.into())),
            "fate" => Some(Self::Fate(project.into())),
            _ => None,
        }
    }
}

/// What a tab does with what it hears.
#[derive(Clone, Debug, Default)]
pub struct Hearing {
    is_looking: Rc<Cell<bool>>,
    /// More was said while it looked.
    is_to_look_again: Rc<Cell<bool>>,
    /// A newer version writes what this one cannot read; that is said once.
    has_said_newer: Rc<Cell<bool>>,
}

impl Hearing {
    /// Opens the line to the other tabs.
    pub fn begin(&self, desk: &Desk) {
        let (hearing, here) = (self.clone(), desk.clone());
        let line = Line::open(LINE, move |said| {
            let project = Rc::clone(&here.state().session.project);
            match News::from_text(&said) {
                Some(News::Rows(of)) if of == project => hearing.look(&here),
                Some(News::Fate(of)) => ask_fate(&here, of),
                Some(News::Rows(_)) | None => {}
            }
        });
        if let Some(line) = line {
            desk.set_line(line);
        }
    }

    /// Reads what others have stored in the open project.
    pub fn look(&self, desk: &Desk) {
        let Some(storage) = desk.storage() else {
            return;
        };
        if !desk.state().is_ready {
            return;
        }
        if self.is_looking.replace(true) {
            self.is_to_look_again.set(true);
            return;
        }
        let (hearing, desk) = (self.clone(), desk.clone());
        spawn_local(async move {
            loop {
                hearing.is_to_look_again.set(false);
                let project = Rc::clone(&desk.state().session.project);
                match storage.news(&project).await {
                    Ok(log) if log.rows.is_empty() => {}
                    Ok(log) => {
                        let read = read_log(&project, &log);
                        hearing.say_newer(&desk, read.n_newer);
                        desk.act(Action::Received {
                            project,
                            transactions: read.transactions,
                        });
                    }
                    Err(StorageError::LogChanged) => {
                        // Whatever else goes wrong is said with the next change.
                        let restored = restore(&desk, &storage, &project).await;
                        if restored == Err(StorageError::Gone) {
                            desk.act(Action::Erased { project });
                        }
                    }
                    // What is stored is there, and is read the next time.
                    Err(_) => {}
                }
                if !hearing.is_to_look_again.get() {
                    break;
                }
            }
            hearing.is_looking.set(false);
        });
    }

    fn say_newer(&self, desk: &Desk, n_newer: usize) {
        if n_newer > 0 && !self.has_said_newer.replace(true) {
            desk.act(Action::Complain(words::keeping::newer_elsewhere().into()));
        }
    }
}

/// Another tab has deleted or erased a project, or brought it back. Files of an erased one that this
/// tab holds can be removed by it alone.
fn ask_fate(desk: &Desk, project: Rc<str>) {
    let Some(storage) = desk.storage() else {
        return;
    };
    let desk = desk.clone();
    spawn_local(async move {
        let Ok(state) = storage.state(&project).await else {
            return;
        };
        let is_open = desk.state().session.project == project;
        if state.erased.is_some() {
            if let Some(copier) = desk.copier() {
                copier.remove(&project).await;
            }
            desk.act(Action::Erased { project });
        } else if state.deleted.is_some() && is_open {
            desk.act(Action::Complain(words::keeping::deleted_elsewhere().into()));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::News;

    #[test]
    fn what_is_said_is_understood() {
        for news in [News::Rows("j-1".into()), News::Fate("j-1".into())] {
            assert_eq!(News::from_text(&news.to_text()), Some(news));
        }
        for other in ["", "rows", "pages j-1"] {
            assert_eq!(News::from_text(other), None);
        }
    }
}
