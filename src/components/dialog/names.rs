//! Every name that an open attribute holds, over all articles: how often and where, in which other
//! spellings, and which may be the same. Renaming and merging are each one step to undo.

mod merge;
mod row;
mod staying;

use std::collections::BTreeSet;
use std::rc::Rc;

use gainsay_core::model::{AttributeId, LabelId};
use gainsay_core::query::speakers::{NameSummary, matched};
use yew::prelude::*;

use super::frame::Frame;
use crate::components::pieces::view_words;
use crate::desk::{Desk, use_desk};
use crate::platform::HtmlInputElement;
use crate::state::{Action, AppState, DetailAct, listed_values, name_of};
use crate::words::{self, speakers as say};
use merge::Merge;
use row::NameRow;
use staying::{Staying, use_staying};

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

/// What the summaries are made of: they are made anew when the project changes, and not for each
/// letter that is typed.
#[derive(Clone)]
struct Known {
    attribute: AttributeId,
    state: Rc<AppState>,
}

impl Known {
    fn of(props: &NamesDialogProps) -> Self {
        Self {
            attribute: props.attribute.clone(),
            state: Rc::clone(&props.state),
        }
    }
}

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        self.attribute == other.attribute && self.state.has_same_project(&other.state)
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
    let staying = use_staying(props.state.n_acts());
    let known = {
        let (desk, definition) = (desk.clone(), definition.clone());
        use_memo(Known::of(props), move |known| {
            let listed = definition.iter().flat_map(|definition| &definition.values);
            let listed: Vec<&str> = listed.map(|value| &*value.id).collect();
            desk.ask_names(&known.attribute, |names| {
                (names.summaries(), names.likely_same(&listed))
            })
        })
    };
    let (summaries, alike) = &*known;
    let Some(definition) = definition else {
        return Html::default();
    };
    let title = words::attribute_name(&props.attribute, &definition);
    let listed = listed_values(&props.attribute, &definition);
    let alike = alike
        .iter()
        .map(|names| Rc::<[Rc<str>]>::from(names.as_slice()));
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
        let (staying, n_acts) = (staying.clone(), props.state.n_acts());
        Callback::from(move |(from, to): (Vec<Rc<str>>, Rc<str>)| {
            let stays_with = std::iter::once(&to).chain(&from).cloned();
            staying.after_act(stays_with.collect(), n_acts);
            let act = DetailAct::Rename(attribute.clone(), from, to);
            desk.act(Action::Change(act, Desk::now()));
            chosen.set(BTreeSet::new());
            renamed.set(None);
        })
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
            let staying = staying.clone();
            Callback::from(move |edits: bool| {
                if !edits {
                    staying.back_to(&name);
                }
                renamed.set(edits.then(|| Rc::clone(&name)));
            })
        };
        html! {
            <NameRow
                key={&*summary.name}
                summary={(*summary).clone()}
                shown={name_of(&listed, &summary.name)}
                labels={labels(&props.state, summary)}
                listed={Rc::clone(&listed)}
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
            <div class="names" ref={staying.list()}>
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
                        <ul>{ for alike.iter().map(|names| view_alike(&desk, names, &rename, &staying)) }</ul>
                    </section>
                }
                if n_all > 0 && rows.is_empty() {
                    <p class="hint">{ say::none_found() }</p>
                }
                <ul class="name-rows">{ for rows }</ul>
                if chosen_here.len() > 1 {
                    <Merge
                        names={chosen_here.iter().map(|name| (Rc::clone(name), name_of(&listed, name))).collect::<Vec<_>>()}
                        most_used={most_used(summaries, &chosen_here)}
                        listed={listed.iter().map(|value| Rc::clone(&value.id)).collect::<Vec<Rc<str>>>()}
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
    staying: &Staying,
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
        let (names, staying) = (Rc::clone(names), staying.clone());
        desk.on(move |_: MouseEvent| {
            staying.beside();
            Action::Change(DetailAct::TellApart(Rc::clone(&names)), Desk::now())
        })
    };
    html! {
        <li key={shown.join(" ")} data-name={first.to_string()}>
            <span dir="auto">{ view_words(&say::same(shown.join(", "))) }</span>
            <span class="row-acts">
                <button type="button" onclick={merge}>{ view_words(&say::same_act(first)) }</button>
                <button type="button" class="quiet" onclick={apart}>{ say::not_same() }</button>
            </span>
        </li>
    }
}
