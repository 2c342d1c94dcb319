//! In which encoding a file was written: the person says so, with the words before their eyes.

mod excerpt;
mod guess;

use std::rc::Rc;

use gainsay_core::ingest::decode::{Decoded, LEGACY_ENCODINGS, LegacyEncoding, decode};
use yew::prelude::*;

use self::excerpt::excerpt;
use self::guess::{is_damaged_utf8, likeliest};
use super::frame::Frame;
use crate::components::pieces::view_words;
use crate::desk::use_desk;
use crate::effects;
use crate::platform::HtmlSelectElement;
use crate::platform::files::decode_legacy;
use crate::state::{Action, Dialog, UnreadFile};
use crate::words::{self, dialogs};

/// How much of a file is looked at to suggest an encoding, in bytes.
const LOOKED_AT: usize = 64 * 1024;

/// What the dialog is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct EncodingDialogProps {
    /// The files; the first one is asked about.
    pub(super) files: Rc<[UnreadFile]>,
    /// Closes the dialog.
    pub(super) close: Callback<()>,
}

/// Asks about the first of several files.
#[component]
pub(super) fn EncodingDialog(props: &EncodingDialogProps) -> Html {
    let desk = use_desk();
    let next = {
        let rest: Rc<[_]> = props.files.iter().skip(1).cloned().collect();
        desk.on(move |()| {
            let rest = Some(Rc::clone(&rest)).filter(|rest| !rest.is_empty());
            Action::Show(rest.map(Dialog::Encoding))
        })
    };
    let leave_all = props.close.reform(|_: MouseEvent| ());
    let n_more = props.files.len().saturating_sub(1);
    html! {
        <Frame heading={dialogs::encoding_heading()} close={props.close.clone()}>
            if let Some(file) = props.files.first() {
                <EncodingForm file={file.clone()} {next}>
                    if n_more > 0 {
                        <button type="button" class="quiet" onclick={leave_all}>
                            { dialogs::leave_all_out(n_more + 1) }
                        </button>
                    }
                </EncodingForm>
            }
        </Frame>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct EncodingFormProps {
    file: UnreadFile,
    /// Goes on to the next file.
    next: Callback<()>,
    /// Further buttons.
    children: Html,
}

/// What a file says in an encoding.
enum Preview {
    /// A part of its text, and how many places mean nothing.
    Text(String, usize),
    /// It is no text then; the sentence says why.
    Refused(String),
}

#[component]
fn EncodingForm(props: &EncodingFormProps) -> Html {
    let desk = use_desk();
    let bytes = Rc::clone(&props.file.bytes);
    let suggested = *use_memo(bytes, |bytes| suggested_for(bytes));
    let chosen = use_state(|| suggested);
    let preview = {
        let name = Rc::clone(&props.file.name);
        use_memo((Rc::clone(&props.file.bytes), *chosen), move |seen| {
            seen.1.map(|encoding| preview(&name, &seen.0, encoding))
        })
    };
    let choose = {
        let chosen = chosen.clone();
        Callback::from(move |event: Event| {
            let select = event.target_dyn_into::<HtmlSelectElement>();
            let label = select.map(|select| select.value()).unwrap_or_default();
            let encoding = LEGACY_ENCODINGS.iter().find(|e| e.label == label);
            chosen.set(encoding.copied());
        })
    };
    let onsubmit = {
        let file = props.file.clone();
        let next = props.next.clone();
        let encoding = *chosen;
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let Some(encoding) = encoding {
                effects::add_decoded(&desk, &file, encoding);
                next.emit(());
            }
        })
    };
    let leave_out = props.next.reform(|_: MouseEvent| ());
    let fault = *use_memo(Rc::clone(&props.file.bytes), |bytes| decode(bytes).err());
    let can_add = matches!(preview.as_ref(), Some(Preview::Text(..)));
    html! {
        <form {onsubmit}>
            if let Some(fault) = fault {
                <p>{ view_words(&words::encoding_asked(&props.file.name, fault)) }</p>
            }
            <label>
                { dialogs::encoding() }
                <select autofocus={true} onchange={choose}>
                    <option value="" disabled={true} selected={chosen.is_none()}>
                        { dialogs::choose_encoding() }
                    </option>
                    { for LEGACY_ENCODINGS.iter().map(|e| view_option(*e, *chosen)) }
                </select>
            </label>
            <div aria-live="polite">
                if let Some(encoding) = chosen.filter(|chosen| Some(*chosen) == suggested) {
                    <p class="hint field-hint">{ dialogs::encoding_suggested(encoding.name) }</p>
                }
                if let Some(preview) = preview.as_ref() {
                    { view_preview(preview) }
                }
            </div>
            <div class="dialog-acts">
                <button type="submit" class="primary" disabled={!can_add}>{ dialogs::add() }</button>
                <button type="button" class="quiet" onclick={leave_out}>{ dialogs::leave_out() }</button>
                { props.children.clone() }
            </div>
        </form>
    }
}

fn view_option(encoding: LegacyEncoding, chosen: Option<LegacyEncoding>) -> Html {
    html! {
        <option value={encoding.label} selected={chosen == Some(encoding)}>{ encoding.name }</option>
    }
}

fn view_preview(preview: &Preview) -> Html {
    match preview {
        Preview::Text(text, n_unreadable) => html! {
            <>
                if *n_unreadable > 0 {
                    <p class="hint">{ dialogs::unreadable_places(*n_unreadable) }</p>
                }
                <div class="preview" dir="auto" tabindex="0" role="region" aria-label={dialogs::preview()}>
                    { text.clone() }
                </div>
            </>
        },
        Preview::Refused(sentence) => html! { <p role="alert">{ sentence.clone() }</p> },
    }
}

fn preview(name: &str, bytes: &[u8], encoding: LegacyEncoding) -> Preview {
    let text = match decode_legacy(bytes, encoding.label) {
        Ok(text) => text,
        Err(error) => return Preview::Refused(words::file_failed(&error)),
    };
    match Decoded::from_legacy(text, encoding) {
        Ok(decoded) => Preview::Text(excerpt(&decoded.text), decoded.replaced),
        Err(_) => Preview::Refused(dialogs::encoding_does_not_fit(encoding.name, name)),
    }
}

/// The encoding that makes the file look most like text, where one does.
fn suggested_for(bytes: &[u8]) -> Option<LegacyEncoding> {
    let part = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    if is_damaged_utf8(bytes) {
        return LEGACY_ENCODINGS
            .iter()
            .find(|e| e.label == "utf-8")
            .copied();
    }
    let readings = LEGACY_ENCODINGS.iter().filter_map(|encoding| {
        let text = decode_legacy(part, encoding.label).ok()?;
        Some((*encoding, text))
    });
    likeliest(readings)
}
