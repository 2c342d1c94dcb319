//! Saved web pages among the files that are added.

use gainsay_core::edit::NewDocument;
use gainsay_core::ingest::decode::{DecodeError, Decoded};
use gainsay_core::ingest::html::{PageDetails, PageError, Source, source, undeclared};

use super::new_document;
use crate::platform::files::decode_legacy;
use crate::platform::html::read_page;
use crate::words;

/// So many characters beside the article are worth a word: a menu, a list of teasers.
const SUBSTANTIAL: usize = 200;

/// The source of a page. One that names an encoding which the browser does not know says nothing.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, DecodeError> {
    match source(bytes)? {
        Source::Text(decoded) => Ok(decoded),
        Source::Declared(label) => match decode_legacy(bytes, &label) {
            Ok(text) => Decoded::declared(text),
            Err(_) => undeclared(bytes),
        },
    }
}

/// The article of a page, and what is said of the rest of it; an error is the sentence that says
/// why it is none.
pub(super) fn read(name: &str, page: &Decoded) -> Result<(NewDocument, Option<String>), String> {
    let article = read_page(&page.text).map_err(|error| words::not_a_page(name, error))?;
    let no_text = || words::not_a_page(name, PageError::NoText);
    let mut document = new_document(name, &article.text).ok_or_else(no_text)?;
    fill(&mut document, article.details);
    let n = article.n_left_out;
    let aside = (n >= SUBSTANTIAL).then(|| words::left_out(name));
    Ok((document, aside))
}

/// What the page says counts more than what its text looks like.
fn fill(document: &mut NewDocument, page: PageDetails) {
    let details = &mut document.details;
    for (field, said) in [
        (&mut details.title, page.title),
        (&mut details.outlet, page.outlet),
        (&mut details.published, page.published),
        (&mut details.byline, page.byline),
        (&mut details.url, page.url),
        (&mut details.language, page.language),
    ] {
        if let Some(said) = said {
            *field = said.into();
        }
    }
}
