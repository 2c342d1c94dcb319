//! Which of many like elements was pressed, for lists that have one listener for all of them.

use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

/// If the press was on something that `pressed` finds: the value of `attribute` on it or on the
/// nearest element around it that has one.
pub fn attribute_of(event: &MouseEvent, pressed: &str, attribute: &str) -> Option<String> {
    let target = event.target()?;
    let element = target.dyn_ref::<Element>()?.closest(pressed).ok()??;
    let holder = element.closest(&format!("[{attribute}]")).ok()??;
    holder.get_attribute(attribute)
}
