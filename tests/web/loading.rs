//! What is shown while files are read, and the way out of it.

use std::cell::RefCell;
use std::rc::Rc;

use gainsay::components::loading::LoadingBar;
use gainsay::desk::Desk;
use gainsay::platform::turn::next_turn;
use gainsay::state::{Action, AppState, Loaded, Loading};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::host::{page, state_of};

type Seen = Rc<RefCell<Option<(Desk, Rc<AppState>)>>>;

#[derive(Clone, PartialEq, Properties)]
struct HostProps {
    seen: Seen,
}

#[component]
fn Host(props: &HostProps) -> Html {
    let state = use_reducer(|| (*state_of("Text")).clone());
    let now = Rc::new((*state).clone());
    let desk = use_memo((), |()| Desk::new(state.dispatcher(), Rc::clone(&now)));
    props.seen.replace(Some(((*desk).clone(), now)));
    html! {
        <ContextProvider<Desk> context={(*desk).clone()}>
            <LoadingBar loading={state.view.loading.clone()} />
        </ContextProvider<Desk>>
    }
}

fn find(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).expect("a valid selector")
}

#[wasm_bindgen_test]
async fn loading_is_shown_announced_once_and_given_up() {
    let root = page().create_element("div").expect("an element");
    page()
        .body()
        .expect("a body")
        .append_child(&root)
        .expect("a place");
    let seen = Seen::default();
    let props = HostProps {
        seen: Rc::clone(&seen),
    };
    let app = yew::Renderer::<Host>::with_root_and_props(root.clone(), props).render();
    yew::scheduler::flush().await;
    let seen = || seen.borrow().clone().expect("the host has drawn");
    let told = || {
        let region = find(&root, "[aria-live=polite]").expect("a live region from the start");
        region.text_content().unwrap_or_default()
    };
    assert!(find(&root, "progress").is_none());
    assert_eq!(told(), "");

    let name: Rc<str> = "big.json".into();
    let mut announced = Vec::new();
    for (what, done, value) in [
        (Loaded::Reading(Rc::clone(&name)), 1, "25"),
        (Loaded::Checking(Rc::clone(&name)), 2, "50"),
        (Loaded::Checking(name), 4, "100"),
    ] {
        let loading = Loading { what, done, of: 4 };
        seen().0.act(Action::Load(Some(loading)));
        yew::scheduler::flush().await;
        let bar = find(&root, "progress").expect("a bar");
        assert_eq!(bar.get_attribute("value").as_deref(), Some(value));
        let label = bar.get_attribute("aria-label").expect("a name");
        assert!(label.ends_with("big.json"), "{label}");
        announced.push(told());
    }
    announced.dedup();
    assert_eq!(announced, ["Reading big.json. Escape cancels."]);

    let cancel: HtmlElement = find(&root, "button").expect("a way out").unchecked_into();
    assert_eq!(cancel.text_content().as_deref(), Some("Cancel"));
    cancel.click();
    yew::scheduler::flush().await;
    assert!(find(&root, "progress").is_none());
    let notices = Rc::clone(&seen().1.view.notices);
    let said: Vec<_> = notices.iter().map(|notice| &*notice.text).collect();
    assert_eq!(
        said,
        ["big.json was not opened, because you cancelled it. Nothing of it was taken over."]
    );
    app.destroy();
    root.remove();
}

#[wasm_bindgen_test]
async fn a_turn_leaves_room_for_what_is_due() {
    let is_done = Rc::new(RefCell::new(false));
    let due = Rc::clone(&is_done);
    let timer = gainsay::platform::after(0, move || {
        due.replace(true);
    });
    // However soon a turn comes back, what is due gets its own between them.
    let mut n_turns = 0;
    while !*is_done.borrow() {
        next_turn().await;
        n_turns += 1;
        assert!(n_turns < 100_000, "the timer never had its turn");
    }
    drop(timer);
}
