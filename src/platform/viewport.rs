//! How large the window is.

use gloo::events::EventListener;
use gloo::utils::{document, window};
use wasm_bindgen::JsValue;
use web_sys::{Element, ResizeObserver};

use super::callback::called_often;
use super::frame::{FrameWork, Moment, with_next_frame};
use super::page::COLUMN;

/// From which width on the text has room beside both panels; `styles/layout.css` names it too.
const WIDE: &str = "(min-width: 1000px)";

fn matches(query: &str) -> Option<bool> {
    let query = window().match_media(query).ok().flatten();
    query.map(|query| query.matches())
}

/// Whether the window is wide enough for the text with both panels beside it.
pub fn is_wide() -> bool {
    matches(WIDE).unwrap_or(true)
}

/// Says whether the window is wide, each time that it becomes so or is so no more. Paper is no
/// window.
pub fn on_width(changed: impl Fn(bool) + 'static) -> Option<EventListener> {
    let query = window().match_media(WIDE).ok().flatten()?;
    Some(EventListener::new(&query, "change", move |_| {
        if matches("print") != Some(true) {
            changed(is_wide());
        }
    }))
}

/// How wide `element` is, and how wide it would be if the list of articles, where that stands beside
/// the text, left it its room; in CSS pixels.
pub fn widths(element: &Element) -> (f64, f64) {
    let width = element.get_bounding_client_rect().width();
    let list = document().query_selector("nav.articles").ok().flatten();
    let list = list.filter(|_| is_wide());
    let more = list.map_or(0.0, |list| list.get_bounding_client_rect().width());
    (width, width + more)
}

/// Calls `changed` when the size of `element` or of the column that it scrolls in has changed,
/// whatever the reason, and once soon after the beginning. A text that is as wide as it may be lies
/// elsewhere in a wider column without having another size.
///
/// It listens from the next frame on: the browser says first how large everything is, in a round of
/// its own before it draws.
pub fn on_resize(element: &Element, mut changed: impl FnMut() + 'static) -> Option<ResizeListener> {
    let observer = ResizeObserver::new(&called_often(move |_: JsValue| changed())).ok()?;
    let begin = {
        let (observer, element) = (observer.clone(), element.clone());
        with_next_frame(Moment::After, move || {
            observer.observe(&element);
            if let Ok(Some(column)) = element.closest(COLUMN) {
                observer.observe(&column);
            }
        })
    };
    Some(ResizeListener { observer, begin })
}

/// Stops listening when it is dropped.
#[derive(Debug)]
#[must_use = "it stops listening when it is dropped"]
pub struct ResizeListener {
    observer: ResizeObserver,
    #[expect(dead_code, reason = "dropping it calls the beginning off")]
    begin: FrameWork,
}

impl Drop for ResizeListener {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
