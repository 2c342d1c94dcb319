//! Several annotations at once: what is set here is set for all of them, in one step to undo.

use std::rc::Rc;

use yew::prelude::*;

use super::details::Details;
use crate::command::UiCommand;
use crate::components::labels::LabelBar;
use crate::desk::{use_desk, use_keymap};
use crate::state::{Action, ChooseAct, Details as Said, LabelLook};
use crate::words::{self, several as say};

/// What it is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct SeveralProps {
    /// What is said about them.
    pub said: Rc<Said>,
    /// The labels, in the schema's order.
    pub looks: Vec<Rc<LabelLook>>,
}

/// Several annotations at once.
#[component]
pub fn Several(props: &SeveralProps) -> Html {
    let desk = use_desk();
    let keymap = use_keymap();
    let delete = desk.on_command::<MouseEvent>(UiCommand::Delete);
    let clear = desk.on(|_: MouseEvent| Action::Choose(ChooseAct::Clear));
    html! {
        <section class="inspector several" aria-label={words::inspector::title()}>
            <h2 aria-live="polite">{ say::title(props.said.ids.len()) }</h2>
            <p class="hint">{ say::hint() }</p>
            <Details said={Rc::clone(&props.said)} />
            <div class="inspector-acts">
                <LabelBar looks={props.looks.clone()} pressed={None::<AttrValue>} />
                <button type="button" class="quiet" title={say::clear_title()} onclick={clear}>
                    { say::clear() }
                </button>
                <button
                    type="button"
                    class="quiet danger"
                    title={keymap.hint(words::delete_title(), UiCommand::Delete)}
                    onclick={delete}
                >
                    { words::delete() }
                </button>
            </div>
        </section>
    }
}
