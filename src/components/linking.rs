//! The bar over the foot of the text while a link is being made: what is in hand, what the link
//! would say, and a search over all that it may lead to. The text and the lists stay usable.

use std::rc::Rc;

use gainsay_core::query::links::Offer;
use yew::prelude::*;

use super::icon::{self, icon};
use super::pieces::view_words;
use crate::desk::{Desk, use_desk};
use crate::platform::{Element, HtmlElement, HtmlInputElement, handing, page, scroll};
use crate::state::{Action, AppState, Candidate, LabelLook, LinkAct, Linking, candidates};
use crate::words::{self, grouping, linking as say};

/// How many passages are listed at once.
const LISTED: usize = 60;

/// How many of them are drawn at first, and how many more when the list nears their end. It shows
/// six to eight; to draw all took longer than everything else that begins a link.
const DRAWN: usize = 8;

/// What the bar is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct LinkBarProps {
    /// The link that is being made.
    pub linking: Linking,
    /// How many acts there are: with each, the passages to link with may be others.
    pub n_acts: usize,
    /// Whether it was made, so that the bar is about to go. It is not drawn anew for that.
    pub is_over: bool,
}

/// The bar for a link that is being made.
#[component]
pub fn LinkBar(props: &LinkBarProps) -> Html {
    let frame = use_node_ref();
    use_focus_kept(&frame, props.is_over);
    html! {
        <div ref={frame} class="passing" data-over={props.is_over.then_some("true")}>
            <Offered linking={props.linking.clone()} n_acts={props.n_acts} />
        </div>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct OfferedProps {
    linking: Linking,
    n_acts: usize,
}

/// All that is in the bar.
#[component]
fn Offered(props: &OfferedProps) -> Html {
    let desk = use_desk();
    let bar_ref = use_node_ref();
    let query = use_state(|| AttrValue::from(""));
    let active = use_state(|| 0usize);
    // The active row as the last key left it: a quick hand presses Enter before it is drawn.
    let newest = use_mut_ref(|| 0usize);
    let drawn = use_state(|| DRAWN);
    let found = {
        let desk = desk.clone();
        let seen = (props.linking.clone(), props.n_acts, (*query).clone());
        use_memo(seen, move |(linking, _, query)| {
            candidates(desk.state().project(), linking, query, LISTED)
        })
    };
    let (listed, n_found) = &*found;
    let at = (*active).min(listed.len().saturating_sub(1));
    use_active_seen(&bar_ref, at);
    let oninput = {
        let (query, active, drawn) = (query.clone(), active.clone(), drawn.clone());
        let newest = Rc::clone(&newest);
        Callback::from(move |event: InputEvent| {
            let input: Option<HtmlInputElement> = event.target_dyn_into();
            query.set(input.map(|input| input.value()).unwrap_or_default().into());
            newest.replace(0);
            active.set(0);
            drawn.set(DRAWN);
        })
    };
    let onkeydown = {
        let (desk, found, newest) = (desk.clone(), Rc::clone(&found), Rc::clone(&newest));
        let (typed, linking) = ((*query).clone(), props.linking.clone());
        Callback::from(move |event: KeyboardEvent| {
            let last = found.0.len().saturating_sub(1);
            let at = (*newest.borrow()).min(last);
            let next = match event.key().as_str() {
                "ArrowDown" if at == last => 0,
                "ArrowDown" => at + 1,
                "ArrowUp" if at == 0 => last,
                "ArrowUp" => at - 1,
                "Enter" if !event.is_composing() => {
                    event.prevent_default();
                    let field: Option<HtmlInputElement> = event.target_dyn_into();
                    let now = field.map(|field| field.value());
                    if let Some(now) = now.filter(|now| **now != *typed) {
                        // A quick hand: what was typed last is not drawn yet.
                        let state = desk.state();
                        let fresh = candidates(state.project(), &linking, &now, 1).0;
                        if let Some(first) = fresh.first() {
                            pick(&desk, first);
                        }
                    } else if let Some(candidate) = found.0.get(at) {
                        pick(&desk, candidate);
                    }
                    return;
                }
                "Escape" => {
                    event.prevent_default();
                    desk.act(Action::Link(LinkAct::GiveUp));
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            newest.replace(next);
            active.set(next);
        })
    };
    let give_up = desk.on(|_: MouseEvent| Action::Link(LinkAct::GiveUp));
    let state = desk.state();
    let n_drawn = (*drawn).max(at + DRAWN / 2);
    let n_listed = listed.len();
    let onscroll = {
        let drawn = drawn.clone();
        Callback::from(move |event: Event| {
            let list = event.target_dyn_into::<Element>();
            if n_drawn < n_listed && list.is_some_and(|list| scroll::nears_end(&list)) {
                drawn.set(n_drawn + DRAWN);
            }
        })
    };
    let rows = listed
        .iter()
        .enumerate()
        .take(n_drawn)
        .map(|(place, candidate)| view_candidate(&desk, candidate, (place, n_listed), place == at));
    let is_grouping = props.linking.is_grouping();
    let (title, give_up_name, none) = if is_grouping {
        (grouping::title(), grouping::give_up(), grouping::none())
    } else {
        (say::title(), say::give_up(), say::none())
    };
    let active_id = listed.get(at).map(|_| option_id(at));
    html! {
        <section ref={bar_ref} class="link-bar" role="region" aria-label={title}>
            <div class="link-bar-head">
                { view_in_hand(&state, &props.linking) }
                <button
                    type="button"
                    class="icon"
                    aria-label={give_up_name}
                    title={give_up_name}
                    onclick={give_up}
                >
                    { icon(icon::CLOSE) }
                </button>
            </div>
            if !is_grouping {
                { view_offers(&desk, &state, &props.linking) }
            }
            <input
                type="text"
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-label={say::search()}
                aria-expanded="true"
                aria-autocomplete="list"
                aria-controls="link-results"
                aria-activedescendant={active_id}
                placeholder={say::search()}
                value={(*query).clone()}
                {oninput}
                {onkeydown}
            />
            <ul id="link-results" role="listbox" aria-label={say::results()} class="link-results" {onscroll}>
                { for rows }
            </ul>
            <p class="hint" aria-live="polite">
                if listed.is_empty() {
                    { if query.is_empty() { none } else { say::none_found() } }
                } else if *n_found > listed.len() {
                    { say::n_more(n_found - listed.len()) }
                } else {
                    { say::hint() }
                }
            </p>
        </section>
    }
}

fn pick(desk: &Desk, candidate: &Candidate) {
    desk.act(Action::Link(LinkAct::Pick(
        candidate.id.clone(),
        Desk::now(),
    )));
}

fn option_id(place: usize) -> String {
    format!("link-option-{place}")
}

fn view_in_hand(state: &AppState, linking: &Linking) -> Html {
    let project = state.project();
    let parts = project.annotation(&linking.in_hand).and_then(|annotation| {
        let document = project.document(annotation.document())?;
        let look = LabelLook::of(project.schema(), annotation.label()?);
        let quote = document.text().slice(project.span_of(annotation)?);
        Some((look, words::excerpt(quote)))
    });
    let Some((look, quote)) = parts else {
        return Html::default();
    };
    let heading = if linking.is_grouping() {
        grouping::heading(&look.name)
    } else {
        say::heading(&look.name)
    };
    html! {
        <h2 data-slot={look.slot.to_string()}>
            <span class="card-label" data-letter={look.letter.clone()}>
                <span class="label-name">{ heading }</span>
            </span>
            <span class="quote" dir="auto">{ view_words(&quote) }</span>
        </h2>
    }
}

fn view_offers(desk: &Desk, state: &AppState, linking: &Linking) -> Html {
    let schema = state.project().schema();
    let view = |offer: &Offer| {
        let verb = words::link_verb(schema, &offer.kind, offer.end);
        let is_chosen = Some(offer) == linking.offer.as_ref();
        let chosen = offer.clone();
        let onclick = desk.on(move |_: MouseEvent| Action::Link(LinkAct::Choose(chosen.clone())));
        html! {
            <button type="button" aria-pressed={is_chosen.to_string()} {onclick}>{ verb }</button>
        }
    };
    html! {
        <div role="group" aria-label={say::says()} class="offers">
            { for linking.offers.iter().map(view) }
        </div>
    }
}

fn view_candidate(
    desk: &Desk,
    candidate: &Candidate,
    (place, of): (usize, usize),
    is_active: bool,
) -> Html {
    let onclick = {
        let (desk, candidate) = (desk.clone(), candidate.clone());
        Callback::from(move |_: MouseEvent| pick(&desk, &candidate))
    };
    // The field keeps the focus.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <li
            key={candidate.id.as_str()}
            id={option_id(place)}
            role="option"
            aria-selected={is_active.to_string()}
            aria-posinset={place.saturating_add(1).to_string()}
            aria-setsize={of.to_string()}
            data-slot={candidate.look.slot.to_string()}
            {onclick}
            {onmousedown}
        >
            <span class="card-label" data-letter={candidate.look.letter.clone()}>
                <span class="visually-hidden">{ candidate.look.name.clone() }</span>
                <span class="quote" dir="auto">{ view_words(&candidate.quote) }</span>
            </span>
            <span class="place"><bdi>{ view_words(&candidate.place) }</bdi></span>
        </li>
    }
}

/// The field has the focus at once; when the bar goes while the focus is in it, the text gets it.
#[hook]
fn use_focus_kept(bar_ref: &NodeRef, is_over: bool) {
    let bar_ref = bar_ref.clone();
    use_effect_with(is_over, move |is_over| {
        let bar = bar_ref.cast::<Element>().filter(|_| !is_over);
        let field = bar
            .as_ref()
            .and_then(|bar| bar.query_selector("input").ok().flatten());
        let field: Option<HtmlElement> = field.and_then(page::as_html);
        if let Some(field) = field {
            handing::hand_over(field);
        }
        move || {
            let had = bar.filter(|bar| page::holds_focus(bar) || page::has_no_focus());
            if let Some(text) = had.and_then(|_| page::text()) {
                handing::hand_over(text);
            }
        }
    });
}

/// Keeps the active row in sight.
#[hook]
fn use_active_seen(bar_ref: &NodeRef, at: usize) {
    let bar_ref = bar_ref.clone();
    let shown = use_mut_ref(|| 0);
    use_effect_with(at, move |at| {
        if shown.replace(*at) == *at {
            return;
        }
        let bar = bar_ref.cast::<Element>();
        let row = bar.and_then(|bar| bar.query_selector("[aria-selected=true]").ok().flatten());
        if let Some(row) = row {
            scroll::show_in_list(&row);
        }
    });
}
