//! Where a press of mouse, pen or finger begins and ends: it may end anywhere on the page,
//! also outside of the text that it began in.

use std::cell::{Cell, RefCell};

use gloo::events::EventListener;
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventTarget, Node, PointerEvent};

use super::frame::{FrameWork, Moment, with_next_frame};
use super::selection::{forget_caret, has_selection};

thread_local! {
    /// What is still to be told of a press that has ended, to each that listens, and the frame that
    /// it waits for.
    static PENDING: RefCell<Vec<Box<dyn FnOnce()>>> = const { RefCell::new(Vec::new()) };
    static FRAME: RefCell<Option<FrameWork>> = const { RefCell::new(None) };
    /// Whether the press that is under way may still change what is selected when it ends: one on
    /// a selection takes it away only then, and a finger selects later than it lets go.
    static IS_OPEN: Cell<bool> = const { Cell::new(true) };
    /// What the press that is under way began on.
    static PRESSED: RefCell<Option<EventTarget>> = const { RefCell::new(None) };
    /// The event that ended the last press, and what that began on.
    static ENDED: RefCell<Option<(Event, EventTarget)>> = const { RefCell::new(None) };
}

/// The end of a press.
#[derive(Clone, Debug)]
pub struct Release {
    /// Whether Shift was held.
    pub shift: bool,
    /// What it ended on.
    pub target: Option<EventTarget>,
    /// Where it ended, in CSS pixels of the window.
    pub at: (f64, f64),
    began_on: Option<EventTarget>,
}

impl Release {
    /// Whether the press began inside of something that `selector` finds.
    pub fn began_within(&self, selector: &str) -> bool {
        let element = self.began_on.as_ref();
        let element = element.and_then(|target| target.dyn_ref::<Element>());
        element.is_some_and(|element| matches!(element.closest(selector), Ok(Some(_))))
    }

    /// Whether the press began inside of `element`.
    pub fn began_in(&self, element: &Element) -> bool {
        is_inside(self.began_on.as_ref(), element)
    }
}

/// Tells of a press that has ended, if nobody was told yet. Keys do so first: a fast hand, or a
/// script, presses a key before the browser gets round to it.
pub fn settle() {
    for tell in PENDING.take() {
        tell();
    }
}

/// Whether a press is under way. Firefox tells of no release where the press opened the list of a
/// `select`, and what has gone from the page is pressed no more.
pub fn is_pressed() -> bool {
    let is_held = |target: &EventTarget| {
        let element = target.dyn_ref::<Element>();
        element.is_none_or(|element| element.is_connected() && element.tag_name() != "SELECT")
    };
    PRESSED.with_borrow(|pressed| pressed.as_ref().is_some_and(is_held))
}

/// Keeps track of where presses of the main button begin.
pub fn on_press() -> EventListener {
    EventListener::new(&document(), "pointerdown", |event| {
        let Some(press) = event.dyn_ref::<PointerEvent>() else {
            return;
        };
        if press.button() == 0 {
            if press.shift_key() {
                forget_caret();
            }
            IS_OPEN.set(press.pointer_type() != "mouse" || has_selection());
            PRESSED.set(event.target());
        }
    })
}

/// Calls `released` after a press ended and the browser has settled what is selected: it does
/// so only after the event. A press that became scrolling or a system gesture is forgotten.
pub fn on_release(released: impl Fn(&Release) + Clone + 'static) -> [EventListener; 3] {
    let ended = EventListener::new(&document(), "pointerup", move |event| {
        let Some(event) = event.dyn_ref::<PointerEvent>() else {
            return;
        };
        let Some(began_on) = began_on(event) else {
            return;
        };
        let release = Release {
            shift: event.shift_key(),
            target: event.target(),
            at: (f64::from(event.client_x()), f64::from(event.client_y())),
            began_on: Some(began_on),
        };
        let released = released.clone();
        PENDING.with_borrow_mut(|pending| pending.push(Box::new(move || released(&release))));
        // With the frame, so that it shows what the press did. A timer comes later: after a press
        // browsers put timers off until they have drawn.
        FRAME.set(Some(with_next_frame(Moment::Before, settle)));
    });
    let cancelled = EventListener::new(&document(), "pointercancel", |_| {
        PRESSED.take();
    });
    // The last event of a press.
    let clicked = EventListener::new(&document(), "click", |_| {
        if !IS_OPEN.get() {
            settle();
        }
    });
    [ended, cancelled, clicked]
}

/// What the press began on that `event` ends. Whoever listens first finds it, and the others hear
/// of the same.
fn began_on(event: &Event) -> Option<EventTarget> {
    if let Some(began_on) = PRESSED.take() {
        // What nobody was told of the press before is over.
        PENDING.take();
        ENDED.set(Some((event.clone(), began_on)));
    }
    ENDED.with_borrow(|ended| {
        let ended = ended.as_ref().filter(|(ended, _)| ended == event);
        ended.map(|(_, began_on)| began_on.clone())
    })
}

/// Whether `target` lies inside of `element`.
pub fn is_inside(target: Option<&EventTarget>, element: &Element) -> bool {
    let node = target.and_then(|target| target.dyn_ref::<Node>());
    node.is_some() && element.contains(node)
}
