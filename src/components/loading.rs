//! What is being loaded, how far it is, and the way out of it. It stands over the text and takes
//! nothing away: the page can be used meanwhile.

use yew::prelude::*;

use crate::command::UiCommand;
use crate::desk::{use_desk, use_keymap};
use crate::state::Loading;
use crate::words::loading as said;

/// What it is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct LoadingBarProps {
    /// What is being loaded, if it takes long.
    pub loading: Option<Loading>,
}

/// What is being loaded. Assistive technology is told when it begins; what comes of it is said
/// elsewhere, by the dialog, a notice or the new list of articles.
#[component]
pub fn LoadingBar(props: &LoadingBarProps) -> Html {
    let desk = use_desk();
    let stop = Callback::from(move |_: MouseEvent| desk.stop_loading());
    let keymap = use_keymap();
    let loading = props.loading.as_ref();
    html! {
        <div class="loading">
            <div class="visually-hidden" aria-live="polite">{ for loading.map(said::began) }</div>
            if let Some(loading) = loading {
                <div class="loading-card" role="region" aria-label={said::heading()}>
                    <p class="loading-what">{ said::now(loading) }</p>
                    <span class="loading-share">{ said::share(loading) }</span>
                    <progress
                        aria-label={said::now(loading)}
                        max="100"
                        value={loading.percent().to_string()}
                    />
                    <button type="button" title={keymap.hint(said::cancel_title(), UiCommand::StepOut)} onclick={stop}>
                        { said::cancel() }
                    </button>
                </div>
            }
        </div>
    }
}
