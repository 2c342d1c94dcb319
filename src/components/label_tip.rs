//! What a label means, while the pointer rests on its button or the keyboard does. There is one
//! such box for all buttons of a bar; it stays while the pointer is in it, and Esc closes it.

use std::rc::Rc;

use yew::prelude::*;

use super::guidelines::view_guide;
use crate::desk::use_desk;
use crate::platform::{Element, HtmlElement, Timeout, after, keyboard, modal, placing};
use crate::state::LabelLook;
use crate::words;

/// How long the pointer or the keyboard must rest on a button, in milliseconds: who only passes
/// is not told.
const RESTS_MS: u32 = 600;

/// How long the box stays when the pointer has left, in milliseconds: time to come into it.
const STAYS_MS: u32 = 300;

/// The box's id: buttons are described by it. There is one bar of labels at a time.
pub(super) const TIP_ID: &str = "label-tip";

/// What the box shows and what opens and closes it.
#[derive(Clone)]
pub(super) struct LabelTip {
    shown: UseStateHandle<Option<usize>>,
    due: Rc<std::cell::RefCell<Option<Timeout>>>,
}

impl LabelTip {
    /// Which button it is about, while it is shown.
    pub(super) fn shown(&self) -> Option<usize> {
        *self.shown
    }

    /// Shows what the button at `place` means, after a while.
    pub(super) fn ask(&self, place: usize) {
        if *self.shown == Some(place) {
            self.stay();
            return;
        }
        let shown = self.shown.clone();
        let wait = if shown.is_some() { STAYS_MS } else { RESTS_MS };
        self.due
            .replace(Some(after(wait, move || shown.set(Some(place)))));
    }

    /// Closes it after a while, or does not show it after all.
    pub(super) fn leave(&self) {
        let shown = self.shown.clone();
        let due = shown
            .is_some()
            .then(|| after(STAYS_MS, move || shown.set(None)));
        self.due.replace(due);
    }

    /// Closes it now.
    pub(super) fn close(&self) {
        self.due.replace(None);
        if self.shown.is_some() {
            self.shown.set(None);
        }
    }

    fn stay(&self) {
        self.due.replace(None);
    }

    /// What the pointer does on the button at `place`. A finger has no place to rest.
    pub(super) fn pointed(&self, place: usize) -> Callback<PointerEvent> {
        let tip = self.clone();
        Callback::from(move |event: PointerEvent| {
            if event.pointer_type() != "touch" {
                tip.ask(place);
            }
        })
    }

    /// What leaving the bar or the box does.
    pub(super) fn left(&self) -> Callback<PointerEvent> {
        let tip = self.clone();
        Callback::from(move |_: PointerEvent| tip.leave())
    }
}

/// The box of a bar of labels.
#[hook]
pub(super) fn use_label_tip() -> LabelTip {
    let shown = use_state(|| None);
    let due = use_mut_ref(|| None);
    LabelTip { shown, due }
}

#[derive(Clone, Properties)]
pub(super) struct TipBoxProps {
    pub(super) tip: LabelTip,
    pub(super) look: Rc<LabelLook>,
    /// The label with its keys.
    pub(super) title: String,
    /// The bar, whose button at the place it stands beside.
    pub(super) bar: NodeRef,
}

impl PartialEq for TipBoxProps {
    fn eq(&self, other: &Self) -> bool {
        self.tip.shown() == other.tip.shown()
            && self.look == other.look
            && self.title == other.title
    }
}

/// The box, while it is shown.
#[component]
pub(super) fn TipBox(props: &TipBoxProps) -> Html {
    let desk = use_desk();
    let node = use_node_ref();
    {
        let (node, bar) = (node.clone(), props.bar.clone());
        use_effect_with(props.tip.shown(), move |place| {
            let bar = bar.cast::<Element>();
            let buttons = bar.map(|bar| bar.children());
            let place = place.and_then(|place| u32::try_from(place).ok());
            let button = buttons.zip(place).and_then(|(all, place)| all.item(place));
            if let Some((tip, button)) = node.cast::<HtmlElement>().zip(button) {
                modal::raise(&tip);
                placing::place_by(&tip, &button);
            }
        });
    }
    {
        let tip = props.tip.clone();
        use_effect_with((), move |()| {
            let listener = keyboard::on_escape_first(move || tip.close());
            move || drop(listener)
        });
    }
    let state = desk.state();
    let definition = state.project().schema().label(&props.look.id).cloned();
    let guide = definition.map(|definition| words::label_guide(&props.look.id, &definition));
    let [text, example, counterexample] = guide.unwrap_or_default();
    let onpointerover = {
        let tip = props.tip.clone();
        Callback::from(move |_: PointerEvent| tip.stay())
    };
    html! {
        <div
            ref={node}
            id={TIP_ID}
            role="tooltip"
            popover="manual"
            class="label-tip"
            data-slot={props.look.slot.to_string()}
            {onpointerover}
            onpointerout={props.tip.left()}
        >
            <p class="tip-title">{ props.title.clone() }</p>
            { view_guide(&text, &example, &counterexample) }
        </div>
    }
}
