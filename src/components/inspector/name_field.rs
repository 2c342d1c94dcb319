//! The field of an open attribute: who said it. Names that are used in any article are offered,
//! the one that was used last first; whatever else is typed is a new name.

use std::rc::Rc;

use gainsay_core::model::AnnotationId;
use gainsay_core::query::speakers::{Meaning, matched};
use yew::prelude::*;

use crate::command::{Field, UiCommand};
use crate::components::combobox::{Combobox, Offered, Taken};
use crate::desk::{Desk, use_desk, use_keymap};
use crate::platform::idle::{IdleWork, Turn, when_idle};
use crate::state::{Action, DetailAct, DetailField, Held, why_too_long};
use crate::words::speakers as say;

/// How many names are offered before anything is typed, so that the listed values are seen too.
const N_RECENT: usize = 7;

/// How many are offered for what was typed.
const N_FOUND: usize = 20;

/// What the field is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct NameFieldProps {
    /// What it is about, for what was typed and not taken.
    pub(super) subject: AttrValue,
    /// The annotations that it is about.
    pub(super) ids: Rc<[AnnotationId]>,
    /// The attribute.
    pub(super) field: DetailField,
}

/// The field of an open attribute.
#[component]
pub(super) fn NameField(props: &NameFieldProps) -> Html {
    let desk = use_desk();
    let keymap = use_keymap();
    let NameFieldProps {
        subject,
        ids,
        field,
    } = props;
    let offers = {
        let (desk, field) = (desk.clone(), field.clone());
        Callback::from(move |query: AttrValue| offers(&desk, &field, &query))
    };
    let taken = {
        let (desk, ids, field) = (desk.clone(), Rc::clone(ids), field.clone());
        Callback::from(move |taken: Taken| {
            let value: Rc<str> = match taken {
                Taken::Offer(id) => (*id).into(),
                Taken::Typed(typed) => field.value_of(&typed),
            };
            let value = Some(value).filter(|value| !value.is_empty());
            let act = DetailAct::Set(Rc::clone(&ids), field.id.clone(), value);
            desk.act(Action::Change(act, Desk::now()));
        })
    };
    // What could not be taken waits until somebody comes back to the same annotations.
    let place = draft_place(ids, field);
    let draft = use_memo(subject.clone(), |subject| {
        let is_shown = !subject.is_empty();
        is_shown.then(|| desk.take_draft(&place)).flatten()
    });
    let left = {
        let (desk, name, draft) = (desk.clone(), field.name.clone(), Rc::clone(&draft));
        Callback::from(move |typed: AttrValue| {
            // Who only passes by need not be told again.
            if Option::as_ref(&draft) != Some(&typed)
                && let Some(why) = why_too_long(&typed)
            {
                desk.act(Action::Complain(say::waits(&name, why).into()));
            }
            desk.keep_draft(place.clone(), typed);
        })
    };
    let refuses = Callback::from(|typed: AttrValue| why_too_long(&typed).map(AttrValue::from));
    let (value, placeholder) = match &field.held {
        Held::Nothing => (AttrValue::default(), say::not_said().into()),
        Held::Text(text) => (field.name_of(text), AttrValue::default()),
        Held::Other(other) => (AttrValue::default(), other.clone()),
        Held::Several => (AttrValue::default(), say::several().into()),
    };
    let id = format!("detail-{}", field.id);
    let open_list = desk.on_command::<MouseEvent>(UiCommand::Speakers);
    // Who comes into the field is going to type, and the names are ready then.
    let getting_ready = use_mut_ref(|| None::<IdleWork>);
    let entered = {
        let (desk, id) = (desk.clone(), field.id.clone());
        Callback::from(move |()| {
            let (desk, id) = (desk.clone(), id.clone());
            let work = when_idle(Turn::First, move || desk.ask_names(&id, |_| ()));
            getting_ready.replace(Some(work));
        })
    };
    html! {
        <div class="detail name-field" hidden={!field.is_offered}>
            <label for={id.clone()}>{ field.name.clone() }</label>
            <div class="detail-value">
                <Combobox
                    subject={subject.clone()}
                    {id}
                    control={if field.is_prompt { Field::Prompt.control() } else { "" }}
                    label={field.name.clone()}
                    {value}
                    {placeholder}
                    title={keymap.hint(&field.name, UiCommand::Speaker)}
                    {entered}
                    {offers}
                    {refuses}
                    {taken}
                    draft={(*draft).clone()}
                    {left}
                />
                if field.is_prompt {
                    <button type="button" class="quiet" title={say::open_title()} onclick={open_list}>
                        { say::open() }
                    </button>
                }
            </div>
            if let Some(name) = &field.stands_for {
                { view_stands_for(&desk, props, name) }
            }
            { for field.disputes.iter().map(|line| html! { <p class="dispute" dir="auto">{ line.clone() }</p> }) }
        </div>
    }
}

/// Whose field it is, and which.
fn draft_place(ids: &[AnnotationId], field: &DetailField) -> String {
    let ids = ids.iter().map(AnnotationId::as_str);
    let ids: Vec<&str> = std::iter::once(field.id.as_str()).chain(ids).collect();
    ids.join(" ")
}

fn view_stands_for(desk: &Desk, props: &NameFieldProps, name: &Rc<str>) -> Html {
    let shown = props.field.name_of(name);
    let act = DetailAct::Set(
        Rc::clone(&props.ids),
        props.field.id.clone(),
        Some(Rc::clone(name)),
    );
    let onclick = desk.on(move |_: MouseEvent| Action::Change(act.clone(), Desk::now()));
    html! {
        <p class="dispute">
            { say::stands_for(&shown) }
            { " " }
            <button type="button" class="quiet" {onclick}>{ say::use_name(&shown) }</button>
        </p>
    }
}

fn offers(desk: &Desk, field: &DetailField, query: &str) -> Rc<[Offered]> {
    let listed: Vec<&str> = field.listed.iter().map(|listed| &*listed.id).collect();
    let limit = if query.trim().is_empty() {
        N_RECENT
    } else {
        N_FOUND
    };
    let found = desk.ask_names(&field.id, |names| {
        let completions = names.complete(query, &listed, limit).into_iter();
        let offers = completions.map(|completion| {
            let name = &completion.name;
            let (text, detail) = match &completion.meaning {
                Meaning::Begins => {
                    let detail = match names.stands_for(name) {
                        Some(other) => say::spelling_of(field.name_of(other)),
                        None => say::n_times(completion.n),
                    };
                    (AttrValue::from(Rc::clone(name)), detail)
                }
                Meaning::Spelling(spelling) => {
                    let shown = field.name_of(name);
                    (format!("{spelling} → {shown}").into(), String::new())
                }
                Meaning::Likely => (Rc::clone(name).into(), say::likely().to_owned()),
            };
            Offered {
                id: Rc::clone(name).into(),
                matched: matched(&text, query),
                text,
                detail: detail.into(),
            }
        });
        offers.collect::<Vec<_>>()
    });
    let listed = field.listed.iter().filter_map(|listed| {
        let matched = matched(&listed.name, query);
        let is_meant = query.trim().is_empty() || !matched.is_empty();
        is_meant.then(|| Offered {
            id: Rc::clone(&listed.id).into(),
            text: listed.name.clone(),
            detail: AttrValue::default(),
            matched,
        })
    });
    found.into_iter().chain(listed).collect()
}
