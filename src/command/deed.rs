//! What each command does as things are, and so also whether it can be done.

use gainsay_core::time::Timestamp;

use super::UiCommand;
use crate::state::{
    Action, AppState, BoundsAct, CaretAct, ChooseAct, Dialog, FilterAct, LabelUse, Lack, LikelyAct,
    LinkAct, PaneAct, Shown, Theme, UpdateAct, ViewState, asserts, named_attribute,
};
use crate::words::{self, Language};

/// What the browser lets a person choose files for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chooser {
    /// Articles.
    Articles,
    /// A folder of articles.
    Folder,
    /// A project file.
    Project,
}

/// What is done when a command is carried out.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    /// The state changes.
    Act(Action),
    /// The person chooses files.
    Choose(Chooser),
    /// The project becomes a file.
    ExportJson,
    /// Look for what is out of order.
    CheckProject,
    /// The matrix leaves the page.
    GiveMatrix(MatrixForm),
    /// The project becomes a report for people.
    GiveReport(ReportForm),
    /// The page goes over to another language.
    Speak(Language),
    /// The list of articles unfolds or folds.
    FoldArticles,
    /// The list of annotations unfolds or folds.
    FoldAnnotations,
    /// The field for the annotator's name opens.
    NameAnnotator,
    /// The selection grows to a sentence or a block.
    Grow,
    /// What is at the caret is chosen.
    ChooseAtCaret,
    /// What is being loaded is given up.
    StopLoading,
    /// A field of the inspector gets the keyboard.
    Write(Field),
    /// The side with the list of annotations unfolds, the state changes, and the control of this
    /// name, if any, gets the keyboard.
    ActBeside(Action, Option<&'static str>),
}

/// How the matrix leaves the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatrixForm {
    /// A file for spreadsheets.
    Csv,
    /// A picture.
    Svg,
    /// A table on the clipboard.
    Copied,
}

/// Which file a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportForm {
    /// A page.
    Html,
    /// Plain text with signs.
    Markdown,
}

/// A field of the inspector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// The open attribute that is asked for at once.
    Prompt,
    /// The note.
    Note,
    /// The claim group.
    Group,
}

/// What `command` does when it is carried out at `now`; `None` where it can do nothing. Most
/// commands change the state: their arms say how.
#[expect(
    clippy::too_many_lines,
    reason = "a list of everything that can be done, a few lines each"
)]
pub fn deed_of(command: UiCommand, state: &AppState, now: Timestamp) -> Option<Deed> {
    let view = &state.view;
    if view.shown != Shown::Text && command.is_about_the_text() {
        return None;
    }
    let act = match command {
        UiCommand::Label(key) => {
            let label = state.label_on_key(key).filter(|_| view.open.is_some());
            label.map(|label| Action::UseLabel(label, LabelUse::MarkOrRelabel, now))
        }
        UiCommand::SecondLabel(key) => {
            let label = state.label_on_key(key).filter(|_| view.focus.is_some());
            label.map(|label| Action::UseLabel(label, LabelUse::Second, now))
        }
        UiCommand::Delete => view.focus.as_ref().map(|_| Action::DeleteFocused(now)),
        UiCommand::EditBounds => state
            .focus_span()
            .map(|_| Action::MoveBounds(BoundsAct::Begin)),
        UiCommand::Speaker => {
            let details = state.details.as_ref();
            let prompt = details.and_then(|details| details.prompt());
            return prompt.map(|_| Deed::Write(Field::Prompt));
        }
        UiCommand::Note => {
            let note = state
                .details
                .as_ref()
                .and_then(|details| details.note.as_ref());
            return note.map(|_| Deed::Write(Field::Note));
        }
        UiCommand::ChooseNext => {
            has_annotations(state).then_some(Action::Choose(ChooseAct::Step(1)))
        }
        UiCommand::ChoosePrevious => {
            has_annotations(state).then_some(Action::Choose(ChooseAct::Step(-1)))
        }
        UiCommand::Speakers => {
            let attribute = named_attribute(state.project().schema()).cloned();
            attribute.map(|attribute| Action::Show(Some(Dialog::Names(attribute))))
        }
        UiCommand::SelectArticle => {
            let whole = state.page.as_ref().and_then(|page| page.whole());
            whole.map(|selection| Action::Select(Some(selection)))
        }
        UiCommand::Grow => {
            let can = view.selection.is_some() || view.caret.is_active;
            return can.then_some(Deed::Grow);
        }
        // While edges are moved, Enter keeps them.
        UiCommand::Choose => {
            let is_free = view.bounds.is_none();
            match state.armed().filter(|_| view.selection.is_some()) {
                // Keys may have selected from beside the text: the whole article.
                Some(label) => {
                    is_free.then_some(Action::UseLabel(label, LabelUse::MarkOrRelabel, now))
                }
                None => return (is_free && view.caret.is_active).then_some(Deed::ChooseAtCaret),
            }
        }
        UiCommand::CycleSnap => Some(Action::Caret(CaretAct::CycleSnap)),
        UiCommand::Undo => {
            let can = view.bounds.is_some() || state.replica.stacks().undo_len() > 0;
            can.then_some(Action::Undo(now))
        }
        UiCommand::Redo => (state.replica.stacks().redo_len() > 0).then_some(Action::Redo(now)),
        UiCommand::NextAnnotation => has_annotations(state).then_some(Action::FocusNeighbour(1)),
        UiCommand::PreviousAnnotation => {
            has_annotations(state).then_some(Action::FocusNeighbour(-1))
        }
        UiCommand::CycleOverlap => view.focus.as_ref().map(|_| Action::CycleOverlap),
        UiCommand::Filter => return Some(turn_filter(view)),
        UiCommand::ShowOpen => return Some(only(Lack::Target)),
        UiCommand::ShowBare => return Some(only(Lack::Ground)),
        UiCommand::ShowUngrouped => return Some(only(Lack::Group)),
        UiCommand::ClearFilter => {
            (!view.filter.is_empty()).then_some(Action::Filter(FilterAct::Clear))
        }
        UiCommand::Follow => has_lead(view).then_some(Action::Follow),
        UiCommand::MarkDone => {
            let open = view.open.clone();
            open.map(|open| Action::MarkDone(open, None, now))
        }
        UiCommand::Guidelines => return Some(turn_guidelines(view)),
        // What is in hand is left first; then comes what stands over the text.
        UiCommand::StepOut
            if view.loading.is_some() && view.bounds.is_none() && view.dialog.is_none() =>
        {
            return Some(Deed::StopLoading);
        }
        UiCommand::StepOut => Some(Action::StepOut),
        UiCommand::Link => {
            let focus = view.focus.as_ref();
            focus.map(|_| Action::Link(LinkAct::Begin(now)))
        }
        UiCommand::Likely => return Some(turn_likely(view)),
        UiCommand::Group => {
            let details = state.details.as_ref();
            let group = details.and_then(|details| details.group.as_ref());
            return group.map(|_| Deed::Write(Field::Group));
        }
        UiCommand::GroupWith => {
            let focus = view.focus.as_ref();
            let claim = focus.and_then(|id| state.project().annotation(id));
            let claim = claim.filter(|claim| asserts(state.project(), claim));
            claim.map(|_| Action::Link(LinkAct::BeginGroup(now)))
        }
        UiCommand::Sentences => {
            let page = state.page.as_ref();
            page.map(|_| Action::Show(Some(Dialog::Sentences)))
        }
        UiCommand::Groups => Some(Action::Show(Some(Dialog::Groups(None)))),
        UiCommand::NextArticle => has_articles(state).then_some(Action::OpenNeighbour(1)),
        UiCommand::PreviousArticle => has_articles(state).then_some(Action::OpenNeighbour(-1)),
        UiCommand::OpenBeside => {
            let next = state.next_beside();
            next.map(|_| Action::Panes(PaneAct::OpenNextBeside))
        }
        UiCommand::NextPane => view
            .is_side_by_side()
            .then_some(Action::Panes(PaneAct::Step(1))),
        UiCommand::ClosePane => view
            .is_side_by_side()
            .then_some(Action::Panes(PaneAct::Close(None))),
        UiCommand::AddArticles => return Some(Deed::Choose(Chooser::Articles)),
        UiCommand::AddFolder => return Some(Deed::Choose(Chooser::Folder)),
        UiCommand::PasteArticle => Some(Action::Show(Some(Dialog::Paste))),
        UiCommand::ArticleDetails => {
            let open = view.open.clone();
            open.map(|open| Action::Show(Some(Dialog::Details(open))))
        }
        UiCommand::RemoveArticle => {
            let open = view.open.clone();
            open.map(|open| Action::RemoveArticle(open, now))
        }
        UiCommand::EmptyProject => has_articles(state).then_some(Action::EmptyProject(now)),
        UiCommand::CheckProject => return Some(Deed::CheckProject),
        UiCommand::OpenProject => return Some(Deed::Choose(Chooser::Project)),
        UiCommand::ExportJson => return Some(Deed::ExportJson),
        UiCommand::ExportMatrixCsv => return give_matrix(state, MatrixForm::Csv),
        UiCommand::ExportMatrixSvg => return give_matrix(state, MatrixForm::Svg),
        UiCommand::CopyMatrix => return give_matrix(state, MatrixForm::Copied),
        UiCommand::ExportReportHtml => return give_report(state, ReportForm::Html),
        UiCommand::ExportReportMarkdown => return give_report(state, ReportForm::Markdown),
        UiCommand::RenameProject => Some(Action::Show(Some(Dialog::ProjectTitle))),
        UiCommand::NameAnnotator => return Some(Deed::NameAnnotator),
        UiCommand::ShowText => show_view(state, Shown::Text),
        UiCommand::ShowMatrix => show_view(state, Shown::Matrix),
        UiCommand::ShowOverview => show_view(state, Shown::Overview),
        UiCommand::FoldArticles => return Some(Deed::FoldArticles),
        UiCommand::FoldAnnotations => return Some(Deed::FoldAnnotations),
        UiCommand::LightColours => colours(state, Theme::Light),
        UiCommand::DarkColours => colours(state, Theme::Dark),
        UiCommand::SystemColours => colours(state, Theme::System),
        UiCommand::SpeakEnglish => return speech(state, Language::English),
        UiCommand::SpeakUkrainian => return speech(state, Language::Ukrainian),
        UiCommand::Palette => Some(Action::Show(Some(Dialog::Palette))),
        UiCommand::Settings => Some(Action::Show(Some(Dialog::Settings))),
        UiCommand::Privacy => Some(Action::Show(Some(Dialog::Privacy))),
        UiCommand::Help => Some(Action::Show(Some(Dialog::Help))),
        UiCommand::LoadUpdate => {
            let can = state.update.can_be_taken();
            can.then_some(Action::Update(UpdateAct::Take))
        }
    };
    act.map(Deed::Act)
}

/// The first control of the filter's choices.
pub const FILTER_CONTROL: &str = "filter";

/// The guidelines.
pub const GUIDELINES_CONTROL: &str = "guidelines";

/// There is a matrix once something is marked.
fn give_matrix(state: &AppState, form: MatrixForm) -> Option<Deed> {
    (state.project().annotation_count() > 0).then_some(Deed::GiveMatrix(form))
}

/// There is something to report once there is an article.
fn give_report(state: &AppState, form: ReportForm) -> Option<Deed> {
    has_articles(state).then_some(Deed::GiveReport(form))
}

/// What other articles likely say.
pub const LIKELY_CONTROL: &str = "likely";

fn turn_likely(view: &ViewState) -> Deed {
    let is_shown = view.shows_likely && view.panels.annotations;
    let act = Action::Likely(LikelyAct::Show(!is_shown));
    turn(act, is_shown, LIKELY_CONTROL)
}

fn turn_filter(view: &ViewState) -> Deed {
    let is_shown = view.shows_filter && view.panels.annotations;
    let act = Action::Filter(FilterAct::Show(!is_shown));
    turn(act, is_shown, FILTER_CONTROL)
}

fn turn_guidelines(view: &ViewState) -> Deed {
    let is_shown = view.shows_guidelines && view.panels.annotations;
    turn(
        Action::ShowGuidelines(!is_shown),
        is_shown,
        GUIDELINES_CONTROL,
    )
}

/// Puts away what is shown, or shows it and gives it the keyboard.
fn turn(act: Action, is_shown: bool, control: &'static str) -> Deed {
    if is_shown {
        Deed::Act(act)
    } else {
        Deed::ActBeside(act, Some(control))
    }
}

fn has_lead(view: &ViewState) -> bool {
    let mut notices = view.notices.iter();
    notices.any(|notice| notice.leads_to.is_some())
}

fn only(lack: Lack) -> Deed {
    Deed::ActBeside(Action::Filter(FilterAct::Only(lack)), None)
}

/// What is said when a key was pressed whose command can do nothing; most say nothing.
pub fn why_not(command: UiCommand) -> Option<&'static str> {
    if command == UiCommand::Undo {
        Some(words::nothing_to_undo())
    } else if command == UiCommand::Redo {
        Some(words::nothing_to_redo())
    } else {
        None
    }
}

fn has_annotations(state: &AppState) -> bool {
    let page = state.page.as_ref();
    // With a filter, other articles may hold what is looked for.
    page.is_some_and(|page| page.n_annotations() > 0) || !state.view.filter.is_empty()
}

fn has_articles(state: &AppState) -> bool {
    !state.articles.is_empty()
}

fn show_view(state: &AppState, shown: Shown) -> Option<Action> {
    (state.view.shown != shown).then_some(Action::ShowView(shown))
}

fn colours(state: &AppState, theme: Theme) -> Option<Action> {
    (state.view.theme != theme).then_some(Action::SetTheme(theme))
}

fn speech(state: &AppState, language: Language) -> Option<Deed> {
    (state.view.language != language).then_some(Deed::Speak(language))
}
