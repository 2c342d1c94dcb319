//! The second copy: lines on the disk, by a real worker.

use gainsay::platform::second_copy::{CopyError, SecondCopy};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// The worker's script under an address of its own, since the tests are served without it.
fn script(source: &str) -> String {
    let parts = js_sys::Array::of1(&JsValue::from_str(source));
    let options = web_sys::BlobPropertyBag::new();
    options.set_type("text/javascript");
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options).expect("a blob");
    web_sys::Url::create_object_url_with_blob(&blob).expect("an address")
}

fn copy() -> SecondCopy {
    SecondCopy::new(&script(include_str!("../../web/copy.js")))
}

async fn names(copy: &SecondCopy, project: &str) -> Vec<String> {
    let files = copy.files().await.expect("a list").into_iter();
    let mut names: Vec<String> = files
        .filter(|file| file.project == project)
        .map(|file| file.name)
        .collect();
    names.sort();
    names
}

async fn read(copy: &SecondCopy, project: &str, name: &str) -> String {
    let bytes = copy.read(project, name).await.expect("a file");
    String::from_utf8(bytes).expect("text")
}

#[wasm_bindgen_test]
async fn lines_are_on_the_disk_when_it_answers() {
    let writer = copy();
    let reader = copy();
    let _ = reader.remove_project("copy-a").await;
    // All begin before the first is awaited, and stand in the order of the calls.
    let lines = ["one\n", "two: é😀\n", "three\n"];
    let begun: Vec<_> = lines
        .iter()
        .map(|line| writer.append("copy-a", "tab", line))
        .collect();
    for append in begun {
        assert_eq!(append.await, Ok(()));
    }
    assert_eq!(names(&reader, "copy-a").await, ["tab.log"]);
    let held = reader.held("copy-a", &["tab.log".to_owned()]).await;
    assert_eq!(held, Ok(vec!["tab.log".to_owned()]), "its tab lives");
    reader
        .remove("copy-a", &["tab.log".to_owned()])
        .await
        .expect("left alone");
    drop(writer);
    // The browser frees the file a moment after the worker has ended.
    while reader.held("copy-a", &["tab.log".to_owned()]).await != Ok(Vec::new()) {
        gainsay::platform::next_task().await;
    }
    assert_eq!(read(&reader, "copy-a", "tab.log").await, lines.concat());
    reader
        .remove("copy-a", &["tab.log".to_owned()])
        .await
        .expect("removed");
    assert_eq!(names(&reader, "copy-a").await, [""; 0]);
}

#[wasm_bindgen_test]
async fn a_project_goes_with_all_its_files() {
    let copy = copy();
    copy.append("copy-b", "tab", "one\n").await.expect("stored");
    copy.append("copy-b", "other", "two\n")
        .await
        .expect("stored");
    assert_eq!(names(&copy, "copy-b").await, ["other.log", "tab.log"]);
    copy.remove_project("copy-b").await.expect("removed");
    assert_eq!(names(&copy, "copy-b").await, [""; 0]);
    // Its tab begins again.
    copy.append("copy-b", "tab", "three\n")
        .await
        .expect("stored");
    assert_eq!(read(&copy, "copy-b", "tab.log").await, "three\n");
    copy.remove_project("copy-b").await.expect("removed");
}

/// On a full disk some browsers write a part of what they were given.
#[wasm_bindgen_test]
async fn a_line_of_which_a_part_was_written_is_taken_back() {
    let full = "
        const write = FileSystemSyncAccessHandle.prototype.write;
        FileSystemSyncAccessHandle.prototype.write = function (bytes, at) {
            const part = bytes.length > 10 ? bytes.subarray(0, 5) : bytes;
            return write.call(this, part, at);
        };
    ";
    let copy = SecondCopy::new(&script(&format!(
        "{full}{}",
        include_str!("../../web/copy.js")
    )));
    copy.append("copy-c", "tab", "short\n")
        .await
        .expect("stored");
    let long = copy
        .append("copy-c", "tab", "longer than ten bytes\n")
        .await;
    assert_eq!(long, Err(CopyError::Quota));
    copy.append("copy-c", "tab", "again\n")
        .await
        .expect("stored");
    assert_eq!(read(&copy, "copy-c", "tab.log").await, "short\nagain\n");
    copy.remove_project("copy-c").await.expect("removed");
}

#[wasm_bindgen_test]
async fn a_worker_that_does_not_answer_is_replaced() {
    // The first one that is started hangs with its first line.
    let hangs_once = format!(
        "
        addEventListener('message', (event) => {{
            if (event.data.line === 'hang\\n') event.stopImmediatePropagation();
        }});
        {}",
        include_str!("../../web/copy.js")
    );
    let copy = SecondCopy::new(&script(&hangs_once));
    copy.append("copy-d", "tab", "one\n").await.expect("stored");
    let hangs = copy.append("copy-d", "tab", "hang\n").await;
    assert_eq!(hangs, Err(CopyError::Hangs));
    copy.append("copy-d", "tab", "two\n").await.expect("stored");
    assert_eq!(names(&copy, "copy-d").await, ["tab-2.log", "tab.log"]);
    let _ = copy.remove_project("copy-d").await;
}

#[wasm_bindgen_test]
async fn without_a_worker_there_is_no_second_copy() {
    let none = SecondCopy::new("no-such-script.js");
    let refused = none.append("copy-e", "tab", "one\n").await;
    assert_eq!(refused, Err(CopyError::Unavailable));
    let throws = SecondCopy::new(&script("throw new Error('no');"));
    assert_eq!(throws.files().await, Err(CopyError::Unavailable));
    let old = script(&format!(
        "Object.defineProperty(navigator, 'storage', {{ value: {{}} }});{}",
        include_str!("../../web/copy.js")
    ));
    assert_eq!(
        SecondCopy::new(&old).files().await,
        Err(CopyError::Unavailable)
    );
}

#[wasm_bindgen_test]
async fn the_end_of_a_file_is_read_in_whole_lines() {
    let copy = copy();
    let _ = copy.remove_project("copy-tail").await;
    for line in ["one\n", "two: é😀\n", "three\n"] {
        assert_eq!(copy.append("copy-tail", "tab", line).await, Ok(()));
    }
    let tail = async |length: u32| {
        let bytes = copy.tail("copy-tail", "tab.log", length).await;
        String::from_utf8(bytes.expect("a file")).expect("text")
    };
    assert_eq!(tail(1_000).await, "one\ntwo: é😀\nthree\n");
    // The cut is inside of a letter.
    assert_eq!(tail(10).await, "three\n");
    assert_eq!(tail(6).await, "");
    copy.remove_project("copy-tail").await.expect("removed");
}
