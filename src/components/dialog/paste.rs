//! Adding an article by pasting its text.

use yew::prelude::*;

use super::frame::Frame;
use crate::desk::use_desk;
use crate::effects;
use crate::platform::HtmlTextAreaElement;
use crate::words::dialogs;

/// What the dialog is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct PasteDialogProps {
    /// Closes it.
    pub(super) close: Callback<()>,
}

/// Asks for the text. Title, outlet and day are read from it and can be corrected later.
#[component]
pub(super) fn PasteDialog(props: &PasteDialogProps) -> Html {
    let desk = use_desk();
    let text_ref = use_node_ref();
    let refusal = use_state(|| None::<String>);
    let add = {
        let text_ref = text_ref.clone();
        let refusal = refusal.clone();
        let close = props.close.clone();
        Callback::from(move |()| {
            let Some(field) = text_ref.cast::<HtmlTextAreaElement>() else {
                return;
            };
            match effects::add_pasted(&desk, &field.value()) {
                Ok(()) => close.emit(()),
                Err(sentence) => {
                    refusal.set(Some(sentence));
                    // A field that cannot take the focus is still a field.
                    let _ = field.focus();
                }
            }
        })
    };
    let onsubmit = add.reform(|event: SubmitEvent| event.prevent_default());
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        // Enter begins a line here, so that Ctrl or Cmd is needed to finish.
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            add.emit(());
        }
    });
    let oninput = Callback::from({
        let refusal = refusal.clone();
        move |_: InputEvent| refusal.set(None)
    });
    let cancel = props.close.reform(|_: MouseEvent| ());
    html! {
        <Frame heading={dialogs::paste_heading()} close={props.close.clone()}>
            <form {onsubmit}>
                <label>
                    { dialogs::paste_label() }
                    <textarea
                        ref={text_ref}
                        rows="12"
                        autofocus={true}
                        aria-describedby="hint-paste"
                        {onkeydown}
                        {oninput}
                    />
                </label>
                <p class="hint field-hint" id="hint-paste">{ dialogs::paste_hint() }</p>
                if let Some(sentence) = &*refusal {
                    <p role="alert">{ sentence.clone() }</p>
                }
                <div class="dialog-acts">
                    <button type="submit" class="primary">{ dialogs::add() }</button>
                    <button type="button" class="quiet" onclick={cancel}>{ dialogs::cancel() }</button>
                </div>
            </form>
        </Frame>
    }
}
