//! Saved pages through the browser's own parser.

use gainsay::platform::html::read_page;
use gainsay_core::ingest::html::PageError;
use js_sys::{Reflect, global};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

fn text(markup: &str) -> String {
    read_page(markup).expect("an article").text
}

#[wasm_bindgen_test]
fn a_page_is_read_as_its_parser_takes_it_apart() {
    let page = "<!doctype html><html lang=uk><title>Title &amp; more</title><body>\
        <nav><a href=/>Menu</a></nav><article><h1>Kyiv &lt;names&gt; 155&nbsp;men<p>The list\
        <p>is <b>long<p>and &quot;grows&quot;</b>.<ul><li>one<li>two</ul>\
        <table><td>a<td>b<tr><td>c</table></article>";
    let article = read_page(page).expect("an article");
    assert_eq!(
        article.text,
        "Kyiv <names> 155\u{a0}men\n\nThe list\n\nis long\n\nand \"grows\".\n\n• one\n• two\n\na | b\nc\n"
    );
    // The heading was never closed, so the parser takes all of it for the title.
    assert!(article.details.title.is_some());
    assert_eq!(article.details.language.as_deref(), Some("uk"));
}

#[wasm_bindgen_test]
fn nothing_of_a_page_runs() {
    let page = "<body onload=\"window.ran = 1\"><script>window.ran = 1</script>\
        <img src=x onerror=\"window.ran = 1\"><svg onload=\"window.ran = 1\"><script>window.ran = 1</script></svg>\
        <iframe srcdoc=\"<script>parent.ran = 1</script>\"></iframe><p>Text.</p>";
    assert_eq!(text(page), "Text.\n");
    let ran = Reflect::get(&global(), &JsValue::from_str("ran"));
    assert_eq!(ran, Ok(JsValue::UNDEFINED));
}

#[wasm_bindgen_test]
fn no_depth_is_too_deep_for_the_walk() {
    // Browsers put what lies deeper beside what holds it.
    let deep = format!("{}deep", "<div>".repeat(4_900));
    assert_eq!(text(&deep), "deep\n");
    let table = format!("{}deep", "<table><td>".repeat(4_900));
    assert!(text(&table).contains("deep"));
    let deeper = read_page(&"<div>".repeat(100_000));
    assert!(matches!(deeper, Err(PageError::TooDeep { .. })));
}

#[wasm_bindgen_test]
fn what_is_no_page_is_none() {
    for page in [
        "",
        "<frameset><frame src=x></frameset>",
        "<script>x</script>",
        "\u{0}",
    ] {
        assert_eq!(read_page(page), Err(PageError::NoText), "{page}");
    }
    assert_eq!(text("only words"), "only words\n");
    // As in a browser whose scripts run: what is for others is no text.
    let page = "<head><noscript><p>Switch on</p></noscript><title>T</title></head><p>Text.</p><noscript>Please</noscript>";
    assert_eq!(text(page), "Text.\n");
    assert_eq!(
        text("+ADw-script+AD4-alert(1)+ADw-/script+AD4-"),
        "+ADw-script+AD4-alert(1)+ADw-/script+AD4-\n"
    );
}
