//! How large the window is.

use gloo::utils::window;
use wasm_bindgen::JsValue;
use web_sys::{Element, ResizeObserver};

use super::callback::called_often;

/// Whether the window is wide enough for the text with both panels beside it.
pub fn is_wide() -> bool {
    let query = window().match_media("(min-width: 1000px)").ok().flatten();
    query.is_none_or(|query| query.matches())
}

/// Calls `changed` when the size of `element` has changed, whatever the reason, and once at the
/// beginning.
pub fn on_resize(element: &Element, mut changed: impl FnMut() + 'static) -> Option<ResizeListener> {
    let observer = ResizeObserver::new(&called_often(move |_: JsValue| changed())).ok()?;
    observer.observe(element);
    Some(ResizeListener(observer))
}

/// Stops listening when it is dropped.
#[derive(Debug)]
#[must_use = "it stops listening when it is dropped"]
pub struct ResizeListener(ResizeObserver);

impl Drop for ResizeListener {
    fn drop(&mut self) {
        self.0.disconnect();
    }
}
