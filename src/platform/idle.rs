//! Work that can wait until the browser has nothing else to do.
//!
//! One piece runs at a time, what is for the text before what is for the lists, so that a long
//! job is cut into pieces between which a key or a scroll is answered.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::{Rc, Weak};

use gloo::utils::window;
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use web_sys::IdleRequestOptions;

use super::after;
use super::callback::called_once;

/// Work waits this long at most, in milliseconds, also where the browser is never idle.
const PATIENCE: u32 = 300;

/// What goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// The text is read and listened to.
    First,
    /// Everything else.
    Second,
}

type Work = RefCell<Option<Box<dyn FnOnce()>>>;

/// Work that is waiting; dropping it calls it off.
#[must_use = "dropping it calls the work off"]
pub struct IdleWork(#[expect(dead_code, reason = "only its life matters")] Rc<Work>);

impl std::fmt::Debug for IdleWork {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("IdleWork")
    }
}

#[derive(Default)]
struct Queue {
    first: RefCell<VecDeque<Weak<Work>>>,
    second: RefCell<VecDeque<Weak<Work>>>,
    is_asked: Cell<bool>,
}

thread_local! {
    static QUEUE: Queue = Queue::default();
}

/// Does something when the browser is idle, unless the returned handle is dropped before.
pub fn when_idle(turn: Turn, work: impl FnOnce() + 'static) -> IdleWork {
    let work: Rc<Work> = Rc::new(RefCell::new(Some(Box::new(work))));
    QUEUE.with(|queue| {
        let waiting = match turn {
            Turn::First => &queue.first,
            Turn::Second => &queue.second,
        };
        waiting.borrow_mut().push_back(Rc::downgrade(&work));
        ask(queue);
    });
    IdleWork(work)
}

fn ask(queue: &Queue) {
    if queue.is_asked.replace(true) {
        return;
    }
    let window = window();
    // WebKit has no such function.
    let is_known = Reflect::has(&window, &JsValue::from_str("requestIdleCallback"));
    if is_known.unwrap_or(false) {
        let options = IdleRequestOptions::new();
        options.set_timeout(PATIENCE);
        let call = called_once(|_: JsValue| run());
        // It fails where the window is going away, and then nothing is left to be done.
        let _ = window.request_idle_callback_with_options(&call, &options);
    } else {
        after(1, run).forget();
    }
}

fn run() {
    QUEUE.with(|queue| {
        queue.is_asked.set(false);
        let work = next(queue);
        if let Some(work) = work {
            work();
        }
        let is_empty = queue.first.borrow().is_empty() && queue.second.borrow().is_empty();
        if !is_empty {
            ask(queue);
        }
    });
}

/// The next piece of work that was not called off.
fn next(queue: &Queue) -> Option<Box<dyn FnOnce()>> {
    for waiting in [&queue.first, &queue.second] {
        loop {
            let work = waiting.borrow_mut().pop_front();
            let Some(work) = work else { break };
            let work = work.upgrade().and_then(|work| work.borrow_mut().take());
            if work.is_some() {
                return work;
            }
        }
    }
    None
}
