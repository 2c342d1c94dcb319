//! The guidelines beside the text: what is to be marked, where a passage begins and ends, and what
//! can be added.

use std::rc::Rc;

use gainsay_core::model::Schema;
use yew::prelude::*;

use super::icon::{self, icon};
use super::pieces::view_words;
use crate::command::{GUIDELINES_CONTROL, UiCommand};
use crate::desk::{use_desk, use_keymap};
use crate::platform::{Element, HtmlElement, page};
use crate::state::{Action, LabelLook, Shared};
use crate::words::{self, guidelines as say};

/// What the guidelines are drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct GuidelinesProps {
    /// The definitions in force.
    pub schema: Shared<Schema>,
    /// Whether they are shown.
    pub is_shown: bool,
    /// Whether something has the focus, so that they share the height with the inspector.
    pub is_beside_inspector: bool,
}

/// The guidelines.
#[component]
pub fn Guidelines(props: &GuidelinesProps) -> Html {
    let desk = use_desk();
    let keymap = use_keymap();
    let node = use_node_ref();
    let came_from = use_mut_ref(|| None::<HtmlElement>);
    if !props.is_shown {
        // It is always there: Yew 0.23 loses the place of a part that draws nothing when the part
        // behind it is drawn anew under another key.
        return html! { <section class="guidelines" aria-label={say::title()} hidden={true}></section> };
    }
    let close = {
        let came_from = Rc::clone(&came_from);
        Callback::from(move |()| {
            match came_from.borrow_mut().take() {
                Some(before) if before.is_connected() => page::focus_in_place(&before),
                Some(_) | None => page::focus_text(),
            }
            desk.act(Action::ShowGuidelines(false));
        })
    };
    let onclick = close.reform(|_: MouseEvent| ());
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            close.emit(());
        }
    });
    // Who came here by a key goes back to where it was pressed.
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
    let title = keymap.hint(say::close(), UiCommand::Guidelines);
    html! {
        <section
            ref={node}
            class="guidelines"
            data-beside={props.is_beside_inspector.then_some("inspector")}
            aria-label={say::title()}
            tabindex="0"
            data-control={GUIDELINES_CONTROL}
            {onfocusin}
            {onkeydown}
        >
            <div class="guidelines-head">
                <h2>{ say::title() }</h2>
                <button type="button" class="icon" aria-label={say::close()} {title} {onclick}>
                    { icon(icon::CLOSE) }
                </button>
            </div>
            <h3>{ say::labels() }</h3>
            { for view_labels(&props.schema) }
            <h3>{ say::edges() }</h3>
            <ul>{ for rules(&props.schema).into_iter().map(|rule| html! { <li>{ rule }</li> }) }</ul>
            if !props.schema.attributes.is_empty() {
                <h3>{ say::details() }</h3>
                <p class="hint">{ say::details_hint() }</p>
                <ul>{ for view_attributes(&props.schema) }</ul>
            }
        </section>
    }
}

fn view_labels(schema: &Schema) -> impl Iterator<Item = Html> {
    schema.labels.iter().map(|(id, definition)| {
        let look = LabelLook::of(schema, id);
        let [text, example, counterexample] = words::label_guide(id, definition);
        html! {
            <div key={id.as_str()} class="guide" data-slot={look.slot.to_string()}>
                <h4 class="card-label" data-letter={look.letter.clone()}>
                    <span class="label-name">{ look.name.clone() }</span>
                </h4>
                { view_guide(&text, &example, &counterexample) }
            </div>
        }
    })
}

/// A definition with an example of what is meant and of what is not.
pub(super) fn view_guide(text: &str, example: &str, counterexample: &str) -> Html {
    html! {
        <>
            <p dir="auto">{ view_words(text) }</p>
            if !example.is_empty() {
                <p class="yes" dir="auto"><b>{ say::example() }</b>{ " " }{ view_words(example) }</p>
            }
            if !counterexample.is_empty() {
                <p class="no" dir="auto">
                    <b>{ say::counterexample() }</b>{ " " }{ view_words(counterexample) }
                </p>
            }
        </>
    }
}

fn rules(schema: &Schema) -> Vec<&'static str> {
    let mut rules = vec![
        say::smallest(),
        say::meaning(),
        say::punctuation(),
        say::two(),
        say::overlap(),
        say::headlines(),
    ];
    if words::has_first_labels(schema) {
        rules.push(say::first());
    }
    rules
}

fn view_attributes(schema: &Schema) -> impl Iterator<Item = Html> {
    schema.attributes.iter().map(|(id, definition)| {
        let guide = words::attribute_guide(id, definition);
        html! { <li key={id.as_str()} dir="auto">{ view_words(&guide) }</li> }
    })
}
