//! Carrying commands out, whoever asks for them: a key, a button, a menu or the palette.

use crate::command::{Chooser, Deed, Field, UiCommand, deed_of, why_not};
use crate::components::document::breaks_at_caret;
use crate::desk::Desk;
use crate::effects;
use crate::platform::keyboard::KeyPress;
use crate::platform::{after, page, viewport};
use crate::state::{Action, CaretAct, Panels};

/// How long a frame takes, in milliseconds, and a little more.
const A_FRAME: u32 = 20;

/// Carries out what a press stands for. Says whether it was used, so that the browser may use it
/// otherwise.
pub fn carry_out_press(desk: &Desk, press: &KeyPress) -> bool {
    let state = desk.state();
    let mut meant = state.view.keymap.commands_of(press);
    if state.view.dialog.is_some() {
        // What is open over the page is answered first.
        meant.retain(|command| *command == UiCommand::StepOut);
    }
    let is_done = meant.iter().any(|command| carry_out(desk, *command));
    if !is_done && let Some(why) = meant.iter().find_map(|command| why_not(*command)) {
        desk.act(Action::Say(why.into()));
        return true;
    }
    is_done
}

/// Carries a command out; says whether there was anything to do.
pub fn carry_out(desk: &Desk, command: UiCommand) -> bool {
    let deed = deed_of(command, &desk.state(), Desk::now());
    let does_something = deed.is_some();
    match deed {
        None => {}
        Some(Deed::Act(action)) => desk.act(action),
        Some(Deed::Choose(chooser)) => press(desk, chooser.control()),
        Some(Deed::CheckProject) => effects::check_project(desk),
        Some(Deed::ExportJson) => effects::export_json(desk),
        Some(Deed::GiveMatrix(form)) => effects::give_matrix(desk, form),
        Some(Deed::GiveReport(form)) => effects::give_report(desk, form),
        Some(Deed::Speak(language)) => effects::choose_language(desk, language),
        Some(Deed::FoldArticles) => fold(desk, |panels, is_wide| Panels {
            articles: !panels.articles,
            // Sheets lie over the text: one at a time.
            annotations: panels.annotations && (is_wide || panels.articles),
        }),
        Some(Deed::FoldAnnotations) => fold(desk, |panels, is_wide| Panels {
            annotations: !panels.annotations,
            articles: panels.articles && (is_wide || panels.annotations),
        }),
        Some(Deed::NameAnnotator) => press(desk, ANNOTATOR_CONTROL),
        Some(Deed::Grow) => {
            let breaks = breaks_at_caret(&desk.state());
            desk.act(Action::Caret(CaretAct::Grow(breaks)));
        }
        Some(Deed::ChooseAtCaret) => {
            let breaks = breaks_at_caret(&desk.state());
            desk.act(Action::Caret(CaretAct::Choose(breaks, Desk::now())));
        }
        Some(Deed::StopLoading) => desk.stop_loading(),
        Some(Deed::Write(field)) => write_into(desk, field),
        Some(Deed::ActBeside(action, control)) => {
            fold(desk, |panels, is_wide| Panels {
                annotations: true,
                articles: panels.articles && is_wide,
            });
            desk.act(action);
            if let Some(control) = control {
                // It is there once the page is drawn.
                after(0, move || page::focus_control(control)).forget();
            }
        }
    }
    does_something
}

/// Presses a control of the page. While a dialog is open the rest of the page can do nothing, so
/// that waits until it has closed and given the focus back; to the browser it is still the person's
/// act.
fn press(desk: &Desk, control: &'static str) {
    if desk.state().view.dialog.is_some() {
        after(0, move || page::press_control(control)).forget();
    } else {
        page::press_control(control);
    }
}

/// Gives a field of the inspector the keyboard. Where the panel is folded it is unfolded first, and
/// the field can take the focus when that has been drawn.
fn write_into(desk: &Desk, field: Field) {
    if desk.state().view.panels.annotations {
        enter(field, 3);
    } else {
        fold(desk, |panels, is_wide| Panels {
            annotations: true,
            articles: panels.articles && is_wide,
        });
        // What the state asks for is drawn before the next task.
        after(0, move || enter(field, 0)).forget();
    }
}

/// Enters a field, if it is there; else tries again so often: in a long article the inspector comes
/// a frame after what it is about.
fn enter(field: Field, n_left: u32) {
    if !page::enter_control(field.control()) && n_left > 0 {
        after(A_FRAME, move || enter(field, n_left.saturating_sub(1))).forget();
    }
}

fn fold(desk: &Desk, folded: impl Fn(Panels, bool) -> Panels) {
    let panels = desk.state().view.panels;
    desk.act(Action::SetPanels(folded(panels, viewport::is_wide())));
}

/// The control that opens the field for the annotator's name.
pub const ANNOTATOR_CONTROL: &str = "annotator";

impl Field {
    /// The control of the page that is the field.
    pub fn control(self) -> &'static str {
        match self {
            Self::Prompt => "prompt",
            Self::Note => "note",
            Self::Group => "group",
        }
    }
}

impl Chooser {
    /// The control of the page that lets the person choose. Browsers show their dialog only for an
    /// input that is in the page, while the person presses a key or a button.
    pub fn control(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::Folder => "folder",
            Self::Project => "project",
        }
    }
}
