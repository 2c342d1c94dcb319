//! One annotation: its label, its words, who said it; what can be done with it when it has the
//! focus. No component of its own: there are ten thousand of them.

use std::rc::Rc;

use yew::prelude::*;

use crate::components::labels::LabelBar;
use crate::components::pieces::view_words;
use crate::desk::{Desk, use_desk};
use crate::state::{Action, CardView, LabelLook};
use crate::words;

/// A card, with `acts` below its words.
pub(super) fn view_card(card: &CardView, has_focus: bool, acts: Option<Html>) -> Html {
    html! {
        <li
            key={card.id.as_str()}
            class="card"
            data-annotation={card.id.as_str().to_owned()}
            data-slot={card.look.slot.to_string()}
            data-focused={has_focus.then_some("true")}
        >
            <button type="button" class="card-body" aria-current={has_focus.then_some("true")}>
                <span class="card-label" data-letter={card.look.letter.clone()}>
                    <span class="label-name">{ card.look.name.clone() }</span>
                    if !card.speaker.is_empty() {
                        <span class="speaker">{ view_words(&card.speaker) }</span>
                    }
                </span>
                <span class="quote" dir="auto">{ view_words(&card.quote) }</span>
            </button>
            { for acts }
        </li>
    }
}

/// What the acts are drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct CardActsProps {
    /// The labels, in the schema's order.
    pub(super) looks: Vec<Rc<LabelLook>>,
    /// The id of the label that is set, where it can be changed here.
    pub(super) label: Option<AttrValue>,
}

/// What can be done with the focused annotation.
#[component]
pub(super) fn CardActs(props: &CardActsProps) -> Html {
    let desk = use_desk();
    let delete = desk.on(|_: MouseEvent| Action::DeleteFocused(Desk::now()));
    html! {
        <div class="card-acts">
            if let Some(label) = &props.label {
                <LabelBar looks={props.looks.clone()} pressed={Some(label.clone())} />
            }
            <button type="button" class="quiet danger" title={words::delete_title()} onclick={delete}>
                { words::delete() }
                <kbd aria-hidden="true">{ words::delete_key() }</kbd>
            </button>
        </div>
    }
}
