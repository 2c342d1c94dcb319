//! The page in another language: how it writes numbers and days, and going over to it.

use gainsay::App;
use gainsay::platform::intl::{Intl, preferred_languages};
use gainsay::platform::preferences;
use gainsay::words::{self, Formats, Language, Plain};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, HtmlSelectElement};

use crate::host::page;
use crate::start::wait_for;

#[wasm_bindgen_test]
fn the_browser_counts_as_the_plain_rules_do() {
    for language in Language::ALL {
        let browser: &dyn Formats = &Intl::new(language.code());
        for count in (0..=130).chain([1_000, 1_001, 1_012, 1_000_000]) {
            let plain = Plain(language).plural(count);
            assert_eq!(browser.plural(count), plain, "{count} in {language:?}");
        }
    }
}

#[wasm_bindgen_test]
fn numbers_and_days_are_written_as_at_home() {
    let british = Intl::new("en-GB");
    assert_eq!(british.number(12_345), "12,345");
    assert_eq!(british.day(2025, 4, 9), "9 April 2025");
    assert_eq!(british.day(33, 2, 28), "28 February 33");
    assert_eq!(british.short_day(2, 29), "29 Feb");
    let american = Intl::new("en-US");
    assert_eq!(american.day(2025, 4, 9), "April 9, 2025");
    let ukrainian = Intl::new("uk-UA");
    assert_eq!(ukrainian.day(2025, 4, 9), "9 квітня 2025 р.");
    assert_eq!(ukrainian.number(12_345), "12\u{a0}345");
    // Whatever the time zone, minutes are two digits behind a colon.
    assert!(ukrainian.time_of_day(1_790_078_400_000).contains(':'));
    assert!(!preferred_languages().is_empty());
}

/// Chooses a language in the control of the page.
fn choose(choice: &HtmlSelectElement, code: &str) {
    choice.set_value(code);
    let changed = web_sys::Event::new("change").expect("an event");
    choice.dispatch_event(&changed).expect("a dispatch");
}

#[wasm_bindgen_test]
async fn another_language_changes_the_page_at_once() {
    let html = page().document_element().expect("a root");
    let root = page().create_element("div").expect("an element");
    let body = page().body().expect("a body");
    body.append_child(&root).expect("a place for the app");
    let app = yew::Renderer::<App>::with_root(root.clone()).render();
    wait_for(&root, "nav[aria-label='Articles']").await;
    wait_for(&html, "[role=status][data-state=saved]").await;
    let choice: HtmlSelectElement = wait_for(&root, "select[aria-label='Language']")
        .await
        .unchecked_into();
    choice
        .unchecked_ref::<HtmlElement>()
        .focus()
        .expect("a focus");

    choose(&choice, "uk");
    wait_for(&root, "nav[aria-label='Статті']").await;
    wait_for(&root, "select[aria-label='Мова']").await;
    assert_eq!(html.get_attribute("lang").as_deref(), Some("uk"));
    assert_eq!(words::language(), Language::Ukrainian);
    assert_eq!(
        preferences::read::<String>("language").as_deref(),
        Some("uk")
    );
    let english = root.query_selector("[aria-label='Articles'], [title^='Undo']");
    assert!(
        english.expect("a selector").is_none(),
        "a part kept its words"
    );
    let focused = page().active_element().expect("a focus");
    assert!(focused.is_same_node(Some(&choice)), "the focus went away");

    choose(&choice, "en");
    wait_for(&root, "nav[aria-label='Articles']").await;
    assert_eq!(html.get_attribute("lang").as_deref(), Some("en"));
    preferences::forget("language");
    app.destroy();
    root.remove();
}
