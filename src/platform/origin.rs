//! Where the page came from.

/// Whether it was opened as a file, and not from a server.
pub fn is_file() -> bool {
    let protocol = web_sys::window().and_then(|window| window.location().protocol().ok());
    protocol.as_deref() == Some("file:")
}
