//! From the bytes of a saved page to its source text.

use super::charset::declared;
use crate::ingest::decode::{DecodeError, Decoded, MAX_BYTES, decode_within};

/// The largest page that is read, in bytes. What saves a page in one file puts its pictures and
/// styles into it, and the article is a small part.
pub const MAX_FILE_BYTES: usize = 32 * 1024 * 1024;

/// A page's source text, or how to get it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The text.
    Text(Decoded),
    /// The page says that it is in this encoding, which the browser may know.
    Declared(String),
}

/// Whether a file of this name is a saved web page.
pub fn is_page(file_name: &str) -> bool {
    let ending = file_name.rsplit_once('.').map(|(_, ending)| ending);
    let is = |wanted: &str| ending.is_some_and(|ending| ending.eq_ignore_ascii_case(wanted));
    ["html", "htm", "xhtml", "xht"].into_iter().any(is)
}

/// Reads a page's bytes: by its byte order mark, else as the page itself says in its first
/// kilobyte, else as UTF-8. Anything else is a question to the person, as for every text.
pub fn source(bytes: &[u8]) -> Result<Source, DecodeError> {
    let has_mark = [&b"\xEF\xBB\xBF"[..], b"\xFF\xFE", b"\xFE\xFF"]
        .iter()
        .any(|mark| bytes.starts_with(mark));
    let label = if has_mark { None } else { declared(bytes) };
    match label {
        Some(label) if !is_utf8(&label) => {
            // What is no text at all is none in any encoding.
            match decode_within(bytes, MAX_FILE_BYTES) {
                Err(error) if !error.offers_encodings() => Err(error),
                Ok(_) | Err(_) => Ok(Source::Declared(label)),
            }
        }
        Some(_) | None => undeclared(bytes).map(Source::Text),
    }
}

/// The same where what the page says means nothing to the browser.
pub fn undeclared(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    match decode_within(bytes, MAX_FILE_BYTES) {
        // A person chooses by a preview, and that is made for articles.
        Err(error) if error.offers_encodings() && bytes.len() > MAX_BYTES => {
            Err(DecodeError::TooLarge {
                bytes: bytes.len(),
                limit: MAX_BYTES,
            })
        }
        decoded => decoded,
    }
}

fn is_utf8(label: &str) -> bool {
    ["utf-8", "utf8", "unicode-1-1-utf-8", "us-ascii", "ascii"].contains(&label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::decode::{Encoding, NotText};

    fn declared(label: &str) -> Source {
        Source::Declared(label.to_owned())
    }

    #[track_caller]
    fn check_text(bytes: &[u8], text: &str, encoding: Encoding) {
        let Ok(Source::Text(decoded)) = source(bytes) else {
            panic!("{:?}", source(bytes));
        };
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
    }

    #[test]
    fn a_mark_counts_more_than_what_the_page_says() {
        let page = "<meta charset=windows-1251>é";
        let marked = format!("\u{feff}{page}");
        check_text(marked.as_bytes(), page, Encoding::Utf8Bom);
        let units = marked.encode_utf16().flat_map(u16::to_le_bytes);
        check_text(&units.collect::<Vec<_>>(), page, Encoding::Utf16Le);
    }

    #[test]
    fn the_page_says_how_it_is_written() {
        let cyrillic = b"<meta charset=\"Windows-1251\"><p>\xca\xe8\xbf\xe2";
        assert_eq!(source(cyrillic), Ok(declared("windows-1251")));
        check_text(
            b"<meta charset=utf-8>\xc3\xa9",
            "<meta charset=utf-8>é",
            Encoding::Utf8,
        );
        check_text("<p>Київ".as_bytes(), "<p>Київ", Encoding::Utf8);
        // It says so, and it is not so.
        let error = source(b"<meta charset=utf-8>\xe9").unwrap_err();
        assert!(error.offers_encodings());
        // Nothing is said: the person is asked.
        assert!(source(b"<p>caf\xe9").unwrap_err().offers_encodings());
    }

    #[test]
    fn what_is_no_page_is_refused_whatever_it_is_called() {
        let pdf = DecodeError::NotText { why: NotText::Pdf };
        assert_eq!(source(b"%PDF-1.7 <meta charset=koi8-u>"), Err(pdf));
        assert_eq!(source(b""), Err(DecodeError::Empty));
        let long = vec![b'a'; MAX_FILE_BYTES + 1];
        assert!(matches!(source(&long), Err(DecodeError::TooLarge { .. })));
        assert!(source(&long[1..]).is_ok());
        let mut odd = vec![0xe9; MAX_BYTES + 1];
        assert!(matches!(source(&odd), Err(DecodeError::TooLarge { .. })));
        odd.pop();
        assert!(source(&odd).unwrap_err().offers_encodings());
    }

    #[test]
    fn pages_are_known_by_their_ending() {
        for name in ["a.html", "A.HTM", "b.c.xhtml", ".html", "x.xht"] {
            assert!(is_page(name), "{name}");
        }
        for name in ["html", "a.html.txt", "a.mhtml", "", "a."] {
            assert!(!is_page(name), "{name}");
        }
    }
}
