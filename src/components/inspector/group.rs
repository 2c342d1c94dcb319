//! The claim group of the focused claim, or of several: its title is found or typed, and what the
//! claims in it do not agree in is pointed out.

use std::rc::Rc;

use gainsay_core::edit::Command;
use gainsay_core::model::GroupId;
use yew::prelude::*;

use crate::command::{Field, Keymap, UiCommand};
use crate::components::combobox::{Combobox, Offered, Taken};
use crate::components::dialog::groups::view_differences;
use crate::components::pieces::view_words;
use crate::desk::{Desk, use_desk, use_keymap};
use crate::state::{
    Action, DetailAct, Dialog, GroupField, GroupHeld, GroupView, group_command, group_offers,
    why_too_long,
};
use crate::words::{self, groups as say, speakers};

/// How many groups are offered at once.
const N_OFFERED: usize = 20;

/// How many of its claims are listed here; the dialog has them all.
const N_LISTED: usize = 4;

/// What the row is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct GroupRowProps {
    /// What it is about, for what was typed and not taken.
    pub(super) subject: AttrValue,
    /// The claims and their group.
    pub(super) group: GroupField,
}

/// The claim group.
#[component]
pub(super) fn GroupRow(props: &GroupRowProps) -> Html {
    let desk = use_desk();
    let keymap = use_keymap();
    let GroupField { ids, held } = &props.group;
    let offers = {
        let (desk, ids) = (desk.clone(), Rc::clone(ids));
        Callback::from(move |query: AttrValue| {
            let state = desk.state();
            let found = group_offers(state.project(), &ids, &query);
            let offered = found.into_iter().take(N_OFFERED).map(|offer| Offered {
                id: offer.id.shared().into(),
                text: offer.title,
                detail: words::excerpt(&offer.quote).into(),
                matched: Vec::new(),
            });
            offered.collect::<Rc<[Offered]>>()
        })
    };
    let taken = {
        let (desk, ids) = (desk.clone(), Rc::clone(ids));
        Callback::from(move |taken: Taken| {
            let command = match taken {
                Taken::Offer(id) => match GroupId::new(&id) {
                    Ok(group) => Command::SetGroup(ids.to_vec(), Some(group)),
                    Err(_) => return,
                },
                Taken::Typed(title) => group_command(desk.state().project(), &ids, &title),
            };
            // The field may be left because the person looks at something else by now.
            desk.act(Action::Change(DetailAct::Group(command), Desk::now()));
        })
    };
    let refuses = Callback::from(|typed: AttrValue| why_too_long(&typed).map(AttrValue::from));
    let (value, placeholder) = match held {
        GroupHeld::Nothing => (AttrValue::default(), say::placeholder()),
        GroupHeld::One(group) => (group.title.clone(), say::placeholder()),
        GroupHeld::Several => (AttrValue::default(), speakers::several()),
    };
    html! {
        <div class="detail name-field">
            <label for="detail-group">{ say::field() }</label>
            <div class="detail-value">
                <Combobox
                    subject={props.subject.clone()}
                    id="detail-group"
                    control={Field::Group.control()}
                    label={say::field()}
                    {value}
                    placeholder={placeholder}
                    title={keymap.hint(say::field_title(), UiCommand::Group)}
                    {offers}
                    {refuses}
                    {taken}
                />
                if let GroupHeld::One(group) = held {
                    { view_open(&desk, group) }
                }
            </div>
            if let [id] = &**ids {
                <div class="group-acts">
                    <button
                        type="button"
                        class="quiet group-with"
                        title={keymap.hint(words::grouping::button_title(), UiCommand::GroupWith)}
                        data-carry={id.as_str().to_owned()}
                        onclick={desk.on_command::<MouseEvent>(UiCommand::GroupWith)}
                    >
                        { words::grouping::button() }
                        { view_key(&keymap, UiCommand::GroupWith) }
                    </button>
                    <button
                        type="button"
                        class="quiet"
                        title={keymap.hint(UiCommand::Likely.title(), UiCommand::Likely)}
                        onclick={desk.on_command::<MouseEvent>(UiCommand::Likely)}
                    >
                        { words::likely::title() }
                        { view_key(&keymap, UiCommand::Likely) }
                    </button>
                </div>
            }
            if let GroupHeld::One(group) = held {
                { view_group(&desk, group, &props.group) }
            }
        </div>
    }
}

fn view_key(keymap: &Keymap, command: UiCommand) -> Html {
    let key = keymap.shown(command).into_iter().next();
    key.map_or_else(
        Html::default,
        |key| html! { <kbd aria-hidden="true">{ key }</kbd> },
    )
}

fn view_open(desk: &Desk, group: &GroupView) -> Html {
    let id = group.id.clone();
    let open = desk.on(move |_: MouseEvent| Action::Show(Some(Dialog::Groups(Some(id.clone())))));
    html! {
        <button type="button" class="quiet" title={say::open_title()} onclick={open}>
            { say::open() }
        </button>
    }
}

fn view_group(desk: &Desk, group: &GroupView, field: &GroupField) -> Html {
    let others = group.members.iter();
    let others = others.filter(|member| !field.ids.contains(&member.id));
    let rows = others.take(N_LISTED).map(|member| {
        let jump = desk.follow_to(member.id.clone());
        let traits = member.traits.iter();
        let traits = traits.map(|said| html! { <span class="difference">{ said.clone() }</span> });
        html! {
            <li key={member.id.as_str()} class="link" data-slot={member.look.slot.to_string()}>
                <button
                    type="button"
                    class="link-body"
                    title={words::inspector::jump_title()}
                    onclick={jump}
                >
                    <span class="link-kind">
                        <bdi>{ view_words(&member.place) }</bdi>{ " " }{ for traits }
                    </span>
                    <span class="quote" dir="auto">{ view_words(&member.quote) }</span>
                </button>
            </li>
        }
    });
    html! {
        <div class="group-facts">
            <p class="facts">
                { words::group_size(group.members.len(), group.n_outlets) }
                { " " }
                { view_differences(group) }
            </p>
            <ul class="links" aria-label={say::members_here()}>{ for rows }</ul>
        </div>
    }
}
