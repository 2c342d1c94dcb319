//! The list of articles: outlet, day, title, where marks fall, how many there are.

use std::rc::Rc;

use gainsay_core::model::DocumentId;
use yew::prelude::*;

use crate::components::file_buttons::AddArticles;
use crate::components::icon::{self, icon};
use crate::components::pieces::view_words;
use crate::desk::{use_desk, use_keymap};
use crate::effects;
use crate::platform::{pressing, viewport};
use crate::state::{Action, ArticleView, Pane, PaneAct, STRIPES};
use crate::words;

/// What the list is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ArticleListProps {
    /// The articles, in list order.
    pub articles: Rc<[Rc<ArticleView>]>,
    /// The open one.
    pub open: Option<DocumentId>,
    /// All that are open, in panes.
    #[prop_or_default]
    pub panes: Rc<[Pane]>,
    /// How many new files of the articles folder are offered.
    pub n_offered: usize,
    /// How much room is left for what is said, for the style sheet.
    #[prop_or_default]
    pub notices: Option<&'static str>,
}

/// The list of articles.
#[component]
pub fn ArticleList(props: &ArticleListProps) -> Html {
    let desk = use_desk();
    let take = {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| effects::answer_offer(&desk, true))
    };
    let leave = Callback::from(move |_: MouseEvent| effects::answer_offer(&desk, false));
    let rows = props.articles.iter().map(|view| {
        let is_open = props.open.as_ref() == Some(&view.id);
        let is_beside = !is_open && props.panes.iter().any(|pane| pane.document == view.id);
        html! {
            <li key={view.id.as_str()}>
                <ArticleRow view={Rc::clone(view)} {is_open} {is_beside} />
            </li>
        }
    });
    html! {
        <nav class="panel articles" aria-label={words::articles()} data-notices={props.notices}>
            <div class="panel-head">
                <h2>{ words::n_articles(props.articles.len()) }</h2>
                { view_progress(&props.articles) }
            </div>
            if props.n_offered > 0 {
                <p class="offer">
                    { words::offered(props.n_offered) }
                    <button type="button" onclick={take}>{ words::take_offer() }</button>
                    <button type="button" class="quiet" onclick={leave}>{ words::leave_offer() }</button>
                </p>
            }
            <ul class="article-list">{ for rows }</ul>
            <div class="panel-foot">
                <AddArticles />
            </div>
        </nav>
    }
}

/// How many articles are read through.
fn view_progress(articles: &[Rc<ArticleView>]) -> Html {
    let n = articles.len();
    let n_done = articles.iter().filter(|article| article.is_done).count();
    if n == 0 {
        return Html::default();
    }
    html! {
        <div class="progress">
            <span>{ words::progress::n_done(n, words::number(n_done)) }</span>
            <svg viewBox={format!("0 0 {n} 1")} preserveAspectRatio="none" aria-hidden="true">
                <rect width={n_done.to_string()} height="1" />
            </svg>
        </div>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct ArticleRowProps {
    view: Rc<ArticleView>,
    is_open: bool,
    /// Whether it is open beside that one.
    is_beside: bool,
}

/// An article in the list. Its button's name begins with its title.
#[component]
fn ArticleRow(props: &ArticleRowProps) -> Html {
    let desk = use_desk();
    let keymap = use_keymap();
    let view = &props.view;
    let onclick = {
        let id = view.id.clone();
        let desk = desk.clone();
        Callback::from(move |event: MouseEvent| {
            // As a link would open beside what is open.
            if event.ctrl_key() || event.meta_key() {
                desk.act(Action::Panes(PaneAct::OpenBeside(id.clone())));
                return;
            }
            // A press on the strip goes to where in the text it was; keys have n and p for that.
            match pressing::stretch_of(&event, ".article", ".strip", STRIPES) {
                Some(stripe) => desk.act(Action::OpenAt(id.clone(), stripe)),
                None => desk.act(Action::Open(id.clone())),
            }
            if !viewport::is_wide() {
                // The sheet lay over the text that was asked for.
                desk.act(Action::FoldPanels);
            }
        })
    };
    let open_beside = {
        let (desk, id) = (desk.clone(), view.id.clone());
        move || {
            desk.act(Action::Panes(PaneAct::OpenBeside(id.clone())));
            if !viewport::is_wide() {
                desk.act(Action::FoldPanels);
            }
        }
    };
    let onkeydown = {
        let open_beside = open_beside.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Enter" && event.shift_key() {
                event.prevent_default();
                open_beside();
            }
        })
    };
    let beside = Callback::from(move |_: MouseEvent| open_beside());
    html! {
        <>
        <button
            type="button"
            class="article"
            aria-current={props.is_open.then_some("true")}
            data-beside={props.is_beside.then_some("true")}
            title={keymap.article_hint()}
            {onclick}
            {onkeydown}
        >
            <span class="article-title" dir="auto">{ view_words(&view.title) }</span>
            <span class="article-source">
                <span class="outlet" dir="auto">{ view_words(&view.outlet) }</span>
                <span class="day">
                    { words::short_day(&view.published) }
                    if view.is_done { <span class="tick" aria-label={words::done()}>{ " ✓" }</span> }
                </span>
            </span>
            { view_strip(view) }
            { view_counts(view) }
        </button>
        if !props.is_open && !props.is_beside {
            // Keys have Shift+Enter and the palette for it.
            <button
                type="button"
                class="icon open-beside"
                tabindex="-1"
                aria-hidden="true"
                title={words::panes::open_beside()}
                onclick={beside}
            >
                { icon(icon::BESIDE) }
            </button>
        }
        </>
    }
}

/// Where in the text the marks fall, as a strip of sixty stripes.
fn view_strip(view: &ArticleView) -> Html {
    let stripes = view.strip.iter().map(|stripe| {
        html! {
            <rect
                x={stripe.at.to_string()}
                y="0"
                width={stripe.length.to_string()}
                height="1"
                data-slot={stripe.slot.to_string()}
            />
        }
    });
    html! {
        <svg class="strip" viewBox="0 0 60 1" preserveAspectRatio="none" aria-hidden="true">
            { for stripes }
        </svg>
    }
}

fn view_counts(view: &ArticleView) -> Html {
    if view.counts.is_empty() {
        return html! { <span class="counts">{ words::not_marked_yet() }</span> };
    }
    let counts = view.counts.iter().map(|(look, n)| {
        let name = words::label_count(&look.name, *n);
        html! {
            <span class="count" data-slot={look.slot.to_string()} title={name.clone()}>
                <span class="swatch" aria-hidden="true"></span>
                <span aria-hidden="true">{ *n }</span>
                <span class="visually-hidden">{ name }</span>
            </span>
        }
    });
    html! {
        <span class="counts">
            { for counts }
            if view.n_open > 0 {
                <span class="n-open">{ words::progress::n_open(view.n_open) }</span>
            }
        </span>
    }
}
