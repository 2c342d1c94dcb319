//! Where the focused annotation and the other ends of its links lie, as the browser has laid them
//! out. Parts far from the screen are not laid out for it: their sections say enough.

use std::ops::Range;

use gainsay_core::model::DocumentId;
use gainsay_core::text::Span;

use super::routes::{Ends, Found, joined};
use crate::components::document::selecting::dom_places;
use crate::platform::margins::{Margins, Seen, Surroundings};
use crate::platform::selection::{self, Rectangle};
use crate::platform::{Element, edges};
use crate::state::{LinkView, Page};

/// The other ends of more links than this are not looked for.
const MOST_MEASURED: usize = 60;

/// A mark over more blocks than this gets no outline: nobody sees all of it.
const MOST_OUTLINED: usize = 24;

/// What was measured, in CSS pixels of the column.
#[derive(Clone, Debug, Default)]
pub(super) struct Measured {
    pub(super) margins: Margins,
    pub(super) seen: Seen,
    pub(super) focus: Option<Ends>,
    pub(super) found: Vec<Found>,
    /// The lines of each mark that is near.
    pub(super) outlines: Vec<Vec<Rectangle>>,
    /// Whether something near is about to be drawn.
    pub(super) is_waiting: bool,
}

impl Measured {
    pub(super) fn of(
        text: &Element,
        page: &Page,
        focus: Span,
        links: &[LinkView],
        beside: &[DocumentId],
    ) -> Self {
        let Some(around) = Surroundings::of(text) else {
            return Self::default();
        };
        let mut measured = Self {
            margins: around.margins,
            seen: around.seen,
            ..Self::default()
        };
        if let Some((Found::Near(ends), _)) = measured.find(text, page, &around, focus) {
            measured.focus = Some(ends);
        }
        for (place, link) in links.iter().enumerate() {
            let span = link.here.filter(|_| place < MOST_MEASURED);
            let found = span.and_then(|span| measured.find(text, page, &around, span));
            let elsewhere = if beside.contains(&link.document) {
                Found::Beside
            } else {
                Found::Elsewhere
            };
            let (found, outline) = found.unwrap_or((elsewhere, Vec::new()));
            measured.found.push(found);
            measured.outlines.push(outline);
        }
        measured
    }

    fn find(
        &mut self,
        text: &Element,
        page: &Page,
        around: &Surroundings,
        span: Span,
    ) -> Option<(Found, Vec<Rectangle>)> {
        let Range { start, end } = page.sections_under(span.range());
        let (top, _) = around.part(start)?;
        let (_, bottom) = around.part(end.saturating_sub(1).max(start))?;
        let away = (Found::Away(top, bottom), Vec::new());
        if !is_near(&self.seen, top, bottom) {
            return Some(away);
        }
        let (first, last) = dom_places(page.text(), span)?;
        let Some((head, foot)) = selection::rectangles(text, first, last) else {
            self.is_waiting = true;
            return Some(away);
        };
        let is_short = page.blocks_under(span.range()).len() <= MOST_OUTLINED;
        let lines = is_short.then(|| edges::lines(text, first, last));
        let lines = lines.unwrap_or_default();
        let lines: Vec<_> = lines.iter().map(|line| around.within(line)).collect();
        let ends = Ends {
            first: around.within(&head),
            last: around.within(&foot),
        };
        Some((Found::Near(ends), joined(&lines)))
    }

    /// Whether it says enough where `seen` is what is seen: nothing was left out that came near.
    pub(super) fn holds_for(&self, seen: &Seen) -> bool {
        let is_away = |found: &Found| match found {
            Found::Away(top, bottom) => !is_near(seen, *top, *bottom),
            Found::Near(_) | Found::Elsewhere | Found::Beside => true,
        };
        !self.is_waiting && self.found.iter().all(is_away)
    }
}

/// Whether something between two heights is on the screen or half a screen away from it.
fn is_near(seen: &Seen, top: f64, bottom: f64) -> bool {
    let room = (seen.bottom - seen.top) / 2.0;
    bottom > seen.top - room && top < seen.bottom + room
}
