//! A real panic, in a listener and in a task: the call traps, and the screen is there and works.

use std::rc::Rc;
use std::sync::Once;

use gainsay::effects::{keep_for_crash, show_crashes};
use gainsay::state::{Action, AppState, LabelUse, TextSelection};
use gainsay_core::model::LabelId;
use gainsay_core::text::ByteOffset;
use gainsay_core::time::Timestamp;
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlTextAreaElement};
use yew::Reducible;

use crate::host::{page, state_of};

/// An article of which “two three” is marked; nothing of it is stored.
fn marked() -> Rc<AppState> {
    let state = state_of("One two three.\n");
    let text = state.page.as_ref().expect("an open article").text();
    let span = text
        .span(ByteOffset::new(4), ByteOffset::new(13))
        .expect("a span");
    let selected = TextSelection {
        document: state.view.open.clone().expect("an open article"),
        span,
        backward: false,
    };
    let claim = LabelId::new("claim").expect("an id");
    let now = Timestamp::from_millis(0);
    let state = Rc::clone(&state).reduce(Action::Select(Some(selected)));
    state.reduce(Action::UseLabel(claim, LabelUse::MarkOrRelabel, now))
}

/// The same without anything that waits for storage.
fn stored(state: Rc<AppState>) -> Rc<AppState> {
    let stored = state.unsaved.iter();
    let stored = stored.map(|one| Rc::clone(&one.transaction)).collect();
    let project = Rc::clone(&state.session.project);
    state.reduce(Action::Stored { project, stored })
}

/// Prepares for a panic as the app does at its start.
fn prepare(state: &Rc<AppState>) {
    static SHOW: Once = Once::new();
    SHOW.call_once(show_crashes);
    keep_for_crash(state);
}

/// Lets a timer's call panic, and waits until it has trapped. The error is caught where a page
/// meets it, at the window, so that the tests go on.
async fn panic_in_a_timer(message: &'static str) {
    let window = web_sys::window().expect("a window");
    let caught = js_sys::Promise::new(&mut |resolve, _| {
        let caught = Closure::once_into_js(move |event: web_sys::Event| {
            event.prevent_default();
            event.stop_immediate_propagation();
            let error = Reflect::get(&event, &"error".into());
            resolve
                .call1(&JsValue::NULL, &error.expect("an error"))
                .expect("a promise");
        });
        let options = Object::new();
        Reflect::set(&options, &"once".into(), &true.into()).expect("an option");
        Reflect::set(&options, &"capture".into(), &true.into()).expect("an option");
        let add = Reflect::get(&window, &"addEventListener".into()).expect("a function");
        let add: Function = add.unchecked_into();
        add.call3(&window, &"error".into(), &caught, &options)
            .expect("a listener");
    });
    let fault = move || -> () { panic!("{message}") };
    let timer = Closure::once_into_js(fault);
    window
        .set_timeout_with_callback(timer.unchecked_ref())
        .expect("a timer");
    let error = JsFuture::from(caught).await.expect("an error");
    assert!(
        error.is_instance_of::<js_sys::WebAssembly::RuntimeError>(),
        "the call has trapped"
    );
}

fn screen() -> Element {
    let screens = page()
        .query_selector_all("[role=alertdialog]")
        .expect("a selector");
    assert_eq!(screens.length(), 1);
    screens.get(0).expect("the screen").unchecked_into()
}

fn buttons(screen: &Element) -> Vec<HtmlElement> {
    let found = screen.query_selector_all("button").expect("a selector");
    let found = (0..found.length()).filter_map(|n| found.get(n));
    found.map(JsCast::unchecked_into).collect()
}

fn names(screen: &Element) -> Vec<String> {
    let names = buttons(screen).into_iter();
    names.filter_map(|button| button.text_content()).collect()
}

fn sentence(screen: &Element) -> String {
    let id = screen.get_attribute("aria-describedby").expect("an id");
    let sentence = page().get_element_by_id(&id).expect("a sentence");
    sentence.text_content().unwrap_or_default()
}

fn said(screen: &Element) -> String {
    let said = screen.query_selector("[role=status]").expect("a selector");
    said.and_then(|said| said.text_content())
        .unwrap_or_default()
}

/// What is downloaded while `act` runs: name and text.
async fn downloaded(act: impl FnOnce()) -> (String, String) {
    let seen = Array::new();
    let prototype = Reflect::get(&js_sys::global(), &"HTMLAnchorElement".into())
        .and_then(|class| Reflect::get(&class, &"prototype".into()))
        .expect("a class");
    let spy = Function::new_with_args(
        "seen",
        "return function () { seen.push(this.download, fetch(this.href).then((r) => r.text())); };",
    );
    let spy = spy.call1(&JsValue::NULL, &seen).expect("a function");
    Reflect::set(&prototype, &"click".into(), &spy).expect("a spy");
    act();
    Reflect::delete_property(prototype.unchecked_ref::<Object>(), &"click".into())
        .expect("the old one");
    let text = JsFuture::from(js_sys::Promise::from(seen.get(1))).await;
    let name = seen.get(0).as_string().expect("a name");
    (name, text.ok().and_then(|t| t.as_string()).expect("a text"))
}

#[wasm_bindgen_test]
async fn a_panic_says_what_is_not_saved_and_exports_it() {
    prepare(&marked());
    panic_in_a_timer("the first fault").await;

    let screen = screen();
    // The schema, the article, the annotation.
    assert!(
        sentence(&screen).contains("3 changes were not saved yet"),
        "{}",
        sentence(&screen)
    );
    assert_eq!(
        names(&screen),
        ["Export the project", "Reload the page", "Copy this"]
    );
    let active = page().active_element().expect("a focus");
    assert_eq!(active.text_content().as_deref(), Some("Export the project"));
    let report = screen.query_selector("textarea").expect("a selector");
    let report: HtmlTextAreaElement = report.expect("a report").unchecked_into();
    assert!(report.value().contains("the first fault"));
    assert!(report.value().contains("tests/web/crash.rs"));

    let (name, text) = downloaded(|| buttons(&screen)[0].click()).await;
    assert_eq!(name, "project.gainsay.json");
    assert!(text.contains("\"quote\": \"two three\""), "{text}");
    assert!(said(&screen).starts_with("Exported 1 annotation"));

    // What fails after that is written to the console and changes nothing here.
    panic_in_a_timer("the second fault").await;
    assert_eq!(self::screen(), screen);
    assert!(said(&screen).starts_with("Exported 1 annotation"));
    assert!(!report.value().contains("the second fault"));
    screen.remove();
}

#[wasm_bindgen_test]
async fn a_panic_in_a_task_is_shown_too_and_says_that_all_is_saved() {
    prepare(&stored(marked()));
    wasm_bindgen_futures::spawn_local(async {
        gainsay::platform::next_task().await;
        panic!("a fault in a task");
    });
    while page()
        .query_selector("[role=alertdialog]")
        .expect("a selector")
        .is_none()
    {
        gainsay::platform::next_task().await;
    }
    let screen = screen();
    assert!(
        sentence(&screen).contains("Your work is saved in this browser"),
        "{}",
        sentence(&screen)
    );
    assert_eq!(names(&screen)[0], "Reload the page");
    let (_, text) = downloaded(|| buttons(&screen)[1].click()).await;
    assert!(text.contains("\"quote\": \"two three\""), "{text}");
    screen.remove();
}
