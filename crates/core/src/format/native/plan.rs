//! What opening a file would do to a project. The plan is shown first, and becomes one import
//! transaction when the person confirms it (docs/decisions.md, 11).

mod merge;
mod named;
mod names;
mod spellings;
mod summary;

use std::collections::BTreeSet;
use std::rc::Rc;

use super::shown::Shown;
use super::{Kept, NativeFile, Problem, ProblemKind, Record, RecordKind, Stamped};
use crate::edit::{Act, Create, Operation, Plan, Write, seed_schema};
use crate::model::{Object, Project, SettingsField, SettingsKind, default_schema};
use merge::{Known, merge};
use names::Names;

pub use summary::{Change, Counts, Difference, ImportSummary};

/// Whether a file is opened as a project of its own, or taken into one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportMode {
    /// The project is empty and gets the file, and the default schema if the file has none.
    New,
    /// The project gets what the file has more or newer.
    Merge,
}

/// What the person chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ImportOptions {
    /// Whether the file becomes a project or part of one.
    pub mode: ImportMode,
    /// Whether annotations whose quote was found in one other place are placed there; else they
    /// are left out.
    pub place_moved: bool,
    /// Whether what was deleted here comes back.
    pub restore_deleted: bool,
}

impl ImportOptions {
    /// Opening a file as a project.
    pub const fn new_project() -> Self {
        Self {
            mode: ImportMode::New,
            place_moved: true,
            restore_deleted: false,
        }
    }

    /// Taking a file into a project.
    pub const fn merge() -> Self {
        Self {
            mode: ImportMode::Merge,
            ..Self::new_project()
        }
    }
}

/// What an import would do.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportPlan {
    /// The changes.
    pub operations: Vec<Operation>,
    /// What they come to.
    pub summary: ImportSummary,
    /// What is odd about single records: those of the file, and ids that are taken here.
    pub problems: Vec<Problem>,
    /// How many more problems there are than are listed.
    pub n_unlisted: usize,
}

impl ImportPlan {
    /// The plan as an act of the person.
    pub fn into_plan(self) -> Plan {
        Plan::new(Act::Import, self.operations)
    }
}

/// Compares `file` with `project`. Of each field the newer stamp wins; a value without a stamp
/// counts as newest. What is left out or overwritten is listed.
///
/// It makes no new names by chance: the same file and the same project give the same plan, so
/// importing twice makes no copies.
pub fn plan_import(project: &Project, file: &NativeFile, options: ImportOptions) -> ImportPlan {
    Planning::new(project, file, options).finish()
}

/// A plan while it is [made](plan_import), so that something else can be done between two steps.
#[derive(Debug)]
pub struct Planning<'p> {
    file: &'p NativeFile,
    planner: Planner<'p>,
    names: Names,
    kind: Next,
    idx: usize,
    n_done: usize,
}

/// Which records are taken in next.
#[derive(Clone, Copy, Debug)]
enum Next {
    Annotators,
    Documents,
    Groups,
    Annotations,
    Relations,
    Nothing,
}

impl<'p> Planning<'p> {
    /// Begins to compare `file` with `project`.
    pub fn new(project: &'p Project, file: &'p NativeFile, options: ImportOptions) -> Self {
        let mut planner = Planner {
            project,
            options,
            operations: Vec::new(),
            summary: ImportSummary::default(),
            seen: BTreeSet::new(),
        };
        let mut names = Names::of(project, file, options);
        if let Some(mut settings) = settings_of(file, options) {
            names
                .problems
                .extend(spellings::bound(project, &mut settings));
            let change = planner.take_in(&settings, project.settings());
            planner.summary.settings_changed = change.is_some_and(|c| c != Change::Same);
        }
        planner.seen.clear();
        Self {
            file,
            planner,
            names,
            kind: Next::Annotators,
            idx: 0,
            n_done: 0,
        }
    }

    /// How many records there are.
    pub fn n_records(&self) -> usize {
        let NativeFile {
            annotators,
            documents,
            groups,
            annotations,
            relations,
            ..
        } = self.file;
        annotators.len() + documents.len() + groups.len() + annotations.len() + relations.len()
    }

    /// How many records were taken in.
    pub fn n_done(&self) -> usize {
        self.n_done
    }

    /// Takes up to `n` more records in. Says whether all are.
    pub fn step(&mut self, n: usize) -> bool {
        let mut left = n;
        while left > 0 {
            left -= 1;
            if !self.take_in_next() {
                return true;
            }
        }
        false
    }

    /// Takes in what is left, and gives the plan.
    pub fn finish(mut self) -> ImportPlan {
        while self.take_in_next() {}
        let is_left_out = !self.planner.options.place_moved;
        let mut problems = self.file.problems.clone();
        for problem in &mut problems {
            if is_left_out && matches!(problem.kind, ProblemKind::Moved { .. }) {
                problem.kept = Kept::LeftOut;
            }
        }
        problems.append(&mut self.names.problems);
        ImportPlan {
            operations: self.planner.operations,
            summary: self.planner.summary,
            problems,
            n_unlisted: self.file.n_unlisted,
        }
    }

    /// Takes the next record in; `false` where there is none.
    fn take_in_next(&mut self) -> bool {
        let project = self.planner.project;
        macro_rules! take_in {
            ($records:ident, $any:ident, $next:expr) => {
                match self.file.$records.get(self.idx) {
                    Some(record) => {
                        if let Some(record) = self.names.apply(record) {
                            let present = project.$any(&record.id);
                            if let Some(change) = self.planner.take_in(&record, present) {
                                self.planner.summary.$records.count(change);
                            }
                        }
                        None
                    }
                    None => Some($next),
                }
            };
        }
        loop {
            let next = match self.kind {
                Next::Annotators => take_in!(annotators, any_annotator, Next::Documents),
                Next::Documents => take_in!(documents, any_document, Next::Groups),
                Next::Groups => take_in!(groups, any_group, Next::Annotations),
                Next::Annotations => take_in!(annotations, any_annotation, Next::Relations),
                Next::Relations => take_in!(relations, any_relation, Next::Nothing),
                Next::Nothing => return false,
            };
            match next {
                None => {
                    self.idx += 1;
                    self.n_done += 1;
                    return true;
                }
                // Only ids of one kind can be the same.
                Some(next) => {
                    self.kind = next;
                    self.idx = 0;
                    self.planner.seen.clear();
                }
            }
        }
    }
}

/// The file's settings; in a new project with the default schema where the file has none.
fn settings_of(file: &NativeFile, options: ImportOptions) -> Option<Record<SettingsKind>> {
    if file.has_schema || options.mode == ImportMode::Merge {
        return file.settings.clone();
    }
    let schema = seed_schema(&default_schema());
    let settings = file.settings.clone();
    let mut settings = settings.unwrap_or_else(Record::of_no_settings);
    settings.creation.get_or_insert(schema.stamp.clone());
    settings.alive.get_or_insert(schema.stamp.clone());
    let defaults = schema.operations.iter().filter_map(|operation| {
        if let Operation::Settings(crate::edit::Edit::Create(create)) = operation {
            Some(&create.fields)
        } else {
            None
        }
    });
    let defaults: Vec<&SettingsField> = defaults.flatten().collect();
    for value in defaults {
        settings.fields.push(Stamped {
            value: value.clone(),
            stamp: Some(schema.stamp.clone()),
        });
    }
    Some(settings)
}

#[derive(Debug)]
struct Planner<'p> {
    project: &'p Project,
    options: ImportOptions,
    operations: Vec<Operation>,
    summary: ImportSummary,
    /// The ids of the records of this kind so far.
    seen: BTreeSet<String>,
}

impl Planner<'_> {
    /// Plans one record; `None` for a second one of the same id.
    fn take_in<K: OfKind>(
        &mut self,
        record: &Record<K>,
        present: Option<&Rc<Object<K>>>,
    ) -> Option<Change>
    where
        Operation: From<Create<K>> + From<Write<K>>,
    {
        if !self.seen.insert(K::name(&record.id)) {
            return None;
        }
        let known = Known {
            project: self.project,
            options: self.options,
        };
        let merged = merge(&known, record, present);
        self.operations.extend(merged.operations);
        self.summary.overwritten.extend(merged.overwritten);
        self.summary.kept_here.extend(merged.kept_here);
        Some(merged.change)
    }
}

/// What records of a kind are called in summaries.
pub(super) trait OfKind: Shown {
    const KIND: RecordKind;
    /// The record's id, for people.
    fn name(id: &Self::Id) -> String;
}
