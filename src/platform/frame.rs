//! Work that belongs to a frame of the screen: right before it is drawn, or right after.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::utils::window;
use wasm_bindgen::JsValue;

use super::after;
use super::callback::called_once;

/// On which side of the next frame something is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moment {
    /// Before it is drawn: what is done shows in it.
    Before,
    /// After it was drawn: what matters more is on the screen by then, and what is measured costs
    /// no layout of its own.
    After,
}

type Work = RefCell<Option<Box<dyn FnOnce()>>>;

/// Work that is waiting; dropping it calls it off.
#[must_use = "dropping it calls the work off"]
pub struct FrameWork(Rc<Work>);

impl std::fmt::Debug for FrameWork {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FrameWork")
    }
}

impl FrameWork {
    /// Whether it is still to be done.
    pub fn is_waiting(&self) -> bool {
        self.0.borrow().is_some()
    }
}

/// Does something with the next frame, unless the returned handle is dropped before. A page that
/// is not seen has no frames; the work waits until it is.
pub fn with_next_frame(moment: Moment, work: impl FnOnce() + 'static) -> FrameWork {
    let work: Rc<Work> = Rc::new(RefCell::new(Some(Box::new(work))));
    let waiting = Rc::downgrade(&work);
    let run = move || {
        let work = waiting.upgrade().and_then(|work| work.borrow_mut().take());
        if let Some(work) = work {
            work();
        }
    };
    let call = called_once(move |_: JsValue| match moment {
        Moment::Before => run(),
        Moment::After => {
            // A frame is drawn in the task that began with this call.
            after(0, run).forget();
        }
    });
    // It fails where the window is going away.
    let _ = window().request_animation_frame(&call);
    FrameWork(work)
}
