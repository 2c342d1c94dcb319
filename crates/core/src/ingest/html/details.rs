//! What a page says about its article: to readers, to search engines and to other programs.

use super::element::Kind;
use super::render::Rendered;
use super::{Node, linked_data};
use crate::ingest::date::{IsoDate, parse_date_in};

/// The longest value that is kept, in characters: a title of a page, an author's name.
const MAX_CHARS: usize = 300;
/// The longest address that is kept, in bytes: what browsers take.
const MAX_URL_BYTES: usize = 2_000;

/// What a page says about its article. It says so, and need not be right: people can correct it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageDetails {
    /// The article's title.
    pub title: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// The day of publication as `2025-04-09`.
    pub published: Option<String>,
    /// Who wrote it, without "By".
    pub byline: Option<String>,
    /// The address of the page, `http` or `https`.
    pub url: Option<String>,
    /// Its language as a BCP 47 tag.
    pub language: Option<String>,
}

/// What was found for one value, by how far it can be believed: the first one counts.
#[derive(Debug, Default)]
struct Ranked([Option<String>; 4]);

impl Ranked {
    /// Of the same rank the first one stays.
    fn offer(&mut self, rank: usize, value: Option<String>) {
        if let Some(place) = self.0.get_mut(rank) {
            *place = place.take().or(value);
        }
    }

    fn best(self) -> Option<String> {
        self.0.into_iter().flatten().next()
    }
}

#[derive(Debug, Default)]
struct Reading {
    title: Ranked,
    outlet: Ranked,
    published: Ranked,
    byline: Ranked,
    url: Ranked,
    language: Option<String>,
}

/// Reads what a page says; a heading of the text that is its only one is the title.
pub(super) fn details(nodes: &[Node], rendered: &Rendered) -> PageDetails {
    let mut reading = Reading::default();
    if let [heading] = rendered.headings.as_slice() {
        reading.title.offer(0, one_line(heading));
    }
    for (at, node) in nodes.iter().enumerate() {
        let Node::Element {
            kind,
            attributes,
            end,
        } = node
        else {
            continue;
        };
        let inside = || {
            let inside = nodes.get(at + 1..*end).unwrap_or_default().iter();
            let texts = inside.filter_map(|node| match node {
                Node::Text(text) => Some(&**text),
                Node::Element { .. } => None,
            });
            texts.collect::<String>()
        };
        match kind {
            Kind::Html => {
                let language = attributes.get("lang").and_then(language);
                reading.language = reading.language.take().or(language);
            }
            Kind::Title => reading.title.offer(3, one_line(&inside())),
            Kind::Link => {
                let rel = attributes.get("rel").unwrap_or_default();
                let mut rels = rel.split_ascii_whitespace();
                if rels.any(|rel| rel.eq_ignore_ascii_case("canonical")) {
                    reading.url.offer(0, attributes.get("href").and_then(url));
                }
            }
            Kind::Time if rendered.part.contains(&at) => {
                reading
                    .published
                    .offer(3, attributes.get("datetime").and_then(day));
            }
            Kind::Meta => {
                let content = attributes.get("content").unwrap_or_default();
                for name in ["property", "name", "itemprop"] {
                    if let Some(name) = attributes.get(name) {
                        reading.meta(&name.trim().to_ascii_lowercase(), content);
                    }
                }
            }
            Kind::LinkedData => {
                let found = linked_data::read(&inside());
                reading
                    .title
                    .offer(2, found.headline.as_deref().and_then(one_line));
                reading
                    .published
                    .offer(1, found.published.as_deref().and_then(day));
                reading
                    .outlet
                    .offer(1, found.publisher.as_deref().and_then(one_line));
                reading
                    .byline
                    .offer(0, found.authors.as_deref().and_then(name));
            }
            _ => {}
        }
    }
    PageDetails {
        title: reading.title.best(),
        outlet: reading.outlet.best(),
        published: reading.published.best(),
        byline: reading.byline.best(),
        url: reading.url.best(),
        language: reading.language,
    }
}

impl Reading {
    fn meta(&mut self, meta: &str, content: &str) {
        match meta {
            "og:title" => self.title.offer(1, one_line(content)),
            "twitter:title" => self.title.offer(2, one_line(content)),
            "og:site_name" => self.outlet.offer(0, one_line(content)),
            "application-name" => self.outlet.offer(2, one_line(content)),
            "article:published_time" | "og:article:published_time" | "datepublished" => {
                self.published.offer(0, day(content));
            }
            "date" | "dc.date" | "dcterms.created" | "dc.date.issued" | "pubdate"
            | "publishdate" | "parsely-pub-date" | "sailthru.date" => {
                self.published.offer(2, day(content));
            }
            "author" | "parsely-author" | "sailthru.author" => self.byline.offer(1, name(content)),
            "article:author" | "dc.creator" => self.byline.offer(2, name(content)),
            "og:url" => self.url.offer(1, url(content)),
            _ => {}
        }
    }
}

/// On one line, without blanks around it, and not longer than such a thing is.
fn one_line(text: &str) -> Option<String> {
    let mut line = String::new();
    let mut n_chars = 0;
    for word in text.split_whitespace() {
        if n_chars > 0 {
            line.push(' ');
            n_chars += 1;
        }
        let room = MAX_CHARS.saturating_sub(n_chars);
        if room == 0 {
            break;
        }
        line.extend(word.chars().take(room));
        n_chars += word.chars().take(room).count();
    }
    let line = line.trim_end();
    (!line.is_empty()).then(|| line.to_owned())
}

/// Who wrote it. Some pages give the address of a profile, which is no name.
fn name(text: &str) -> Option<String> {
    let line = one_line(text)?;
    let by = line.get(..3).filter(|by| by.eq_ignore_ascii_case("by "));
    let line = match by {
        Some(by) => line.get(by.len()..).unwrap_or_default().trim().to_owned(),
        None => line,
    };
    let is_address = line.contains("://") || line.starts_with("www.");
    (!line.is_empty() && !is_address).then_some(line)
}

/// The day of a moment such as `2025-04-09T23:10:00+03:00`, as the page's own clock has it.
fn day(text: &str) -> Option<String> {
    let text = text.trim();
    let start = text.get(..10).and_then(IsoDate::from_iso);
    let date = start.or_else(|| {
        let head = text.get(..text.floor_char_boundary(100))?;
        parse_date_in(head).map(|(_, date)| date)
    });
    date.map(|date| date.to_string())
}

/// An address of the web; others mean nothing to a reader, or something bad.
fn url(text: &str) -> Option<String> {
    let url = text.trim();
    let (scheme, rest) = url.split_once("://")?;
    let is_web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"\\^`{|}".contains(c);
    let is_address = is_web && !rest.is_empty() && url.len() <= MAX_URL_BYTES;
    (is_address && url.chars().all(is_plain)).then(|| url.to_owned())
}

fn language(tag: &str) -> Option<String> {
    let tag = tag.trim();
    let is_tag = !tag.is_empty()
        && tag.len() <= 35
        && tag.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        && tag.starts_with(|c: char| c.is_ascii_alphabetic());
    is_tag.then(|| tag.to_owned())
}
