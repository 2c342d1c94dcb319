//! The one list of commands: what each is called, its keys, and what it does. Keys, menu, palette,
//! help and tooltips read it.
//!
//! A new command is a line in the list below, its title in `words/` under `commands`, and an arm of
//! `deed_of`.

pub mod caret;
mod chord;
mod deed;
mod fuzzy;
mod keymap;
mod offered;
mod stored;
#[cfg(test)]
mod trial;

pub use chord::{Chord, Keyboard};
pub use deed::{
    Chooser, Deed, FILTER_CONTROL, Field, GUIDELINES_CONTROL, LIKELY_CONTROL, MatrixForm,
    ReportForm, deed_of, why_not,
};
pub use fuzzy::{Fit, fit};
pub use keymap::{Keymap, Refusal};
pub use offered::{Choice, Offer, offers};

use crate::words::commands as titles;

/// What a command is about; menu and help list them by this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Marking passages.
    Mark,
    /// Going about in the text.
    Move,
    /// Links and claim groups.
    Link,
    /// The articles.
    Articles,
    /// The project.
    Project,
    /// What the page looks like.
    View,
    /// How Gainsay works.
    Help,
}

impl Group {
    /// Every group, in the order in which they are listed.
    pub const ALL: [Self; 7] = [
        Self::Mark,
        Self::Move,
        Self::Link,
        Self::Articles,
        Self::Project,
        Self::View,
        Self::Help,
    ];

    /// What it is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Mark => titles::group_mark(),
            Self::Move => titles::group_move(),
            Self::Link => titles::group_link(),
            Self::Articles => titles::group_articles(),
            Self::Project => titles::group_project(),
            Self::View => titles::group_view(),
            Self::Help => titles::group_help(),
        }
    }
}

/// Makes the list: of each line a variant, its place in `ALL`, and what is known about it.
macro_rules! commands {
    ($(
        $(#[$doc:meta])*
        $command:ident $(($digit:ty = $first:literal))?:
            $name:literal, $group:ident, $title:ident, [$($keys:literal),*];
    )*) => {
        /// Something that a key, a button or a line of the palette does.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum UiCommand {
            $($(#[$doc])* $command $(($digit))?,)*
        }

        impl UiCommand {
            /// Every command, in the order in which they are listed. One that is about a digit
            /// stands there once, with the first.
            pub const ALL: &[Self] = &[$(Self::$command $(($first))?),*];

            /// What it is called in storage; this never changes.
            pub fn name(self) -> &'static str {
                match self { $(Self::$command { .. } => $name,)* }
            }

            /// What it is called.
            pub fn title(self) -> &'static str {
                match self { $(Self::$command { .. } => titles::$title(),)* }
            }

            /// What it is about.
            pub fn group(self) -> Group {
                match self { $(Self::$command { .. } => Group::$group,)* }
            }

            /// The keys as they are at first, as `Chord::parse` reads them.
            pub fn first_keys(self) -> &'static [&'static str] {
                match self { $(Self::$command { .. } => &[$($keys),*],)* }
            }
        }
    };
}

commands! {
    /// Use the label on this digit.
    Label(u8 = 1): "label", Mark, label, ["1-9"];
    /// Lay the label on this digit beside the focused annotation's own.
    SecondLabel(u8 = 1): "second-label", Mark, second_label, ["Shift+1-9"];
    /// Delete the focused annotation.
    Delete: "delete-annotation", Mark, delete_annotation, ["Delete", "Backspace"];
    /// Move the edges of the focused annotation.
    EditBounds: "edit-bounds", Mark, edit_bounds, ["B"];
    /// Select the sentence around the caret or the selection, then the block.
    Grow: "grow", Mark, grow, ["S"];
    /// Mark with the armed label, go to the labels or to an annotation under the caret, or select
    /// what the caret is in.
    Choose: "choose", Mark, choose, ["Enter"];
    /// Select by something else: characters, words, sentences.
    CycleSnap: "cycle-snap", Mark, cycle_snap, ["G"];
    /// Say who said what the focused annotation marks.
    Speaker: "speaker", Mark, speaker, ["W"];
    /// Write a note about the focused annotation.
    Note: "note", Mark, note, ["M"];
    /// Choose the next annotation as well.
    ChooseNext: "choose-next", Mark, choose_next, ["Shift+N"];
    /// Choose the annotation before as well.
    ChoosePrevious: "choose-previous", Mark, choose_previous, ["Shift+P"];
    /// Every name in all articles.
    Speakers: "speakers", Project, speakers, [];
    /// Select all of the article.
    SelectArticle: "select-article", Mark, select_article, ["Ctrl+A"];
    /// Take the last act back.
    Undo: "undo", Mark, undo, ["Ctrl+Z"];
    /// Restore what was taken back.
    Redo: "redo", Mark, redo, ["Ctrl+Shift+Z", "Ctrl+Y"];
    /// Look at the next annotation.
    NextAnnotation: "next-annotation", Move, next_annotation, ["N"];
    /// Look at the annotation before.
    PreviousAnnotation: "previous-annotation", Move, previous_annotation, ["P"];
    /// Look at the next annotation in the same place.
    CycleOverlap: "cycle-overlap", Move, cycle_overlap, ["."];
    /// Show the choices of the filter, or put them away.
    Filter: "filter", Move, filter, ["F"];
    /// List only denials of nothing yet.
    ShowOpen: "show-open", Move, show_open, [];
    /// List only claims without evidence.
    ShowBare: "show-bare", Move, show_bare, [];
    /// List only claims in no group.
    ShowUngrouped: "show-ungrouped", Move, show_ungrouped, [];
    /// List all annotations.
    ClearFilter: "clear-filter", Move, clear_filter, [];
    /// Go where the last message leads.
    Follow: "follow", Move, follow, ["O"];
    /// One step out.
    StepOut: "step-out", Move, step_out, ["Escape"];
    /// Go through the article's sentences, or find one by its words.
    Sentences: "sentences", Move, sentences, ["Shift+S"];
    /// Begin a link at the focused annotation, or end one there.
    Link: "link", Link, link, ["L"];
    /// What other articles likely say of the same, beside the text.
    Likely: "likely", Link, likely, ["K"];
    /// Say which claim group the focused claim belongs to.
    Group: "claim-group", Link, claim_group, ["C"];
    /// Put the focused claim into one group with another one that is picked.
    GroupWith: "group-with", Link, group_with, ["Shift+C"];
    /// Look through the claim groups.
    Groups: "claim-groups", Link, claim_groups, [];
    /// Open the next article.
    NextArticle: "next-article", Articles, next_article, ["]"];
    /// Open the article before.
    PreviousArticle: "previous-article", Articles, previous_article, ["["];
    /// Open the next article beside the open one.
    OpenBeside: "open-beside", Articles, open_beside, ["Shift+X"];
    /// Go to the next of the articles that are open beside each other.
    NextPane: "next-pane", Articles, next_pane, ["X"];
    /// Close the pane in hand.
    ClosePane: "close-pane", Articles, close_pane, ["Q"];
    /// Say that the open article is read through, or take that back.
    MarkDone: "mark-done", Articles, mark_done, ["Ctrl+Enter"];
    /// Choose files to add as articles.
    AddArticles: "add-articles", Articles, add_articles, [];
    /// Choose a folder of articles.
    AddFolder: "add-folder", Articles, add_folder, [];
    /// Add an article by pasting its text.
    PasteArticle: "paste-article", Articles, paste_article, [];
    /// Correct what is known about the open article.
    ArticleDetails: "article-details", Articles, article_details, [];
    /// Remove the open article.
    RemoveArticle: "remove-article", Articles, remove_article, [];
    /// Remove all articles.
    EmptyProject: "empty-project", Project, empty_project, [];
    /// Look for what is out of order.
    CheckProject: "check-project", Project, check_project, [];
    /// Choose a project file to open.
    OpenProject: "open-project", Project, open_project, [];
    /// Save the project to a file.
    ExportJson: "export-json", Project, export_json, [];
    /// Save the matrix for a spreadsheet.
    ExportMatrixCsv: "export-matrix-csv", Project, export_matrix_csv, [];
    /// Save the matrix as a picture.
    ExportMatrixSvg: "export-matrix-svg", Project, export_matrix_svg, [];
    /// Copy the matrix, to be pasted as a table.
    CopyMatrix: "copy-matrix", Project, copy_matrix, [];
    /// Save a report for people as a page.
    ExportReportHtml: "export-report-html", Project, export_report_html, [];
    /// Save a report for people as Markdown.
    ExportReportMarkdown: "export-report-markdown", Project, export_report_markdown, [];
    /// Give the project a title, or go to another one.
    RenameProject: "rename-project", Project, rename_project, [];
    /// Say under whose name one annotates.
    NameAnnotator: "name-annotator", Project, name_annotator, [];
    /// Show the text.
    ShowText: "show-text", View, show_text, ["Shift+T"];
    /// Show what each article makes of each claim.
    ShowMatrix: "show-matrix", View, show_matrix, ["Shift+M"];
    /// Show what the project comes to, in figures.
    ShowOverview: "show-overview", View, show_overview, ["Shift+O"];
    /// Unfold or fold the list of articles.
    FoldArticles: "fold-articles", View, fold_articles, [];
    /// Unfold or fold the list of annotations.
    FoldAnnotations: "fold-annotations", View, fold_annotations, [];
    /// Light colours.
    LightColours: "light-colours", View, light_colours, [];
    /// Dark colours.
    DarkColours: "dark-colours", View, dark_colours, [];
    /// Colours as the computer is set.
    SystemColours: "system-colours", View, system_colours, [];
    /// Buttons and sentences in English.
    SpeakEnglish: "speak-english", View, speak_english, [];
    /// Buttons and sentences in Ukrainian.
    SpeakUkrainian: "speak-ukrainian", View, speak_ukrainian, [];
    /// Find a command or an article by some of its letters.
    Palette: "palette", Help, palette, ["Ctrl+K"];
    /// The keys, and how the page behaves.
    Settings: "settings", Help, settings, ["Ctrl+,"];
    /// What is to be marked, beside the text.
    Guidelines: "guidelines", Help, guidelines, ["Shift+G"];
    /// Take the newer version of the app that is here.
    LoadUpdate: "load-update", Help, load_update, [];
    /// Say how to check that nothing leaves this computer.
    Privacy: "privacy", Help, privacy, [];
    /// How to begin, and the keys.
    Help: "help", Help, help, ["?"];
}

impl UiCommand {
    /// The command of that name in storage.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.name() == name)
    }

    /// The same command about another digit; one that is about none stays as it is.
    pub fn with_digit(self, digit: u8) -> Self {
        if let Self::Label(_) = self {
            Self::Label(digit)
        } else if let Self::SecondLabel(_) = self {
            Self::SecondLabel(digit)
        } else {
            self
        }
    }

    /// Whether it is about a digit.
    pub fn takes_digit(self) -> bool {
        self.with_digit(0) != self.with_digit(1)
    }

    /// Whether it does something in the text or with what has the focus there, so that it can do
    /// nothing while neither is seen.
    pub fn is_about_the_text(self) -> bool {
        let is_of_the_project = self == Self::Undo
            || self == Self::Redo
            || self == Self::StepOut
            || self == Self::Follow
            || self == Self::Groups;
        let is_of_the_article = self == Self::MarkDone
            || self == Self::ArticleDetails
            || self == Self::RemoveArticle
            || self == Self::NextPane
            || self == Self::ClosePane
            || self == Self::FoldArticles
            || self == Self::FoldAnnotations
            || self == Self::Guidelines;
        let is_in_the_text = matches!(self.group(), Group::Mark | Group::Move | Group::Link);
        (is_in_the_text && !is_of_the_project) || is_of_the_article
    }

    /// Whether it is reached from a field too, with Ctrl or Cmd.
    pub fn is_for_fields(self) -> bool {
        self == Self::Palette || self == Self::Settings
    }

    /// Whether its keys are the platform's own and stay as they are.
    pub fn is_fixed(self) -> bool {
        let mut keys = self.first_keys().iter().filter_map(|key| Chord::parse(key));
        keys.any(|chord| chord.is_reserved())
    }
}
