//! The project's title, and the other projects of this browser.

mod list;

use yew::prelude::*;

use gainsay_core::edit::Command;

use self::list::Projects;
use super::field::TextField;
use super::frame::Frame;
use crate::desk::use_desk;
use crate::words::dialogs;

/// What the dialog is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct ProjectDialogProps {
    /// The project's title.
    pub(super) title: AttrValue,
    /// The open project's key in storage.
    pub(super) open: AttrValue,
    /// Closes it.
    pub(super) close: Callback<()>,
}

/// The project's title, and the other projects of this browser.
#[component]
pub(super) fn ProjectDialog(props: &ProjectDialogProps) -> Html {
    let desk = use_desk();
    let title = use_state(|| props.title.clone());
    let onsubmit = {
        let desk = desk.clone();
        let title = title.clone();
        let close = props.close.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            desk.run(Command::SetTitle(title.trim().into()));
            close.emit(());
        })
    };
    let changed = {
        let title = title.clone();
        Callback::from(move |typed: String| title.set(typed.into()))
    };
    let cancel = props.close.reform(|_: MouseEvent| ());
    html! {
        <Frame heading={dialogs::project_heading()} close={props.close.clone()}>
            <form {onsubmit}>
                <TextField
                    name="title"
                    label={dialogs::title()}
                    value={(*title).clone()}
                    is_first={true}
                    {changed}
                />
                <div class="dialog-acts">
                    <button type="submit" class="primary">{ dialogs::save() }</button>
                    <button type="button" class="quiet" onclick={cancel}>{ dialogs::cancel() }</button>
                </div>
            </form>
            <Projects open={props.open.clone()} />
        </Frame>
    }
}
