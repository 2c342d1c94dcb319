//! Keys and settings: what each key does, and how the page behaves.

mod keys;

use yew::prelude::*;

use self::keys::KeyList;
use super::frame::Frame;
use crate::components::language::LanguageChoice;
use crate::desk::{use_desk, use_keymap};
use crate::effects;
use crate::platform::{HtmlInputElement, HtmlSelectElement};
use crate::state::{Action, Theme, Verbosity};
use crate::words::{self, Language, settings};

/// What the dialog is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct SettingsDialogProps {
    /// How much is said to assistive technology.
    pub(super) verbosity: Verbosity,
    /// The language of the page.
    pub(super) language: Language,
    /// The colours.
    pub(super) theme: Theme,
    /// Closes it.
    pub(super) close: Callback<()>,
}

/// Keys and settings.
#[component]
pub(super) fn SettingsDialog(props: &SettingsDialogProps) -> Html {
    let desk = use_desk();
    let keymap = use_keymap();
    let close = props.close.reform(|_: MouseEvent| ());
    let switch_bare = {
        let desk = desk.clone();
        let keymap = std::rc::Rc::clone(&keymap);
        Callback::from(move |event: Event| {
            let input = event.target_dyn_into::<HtmlInputElement>();
            let mut next = (*keymap).clone();
            next.has_bare = input.is_some_and(|input| input.checked());
            effects::settle_keymap(&desk, next);
        })
    };
    html! {
        <Frame
            heading={words::commands::settings()}
            kind="settings"
            is_for_reading={true}
            close={props.close.clone()}
        >
            <div class="choices">
                <label>
                    { words::language_name() }
                    <LanguageChoice language={props.language} />
                </label>
                { view_theme(props.theme) }
                { view_verbosity(props.verbosity) }
            </div>
            <h3>{ words::keys::heading() }</h3>
            <label class="check">
                <input type="checkbox" checked={keymap.has_bare} onchange={switch_bare} />
                { settings::bare() }
            </label>
            <p class="hint">{ settings::bare_hint() }</p>
            <KeyList />
            <div class="dialog-acts">
                <button type="button" class="primary" onclick={close}>{ words::close() }</button>
            </div>
        </Frame>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct ChoiceProps {
    label: &'static str,
    /// What can be chosen, and which of it is.
    options: Vec<(&'static str, bool)>,
    /// Gets the place of what was chosen.
    chosen: Callback<usize>,
}

#[component]
fn Choice(props: &ChoiceProps) -> Html {
    let chosen = props.chosen.clone();
    let onchange = Callback::from(move |event: Event| {
        let select = event.target_dyn_into::<HtmlSelectElement>();
        if let Some(at) = select.and_then(|select| select.value().parse().ok()) {
            chosen.emit(at);
        }
    });
    let options = props.options.iter().enumerate();
    let options = options.map(|(at, (name, is_chosen))| {
        html! { <option value={at.to_string()} selected={*is_chosen}>{ *name }</option> }
    });
    html! {
        <label>
            { props.label }
            <select {onchange}>{ for options }</select>
        </label>
    }
}

fn view_theme(theme: Theme) -> Html {
    html! { <ThemeChoice {theme} /> }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct ThemeChoiceProps {
    theme: Theme,
}

#[component]
fn ThemeChoice(props: &ThemeChoiceProps) -> Html {
    let desk = use_desk();
    let themes = [Theme::System, Theme::Light, Theme::Dark];
    let names = [
        settings::as_the_computer(),
        settings::light(),
        settings::dark(),
    ];
    let options = names.into_iter().zip(themes);
    let options = options.map(|(name, theme)| (name, theme == props.theme));
    let chosen = Callback::from(move |at: usize| {
        if let Some(theme) = themes.get(at) {
            desk.act(Action::SetTheme(*theme));
        }
    });
    html! { <Choice label={settings::colours()} options={options.collect::<Vec<_>>()} {chosen} /> }
}

fn view_verbosity(verbosity: Verbosity) -> Html {
    html! { <VerbosityChoice {verbosity} /> }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct VerbosityChoiceProps {
    verbosity: Verbosity,
}

#[component]
fn VerbosityChoice(props: &VerbosityChoiceProps) -> Html {
    let desk = use_desk();
    let options = vec![
        (settings::brief(), props.verbosity == Verbosity::Brief),
        (settings::full(), props.verbosity == Verbosity::Full),
    ];
    let chosen = Callback::from(move |at: usize| {
        let verbosity = if at == 0 {
            Verbosity::Brief
        } else {
            Verbosity::Full
        };
        effects::settle_verbosity(&desk, verbosity);
    });
    html! { <Choice label={settings::announcements()} {options} {chosen} /> }
}
