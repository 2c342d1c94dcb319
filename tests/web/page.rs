//! The document around the app.

use std::cell::RefCell;
use std::rc::Rc;

use gainsay::platform::next_task;
use gainsay::platform::page::{self, Theme};
use gainsay::platform::scroll::{self, Place};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

fn window() -> web_sys::Window {
    web_sys::window().expect("a window")
}

#[wasm_bindgen_test]
fn a_theme_is_set_and_taken_back() {
    assert_eq!(page::theme(), None);
    for theme in [Theme::Dark, Theme::Light] {
        page::set_theme(Some(theme));
        assert_eq!(page::theme(), Some(theme));
        assert_eq!(Theme::from_name(theme.as_str()), Some(theme));
    }
    page::set_theme(None);
    assert_eq!(page::theme(), None);
}

#[wasm_bindgen_test]
async fn a_step_is_one_step_and_only_the_persons_own_are_reported() {
    let history = window().history().expect("a history");
    let length = || history.length().expect("a length");
    page::replace_hash("/a/one");
    assert_eq!(page::hash(), "/a/one");

    let seen = Rc::new(RefCell::new(Vec::new()));
    let (came_back, listener) = {
        let seen = Rc::clone(&seen);
        let slot = Rc::new(RefCell::new(None));
        let resolve = Rc::clone(&slot);
        let promise = js_sys::Promise::new(&mut |resolve, _| {
            slot.replace(Some(resolve));
        });
        let listener = page::on_hash_change(move |hash| {
            seen.borrow_mut().push(hash);
            if let Some(resolve) = resolve.borrow().as_ref() {
                resolve
                    .call0(&wasm_bindgen::JsValue::NULL)
                    .expect("a promise that resolves");
            }
        });
        (promise, listener.expect("a listener"))
    };

    let before = length();
    page::push_hash("/a/two");
    page::push_hash("/a/two");
    assert_eq!(page::hash(), "/a/two");
    assert_eq!(length(), before + 1);
    page::replace_hash("/a/three");
    assert_eq!(length(), before + 1);
    assert!(seen.borrow().is_empty());

    history.back().expect("a way back");
    JsFuture::from(came_back).await.expect("a change");
    assert_eq!(*seen.borrow(), ["/a/one"]);
    drop(listener);
    page::replace_hash("");
    assert_eq!(page::hash(), "");
}

/// Waits until the window is scrolled to where `is_there` says, and says where that is.
async fn scrolled(is_there: impl Fn(f64) -> bool) -> f64 {
    for _ in 0..500 {
        let at = window().scroll_y().expect("a position");
        if is_there(at) {
            return at;
        }
        next_task().await;
    }
    panic!("the window was never scrolled there");
}

#[wasm_bindgen_test]
async fn what_is_in_view_stays_and_what_is_not_comes() {
    let document = window().document().expect("a page");
    let body = document.body().expect("a body");
    let tall = document.create_element("div").expect("an element");
    tall.set_attribute("style", "height: 5000px")
        .expect("a style");
    let target = document.create_element("p").expect("an element");
    target.set_text_content(Some("here"));
    body.append_child(&tall).expect("a place");
    body.append_child(&target).expect("a place");

    scroll::bring_into_view(&target, Place::Nearest);
    let first = scrolled(|at| at > 1000.0).await;
    let other = document.create_element("p").expect("an element");
    other.set_text_content(Some("above"));
    body.prepend_with_node_1(&other).expect("a place");
    // Each waits for its own frame, so the second is done when the third is.
    scroll::bring_into_view(&target, Place::Nearest);
    let again = scrolled(|at| at > 1000.0).await;
    assert!((again - first).abs() < 100.0, "{again} after {first}");
    scroll::bring_into_view(&other, Place::Nearest);
    scrolled(|at| at < 100.0).await;
    other.remove();
    tall.remove();
    target.remove();
}
