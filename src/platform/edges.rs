//! Where a passage of the drawn text begins and ends on the screen, which way its lines run, and
//! which place of the text lies under a pointer.

use gloo::utils::{document, window};
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomRect, Element, Node, PointerEvent, Range};

use super::selection::{DomPlace, Rectangle, block, node_at, offset_in};

/// The left or the right side of the letters at an edge: what lies within the passage is on the
/// other one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Where a line of Latin letters begins.
    Left,
    /// Where it ends.
    Right,
}

/// The edge of a passage, in CSS pixels of the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EdgePoint {
    /// How far from the left.
    pub x: f64,
    /// The upper end of the letter there.
    pub top: f64,
    /// The lower end of the letter there.
    pub bottom: f64,
    /// On which side of the passage it lies.
    pub side: Side,
}

impl EdgePoint {
    /// The middle of the line.
    pub fn middle(&self) -> f64 {
        f64::midpoint(self.top, self.bottom)
    }
}

/// A character as people see it, between two places of one block.
pub type Character = (DomPlace, DomPlace);

/// Where the text begins with `first`, of which `second` is the one after. Which way the letters
/// run is read off the screen: in a line of several scripts every stretch has its own.
pub fn start_point(
    text: &Element,
    first: Character,
    second: Option<Character>,
) -> Option<EdgePoint> {
    let letter = rectangle(text, first)?;
    let is_leftward = second
        .and_then(|second| rectangle(text, second))
        .and_then(|second| lies_left(&second, &letter))
        .unwrap_or_else(|| is_right_to_left(text, first.0.block));
    Some(point(
        &letter,
        if is_leftward { Side::Right } else { Side::Left },
    ))
}

/// Where the text ends with `last`, of which `before` is the one before.
pub fn end_point(text: &Element, last: Character, before: Option<Character>) -> Option<EdgePoint> {
    let letter = rectangle(text, last)?;
    let is_leftward = before
        .and_then(|before| rectangle(text, before))
        .and_then(|before| lies_left(&letter, &before))
        .unwrap_or_else(|| is_right_to_left(text, last.0.block));
    Some(point(
        &letter,
        if is_leftward { Side::Left } else { Side::Right },
    ))
}

fn point(letter: &DomRect, side: Side) -> EdgePoint {
    EdgePoint {
        x: match side {
            Side::Left => letter.left(),
            Side::Right => letter.right(),
        },
        top: letter.top(),
        bottom: letter.bottom(),
        side,
    }
}

/// Whether `one` lies to the left of `other` on the same line; `None` on another line, and where
/// both lie at the same place, as what has no width does.
fn lies_left(one: &DomRect, other: &DomRect) -> Option<bool> {
    let is_same_line = one.top() < other.bottom() && other.top() < one.bottom();
    let distance = (one.left() + one.right()) - (other.left() + other.right());
    (is_same_line && distance != 0.0).then_some(distance < 0.0)
}

fn rectangle(text: &Element, character: Character) -> Option<DomRect> {
    let rectangles = range(text, character)?.get_client_rects()?;
    // The end of the run before is a rectangle too, of no width.
    let all = (0..rectangles.length()).filter_map(|n| rectangles.item(n));
    all.max_by(|a, b| a.width().total_cmp(&b.width()))
}

fn range(text: &Element, (start, end): (DomPlace, DomPlace)) -> Option<Range> {
    let ((s, s_offset), (e, e_offset)) = node_at(text, start).zip(node_at(text, end))?;
    let range = Range::new().ok()?;
    range.set_start(&s, s_offset).ok()?;
    range.set_end(&e, e_offset).ok()?;
    Some(range)
}

/// The rectangles of the lines between two places.
pub fn lines(text: &Element, start: DomPlace, end: DomPlace) -> Vec<Rectangle> {
    let rectangles = range(text, (start, end)).and_then(|range| range.get_client_rects());
    let Some(rectangles) = rectangles else {
        return Vec::new();
    };
    let all = (0..rectangles.length()).filter_map(|n| rectangles.item(n));
    let all = all.filter(|r| r.width() > 0.0).map(|r| Rectangle {
        left: r.left(),
        top: r.top(),
        right: r.right(),
        bottom: r.bottom(),
    });
    all.collect()
}

/// Whether the lines of a block run from right to left, as the browser found when it read it.
pub fn is_right_to_left(text: &Element, number: usize) -> bool {
    let style = block(text, number).and_then(|block| window().get_computed_style(&block).ok()?);
    let direction = style.and_then(|style| style.get_property_value("direction").ok());
    direction.as_deref() == Some("rtl")
}

/// The place in the text that lies under a point of the window, or nearest to it, in UTF-16 units;
/// `len` is the text's length.
pub fn offset_under(text: &Element, len: u32, x: f64, y: f64) -> Option<u32> {
    let bounds = text.get_bounding_client_rect();
    // Beside the lines is meant like at their ends.
    let x = x.clamp(
        bounds.left() + 1.0,
        (bounds.right() - 1.0).max(bounds.left() + 1.0),
    );
    let y = y.clamp(
        bounds.top() + 1.0,
        (bounds.bottom() - 1.0).max(bounds.top() + 1.0),
    );
    let (node, offset) = caret_under(x, y)?;
    // Something may lie over the text.
    let is_inside = text.contains(Some(&node));
    is_inside.then(|| offset_in(text, len, &node, offset))?
}

/// Asks the browser. The newer name is missing in some engines, the older one in others.
fn caret_under(x: f64, y: f64) -> Option<(Node, u32)> {
    let ask = |name: &str| {
        let document = document();
        let function = Reflect::get(&document, &name.into()).ok()?;
        let function = function.dyn_into::<Function>().ok()?;
        let found = function.call2(&document, &x.into(), &y.into()).ok()?;
        (!found.is_null()).then_some(found)
    };
    let read = |found: &JsValue, node: &str, offset: &str| {
        let node = Reflect::get(found, &node.into()).ok()?;
        let offset = Reflect::get(found, &offset.into()).ok()?.as_f64()?;
        let offset = super::number::whole_from_number(offset)?;
        Some((node.dyn_into::<Node>().ok()?, u32::try_from(offset).ok()?))
    };
    ask("caretPositionFromPoint")
        .and_then(|found| read(&found, "offsetNode", "offset"))
        .or_else(|| {
            ask("caretRangeFromPoint")
                .and_then(|found| read(&found, "startContainer", "startOffset"))
        })
}

/// From now on moves and the release of this press go to `grip`, wherever they happen.
pub fn capture(grip: &Element, event: &PointerEvent) {
    // A press that is over already cannot be captured, and needs not be.
    let _ = grip.set_pointer_capture(event.pointer_id());
}
