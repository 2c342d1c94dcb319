//! Puts a floating element beside a stretch of text.

use gloo::utils::window;
use web_sys::HtmlElement;

use super::selection::Rectangle;

/// The gap between the text and what floats beside it, in CSS pixels.
const GAP: f64 = 8.0;

/// Where the scrolled column that holds `element` begins and ends on the screen.
fn visible_part(element: &HtmlElement, window_height: f64) -> (f64, f64) {
    let column = element.closest("main").ok().flatten();
    column.map_or((0.0, window_height), |column| {
        let bounds = column.get_bounding_client_rect();
        (bounds.top() + GAP, bounds.bottom().min(window_height) - GAP)
    })
}

/// Says how high `element` is as long as the browser has not laid it out; `height` is a length of
/// the style sheet language.
pub fn expect_height(element: &HtmlElement, height: &str) {
    let height = format!("auto {height}");
    // A browser that does not know the property lays everything out.
    let _ = element
        .style()
        .set_property("contain-intrinsic-block-size", &height);
}

/// Below `last`, the rectangle of the stretch's last line; where the window has no room there,
/// above `first`, that of its first line; never on the stretch itself. The element scrolls with
/// its positioned ancestor.
pub fn place_beside(element: &HtmlElement, first: &Rectangle, last: &Rectangle) {
    let Some(frame) = element.offset_parent() else {
        return;
    };
    let frame = frame.get_bounding_client_rect();
    let size = element.get_bounding_client_rect();
    let window_height = window().inner_height().ok().and_then(|h| h.as_f64());
    let below = last.bottom + GAP;
    let above = first.top - GAP - size.height();
    let (head, foot) = visible_part(element, window_height.unwrap_or(f64::MAX));
    let top = if below + size.height() <= foot {
        below
    } else if above >= head {
        above
    } else {
        // The stretch fills the window: at its foot there is at least a button to press.
        (foot - size.height()).max(head)
    };
    let rightmost = frame.right() - size.width();
    let left = last.left.min(rightmost).max(frame.left());
    let style = element.style();
    // Setting a known property to a length cannot fail.
    let _ = style.set_property("left", &format!("{:.1}px", left - frame.left()));
    let _ = style.set_property("top", &format!("{:.1}px", top - frame.top()));
}
