//! The bar at the top: what this is, undo and redo, opening and exporting, the panels and the
//! colours.

use yew::prelude::*;

use super::export::ExportMenu;
use super::file_buttons::OpenProject;
use super::icon::{self, icon};
use super::pieces::view_words;
use crate::desk::{Desk, use_desk};
use crate::platform::viewport;
use crate::state::{Action, Dialog, Panels, Theme};
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
}

/// The bar at the top.
#[component]
pub fn Bar(props: &BarProps) -> Html {
    let desk = use_desk();
    let panels = props.panels;
    let fold_articles = desk.on(move |_: MouseEvent| {
        Action::SetPanels(Panels {
            articles: !panels.articles,
            // Sheets lie over the text: one at a time.
            annotations: panels.annotations && (viewport::is_wide() || panels.articles),
        })
    });
    let fold_annotations = desk.on(move |_: MouseEvent| {
        Action::SetPanels(Panels {
            annotations: !panels.annotations,
            articles: panels.articles && (viewport::is_wide() || panels.annotations),
        })
    });
    let rename = desk.on(|_: MouseEvent| Action::Show(Some(Dialog::ProjectTitle)));
    let undo = desk.on(|_: MouseEvent| Action::Undo(Desk::now()));
    let redo = desk.on(|_: MouseEvent| Action::Redo(Desk::now()));
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
                title={words::article_panel()}
                aria-expanded={panels.articles.to_string()}
                onclick={fold_articles}
            >
                { icon(icon::ARTICLES) }
            </button>
            <span class="brand">{ "Gainsay" }</span>
            <button type="button" class="quiet project" title={words::rename_title()} onclick={rename}>
                { view_words(&title) }
            </button>
            <span class="space"></span>
            <button
                type="button"
                class="icon"
                aria-label={words::undo()}
                title={words::undo_title()}
                disabled={!props.can_undo}
                onclick={undo}
            >
                { icon(icon::UNDO) }
            </button>
            <button
                type="button"
                class="icon"
                aria-label={words::redo()}
                title={words::redo_title()}
                disabled={!props.can_redo}
                onclick={redo}
            >
                { icon(icon::REDO) }
            </button>
            <button
                type="button"
                class="icon"
                aria-label={words::theme_name(props.theme)}
                title={words::theme_name(props.theme)}
                onclick={next_theme}
            >
                { icon(icon::COLOURS) }
            </button>
            <OpenProject />
            <ExportMenu />
            <button
                type="button"
                class="icon"
                aria-label={words::annotation_panel()}
                title={words::annotation_panel()}
                aria-expanded={panels.annotations.to_string()}
                onclick={fold_annotations}
            >
                { icon(icon::ANNOTATIONS) }
            </button>
        </header>
    }
}
