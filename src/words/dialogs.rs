//! The words of the dialogs.

use gainsay_core::ingest::date::IsoDate;

use super::{UNTITLED, count, day};

sentences! {
    ADD = "Add";
    CANCEL = "Cancel";
    SAVE = "Save";
    OPEN = "Open";
    PASTE_HEADING = "Paste an article";
    PASTE_LABEL = "Paste the article’s text";
    PASTE_HINT = "The text is kept exactly as it is. Title, outlet and date are read from it; you can correct them later.";
    PASTE_EMPTY = "There is no text yet. Copy the article’s text and paste it here.";
    DETAILS_HEADING = "Article details";
    ARTICLE_GONE = "That article is not here any more. Undo brings a removed article back.";
    TITLE = "Title";
    OUTLET = "Outlet";
    DATE = "Date";
    AUTHOR = "Author";
    ADDRESS = "Web address";
    LANGUAGE = "Language (optional)";
    LANGUAGE_HINT = "A language tag, such as en, uk or de-CH.";
    REMOVE_ARTICLE = "Remove article";
    ENCODING_HEADING = "Choose an encoding";
    ENCODING = "Encoding";
    CHOOSE_ENCODING = "Choose one…";
    PREVIEW = "Preview";
    LEAVE_OUT = "Leave out";
    HELP_HEADING = "How Gainsay works";
    HELP_PRIVACY = "Nothing leaves this computer: articles and annotations stay in this browser until you export them.";
    PROJECT_HEADING = "Project";
    OTHER_PROJECTS = "Other projects in this browser";
    NO_OTHER_PROJECTS = "There are no others yet.";
    START_PROJECT = "Start a new project";
    START_PROJECT_TITLE = "Begin without articles; what is open now stays in this browser";
}

/// How to begin.
pub const HELP_STEPS: [&str; 3] = [
    "Open an article from the list, or add your own: drop text files on the page, choose them, or paste a text.",
    "Select a passage and press 1, 2 or 3, or the label’s button beside it.",
    "Export saves all of it to one file, which Gainsay opens again and other programs can read.",
];

/// Below the date: how it was understood.
pub fn date_hint(typed: &str, read: Option<IsoDate>) -> String {
    match read {
        None if typed.is_empty() => "Such as 2025-04-09 or 9 April 2025.".to_owned(),
        None => {
            "This is not a day, so it is kept as you wrote it. Days look like 2025-04-09 or 9 April 2025."
                .to_owned()
        }
        Some(read) => {
            let iso = read.to_string();
            if iso == typed {
                format!("{}.", day(&iso))
            } else {
                format!("Kept as {iso}.")
            }
        }
    }
}

/// What cannot be changed about an article.
pub fn facts(file_name: &str, n_characters: u32, n_lines: usize) -> String {
    let from = if file_name.is_empty() {
        "Pasted text"
    } else {
        file_name
    };
    let n_characters = usize::try_from(n_characters).unwrap_or(usize::MAX);
    let characters = count(n_characters, "character", "characters");
    let lines = count(n_lines, "line", "lines");
    format!("{from} · {characters} · {lines}")
}

/// What removing an article does.
pub fn removing(n_annotations: usize) -> String {
    match n_annotations {
        0 => "Undo brings a removed article back.".to_owned(),
        1 => "If you remove the article, its annotation is hidden with it; undo brings both back."
            .to_owned(),
        n => format!(
            "If you remove the article, its {n} annotations are hidden with it; undo brings both back."
        ),
    }
}

/// The button that says that an article is read through, or takes that back.
pub fn done(is_done: bool) -> &'static str {
    if is_done { "Reopen" } else { "Mark as done" }
}

/// What that button means.
pub fn done_title(is_done: bool) -> &'static str {
    if is_done {
        "Say that something may still be missing in it"
    } else {
        "Say that all claims in it are marked"
    }
}

/// The encoding that was preselected.
pub fn encoding_suggested(encoding: &str) -> String {
    format!("Suggested: {encoding} fits. Please check names and quotation marks.")
}

/// Places that the chosen encoding cannot read.
pub fn unreadable_places(n: usize) -> String {
    let places = count(n, "place means", "places mean");
    format!("{places} nothing in this encoding and would read �. Another one may fit better.")
}

/// The file is no text in the chosen encoding.
pub fn encoding_does_not_fit(name: &str, encoding: &str) -> String {
    format!("{name} gives no text as {encoding}. Choose another encoding.")
}

/// Giving up on all files that are asked about.
pub fn leave_all_out(n: usize) -> String {
    if n == 2 {
        "Leave both out".to_owned()
    } else {
        format!("Leave all {n} out")
    }
}

/// What a project is called in a list.
pub fn project_name(title: &str) -> String {
    if title.is_empty() { UNTITLED } else { title }.to_owned()
}

/// When a project was open last.
pub fn opened_on(day: &str) -> String {
    format!("opened {day}")
}

/// The button that opens a project.
pub fn open_named(title: &str) -> String {
    format!("Open {title}")
}
