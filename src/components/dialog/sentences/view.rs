//! A row of the list of sentences, and below the list what can be done with the one in hand.

use std::rc::Rc;

use gainsay_core::text::Selector;
use yew::prelude::*;

use super::rows::Row;
use crate::components::pieces::view_words;
use crate::desk::Desk;
use crate::state::{Action, AppState, LabelLook, LabelUse, SentenceAct, SentenceLabel};
use crate::words::{self, sentences as say};

/// The id of what is said about the keys.
pub(super) const HINT_ID: &str = "sentence-keys";

/// A row's id, for the list that says which one is active.
pub(super) fn row_id(place: usize) -> String {
    format!("sentence-{place}")
}

/// A row, at its place from 0 among as many as are known to be.
pub(super) fn view_row(
    state: &AppState,
    row: Row,
    (place, len): (usize, Option<usize>),
    is_active: bool,
    (onclick, ondblclick): (Callback<MouseEvent>, Callback<MouseEvent>),
) -> Html {
    let labels = state.labels_on(row.span);
    let slot = labels.first().filter(|label| label.is_exact);
    let slot = slot.map(|label| label.look.slot.to_string());
    // The list keeps the focus, or the field.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <li
            key={format!("{}-{}", row.is_quote, row.span.start().get())}
            id={row_id(place)}
            role="option"
            class={classes!("sentence", row.is_quote.then_some("just-words"))}
            aria-selected={is_active.to_string()}
            aria-posinset={place.saturating_add(1).to_string()}
            aria-setsize={len.map_or_else(|| "-1".to_owned(), |len| len.to_string())}
            data-slot={slot}
            {onclick}
            {ondblclick}
            {onmousedown}
        >
            if row.is_quote {
                <span class="row-kind">{ say::just_these() }</span>
            }
            <span class="quote" dir="auto">
                if row.is_quote {
                    { view_in_context(state, row) }
                } else {
                    { view_words(words_of(state, row)) }
                }
            </span>
            { view_labels(&labels) }
        </li>
    }
}

fn words_of(state: &AppState, row: Row) -> &str {
    let page = state.page.as_ref();
    page.map_or("", |page| page.text().slice(row.span))
}

/// The words with a few around them, by which places that read alike differ.
fn view_in_context(state: &AppState, row: Row) -> Html {
    let Some(page) = &state.page else {
        return Html::default();
    };
    let Selector { prefix, suffix, .. } = Selector::describe(page.text(), row.span);
    html! {
        <>
            { view_words(&prefix.replace(char::is_whitespace, " ")) }
            <b>{ view_words(words_of(state, row)) }</b>
            { view_words(&suffix.replace(char::is_whitespace, " ")) }
        </>
    }
}

fn view_labels(labels: &[SentenceLabel]) -> Html {
    if labels.is_empty() {
        return Html::default();
    }
    let labels = labels.iter().map(|label| {
        let LabelLook {
            slot, name, letter, ..
        } = &*label.look;
        let said = if label.is_exact {
            name.clone()
        } else {
            say::in_part(name).into()
        };
        html! {
            <span class="card-label" data-slot={slot.to_string()} data-letter={letter.clone()}>
                <span class="label-name">{ said }</span>
            </span>
        }
    });
    html! { <span class="row-labels">{ for labels }</span> }
}

/// What can be done with the row in hand, by press as by key.
pub(super) fn view_acts(desk: &Desk, state: &Rc<AppState>, in_hand: Option<Row>) -> Html {
    let labels = in_hand.map(|row| state.labels_on(row.span));
    let exact = labels.iter().flatten().filter(|label| label.is_exact);
    let exact: Vec<_> = exact.map(|label| label.look.id.clone()).collect();
    let looks = state.page.as_ref().map(|page| page.looks());
    let buttons = looks.into_iter().flatten().map(|look| {
        let is_on = exact.contains(&look.id);
        let key = look.key.map(|key| key.to_string());
        let onclick = in_hand.map(|row| {
            let id = look.id.clone();
            desk.on(move |event: MouseEvent| {
                let label_use = if event.shift_key() {
                    LabelUse::Second
                } else {
                    LabelUse::MarkOrRelabel
                };
                let act = SentenceAct::Label(row.span, id.clone(), label_use, Desk::now());
                Action::Sentence(act)
            })
        });
        html! {
            <button
                key={look.id.as_str()}
                type="button"
                aria-pressed={is_on.to_string()}
                disabled={in_hand.is_none()}
                title={words::with_key(key.clone().unwrap_or_default(), &look.name)}
                data-slot={look.slot.to_string()}
                {onclick}
            >
                <span class="swatch" aria-hidden="true"></span>
                { look.name.clone() }
                if let Some(key) = key {
                    <kbd aria-hidden="true">{ key }</kbd>
                }
            </button>
        }
    });
    let remove = in_hand.map(|row| {
        desk.on(move |_: MouseEvent| Action::Sentence(SentenceAct::Delete(row.span, Desk::now())))
    });
    let go = in_hand.map(|row| desk.on(move |_: MouseEvent| super::into_text(row)));
    // A press leaves the focus in the list.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <div class="in-hand" {onmousedown}>
            <p class="quote" dir="auto" aria-hidden="true">
                if let Some(row) = in_hand {
                    { view_words(words_of(state, row)) }
                }
            </p>
            <div role="group" aria-label={say::acts()} class="labels">
                { for buttons }
                <button type="button" class="quiet danger" disabled={exact.is_empty()} onclick={remove}>
                    { words::delete() }
                    <kbd aria-hidden="true">{ say::delete_key() }</kbd>
                </button>
                <button type="button" class="quiet" disabled={in_hand.is_none()} onclick={go}>
                    { say::go_to() }
                    <kbd aria-hidden="true">{ words::bounds::keep_key() }</kbd>
                </button>
            </div>
            <p id={HINT_ID} class="hint">{ say::hint() }</p>
        </div>
    }
}
