//! Opening a project: what is stored is compared with what else is remembered of it, and where
//! something is missing, the person is asked before anything goes on.

use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

use gainsay_core::format::copy::Copied;
use gainsay_core::format::log_row::{from_row, texts_of_row};
use gainsay_core::keeping::belated::follows_on;
use gainsay_core::keeping::losses::{Accepted, FoundRow, KnownEnd, Losses, losses};
use gainsay_core::order;
use wasm_bindgen_futures::spawn_local;

use super::projects::{self, LAST_PROJECT, create, new_record, opened, present, remember, session};
use super::reading::{checked_texts, read_log, transactions_of};
use super::{canary, saving, second_look};
use crate::desk::Desk;
use crate::platform::storage::{KnownProject, LostRow, NewRow, Storage, StorageError, StoredLog};
use crate::platform::{once_begun, preferences, random, within};
use crate::state::{Action, Dialog, LossCause, Recovery};
use crate::words;

/// How long the second copy may take to say what was written last, in milliseconds.
const A_MOMENT_MS: u32 = 1_000;

/// Opens the project that was open last in this tab, else in this browser, or starts one. Says
/// whether it is new. What cannot be read is an error and never taken for nothing: the page
/// would begin over existing work.
pub(super) async fn open_last(desk: &Desk, storage: &Storage) -> Result<bool, StorageError> {
    random::keep_device_id(&storage.device(&random::device_id()).await?);
    let all = storage.projects().await?;
    let remembered = remembered(desk, &all).await;
    let known = present(all);
    let is_known =
        |id: &String| known.iter().any(|project| project.id == *id) || remembered.contains(id);
    let wanted: Option<String> = preferences::read_in_tab(LAST_PROJECT);
    let wanted = wanted.or_else(|| preferences::read(LAST_PROJECT));
    let newest = known.iter().max_by_key(|project| opened(project));
    let newest = newest.map(|project| project.id.clone());
    let id = wanted
        .filter(is_known)
        .or(newest)
        .or_else(|| remembered.first().cloned());
    if let Some(id) = id {
        return open(desk, storage, &id).await;
    }
    let id = create(storage).await?;
    desk.act(Action::Opened {
        session: session(&id),
        transactions: Vec::new(),
    });
    Ok(true)
}

/// Projects that storage does not know any more, and something else does. Each gets into the list
/// again. The files of the second copy are asked only where storage knows nothing at all, since a
/// worker must be started for that.
async fn remembered(desk: &Desk, all: &[KnownProject]) -> Vec<String> {
    let mut remembered: HashSet<String> = canary::projects().into_iter().collect();
    let is_there = |project: &KnownProject| project.n_rows > 0 || project.state.erased.is_some();
    if !all.iter().any(is_there)
        && let Some(copier) = desk.copier()
    {
        remembered.extend(copier.projects().await);
    }
    for project in all {
        if project.record.is_some() || project.state.erased.is_some() {
            remembered.remove(&project.id);
        }
    }
    let mut remembered: Vec<String> = remembered.into_iter().collect();
    order::sort_by(&mut remembered, Ord::cmp);
    remembered
}

/// Reads a project into the page. Says whether it holds nothing yet. Where it cannot be read,
/// what was open stays open. Where something of it is missing, that is asked about.
pub(super) async fn open(desk: &Desk, storage: &Storage, id: &str) -> Result<bool, StorageError> {
    let state = storage.state(id).await?;
    let log = load_with_last(desk, storage, id, &state.accepted).await?;
    remember(id);
    let read = read_log(id, &log);
    let known = canary::read(id);
    let mut lost = losses(&read.found, known.as_ref(), &state.accepted);
    lost.texts = read.missing_texts;
    let is_new = read.found.is_empty() && known.is_none();
    desk.act(Action::Opened {
        session: session(id),
        transactions: read.transactions,
    });
    if read.n_newer > 0 {
        let sentence = words::keeping::newer_rows(read.n_newer);
        desk.act(Action::Complain(sentence.into()));
    }
    let has_answered = state.accepted != Accepted::default();
    if lost.is_empty() && (!is_new || has_answered) {
        second_look::look_later(desk, id, log);
        return Ok(is_new);
    }
    // A project that has files and no row was lost whole, before anything was called saved here.
    let lack = Lack::find(desk, id, &read.found, &lost.texts).await;
    if lost.is_empty() && lack.is_empty() {
        second_look::look_later(desk, id, log);
        return Ok(is_new);
    }
    // Without a record it would be in no list, and with the next start it would be asked for again.
    let record = new_record(id);
    storage
        .change_project(id, |known| known.is_none().then_some(record))
        .await?;
    desk.act(Action::Show(Some(Dialog::Recovery(Rc::new(Recovery {
        project: id.into(),
        cause: LossCause::Missing(lost),
        n_copied: lack.rows.len(),
        n_texts_copied: lack.texts.len(),
    })))));
    Ok(false)
}

/// Reads a project's log. What the browser was killed over comes back first: acts that it had
/// written into the second copy and not stored any more, so that nobody goes on without them.
async fn load_with_last(
    desk: &Desk,
    storage: &Storage,
    project: &str,
    accepted: &Accepted,
) -> Result<StoredLog, StorageError> {
    let log = storage.load(project).await?;
    let Some(copier) = desk.copier() else {
        return Ok(log);
    };
    // Where there is no row, much more is missing, and that is asked about. Who was asked has
    // answered.
    if log.rows.is_empty() || *accepted != Accepted::default() {
        return Ok(log);
    }
    let newest = within(A_MOMENT_MS, {
        let project = project.to_owned();
        once_begun(async move { copier.written_last(&project).await })
    });
    let known: HashSet<&str> = log.rows.iter().map(|row| row.id.as_str()).collect();
    let newest = newest.await.unwrap_or_default();
    let rows = newest.rows.into_iter();
    let rows: Vec<LostRow> = rows
        .filter(|(id, _)| !known.contains(id.as_str()))
        .map(|(id, row)| LostRow {
            texts: texts_of_row(&row).iter().map(ToString::to_string).collect(),
            row: NewRow { id, row },
        })
        .filter(|lost| {
            let is_here =
                |sha: &String| newest.texts.contains_key(sha) || log.texts.contains_key(sha);
            lost.texts.iter().all(is_here)
        })
        .collect();
    if rows.is_empty() {
        return Ok(log);
    }
    // What was called saved and is missing is asked about, also where it could come back.
    let read = read_log(project, &log);
    let lost = losses(&read.found, canary::read(project).as_ref(), accepted);
    let late = transactions_of(&rows, &newest.texts, &log.texts);
    if !lost.is_empty() || !follows_on(&late, &read.transactions) {
        return Ok(log);
    }
    let named: HashSet<&String> = rows.iter().flat_map(|row| &row.texts).collect();
    let texts = newest.texts.iter().filter(|(sha, _)| named.contains(sha));
    let texts = texts
        .map(|(sha, text)| (sha.clone(), text.clone()))
        .collect();
    storage.bring_back(project, rows, texts, Vec::new()).await?;
    storage.load(project).await
}

/// What the second copy has, and storage has not.
#[derive(Debug, Default)]
struct Lack {
    rows: Vec<LostRow>,
    texts: Vec<(String, String)>,
}

impl Lack {
    async fn find(desk: &Desk, project: &str, found: &[FoundRow], texts: &[String]) -> Self {
        let Some(copier) = desk.copier() else {
            return Self::default();
        };
        // Where it cannot be read, there is nothing to bring back.
        let gathered = copier.gather(project).await.unwrap_or_default();
        Self::of(gathered.copied, found, texts)
    }

    fn of(copied: Copied, found: &[FoundRow], missing_texts: &[String]) -> Self {
        let whole: HashSet<&str> = found
            .iter()
            .filter(|row| !row.is_damaged)
            .filter_map(|row| row.id.as_deref())
            .collect();
        let lost = copied
            .rows
            .into_iter()
            .filter(|(id, _)| !whole.contains(id.as_str()));
        let rows: Vec<LostRow> = lost
            .map(|(id, row)| LostRow {
                texts: texts_of_row(&row).iter().map(ToString::to_string).collect(),
                row: NewRow { id, row },
            })
            .collect();
        let named: HashSet<&String> = rows.iter().flat_map(|row| &row.texts).collect();
        let is_needed = |sha: &String| missing_texts.contains(sha) || named.contains(sha);
        let texts = copied
            .texts
            .into_iter()
            .filter(|(sha, _)| is_needed(sha))
            .collect();
        Self { rows, texts }
    }

    fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.texts.is_empty()
    }
}

/// Brings back what the second copy has of an open project, and says what came of it.
pub fn bring_back(desk: &Desk, recovery: Rc<Recovery>) {
    let desk = desk.clone();
    spawn_local(async move {
        desk.act(Action::Show(None));
        let outcome = match (&recovery.cause, desk.storage()) {
            (LossCause::Missing(lost), Some(storage)) => {
                bring_into(&desk, &storage, &recovery.project, lost).await
            }
            (LossCause::Missing(_) | LossCause::NoDatabase(_), _) => {
                show_copy(&desk, &recovery.project).await;
                return;
            }
        };
        desk.act(match outcome {
            Ok(n) => Action::Say(words::recovery::brought_back(n).into()),
            Err(error) => Action::Complain(
                words::recovery::not_brought_back(words::storing_failed(&error)).into(),
            ),
        });
    });
}

async fn bring_into(
    desk: &Desk,
    storage: &Storage,
    project: &Rc<str>,
    lost: &Losses,
) -> Result<usize, StorageError> {
    let before = storage.load(project).await?;
    let found = read_log(project, &before).found;
    let lack = Lack::find(desk, project, &found, &lost.texts).await;
    let n = lack.rows.len();
    storage
        .bring_back(project, lack.rows, lack.texts, before.unreadable)
        .await?;
    // What was written over is not the row that this tab knew.
    storage.forget(project);
    let log = storage.load(project).await?;
    desk.act(Action::Received {
        project: Rc::clone(project),
        transactions: read_log(project, &log).transactions,
    });
    accept(storage, project).await?;
    Ok(n)
}

/// Goes on with what is there. It is not asked about again.
pub fn go_on(desk: &Desk, recovery: &Rc<Recovery>) {
    desk.act(Action::Show(None));
    let Some(storage) = desk.storage() else {
        return;
    };
    let (desk, project) = (desk.clone(), Rc::clone(&recovery.project));
    spawn_local(async move {
        // What could not be noted is asked again at the next start.
        if accept(&storage, &project).await.is_ok() {
            desk.saver().save(&desk);
        }
    });
}

/// Notes that what is missing now is known to be gone.
async fn accept(storage: &Storage, project: &str) -> Result<(), StorageError> {
    let log = storage.load(project).await?;
    let found = read_log(project, &log).found;
    let known = canary::read(project);
    let last = found.iter().rev().find(|row| !row.is_damaged);
    let end = last.and_then(|row| {
        Some(KnownEnd {
            sequence: row.sequence,
            id: row.id.clone()?,
            at: Desk::now(),
        })
    });
    storage
        .change_state(project, move |state| {
            let gone = losses(&found, known.as_ref(), &state.accepted);
            state.accepted = gone.accept(known.as_ref(), &state.accepted);
            // Where only the second copy knew of anything, the answer is all there is to note.
            state.accepted.end.get_or_insert_default();
        })
        .await?;
    match end {
        Some(end) => canary::set(project, &end),
        None => canary::forget(project),
    }
    Ok(())
}

/// The database does not open: where something else remembers work, the person is asked, and says
/// whether to work from the second copy. Answers whether there is such work.
pub(super) async fn ask_without_database(desk: &Desk, error: &StorageError) -> bool {
    let mut remembered: HashSet<String> = canary::projects().into_iter().collect();
    if let Some(copier) = desk.copier() {
        remembered.extend(copier.projects().await);
    }
    let wanted: Option<String> = preferences::read_in_tab(LAST_PROJECT);
    let wanted = wanted.or_else(|| preferences::read(LAST_PROJECT));
    let wanted = wanted.filter(|wanted| remembered.contains(wanted));
    let Some(project) = wanted.or_else(|| remembered.into_iter().min()) else {
        return false;
    };
    let lack = Lack::find(desk, &project, &[], &[]).await;
    desk.act(Action::Opened {
        session: session(&project),
        transactions: Vec::new(),
    });
    desk.act(Action::Show(Some(Dialog::Recovery(Rc::new(Recovery {
        project: project.into(),
        cause: LossCause::NoDatabase(words::no_storage(error).into()),
        n_copied: lack.rows.len(),
        n_texts_copied: lack.texts.len(),
    })))));
    true
}

/// Shows what the second copy has. It is stored as soon as there is somewhere to store it.
async fn show_copy(desk: &Desk, project: &Rc<str>) {
    let lack = Lack::find(desk, project, &[], &[]).await;
    let stored: BTreeMap<String, String> = lack.texts.into_iter().collect();
    let texts = checked_texts(&stored);
    let rows = lack.rows.iter();
    let transactions = rows.filter_map(|lost| {
        let transaction = from_row(&lost.row.row, &|sha| texts.get(sha).cloned());
        transaction.ok().map(Rc::new)
    });
    desk.act(Action::Received {
        project: Rc::clone(project),
        transactions: transactions.collect(),
    });
    projects::arrive(desk);
}

/// The database that did not open at the start opens now: what it has is taken in, and what this
/// tab holds is stored.
pub(super) async fn join(desk: &Desk, storage: Storage) -> Result<(), StorageError> {
    let project = Rc::clone(&desk.state().session.project);
    let log = storage.load(&project).await?;
    let state = storage.state(&project).await?;
    if state.erased.is_some() {
        return Err(StorageError::Gone);
    }
    desk.act(Action::Received {
        project: Rc::clone(&project),
        transactions: read_log(&project, &log).transactions,
    });
    saving::restore(desk, &storage, &project).await?;
    desk.set_storage(storage);
    desk.saver().save(desk);
    Ok(())
}
