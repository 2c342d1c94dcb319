//! The projects of this browser: how large each is and when it was changed, and what can be done
//! with it.

use yew::prelude::*;

use crate::command::UiCommand;
use crate::components::pieces::view_words;
use crate::desk::{Desk, use_desk};
use crate::effects::{self, ListedProject};
use crate::platform::{HtmlElement, clock};
use crate::words::{self, dialogs};

/// What the list is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct ProjectsProps {
    /// The open project's key in storage.
    pub(super) open: AttrValue,
}

/// The projects, ways to new ones, and what was deleted.
#[component]
pub(super) fn Projects(props: &ProjectsProps) -> Html {
    let desk = use_desk();
    let listed = use_state(|| None::<Vec<ListedProject>>);
    // Counts on with each change that was made here, so that the list is read again.
    let n_changes = use_state(|| 0_u32);
    {
        let (desk, listed) = (desk.clone(), listed.clone());
        let seen = (props.open.clone(), *n_changes);
        use_effect_with(seen, move |_| {
            effects::list_projects(&desk, move |projects| listed.set(Some(projects)));
        });
    }
    let changed = {
        let n_changes = n_changes.clone();
        Callback::from(move |()| n_changes.set(*n_changes + 1))
    };
    let has_storage = desk.storage().is_some();
    let start = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| effects::start_project(&desk))
    };
    let check = desk.on_command::<MouseEvent>(UiCommand::CheckProject);
    if !has_storage {
        return html! { <p class="hint">{ words::needs_storage() }</p> };
    }
    let all = listed.as_deref().unwrap_or_default();
    let rows = |is_deleted: bool| {
        let rows = all
            .iter()
            .filter(|project| project.days_left.is_some() == is_deleted);
        let rows = rows.map(|project| {
            let is_open = *project.id == *props.open;
            html! {
                <ProjectRow
                    key={project.id.clone()}
                    project={project.clone()}
                    {is_open}
                    changed={changed.clone()}
                />
            }
        });
        rows.collect::<Vec<_>>()
    };
    let deleted = rows(true);
    html! {
        <>
            <section class="other-projects" aria-label={dialogs::all_projects()}>
                <h3>{ dialogs::all_projects() }</h3>
                <ul>{ for rows(false) }</ul>
                <button type="button" title={dialogs::start_project_title()} onclick={start}>
                    { dialogs::start_project() }
                </button>
            </section>
            if !deleted.is_empty() {
                <section class="other-projects" aria-label={dialogs::deleted_projects()}>
                    <h3>{ dialogs::deleted_projects() }</h3>
                    <ul>{ for deleted }</ul>
                </section>
            }
            <section class="other-projects erase" aria-label={dialogs::this_browser()}>
                <button type="button" class="quiet" onclick={check}>{ words::commands::check_project() }</button>
                <EraseEverything />
            </section>
        </>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct ProjectRowProps {
    project: ListedProject,
    is_open: bool,
    /// Something was changed in the list.
    changed: Callback<()>,
}

#[component]
fn ProjectRow(props: &ProjectRowProps) -> Html {
    let desk = use_desk();
    let is_asking = use_state(|| false);
    let size = use_size(&props.project);
    let ListedProject { id, title, .. } = &props.project;
    let name = dialogs::project_name(title);
    let act = |act: fn(&Desk, String)| {
        let (desk, id) = (desk.clone(), id.clone());
        Callback::from(move |_: MouseEvent| act(&desk, id.clone()))
    };
    let then = |act: fn(&Desk, String, Callback<()>)| {
        let (desk, id, changed) = (desk.clone(), id.clone(), props.changed.clone());
        Callback::from(move |_: MouseEvent| act(&desk, id.clone(), changed.clone()))
    };
    let ask = |asks: bool| {
        let is_asking = is_asking.clone();
        Callback::from(move |_: MouseEvent| is_asking.set(asks))
    };
    let button = |text: &'static str, name: String, onclick: Callback<MouseEvent>| {
        html! { <button type="button" class="quiet" aria-label={name} {onclick}>{ text }</button> }
    };
    let acts = if *is_asking {
        return html! {
            <li>
                <Question
                    question={dialogs::erase_question(&name)}
                    answer={dialogs::erase()}
                    yes={then(effects::erase_project)}
                    no={ask(false)}
                />
            </li>
        };
    } else if props.project.days_left.is_some() {
        html! {
            <>
                { button(dialogs::restore(), dialogs::restore_named(&name), then(effects::restore_project)) }
                { button(dialogs::erase(), dialogs::erase_named(&name), ask(true)) }
            </>
        }
    } else {
        html! {
            <>
                if props.is_open {
                    { view_empty(&desk, &name) }
                } else {
                    { button(dialogs::open(), dialogs::open_named(&name), act(effects::open_stored)) }
                }
                { button(dialogs::duplicate(), dialogs::duplicate_named(&name), act(effects::duplicate_project)) }
                { button(dialogs::delete(), dialogs::delete_named(&name), then(effects::delete_project)) }
            </>
        }
    };
    html! {
        <li aria-current={props.is_open.then_some("true")}>
            <span class="project-name" dir="auto">{ view_words(&name) }</span>
            <span class="day">{ about(&props.project, *size, props.is_open) }</span>
            <span class="project-acts">{ acts }</span>
        </li>
    }
}

/// The open project can be emptied, if there is something in it.
fn view_empty(desk: &Desk, name: &str) -> Html {
    if desk.state().articles.is_empty() {
        return Html::default();
    }
    let empty = desk.on_command::<MouseEvent>(UiCommand::EmptyProject);
    html! {
        <button type="button" class="quiet" aria-label={dialogs::empty_named(name)} onclick={empty}>
            { dialogs::empty() }
        </button>
    }
}

/// How large a project is. It is known a moment after the list was shown.
#[hook]
fn use_size(project: &ListedProject) -> UseStateHandle<Option<usize>> {
    let desk = use_desk();
    let size = use_state(|| None);
    {
        let size = size.clone();
        let seen = (project.id.clone(), project.n_changes);
        use_effect_with(seen, move |(id, _)| {
            effects::measure_project(&desk, id.clone(), move |n| size.set(Some(n)));
        });
    }
    size
}

/// How large it is, and when it was changed; of a deleted one, how long it is still kept.
fn about(project: &ListedProject, size: Option<usize>, is_open: bool) -> String {
    let n = usize::try_from(project.n_changes).unwrap_or(usize::MAX);
    let changes = match project.changed {
        None => dialogs::changes(n),
        Some(at) => {
            let day = words::short_day(&clock::local_date_text(at.as_millis()));
            dialogs::changes_last(n, day)
        }
    };
    let left = project.days_left.map(usize::try_from);
    let left = left.map(|days| dialogs::days_left(days.unwrap_or_default()));
    let open = is_open.then(|| dialogs::is_open().to_owned());
    let parts = [open, Some(changes), size.map(dialogs::size), left];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ")
}

/// Erases all that Gainsay keeps in this browser, after a question.
#[component]
fn EraseEverything() -> Html {
    let desk = use_desk();
    let is_asking = use_state(|| false);
    let ask = |asks: bool| {
        let is_asking = is_asking.clone();
        Callback::from(move |_: MouseEvent| is_asking.set(asks))
    };
    let erase = Callback::from(move |_: MouseEvent| effects::erase_everything(&desk));
    html! {
        if *is_asking {
            <Question
                question={dialogs::erase_everything_question()}
                answer={dialogs::erase_everything_now()}
                yes={erase}
                no={ask(false)}
            />
        } else {
            <button type="button" class="quiet" onclick={ask(true)}>{ dialogs::erase_everything() }</button>
        }
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct QuestionProps {
    question: AttrValue,
    answer: &'static str,
    yes: Callback<MouseEvent>,
    no: Callback<MouseEvent>,
}

/// What cannot be taken back is asked once more, where it was asked for.
#[component]
fn Question(props: &QuestionProps) -> Html {
    let no_ref = use_node_ref();
    {
        let no_ref = no_ref.clone();
        use_effect_with((), move |()| {
            if let Some(button) = no_ref.cast::<HtmlElement>() {
                // Who goes on pressing Enter erases nothing.
                let _ = button.focus();
            }
        });
    }
    html! {
        <div class="question">
            <p role="alert">{ view_words(&props.question) }</p>
            <button type="button" class="danger" onclick={props.yes.clone()}>{ props.answer }</button>
            <button ref={no_ref} type="button" class="quiet" onclick={props.no.clone()}>{ dialogs::cancel() }</button>
        </div>
    }
}
