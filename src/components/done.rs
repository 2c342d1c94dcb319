//! The buttons that say that an article is read through, above and below its text.

use std::rc::Rc;

use gainsay_core::model::Document;
use yew::prelude::*;

use crate::command::UiCommand;
use crate::desk::{Desk, use_desk, use_keymap};
use crate::state::Action;
use crate::words::{self, dialogs};

/// What the buttons are drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DoneProps {
    /// The article.
    pub document: Rc<Document>,
}

/// The button that says that an article is read through, or takes that back.
#[component]
pub fn DoneButton(props: &DoneProps) -> Html {
    let desk = use_desk();
    let keymap = use_keymap();
    let is_done = props.document.is_done();
    let onclick = {
        let id = props.document.id().clone();
        desk.on(move |_: MouseEvent| Action::MarkDone(id.clone(), Some(!is_done), Desk::now()))
    };
    let title = keymap.hint(dialogs::done_title(is_done), UiCommand::MarkDone);
    html! {
        <button type="button" class="done-button" data-done={is_done.to_string()} {title} {onclick}>
            { dialogs::done(is_done) }
        </button>
    }
}

/// What stands below the text: whether it is read through, and the same button.
#[component]
pub fn ArticleEnd(props: &DoneProps) -> Html {
    html! {
        <footer class="article-end">
            if props.document.is_done() {
                <p><span class="tick" aria-hidden="true">{ "✓" }</span>{ words::progress::is_done() }</p>
            }
            <DoneButton document={Rc::clone(&props.document)} />
        </footer>
    }
}
