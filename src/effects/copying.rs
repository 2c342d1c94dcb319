//! The second copy: what is stored goes to files as well, and what files hold is read when
//! something is missing.

use std::cell::{Cell, RefCell};
use std::collections::HashSet;
use std::rc::Rc;

use gainsay_core::format::copy::{Copied, to_line};

use crate::platform::clock::instant_ms;
use crate::platform::random;
use crate::platform::second_copy::{CopyError, CopyFile, SecondCopy};
use crate::platform::storage::NewRow;
use crate::platform::turn::next_turn;

/// How long it reads before the browser has its turn, in milliseconds.
const STRETCH: f64 = 8.0;
/// More files than this of a project are gathered into one.
const MANY_FILES: usize = 6;
/// How much of each file is looked at when a project is opened, in bytes.
const WRITTEN_LAST: u32 = 256 * 1024;
/// About how many characters a line has where many rows are written at once.
const LINE: usize = 256 * 1024;

/// Rows, and the texts that came with them by SHA-256.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Parcel {
    pub(super) rows: Vec<NewRow>,
    pub(super) texts: Vec<(String, String)>,
}

/// Whether the second copy keeps up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Copying {
    /// Nothing was written yet.
    #[default]
    Unknown,
    /// The last line is on the disk.
    Works,
    /// The last line could not be written: there is no room.
    Full,
    /// The last line could not be written, or the browser has no such files.
    Fails,
}

/// A project, and what its files lack.
type Missed = (Rc<str>, Parcel);
/// A project and the id of a row of it.
type ProjectRow = (Rc<str>, String);

/// Writes the second copy; clones are the same.
#[derive(Clone, Debug)]
pub struct Copier {
    copy: SecondCopy,
    /// What this tab's files are called.
    name: Rc<str>,
    /// The rows that this tab's files have for certain.
    written: Rc<RefCell<HashSet<ProjectRow>>>,
    copying: Rc<Cell<Copying>>,
    /// What could not be written, by project: it comes before what is written next.
    behind: Rc<RefCell<Vec<Missed>>>,
}

/// What the second copy holds of a project.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// The rows and texts of all files that could be read.
    pub(super) copied: Copied,
    /// The files that were read, with what they hold.
    files: Vec<(String, Copied)>,
    /// Whether there are files of other tabs that nobody else can read now.
    is_held: bool,
}

impl Copier {
    /// Writes by the worker whose script is at `url`.
    pub fn new(url: &str) -> Self {
        Self {
            copy: SecondCopy::new(url),
            name: random::actor_name().into(),
            written: Rc::default(),
            copying: Rc::default(),
            behind: Rc::default(),
        }
    }

    /// Has the worker there.
    pub(super) async fn start(&self) {
        // It says so itself when it is used.
        let _ = self.copy.files().await;
    }

    /// Whether it keeps up.
    pub fn copying(&self) -> Copying {
        self.copying.get()
    }

    /// Writes rows and texts as one line. Begins at the call, and says whether the disk has it.
    /// What could not be written is written before the next line, or with [`Self::catch_up`].
    pub(super) fn write(
        &self,
        project: &Rc<str>,
        parcel: Parcel,
    ) -> impl Future<Output = bool> + use<> {
        // They are asked for one after the other, so they stand in this order.
        let behind = self.begin_behind();
        let written = self.begin(project, parcel);
        async move { behind.await & written.await }
    }

    /// Remembers what could not be written; a batch that is tried again is remembered once.
    fn fall_behind(&self, project: Rc<str>, parcel: Parcel) {
        let mut behind = self.behind.borrow_mut();
        let missed = (project, parcel);
        if !behind.contains(&missed) {
            behind.push(missed);
        }
    }

    /// Whether something could not be written yet.
    pub(super) fn is_behind(&self) -> bool {
        !self.behind.borrow().is_empty()
    }

    /// Writes what could not be written before. Says whether nothing is left of it.
    pub(super) async fn catch_up(&self) -> bool {
        self.begin_behind().await
    }

    fn begin_behind(&self) -> impl Future<Output = bool> + use<> {
        let behind = std::mem::take(&mut *self.behind.borrow_mut());
        let begun = behind
            .into_iter()
            .map(|(project, parcel)| self.begin(&project, parcel));
        let begun: Vec<_> = begun.collect();
        async move {
            let mut is_all = true;
            for line in begun {
                is_all &= line.await;
            }
            is_all
        }
    }

    fn begin(&self, project: &Rc<str>, parcel: Parcel) -> impl Future<Output = bool> + use<> {
        let rows: Vec<_> = parcel
            .rows
            .iter()
            .map(|row| (&*row.id, &*row.row))
            .collect();
        let texts = parcel.texts.iter();
        let texts: Vec<_> = texts.map(|(sha, text)| (&**sha, &**text)).collect();
        let written = self
            .copy
            .append(project, &self.name, &to_line(&rows, &texts));
        let (copier, project) = (self.clone(), Rc::clone(project));
        async move {
            let outcome = written.await;
            match &outcome {
                Ok(()) => {
                    let ids = parcel
                        .rows
                        .into_iter()
                        .map(|row| (Rc::clone(&project), row.id));
                    copier.written.borrow_mut().extend(ids);
                    copier.copying.set(Copying::Works);
                }
                Err(error) => {
                    let is_full = *error == CopyError::Quota;
                    let now = if is_full {
                        Copying::Full
                    } else {
                        Copying::Fails
                    };
                    copier.copying.set(now);
                    // Without such files nothing is ever caught up.
                    if *error != CopyError::Unavailable {
                        copier.fall_behind(project, parcel);
                    }
                }
            }
            outcome.is_ok()
        }
    }

    /// The projects that have files, erased ones too.
    pub(super) async fn projects(&self) -> HashSet<String> {
        let files = self.copy.files().await.unwrap_or_default();
        files.into_iter().map(|file| file.project).collect()
    }

    /// What was written last into each file of a project. A browser that was killed may have had time
    /// to write it there, and none to store it.
    pub(super) async fn written_last(&self, project: &str) -> Copied {
        let mut copied = Copied::default();
        for file in self.copy.files().await.unwrap_or_default() {
            if file.project != project || file.name.starts_with(&*self.name) {
                continue;
            }
            // One that another tab writes is that tab's business.
            if let Ok(lines) = self.copy.tail(project, &file.name, WRITTEN_LAST).await {
                copied.read(&lines);
            }
        }
        copied
    }

    /// Reads what there is of a project, and leaves the browser its turns.
    pub(super) async fn gather(&self, project: &str) -> Result<Gathered, CopyError> {
        let files = self.copy.files().await?.into_iter();
        let files: Vec<CopyFile> = files.filter(|file| file.project == project).collect();
        let mut gathered = Gathered::default();
        for file in files {
            if file.name.starts_with(&*self.name) {
                continue;
            }
            let Ok(bytes) = self.copy.read(project, &file.name).await else {
                gathered.is_held = true;
                continue;
            };
            let mut copied = Copied::default();
            let mut turned = instant_ms();
            for line in bytes.split_inclusive(|byte| *byte == b'\n') {
                copied.read(line);
                gathered.copied.read(line);
                if instant_ms() - turned >= STRETCH {
                    next_turn().await;
                    turned = instant_ms();
                }
            }
            gathered.files.push((file.name, copied));
        }
        Ok(gathered)
    }

    /// Lets the files have what they lack of `parcel`, all that storage has of the project, and
    /// lets files go that say nothing new. Where another tab writes one, that tab sees to it.
    pub(super) async fn complete(&self, project: &Rc<str>, gathered: &Gathered, parcel: Parcel) {
        let names: Vec<String> = gathered
            .files
            .iter()
            .map(|(name, _)| name.clone())
            .collect();
        let held = self.copy.held(project, &names).await.unwrap_or_default();
        if gathered.is_held || !held.is_empty() {
            return;
        }
        // Too many files become one: this tab's gets all, unless another one has it.
        let is_one_of_many = gathered.files.len() > MANY_FILES;
        let is_whole = gathered
            .files
            .iter()
            .any(|(_, copied)| has_all(copied, &parcel));
        let nothing = Copied::default();
        let present = if is_one_of_many && !is_whole {
            &nothing
        } else {
            &gathered.copied
        };
        let lacks = |row: &NewRow| {
            let own = (Rc::clone(project), row.id.clone());
            !present.has(&row.id) && !self.written.borrow().contains(&own)
        };
        let rows: Vec<NewRow> = parcel.rows.into_iter().filter(lacks).collect();
        let texts = parcel.texts.into_iter();
        let texts = texts.filter(|(sha, _)| !present.texts.contains_key(sha));
        for part in in_lines(rows, texts.collect()) {
            if !self.write(project, part).await {
                return;
            }
        }
        let spare = spare_files(&gathered.files);
        if !spare.is_empty() {
            // One that is left is tried again at the next start.
            let _ = self.copy.remove(project, &spare).await;
        }
    }

    /// Removes all that there is of an erased project. A file that another tab holds stays until the
    /// next start.
    pub(super) async fn remove(&self, project: &str) {
        let _ = self.copy.remove_project(project).await;
    }
}

fn has_all(copied: &Copied, parcel: &Parcel) -> bool {
    parcel.rows.iter().all(|row| copied.has(&row.id))
        && parcel
            .texts
            .iter()
            .all(|(sha, _)| copied.texts.contains_key(sha))
}

/// Files all of whose rows and texts another file has that stays.
fn spare_files(files: &[(String, Copied)]) -> Vec<String> {
    let mut by_size: Vec<&(String, Copied)> = files.iter().collect();
    by_size.sort_by_key(|(_, copied)| std::cmp::Reverse(copied.rows.len() + copied.texts.len()));
    let mut kept: Vec<&Copied> = Vec::new();
    let mut spare = Vec::new();
    for (name, copied) in by_size {
        let is_in = |other: &&Copied| {
            copied.rows.iter().all(|(id, _)| other.has(id))
                && copied.texts.keys().all(|sha| other.texts.contains_key(sha))
        };
        if !copied.has_more && kept.iter().any(is_in) {
            spare.push(name.clone());
        } else {
            kept.push(copied);
        }
    }
    spare
}

/// Cuts what one line would be too long for. The texts come first, so that a torn file has no row
/// whose text it lacks.
fn in_lines(rows: Vec<NewRow>, texts: Vec<(String, String)>) -> Vec<Parcel> {
    let mut parcels = Vec::new();
    let mut now = Parcel::default();
    let mut length = 0;
    for text in texts {
        length += text.1.len();
        now.texts.push(text);
        if length >= LINE {
            parcels.push(std::mem::take(&mut now));
            length = 0;
        }
    }
    for row in rows {
        length += row.row.len();
        now.rows.push(row);
        if length >= LINE {
            parcels.push(std::mem::take(&mut now));
            length = 0;
        }
    }
    if now != Parcel::default() {
        parcels.push(now);
    }
    parcels
}

#[cfg(test)]
mod tests {
    use super::{Copied, NewRow, in_lines, spare_files, to_line};

    fn file(ids: &[&str], shas: &[&str]) -> Copied {
        let rows: Vec<_> = ids.iter().map(|id| (*id, "{}")).collect();
        let texts: Vec<_> = shas.iter().map(|sha| (*sha, "text")).collect();
        let mut copied = Copied::default();
        copied.read(to_line(&rows, &texts).as_bytes());
        copied
    }

    fn spare(files: &[(&str, Copied)]) -> Vec<String> {
        let files = files
            .iter()
            .map(|(name, file)| ((*name).to_owned(), file.clone()));
        spare_files(&files.collect::<Vec<_>>())
    }

    #[test]
    fn a_file_goes_when_another_one_has_all_of_it() {
        let one = file(&["a.1"], &[]);
        let both = file(&["a.1", "a.2"], &["aa"]);
        let other = file(&["b.1"], &[]);
        assert_eq!(
            spare(&[("one", one.clone()), ("both", both.clone())]),
            ["one"]
        );
        assert_eq!(
            spare(&[("one", one.clone()), ("other", other.clone())]),
            [""; 0]
        );
        // Of two that are equal one stays.
        assert_eq!(spare(&[("x", both.clone()), ("y", both.clone())]), ["y"]);
        let text_only = file(&[], &["bb"]);
        assert_eq!(spare(&[("both", both), ("text", text_only)]), [""; 0]);
        // Nothing that can be read is in it, and so nothing that could be missed.
        assert_eq!(
            spare(&[("one", one), ("empty", Copied::default())]),
            ["empty"]
        );
    }

    #[test]
    fn long_projects_are_cut_into_lines() {
        let rows = |n: u32| {
            let row = |n: u32| NewRow {
                id: format!("a.{n}"),
                row: "x".repeat(100_000),
            };
            (0..n).map(row).collect::<Vec<_>>()
        };
        let texts = vec![("aa".to_owned(), "y".repeat(300_000))];
        let parcels = in_lines(rows(7), texts);
        let sizes: Vec<_> = parcels
            .iter()
            .map(|p| (p.texts.len(), p.rows.len()))
            .collect();
        assert_eq!(sizes, [(1, 0), (0, 3), (0, 3), (0, 1)]);
        assert!(in_lines(Vec::new(), Vec::new()).is_empty());
    }
}
