//! What else happens takes the caret along: a selection by hand, a label, a jump, another article.

use gainsay_core::text::{ByteOffset, ByteRange, Span, without_line_ends};

use crate::state::{AppState, TextSelection};

impl AppState {
    /// What a label marks of what is selected: line ends at its edges are nobody's words.
    pub(in crate::state) fn marked_range(&self, span: Span) -> ByteRange {
        let page = self.page.as_ref();
        page.map_or(span, |page| without_line_ends(page.text(), span))
            .range()
    }

    /// Brings the caret in step with what else happened since `before`.
    pub(in crate::state) fn settle_caret(&mut self, before: &Self) {
        let (now, then) = (&self.view, &before.view);
        // A pane that was open already comes with the caret that was left in it.
        let was_in_pane = now.open.as_ref().is_some_and(|open| then.is_in_pane(open));
        if now.open != then.open && !was_in_pane {
            let caret = &mut self.view_mut().caret;
            caret.at = caret.is_active.then_some(ByteOffset::ZERO);
            caret.is_at_line_end = false;
            // A jump into another article goes on below.
        }
        let (now, then) = (&self.view, &before.view);
        let is_selected_anew = now.selection != then.selection;
        let is_heard = now.caret.heard.is_none() || now.caret.moved != then.caret.moved;
        if is_selected_anew && !is_heard {
            self.view_mut().caret.heard = None;
        }
        let now = &self.view;
        let jumped = now.reveal != then.reveal;
        let place = match (&now.selection, &then.selection) {
            (Some(selected), _) if is_selected_anew => Some(selected.caret()),
            // A label was used: reading goes on behind what it marked.
            (None, Some(selected)) if now.focus.is_some() && !jumped => {
                let page = self.page.as_ref();
                page.map(|page| without_line_ends(page.text(), selected.span).end())
            }
            // Also where keys are elsewhere: they go on from there when they come to the text. A
            // caret that is nowhere yet begins at what has the focus then.
            _ if jumped && (now.caret.is_active || now.caret.at.is_some()) => {
                let focus = self.focus_span().filter(|_| now.passage.is_none());
                focus.or(now.passage).map(Span::start)
            }
            _ => None,
        };
        let is_at_line_end = match &now.selection {
            Some(selected) => !selected.backward,
            None => !jumped,
        };
        if let Some(place) = place.filter(|place| now.caret.at != Some(*place)) {
            let caret = &mut self.view_mut().caret;
            caret.at = Some(place);
            // What ends with a line ends there, also where the next one begins at the same place.
            caret.is_at_line_end = is_at_line_end;
        }
    }
}

impl TextSelection {
    /// The end that keys with Shift move.
    pub fn caret(&self) -> ByteOffset {
        if self.backward {
            self.span.start()
        } else {
            self.span.end()
        }
    }

    /// The end that stays.
    pub fn anchor(&self) -> ByteOffset {
        if self.backward {
            self.span.end()
        } else {
            self.span.start()
        }
    }
}
