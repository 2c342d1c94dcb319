//! Projects in storage: which one is open, opening another, starting a new one, and project
//! files that become one.

use std::collections::BTreeMap;
use std::rc::Rc;

use gainsay_core::edit::{Plan, Transaction};
use gainsay_core::format::log_row::from_row;
use gainsay_core::format::native::ImportOptions;
use gainsay_core::model::{ActorId, AnnotatorId, DeviceId, Project};
use gainsay_core::order;
use gainsay_core::text::{Sha256, Text};
use wasm_bindgen_futures::spawn_local;

use super::loading::{Load, plan};
use crate::desk::Desk;
use crate::platform::storage::{ProjectRecord, Storage, StorageError, StoredLog};
use crate::platform::{clock, page, preferences, random};
use crate::state::{Action, Loaded, PendingImport, Session};
use crate::words;

/// The preference that names the project to open first.
const LAST_PROJECT: &str = "project";

/// A session in `project`, with an actor of its own.
///
/// # Panics
/// Never: random names and the device's id have the form of an id.
pub(super) fn session(project: &str) -> Session {
    let device = random::device_id();
    Session {
        project: project.into(),
        actor: well_formed(ActorId::new(&random::actor_name())),
        device: well_formed(DeviceId::new(&device)),
        annotator: well_formed(AnnotatorId::new(&format!("p-{device}"))),
    }
}

/// The session before a project was read: nothing is done in it.
pub fn first_session() -> Session {
    session("")
}

#[expect(
    clippy::expect_used,
    reason = "random::actor_name and random::device_id give letters and digits, a letter first"
)]
fn well_formed<Id, E: std::fmt::Debug>(id: Result<Id, E>) -> Id {
    id.expect("a made-up name has the form of an id")
}

/// Opens the project that was open last in this tab, else in this browser, or starts one. Says
/// whether it is new. What cannot be read is an error and never taken for nothing: the page
/// would begin over existing work.
pub(super) async fn open_last(desk: &Desk, storage: &Storage) -> Result<bool, StorageError> {
    let known = storage.projects().await?;
    let wanted: Option<String> = preferences::read_in_tab(LAST_PROJECT);
    let wanted = wanted.or_else(|| preferences::read(LAST_PROJECT));
    let wanted = wanted.filter(|wanted| known.iter().any(|project| project.id == *wanted));
    let newest = known.iter().max_by_key(|project| project.opened);
    let id = wanted.or_else(|| newest.map(|project| project.id.clone()));
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

/// Reads a project into the page. Says whether it holds nothing yet. Where it cannot be read,
/// what was open stays open.
async fn open(desk: &Desk, storage: &Storage, id: &str) -> Result<bool, StorageError> {
    let log = storage.load(id).await?;
    remember(id);
    let (transactions, n_unreadable) = transactions(&log);
    let n_missing = usize::try_from(log.n_missing()).unwrap_or(usize::MAX);
    let n_unreadable = n_unreadable.saturating_add(n_missing);
    let is_new = transactions.is_empty() && n_unreadable == 0;
    desk.act(Action::Opened {
        session: session(id),
        transactions,
    });
    if n_unreadable > 0 {
        desk.act(Action::Complain(
            words::rows_unreadable(n_unreadable).into(),
        ));
    }
    Ok(is_new)
}

/// After a reload this tab comes back to this project, and a new tab opens it.
fn remember(id: &str) {
    preferences::write_in_tab(LAST_PROJECT, &id);
    preferences::write(LAST_PROJECT, &id);
}

/// The transactions of a stored log, and how many of its rows could not be read. Those stay
/// in storage as they are.
fn transactions(log: &StoredLog) -> (Vec<Rc<Transaction>>, usize) {
    let mut texts: BTreeMap<Sha256, Text> = BTreeMap::new();
    for (sha, text) in &log.texts {
        if let (Ok(sha), Ok(text)) = (sha.parse::<Sha256>(), Text::new(text.as_str()))
            && text.sha256() == sha
        {
            texts.insert(sha, text);
        }
    }
    let text = |sha: &Sha256| texts.get(sha).cloned();
    let mut transactions = Vec::with_capacity(log.rows.len());
    for row in &log.rows {
        transactions.extend(from_row(&row.row, &text).ok().map(Rc::new));
    }
    let n_unreadable = log.rows.len() - transactions.len();
    (transactions, n_unreadable)
}

async fn create(storage: &Storage) -> Result<String, StorageError> {
    let record = new_record(&format!("j-{}", random::actor_name()));
    storage.put_project(&record).await?;
    remember(&record.id);
    Ok(record.id)
}

fn new_record(id: &str) -> ProjectRecord {
    let now = clock::now_ms();
    ProjectRecord {
        id: id.to_owned(),
        title: String::new(),
        created: now,
        opened: now,
    }
}

/// Where the person was in the open project: the address in the hash, else the last one.
pub(super) fn last_place(desk: &Desk) -> Rc<str> {
    let hash = page::hash();
    if !hash.is_empty() {
        return hash.into();
    }
    let name = place_preference(&desk.state().session.project);
    let place: Option<String> = preferences::read(&name);
    place.unwrap_or_default().into()
}

/// The preference that holds where the person was in `project`.
pub fn place_preference(project: &str) -> String {
    format!("place.{project}")
}

/// Gives `listed` the projects in storage, the one opened last first.
pub fn list_projects(desk: &Desk, listed: impl FnOnce(Vec<ProjectRecord>) + 'static) {
    let Some(storage) = desk.storage() else {
        listed(Vec::new());
        return;
    };
    spawn_local(async move {
        let mut projects = storage.projects().await.unwrap_or_default();
        order::sort_by_key(&mut projects, |project| std::cmp::Reverse(project.opened));
        listed(projects);
    });
}

/// Opens another project of this browser.
pub fn open_stored(desk: &Desk, id: String) {
    with_storage(desk, move |desk, storage| async move {
        let opened = ProjectRecord {
            opened: clock::now_ms(),
            ..record(&storage, &id)
                .await?
                .unwrap_or_else(|| new_record(&id))
        };
        storage.put_project(&opened).await?;
        open(&desk, &storage, &id).await?;
        desk.act(Action::Show(None));
        desk.act(Action::ArriveAt(last_place_of(&id)));
        Ok(())
    });
}

fn last_place_of(project: &str) -> Rc<str> {
    let place: Option<String> = preferences::read(&place_preference(project));
    place.unwrap_or_default().into()
}

async fn record(storage: &Storage, id: &str) -> Result<Option<ProjectRecord>, StorageError> {
    let projects = storage.projects().await?;
    Ok(projects.into_iter().find(|project| project.id == id))
}

/// Lets the list of projects show the title that a project has now.
pub(super) async fn keep_title(
    storage: &Storage,
    project: &str,
    title: &str,
) -> Result<(), StorageError> {
    let known = record(storage, project).await?;
    // A project that is not in the list, because that write failed once, gets into it here.
    if known.as_ref().is_some_and(|known| known.title == title) {
        return Ok(());
    }
    let known = known.unwrap_or_else(|| new_record(project));
    let renamed = ProjectRecord {
        title: title.to_owned(),
        ..known
    };
    storage.put_project(&renamed).await
}

/// Starts a project without articles.
pub fn start_project(desk: &Desk) {
    with_storage(desk, |desk, storage| async move {
        let id = create(&storage).await?;
        desk.act(Action::Opened {
            session: session(&id),
            transactions: Vec::new(),
        });
        let schema = gainsay_core::edit::seed_schema(&gainsay_core::model::default_schema());
        desk.act(Action::Seed(vec![Rc::new(schema)]));
        Ok(())
    });
}

/// Opens a project file as a project of its own; what was open stays in storage. Until all is
/// planned it can be given up, and nothing has happened.
pub fn open_import_as_new(desk: &Desk, pending: &Rc<PendingImport>, options: ImportOptions) {
    let desk = desk.clone();
    let pending = Rc::clone(pending);
    spawn_local(async move {
        let empty = Project::default();
        let Some(plan) = planned(&desk, &empty, &pending, options).await else {
            return;
        };
        let id = match desk.storage() {
            None => format!("j-{}", random::actor_name()),
            Some(storage) => match create(&storage).await {
                Ok(id) => id,
                Err(error) => {
                    desk.act(Action::Complain(words::project_unreadable(&error).into()));
                    return;
                }
            },
        };
        desk.act(Action::Opened {
            session: session(&id),
            transactions: Vec::new(),
        });
        desk.act(Action::Import(plan, Desk::now()));
    });
}

/// Takes a project file into the open project. The plan is made anew: the project may have
/// changed since it was shown, and once more where it changes meanwhile.
pub fn merge_import(desk: &Desk, pending: &Rc<PendingImport>, options: ImportOptions) {
    let desk = desk.clone();
    let pending = Rc::clone(pending);
    spawn_local(async move {
        loop {
            let state = desk.state();
            let Some(plan) = planned(&desk, state.project(), &pending, options).await else {
                return;
            };
            let now = desk.state();
            if now.session.project != state.session.project {
                let sentence = words::loading::other_project(&pending.file_name);
                desk.act(Action::Complain(sentence.into()));
                return;
            }
            if now.replica.log().len() == state.replica.log().len() {
                desk.act(Action::Import(plan, Desk::now()));
                return;
            }
        }
    });
}

/// What taking the file into `project` does; nothing where the person gave it up, or something
/// else is being loaded. The dialog that asked gives way to what is shown meanwhile.
async fn planned(
    desk: &Desk,
    project: &Project,
    pending: &PendingImport,
    options: ImportOptions,
) -> Option<Rc<Plan>> {
    let mut load = Load::begin(desk, &pending.file_name)?;
    desk.act(Action::Show(None));
    let what = || Loaded::TakingOver(Rc::clone(&pending.file_name));
    let at = |done, of| (what(), done, of);
    let plan = plan(&mut load, project, &pending.file, options, at).await;
    let plan = plan.ok()?.into_plan();
    load.before(what()).await.ok()?;
    Some(Rc::new(plan))
}

fn with_storage<F>(desk: &Desk, work: impl FnOnce(Desk, Storage) -> F + 'static)
where
    F: Future<Output = Result<(), StorageError>> + 'static,
{
    let Some(storage) = desk.storage() else {
        desk.act(Action::Complain(words::needs_storage().into()));
        return;
    };
    let desk = desk.clone();
    spawn_local(async move {
        if let Err(error) = work(desk.clone(), storage).await {
            desk.act(Action::Complain(words::project_unreadable(&error).into()));
        }
    });
}
