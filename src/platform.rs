//! The one place that touches the browser.
//!
//! Each module is one thing a browser can do, as plain Rust: values in, values or typed errors out.
//! Nothing here knows the domain, and no JavaScript value or error leaves it; files and elements
//! pass through as the browser's own types, under names of this module.
//! Times are milliseconds since 1970, sizes are bytes.
#![allow(
    clippy::disallowed_methods,
    reason = "platform is where the browser's own functions may be called"
)]

pub mod clock;
pub mod storage;

mod callback;
mod number;
mod once;

/// Tells whoever waits, a script or a person's tool, that the app takes input. From here on the
/// page has no network: `web/start.js` narrows the policy when it sees this.
pub fn mark_ready() {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    if let Some(root) = root {
        // It fails for malformed names only.
        let _ = root.set_attribute("data-ready", "true");
    }
}
