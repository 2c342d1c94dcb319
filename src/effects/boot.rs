//! The start: storage first, then the articles of the folder, then the place where the person
//! left off.

use std::rc::Rc;

use gainsay_core::edit::{
    Act, NewDocument, Operation, Transaction, document_id, seed_document, seed_schema,
};
use gainsay_core::model::default_schema;
use gainsay_core::order;
use wasm_bindgen_futures::spawn_local;

use super::copying::Copier;
use super::files::{new_document, refused};
use super::{opening, projects};
use crate::desk::Desk;
use crate::platform::articles::{FetchedArticles, fetch_articles};
use crate::platform::storage::{Storage, StorageError};
use crate::platform::{once_begun, pause, preferences, second_copy, within};
use crate::state::Action;
use crate::words;

/// How often a database that did not open at the start is tried again, in milliseconds.
const AGAIN_MS: u32 = 5_000;
/// How long the start waits for the second copy, in milliseconds. It goes on by itself.
const COPY_MS: u32 = 1_000;

/// Reads storage and articles, and says that the page is ready when both have been read or
/// have failed.
pub fn boot(desk: &Desk) {
    let desk = desk.clone();
    spawn_local(async move {
        // The worker's script is the last thing that comes over the network.
        let copy = second_copy::worker_script().map(|url| {
            let copier = Copier::new(&url);
            desk.set_copier(copier.clone());
            once_begun(async move { copier.start().await })
        });
        let is_new = match open_storage(&desk).await {
            Ok(is_new) => is_new,
            Err(error) => begin_without_storage(&desk, error).await,
        };
        let articles = folder_articles(&desk).await;
        if is_new {
            seed(&desk, &articles);
        } else {
            offer(&desk, articles);
        }
        projects::arrive(&desk);
        if let Some(copy) = copy {
            // One that does not answer in time is no reason not to begin.
            let _ = within(COPY_MS, copy).await;
        }
        desk.act(Action::Ready);
    });
}

/// Opens storage and the project in it. Only then is anything stored: a storage that cannot be
/// read must not be written either.
async fn open_storage(desk: &Desk) -> Result<bool, StorageError> {
    let storage = Storage::open().await?;
    let is_new = opening::open_last(desk, &storage).await?;
    desk.set_storage(storage);
    Ok(is_new)
}

/// Says that nothing is stored. Where work is remembered, it is not begun over; the database is
/// tried again until it opens. Says whether there is nothing.
async fn begin_without_storage(desk: &Desk, error: StorageError) -> bool {
    desk.act(Action::StoringFailed {
        since: words::time_of_day(Desk::now()).into(),
        why: words::no_storage(&error).into(),
    });
    if error == StorageError::Unavailable {
        return true;
    }
    let is_known = opening::ask_without_database(desk, &error).await;
    let desk = desk.clone();
    spawn_local(async move {
        loop {
            pause(AGAIN_MS).await;
            let Ok(storage) = Storage::open().await else {
                continue;
            };
            match opening::join(&desk, storage).await {
                Ok(()) | Err(StorageError::Gone) => return,
                Err(_) => {}
            }
        }
    });
    !is_known
}

/// The articles of the folder. One that cannot be read is named; the others are loaded.
async fn folder_articles(desk: &Desk) -> Vec<NewDocument> {
    let FetchedArticles { articles, missed } = match fetch_articles().await {
        Ok(fetched) => fetched,
        Err(error) => {
            desk.act(Action::Complain(words::no_articles_folder(&error).into()));
            return Vec::new();
        }
    };
    for article in missed {
        let sentence = words::article_missed(&article.file, &article.error);
        desk.act(Action::Complain(sentence.into()));
    }
    let read = articles.iter().filter_map(|article| {
        let decoded = gainsay_core::ingest::decode::decode(&article.bytes);
        match decoded.map_err(|error| refused(&article.file, error)) {
            Ok(decoded) => new_document(&article.file, &decoded.text),
            Err(sentence) => {
                desk.act(Action::Complain(sentence.into()));
                None
            }
        }
    });
    read.collect()
}

fn loads_an_article(transaction: &Transaction) -> bool {
    let operations = &transaction.operations;
    transaction.act == Act::Seed
        && operations
            .iter()
            .any(|operation| matches!(operation, Operation::Document(_)))
}

/// The preference that names the offered files which the person did not want in a project.
pub(super) fn left_preference(project: &str) -> String {
    format!("left.{project}")
}

/// Takes the offered files in, or remembers that they are not wanted.
pub fn answer_offer(desk: &Desk, takes: bool) {
    let state = desk.state();
    if !takes {
        let name = left_preference(&state.session.project);
        let left: Option<String> = preferences::read(&name);
        let mut left = left.unwrap_or_default();
        for article in &*state.view.offered {
            left.push(' ');
            left.push_str(document_id(&article.file_name, &article.text).as_str());
        }
        preferences::write(&name, &left.trim_start());
    }
    desk.act(Action::AnswerOffer(takes, Desk::now()));
}

/// A new project gets the default schema and every article of the folder.
fn seed(desk: &Desk, articles: &[NewDocument]) {
    let schema = seed_schema(&default_schema());
    let articles = articles.iter().map(seed_document);
    let mut transactions: Vec<_> = std::iter::once(schema)
        .chain(articles)
        .map(Rc::new)
        .collect();
    order::sort_by(&mut transactions, |a, b| a.stamp.cmp(&b.stamp));
    desk.act(Action::Seed(transactions));
}

/// Files that came into the folder since are offered to a project that was begun with it;
/// removed articles stay removed, and what the person did not want is not offered again.
fn offer(desk: &Desk, articles: Vec<NewDocument>) {
    let state = desk.state();
    let mut log = state.replica.log().transactions();
    if !log.any(|transaction| loads_an_article(transaction)) {
        return;
    }
    let left: Option<String> = preferences::read(&left_preference(&state.session.project));
    let left = left.unwrap_or_default();
    let is_new = |article: &NewDocument| {
        let id = document_id(&article.file_name, &article.text);
        state.project().any_document(&id).is_none()
            && !left.split(' ').any(|left| left == id.as_str())
    };
    let new: Rc<[_]> = articles.into_iter().filter(is_new).collect();
    if !new.is_empty() {
        desk.act(Action::Offer(new));
    }
}
