//! The release stays in the browser, so that the app opens without a network, and newer ones are
//! taken when the person says so and all work is stored.

use wasm_bindgen_futures::spawn_local;

use crate::desk::Desk;
use crate::platform::offline::{Offline, TakeOverError};
use crate::platform::{leaving, pause};
use crate::state::{Action, Leave, UpdateAct};
use crate::words::updates as say;

/// How often it is looked whether all is stored, in milliseconds, and how long at most.
const LOOK_MS: u32 = 50;
const PATIENCE_MS: u32 = 10_000;

/// Has the browser keep the release and its articles, and tells the page of newer ones. It is
/// asked at each start, since a person may have cleared what was kept, and after the start, so
/// that nobody waits for it.
pub fn keep_offline(desk: &Desk) {
    let desk = desk.clone();
    spawn_local(async move {
        let Some(offline) = Offline::begin().await else {
            return;
        };
        let tell = desk.clone();
        offline.watch(move |waits| tell.act(Action::Update(UpdateAct::Waits(waits))));
        desk.set_offline(offline.clone());
        offline.refresh_articles().await;
    });
}

/// Takes the newer version that waits: first everything is stored, then it takes over, then this
/// tab loads it. Other tabs go on with what they have loaded.
pub fn take_update(desk: &Desk) {
    let desk = desk.clone();
    spawn_local(async move {
        if let Err(sentence) = take(&desk).await {
            desk.act(Action::Update(UpdateAct::GiveUp));
            desk.act(Action::Complain(sentence.into()));
        }
    });
}

/// Either the page is loaded again, or the sentence says why not.
async fn take(desk: &Desk) -> Result<(), &'static str> {
    let offline = desk.offline().ok_or_else(say::too_late)?;
    all_stored(desk)
        .await
        .map_err(|NotStored| say::not_stored())?;
    offline.take_over().await.map_err(|error| match error {
        TakeOverError::TooLate => say::too_late(),
    })?;
    // What was done meanwhile is stored too.
    let stored = all_stored(desk).await;
    stored.map_err(|NotStored| say::not_stored_meanwhile())?;
    leaving::load_again();
    Ok(())
}

struct NotStored;

/// Waits until all that was done is stored, and fails when that cannot be.
async fn all_stored(desk: &Desk) -> Result<(), NotStored> {
    // What is being typed is taken as done.
    leaving::leave_field();
    let mut waited: u32 = 0;
    loop {
        // What is left of a field is known after it was drawn.
        pause(LOOK_MS).await;
        match desk.state().leave() {
            Leave::Now if desk.saver().is_idle() => return Ok(()),
            Leave::Never => return Err(NotStored),
            Leave::Now | Leave::Later => {}
        }
        waited = waited.saturating_add(LOOK_MS);
        if waited >= PATIENCE_MS {
            return Err(NotStored);
        }
    }
}
