//! Gainsay: mark in news articles who claims what, who denies it and on what evidence.

mod app;
pub mod command;
pub mod components;
pub mod desk;
pub mod effects;
pub mod platform;
pub mod state;
pub mod words;

pub use app::App;

/// Mounts the app into the page's body.
pub fn run() {
    effects::show_crashes();
    yew::Renderer::<App>::new().render();
}
