//! That nothing leaves this computer, how a person can check it, and what is not promised.

use yew::prelude::*;

use super::frame::Frame;
use crate::words::{self, privacy as say};

/// What the dialog is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct PrivacyDialogProps {
    /// Closes it.
    pub(super) close: Callback<()>,
}

/// How to check the promise.
#[component]
pub(super) fn PrivacyDialog(props: &PrivacyDialogProps) -> Html {
    let close = props.close.reform(|_: MouseEvent| ());
    let items = |sentences: &[&'static str]| {
        let items = sentences
            .iter()
            .map(|sentence| html! { <li>{ *sentence }</li> });
        items.collect::<Html>()
    };
    let checks = [
        say::check_network(),
        say::check_offline(),
        say::check_try(),
        say::check_rule(),
    ];
    let limits = [
        say::limit_extensions(),
        say::limit_person(),
        say::limit_browser(),
        say::limit_first(),
    ];
    html! {
        <Frame
            heading={say::heading()}
            is_harmless={true}
            is_for_reading={true}
            close={props.close.clone()}
        >
            <p>{ say::promise() }</p>
            <h3>{ say::check() }</h3>
            <ol>{ items(&checks) }</ol>
            <h3>{ say::limits() }</h3>
            <ul>{ items(&limits) }</ul>
            <div class="dialog-acts">
                <button type="button" class="primary" onclick={close}>{ words::close() }</button>
            </div>
        </Frame>
    }
}
