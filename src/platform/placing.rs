//! Puts a floating element beside a stretch of text.

use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::edges::{EdgePoint, Side};
use super::page::COLUMN;
use super::selection::Rectangle;

/// The gap between the text and what floats beside it, in CSS pixels.
const GAP: f64 = 8.0;

/// What is left free at the sides of the column, in CSS pixels; the style sheet's `.picker` is
/// narrower by twice as much.
const EDGE: f64 = 6.0;

/// Where the scrolled column that holds `element` begins and ends on the screen.
fn visible_part(element: &HtmlElement, window_height: f64) -> (f64, f64) {
    let column = element.closest(COLUMN).ok().flatten();
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

/// Keeps `element` as high as it is expected to be while nothing is in it, or no more. Browsers lay
/// out what is a little further away than what we draw; without a height of its own it would
/// shrink to nothing there, leave, grow and come back with every frame.
pub fn hold_height(element: &HtmlElement, height: Option<&str>) {
    set(element, "min-block-size", height.unwrap_or_default());
}

/// Below `last`, the rectangle of the stretch's last line, `room` CSS pixels being left free
/// between them; where the window has no room there, above `first`, that of its first line; never
/// on the stretch itself. The element scrolls with its positioned ancestor.
pub fn place_beside(element: &HtmlElement, first: &Rectangle, last: &Rectangle, room: f64) {
    let Some(frame) = element.offset_parent() else {
        return;
    };
    let frame = frame.get_bounding_client_rect();
    let size = element.get_bounding_client_rect();
    let window_height = window().inner_height().ok().and_then(|h| h.as_f64());
    let below = last.bottom + GAP + room;
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
    let rightmost = frame.right() - EDGE - size.width();
    let left = last.left.min(rightmost).max(frame.left() + EDGE);
    let style = element.style();
    // Setting a known property to a length cannot fail.
    let _ = style.set_property("left", &format!("{:.1}px", left - frame.left()));
    let _ = style.set_property("top", &format!("{:.1}px", top - frame.top()));
}

/// How far a grip reaches out from its edge and in over it, in CSS pixels. It points outward, so
/// that those of a short passage do not lie on each other.
const GRIP_OUT: f64 = 20.0;
const GRIP_IN: f64 = 4.0;
/// How wide it is: the two together.
const GRIP_WIDTH: f64 = GRIP_OUT + GRIP_IN;
/// How far below the middle of the line a grip begins. It fills the white between two lines: the
/// middle of the letters, of this line and of the next, can still be pressed.
const GRIP_BELOW_MIDDLE: f64 = 5.0;

/// How far grips reach below the line that they hang on, about, in CSS pixels.
pub const GRIP_ROOM: f64 = 16.0;

/// Hangs a grip on an edge of a passage; without one it is hidden.
pub fn hang_on(grip: &HtmlElement, edge: Option<&EdgePoint>) {
    let frame = || grip.offset_parent();
    let Some((edge, frame)) = edge.and_then(|edge| Some((edge, frame()?))) else {
        set(grip, "visibility", "hidden");
        return;
    };
    let frame = frame.get_bounding_client_rect();
    let (left, side) = match edge.side {
        Side::Left => (edge.x - GRIP_OUT, "left"),
        Side::Right => (edge.x - GRIP_IN, "right"),
    };
    // A column at the window's edge has no room for all of it, and what lies outside is neither
    // seen nor pressed.
    let rightmost = frame.width() - GRIP_WIDTH;
    let left = (left - frame.left()).min(rightmost).max(0.0);
    set(grip, "left", &format!("{left:.1}px"));
    let top = edge.middle() + GRIP_BELOW_MIDDLE;
    set(grip, "top", &format!("{:.1}px", top - frame.top()));
    set(grip, "visibility", "visible");
    // It fails for malformed names only.
    let _ = grip.set_attribute("data-side", side);
}

/// Puts `tip`, which is fixed in the window, above `element`, or below where the window has no room
/// there, and never out of the window.
pub fn place_by(tip: &HtmlElement, element: &Element) {
    let near = element.get_bounding_client_rect();
    let size = tip.get_bounding_client_rect();
    let inner = |size: Result<wasm_bindgen::JsValue, _>| size.ok().and_then(|size| size.as_f64());
    let width = inner(window().inner_width()).unwrap_or(f64::MAX);
    let above = near.top() - GAP - size.height();
    let top = if above >= EDGE {
        above
    } else {
        near.bottom() + GAP
    };
    let rightmost = width - EDGE - size.width();
    let left = near.left().min(rightmost).max(EDGE);
    set(tip, "left", &format!("{left:.1}px"));
    set(tip, "top", &format!("{top:.1}px"));
}

/// Puts `tip`, which lies over the whole window, beside a point of it.
pub fn follow(tip: &HtmlElement, (x, y): (f64, f64)) {
    set(tip, "left", &format!("{x:.0}px"));
    set(tip, "top", &format!("{y:.0}px"));
}

/// Stands `sign` somewhere in what it is placed in, so high, all in CSS pixels.
pub fn stand_beside(sign: &HtmlElement, left: f64, top: f64, height: f64) {
    set(sign, "left", &format!("{left:.1}px"));
    set(sign, "top", &format!("{top:.1}px"));
    set(sign, "height", &format!("{height:.1}px"));
}

/// Stands a caret at `x` between two heights, in CSS pixels of the window; without such a place it
/// is hidden.
pub fn stand_at(caret: &HtmlElement, stretch: Option<(f64, f64, f64)>) {
    // What is not displayed has no other frame; the style sheet makes its parent the one.
    let frame = || caret.parent_element();
    let Some(((x, top, bottom), frame)) = stretch.and_then(|it| Some((it, frame()?))) else {
        set(caret, "display", "none");
        return;
    };
    let frame = frame.get_bounding_client_rect();
    set(caret, "left", &format!("{:.1}px", x - frame.left()));
    set(caret, "top", &format!("{:.1}px", top - frame.top()));
    set(caret, "height", &format!("{:.1}px", bottom - top));
    set(caret, "display", "block");
}

/// Covers `rectangles` by children of `cover`, which has no others.
pub fn cover(cover: &HtmlElement, rectangles: &[Rectangle]) {
    let Some(frame) = cover.offset_parent() else {
        return;
    };
    let frame = frame.get_bounding_client_rect();
    let children = cover.children();
    for (place, rectangle) in (0..).zip(rectangles) {
        let child = children.item(place).or_else(|| {
            let child = document().create_element("div").ok()?;
            cover.append_child(&child).ok()?;
            Some(child)
        });
        if let Some(child) = child.and_then(|child| child.dyn_into::<HtmlElement>().ok()) {
            let Rectangle {
                left,
                top,
                right,
                bottom,
            } = rectangle;
            set(&child, "left", &format!("{:.1}px", left - frame.left()));
            set(&child, "top", &format!("{:.1}px", top - frame.top()));
            set(&child, "width", &format!("{:.1}px", right - left));
            set(&child, "height", &format!("{:.1}px", bottom - top));
        }
    }
    let n_wanted = u32::try_from(rectangles.len()).unwrap_or(u32::MAX);
    while let Some(surplus) = children.item(n_wanted) {
        surplus.remove();
    }
}

/// Setting a known property to a length cannot fail.
fn set(element: &HtmlElement, property: &str, value: &str) {
    let _ = element.style().set_property(property, value);
}
