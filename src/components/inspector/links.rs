//! The links of the focused annotation, each a small quote in its own label's colour, with its
//! kind, direction and note to change where one asks for them.

use std::rc::Rc;

use gainsay_core::edit::Command;
use gainsay_core::model::{RelationId, RelationKindId};
use yew::prelude::*;

use crate::command::UiCommand;
use crate::components::icon::{self, icon};
use crate::components::option::view_option;
use crate::components::pieces::view_words;
use crate::desk::{Desk, use_desk, use_keymap};
use crate::platform::{HtmlInputElement, HtmlSelectElement};
use crate::state::LinkView;
use crate::words::{inspector as say, linking};

/// What the links are drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct LinksProps {
    /// The links.
    pub(super) links: Rc<[LinkView]>,
}

/// The links.
#[component]
pub(super) fn Links(props: &LinksProps) -> Html {
    let desk = use_desk();
    let edited = use_state(|| None::<RelationId>);
    let links = props.links.iter().map(|link| {
        let is_edited = edited.as_ref() == Some(&link.id);
        let toggle = {
            let (edited, id) = (edited.clone(), link.id.clone());
            Callback::from(move |_: MouseEvent| edited.set((!is_edited).then(|| id.clone())))
        };
        view_link(&desk, link, is_edited, toggle)
    });
    if props.links.is_empty() {
        return Html::default();
    }
    html! { <ul class="links" aria-label={say::links()}>{ for links }</ul> }
}

/// The button for another link.
#[component]
pub(super) fn LinkButton() -> Html {
    let desk = use_desk();
    let keymap = use_keymap();
    let begin = desk.on_command::<MouseEvent>(UiCommand::Link);
    html! {
        <button
            type="button"
            class="quiet link-to"
            data-takes-focus=""
            title={keymap.hint(linking::title_button(), UiCommand::Link)}
            onclick={begin}
        >
            { linking::button() }
            if let Some(key) = keymap.shown(UiCommand::Link).into_iter().next() {
                <kbd aria-hidden="true">{ key }</kbd>
            }
        </button>
    }
}

fn view_link(desk: &Desk, link: &LinkView, is_edited: bool, toggle: Callback<MouseEvent>) -> Html {
    let other = link.other.clone();
    let jump = desk.follow_to(other);
    html! {
        <li
            key={link.id.as_str()}
            class="link"
            data-relation={link.id.as_str().to_owned()}
            data-slot={link.look.slot.to_string()}
        >
            <div class="link-row">
                <button type="button" class="link-body" title={say::jump_title()} onclick={jump}>
                    <span class="link-kind">
                        { link.verb.clone() }
                        { " · " }
                        if link.place.is_empty() {
                            { say::this_article() }
                        } else {
                            <bdi>{ view_words(&link.place) }</bdi>
                        }
                    </span>
                    <span class="quote" dir="auto">{ view_words(&link.quote) }</span>
                    if !link.note.is_empty() {
                        <span class="link-note" dir="auto">{ view_words(&link.note) }</span>
                    }
                </button>
                <button
                    type="button"
                    class="icon"
                    data-takes-focus=""
                    aria-label={linking::edit()}
                    title={linking::edit()}
                    aria-expanded={is_edited.to_string()}
                    onclick={toggle}
                >
                    { icon(icon::MORE) }
                </button>
            </div>
            if !link.fits {
                <p class="misfit">{ say::misfit() }</p>
            }
            if is_edited {
                { view_edits(desk, link) }
            }
        </li>
    }
}

fn view_edits(desk: &Desk, link: &LinkView) -> Html {
    let id = &link.id;
    let reverse = on_press(desk, Command::ReverseRelation(id.clone()));
    let delete = on_press(desk, Command::DeleteRelations(vec![id.clone()]));
    let set_kind = {
        let (desk, id) = (desk.clone(), id.clone());
        Callback::from(move |event: Event| {
            let kind: Option<HtmlSelectElement> = event.target_dyn_into();
            let kind = kind.and_then(|select| RelationKindId::new(&select.value()).ok());
            if let Some(kind) = kind {
                desk.run(Command::SetRelationKind(id.clone(), kind));
            }
        })
    };
    let set_note = {
        let (desk, id) = (desk.clone(), id.clone());
        Callback::from(move |event: Event| {
            let note: Option<HtmlInputElement> = event.target_dyn_into();
            if let Some(note) = note {
                desk.run(Command::SetRelationNote(id.clone(), note.value().into()));
            }
        })
    };
    let kinds = link.kinds.iter().map(|(kind, verb)| {
        view_option(
            kind.as_str().to_owned(),
            verb.clone(),
            link.kind.as_ref() == Some(kind),
        )
    });
    html! {
        <div class="link-edits">
            <select aria-label={linking::edit_kind()} title={linking::edit_kind()} onchange={set_kind}>
                { for kinds }
            </select>
            <button type="button" class="quiet" disabled={!link.can_reverse} onclick={reverse}>
                { linking::reverse() }
            </button>
            <button type="button" class="quiet danger" onclick={delete}>{ linking::delete() }</button>
            <input
                type="text"
                aria-label={linking::note()}
                placeholder={linking::note()}
                value={link.note.clone()}
                onchange={set_note}
            />
        </div>
    }
}

fn on_press(desk: &Desk, command: Command) -> Callback<MouseEvent> {
    let desk = desk.clone();
    Callback::from(move |_: MouseEvent| desk.run(command.clone()))
}
