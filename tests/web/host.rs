//! The reading column in a page of its own, with the state behind it in reach.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gainsay::components::document::{Reading, Renders, renders};
use gainsay::desk::Desk;
use gainsay::platform::frame::{Moment, with_next_frame};
use gainsay::state::{Action, AppState, LabelUse, Panels, Session, TextSelection, Theme};
use gainsay_core::edit::{NewDocument, seed_document, seed_schema};
use gainsay_core::model::{ActorId, AnnotationId, AnnotatorId, DeviceId, LabelId, default_schema};
use gainsay_core::text::{ByteOffset, Span, Text};
use gainsay_core::time::Timestamp;
use wasm_bindgen::JsCast;
use web_sys::{Element, Selection};
use yew::prelude::*;

/// What the host hands out each time that it draws.
type Seen = Rc<RefCell<Option<(Desk, Rc<AppState>)>>>;

#[derive(Clone, PartialEq, Properties)]
struct HostProps {
    state: Rc<AppState>,
    seen: Seen,
}

#[component]
fn Host(props: &HostProps) -> Html {
    let state = {
        let first = Rc::clone(&props.state);
        use_reducer(move || (*first).clone())
    };
    let now = Rc::new((*state).clone());
    let desk = use_memo((), |()| Desk::new(state.dispatcher(), Rc::clone(&now)));
    props.seen.replace(Some(((*desk).clone(), Rc::clone(&now))));
    let open = state.view.open.as_ref();
    let document = open.and_then(|id| state.project().document(id)).cloned();
    let reading = document.zip(state.page.clone()).map(|(document, page)| {
        html! {
            <Reading
                {document}
                {page}
                focus={state.view.focus.clone().zip(state.focus_span())}
                bounds={state.view.bounds.as_ref().map(|edit| edit.span)}
                reveal={state.view.reveal}
                passage={state.view.passage}
                selection={state.view.selection.clone()}
                caret={state.view.caret.clone()}
                project={Rc::clone(&state.session.project)}
            />
        }
    });
    html! {
        <ContextProvider<Desk> context={(*desk).clone()}>
            <p class="before">{ "before" }</p>
            { for reading }
            <p class="after">{ "after" }</p>
        </ContextProvider<Desk>>
    }
}

/// A mounted reading column; it is taken away when this is dropped.
pub(crate) struct Mounted {
    pub(crate) root: Element,
    app: Option<AppHandle<Host>>,
    seen: Seen,
}

impl Drop for Mounted {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
    }
}

/// A project with one article, open.
pub(crate) fn state_of(text: &str) -> Rc<AppState> {
    let session = Session {
        project: "reading".into(),
        actor: ActorId::new("tester").expect("an id"),
        device: DeviceId::new("device").expect("an id"),
        annotator: AnnotatorId::new("p-person").expect("an id"),
    };
    let panels = Panels {
        articles: true,
        annotations: true,
    };
    let article = NewDocument {
        text: Text::new(text).expect("a short text"),
        file_name: "article.txt".into(),
        details: gainsay_core::edit::DocumentDetails::default(),
    };
    let seeds = vec![
        Rc::new(seed_schema(&default_schema())),
        Rc::new(seed_document(&article)),
    ];
    Rc::new(AppState::new(session, panels, Theme::System)).reduce(Action::Seed(seeds))
}

impl Mounted {
    /// Mounts the reading column with `text` open in it, and waits for all of its marks.
    pub(crate) async fn new(text: &str) -> Self {
        let mounted = Self::begun(text).await;
        mounted.all_marks().await;
        mounted
    }

    /// Mounts the reading column with `text` open in it; far sections may have no marks yet.
    pub(crate) async fn begun(text: &str) -> Self {
        let document = page();
        let root = document.create_element("div").expect("an element");
        let body = document.body().expect("a body");
        body.append_child(&root).expect("a place");
        let seen = Seen::default();
        let props = HostProps {
            state: state_of(text),
            seen: Rc::clone(&seen),
        };
        let app = yew::Renderer::<Host>::with_root_and_props(root.clone(), props).render();
        let mounted = Self {
            root,
            app: Some(app),
            seen,
        };
        yew::scheduler::flush().await;
        mounted
    }

    /// Waits until every section is drawn with its marks.
    pub(crate) async fn all_marks(&self) {
        for _ in 0..2_000 {
            if self.count("[data-document]") == 0 || self.count("[data-marks=complete]") > 0 {
                return;
            }
            gainsay::platform::next_task().await;
        }
        panic!("the marks are never complete");
    }

    /// Waits until the browser and Yew have nothing left to do: a frame is part of that, since the
    /// ends of presses and the caret wait for one.
    pub(crate) async fn settle(&self) {
        self.settle_within_frame().await;
        frame().await;
        self.settle_within_frame().await;
    }

    /// Waits until nothing is left to do but what waits for the next frame, which may come meanwhile.
    async fn settle_within_frame(&self) {
        for _ in 0..3 {
            yew::scheduler::flush().await;
            gainsay::platform::next_task().await;
        }
        yew::scheduler::flush().await;
    }

    /// Acts and leaves Yew to its own pace, which `settle` does not: it may yield to the browser
    /// between drawing and effects.
    pub(crate) async fn act_unhurried(&self, action: Action) {
        self.desk().act(action);
        for _ in 0..12 {
            gainsay::platform::next_task().await;
        }
    }

    fn desk(&self) -> Desk {
        let seen = self.seen.borrow();
        seen.as_ref().expect("the host has drawn").0.clone()
    }

    /// The state that was drawn last.
    pub(crate) fn state(&self) -> Rc<AppState> {
        let seen = self.seen.borrow();
        Rc::clone(&seen.as_ref().expect("the host has drawn").1)
    }

    /// Acts, and says how much was drawn because of it.
    pub(crate) async fn act(&self, action: Action) -> Renders {
        let before = renders();
        self.desk().act(action);
        self.settle().await;
        let after = renders();
        Renders {
            sections: after.sections - before.sections,
            blocks: after.blocks - before.blocks,
        }
    }

    /// The element that holds the text.
    pub(crate) fn text_element(&self) -> Element {
        self.one("[data-document]")
    }

    pub(crate) fn one(&self, selector: &str) -> Element {
        let found = self
            .root
            .query_selector(selector)
            .expect("a valid selector");
        found.unwrap_or_else(|| panic!("nothing is {selector}"))
    }

    pub(crate) fn count(&self, selector: &str) -> u32 {
        let all = self.root.query_selector_all(selector);
        all.expect("a valid selector").length()
    }

    /// The article's text.
    pub(crate) fn text(&self) -> Text {
        let state = self.state();
        state.page.as_ref().expect("an open article").text().clone()
    }

    /// The stretch of the text that stands before `from` in `drawn` words: the first place where
    /// `words` stand.
    pub(crate) fn span_of(&self, words: &str) -> Span {
        let text = self.text();
        let start = text.as_str().find(words).expect("the words are there");
        self.span(start, start + words.len())
    }

    /// From byte to byte.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        let at = |at: usize| ByteOffset::new(u32::try_from(at).expect("a short text"));
        self.text().span(at(start), at(end)).expect("a span")
    }

    /// Marks a stretch and says how much was drawn for the mark alone.
    pub(crate) async fn mark(&self, span: Span, label: &str) -> Renders {
        self.act(Action::Select(Some(self.selection(span)))).await;
        let label = LabelId::new(label).expect("an id");
        let now = Timestamp::from_millis(0);
        self.act(Action::UseLabel(label, LabelUse::MarkOrRelabel, now))
            .await
    }

    pub(crate) fn selection(&self, span: Span) -> TextSelection {
        TextSelection {
            document: self.state().view.open.clone().expect("an open article"),
            span,
            backward: false,
        }
    }

    /// The annotation that has the focus.
    pub(crate) fn focus(&self) -> Option<AnnotationId> {
        self.state().view.focus.clone()
    }
}

/// Waits for the next frame of the browser, and for what comes after it.
pub(crate) async fn frame() {
    let framed = Rc::new(Cell::new(false));
    let sign = Rc::clone(&framed);
    let work = with_next_frame(Moment::After, move || sign.set(true));
    while !framed.get() {
        gainsay::platform::next_task().await;
    }
    drop(work);
}

/// The page that the tests run in.
pub(crate) fn page() -> web_sys::Document {
    let window = web_sys::window().expect("a window");
    window.document().expect("a page")
}

/// The browser's selection.
pub(crate) fn browser_selection() -> Selection {
    let window = web_sys::window().expect("a window");
    window.get_selection().ok().flatten().expect("a selection")
}

/// A press of the main button on `began`, and its end on `ended`.
pub(crate) fn press(began: &Element, ended: &Element, shift: bool) {
    let options = web_sys::PointerEventInit::new();
    options.set_bubbles(true);
    options.set_shift_key(shift);
    let event =
        |kind: &str| PointerEvent::new_with_event_init_dict(kind, &options).expect("an event");
    let dispatch = |target: &Element, kind: &str| {
        let target: &web_sys::EventTarget = target.unchecked_ref();
        target.dispatch_event(&event(kind)).expect("a dispatch");
    };
    dispatch(began, "pointerdown");
    dispatch(ended, "pointerup");
}
