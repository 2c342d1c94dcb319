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

use super::number::whole_from_number;

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

/// Reads a whole file of at most `limit` bytes. A larger one is not read at all.
pub async fn read_bytes(file: &File, limit: u64) -> Result<Vec<u8>, FileError> {
    let name = file.name();
    let unreadable = || FileError::Unreadable { name: name.clone() };
    let bytes = size_of(file).ok_or_else(unreadable)?;
    if bytes > limit {
        return Err(FileError::TooLarge { name, bytes, limit });
    }
    // A dropped folder looks like an empty file until one reads it, and then browsers refuse.
    let buffer = JsFuture::from(file.array_buffer())
        .await
        .map_err(|_| unreadable())?;
    Ok(Uint8Array::new(&buffer).to_vec())
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

fn size_of(file: &File) -> Option<u64> {
    whole_from_number(file.size()).and_then(|size| u64::try_from(size).ok())
}
