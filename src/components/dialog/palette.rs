//! The palette: a field, and below it the commands and articles that fit what is typed.

use std::rc::Rc;

use yew::prelude::*;

use super::frame::Frame;
use crate::command::{Choice, Offer, UiCommand, offers};
use crate::components::pieces::view_words;
use crate::desk::use_desk;
use crate::effects;
use crate::platform::{Element, HtmlInputElement, keyboard, page};
use crate::state::{Action, AppState, PaneAct};
use crate::words::{self, palette};

/// The id of the list, for the field that it belongs to.
const LIST_ID: &str = "palette-list";

/// What the dialog is drawn from.
#[derive(Clone, Debug, Properties)]
pub(super) struct PaletteDialogProps {
    /// What can be done, and which articles there are.
    pub(super) state: Rc<AppState>,
    /// Closes it.
    pub(super) close: Callback<()>,
}

/// A state is compared by its pointer: its log may be long.
impl PartialEq for PaletteDialogProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state) && self.close == other.close
    }
}

/// The palette.
#[component]
pub(super) fn PaletteDialog(props: &PaletteDialogProps) -> Html {
    let desk = use_desk();
    let recent = use_memo((), |()| effects::recent_commands());
    let typed = use_state(AttrValue::default);
    let active = use_state(|| 0_usize);
    // The active line as the last key left it: a quick hand presses Enter before it is drawn.
    let newest = use_mut_ref(|| 0_usize);
    let list_ref = use_node_ref();
    let found: Rc<Vec<Offer>> = {
        let state = Rc::clone(&props.state);
        use_memo((*typed).clone(), move |typed| {
            offers(&state, typed, &recent)
        })
    };
    {
        let list_ref = list_ref.clone();
        use_effect_with((*active, (*typed).clone()), move |_| {
            if let Some(list) = list_ref.cast::<Element>() {
                page::show_inside(&list, "[aria-selected='true']");
            }
        });
    }
    let choose = {
        let close = props.close.clone();
        Callback::from(move |offer: Offer| {
            if !offer.can {
                return;
            }
            close.emit(());
            match &offer.choice {
                Choice::Command(command) => {
                    effects::remember_command(*command);
                    effects::carry_out(&desk, *command);
                }
                Choice::Article(id) => desk.act(Action::Open(id.clone())),
                Choice::Beside(id) => {
                    desk.act(Action::Panes(PaneAct::OpenBeside(id.clone())));
                }
            }
        })
    };
    let run = {
        let (choose, found) = (choose.clone(), Rc::clone(&found));
        Callback::from(move |at: usize| {
            if let Some(offer) = found.get(at).cloned() {
                choose.emit(offer);
            }
        })
    };
    let oninput = {
        let (typed, active) = (typed.clone(), active.clone());
        let newest = Rc::clone(&newest);
        Callback::from(move |event: InputEvent| {
            if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
                typed.set(input.value().into());
                newest.replace(0);
                active.set(0);
            }
        })
    };
    let onkeydown = {
        let (active, newest) = (active.clone(), Rc::clone(&newest));
        let run = run.clone();
        let close = props.close.clone();
        let keymap = Rc::clone(&props.state.view.keymap);
        let len = found.len();
        // What the lines fit that are drawn: the state itself says what was typed since.
        let (drawn, state) = ((*typed).clone(), Rc::clone(&props.state));
        Callback::from(move |event: KeyboardEvent| {
            if event.is_composing() {
                return;
            }
            let last = len.saturating_sub(1);
            let at = *newest.borrow();
            let go = |at: usize| {
                newest.replace(at);
                active.set(at);
            };
            match event.key().as_str() {
                "ArrowDown" => go(if at >= last { 0 } else { at + 1 }),
                "ArrowUp" => go(if at == 0 { last } else { at - 1 }),
                "PageDown" => go((at + 8).min(last)),
                "PageUp" => go(at.saturating_sub(8)),
                "Enter" => {
                    let field = event.target_dyn_into::<HtmlInputElement>();
                    let now = field.map(|field| field.value());
                    match now.filter(|now| **now != *drawn) {
                        // A quick hand: what was typed last is not drawn yet.
                        Some(now) => {
                            let recent = effects::recent_commands();
                            let fresh = offers(&state, &now, &recent);
                            if let Some(first) = fresh.into_iter().next() {
                                choose.emit(first);
                            }
                        }
                        None => run.emit(at),
                    }
                }
                // What opened it closes it.
                _ if keymap.is_key_of(&keyboard::read(&event), UiCommand::Palette) => {
                    close.emit(());
                }
                _ => return,
            }
            event.prevent_default();
        })
    };
    // A press on a line must not take the focus out of the field.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    let rows = found.iter().enumerate().map(|(at, offer)| {
        view_row(
            at,
            offer,
            at == *active,
            run.reform(move |_: MouseEvent| at),
        )
    });
    html! {
        <Frame
            heading={words::commands::palette()}
            kind="palette"
            is_harmless={true}
            close={props.close.clone()}
        >
            <input
                type="text"
                role="combobox"
                autofocus={true}
                autocomplete="off"
                spellcheck="false"
                aria-label={palette::field()}
                placeholder={words::commands::palette()}
                aria-autocomplete="list"
                aria-expanded="true"
                aria-controls={LIST_ID}
                aria-activedescendant={(!found.is_empty()).then(|| row_id(*active))}
                {oninput}
                {onkeydown}
            />
            <ul ref={list_ref} id={LIST_ID} role="listbox" aria-label={palette::list()} {onmousedown}>
                { for rows }
            </ul>
            if found.is_empty() {
                <p class="hint">{ palette::nothing() }</p>
            }
            <p class="visually-hidden" aria-live="polite">
                if !typed.is_empty() {
                    { palette::n_found(found.len()) }
                }
            </p>
        </Frame>
    }
}

fn row_id(at: usize) -> String {
    format!("palette-{at}")
}

fn view_row(at: usize, offer: &Offer, is_active: bool, onclick: Callback<MouseEvent>) -> Html {
    let keys = offer.keys.iter();
    let keys = keys.map(|key| html! { <kbd>{ key.clone() }</kbd> });
    html! {
        <li
            key={at}
            id={row_id(at)}
            role="option"
            aria-selected={is_active.to_string()}
            aria-disabled={(!offer.can).then_some("true")}
            {onclick}
        >
            <span class="offer-title" dir="auto">{ view_title(offer) }</span>
            if !offer.can {
                <span class="visually-hidden">{ palette::cannot() }</span>
            }
            <span class="offer-keys">{ for keys }</span>
        </li>
    }
}

/// The title with the letters that were typed in bold, in runs.
fn view_title(offer: &Offer) -> Html {
    let mut runs: Vec<(bool, String)> = Vec::new();
    for (at, letter) in offer.title.chars().enumerate() {
        let is_typed = offer.places.binary_search(&at).is_ok();
        match runs.last_mut() {
            Some((was_typed, run)) if *was_typed == is_typed => run.push(letter),
            _ => runs.push((is_typed, letter.to_string())),
        }
    }
    let runs = runs.into_iter().map(|(is_typed, run)| {
        if is_typed {
            html! { <b>{ view_words(&run) }</b> }
        } else {
            view_words(&run)
        }
    });
    html! { { for runs } }
}
