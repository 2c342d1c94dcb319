//! Lines that say who published the article, when, and who wrote it.

use super::line::ends_sentence;
use super::outlet::{is_capitalised, is_outlet, is_outlet_in_its_place};
use crate::ingest::date::{IsoDate, parse_date_in};

/// The longest line that is looked at, in bytes: long enough for a dozen names.
const MAX_LINE_BYTES: usize = 400;

/// What such a line tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Credit {
    pub(super) byline: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) published: Option<IsoDate>,
    pub(super) updated: Option<IsoDate>,
    /// A word such as "Published" or "Updated" stands before the date.
    pub(super) says_published: bool,
}

impl Credit {
    /// Reads a line that consists of credits and nothing else, such as
    /// `By Jane Doe and John Roe | Harbour Wire | Updated 9 April 2025, 11:20 GMT`.
    pub(super) fn from_line(line: &str) -> Option<Self> {
        if line.len() > MAX_LINE_BYTES {
            return None;
        }
        let mut credit = Self::default();
        for part in parts(line) {
            credit.fill_from(Self::from_part(part)?);
        }
        (credit != Self::default()).then_some(credit)
    }

    /// Takes over what is not known yet.
    pub(super) fn fill_from(&mut self, other: Self) {
        self.byline = self.byline.take().or(other.byline);
        self.outlet = self.outlet.take().or(other.outlet);
        self.published = self.published.or(other.published);
        self.updated = self.updated.or(other.updated);
        self.says_published |= other.says_published;
    }

    fn from_part(part: &str) -> Option<Self> {
        let mut credit = Self::default();
        let mut words = String::new();
        let mut rest = part;
        while let Some((bytes, date)) = parse_date_in(rest) {
            let before = rest.get(..bytes.start)?;
            rest = rest.get(bytes.end..)?;
            let label = before.to_lowercase();
            let is_update = ["updated", "modified", "оновлено"]
                .iter()
                .any(|word| label.contains(word));
            let is_publication = ["published", "posted", "date", "опубліковано"]
                .iter()
                .any(|word| label.contains(word));
            credit.says_published |= is_update || is_publication;
            if is_update {
                credit.updated = credit.updated.or(Some(date));
            } else {
                credit.published = credit.published.or(Some(date));
            }
            words.push_str(before);
        }
        words.push_str(rest);
        let mut others = words.trim();
        if credit != Self::default() {
            others = without_date_words(others);
        }
        if others.is_empty() {
            return Some(credit);
        }
        if is_outlet(others) {
            credit.outlet = Some(others.to_owned());
        } else {
            credit.fill_from(Self::from_byline(others)?);
        }
        Some(credit)
    }

    /// Reads `By A, B and C, CNN`: the outlet is what follows the last comma, if it is one.
    fn from_byline(text: &str) -> Option<Self> {
        let (by, names) = text.split_once(char::is_whitespace)?;
        if !by.eq_ignore_ascii_case("by") || (ends_sentence(names) && !names.ends_with("r.")) {
            return None;
        }
        let mut outlet = None;
        let mut names = names.trim();
        if let Some((before, last)) = names
            .rsplit_once(',')
            .or_else(|| names.rsplit_once(" for "))
        {
            let last = last.trim();
            if is_outlet_in_its_place(last) {
                outlet = Some(last.to_owned());
                names = before.trim_end();
            } else if is_role(last) || !last.contains(' ') {
                // "Jane Doe, Political Editor" and "Jane Doe, Kyiv".
                names = before.trim_end();
            }
        }
        if let Some((before, _place)) = names.rsplit_once(" in ") {
            names = before.trim_end();
        }
        let are_people = names
            .split(',')
            .flat_map(|part| part.split(" and "))
            .flat_map(|part| part.split(" & "))
            .all(|name| is_person(name.trim()));
        are_people.then(|| Self {
            byline: Some(names.to_owned()),
            outlet,
            ..Self::default()
        })
    }
}

/// The parts of a line between bars, bullets and free-standing dashes.
pub(super) fn parts(line: &str) -> impl Iterator<Item = &str> {
    line.split(['|', '·', '•'])
        .flat_map(|part| part.split(" — "))
        .flat_map(|part| part.split(" – "))
        .flat_map(|part| part.split(" - "))
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

/// Takes the words off both ends that stand around dates.
fn without_date_words(text: &str) -> &str {
    const WORDS: &[&str] = &[
        "am",
        "at",
        "bst",
        "cest",
        "cet",
        "date",
        "edt",
        "eest",
        "eet",
        "est",
        "et",
        "first",
        "fri",
        "friday",
        "gmt",
        "last",
        "modified",
        "mon",
        "monday",
        "on",
        "p.m.",
        "a.m.",
        "pm",
        "posted",
        "published",
        "sat",
        "saturday",
        "sun",
        "sunday",
        "thu",
        "thursday",
        "tue",
        "tuesday",
        "updated",
        "utc",
        "wed",
        "wednesday",
        "о",
        "оновлено",
        "опубліковано",
        "р",
        "року",
    ];
    let is_punctuation = |c: char| {
        c.is_whitespace() || matches!(c, ',' | ':' | ';' | '.' | '(' | ')' | '-' | '–' | '—' | '/')
    };
    let is_date_word = |word: &str| {
        let bare = word.trim_matches(is_punctuation).to_lowercase();
        // `11:20`, `11.20` or what follows the day in `2025-04-09T11:20:00Z`.
        let is_time = bare.contains([':', '.'])
            && bare.contains(|c: char| c.is_ascii_digit())
            && bare
                .chars()
                .all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | 't' | 'z'));
        bare.is_empty() || is_time || WORDS.contains(&bare.as_str()) || WORDS.contains(&word)
    };
    let mut text = text.trim_matches(is_punctuation);
    loop {
        let first = text.split_whitespace().next().unwrap_or_default();
        let last = text.split_whitespace().next_back().unwrap_or_default();
        let shorter = if !first.is_empty() && is_date_word(first) {
            text.strip_prefix(first)
        } else if !last.is_empty() && is_date_word(last) {
            text.strip_suffix(last)
        } else {
            None
        };
        match shorter {
            Some(shorter) => text = shorter.trim_matches(is_punctuation),
            None => return text,
        }
    }
}

fn is_role(text: &str) -> bool {
    const ROLES: &[&str] = &[
        "analyst",
        "chief",
        "columnist",
        "correspondent",
        "editor",
        "journalist",
        "producer",
        "reporter",
        "writer",
    ];
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    ROLES.contains(&last.to_lowercase().as_str())
}

/// Two to five capitalised words, none of which begins a sentence about a time or a thing.
fn is_person(name: &str) -> bool {
    const FIRST_WORDS_OF_PROSE: &[&str] = &[
        "a", "an", "early", "its", "late", "mid", "next", "our", "that", "the", "this",
    ];
    let words: Vec<&str> = name.split_whitespace().collect();
    let first = words
        .first()
        .map(|word| word.to_lowercase())
        .unwrap_or_default();
    (2..=5).contains(&words.len())
        && is_capitalised(&words)
        && !FIRST_WORDS_OF_PROSE.contains(&first.as_str())
        && !first.ends_with("day")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: &str) {
        let mut facts = Vec::new();
        if let Some(credit) = Credit::from_line(line) {
            facts.extend(credit.byline.map(|byline| format!("by {byline}")));
            facts.extend(credit.outlet.map(|outlet| format!("in {outlet}")));
            facts.extend(credit.published.map(|date| format!("on {date}")));
            facts.extend(credit.updated.map(|date| format!("updated {date}")));
        }
        assert_eq!(facts.join("; "), expected, "{line:?}");
    }

    #[test]
    fn bylines_name_people_and_sometimes_the_outlet() {
        check("By Jane Doe", "by Jane Doe");
        check("By Ann Lee and Bo Roe", "by Ann Lee and Bo Roe");
        check(
            "By A. Lee, Bo Roe, Cy Poe and Di Noe, CNN",
            "by A. Lee, Bo Roe, Cy Poe and Di Noe; in CNN",
        );
        check("By Ann Lee, Harbour Wire", "by Ann Lee; in Harbour Wire");
        check(
            "By Ann Lee for The Thistledown Courier",
            "by Ann Lee; in The Thistledown Courier",
        );
        check("By Ann Lee, Bo Roe", "by Ann Lee, Bo Roe");
        check("BY ANN LEE", "by ANN LEE");
        check("By Ludwig van Olm in Kyiv", "by Ludwig van Olm");
        check("By Ann Lee, Diplomatic Correspondent", "by Ann Lee");
        check("By Ann Lee, Kyiv", "by Ann Lee");
        check(
            "By Ann Lee | Harbour Wire | 9 April 2025",
            "by Ann Lee; in Harbour Wire; on 2025-04-09",
        );
    }

    #[test]
    fn date_lines_hold_dates_labels_and_outlets() {
        check("Published On 9 Apr 20259 Apr 2025", "on 2025-04-09");
        check("Wednesday, 9 April 2025", "on 2025-04-09");
        check("April 9, 2025 at 11:20 a.m. EDT", "on 2025-04-09");
        check("Updated 10 April 2025 09:15 BST", "updated 2025-04-10");
        check(
            "First published: 9 April 2025; updated: 10 April 2025",
            "on 2025-04-09; updated 2025-04-10",
        );
        check(
            "Quillport Observer | Wednesday, 9 April 2025",
            "in Quillport Observer; on 2025-04-09",
        );
        check(
            "Harbour Wire, 9 April 2025",
            "in Harbour Wire; on 2025-04-09",
        );
        check("9 квітня 2025 року, 14:05", "on 2025-04-09");
        check("2025-04-09T11:20:00Z", "on 2025-04-09");
        check("The Thistledown Courier", "in The Thistledown Courier");
    }

    #[test]
    fn prose_is_no_credit() {
        for line in [
            "",
            "By Wednesday night, the list had grown",
            "By The Way",
            "By 9 April 2025 they had 155 names",
            "On 9 April 2025 Kyiv named 155 men",
            "155 men named, 9 April 2025",
            "Kyiv names 155 men | Harbour Wire",
            "Source: News Agencies",
            "By Jane Doe and Bo Roe, who saw it.",
        ] {
            check(line, "");
        }
    }
}
