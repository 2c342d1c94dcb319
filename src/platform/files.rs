//! Files that a person hands over, and files that are handed to them.

mod download;
mod drop;
mod encoding;

pub use download::download;
pub use drop::{DroppedFiles, files_of_drop, is_for_a_field};
pub use encoding::{decode_legacy, decodes_cleanly};
use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;

/// A file as the browser hands it over: a name, a size, and bytes that are still on the disk.
pub use web_sys::File;
/// The element that a person chooses files with, for components to read from events.
pub use web_sys::HtmlInputElement;

use super::number::{number_from_whole, whole_from_number};

/// Why a file could not be read or written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileError {
    /// It is larger than what the app takes; nothing of it was read.
    #[error("{name:?} has {bytes} bytes, {limit} are allowed")]
    TooLarge {
        /// The file's name.
        name: String,
        /// Its size.
        bytes: u64,
        /// The most bytes that are taken.
        limit: u64,
    },
    /// It has changed or gone since it was chosen, or is a folder, or may not be read.
    #[error("{name:?} cannot be read")]
    Unreadable {
        /// The file's name.
        name: String,
    },
    /// The browser knows no encoding of this name.
    #[error("unknown encoding {label:?}")]
    UnknownEncoding {
        /// The name that was asked for.
        label: String,
    },
    /// The browser did not take the download.
    #[error("{name:?} cannot be downloaded")]
    NotDownloaded {
        /// The file's name.
        name: String,
    },
}

/// How many files are taken at once: more is a folder that was chosen or dropped by mistake.
pub const MOST_FILES: usize = 2_000;

/// How much of a file is read at once, in bytes: what comes from a disk in some milliseconds.
const PART: u64 = 2 << 20;

/// A file while it is read, part by part, so that the reading can be shown and given up.
#[derive(Debug)]
pub struct FileParts {
    file: File,
    size: u64,
    bytes: Vec<u8>,
}

impl FileParts {
    /// Begins to read a file of at most `limit` bytes. Of a larger one nothing is read.
    pub fn new(file: &File, limit: u64) -> Result<Self, FileError> {
        let name = file.name();
        let Some(bytes) = size_of(file) else {
            return Err(FileError::Unreadable { name });
        };
        if bytes > limit {
            return Err(FileError::TooLarge { name, bytes, limit });
        }
        Ok(Self {
            file: file.clone(),
            size: bytes,
            bytes: Vec::new(),
        })
    }

    /// How large the file is, in bytes.
    pub fn size(&self) -> usize {
        usize::try_from(self.size).unwrap_or(usize::MAX)
    }

    /// How much was read, in bytes.
    pub fn done(&self) -> usize {
        self.bytes.len()
    }

    /// Reads the next part. Says whether all was read.
    pub async fn next(&mut self) -> Result<bool, FileError> {
        let unreadable = || FileError::Unreadable {
            name: self.file.name(),
        };
        let done = u64::try_from(self.bytes.len()).unwrap_or(self.size);
        let end = self.size.min(done.saturating_add(PART));
        // A dropped folder looks like an empty file until one reads it, and then browsers refuse;
        // of a slice of it they would not.
        let buffer = if self.size <= PART {
            self.file.array_buffer()
        } else {
            let [start, end] = [done, end].map(|at| i64::try_from(at).unwrap_or(i64::MAX));
            let [start, end] = [start, end].map(number_from_whole);
            let part = self.file.slice_with_f64_and_f64(start, end);
            part.map_err(|_| unreadable())?.array_buffer()
        };
        let buffer = JsFuture::from(buffer).await.map_err(|_| unreadable())?;
        let part = Uint8Array::new(&buffer);
        let len = usize::try_from(part.length()).unwrap_or_default();
        // A file that shrank meanwhile would never end.
        if u64::try_from(len).ok() != Some(end - done) {
            return Err(unreadable());
        }
        if self.bytes.is_empty() {
            self.bytes.reserve_exact(self.size());
        }
        let start = self.bytes.len();
        self.bytes.resize(start + len, 0);
        if let Some(place) = self.bytes.get_mut(start..) {
            part.copy_to(place);
        }
        Ok(end == self.size)
    }

    /// What was read.
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// The files that a person chose in a file input, in the browser's order; with
/// `webkitdirectory`, those of the whole folder. The input is emptied, so that choosing the same
/// file again is a change again.
pub fn files_of_input(input: &HtmlInputElement) -> Vec<File> {
    let files = input.files().as_ref().map(listed).unwrap_or_default();
    input.set_value("");
    files
}

fn listed(list: &web_sys::FileList) -> Vec<File> {
    (0..list.length()).filter_map(|at| list.get(at)).collect()
}

/// How large files are together, in bytes; nothing of them is read.
pub fn total_size(files: &[File]) -> u64 {
    let sizes = files.iter().filter_map(size_of);
    sizes.fold(0, u64::saturating_add)
}

fn size_of(file: &File) -> Option<u64> {
    whole_from_number(file.size()).and_then(|size| u64::try_from(size).ok())
}
