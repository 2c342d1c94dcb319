//! One claim group, opened: its title, its note, its members.

use std::collections::BTreeSet;
use std::rc::Rc;

use gainsay_core::edit::Command;
use gainsay_core::model::{AnnotationId, GroupId};
use yew::prelude::*;

use crate::components::pieces::view_words;
use crate::desk::use_desk;
use crate::platform::{HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use crate::state::{Action, GroupView, MemberView};
use crate::words::{self, groups as say};

/// What a group is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct GroupDetailsProps {
    /// The group.
    pub(super) group: Rc<GroupView>,
    /// The others, with their titles.
    pub(super) others: Vec<(GroupId, AttrValue)>,
    /// Opens another one instead.
    pub(super) go_to: Callback<GroupId>,
    /// Closes the dialog.
    pub(super) close: Callback<()>,
}

/// One group.
#[component]
pub(super) fn GroupDetails(props: &GroupDetailsProps) -> Html {
    let desk = use_desk();
    let chosen = use_state(BTreeSet::<AnnotationId>::new);
    let group = &props.group;
    let id = &group.id;
    let set_title = {
        let (desk, id) = (desk.clone(), id.clone());
        Callback::from(move |event: Event| {
            let input: Option<HtmlInputElement> = event.target_dyn_into();
            let title = input.map(|input| input.value()).unwrap_or_default();
            desk.run(Command::SetGroupTitle(id.clone(), title.trim().into()));
        })
    };
    let set_note = {
        let (desk, id) = (desk.clone(), id.clone());
        Callback::from(move |event: Event| {
            let area: Option<HtmlTextAreaElement> = event.target_dyn_into();
            let note = area.map(|area| area.value()).unwrap_or_default();
            desk.run(Command::SetGroupNote(id.clone(), note.into()));
        })
    };
    let merge = {
        let (desk, id, go_to) = (desk.clone(), id.clone(), props.go_to.clone());
        Callback::from(move |event: Event| {
            let into: Option<HtmlSelectElement> = event.target_dyn_into();
            let into = into.and_then(|select| GroupId::new(&select.value()).ok());
            if let Some(into) = into {
                desk.run(Command::MergeGroups(id.clone(), into.clone()));
                go_to.emit(into);
            }
        })
    };
    let delete = {
        let (desk, id) = (desk.clone(), id.clone());
        Callback::from(move |_: MouseEvent| desk.run(Command::DeleteGroup(id.clone())))
    };
    // Who was chosen may have left the group since.
    let members = group.members.iter().map(|member| &member.id);
    let picked: Vec<_> = members.filter(|id| chosen.contains(*id)).cloned().collect();
    let split = {
        let (desk, picked, chosen) = (desk.clone(), picked.clone(), chosen.clone());
        let title: Rc<str> = words::split_title(&group.title).into();
        Callback::from(move |_: MouseEvent| {
            desk.run(Command::NewGroup(Rc::clone(&title), picked.clone()));
            chosen.set(BTreeSet::new());
        })
    };
    let take_out = {
        let (desk, picked, chosen) = (desk.clone(), picked.clone(), chosen.clone());
        Callback::from(move |_: MouseEvent| {
            desk.run(Command::SetGroup(picked.clone(), None));
            chosen.set(BTreeSet::new());
        })
    };
    let rows = group.members.iter().map(|member| {
        let is_chosen = chosen.contains(&member.id);
        let choose = {
            let (chosen, id) = (chosen.clone(), member.id.clone());
            Callback::from(move |_: Event| {
                let mut now = (*chosen).clone();
                if !now.remove(&id) {
                    now.insert(id.clone());
                }
                chosen.set(now);
            })
        };
        let jump = {
            let (desk, id, close) = (desk.clone(), member.id.clone(), props.close.clone());
            Callback::from(move |_: MouseEvent| {
                close.emit(());
                desk.act(Action::Focus(Some(id.clone()), true));
            })
        };
        view_member(member, is_chosen, choose, jump)
    });
    let others = props.others.iter().map(|(id, title)| {
        html! { <option value={id.as_str().to_owned()}>{ title.clone() }</option> }
    });
    let has_picked = !picked.is_empty();
    html! {
        <div class="group-details">
            <label>
                { say::title() }
                <input type="text" autocomplete="off" value={group.title.clone()} onchange={set_title} />
            </label>
            <ul class="members" aria-label={say::members()}>{ for rows }</ul>
            <div class="group-acts">
                <button type="button" disabled={!has_picked || picked.len() == group.members.len()} onclick={split}>
                    { say::split() }
                </button>
                <button type="button" disabled={!has_picked} onclick={take_out}>{ say::take_out() }</button>
                if !props.others.is_empty() {
                    <select aria-label={say::merge()} title={say::merge_title()} onchange={merge}>
                        <option value="" selected={true}>{ say::merge() }</option>
                        { for others }
                    </select>
                }
                <button type="button" class="quiet danger" title={say::delete_title()} onclick={delete}>
                    { say::delete() }
                </button>
            </div>
            <label>
                { say::note() }
                <textarea rows="2" value={group.note.clone()} onchange={set_note} />
            </label>
        </div>
    }
}

fn view_member(
    member: &MemberView,
    is_chosen: bool,
    choose: Callback<Event>,
    jump: Callback<MouseEvent>,
) -> Html {
    let traits = member.traits.iter();
    let traits = traits.map(|said| html! { <span class="difference">{ said.clone() }</span> });
    html! {
        <li key={member.id.as_str()} class="member" data-slot={member.look.slot.to_string()}>
            <input
                type="checkbox"
                checked={is_chosen}
                aria-label={say::choose(words::excerpt(&member.quote))}
                onchange={choose}
            />
            <button type="button" class="link-body" title={words::inspector::jump_title()} onclick={jump}>
                <span class="quote" dir="auto">{ view_words(&member.quote) }</span>
                <span class="link-kind"><bdi>{ view_words(&member.place) }</bdi>{ " " }{ for traits }</span>
            </button>
        </li>
    }
}
