//! What all dialogs have: a heading that names them, the page waiting behind, a way out.

use yew::prelude::*;

use super::Said;
use crate::components::announcer::Announcer;
use crate::components::notices::Notices;
use crate::components::pieces::view_words;
use crate::platform::{Element, HtmlElement, modal};

/// The id of the heading; one dialog is open at a time.
const HEADING_ID: &str = "dialog-heading";

/// What a dialog is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct FrameProps {
    /// What it is called.
    pub(super) heading: AttrValue,
    /// What sort of dialog it is, for the style sheet.
    #[prop_or_default]
    pub(super) kind: Option<&'static str>,
    /// Whether nothing can be lost in it, so that a press beside it closes it too.
    #[prop_or_default]
    pub(super) is_harmless: bool,
    /// Whether it is for reading: its heading has the focus, not its first control.
    #[prop_or_default]
    pub(super) is_for_reading: bool,
    /// Closes it.
    pub(super) close: Callback<()>,
    /// What is in it.
    pub(super) children: Html,
}

/// A dialog, open for as long as it is in the page.
#[component]
pub(super) fn Frame(props: &FrameProps) -> Html {
    let dialog_ref = use_node_ref();
    let over_ref = use_node_ref();
    let said = use_context::<Said>();
    let pressed_beside = use_mut_ref(|| false);
    {
        let (dialog_ref, over_ref) = (dialog_ref.clone(), over_ref.clone());
        use_effect_with((), move |()| {
            let shown = dialog_ref.cast::<Element>();
            let shown = shown.and_then(|dialog| modal::show(&dialog));
            // What is shown later lies above, so the dialog comes first.
            if let Some(over) = over_ref.cast::<HtmlElement>() {
                modal::raise(&over);
            }
            move || drop(shown)
        });
    }
    let is_beside = |event: &MouseEvent, dialog: &NodeRef| {
        let dialog = dialog.cast::<Element>();
        dialog.is_some_and(|dialog| modal::is_beside(event, &dialog))
    };
    let onmousedown = {
        let dialog_ref = dialog_ref.clone();
        let pressed_beside = std::rc::Rc::clone(&pressed_beside);
        Callback::from(move |event: MouseEvent| {
            pressed_beside.replace(is_beside(&event, &dialog_ref));
        })
    };
    let onclick = {
        let dialog_ref = dialog_ref.clone();
        let close = props.close.clone();
        let is_harmless = props.is_harmless;
        Callback::from(move |event: MouseEvent| {
            // Who drags from the text of the dialog to its outside selects, and does not leave.
            let began_beside = pressed_beside.replace(false);
            if is_harmless && began_beside && is_beside(&event, &dialog_ref) {
                close.emit(());
            }
        })
    };
    let oncancel = {
        let close = props.close.clone();
        Callback::from(move |event: Event| {
            // The state says which dialog is open; the browser must not close it by itself.
            event.prevent_default();
            close.emit(());
        })
    };
    // After a second Esc browsers close a dialog without asking.
    let onclose = props.close.reform(|_: Event| ());
    html! {
        <dialog
            ref={dialog_ref}
            class={classes!("dialog", props.kind)}
            aria-labelledby={HEADING_ID}
            {onmousedown}
            {onclick}
            {oncancel}
            {onclose}
        >
            <h2
                id={HEADING_ID}
                tabindex={props.is_for_reading.then_some("-1")}
                autofocus={props.is_for_reading}
            >
                { view_words(&props.heading) }
            </h2>
            { props.children.clone() }
            <div ref={over_ref} class="over" popover="manual">
                <Announcer announced={said.as_ref().and_then(|said| said.announced.clone())} />
                <Notices notices={said.map(|said| said.notices).unwrap_or_default()} />
            </div>
        </dialog>
    }
}
