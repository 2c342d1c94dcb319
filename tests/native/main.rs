//! Tests that need no browser.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot go on says why and stops"
)]

mod acts;
mod architecture;
mod bad_articles;
mod bad_input;
mod bad_moments;
mod bad_projects;
mod commands;
mod details;
mod dialogs;
mod repository;
mod sources;
mod view_snapshots;
mod words;
