//! Gainsay: mark in news articles who claims what, who denies it and on what evidence.

mod app;
pub mod platform;

pub use app::App;

/// Mounts the app into the page's body.
pub fn run() {
    console_error_panic_hook::set_once();
    yew::Renderer::<App>::new().render();
}
