//! What is left to do when the program fails: say what became of the work, and hand it over.

use std::cell::RefCell;
use std::rc::Rc;

use super::export::save_json;
use crate::platform::crash::{self, CrashAct, CrashScreen};
use crate::state::AppState;
use crate::words;

thread_local! {
    /// The state that was drawn last, outside of Yew, whose own may be in the middle of a change.
    static LAST: RefCell<Option<Rc<AppState>>> = const { RefCell::new(None) };
}

/// Keeps the newest state for the case that the program fails. It costs a pointer.
pub fn keep_for_crash(state: &Rc<AppState>) {
    LAST.set(Some(Rc::clone(state)));
}

/// From now on a panic shows a screen that says what is saved, and exports the project.
pub fn show_crashes() {
    crash::show_panics(screen, || words::crash::again().to_owned());
}

fn screen() -> CrashScreen {
    let last = LAST.with_borrow(Option::clone);
    let n_unsaved = last.as_ref().map_or(0, |state| state.unsaved.len());
    let has_articles = |state: &Rc<AppState>| !state.project().documents().is_empty();
    let reload = CrashAct {
        name: words::crash::reload().to_owned(),
        act: Box::new(|| {
            crash::reload();
            words::crash::reloading().to_owned()
        }),
    };
    let export = last.filter(has_articles).map(|state| CrashAct {
        name: words::crash::export().to_owned(),
        act: Box::new(move || save_json(&state).unwrap_or_else(|complaint| complaint)),
    });
    let mut acts: Vec<_> = [Some(reload), export].into_iter().flatten().collect();
    if n_unsaved > 0 {
        acts.reverse();
    }
    CrashScreen {
        heading: words::crash::heading().to_owned(),
        sentence: match n_unsaved {
            0 => words::crash::saved().to_owned(),
            n => words::crash::unsaved(n),
        },
        acts,
        report_label: words::crash::report().to_owned(),
        copy: words::crash::copy().to_owned(),
        copied: words::crash::copied().to_owned(),
    }
}
