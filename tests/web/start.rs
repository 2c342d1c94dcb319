//! The whole app in a page without an articles folder: a file is added and marked by a drag and
//! a key.

use gainsay::App;
use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlInputElement};

use crate::host::{browser_selection, page, press};

/// Waits until something in `root` is there; the test's own time limit ends it otherwise.
pub(crate) async fn wait_for(root: &Element, selector: &str) -> Element {
    loop {
        yew::scheduler::flush().await;
        if let Some(found) = root.query_selector(selector).expect("a valid selector") {
            return found;
        }
        gainsay::platform::next_task().await;
    }
}

/// Chooses a text file for the input that adds articles.
fn add_article(root: &Element, name: &str, text: &str) {
    let input: HtmlInputElement = root
        .query_selector("input[aria-label='Add articles']")
        .ok()
        .flatten()
        .expect("the input")
        .unchecked_into();
    let file = web_sys::File::new_with_str_sequence(&Array::of1(&text.into()), name);
    let transfer = web_sys::DataTransfer::new().expect("a transfer");
    let items = transfer.items();
    items
        .add_with_file(&file.expect("a file"))
        .expect("a place for the file");
    input.set_files(transfer.files().as_ref());
    let changed = web_sys::Event::new("change").expect("an event");
    input.dispatch_event(&changed).expect("a dispatch");
}

#[wasm_bindgen_test]
async fn a_file_is_added_and_marked() {
    let html = page().document_element().expect("a root");
    html.remove_attribute("data-ready").expect("a name");
    let root = page().create_element("div").expect("an element");
    page()
        .body()
        .expect("a body")
        .append_child(&root)
        .expect("a place for the app");
    let app = yew::Renderer::<App>::with_root(root.clone()).render();
    wait_for(&html, "[role=status][data-state=saved]").await;
    while html.get_attribute("data-ready").is_none() {
        gainsay::platform::next_task().await;
    }
    assert!(root.text_content().expect("a text").contains("Gainsay"));

    let text = "The whole app 😀 was tried.\r\nIt did not deny it.";
    add_article(&root, "whole-app.txt", text);
    let drawn = wait_for(&root, "[data-document]").await;
    while drawn.text_content().as_deref() != Some(text) {
        gainsay::platform::next_task().await;
    }
    let count: u32 = root
        .query_selector("[data-annotation-count]")
        .ok()
        .flatten()
        .and_then(|app| app.get_attribute("data-annotation-count"))
        .and_then(|count| count.parse().ok())
        .expect("a count");

    let block = wait_for(&root, "[data-block='0']").await;
    let words = block.first_child().expect("words");
    // From within "app" into "was", over the emoji.
    browser_selection()
        .set_base_and_extent(&words, 11, &words, 19)
        .expect("boundaries that are there");
    press(&block, &block, false);
    wait_for(&root, "[role=toolbar]").await;
    let options = web_sys::KeyboardEventInit::new();
    options.set_key("2");
    options.set_code("Digit2");
    options.set_bubbles(true);
    let key = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options);
    block
        .dispatch_event(&key.expect("an event"))
        .expect("a dispatch");
    wait_for(&html, &format!("[data-annotation-count='{}']", count + 1)).await;
    let mark = wait_for(&root, "mark[data-labels='denial'][aria-current=true]").await;
    assert_eq!(mark.text_content().as_deref(), Some("app 😀 was"));
    wait_for(&root, "[role=status][data-state=saved]").await;
    app.destroy();
    root.remove();
}
