//! How large the window is.

use gloo::utils::window;

/// Whether the window is wide enough for the text with both panels beside it.
pub fn is_wide() -> bool {
    let query = window().match_media("(min-width: 1000px)").ok().flatten();
    query.is_none_or(|query| query.matches())
}
