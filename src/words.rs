//! Every sentence of the interface, in one place, so that it can be read through and
//! translated. Short, concrete, and about the person's work.

mod problems;
mod records;

use gainsay_core::edit::{Act, EditError};
use gainsay_core::time::Timestamp;

pub use problems::{
    PASTED, article_missed, damaged, encoding_asked, export_stopped, file_failed, hides,
    more_not_added, more_odd, no_articles_folder, no_storage, not_a_project, not_an_article,
    opened_alone, project_unreadable, rows_unreadable, storing_failed,
};
pub use records::odd_record;

/// What the value "the outlet itself" of the speaker is called.
pub const OUTLET_ITSELF: &str = "the outlet itself";
/// Ctrl+Z with nothing to take back.
pub const NOTHING_TO_UNDO: &str = "There is nothing to undo.";
/// Ctrl+Shift+Z with nothing to restore.
pub const NOTHING_TO_REDO: &str = "There is nothing to redo.";
/// The same label on the same passage.
pub const ALREADY_MARKED: &str = "This passage carries that label already.";
/// An annotation was deleted.
pub const DELETED: &str = "Annotation deleted.";

macro_rules! sentences {
    ($($name:ident = $text:literal;)*) => {$(
        #[doc = concat!("“", $text, "”")]
        pub const $name: &str = $text;
    )*};
}

pub mod dialogs;
pub mod import;

sentences! {
    ARTICLE = "Article text";
    ARTICLES = "Articles";
    ANNOTATIONS = "Annotations";
    LABELS = "Labels";
    EDIT_DETAILS = "Edit details";
    EDIT_DETAILS_TITLE = "Correct the title, outlet, date, author or address";
    OPEN_ARTICLE = "Open this article (next: ], previous: [)";
    DONE = "done";
    NOT_MARKED_YET = "not marked yet";
    NO_ANNOTATIONS = "Select a passage in the article and press 1, 2 or 3.";
    NO_ARTICLES = "No articles yet.";
    NO_ARTICLES_HINT = "Drop text files anywhere on this page, choose some, or paste a text.";
    DELETE = "Delete";
    DELETE_TITLE = "Delete this annotation (Delete)";
    ADD_ARTICLES = "Add articles";
    ADD_ARTICLES_TITLE = "Choose text files; you can also drop them on the page";
    ADD_FOLDER = "Folder";
    ADD_FOLDER_TITLE = "Add every text file of a folder";
    PASTE = "Paste";
    PASTE_TITLE = "Add an article by pasting its text";
    OPEN_PROJECT = "Open project";
    OPEN_PROJECT_TITLE = "Open a project file that Gainsay exported";
    EXPORT = "Export";
    EXPORT_TITLE = "Save the articles and annotations to a file";
    EXPORT_JSON_TITLE = "Everything, with offsets that slice the text in Python";
    ARTICLE_PANEL = "Show or hide the articles";
    ANNOTATION_PANEL = "Show or hide the annotations";
    UNDO = "Undo";
    UNDO_TITLE = "Undo (Ctrl Z)";
    UNDO_NOW = "Take back";
    REDO = "Redo";
    REDO_TITLE = "Redo (Ctrl Shift Z)";
    CLOSE = "Close";
    UNTITLED = "Untitled project";
    RENAME_TITLE = "Give the project a title";
    SAVING_NAME = "Saving";
    SAVED = "Saved on this computer";
    SAVING = "Saving…";
    NOTHING_LEAVES = "Nothing leaves this computer";
    KEYS = "Keys";
    KEYS_TITLE = "Show all keys (?)";
    YOUR_NAME = "Your name";
    TAKE_OFFER = "Add";
    LEAVE_OFFER = "Not now";
    NEEDS_STORAGE = "This browser does not let Gainsay store anything here, so there is only this one project. Export it to keep it.";
    DROP_IS_PARTIAL = "Not everything that was dropped could be read. Please check the list of articles.";
    ANNOTATOR_TITLE = "The name that your annotations carry in exports";
}

/// What a label's button does, with its key.
pub fn label_title(name: &str, key: Option<u8>) -> String {
    match key {
        Some(key) => format!("{name} ({key}; with Shift as a second label)"),
        None => name.to_owned(),
    }
}

/// How many annotations carry a label, for assistive technology.
pub fn label_count(name: &str, n: usize) -> String {
    format!("{name}: {n}")
}

/// What the button for the colours says: how they are now.
pub fn theme_name(theme: crate::state::Theme) -> &'static str {
    match theme {
        crate::state::Theme::System => "Colours: as the computer is set",
        crate::state::Theme::Light => "Colours: light",
        crate::state::Theme::Dark => "Colours: dark",
    }
}

/// The name that the person annotates under, or the quiet question for it.
pub fn annotator(name: &str, asks: bool) -> String {
    match (name.is_empty(), asks) {
        (false, _) => format!("Annotating as {name}"),
        (true, true) => "Whose annotations are these? Add your name".to_owned(),
        (true, false) => "Add your name".to_owned(),
    }
}

/// Storage failed.
pub fn not_saved(since: &str, n: usize) -> String {
    let changes = count(n, "change is", "changes are");
    format!("Not saved since {since}: {changes} only in this tab. Export to keep them.")
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `2025-04-09` as “9 April 2025”; what is no such day stays as it is.
pub fn day(published: &str) -> String {
    match parts(published) {
        Some((year, month, day)) => format!("{day} {month} {year}"),
        None => published.to_owned(),
    }
}

/// `2025-04-09` as “9 Apr”; what is no such day stays as it is.
pub fn short_day(published: &str) -> String {
    match parts(published) {
        Some((_, month, day)) => {
            let month: String = month.chars().take(3).collect();
            format!("{day} {month}")
        }
        None => published.to_owned(),
    }
}

fn parts(published: &str) -> Option<(&str, &'static str, u8)> {
    let mut parts = published.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let month: usize = month.parse().ok()?;
    let month = MONTHS.get(month.checked_sub(1)?)?;
    parts
        .next()
        .is_none()
        .then_some((year, month, day.parse().ok()?))
}

/// What an act is called after "Undid:" and "Redid:".
pub fn act(act: &Act) -> &str {
    match act {
        Act::Annotate => "marked a passage",
        Act::Relabel => "changed a label",
        Act::SetBounds => "moved the edges of an annotation",
        Act::DeleteAnnotations => "deleted an annotation",
        Act::SetAttribute => "changed a detail of an annotation",
        Act::SetNote => "changed a note",
        Act::AddRelation => "added a link",
        Act::ChangeRelation => "changed a link",
        Act::DeleteRelations => "deleted a link",
        Act::Group => "changed a group",
        Act::AddDocuments => "added articles",
        Act::RemoveDocuments => "removed an article",
        Act::EditDocument => "changed an article’s details",
        Act::MarkDone => "marked an article",
        Act::Settings => "changed the project’s settings",
        Act::Import => "opened a project file",
        Act::Seed => "loaded an article",
        Act::Undo => "undid something",
        Act::Redo => "redid something",
        Act::Other(_) => "did something that this version does not know",
    }
}

/// After an undo.
pub fn undid(undone: &Act, changed_nothing: bool) -> String {
    let what = act(undone);
    if changed_nothing {
        format!("Undid: {what}. Nothing changed, because it was changed again since.")
    } else {
        format!("Undid: {what}.")
    }
}

/// After a redo.
pub fn redid(redone: &Act, changed_nothing: bool) -> String {
    let what = act(redone);
    if changed_nothing {
        format!("Redid: {what}. Nothing changed, because it was changed again since.")
    } else {
        format!("Redid: {what}.")
    }
}

/// `n` of something, with the noun in the right number.
pub fn count(n: usize, one: &str, many: &str) -> String {
    if n == 1 {
        format!("1 {one}")
    } else {
        format!("{n} {many}")
    }
}

/// After articles were added; `n_present` of those chosen were there already.
pub fn added(n_added: usize, n_present: usize) -> String {
    let there = match n_present {
        0 => String::new(),
        1 => " One was here already.".to_owned(),
        n => format!(" {n} were here already."),
    };
    match n_added {
        0 if n_present == 1 => "That article is here already.".to_owned(),
        0 => "Those articles are here already.".to_owned(),
        n => format!("Added {}.{there}", count(n, "article", "articles")),
    }
}

/// After an article was removed.
pub fn removed(title: &str, n_annotations: usize) -> String {
    match n_annotations {
        0 => format!("Removed “{title}”."),
        n => {
            let annotations = count(n, "annotation", "annotations");
            format!("Removed “{title}” and its {annotations}.")
        }
    }
}

/// Why a command was refused.
pub fn refused(error: &EditError) -> String {
    match error {
        EditError::NoDocument(_) => "That article is not here any more.",
        EditError::NoAnnotation(_) => "That annotation is not here any more.",
        EditError::NoRelation(_) => "That link is not here any more.",
        EditError::NoGroup(_) => "That group is not here any more.",
        EditError::NoLabel(_) => "The project has no such label any more.",
        EditError::NoRelationKind(_) => "The project has no such kind of link any more.",
        EditError::NotASpan { .. } => "That is not a passage of the article’s text.",
        EditError::AlreadyMarked(_) => ALREADY_MARKED,
        EditError::AlreadyLinked(_) => "These two are linked like that already.",
        EditError::LinkedWithItself(_) => "An annotation cannot be linked with itself.",
        EditError::RolesDoNotFit { .. } => "That kind of link does not fit these two labels.",
        EditError::MergedIntoItself(_) => "A group cannot be merged into itself.",
    }
    .to_owned()
}

/// New files of the articles folder.
pub fn offered(n: usize) -> String {
    let files = count(n, "new article is", "new articles are");
    format!("{files} in the articles folder.")
}

/// After an export.
pub fn exported(file_name: &str, n: usize) -> String {
    let annotations = count(n, "annotation", "annotations");
    format!("Exported {annotations} to {file_name}.")
}

/// The beginning of an export's file name: the project's title as far as every file system
/// takes it.
pub fn file_stem(title: &str) -> String {
    let kept = |c: char| if c.is_alphanumeric() { c } else { '-' };
    let stem: String = title.trim().chars().take(60).map(kept).collect();
    let stem = stem.trim_matches('-').to_owned();
    if stem.is_empty() {
        "project".to_owned()
    } else {
        stem
    }
}

/// A time of day, as `14:05`, in the person's time zone.
pub fn time_of_day(at: Timestamp) -> String {
    crate::platform::clock::time_of_day_text(at.as_millis())
}
