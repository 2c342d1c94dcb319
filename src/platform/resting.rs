//! Where a column comes to rest when it was scrolled.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::utils::window;
use web_sys::Element;

use super::scroll::position;

/// A pause as long as this is rest, in milliseconds. Not every scroll has an end that is told of:
/// Firefox without a screen leaves it out after a turn of the wheel, and `WebKit` long had none.
const PAUSE_MILLISECONDS: u32 = 150;

/// A column that is watched until this is dropped.
#[derive(Debug)]
pub struct Watch {
    column: Rc<Column>,
    _listeners: [EventListener; 3],
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.column.rests();
    }
}

struct Column {
    element: Element,
    /// Where it was scrolled to and has not been told; kept, since the column may show something
    /// else by the time that it is asked for.
    place: Cell<Option<i32>>,
    pause: RefCell<Option<Timeout>>,
    rested: Box<dyn Fn(i32)>,
}

impl std::fmt::Debug for Column {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("Column")
            .field("place", &self.place)
            .finish_non_exhaustive()
    }
}

impl Column {
    fn moved(self: &Rc<Self>) {
        self.place.set(Some(position(&self.element)));
        let column = Rc::downgrade(self);
        let pause = Timeout::new(PAUSE_MILLISECONDS, move || rests(&column));
        // The pause before it is called off.
        self.pause.replace(Some(pause));
    }

    fn rests(&self) {
        if let Some(place) = self.place.take() {
            (self.rested)(place);
        }
    }
}

fn rests(column: &Weak<Column>) {
    if let Some(column) = column.upgrade() {
        column.rests();
    }
}

/// Calls `rested` with the place, in CSS pixels from the top, each time that `element` was
/// scrolled and rests, at the latest when the page is left or the watch ends.
pub fn watch(element: &Element, rested: impl Fn(i32) + 'static) -> Watch {
    let column = Rc::new(Column {
        element: element.clone(),
        place: Cell::default(),
        pause: RefCell::default(),
        rested: Box::new(rested),
    });
    let moving = Rc::downgrade(&column);
    let ending = Rc::downgrade(&column);
    let leaving = Rc::downgrade(&column);
    let listeners = [
        EventListener::new(element, "scroll", move |_| {
            if let Some(column) = moving.upgrade() {
                column.moved();
            }
        }),
        EventListener::new(element, "scrollend", move |_| rests(&ending)),
        EventListener::new(&window(), "pagehide", move |_| rests(&leaving)),
    ];
    Watch {
        column,
        _listeners: listeners,
    }
}
