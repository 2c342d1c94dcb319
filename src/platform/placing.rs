//! Puts a floating element beside a stretch of text.

use gloo::utils::window;
use web_sys::HtmlElement;

use super::selection::Rectangle;

/// The gap between the text and what floats beside it, in CSS pixels.
const GAP: f64 = 8.0;

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
    let fits_below = below + size.height() <= window_height.unwrap_or(f64::MAX) - 36.0;
    let top = if fits_below || above < 56.0 {
        below
    } else {
        above
    };
    let rightmost = frame.right() - size.width();
    let left = last.left.min(rightmost).max(frame.left());
    let style = element.style();
    // Setting a known property to a length cannot fail.
    let _ = style.set_property("left", &format!("{:.1}px", left - frame.left()));
    let _ = style.set_property("top", &format!("{:.1}px", top - frame.top()));
}
