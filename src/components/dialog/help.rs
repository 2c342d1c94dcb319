//! How to begin, and the keys.

use yew::prelude::*;

use super::frame::Frame;
use crate::command::key_lines;
use crate::words::{self, dialogs, keys};

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
    let steps = dialogs::help_steps().map(|step| html! { <li>{ step }</li> });
    let keys = key_lines().into_iter().map(|line| {
        html! {
            <tr>
                <th scope="row"><kbd>{ line.keys }</kbd></th>
                <td>{ line.does }</td>
            </tr>
        }
    });
    html! {
        <Frame
            heading={dialogs::help_heading()}
            is_harmless={true}
            is_for_reading={true}
            close={props.close.clone()}
        >
            <ol>{ for steps }</ol>
            <p>{ dialogs::help_privacy() }</p>
            <table class="keys">
                <caption>{ keys::heading() }</caption>
                <tbody>{ for keys }</tbody>
            </table>
            <div class="dialog-acts">
                <button type="button" class="primary" onclick={close}>{ words::close() }</button>
            </div>
        </Frame>
    }
}
