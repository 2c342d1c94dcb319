//! What becomes of projects: copies of them, the list of deleted ones, and their end.

use std::collections::HashSet;
use std::rc::Rc;

use gainsay_core::edit::Command;
use gainsay_core::format::log_row::texts_of_row;
use yew::Callback;

use super::opening::{open, open_last};
use super::projects::{create, with_storage};
use super::second_look::forget;
use super::{News, canary};
use crate::desk::Desk;
use crate::platform::storage::{LostRow, NewRow, Storage, StorageError};
use crate::platform::{offline, preferences};
use crate::state::{Action, Dialog};
use crate::words::{self, dialogs};

/// Makes a copy of a project and opens it.
pub fn duplicate_project(desk: &Desk, id: String) {
    with_storage(desk, move |desk, storage| async move {
        // What was done just now belongs to it.
        desk.saver().finish(&desk).await;
        let log = storage.look_into(&id).await?;
        let rows = log.rows.into_iter().map(|row| LostRow {
            texts: texts_of_row(&row.row)
                .iter()
                .map(ToString::to_string)
                .collect(),
            row: NewRow {
                id: row.id,
                row: row.row,
            },
        });
        let rows = rows.collect();
        let copy = create(&storage).await?;
        let texts = log.texts.into_iter().collect();
        storage.bring_back(&copy, rows, texts, Vec::new()).await?;
        open(&desk, &storage, &copy).await?;
        desk.act(Action::Show(None));
        let title = dialogs::copy_of(dialogs::project_name(desk.state().project().title()));
        desk.run(Command::SetTitle(title.into()));
        Ok(())
    });
}

/// Deletes a project; it can be brought back for thirty days. Where it was open, another one is
/// opened.
pub fn delete_project(desk: &Desk, id: String, done: Callback<()>) {
    with_storage(desk, move |desk, storage| async move {
        let now = Desk::now();
        storage
            .change_state(&id, move |state| {
                state.deleted = Some(now);
                state.due = None;
            })
            .await?;
        desk.tell(&News::Fate(id.as_str().into()));
        if *desk.state().session.project == *id {
            leave(&desk, &storage).await?;
        }
        desk.act(Action::Say(words::keeping::deleted().into()));
        done.emit(());
        Ok(())
    });
}

/// Opens another project, or an empty one.
async fn leave(desk: &Desk, storage: &Storage) -> Result<(), StorageError> {
    let is_new = open_last(desk, storage).await?;
    if is_new {
        super::projects::seed_schema(desk);
    }
    // What is shown is about the project that was left.
    desk.act(Action::Show(Some(Dialog::ProjectTitle)));
    Ok(())
}

/// Brings a deleted project back into the list.
pub fn restore_project(desk: &Desk, id: String, done: Callback<()>) {
    with_storage(desk, move |desk, storage| async move {
        storage
            .change_state(&id, |state| {
                state.deleted = None;
                state.due = None;
            })
            .await?;
        desk.tell(&News::Fate(id.into()));
        done.emit(());
        Ok(())
    });
}

/// Erases a deleted project, for ever.
pub fn erase_project(desk: &Desk, id: String, done: Callback<()>) {
    with_storage(desk, move |desk, storage| async move {
        storage.erase_project(&id, Desk::now()).await?;
        forget(&id, desk.copier().as_ref()).await;
        desk.tell(&News::Fate(id.into()));
        done.emit(());
        Ok(())
    });
}

/// Erases everything that Gainsay keeps in this browser: the projects, their second copies, what was
/// chosen, and the release. The page says so, and does nothing more.
pub fn erase_everything(desk: &Desk) {
    with_storage(desk, move |desk, storage| async move {
        let mut also: HashSet<String> = canary::projects().into_iter().collect();
        let copier = desk.copier();
        if let Some(copier) = &copier {
            also.extend(copier.projects().await);
        }
        let known = storage
            .projects()
            .await?
            .into_iter()
            .map(|project| project.id);
        also.extend(known);
        let all: Vec<String> = also.into_iter().collect();
        storage.erase_all(&all, Desk::now()).await?;
        for id in &all {
            desk.tell(&News::Fate(Rc::from(id.as_str())));
        }
        for id in &all {
            forget(id, copier.as_ref()).await;
        }
        preferences::forget_all();
        offline::forget().await;
        // Nothing here is to be stored again.
        storage.close();
        desk.act(Action::EraseAll);
        Ok(())
    });
}
