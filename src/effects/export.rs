//! Saving the project to a file.

use gainsay_core::format::native;

use crate::desk::Desk;
use crate::platform::files::download;
use crate::platform::storage::request_persistence;
use crate::state::Action;
use crate::words;

/// Saves the native file. Should a quote not be what its offsets give, nothing is written and
/// the annotation is named.
pub fn export_json(desk: &Desk) {
    // This is a click on something that matters: a browser that asks whether data may be kept
    // asks now, and not at the start.
    request_persistence();
    let state = desk.state();
    let name = format!("{}.gainsay.json", words::file_stem(state.project().title()));
    let sentence = match native::write(state.project()) {
        Ok(json) => match download(&name, "application/json", &json) {
            Ok(()) => {
                let n = state.project().annotation_count();
                desk.act(Action::Say(words::exported(n, &name).into()));
                return;
            }
            Err(error) => words::file_failed(&error),
        },
        Err(error) => words::export_stopped(&error),
    };
    desk.act(Action::Complain(sentence.into()));
}
