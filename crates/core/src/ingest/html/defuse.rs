//! A page's source in which nothing would act, even where something acted.
//!
//! The document that a browser's parser makes of it runs nothing. But Chromium holds each handler,
//! style and base address in it against our page's policy, and reports hundreds of breaches that
//! are none. Under other names they are what they are to us: values that nobody reads. This is no
//! line of defence, the inert document and the walk that takes only text are; so in doubt a place
//! stays as it is, and no text of the page changes.
//!
//! The same look at the source counts how many elements are open at once: with each of them every
//! parser becomes slower, and 100,000 would take it a minute in which nothing else happens.

use std::borrow::Cow;

use super::{MAX_OPEN, PageError};

/// What `style` is called then: it says what is hidden.
pub(super) const STYLE: &str = "data-style";

/// What comes before the name of what would act.
const PREFIX: &str = "data-";

/// What holds no elements, whatever stands in it.
const RAW: [&str; 9] = [
    "script", "style", "noscript", "xmp", "iframe", "noembed", "noframes", "textarea", "title",
];

/// What holds nothing, or ends by itself where the next one begins.
const NEVER_OPEN: [&str; 31] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "dd", "dt", "option", "optgroup", "td", "th", "tr", "tbody",
    "thead", "tfoot", "colgroup", "rp", "rt", "html", "body",
];

/// The name that holds text alone and means nothing, for what would act or means something else
/// where scripts run.
fn inert_name(name: &str) -> Option<&'static str> {
    ["style", "noscript"].contains(&name).then_some("noframes")
}

/// The source with other names for what would act.
///
/// ```
/// use gainsay_core::ingest::html::defused;
///
/// let page = "<p onclick='x' style=y>on = 1</p><style>p {}</style>";
/// assert_eq!(
///     defused(page).unwrap(),
///     "<p data-onclick='x' data-style=y>on = 1</p><noframes>p {}</noframes>"
/// );
/// ```
pub fn defused(source: &str) -> Result<Cow<'_, str>, PageError> {
    let mut reader = Reader {
        source,
        at: 0,
        copied: 0,
        out: String::new(),
        n_open: 0,
        is_foreign: false,
        is_outside: true,
    };
    while reader.skip_to('<') {
        reader.markup();
        if reader.n_open > MAX_OPEN {
            return Err(PageError::TooDeep { limit: MAX_OPEN });
        }
    }
    if reader.copied == 0 {
        return Ok(source.into());
    }
    reader.copy_to(source.len());
    Ok(reader.out.into())
}

struct Reader<'a> {
    source: &'a str,
    /// How far it is read.
    at: usize,
    /// How far it is written.
    copied: usize,
    out: String,
    /// How many elements are open, as far as the source alone tells.
    n_open: usize,
    /// Whether a picture or a formula is open: what is in it always holds elements.
    is_foreign: bool,
    /// Whether this is before the first element, or after the page has ended.
    is_outside: bool,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or_default()
    }

    /// Goes to the next `c`; to the end where there is none.
    fn skip_to(&mut self, c: char) -> bool {
        let found = self.rest().find(c);
        self.at = found.map_or(self.source.len(), |n| self.at + n);
        found.is_some()
    }

    fn skip_past(&mut self, words: &str) {
        let found = self.rest().find(words);
        self.at = found.map_or(self.source.len(), |n| self.at + n + words.len());
    }

    fn skip_while(&mut self, is_skipped: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let n = rest.find(|c| !is_skipped(c)).unwrap_or(rest.len());
        self.at += n;
        rest.get(..n).unwrap_or_default()
    }

    fn copy_to(&mut self, end: usize) {
        let part = self.source.get(self.copied..end).unwrap_or_default();
        self.out.push_str(part);
        self.copied = end;
    }

    /// Writes `new` for what stands from `start` to `end`.
    fn replace(&mut self, start: usize, end: usize, new: &str) {
        self.copy_to(start);
        self.out.push_str(new);
        self.copied = end;
    }

    /// At a `<`: a tag, a comment, or a sign like any other.
    fn markup(&mut self) {
        let rest = self.rest();
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic());
        let start = self.at;
        if let Some(comment) = rest.strip_prefix("<!--") {
            // The dashes of the beginning may be those of the end.
            self.at += if comment.starts_with('>') || comment.starts_with("->") {
                2
            } else {
                4
            };
            self.skip_past(if self.at == start + 2 { ">" } else { "-->" });
            self.drop_outside(start);
        } else if rest.starts_with("<!") || rest.starts_with("<?") {
            self.skip_past(">");
            let kind = rest.get(2..9);
            if !kind.is_some_and(|kind| kind.eq_ignore_ascii_case("doctype")) {
                self.drop_outside(start);
            }
        } else if is_letter(rest.chars().nth(1)) {
            self.at += 1;
            self.tag();
        } else if rest.starts_with("</") && is_letter(rest.chars().nth(2)) {
            self.at += 2;
            self.end_tag();
        } else {
            self.at += 1;
        }
    }

    /// Leaves a comment out that belongs to no element: 20,000 of them take Chromium four seconds.
    fn drop_outside(&mut self, start: usize) {
        if self.is_outside {
            self.replace(start, self.at, "");
        }
    }

    fn name(&mut self) -> (usize, String) {
        let start = self.at;
        let name = self.skip_while(|c| !is_space(c) && c != '/' && c != '>');
        (start, name.to_ascii_lowercase())
    }

    fn tag(&mut self) {
        self.is_outside = false;
        let (start, name) = self.name();
        // An unended tag is no tag, and what stands in it is lost with it.
        if let Some(inert) = inert_name(&name) {
            self.replace(start, self.at, inert);
        }
        self.attributes(name == "base");
        let before = self.source.get(..self.at).unwrap_or_default();
        let is_closed = self.is_foreign && before.ends_with("/>");
        if name == "plaintext" {
            self.at = self.source.len();
        } else if RAW.contains(&name.as_str()) && !self.is_foreign {
            self.skip_to_end_of(&name);
        } else if !is_closed && !NEVER_OPEN.contains(&name.as_str()) {
            self.n_open += 1;
            self.is_foreign |= is_foreign(&name);
        }
    }

    fn end_tag(&mut self) {
        let (start, name) = self.name();
        if let Some(inert) = inert_name(&name) {
            self.replace(start, self.at, inert);
        }
        self.attributes(false);
        if !NEVER_OPEN.contains(&name.as_str()) && !RAW.contains(&name.as_str()) {
            self.n_open = self.n_open.saturating_sub(1);
        }
        self.is_foreign &= !is_foreign(&name);
        self.is_outside |= name == "html";
    }

    /// Goes to the tag that ends what holds no elements.
    fn skip_to_end_of(&mut self, name: &str) {
        while self.skip_to('<') {
            let rest = self.rest();
            let end = rest.strip_prefix("</");
            let found = end.and_then(|end| end.get(..name.len()));
            let after = end.and_then(|end| end.get(name.len()..));
            let ends = after
                .is_some_and(|after| after.starts_with(|c| is_space(c) || c == '/' || c == '>'));
            if ends && found.is_some_and(|found| found.eq_ignore_ascii_case(name)) {
                return;
            }
            self.at += 1;
        }
    }

    /// The attributes of a tag, and its end.
    fn attributes(&mut self, is_base: bool) {
        loop {
            self.skip_while(|c| is_space(c) || c == '/');
            let Some(first) = self.rest().chars().next() else {
                return;
            };
            if first == '>' {
                self.at += 1;
                return;
            }
            let start = self.at;
            self.at += first.len_utf8();
            self.skip_while(|c| !is_space(c) && !matches!(c, '/' | '>' | '='));
            let end = self.at;
            self.skip_while(is_space);
            let Some(value) = self.rest().strip_prefix('=') else {
                continue;
            };
            let name = self.source.get(start..end).unwrap_or_default();
            let would_act = name
                .get(..2)
                .is_some_and(|on| on.eq_ignore_ascii_case("on"))
                || name.eq_ignore_ascii_case("style")
                || (is_base && name.eq_ignore_ascii_case("href"));
            if would_act {
                self.replace(start, start, PREFIX);
            }
            self.at = self.source.len() - value.len();
            self.skip_while(is_space);
            match self.rest().chars().next() {
                Some(quote @ ('"' | '\'')) => {
                    self.at += 1;
                    if self.skip_to(quote) {
                        self.at += 1;
                    }
                }
                _ => {
                    self.skip_while(|c| !is_space(c) && c != '>');
                }
            }
        }
    }
}

fn is_foreign(name: &str) -> bool {
    name == "svg" || name == "math"
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_would_act_has_another_name() {
        for (page, expected) in [
            ("<p onclick=x>", "<p data-onclick=x>"),
            ("<svg/onload=x>", "<svg/data-onload=x>"),
            (
                "<img src=\"x\"ONERROR = 'a > b' alt=y>",
                "<img src=\"x\"data-ONERROR = 'a > b' alt=y>",
            ),
            (
                "<p title='<p onclick=x>' style=\"y\">",
                "<p title='<p onclick=x>' data-style=\"y\">",
            ),
            ("<base href=x><a href=y>", "<base data-href=x><a href=y>"),
            (
                "<STYLE media=x>a{}</Style >b",
                "<noframes media=x>a{}</noframes >b",
            ),
            (
                "<p><!-- <p onx=1> --><p onx=1>",
                "<p><!-- <p onx=1> --><p data-onx=1>",
            ),
            ("<!--><p onx=1>", "<p data-onx=1>"),
            (
                "<!-- a --><!DocType html><?x?><p><!-- b --></html>\n<!-- c -->",
                "<!DocType html><p><!-- b --></html>\n",
            ),
            (
                "<script>'<p onx=1>'</scripts></script><p onx=1>",
                "<script>'<p onx=1>'</scripts></script><p data-onx=1>",
            ),
            ("<title><p onx=1></title>", "<title><p onx=1></title>"),
            (
                "</p onx=1><!doctype onx=1>",
                "</p data-onx=1><!doctype onx=1>",
            ),
        ] {
            assert_eq!(defused(page).unwrap(), expected);
        }
    }

    #[test]
    fn what_is_open_is_counted() {
        let is_refused = |page: &str| defused(page).is_err();
        assert!(!is_refused(&"<div>".repeat(MAX_OPEN)));
        assert!(is_refused(&"<div>".repeat(MAX_OPEN + 1)));
        assert!(is_refused(&"<svg><g>".repeat(MAX_OPEN)));
        for often in [
            "<p>x",
            "<br>",
            "<div></div>",
            "<li>",
            "<svg><path d=x /></svg>",
            "</div>",
            "<style></style>",
            "<!-- <div> -->",
            "<textarea><div></textarea>",
        ] {
            assert!(!is_refused(&often.repeat(2 * MAX_OPEN)), "{often}");
        }
    }

    #[test]
    fn pictures_hold_elements_only() {
        let page = "<svg><style><a onx=1></style><g/></svg><style><a onx=1></style>";
        let expected =
            "<svg><noframes><a data-onx=1></noframes><g/></svg><noframes><a onx=1></noframes>";
        assert_eq!(defused(page).unwrap(), expected);
    }

    #[test]
    fn everything_else_stays() {
        for page in [
            "on = 1, style=2 < 3",
            "a <b on> c",
            "1 <2 onx=1>",
            "<",
            "</",
            "<p",
            "<p a",
            "<p a=",
            "<p a='",
            "<plaintext><p onx=1>",
            "<p one two=three>",
        ] {
            assert!(matches!(defused(page), Ok(Cow::Borrowed(_))), "{page}");
        }
    }

    proptest! {
        /// Only names are written anew, and only comments outside of all are left out.
        #[test]
        fn nothing_but_names_changes(parts in proptest::collection::vec(
            prop_oneof![
                Just("<p ".to_owned()), Just("<style>".to_owned()), Just("</style>".to_owned()),
                Just(" onx=".to_owned()), Just(" style='".to_owned()), Just("'>".to_owned()),
                Just("<!--".to_owned()), Just("-->".to_owned()), Just("<base href=".to_owned()),
                "[<>=/ '\"a-zé]{0,6}",
            ],
            0..20,
        )) {
            let page = format!("<p>{}", parts.concat().replace("html", ""));
            let back = defused(&page).unwrap().replace("data-", "").replace("noframes", "style");
            prop_assert_eq!(back, page);
        }
    }
}
