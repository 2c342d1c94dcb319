//! Letting the browser have its turn in the middle of long work.

use wasm_bindgen::JsValue;
use web_sys::MessageChannel;

use super::callback::called_once;
use super::{next_task, once};

/// Waits until the browser has taken input and drawn, where something of that is due.
///
/// A message to oneself comes back at once. A timer would come after 4 ms, and after a second in
/// a tab that nobody looks at.
pub async fn next_turn() {
    let Ok(channel) = MessageChannel::new() else {
        return next_task().await;
    };
    let (sender, receiver) = once::once();
    let call = called_once(move |_: JsValue| {
        // Nobody may be waiting any more.
        let _ = sender.send(());
    });
    channel.port1().set_onmessage(Some(&call));
    if channel.port2().post_message(&JsValue::NULL).is_err() {
        return next_task().await;
    }
    receiver.await;
    channel.port1().close();
}
