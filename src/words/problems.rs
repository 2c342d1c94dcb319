//! What went wrong, in sentences that say what happened to the person's work and what to do.

use gainsay_core::format::native::{ExportError, ImportError, RecordKind};
use gainsay_core::ingest::decode::{DecodeError, NotText};

use super::said::problems as said;
use crate::platform::articles::FetchError;
use crate::platform::files::FileError;
use crate::platform::storage::StorageError;

/// The browser's storage cannot be used.
pub fn no_storage(error: &StorageError) -> String {
    said::no_storage(why_not_stored(error))
}

/// Storing failed while working.
pub fn storing_failed(error: &StorageError) -> String {
    said::storing_failed(match error {
        StorageError::Quota | StorageError::Closed => why_not_stored(error),
        StorageError::Unavailable
        | StorageError::OpenHangs
        | StorageError::Blocked
        | StorageError::Aborted { .. }
        | StorageError::Damaged { .. } => said::storage_refuses(),
    })
}

/// The log of the project could not be read.
pub fn project_unreadable(error: &StorageError) -> String {
    said::project_unreadable(why_not_stored(error))
}

fn why_not_stored(error: &StorageError) -> &'static str {
    match error {
        StorageError::Unavailable => said::storage_forbidden(),
        StorageError::OpenHangs => said::storage_hangs(),
        StorageError::Blocked => said::storage_blocked(),
        StorageError::Quota => said::storage_full(),
        StorageError::Closed => said::storage_closed(),
        StorageError::Aborted { .. } => said::storage_aborted(),
        StorageError::Damaged { .. } => said::storage_damaged(),
    }
}

/// Some rows of the log could not be read.
pub fn rows_unreadable(n: usize) -> String {
    said::rows_unreadable(n)
}

/// The articles folder could not be read.
pub fn no_articles_folder(_: &FetchError) -> &'static str {
    said::no_articles_folder()
}

/// One article of the folder could not be read.
pub fn article_missed(file: &str, error: &FetchError) -> String {
    let why = match error {
        FetchError::TooLarge { limit } => said::too_large(limit / MEGABYTE),
        FetchError::Unreachable | FetchError::Refused { .. } | FetchError::Malformed => {
            said::not_loaded().to_owned()
        }
    };
    said::article_missed(file, why)
}

/// In bytes.
const MEGABYTE: usize = 1024 * 1024;

/// A file could not be read or written.
pub fn file_failed(error: &FileError) -> String {
    match error {
        FileError::TooLarge { name, limit, .. } => {
            let limit = usize::try_from(*limit).unwrap_or(usize::MAX);
            said::not_read(name, said::too_large(limit / MEGABYTE))
        }
        FileError::Unreadable { name } => said::unreadable(name),
        FileError::UnknownEncoding { label } => said::unknown_encoding(label),
        FileError::NotDownloaded { name } => said::not_downloaded(name),
    }
}

/// A file is no article.
pub fn not_an_article(name: &str, error: DecodeError) -> String {
    let why = match error {
        DecodeError::Empty => said::empty().to_owned(),
        DecodeError::NotText { why } => return said::not_text(name, what_it_is(why)),
        DecodeError::UnknownEncoding { line, .. } => said::not_utf8(line),
        DecodeError::OddUtf16 { .. } => said::cut_off().to_owned(),
        DecodeError::TooLarge { limit, .. } => said::too_large(limit / MEGABYTE),
    };
    said::not_added(name, why)
}

fn what_it_is(why: NotText) -> &'static str {
    match why {
        NotText::Pdf => said::a_pdf(),
        NotText::Zip => said::a_zip(),
        NotText::Png | NotText::Jpeg | NotText::Gif => said::an_image(),
        NotText::Gzip => said::a_gzip(),
        NotText::Rtf => said::an_rtf(),
        NotText::Ole => said::an_ole(),
        NotText::Utf32 => said::a_utf32(),
        NotText::Nul => said::a_nul(),
    }
}

/// The export was stopped.
pub fn export_stopped(error: &ExportError) -> String {
    let ExportError::QuoteDiffers {
        annotation,
        document,
        start,
        end,
    } = error;
    said::quote_differs(annotation, document, end, start)
}

/// A project file came with other files that are asked about.
pub fn opened_alone(name: &str) -> String {
    said::opened_alone(name)
}

/// A file is no project file.
pub fn not_a_project(name: &str, error: &ImportError) -> String {
    let (why, advice) = why_not_a_project(error);
    said::not_opened(advice, name, why)
}

/// What is wrong with the file, and what the person can do.
fn why_not_a_project(error: &ImportError) -> (String, &'static str) {
    match error {
        ImportError::TooLarge { limit, .. } => (
            said::too_large(limit / MEGABYTE),
            said::advice_remove_articles(),
        ),
        ImportError::NotUtf8 { line, .. } => {
            (said::line_not_utf8(line), said::advice_save_as_utf8())
        }
        ImportError::Syntax {
            line: 1, column: 0, ..
        } => (said::empty().to_owned(), said::advice_another_file()),
        ImportError::Syntax {
            line,
            column,
            message,
        } if message.starts_with("EOF") => {
            (said::breaks_off(column, line), said::advice_copy_again())
        }
        ImportError::Syntax {
            line,
            column,
            message,
        } => (
            said::not_json(column, line, message),
            said::advice_correct(),
        ),
        ImportError::TooDeep { line, limit } => {
            (said::too_deep(limit, line), said::advice_wrong_file())
        }
        ImportError::DuplicateKey { key, path, line } => (
            said::duplicate_key(key, line, path),
            said::advice_remove_key(),
        ),
        ImportError::NotGainsay { format } => {
            (not_gainsay(format.as_deref()), said::advice_not_gainsay())
        }
        ImportError::BadVersion { found } => (said::bad_version(found), said::advice_correct()),
        ImportError::NewerVersion { found } => (said::newer_version(found), said::advice_reload()),
        ImportError::WrongType { path, expected } => {
            let why = match *expected {
                "an array" => said::not_a_list(path),
                _ => said::wrong_type(path),
            };
            (why, said::advice_correct())
        }
        ImportError::DuplicateId {
            kind,
            id,
            first,
            second,
            line,
        } => (
            said::duplicate_id(first, id, line, second, two_of(*kind)),
            said::advice_other_id(),
        ),
    }
}

fn not_gainsay(format: Option<&str>) -> String {
    match format {
        None => said::no_documents().to_owned(),
        Some("") => said::no_format().to_owned(),
        Some(format) => said::other_format(format),
    }
}

fn two_of(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Settings => said::two_settings(),
        RecordKind::Annotator => said::two_annotators(),
        RecordKind::Document => said::two_articles(),
        RecordKind::Annotation => said::two_annotations(),
        RecordKind::Relation => said::two_links(),
        RecordKind::Group => said::two_groups(),
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
            "a.json was not opened: its “version” is “one”, which is not a version such as 1.0. Nothing was changed. Correct the file there, or export the project again.",
        );
        check(
            b"{\"version\": \"2.1\", \"documents\": []}",
            "a.json was not opened: a newer Gainsay wrote it (version 2.1; this one reads version 1). Nothing was changed. Reload this page while you are online to get the newest Gainsay.",
        );
        check(
            b"{\"documents\": {}}",
            "a.json was not opened: its “documents” is not a list. Nothing was changed. Correct the file there, or export the project again.",
        );
        check(
            b"{\"documents\": [{\"id\": \"a\", \"text\": \"x\"},\n{\"id\": \"a\", \"text\": \"y\"}]}",
            "a.json was not opened: two articles have the id “a”: documents[0] and, at line 2, documents[1]. Nothing was changed. Give one of them another id and open the file again.",
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
