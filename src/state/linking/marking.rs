//! A passage that is marked and linked or grouped in one act: the other end was not marked yet.

use gainsay_core::edit::{Command, EditError, NewIds, plan};
use gainsay_core::model::{AnnotationId, Project};
use gainsay_core::time::Timestamp;

use super::{Linking, link_to};
use crate::state::AppState;
use crate::words;

impl AppState {
    /// Marks a passage as `mark` says and makes it the other end of the link. A passage that cannot
    /// be linked is marked all the same, and that is said; one that is marked so already is linked.
    pub(in crate::state) fn mark_and_link(
        &mut self,
        linking: &Linking,
        mark: Command,
        at: Timestamp,
    ) {
        let link = |project: &Project, other: &AnnotationId| link_to(project, linking, other);
        match self.mark_and(mark, true, link, at) {
            Ok(Some(said)) => self.linked(linking.clone(), said),
            Ok(None) => {}
            Err(EditError::AlreadyMarked(id)) if id != linking.in_hand => self.pick(&id, at),
            Err(error) => self.say(words::refused(&error).into(), false, false),
        }
    }

    /// Marks a passage as `mark` says, and does `then` with the new annotation, as the project is
    /// with the mark. It is one act, so one undo takes both back. Gives what is to be said of it;
    /// `None` where nothing was done but the mark, after the reason was said, if there is one.
    pub(in crate::state) fn mark_and(
        &mut self,
        mark: Command,
        takes_focus: bool,
        then: impl FnOnce(&Project, &AnnotationId) -> Option<Result<(Command, String), String>>,
        at: Timestamp,
    ) -> Result<Option<String>, EditError> {
        let author = self.author(at);
        let transaction = self.replica.next_id(&author.actor);
        let mut ids = NewIds::of(transaction, author.annotator.clone(), at);
        let mut both = plan(self.project(), mark, &mut ids)?;
        let mut marked = self.replica.clone();
        marked.commit(both.clone(), &author);
        let other = both.focus.as_ref();
        let next = other.and_then(|other| then(marked.project(), other));
        let done = next.map(|next| {
            let (command, said) = next?;
            let planned = plan(marked.project(), command, &mut ids);
            let planned = planned.map_err(|error| words::refused(&error))?;
            both.operations.extend(planned.operations);
            Ok::<_, String>(said)
        });
        if !takes_focus {
            both.focus = None;
        }
        self.commit(&both, at);
        Ok(match done {
            Some(Ok(said)) => Some(said),
            Some(Err(why)) => {
                self.say(why.into(), false, false);
                None
            }
            None => None,
        })
    }
}
