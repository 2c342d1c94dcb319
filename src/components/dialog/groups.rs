//! The claim groups: their titles and notes, who is in them, what the members differ in, and
//! putting groups together or taking them apart.

mod group;

use std::rc::Rc;

use gainsay_core::model::GroupId;
use yew::prelude::*;

use self::group::GroupDetails;
use super::frame::Frame;
use crate::components::pieces::view_words;
use crate::state::{AppState, GroupView};
use crate::words::{self, groups as say};

/// What the dialog is drawn from.
#[derive(Clone, Properties)]
pub(super) struct GroupsDialogProps {
    /// The group to begin with.
    pub(super) first: Option<GroupId>,
    /// The project and all.
    pub(super) state: Rc<AppState>,
    /// Closes it.
    pub(super) close: Callback<()>,
}

impl PartialEq for GroupsDialogProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state) && self.first == other.first
    }
}

/// The claim groups.
#[component]
pub(super) fn GroupsDialog(props: &GroupsDialogProps) -> Html {
    let opened = use_state(|| props.first.clone());
    let project = props.state.project();
    let groups: Rc<[GroupView]> = GroupView::all(project).into();
    // A group that was merged goes on as the one that it became part of.
    let shown = opened.as_ref().filter(|id| project.group(id).is_some());
    let close = props.close.reform(|_: MouseEvent| ());
    let rows = groups.iter().map(|group| {
        let is_open = shown == Some(&group.id);
        let toggle = {
            let (opened, id) = (opened.clone(), group.id.clone());
            Callback::from(move |_: MouseEvent| opened.set((!is_open).then(|| id.clone())))
        };
        let others: Vec<_> = groups
            .iter()
            .filter(|other| is_open && other.id != group.id)
            .map(|other| (other.id.clone(), other.title.clone()))
            .collect();
        let go_to = {
            let opened = opened.clone();
            Callback::from(move |id: GroupId| opened.set(Some(id)))
        };
        html! {
            <li key={group.id.as_str()} class="group">
                <button
                    type="button"
                    class="group-head"
                    aria-expanded={is_open.to_string()}
                    onclick={toggle}
                >
                    <span class="group-title" dir="auto">{ view_words(&group.title) }</span>
                    <span class="facts">
                        { words::group_size(group.members.len(), group.n_outlets) }
                    </span>
                    { view_differences(group) }
                </button>
                if is_open {
                    <GroupDetails group={Rc::new(group.clone())} {others} {go_to} close={props.close.clone()} />
                }
            </li>
        }
    });
    html! {
        <Frame heading={say::heading()} is_harmless={true} close={props.close.clone()}>
            if groups.is_empty() {
                <p class="hint">{ say::none() }</p>
            }
            <ul class="groups">{ for rows }</ul>
            <div class="dialog-acts">
                <button type="button" class="primary" onclick={close}>{ words::close() }</button>
            </div>
        </Frame>
    }
}

/// What the members of a group do not agree in, as words.
pub(crate) fn view_differences(group: &GroupView) -> Html {
    let differences = group.differences;
    let all = [
        (differences.numbers, say::numbers_differ()),
        (differences.bounds, say::bounds_differ()),
        (differences.certainty, say::certainty_differs()),
    ];
    let said = all.into_iter().filter(|(differs, _)| *differs);
    said.map(|(_, said)| html! { <span class="difference">{ said }</span> })
        .collect()
}
