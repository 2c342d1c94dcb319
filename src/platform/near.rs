//! Which parts of a long column come near to what is seen of it.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, IntersectionObserver, IntersectionObserverEntry, IntersectionObserverInit};

/// Watches the parts of a column, which carry their numbers as `data-section`. It stops when it
/// is dropped.
#[derive(Debug)]
pub struct NearWatch {
    observer: IntersectionObserver,
    _call: Closure<dyn FnMut(Array)>,
}

impl NearWatch {
    /// Calls back with the numbers of those parts of `column` that come within `margin` CSS
    /// pixels of what `scroller` shows; at first with all that are there already.
    pub fn new(
        scroller: &Element,
        column: &Element,
        margin: u32,
        call_back: impl Fn(Vec<usize>) + 'static,
    ) -> Option<Self> {
        let call = Closure::new(move |entries: Array| {
            let near = entries.iter().filter_map(|entry| number_of_near(&entry));
            let near: Vec<_> = near.collect();
            if !near.is_empty() {
                call_back(near);
            }
        });
        let options = IntersectionObserverInit::new();
        options.set_root(Some(scroller));
        options.set_root_margin(&format!("{margin}px 0px"));
        let function = call.as_ref().unchecked_ref();
        let observer = IntersectionObserver::new_with_options(function, &options).ok()?;
        let parts = column.query_selector_all("[data-section]").ok()?;
        let parts = (0..parts.length()).filter_map(|n| parts.item(n));
        for part in parts.filter_map(|part| part.dyn_into::<Element>().ok()) {
            observer.observe(&part);
        }
        Some(Self {
            observer,
            _call: call,
        })
    }
}

impl Drop for NearWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

fn number_of_near(entry: &wasm_bindgen::JsValue) -> Option<usize> {
    let entry = entry.dyn_ref::<IntersectionObserverEntry>()?;
    let number = entry.target().get_attribute("data-section")?;
    entry.is_intersecting().then(|| number.parse().ok())?
}
