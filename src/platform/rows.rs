//! A list of rows that are all alike high, of which only some are in the page: those above and
//! below are room that the style sheet leaves free.

use web_sys::{Element, HtmlElement};

use super::number::{number_from_whole, whole_from_number};

/// Leaves room for so many rows above and below those that are in `list`.
pub fn leave_room(list: &HtmlElement, above: usize, below: usize) {
    let style = list.style();
    // It fails for malformed names only.
    let _ = style.set_property("--above", &above.to_string());
    let _ = style.set_property("--below", &below.to_string());
}

/// The place, among all rows, of the first one that is seen of `list`.
pub fn first_seen(list: &Element) -> Option<usize> {
    let place = f64::from(list.scroll_top()) / row_height(list)?;
    usize::try_from(whole_from_number(place.floor())?).ok()
}

/// Scrolls `list` so far that the row at `place` is seen: to the middle where it was far away.
pub fn show(list: &Element, place: usize) {
    let (Some(height), Ok(place)) = (row_height(list), i64::try_from(place)) else {
        return;
    };
    let seen = f64::from(list.client_height());
    let from = f64::from(list.scroll_top());
    let top = number_from_whole(place) * height;
    let to = if top + height < from || top > from + seen {
        top - (seen - height) / 2.0
    } else if top < from {
        top
    } else if top + height > from + seen {
        top + height - seen
    } else {
        return;
    };
    let to = whole_from_number(to.max(0.0).round());
    if let Some(to) = to.and_then(|to| i32::try_from(to).ok()) {
        list.set_scroll_top(to);
    }
}

fn row_height(list: &Element) -> Option<f64> {
    let row = list.query_selector("[role=option]").ok().flatten()?;
    let height = row.get_bounding_client_rect().height();
    (height > 0.0).then_some(height)
}
