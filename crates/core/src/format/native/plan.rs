//! What opening a file would do to a project. The plan is shown first, and becomes one import
//! transaction when the person confirms it (docs/decisions.md, 11).

mod merge;
mod named;
mod names;
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
    let mut planner = Planner {
        project,
        options,
        operations: Vec::new(),
        summary: ImportSummary::default(),
    };
    let mut names = Names::of(project, file, options);
    let settings = settings_of(file, options);
    if let Some(settings) = settings {
        let change = planner.take_in(&settings, project.settings(), &mut BTreeSet::new());
        planner.summary.settings_changed = change.is_some_and(|c| c != Change::Same);
    }

    macro_rules! take_in {
        ($records:expr, $any:ident, $counts:ident) => {
            let mut seen = BTreeSet::new();
            for record in $records {
                let Some(record) = names.apply(record) else {
                    continue;
                };
                let present = project.$any(&record.id);
                if let Some(change) = planner.take_in(&record, present, &mut seen) {
                    planner.summary.$counts.count(change);
                }
            }
        };
    }
    take_in!(&file.annotators, any_annotator, annotators);
    take_in!(&file.documents, any_document, documents);
    take_in!(&file.groups, any_group, groups);
    take_in!(&file.annotations, any_annotation, annotations);
    take_in!(&file.relations, any_relation, relations);

    let left_out = |problem: &Problem| {
        let is_moved = matches!(problem.kind, ProblemKind::Moved { .. });
        is_moved && !options.place_moved
    };
    let mut problems = file.problems.clone();
    for problem in problems.iter_mut().filter(|problem| left_out(problem)) {
        problem.kept = Kept::LeftOut;
    }
    problems.append(&mut names.problems);
    ImportPlan {
        operations: planner.operations,
        summary: planner.summary,
        problems,
        n_unlisted: file.n_unlisted,
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

struct Planner<'p> {
    project: &'p Project,
    options: ImportOptions,
    operations: Vec<Operation>,
    summary: ImportSummary,
}

impl Planner<'_> {
    /// Plans one record; `None` for a second one of the same id.
    fn take_in<K: OfKind>(
        &mut self,
        record: &Record<K>,
        present: Option<&Rc<Object<K>>>,
        seen: &mut BTreeSet<K::Id>,
    ) -> Option<Change>
    where
        Operation: From<Create<K>> + From<Write<K>>,
    {
        if !seen.insert(record.id.clone()) {
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
