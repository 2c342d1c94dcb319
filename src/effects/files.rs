//! Files that the person chooses, drops or pastes: articles, and project files.

use std::rc::Rc;

use gainsay_core::edit::{DocumentDetails, NewDocument};
use gainsay_core::format::native::{self, ImportError};
use gainsay_core::ingest::decode::{self, DecodeError, Decoded, LegacyEncoding};
use gainsay_core::ingest::metadata::detect;
use gainsay_core::text::Text;
use wasm_bindgen_futures::spawn_local;

use crate::desk::Desk;
use crate::platform::files::{FileError, decode_legacy, files_of_drop, read_bytes};
use crate::platform::{DragEvent, File};
use crate::state::{Action, Dialog, PendingImport, UnreadFile};
use crate::words;

/// Adds files as articles; a project file among them is opened instead. What cannot be read is
/// named, the rest is added; files in an older encoding are asked about.
pub fn add_files(desk: &Desk, files: Vec<File>) {
    let desk = desk.clone();
    spawn_local(async move { add(&desk, files).await });
}

/// The same for what was dropped on the page, folders included.
pub fn add_dropped(desk: &Desk, event: &DragEvent) {
    let desk = desk.clone();
    let dropped = files_of_drop(event);
    spawn_local(async move {
        let dropped = dropped.await;
        if dropped.is_partial {
            desk.act(Action::Complain(words::drop_is_partial().into()));
        }
        add(&desk, dropped.files).await;
    });
}

/// How many files are named, each by a sentence of its own.
const MOST_NAMED: usize = 5;

async fn add(desk: &Desk, files: Vec<File>) {
    let mut new = Vec::new();
    let mut unread = Vec::new();
    let mut projects = Vec::new();
    let mut complaints = Vec::new();
    let mut notes = Vec::new();
    for file in files {
        let name = file.name();
        if is_project_file(&name) {
            projects.push(file);
            continue;
        }
        let bytes = match read_article(&file).await {
            Ok(bytes) => bytes,
            Err(sentence) => {
                complaints.push(sentence);
                continue;
            }
        };
        match decode::decode(&bytes) {
            Ok(decoded) => {
                notes.extend(notes_on(&name, &decoded));
                new.extend(new_document(&name, &decoded.text));
            }
            Err(error) if error.offers_encodings() => unread.push(UnreadFile {
                name: name.into(),
                bytes: bytes.into(),
            }),
            Err(error) => complaints.push(refused(&name, error)),
        }
    }
    complain(desk, complaints, words::more_not_added);
    complain(desk, notes, words::more_odd);
    if !new.is_empty() {
        desk.act(Action::AddArticles(new, Desk::now()));
    }
    // There is one dialog at a time: what it cannot ask about is named.
    let mut projects = projects.iter();
    if !unread.is_empty() {
        desk.act(Action::Show(Some(Dialog::Encoding(unread.into()))));
    } else if let Some(project) = projects.next() {
        open_project(desk, project).await;
    }
    for project in projects {
        let sentence = words::opened_alone(&project.name());
        desk.act(Action::Complain(sentence.into()));
    }
}

/// The bytes of a file that may be an article; one that is too large is not read.
async fn read_article(file: &File) -> Result<Vec<u8>, String> {
    let limit = u64::try_from(decode::MAX_BYTES).unwrap_or(u64::MAX);
    read_bytes(file, limit).await.map_err(|error| match error {
        FileError::TooLarge { name, bytes, .. } => {
            let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
            let limit = decode::MAX_BYTES;
            refused(&name, DecodeError::TooLarge { bytes, limit })
        }
        FileError::Unreadable { .. }
        | FileError::UnknownEncoding { .. }
        | FileError::NotDownloaded { .. } => words::file_failed(&error),
    })
}

/// What a person should know of an article that is read, and may not see.
fn notes_on(name: &str, decoded: &Decoded) -> impl Iterator<Item = String> {
    let damaged = words::damaged(name, decoded);
    damaged.into_iter().chain(words::hides(name, &decoded.text))
}

/// Says the first of many sentences, and how many more there would be.
fn complain(desk: &Desk, sentences: Vec<String>, more: impl Fn(usize) -> String) {
    let n_more = sentences.len().saturating_sub(MOST_NAMED);
    let more = (n_more > 0).then(|| more(n_more));
    for sentence in sentences.into_iter().take(MOST_NAMED).chain(more) {
        desk.act(Action::Complain(sentence.into()));
    }
}

fn is_project_file(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("json"))
}

/// The sentence for a file that is no article.
pub(super) fn refused(name: &str, error: DecodeError) -> String {
    words::not_an_article(name, error)
}

/// An article of `text`, with what the text shows about itself.
pub(super) fn new_document(file_name: &str, text: &str) -> Option<NewDocument> {
    let found = detect(text, Some(file_name).filter(|name| !name.is_empty()));
    let or_empty = |found: Option<String>| Rc::<str>::from(found.unwrap_or_default());
    let details = DocumentDetails {
        title: or_empty(found.title.map(|title| title.text)),
        outlet: or_empty(found.outlet),
        published: or_empty(found.published),
        byline: or_empty(found.byline),
        url: or_empty(found.url),
        language: "".into(),
    };
    Some(NewDocument {
        text: Text::new(text).ok()?,
        file_name: file_name.into(),
        details,
    })
}

/// Adds a text that the person pasted; an error is the sentence that says why it is none.
pub fn add_pasted(desk: &Desk, text: &str) -> Result<(), String> {
    if text.trim().is_empty() {
        return Err(words::dialogs::paste_empty().to_owned());
    }
    decode::check_pasted(text).map_err(words::not_pasted)?;
    if let Some(sentence) = words::pasted_hides(text) {
        desk.act(Action::Complain(sentence.into()));
    }
    let new = new_document("", text).into_iter().collect();
    desk.act(Action::AddArticles(new, Desk::now()));
    Ok(())
}

/// Adds a file in the encoding that the person chose for it.
pub fn add_decoded(desk: &Desk, file: &UnreadFile, encoding: LegacyEncoding) {
    let text = decode_legacy(&file.bytes, encoding.label);
    let sentence = match text {
        Ok(text) => match Decoded::from_legacy(text, encoding) {
            Ok(decoded) => {
                let notes = notes_on(&file.name, &decoded).collect();
                complain(desk, notes, words::more_odd);
                let new = new_document(&file.name, &decoded.text);
                desk.act(Action::AddArticles(new.into_iter().collect(), Desk::now()));
                return;
            }
            Err(error) => refused(&file.name, error),
        },
        Err(error) => words::file_failed(&error),
    };
    desk.act(Action::Complain(sentence.into()));
}

/// Reads the first of `files` as a project file and asks how to open it.
pub fn open_project_files(desk: &Desk, files: Vec<File>) {
    let desk = desk.clone();
    spawn_local(async move {
        if let Some(file) = files.first() {
            open_project(&desk, file).await;
        }
    });
}

async fn open_project(desk: &Desk, file: &File) {
    let limit = u64::try_from(native::MAX_FILE_BYTES).unwrap_or(u64::MAX);
    let bytes = match read_bytes(file, limit).await {
        Ok(bytes) => bytes,
        Err(error) => {
            let sentence = match error {
                FileError::TooLarge { name, bytes, .. } => {
                    let error = ImportError::TooLarge {
                        len: usize::try_from(bytes).unwrap_or(usize::MAX),
                        limit: native::MAX_FILE_BYTES,
                    };
                    words::not_a_project(&name, &error)
                }
                FileError::Unreadable { .. }
                | FileError::UnknownEncoding { .. }
                | FileError::NotDownloaded { .. } => words::file_failed(&error),
            };
            desk.act(Action::Complain(sentence.into()));
            return;
        }
    };
    let name = file.name();
    match native::read(&bytes, &name) {
        Ok(file) => {
            let file_name = name.into();
            let pending = PendingImport { file_name, file };
            desk.act(Action::Show(Some(Dialog::Import(Rc::new(pending)))));
        }
        Err(error) => {
            desk.act(Action::Complain(words::not_a_project(&name, &error).into()));
        }
    }
}
