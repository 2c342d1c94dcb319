//! The release stays in the browser, so that the app opens without a network.

use wasm_bindgen_futures::spawn_local;

use crate::platform::offline::Offline;

/// Has the browser keep the release and its articles. It is asked at each start, since a person
/// may have cleared what was kept, and after the start, so that nobody waits for it.
pub fn keep_offline() {
    spawn_local(async move {
        let Some(offline) = Offline::begin().await else {
            return;
        };
        offline.refresh_articles().await;
    });
}
