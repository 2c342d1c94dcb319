//! Dragging an annotation from where it is named onto another one, by mouse or pen: a finger
//! scrolls there.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, PointerEvent};

use super::selection::Rectangle;

/// What can be dragged, and holds the id of an annotation.
const SOURCES: [(&str, &str); 2] = [
    ("[data-carry]", "data-carry"),
    ("li[data-annotation]", "data-annotation"),
];

/// What something can be dragged onto, with the ids that it holds, the innermost last.
const TARGETS: [(&str, &str); 2] = [
    ("mark[data-annotations]", "data-annotations"),
    ("li[data-annotation]", "data-annotation"),
];

/// A hand that moves less than this, in CSS pixels, has pressed and not dragged.
const STILL: f64 = 6.0;

/// An annotation that is being dragged, in CSS pixels of the window.
#[derive(Clone, Debug, PartialEq)]
pub struct Carry {
    /// Its id.
    pub id: String,
    /// Where it was taken.
    pub from: (f64, f64),
    /// Where it is.
    pub at: (f64, f64),
    /// The ids of the annotations under it, the innermost last.
    pub over: Vec<String>,
    /// The lines of what is under it.
    pub lines: Vec<Rectangle>,
}

/// What happens to an annotation that is being dragged.
#[derive(Clone, Debug, PartialEq)]
pub enum Carried {
    /// It moved.
    Moved(Carry),
    /// It was let go.
    Dropped(Carry),
    /// The browser took the pointer away.
    Lost,
}

/// Watches until it is dropped.
#[derive(Debug)]
#[must_use = "it stops watching when it is dropped"]
pub struct CarryWatch(#[expect(dead_code, reason = "only its drop matters")] EventListener);

/// A press that may become a drag, or has.
struct Press {
    id: String,
    from: (f64, f64),
    has_moved: bool,
    _listeners: [EventListener; 3],
}

type Pressed = Rc<RefCell<Option<Press>>>;

/// Tells of each annotation that is being dragged, from when it has moved a little.
pub fn watch(tell: impl Fn(Carried) + 'static) -> CarryWatch {
    let tell: Rc<dyn Fn(Carried)> = Rc::new(tell);
    let pressed = Pressed::default();
    let options = EventListenerOptions::run_in_capture_phase();
    let listener =
        EventListener::new_with_options(&document(), "pointerdown", options, move |event| {
            let press = event.dyn_ref::<PointerEvent>().and_then(|event| {
                let is_hand = event.button() == 0 && event.pointer_type() != "touch";
                let source = event.target()?.dyn_into::<Element>().ok();
                let id = source
                    .filter(|_| is_hand)
                    .and_then(|source| source_id(&source))?;
                Some(Press {
                    id,
                    from: place(event),
                    has_moved: false,
                    _listeners: listeners(&pressed, &tell),
                })
            });
            pressed.replace(press);
        });
    CarryWatch(listener)
}

/// Listens for as long as a press may become a drag: every move of a mouse would be heard else.
fn listeners(pressed: &Pressed, tell: &Rc<dyn Fn(Carried)>) -> [EventListener; 3] {
    let on = |name: &'static str, heard: fn(&mut Press, &PointerEvent) -> Option<Carried>| {
        let (pressed, tell) = (Rc::downgrade(pressed), Rc::clone(tell));
        EventListener::new(&document(), name, move |event: &Event| {
            let Some((pressed, event)) = pressed.upgrade().zip(event.dyn_ref::<PointerEvent>())
            else {
                return;
            };
            let heard = pressed
                .borrow_mut()
                .as_mut()
                .and_then(|press| heard(press, event));
            // The listener that is called now goes when the press does, so that comes later.
            if heard.as_ref().is_none_or(Carried::is_over) && event.type_() != "pointermove" {
                let over = pressed.take();
                super::after(0, move || drop(over)).forget();
            }
            if let Some(heard) = heard {
                tell(heard);
            }
        })
    };
    [
        on("pointermove", |press, event| {
            let (x, y) = place(event);
            press.has_moved |= (x - press.from.0).hypot(y - press.from.1) > STILL;
            press.has_moved.then(|| Carried::Moved(press.carry(event)))
        }),
        on("pointerup", |press, event| {
            press
                .has_moved
                .then(|| Carried::Dropped(press.carry(event)))
        }),
        on("pointercancel", |press, _| {
            press.has_moved.then_some(Carried::Lost)
        }),
    ]
}

impl Carried {
    fn is_over(&self) -> bool {
        match self {
            Self::Moved(_) => false,
            Self::Dropped(_) | Self::Lost => true,
        }
    }
}

impl Press {
    fn carry(&self, event: &PointerEvent) -> Carry {
        let (x, y) = place(event);
        let (over, lines) = under(event).unwrap_or_default();
        Carry {
            id: self.id.clone(),
            from: self.from,
            at: (x, y),
            over,
            lines,
        }
    }
}

fn place(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

fn source_id(element: &Element) -> Option<String> {
    let mut sources = SOURCES.iter();
    sources.find_map(|(selector, name)| {
        let source = element.closest(selector).ok().flatten()?;
        source.get_attribute(name)
    })
}

/// The ids of the annotations under the pointer, and the lines of what holds them.
fn under(event: &PointerEvent) -> Option<(Vec<String>, Vec<Rectangle>)> {
    let element = event.target()?.dyn_into::<Element>().ok()?;
    let mut targets = TARGETS.iter();
    targets.find_map(|(selector, name)| {
        let target = element.closest(selector).ok().flatten()?;
        let ids = target.get_attribute(name)?;
        let ids = ids.split(' ').map(str::to_owned).collect();
        let found = target.get_client_rects();
        let lines = (0..found.length()).filter_map(|n| found.item(n));
        let lines = lines.map(|line| Rectangle {
            left: line.left(),
            top: line.top(),
            right: line.right(),
            bottom: line.bottom(),
        });
        Some((ids, lines.collect()))
    })
}
