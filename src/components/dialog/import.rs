//! What opening a project file will do, said before it is done.

mod names;

use std::rc::Rc;

use gainsay_core::format::native::{
    Difference, ImportOptions, ImportPlan, RecordKind, SchemaName, plan_import,
};
use gainsay_core::ingest::metadata::short_title;
use gainsay_core::model::{AnnotationId, AnnotatorId, DocumentId, GroupId, Project};
use yew::prelude::*;

use self::names::{NameQuestions, Names, Others};
use super::frame::Frame;
use crate::components::pieces::view_words;
use crate::desk::use_desk;
use crate::effects;
use crate::platform::HtmlInputElement;
use crate::state::{AppState, PendingImport, title_of};
use crate::words::{self, dialogs, import};

/// How many of a list are shown before the rest is only counted.
const MOST_SHOWN: usize = 20;
/// How many characters of a quote are shown.
const QUOTE_SHOWN: usize = 60;

/// What the dialog is drawn from.
#[derive(Clone, Debug, Properties)]
pub(super) struct ImportDialogProps {
    /// The file.
    pub(super) pending: Rc<PendingImport>,
    /// What it can be taken into.
    pub(super) state: Rc<AppState>,
    /// Closes the dialog.
    pub(super) close: Callback<()>,
}

/// A state is compared by its pointer: its log may be long.
impl PartialEq for ImportDialogProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
            && self.pending == other.pending
            && self.close == other.close
    }
}

/// What both ways of opening the file would do.
struct Plans {
    as_new: Rc<ImportPlan>,
    merged: Rc<ImportPlan>,
    n_deleted_here: usize,
}

impl Plans {
    fn of(state: &AppState, names: &Names, choice: Choice) -> Self {
        let project = state.project();
        let file = &names.merged.file;
        let n_logged = state.replica.log().len();
        let first = |pending: &PendingImport| {
            let first = pending.first_plans.clone();
            first.filter(|first| first.n_logged == n_logged && choice == Choice::default())
        };
        let merged = first(&names.merged).map_or_else(
            || {
                let options = choice.options(ImportOptions::merge());
                Rc::new(plan_import(project, file, options))
            },
            |first| Rc::clone(&first.merged),
        );
        let unrestored = Choice {
            restore_deleted: false,
            ..choice
        };
        let n_deleted_here = if choice.restore_deleted {
            let options = unrestored.options(ImportOptions::merge());
            n_deleted_here(&plan_import(project, file, options))
        } else {
            n_deleted_here(&merged)
        };
        Self {
            as_new: first(&names.as_new).map_or_else(
                || {
                    let options = choice.options(ImportOptions::new_project());
                    let file = &names.as_new.file;
                    Rc::new(plan_import(&Project::default(), file, options))
                },
                |first| Rc::clone(&first.as_new),
            ),
            merged,
            n_deleted_here,
        }
    }
}

fn n_deleted_here(plan: &ImportPlan) -> usize {
    let summary = &plan.summary;
    [
        summary.documents,
        summary.annotations,
        summary.relations,
        summary.groups,
    ]
    .iter()
    .map(|counts| counts.deleted_here)
    .sum()
}

/// What the person ticks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Choice {
    place_moved: bool,
    restore_deleted: bool,
}

impl Choice {
    fn options(self, mode: ImportOptions) -> ImportOptions {
        ImportOptions {
            place_moved: self.place_moved,
            restore_deleted: self.restore_deleted,
            ..mode
        }
    }
}

/// Says what opening the file will do, and opens it.
#[component]
pub(super) fn ImportDialog(props: &ImportDialogProps) -> Html {
    let desk = use_desk();
    let choice = use_state(Choice::default);
    let pending = &props.pending;
    let others = use_state(|| Rc::new(Others::new()));
    // The log only grows, so its length tells whether the project is the same.
    let n_logged = props.state.replica.log().len();
    let names = {
        let state = Rc::clone(&props.state);
        let seen = (Rc::clone(pending), n_logged, Rc::clone(&others));
        use_memo(seen, move |(pending, _, others)| {
            Names::of(state.project(), pending, others)
        })
    };
    let plans = {
        let state = Rc::clone(&props.state);
        let names = Rc::clone(&names);
        let seen = (Rc::clone(pending), n_logged, Rc::clone(&others), *choice);
        use_memo(seen, move |(.., choice)| Plans::of(&state, &names, *choice))
    };
    let answer = {
        let others = others.clone();
        Callback::from(move |(name, other): (SchemaName, Option<SchemaName>)| {
            let mut changed = Others::clone(&others);
            match other {
                Some(other) => changed.insert(name, other),
                None => changed.remove(&name),
            };
            others.set(Rc::new(changed));
        })
    };
    let n_moved = pending.file.annotations.iter().filter(|a| a.is_moved);
    let n_moved = n_moved.count();
    let keeps_open = desk.storage().is_some();
    let onsubmit = {
        let (desk, pending, choice) = (desk.clone(), Rc::clone(&names.as_new), *choice);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let options = choice.options(ImportOptions::new_project());
            effects::open_import_as_new(&desk, &pending, options);
        })
    };
    let merge = {
        let (pending, choice) = (Rc::clone(&names.merged), *choice);
        Callback::from(move |_: MouseEvent| {
            let options = choice.options(ImportOptions::merge());
            effects::merge_import(&desk, &pending, options);
        })
    };
    let cancel = props.close.reform(|_: MouseEvent| ());
    let tick = |ticked: fn(&mut Choice, bool)| {
        let choice = choice.clone();
        Callback::from(move |is_ticked: bool| {
            let mut changed = *choice;
            ticked(&mut changed, is_ticked);
            choice.set(changed);
        })
    };
    html! {
        <Frame heading={import::heading(&pending.file_name)} close={props.close.clone()}>
            <form {onsubmit}>
                <p>{ import::as_new(&plans.as_new.summary, keeps_open) }</p>
                <p>{ import::merged(&plans.merged.summary) }</p>
                <NameQuestions names={Rc::clone(&names)} others={Rc::clone(&others)} {answer} />
                { view_overwritten(props.state.project(), &plans.merged) }
                { view_problems(&pending.file_name, &plans.merged) }
                if n_moved > 0 {
                    <TickBox
                        label={import::place_moved(n_moved)}
                        is_ticked={choice.place_moved}
                        ticked={tick(|choice, is_ticked| choice.place_moved = is_ticked)}
                    />
                }
                if plans.n_deleted_here > 0 {
                    <TickBox
                        label={import::restore_deleted(plans.n_deleted_here)}
                        is_ticked={choice.restore_deleted}
                        ticked={tick(|choice, is_ticked| choice.restore_deleted = is_ticked)}
                    />
                }
                <div class="dialog-acts">
                    <button type="submit" class="primary" autofocus={true}>{ import::open_as_new() }</button>
                    <button type="button" onclick={merge}>{ import::merge() }</button>
                    <button type="button" class="quiet" onclick={cancel}>{ dialogs::cancel() }</button>
                </div>
            </form>
        </Frame>
    }
}

fn view_overwritten(project: &Project, plan: &ImportPlan) -> Html {
    let overwritten = &plan.summary.overwritten;
    let lines = overwritten.iter().take(MOST_SHOWN).map(|difference| {
        let shown = shown_of(project, difference).unwrap_or_default();
        import::overwritten(difference, &shown)
    });
    html! {
        if !overwritten.is_empty() {
            <p>{ import::overwrites() }</p>
            <ul>{ view_lines(lines, overwritten.len()) }</ul>
        }
    }
}

/// What the page shows of an object: a quote or a title.
fn shown_of(project: &Project, difference: &Difference) -> Option<String> {
    let id = difference.id.as_str();
    match difference.kind {
        RecordKind::Document => {
            let id = DocumentId::new(id).ok()?;
            project.document(&id).map(|document| title_of(document))
        }
        RecordKind::Annotation => {
            let annotation = project.annotation(&AnnotationId::new(id).ok()?)?;
            let document = project.document(annotation.document())?;
            let quote = document.text().slice(project.span_of(annotation)?);
            Some(short_title(quote, QUOTE_SHOWN))
        }
        RecordKind::Group => {
            let group = project.group(&GroupId::new(id).ok()?)?;
            Some(group.title().to_owned())
        }
        RecordKind::Annotator => {
            let annotator = project.annotator(&AnnotatorId::new(id).ok()?)?;
            Some(annotator.name().to_owned())
        }
        RecordKind::Relation | RecordKind::Settings => None,
    }
}

fn view_problems(file_name: &str, plan: &ImportPlan) -> Html {
    let problems = &plan.problems;
    let n_all = problems.len() + plan.n_unlisted;
    let lines = problems.iter().take(MOST_SHOWN).map(words::odd_record);
    html! {
        if !problems.is_empty() {
            <div role="alert">
                <p>{ view_words(&import::problems(file_name, n_all)) }</p>
                <ul>{ view_lines(lines, n_all) }</ul>
            </div>
        }
    }
}

fn view_lines(lines: impl Iterator<Item = String>, n_all: usize) -> Html {
    let n_more = n_all.saturating_sub(MOST_SHOWN);
    html! {
        <>
            { for lines.map(|line| html! { <li>{ view_words(&line) }</li> }) }
            if n_more > 0 {
                <li>{ import::and_more(n_more) }</li>
            }
        </>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct TickBoxProps {
    label: AttrValue,
    is_ticked: bool,
    ticked: Callback<bool>,
}

#[component]
fn TickBox(props: &TickBoxProps) -> Html {
    let onchange = {
        let ticked = props.ticked.clone();
        Callback::from(move |event: Event| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                ticked.emit(input.checked());
            }
        })
    };
    html! {
        <label class="check">
            <input type="checkbox" checked={props.is_ticked} {onchange} />
            { props.label.clone() }
        </label>
    }
}
