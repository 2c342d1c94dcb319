//! The page after everything was erased.

use yew::prelude::*;

use crate::platform::crash::reload;
use crate::words::erased as say;

/// Says that nothing is kept any more, and how to begin again.
#[component]
pub fn Over() -> Html {
    let anew = Callback::from(|_: MouseEvent| reload());
    html! {
        <main class="over-all">
            <div role="alert">
                <h1>{ say::heading() }</h1>
                <p>{ say::said() }</p>
                <p>{ say::files() }</p>
            </div>
            <button type="button" onclick={anew}>{ say::anew() }</button>
        </main>
    }
}
