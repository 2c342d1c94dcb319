//! Moving about: what is open, what has the focus, what is said, and bringing what is drawn in
//! step with the project.

use std::rc::Rc;

use gainsay_core::model::{AnnotationId, DocumentId, Project};

use super::{
    AppState, CellId, ChooseAct, Dialog, FilterAct, LinkAct, MatrixAct, Notice, OVERVIEW_ADDRESS,
    Offered, Shown, article_views,
};
use crate::words;

/// How many notices that are no problems stand there at once.
const MOST_NOTICES: usize = 3;

impl AppState {
    /// The annotation after `id` in the list, or before it at the end: where the focus goes
    /// when `id` is deleted, so that keys go on working.
    pub(super) fn neighbour_of(&self, id: &AnnotationId) -> Option<AnnotationId> {
        let page = self.page.as_ref()?;
        let span = self
            .project()
            .span_of(self.project().annotation(id)?.as_ref())?;
        let filter = &self.view.filter;
        let next = page.neighbour(id, span, true, filter);
        let next = next.or_else(|| page.neighbour(id, span, false, filter));
        next.cloned()
    }

    /// Goes to the next listed annotation of the open article, or to the one before, round the
    /// end. Where nothing else is listed, another article may have some.
    pub(super) fn focus_neighbour(&mut self, is_next: bool) {
        let Some(page) = self.page.clone() else {
            return;
        };
        let focus = self.view.focus.as_ref().zip(self.focus_span());
        let filter = &self.view.filter;
        let next = focus.and_then(|(id, span)| page.neighbour(id, span, is_next, filter));
        let next = next.or_else(|| page.outermost(!is_next, filter)).cloned();
        let is_other = next.is_some() && next != self.view.focus;
        if !filter.is_empty() && !is_other {
            self.offer_filtered_elsewhere();
        }
        if let Some(id) = next {
            self.focus(Some(id), true);
        }
    }

    /// Opens an article in the pane in hand, or takes the pane in hand that it is in; one that is not
    /// there leaves what was open.
    pub(super) fn open(&mut self, id: Option<DocumentId>) {
        let Some(id) = id.filter(|id| self.project().document(id).is_some()) else {
            return;
        };
        if self.view.open.as_ref() == Some(&id) {
            return;
        }
        if !self.take_in_hand(&id) {
            self.replace_open(id);
        }
    }

    pub(super) fn focus(&mut self, id: Option<AnnotationId>, reveal: bool) {
        let annotation = id.as_ref().and_then(|id| self.project().annotation(id));
        let document = annotation.map(|annotation| annotation.document().clone());
        if document.is_some() {
            self.open(document.clone());
        }
        let view = self.view_mut();
        view.focus = id.filter(|_| document.is_some());
        if view.focus.is_some() {
            view.selection = None;
            if reveal {
                view.passage = None;
                view.reveal = view.reveal.wrapping_add(1);
            }
        }
    }

    /// Looks at where an annotation was in the project `before`, which has it no more.
    pub(super) fn look_where_it_was(&mut self, id: &AnnotationId, before: &Project) {
        let annotation = before.annotation(id);
        let place = annotation.and_then(|annotation| {
            let document = annotation.document().clone();
            Some((document, before.span_of(annotation)?))
        });
        let Some((document, span)) = place else {
            return;
        };
        self.open(Some(document));
        let view = self.view_mut();
        view.passage = Some(span);
        view.reveal = view.reveal.wrapping_add(1);
    }

    /// Shows a dialog, or none. One that what the person typed is in, or that asks about something
    /// else, is not replaced by another: that would lose it.
    pub(super) fn show(&mut self, dialog: Option<Dialog>) {
        let is_busy = self.view.dialog.as_ref().is_some_and(Dialog::is_busy);
        match &dialog {
            Some(next) if is_busy => {
                // Nothing else can come in between: buttons and keys wait while a dialog is open.
                if let Some(name) = next.file_name() {
                    self.say(words::dialog_first(name).into(), true, false);
                }
            }
            _ => {
                let view = self.view_mut();
                view.last_before_dialog = view.last_notice;
                view.dialog = dialog;
            }
        }
    }

    /// Goes to the article and the annotation that an address names, as far as they are there.
    pub(super) fn arrive_at(&mut self, address: &str) {
        if address == OVERVIEW_ADDRESS {
            self.show_view(Shown::Overview);
            return;
        }
        if let Some(cell) = CellId::at_address(address) {
            self.show_view(Shown::Matrix);
            self.matrix(MatrixAct::Go(cell));
            return;
        }
        self.show_view(Shown::Text);
        let (place, beside) = address.split_once("?beside=").unwrap_or((address, ""));
        let mut parts = place.strip_prefix("/a/").unwrap_or_default().split('/');
        let document = parts.next().and_then(|id| DocumentId::new(id).ok());
        if let Some(document) = document {
            let beside = beside.split(',').filter_map(|id| DocumentId::new(id).ok());
            let beside: Vec<_> = beside.collect();
            // Without its own name among them it is the first.
            let is_named = beside.contains(&document);
            let first = Some(document.clone()).filter(|_| !is_named);
            let all: Vec<_> = first.into_iter().chain(beside).collect();
            self.arrange_panes(&document, &all);
            self.open(Some(document));
        }
        let annotation = parts.next().and_then(|id| AnnotationId::new(id).ok());
        if annotation.is_some() && annotation != self.view.focus {
            self.focus(annotation, true);
        }
    }

    /// Among the annotations that overlap the focused one: the next in reading order.
    pub(super) fn cycle_overlap(&mut self) {
        let Some((span, page)) = self.focus_span().zip(self.page.clone()) else {
            return;
        };
        let overlapping = page.overlapping(span);
        let at = overlapping
            .iter()
            .position(|id| Some(id) == self.view.focus.as_ref());
        if let Some(id) = neighbour(&overlapping, at, 1) {
            self.focus(Some(id), true);
        }
    }

    pub(super) fn step_out(&mut self) {
        let view = self.view_mut();
        let was_open = view.dialog.take().is_some()
            || match view.shown {
                Shown::Text => false,
                Shown::Matrix => view.matrix.open.take().is_some(),
                Shown::Overview => view.overview.counted.take().is_some(),
            }
            || view.bounds.take().is_some()
            || view.selection.take().is_some();
        if was_open {
            return;
        }
        if self.view.linking.is_some() {
            self.link(LinkAct::GiveUp);
            return;
        }
        // What follows is of the text, which another view hides.
        if self.view.shown != Shown::Text {
            return;
        }
        // One step out of several is the focused one alone.
        if self.has_several() {
            self.choose(ChooseAct::Clear);
            return;
        }
        let view = self.view_mut();
        if view.focus.take().is_none() && view.armed.take().is_none() {
            self.filter(FilterAct::Clear);
        }
    }

    pub(super) fn say(&mut self, text: Rc<str>, is_problem: bool, offers_undo: bool) {
        let view = self.view_mut();
        view.last_notice = view.last_notice.wrapping_add(1);
        let notice = Notice {
            number: view.last_notice,
            text,
            is_problem,
            offers: offers_undo.then_some(Offered::Undo),
            leads_to: None,
            is_of_history: false,
        };
        // Problems stay until they are closed. What is said again is said once, at the end; of the
        // rest so many stand one above the other as can be read at a glance.
        let is_again = |n: &Notice| !n.is_problem && n.text == notice.text;
        let mut kept: Vec<_> = view
            .notices
            .iter()
            .filter(|n| !is_again(n))
            .cloned()
            .collect();
        kept.push(notice);
        let n_passing = kept.iter().filter(|n| !n.is_problem).count();
        let mut n_surplus = n_passing.saturating_sub(MOST_NOTICES);
        kept.retain(|n| {
            let leaves = !n.is_problem && n_surplus > 0;
            n_surplus -= usize::from(leaves);
            !leaves
        });
        view.notices = kept.into();
    }

    /// Says how an undo or redo went. What was said about the one before is over, and so is every
    /// offer to take something back: the act that it meant may be another one now.
    pub(super) fn say_of_history(&mut self, text: Rc<str>) {
        let view = self.view_mut();
        let kept = view.notices.iter();
        let kept = kept.filter(|n| !n.offers_undo() && !n.is_of_history);
        view.notices = kept.cloned().collect();
        self.say(text, false, false);
        if let Some(notice) = Rc::make_mut(&mut self.view_mut().notices).last_mut() {
            notice.is_of_history = true;
        }
    }

    /// Forgets all that was drawn, since its words are in another language.
    pub(super) fn draw_anew(&mut self) {
        self.page = None;
        self.beside = Rc::default();
        self.articles = Rc::default();
        self.project_changed();
    }

    /// Brings everything that is drawn in step with the project and the view.
    pub(super) fn project_changed(&mut self) {
        self.settle_panes();
        let focus = self.view.focus.as_ref();
        if focus.is_some_and(|id| self.project().annotation(id).is_none()) {
            self.view_mut().focus = None;
        }
        let schema_changed = self
            .page
            .as_ref()
            .is_some_and(|page| !page.has_schema(self.project()));
        self.settle_pages();
        let articles_before = if schema_changed {
            Rc::default()
        } else {
            Rc::clone(&self.articles)
        };
        self.articles = article_views(self.project(), &self.drawn, &articles_before);
        self.drawn = self.project().clone();
    }
}

/// The element `step` places from `at`, round the end; from nowhere, the first or the last.
pub(super) fn neighbour<T: Clone>(all: &[T], at: Option<usize>, step: i32) -> Option<T> {
    let len = i64::try_from(all.len()).ok()?;
    if len == 0 {
        return None;
    }
    let next = match at {
        Some(at) => i64::try_from(at).ok()? + i64::from(step),
        None if step > 0 => 0,
        None => -1,
    };
    all.get(usize::try_from(next.rem_euclid(len)).ok()?)
        .cloned()
}
