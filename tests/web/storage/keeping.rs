//! What is stored can be told from what is not as it was, and lost rows come back.

use super::*;
use gainsay::platform::storage::LostRow;
use gainsay_core::keeping::seal::{RowParts, seal};

/// Writes a record behind the back of the app, as damage does.
async fn write(name: &str, store: &str, record: &JsValue) {
    let request = factory().open(name).expect("a request");
    let opened = js_sys::Promise::new(&mut |resolve, _| request.set_onsuccess(Some(&resolve)));
    JsFuture::from(opened).await.expect("an open database");
    let database: web_sys::IdbDatabase = request.result().expect("a database").into();
    let transaction = database
        .transaction_with_str_and_mode(store, web_sys::IdbTransactionMode::Readwrite)
        .expect("a transaction");
    transaction
        .object_store(store)
        .and_then(|store| store.put(record))
        .expect("a request");
    let complete =
        js_sys::Promise::new(&mut |resolve, _| transaction.set_oncomplete(Some(&resolve)));
    JsFuture::from(complete).await.expect("complete");
    database.close();
}

fn record(parts: &[(&str, JsValue)]) -> JsValue {
    let record = js_sys::Object::new();
    for (key, value) in parts {
        Reflect::set(&record, &(*key).into(), value).expect("set");
    }
    record.into()
}

fn sealed(log: &StoredLog) -> Vec<bool> {
    let rows = log.rows.iter();
    rows.map(|row| {
        let texts: Vec<&str> = row.texts.iter().map(String::as_str).collect();
        let parts = RowParts {
            project: "p",
            sequence: row.sequence,
            prev: &row.prev,
            id: &row.id,
            row: &row.row,
            texts: &texts,
        };
        row.seal == seal(&parts)
    })
    .collect()
}

#[wasm_bindgen_test]
async fn rows_are_sealed_and_chained() {
    let (name, storage) = fresh("sealed").await;
    storage
        .append("p", &rows("a", 2), &[text("aa", "one")])
        .await
        .expect("stored");
    storage
        .append("p", &rows("b", 1), &[])
        .await
        .expect("stored");
    // Another tab asks for the end.
    let other = open(&name).await;
    other
        .append("p", &rows("c", 2), &[text("bb", "two")])
        .await
        .expect("stored");
    let log = storage.load("p").await.expect("the log");
    assert_eq!(sealed(&log), [true; 5]);
    let prevs: Vec<&str> = log.rows.iter().map(|row| row.prev.as_str()).collect();
    let seals: Vec<&str> = log.rows.iter().map(|row| row.seal.as_str()).collect();
    assert_eq!(prevs[0], "");
    assert_eq!(prevs[1..], seals[..4]);
    let named: Vec<usize> = log.rows.iter().map(|row| row.texts.len()).collect();
    assert_eq!(named, [1, 0, 0, 1, 0]);
}

/// Earlier versions, and tabs that still run them, write rows without seals.
#[wasm_bindgen_test]
async fn rows_of_earlier_versions_stand_among_sealed_ones() {
    let (name, storage) = fresh("unsealed").await;
    storage
        .append("p", &rows("a", 1), &[])
        .await
        .expect("stored");
    let old = record(&[
        ("project", "p".into()),
        ("sequence", 2.into()),
        ("id", "old.1".into()),
        ("row", "{}".into()),
    ]);
    write(&name, "transactions", &old).await;
    assert_eq!(storage.append("p", &rows("b", 1), &[]).await, Ok(3));
    let other = open(&name).await;
    assert_eq!(other.load("p").await.expect("the log").last_sequence(), 3);
    assert_eq!(other.append("p", &rows("c", 1), &[]).await, Ok(4));
    let log = storage.load("p").await.expect("the log");
    assert_eq!(ids(&log), ["a.0", "old.1", "b.0", "c.0"]);
    assert_eq!(sealed(&log), [true, false, true, true]);
}

/// The database comes back as it once was, and went on differently.
#[wasm_bindgen_test]
async fn an_append_behind_a_row_that_changed_is_refused() {
    let (name, storage) = fresh("other-history").await;
    storage
        .append("p", &rows("a", 2), &[])
        .await
        .expect("stored");
    let other = record(&[
        ("project", "p".into()),
        ("sequence", 2.into()),
        ("id", "b.7".into()),
        ("row", "{}".into()),
    ]);
    write(&name, "transactions", &other).await;
    let changed = Err(StorageError::LogChanged);
    assert_eq!(storage.append("p", &rows("c", 1), &[]).await, changed);
    storage.forget("p");
    let all: Vec<NewRow> = rows("a", 2).into_iter().chain(rows("c", 1)).collect();
    assert_eq!(storage.append("p", &all, &[]).await, Ok(4));
    let log = storage.load("p").await.expect("the log");
    assert_eq!(ids(&log), ["a.0", "b.7", "a.1", "c.0"]);
}

#[wasm_bindgen_test]
async fn what_others_wrote_is_read_alone() {
    let (name, storage) = fresh("news").await;
    storage
        .append("p", &rows("a", 3), &[text("aa", "one")])
        .await
        .expect("stored");
    let one = open(&name).await;
    assert_eq!(one.load("p").await.expect("the log").rows.len(), 3);
    assert_eq!(one.append("p", &rows("own", 2), &[]).await, Ok(5));
    assert_eq!(
        one.news("p").await,
        Ok(StoredLog::default()),
        "its own rows are known"
    );
    storage
        .append("p", &rows("b", 1), &[text("bb", "two")])
        .await
        .expect("stored");
    // Behind a row of another tab: that one is still to be read.
    assert_eq!(one.append("p", &rows("more", 1), &[]).await, Ok(7));
    let news = one.news("p").await.expect("rows");
    assert_eq!(ids(&news), ["b.0", "more.0"]);
    assert_eq!(
        news.texts.into_iter().collect::<Vec<_>>(),
        [text("bb", "two")]
    );
    assert_eq!(one.news("p").await, Ok(StoredLog::default()));
    storage.release();
    one.release();
    delete(&name).await;
    assert_eq!(one.news("p").await, Err(StorageError::LogChanged));
}

#[wasm_bindgen_test]
async fn lost_rows_come_back_and_nothing_goes() {
    let (name, storage) = fresh("brought-back").await;
    let whole: Vec<NewRow> = rows("a", 5);
    storage
        .append("p", &whole, &[text("aa", "one")])
        .await
        .expect("stored");
    // Row 2 is damaged under its own name, row 4 is no row at all.
    let damaged = record(&[
        ("project", "p".into()),
        ("sequence", 2.into()),
        ("id", "a.1".into()),
        ("row", "row 1 o".into()),
    ]);
    write(&name, "transactions", &damaged).await;
    let rubbish = record(&[("project", "p".into()), ("sequence", 4.into())]);
    write(&name, "transactions", &rubbish).await;
    let log = storage.load("p").await.expect("the log");
    assert_eq!(ids(&log), ["a.0", "a.1", "a.2", "a.4"]);
    assert_eq!(log.unreadable, [4]);

    // Meanwhile another tab goes on.
    let other = open(&name).await;
    assert_eq!(other.append("p", &rows("b", 1), &[]).await, Ok(6));
    let lost = |id: usize| LostRow {
        row: whole[id].clone(),
        texts: Vec::new(),
    };
    let again = storage.bring_back(
        "p",
        vec![lost(1), lost(3), lost(4)],
        vec![text("bb", "two")],
        Vec::new(),
    );
    assert_eq!(again.await, Ok(2), "one of them is whole");
    let twice = open(&name)
        .await
        .bring_back("p", vec![lost(3)], Vec::new(), Vec::new())
        .await;
    assert_eq!(twice, Ok(0), "another tab has brought it back");
    assert_eq!(other.append("p", &rows("c", 1), &[]).await, Ok(8));
    let log = storage.load("p").await.expect("the log");
    assert_eq!(ids(&log), ["a.0", "a.1", "a.2", "a.4", "b.0", "a.3", "c.0"]);
    assert_eq!(sealed(&log), [true; 7]);
    assert_eq!(log.rows[1].row, "row 1 of a");
    assert_eq!(log.unreadable, [4], "what nobody understands stays");
    let texts = storage.texts(&["bb".to_owned()]).await.expect("texts");
    assert_eq!(texts["bb"], "two");
}

/// The value of one row lies in a file of its own, which is gone; Chromium calls that
/// `NotFoundError`.
#[wasm_bindgen_test]
async fn one_value_that_cannot_be_read_does_not_take_the_others_with_it() {
    let (_, storage) = fresh("unreadable").await;
    storage
        .append("p", &rows("a", 50), &[text("aa", "one")])
        .await
        .expect("stored");
    let body = "
        const range = given[0];
        const first = range.lower[1] ?? 1;
        const last = Array.isArray(range.upper[1]) ? Infinity : range.upper[1];
        if (first <= 17 && 17 <= last) throw new DOMException('gone', 'NotFoundError');
        return original.apply(this, given);
    ";
    let replaced = Replaced::new("IDBObjectStore", "getAll", body, &Array::new());
    let log = storage.load("p").await;
    drop(replaced);
    let log = log.expect("the others");
    assert_eq!(log.unreadable, [17]);
    assert_eq!(log.rows.len(), 49);
    assert_eq!(
        log.texts.into_iter().collect::<Vec<_>>(),
        [text("aa", "one")]
    );
}
