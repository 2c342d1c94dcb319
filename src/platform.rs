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
pub mod carrying;
pub mod catching;
pub mod clipboard;
pub mod clock;
pub mod crash;
pub mod edges;
pub mod files;
pub mod frame;
pub mod grid;
pub mod handing;
pub mod html;
pub mod idle;
pub mod intl;
pub mod keyboard;
pub mod leaving;
pub mod lines;
pub mod margins;
pub mod modal;
pub mod near;
pub mod offline;
pub mod origin;
pub mod page;
pub mod placing;
pub mod pointer;
pub mod popup;
pub mod preferences;
pub mod pressing;
pub mod printing;
pub mod random;
pub mod resting;
pub mod rows;
pub mod scroll;
pub mod second_copy;
pub mod segmenter;
pub mod selection;
pub mod storage;
pub mod tabs;
pub mod turn;
pub mod viewport;

mod callback;
mod number;
mod once;
mod trusted;

use wasm_bindgen_futures::spawn_local;

pub use page::mark_ready;

/// The browser's own types, under which elements, events and files pass through the app.
pub use web_sys::{
    DragEvent, Element, File, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
};

/// Something that will be done after a while; dropping it calls it off.
pub use gloo::timers::callback::Timeout;

/// Does something after a while, unless the returned handle is dropped before.
pub fn after(milliseconds: u32, act: impl FnOnce() + 'static) -> Timeout {
    Timeout::new(milliseconds, act)
}

/// Waits until the browser has done what is due, drawing included.
pub async fn next_task() {
    pause(0).await;
}

/// Waits for what is to come, but no longer than so many milliseconds. What comes later is dropped;
/// whatever brings it goes on.
pub async fn within<T: 'static>(
    milliseconds: u32,
    to_come: impl Future<Output = T> + 'static,
) -> Option<T> {
    let (sender, receiver) = once::once();
    let in_time = sender.clone();
    let too_late = after(milliseconds, move || {
        // It has come already.
        let _ = sender.send(None);
    });
    spawn_local(async move {
        // Nobody may be waiting any more.
        let _ = in_time.send(Some(to_come.await));
    });
    let came = receiver.await;
    drop(too_late);
    came
}

/// Begins something now, and gives what waits for its end.
pub fn once_begun<T: 'static>(
    to_come: impl Future<Output = T> + 'static,
) -> impl Future<Output = T> + 'static {
    let (sender, receiver) = once::once();
    spawn_local(async move {
        // Nobody may be waiting any more.
        let _ = sender.send(to_come.await);
    });
    receiver
}

/// Waits for about so many milliseconds.
pub async fn pause(milliseconds: u32) {
    let (sender, receiver) = once::once();
    after(milliseconds, move || {
        // Nobody may be waiting any more.
        let _ = sender.send(());
    })
    .forget();
    receiver.await;
}
