//! A row of the list of names, and the field in which a name is changed.

use std::rc::Rc;

use gainsay_core::query::speakers::NameSummary;
use yew::prelude::*;

use crate::components::pieces::view_words;
use crate::platform::{HtmlInputElement, page};
use crate::state::{ListedValue, name_of, value_of, why_too_long};
use crate::words::speakers as say;

/// What a row is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct NameRowProps {
    /// The name, and what is known of it.
    pub(super) summary: NameSummary,
    /// What people call it.
    pub(super) shown: AttrValue,
    /// How many of each label, as a sentence.
    pub(super) labels: AttrValue,
    /// The values that the schema lists.
    pub(super) listed: Rc<[ListedValue]>,
    /// Whether it is chosen for a merge.
    pub(super) is_chosen: bool,
    /// Whether another name is being typed for it.
    pub(super) is_renamed: bool,
    /// Chooses it, or not any more.
    pub(super) toggle: Callback<Event>,
    /// Begins to type another name, or gives that up.
    pub(super) edit: Callback<bool>,
    /// Gives names up for another one.
    pub(super) rename: Callback<(Vec<Rc<str>>, Rc<str>)>,
}

/// A name: how often and where it is used, and what can be done with it.
#[component]
pub(super) fn NameRow(props: &NameRowProps) -> Html {
    let summary = &props.summary;
    let name = &summary.name;
    let begin = props.edit.reform(|_: MouseEvent| true);
    let stands_for = summary.stands_for.as_ref().map(|other| {
        let merge = {
            let (name, other) = (Rc::clone(name), Rc::clone(other));
            let pair = move |_: MouseEvent| (vec![Rc::clone(&name)], Rc::clone(&other));
            props.rename.reform(pair)
        };
        let forget = {
            let name = Rc::clone(name);
            props.rename.reform(move |_: MouseEvent| (Vec::new(), Rc::clone(&name)))
        };
        let shown = name_of(&props.listed, other);
        html! {
            <p class="stands-for">
                { view_words(&say::stands_for(&shown)) }
                <span class="row-acts">
                    <button type="button" onclick={merge}>{ view_words(&say::use_name(&shown)) }</button>
                    <button type="button" class="quiet" onclick={forget}>{ view_words(&say::forget(name)) }</button>
                </span>
            </p>
        }
    });
    let spelt = summary.spellings.join(", ");
    let is_listed = props.listed.iter().any(|listed| listed.id == *name);
    html! {
        <li class="name-row" data-name={name.to_string()}>
            <input
                type="checkbox"
                checked={props.is_chosen}
                aria-label={say::choose_named(&props.shown)}
                title={say::choose_named(&props.shown)}
                onchange={props.toggle.clone()}
            />
            <div class="name-words">
                if props.is_renamed {
                    <RenameForm
                        name={Rc::clone(name)}
                        shown={props.shown.clone()}
                        listed={Rc::clone(&props.listed)}
                        edit={props.edit.clone()}
                        rename={props.rename.clone()}
                    />
                } else {
                    <span class="name" dir="auto">{ view_words(&props.shown) }</span>
                }
                <span class="hint">
                    { props.labels.clone() }
                    if summary.documents.len() > 1 {
                        { " · " }{ say::n_articles(summary.documents.len()) }
                    }
                    if !spelt.is_empty() {
                        { " · " }{ view_words(&say::spelt(&spelt)) }
                    }
                </span>
                { for stands_for }
            </div>
            if !is_listed && !props.is_renamed {
                <button
                    type="button"
                    class="quiet"
                    data-row-control=""
                    aria-label={say::rename_named(&props.shown)}
                    onclick={begin}
                >
                    { say::rename() }
                </button>
            }
        </li>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct RenameFormProps {
    name: Rc<str>,
    shown: AttrValue,
    listed: Rc<[ListedValue]>,
    edit: Callback<bool>,
    rename: Callback<(Vec<Rc<str>>, Rc<str>)>,
}

/// Where another name is typed. Who calls a listed value by its name means that value.
#[component]
fn RenameForm(props: &RenameFormProps) -> Html {
    let problem = use_state(|| None::<String>);
    let field = use_node_ref();
    {
        let field = field.clone();
        use_effect_with((), move |()| {
            if let Some(field) = field.cast::<HtmlInputElement>() {
                page::focus(&field);
                field.select();
            }
        });
    }
    let onsubmit = {
        let (props, field, problem) = (props.clone(), field.clone(), problem.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let typed = field.cast::<HtmlInputElement>().map(|field| field.value());
            let typed = typed.unwrap_or_default();
            let why = why_too_long(&typed);
            if typed.trim().is_empty() || typed.trim() == &*props.name {
                props.edit.emit(false);
            } else if why.is_some() {
                problem.set(why);
            } else {
                problem.set(None);
                let to = value_of(&props.listed, &typed);
                props.rename.emit((vec![Rc::clone(&props.name)], to));
            }
        })
    };
    let onkeydown = {
        let edit = props.edit.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" && !event.is_composing() {
                // The field is left and not the dialog.
                event.prevent_default();
                event.stop_propagation();
                edit.emit(false);
            }
        })
    };
    html! {
        <form class="rename" {onsubmit}>
            <input
                ref={field}
                type="text"
                dir="auto"
                autocomplete="off"
                aria-label={say::rename_to(&props.shown)}
                aria-invalid={problem.is_some().then_some("true")}
                value={props.name.to_string()}
                {onkeydown}
            />
            <button type="submit" class="primary">{ say::rename_act() }</button>
            if let Some(problem) = &*problem {
                <p class="field-problem" role="alert">{ problem }</p>
            }
        </form>
    }
}
