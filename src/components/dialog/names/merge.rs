//! The names that are chosen become one.

use std::rc::Rc;

use yew::prelude::*;

use crate::components::pieces::view_words;
use crate::platform::HtmlSelectElement;
use crate::words::speakers as say;

/// What the choice is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct MergeProps {
    /// What is stored and what is shown.
    pub(super) names: Vec<(Rc<str>, AttrValue)>,
    /// The name that most annotations have.
    pub(super) most_used: Rc<str>,
    /// The stored values that the schema lists.
    pub(super) listed: Vec<Rc<str>>,
    /// Gives names up for another one.
    pub(super) rename: Callback<(Vec<Rc<str>>, Rc<str>)>,
}

/// Which of the chosen names the others are merged into.
#[component]
pub(super) fn Merge(props: &MergeProps) -> Html {
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
