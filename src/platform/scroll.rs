//! How far columns are scrolled, and scrolling to something in them.

use std::cell::{Cell, RefCell};

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::window;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Element, KeyboardEvent, ScrollBehavior, ScrollIntoViewOptions, ScrollLogicalPosition,
};

use super::callback::called_once;
use super::frame::{FrameWork, Moment, with_next_frame};
use super::page::{self, COLUMN, column_of};
use super::selection::Rectangle;

/// For how many frames a jump is watched and corrected. Sections that were never laid out have
/// only an expected height, and what lies behind them moves when they get their own.
const CORRECTIONS: u32 = 24;

/// What is in view stays clear of the bars and of where notices stand, in CSS pixels.
const CLEAR_HEAD: f64 = 72.0;
/// The same below the head of a column, in CSS pixels.
const CLEAR_GAP: f64 = 24.0;
const CLEAR_FOOT: f64 = 48.0;

/// How far `element` is scrolled, in CSS pixels.
pub fn position(element: &Element) -> i32 {
    element.scroll_top()
}

/// Scrolls `element`, in CSS pixels from its top, without motion.
pub fn set_position(element: &Element, pixels: i32) {
    element.set_scroll_top(pixels);
}

/// Where something that is scrolled to comes to lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the middle of its column.
    Middle,
    /// As near to where it was as it can.
    Nearest,
}

/// Scrolls `element` into view, as [`Place`] says; one that is in view already stays where it is.
/// It jumps: while a smooth scroll is under way, a second one ends the first in Chromium.
/// It happens with the next frame: to measure earlier would lay out the page once more. What is to
/// lie nearest stands beside what the person looks at, which is drawn first.
/// It is watched for some frames, until the person scrolls or points, or the next one of its kind
/// is to be brought.
pub fn bring_into_view(element: &Element, place: Place) {
    let turn = next_turn(place);
    let element = element.clone();
    match place {
        Place::Middle => bring_with_next_frame(element, place, CORRECTIONS, turn),
        Place::Nearest => {
            // Whatever a quick hand does before that, it does not know yet where this lies.
            let first = with_next_frame(Moment::After, move || {
                bring(element, place, CORRECTIONS, turn_of(place));
            });
            NEAREST.set(Some(first));
        }
    }
}

/// Whether less than one height of a list is left below what is seen of it.
pub fn nears_end(list: &Element) -> bool {
    let below = list.scroll_height() - list.scroll_top() - list.client_height();
    below < list.client_height()
}

/// Scrolls a list that a person walks through by keys so far that `row` is seen.
pub fn show_in_list(row: &Element) {
    jump_to(row, ScrollLogicalPosition::Nearest);
}

thread_local! {
    /// Counts what the person did by wheel, finger or mouse, or by a key that scrolls.
    static HANDS: Cell<u32> = const { Cell::new(0) };
    static LISTENERS: [EventListener; 4] = ["wheel", "touchmove", "pointerdown", "keydown"]
        .map(on_hand);
    /// Counts the pages that were turned by keys.
    static TURNED: Cell<u32> = const { Cell::new(0) };
    /// Counts what was to be brought, for each place.
    static NEWEST: RefCell<(u32, u32)> = const { RefCell::new((0, 0)) };
    /// The last one that was to be brought nearest, until its first frame was drawn.
    static NEAREST: Cell<Option<FrameWork>> = const { Cell::new(None) };
}

/// Listens before anybody acts on the event: what is brought because of it comes after it.
fn on_hand(event: &'static str) -> EventListener {
    let options = EventListenerOptions::run_in_capture_phase();
    EventListener::new_with_options(&window(), event, options, |event| {
        let press: Option<&KeyboardEvent> = event.dyn_ref();
        if press.is_none_or(may_scroll) {
            HANDS.set(HANDS.get().wrapping_add(1));
        }
    })
}

/// Whether a browser may scroll a column for this key. Who types into a field, or commands by
/// letters, still wants to see what is being brought.
fn may_scroll(press: &KeyboardEvent) -> bool {
    let keys = [
        "ArrowUp",
        "ArrowDown",
        "PageUp",
        "PageDown",
        "Home",
        "End",
        " ",
    ];
    let target = press.target();
    let target = target.and_then(|target| target.dyn_into::<Element>().ok());
    keys.contains(&press.key().as_str()) && !target.is_some_and(|field| page::is_field(&field))
}

/// Begins another one, which ends the watch over the one before.
fn next_turn(place: Place) -> (u32, u32) {
    NEWEST.with_borrow_mut(|newest| {
        let newest = match place {
            Place::Middle => &mut newest.0,
            Place::Nearest => &mut newest.1,
        };
        *newest = newest.wrapping_add(1);
    });
    turn_of(place)
}

/// As long as it stays the same, nothing has come between.
fn turn_of(place: Place) -> (u32, u32) {
    LISTENERS.with(|_| ());
    let newest = NEWEST.with_borrow(|newest| match place {
        Place::Middle => newest.0,
        Place::Nearest => newest.1,
    });
    (HANDS.get(), newest)
}

fn bring_with_next_frame(element: Element, place: Place, n_left: u32, turn: (u32, u32)) {
    let call = called_once(move |_: JsValue| bring(element, place, n_left, turn));
    // It fails where the window is going away.
    let _ = window().request_animation_frame(&call);
}

fn bring(element: Element, place: Place, n_left: u32, turn: (u32, u32)) {
    if turn_of(place) != turn || !element.is_connected() {
        return;
    }
    if place == Place::Nearest || !is_in_view(&element) {
        let place = match place {
            Place::Middle => ScrollLogicalPosition::Center,
            Place::Nearest => ScrollLogicalPosition::Nearest,
        };
        jump_to(&element, place);
    }
    if n_left > 0 {
        bring_with_next_frame(element, place, n_left - 1, turn);
    }
}

/// Scrolls the column that holds `element` until the line in it that `measure` finds is in view;
/// one that is in view already stays where it is. It is watched like [`Place::Middle`].
pub(super) fn bring_line_into_view(
    element: &Element,
    measure: impl Fn() -> Option<Rectangle> + 'static,
) {
    if let Ok(Some(column)) = element.closest(COLUMN) {
        let line = Line {
            column,
            element: element.clone(),
            measure: Box::new(measure),
        };
        bring_line_with_next_frame(line, CORRECTIONS, next_turn(Place::Middle));
    }
}

/// Scrolls the column that holds `element` only as far as needed until the line in it that
/// `measure` finds, as its upper and its lower end, is in view; for a caret, which keys move many
/// times a second. It is watched for some frames, as [`bring_into_view`] says.
pub fn follow_line(element: &Element, measure: impl Fn() -> Option<(f64, f64)> + 'static) {
    if let Ok(Some(column)) = element.closest(COLUMN) {
        let element = element.clone();
        follow(
            column,
            element,
            Box::new(measure),
            CORRECTIONS,
            next_turn(Place::Middle),
        );
    }
}

type MeasureLine = Box<dyn Fn() -> Option<(f64, f64)>>;

fn follow(column: Element, element: Element, measure: MeasureLine, n_left: u32, turn: (u32, u32)) {
    if turn_of(Place::Middle) != turn || !element.is_connected() {
        return;
    }
    let has_moved = match measure() {
        // The browser has not laid it out: it does where it scrolls to.
        None => {
            jump_to(&element, ScrollLogicalPosition::Nearest);
            true
        }
        Some((top, bottom)) => {
            let (head, foot) = clear_part(&column);
            let missing = if top < head {
                top - head
            } else if bottom > foot {
                bottom - foot
            } else {
                0.0
            };
            let before = column.scroll_top();
            if missing != 0.0 {
                column.scroll_by_with_x_and_y(0.0, missing);
            }
            column.scroll_top() != before
        }
    };
    // What lies behind sections that were never laid out moves when they are.
    let n_left = if has_moved { n_left } else { n_left.min(2) };
    if n_left > 0 {
        let call =
            called_once(move |_: JsValue| follow(column, element, measure, n_left - 1, turn));
        // It fails where the window is going away.
        let _ = window().request_animation_frame(&call);
    }
}

/// The part of a column, in CSS pixels of the window, in which a caret stays: without what the
/// style sheet keeps clear at its head and its foot, but at least the half of it.
fn clear_part(column: &Element) -> (f64, f64) {
    let bounds = column.get_bounding_client_rect();
    let style = window().get_computed_style(column).ok().flatten();
    let padding = |name: &str| {
        let value = style.as_ref()?.get_property_value(name).ok()?;
        value.strip_suffix("px")?.parse::<f64>().ok()
    };
    let quarter = bounds.height() / 4.0;
    let head = padding("scroll-padding-top").unwrap_or(CLEAR_HEAD);
    let foot = padding("scroll-padding-bottom").unwrap_or(CLEAR_FOOT);
    let foot = foot.min(bounds.height() - head.min(quarter) - quarter);
    (bounds.top() + head.min(quarter), bounds.bottom() - foot)
}

/// Scrolls the column that holds `text` by as much of it as a caret may stand in. Gives that part of
/// the column, in CSS pixels of the window; `None` where the column was at its end already.
pub fn turn_page(text: &Element, is_down: bool) -> Option<(f64, f64)> {
    let column = text.closest(COLUMN).ok().flatten()?;
    let (head, foot) = clear_part(&column);
    let before = column.scroll_top();
    let distance = foot - head;
    column.scroll_by_with_x_and_y(0.0, if is_down { distance } else { -distance });
    let is_turned = column.scroll_top() != before;
    TURNED.set(TURNED.get().wrapping_add(u32::from(is_turned)));
    is_turned.then_some((head, foot))
}

/// How many pages were turned so far, modulo 2³². Who sees another number than before was overtaken:
/// the column shows another page, and the caret is about to come to it.
pub fn n_pages_turned() -> u32 {
    TURNED.get()
}

/// A point of the window in the first line of `text` that its column shows; `None` while the
/// column shows where the text begins.
pub fn first_seen(text: &Element) -> Option<(f64, f64)> {
    let column = text
        .closest(COLUMN)
        .ok()
        .flatten()?
        .get_bounding_client_rect();
    let bounds = text.get_bounding_client_rect();
    let is_scrolled = bounds.top() < column.top();
    is_scrolled.then(|| {
        (
            f64::midpoint(bounds.left(), bounds.right()),
            column.top() + 24.0,
        )
    })
}

/// A line that is to be brought.
struct Line {
    column: Element,
    element: Element,
    measure: Box<dyn Fn() -> Option<Rectangle>>,
}

impl Line {
    fn bring(&self) {
        let Some(line) = (self.measure)() else {
            // The browser has not laid it out: it does where it scrolls to.
            jump_to(&self.element, ScrollLogicalPosition::Center);
            return;
        };
        let window = window_height();
        if line.top < clear_head(&self.element) || line.bottom > window - CLEAR_FOOT {
            let middle = f64::midpoint(line.top, line.bottom);
            self.column
                .scroll_by_with_x_and_y(0.0, middle - window / 2.0);
        }
    }
}

fn bring_line_with_next_frame(line: Line, n_left: u32, turn: (u32, u32)) {
    let call = called_once(move |_: JsValue| {
        if turn_of(Place::Middle) == turn && line.element.is_connected() {
            line.bring();
            if n_left > 0 {
                bring_line_with_next_frame(line, n_left - 1, turn);
            }
        }
    });
    // It fails where the window is going away.
    let _ = window().request_animation_frame(&call);
}

fn jump_to(element: &Element, place: ScrollLogicalPosition) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(place);
    options.set_inline(ScrollLogicalPosition::Nearest);
    options.set_behavior(ScrollBehavior::Instant);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

fn window_height() -> f64 {
    let height = window().inner_height().ok().and_then(|h| h.as_f64());
    height.unwrap_or(0.0)
}

/// Where the part of the window begins in which `element` can be seen, in CSS pixels: its column may
/// begin below other bars.
fn clear_head(element: &Element) -> f64 {
    let column = column_of(element);
    let below = column.map_or(0.0, |column| {
        column.get_bounding_client_rect().top() + CLEAR_GAP
    });
    below.max(CLEAR_HEAD)
}

/// Whether the head of `element` is in view, clear of the bars and of where notices stand.
fn is_in_view(element: &Element) -> bool {
    let bounds = element.get_bounding_client_rect();
    bounds.top() >= clear_head(element)
        && bounds.bottom().min(bounds.top() + 160.0) <= window_height() - CLEAR_FOOT
}
