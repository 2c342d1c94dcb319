//! The choice of the interface's language. Each language has its own name for itself, so that
//! who cannot read the page finds theirs.

use yew::prelude::*;

use crate::desk::use_desk;
use crate::effects;
use crate::platform::HtmlSelectElement;
use crate::words::{self, Language};

/// What the choice is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct LanguageChoiceProps {
    /// The language of the page.
    pub language: Language,
}

/// The choice of the interface's language.
#[component]
pub fn LanguageChoice(props: &LanguageChoiceProps) -> Html {
    let desk = use_desk();
    let choose = Callback::from(move |event: Event| {
        let select = event.target_dyn_into::<HtmlSelectElement>();
        let code = select.map(|select| select.value()).unwrap_or_default();
        if let Some(language) = Language::of_tag(&code) {
            effects::choose_language(&desk, language);
        }
    });
    let options = Language::ALL.into_iter().map(|language| {
        let is_chosen = language == props.language;
        html! {
            // A new one where another is chosen, as `view_option` says.
            <option
                key={format!("{} {is_chosen}", language.code())}
                value={language.code()}
                lang={language.code()}
                selected={is_chosen}
            >
                { language.own_name() }
            </option>
        }
    });
    html! {
        <select
            class="language"
            aria-label={words::language_name()}
            title={words::language_title()}
            onchange={choose}
        >
            { for options }
        </select>
    }
}
