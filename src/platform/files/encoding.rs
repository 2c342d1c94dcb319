//! Texts in older encodings, read by the browser's own tables.
//!
//! Which encoding a file has cannot be known, only guessed and shown to a person; so a label comes
//! in, and nothing is detected here.

use web_sys::{TextDecoder, TextDecoderOptions};

use super::FileError;

/// The text of bytes in the encoding of this label, for example `windows-1252` or `shift_jis`.
/// Bytes that mean nothing in it become U+FFFD. A byte order mark is not text.
pub fn decode_legacy(bytes: &[u8], label: &str) -> Result<String, FileError> {
    let decoder = TextDecoder::new_with_label(label).map_err(|_| unknown(label))?;
    decoder
        .decode_with_u8_array(bytes)
        .map_err(|_| unknown(label))
}

/// Whether every byte means something in this encoding. It is no proof: in `windows-1252`, and in
/// `iso-8859-1`, which is another name for it in browsers, any byte means something.
pub fn decodes_cleanly(bytes: &[u8], label: &str) -> Result<bool, FileError> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder =
        TextDecoder::new_with_label_and_options(label, &options).map_err(|_| unknown(label))?;
    Ok(decoder.decode_with_u8_array(bytes).is_ok())
}

fn unknown(label: &str) -> FileError {
    FileError::UnknownEncoding {
        label: label.to_owned(),
    }
}
