//! Reads an article's lines one after the other.

use super::credit::{self, Credit};
use super::line::{self, Line};
use super::place::Opening;
use super::title::{self, short_title};
use super::{Detected, Found, TitleFrom, TitleLine, outlet};
use crate::ingest::date::{IsoDate, parse_date_in};

/// The longest title that is made of a sentence, in characters.
const SENTENCE_TITLE_CHARS: usize = 100;

/// Prose lines that end the header.
const HEADER_SENTENCES: usize = 2;

/// What has been read so far. For every field the first value stays.
#[derive(Debug, Default)]
pub(super) struct Reading {
    title: Option<Found>,
    /// The first prose that is no title.
    first_prose: Option<String>,
    /// Whole sentences seen.
    sentences: usize,
    credit: Credit,
    dateline: Option<String>,
    url: Option<String>,
}

impl Reading {
    pub(super) fn read(&mut self, line: &Line<'_>, following: &[Line<'_>]) {
        let whole = line.trimmed();
        if whole.is_empty() || line::is_furniture(whole) || line::is_caption(whole) {
            return;
        }
        if self.sentences >= HEADER_SENTENCES {
            self.read_dates_that_say_so(whole);
            return;
        }
        if let Some(credit) = Credit::from_line(whole) {
            self.credit.fill_from(credit);
            return;
        }
        let (text, is_whole_line) = match after_leading_date(whole) {
            Some((date, rest)) => {
                self.credit.published.get_or_insert(date);
                (rest, false)
            }
            None => (whole, true),
        };
        if self.read_label(text) {
            return;
        }
        let is_first = self.title.is_none() && self.first_prose.is_none();
        if is_first && is_whole_line && title::is_title(line, following) {
            self.title = Some(Found {
                text: text.to_owned(),
                from: TitleFrom::Line(TitleLine {
                    line_index: line.index,
                    bytes: line.start..line.start + line.text.len(),
                }),
            });
            return;
        }
        self.read_prose(line, text, following);
    }

    fn read_prose(&mut self, line: &Line<'_>, text: &str, following: &[Line<'_>]) {
        let is_sentence = line::ends_sentence(text) || title::is_too_long(text);
        let opening = if is_sentence {
            Opening::of(text)
        } else {
            Opening::none(text)
        };
        if self.first_prose.is_none() {
            let mut prose = title::first_sentence(opening.rest).to_owned();
            if prose.len() == opening.rest.len() && title::is_wrapped(line, following) {
                prose = title::joined_sentence(opening.rest, following);
            }
            self.first_prose = Some(prose);
        }
        self.sentences += usize::from(is_sentence);
        self.credit.fill_from(Credit {
            outlet: opening.outlet,
            published: opening.published,
            ..Credit::default()
        });
        self.dateline = self.dateline.take().or(opening.place);
    }

    /// Reads `Outlet: Harbour Wire` and the like. True when the line is such a one, also where its
    /// value is of no use.
    fn read_label(&mut self, text: &str) -> bool {
        if is_url(text) {
            // Below a sentence, an address may lead to another article.
            if self.sentences == 0 {
                self.url.get_or_insert_with(|| text.to_owned());
            }
            return true;
        }
        let Some((key, value)) = text.split_once(':') else {
            return false;
        };
        let value = value.trim();
        if value.is_empty() || title::is_too_long(value) {
            return false;
        }
        match key.trim().to_lowercase().as_str() {
            "title" | "headline" => {
                self.title.get_or_insert_with(|| Found {
                    text: value.to_owned(),
                    from: TitleFrom::Label,
                });
            }
            "url" | "link" | "source" if is_url(value) => {
                self.url.get_or_insert_with(|| value.to_owned());
            }
            // "Source: News Agencies" names nobody, and still is no prose.
            "source" if outlet::is_outlet(value) || outlet::names_nobody(value) => {
                self.credit.fill_from(Credit {
                    outlet: outlet::is_outlet(value).then(|| value.to_owned()),
                    ..Credit::default()
                });
            }
            "outlet" | "publication" | "publisher" => {
                self.credit.outlet.get_or_insert_with(|| value.to_owned());
            }
            "author" | "authors" | "byline" => {
                self.credit.byline.get_or_insert_with(|| value.to_owned());
            }
            _ => return false,
        }
        true
    }

    /// Below the header a date counts only when its line says what it is the date of.
    fn read_dates_that_say_so(&mut self, text: &str) {
        if let Some(credit) = Credit::from_line(text).filter(|credit| credit.says_published) {
            self.credit.fill_from(Credit {
                published: credit.published,
                updated: credit.updated,
                ..Credit::default()
            });
        }
    }

    pub(super) fn read_tail(&mut self, text: &str, is_last: bool) {
        let labelled = text.split_once(':').filter(|(key, _)| {
            let key = key.trim();
            ["url", "link", "source"]
                .iter()
                .any(|name| key.eq_ignore_ascii_case(name))
        });
        let url = labelled.map_or(text, |(_, value)| value.trim());
        // An address without a label may lead to another article, unless it closes the text.
        if is_url(url) && (labelled.is_some() || is_last) {
            self.url.get_or_insert_with(|| url.to_owned());
        }
        self.read_dates_that_say_so(text);
    }

    pub(super) fn finish(self, file_name: Option<&str>) -> Detected {
        let title = self.title.or_else(|| {
            let sentence = self.first_prose.as_deref().map(title::without_full_stop);
            let (text, from) = match sentence.filter(|sentence| !sentence.is_empty()) {
                Some(sentence) => (sentence.to_owned(), TitleFrom::FirstSentence),
                None => (title::from_file_name(file_name?)?, TitleFrom::FileName),
            };
            Some(Found {
                text: short_title(&text, SENTENCE_TITLE_CHARS),
                from,
            })
        });
        let outlet = self
            .credit
            .outlet
            .or_else(|| outlet_behind_title(&title.as_ref()?.text));
        Detected {
            title,
            outlet,
            published: self
                .credit
                .published
                .or(self.credit.updated)
                .map(|date| date.to_string()),
            byline: self.credit.byline,
            dateline: self.dateline,
            url: self.url,
        }
    }
}

/// `date 2025-04-09 …` and `2025-04-09 …`: the date and what stands behind it.
fn after_leading_date(text: &str) -> Option<(IsoDate, &str)> {
    let word = text
        .get(..4)
        .filter(|word| word.eq_ignore_ascii_case("date"));
    let from_date = match word {
        Some(_) => text.get(4..)?.trim_start_matches(':').trim_start(),
        None => text,
    };
    let (bytes, date) = parse_date_in(from_date)?;
    let written = from_date.get(bytes.clone())?;
    let starts_line = bytes.start == 0 && (word.is_some() || written == date.to_string());
    let rest = from_date.get(bytes.end..)?;
    // What goes on without a space is a time of day, which `Credit` reads.
    let stands_alone = rest.is_empty() || rest.starts_with(char::is_whitespace);
    (starts_line && stands_alone).then_some((date, rest.trim_start()))
}

/// True for a line that is no part of the prose, whatever letter it begins with.
pub(super) fn is_metadata(line: &str) -> bool {
    is_url(line) || after_leading_date(line).is_some() || Credit::from_line(line).is_some()
}

/// Copied page titles end with the outlet: `Kyiv names 155 men | Harbour Wire`.
fn outlet_behind_title(title: &str) -> Option<String> {
    let last = credit::parts(title).skip(1).last()?;
    outlet::is_outlet(last).then(|| last.to_owned())
}

fn is_url(text: &str) -> bool {
    let Some(address) = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"))
    else {
        return false;
    };
    let host = address.split(['/', '?', '#']).next().unwrap_or_default();
    text.len() <= 2_000
        && !address.contains(|c: char| c.is_whitespace() || c.is_control())
        && host.split('.').count() >= 2
        && host.split('.').all(|part| !part.is_empty())
}
