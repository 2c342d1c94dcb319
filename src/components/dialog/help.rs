//! How to begin, and the keys.

use yew::prelude::*;

use super::frame::Frame;
use crate::command::KEY_LINES;
use crate::words::{self, dialogs};

/// What the dialog is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct HelpDialogProps {
    /// Closes it.
    pub(super) close: Callback<()>,
}

/// How to begin, and the keys.
#[component]
pub(super) fn HelpDialog(props: &HelpDialogProps) -> Html {
    let close = props.close.reform(|_: MouseEvent| ());
    let steps = dialogs::HELP_STEPS
        .iter()
        .map(|step| html! { <li>{ *step }</li> });
    let keys = KEY_LINES.iter().map(|line| {
        html! {
            <tr>
                <th scope="row"><kbd>{ line.keys }</kbd></th>
                <td>{ line.does }</td>
            </tr>
        }
    });
    html! {
        <Frame
            heading={dialogs::HELP_HEADING}
            is_harmless={true}
            is_for_reading={true}
            close={props.close.clone()}
        >
            <ol>{ for steps }</ol>
            <p>{ dialogs::HELP_PRIVACY }</p>
            <table class="keys">
                <caption>{ words::KEYS }</caption>
                <tbody>{ for keys }</tbody>
            </table>
            <div class="dialog-acts">
                <button type="button" class="primary" onclick={close}>{ words::CLOSE }</button>
            </div>
        </Frame>
    }
}
