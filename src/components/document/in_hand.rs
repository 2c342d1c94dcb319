//! Taking a pane in hand by a press or by the focus of the keyboard.

use std::rc::Rc;

use gainsay_core::model::DocumentId;
use yew::prelude::*;

use super::reading::Latest;
use crate::desk::Desk;
use crate::platform::{page, pointer};
use crate::state::{Action, PaneAct};

/// A press in a pane takes it in hand before anything else comes of it, and so does the focus of the
/// keyboard.
#[hook]
pub(super) fn use_taken_in_hand(
    desk: &Desk,
    latest: &Latest,
) -> (Callback<PointerEvent>, Callback<FocusEvent>) {
    let taken = |act: fn(DocumentId) -> PaneAct| {
        let (desk, latest) = (desk.clone(), Rc::clone(latest));
        move || {
            let props = latest.borrow();
            if !props.is_in_hand {
                desk.act(Action::Panes(act(props.page.document.clone())));
            }
        }
    };
    let (press, enter) = (taken(PaneAct::Press), taken(PaneAct::Enter));
    let onpointerdown = use_callback((), move |event: PointerEvent, ()| {
        // A finger may only scroll here.
        if event.pointer_type() != "touch" {
            press();
        }
    });
    let onfocusin = use_callback((), move |_: FocusEvent, ()| {
        // The press that brings it here has taken the pane in hand, and what the program gives back is
        // no wish to go there.
        if !pointer::is_pressed() && !page::is_focus_given() {
            enter();
        }
    });
    (onpointerdown, onfocusin)
}
