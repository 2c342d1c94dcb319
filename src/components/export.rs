//! The export menu.

use yew::prelude::*;

use crate::command::{UiCommand, deed_of};
use crate::desk::{Desk, use_desk};
use crate::effects;
use crate::platform::page::{self, Step};
use crate::platform::{Element, HtmlElement};
use crate::words;

/// A button that opens the list of formats.
#[component]
pub fn ExportMenu() -> Html {
    let desk = use_desk();
    let is_open = use_state(|| false);
    let menu_ref = use_node_ref();
    let button_ref = use_node_ref();
    {
        // The menu takes the focus when it opens, and closes when the focus leaves it.
        let menu_ref = menu_ref.clone();
        use_effect_with(*is_open, move |is_open| {
            if let Some(menu) = menu_ref.cast::<Element>().filter(|_| *is_open) {
                page::focus_first_button(&menu);
            }
        });
    }
    let toggle = {
        let is_open = is_open.clone();
        Callback::from(move |_: MouseEvent| is_open.set(!*is_open))
    };
    let close = {
        let is_open = is_open.clone();
        Callback::from(move |()| is_open.set(false))
    };
    let onkeydown = {
        let close = close.clone();
        let (menu_ref, button_ref) = (menu_ref.clone(), button_ref.clone());
        Callback::from(move |event: KeyboardEvent| {
            let step = match event.key().as_str() {
                "ArrowDown" => Step::Next,
                "ArrowUp" => Step::Previous,
                "Home" => Step::First,
                "End" => Step::Last,
                "Escape" => {
                    close.emit(());
                    if let Some(button) = button_ref.cast::<HtmlElement>() {
                        page::focus(&button);
                    }
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            if let Some(menu) = menu_ref.cast::<Element>() {
                page::step_focus(&menu, "[role=menuitem]", &step);
            }
        })
    };
    let onfocusout = {
        let close = close.clone();
        let menu_ref = menu_ref.clone();
        Callback::from(move |event: FocusEvent| {
            let stays = menu_ref
                .cast::<Element>()
                .is_some_and(|menu| page::focus_stays_in(&event, &menu));
            if !stays {
                close.emit(());
            }
        })
    };
    let lines = [
        ("JSON", words::export_json_title(), UiCommand::ExportJson),
        (
            words::matrix::csv(),
            UiCommand::ExportMatrixCsv.title(),
            UiCommand::ExportMatrixCsv,
        ),
        (
            words::matrix::svg(),
            UiCommand::ExportMatrixSvg.title(),
            UiCommand::ExportMatrixSvg,
        ),
        (
            words::matrix::copy(),
            UiCommand::CopyMatrix.title(),
            UiCommand::CopyMatrix,
        ),
        (
            words::report::html(),
            UiCommand::ExportReportHtml.title(),
            UiCommand::ExportReportHtml,
        ),
        (
            words::report::markdown(),
            UiCommand::ExportReportMarkdown.title(),
            UiCommand::ExportReportMarkdown,
        ),
    ];
    let lines = lines.into_iter().map(|(name, title, command)| {
        let can = *is_open && deed_of(command, &desk.state(), Desk::now()).is_some();
        let onclick = {
            let (desk, close) = (desk.clone(), close.clone());
            Callback::from(move |_: MouseEvent| {
                if can {
                    close.emit(());
                    effects::carry_out(&desk, command);
                }
            })
        };
        html! {
            <button
                key={command.name()}
                type="button"
                role="menuitem"
                {title}
                aria-disabled={(!can).then_some("true")}
                {onclick}
            >
                { name }
            </button>
        }
    });
    let lines: Vec<_> = lines.collect();
    // A press with the mouse leaves the focus where it is: taking it away from the menu would
    // close the menu before the click arrives, and the click on its button would open it again.
    let keep_focus = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <div class="menu-holder" onmousedown={keep_focus}>
            <button
                ref={button_ref}
                type="button"
                class="primary"
                aria-haspopup="menu"
                aria-expanded={is_open.to_string()}
                title={words::export_title()}
                onclick={toggle}
            >
                { words::export() }
            </button>
            if *is_open {
                <div
                    ref={menu_ref}
                    class="menu"
                    role="menu"
                    aria-label={words::export()}
                    {onkeydown}
                    {onfocusout}
                >
                    { for lines }
                </div>
            }
        </div>
    }
}
