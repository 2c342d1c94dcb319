//! What drawings over the text have in common: each is measured with a frame of the screen, never
//! twice for one, and again while something it leads to is about to be drawn.

use std::cell::RefCell;
use std::rc::Rc;

use crate::platform::frame::{FrameWork, Moment, with_next_frame};

/// For how many frames something is waited for that is about to be drawn.
const MOST_TRIES: u32 = 30;

/// The frame that a drawing waits for.
#[derive(Debug, Default)]
pub(super) struct NextFrame(RefCell<Option<FrameWork>>);

/// Keeps a drawing in step with the screen.
pub(super) trait Follower: Sized + 'static {
    fn next_frame(&self) -> &NextFrame;

    /// Measures and draws. Whether something near was not there yet and is worth another look.
    fn look(&self) -> bool;

    fn measure(self: &Rc<Self>) {
        look(self, MOST_TRIES);
    }

    fn measure_with_next_frame(self: &Rc<Self>, moment: Moment) {
        self.with_next_frame(moment, Self::measure);
    }

    /// Does `work` with the next frame instead of what waits for it, unless the drawing is gone.
    fn with_next_frame(self: &Rc<Self>, moment: Moment, work: impl FnOnce(&Rc<Self>) + 'static) {
        let follower = Rc::downgrade(self);
        let work = with_next_frame(moment, move || {
            if let Some(follower) = follower.upgrade() {
                work(&follower);
            }
        });
        self.next_frame().0.replace(Some(work));
    }

    fn is_pending(&self) -> bool {
        let pending = self.next_frame().0.borrow();
        pending.as_ref().is_some_and(FrameWork::is_waiting)
    }
}

fn look<F: Follower>(follower: &Rc<F>, n_left: u32) {
    if follower.look() && n_left > 0 {
        follower.with_next_frame(Moment::After, move |follower| look(follower, n_left - 1));
    }
}
