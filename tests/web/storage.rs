//! The log keeps what it was given, in a real database.

use std::time::Duration;

use gainsay::platform::clock;
use gainsay::platform::storage::{NewRow, ProjectRecord, Storage, StorageError, StoredLog};
use gainsay_core::time::Timestamp;
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

mod failing;
mod keeping;
mod projects;

const PATIENCE: Duration = Duration::from_secs(10);

/// A database that no other test uses, empty at first.
async fn fresh(name: &str) -> (String, Storage) {
    let name = format!("gainsay-test-{name}");
    delete(&name).await;
    let storage = open(&name).await;
    (name, storage)
}

async fn open(name: &str) -> Storage {
    Storage::open_named(name, PATIENCE)
        .await
        .expect("a database")
}

fn factory() -> web_sys::IdbFactory {
    web_sys::window()
        .and_then(|window| window.indexed_db().ok().flatten())
        .expect("a browser with a database")
}

/// Deletes a database, and waits until the browser has.
async fn delete(name: &str) {
    let request = factory().delete_database(name).expect("a request");
    let deleted = js_sys::Promise::new(&mut |resolve, _| request.set_onsuccess(Some(&resolve)));
    JsFuture::from(deleted).await.expect("a deleted database");
}

fn row(id: &str, row: &str) -> NewRow {
    NewRow {
        id: id.to_owned(),
        row: row.to_owned(),
    }
}

fn rows(prefix: &str, n: u32) -> Vec<NewRow> {
    (0..n)
        .map(|at| row(&format!("{prefix}.{at}"), &format!("row {at} of {prefix}")))
        .collect()
}

fn ids(log: &StoredLog) -> Vec<&str> {
    log.rows.iter().map(|row| row.id.as_str()).collect()
}

fn text(sha: &str, text: &str) -> (String, String) {
    (sha.to_owned(), text.to_owned())
}

#[wasm_bindgen_test]
async fn what_is_appended_is_loaded_in_order() {
    let (name, storage) = fresh("order").await;
    assert_eq!(storage.load("p").await, Ok(StoredLog::default()));
    let last = storage
        .append("p", &rows("a", 3), &[text("aa", "one"), text("bb", "two")])
        .await;
    assert_eq!(last, Ok(3));
    assert_eq!(storage.append("p", &rows("b", 2), &[]).await, Ok(5));

    // Another handle reads it from the disk.
    let log = open(&name).await.load("p").await.expect("the log");
    assert_eq!(ids(&log), ["a.0", "a.1", "a.2", "b.0", "b.1"]);
    let sequences: Vec<u32> = log.rows.iter().map(|row| row.sequence).collect();
    assert_eq!(sequences, [1, 2, 3, 4, 5]);
    assert_eq!(log.rows[1].row, "row 1 of a");
    let texts: Vec<_> = log.texts.into_iter().collect();
    assert_eq!(texts, [text("aa", "one"), text("bb", "two")]);
}

#[wasm_bindgen_test]
async fn projects_do_not_see_each_others_rows() {
    let (_, storage) = fresh("projects-apart").await;
    for project in ["p", "p1", "", "q"] {
        let rows = [row("x.1", project)];
        let texts = [text(&format!("sha of {project}"), project)];
        assert_eq!(storage.append(project, &rows, &texts).await, Ok(1));
    }
    for project in ["p", "p1", "", "q"] {
        let log = storage.load(project).await.expect("the log");
        assert_eq!(log.rows.len(), 1, "{project:?}");
        assert_eq!(log.rows[0].row, project);
        assert_eq!(log.texts.into_values().collect::<Vec<_>>(), [project]);
    }
}

#[wasm_bindgen_test]
async fn two_tabs_that_write_at_once_lose_nothing() {
    let (name, one) = fresh("two-tabs").await;
    let two = open(&name).await;
    // All begin before the first is awaited.
    let mut under_way = Vec::new();
    for at in 0..50 {
        under_way.push(one.append("p", &[row(&format!("one.{at}"), "1")], &[]));
        under_way.push(two.append("p", &[row(&format!("two.{at}"), "2")], &[]));
    }
    for append in under_way {
        append.await.expect("a stored row");
    }
    let log = one.load("p").await.expect("the log");
    assert_eq!(log.rows.len(), 100);
    assert_eq!(log.last_sequence(), 100);
    for tab in ["one", "two"] {
        let own: Vec<&str> = ids(&log)
            .into_iter()
            .filter(|id| id.starts_with(tab))
            .collect();
        let expected: Vec<String> = (0..50).map(|at| format!("{tab}.{at}")).collect();
        assert_eq!(own, expected, "in the order in which the tab wrote them");
    }
}

/// Each knows an end of the log that the other has moved on since.
#[wasm_bindgen_test]
async fn two_tabs_that_write_in_turn_lose_nothing() {
    let (name, one) = fresh("in-turn").await;
    let two = open(&name).await;
    for at in 0..3 {
        let first = one
            .append("p", &[row(&format!("one.{at}"), "1")], &[])
            .await;
        assert_eq!(first, Ok(at * 4 + 1));
        let second = one
            .append("p", &[row(&format!("more.{at}"), "1")], &[])
            .await;
        assert_eq!(second, Ok(at * 4 + 2));
        let texts = [text(&format!("aa{at}"), "text")];
        let third = two
            .append("p", &[row(&format!("two.{at}"), "2")], &texts)
            .await;
        assert_eq!(third, Ok(at * 4 + 3));
        // A row that the other tab has stored meanwhile, and one that is new.
        let both = [
            row(&format!("two.{at}"), "3"),
            row(&format!("three.{at}"), "3"),
        ];
        assert_eq!(one.append("p", &both, &[]).await, Ok(at * 4 + 4));
    }
    let log = two.load("p").await.expect("the log");
    let expected =
        (0..3).flat_map(|at| ["one", "more", "two", "three"].map(|tab| format!("{tab}.{at}")));
    assert_eq!(ids(&log), expected.collect::<Vec<_>>());
    assert_eq!(log.texts.len(), 3);
}

#[wasm_bindgen_test]
async fn an_edit_asks_the_database_nothing_while_the_end_is_known() {
    let (_, storage) = fresh("known-end").await;
    assert_eq!(storage.append("p", &rows("a", 1), &[]).await, Ok(1));
    let refused = "throw new DOMException('no questions', 'DataError');";
    let cursor = Replaced::new("IDBObjectStore", "openKeyCursor", refused, &Array::new());
    let index = Replaced::new("IDBIndex", "getKey", refused, &Array::new());
    assert_eq!(storage.append("p", &rows("b", 2), &[]).await, Ok(3));
    let other_project = storage.append("q", &rows("c", 1), &[]).await;
    drop((cursor, index));
    assert!(other_project.is_err(), "its end was never seen");
    assert_eq!(storage.append("p", &rows("d", 1), &[]).await, Ok(4));
    let log = storage.load("p").await.expect("the log");
    assert_eq!(log.rows.len(), 4);
}

#[wasm_bindgen_test]
async fn a_repeated_append_is_ignored() {
    let (_, storage) = fresh("repeated").await;
    let twice = [row("a.1", "first"), row("a.1", "second")];
    assert_eq!(storage.append("p", &twice, &[]).await, Ok(1));
    let batch = [row("a.2", "2"), row("a.1", "changed"), row("a.3", "3")];
    assert_eq!(storage.append("p", &batch, &[]).await, Ok(3));
    assert_eq!(storage.append("p", &batch, &[]).await, Ok(3));
    assert_eq!(storage.append("p", &[], &[]).await, Ok(3));

    let log = storage.load("p").await.expect("the log");
    assert_eq!(ids(&log), ["a.1", "a.2", "a.3"]);
    assert_eq!(log.rows[0].row, "first");
}

#[wasm_bindgen_test]
async fn texts_are_stored_once_for_all_projects() {
    let (_, storage) = fresh("texts").await;
    let same = [text("aa", "the text")];
    storage
        .append("p", &rows("a", 1), &same)
        .await
        .expect("stored");
    storage
        .append("q", &rows("b", 1), &same)
        .await
        .expect("stored");
    let asked = ["aa".to_owned(), "unknown".to_owned()];
    let texts = storage.texts(&asked).await.expect("texts");
    assert_eq!(texts.into_iter().collect::<Vec<_>>(), same);

    let now = Timestamp::from_millis(clock::now_ms());
    storage.erase_project("p", now).await.expect("erased");
    assert_eq!(storage.load("p").await, Ok(StoredLog::default()));
    let q = storage.load("q").await.expect("the log");
    assert_eq!(q.rows.len(), 1);
    assert_eq!(q.texts.len(), 1, "the other project still needs the text");
    storage.erase_project("q", now).await.expect("erased");
    assert!(storage.texts(&asked).await.expect("texts").is_empty());
}

#[wasm_bindgen_test]
async fn long_rows_and_every_script_come_back_exactly() {
    let (_, storage) = fresh("exact").await;
    let exact = [
        "",
        "\0 and \u{feff} and \u{fffd}",
        "a\r\nb\rc\u{2028}",
        "👩‍👩‍👧‍👦 e\u{301} 中文 עברית \u{202e}x\u{10ffff}",
        "\"\\ud800\"",
    ];
    let mut new: Vec<NewRow> = exact
        .iter()
        .enumerate()
        .map(|(at, text)| row(&format!("ä.{at}"), text))
        .collect();
    let huge = "é😀 long ".repeat(100_000);
    new.push(row("huge.1", &huge));
    let texts = [text("aa", &huge)];
    storage.append("p", &new, &texts).await.expect("stored");

    let log = storage.load("p").await.expect("the log");
    for (stored, new) in log.rows.iter().zip(&new) {
        assert_eq!(stored.id, new.id);
        assert!(stored.row == new.row, "{}", new.id);
    }
    assert_eq!(log.rows.len(), new.len());
    assert!(log.texts["aa"] == huge);
}

#[wasm_bindgen_test]
async fn a_log_of_twenty_thousand_rows_loads_whole() {
    let (_, storage) = fresh("long").await;
    let before = clock::now_ms();
    let stored = storage.append("p", &rows("a", 20_000), &[]).await;
    assert_eq!(stored, Ok(20_000));
    let between = clock::now_ms();
    let log = storage.load("p").await.expect("the log");
    let after = clock::now_ms();
    assert_eq!(log.rows.len(), 20_000);
    assert_eq!(log.rows[19_999].id, "a.19999");
    wasm_bindgen_test::console_log!(
        "20,000 rows: {} ms to append, {} ms to load",
        between - before,
        after - between
    );
    assert!(after - between < 10_000, "in few requests");
}

#[wasm_bindgen_test]
async fn a_dropped_future_does_not_lose_the_write() {
    let (_, storage) = fresh("dropped").await;
    drop(storage.append("p", &rows("a", 2), &[text("aa", "kept")]));
    let log = storage.load("p").await.expect("the log");
    assert_eq!(ids(&log), ["a.0", "a.1"]);
    assert_eq!(log.texts["aa"], "kept");
}

/// A method of the browser's, replaced until this is dropped.
struct Replaced {
    prototype: JsValue,
    method: JsValue,
    original: JsValue,
}

impl Replaced {
    /// `body` is JavaScript of a function, and may use `original` and `seen`.
    fn new(class: &str, method: &str, body: &str, seen: &Array) -> Self {
        let prototype = Reflect::get(&js_sys::global(), &class.into())
            .and_then(|class| Reflect::get(&class, &"prototype".into()))
            .expect("a class");
        let method = JsValue::from_str(method);
        let original = Reflect::get(&prototype, &method).expect("a method");
        let make = format!("return function (...given) {{ {body} }};");
        let replaced = Function::new_with_args("original, seen", &make)
            .call2(&JsValue::NULL, &original, seen)
            .expect("a method");
        Reflect::set(&prototype, &method, &replaced).expect("replaced");
        Self {
            prototype,
            method,
            original,
        }
    }
}

impl Drop for Replaced {
    fn drop(&mut self) {
        Reflect::set(&self.prototype, &self.method, &self.original).expect("restored");
    }
}

/// The browser itself says whether it took the option.
#[wasm_bindgen_test]
async fn writes_are_strict() {
    let (_, storage) = fresh("strict").await;
    let seen = Array::new();
    let replaced = Replaced::new(
        "IDBDatabase",
        "transaction",
        "const begun = original.apply(this, given); \
         seen.push(`${begun.mode} ${begun.durability}`); return begun;",
        &seen,
    );
    let appended = storage.append("p", &rows("a", 1), &[]).await;
    drop(replaced);
    assert_eq!(appended, Ok(1));
    assert_eq!(String::from(seen.join(",")), "readwrite strict");
}

/// Values of JavaScript that Rust holds are in a table that only grows when they are kept. An
/// exception that is caught keeps one in wasm-bindgen itself, so this failure is one without.
#[wasm_bindgen_test]
async fn a_long_session_holds_on_to_nothing() {
    let (_, storage) = fresh("leak").await;
    let abort =
        "const added = original.apply(this, given); this.transaction.abort(); return added;";
    let mut counts = Vec::new();
    for round in 0..3 {
        for at in 0..20 {
            let new = row(&format!("{round}.{at}"), "row");
            storage.append("p", &[new], &[]).await.expect("stored");
        }
        let replaced = Replaced::new("IDBObjectStore", "add", abort, &Array::new());
        storage
            .append("p", &rows("full", 1), &[])
            .await
            .expect_err("an abort");
        drop(replaced);
        storage.load("p").await.expect("the log");
        counts.push(wasm_bindgen::externref_heap_live_count());
    }
    // What earlier tests held may go meanwhile, so fewer is no fault.
    assert!(counts[2] <= counts[0], "{counts:?}");
}
