//! Saving the project to a file.

use gainsay_core::format::native;

use crate::desk::Desk;
use crate::platform::files::download;
use crate::platform::storage::request_persistence;
use crate::state::{Action, AppState};
use crate::words;

/// Saves the native file. Should a quote not be what its offsets give, nothing is written and
/// the annotation is named.
pub fn export_json(desk: &Desk) {
    // This is a click on something that matters: a browser that asks whether data may be kept
    // asks now, and not at the start.
    request_persistence();
    desk.act(match save_json(&desk.state()) {
        Ok(said) => Action::Say(said.into()),
        Err(complaint) => Action::Complain(complaint.into()),
    });
}

/// Saves the native file of `state`, and says in a sentence what came of it.
pub(super) fn save_json(state: &AppState) -> Result<String, String> {
    let name = format!("{}.gainsay.json", words::file_stem(state.project().title()));
    let json = native::write(state.project()).map_err(|error| words::export_stopped(&error))?;
    download(&name, "application/json", &json).map_err(|error| words::file_failed(&error))?;
    Ok(words::exported(state.project().annotation_count(), &name))
}
