//! What time it is, and how a day is written here.

use js_sys::Date;
use wasm_bindgen::JsValue;

use super::number::{number_from_whole, whole_from_number};

/// Milliseconds since 1970, in UTC. The person may set the clock back; order comes from stamps.
pub fn now_ms() -> i64 {
    // Firefox can be told to blur times, but never below a millisecond.
    whole_from_number(Date::now().floor()).unwrap_or(0)
}

/// Milliseconds since the page began, with fractions, for measuring how long something takes.
pub fn instant_ms() -> f64 {
    let clock = web_sys::window().and_then(|window| window.performance());
    clock.map_or(0.0, |clock| clock.now())
}

/// The day in the person's time zone, as `2026-11-22`. Empty for what is no time at all.
pub fn local_date_text(milliseconds: i64) -> String {
    let date = Date::new(&JsValue::from_f64(number_from_whole(milliseconds)));
    if date.get_time().is_nan() {
        return String::new();
    }
    format!(
        "{:04}-{:02}-{:02}",
        date.get_full_year(),
        date.get_month() + 1,
        date.get_date()
    )
}
