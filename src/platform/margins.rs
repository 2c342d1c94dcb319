//! The white beside the text of a column: where what is drawn beside the text has its room, and
//! which part of the column is seen.
//!
//! All of it is in CSS pixels from the upper left corner of the element around the text, so that
//! scrolling changes nothing but what is seen.

use gloo::events::{EventListener, EventListenerOptions};
use web_sys::Element;

use super::page::column_of;
use super::selection::Rectangle;

/// The white beside a text.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Margins {
    /// Where lines of the text begin at the left.
    pub left: f64,
    /// Where they end at the right.
    pub right: f64,
    /// How wide the white at the left is.
    pub left_room: f64,
    /// How wide the white at the right is.
    pub right_room: f64,
}

/// What is seen of a column, from its upper to its lower end.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Seen {
    /// The upper end.
    pub top: f64,
    /// The lower end.
    pub bottom: f64,
}

/// A text and the elements around it, as they are laid out now.
#[derive(Debug)]
pub struct Surroundings {
    text: Element,
    corner: (f64, f64),
    /// The white beside the text.
    pub margins: Margins,
    /// What is seen.
    pub seen: Seen,
}

impl Surroundings {
    /// Of `text`, whose parent scrolls inside of a column.
    pub fn of(text: &Element) -> Option<Self> {
        let scroller = column_of(text)?;
        let column = text.parent_element()?.get_bounding_client_rect();
        let whole = scroller.get_bounding_client_rect();
        let lines = text.get_bounding_client_rect();
        let head = whole.top() + f64::from(scroller.client_top());
        let start = whole.left() + f64::from(scroller.client_left());
        // Without the bar to scroll by.
        let end = start + f64::from(scroller.client_width());
        Some(Self {
            text: text.clone(),
            corner: (column.left(), column.top()),
            margins: Margins {
                left: lines.left() - column.left(),
                right: lines.right() - column.left(),
                left_room: lines.left() - start,
                right_room: end - lines.right(),
            },
            seen: Seen {
                top: head - column.top(),
                bottom: head + f64::from(scroller.client_height()) - column.top(),
            },
        })
    }

    /// Where a rectangle of the window lies in the column.
    pub fn within(&self, of_window: &Rectangle) -> Rectangle {
        let (left, top) = self.corner;
        Rectangle {
            left: of_window.left - left,
            top: of_window.top - top,
            right: of_window.right - left,
            bottom: of_window.bottom - top,
        }
    }

    /// The upper and the lower end of a child of the text; where the browser has not laid it out,
    /// about.
    pub fn part(&self, number: usize) -> Option<(f64, f64)> {
        let part = self.text.children().item(u32::try_from(number).ok()?)?;
        let bounds = part.get_bounding_client_rect();
        let (_, top) = self.corner;
        Some((bounds.top() - top, bounds.bottom() - top))
    }
}

/// A text among others, in CSS pixels from the upper left corner of the row that they stand in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Frame {
    /// Where lines of the text begin at the left.
    pub left: f64,
    /// Where they end at the right.
    pub right: f64,
    /// The upper end of what is seen of its column.
    pub top: f64,
    /// The lower end.
    pub bottom: f64,
}

impl Frame {
    /// Of `text`, whose column stands in `row`.
    pub fn of(text: &Element, row: &Element) -> Option<Self> {
        let column = whole(row, &column_of(text)?);
        let lines = whole(row, text);
        Some(Self {
            left: lines.left,
            right: lines.right,
            top: column.top,
            bottom: column.bottom,
        })
    }

    /// The upper and the lower end of a child of the text; where the browser has not laid it out,
    /// about.
    pub fn part(&self, text: &Element, row: &Element, number: usize) -> Option<(f64, f64)> {
        let part = text.children().item(u32::try_from(number).ok()?)?;
        let part = whole(row, &part);
        Some((part.top, part.bottom))
    }
}

fn whole(row: &Element, element: &Element) -> Rectangle {
    let bounds = element.get_bounding_client_rect();
    let of_window = Rectangle {
        left: bounds.left(),
        top: bounds.top(),
        right: bounds.right(),
        bottom: bounds.bottom(),
    };
    within(row, &of_window)
}

/// Where a rectangle of the window lies in `row`.
pub fn within(row: &Element, of_window: &Rectangle) -> Rectangle {
    let corner = row.get_bounding_client_rect();
    Rectangle {
        left: of_window.left - corner.left(),
        top: of_window.top - corner.top(),
        right: of_window.right - corner.left(),
        bottom: of_window.bottom - corner.top(),
    }
}

/// Calls `moved` each time that something in `row` has been scrolled, without holding it up.
pub fn on_scroll_within(row: &Element, moved: impl Fn() + 'static) -> EventListener {
    let options = EventListenerOptions::run_in_capture_phase();
    EventListener::new_with_options(row, "scroll", options, move |_| moved())
}

/// What holds the lines around `text`, and what it scrolls in.
pub fn scroller_of(text: &Element) -> Option<Element> {
    column_of(text)
}

/// Calls `moved` each time that `scroller` has moved, without holding it up.
pub fn on_scroll(scroller: &Element, moved: impl Fn() + 'static) -> EventListener {
    EventListener::new(scroller, "scroll", move |_| moved())
}
