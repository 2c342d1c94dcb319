//! In a long article, what stands beside an edit comes and goes a frame after it: the edit is what
//! a person looks at. What nobody edited for comes and goes at once.

use yew::prelude::*;

use crate::platform::frame::{FrameWork, Moment, with_next_frame};

/// What was drawn last.
struct Drawn<T> {
    value: T,
    n_acts: usize,
    /// The frame that it waits for.
    frame: Option<FrameWork>,
}

/// What is to be drawn of `value` now, after so many acts on a page that `is_long` or not.
#[hook]
pub fn use_late<T: Clone + PartialEq + 'static>(value: T, n_acts: usize, is_long: bool) -> T {
    let first = value.clone();
    let drawn = use_mut_ref(|| Drawn {
        value: first,
        n_acts,
        frame: None,
    });
    let again = use_force_update();
    let mut drawn = drawn.borrow_mut();
    let is_edit = n_acts != drawn.n_acts;
    drawn.n_acts = n_acts;
    if is_long && is_edit && value != drawn.value {
        let draw = move || again.force_update();
        drawn.frame = Some(with_next_frame(Moment::After, draw));
    }
    let waits = drawn.frame.as_ref().is_some_and(FrameWork::is_waiting);
    if !waits {
        drawn.value = value;
        drawn.frame = None;
    }
    drawn.value.clone()
}
