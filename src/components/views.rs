//! Which view of the project is shown: a button for each.

use yew::prelude::*;

use crate::command::UiCommand;
use crate::desk::{use_desk, use_keymap};
use crate::state::Shown;
use crate::words::views as say;

/// What the buttons are drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct ViewsProps {
    /// Which view is shown.
    pub(super) shown: Shown,
}

/// The views.
#[component]
pub(super) fn Views(props: &ViewsProps) -> Html {
    let desk = use_desk();
    let keymap = use_keymap();
    let views = [
        (Shown::Text, say::text(), UiCommand::ShowText),
        (Shown::Matrix, say::matrix(), UiCommand::ShowMatrix),
        (Shown::Overview, say::overview(), UiCommand::ShowOverview),
    ];
    let views = views.into_iter().map(|(shown, name, command)| {
        let is_shown = props.shown == shown;
        html! {
            <button
                key={name}
                type="button"
                aria-current={is_shown.then_some("page")}
                title={keymap.hint(command.title(), command)}
                onclick={desk.on_command::<MouseEvent>(command)}
            >
                { name }
            </button>
        }
    });
    html! { <nav class="views" aria-label={say::name()}>{ for views }</nav> }
}
