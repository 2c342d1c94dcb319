//! How far the reading column is scrolled.

use gloo::events::EventListener;
use web_sys::Element;

/// How far `element` is scrolled, in CSS pixels.
pub fn position(element: &Element) -> i32 {
    element.scroll_top()
}

/// Scrolls `element`, in CSS pixels from its top, without motion.
pub fn set_position(element: &Element, pixels: i32) {
    element.set_scroll_top(pixels);
}

/// Calls `ended` each time that scrolling `element` came to rest.
pub fn on_end(element: &Element, ended: impl Fn() + 'static) -> EventListener {
    EventListener::new(element, "scrollend", move |_| ended())
}
