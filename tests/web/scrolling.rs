//! What is scrolled to comes into view, whatever a quick hand does meanwhile.

use gainsay::platform::scroll::{Place, bring_into_view};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, KeyboardEventInit};

use crate::host::{frame, page};

/// A list of which the last row is far below what is seen.
struct List(HtmlElement);

impl List {
    fn new() -> Self {
        let list = page().create_element("div").expect("an element");
        let list: HtmlElement = list.dyn_into().expect("an HTML element");
        list.set_inner_html("<p>first</p><p>last</p>");
        set(&list, "height", "100px");
        set(&list, "overflow", "auto");
        set(&element(&list, "p"), "height", "5000px");
        let body = page().body().expect("a body");
        body.append_child(&list).expect("a place");
        Self(list)
    }

    fn last(&self) -> HtmlElement {
        element(&self.0, "p:last-child")
    }

    fn is_last_seen(&self) -> bool {
        self.last().get_bounding_client_rect().top() < self.0.get_bounding_client_rect().bottom()
    }
}

impl Drop for List {
    fn drop(&mut self) {
        self.0.remove();
    }
}

fn element(within: &Element, selector: &str) -> HtmlElement {
    let found = within.query_selector(selector).expect("a valid selector");
    found
        .expect("it is there")
        .dyn_into()
        .expect("an HTML element")
}

fn set(element: &HtmlElement, property: &str, value: &str) {
    element
        .style()
        .set_property(property, value)
        .expect("a property");
}

fn press(key: &str) {
    let init = KeyboardEventInit::new();
    init.set_key(key);
    init.set_bubbles(true);
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init);
    send(&event.expect("an event"));
}

fn send(event: &Event) {
    page().dispatch_event(event).expect("a dispatch");
}

async fn frames() {
    for _ in 0..4 {
        frame().await;
    }
}

#[wasm_bindgen_test]
async fn a_key_within_the_same_frame_does_not_call_it_off() {
    for key in ["w", "ArrowDown"] {
        let list = List::new();
        bring_into_view(&list.last(), Place::Nearest);
        press(key);
        frames().await;
        assert!(list.is_last_seen(), "{key}");
    }
}

#[wasm_bindgen_test]
async fn letters_leave_it_watched_and_the_wheel_does_not() {
    let list = List::new();
    bring_into_view(&list.last(), Place::Nearest);
    frames().await;
    press("w");
    list.0.set_scroll_top(0);
    frames().await;
    assert!(list.is_last_seen(), "what moved since is not corrected");
    let wheel = Event::new_with_event_init_dict("wheel", &{
        let init = web_sys::EventInit::new();
        init.set_bubbles(true);
        init
    });
    send(&wheel.expect("an event"));
    list.0.set_scroll_top(0);
    frames().await;
    assert!(!list.is_last_seen(), "the person cannot scroll away");
}
