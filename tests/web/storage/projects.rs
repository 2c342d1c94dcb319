//! The list of projects, what became of them, and their end.

use super::*;
use gainsay::platform::storage::KnownProject;
use gainsay_core::format::project_state::{Backup, ProjectState};

fn at(day: i64) -> Timestamp {
    Timestamp::from_millis(1_790_000_000_000 + day * 86_400_000)
}

fn record(id: &str, title: &str) -> ProjectRecord {
    ProjectRecord {
        id: id.to_owned(),
        title: title.to_owned(),
        created: 1_790_000_000_123,
        opened: 1_790_000_000_124,
    }
}

async fn put(storage: &Storage, record: &ProjectRecord) {
    let new = record.clone();
    let changed = storage.change_project(&record.id, |_| Some(new)).await;
    changed.expect("stored");
}

async fn listed(storage: &Storage) -> Vec<KnownProject> {
    storage.projects().await.expect("a list")
}

#[wasm_bindgen_test]
async fn projects_are_listed_as_they_were_put() {
    let (_, storage) = fresh("projects").await;
    assert_eq!(listed(&storage).await, []);
    put(&storage, &record("b", "Überschrift 😀")).await;
    put(&storage, &record("a", "Überschrift 😀")).await;
    let rename = |known: Option<ProjectRecord>| {
        let title = "Another".to_owned();
        known.map(|known| ProjectRecord { title, ..known })
    };
    storage.change_project("b", rename).await.expect("stored");
    storage
        .change_project("none", rename)
        .await
        .expect("nothing to do");
    storage
        .append("b", &rows("x", 3), &[])
        .await
        .expect("stored");
    let listed = listed(&storage).await;
    let ids: Vec<&str> = listed.iter().map(|project| project.id.as_str()).collect();
    assert_eq!(ids, ["a", "b"]);
    assert_eq!(listed[0].record, Some(record("a", "Überschrift 😀")));
    assert_eq!(listed[1].record, Some(record("b", "Another")));
    assert_eq!((listed[0].n_rows, listed[1].n_rows), (0, 3));
    assert_eq!(listed[1].last_row.as_deref(), Some("row 2 of x"));
}

/// The damage of a database may take a record and leave the work.
#[wasm_bindgen_test]
async fn a_project_without_a_record_is_listed() {
    let (_, storage) = fresh("lost-record").await;
    for project in ["p", "p/1", "q"] {
        storage
            .append(project, &rows("x", 2), &[])
            .await
            .expect("stored");
    }
    let listed = listed(&storage).await;
    let found: Vec<_> = listed.iter().map(|p| (p.id.as_str(), p.n_rows)).collect();
    assert_eq!(found, [("p", 2), ("p/1", 2), ("q", 2)]);
    assert!(listed.iter().all(|project| project.record.is_none()));
}

#[wasm_bindgen_test]
async fn what_became_of_a_project_is_not_a_project() {
    let (name, storage) = fresh("state").await;
    put(&storage, &record("p", "Title")).await;
    assert_eq!(storage.state("p").await, Ok(ProjectState::default()));
    let backup = Backup { rows: 3, at: at(1) };
    let noted = backup.clone();
    let deleted = storage.change_state("p", |state| state.deleted = Some(at(2)));
    let handed = storage.change_state("p", |state| state.backup = Some(noted));
    deleted.await.expect("stored");
    let state = handed.await.expect("stored");
    assert_eq!((state.deleted, state.backup), (Some(at(2)), Some(backup)));
    // Another tab renames it meanwhile.
    put(&open(&name).await, &record("p", "Other")).await;
    let listed = listed(&storage).await;
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].state, storage.state("p").await.expect("a state"));
    assert_eq!(listed[0].state.deleted, Some(at(2)));
}

#[wasm_bindgen_test]
async fn an_erased_project_does_not_come_back() {
    let (name, storage) = fresh("erased").await;
    let other_tab = open(&name).await;
    put(&storage, &record("p", "Title")).await;
    other_tab
        .append("p", &rows("a", 2), &[])
        .await
        .expect("stored");
    // It knows the end, and is about to write behind it.
    storage.erase_project("p", at(0)).await.expect("erased");
    let gone = Err(StorageError::Gone);
    assert_eq!(other_tab.append("p", &rows("b", 1), &[]).await, gone);
    other_tab.forget("p");
    assert_eq!(other_tab.append("p", &rows("b", 1), &[]).await, gone);
    let retitled = other_tab.change_project("p", |_| Some(record("p", "Again")));
    assert_eq!(retitled.await, Err(StorageError::Gone));
    assert_eq!(storage.load("p").await, Ok(StoredLog::default()));
    let listed = listed(&storage).await;
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].state.erased, Some(at(0)));
    assert_eq!((listed[0].n_rows, &listed[0].record), (0, &None));
}

#[wasm_bindgen_test]
async fn everything_is_erased_at_once() {
    let (name, storage) = fresh("erased-all").await;
    let other_tab = open(&name).await;
    put(&storage, &record("p", "Title")).await;
    let texts = [text("aa", "the text")];
    other_tab
        .append("q", &rows("a", 2), &texts)
        .await
        .expect("stored");
    storage
        .erase_all(&["only-remembered".to_owned()], at(0))
        .await
        .expect("erased");
    assert_eq!(
        other_tab.append("q", &rows("b", 1), &[]).await,
        Err(StorageError::Gone)
    );
    assert!(
        storage
            .texts(&["aa".to_owned()])
            .await
            .expect("texts")
            .is_empty()
    );
    let listed = listed(&storage).await;
    let ids: Vec<&str> = listed.iter().map(|project| project.id.as_str()).collect();
    assert_eq!(ids, ["only-remembered", "p", "q"]);
    assert!(listed.iter().all(|project| project.state.erased.is_some()));
    // Work begins anew.
    assert_eq!(other_tab.append("new", &rows("n", 1), &[]).await, Ok(1));
}

/// A browser that is killed forgets what it wrote last into localStorage, the name of the profile
/// too, and undo takes back what was done under that name.
#[wasm_bindgen_test]
async fn the_name_of_the_profile_is_kept_with_the_work() {
    let (name, storage) = fresh("device").await;
    assert_eq!(
        storage.device("abcdefghij").await.as_deref(),
        Ok("abcdefghij")
    );
    let other = open(&name).await;
    assert_eq!(
        other.device("zyxwvutsrq").await.as_deref(),
        Ok("abcdefghij")
    );
    assert_eq!(listed(&storage).await, [], "it is no project");
}
