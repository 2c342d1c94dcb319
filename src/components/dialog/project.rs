//! The project's title, and the other projects of this browser.

use yew::prelude::*;

use gainsay_core::edit::Command;

use super::field::TextField;
use super::frame::Frame;
use crate::components::pieces::view_words;
use crate::desk::use_desk;
use crate::effects::{self, ListedProject};
use crate::platform::clock;
use crate::words::{self, dialogs};

/// What the dialog is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct ProjectDialogProps {
    /// The project's title.
    pub(super) title: AttrValue,
    /// The open project's key in storage.
    pub(super) open: AttrValue,
    /// Closes it.
    pub(super) close: Callback<()>,
}

/// The project's title, and the other projects of this browser.
#[component]
pub(super) fn ProjectDialog(props: &ProjectDialogProps) -> Html {
    let desk = use_desk();
    let title = use_state(|| props.title.clone());
    let onsubmit = {
        let desk = desk.clone();
        let title = title.clone();
        let close = props.close.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            desk.run(Command::SetTitle(title.trim().into()));
            close.emit(());
        })
    };
    let changed = {
        let title = title.clone();
        Callback::from(move |typed: String| title.set(typed.into()))
    };
    let cancel = props.close.reform(|_: MouseEvent| ());
    html! {
        <Frame heading={dialogs::project_heading()} close={props.close.clone()}>
            <form {onsubmit}>
                <TextField
                    name="title"
                    label={dialogs::title()}
                    value={(*title).clone()}
                    is_first={true}
                    {changed}
                />
                <div class="dialog-acts">
                    <button type="submit" class="primary">{ dialogs::save() }</button>
                    <button type="button" class="quiet" onclick={cancel}>{ dialogs::cancel() }</button>
                </div>
            </form>
            <OtherProjects open={props.open.clone()} />
        </Frame>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct OtherProjectsProps {
    open: AttrValue,
}

/// The projects of this browser that are not open, and a way to a new one.
#[component]
fn OtherProjects(props: &OtherProjectsProps) -> Html {
    let desk = use_desk();
    let listed = use_state(|| None::<Vec<ListedProject>>);
    {
        let desk = desk.clone();
        let listed = listed.clone();
        use_effect_with((), move |()| {
            effects::list_projects(&desk, move |projects| listed.set(Some(projects)));
        });
    }
    let has_storage = desk.storage().is_some();
    let start = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| effects::start_project(&desk))
    };
    let open = Callback::from(move |id: AttrValue| effects::open_stored(&desk, id.to_string()));
    let others = listed.iter().flatten();
    let others = others.filter(|project| *project.id != *props.open && project.days_left.is_none());
    let rows: Vec<_> = others
        .map(|project| {
            html! {
                <ProjectRow
                    key={project.id.clone()}
                    id={project.id.clone()}
                    title={dialogs::project_name(&project.title)}
                    opened={project_day(project)}
                    open={open.clone()}
                />
            }
        })
        .collect();
    html! {
        <section class="other-projects" aria-label={dialogs::other_projects()}>
            <h3>{ dialogs::other_projects() }</h3>
            if !has_storage {
                <p class="hint">{ words::needs_storage() }</p>
            } else if rows.is_empty() && listed.is_some() {
                <p class="hint">{ dialogs::no_other_projects() }</p>
            } else {
                <ul>{ for rows }</ul>
            }
            if has_storage {
                <button type="button" title={dialogs::start_project_title()} onclick={start}>
                    { dialogs::start_project() }
                </button>
            }
        </section>
    }
}

/// The day on which a project was opened last; empty where it never was.
fn project_day(project: &ListedProject) -> AttrValue {
    if project.opened == 0 {
        return AttrValue::default();
    }
    let day = words::day(&clock::local_date_text(project.opened));
    dialogs::opened_on(&day).into()
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct ProjectRowProps {
    id: AttrValue,
    title: AttrValue,
    opened: AttrValue,
    open: Callback<AttrValue>,
}

#[component]
fn ProjectRow(props: &ProjectRowProps) -> Html {
    let open = {
        let id = props.id.clone();
        props.open.reform(move |_: MouseEvent| id.clone())
    };
    html! {
        <li>
            <span class="project-name" dir="auto">{ view_words(&props.title) }</span>
            <span class="day">{ props.opened.clone() }</span>
            <button type="button" aria-label={dialogs::open_named(&props.title)} onclick={open}>
                { dialogs::open() }
            </button>
        </li>
    }
}
