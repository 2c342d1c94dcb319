//! Writing to the clipboard: while a person copies, and for a button that does.

use js_sys::{Array, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, Clipboard, ClipboardEvent, ClipboardItem};

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

/// Puts a table on the clipboard, as markup and as text; each program takes what it can. Says
/// whether it is there. To the browser it must be the person's act.
pub async fn copy_table(markup: &str, text: &str) -> bool {
    let Some(clipboard) = clipboard() else {
        return false;
    };
    let parts = Object::new();
    for (kind, contents) in [("text/html", markup), ("text/plain", text)] {
        let options = BlobPropertyBag::new();
        options.set_type(kind);
        let contents = Array::of1(&JsValue::from_str(contents));
        let Ok(blob) = Blob::new_with_str_sequence_and_options(&contents, &options) else {
            return false;
        };
        let promise = Promise::resolve(&blob);
        if Reflect::set(&parts, &JsValue::from_str(kind), &promise).is_err() {
            return false;
        }
    }
    let Ok(table) = ClipboardItem::new_with_record_from_str_to_blob_promise(&parts) else {
        return false;
    };
    let written = clipboard.write(&Array::of1(&table));
    JsFuture::from(written).await.is_ok()
}

/// The browser's clipboard; a page that did not come over a safe connection has none.
fn clipboard() -> Option<Clipboard> {
    let navigator = web_sys::window()?.navigator();
    let clipboard = Reflect::get(&navigator, &JsValue::from_str("clipboard")).ok()?;
    clipboard.dyn_into().ok()
}
