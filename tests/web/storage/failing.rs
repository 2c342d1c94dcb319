//! What goes wrong with a database is reported, and nothing is begun anew over it.

use super::*;

#[wasm_bindgen_test]
async fn a_database_that_another_tab_deletes_is_reported_and_not_begun_anew() {
    let (name, storage) = fresh("deleted").await;
    storage
        .append("p", &rows("a", 2), &[])
        .await
        .expect("stored");
    // It ends only because the handle lets go.
    delete(&name).await;
    let new = [row("a.9", "later")];
    let lost = storage.append("p", &new, &[]).await;
    assert_eq!(lost, Err(StorageError::Closed));
    assert_eq!(storage.load("p").await, Err(StorageError::Closed));

    let opened = open(&name).await;
    assert_eq!(opened.append("p", &rows("a", 2), &[]).await, Ok(2));
    assert_eq!(opened.append("p", &new, &[]).await, Ok(3));
    assert_eq!(storage.load("p").await, Err(StorageError::Closed));
}

/// Browsers close a connection by themselves, for example on a full disk. No script can make them
/// do it, but closing from outside looks the same to the next transaction.
#[wasm_bindgen_test]
async fn a_connection_that_was_lost_is_opened_again() {
    let (_, storage) = fresh("lost").await;
    storage
        .append("p", &rows("a", 1), &[])
        .await
        .expect("stored");
    storage.release();
    assert_eq!(storage.append("p", &rows("b", 1), &[]).await, Ok(2));
    storage.release();
    let log = storage.load("p").await.expect("the log");
    assert_eq!(ids(&log), ["a.0", "b.0"]);
}

/// As when a person clears what a site has stored, under an open tab.
#[wasm_bindgen_test]
async fn a_database_that_went_with_its_connection_is_made_anew() {
    let (name, storage) = fresh("gone").await;
    let first = rows("a", 3);
    storage.append("p", &first, &[]).await.expect("stored");
    storage.release();
    delete(&name).await;
    let changed = Err(StorageError::LogChanged);
    assert_eq!(storage.append("p", &rows("b", 1), &[]).await, changed);
    assert_eq!(storage.append("p", &rows("b", 1), &[]).await, changed);
    let empty = open(&name).await.load("p").await.expect("a log");
    assert_eq!(empty.rows, [], "no row stands behind a hole");

    // Who holds all of it gives all of it.
    storage.forget("p");
    let all: Vec<NewRow> = first.into_iter().chain(rows("b", 1)).collect();
    assert_eq!(storage.append("p", &all, &[]).await, Ok(4));
    assert_eq!(storage.append("p", &rows("c", 1), &[]).await, Ok(5));
}

#[wasm_bindgen_test]
async fn a_database_that_does_not_open_is_given_up() {
    let name = "gainsay-test-hangs";
    delete(name).await;
    // A connection that does not let go holds up a deletion, and that holds up every opening.
    let request = factory().open(name).expect("a request");
    let opened = js_sys::Promise::new(&mut |resolve, _| request.set_onsuccess(Some(&resolve)));
    JsFuture::from(opened).await.expect("an open database");
    let stubborn: web_sys::IdbDatabase = request.result().expect("a database").into();
    let deletion = factory().delete_database(name).expect("a request");

    let hangs = Storage::open_named(name, Duration::from_millis(50)).await;
    assert_eq!(hangs.err(), Some(StorageError::OpenHangs));

    stubborn.close();
    drop(deletion);
    let storage = open(name).await;
    assert_eq!(storage.append("p", &rows("a", 1), &[]).await, Ok(1));
}

#[wasm_bindgen_test]
async fn a_database_of_another_shape_is_not_touched() {
    let name = "gainsay-test-foreign";
    delete(name).await;
    let request = factory().open(name).expect("a request");
    let opened = js_sys::Promise::new(&mut |resolve, _| request.set_onsuccess(Some(&resolve)));
    JsFuture::from(opened).await.expect("an open database");
    let foreign: web_sys::IdbDatabase = request.result().expect("a database").into();

    let refused = Storage::open_named(name, PATIENCE).await;
    assert_eq!(
        refused.err(),
        Some(StorageError::Damaged {
            what: "object stores"
        })
    );
    assert_eq!(foreign.object_store_names().length(), 0);
    foreign.close();
}

/// On a full disk browsers throw, or abort later with a reason, or, as `WebKitGTK`, without one.
#[wasm_bindgen_test]
async fn a_write_that_fails_is_reported_and_leaves_nothing() {
    let (_, storage) = fresh("fails").await;
    let nameless = StorageError::Aborted {
        name: String::new(),
    };
    for (body, error) in [
        (
            "throw new DOMException('full', 'QuotaExceededError');",
            StorageError::Quota,
        ),
        (
            "const added = original.apply(this, given); this.transaction.abort(); return added;",
            nameless,
        ),
        (
            // The same row a second time, behind our back.
            "original.apply(this, given); return original.apply(this, given);",
            StorageError::Taken,
        ),
    ] {
        let replaced = Replaced::new("IDBObjectStore", "add", body, &Array::new());
        let failed = storage
            .append("p", &rows("a", 1), &[text("aa", "text")])
            .await;
        drop(replaced);
        assert_eq!(failed, Err(error), "{body}");
        assert_eq!(storage.load("p").await, Ok(StoredLog::default()), "{body}");
        let texts = storage.texts(&["aa".to_owned()]).await.expect("texts");
        assert!(texts.is_empty(), "{body}");
    }
    let later = storage
        .append("p", &rows("a", 1), &[text("aa", "text")])
        .await;
    assert_eq!(later, Ok(1));
}
