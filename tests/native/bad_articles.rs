//! Files that are no articles, or odd ones.

use gainsay::words;
use gainsay_core::ingest::decode::{DecodeError, MAX_BYTES, check_pasted, decode};
use gainsay_core::ingest::html::{
    self, MAX_FILE_BYTES, MAX_NODES, Page, PageArticle, PageError, Source, defused, source,
};
use gainsay_core::text::{Selector, Text};

use crate::bad_input::Row;

/// What happens to a file of these bytes, as `effects::files` does it.
fn row(input: &'static str, file: &str, bytes: &[u8]) -> Row {
    let (shown, kept) = match decode(bytes) {
        Ok(decoded) => {
            let shown = words::damaged(file, &decoded)
                .into_iter()
                .chain(words::hides(file, &decoded.text));
            let n_bytes = decoded.text.len();
            let text = Text::new(decoded.text.clone()).expect("a text of an article's length");
            assert_eq!(text.as_str(), decoded.text, "{input}");
            (shown.collect(), format!("the whole text, {n_bytes} bytes"))
        }
        Err(error) if error.offers_encodings() => (
            vec![words::encoding_asked(file, error)],
            "nothing before the answer".to_owned(),
        ),
        Err(error) => (vec![words::not_an_article(file, error)], nothing()),
    };
    Row {
        input,
        file: file.to_owned(),
        shown,
        kept,
    }
}

fn nothing() -> String {
    "what was there".to_owned()
}

fn utf16(units: &[u16]) -> Vec<u8> {
    let units = units.iter().flat_map(|unit| unit.to_le_bytes());
    [0xFF, 0xFE].into_iter().chain(units).collect()
}

pub(crate) fn articles() -> Vec<Row> {
    let huge = DecodeError::TooLarge {
        bytes: 200 * 1024 * 1024,
        limit: MAX_BYTES,
    };
    let huge = Row {
        input: "200 MB; refused before a byte is read",
        file: "huge.txt".to_owned(),
        shown: vec![words::not_an_article("huge.txt", huge)],
        kept: nothing(),
    };
    let pasted = check_pasted(&"word ".repeat(MAX_BYTES / 5 + 1)).expect_err("too long");
    let pasted = Row {
        input: "more than 5 MB are pasted",
        file: "(pasted)".to_owned(),
        shown: vec![words::not_pasted(pasted)],
        kept: "what was there, and what was pasted stays in its field".to_owned(),
    };
    let crowd = Row {
        input: "5,000 files, or a folder of them, are chosen",
        file: "(5,000 files)".to_owned(),
        shown: vec![words::too_many_files(5_000, 2_000)],
        kept: nothing(),
    };
    let heap = Row {
        input: "200 files of 4 MB are chosen",
        file: "(200 files)".to_owned(),
        shown: vec![words::too_much_at_once(512 * 1024 * 1024)],
        kept: nothing(),
    };
    let mut rows = vec![huge, crowd, heap];
    rows.extend([
        row(
            "one byte more than 5 MB",
            "long.txt",
            &vec![b'a'; MAX_BYTES + 1],
        ),
        row(
            "UTF-16 that would be more than 5 MB in UTF-8",
            "tokyo.txt",
            &utf16(&vec![0x6771; 2_000_000]),
        ),
        pasted,
        row(
            "bytes in the middle that are not UTF-8",
            "cafe.txt",
            b"One caf\xC3\xA9.\nTwo caf\xE9s.\nThree.\n",
        ),
        row(
            "UTF-8 that breaks off within a character",
            "cut.txt",
            b"Kyiv\nis \xD0\x9A\xD0\xB8\xD1",
        ),
        row(
            "lone surrogates in UTF-16",
            "surrogates.txt",
            &utf16(&[0x41, 0x0A, 0xD800, 0x42, 0xDC00, 0x0A]),
        ),
        row("half of the last UTF-16 unit", "half.txt", b"\xFF\xFEA\0B"),
        row("zero bytes", "zeros.txt", b"one\0two\n"),
        row("a zero in UTF-16", "zero16.txt", &utf16(&[0x41, 0, 0x42])),
        row("an empty file", "nothing.txt", b""),
        row("only a byte order mark", "mark.txt", b"\xEF\xBB\xBF"),
        row("UTF-32", "deep.txt", b"\xFF\xFE\0\0A\0\0\0"),
        row("a PDF", "paper.txt", b"%PDF-1.7\n"),
        row("a Word file", "letter.txt", b"PK\x03\x04\x14\0"),
        row("an image", "portrait.txt", b"\x89PNG\r\n\x1A\n\0"),
        row(
            "bidi overrides and characters without width",
            "bidi.txt",
            "Paid in full.\nPaid \u{202e}001\u{202c} EUR\u{200b} to A\u{feff}nn.\n".as_bytes(),
        ),
        row("one line of 1 MB", "line.txt", &one_line().into_bytes()),
    ]);
    rows
}

/// What happens to a saved page of these parts, as `effects::files::pages` does it: the browser's
/// parser stands between the bytes and the parts, and is tried in a browser.
fn page(
    input: &'static str,
    file: &str,
    build: impl FnOnce(&mut Page) -> Result<(), PageError>,
) -> Row {
    assert!(html::is_page(file), "{file}");
    let mut page = Page::default();
    let article = build(&mut page).and_then(|()| page.article());
    let (shown, kept) = match article {
        Ok(PageArticle { text, .. }) => (
            words::hides(file, &text).into_iter().collect(),
            format!("the text, {} bytes", text.len()),
        ),
        Err(error) => (vec![words::not_a_page(file, error)], nothing()),
    };
    Row {
        input,
        file: file.to_owned(),
        shown,
        kept,
    }
}

/// What happens to a saved page whose bytes are no text yet.
fn page_bytes(input: &'static str, file: &str, bytes: &[u8]) -> Row {
    let (shown, kept) = match source(bytes) {
        Ok(Source::Text(_) | Source::Declared(_)) => panic!("{file} is read"),
        Err(error) if error.offers_encodings() => (
            vec![words::encoding_asked(file, error)],
            "nothing before the answer".to_owned(),
        ),
        Err(error) => (vec![words::not_an_article(file, error)], nothing()),
    };
    Row {
        input,
        file: file.to_owned(),
        shown,
        kept,
    }
}

pub(crate) fn pages() -> Vec<Row> {
    let none = |_: &str| None;
    vec![
        page_bytes(
            "one byte more than 32 MB",
            "album.html",
            &vec![b' '; MAX_FILE_BYTES + 1],
        ),
        page_bytes("an empty file", "empty.html", b""),
        page_bytes("a PDF that is called a page", "paper.htm", b"%PDF-1.7\n"),
        page_bytes(
            "bytes that are not UTF-8, and nothing says what they are",
            "cafe.html",
            b"<p>caf\xe9",
        ),
        page_bytes(
            "a page that says it is UTF-8, and is not",
            "said.html",
            b"<meta charset=utf-8>\n<p>caf\xe9",
        ),
        page("a page whose scripts would write it", "app.html", |page| {
            page.open("div", none)?;
            page.close();
            page.open("script", none)?;
            page.text("draw()")
        }),
        page("a page of menus alone", "menu.html", |page| {
            page.open("nav", none)?;
            page.text("Home")
        }),
        page("parts beyond number", "crowd.html", |page| {
            (0..=MAX_NODES).try_for_each(|_| page.text("x"))
        }),
        page("100,000 parts inside one another", "inner.html", |_| {
            defused(&"<div>".repeat(100_000)).map(drop)
        }),
        page("more than 5 MB of text", "book.html", |page| {
            page.text(&"word ".repeat(MAX_BYTES / 5 + 1))
        }),
        page("words that run backward", "bidi.xhtml", |page| {
            page.text("paid \u{202e}001\u{202c} EUR")
        }),
    ]
}

fn one_line() -> String {
    "Tokyo 東京 denied it 😀. ".repeat(1024 * 1024 / 28)
}

/// Each passage of a line of 1 MB is described as in a short one.
#[test]
fn a_passage_in_a_line_of_1_mb_is_described() {
    let text = Text::new(one_line()).expect("a text");
    let at = text.as_str().rfind("denied").expect("the word");
    let at = u32::try_from(at).expect("a place in the text");
    let at = gainsay_core::text::ByteOffset::new(at);
    let span = text
        .span(at, at.saturating_add(6))
        .expect("the word's span");
    let selector = Selector::describe(&text, span);
    assert_eq!(selector.quote, "denied");
    assert!(selector.prefix.ends_with("Tokyo 東京 ") && selector.suffix == " it 😀. ");
}
