//! Where a column was scrolled to is told once it rests, whatever the browser says of the end.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gainsay::platform::{next_task, resting, scroll};
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use crate::host::page;

/// A column that can be scrolled, with what was told of it.
struct Tried {
    column: Element,
    inner: HtmlElement,
    n_scrolls: Rc<Cell<u32>>,
    told: Rc<RefCell<Vec<i32>>>,
    watch: Option<resting::Watch>,
    _listeners: [EventListener; 2],
}

impl Drop for Tried {
    fn drop(&mut self) {
        self.column.remove();
    }
}

impl Tried {
    /// With an end of scrolling that is told of, or none.
    fn new(has_end: bool) -> Self {
        let element = || page().create_element("div").expect("an element");
        let (column, inner) = (element(), element());
        let style = |of: &Element, name: &str, value: &str| {
            let style = of.unchecked_ref::<HtmlElement>().style();
            style.set_property(name, value).expect("a property");
        };
        style(&column, "height", "100px");
        style(&column, "overflow", "auto");
        style(&inner, "height", "5000px");
        column.append_child(&inner).expect("a place");
        page()
            .body()
            .expect("a body")
            .append_child(&column)
            .expect("a place");
        let n_scrolls = Rc::new(Cell::new(0));
        let counted = Rc::clone(&n_scrolls);
        // Before the watch: it hears of nothing that is stopped here.
        let options = EventListenerOptions::run_in_capture_phase();
        let end = EventListener::new_with_options(&column, "scrollend", options, move |event| {
            if !has_end {
                event.stop_immediate_propagation();
            }
        });
        let told = Rc::new(RefCell::new(Vec::new()));
        let watch = {
            let told = Rc::clone(&told);
            resting::watch(&column, move |place| told.borrow_mut().push(place))
        };
        let scrolled = EventListener::new(&column, "scroll", move |_| {
            counted.set(counted.get() + 1);
        });
        Self {
            column,
            inner: inner.unchecked_into(),
            n_scrolls,
            told,
            watch: Some(watch),
            _listeners: [end, scrolled],
        }
    }

    /// Scrolls, and waits until the browser says that it has.
    async fn scroll(&self, pixels: i32) {
        let before = self.n_scrolls.get();
        scroll::set_position(&self.column, pixels);
        for _ in 0..2_000 {
            if self.n_scrolls.get() > before {
                return;
            }
            next_task().await;
        }
        panic!("nothing was scrolled");
    }

    async fn told(&self) -> Vec<i32> {
        for _ in 0..2_000 {
            if !self.told.borrow().is_empty() {
                break;
            }
            next_task().await;
        }
        self.told.take()
    }
}

#[wasm_bindgen_test]
async fn a_place_is_told_with_and_without_an_end_of_scrolling() {
    for has_end in [true, false] {
        let tried = Tried::new(has_end);
        tried.scroll(300).await;
        assert_eq!(tried.told().await, [300], "an end is told of: {has_end}");
    }
}

#[wasm_bindgen_test]
async fn a_place_is_told_before_the_page_is_left() {
    let tried = Tried::new(false);
    tried.scroll(300).await;
    let event = web_sys::Event::new("pagehide").expect("an event");
    let window = web_sys::window().expect("a window");
    window.dispatch_event(&event).expect("a dispatch");
    assert_eq!(tried.told.take(), [300]);
}

#[wasm_bindgen_test]
async fn a_place_is_told_for_what_the_column_showed_then() {
    let mut tried = Tried::new(false);
    tried.scroll(300).await;
    // Another article is shorter, and the column comes up with it.
    tried
        .inner
        .style()
        .set_property("height", "10px")
        .expect("a property");
    assert_eq!(scroll::position(&tried.column), 0);
    drop(tried.watch.take());
    assert_eq!(tried.told.take(), [300]);
}
