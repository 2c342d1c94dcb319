//! What went wrong, in sentences that say what happened to the person's work and what to do.

use gainsay_core::format::native::{ExportError, ImportError};
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

/// A file is no project file.
pub fn not_a_project(name: &str, error: &ImportError) -> String {
    format!("{name} was not opened: {error}. Nothing was changed.")
}
