//! What stands above the text: outlet, day, byline; the title where the text has no line of
//! its own for it; and the way to correct them.

use std::rc::Rc;

use gainsay_core::model::Document;
use yew::prelude::*;

use super::done::DoneButton;
use super::pieces::view_words;
use crate::desk::use_desk;
use crate::state::{Action, Dialog, title_of};
use crate::words;

/// What the header is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ArticleHeaderProps {
    /// The article.
    pub document: Rc<Document>,
    /// Whether the text has no line of its own for the title.
    pub is_without_title_line: bool,
}

/// A title that is the beginning of the text's first sentence would be read twice: it is kept
/// as a heading for assistive technology only.
fn heading_class(document: &Document) -> &'static str {
    if document.title().is_empty() && document.file_name().is_empty() {
        // It is the first words of the text, put on one line.
        return "visually-hidden";
    }
    let title = title_of(document);
    let title = title.trim_end_matches('…').trim_end();
    let text = document.text();
    let mut beginning = text.blocks().iter().take(12);
    let stands_there = beginning.any(|block| {
        let content = text.get(block.content()).unwrap_or_default();
        content.contains(title)
    });
    if stands_there {
        "visually-hidden"
    } else {
        "outside-title"
    }
}

/// Outlet, day, byline, and the title where the text does not show it.
#[component]
pub fn ArticleHeader(props: &ArticleHeaderProps) -> Html {
    let desk = use_desk();
    let document = &props.document;
    let day = words::day(document.published());
    let known = [document.outlet(), &day, document.byline()];
    let known = known.into_iter().filter(|known| !known.is_empty());
    let edit = {
        let id = document.id().clone();
        desk.on(move |_: MouseEvent| Action::Show(Some(Dialog::Details(id.clone()))))
    };
    html! {
        <header class="article-header">
            <p class="source">
                { for known.map(|known| html! { <span dir="auto">{ view_words(known) }</span> }) }
                <button type="button" class="quiet" title={words::edit_details_title()} onclick={edit}>
                    { words::edit_details() }
                </button>
                <DoneButton document={Rc::clone(document)} />
            </p>
            if props.is_without_title_line {
                <h1 class={heading_class(document)} dir="auto">{ view_words(&title_of(document)) }</h1>
            }
        </header>
    }
}
