//! What a start leaves for later, when the browser has nothing else to do: whether every row is as
//! it was stored, whether the second copy has all of it, and what is left of erased projects.

use std::collections::HashSet;
use std::rc::Rc;

use gainsay_core::format::log_row::{texts_of_row, time_of_row};
use gainsay_core::format::project_state::AtStart;
use gainsay_core::keeping::belated::follows_on;
use gainsay_core::keeping::losses::{Accepted, Losses, losses};
use wasm_bindgen_futures::spawn_local;

use super::checking::{announced_preference, look_over};
use super::copying::{Copier, Gathered, Parcel};
use super::reading::{is_sealed, read_log, transactions_of};
use super::{canary, projects};
use crate::desk::Desk;
use crate::platform::clock::instant_ms;
use crate::platform::storage::{LostRow, NewRow, Storage, StorageError, StoredLog};
use crate::platform::turn::next_turn;
use crate::platform::{pause, preferences};
use crate::state::{Action, Dialog, LossCause, Recovery};

/// How long after the start it begins, in milliseconds.
const LATER_MS: u32 = 3_000;
/// So many changes may be what a browser that was killed had just been given.
const FEW: usize = 64;
/// How long it works before the browser has its turn, in milliseconds.
const STRETCH: f64 = 8.0;

/// Looks again at a project that was opened, and of which `log` was read.
pub(super) fn look_later(desk: &Desk, project: &str, log: StoredLog) {
    let (desk, project): (_, Rc<str>) = (desk.clone(), project.into());
    spawn_local(async move {
        pause(LATER_MS).await;
        let Some(storage) = desk.storage() else {
            return;
        };
        // What fails is looked at again with the next start.
        let _ = look(&desk, &storage, &project, log).await;
        let _ = sweep(&desk, &storage).await;
    });
}

async fn look(
    desk: &Desk,
    storage: &Storage,
    project: &Rc<str>,
    log: StoredLog,
) -> Result<(), StorageError> {
    let broken = broken_rows(project, &log).await;
    if !broken.is_empty() {
        return ask(desk, storage, project, &log, &broken).await;
    }
    if desk.state().session.project == *project {
        look_over(desk);
    }
    let Some(copier) = desk.copier() else {
        return Ok(());
    };
    let Ok(gathered) = copier.gather(project).await else {
        return Ok(());
    };
    take_in(desk, storage, project, &gathered, &log).await?;
    let parcel = Parcel {
        rows: log
            .rows
            .into_iter()
            .map(|row| NewRow {
                id: row.id,
                row: row.row,
            })
            .collect(),
        texts: log.texts.into_iter().collect(),
    };
    copier.complete(project, &gathered, parcel).await;
    Ok(())
}

/// The numbers of rows that read well and are not what was stored.
async fn broken_rows(project: &str, log: &StoredLog) -> HashSet<u32> {
    let mut broken = HashSet::new();
    let mut turned = instant_ms();
    for row in &log.rows {
        if !row.seal.is_empty() && !is_sealed(project, row) {
            broken.insert(row.sequence);
        }
        if instant_ms() - turned >= STRETCH {
            next_turn().await;
            turned = instant_ms();
        }
    }
    broken
}

async fn ask(
    desk: &Desk,
    storage: &Storage,
    project: &Rc<str>,
    log: &StoredLog,
    broken: &HashSet<u32>,
) -> Result<(), StorageError> {
    let mut found = read_log(project, log).found;
    for row in &mut found {
        row.is_damaged |= broken.contains(&row.sequence);
    }
    let state = storage.state(project).await?;
    let lost = losses(&found, None, &state.accepted);
    let is_here = desk.state().session.project == *project;
    if is_here && !lost.is_empty() {
        desk.act(Action::Show(Some(Dialog::Recovery(Rc::new(Recovery {
            project: Rc::clone(project),
            n_copied: 0,
            n_texts_copied: 0,
            cause: LossCause::Missing(lost),
        })))));
    }
    Ok(())
}

/// Takes in what a tab that was killed had in its file, and not yet in the database. Most of that was
/// found when the project was opened. What comes now would change what somebody has gone on from,
/// and it was never called saved: it comes only where nobody has gone on, and the person is asked
/// where it is much.
async fn take_in(
    desk: &Desk,
    storage: &Storage,
    project: &Rc<str>,
    gathered: &Gathered,
    log: &StoredLog,
) -> Result<(), StorageError> {
    let known: HashSet<&str> = log.rows.iter().map(|row| row.id.as_str()).collect();
    let rows = gathered.copied.rows.iter();
    let rows: Vec<LostRow> = rows
        .filter(|(id, _)| !known.contains(id.as_str()))
        .map(|(id, row)| LostRow {
            row: NewRow {
                id: id.clone(),
                row: row.clone(),
            },
            texts: texts_of_row(row).iter().map(ToString::to_string).collect(),
        })
        .collect();
    // Who was asked about what is missing has answered.
    let has_answered = storage.state(project).await?.accepted != Accepted::default();
    let state = desk.state();
    if rows.is_empty() || has_answered || state.session.project != *project {
        return Ok(());
    }
    let transactions = transactions_of(&rows, &gathered.copied.texts, &log.texts);
    if !follows_on(&transactions, state.replica.log().transactions()) {
        if rows.len() > FEW {
            desk.act(Action::Show(Some(Dialog::Recovery(Rc::new(Recovery {
                project: Rc::clone(project),
                n_copied: rows.len(),
                n_texts_copied: 0,
                cause: LossCause::Missing(Losses::default()),
            })))));
        }
        return Ok(());
    }
    let named: HashSet<&String> = rows.iter().flat_map(|row| &row.texts).collect();
    let texts = gathered
        .copied
        .texts
        .iter()
        .filter(|(sha, _)| named.contains(sha));
    let texts = texts
        .map(|(sha, text)| (sha.clone(), text.clone()))
        .collect();
    storage.bring_back(project, rows, texts, Vec::new()).await?;
    let log = storage.load(project).await?;
    desk.act(Action::Received {
        project: Rc::clone(project),
        transactions: read_log(project, &log).transactions,
    });
    Ok(())
}

/// Erases what was deleted long enough ago, and what is left of what was erased.
async fn sweep(desk: &Desk, storage: &Storage) -> Result<(), StorageError> {
    let copier = desk.copier();
    let folders = match &copier {
        Some(copier) => copier.projects().await,
        None => HashSet::new(),
    };
    let here = Rc::clone(&desk.state().session.project);
    for project in storage.projects().await? {
        if project.state.erased.is_some() {
            let copier = copier.as_ref().filter(|_| folders.contains(&project.id));
            forget(&project.id, copier).await;
            continue;
        }
        let last = project.last_row.as_deref().and_then(time_of_row);
        match project.state.at_start(Desk::now(), last) {
            AtStart::Keep => {}
            AtStart::MarkDue => {
                let now = Desk::now();
                let mark = storage.change_state(&project.id, move |state| state.due = Some(now));
                mark.await?;
            }
            AtStart::Erase if *here == *project.id => {}
            AtStart::Erase => {
                storage.erase_project(&project.id, Desk::now()).await?;
                forget(&project.id, copier.as_ref()).await;
            }
        }
    }
    Ok(())
}

/// Forgets what stands of an erased project beside the database.
pub(super) async fn forget(project: &str, copier: Option<&Copier>) {
    canary::forget(project);
    preferences::forget(&projects::place_preference(project));
    preferences::forget(&announced_preference(project));
    preferences::forget(&super::boot::left_preference(project));
    if let Some(copier) = copier {
        copier.remove(project).await;
    }
}
