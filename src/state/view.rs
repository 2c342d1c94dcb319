//! What the person is looking at: which article, which annotation has focus, what is
//! selected, which dialog is open. None of it is part of the project.

use std::collections::BTreeSet;
use std::rc::Rc;

use gainsay_core::edit::NewDocument;
use gainsay_core::format::native::{ImportPlan, NativeFile};
use gainsay_core::model::{AnnotationId, AttributeId, DocumentId, GroupId, LabelId};
use gainsay_core::query::coverage::Listing;
use gainsay_core::text::Span;

use super::{
    Announced, BoundsEdit, Caret, Checkup, Filter, Linking, Loading, MatrixPlace, OverviewView,
    Pane, Recovery, Room,
};
use crate::command::Keymap;
use crate::words::{self, Language};

/// A passage that is selected and not marked yet.
#[derive(Clone, Debug, PartialEq)]
pub struct TextSelection {
    /// The article.
    pub document: DocumentId,
    /// The passage.
    pub span: Span,
    /// Whether it was dragged from its end to its start.
    pub backward: bool,
}

/// Which view of the project is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// The articles' text.
    #[default]
    Text,
    /// What each article makes of each claim.
    Matrix,
    /// What the project comes to, in figures.
    Overview,
}

/// Which side panel is unfolded. On narrow screens they are sheets over the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panels {
    /// The list of articles.
    pub articles: bool,
    /// The list of annotations.
    pub annotations: bool,
}

/// The colours of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the computer is set.
    #[default]
    System,
    /// Dark ink on light paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Saving {
    /// Whether storage failed and has not worked since.
    pub fn is_failing(&self) -> bool {
        matches!(self, Self::NotSaved { .. } | Self::Erased)
    }
}

impl Theme {
    /// What the button for the colours changes to.
    pub fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }
}

/// How much is said to assistive technology.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verbosity {
    /// What changed, in a few words.
    Brief,
    /// All that can be seen.
    #[default]
    Full,
}

/// A file whose encoding the person has to say.
#[derive(Clone, Debug, PartialEq)]
pub struct UnreadFile {
    /// The file's name.
    pub name: Rc<str>,
    /// Its bytes.
    pub bytes: Rc<[u8]>,
}

/// The dialog that is open; one at a time.
#[derive(Clone, Debug, PartialEq)]
pub enum Dialog {
    /// Add an article by pasting its text.
    Paste,
    /// Correct what is known about an article.
    Details(DocumentId),
    /// Say in which encoding files were written; the first one is asked about.
    Encoding(Rc<[UnreadFile]>),
    /// Say what opening a project file will do, and how to open it.
    Import(Rc<PendingImport>),
    /// The keys.
    Help,
    /// How to check that nothing leaves this computer.
    Privacy,
    /// The claim groups, beginning with one of them.
    Groups(Option<GroupId>),
    /// Find a command or an article.
    Palette,
    /// Keys and settings.
    Settings,
    /// The article's sentences in a list.
    Sentences,
    /// Give the project a title.
    ProjectTitle,
    /// The names that an open attribute holds over all articles.
    Names(AttributeId),
    /// Something of the project is missing.
    Recovery(Rc<Recovery>),
    /// What a check of the project found.
    Checkup(Rc<Checkup>),
}

impl Dialog {
    /// Whether something would be lost if another dialog took its place.
    pub fn is_busy(&self) -> bool {
        match self {
            Self::Paste
            | Self::Details(_)
            | Self::Encoding(_)
            | Self::Import(_)
            | Self::Recovery(_)
            | Self::ProjectTitle => true,
            Self::Help
            | Self::Privacy
            | Self::Checkup(_)
            | Self::Groups(_)
            | Self::Palette
            | Self::Settings
            | Self::Names(_)
            | Self::Sentences => false,
        }
    }

    /// The file that it asks about.
    pub fn file_name(&self) -> Option<&str> {
        match self {
            Self::Encoding(files) => files.first().map(|file| &*file.name),
            Self::Import(pending) => Some(&pending.file_name),
            Self::Paste
            | Self::Details(_)
            | Self::Checkup(_)
            | Self::Help
            | Self::Privacy
            | Self::Groups(_)
            | Self::Palette
            | Self::Settings
            | Self::Names(_)
            | Self::Sentences
            | Self::Recovery(_)
            | Self::ProjectTitle => None,
        }
    }
}

/// A project file that was read and waits for the person's word.
#[derive(Clone, Debug)]
pub struct PendingImport {
    /// The file's name.
    pub file_name: Rc<str>,
    /// What it holds.
    pub file: NativeFile,
    /// What opening it would do, as far as it was planned before it is asked about.
    pub first_plans: Option<Rc<FirstPlans>>,
}

/// What both ways of opening a file do, as long as the person has answered nothing.
#[derive(Clone, Debug)]
pub struct FirstPlans {
    /// How many transactions the open project had: it only grows.
    pub n_logged: usize,
    /// As a project of its own.
    pub as_new: Rc<ImportPlan>,
    /// Taken into the open project.
    pub merged: Rc<ImportPlan>,
}

/// Each reading of a file is one of its own: comparing what large files hold takes long.
impl PartialEq for PendingImport {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

/// Where a message leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lead {
    /// The article.
    pub document: DocumentId,
    /// What that is called.
    pub title: Rc<str>,
    /// What is looked at there.
    pub annotation: Option<AnnotationId>,
}

/// Something that is said once and goes away.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Counts notices, so that each is shown and closed on its own.
    pub number: u32,
    /// What is said.
    pub text: Rc<str>,
    /// Whether something went wrong. It then stays until it is closed.
    pub is_problem: bool,
    /// What is offered beside it.
    pub offers: Option<Offered>,
    /// Where it leads, if anywhere.
    pub leads_to: Option<Lead>,
    /// Whether it says how an undo or redo went: of several in a row only the last one counts.
    pub is_of_history: bool,
}

/// What is offered beside a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offered {
    /// To take back what was done.
    Undo,
    /// To check the project.
    Check,
}

impl Notice {
    /// Whether "Undo" is offered beside it.
    pub fn offers_undo(&self) -> bool {
        self.offers == Some(Offered::Undo)
    }
}

/// Whether what was done is in the browser's storage.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Saving {
    /// All of it is.
    #[default]
    Saved,
    /// Some of it is on its way.
    Saving,
    /// Some of it could not be stored.
    NotSaved {
        /// Since when, as a time of day.
        since: Rc<str>,
        /// Why, as the end of a sentence.
        why: Rc<str>,
    },
    /// The project was erased in another tab, and this one is not to bring it back.
    Erased,
}

/// What the person is looking at.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a part of the page that is shown or not, by itself"
)]
pub struct ViewState {
    /// Which view is shown.
    pub shown: Shown,
    /// Which rows the matrix lists.
    pub listing: Rc<Listing>,
    /// Where one is in the matrix.
    pub matrix: MatrixPlace,
    /// The open article: the one in the pane in hand.
    pub open: Option<DocumentId>,
    /// The panes as they stand from left to right, the one in hand among them; one where there is
    /// any article.
    pub panes: Rc<[Pane]>,
    /// Panes that left with their articles, the last one last, each with its place: an article that
    /// is brought back stands there again.
    pub left_panes: Rc<[(usize, Pane)]>,
    /// For how many there is room; `None` before that was measured.
    pub room: Option<Room>,
    /// Whether the list of articles was folded to make room for them.
    pub folded_for_panes: bool,
    /// The annotation that keys and the inspector are about.
    pub focus: Option<AnnotationId>,
    /// The annotations that are chosen, the focused one among them; none where it is alone.
    pub chosen: Rc<BTreeSet<AnnotationId>>,
    /// Names that may be the same and are not, as the person said.
    pub told_apart: Rc<BTreeSet<Rc<[Rc<str>]>>>,
    /// Counts how often something should be scrolled into view.
    pub reveal: u32,
    /// What that is, where it is a passage of the open article without an annotation to look at;
    /// else it is the focus.
    pub passage: Option<Span>,
    /// The passage that a label would mark.
    pub selection: Option<TextSelection>,
    /// The label that every passage selected by hand gets.
    pub armed: Option<LabelId>,
    /// The caret in the text.
    pub caret: Caret,
    /// The edges of the focused annotation, while they are being moved.
    pub bounds: Option<BoundsEdit>,
    /// The link that is being made.
    pub linking: Option<Linking>,
    /// Which annotations are listed.
    pub filter: Rc<Filter>,
    /// Whether the choices of the filter are shown.
    pub shows_filter: bool,
    /// What the overview has open.
    pub overview: OverviewView,
    /// Whether the guidelines stand beside the text.
    pub shows_guidelines: bool,
    /// Whether what other articles likely say of the same stands beside the text.
    pub shows_likely: bool,
    /// Which side panels are unfolded.
    pub panels: Panels,
    /// The colours.
    pub theme: Theme,
    /// How much is said to assistive technology.
    pub verbosity: Verbosity,
    /// The keys in force.
    pub keymap: Rc<Keymap>,
    /// The language in which everything was drawn.
    pub language: Language,
    /// The dialog that is open.
    pub dialog: Option<Dialog>,
    /// What is being loaded, if it takes long.
    pub loading: Option<Loading>,
    /// Files that came into the articles folder since the project was started.
    pub offered: Rc<[NewDocument]>,
    /// What is being said.
    pub notices: Rc<[Notice]>,
    /// What was said last to assistive technology alone.
    pub announced: Option<Announced>,
    /// The number of the last notice.
    pub last_notice: u32,
    /// The number of the last notice before the dialog was opened: later ones stand in it.
    pub last_before_dialog: u32,
}

impl ViewState {
    /// The notices that stand on the page, and those that stand in the open dialog.
    pub fn parted_notices(&self) -> (Rc<[Notice]>, Rc<[Notice]>) {
        if self.dialog.is_none() {
            return (Rc::clone(&self.notices), Rc::default());
        }
        let is_before = |notice: &&Notice| notice.number <= self.last_before_dialog;
        let (on_page, in_dialog): (Vec<_>, Vec<_>) = self.notices.iter().partition(is_before);
        let all = |notices: Vec<&Notice>| notices.into_iter().cloned().collect();
        (all(on_page), all(in_dialog))
    }

    /// The view of a page that has just been opened.
    pub fn new(panels: Panels, theme: Theme) -> Self {
        Self {
            shown: Shown::default(),
            listing: Rc::default(),
            matrix: MatrixPlace::default(),
            open: None,
            panes: Rc::new([]),
            left_panes: Rc::new([]),
            room: None,
            folded_for_panes: false,
            focus: None,
            chosen: Rc::default(),
            told_apart: Rc::default(),
            reveal: 0,
            passage: None,
            selection: None,
            armed: None,
            caret: Caret::default(),
            bounds: None,
            linking: None,
            filter: Rc::default(),
            shows_filter: false,
            overview: OverviewView::default(),
            shows_guidelines: false,
            shows_likely: false,
            panels,
            theme,
            verbosity: Verbosity::default(),
            keymap: Rc::default(),
            language: words::language(),
            dialog: None,
            loading: None,
            offered: Rc::new([]),
            notices: Rc::new([]),
            announced: None,
            last_notice: 0,
            last_before_dialog: 0,
        }
    }
}
