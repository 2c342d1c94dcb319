//! The schema's labels as buttons: beside a selection they mark it, in the inspector they
//! change the focused annotation's label, below the text they arm one. There is one such toolbar
//! at a time.

use std::rc::Rc;

use yew::prelude::*;

use super::label_tip::{LabelTip, TIP_ID, TipBox, use_label_tip};
use crate::command::UiCommand;
use crate::desk::{Desk, use_desk, use_keymap};
use crate::platform::{Element, page};
use crate::state::{Action, LabelLook, LabelUse};
use crate::words;

/// What the toolbar is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct LabelBarProps {
    /// The labels, in the schema's order.
    pub looks: Vec<Rc<LabelLook>>,
    /// The id of the label that is set, where these buttons change one.
    pub pressed: Option<AttrValue>,
    /// Whether they are armed, since nothing is selected.
    #[prop_or_default]
    pub is_arming: bool,
}

/// The toolbar of labels.
#[component]
pub fn LabelBar(props: &LabelBarProps) -> Html {
    let desk = use_desk();
    let keymap = use_keymap();
    // A press on a button must not take away what is selected in the text.
    let onpointerdown = Callback::from(|event: PointerEvent| event.prevent_default());
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    // One stop for Tab; arrows go from button to button.
    let stop = use_state(|| 0);
    let toolbar = use_node_ref();
    let tip = use_label_tip();
    let mut described = None;
    let buttons = props.looks.iter().enumerate().map(|(place, look)| {
        let is_pressed = props.pressed.as_deref().map(|id| id == look.id.as_str());
        let key = look
            .key
            .and_then(|key| keymap.label_key(UiCommand::Label(1), key));
        let title = if props.is_arming {
            let arm = words::arm_title(&look.name);
            key.as_ref()
                .map_or(arm.clone(), |key| words::with_key(key, arm))
        } else {
            keymap.label_hint(&look.name, look.key)
        };
        let onfocusin = {
            let stop = stop.clone();
            let tip = tip.clone();
            Callback::from(move |_: FocusEvent| {
                stop.set(place);
                tip.ask(place);
            })
        };
        let is_stop = (*stop).min(props.looks.len().saturating_sub(1)) == place;
        if tip.shown() == Some(place) {
            described = Some((Rc::clone(look), title.clone()));
        }
        let rests = (&tip, place);
        view_button(&desk, look, is_pressed, key, (is_stop, onfocusin), rests)
    });
    let buttons: Vec<_> = buttons.collect();
    let onkeydown = {
        let toolbar = toolbar.clone();
        Callback::from(move |event: KeyboardEvent| {
            let has_modifier = event.ctrl_key() || event.alt_key() || event.meta_key();
            if let Some(toolbar) = toolbar.cast::<Element>().filter(|_| !has_modifier)
                && go(&toolbar, &event.key())
            {
                event.prevent_default();
            }
        })
    };
    let onfocusout = {
        let tip = tip.clone();
        Callback::from(move |_: FocusEvent| tip.leave())
    };
    let described = described.map(|(look, title)| {
        html! { <TipBox tip={tip.clone()} {look} {title} bar={toolbar.clone()} /> }
    });
    html! {
        <>
            <div
                ref={toolbar.clone()}
                role="toolbar"
                aria-label={words::labels()}
                class="labels"
                {onpointerdown}
                {onmousedown}
                {onkeydown}
                {onfocusout}
                onpointerout={tip.left()}
            >
                { for buttons }
            </div>
            { described.unwrap_or_default() }
        </>
    }
}

/// Moves the focus as a key of a toolbar asks; says whether it is one.
fn go(toolbar: &Element, key: &str) -> bool {
    match key {
        "ArrowRight" | "ArrowDown" => page::focus_button_beside(toolbar, 1),
        "ArrowLeft" | "ArrowUp" => page::focus_button_beside(toolbar, -1),
        "Home" => {
            page::focus_outermost_button(toolbar, false);
            true
        }
        "End" => {
            page::focus_outermost_button(toolbar, true);
            true
        }
        _ => false,
    }
}

fn view_button(
    desk: &Desk,
    look: &Rc<LabelLook>,
    is_pressed: Option<bool>,
    key: Option<String>,
    (is_stop, onfocusin): (bool, Callback<FocusEvent>),
    (tip, place): (&LabelTip, usize),
) -> Html {
    let id = look.id.clone();
    let leaves = tip.clone();
    let onclick = desk.on(move |event: MouseEvent| {
        leaves.close();
        let label_use = if event.shift_key() {
            LabelUse::Second
        } else {
            LabelUse::MarkOrRelabel
        };
        Action::UseLabel(id.clone(), label_use, Desk::now())
    });
    html! {
        <button
            key={look.id.as_str()}
            type="button"
            tabindex={if is_stop { "0" } else { "-1" }}
            {onfocusin}
            aria-pressed={is_pressed.map(|is_pressed| is_pressed.to_string())}
            aria-describedby={(tip.shown() == Some(place)).then_some(TIP_ID)}
            onpointerover={tip.pointed(place)}
            data-slot={look.slot.to_string()}
            {onclick}
        >
            <span class="swatch" aria-hidden="true"></span>
            { look.name.clone() }
            if let Some(key) = key {
                <kbd aria-hidden="true">{ key }</kbd>
            }
        </button>
    }
}
