//! What is said for as long as work is not stored: since when, why, and what can be done.

use yew::prelude::*;

use crate::command::UiCommand;
use crate::desk::use_desk;
use crate::state::Saving;
use crate::words;

/// What the banner is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct BannerProps {
    /// Whether storage keeps up.
    pub saving: Saving,
    /// How many transactions are not in storage.
    pub n_unsaved: usize,
}

/// The banner; empty while storage keeps up.
#[component]
pub fn Banner(props: &BannerProps) -> Html {
    let desk = use_desk();
    let sentence = match &props.saving {
        Saving::Saved | Saving::Saving => return Html::default(),
        Saving::NotSaved { why, .. } => why.to_string(),
        Saving::Erased => words::keeping::erased().to_owned(),
    };
    let n_unsaved = (props.n_unsaved > 0).then(|| words::keeping::only_here(props.n_unsaved));
    let export = desk.on_command::<MouseEvent>(UiCommand::ExportJson);
    html! {
        <section class="banner" aria-label={words::keeping::banner_name()}>
            <p role="alert">{ sentence }</p>
            if let Some(n_unsaved) = n_unsaved {
                <p class="count">{ n_unsaved }</p>
            }
            <button type="button" onclick={export}>{ words::keeping::save_file() }</button>
        </section>
    }
}
