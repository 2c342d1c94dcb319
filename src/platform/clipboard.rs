//! Writing to the clipboard while a person copies.

use wasm_bindgen::JsCast;
use web_sys::ClipboardEvent;

/// Puts exactly this text on the clipboard, in place of what the browser would make of the
/// selection: it drops carriage returns and adds breaks between blocks. Says whether it did.
///
/// Only inside the event itself; it needs no permission there.
pub fn copy_text_into_event(event: &ClipboardEvent, text: &str) -> bool {
    let is_copied = event
        .clipboard_data()
        .is_some_and(|clipboard| clipboard.set_data("text/plain", text).is_ok());
    if is_copied {
        // Otherwise the browser writes its own version over ours.
        event.prevent_default();
    }
    is_copied
}

/// The same for an event that a component hands on without knowing its kind.
pub fn copy_into(event: &web_sys::Event, text: &str) -> bool {
    let event = event.dyn_ref::<ClipboardEvent>();
    event.is_some_and(|event| copy_text_into_event(event, text))
}
