//! The bar at the top: what this is, undo and redo, opening and exporting, the panels and the
//! colours.

use yew::prelude::*;

use super::export::ExportMenu;
use super::file_buttons::OpenProject;
use super::icon::{self, icon};
use super::menu::CommandMenu;
use super::pieces::view_words;
use super::views::Views;
use crate::command::UiCommand;
use crate::desk::{use_desk, use_keymap};
use crate::state::{Action, Panels, Shown, Theme};
use crate::words;

/// What the bar is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct BarProps {
    /// The project's title; empty where nobody gave one.
    pub title: AttrValue,
    /// Whether something can be undone.
    pub can_undo: bool,
    /// Whether something can be redone.
    pub can_redo: bool,
    /// Which panels are unfolded.
    pub panels: Panels,
    /// The colours.
    pub theme: Theme,
    /// Which view is shown.
    pub shown: Shown,
}

/// The bar at the top.
#[component]
pub fn Bar(props: &BarProps) -> Html {
    let desk = use_desk();
    let keymap = use_keymap();
    let panels = props.panels;
    let has_panels = props.shown == Shown::Text;
    let fold_articles = desk.on_command::<MouseEvent>(UiCommand::FoldArticles);
    let fold_annotations = desk.on_command::<MouseEvent>(UiCommand::FoldAnnotations);
    let rename = desk.on_command::<MouseEvent>(UiCommand::RenameProject);
    let undo = desk.on_command::<MouseEvent>(UiCommand::Undo);
    let redo = desk.on_command::<MouseEvent>(UiCommand::Redo);
    let theme = props.theme;
    let next_theme = desk.on(move |_: MouseEvent| Action::SetTheme(theme.next()));
    let title = if props.title.is_empty() {
        words::untitled().into()
    } else {
        props.title.clone()
    };
    html! {
        <header class="bar">
            <button
                type="button"
                class="icon"
                aria-label={words::article_panel()}
                title={keymap.hint(words::article_panel(), UiCommand::FoldArticles)}
                aria-expanded={panels.articles.to_string()}
                disabled={!has_panels}
                onclick={fold_articles}
            >
                { icon(icon::ARTICLES) }
            </button>
            <span class="brand">{ "Gainsay" }</span>
            <button type="button" class="quiet project" title={keymap.hint(words::rename_title(), UiCommand::RenameProject)} onclick={rename}>
                { view_words(&title) }
            </button>
            <span class="space"></span>
            <Views shown={props.shown} />
            <span class="space"></span>
            <button
                type="button"
                class="icon find"
                aria-label={UiCommand::Palette.title()}
                title={keymap.hint(UiCommand::Palette.title(), UiCommand::Palette)}
                aria-haspopup="dialog"
                onclick={desk.on_command::<MouseEvent>(UiCommand::Palette)}
            >
                { icon(icon::FIND) }
            </button>
            <button
                type="button"
                class="icon"
                aria-label={words::undo()}
                title={keymap.hint(words::undo(), UiCommand::Undo)}
                disabled={!props.can_undo}
                onclick={undo}
            >
                { icon(icon::UNDO) }
            </button>
            <button
                type="button"
                class="icon"
                aria-label={words::redo()}
                title={keymap.hint(words::redo(), UiCommand::Redo)}
                disabled={!props.can_redo}
                onclick={redo}
            >
                { icon(icon::REDO) }
            </button>
            <button
                type="button"
                class="icon colours"
                aria-label={words::theme_name(props.theme)}
                title={words::theme_name(props.theme)}
                onclick={next_theme}
            >
                { icon(icon::COLOURS) }
            </button>
            <OpenProject />
            <ExportMenu />
            <CommandMenu />
            <button
                type="button"
                class="icon"
                aria-label={words::annotation_panel()}
                title={keymap.hint(words::annotation_panel(), UiCommand::FoldAnnotations)}
                aria-expanded={panels.annotations.to_string()}
                disabled={!has_panels}
                onclick={fold_annotations}
            >
                { icon(icon::ANNOTATIONS) }
            </button>
        </header>
    }
}
