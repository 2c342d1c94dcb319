//! The dialogs. One is open at a time; Esc and "Close" leave it.

use std::rc::Rc;

use yew::prelude::*;

use crate::state::{AppState, Dialog};

/// What the open dialog is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct DialogHostProps {
    /// Which one.
    pub dialog: Dialog,
    /// What it may show.
    pub state: Rc<AppState>,
}

/// The open dialog.
#[component]
pub fn DialogHost(props: &DialogHostProps) -> Html {
    let _ = props;
    html! {}
}
