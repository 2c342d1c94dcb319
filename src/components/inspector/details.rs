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
use crate::state::{Action, DetailAct, DetailField, Details as Said, GroupField, Held};
use crate::words::speakers as say;

/// What the details are drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct DetailsProps {
    /// What is said.
    pub(super) said: Rc<Said>,
    /// Whether it is shown. Its fields stay on the page all the same.
    #[prop_or(true)]
    pub(super) is_shown: bool,
}

/// Each attribute and the note.
#[component]
pub(super) fn Details(props: &DetailsProps) -> Html {
    let Said {
        ids,
        fields,
        group,
        note,
    } = &*props.said;
    // What is typed belongs to what it was typed for: the fields stay from one annotation to the
    // next, and what was typed is taken for the one before.
    let subject: Vec<&str> = ids.iter().map(AnnotationId::as_str).collect();
    let subject = subject.join(" ");
    let subject = AttrValue::from(subject);
    let subject = if props.is_shown {
        subject
    } else {
        AttrValue::default()
    };
    let last_group = use_mut_ref(|| None::<GroupField>);
    if let Some(group) = group {
        last_group.replace(Some(group.clone()));
    }
    let (prompts, others): (Vec<_>, Vec<_>) = fields.iter().partition(|field| field.is_prompt);
    let view = |field: &&DetailField| {
        let key = field.id.to_string();
        let (ids, field) = (Rc::clone(ids), (*field).clone());
        if field.is_open {
            html! { <NameField {key} subject={subject.clone()} {ids} {field} /> }
        } else {
            html! { <Choice {key} {ids} {field} /> }
        }
    };
    let group_subject = if group.is_some() {
        subject.clone()
    } else {
        AttrValue::default()
    };
    let kept_group = last_group.borrow().clone();
    html! {
        <div class="details">
            { for prompts.iter().map(view) }
            <div class="kept" hidden={group.is_none()}>
                if let Some(group) = kept_group {
                    <GroupRow subject={group_subject} {group} />
                }
            </div>
            <div class="choices">{ for others.iter().map(view) }</div>
            if let Some((note, id)) = note.clone().zip(ids.first().cloned()) {
                <Note {subject} {id} {note} />
            }
        </div>
    }
}

/// What a list of values is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
struct ChoiceProps {
    ids: Rc<[AnnotationId]>,
    field: DetailField,
}

/// An attribute with listed values: the browser's own list, which arrows and first letters reach.
#[component]
fn Choice(props: &ChoiceProps) -> Html {
    let desk = use_desk();
    let ChoiceProps { ids, field } = props;
    let list = use_node_ref();
    let set = {
        let (ids, id) = (Rc::clone(ids), field.id.clone());
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
    let standing = match &field.held {
        Held::Several => Some(AttrValue::from(say::several())),
        Held::Other(other) => Some(other.clone()),
        Held::Nothing | Held::Text(_) => None,
    };
    let held = match &field.held {
        Held::Text(text) => Some(text.to_string()),
        Held::Nothing | Held::Other(_) | Held::Several => None,
    };
    // A value that the schema does not list is shown and stays until another one is chosen.
    let is_listed = |value: &String| field.listed.iter().any(|listed| *listed.id == **value);
    let unlisted = held.clone().filter(|value| !is_listed(value));
    {
        // The list has none of its values chosen in the markup: browsers do not look at that any
        // more once somebody has chosen, and new lines for each change cost a search for forms.
        // Nothing chosen is the first line: what stands there, or that nothing is set.
        let wanted = held.unwrap_or_default();
        let list = list.clone();
        use_effect(move || {
            if let Some(list) = list.cast::<HtmlSelectElement>()
                && list.value() != wanted
            {
                list.set_value(&wanted);
            }
        });
    }
    let unset = field.listed.iter().find(|listed| listed.is_default);
    let unset = unset.map_or_else(|| say::not_set().to_owned(), |one| say::default(&one.name));
    let listed = field.listed.iter().map(|listed| {
        let value = listed.id.to_string();
        html! { <option key={value.clone()} {value}>{ listed.name.clone() }</option> }
    });
    let is_set = (field.held != Held::Nothing).to_string();
    html! {
        <label class="detail choice" data-is-set={is_set} hidden={!field.is_offered}>
            <span>{ field.name.clone() }</span>
            <select ref={list} title={field.name.clone()} onchange={set}>
                if let Some(standing) = standing {
                    <option value="" disabled={true} hidden={true}>{ standing }</option>
                }
                <option value="">{ unset }</option>
                { for listed }
                if let Some(value) = unlisted {
                    <option value={value.clone()}>{ value }</option>
                }
            </select>
        </label>
    }
}
