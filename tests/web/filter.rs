//! The filter in the list: its buttons, the card that stays because it has the focus, heights that
//! follow, and what an edit leaves alone.

use std::cell::RefCell;
use std::rc::Rc;

use gainsay::command::Keymap;
use gainsay::components::annotations::AnnotationList;
use gainsay::desk::Desk;
use gainsay::state::{Action, AppState, FilterAct, Lack};
use gainsay_core::edit::Command;
use gainsay_core::model::{AnnotationId, LabelId, RelationKindId};
use gainsay_core::text::{ByteOffset, ByteRange};
use gainsay_core::time::Timestamp;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use crate::host::{page, state_of};

const NOW: Timestamp = Timestamp::from_millis(0);

/// What the list hands out each time that it draws.
type Seen = Rc<RefCell<Option<(Desk, Rc<AppState>)>>>;

#[derive(Clone, PartialEq, Properties)]
struct ListProps {
    state: Rc<AppState>,
    seen: Seen,
}

#[component]
fn List(props: &ListProps) -> Html {
    let state = {
        let first = Rc::clone(&props.state);
        use_reducer(move || (*first).clone())
    };
    let now = Rc::new((*state).clone());
    let desk = use_memo((), |()| Desk::new(state.dispatcher(), Rc::clone(&now)));
    props.seen.replace(Some(((*desk).clone(), Rc::clone(&now))));
    html! {
        <ContextProvider<Desk> context={(*desk).clone()}>
        <ContextProvider<Rc<Keymap>> context={Rc::clone(&state.view.keymap)}>
            <AnnotationList
                page={state.page.clone()}
                focus={state.view.focus.clone().zip(state.focus_span())}
                filter={Rc::clone(&state.view.filter)}
                shows_filter={state.view.shows_filter}
            />
        </ContextProvider<Rc<Keymap>>>
        </ContextProvider<Desk>>
    }
}

struct Listed {
    root: Element,
    app: Option<AppHandle<List>>,
    seen: Seen,
}

impl Drop for Listed {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
    }
}

impl Listed {
    async fn new(text: &str) -> Self {
        let root = page().create_element("div").expect("an element");
        let body = page().body().expect("a body");
        body.append_child(&root).expect("a place");
        let seen = Seen::default();
        let props = ListProps {
            state: state_of(text),
            seen: Rc::clone(&seen),
        };
        let app = yew::Renderer::<List>::with_root_and_props(root.clone(), props).render();
        let app = Some(app);
        let listed = Self { root, app, seen };
        listed.settle().await;
        listed
    }

    async fn settle(&self) {
        for _ in 0..3 {
            yew::scheduler::flush().await;
            gainsay::platform::next_task().await;
        }
        yew::scheduler::flush().await;
    }

    async fn act(&self, action: Action) {
        let desk = self.seen.borrow().as_ref().expect("it has drawn").0.clone();
        desk.act(action);
        self.settle().await;
    }

    fn state(&self) -> Rc<AppState> {
        Rc::clone(&self.seen.borrow().as_ref().expect("it has drawn").1)
    }

    /// Marks four bytes and says which annotation that made.
    async fn mark(&self, at: usize, label: &str) -> AnnotationId {
        let at = u32::try_from(at).expect("a short text");
        let command = Command::Annotate {
            document: self.state().view.open.clone().expect("an open article"),
            range: ByteRange::new(ByteOffset::new(at), ByteOffset::new(at + 4)),
            label: LabelId::new(label).expect("an id"),
        };
        self.act(Action::Run(command, NOW)).await;
        let focus = self.state().view.focus.clone();
        focus.expect("the new one has the focus")
    }

    fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let found = self.root.query_selector_all(selector).expect("a selector");
        let found = (0..found.length()).filter_map(|n| found.get(n));
        found.map(JsCast::unchecked_into).collect()
    }

    fn cards(&self) -> Vec<String> {
        let cards = self.all("[data-annotation]");
        let ids = cards
            .iter()
            .map(|card| card.get_attribute("data-annotation"));
        ids.flatten().collect()
    }
}

#[wasm_bindgen_test]
async fn buttons_filter_and_what_has_the_focus_stays() {
    let list = Listed::new("One two three four five six seven.\n").await;
    let claim = list.mark(0, "claim").await;
    let denial = list.mark(8, "denial").await;
    let chips = list.all(".chips [aria-pressed=false]");
    assert_eq!(chips.len(), 2);
    // The denial has the focus.
    chips[0].click();
    list.settle().await;
    assert_eq!(list.cards(), [claim.as_str(), denial.as_str()]);
    let faint = list.all("[data-faint]");
    assert_eq!(faint.len(), 1);
    assert_eq!(
        faint[0].get_attribute("data-annotation").as_deref(),
        Some(denial.as_str())
    );
    list.act(Action::Focus(None, false)).await;
    assert_eq!(list.cards(), [claim.as_str()]);
    assert_eq!(
        list.all("h2")[0].text_content().as_deref(),
        Some("1 of 2 annotations")
    );
    list.act(Action::Filter(FilterAct::Clear)).await;
    assert_eq!(list.cards().len(), 2);
    assert!(list.all("[data-faint]").is_empty());
}

#[wasm_bindgen_test]
async fn links_bring_cards_in_and_out_and_leave_the_others() {
    let lines: Vec<_> = (0..100).map(|n| format!("Line {n} here.\n")).collect();
    let lines = lines.concat();
    let list = Listed::new(&lines).await;
    let claim = list.mark(0, "claim").await;
    let near = list.mark(16, "denial").await;
    let far = list
        .mark(lines.find("Line 99").expect("a line"), "denial")
        .await;
    list.act(Action::Focus(None, false)).await;
    list.act(Action::Filter(FilterAct::Only(Lack::Target)))
        .await;
    while list.cards().len() < 2 {
        list.settle().await;
    }
    assert_eq!(list.cards(), [near.as_str(), far.as_str()]);
    // Each section is as high as what it lists.
    let heights = list.all(".card-section");
    let heights = heights.iter().map(|section| {
        let style = section.style();
        style.get_property_value("contain-intrinsic-block-size")
    });
    let heights: Vec<_> = heights.map(|height| height.expect("a style")).collect();
    assert!(heights[0].ends_with("92px"), "{heights:?}");
    assert!(heights[1].ends_with(" 0px"), "{heights:?}");

    let untouched = list.all("[data-annotation]").pop().expect("a card");
    let command = Command::AddRelation {
        kind: RelationKindId::new("denies").expect("an id"),
        from: near.clone(),
        to: claim,
    };
    list.act(Action::Run(command, NOW)).await;
    list.act(Action::Focus(None, false)).await;
    assert_eq!(list.cards(), [far.as_str()]);
    assert!(untouched.is_connected());
    list.act(Action::Undo(NOW)).await;
    list.act(Action::Focus(None, false)).await;
    assert_eq!(list.cards(), [near.as_str(), far.as_str()]);
    assert!(untouched.is_connected());
}
