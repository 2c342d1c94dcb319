//! Files and whole folders that are dropped onto the page.

use gainsay_core::order;
use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    DragEvent, File, FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry,
    FileSystemFileEntry,
};

use super::{MOST_FILES, listed};
use crate::platform::callback::called_once;
use crate::platform::once::once;

/// A link that leads back to its own folder must not be followed for ever.
const DEEPEST: usize = 16;

/// What a drop has brought.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DroppedFiles {
    /// At most 2,000, each folder's by name.
    pub files: Vec<File>,
    /// Whether something could not be listed, or was too much or too deep.
    pub is_partial: bool,
}

/// The files of a drop, those in folders included. Files and folders whose name begins with a dot
/// are left out inside folders: nobody means `.DS_Store`.
///
/// The event is read at the call: a drop's contents are gone once its handler has returned, so the
/// future alone is for later.
pub fn files_of_drop(event: &DragEvent) -> impl Future<Output = DroppedFiles> + 'static {
    let dropped = dropped(event);
    async move {
        let mut found = DroppedFiles::default();
        for thing in dropped {
            match thing {
                Dropped::File(file) => found.add(file),
                Dropped::Folder(folder) => collect(folder, &mut found).await,
            }
        }
        found
    }
}

/// Whether words, not files, are dropped into a field: that is the browser's to do.
pub fn is_for_a_field(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|transfer| transfer.types());
    let has_files = types.is_some_and(|types| types.includes(&JsValue::from_str("Files"), 0));
    let target = event.target();
    let target = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let field = target.and_then(|target| target.closest("input, textarea").ok().flatten());
    !has_files && field.is_some()
}

impl DroppedFiles {
    fn add(&mut self, file: File) {
        if self.files.len() < MOST_FILES {
            self.files.push(file);
        } else {
            self.is_partial = true;
        }
    }
}

enum Dropped {
    File(File),
    Folder(FileSystemDirectoryEntry),
}

fn dropped(event: &DragEvent) -> Vec<Dropped> {
    let Some(transfer) = event.data_transfer() else {
        return Vec::new();
    };
    let entries = transfer.items();
    let found: Vec<Dropped> = (0..entries.length())
        .filter_map(|at| entries.get(at))
        .filter(|thing| thing.kind() == "file")
        .filter_map(|thing| {
            // Older WebKit on Linux has no entries; drops made by scripts have none either.
            let folder = thing
                .webkit_get_as_entry()
                .ok()
                .flatten()
                .filter(FileSystemEntry::is_directory);
            match folder {
                Some(folder) => Some(Dropped::Folder(folder.unchecked_into())),
                None => thing.get_as_file().ok().flatten().map(Dropped::File),
            }
        })
        .collect();
    if found.is_empty() {
        let files = transfer.files().as_ref().map(listed).unwrap_or_default();
        return files.into_iter().map(Dropped::File).collect();
    }
    found
}

/// Walks through a folder, deepest first and by name, without recursion.
async fn collect(folder: FileSystemDirectoryEntry, found: &mut DroppedFiles) {
    let mut open: Vec<(FileSystemEntry, usize)> = vec![(folder.unchecked_into(), 0)];
    while let Some((entry, depth)) = open.pop() {
        if found.files.len() >= MOST_FILES {
            found.is_partial = true;
            return;
        }
        if entry.is_directory() {
            let Some(entries) = entries_of(entry.unchecked_into()).await else {
                found.is_partial = true;
                continue;
            };
            if depth == DEEPEST {
                found.is_partial |= !entries.is_empty();
                continue;
            }
            // The stack gives back the last first.
            open.extend(entries.into_iter().rev().map(|entry| (entry, depth + 1)));
        } else {
            match file_of(&entry.unchecked_into()).await {
                Some(file) => found.add(file),
                None => found.is_partial = true,
            }
        }
    }
}

/// A folder's entries by name, without the hidden ones; `None` if it cannot be listed.
async fn entries_of(folder: FileSystemDirectoryEntry) -> Option<Vec<FileSystemEntry>> {
    let reader = folder.create_reader();
    let mut entries = Vec::new();
    loop {
        // Chromium answers at most a hundred at a time, and an empty answer is the end.
        let some = next_entries(&reader).await?;
        if some.length() == 0 {
            break;
        }
        entries.extend(
            some.iter()
                .map(JsCast::unchecked_into::<FileSystemEntry>)
                .filter(|entry| !entry.name().starts_with('.')),
        );
        if entries.len() > 2 * MOST_FILES {
            break;
        }
    }
    order::sort_by_key(&mut entries, FileSystemEntry::name);
    Some(entries)
}

async fn next_entries(reader: &FileSystemDirectoryReader) -> Option<Array> {
    let (sender, receiver) = once();
    let failed = sender.clone();
    reader
        .read_entries_with_callback_and_callback(
            &called_once(move |entries: Array| {
                let _ = sender.send(Some(entries));
            }),
            &called_once(move |_: JsValue| {
                let _ = failed.send(None);
            }),
        )
        .ok()?;
    receiver.await
}

async fn file_of(entry: &FileSystemFileEntry) -> Option<File> {
    let (sender, receiver) = once();
    let failed = sender.clone();
    entry.file_with_callback_and_callback(
        &called_once(move |file: File| {
            let _ = sender.send(Some(file));
        }),
        &called_once(move |_: JsValue| {
            let _ = failed.send(None);
        }),
    );
    receiver.await
}
