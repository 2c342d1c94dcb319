//! The check of a project: a second look at what is shown, and at what is stored of it.

use std::rc::Rc;

use gainsay_core::keeping::losses::{Accepted, losses};
use gainsay_core::query::checkup::check_up;
use wasm_bindgen_futures::spawn_local;

use super::reading::{broken_rows, n_breaks, read_log};
use crate::desk::Desk;
use crate::platform::storage::{Storage, StorageError, StoredLog};
use crate::platform::{pause, preferences};
use crate::state::{Action, AppState, Checkup, Dialog, LogStanding};
use crate::words::checkup as say;

/// How long after a project file was taken over it is looked at, in milliseconds.
const SOON_MS: u32 = 500;

/// The preference that remembers what was announced of `project`.
pub(super) fn announced_preference(project: &str) -> String {
    format!("found.{project}")
}

/// Checks the open project, because the person asked for it, and shows what was found.
pub fn check_project(desk: &Desk) {
    let desk = desk.clone();
    spawn_local(async move {
        desk.saver().finish(&desk).await;
        let project = Rc::clone(&desk.state().session.project);
        let log = match desk.storage() {
            Some(storage) => read_standing(&storage, &project).await.ok(),
            None => None,
        };
        let checkup = Checkup {
            findings: check_up(desk.state().project()),
            log,
        };
        // It was asked for, perhaps from a dialog.
        desk.act(Action::Show(None));
        desk.act(Action::Show(Some(Dialog::Checkup(Rc::new(checkup)))));
    });
}

/// The same as [`look_over`], once what was taken over has been drawn.
pub(super) fn look_over_soon(desk: &Desk) {
    let desk = desk.clone();
    spawn_local(async move {
        pause(SOON_MS).await;
        look_over(&desk);
    });
}

/// Looks at the open project without being asked, and says what is out of order; the same things
/// once.
pub(super) fn look_over(desk: &Desk) {
    let state = desk.state();
    let checkup = checkup_of(&state);
    let n = checkup.findings.len();
    let name = announced_preference(&state.session.project);
    if n == 0 {
        preferences::forget(&name);
        return;
    }
    let digest = checkup.digest();
    if checkup.is_broken() || preferences::read(&name).as_ref() != Some(&digest) {
        preferences::write(&name, &digest);
        desk.act(Action::Found(say::found(n).into()));
    }
}

/// What of a project that is to be exported is out of order.
pub(super) fn checkup_of(state: &AppState) -> Checkup {
    Checkup {
        findings: check_up(state.project()),
        log: None,
    }
}

async fn read_standing(storage: &Storage, project: &str) -> Result<LogStanding, StorageError> {
    let log = storage.look_into(project).await?;
    let accepted = storage.state(project).await?.accepted;
    Ok(standing(project, &log, &accepted))
}

/// How the log of a project stands, of which `accepted` is known to be gone.
fn standing(project: &str, log: &StoredLog, accepted: &Accepted) -> LogStanding {
    let read = read_log(project, log);
    let mut found = read.found;
    let broken = broken_rows(project, &log.rows);
    for row in &mut found {
        row.is_damaged |= broken.contains(&row.sequence);
    }
    let lost = losses(&found, None, accepted).n_rows();
    LogStanding {
        n_rows: log.rows.len(),
        n_damaged: usize::try_from(lost).unwrap_or(usize::MAX),
        n_newer: read.n_newer,
        n_breaks: n_breaks(&log.rows),
    }
}
