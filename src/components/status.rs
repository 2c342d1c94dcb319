//! The line at the bottom: whether work is saved, under whose name it is done, and that
//! nothing leaves this computer.

use gainsay_core::text::Granularity;
use yew::prelude::*;

use super::language::LanguageChoice;
use super::update::UpdateOffer;
use crate::command::UiCommand;
use crate::desk::{Desk, use_desk, use_keymap};
use crate::effects::ANNOTATOR_CONTROL;
use crate::platform::HtmlInputElement;
use crate::state::{Action, Saving, Update};
use crate::words::{self, Language};

/// What the line is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct StatusProps {
    /// Whether storage keeps up.
    pub saving: Saving,
    /// How many transactions are not in storage yet.
    pub n_unsaved: usize,
    /// The language of the page.
    pub language: Language,
    /// What a drag and Enter select by.
    pub snap: Granularity,
    /// The name that the person annotates under; empty while it was not given.
    pub annotator: AttrValue,
    /// Whether the name should be asked for: something was marked and nobody is named.
    pub asks_name: bool,
    /// Whether there is a newer version of the app.
    #[prop_or_default]
    pub update: Update,
    /// Whether the page was opened as a file.
    #[prop_or_default]
    pub is_file: bool,
}

/// The line at the bottom.
#[component]
pub fn Status(props: &StatusProps) -> Html {
    let desk = use_desk();
    let (state, text) = match &props.saving {
        Saving::Saved => ("saved", words::saved().to_owned()),
        Saving::Saving => ("saving", words::saving().to_owned()),
        Saving::NotSaved { since, .. } => ("not-saved", words::not_saved(props.n_unsaved, since)),
        Saving::Erased => ("not-saved", words::keeping::erased().to_owned()),
    };
    let snap = match props.snap {
        Granularity::Grapheme => words::snap::characters(),
        Granularity::Word => words::snap::words(),
        Granularity::Sentence => words::snap::sentences(),
    };
    let keymap = use_keymap();
    let help = desk.on_command::<MouseEvent>(UiCommand::Help);
    let help_key = keymap.shown(UiCommand::Help).into_iter().next();
    let privacy = desk.on_command::<MouseEvent>(UiCommand::Privacy);
    let cycle = desk.on_command::<MouseEvent>(UiCommand::CycleSnap);
    html! {
        <footer class="status-bar">
            <span role="status" aria-label={words::saving_name()} class="saving" data-state={state}>
                { text }
            </span>
            <AnnotatorName key={props.language.code()} name={props.annotator.clone()} asks={props.asks_name} />
            <button type="button" class="quiet snap" title={keymap.hint(words::snap::title(), UiCommand::CycleSnap)} onclick={cycle}>
                { snap }
            </button>
            <span class="space"></span>
            <UpdateOffer key={format!("update {}", props.language.code())} update={props.update} />
            if props.is_file {
                <span class="file-note">{ words::file_note() }</span>
            } else {
                <button type="button" class="quiet privacy" title={words::nothing_leaves_title()} onclick={privacy}>
                    { words::nothing_leaves() }
                </button>
            }
            <LanguageChoice language={props.language} />
            <button type="button" class="quiet" title={keymap.hint(words::keys_title(), UiCommand::Help)} onclick={help}>
                { words::keys::heading() }
                if let Some(key) = help_key {
                    <kbd aria-hidden="true">{ key }</kbd>
                }
            </button>
        </footer>
    }
}

#[derive(Clone, Debug, PartialEq, Properties)]
struct AnnotatorNameProps {
    name: AttrValue,
    asks: bool,
}

/// Under whose name marks are made. It is asked once, in the line and not in a dialog, and can
/// be changed at any time.
#[component]
fn AnnotatorName(props: &AnnotatorNameProps) -> Html {
    let desk = use_desk();
    let is_edited = use_state(|| false);
    let input_ref = use_node_ref();
    {
        let input_ref = input_ref.clone();
        use_effect_with(*is_edited, move |is_edited| {
            if let Some(input) = input_ref.cast::<HtmlInputElement>().filter(|_| *is_edited) {
                // A field that cannot take the focus is still a field.
                let _ = input.focus();
                input.select();
            }
        });
    }
    let edit = {
        let is_edited = is_edited.clone();
        Callback::from(move |_: MouseEvent| is_edited.set(true))
    };
    let keep = {
        let is_edited = is_edited.clone();
        let input_ref = input_ref.clone();
        Callback::from(move |()| {
            if let Some(input) = input_ref.cast::<HtmlInputElement>() {
                let name = input.value().trim().to_owned();
                desk.act(Action::NameAnnotator(name.into(), Desk::now()));
            }
            is_edited.set(false);
        })
    };
    let onkeydown = {
        let keep = keep.clone();
        let is_edited = is_edited.clone();
        Callback::from(move |event: KeyboardEvent| match event.key().as_str() {
            "Enter" => keep.emit(()),
            "Escape" => is_edited.set(false),
            _ => {}
        })
    };
    let onblur = Callback::from(move |_: FocusEvent| keep.emit(()));
    html! {
        if *is_edited {
            <label class="annotator">
                { words::your_name() }
                <input
                    ref={input_ref}
                    type="text"
                    maxlength="200"
                    autocomplete="off"
                    value={props.name.clone()}
                    {onkeydown}
                    {onblur}
                />
            </label>
        } else {
            <button
                type="button"
                class={classes!("quiet", "annotator", props.asks.then_some("asks"))}
                title={words::annotator_title()}
                data-control={ANNOTATOR_CONTROL}
                onclick={edit}
            >
                { words::annotator(&props.name, props.asks) }
            </button>
        }
    }
}
