//! Every name that an open attribute holds, over all articles: how often and where, in which other
//! spellings, and which may be the same. Renaming and merging are each one step to undo.

use std::collections::BTreeSet;
use std::rc::Rc;

use gainsay_core::model::{AttributeId, LabelId};
use gainsay_core::query::speakers::{NameSummary, matched};
use yew::prelude::*;

use super::frame::Frame;
use crate::components::pieces::view_words;
use crate::desk::{Desk, use_desk};
use crate::platform::{HtmlInputElement, HtmlSelectElement};
use crate::state::{Action, AppState, DetailAct, why_too_long};
use crate::words::{self, speakers as say};

/// What the dialog is drawn from.
#[derive(Clone, Debug, Properties)]
pub(super) struct NamesDialogProps {
    /// The attribute.
    pub(super) attribute: AttributeId,
    /// The state.
    pub(super) state: Rc<AppState>,
    /// Closes it.
    pub(super) close: Callback<()>,
}

/// A state is compared by its pointer.
impl PartialEq for NamesDialogProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
            && self.attribute == other.attribute
            && self.close == other.close
    }
}

/// Every name of an attribute.
#[component]
pub(super) fn NamesDialog(props: &NamesDialogProps) -> Html {
    let desk = use_desk();
    let typed = use_state(AttrValue::default);
    let chosen = use_state(BTreeSet::<Rc<str>>::new);
    let renamed = use_state(|| None::<Rc<str>>);
    let schema = props.state.project().schema();
    let definition = schema.attribute(&props.attribute).cloned();
    let Some(definition) = definition else {
        return Html::default();
    };
    let title = words::attribute_name(&props.attribute, &definition);
    let listed: Vec<&str> = definition.values.iter().map(|value| &*value.id).collect();
    let (summaries, alike) = desk.ask_names(&props.attribute, |names| {
        (names.summaries(), names.likely_same(&listed))
    });
    let alike = alike.into_iter().map(Rc::<[Rc<str>]>::from);
    let alike: Vec<_> = alike
        .filter(|names| !props.state.view.told_apart.contains(names))
        .collect();
    let n_all = summaries.len();
    let shown: Vec<_> = summaries
        .iter()
        .filter(|summary| is_found(summary, &typed))
        .collect();
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            let field: Option<HtmlInputElement> = event.target_dyn_into();
            if let Some(field) = field {
                typed.set(field.value().into());
            }
        })
    };
    let here: BTreeSet<Rc<str>> = summaries.iter().map(|s| Rc::clone(&s.name)).collect();
    let chosen_here: Vec<Rc<str>> = chosen.intersection(&here).cloned().collect();
    let rename = {
        let (desk, attribute) = (desk.clone(), props.attribute.clone());
        let (chosen, renamed) = (chosen.clone(), renamed.clone());
        Callback::from(move |(from, to): (Vec<Rc<str>>, Rc<str>)| {
            let act = DetailAct::Rename(attribute.clone(), from, to);
            desk.act(Action::Change(act, Desk::now()));
            chosen.set(BTreeSet::new());
            renamed.set(None);
        })
    };
    let name_of = |value: &str| -> AttrValue {
        let listed = definition.values.iter().find(|listed| *listed.id == *value);
        match listed {
            Some(listed) => words::value_name(&props.attribute, &definition, listed),
            None => value.to_owned().into(),
        }
    };
    let rows = shown.iter().map(|summary| {
        let name = Rc::clone(&summary.name);
        let toggle = {
            let (chosen, name) = (chosen.clone(), Rc::clone(&name));
            Callback::from(move |_: Event| {
                let mut now = (*chosen).clone();
                if !now.remove(&name) {
                    now.insert(Rc::clone(&name));
                }
                chosen.set(now);
            })
        };
        let edit = {
            let (renamed, name) = (renamed.clone(), Rc::clone(&name));
            Callback::from(move |edits: bool| renamed.set(edits.then(|| Rc::clone(&name))))
        };
        html! {
            <NameRow
                key={&*summary.name}
                summary={(*summary).clone()}
                shown={name_of(&summary.name)}
                labels={labels(&props.state, summary)}
                is_listed={listed.contains(&&*summary.name)}
                is_chosen={chosen.contains(&name)}
                is_renamed={*renamed == Some(Rc::clone(&name))}
                {toggle}
                {edit}
                rename={rename.clone()}
            />
        }
    });
    let rows: Vec<Html> = rows.collect();
    html! {
        <Frame heading={AttrValue::from(say::heading(&title))} is_harmless={true} close={props.close.clone()}>
            <div class="names">
                if n_all == 0 {
                    <p class="hint">{ say::none() }</p>
                } else {
                    <input
                        type="search"
                        class="names-filter"
                        aria-label={say::filter()}
                        placeholder={say::filter()}
                        value={(*typed).clone()}
                        {oninput}
                    />
                }
                if !alike.is_empty() && typed.is_empty() {
                    <section class="alike" aria-label={say::likely_heading()}>
                        <h3>{ say::likely_heading() }</h3>
                        <ul>{ for alike.iter().map(|names| view_alike(&desk, names, &rename)) }</ul>
                    </section>
                }
                if n_all > 0 && rows.is_empty() {
                    <p class="hint">{ say::none_found() }</p>
                }
                <ul class="name-rows">{ for rows }</ul>
                if chosen_here.len() > 1 {
                    <Merge
                        names={chosen_here.iter().map(|name| (Rc::clone(name), name_of(name))).collect::<Vec<_>>()}
                        most_used={most_used(&summaries, &chosen_here)}
                        listed={listed.iter().map(|id| Rc::from(*id)).collect::<Vec<Rc<str>>>()}
                        {rename}
                    />
                }
            </div>
            <div class="dialog-acts">
                <button type="button" onclick={props.close.reform(|_: MouseEvent| ())}>{ words::close() }</button>
            </div>
        </Frame>
    }
}

/// Whether a name or one of its spellings has the words that were typed.
fn is_found(summary: &NameSummary, typed: &str) -> bool {
    let mut spelt = std::iter::once(&summary.name).chain(&summary.spellings);
    typed.trim().is_empty() || spelt.any(|name| !matched(name, typed).is_empty())
}

/// The name that most annotations have.
fn most_used(summaries: &[NameSummary], names: &[Rc<str>]) -> Rc<str> {
    let mut by_use = summaries.iter().map(|summary| &summary.name);
    let first = by_use.find(|name| names.contains(name));
    first.cloned().unwrap_or_default()
}

/// How many of each label, in the schema's order.
fn labels(state: &AppState, summary: &NameSummary) -> AttrValue {
    let schema = state.project().schema();
    let count = |id: &LabelId| {
        let found = summary.labels.iter().find(|(label, _)| label == id);
        found.map(|(_, n)| *n)
    };
    let known = schema.labels.iter().filter_map(|(id, definition)| {
        let name = words::label_name(id, definition);
        count(id).map(|n| say::label_count(&name, words::number(n)))
    });
    let is_unknown = |(id, _): &&(LabelId, usize)| schema.label(id).is_none();
    let unknown = summary.labels.iter().filter(is_unknown);
    let unknown = unknown.map(|(id, n)| say::label_count(id, words::number(*n)));
    let counts: Vec<String> = known.chain(unknown).collect();
    counts.join(" · ").into()
}

fn view_alike(
    desk: &Desk,
    names: &Rc<[Rc<str>]>,
    rename: &Callback<(Vec<Rc<str>>, Rc<str>)>,
) -> Html {
    let Some((first, others)) = names.split_first() else {
        return Html::default();
    };
    let shown: Vec<&str> = names.iter().map(|name| &**name).collect();
    let merge = {
        let (first, others) = (Rc::clone(first), others.to_vec());
        rename.reform(move |_: MouseEvent| (others.clone(), Rc::clone(&first)))
    };
    let apart = {
        let names = Rc::clone(names);
        desk.on(move |_: MouseEvent| {
            Action::Change(DetailAct::TellApart(Rc::clone(&names)), Desk::now())
        })
    };
    html! {
        <li key={shown.join(" ")}>
            <span dir="auto">{ view_words(&say::same(shown.join(", "))) }</span>
            <span class="row-acts">
                <button type="button" onclick={merge}>{ view_words(&say::same_act(first)) }</button>
                <button type="button" class="quiet" onclick={apart}>{ say::not_same() }</button>
            </span>
        </li>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct NameRowProps {
    summary: NameSummary,
    shown: AttrValue,
    labels: AttrValue,
    is_listed: bool,
    is_chosen: bool,
    is_renamed: bool,
    toggle: Callback<Event>,
    edit: Callback<bool>,
    rename: Callback<(Vec<Rc<str>>, Rc<str>)>,
}

#[component]
fn NameRow(props: &NameRowProps) -> Html {
    let problem = use_state(|| None::<String>);
    let field = use_node_ref();
    let summary = &props.summary;
    let name = &summary.name;
    let begin = props.edit.reform(|_: MouseEvent| true);
    let onsubmit = {
        let (rename, edit) = (props.rename.clone(), props.edit.clone());
        let (name, field, problem) = (Rc::clone(name), field.clone(), problem.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let typed = field.cast::<HtmlInputElement>().map(|field| field.value());
            let typed = typed.unwrap_or_default();
            let why = why_too_long(&typed);
            if typed.trim().is_empty() || typed.trim() == &*name {
                edit.emit(false);
            } else if why.is_some() {
                problem.set(why);
            } else {
                problem.set(None);
                rename.emit((vec![Rc::clone(&name)], typed.into()));
            }
        })
    };
    let onkeydown = {
        let edit = props.edit.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                // The field is left and not the dialog.
                event.prevent_default();
                event.stop_propagation();
                edit.emit(false);
            }
        })
    };
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
        html! {
            <p class="stands-for">
                { view_words(&say::stands_for(other)) }
                <span class="row-acts">
                    <button type="button" onclick={merge}>{ view_words(&say::use_name(other)) }</button>
                    <button type="button" class="quiet" onclick={forget}>{ view_words(&say::forget(name)) }</button>
                </span>
            </p>
        }
    });
    let spelt = summary.spellings.join(", ");
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
                    <form class="rename" {onsubmit}>
                        <input
                            ref={field}
                            type="text"
                            dir="auto"
                            autocomplete="off"
                            aria-label={say::rename_to(&props.shown)}
                            aria-invalid={problem.is_some().then_some("true")}
                            value={name.to_string()}
                            {onkeydown}
                        />
                        <button type="submit" class="primary">{ say::rename_act() }</button>
                        if let Some(problem) = &*problem {
                            <p class="field-problem" role="alert">{ problem }</p>
                        }
                    </form>
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
            if !props.is_listed && !props.is_renamed {
                <button
                    type="button"
                    class="quiet"
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
struct MergeProps {
    /// What is stored and what is shown.
    names: Vec<(Rc<str>, AttrValue)>,
    most_used: Rc<str>,
    listed: Vec<Rc<str>>,
    rename: Callback<(Vec<Rc<str>>, Rc<str>)>,
}

/// Which of the chosen names the others are merged into.
#[component]
fn Merge(props: &MergeProps) -> Html {
    let picked = use_state(|| None::<Rc<str>>);
    // Listed values cannot be given up, so one of them is what the others become.
    let mut is_listed = props
        .names
        .iter()
        .filter(|(name, _)| props.listed.contains(name));
    let listed = is_listed.next().map(|(name, _)| Rc::clone(name));
    let picked_here = (*picked).clone();
    let picked_here = picked_here.filter(|name| props.names.iter().any(|(one, _)| one == name));
    let into = listed
        .or(picked_here)
        .unwrap_or_else(|| Rc::clone(&props.most_used));
    let shown = props.names.iter().find(|(name, _)| *name == into);
    let shown = shown.map(|(_, shown)| shown.clone()).unwrap_or_default();
    let onchange = {
        let picked = picked.clone();
        Callback::from(move |event: Event| {
            let select: Option<HtmlSelectElement> = event.target_dyn_into();
            picked.set(select.map(|select| select.value().into()));
        })
    };
    let merge = {
        let from = props.names.iter().map(|(name, _)| name);
        let from = from.filter(|name| **name != into && !props.listed.contains(name));
        let (from, into): (Vec<Rc<str>>, _) = (from.cloned().collect(), Rc::clone(&into));
        props
            .rename
            .reform(move |_: MouseEvent| (from.clone(), Rc::clone(&into)))
    };
    let options = props.names.iter().map(|(name, shown)| {
        let is_into = *name == into;
        html! { <option value={name.to_string()} selected={is_into}>{ shown.clone() }</option> }
    });
    html! {
        <div class="merge" role="group" aria-label={say::merge(props.names.len())}>
            <span aria-live="polite">{ say::merge(props.names.len()) }</span>
            <select aria-label={say::merge_act(&shown)} {onchange}>{ for options }</select>
            <button type="button" class="primary" onclick={merge}>{ view_words(&say::merge_act(&shown)) }</button>
        </div>
    }
}
