//! What a figure counts, listed beside the figures: from here to the words in their place.

use std::rc::Rc;

use gainsay_core::model::{Annotation, AnnotationId, DocumentId};
use gainsay_core::query::overview::{Asked, Party, Progress};
use yew::prelude::*;

use super::figures::Figures;
use crate::components::icon::{self, icon};
use crate::components::pieces::view_words;
use crate::desk::{Desk, use_desk};
use crate::platform::{Element, HtmlElement, page};
use crate::state::{Action, AppState, Counted, LabelLook, OverviewAct, Shared};
use crate::words::{self, overview as say};

/// How many are listed at first, and how many more each time that somebody asks.
const STEP: usize = 100;

/// What the list is drawn from.
#[derive(Clone, Properties)]
pub(super) struct ListedProps {
    /// What is counted.
    pub(super) counted: Rc<Counted>,
    pub(super) figures: Shared<Figures>,
    pub(super) state: Rc<AppState>,
    /// What was looked at last.
    pub(super) focus: Option<AnnotationId>,
    /// Whether the person comes back to it from the text.
    pub(super) comes_back: bool,
}

/// The project is compared by its figures.
impl PartialEq for ListedProps {
    fn eq(&self, other: &Self) -> bool {
        self.counted == other.counted
            && self.figures == other.figures
            && self.focus == other.focus
            && self.comes_back == other.comes_back
    }
}

/// One line of the list.
enum Line<'a> {
    /// The article that the next ones are in.
    Article(&'a DocumentId),
    /// An annotation.
    Mark(&'a Rc<Annotation>),
    /// What denies, and what it denies.
    Denial(&'a Rc<Annotation>, &'a Rc<Annotation>),
}

/// The list.
#[component]
pub(super) fn Listed(props: &ListedProps) -> Html {
    let desk = use_desk();
    let node = use_node_ref();
    let came_from = use_mut_ref(|| None::<HtmlElement>);
    let asked_for = use_state(|| (Rc::clone(&props.counted), STEP));
    let n_shown = match &*asked_for {
        (counted, n) if *counted == props.counted => *n,
        _ => STEP,
    };
    use_entered(&node, &props.counted, props.comes_back);
    let close = {
        let (desk, came_from) = (desk.clone(), Rc::clone(&came_from));
        Callback::from(move |()| {
            if let Some(before) = came_from.borrow_mut().take() {
                page::focus_in_place(&before);
            }
            desk.act(Action::Overview(OverviewAct::List(None)));
        })
    };
    let onkeydown = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                close.emit(());
            }
        })
    };
    // Who came here by a figure goes back to it.
    let onfocusin = {
        let node = node.clone();
        Callback::from(move |event: FocusEvent| {
            let before = event.related_target().and_then(page::as_focusable);
            let own = node.cast::<Element>();
            if let Some((before, own)) = before.zip(own)
                && !own.contains(Some(&before))
            {
                came_from.replace(Some(before));
            }
        })
    };
    let more = {
        let (asked_for, counted) = (asked_for.clone(), Rc::clone(&props.counted));
        Callback::from(move |_: MouseEvent| {
            asked_for.set((Rc::clone(&counted), n_shown + STEP));
        })
    };
    let figures = &props.figures;
    let (n, rows) = match &*props.counted {
        Counted::Articles(progress) => view_articles(&desk, figures, *progress, n_shown),
        Counted::Marks(asked) => view_marks(&desk, props, asked, n_shown),
        Counted::Denials(by, of) => view_denials(&desk, props, by.as_ref(), of.as_ref(), n_shown),
    };
    let heading = figures.described(&props.counted);
    let n_more = n.saturating_sub(n_shown).min(STEP);
    html! {
        <section
            ref={node}
            class="listed"
            aria-label={say::counted()}
            tabindex="-1"
            {onfocusin}
            {onkeydown}
        >
            <div class="listed-head">
                <h2 dir="auto">{ view_words(&heading) }</h2>
                <button
                    type="button"
                    class="icon"
                    aria-label={say::close()}
                    title={say::close()}
                    onclick={close.reform(|_: MouseEvent| ())}
                >
                    { icon(icon::CLOSE) }
                </button>
                <p class="hint">{ size_of(&props.counted, n) }</p>
            </div>
            <ul class="listed-rows">{ rows }</ul>
            if n_more > 0 {
                <button type="button" class="quiet" onclick={more}>{ say::show_more(n_more) }</button>
            }
        </section>
    }
}

/// The keyboard goes to what was asked for: to the list, or to where the person left it.
#[hook]
fn use_entered(node: &NodeRef, counted: &Rc<Counted>, comes_back: bool) {
    let node = node.clone();
    use_effect_with(Rc::clone(counted), move |_| {
        let list = node.cast::<HtmlElement>();
        let left_at = list.as_ref().filter(|_| comes_back);
        let left_at = left_at.and_then(|list| list.query_selector("[aria-current]").ok()?);
        if let Some(entered) = left_at.and_then(page::as_html).or(list) {
            page::focus(&entered);
        }
    });
}

fn size_of(counted: &Counted, n: usize) -> String {
    match counted {
        _ if n == 0 => say::none_any_more().to_owned(),
        Counted::Articles(_) => words::n_articles(n),
        Counted::Marks(_) => words::n_annotations(n),
        Counted::Denials(..) => words::inspector::n_links(n),
    }
}

fn view_articles(
    desk: &Desk,
    figures: &Figures,
    progress: Progress,
    n_shown: usize,
) -> (usize, Html) {
    let articles = figures.articles.iter().zip(&figures.overview.articles);
    let articles = articles.filter(|(_, one)| one.progress == progress);
    let rows = articles.clone().take(n_shown).map(|(article, _)| {
        let onclick = {
            let id = article.id.clone();
            desk.on(move |_: MouseEvent| Action::Open(id.clone()))
        };
        html! {
            <li key={article.id.as_str()}>
                <button type="button" class="card-body" {onclick}>
                    <span class="place" dir="auto">{ view_words(&article.outlet) }</span>
                    <span class="quote" dir="auto">{ view_words(&article.title) }</span>
                </button>
            </li>
        }
    });
    let rows = rows.collect();
    (articles.count(), rows)
}

fn view_marks(desk: &Desk, props: &ListedProps, asked: &Asked, n_shown: usize) -> (usize, Html) {
    let attribute = props.figures.attribute.as_ref();
    let found = asked.annotations(props.state.project(), attribute);
    let mut lines = Vec::new();
    let mut last = None;
    for annotation in found.iter().take(n_shown) {
        if last != Some(annotation.document()) {
            last = Some(annotation.document());
            lines.push(Line::Article(annotation.document()));
        }
        lines.push(Line::Mark(annotation));
    }
    let rows = lines
        .iter()
        .map(|line| view_line(desk, props, line, Some(asked)));
    (found.len(), rows.collect())
}

fn view_denials(
    desk: &Desk,
    props: &ListedProps,
    by: Option<&Party>,
    of: Option<&Party>,
    n_shown: usize,
) -> (usize, Html) {
    let denials = &props.figures.overview.denials;
    let project = props.state.project();
    let links: Vec<_> = denials.links(by, of).collect();
    let shown = links.iter().take(n_shown);
    let rows = shown.filter_map(|(by, of)| {
        let line = Line::Denial(project.annotation(by)?, project.annotation(of)?);
        Some(view_line(desk, props, &line, None))
    });
    (links.len(), rows.collect())
}

fn view_line(desk: &Desk, props: &ListedProps, line: &Line<'_>, asked: Option<&Asked>) -> Html {
    match line {
        Line::Article(id) => view_head(desk, &props.figures, id, asked),
        Line::Mark(annotation) => html! {
            <li key={annotation.id().as_str()}>{ view_quote(desk, props, annotation, false) }</li>
        },
        Line::Denial(by, of) => html! {
            <li key={format!("{} {}", by.id(), of.id())} class="denial">
                { view_quote(desk, props, by, true) }
                <span class="verb">{ say::denies() }</span>
                { view_quote(desk, props, of, true) }
            </li>
        },
    }
}

/// The article that the next quotes are in, and the way to all of them there.
fn view_head(desk: &Desk, figures: &Figures, id: &DocumentId, asked: Option<&Asked>) -> Html {
    let Some(article) = figures.article(id) else {
        return Html::default();
    };
    let here = Asked {
        document: Some(id.clone()),
        ..asked.cloned().unwrap_or_default()
    };
    let read = desk.on(move |_: MouseEvent| Action::Overview(OverviewAct::Read(here.clone())));
    let name = say::figure(say::list_in_text(), &article.title);
    html! {
        <li key={format!("in {id}")} class="listed-article">
            <h3 dir="auto">
                <span class="place">{ view_words(&article.outlet) }</span>
                { view_words(&article.title) }
            </h3>
            <button type="button" class="quiet" aria-label={name} onclick={read}>
                { say::list_in_text() }
            </button>
        </li>
    }
}

fn view_quote(desk: &Desk, props: &ListedProps, annotation: &Annotation, has_place: bool) -> Html {
    let project = props.state.project();
    let schema = project.schema();
    let look = annotation.label().map(|label| LabelLook::of(schema, label));
    let quote = || {
        let document = project.document(annotation.document())?;
        Some(document.text().slice(project.span_of(annotation)?))
    };
    let place = || {
        let article = props.figures.article(annotation.document())?;
        let place = [&article.outlet, &article.title];
        place.into_iter().find(|name| !name.is_empty()).cloned()
    };
    let onclick = {
        let id = annotation.id().clone();
        desk.on(move |_: MouseEvent| Action::Focus(Some(id.clone()), true))
    };
    let is_current = props.focus.as_ref() == Some(annotation.id());
    html! {
        <button
            type="button"
            class="card-body"
            data-slot={look.as_ref().map_or(0, |look| look.slot).to_string()}
            aria-current={is_current.then_some("true")}
            {onclick}
        >
            <span class="card-label" data-letter={look.as_ref().map(|look| look.letter.clone())}>
                if let Some(look) = &look {
                    <span class="label-name">{ view_words(&look.name) }</span>
                }
                if let Some(speaker) = words::speaker_of(schema, annotation) {
                    <span class="speaker">{ view_words(&speaker) }</span>
                }
            </span>
            <span class="quote" dir="auto">{ view_words(&words::excerpt(quote().unwrap_or_default())) }</span>
            if let Some(place) = place().filter(|_| has_place) {
                <span class="place" dir="auto">{ view_words(&place) }</span>
            }
        </button>
    }
}
