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
    let make_props = move || StageProps {
        state: make_state(),
        view: Callback::from(move |state: Rc<AppState>| view(&state)),
    };
    expected.assert_eq(&in_lines(&drawn::<Stage>(make_props)));
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

fn view_annotations(state: &AppState) -> Html {
    html! {
        <AnnotationList
            page={state.page.clone()}
            focus={state.view.focus.clone().zip(state.focus_span())}
        />
    }
}

fn view_articles(state: &AppState) -> Html {
    html! {
        <ArticleList
            articles={Rc::clone(&state.articles)}
            open={state.view.open.clone()}
            n_offered={0}
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
fn lists_draw_what_is_not_seen_in_a_chip_too() {
    let state = || {
        let text = "Pay\nHe \u{202e}denied\u{202c} it.";
        let state = state_of(&[article(
            "a.txt",
            "Pay \u{202e}100",
            "The \u{200b}Wire",
            text,
        )]);
        mark(&state, "\u{202e}denied", "denial")
    };
    check(
        state,
        view_articles,
        &expect![[r#"
            <nav aria-label="Articles" class="panel articles">
            <div class="panel-head">
            <h2>1 article</h2>
            <div class="progress">
            <span>0 of 1 done</span>
            <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
            <rect width="0" height="1">
            </rect>
            </svg>
            </div>
            </div>
            <ul class="article-list">
            <li>
            <button type="button" aria-current="true" title="Open this article (next: ], previous: [)" class="article">
            <span dir="auto" class="article-title">Pay <span data-name="RLO" title="U+202E" class="unseen">⟨RLO⟩</span>100</span>
            <span class="article-source">
            <span dir="auto" class="outlet">The <span data-name="ZWSP" title="U+200B" class="unseen">⟨ZWSP⟩</span>Wire</span>
            <span class="day">03-09</span>
            </span>
            <svg viewBox="0 0 60 1" preserveAspectRatio="none" aria-hidden="true" class="strip">
            <rect x="18" y="0" width="23" height="1" data-slot="2">
            </rect>
            </svg>
            <span class="counts">
            <span data-slot="2" title="Denial: 1" class="count">
            <span aria-hidden="true" class="swatch">
            </span>
            <span aria-hidden="true">1</span>
            <span class="visually-hidden">Denial: 1</span>
            </span>
            <span class="n-open">1 open denial</span>
            </span>
            </button>
            </li>
            </ul>
            <div class="panel-foot">
            <button type="button" title="Choose text files; you can also drop them on the page">Add articles</button>
            <input type="file" tabindex="-1" aria-hidden="true" data-control="articles" aria-label="Add articles" multiple="multiple" class="visually-hidden">
            <button type="button" title="Add every text file of a folder">Folder</button>
            <input type="file" tabindex="-1" aria-hidden="true" data-control="folder" aria-label="Folder" multiple="multiple" webkitdirectory="webkitdirectory" class="visually-hidden">
            <button type="button" title="Add an article by pasting its text">Paste</button>
            </div>
            </nav>
        "#]],
    );
    check(
        state,
        view_annotations,
        &expect![[r#"
            <section role="region" aria-label="Annotations" class="panel annotations">
            <div class="panel-head">
            <h2>1 annotation</h2>
            <button type="button" aria-expanded="false" aria-controls="filter-choices" title="Filter the annotations (f)" class="quiet">Filter</button>
            </div>
            <p aria-live="polite" class="visually-hidden">
            </p>
            <div role="group" aria-label="Show only" class="chips">
            <button type="button" aria-pressed="false" data-slot="2" class="chip">
            <span aria-hidden="true" class="swatch">
            </span>
            <span class="label-name">Denial</span> <span class="n">1</span>
            </button>
            </div>
            <div class="cards">
            <div class="card-run">
            <ol data-section="0" class="card-section">
            <li data-annotation="a-tester-1" data-slot="2" data-focused="true" class="card">
            <button type="button" aria-current="true" class="card-body">
            <span data-letter="D" class="card-label">
            <span class="label-name">Denial</span>
            <span data-open="true" class="state">denies nothing yet</span>
            </span>
            <span dir="auto" class="quote">
            <span data-name="RLO" title="U+202E" class="unseen">⟨RLO⟩</span>denied</span>
            </button>
            </li>
            </ol>
            </div>
            </div>
            </section>
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

#[test]
fn the_list_shows_where_marks_fall() {
    let two_articles = || {
        let state = state_of(&[
            article(
                "a.txt",
                "Ferry stops",
                "The Courier",
                "Ferry stops\nIt does not sail.",
            ),
            article("b.txt", "", "", "Nobody wrote a title."),
        ]);
        let state = mark(&state, "Ferry", "claim");
        mark(&state, "It does not", "denial")
    };
    check(
        two_articles,
        view_articles,
        &expect![[r#"
            <nav aria-label="Articles" class="panel articles">
            <div class="panel-head">
            <h2>2 articles</h2>
            <div class="progress">
            <span>0 of 2 done</span>
            <svg viewBox="0 0 2 1" preserveAspectRatio="none" aria-hidden="true">
            <rect width="0" height="1">
            </rect>
            </svg>
            </div>
            </div>
            <ul class="article-list">
            <li>
            <button type="button" aria-current="true" title="Open this article (next: ], previous: [)" class="article">
            <span dir="auto" class="article-title">Ferry stops</span>
            <span class="article-source">
            <span dir="auto" class="outlet">The Courier</span>
            <span class="day">03-09</span>
            </span>
            <svg viewBox="0 0 60 1" preserveAspectRatio="none" aria-hidden="true" class="strip">
            <rect x="0" y="0" width="10" height="1" data-slot="1">
            </rect>
            <rect x="24" y="0" width="22" height="1" data-slot="2">
            </rect>
            </svg>
            <span class="counts">
            <span data-slot="1" title="Claim: 1" class="count">
            <span aria-hidden="true" class="swatch">
            </span>
            <span aria-hidden="true">1</span>
            <span class="visually-hidden">Claim: 1</span>
            </span>
            <span data-slot="2" title="Denial: 1" class="count">
            <span aria-hidden="true" class="swatch">
            </span>
            <span aria-hidden="true">1</span>
            <span class="visually-hidden">Denial: 1</span>
            </span>
            <span class="n-open">1 open denial</span>
            </span>
            </button>
            </li>
            <li>
            <button type="button" title="Open this article (next: ], previous: [)" class="article">
            <span dir="auto" class="article-title">b.txt</span>
            <span class="article-source">
            <span dir="auto" class="outlet">
            </span>
            <span class="day">03-09</span>
            </span>
            <svg viewBox="0 0 60 1" preserveAspectRatio="none" aria-hidden="true" class="strip">
            </svg>
            <span class="counts">not marked yet</span>
            </button>
            <button type="button" tabindex="-1" aria-hidden="true" title="Open beside (Shift+Enter)" class="icon open-beside">
            <svg aria-hidden="true" viewBox="0 0 16 16" width="16" height="16" fill="none">
            <path d="M2.5 3h11v10h-11zM8 3v10" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">
            </path>
            </svg>
            </button>
            </li>
            </ul>
            <div class="panel-foot">
            <button type="button" title="Choose text files; you can also drop them on the page">Add articles</button>
            <input type="file" tabindex="-1" aria-hidden="true" data-control="articles" aria-label="Add articles" multiple="multiple" class="visually-hidden">
            <button type="button" title="Add every text file of a folder">Folder</button>
            <input type="file" tabindex="-1" aria-hidden="true" data-control="folder" aria-label="Folder" multiple="multiple" webkitdirectory="webkitdirectory" class="visually-hidden">
            <button type="button" title="Add an article by pasting its text">Paste</button>
            </div>
            </nav>
        "#]],
    );
}

#[test]
fn the_list_is_drawn_in_ukrainian() {
    let state = || {
        // The language belongs to the thread, which draws this and nothing else.
        words::speak(Language::Ukrainian, None);
        let text = "Пором стоїть\nВін не пливе.";
        let state = state_of(&[article("a.txt", "Пором стоїть", "Вісник", text)]);
        let state = mark(&state, "Пором", "claim");
        mark(&state, "не пливе", "denial")
    };
    check(
        state,
        view_annotations,
        &expect![[r#"
            <section role="region" aria-label="Позначки" class="panel annotations">
            <div class="panel-head">
            <h2>2 позначки</h2>
            <button type="button" aria-expanded="false" aria-controls="filter-choices" title="Відфільтрувати позначки (f)" class="quiet">Фільтр</button>
            </div>
            <p aria-live="polite" class="visually-hidden">
            </p>
            <div role="group" aria-label="Показати лише" class="chips">
            <button type="button" aria-pressed="false" data-slot="1" class="chip">
            <span aria-hidden="true" class="swatch">
            </span>
            <span class="label-name">Твердження</span> <span class="n">1</span>
            </button>
            <button type="button" aria-pressed="false" data-slot="2" class="chip">
            <span aria-hidden="true" class="swatch">
            </span>
            <span class="label-name">Заперечення</span> <span class="n">1</span>
            </button>
            </div>
            <div class="cards">
            <div class="card-run">
            <ol data-section="0" class="card-section">
            <li data-annotation="a-tester-1" data-slot="1" class="card">
            <button type="button" class="card-body">
            <span data-letter="Т" class="card-label">
            <span class="label-name">Твердження</span>
            </span>
            <span dir="auto" class="quote">Пором</span>
            </button>
            </li>
            <li data-annotation="a-tester-2" data-slot="2" data-focused="true" class="card">
            <button type="button" aria-current="true" class="card-body">
            <span data-letter="З" class="card-label">
            <span class="label-name">Заперечення</span>
            <span data-open="true" class="state">ще нічого не заперечує</span>
            </span>
            <span dir="auto" class="quote">не пливе</span>
            </button>
            </li>
            </ol>
            </div>
            </div>
            </section>
        "#]],
    );
}
