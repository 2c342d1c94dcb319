//! In a long article the inspector comes and goes a frame after an edit, which is what a person
//! looks at. Who asks for the inspector, by looking at an annotation, gets it at once.

use yew::prelude::*;

use crate::platform::frame::{FrameWork, Moment, with_next_frame};

/// What was drawn last.
#[derive(Debug, Default)]
struct Drawn {
    is_shown: bool,
    n_acts: usize,
    /// The frame that it waits for.
    frame: Option<FrameWork>,
}

/// Whether the inspector is drawn as shown now, where it `is_shown` after so many acts on a page
/// that `is_long` or not.
#[hook]
pub fn use_shown_late(is_shown: bool, n_acts: usize, is_long: bool) -> bool {
    let drawn = use_mut_ref(Drawn::default);
    let again = use_force_update();
    let mut drawn = drawn.borrow_mut();
    let turns = is_shown != drawn.is_shown;
    let is_edit = n_acts != drawn.n_acts;
    drawn.n_acts = n_acts;
    if turns && is_long && is_edit {
        let draw = move || again.force_update();
        drawn.frame = Some(with_next_frame(Moment::After, draw));
    }
    let waits = drawn.frame.as_ref().is_some_and(FrameWork::is_waiting);
    if !waits {
        drawn.is_shown = is_shown;
        drawn.frame = None;
    }
    drawn.is_shown
}
