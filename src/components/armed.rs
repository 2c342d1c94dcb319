//! The labels while nothing is selected: pressing one arms it, so that every passage that is
//! selected gets it at once. While something is selected or has the focus, the labels stand there,
//! and only what is armed is said here.

use std::rc::Rc;

use yew::prelude::*;

use super::icon::{self, icon};
use super::labels::LabelBar;
use crate::command::UiCommand;
use crate::desk::{use_desk, use_keymap};
use crate::state::{Action, LabelLook, Verbosity};
use crate::words;

/// What the bar is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ArmedBarProps {
    /// The labels, in the schema's order.
    pub looks: Vec<Rc<LabelLook>>,
    /// The one that is armed.
    pub armed: Option<Rc<LabelLook>>,
    /// Whether nothing is selected and nothing has the focus.
    pub is_free: bool,
    /// How much is said to assistive technology.
    pub verbosity: Verbosity,
}

/// The labels while nothing is selected.
#[component]
pub fn ArmedBar(props: &ArmedBarProps) -> Html {
    let desk = use_desk();
    let keymap = use_keymap();
    let was_armed = use_mut_ref(|| false);
    let said = match &props.armed {
        Some(look) if props.verbosity == Verbosity::Brief => words::armed(&look.name),
        Some(look) => words::armed_fully(&look.name),
        None if *was_armed.borrow() => words::nothing_armed().to_owned(),
        None => String::new(),
    };
    if props.armed.is_some() {
        was_armed.replace(true);
    }
    let disarm = props.armed.as_ref().map(|look| {
        let id = look.id.clone();
        desk.on(move |_: MouseEvent| Action::Arm(Some(id.clone())))
    });
    let pressed = props.armed.as_ref().map(|look| look.id.to_string());
    let slot = props.armed.as_ref().map(|look| look.slot.to_string());
    let step_out = keymap.shown(UiCommand::StepOut).into_iter().next();
    html! {
        <div class="armed-bar" data-slot={slot}>
            <span class="visually-hidden" aria-live="polite">{ said }</span>
            if props.is_free && !props.looks.is_empty() {
                <LabelBar
                    looks={props.looks.clone()}
                    pressed={Some(AttrValue::from(pressed.unwrap_or_default()))}
                    is_arming={true}
                />
                if let (Some(_), Some(key)) = (&props.armed, step_out) {
                    <kbd aria-hidden="true">{ key }</kbd>
                }
            } else if let Some((look, disarm)) = props.armed.as_ref().zip(disarm) {
                <span class="armed-chip" aria-hidden="true">
                    <span class="swatch"></span>
                    { words::armed(&look.name) }
                </span>
                <button
                    type="button"
                    class="icon"
                    aria-label={words::disarm(&look.name)}
                    title={words::disarm(&look.name)}
                    onclick={disarm}
                >
                    { icon(icon::CLOSE) }
                </button>
            }
        </div>
    }
}
