//! The markup of components for given props, drawn without a browser; effects do not run here.

use std::rc::Rc;
use std::sync::mpsc;

use expect_test::{Expect, expect};
use gainsay::components::annotations::AnnotationList;
use gainsay::components::articles::ArticleList;
use gainsay::components::document::Reading;
use gainsay::components::labels::LabelBar;
use gainsay::components::status::Status;
use gainsay::desk::Desk;
use gainsay::state::{
    Action, AppState, Caret, LabelUse, Panels, Saving, Session, TextSelection, Theme,
};
use gainsay::words::{self, Language};
use gainsay_core::edit::{DocumentDetails, NewDocument, seed_document, seed_schema};
use gainsay_core::model::{ActorId, AnnotatorId, DeviceId, LabelId, Schema, default_schema};
use gainsay_core::text::{ByteOffset, Granularity, Span, Text, unseen};
use gainsay_core::time::Timestamp;
use yew::platform::Runtime;
use yew::prelude::*;
use yew::{BaseComponent, LocalServerRenderer, Reducible};

mod lists;
mod overview;
mod status;

/// Draws what `view` makes of a state, on a page that has a desk.
#[derive(Clone, PartialEq, Properties)]
struct StageProps {
    state: Rc<AppState>,
    view: Callback<Rc<AppState>, Html>,
}

#[component]
fn Stage(props: &StageProps) -> Html {
    let state = {
        let first = Rc::clone(&props.state);
        use_reducer(move || (*first).clone())
    };
    let desk = Desk::new(state.dispatcher(), Rc::clone(&props.state));
    html! {
        <ContextProvider<Desk> context={desk}>{ props.view.emit(Rc::clone(&props.state)) }</ContextProvider<Desk>>
    }
}

/// The markup of a component with the props that `make_props` returns.
///
/// Props hold `Rc`s, so they are made on the thread that draws them.
pub(crate) fn drawn<C: BaseComponent>(
    make_props: impl FnOnce() -> C::Properties + Send + 'static,
) -> String {
    let runtime = Runtime::builder()
        .worker_threads(1)
        .build()
        .expect("a runtime with one thread");
    let (sender, markup) = mpsc::channel();
    runtime.spawn_pinned(move || async move {
        let drawn = LocalServerRenderer::<C>::with_props(make_props())
            .hydratable(false)
            .render()
            .await;
        sender.send(drawn).expect("the test waits for the markup");
    });
    markup.recv().expect("the component draws without a panic")
}

/// Draws a part of the page for the state that `make_state` returns, and compares its markup,
/// one element a line.
fn check(
    make_state: impl FnOnce() -> Rc<AppState> + Send + 'static,
    view: fn(&AppState) -> Html,
    expected: &Expect,
) {
    expected.assert_eq(&in_lines(&drawn_state(make_state, view)));
}

/// The markup of a part of the page for the state that `make_state` returns.
pub(crate) fn drawn_state(
    make_state: impl FnOnce() -> Rc<AppState> + Send + 'static,
    view: fn(&AppState) -> Html,
) -> String {
    drawn::<Stage>(move || StageProps {
        state: make_state(),
        view: Callback::from(move |state: Rc<AppState>| view(&state)),
    })
}

/// The markup with a line for each tag, so that a change is a changed line; the text's own line
/// ends are shown as signs, and what is not seen as its name.
fn in_lines(markup: &str) -> String {
    let mut shown = markup.to_owned();
    for unseen in unseen(markup).into_iter().rev() {
        let range = unseen.range.start.to_usize()..unseen.range.end.to_usize();
        shown.replace_range(range, &format!("⟨{}⟩", unseen.name));
    }
    let signs = shown.replace('\r', "␍").replace('\n', "␊");
    format!("{}\n", signs.replace("><", ">\n<"))
}

fn article(file: &str, title: &str, outlet: &str, text: &str) -> NewDocument {
    NewDocument {
        text: Text::new(text).expect("a short text"),
        file_name: file.into(),
        details: DocumentDetails {
            title: title.into(),
            outlet: outlet.into(),
            published: "2026-03-09".into(),
            ..DocumentDetails::default()
        },
    }
}

/// A project with these articles, the first one open.
fn state_of(articles: &[NewDocument]) -> Rc<AppState> {
    state_with(&default_schema(), articles)
}

/// The same with definitions of its own.
fn state_with(schema: &Schema, articles: &[NewDocument]) -> Rc<AppState> {
    let session = Session {
        project: "snapshots".into(),
        actor: ActorId::new("tester").expect("an id"),
        device: DeviceId::new("device").expect("an id"),
        annotator: AnnotatorId::new("p-person").expect("an id"),
    };
    let panels = Panels {
        articles: true,
        annotations: true,
    };
    let schema = seed_schema(schema);
    let seeds = std::iter::once(schema).chain(articles.iter().map(seed_document));
    let seeds = seeds.map(Rc::new).collect();
    Rc::new(AppState::new(session, panels, Theme::System)).reduce(Action::Seed(seeds))
}

/// Marks the first place where `words` stand in the open article.
pub(crate) fn mark(state: &Rc<AppState>, words: &str, label: &str) -> Rc<AppState> {
    let now = Timestamp::from_millis(0);
    let text = state.page.as_ref().expect("an open article").text().clone();
    let start = text.as_str().find(words).expect("the words are there");
    let at = |at: usize| ByteOffset::new(u32::try_from(at).expect("a short text"));
    let span = text.span(at(start), at(start + words.len()));
    let selection = TextSelection {
        document: state.view.open.clone().expect("an open article"),
        span: span.expect("a passage"),
        backward: false,
    };
    let label = LabelId::new(label).expect("an id");
    let state = Rc::clone(state).reduce(Action::Select(Some(selection)));
    state.reduce(Action::UseLabel(label, LabelUse::MarkOrRelabel, now))
}

pub(crate) fn one_article() -> Rc<AppState> {
    let text = "Ferry stops\r\nThe mayor denies that the ferry stops.";
    state_of(&[article("a.txt", "Ferry stops", "The Courier", text)])
}

fn view_labels(state: &AppState) -> Html {
    let looks = state.page.as_ref().expect("an open article").looks();
    html! { <LabelBar {looks} pressed={Some(AttrValue::from("denial"))} /> }
}

fn view_reading(state: &AppState) -> Html {
    let open = state.view.open.as_ref().expect("an open article");
    let document = state.project().document(open).expect("it is there");
    html! {
        <Reading
            document={Rc::clone(document)}
            page={state.page.clone().expect("an open article")}
            focus={state.view.focus.clone().zip(state.focus_span())}
            bounds={None}
            reveal={0}
            passage={None::<Span>}
            caret={Caret::default()}
            selection={None::<TextSelection>}
            project={Rc::clone(&state.session.project)}
        />
    }
}

#[test]
fn labels_are_named_buttons_of_a_toolbar() {
    check(
        one_article,
        view_labels,
        &expect![[r#"
            <div role="toolbar" aria-label="Labels" class="labels">
            <button type="button" tabindex="0" aria-pressed="false" data-slot="1">
            <span aria-hidden="true" class="swatch">
            </span>Claim<kbd aria-hidden="true">1</kbd>
            </button>
            <button type="button" tabindex="-1" aria-pressed="true" data-slot="2">
            <span aria-hidden="true" class="swatch">
            </span>Denial<kbd aria-hidden="true">2</kbd>
            </button>
            <button type="button" tabindex="-1" aria-pressed="false" data-slot="3">
            <span aria-hidden="true" class="swatch">
            </span>Evidence<kbd aria-hidden="true">3</kbd>
            </button>
            </div>
        "#]],
    );
}

#[test]
fn marks_in_one_another_are_runs_that_name_all_who_cover_them() {
    let marked = || {
        let state = mark(&one_article(), "The mayor denies that", "claim");
        let state = mark(&state, "denies", "denial");
        mark(&state, "denies that the ferry", "evidence")
    };
    check(
        marked,
        view_reading,
        &expect![[r#"
            <div role="main" tabindex="-1" aria-label="Article text" data-column="" data-hand="true" class="reading">
            <div class="column">
            <header class="article-header">
            <p class="source">
            <span dir="auto">The Courier</span>
            <span dir="auto">2026-03-09</span>
            <button type="button" title="Correct the title, outlet, date, author or address" class="quiet">Edit details</button>
            <button type="button" data-done="false" title="Say that all claims in it are marked (Ctrl+Enter)" class="done-button">Mark as done</button>
            </p>
            </header>
            <div tabindex="0" role="document" aria-label="Ferry stops" data-document="d-44e02abbbf68d5b85508" data-marks="complete" class="document">
            <section data-section="0" class="section">
            <div role="heading" aria-level="1" dir="auto" data-block="0" data-start="0" class="block title">Ferry stops␍␊</div>
            <div dir="auto" data-block="1" data-start="13" class="block">
            <mark data-annotations="a-tester-1" data-labels="claim" data-tint="1" data-first="1" data-letters="C" aria-description="Claim">The mayor </mark>
            <mark data-annotations="a-tester-1 a-tester-3 a-tester-2" data-labels="claim evidence denial" data-tint="2" data-first="1" data-second="3" data-third="2" data-letters="ED" aria-description="Claim, Evidence, Denial" aria-current="true">denies</mark>
            <mark data-annotations="a-tester-1 a-tester-3" data-labels="claim evidence" data-tint="3" data-first="1" data-second="3" aria-description="Claim, Evidence" aria-current="true"> that</mark>
            <mark data-annotations="a-tester-3" data-labels="evidence" data-tint="3" data-second="3" aria-description="Evidence" aria-current="true"> the ferry</mark> stops.</div>
            </section>
            </div>
            <footer class="article-end">
            <button type="button" data-done="false" title="Say that all claims in it are marked (Ctrl+Enter)" class="done-button">Mark as done</button>
            </footer>
            <div data-beat="0" aria-hidden="true" class="caret">
            </div>
            <div aria-live="polite" data-caret-says="" class="visually-hidden">
            </div>
            <div class="grips">
            <button type="button" aria-label="Move the start of the annotation" title="Move the start of the annotation (b)" class="grip">
            </button>
            <button type="button" aria-label="Move the end of the annotation" title="Move the end of the annotation (b)" class="grip">
            </button>
            </div>
            </div>
            <div class="armed-bar">
            <span aria-live="polite" class="visually-hidden">
            </span>
            </div>
            </div>
        "#]],
    );
}

#[test]
fn what_is_not_seen_is_drawn_in_a_chip() {
    let marked = || {
        let text = "Pay \u{202e}100\u{202c} to\u{200b}day.";
        let state = state_of(&[article("a.txt", "Pay", "The Courier", text)]);
        mark(&state, "100\u{202c} to", "claim")
    };
    check(
        marked,
        view_reading,
        &expect![[r#"
            <div role="main" tabindex="-1" aria-label="Article text" data-column="" data-hand="true" class="reading">
            <div class="column">
            <header class="article-header">
            <p class="source">
            <span dir="auto">The Courier</span>
            <span dir="auto">2026-03-09</span>
            <button type="button" title="Correct the title, outlet, date, author or address" class="quiet">Edit details</button>
            <button type="button" data-done="false" title="Say that all claims in it are marked (Ctrl+Enter)" class="done-button">Mark as done</button>
            </p>
            <h1 dir="auto" class="visually-hidden">Pay</h1>
            </header>
            <div tabindex="0" role="document" aria-label="Pay" data-document="d-857e2dd7f2dc64dca2c2" data-marks="complete" class="document">
            <section data-section="0" class="section">
            <div dir="auto" data-block="0" data-start="0" class="block">Pay <span data-name="RLO" title="U+202E" class="unseen">⟨RLO⟩</span>
            <mark data-annotations="a-tester-1" data-labels="claim" data-tint="1" data-first="1" data-letters="C" aria-description="Claim" aria-current="true">100<span data-name="PDF" title="U+202C" class="unseen">⟨PDF⟩</span> to</mark>
            <span data-name="ZWSP" title="U+200B" class="unseen">⟨ZWSP⟩</span>day.</div>
            </section>
            </div>
            <footer class="article-end">
            <button type="button" data-done="false" title="Say that all claims in it are marked (Ctrl+Enter)" class="done-button">Mark as done</button>
            </footer>
            <div data-beat="0" aria-hidden="true" class="caret">
            </div>
            <div aria-live="polite" data-caret-says="" class="visually-hidden">
            </div>
            <div class="grips">
            <button type="button" aria-label="Move the start of the annotation" title="Move the start of the annotation (b)" class="grip">
            </button>
            <button type="button" aria-label="Move the end of the annotation" title="Move the end of the annotation (b)" class="grip">
            </button>
            </div>
            </div>
            <div class="armed-bar">
            <span aria-live="polite" class="visually-hidden">
            </span>
            </div>
            </div>
        "#]],
    );
}

#[test]
fn words_without_a_title_are_not_read_twice() {
    let state = || state_of(&[article("", "", "", "Nobody\nwrote a title.\n")]);
    check(
        state,
        view_reading,
        &expect![[r#"
            <div role="main" tabindex="-1" aria-label="Article text" data-column="" data-hand="true" data-foot="labels" class="reading">
            <div class="column">
            <header class="article-header">
            <p class="source">
            <span dir="auto">2026-03-09</span>
            <button type="button" title="Correct the title, outlet, date, author or address" class="quiet">Edit details</button>
            <button type="button" data-done="false" title="Say that all claims in it are marked (Ctrl+Enter)" class="done-button">Mark as done</button>
            </p>
            <h1 dir="auto" class="visually-hidden">Nobody wrote a title.</h1>
            </header>
            <div tabindex="0" role="document" aria-label="Article text" data-document="d-218d7bcea65a6aab25e3" data-marks="complete" class="document">
            <section data-section="0" class="section">
            <div dir="auto" data-block="0" data-start="0" class="block">Nobody␊</div>
            <div dir="auto" data-block="1" data-start="7" class="block">wrote a title.␊</div>
            </section>
            </div>
            <footer class="article-end">
            <button type="button" data-done="false" title="Say that all claims in it are marked (Ctrl+Enter)" class="done-button">Mark as done</button>
            </footer>
            <div data-beat="0" aria-hidden="true" class="caret">
            </div>
            <div aria-live="polite" data-caret-says="" class="visually-hidden">
            </div>
            </div>
            <div class="armed-bar">
            <span aria-live="polite" class="visually-hidden">
            </span>
            <div role="toolbar" aria-label="Labels" class="labels">
            <button type="button" tabindex="0" aria-pressed="false" data-slot="1">
            <span aria-hidden="true" class="swatch">
            </span>Claim<kbd aria-hidden="true">1</kbd>
            </button>
            <button type="button" tabindex="-1" aria-pressed="false" data-slot="2">
            <span aria-hidden="true" class="swatch">
            </span>Denial<kbd aria-hidden="true">2</kbd>
            </button>
            <button type="button" tabindex="-1" aria-pressed="false" data-slot="3">
            <span aria-hidden="true" class="swatch">
            </span>Evidence<kbd aria-hidden="true">3</kbd>
            </button>
            </div>
            </div>
            </div>
        "#]],
    );
}
