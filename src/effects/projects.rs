//! Projects in storage: which one is open, opening another, starting a new one, and project
//! files that become one.

use std::rc::Rc;

use gainsay_core::edit::Plan;
use gainsay_core::format::log_row::time_of_row;
use gainsay_core::format::native::ImportOptions;
use gainsay_core::model::{ActorId, AnnotatorId, DeviceId, Project};
use gainsay_core::order;
use gainsay_core::time::Timestamp;
use wasm_bindgen_futures::spawn_local;

use super::checking::look_over_soon;
use super::loading::{Load, plan};
use super::opening::open;
use crate::desk::Desk;
use crate::platform::storage::{KnownProject, ProjectRecord, Storage, StorageError};
use crate::platform::{clock, page, preferences, random};
use crate::state::{Action, Loaded, PendingImport, Session};
use crate::words;

/// The preference that names the project to open first.
pub(super) const LAST_PROJECT: &str = "project";

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

/// Those that were neither erased nor deleted.
pub(super) fn present(projects: Vec<KnownProject>) -> Vec<KnownProject> {
    let is_present = |project: &KnownProject| {
        project.state.erased.is_none() && !project.state.is_deleted(changed(project))
    };
    projects.into_iter().filter(is_present).collect()
}

/// When the last row of a project was made.
fn changed(project: &KnownProject) -> Option<Timestamp> {
    project.last_row.as_deref().and_then(time_of_row)
}

/// When a project was opened last; 0 where its record is lost.
pub(super) fn opened(project: &KnownProject) -> i64 {
    project.record.as_ref().map_or(0, |record| record.opened)
}

/// After a reload this tab comes back to this project, and a new tab opens it.
pub(super) fn remember(id: &str) {
    preferences::write_in_tab(LAST_PROJECT, &id);
    preferences::write(LAST_PROJECT, &id);
}

pub(super) async fn create(storage: &Storage) -> Result<String, StorageError> {
    let id = format!("j-{}", random::actor_name());
    let record = new_record(&id);
    storage.change_project(&id, |_| Some(record)).await?;
    remember(&id);
    Ok(id)
}

pub(super) fn new_record(id: &str) -> ProjectRecord {
    let now = clock::now_ms();
    ProjectRecord {
        id: id.to_owned(),
        title: String::new(),
        created: now,
        opened: now,
    }
}

/// Goes to where the person was.
pub(super) fn arrive(desk: &Desk) {
    desk.act(Action::ArriveAt(last_place(desk)));
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

/// A project of this browser, as the list shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedProject {
    /// Its key in storage.
    pub id: String,
    /// Its title, empty where it was given none.
    pub title: String,
    /// When it was opened last, in milliseconds since 1970; 0 where that is not known.
    pub opened: i64,
    /// How many changes its log holds.
    pub n_changes: u32,
    /// When the last of them was made.
    pub changed: Option<Timestamp>,
    /// Days until it may be erased, where it was deleted.
    pub days_left: Option<i64>,
}

/// Gives `listed` the projects in storage, the one opened last first.
pub fn list_projects(desk: &Desk, listed: impl FnOnce(Vec<ListedProject>) + 'static) {
    let Some(storage) = desk.storage() else {
        listed(Vec::new());
        return;
    };
    spawn_local(async move {
        let known = storage.projects().await.unwrap_or_default().into_iter();
        let known = known.filter(|project| project.state.erased.is_none());
        let mut projects: Vec<_> = known.map(in_list).collect();
        order::sort_by_key(&mut projects, |project| std::cmp::Reverse(project.opened));
        listed(projects);
    });
}

/// Gives `measured` the size of a project, in bytes of UTF-8: its changes, and the texts that they
/// name. Nothing where it cannot be read.
pub fn measure_project(desk: &Desk, id: String, measured: impl FnOnce(usize) + 'static) {
    let Some(storage) = desk.storage() else {
        return;
    };
    spawn_local(async move {
        if let Ok(log) = storage.look_into(&id).await {
            let rows: usize = log.rows.iter().map(|row| row.row.len()).sum();
            let texts: usize = log.texts.values().map(String::len).sum();
            measured(rows + texts);
        }
    });
}

fn in_list(project: KnownProject) -> ListedProject {
    let (opened, changed) = (opened(&project), changed(&project));
    ListedProject {
        days_left: project.state.days_left(Desk::now(), changed),
        changed,
        n_changes: project.n_rows,
        title: project
            .record
            .map(|record| record.title)
            .unwrap_or_default(),
        id: project.id,
        opened,
    }
}

/// Opens another project of this browser.
pub fn open_stored(desk: &Desk, id: String) {
    with_storage(desk, move |desk, storage| async move {
        let new = new_record(&id);
        let change = |record: Option<ProjectRecord>| {
            let opened = new.opened;
            let record = record.unwrap_or(new);
            Some(ProjectRecord { opened, ..record })
        };
        storage.change_project(&id, change).await?;
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

/// Lets the list of projects show the title that a project has now.
pub(super) async fn keep_title(
    storage: &Storage,
    project: &str,
    title: &str,
) -> Result<(), StorageError> {
    let (new, title) = (new_record(project), title.to_owned());
    let change = |record: Option<ProjectRecord>| {
        // A project that is not in the list, because that write failed once, gets into it here.
        let is_kept = record.as_ref().is_some_and(|record| record.title == title);
        let record = record.unwrap_or(new);
        (!is_kept).then_some(ProjectRecord { title, ..record })
    };
    storage.change_project(project, change).await
}

/// Starts a project without articles.
pub fn start_project(desk: &Desk) {
    with_storage(desk, |desk, storage| async move {
        let id = create(&storage).await?;
        desk.act(Action::Opened {
            session: session(&id),
            transactions: Vec::new(),
        });
        seed_schema(&desk);
        Ok(())
    });
}

/// Gives a new project the labels that all begin with.
pub(super) fn seed_schema(desk: &Desk) {
    let schema = gainsay_core::edit::seed_schema(&gainsay_core::model::default_schema());
    desk.act(Action::Seed(vec![Rc::new(schema)]));
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
        look_over_soon(&desk);
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
                look_over_soon(&desk);
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

/// Does something with storage, and says what went wrong.
pub(super) fn with_storage<F>(desk: &Desk, work: impl FnOnce(Desk, Storage) -> F + 'static)
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
