//! The articles of the page's own folder.

use gainsay::platform::articles::{
    FetchError, FetchedArticle, FetchedArticles, MissedArticle, fetch_articles,
};
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

/// Answers instead of a server, until it is dropped.
struct Server {
    original: JsValue,
}

impl Server {
    /// `files` is an object of JavaScript: a path that an address ends with → a body or a status.
    fn new(files: &str) -> Self {
        let window = js_sys::global();
        let original = Reflect::get(&window, &"fetch".into()).expect("a function");
        let answer = Function::new_with_args(
            "address",
            &format!(
                "const files = {files}; \
                 const path = Object.keys(files).find((path) => address === new URL(path, document.baseURI).href); \
                 if (path === undefined) return Promise.resolve(new Response('', {{ status: 404 }})); \
                 const body = files[path]; \
                 if (body === null) return Promise.reject(new TypeError('no network')); \
                 if (typeof body === 'number') return Promise.resolve(new Response('', {{ status: body }})); \
                 return new Promise((resolve) => setTimeout(() => resolve(new Response(body)), path.length % 7));"
            ),
        );
        Reflect::set(&window, &"fetch".into(), &answer).expect("a new function");
        Self { original }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let global: Object = js_sys::global();
        Reflect::set(&global, &"fetch".into(), &self.original).expect("the old function");
    }
}

#[wasm_bindgen_test]
async fn a_page_without_a_manifest_has_no_articles() {
    // The server of these tests has none.
    assert_eq!(fetch_articles().await, Ok(FetchedArticles::default()));
}

#[wasm_bindgen_test]
async fn one_missing_file_does_not_keep_the_others_away() {
    let _server = Server::new(
        "{ 'articles/manifest.json': JSON.stringify({ articles: [ \
             { file: 'It’s here.txt', path: 'articles/it-s-here.txt', bytes: 3 }, \
             { file: 'gone.txt', path: 'articles/gone.txt' }, \
             { file: 'huge.txt', path: 'articles/huge.txt' }, \
             { file: 'cut.txt', path: 'articles/cut.txt' }, \
             ...Array.from({ length: 20 }, (_, n) => ({ file: `${n}`, path: 'articles/many.txt' })) ] }), \
           'articles/it-s-here.txt': new Uint8Array([0xef, 0xbb, 0xbf, 0x61, 0x0d, 0x0a, 0xff]), \
           'articles/huge.txt': 'x'.repeat(5 * 1024 * 1024 + 1), \
           'articles/cut.txt': null, \
           'articles/many.txt': 'many' }",
    );
    let fetched = fetch_articles().await.expect("the manifest");
    assert_eq!(fetched.articles.len(), 21);
    assert_eq!(
        fetched.articles[0],
        FetchedArticle {
            file: "It’s here.txt".to_owned(),
            bytes: b"\xef\xbb\xbfa\r\n\xff".to_vec()
        }
    );
    assert_eq!(fetched.articles[20].file, "19");
    assert_eq!(fetched.articles[20].bytes, b"many");
    let missed = |file: &str, error| MissedArticle {
        file: file.to_owned(),
        error,
    };
    assert_eq!(
        fetched.missed,
        [
            missed("gone.txt", FetchError::Refused { status: 404 }),
            missed("huge.txt", FetchError::TooLarge { limit: 5_242_880 }),
            missed("cut.txt", FetchError::Unreachable),
        ]
    );
}

#[wasm_bindgen_test]
async fn a_manifest_that_does_not_arrive_is_an_error() {
    for (answer, error) in [
        ("'<!doctype html>'", FetchError::Malformed),
        ("'{}'", FetchError::Malformed),
        ("'{\"articles\": [{\"file\": 1}]}'", FetchError::Malformed),
        ("'{\"articles\": [null]}'", FetchError::Malformed),
        ("null", FetchError::Unreachable),
        ("500", FetchError::Refused { status: 500 }),
    ] {
        let _server = Server::new(&format!("{{ 'articles/manifest.json': {answer} }}"));
        assert_eq!(fetch_articles().await, Err(error), "{answer}");
    }
}

/// Puts the list of a single-file edition into the page, until it is dropped.
struct InPage(web_sys::Element);

impl InPage {
    fn new(list: &str) -> Self {
        let document = web_sys::window().and_then(|window| window.document());
        let document = document.expect("a page");
        let block = document.create_element("script").expect("an element");
        block
            .set_attribute("type", "application/json")
            .expect("a type");
        block.set_attribute("data-articles", "").expect("a sign");
        block.set_text_content(Some(list));
        let head = document.query_selector("head").ok().flatten();
        head.expect("a head")
            .append_child(&block)
            .expect("room for it");
        Self(block)
    }
}

impl Drop for InPage {
    fn drop(&mut self) {
        self.0.remove();
    }
}

#[wasm_bindgen_test]
async fn a_single_file_brings_its_articles_along_byte_for_byte() {
    let page = InPage::new(r#"[{ "file": "It’s here.txt", "base64": "77u/YQ0K/w==" }]"#);
    let fetched = fetch_articles().await.expect("articles");
    let article = FetchedArticle {
        file: "It’s here.txt".to_owned(),
        bytes: vec![0xef, 0xbb, 0xbf, 0x61, 0x0d, 0x0a, 0xff],
    };
    assert_eq!(fetched.articles, [article]);
    drop(page);

    for list in ["{}", "nothing", r#"[{ "file": "a", "base64": "%" }]"#] {
        let _page = InPage::new(list);
        assert_eq!(fetch_articles().await, Err(FetchError::Malformed), "{list}");
    }
}
