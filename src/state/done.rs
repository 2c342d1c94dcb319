//! Saying that an article is read through, and going where a message leads: to the next article.

use std::rc::Rc;

use gainsay_core::edit::Command;
use gainsay_core::ingest::metadata::short_title;
use gainsay_core::model::{AnnotationId, DocumentId};
use gainsay_core::time::Timestamp;

use super::{AppState, Lead};
use crate::words::progress as say;

/// How much of a title a message needs, in characters.
const TITLE: usize = 60;

impl AppState {
    /// Says that an article is read through, or that it is not; without either, what it is not.
    pub(super) fn mark_done(&mut self, id: &DocumentId, is_done: Option<bool>, at: Timestamp) {
        let Some(document) = self.project().document(id) else {
            return;
        };
        let is_done = is_done.unwrap_or(!document.is_done());
        if self
            .run(Command::MarkDone(id.clone(), is_done), at)
            .is_none()
        {
            return;
        }
        let title = self.lead_to(id, None).title;
        if !is_done {
            self.say(say::reopened(&title).into(), false, true);
            return;
        }
        let next = self.next_not_done(id);
        let said = match &next {
            Some(next) => say::done_next(&next.title, &title),
            None if self.articles.len() > 1 => say::all_done(&title),
            None => say::done(&title),
        };
        self.say_and_lead(said.into(), true, next);
    }

    /// The next article after `id`, round the end, that is not read through.
    fn next_not_done(&self, id: &DocumentId) -> Option<Lead> {
        let at = self.articles.iter().position(|article| article.id == *id)?;
        let (before, after) = self.articles.split_at(at);
        let mut others = after.iter().skip(1).chain(before);
        let next = others.find(|article| !article.is_done)?;
        Some(self.lead_to(&next.id, None))
    }

    /// The way to an article, and to an annotation in it.
    pub(super) fn lead_to(&self, id: &DocumentId, annotation: Option<AnnotationId>) -> Lead {
        let article = self.articles.iter().find(|article| article.id == *id);
        let title = article.map_or_else(String::new, |article| short_title(&article.title, TITLE));
        Lead {
            document: id.clone(),
            title: title.into(),
            annotation,
        }
    }

    /// Says something once, with the way to where it leads.
    pub(super) fn say_and_lead(&mut self, text: Rc<str>, offers_undo: bool, lead: Option<Lead>) {
        // There is one way that the key goes: that of the last message.
        let view = self.view_mut();
        let kept = view.notices.iter().filter(|n| n.leads_to.is_none());
        view.notices = kept.cloned().collect();
        self.say(text, false, offers_undo);
        if let Some(notice) = Rc::make_mut(&mut self.view_mut().notices).last_mut() {
            notice.leads_to = lead;
        }
    }

    /// Goes where the last message leads.
    pub(super) fn follow(&mut self) {
        let mut notices = self.view.notices.iter().rev();
        let Some(notice) = notices.find(|notice| notice.leads_to.is_some()).cloned() else {
            return;
        };
        let rest = self.view.notices.iter();
        let rest = rest
            .filter(|n| n.number != notice.number)
            .cloned()
            .collect();
        self.view_mut().notices = rest;
        if let Some(lead) = notice.leads_to {
            self.open(Some(lead.document));
            if lead.annotation.is_some() {
                self.focus(lead.annotation, true);
            }
        }
    }
}
