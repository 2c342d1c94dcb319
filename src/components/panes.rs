//! The articles that are open, each in a pane beside the others; where there is no room for all of
//! them, tabs for those that are open.

use gainsay_core::model::{Document, DocumentId};
use yew::prelude::*;

use std::rc::Rc;

use super::document::{PaneLinks, Reading};
use super::icon::{self, icon};
use super::option::view_option;
use super::pieces::view_words;
use crate::command::UiCommand;
use crate::desk::{Desk, use_desk, use_keymap};
use crate::platform::{Element, HtmlSelectElement, viewport};
use crate::state::{
    Action, AppState, ArticleView, Caret, Inspected, LinkView, MOST_PANES, Page, Pane, PaneAct,
    Room, title_of,
};
use crate::words::{self, panes as say};

/// A pane is at least so wide, in CSS pixels.
const NARROWEST: f64 = 360.0;

/// The row of panes, as the state says.
pub(crate) fn view_panes(state: &AppState, notices: Option<&'static str>) -> Html {
    let language = state.view.language.code();
    let shown = state.view.shown_panes();
    let is_alone = !state.view.is_side_by_side();
    let of = state.view.panes.len();
    let has_tabs = shown.len() < of;
    let rows = shown.iter().filter_map(|pane| {
        let document = state.project().document(&pane.document)?;
        let drawn = state.page_of(&pane.document)?;
        let place = state.view.panes.iter().position(|other| other == *pane)?;
        let is_in_hand = state.view.open.as_ref() == Some(&pane.document);
        let name = (!is_alone).then(|| {
            let (n, of) = (words::number(place + 1), words::number(of));
            say::name(n, of, title_of(document))
        });
        Some(html! {
            <section
                key={pane.number.to_string()}
                class="pane"
                aria-label={name}
                aria-current={(!is_alone && is_in_hand).then_some("true")}
                data-pane={pane.number.to_string()}
            >
                if !is_alone && shown.len() > 1 {
                    <PaneHead
                        key={language}
                        document={pane.document.clone()}
                        articles={Rc::clone(&state.articles)}
                    />
                }
                { view_reading(state, pane, Rc::clone(document), Rc::clone(drawn), notices) }
            </section>
        })
    });
    let rows: Vec<_> = rows.collect();
    let is_empty = rows.is_empty();
    let pages = shown
        .iter()
        .filter_map(|pane| state.page_of(&pane.document));
    let pages: Vec<_> = pages.cloned().collect();
    html! {
        <Row {is_alone} inspected={linked(state)} pages={pages}>
            <div class="pane-top">
                if has_tabs {
                    <PaneTabs
                        key={language}
                        panes={Rc::clone(&state.view.panes)}
                        open={state.view.open.clone()}
                        articles={Rc::clone(&state.articles)}
                    />
                }
            </div>
            <div class="pane-row">
                { for rows }
                if is_empty {
                    { view_no_article(state) }
                }
            </div>
        </Row>
    }
}

/// The focused annotation, where any of its links leads into another pane that is shown. While its
/// edges are moved, lines would only be in the way.
fn linked(state: &AppState) -> Option<Rc<Inspected>> {
    let shown = state.view.shown_panes();
    let is_shown = |link: &LinkView| {
        let mut shown = shown.iter();
        link.here.is_none() && shown.any(|pane| pane.document == link.document)
    };
    let inspected = state
        .inspected
        .as_ref()
        .filter(|_| state.view.bounds.is_none())?;
    let is_free = shown.len() > 1 && inspected.links.iter().any(is_shown);
    is_free.then(|| Rc::clone(inspected))
}

fn view_reading(
    state: &AppState,
    pane: &Pane,
    document: Rc<Document>,
    drawn: Rc<Page>,
    notices: Option<&'static str>,
) -> Html {
    let view = &state.view;
    let is_in_hand = view.open.as_ref() == Some(&pane.document);
    let is_alone = !view.is_side_by_side();
    let project = Rc::clone(&state.session.project);
    let is_linking = view.linking.is_some();
    // On the component: what `Row` gets is compared with what it had, and there an element's own
    // key counts for nothing.
    let language = view.language.code();
    if !is_in_hand {
        let caret = Caret {
            snap: view.caret.snap,
            ..Caret::default()
        };
        return html! {
            <Reading
                key={language}
                {document}
                page={drawn}
                focus={None}
                bounds={None}
                reveal={0}
                passage={None}
                selection={None}
                {caret}
                {project}
                {notices}
                {is_linking}
                articles={Rc::clone(&state.articles)}
                {is_in_hand}
                {is_alone}
            />
        };
    }
    let selection = view.selection.clone();
    let others = view
        .shown_panes()
        .into_iter()
        .map(|pane| pane.document.clone());
    let beside = others
        .filter(|id| *id != pane.document)
        .collect::<Rc<[_]>>();
    html! {
        <Reading
            key={language}
            {document}
            page={drawn}
            focus={view.focus.clone().zip(state.focus_span())}
            bounds={view.bounds.as_ref().map(|edit| edit.span)}
            inspected={state.inspected.clone()}
            reveal={view.reveal}
            passage={view.passage}
            selection={selection.filter(|s| s.document == pane.document)}
            armed={state.armed()}
            verbosity={view.verbosity}
            caret={view.caret.clone()}
            {project}
            {notices}
            {is_linking}
            {beside}
            articles={Rc::clone(&state.articles)}
            {is_in_hand}
            {is_alone}
        />
    }
}

fn view_no_article(state: &AppState) -> Html {
    html! {
        <div
            key={state.view.language.code()}
            class="reading"
            role="main"
            tabindex="0"
            aria-label={words::article()}
            data-column=""
            data-hand="true"
        >
            if state.is_ready {
                <div class="column nothing">
                    <h1>{ words::no_articles() }</h1>
                    <p>{ words::no_articles_hint() }</p>
                </div>
            }
        </div>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct RowProps {
    is_alone: bool,
    /// The focused annotation, where lines lead from it into other panes.
    inspected: Option<Rc<Inspected>>,
    /// The pages of all panes that are shown.
    pages: Vec<Rc<Page>>,
    children: Html,
}

/// What the panes stand in. It measures for how many there is room.
#[component]
fn Row(props: &RowProps) -> Html {
    let desk = use_desk();
    let row_ref = use_node_ref();
    use_room(&desk, &row_ref);
    // With one article that is the page's main part itself.
    let is_main = !props.is_alone;
    html! {
        <div
            ref={row_ref.clone()}
            class="panes"
            role={is_main.then_some("main")}
            aria-label={is_main.then(say::side_by_side)}
        >
            { props.children.clone() }
            <div class="passing">
                if let Some(inspected) = &props.inspected {
                    <PaneLinks
                        key={inspected.annotation.id().as_str()}
                        inspected={Rc::clone(inspected)}
                        pages={props.pages.clone()}
                        row={row_ref.clone()}
                    />
                }
            </div>
        </div>
    }
}

/// Tells the state for how many panes there is room, whenever that changes.
#[hook]
fn use_room(desk: &Desk, row: &NodeRef) {
    let (desk, row) = (desk.clone(), row.clone());
    use_effect_with((), move |()| {
        let row = row.cast::<Element>();
        let listener = row.and_then(|row| {
            let measured = row.clone();
            viewport::on_resize(&row, move || {
                let room = room(&measured);
                if desk.state().view.room != Some(room) {
                    desk.act(Action::Panes(PaneAct::Fit(room)));
                }
            })
        });
        move || drop(listener)
    });
}

fn room(row: &Element) -> Room {
    let (width, with_list) = viewport::widths(row);
    let fits = |width: f64| {
        let n = (1..MOST_PANES).take_while(|n| {
            let next = u32::try_from(n + 1).map_or(f64::INFINITY, f64::from);
            next * NARROWEST <= width
        });
        n.count() + 1
    };
    Room {
        n: fits(width),
        n_without_list: fits(with_list),
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct PaneHeadProps {
    document: DocumentId,
    articles: Rc<[Rc<ArticleView>]>,
}

/// What stands above a pane beside others: which article is in it, to put another one there, and a
/// button that closes it.
#[component]
fn PaneHead(props: &PaneHeadProps) -> Html {
    let desk = use_desk();
    let keymap = use_keymap();
    let id = &props.document;
    let put = {
        let (desk, id) = (desk.clone(), id.clone());
        Callback::from(move |event: Event| {
            let select: Option<HtmlSelectElement> = event.target_dyn_into();
            let chosen = select.and_then(|select| DocumentId::new(&select.value()).ok());
            if let Some(chosen) = chosen {
                desk.act(Action::Panes(PaneAct::Put(id.clone(), chosen)));
            }
        })
    };
    let close = {
        let id = id.clone();
        desk.on(move |_: MouseEvent| Action::Panes(PaneAct::Close(Some(id.clone()))))
    };
    let options = props.articles.iter().map(|article| {
        view_option(
            article.id.as_str().to_owned(),
            named(article),
            article.id == *id,
        )
    });
    html! {
        <header class="pane-head">
            <select aria-label={say::article_here()} title={say::article_here()} onchange={put}>
                { for options }
            </select>
            <button
                type="button"
                class="icon"
                aria-label={say::close()}
                title={keymap.hint(say::close(), UiCommand::ClosePane)}
                onclick={close}
            >
                { icon(icon::CLOSE) }
            </button>
        </header>
    }
}

/// An article by its outlet and its title.
fn named(article: &ArticleView) -> String {
    if article.outlet.is_empty() {
        article.title.to_string()
    } else {
        format!("{} · {}", article.outlet, article.title)
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct PaneTabsProps {
    panes: Rc<[Pane]>,
    open: Option<DocumentId>,
    articles: Rc<[Rc<ArticleView>]>,
}

/// The open articles where there is no room for all of them: one press goes to another one, which
/// is as it was left.
#[component]
fn PaneTabs(props: &PaneTabsProps) -> Html {
    let desk = use_desk();
    let keymap = use_keymap();
    let tabs = props.panes.iter().filter_map(|pane| {
        let article = props
            .articles
            .iter()
            .find(|article| article.id == pane.document)?;
        let is_open = props.open.as_ref() == Some(&pane.document);
        let enter = {
            let id = pane.document.clone();
            desk.on(move |_: MouseEvent| Action::Panes(PaneAct::Enter(id.clone())))
        };
        let source = if article.outlet.is_empty() {
            &article.title
        } else {
            &article.outlet
        };
        Some(html! {
            <li key={pane.number}>
                <button
                    type="button"
                    class="pane-tab"
                    aria-current={is_open.then_some("true")}
                    aria-label={named(article)}
                    title={named(article)}
                    onclick={enter}
                >
                    <span dir="auto">{ view_words(source) }</span>
                </button>
            </li>
        })
    });
    let close = desk.on(|_: MouseEvent| Action::Panes(PaneAct::Close(None)));
    html! {
        <nav class="pane-tabs" aria-label={say::open_articles()}>
            <ul>{ for tabs }</ul>
            <button
                type="button"
                class="icon"
                aria-label={say::close()}
                title={keymap.hint(say::close(), UiCommand::ClosePane)}
                onclick={close}
            >
                { icon(icon::CLOSE) }
            </button>
        </nav>
    }
}
