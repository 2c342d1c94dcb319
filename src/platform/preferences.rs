//! Small choices of a person, kept in localStorage under `gainsay.` and a name.
//!
//! Nothing that was worked for belongs here: a killed browser loses the last seconds of it, or all.
//! Every function is total: where nothing can be kept, nothing is.

use std::cell::Cell;
use std::fmt::Display;
use std::str::FromStr;

thread_local! {
    /// All was forgotten, and nothing is kept any more.
    static IS_OVER: Cell<bool> = const { Cell::new(false) };
}

/// What was kept under the name, if it is there and reads as this type.
pub fn read<T: FromStr>(name: &str) -> Option<T> {
    let text = area()?.get_item(&key(name)).ok().flatten()?;
    text.parse().ok()
}

/// Keeps a value and says whether it is kept. It is not where storing is switched off, and where
/// the five million characters of the page's share are full.
pub fn write(name: &str, value: &impl Display) -> bool {
    let area = area().filter(|_| !IS_OVER.get());
    area.is_some_and(|area| area.set_item(&key(name), &value.to_string()).is_ok())
}

/// The same for what this tab alone keeps; it survives a reload and ends with the tab.
pub fn read_in_tab<T: FromStr>(name: &str) -> Option<T> {
    let text = tab_area()?.get_item(&key(name)).ok().flatten()?;
    text.parse().ok()
}

/// Keeps a value for this tab alone.
pub fn write_in_tab(name: &str, value: &impl Display) -> bool {
    let area = tab_area().filter(|_| !IS_OVER.get());
    area.is_some_and(|area| area.set_item(&key(name), &value.to_string()).is_ok())
}

/// The names of all that is kept.
pub fn names() -> Vec<String> {
    area().as_ref().map(names_in).unwrap_or_default()
}

fn names_in(area: &web_sys::Storage) -> Vec<String> {
    let n = area.length().unwrap_or_default();
    let keys = (0..n).filter_map(|at| area.key(at).ok().flatten());
    let names = keys.filter_map(|key| Some(key.strip_prefix(PREFIX)?.to_owned()));
    names.collect()
}

/// Forgets what was kept under the name.
pub fn forget(name: &str) {
    if let Some(area) = area() {
        // Removing needs no room; what else could fail has failed above.
        let _ = area.remove_item(&key(name));
    }
}

/// Forgets all that is kept, for this tab alone too. This page keeps nothing more from now on.
pub fn forget_all() {
    IS_OVER.set(true);
    for area in [area(), tab_area()].into_iter().flatten() {
        for name in names_in(&area) {
            // Removing needs no room; what else could fail has failed above.
            let _ = area.remove_item(&key(&name));
        }
    }
}

/// Browsers throw at the mere name when a person has switched off storing.
fn area() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}

fn tab_area() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// Before the name of all that is ours.
const PREFIX: &str = "gainsay.";

fn key(name: &str) -> String {
    format!("{PREFIX}{name}")
}
