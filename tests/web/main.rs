//! Tests that need a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test asks the browser itself, and stops when it cannot go on"
)]

use wasm_bindgen_test::wasm_bindgen_test_configure;

mod articles;
mod bounds;
mod caret;
mod clipboard;
mod clock;
mod commands;
mod crash;
mod files;
mod filling;
mod filter;
mod host;
mod html;
mod language;
mod loading;
mod marking;
mod page;
mod preferences;
mod random;
mod resting;
mod scrolling;
mod second_copy;
mod selection;
mod speakers;
mod start;
mod storage;

wasm_bindgen_test_configure!(run_in_browser);
