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

pub mod articles;
pub mod clipboard;
pub mod clock;
pub mod files;
pub mod page;
pub mod preferences;
pub mod random;
pub mod storage;

mod callback;
mod number;
mod once;

pub use page::mark_ready;
