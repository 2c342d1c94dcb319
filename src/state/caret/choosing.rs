//! What Enter chooses where the caret stands.

use gainsay_core::model::AnnotationId;
use gainsay_core::text::{
    ByteOffset, ByteRange, ForeignBreaks, Granularity, Span, next_boundary, previous_boundary,
    unit_beside,
};
use gainsay_core::time::Timestamp;

use crate::state::{AppState, Page};

impl AppState {
    /// Goes on at the caret, as `CaretAct::Choose` says.
    pub(super) fn choose_at_caret(&mut self, foreign: &ForeignBreaks, now: Timestamp) {
        if self.view.selection.is_some() {
            let caret = &mut self.view_mut().caret;
            caret.to_labels = caret.to_labels.wrapping_add(1);
            return;
        }
        let Some((page, at)) = self.page.clone().zip(self.view.caret.at) else {
            return;
        };
        let under = self.under(&page, at);
        if under.is_empty() {
            let snap = self.view.caret.snap;
            if let Some(span) = unit_beside(page.text(), at, snap, foreign) {
                self.select(&page, span);
            }
            return;
        }
        let focus = self.view.focus.as_ref();
        if let Some(linking) = &self.view.linking {
            let mut others = under.iter().filter(|id| **id != linking.in_hand);
            let looked_at = others.clone().find(|id| Some(*id) == focus);
            if let Some(other) = looked_at.or_else(|| others.next()).cloned() {
                self.pick(&other, now);
                return;
            }
        }
        let here = under.iter().position(|id| Some(id) == focus);
        let next = here.map_or(0, |here| (here + 1) % under.len());
        self.focus(under.get(next).cloned(), false);
    }

    /// The annotations on the character at `at`, or else on the one before: innermost first.
    fn under(&self, page: &Page, at: ByteOffset) -> Vec<AnnotationId> {
        let text = page.text();
        let none = &ForeignBreaks::NONE;
        let beside = [
            (at, next_boundary(text, at, Granularity::Grapheme, none)),
            (previous_boundary(text, at, Granularity::Grapheme, none), at),
        ];
        let mut found = beside.into_iter().map(|(start, end)| {
            let character = text.check(ByteRange::new(start, end)).ok();
            character.map_or_else(Vec::new, |character| page.overlapping(character))
        });
        let mut under = found.find(|ids| !ids.is_empty()).unwrap_or_default();
        let length = |id: &AnnotationId| {
            let annotation = self.project().annotation(id);
            let span = annotation.and_then(|annotation| self.project().span_of(annotation));
            span.map(Span::byte_len)
        };
        gainsay_core::order::sort_by_key(&mut under, |id| length(id));
        under
    }
}
