//! The field that offers what may be meant: keys, what a screen reader is told, where the list is.

use std::cell::RefCell;
use std::rc::Rc;

use gainsay::components::combobox::{Combobox, ComboboxProps, Offered, Taken};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent, KeyboardEventInit};
use yew::prelude::*;

use crate::host::page;

/// A field on a page of its own, and what was taken from it.
struct Field {
    root: Element,
    taken: Rc<RefCell<Vec<Taken>>>,
    left: Rc<RefCell<Vec<AttrValue>>>,
    app: Option<AppHandle<Combobox>>,
}

impl Field {
    async fn new() -> Self {
        Field::with_draft(None).await
    }

    async fn with_draft(draft: Option<AttrValue>) -> Self {
        let root = page().create_element("div").expect("an element");
        // At the foot of the window, in a box that would cut what hangs out of it.
        root.set_attribute(
            "style",
            "position: fixed; bottom: 4px; left: 4px; width: 260px; height: 40px; overflow: hidden",
        )
        .expect("an attribute");
        let body = page().body().expect("a body");
        body.append_child(&root).expect("a place for the field");
        let taken = Rc::new(RefCell::new(Vec::new()));
        let left = Rc::new(RefCell::new(Vec::new()));
        let names = ["Ann", "Bea", "Cy"];
        let offers = Callback::from(move |query: AttrValue| {
            let found = names.iter().filter(|name| name.starts_with(&*query));
            let offers = found.map(|name| Offered {
                id: AttrValue::from(name.to_lowercase()),
                text: AttrValue::from(*name),
                detail: AttrValue::default(),
                matched: std::iter::once(0..query.len()).collect(),
            });
            offers.collect::<Rc<[Offered]>>()
        });
        let props = ComboboxProps {
            subject: AttrValue::default(),
            id: "who".into(),
            control: AttrValue::default(),
            label: "Who".into(),
            value: "Dee".into(),
            placeholder: AttrValue::default(),
            title: AttrValue::default(),
            offers,
            refuses: Callback::from(|typed: AttrValue| {
                (typed.len() > 5).then(|| AttrValue::from("Too long."))
            }),
            taken: {
                let taken = Rc::clone(&taken);
                Callback::from(move |one: Taken| taken.borrow_mut().push(one))
            },
            entered: Callback::noop(),
            draft,
            left: {
                let left = Rc::clone(&left);
                Callback::from(move |typed: AttrValue| left.borrow_mut().push(typed))
            },
        };
        let app = yew::Renderer::<Combobox>::with_root_and_props(root.clone(), props).render();
        let field = Self {
            root,
            taken,
            left,
            app: Some(app),
        };
        Field::settle().await;
        field.input().focus().expect("a focus");
        Field::settle().await;
        field
    }

    async fn settle() {
        yew::scheduler::flush().await;
    }

    fn input(&self) -> HtmlInputElement {
        let input = self.root.query_selector("input").expect("a selector");
        input.expect("the field").unchecked_into()
    }

    async fn write(&self, text: &str) {
        let input = self.input();
        input.set_value(text);
        let init = web_sys::InputEventInit::new();
        init.set_bubbles(true);
        let event = InputEvent::new_with_event_init_dict("input", &init);
        input
            .dispatch_event(&event.expect("an event"))
            .expect("a dispatch");
        Field::settle().await;
    }

    async fn press(&self, key: &str) {
        let init = KeyboardEventInit::new();
        init.set_key(key);
        init.set_bubbles(true);
        init.set_cancelable(true);
        let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init);
        self.input()
            .dispatch_event(&event.expect("an event"))
            .expect("a dispatch");
        Field::settle().await;
    }

    fn options(&self) -> Vec<String> {
        let found = self.root.query_selector_all("[role=option]");
        let found = found.expect("a selector");
        let texts = (0..found.length()).filter_map(|n| found.get(n)?.text_content());
        texts.collect()
    }

    fn attribute(&self, name: &str) -> Option<String> {
        self.input().get_attribute(name)
    }
}

impl Drop for Field {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
    }
}

#[wasm_bindgen_test]
async fn arrows_choose_and_enter_takes() {
    let field = Field::new().await;
    assert_eq!(field.attribute("aria-expanded").as_deref(), Some("false"));
    field.press("ArrowDown").await;
    assert_eq!(field.options(), ["Ann", "Bea", "Cy"]);
    assert_eq!(field.attribute("aria-expanded").as_deref(), Some("true"));
    assert_eq!(field.attribute("aria-activedescendant"), None);
    field.press("ArrowDown").await;
    field.press("ArrowDown").await;
    let active = field
        .attribute("aria-activedescendant")
        .expect("one is active");
    let row = page().get_element_by_id(&active).expect("it is there");
    assert_eq!(row.text_content().as_deref(), Some("Bea"));
    assert_eq!(row.get_attribute("aria-selected").as_deref(), Some("true"));
    field.press("Enter").await;
    assert_eq!(*field.taken.borrow(), [Taken::Offer("bea".into())]);
    assert_eq!(field.options(), Vec::<String>::new());
}

#[wasm_bindgen_test]
async fn escape_closes_first_and_then_leaves_without_a_change() {
    let field = Field::new().await;
    field.write("A").await;
    assert_eq!(field.options(), ["Ann"]);
    field.press("Escape").await;
    assert_eq!(field.options(), Vec::<String>::new());
    assert_eq!(field.input().value(), "A");
    field.press("Escape").await;
    assert_eq!(field.input().value(), "Dee");
    assert_eq!(*field.taken.borrow(), []);
}

#[wasm_bindgen_test]
async fn leaving_takes_what_was_typed_and_what_is_refused_stays() {
    let field = Field::new().await;
    field.write("Eve").await;
    field.input().blur().expect("a blur");
    Field::settle().await;
    assert_eq!(*field.taken.borrow(), [Taken::Typed("Eve".into())]);
    field.write("Evelyn").await;
    field.press("Enter").await;
    assert_eq!(field.taken.borrow().len(), 1);
    assert_eq!(field.input().value(), "Evelyn");
    assert_eq!(field.attribute("aria-invalid").as_deref(), Some("true"));
    let why = field
        .attribute("aria-describedby")
        .expect("it is described");
    let why = page().get_element_by_id(&why).expect("it is there");
    assert_eq!(why.text_content().as_deref(), Some("Too long."));
}

#[wasm_bindgen_test]
async fn what_is_refused_is_handed_over_when_the_field_goes_and_stands_there_again() {
    let mut field = Field::new().await;
    field.write("Evelyn").await;
    let app = field.app.take().expect("a field");
    app.destroy();
    Field::settle().await;
    assert_eq!(*field.taken.borrow(), []);
    assert_eq!(*field.left.borrow(), ["Evelyn"]);
    drop(field);

    let field = Field::with_draft(Some("Evelyn".into())).await;
    assert_eq!(field.input().value(), "Evelyn");
    assert_eq!(field.attribute("aria-invalid").as_deref(), Some("true"));
    field.write("Eve").await;
    field.press("Enter").await;
    assert_eq!(*field.taken.borrow(), [Taken::Typed("Eve".into())]);
}

#[wasm_bindgen_test]
async fn the_list_stands_above_where_there_is_no_room_below() {
    let field = Field::new().await;
    field.press("ArrowDown").await;
    let list = page().get_element_by_id("who-offers").expect("a list");
    let list: HtmlElement = list.unchecked_into();
    let (list, input) = (
        list.get_bounding_client_rect(),
        field.input().get_bounding_client_rect(),
    );
    assert!(list.height() > 0.0 && list.bottom() <= input.top());
    assert!(list.top() >= 0.0);
}
