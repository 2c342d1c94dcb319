//! Keys in the whole page: the palette opens and gives the focus back, a key that was settled is in
//! force at the next start, and broken settings cost nothing.

use gainsay::App;
use gainsay::platform::preferences;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{
    Element, HtmlElement, HtmlInputElement, InputEvent, InputEventInit, KeyboardEvent,
    KeyboardEventInit,
};
use yew::AppHandle;

use crate::host::page;
use crate::start::wait_for;

struct Started {
    root: Element,
    app: Option<AppHandle<App>>,
}

impl Started {
    async fn new() -> Self {
        let html = page().document_element().expect("a root");
        let root = page().create_element("div").expect("an element");
        let body = page().body().expect("a body");
        body.append_child(&root).expect("a place for the app");
        let app = Some(yew::Renderer::<App>::with_root(root.clone()).render());
        wait_for(&html, "[role=status][data-state=saved]").await;
        Self { root, app }
    }

    /// The tooltip of the button that shows all keys.
    fn tooltip(&self) -> String {
        let button = self
            .root
            .query_selector(".status-bar button.quiet[title*='keys']");
        let button = button.expect("a selector").expect("the button");
        button.get_attribute("title").expect("a tooltip")
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
        preferences::forget("keys");
    }
}

fn press(target: &Element, key: &str, ctrl: bool) {
    let options = KeyboardEventInit::new();
    options.set_key(key);
    options.set_ctrl_key(ctrl);
    options.set_bubbles(true);
    options.set_cancelable(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options);
    target
        .dispatch_event(&event.expect("an event"))
        .expect("a dispatch");
}

async fn wait_for_none(root: &Element, selector: &str) {
    while root.query_selector(selector).expect("a selector").is_some() {
        yew::scheduler::flush().await;
        gainsay::platform::next_task().await;
    }
}

#[wasm_bindgen_test]
async fn the_palette_runs_a_command_and_gives_the_focus_back() {
    let started = Started::new().await;
    let main: HtmlElement = wait_for(&started.root, "[data-column]")
        .await
        .unchecked_into();
    main.focus().expect("a focus");
    press(&main, "k", true);
    let field = wait_for(&started.root, "dialog [role=combobox]").await;
    assert!(
        page()
            .active_element()
            .is_some_and(|active| active == field)
    );
    // With nothing typed and nothing chosen lately the labels come first, as in the list.
    let selected = wait_for(&started.root, "[role=option][aria-selected=true]").await;
    assert_eq!(
        field.get_attribute("aria-activedescendant"),
        Some(selected.id())
    );
    press(&field, "k", true);
    wait_for_none(&started.root, "dialog").await;
    assert!(
        page()
            .active_element()
            .is_some_and(|active| *active == **main)
    );
}

/// Replaces what stands in a field, as a hand that types does.
fn write(field: &Element, typed: &str) {
    let field: &HtmlInputElement = field.unchecked_ref();
    field.set_value(typed);
    let options = InputEventInit::new();
    options.set_bubbles(true);
    let event = InputEvent::new_with_event_init_dict("input", &options);
    field
        .dispatch_event(&event.expect("an event"))
        .expect("a dispatch");
}

#[wasm_bindgen_test]
async fn a_quick_hand_runs_what_it_typed_and_not_what_is_drawn() {
    let started = Started::new().await;
    let main = wait_for(&started.root, "[data-column]").await;
    press(&main, "k", true);
    let field = wait_for(&started.root, "dialog [role=combobox]").await;
    write(&field, "o");
    yew::scheduler::flush().await;
    // Nothing is drawn between the last letters and Enter.
    write(&field, "keys and settings");
    press(&field, "Enter", false);
    wait_for(&started.root, "dialog.settings").await;
}

#[wasm_bindgen_test]
async fn settled_keys_are_in_force_at_the_next_start() {
    preferences::write("keys", &r#"{"keys": {"help": ["F2"], "gone": 1}}"#);
    let started = Started::new().await;
    let main = wait_for(&started.root, "[data-column]").await;
    assert!(started.tooltip().ends_with("(F2)"), "{}", started.tooltip());
    press(&main, "?", false);
    assert!(
        started
            .root
            .query_selector("dialog")
            .expect("a selector")
            .is_none()
    );
    press(&main, "F2", false);
    wait_for(&started.root, "dialog .keys").await;
}

#[wasm_bindgen_test]
async fn broken_settings_cost_nothing() {
    for broken in ["{", r#"{"keys": []}"#, r#"{"keys": {"help": 3}}"#] {
        preferences::write("keys", &broken);
        let started = Started::new().await;
        assert!(started.tooltip().ends_with("(?)"), "{broken}");
    }
}
