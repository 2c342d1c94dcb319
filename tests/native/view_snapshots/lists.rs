//! The lists of articles and of annotations.

use super::*;

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
            <button type="button" title="Choose text files or saved web pages; you can also drop them on the page">Add articles</button>
            <input type="file" tabindex="-1" aria-hidden="true" data-control="articles" aria-label="Add articles" accept="text/*,.txt,.text,.md,.html,.htm,.xhtml,.xht,.json" multiple="multiple" class="visually-hidden">
            <button type="button" title="Add every text file and saved web page of a folder">Folder</button>
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
            <button type="button" title="Choose text files or saved web pages; you can also drop them on the page">Add articles</button>
            <input type="file" tabindex="-1" aria-hidden="true" data-control="articles" aria-label="Add articles" accept="text/*,.txt,.text,.md,.html,.htm,.xhtml,.xht,.json" multiple="multiple" class="visually-hidden">
            <button type="button" title="Add every text file and saved web page of a folder">Folder</button>
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
