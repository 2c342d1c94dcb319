//! A grid of cells that are all alike large, of which only those that are seen are in the page. Its
//! rows say their number by `aria-rowindex` and their cells by `aria-colindex`, both from 1.

use std::ops::Range;

use gloo::utils::window;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

use super::number::{number_from_whole, whole_from_number};

/// Which rows and columns are seen behind the heads, counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The rows.
    pub rows: Range<usize>,
    /// The columns.
    pub columns: Range<usize>,
}

/// How large things are, in CSS pixels.
struct Sizes {
    head: f64,
    side: f64,
    row: f64,
    column: f64,
}

impl Sizes {
    fn of(grid: &Element) -> Option<Self> {
        let measured = |selector| {
            let element = grid.query_selector(selector).ok().flatten()?;
            let size = element.get_bounding_client_rect();
            (size.height() > 0.0).then(|| (size.width(), size.height()))
        };
        let (side, head) = measured("[data-corner]")?;
        let (column, _) = measured("[data-column]")?;
        let (_, row) = measured("[data-row]")?;
        Some(Self {
            head,
            side,
            row,
            column,
        })
    }
}

/// What is seen of `grid`; `None` while nothing of it is laid out.
pub fn seen(grid: &Element) -> Option<Seen> {
    let sizes = Sizes::of(grid)?;
    let behind = |scrolled: i32, length: i32, head: f64, step: f64| {
        let from = f64::from(scrolled) / step;
        let to = from + (f64::from(length) - head).max(0.0) / step;
        let whole = |number: f64| usize::try_from(whole_from_number(number)?.max(0)).ok();
        Some(whole(from.floor())?..whole(to.ceil())?)
    };
    Some(Seen {
        rows: behind(
            grid.scroll_top(),
            grid.client_height(),
            sizes.head,
            sizes.row,
        )?,
        columns: behind(
            grid.scroll_left(),
            grid.client_width(),
            sizes.side,
            sizes.column,
        )?,
    })
}

/// Tells the style sheet how many columns there are, how many of them are left out before those
/// that are in the page and after them, and the same of rows.
pub fn leave_room(
    grid: &HtmlElement,
    n_columns: usize,
    rows: (usize, usize),
    columns: (usize, usize),
) {
    let style = grid.style();
    let (above, below) = rows;
    let (before, after) = columns;
    let all = [
        ("--columns", n_columns),
        ("--above", above),
        ("--below", below),
        ("--before", before),
        ("--after", after),
    ];
    for (name, number) in all {
        // It fails for malformed names only.
        let _ = style.set_property(name, &number.to_string());
    }
}

/// Scrolls `grid` so far that the cell at this row and column, from 0, is seen behind no head;
/// without one of them that way stays as it is.
pub fn keep_in_sight(grid: &Element, row: Option<usize>, column: Option<usize>) {
    let Some(sizes) = Sizes::of(grid) else {
        return;
    };
    let reach = |place: usize, step: f64, head: f64, from: i32, length: i32| {
        let start = number_from_whole(i64::try_from(place).ok()?) * step;
        let end = start + step;
        let from = f64::from(from);
        let room = f64::from(length) - head;
        let to = if start < from {
            start
        } else if end > from + room {
            end - room
        } else {
            return None;
        };
        let to = whole_from_number(to.max(0.0).round())?;
        i32::try_from(to).ok()
    };
    let top = row.and_then(|row| {
        reach(
            row,
            sizes.row,
            sizes.head,
            grid.scroll_top(),
            grid.client_height(),
        )
    });
    if let Some(top) = top {
        grid.set_scroll_top(top);
    }
    let left = column.and_then(|column| {
        reach(
            column,
            sizes.column,
            sizes.side,
            grid.scroll_left(),
            grid.client_width(),
        )
    });
    if let Some(left) = left {
        grid.set_scroll_left(left);
    }
}

/// Gives the cell at this row and column, by their numbers from 1, the focus, and scrolls nothing.
pub fn focus_cell(grid: &Element, row: usize, column: usize) {
    let selector = format!("[aria-rowindex=\"{row}\"] > [aria-colindex=\"{column}\"]");
    let cell = grid.query_selector(&selector).ok().flatten();
    if let Some(cell) = cell.and_then(|cell| cell.dyn_into::<HtmlElement>().ok()) {
        super::page::focus_in_place(&cell);
    }
}

/// The row and column, from 1, of the cell in which something happened.
pub fn cell_of(event: &Event) -> Option<(usize, usize)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let cell = target.closest("[aria-colindex]").ok().flatten()?;
    let row = cell.closest("[aria-rowindex]").ok().flatten()?;
    let number = |element: &Element, name| element.get_attribute(name)?.parse().ok();
    Some((
        number(&row, "aria-rowindex")?,
        number(&cell, "aria-colindex")?,
    ))
}

/// Whether the person had something selected, so that a press was the end of a drag.
pub fn has_selected_words() -> bool {
    let selection = window().get_selection().ok().flatten();
    selection.is_some_and(|selection| !selection.is_collapsed())
}
