//! A list that hangs on a field, above all that is on the page, wherever there is room for it.

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use gloo::utils::{document, window};
use web_sys::{Element, HtmlElement};

/// The gap between the field and the list, in CSS pixels.
const GAP: f64 = 4.0;

/// What is left free at the edges of the window, in CSS pixels.
const EDGE: f64 = 8.0;

/// How wide the list is at least, in CSS pixels.
const LEAST_WIDTH: f64 = 240.0;

/// A list that is shown for as long as this is kept.
#[derive(Debug)]
#[must_use = "the list is hidden when it is dropped"]
pub struct Popup {
    list: HtmlElement,
    field: Element,
    _on_scroll: EventListener,
    _on_resize: EventListener,
}

impl Popup {
    /// Shows `list`, which has the attribute `popover`, on `field`, and keeps it there while the
    /// page scrolls.
    pub fn show(list: &HtmlElement, field: &Element) -> Self {
        // It fails where it is shown already, or where the browser knows no popovers: then it is
        // a fixed element like any other.
        let _ = list.show_popover();
        place(list, field);
        let again = {
            let (list, field) = (list.clone(), field.clone());
            move |_: &web_sys::Event| place(&list, &field)
        };
        let options = EventListenerOptions {
            phase: EventListenerPhase::Capture,
            passive: true,
        };
        Self {
            list: list.clone(),
            field: field.clone(),
            _on_scroll: EventListener::new_with_options(
                &document(),
                "scroll",
                options,
                again.clone(),
            ),
            _on_resize: EventListener::new(&window(), "resize", again),
        }
    }

    /// Puts the list where there is room for it, after it got longer or shorter.
    pub fn place_again(&self) {
        place(&self.list, &self.field);
    }
}

impl Drop for Popup {
    fn drop(&mut self) {
        // It fails where the list has gone already.
        let _ = self.list.hide_popover();
    }
}

fn place(list: &HtmlElement, field: &Element) {
    let number = |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|v| v.as_f64());
    let width = number(window().inner_width()).unwrap_or_default();
    let height = number(window().inner_height()).unwrap_or_default();
    let around = field.get_bounding_client_rect();
    let style = list.style();
    // Setting a known property to a length cannot fail.
    let set = |name: &str, value: String| drop(style.set_property(name, &value));
    let own_width = around.width().max(LEAST_WIDTH).min(width - 2.0 * EDGE);
    set("width", format!("{own_width:.1}px"));
    set("max-height", "none".to_owned());
    // Browsers put a popover into the middle of the window.
    set("inset", "auto".to_owned());
    set("margin", "0".to_owned());
    let wanted = f64::from(list.offset_height());
    let below = height - around.bottom() - GAP - EDGE;
    let above = around.top() - GAP - EDGE;
    let is_below = wanted <= below || below >= above;
    let room = if is_below { below } else { above }.max(0.0);
    let own_height = wanted.min(room);
    let top = if is_below {
        around.bottom() + GAP
    } else {
        around.top() - GAP - own_height
    };
    let rightmost = width - EDGE - own_width;
    set(
        "left",
        format!("{:.1}px", around.left().min(rightmost).max(EDGE)),
    );
    set("top", format!("{top:.1}px"));
    set("max-height", format!("{room:.1}px"));
}

/// Scrolls `list` so far that its row `number` is seen; nothing else moves.
pub fn show_row(list: &HtmlElement, number: usize) {
    let row = u32::try_from(number)
        .ok()
        .and_then(|number| list.children().item(number));
    let Some(row) = row else {
        return;
    };
    let (inner, outer) = (
        row.get_bounding_client_rect(),
        list.get_bounding_client_rect(),
    );
    let by = if inner.top() < outer.top() {
        inner.top() - outer.top()
    } else {
        (inner.bottom() - outer.bottom()).max(0.0)
    };
    list.scroll_by_with_x_and_y(0.0, by);
}
