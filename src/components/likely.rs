//! What other articles likely say of the same, beside the text: passages to compare with the one in
//! hand, why they are offered, and one press for what is to be done with each.

use gainsay_core::model::AnnotationId;
use yew::prelude::*;

use super::icon::{self, icon};
use super::pieces::view_words;
use crate::command::{LIKELY_CONTROL, UiCommand};
use crate::desk::{Desk, use_desk, use_keymap};
use crate::platform::Element;
use crate::platform::page::{self, Step};
use crate::state::{
    Action, LikelyAct, LikelyArticle, LikelyDeed, LikelyFound, LikelyPassage, NoneLikely, likely,
};
use crate::words::likely as say;

/// The first deed of each passage, which keys go through.
const FIRST_DEEDS: &str = "[data-first]";

/// What the passages are drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct LikelyProps {
    /// Whether they are shown.
    pub is_shown: bool,
    /// What has the focus.
    pub focus: Option<AnnotationId>,
    /// How many acts the log has: after another one other passages may be likely.
    pub n_acts: usize,
}

/// The likely passages.
#[component]
pub fn Likely(props: &LikelyProps) -> Html {
    let desk = use_desk();
    let keymap = use_keymap();
    let node = use_node_ref();
    let asked = (props.is_shown, props.focus.clone(), props.n_acts);
    let found = {
        let desk = desk.clone();
        use_memo(asked, move |(is_shown, focus, _)| {
            let focus = focus.as_ref().filter(|_| *is_shown);
            focus.map(|id| desk.ask_passages(|project, passages| likely(project, passages, id)))
        })
    };
    if !props.is_shown {
        return html! { <section class="likely" aria-label={say::title()} hidden={true}></section> };
    }
    let close = {
        let desk = desk.clone();
        Callback::from(move |()| {
            page::focus_text();
            desk.act(Action::Likely(LikelyAct::Show(false)));
        })
    };
    let onclick = close.reform(|_: MouseEvent| ());
    let onkeydown = {
        let node = node.clone();
        Callback::from(move |event: KeyboardEvent| {
            let step = match event.key().as_str() {
                "ArrowDown" => Step::Next,
                "ArrowUp" => Step::Previous,
                "Home" => Step::First,
                "End" => Step::Last,
                "Escape" => {
                    event.prevent_default();
                    event.stop_propagation();
                    return close.emit(());
                }
                _ => return,
            };
            if let Some(node) = node.cast::<Element>() {
                event.prevent_default();
                event.stop_propagation();
                page::step_focus(&node, FIRST_DEEDS, &step);
            }
        })
    };
    let title = keymap.hint(say::close(), UiCommand::Likely);
    html! {
        <section
            ref={node}
            class="likely"
            aria-label={say::title()}
            tabindex="0"
            data-control={LIKELY_CONTROL}
            {onkeydown}
        >
            <div class="likely-head">
                <h2>{ say::title() }</h2>
                <button type="button" class="icon" aria-label={say::close()} {title} {onclick}>
                    { icon(icon::CLOSE) }
                </button>
            </div>
            { view_found(&desk, found.as_ref().as_ref()) }
        </section>
    }
}

fn view_found(desk: &Desk, found: Option<&LikelyFound>) -> Html {
    let Some(found) = found else {
        return html! { <p class="hint">{ say::needs_focus() }</p> };
    };
    if let Some(none) = found.none {
        return html! { <p class="hint">{ none_words(none) }</p> };
    }
    let (with, without): (Vec<_>, Vec<_>) = found
        .articles
        .iter()
        .partition(|article| !article.passages.is_empty());
    let names: Vec<_> = without
        .iter()
        .map(|article| article.name.as_str())
        .collect();
    html! {
        <>
            <p class="hint">{ say::hint() }</p>
            { for with.into_iter().map(|article| view_article(desk, article)) }
            if !names.is_empty() {
                <p class="hint likely-none" dir="auto">
                    { say::nothing_in(names.len()) }
                    { " " }
                    { view_words(&names.join(" · ")) }
                </p>
            }
        </>
    }
}

fn view_article(desk: &Desk, article: &LikelyArticle) -> Html {
    let passages = article.passages.iter();
    let passages = passages.map(|passage| view_passage(desk, article, passage));
    html! {
        <div key={article.document.as_str()} class="likely-article">
            <h3 dir="auto">{ view_words(&article.name) }</h3>
            <ol>{ for passages }</ol>
        </div>
    }
}

fn view_passage(desk: &Desk, article: &LikelyArticle, passage: &LikelyPassage) -> Html {
    let slot = passage
        .marked
        .as_ref()
        .map(|(_, look)| look.slot.to_string());
    let deeds = passage.deeds.iter().enumerate().map(|(place, deed)| {
        let onclick = {
            let deed = deed.clone();
            desk.on(move |_: MouseEvent| Action::Likely(deed.at(Desk::now())))
        };
        html! {
            <button type="button" class="quiet" data-first={(place == 0).then_some("true")} {onclick}>
                { deed_words(deed) }
            </button>
        }
    });
    // What a person has marked and grouped is no guess any more.
    let is_weak = passage.is_weak && !passage.is_grouped;
    html! {
        <li
            key={passage.span.start().get().to_string()}
            class="likely-passage"
            data-slot={slot}
            data-grouped={passage.is_grouped.then_some("true")}
            data-weak={is_weak.then_some("true")}
        >
            if let Some((_, look)) = &passage.marked {
                <span class="card-label" data-letter={look.letter.clone()}>
                    <span class="label-name">{ look.name.clone() }</span>
                    if passage.is_grouped {
                        <span class="state">{ say::grouped() }</span>
                    }
                </span>
            }
            <blockquote class="quote" dir="auto">{ view_words(&passage.quote) }</blockquote>
            if !passage.shared.is_empty() {
                <p class="likely-why" dir="auto">
                    if is_weak {
                        { say::shares_little() }
                    } else {
                        { say::shares() }
                    }
                    { " " }
                    { view_words(&passage.shared.iter().map(AttrValue::as_str).collect::<Vec<_>>().join(", ")) }
                </p>
            }
            <span class="likely-deeds">
                { for deeds }
                <button type="button" class="quiet" onclick={show(desk, article, passage)}>{ say::show() }</button>
            </span>
        </li>
    }
}

/// Goes to where a passage stands: to its mark, or to its words as a selection.
fn show(desk: &Desk, article: &LikelyArticle, passage: &LikelyPassage) -> Callback<MouseEvent> {
    if let Some((id, _)) = &passage.marked {
        return desk.follow_to(id.clone());
    }
    let desk = desk.clone();
    let (document, span) = (article.document.clone(), passage.span);
    Callback::from(move |_: MouseEvent| {
        page::focus_text();
        desk.act(Action::Likely(LikelyAct::LookAt(document.clone(), span)));
    })
}

fn none_words(none: NoneLikely) -> &'static str {
    match none {
        NoneLikely::NoOthers => say::no_others(),
        NoneLikely::NoRole => say::no_role(),
        NoneLikely::TooLong => say::too_long(),
        NoneLikely::NothingToLink => say::nothing_to_link(),
        NoneLikely::Unlike => say::nothing(),
    }
}

fn deed_words(deed: &LikelyDeed) -> AttrValue {
    match deed {
        LikelyDeed::Group(_) => say::group().into(),
        LikelyDeed::Mark(..) => say::mark().into(),
        LikelyDeed::Link(_, _, _, verb) => say::link(verb).into(),
    }
}
