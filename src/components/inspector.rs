//! The focused annotation, readable like a sentence: its label, its words, what is said about
//! it, and its links. Each part is a component of its own with narrow props.

mod details;
mod group;
mod links;
mod name_field;
mod note;
mod several;

use std::rc::Rc;

use yew::prelude::*;

use super::labels::LabelBar;
use super::pieces::view_words;
use crate::command::UiCommand;
use crate::desk::{use_desk, use_keymap};
use crate::platform::frame::{Moment, with_next_frame};
use crate::platform::{Element, page};
use crate::state::{Details as Said, Inspected, LabelLook};
use crate::words;

use details::Details;
use links::{LinkButton, Links};
pub use several::Several;

/// What the inspector is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct InspectorProps {
    /// The focused annotation.
    pub inspected: Rc<Inspected>,
    /// What is said about it.
    #[prop_or_default]
    pub details: Option<Rc<Said>>,
    /// The labels, in the schema's order.
    pub looks: Vec<Rc<LabelLook>>,
    /// Whether the labels stand beside a selection already.
    pub has_picker: bool,
    /// Whether anything has the focus. Without it, what had it last stays on the page, not shown:
    /// its fields need not come anew.
    #[prop_or(true)]
    pub is_shown: bool,
}

/// The inspector.
#[component]
pub fn Inspector(props: &InspectorProps) -> Html {
    let desk = use_desk();
    let inspected = &props.inspected;
    let look = &inspected.look;
    let keymap = use_keymap();
    let delete = desk.on_command::<MouseEvent>(UiCommand::Delete);
    let delete_key = keymap.shown(UiCommand::Delete).into_iter().next();
    let standing = &inspected.standing;
    let section = use_node_ref();
    use_reach(&section, props.is_shown);
    html! {
        <section
            ref={section}
            class="inspector"
            aria-label={words::inspector::title()}
            data-slot={look.slot.to_string()}
            hidden={!props.is_shown}
        >
            <h2 class="card-label" data-letter={look.letter.clone()}>
                <span class="label-name">{ look.name.clone() }</span>
                if standing.is_open {
                    <span class="state">{ words::inspector::open() }</span>
                }
                if standing.is_bare {
                    <span class="state">{ words::inspector::bare() }</span>
                }
            </h2>
            <blockquote class="quote" dir="auto">{ view_words(&inspected.quote) }</blockquote>
            if let Some(said) = &props.details {
                <Details said={Rc::clone(said)} is_shown={props.is_shown} />
            }
            <Links links={Rc::clone(&inspected.links)} />
            <div class="inspector-acts">
                // Where it is not shown it has them ready: a mark takes the picker away and
                // brings the inspector.
                if !props.has_picker || !props.is_shown {
                    <LabelBar
                        looks={props.looks.clone()}
                        pressed={Some(AttrValue::from(look.id.shared()))}
                    />
                }
                <LinkButton />
                <button
                    type="button"
                    class="quiet danger"
                    title={keymap.hint(words::delete_title(), UiCommand::Delete)}
                    onclick={delete}
                >
                    { words::delete() }
                    if let Some(key) = delete_key {
                        <kbd aria-hidden="true">{ key }</kbd>
                    }
                </button>
            </div>
        </section>
    }
}

/// What is not shown is out of reach as well. When it shows, it can be reached once it is painted:
/// all that is in it is styled anew for that.
#[hook]
fn use_reach(section: &NodeRef, is_shown: bool) {
    let section = section.clone();
    use_effect_with(is_shown, move |is_shown| {
        let set = move |is_out| {
            if let Some(section) = section.cast::<Element>() {
                page::set_out_of_reach(&section, is_out);
            }
        };
        let within_reach = if *is_shown {
            Some(with_next_frame(Moment::After, move || set(false)))
        } else {
            set(true);
            None
        };
        move || drop(within_reach)
    });
}
