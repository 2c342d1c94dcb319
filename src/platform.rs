//! The one place that touches the browser.
#![allow(
    clippy::disallowed_methods,
    reason = "platform is where the browser's own functions may be called"
)]

/// Tells whoever waits, a script or a person's tool, that the app takes input. From here on the
/// page has no network: `web/start.js` narrows the policy when it sees this.
pub(crate) fn mark_ready() {
    let root = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element());
    if let Some(root) = root {
        // It fails for malformed names only.
        let _ = root.set_attribute("data-ready", "true");
    }
}
