//! Leaving the page on purpose, with nothing left behind.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::page::document;

/// Takes the keyboard out of the field that it is in, so that what was typed there counts as done.
pub fn leave_field() {
    let active = document().and_then(|document| document.active_element());
    if let Some(active) = active.and_then(|active| active.dyn_into::<HtmlElement>().ok()) {
        // What cannot lose it has typed nothing.
        let _ = active.blur();
    }
}

/// Loads the page again.
pub fn load_again() {
    if let Some(window) = web_sys::window() {
        // What refuses it leaves the page as it is; the browser's own button does the same.
        let _ = window.location().reload();
    }
}
