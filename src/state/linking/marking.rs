//! A passage that is marked and linked in one act: the other end of a link was not marked yet.

use gainsay_core::edit::{Command, EditError, NewIds, plan};
use gainsay_core::time::Timestamp;

use super::{Linking, link_to};
use crate::state::AppState;
use crate::words;

impl AppState {
    /// Marks a passage as `mark` says and makes it the other end of the link. It is one act, so one
    /// undo takes both back. A passage that cannot be linked is marked all the same, and that is
    /// said; one that is marked so already is linked.
    pub(in crate::state) fn mark_and_link(
        &mut self,
        linking: &Linking,
        mark: Command,
        at: Timestamp,
    ) {
        let author = self.author(at);
        let transaction = self.replica.next_id(&author.actor);
        let mut ids = NewIds::of(transaction, author.annotator.clone(), at);
        let mut both = match plan(self.project(), mark, &mut ids) {
            Ok(marked) => marked,
            Err(EditError::AlreadyMarked(id)) if id != linking.in_hand => {
                self.pick(&id, at);
                return;
            }
            Err(error) => {
                self.say(words::refused(&error).into(), false, false);
                return;
            }
        };
        // The link is checked against the project as the mark leaves it.
        let mut marked = self.replica.clone();
        marked.commit(both.clone(), &author);
        let link = both.focus.as_ref();
        let link = link.and_then(|other| link_to(marked.project(), linking, other));
        let linked = link.map(|link| {
            let (link, said) = link?;
            let linked = plan(marked.project(), link, &mut ids);
            let linked = linked.map_err(|error| words::refused(&error))?;
            both.operations.extend(linked.operations);
            Ok::<_, String>(said)
        });
        self.commit(&both, at);
        match linked {
            Some(Ok(said)) => self.linked(linking.clone(), said),
            Some(Err(why)) => self.say(why.into(), false, false),
            None => {}
        }
    }
}
