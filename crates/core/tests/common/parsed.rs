//! Markup for tests, as a browser's parser would hand it over: well-formed, in the order of the
//! page, with the few entities that tests need. The real parser is tried in a browser.

use gainsay_core::ingest::html::{Inside, Page, PageArticle, PageError, defused};

/// Elements that hold nothing.
const EMPTY: [&str; 9] = [
    "br", "hr", "img", "input", "link", "meta", "wbr", "base", "embed",
];

/// The article of this markup.
pub(crate) fn article(markup: &str) -> Result<PageArticle, PageError> {
    let markup = &*defused(markup)?;
    let mut page = Page::default();
    // What is inside of an element that nobody wants is walked over, as the browser's side does.
    let mut skipped = 0;
    let mut rest = markup;
    while !rest.is_empty() {
        let Some(tag) = rest.strip_prefix('<') else {
            let end = rest.find('<').unwrap_or(rest.len());
            if skipped == 0 {
                page.text(&plain(&rest[..end]))?;
            }
            rest = &rest[end..];
            continue;
        };
        let (tag, after) = tag.split_once('>').expect("a tag that ends");
        rest = after;
        if tag.starts_with('/') {
            match skipped {
                0 => page.close(),
                1 => {
                    skipped = 0;
                    page.close();
                }
                _ => skipped -= 1,
            }
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        let is_empty = EMPTY.contains(&name);
        if skipped > 0 {
            skipped += usize::from(!is_empty);
            continue;
        }
        let inside = page.open(name, |wanted| attribute(attributes, wanted))?;
        if is_empty {
            page.close();
        } else if inside == Inside::Skipped {
            skipped = 1;
        }
    }
    page.article()
}

/// `name="value"` or a bare name, with blanks between them.
fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes.trim();
    while !rest.is_empty() {
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let name = &rest[..end];
        rest = &rest[end..];
        let mut value = "";
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let (inside, after) = quoted.split_once('"').expect("a value that ends");
            value = inside;
            rest = after;
        }
        if name == wanted {
            return Some(plain(value));
        }
        rest = rest.trim_start();
    }
    None
}

fn plain(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">");
    let text = text.replace("&nbsp;", "\u{a0}").replace("&quot;", "\"");
    text.replace("&amp;", "&")
}
