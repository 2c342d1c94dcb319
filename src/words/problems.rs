//! What went wrong, in sentences that say what happened to the person's work and what to do.

use gainsay_core::format::native::{Crowd, ExportError, ImportError, JsonFault, RecordKind};
use gainsay_core::ingest::decode::{DecodeError, Decoded, NotText};
use gainsay_core::ingest::hidden::{hidden_characters, is_hidden};
use gainsay_core::ingest::html::PageError;

use super::number;
use super::said::problems as said;
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

/// A character that nobody sees, by its number: “U+202E”.
pub(super) fn code_of(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// In megabytes, what is given in bytes.
pub(super) fn megabytes(bytes: impl TryInto<usize>) -> String {
    let bytes = bytes.try_into().unwrap_or(usize::MAX);
    number(bytes / (1024 * 1024))
}

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
        | StorageError::LogChanged
        | StorageError::Gone
        | StorageError::Taken
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
        StorageError::LogChanged => said::storage_changed(),
        StorageError::Gone => said::storage_gone(),
        StorageError::Taken | StorageError::Aborted { .. } => said::storage_aborted(),
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
        FetchError::TooLarge { limit } => said::too_large(megabytes(*limit)),
        FetchError::Unreachable | FetchError::Refused { .. } | FetchError::Malformed => {
            said::not_loaded().to_owned()
        }
    };
    said::article_missed(file, why)
}

/// A file could not be read or written.
pub fn file_failed(error: &FileError) -> String {
    match error {
        FileError::TooLarge { name, limit, .. } => {
            said::not_read(plain(name), said::too_large(megabytes(*limit)))
        }
        FileError::Unreadable { name } => said::unreadable(plain(name)),
        FileError::UnknownEncoding { label } => said::unknown_encoding(label),
        FileError::NotDownloaded { name } => said::not_downloaded(name),
    }
}

/// A file is no article.
pub fn not_an_article(name: &str, error: DecodeError) -> String {
    match error {
        DecodeError::NotText { why } => said::not_text(plain(name), what_it_is(why)),
        DecodeError::Empty
        | DecodeError::UnknownEncoding { .. }
        | DecodeError::OddUtf16 { .. }
        | DecodeError::TooLarge { .. } => said::not_added(plain(name), why_not_added(error)),
    }
}

/// More files were chosen than are added at once.
pub fn too_many_files(n: usize, limit: usize) -> String {
    said::too_many_files(number(limit), number(n))
}

/// The files that were chosen are too large together.
pub fn too_much_at_once(limit: u64) -> String {
    said::too_much_at_once(megabytes(limit))
}

/// A saved web page is no article.
pub fn not_a_page(name: &str, error: PageError) -> String {
    match error {
        PageError::NoText => said::page_no_text(plain(name)),
        PageError::TooManyNodes { limit } => said::page_too_long(number(limit), plain(name)),
        PageError::TooDeep { limit } => said::page_too_deep(number(limit), plain(name)),
        PageError::Text(error) => not_an_article(name, error),
    }
}

/// What was pasted is no article.
pub fn not_pasted(error: DecodeError) -> String {
    said::not_pasted(why_not_added(error))
}

fn why_not_added(error: DecodeError) -> String {
    match error {
        DecodeError::Empty => said::empty().to_owned(),
        DecodeError::NotText { why } => said::it_is(what_it_is(why)),
        DecodeError::UnknownEncoding { line, .. } => said::not_utf8(line),
        DecodeError::OddUtf16 { .. } => said::cut_off().to_owned(),
        DecodeError::TooLarge { limit, .. } => said::article_too_large(megabytes(limit)),
    }
}

/// A file that is read only after the person has said in which encoding.
pub fn encoding_asked(name: &str, error: DecodeError) -> String {
    said::encoding_asked(match error {
        DecodeError::UnknownEncoding { line, .. } => said::asked_line(line, plain(name)),
        DecodeError::Empty
        | DecodeError::NotText { .. }
        | DecodeError::OddUtf16 { .. }
        | DecodeError::TooLarge { .. } => said::asked_zeros(plain(name)),
    })
}

/// Places of an article that were no characters; `None` where there are none.
pub fn damaged(name: &str, decoded: &Decoded) -> Option<String> {
    let n = decoded.replaced;
    (n > 0).then(|| said::damaged(n, decoded.replaced_line, plain(name)))
}

/// Characters of an article that nobody sees; `None` where there are none.
pub fn hides(name: &str, text: &str) -> Option<String> {
    let hidden = hidden_characters(text)?;
    let code = code_of(hidden.first);
    Some(said::hides(code, hidden.n, hidden.line, plain(name)))
}

/// The same in what was pasted.
pub fn pasted_hides(text: &str) -> Option<String> {
    let hidden = hidden_characters(text)?;
    let code = code_of(hidden.first);
    Some(said::pasted_hides(code, hidden.n, hidden.line))
}

/// Files that were added and are odd, beyond those that are named.
pub fn more_odd(n: usize) -> String {
    said::more_odd(n)
}

/// Files that were not added, beyond those that are named.
pub fn more_not_added(n: usize) -> String {
    said::more_not_added(n)
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
    said::opened_alone(plain(name))
}

/// A file is no project file.
pub fn not_a_project(name: &str, error: &ImportError) -> String {
    let (why, advice) = why_not_a_project(error);
    said::not_opened(advice, plain(name), why)
}

/// What is wrong with the file, and what the person can do.
fn why_not_a_project(error: &ImportError) -> (String, &'static str) {
    match error {
        ImportError::TooLarge { limit, .. } => (
            said::too_large(megabytes(*limit)),
            said::advice_remove_articles(),
        ),
        ImportError::NotUtf8 { line, .. } => {
            (said::line_not_utf8(line), said::advice_save_as_utf8())
        }
        ImportError::Syntax {
            line,
            column,
            fault,
        } => not_json(*line, *column, fault),
        ImportError::TooDeep { line, limit } => {
            (said::too_deep(limit, line), said::advice_wrong_file())
        }
        ImportError::TooMany {
            path,
            line,
            crowd,
            n,
            limit,
        } => (
            too_many(&plain(path), *line, *crowd, *n, *limit),
            said::advice_wrong_file(),
        ),
        ImportError::DuplicateKey { key, path, line } => (
            said::duplicate_key(plain(key), line, plain(path)),
            said::advice_remove_key(),
        ),
        ImportError::NotGainsay { format } => {
            (not_gainsay(format.as_deref()), said::advice_not_gainsay())
        }
        ImportError::BadVersion { found } => {
            (said::bad_version(plain(found)), said::advice_correct())
        }
        ImportError::NewerVersion { found } => {
            (said::newer_version(plain(found)), said::advice_reload())
        }
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
            said::duplicate_id(first, plain(id), line, second, two_of(*kind)),
            said::advice_other_id(),
        ),
    }
}

fn not_json(line: usize, column: usize, fault: &JsonFault) -> (String, &'static str) {
    match fault {
        JsonFault::Empty => (said::empty().to_owned(), said::advice_another_file()),
        JsonFault::CutOff => (said::breaks_off(column, line), said::advice_copy_again()),
        JsonFault::Trailing => (said::trailing(column, line), said::advice_remove_rest()),
        JsonFault::NumberTooLarge => (said::number_too_large(column, line), said::advice_correct()),
        JsonFault::LoneSurrogate => (said::lone_surrogate(column, line), said::advice_cut_text()),
        JsonFault::ControlCharacter => (
            said::control_character(column, line),
            said::advice_correct(),
        ),
        JsonFault::Other(message) => (
            said::not_json(column, line, message),
            said::advice_correct(),
        ),
    }
}

fn too_many(path: &str, line: usize, crowd: Crowd, n: usize, limit: usize) -> String {
    let limit = number(limit);
    match crowd {
        Crowd::Keys if path.is_empty() => said::project_keys(n, limit),
        Crowd::Keys => said::record_keys(n, limit, line, path),
        Crowd::Records => said::crowd(n, limit, path),
        Crowd::Definitions if path.is_empty() => said::names_used(limit),
        Crowd::Definitions => said::names_defined(limit, line, number(n), path),
    }
}

fn not_gainsay(format: Option<&str>) -> String {
    match format {
        None => said::no_documents().to_owned(),
        Some("") => said::no_format().to_owned(),
        Some(format) => said::other_format(plain(format)),
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
