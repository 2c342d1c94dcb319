//! What is said about the focused annotation, or about several: each attribute that its label
//! has, and the note.

use std::rc::Rc;

use gainsay_core::model::AnnotationId;
use yew::prelude::*;

use super::group::GroupRow;
use super::name_field::NameField;
use super::note::Note;
use crate::desk::{Desk, use_desk};
use crate::platform::HtmlSelectElement;
use crate::state::{Action, DetailAct, DetailField, Details as Said, Held};
use crate::words::speakers as say;

/// What the details are drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct DetailsProps {
    /// What is said.
    pub(super) said: Rc<Said>,
}

/// Each attribute and the note.
#[component]
pub(super) fn Details(props: &DetailsProps) -> Html {
    let desk = use_desk();
    let Said {
        ids,
        fields,
        group,
        note,
    } = &*props.said;
    // What is typed belongs to what it was typed for: another annotation has fields of its own.
    let subject: Vec<&str> = ids.iter().map(AnnotationId::as_str).collect();
    let subject = subject.join(" ");
    let (prompts, others): (Vec<_>, Vec<_>) = fields.iter().partition(|field| field.is_prompt);
    let view = |field: &&DetailField| {
        let key = format!("{} {subject}", field.id);
        if field.is_open {
            let field = (*field).clone();
            html! { <NameField {key} ids={Rc::clone(ids)} {field} /> }
        } else {
            view_choice(&desk, key, ids, field)
        }
    };
    html! {
        <div class="details">
            { for prompts.iter().map(view) }
            if let Some(group) = group.clone() {
                <GroupRow key={format!("group {subject}")} {group} />
            }
            <div class="choices">{ for others.iter().map(view) }</div>
            if let Some((note, id)) = note.clone().zip(ids.first().cloned()) {
                <Note key={format!("note {subject}")} {id} {note} />
            }
        </div>
    }
}

/// An attribute with listed values: the browser's own list, which arrows and first letters reach.
fn view_choice(
    desk: &Desk,
    label_key: String,
    ids: &Rc<[AnnotationId]>,
    field: &DetailField,
) -> Html {
    let set = {
        let (desk, ids, id) = (desk.clone(), Rc::clone(ids), field.id.clone());
        Callback::from(move |event: Event| {
            let select: Option<HtmlSelectElement> = event.target_dyn_into();
            if let Some(select) = select {
                let value = Some(select.value()).filter(|value| !value.is_empty());
                let value = value.map(Rc::from);
                let act = DetailAct::Set(Rc::clone(&ids), id.clone(), value);
                desk.act(Action::Change(act, Desk::now()));
            }
        })
    };
    let held = match &field.held {
        Held::Text(text) => Some(&**text),
        Held::Nothing | Held::Other(_) | Held::Several => None,
    };
    let unset = field.listed.iter().find(|listed| listed.is_default);
    let unset = unset.map_or_else(|| say::not_set().to_owned(), |one| say::default(&one.name));
    let listed = field.listed.iter().map(|listed| {
        let is_held = held == Some(&*listed.id);
        let value = listed.id.to_string();
        let key = format!("{value} {is_held}");
        html! { <option {key} {value} selected={is_held}>{ listed.name.clone() }</option> }
    });
    let is_unset = field.held == Held::Nothing;
    let key = format!("unset-{is_unset}");
    let nothing = html! { <option {key} value="" selected={is_unset}>{ unset }</option> };
    // Once somebody has chosen, browsers do not look at that attribute of an option any more, unless
    // the option is a new one. So undo makes new ones.
    let options = std::iter::once(nothing).chain(listed);
    // A value that the schema does not list is shown and stays until another one is chosen.
    let is_listed = |value: &str| field.listed.iter().any(|listed| *listed.id == *value);
    let unlisted = held.filter(|value| !is_listed(value)).map(|value| {
        html! { <option value={value.to_owned()} selected={true}>{ value.to_owned() }</option> }
    });
    let standing = match &field.held {
        Held::Several => Some(AttrValue::from(say::several())),
        Held::Other(other) => Some(other.clone()),
        Held::Nothing | Held::Text(_) => None,
    };
    let standing = standing.map(|standing| {
        html! { <option value="" disabled={true} selected={true} hidden={true}>{ standing }</option> }
    });
    html! {
        <label key={label_key} class="detail choice" data-is-set={(field.held != Held::Nothing).to_string()}>
            <span>{ field.name.clone() }</span>
            <select title={field.name.clone()} onchange={set}>
                { for standing }
                { for options }
                { for unlisted }
            </select>
        </label>
    }
}
