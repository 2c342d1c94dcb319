//! Files that the person chooses, drops or pastes: articles, and project files.

mod pages;

use std::rc::Rc;

use gainsay_core::edit::{DocumentDetails, NewDocument};
use gainsay_core::format::native::{self, ImportError, ImportOptions, NativeFile};
use gainsay_core::ingest::decode::{self, DecodeError, Decoded, LegacyEncoding};
use gainsay_core::ingest::html::{MAX_FILE_BYTES, is_page};
use gainsay_core::ingest::metadata::detect;
use gainsay_core::model::Project;
use gainsay_core::text::Text;
use wasm_bindgen_futures::spawn_local;

use super::loading::{Load, Stopped, plan, read_file, read_project};
use crate::desk::Desk;
use crate::platform::files::{FileError, MOST_FILES, decode_legacy, files_of_drop, total_size};
use crate::platform::{DragEvent, File};
use crate::state::{Action, Dialog, FirstPlans, Loaded, PendingImport, UnreadFile};
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

/// How much is read at once, in bytes: until all is read, all of it is held. Ten times what fills
/// the storage that a browser surely gives.
const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// How many files are named, each by a sentence of its own.
const MOST_NAMED: usize = 5;

async fn add(desk: &Desk, files: Vec<File>) {
    let Some(first) = files.first() else { return };
    if let Some(sentence) = too_much(&files) {
        desk.act(Action::Complain(sentence.into()));
    } else if let Some(mut load) = Load::begin(desk, &first.name()) {
        // Who gave it up was told so.
        let _ = add_with(desk, &mut load, files).await;
    }
}

/// Why nothing of so many or so large files is read.
fn too_much(files: &[File]) -> Option<String> {
    if files.len() > MOST_FILES {
        return Some(words::too_many_files(files.len(), MOST_FILES));
    }
    let is_single = files.len() == 1;
    // Of one file it is said that it is no article.
    (!is_single && total_size(files) > MOST_BYTES).then(|| words::too_much_at_once(MOST_BYTES))
}

/// Nothing is added before all files are read: who gives it up in the middle has all of them or
/// none, and never has to find out which ones are there.
async fn add_with(desk: &Desk, load: &mut Load, files: Vec<File>) -> Result<(), Stopped> {
    let mut read = ReadFiles::default();
    let is_project = |file: &File| is_project_file(&file.name());
    let (projects, articles): (Vec<_>, Vec<_>) = files.into_iter().partition(is_project);
    let n_articles = articles.len();
    for (idx, file) in articles.into_iter().enumerate() {
        load.at(|| Loaded::Articles, idx + 1, n_articles).await?;
        let name = file.name();
        let at = |_, _| (Loaded::Articles, idx + 1, n_articles);
        let limit = limit_of(&name);
        match read_file(load, &file, limit, at).await? {
            Ok(bytes) => read.file(&name, bytes),
            Err(error) => read.complaints.push(not_read(&error)),
        }
    }
    let ReadFiles {
        new,
        unread,
        complaints,
        notes,
        asides,
    } = read;
    complain(desk, complaints, words::more_not_added);
    complain(desk, notes, words::more_odd);
    if !new.is_empty() {
        desk.act(Action::AddArticles(new, Desk::now()));
    }
    say(desk, &asides);
    // There is one dialog at a time: what it cannot ask about is named.
    let mut projects = projects.iter();
    let opened = if !unread.is_empty() {
        desk.act(Action::Show(Some(Dialog::Encoding(unread.into()))));
        Ok(())
    } else if let Some(project) = projects.next() {
        open_project(desk, load, project).await
    } else {
        Ok(())
    };
    for project in projects {
        let sentence = words::opened_alone(&project.name());
        desk.act(Action::Complain(sentence.into()));
    }
    opened
}

/// What was read of several files.
#[derive(Default)]
struct ReadFiles {
    /// Articles to be added.
    new: Vec<NewDocument>,
    /// Files whose encoding is asked for.
    unread: Vec<UnreadFile>,
    /// Why others are no articles.
    complaints: Vec<String>,
    /// What is odd about what is added.
    notes: Vec<String>,
    /// What was left out of pages, as anybody would wish.
    asides: Vec<String>,
}

impl ReadFiles {
    fn file(&mut self, name: &str, bytes: Vec<u8>) {
        let read = if is_page(name) {
            pages::decode(&bytes)
        } else {
            decode::decode(&bytes)
        };
        match read {
            Ok(decoded) => self.decoded(name, &decoded),
            Err(error) if error.offers_encodings() => self.unread.push(UnreadFile {
                name: name.into(),
                bytes: bytes.into(),
            }),
            Err(error) => self.complaints.push(refused(name, error)),
        }
    }

    fn decoded(&mut self, name: &str, decoded: &Decoded) {
        if !is_page(name) {
            self.notes.extend(notes_on(name, decoded, &decoded.text));
            self.new.extend(new_document(name, &decoded.text));
            return;
        }
        match pages::read(name, decoded) {
            Ok((document, aside)) => {
                let text = document.text.as_str();
                self.notes.extend(notes_on(name, decoded, text));
                self.new.push(document);
                self.asides.extend(aside);
            }
            Err(sentence) => self.complaints.push(sentence),
        }
    }
}

/// The most bytes that are read of a file of this name.
fn limit_of(name: &str) -> usize {
    if is_page(name) {
        MAX_FILE_BYTES
    } else {
        decode::MAX_BYTES
    }
}

/// Why a file that may be an article was not read.
fn not_read(error: &FileError) -> String {
    match error {
        FileError::TooLarge { name, bytes, .. } => {
            let bytes = usize::try_from(*bytes).unwrap_or(usize::MAX);
            let limit = limit_of(name);
            refused(name, DecodeError::TooLarge { bytes, limit })
        }
        FileError::Unreadable { .. }
        | FileError::UnknownEncoding { .. }
        | FileError::NotDownloaded { .. } => words::file_failed(error),
    }
}

/// What a person should know of an article that is read, and may not see.
fn notes_on(name: &str, decoded: &Decoded, text: &str) -> impl Iterator<Item = String> {
    let damaged = words::damaged(name, decoded);
    damaged.into_iter().chain(words::hides(name, text))
}

/// Says what anybody expects: of one file in words, of several not at all.
fn say(desk: &Desk, asides: &[String]) {
    if let [aside] = asides {
        desk.act(Action::Say(aside.as_str().into()));
    }
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
                let mut read = ReadFiles::default();
                read.decoded(&file.name, &decoded);
                complain(desk, read.complaints, words::more_not_added);
                complain(desk, read.notes, words::more_odd);
                if !read.new.is_empty() {
                    desk.act(Action::AddArticles(read.new, Desk::now()));
                }
                say(desk, &read.asides);
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
        let Some(file) = files.first() else { return };
        if let Some(mut load) = Load::begin(&desk, &file.name()) {
            // Who gave it up was told so.
            let _ = open_project(&desk, &mut load, file).await;
        }
    });
}

async fn open_project(desk: &Desk, load: &mut Load, file: &File) -> Result<(), Stopped> {
    let name: Rc<str> = file.name().into();
    let at = |done, of| (Loaded::Reading(Rc::clone(&name)), done, of);
    let bytes = match read_file(load, file, native::MAX_FILE_BYTES, at).await? {
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
            return Ok(());
        }
    };
    let file = match read_project(load, &bytes, &name).await? {
        Ok(file) => file,
        Err(error) => {
            desk.act(Action::Complain(words::not_a_project(&name, &error).into()));
            return Ok(());
        }
    };
    drop(bytes);
    let what = || Loaded::Comparing(Rc::clone(&name));
    let first_plans = first_plans(load, desk, &file, what).await?;
    let pending = PendingImport {
        file_name: name,
        file,
        first_plans: Some(Rc::new(first_plans)),
    };
    desk.act(Action::Show(Some(Dialog::Import(Rc::new(pending)))));
    Ok(())
}

/// What the dialog shows first, which would take it long: both ways to open the file.
async fn first_plans(
    load: &mut Load,
    desk: &Desk,
    file: &NativeFile,
    what: impl Fn() -> Loaded,
) -> Result<FirstPlans, Stopped> {
    let state = desk.state();
    let asked = |mode| ImportOptions {
        place_moved: false,
        ..mode
    };
    let merge = asked(ImportOptions::merge());
    let new = asked(ImportOptions::new_project());
    let at = |half| {
        let what = &what;
        move |done, of| (what(), of * half + done, of * 2)
    };
    Ok(FirstPlans {
        n_logged: state.replica.log().len(),
        merged: Rc::new(plan(load, state.project(), file, merge, at(0)).await?),
        as_new: Rc::new(plan(load, &Project::default(), file, new, at(1)).await?),
    })
}
