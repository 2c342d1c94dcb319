//! What went wrong, in sentences that say what happened to the person's work and what to do.

use gainsay_core::format::native::{Crowd, ExportError, ImportError, JsonFault, RecordKind};
use gainsay_core::ingest::decode::{DecodeError, Decoded, NotText};
use gainsay_core::ingest::hidden::{Hidden, hidden_characters, is_hidden};

use crate::platform::articles::FetchError;
use crate::platform::files::FileError;
use crate::platform::storage::StorageError;

/// How much of a name from a file is shown, in characters.
const NAME_SHOWN: usize = 60;

/// A name from a file as a sentence can hold it: on one line, not too long, and without characters
/// that nobody sees, some of which would turn the sentence around.
pub(super) fn plain(name: &str) -> String {
    let mut shown: String = name.chars().take(NAME_SHOWN).map(visible).collect();
    if name.chars().nth(NAME_SHOWN).is_some() {
        shown.push('…');
    }
    shown
}

fn visible(c: char) -> char {
    if is_hidden(c) || c.is_control() {
        char::REPLACEMENT_CHARACTER
    } else {
        c
    }
}

/// The browser's storage cannot be used.
pub fn no_storage(error: &StorageError) -> String {
    let why = match error {
        StorageError::Unavailable => "this browser allows no storage here (a private window?)",
        StorageError::OpenHangs => "the storage does not answer",
        StorageError::Blocked => "another tab of Gainsay holds the storage",
        StorageError::Quota => "the storage is full",
        StorageError::Closed => "the storage was closed",
        StorageError::Aborted { .. } => "the browser broke the storing off",
        StorageError::Damaged { .. } => "the storage is damaged",
    };
    format!("Nothing is saved on this computer: {why}. Export your work before you close this tab.")
}

/// Storing failed while working.
pub fn storing_failed(error: &StorageError) -> String {
    let why = match error {
        StorageError::Quota => "the storage is full",
        StorageError::Closed => "the storage was closed",
        StorageError::Unavailable
        | StorageError::OpenHangs
        | StorageError::Blocked
        | StorageError::Aborted { .. }
        | StorageError::Damaged { .. } => "the storage does not take it",
    };
    format!(
        "Your last changes are only in this tab: {why}. Gainsay keeps trying; export to be safe."
    )
}

/// The log of the project could not be read.
pub fn project_unreadable(error: &StorageError) -> String {
    format!("The project could not be read from storage ({error}). Nothing of it was changed.")
}

/// Some rows of the log could not be read.
pub fn rows_unreadable(n: usize) -> String {
    let changes = super::count(n, "stored change", "stored changes");
    format!("{changes} could not be read and are not shown. They stay in storage as they are.")
}

/// The articles folder could not be read.
pub fn no_articles_folder(_: &FetchError) -> String {
    "The articles that come with this page could not be loaded. Reload, or add files yourself."
        .to_owned()
}

/// One article of the folder could not be read.
pub fn article_missed(file: &str, error: &FetchError) -> String {
    let why = match error {
        FetchError::TooLarge { .. } => "it is larger than 5 MB",
        FetchError::Unreachable | FetchError::Refused { .. } | FetchError::Malformed => {
            "it could not be loaded"
        }
    };
    format!("{file} is not in the list: {why}.")
}

/// A file could not be read or written.
pub fn file_failed(error: &FileError) -> String {
    match error {
        FileError::TooLarge { name, limit, .. } => {
            format!(
                "{} was not read: it is larger than {}.",
                plain(name),
                megabytes(*limit)
            )
        }
        FileError::Unreadable { name } => {
            let name = plain(name);
            format!("{name} was not read: the browser cannot open it. Was it moved or deleted?")
        }
        FileError::UnknownEncoding { label } => {
            format!("This browser does not know the encoding {label}. Please choose another one.")
        }
        FileError::NotDownloaded { name } => {
            format!(
                "{name} was not saved: the browser refused the download. Your work is unchanged."
            )
        }
    }
}

pub(super) fn megabytes(bytes: impl TryInto<u64>) -> String {
    let bytes = bytes.try_into().unwrap_or(u64::MAX);
    format!("{} MB", bytes / (1024 * 1024))
}

/// A file, or what was pasted, is no article.
pub fn not_an_article(name: &str, error: DecodeError) -> String {
    let name = plain(name);
    match error {
        DecodeError::Empty => format!("{name} was not added: it is empty."),
        DecodeError::NotText { why } => not_text(&name, why),
        DecodeError::UnknownEncoding { line, .. } => format!(
            "{name} was not added: from line {line} on it is not UTF-8. Add it again and choose its encoding."
        ),
        DecodeError::OddUtf16 { .. } => format!(
            "{name} was not added: it is cut off in the middle of a character. Copy the file again."
        ),
        DecodeError::TooLarge { limit, .. } => format!(
            "{name} was not added: it is larger than {}, which no article is. Paste the part that you need.",
            megabytes(limit)
        ),
    }
}

/// What the text that is pasted is called in a sentence.
pub const PASTED: &str = "The pasted text";

/// A file that is read only after the person has said in which encoding.
pub fn encoding_asked(name: &str, error: DecodeError) -> String {
    let name = plain(name);
    let why = if let DecodeError::UnknownEncoding { line, .. } = error {
        format!("{name} is not UTF-8 in line {line}: it is older, or damaged there.")
    } else {
        format!("{name} holds zero bytes: it is no text, or UTF-16 without its mark.")
    };
    format!(
        "{why} Nothing in it says how it was written. Choose the encoding in which the preview reads well, or leave it out."
    )
}

/// Places of an article that were no characters; `None` where there are none.
pub fn damaged(name: &str, decoded: &Decoded) -> Option<String> {
    let name = plain(name);
    let line = decoded.replaced_line;
    let places = match decoded.replaced {
        0 => return None,
        1 => format!("in line {line}. The place reads"),
        n => format!("in {n} places, the first in line {line}. They read"),
    };
    Some(format!(
        "{name} is damaged {places} � now; compare with the original."
    ))
}

/// Characters of an article that nobody sees; `None` where there are none.
pub fn hides(name: &str, text: &str) -> Option<String> {
    let hidden = hidden_characters(text)?;
    let name = plain(name);
    Some(format!(
        "{name} has {}. {}",
        hidden_ones(hidden),
        kept(hidden)
    ))
}

/// “2 characters that nobody sees, the first in line 3 (U+202E)”
pub(super) fn hidden_ones(Hidden { n, first, line }: Hidden) -> String {
    let code = u32::from(first);
    match n {
        1 => format!("a character that nobody sees, in line {line} (U+{code:04X})"),
        n => format!("{n} characters that nobody sees, the first in line {line} (U+{code:04X})"),
    }
}

/// What becomes of them.
pub(super) fn kept(hidden: Hidden) -> &'static str {
    if hidden.n == 1 {
        "It is kept."
    } else {
        "They are kept."
    }
}

/// Files that were added and are odd, beyond those that are named.
pub fn more_odd(n: usize) -> String {
    let files = super::count(n, "more file is", "more files are");
    format!("{files} damaged, or with characters that nobody sees.")
}

/// Files that were not added, beyond those that are named.
pub fn more_not_added(n: usize) -> String {
    let files = super::count(n, "more file was", "more files were");
    format!("{files} not added, for such reasons.")
}

fn not_text(name: &str, why: NotText) -> String {
    let what = match why {
        NotText::Pdf => "a PDF",
        NotText::Zip => "a Word file or another packed file",
        NotText::Png | NotText::Jpeg | NotText::Gif => "an image",
        NotText::Gzip => "a packed file",
        NotText::Rtf => "an RTF file",
        NotText::Ole => "an old Word file",
        NotText::Utf32 => "UTF-32 text, which browsers do not read",
        NotText::Nul => "no text, it holds zero bytes",
    };
    format!("{name} was not added: it is {what}. Save it as plain text, or paste the text.")
}

/// The export was stopped.
pub fn export_stopped(error: &ExportError) -> String {
    match error {
        ExportError::QuoteDiffers {
            annotation,
            document,
            start,
            end,
        } => format!(
            "Nothing was exported: annotation {annotation} in {document} does not give its quote back at {start} to {end}. This is a fault of Gainsay; your work is unchanged."
        ),
        ExportError::Json(error) => {
            format!("Nothing was exported: {error}. Your work is unchanged.")
        }
    }
}

/// A project file came with other files that are asked about.
pub fn opened_alone(name: &str) -> String {
    format!(
        "{name} was not opened, because another file is asked about. Nothing was changed. Open it by itself."
    )
}

/// A file is no project file.
pub fn not_a_project(name: &str, error: &ImportError) -> String {
    let (why, what_to_do) = why_not_a_project(error);
    let name = plain(name);
    format!("{name} was not opened: {why}. Nothing was changed. {what_to_do}")
}

/// What to do with a file that somebody can mend.
const CORRECT: &str = "Correct the file there, or export the project again.";

/// What is wrong with the file, and what the person can do.
fn why_not_a_project(error: &ImportError) -> (String, &'static str) {
    match error {
        ImportError::TooLarge { limit, .. } => (
            format!("it is larger than {}", megabytes(*limit)),
            "Remove articles from the project where it was made, and export it again.",
        ),
        ImportError::NotUtf8 { line, .. } => (
            format!("line {line} holds bytes that are not UTF-8 text"),
            "Save the file as UTF-8, or export the project again.",
        ),
        ImportError::Syntax {
            line,
            column,
            fault,
        } => not_json(*line, *column, fault),
        ImportError::TooDeep { line, limit } => (
            format!("at line {line} more than {limit} lists lie inside one another"),
            NO_PROJECT,
        ),
        ImportError::TooMany {
            path,
            line,
            crowd,
            n,
            limit,
        } => (too_many(path, *line, *crowd, *n, *limit), NO_PROJECT),
        ImportError::DuplicateKey { key, path, line } => (
            format!(
                "at line {line} “{}” is given a second time ({}), and only one can count",
                plain(key),
                plain(path)
            ),
            "Remove the wrong one and open the file again.",
        ),
        ImportError::NotGainsay { format } => (not_gainsay(format.as_deref()), NOT_GAINSAY),
        ImportError::BadVersion { found } => (
            format!(
                "its “version” is “{}”, which is not a version such as 1.0",
                plain(found)
            ),
            "Correct it there, or export the project again.",
        ),
        ImportError::NewerVersion { found } => (
            format!(
                "a newer Gainsay wrote it (version {}; this one reads version 1)",
                plain(found)
            ),
            "Reload this page while you are online to get the newest Gainsay.",
        ),
        ImportError::WrongType { path, expected } => {
            (format!("its “{path}” is not {expected}"), CORRECT)
        }
        ImportError::DuplicateId {
            kind,
            id,
            first,
            second,
            line,
        } => {
            let kind = record_kind(*kind);
            let id = plain(id);
            (
                format!("two {kind} have the id “{id}”: {first} and, at line {line}, {second}"),
                "Give one of them another id and open the file again.",
            )
        }
    }
}

/// What to do with a file that was not made by work.
const NO_PROJECT: &str =
    "No project file is built like that. Please check that it is the right file.";

fn not_json(line: usize, column: usize, fault: &JsonFault) -> (String, &'static str) {
    let at = format!("at line {line}, column {column}");
    match fault {
        JsonFault::Empty => (
            "it is empty".to_owned(),
            "Export the project again, or choose another file.",
        ),
        JsonFault::CutOff => (
            format!("it breaks off {at}; the rest is missing"),
            "Copy or export the file again.",
        ),
        JsonFault::Trailing => (
            format!("the project ends before line {line}, column {column}, and more text follows"),
            "Remove what follows, or export the project again.",
        ),
        JsonFault::NumberTooLarge => (
            format!("{at} stands a number that is too large to be one"),
            CORRECT,
        ),
        JsonFault::LoneSurrogate => (
            format!("{at} stands half a character (a lone surrogate such as \\ud800)"),
            "The program that wrote the file has cut a text in the middle of a character; correct it there.",
        ),
        JsonFault::ControlCharacter => (
            format!("{at} a text holds a control character as it is, such as a line end or a zero"),
            CORRECT,
        ),
        JsonFault::Other(words) => (format!("it is not valid JSON {at} ({words})"), CORRECT),
    }
}

fn too_many(path: &str, line: usize, crowd: Crowd, n: usize, limit: usize) -> String {
    let path = plain(path);
    match crowd {
        Crowd::Keys if path.is_empty() => {
            format!("it has {n} keys, and a project has at most {limit}")
        }
        Crowd::Keys => {
            format!("at line {line} “{path}” has {n} keys, and a record has at most {limit}")
        }
        Crowd::Records => format!("it has {n} {path}, and a project has at most {limit}"),
        Crowd::Definitions if path.is_empty() => {
            format!("it has more than {limit} different labels, kinds of links and attributes")
        }
        Crowd::Definitions => {
            format!("at line {line} “{path}” defines {n}, and a project has at most {limit}")
        }
    }
}

/// What to do with a file that is something else.
const NOT_GAINSAY: &str =
    "Choose a file that Gainsay exported. An article can be added as a text file.";

fn not_gainsay(format: Option<&str>) -> String {
    match format {
        None => "it has no list of “documents”, so it is not a Gainsay project".to_owned(),
        Some("") => "its “format” is not “gainsay”".to_owned(),
        Some(format) => format!("its “format” is “{}” and not “gainsay”", plain(format)),
    }
}

fn record_kind(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Settings => "parts of the settings",
        RecordKind::Annotator => "annotators",
        RecordKind::Document => "documents",
        RecordKind::Annotation => "annotations",
        RecordKind::Relation => "relations",
        RecordKind::Group => "groups",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_from_files_stay_short_and_on_their_side() {
        assert_eq!(plain("a b.json"), "a b.json");
        assert_eq!(plain("gpj\u{202e}nosj.\n"), "gpj�nosj.�");
        let long = plain(&"é".repeat(1_000_000));
        assert_eq!(long, format!("{}…", "é".repeat(NAME_SHOWN)));
        let error = ImportError::BadVersion {
            found: "9".repeat(5_000),
        };
        assert!(not_a_project("a.json", &error).chars().count() < 300);
    }
}
