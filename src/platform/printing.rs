//! Printing, as far as a page hears of it.

use gloo::events::EventListener;

/// Listens until it is dropped.
#[derive(Debug)]
#[must_use = "it stops listening when it is dropped"]
pub struct PrintListener(#[expect(dead_code, reason = "only its drop matters")] EventListener);

/// Calls back when the page is about to be printed, by whatever command. What is changed then is
/// printed.
pub fn before_printing(call_back: impl Fn() + 'static) -> Option<PrintListener> {
    let window = web_sys::window()?;
    Some(PrintListener(EventListener::new(
        &window,
        "beforeprint",
        move |_| call_back(),
    )))
}
