//! Which of many like elements was pressed, for lists that have one listener for all of them.

use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

use super::number::{number_from_whole, whole_from_number};

/// How far above and below a low part a press still means it, in CSS pixels.
const BESIDE: f64 = 5.0;

/// If the press was on something that `pressed` finds: the value of `attribute` on it or on the
/// nearest element around it that has one.
pub fn attribute_of(event: &MouseEvent, pressed: &str, attribute: &str) -> Option<String> {
    let target = event.target()?;
    let element = target.dyn_ref::<Element>()?.closest(pressed).ok()??;
    let holder = element.closest(&format!("[{attribute}]")).ok()??;
    holder.get_attribute(attribute)
}

/// If the press was on `part` of what `pressed` finds around it, or close above or below that part:
/// in which of `n` equal stretches of it from left to right, from 0. A key presses no part.
pub fn stretch_of(event: &MouseEvent, pressed: &str, part: &str, n: u32) -> Option<u32> {
    let target = event.target()?;
    let pressed = target.dyn_ref::<Element>()?.closest(pressed).ok()??;
    let bounds = pressed
        .query_selector(part)
        .ok()??
        .get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let is_on_it = y >= bounds.top() - BESIDE
        && y <= bounds.bottom() + BESIDE
        && x >= bounds.left()
        && x < bounds.right();
    // Enter and Space press a button in no place.
    if !is_on_it || event.detail() == 0 {
        return None;
    }
    let stretch = (x - bounds.left()) / bounds.width() * number_from_whole(i64::from(n));
    let stretch = u32::try_from(whole_from_number(stretch.floor())?).ok()?;
    Some(stretch.min(n.saturating_sub(1)))
}
