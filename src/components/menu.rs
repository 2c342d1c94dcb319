//! The menu: every command by what it is about, with its keys.

use yew::prelude::*;

use super::icon::{self, icon};
use crate::command::{Group, Keymap, UiCommand, deed_of};
use crate::desk::{Desk, use_desk, use_keymap};
use crate::effects;
use crate::platform::page::{self, Step};
use crate::platform::{Element, HtmlElement};
use crate::words;

/// What the lines of the menu are, for the keys that go through them.
const LINES: &str = "[role=menuitem]";

/// A button that opens the menu.
#[component]
pub fn CommandMenu() -> Html {
    let desk = use_desk();
    let keymap = use_keymap();
    let is_open = use_state(|| false);
    let menu_ref = use_node_ref();
    let button_ref = use_node_ref();
    {
        let menu_ref = menu_ref.clone();
        use_effect_with(*is_open, move |is_open| {
            if let Some(menu) = menu_ref.cast::<Element>().filter(|_| *is_open) {
                page::step_focus(&menu, LINES, &Step::First);
            }
        });
    }
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    // The focus goes back to the button first, so that a dialog that opens next finds it there.
    let leave = {
        let is_open = is_open.clone();
        let button_ref = button_ref.clone();
        Callback::from(move |()| {
            is_open.set(false);
            if let Some(button) = button_ref.cast::<HtmlElement>() {
                page::focus(&button);
            }
        })
    };
    let onkeydown = {
        let leave = leave.clone();
        let menu_ref = menu_ref.clone();
        Callback::from(move |event: KeyboardEvent| {
            let key = event.key();
            let mut letters = key.chars();
            let step = match (key.as_str(), letters.next(), letters.next()) {
                ("ArrowDown", ..) => Step::Next,
                ("ArrowUp", ..) => Step::Previous,
                ("Home", ..) => Step::First,
                ("End", ..) => Step::Last,
                ("Escape", ..) => {
                    event.prevent_default();
                    return leave.emit(());
                }
                (_, Some(letter), None) if letter.is_alphanumeric() && !event.ctrl_key() => {
                    Step::Letter(letter)
                }
                _ => return,
            };
            event.prevent_default();
            if let Some(menu) = menu_ref.cast::<Element>() {
                page::step_focus(&menu, LINES, &step);
            }
        })
    };
    let onfocusout = {
        let is_open = is_open.clone();
        let menu_ref = menu_ref.clone();
        Callback::from(move |event: FocusEvent| {
            let menu = menu_ref.cast::<Element>();
            if !menu.is_some_and(|menu| page::focus_stays_in(&event, &menu)) {
                is_open.set(false);
            }
        })
    };
    // See the export's menu: a press leaves the focus where it is.
    let keep_focus = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <div class="menu-holder" onmousedown={keep_focus}>
            <button
                ref={button_ref}
                type="button"
                class="icon"
                aria-label={words::menu()}
                title={words::menu_title()}
                aria-haspopup="menu"
                aria-expanded={is_open.to_string()}
                onclick={toggle}
            >
                { icon(icon::MENU) }
            </button>
            if *is_open {
                <div
                    ref={menu_ref}
                    class="menu commands"
                    role="menu"
                    tabindex="-1"
                    aria-label={words::menu()}
                    {onkeydown}
                    {onfocusout}
                >
                    { for Group::ALL.map(|group| view_group(group, &desk, &keymap, &leave)) }
                </div>
            }
        </div>
    }
}

fn view_group(group: Group, desk: &Desk, keymap: &Keymap, leave: &Callback<()>) -> Html {
    let commands = UiCommand::ALL.iter().copied();
    // Labels are pressed where they stand, and what one steps out of here is the menu.
    let commands = commands.filter(|command| {
        command.group() == group && !command.takes_digit() && *command != UiCommand::StepOut
    });
    let state = desk.state();
    let lines: Vec<_> = commands
        .map(|command| {
            let can = deed_of(command, &state, Desk::now()).is_some();
            let onclick = {
                let (desk, leave) = (desk.clone(), leave.clone());
                Callback::from(move |_: MouseEvent| {
                    if can {
                        leave.emit(());
                        effects::carry_out(&desk, command);
                    }
                })
            };
            let keys = keymap.shown(command).into_iter().take(1);
            let keys = keys.map(|key| html! { <kbd aria-hidden="true">{ key }</kbd> });
            html! {
                <button
                    key={command.name()}
                    type="button"
                    role="menuitem"
                    tabindex="-1"
                    aria-disabled={(!can).then_some("true")}
                    {onclick}
                >
                    <span>{ command.title() }</span>
                    { for keys }
                </button>
            }
        })
        .collect();
    if lines.is_empty() {
        return Html::default();
    }
    html! {
        <div key={group.title()} role="group" aria-label={group.title()}>
            <p class="menu-heading" aria-hidden="true">{ group.title() }</p>
            { for lines }
        </div>
    }
}
