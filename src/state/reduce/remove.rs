//! Removing an article.

use gainsay_core::edit::Command;
use gainsay_core::model::DocumentId;
use gainsay_core::time::Timestamp;

use crate::state::AppState;
use crate::words;

impl AppState {
    /// Removes an article with what is marked in it, closes the dialog about it, and opens its
    /// neighbour in the list; one that is in a pane beside others takes the pane with it.
    pub(super) fn remove_article(&mut self, id: &DocumentId, at: Timestamp) {
        self.view_mut().dialog = None;
        let ids = self.document_ids();
        let place = ids.iter().position(|other| other == id);
        let after = place.and_then(|place| ids.get(place + 1));
        let before = place.and_then(|place| ids.get(place.checked_sub(1)?));
        let next = after.or(before).cloned();
        let was_open = self.view.open.as_ref() == Some(id) && !self.view.is_side_by_side();
        let view = self.articles.iter().find(|view| view.id == *id).cloned();
        let removed = self.run(Command::RemoveDocuments(vec![id.clone()]), at);
        let Some(view) = removed.and(view) else {
            return;
        };
        let sentence = words::removed(view.n_annotations(), &view.title);
        self.say(sentence.into(), false, true);
        if was_open {
            self.open(next);
        }
    }

    /// Removes all articles in one step, with what is marked in them. The title and the labels stay.
    pub(super) fn empty_project(&mut self, at: Timestamp) {
        self.view_mut().dialog = None;
        let ids = self.document_ids();
        let n = ids.len();
        if self.run(Command::RemoveDocuments(ids), at).is_some() {
            self.open(None);
            self.say(words::emptied(n).into(), false, true);
        }
    }
}
