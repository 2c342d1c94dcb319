//! The app starts in a page.

use gainsay::App;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn the_app_shows_its_name() {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .expect("a page");
    let root = document.create_element("div").expect("an element");
    document
        .body()
        .expect("a body")
        .append_child(&root)
        .expect("a place for the app");

    let app = yew::Renderer::<App>::with_root(root.clone()).render();
    yew::scheduler::flush().await;

    let heading = root.query_selector("h1").expect("a valid selector");
    assert_eq!(
        heading
            .and_then(|heading| heading.text_content())
            .as_deref(),
        Some("Gainsay")
    );
    app.destroy();
    root.remove();
}
