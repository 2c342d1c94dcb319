//! The quiet offer of a newer version, in the line at the bottom.

use yew::prelude::*;

use crate::command::UiCommand;
use crate::desk::use_desk;
use crate::state::{Action, Update, UpdateAct};
use crate::words::updates as say;

/// What the offer is drawn from.
#[derive(Clone, Copy, Debug, PartialEq, Properties)]
pub struct UpdateOfferProps {
    /// How far a newer version has come.
    pub update: Update,
}

/// The offer. What says it is there from the start, or assistive technology would not hear of it.
#[component]
pub fn UpdateOffer(props: &UpdateOfferProps) -> Html {
    let desk = use_desk();
    let take = desk.on_command::<MouseEvent>(UiCommand::LoadUpdate);
    let put_off = desk.on(|_: MouseEvent| Action::Update(UpdateAct::PutOff));
    let said = match props.update {
        Update::Offered => say::ready(),
        Update::Taken => say::taking(),
        Update::None | Update::PutOff => "",
    };
    html! {
        <span class="update" data-said={(!said.is_empty()).then_some("true")}>
            <span role="status">{ said }</span>
            if props.update == Update::Offered {
                <button type="button" class="quiet take" title={say::take_title()} onclick={take}>
                    { say::take() }
                </button>
                <button type="button" class="quiet" title={say::put_off_title()} onclick={put_off}>
                    { say::put_off() }
                </button>
            }
        </span>
    }
}
