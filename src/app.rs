//! The root component.

use yew::prelude::*;

use crate::platform;

/// The whole page.
#[component]
pub fn App() -> Html {
    use_effect_with((), |()| platform::mark_ready());

    html! {
        <main><h1>{ "Gainsay" }</h1></main>
    }
}
