//! What happened, for assistive technology alone: what can be seen, or stands in a notice, is not
//! drawn a second time.

use yew::prelude::*;

use crate::state::Announced;

/// What is said.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct AnnouncerProps {
    /// The last thing that was said; `None` before the first, and where another part says it.
    pub announced: Option<Announced>,
}

/// The region that is read out when its words change.
#[component]
pub fn Announcer(props: &AnnouncerProps) -> Html {
    let said = props.announced.as_ref().map(|announced| {
        // What is said twice in a row is heard twice.
        html! { <span key={announced.number}>{ announced.text.to_string() }</span> }
    });
    html! {
        <div class="visually-hidden" aria-live="polite" data-announces="">{ said }</div>
    }
}
