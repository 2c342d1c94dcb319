//! The export menu.

use yew::prelude::*;

use crate::desk::use_desk;
use crate::effects;
use crate::platform::{Element, HtmlElement, page};
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
        let button_ref = button_ref.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                close.emit(());
                if let Some(button) = button_ref.cast::<HtmlElement>() {
                    page::focus(&button);
                }
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
    let export_json = Callback::from(move |_: MouseEvent| {
        close.emit(());
        effects::export_json(&desk);
    });
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
                    <button type="button" role="menuitem" title={words::export_json_title()} onclick={export_json}>
                        { "JSON" }
                    </button>
                </div>
            }
        </div>
    }
}
