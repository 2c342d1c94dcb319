//! Long loading: what it shows, how it leaves the browser its turns, and how it is given up.

use std::rc::Rc;

use gainsay_core::format::native::{
    ImportError, ImportOptions, ImportPlan, NativeFile, Planning, Reading,
};
use gainsay_core::model::Project;

use crate::desk::Desk;
use crate::platform::clock::instant_ms;
use crate::platform::files::{FileError, FileParts};
use crate::platform::turn::next_turn;
use crate::platform::{File, pause};
use crate::state::{Action, Loaded, Loading};
use crate::words;

/// How long it works before the browser has its turn, in milliseconds.
const STRETCH: f64 = 10.0;
/// What takes no longer than this shows nothing, in milliseconds.
const PATIENCE: f64 = 300.0;
/// How often what is shown changes, in milliseconds.
const PACE: f64 = 100.0;
/// In this time the page is drawn, in milliseconds.
const FRAMES: u32 = 40;
/// How many bytes of a project file are read between two looks at the clock.
const READ_AT_ONCE: usize = 8 * 1024;
/// How many records are planned between two looks at the clock.
const PLANNED_AT_ONCE: usize = 32;

/// The person has given it up, and the state has said so: nothing is left to be done.
pub(super) struct Stopped;

/// Something that is being loaded; one at a time. Dropped, it shows nothing any more.
pub(super) struct Load {
    desk: Desk,
    began: f64,
    /// When the browser had its last turn.
    turned: f64,
    /// When something was shown last, and what.
    shown: Option<(f64, Loaded)>,
}

impl Load {
    /// Begins to load `name`; where something else is being loaded, says so and gives nothing.
    pub(super) fn begin(desk: &Desk, name: &str) -> Option<Self> {
        if !desk.begin_loading() {
            desk.act(Action::Complain(words::loading::busy(name).into()));
            return None;
        }
        let now = instant_ms();
        Some(Self {
            desk: desk.clone(),
            began: now,
            turned: now,
            shown: None,
        })
    }

    /// Shows how far it is, and leaves the browser its turn when that is due. It must be asked
    /// often, and nothing that cannot be taken back may be done before it answers.
    pub(super) async fn at(
        &mut self,
        what: impl FnOnce() -> Loaded,
        done: usize,
        of: usize,
    ) -> Result<(), Stopped> {
        let now = instant_ms();
        if now - self.turned >= STRETCH {
            if now - self.began >= PATIENCE {
                self.show(what(), done, of);
            }
            next_turn().await;
            self.turned = instant_ms();
        }
        self.check()
    }

    /// The same where something follows that takes long and cannot be cut: it is drawn before.
    pub(super) async fn before(&mut self, what: Loaded) -> Result<(), Stopped> {
        if instant_ms() - self.began >= PATIENCE {
            self.shown = None;
            self.show(what, 1, 1);
            pause(FRAMES).await;
        }
        self.turned = instant_ms();
        self.check()
    }

    fn check(&self) -> Result<(), Stopped> {
        if self.desk.has_stopped_loading() {
            Err(Stopped)
        } else {
            Ok(())
        }
    }

    fn show(&mut self, what: Loaded, done: usize, of: usize) {
        let now = instant_ms();
        let shown = self.shown.as_ref();
        let is_due = shown.is_none_or(|(at, shown)| now - at >= PACE || *shown != what);
        if is_due && !self.desk.has_stopped_loading() {
            self.shown = Some((now, what.clone()));
            let loading = Loading { what, done, of };
            self.desk.act(Action::Load(Some(loading)));
        }
    }
}

impl Drop for Load {
    fn drop(&mut self) {
        let was_shown = self.shown.is_some() && !self.desk.has_stopped_loading();
        self.desk.end_loading();
        if was_shown {
            self.desk.act(Action::Load(None));
        }
    }
}

/// The bytes of a file of at most `limit` bytes; `at` makes what is shown of how many bytes are
/// read, of how many.
pub(super) async fn read_file(
    load: &mut Load,
    file: &File,
    limit: usize,
    at: impl Fn(usize, usize) -> (Loaded, usize, usize),
) -> Result<Result<Vec<u8>, FileError>, Stopped> {
    let limit = u64::try_from(limit).unwrap_or(u64::MAX);
    let mut parts = match FileParts::new(file, limit) {
        Ok(parts) => parts,
        Err(error) => return Ok(Err(error)),
    };
    loop {
        match parts.next().await {
            Ok(true) => return Ok(Ok(parts.into_bytes())),
            Ok(false) => {}
            Err(error) => return Ok(Err(error)),
        }
        let (what, done, of) = at(parts.done(), parts.size());
        load.at(|| what, done, of).await?;
    }
}

/// What a project file holds.
pub(super) async fn read_project(
    load: &mut Load,
    bytes: &[u8],
    name: &Rc<str>,
) -> Result<Result<NativeFile, ImportError>, Stopped> {
    let mut reading = match Reading::new(bytes, name) {
        Ok(reading) => reading,
        Err(error) => return Ok(Err(error)),
    };
    loop {
        match reading.step(READ_AT_ONCE) {
            Err(error) => return Ok(Err(error)),
            Ok(progress) if progress.is_complete => break,
            Ok(progress) => {
                let what = || Loaded::Checking(Rc::clone(name));
                load.at(what, progress.done, progress.of).await?;
            }
        }
    }
    Ok(reading.finish())
}

/// What taking `file` into `project` does; `at` makes what is shown of how many records are
/// planned, of how many.
pub(super) async fn plan(
    load: &mut Load,
    project: &Project,
    file: &NativeFile,
    options: ImportOptions,
    at: impl Fn(usize, usize) -> (Loaded, usize, usize),
) -> Result<ImportPlan, Stopped> {
    let mut planning = Planning::new(project, file, options);
    while !planning.step(PLANNED_AT_ONCE) {
        let (what, done, of) = at(planning.n_done(), planning.n_records());
        load.at(|| what, done, of).await?;
    }
    Ok(planning.finish())
}
