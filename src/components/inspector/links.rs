//! The links of the focused annotation, each a small quote in its own label's colour.

use std::rc::Rc;

use yew::prelude::*;

use crate::components::pieces::view_words;
use crate::desk::{Desk, use_desk};
use crate::state::{Action, LinkView};
use crate::words::inspector as say;

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
    if props.links.is_empty() {
        return Html::default();
    }
    let links = props.links.iter().map(|link| view_link(&desk, link));
    html! { <ul class="links" aria-label={say::links()}>{ for links }</ul> }
}

fn view_link(desk: &Desk, link: &LinkView) -> Html {
    let other = link.other.clone();
    let jump = desk.on(move |_: MouseEvent| Action::Focus(Some(other.clone()), true));
    html! {
        <li key={link.id.as_str()} class="link" data-relation={link.id.as_str().to_owned()} data-slot={link.look.slot.to_string()}>
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
            </button>
            if !link.fits {
                <p class="misfit">{ say::misfit() }</p>
            }
        </li>
    }
}
