//! What went wrong, in sentences that say what happened to the person's work and what to do.

use gainsay_core::format::native::{ExportError, ImportError, RecordKind};
use gainsay_core::ingest::decode::{DecodeError, NotText};

use crate::platform::articles::FetchError;
use crate::platform::files::FileError;
use crate::platform::storage::StorageError;

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
            let megabytes = limit / (1024 * 1024);
            format!("{name} was not read: it is larger than {megabytes} MB.")
        }
        FileError::Unreadable { name } => {
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

/// A file is no article.
pub fn not_an_article(name: &str, error: DecodeError) -> String {
    let why = match error {
        DecodeError::Empty => return format!("{name} was not added: it is empty."),
        DecodeError::NotText { why } => return not_text(name, why),
        DecodeError::UnknownEncoding { line, .. } => {
            return format!(
                "{name} was not added: from line {line} on it is not UTF-8. Add it again and choose its encoding."
            );
        }
        DecodeError::OddUtf16 { .. } => "it is cut off in the middle of a character",
        DecodeError::TooLarge { .. } => "it is larger than 5 MB",
    };
    format!("{name} was not added: {why}.")
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
    let ExportError::QuoteDiffers {
        annotation,
        document,
        start,
        end,
    } = error;
    format!(
        "Nothing was exported: annotation {annotation} in {document} does not give its quote back at {start} to {end}. This is a fault of Gainsay; your work is unchanged."
    )
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
    format!("{name} was not opened: {why}. Nothing was changed. {what_to_do}")
}

/// What is wrong with the file, and what the person can do.
fn why_not_a_project(error: &ImportError) -> (String, &'static str) {
    const CORRECT: &str = "Correct the file there, or export the project again.";
    match error {
        ImportError::TooLarge { limit, .. } => {
            let megabytes = limit / (1024 * 1024);
            (
                format!("it is larger than {megabytes} MB"),
                "Remove articles from the project where it was made, and export it again.",
            )
        }
        ImportError::NotUtf8 { line, .. } => (
            format!("line {line} holds bytes that are not UTF-8 text"),
            "Save the file as UTF-8, or export the project again.",
        ),
        ImportError::Syntax {
            line: 1, column: 0, ..
        } => (
            "it is empty".to_owned(),
            "Export the project again, or choose another file.",
        ),
        ImportError::Syntax {
            line,
            column,
            message,
        } if message.starts_with("EOF") => (
            format!("it breaks off at line {line}, column {column}; the rest is missing"),
            "Copy or export the file again.",
        ),
        ImportError::Syntax {
            line,
            column,
            message,
        } => (
            format!("it is not valid JSON at line {line}, column {column} ({message})"),
            CORRECT,
        ),
        ImportError::TooDeep { line, limit } => (
            format!("at line {line} more than {limit} lists lie inside one another"),
            "No project file is built like that. Please check that it is the right file.",
        ),
        ImportError::DuplicateKey { key, path, line } => (
            format!(
                "at line {line} “{key}” is given a second time ({path}), and only one can count"
            ),
            "Remove the wrong one and open the file again.",
        ),
        ImportError::NotGainsay { format } => (not_gainsay(format.as_deref()), NOT_GAINSAY),
        ImportError::BadVersion { found } => (
            format!("its “version” is “{found}”, which is not a version such as 1.0"),
            "Correct it there, or export the project again.",
        ),
        ImportError::NewerVersion { found } => (
            format!("a newer Gainsay wrote it (version {found}; this one reads version 1)"),
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
            (
                format!("two {kind} have the id “{id}”: {first} and, at line {line}, {second}"),
                "Give one of them another id and open the file again.",
            )
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
        Some(format) => format!("its “format” is “{format}” and not “gainsay”"),
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
    use gainsay_core::format::native::{MAX_FILE_BYTES, read};

    use super::*;

    /// What is said about a file that holds `bytes`.
    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        let error = read(bytes, "a.json").unwrap_err();
        assert_eq!(not_a_project("a.json", &error), expected, "{error:?}");
    }

    #[test]
    fn each_broken_file_gets_its_sentence() {
        check(
            b"",
            "a.json was not opened: it is empty. Nothing was changed. Export the project again, or choose another file.",
        );
        check(
            b"{\"documents\": [\n{\"id\": \"a\"",
            "a.json was not opened: it breaks off at line 2, column 10; the rest is missing. Nothing was changed. Copy or export the file again.",
        );
        check(
            b"{\"documents\": [],\n}",
            "a.json was not opened: it is not valid JSON at line 2, column 1 (trailing comma). Nothing was changed. Correct the file there, or export the project again.",
        );
        check(
            b"{\n\"title\": \"caf\xE9\"}",
            "a.json was not opened: line 2 holds bytes that are not UTF-8 text. Nothing was changed. Save the file as UTF-8, or export the project again.",
        );
        check(
            "[".repeat(200).as_bytes(),
            "a.json was not opened: at line 1 more than 100 lists lie inside one another. Nothing was changed. No project file is built like that. Please check that it is the right file.",
        );
        check(
            b"{\"documents\": [{\"id\": \"a\",\n\"id\": \"b\"}]}",
            "a.json was not opened: at line 2 “id” is given a second time (documents[0].id), and only one can count. Nothing was changed. Remove the wrong one and open the file again.",
        );
        check(
            b"{\"articles\": []}",
            "a.json was not opened: it has no list of “documents”, so it is not a Gainsay project. Nothing was changed. Choose a file that Gainsay exported. An article can be added as a text file.",
        );
        check(
            b"{\"format\": \"brat\", \"documents\": []}",
            "a.json was not opened: its “format” is “brat” and not “gainsay”. Nothing was changed. Choose a file that Gainsay exported. An article can be added as a text file.",
        );
        check(
            b"{\"format\": 1, \"documents\": []}",
            "a.json was not opened: its “format” is not “gainsay”. Nothing was changed. Choose a file that Gainsay exported. An article can be added as a text file.",
        );
        check(
            b"{\"version\": \"one\", \"documents\": []}",
            "a.json was not opened: its “version” is “one”, which is not a version such as 1.0. Nothing was changed. Correct it there, or export the project again.",
        );
        check(
            b"{\"version\": \"2.1\", \"documents\": []}",
            "a.json was not opened: a newer Gainsay wrote it (version 2.1; this one reads version 1). Nothing was changed. Reload this page while you are online to get the newest Gainsay.",
        );
        check(
            b"{\"documents\": {}}",
            "a.json was not opened: its “documents” is not an array. Nothing was changed. Correct the file there, or export the project again.",
        );
        check(
            b"{\"documents\": [{\"id\": \"a\", \"text\": \"x\"},\n{\"id\": \"a\", \"text\": \"y\"}]}",
            "a.json was not opened: two documents have the id “a”: documents[0] and, at line 2, documents[1]. Nothing was changed. Give one of them another id and open the file again.",
        );
    }

    #[test]
    fn a_file_that_is_too_large_gets_its_sentence() {
        let error = ImportError::TooLarge {
            len: MAX_FILE_BYTES + 1,
            limit: MAX_FILE_BYTES,
        };
        assert_eq!(
            not_a_project("a.json", &error),
            "a.json was not opened: it is larger than 64 MB. Nothing was changed. Remove articles from the project where it was made, and export it again."
        );
    }
}
