//! The focus of the keyboard is caught where what had it goes away, or cannot have it any more:
//! browsers let it fall to the page, where no key does what it did.
//!
//! It goes to what stands in the same place now, or beside it, or else back to where it was before,
//! or to the text. A field is not entered so, since keys would write into it.

use std::cell::RefCell;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use super::frame::{FrameWork, Moment, with_next_frame};
use super::page;

/// What can have the focus without being written into.
const CONTROLS: &str = "button:not(:disabled, .danger), a[href], summary, \
    input[type=checkbox]:not(:disabled), [tabindex]:not([tabindex='-1'], input, textarea)";

/// What is written into; it may have the focus again where it had it before.
const FIELDS: &str = "input:not(:disabled), select:not(:disabled), textarea:not(:disabled), \
    button.danger:not(:disabled)";

/// What takes the focus over from nothing. An annotation's grips come and go with the frames, so
/// that chance would choose between them and the text that they lie in.
const NO_HEIR: &str = ".grip";

/// What is asked first in a place that has several of them.
const FIRST: &str = "[data-takes-focus]:not(:disabled)";

/// The focus is not caught beside these: what is there has nothing to do with what went.
const TOO_WIDE: &str = "body, main, .app, .panes, [data-column], .side, .passing";

/// How many places are remembered where the focus was before.
const MOST_BEFORE: usize = 8;

/// What had the focus, or holds it, with what stood on either side of it.
#[derive(Clone, Debug)]
struct Level {
    element: Element,
    parent: Option<Element>,
    previous: Option<Element>,
    next: Option<Element>,
}

/// Where the focus is and was.
#[derive(Debug, Default)]
struct Trail {
    /// From what has the focus outwards; nothing where the person took it away.
    path: Vec<Level>,
    /// What had it before, the last one at the end.
    before: Vec<Element>,
}

thread_local! {
    static TRAIL: RefCell<Trail> = RefCell::default();
    /// The next look at where the focus is.
    static LOOK: RefCell<Option<FrameWork>> = const { RefCell::new(None) };
}

/// Catches the focus for as long as this is kept.
#[derive(Debug)]
#[must_use = "it catches nothing any more when it is dropped"]
pub struct Catcher(#[expect(dead_code, reason = "only its drop matters")] [EventListener; 4]);

/// Catches the focus from now on, after each press and key, and whenever [`look`] is called.
pub fn begin() -> Catcher {
    let on = |event: &'static str, listen: fn(&Event)| {
        let options = EventListenerOptions::run_in_capture_phase();
        EventListener::new_with_options(&document(), event, options, listen)
    };
    Catcher([
        on("focusin", |event| {
            if let Some(element) = element_of(event) {
                TRAIL.with_borrow_mut(|trail| trail.came_to(element));
            }
        }),
        // Who presses beside all controls takes the focus away on purpose.
        on("pointerdown", |event| {
            let control = element_of(event);
            let control = control.and_then(|it| it.closest(CONTROLS).ok().flatten());
            TRAIL.with_borrow_mut(|trail| match control {
                Some(control) => trail.came_to(control),
                None => trail.path.clear(),
            });
        }),
        on("click", |_| look()),
        on("keydown", |_| look()),
    ])
}

/// Looks where the focus is once the next frame was drawn.
pub fn look() {
    let is_waiting = LOOK.with_borrow(|look| look.as_ref().is_some_and(FrameWork::is_waiting));
    if !is_waiting {
        LOOK.set(Some(with_next_frame(Moment::After, catch)));
    }
}

fn element_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

impl Trail {
    fn came_to(&mut self, element: Element) {
        if let Some(left) = self.path.first().map(|level| level.element.clone())
            && left != element
        {
            self.before.retain(|other| *other != left);
            self.before.push(left);
            if self.before.len() > MOST_BEFORE {
                self.before.remove(0);
            }
        }
        self.path.clear();
        let mut at = Some(element);
        while let Some(element) = at {
            let parent = element.parent_element();
            self.path.push(Level {
                parent: parent.clone(),
                previous: element.previous_element_sibling(),
                next: element.next_element_sibling(),
                element,
            });
            at = parent;
        }
    }

    /// Where the focus is to go.
    fn heir(&self) -> Option<HtmlElement> {
        let had = &self.path.first()?.element;
        // What is moved in the page loses the focus and can have it again.
        let beside = || {
            let mut near = self.path.iter().take_while(|level| !is_too_wide(level));
            near.find_map(Level::heir)
        };
        let before = || self.before.iter().rev().find_map(again);
        again(had).or_else(beside).or_else(before)
    }
}

/// Whether what stands beside `level` has nothing to do with it.
fn is_too_wide(level: &Level) -> bool {
    let parent = level.parent.as_ref();
    parent.is_none_or(|parent| fits(parent, TOO_WIDE))
}

impl Level {
    /// What stands in its place now, or beside it.
    fn heir(&self) -> Option<HtmlElement> {
        let parent = self
            .parent
            .as_ref()
            .filter(|parent| parent.is_connected())?;
        let previous = self.previous.as_ref().filter(|it| it.is_connected());
        let next = self.next.as_ref().filter(|it| it.is_connected());
        if self.element.is_connected() {
            // It cannot have the focus any more. What comes before it is nearer to what was done.
            let before = Element::previous_element_sibling;
            let after = Element::next_element_sibling;
            return along(&self.element, before).or_else(|| along(&self.element, after));
        }
        let in_its_place = match previous {
            Some(previous) => previous.next_element_sibling(),
            None => parent.first_element_child(),
        };
        let in_its_place = in_its_place.as_ref().and_then(control_in);
        let beside = in_its_place.or_else(|| next.and_then(control_in));
        let beside = beside.or_else(|| previous.and_then(control_in));
        beside.or_else(|| control_in(parent))
    }
}

/// The nearest sibling, as `step` goes, that can have the focus or holds something that can.
fn along(element: &Element, step: fn(&Element) -> Option<Element>) -> Option<HtmlElement> {
    let mut siblings = std::iter::successors(step(element), step);
    siblings.find_map(|sibling| control_in(&sibling))
}

/// `element` where it can have the focus, or else the first in it that can.
fn control_in(element: &Element) -> Option<HtmlElement> {
    let heir = |element: Element| seen(element).filter(|element| !fits(element, NO_HEIR));
    if fits(element, CONTROLS) {
        return heir(element.clone());
    }
    let first = element.query_selector(FIRST).ok().flatten();
    first.and_then(heir).or_else(|| {
        let found = element.query_selector_all(CONTROLS).ok()?;
        let all = (0..found.length()).filter_map(|place| found.item(place));
        all.filter_map(|node| node.dyn_into().ok()).find_map(heir)
    })
}

/// `element` where it had the focus once and can have it again; a field too.
fn again(element: &Element) -> Option<HtmlElement> {
    let can = element.is_connected() && (fits(element, CONTROLS) || fits(element, FIELDS));
    can.then(|| seen(element.clone())).flatten()
}

fn fits(element: &Element, selector: &str) -> bool {
    element.matches(selector).unwrap_or(false)
}

/// `element` where it is drawn.
fn seen(element: Element) -> Option<HtmlElement> {
    let element: HtmlElement = element.dyn_into().ok()?;
    (element.get_client_rects().length() > 0).then_some(element)
}

fn catch() {
    let is_lost = || {
        let was_there = TRAIL.with_borrow(|trail| !trail.path.is_empty());
        was_there && page::has_no_focus() && page::window_has_focus()
    };
    if !is_lost() {
        return;
    }
    // The focus moves with the trail free again: it is followed there.
    let heir = TRAIL.with_borrow(Trail::heir);
    if let Some(heir) = heir {
        page::focus_in_place(&heir);
    }
    if is_lost() {
        page::focus_text();
    }
}
