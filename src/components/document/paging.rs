//! Moving the caret by what the column shows at once: the column turns the page, and the caret
//! stands on the new one where it stood on the old one.

use std::rc::Rc;

use gainsay_core::text::ByteOffset;

use super::lines::{Arrival, Places, under};
use crate::platform::frame::{FrameWork, Moment, with_next_frame};
use crate::platform::{Element, scroll};
use crate::state::Page;

/// A page that is being turned: what the column comes to is laid out with the next frame only, and
/// keys may come faster. Dropped, the caret stays where it is.
#[derive(Debug)]
pub(super) struct Turning {
    /// Where the caret is to stand, in CSS pixels of the window.
    x: f64,
    y: f64,
    work: FrameWork,
}

impl Turning {
    /// Turns the page for a caret at `at`, in the column `x` if that is kept, and calls `arrived`
    /// with where it comes to. `before` is the turn that was begun last. Gives nothing where the
    /// text goes no further.
    pub(super) fn begin(
        page: &Rc<Page>,
        element: &Element,
        (at, is_at_line_end): (ByteOffset, bool),
        before: Option<Self>,
        x: Option<f64>,
        is_down: bool,
        arrived: impl FnOnce(Arrival, f64) + 'static,
    ) -> Option<Self> {
        let under_way = before.filter(|turning| turning.work.is_waiting());
        let under_way = under_way.map(|turning| (turning.x, turning.y));
        let places = || Places::around(page.text(), element, at);
        let (x, y) = under_way.unwrap_or_else(|| {
            let point = places().and_then(|places| places.point(at, is_at_line_end));
            match point {
                Some(point) => (x.unwrap_or(point.x), f64::midpoint(point.top, point.bottom)),
                // Far out of sight nothing is laid out.
                None => (
                    x.unwrap_or_else(|| element.get_bounding_client_rect().left()),
                    f64::MIN,
                ),
            }
        });
        let (head, foot) = scroll::turn_page(element, is_down)?;
        // A caret that was out of sight is seen on the new page.
        let y = y.clamp(head, foot);
        let (page, element) = (Rc::clone(page), element.clone());
        let work = with_next_frame(Moment::After, move || {
            if let Some(arrival) = under(page.text(), &element, x, y) {
                arrived(arrival, x);
            }
        });
        Some(Self { x, y, work })
    }
}
