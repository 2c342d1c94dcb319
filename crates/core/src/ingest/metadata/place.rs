//! The opening of a report: `KYIV, Ukraine (AP) — …`.

use super::outlet::{is_capitalised, is_outlet_in_its_place};
use crate::ingest::date::{IsoDate, parse_date_in};

/// How far the dash may stand from the beginning, in bytes.
const MAX_BYTES: usize = 120;

/// What stands before the first sentence of a report, and that sentence.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Opening<'a> {
    pub(super) place: Option<String>,
    pub(super) outlet: Option<String>,
    pub(super) published: Option<IsoDate>,
    pub(super) rest: &'a str,
}

impl<'a> Opening<'a> {
    /// Nothing stands before the sentence.
    pub(super) fn none(text: &'a str) -> Self {
        Self {
            place: None,
            outlet: None,
            published: None,
            rest: text,
        }
    }

    /// Reads the opening of `text`, if it has one.
    pub(super) fn of(text: &'a str) -> Self {
        Self::read(text).unwrap_or_else(|| Self::none(text))
    }

    fn read(text: &'a str) -> Option<Self> {
        let (before, rest) = split_at_dash(text)?;
        // Behind a place a sentence begins; behind an aside it goes on.
        let first = rest
            .chars()
            .find(|c| !matches!(c, '“' | '‘' | '"' | '\'' | '«' | '(' | '['))?;
        if before.len() > MAX_BYTES || first.is_lowercase() {
            return None;
        }
        let (before, bracketed) = match before.strip_suffix(')').and_then(|b| b.rsplit_once('(')) {
            Some((before, bracketed)) => (before.trim_end(), Some(bracketed.trim())),
            None => (before, None),
        };
        let mut published = None;
        let mut names = Vec::new();
        let (before, after) = match parse_date_in(before) {
            Some((bytes, date)) => {
                published = Some(date);
                (before.get(..bytes.start)?, before.get(bytes.end..)?)
            }
            None => (before, ""),
        };
        for name in before.split(',').chain(after.split(',')).map(str::trim) {
            if !name.is_empty() && !is_day_of_month(name) {
                names.push(name);
            }
        }
        let outlet = bracketed.filter(|name| is_source(name)).map(str::to_owned);
        if bracketed.is_some() != outlet.is_some() {
            return None;
        }
        let is_place = match names.as_slice() {
            [] => outlet.is_some(),
            [name] => is_name(name) && (outlet.is_some() || published.is_some() || is_city(name)),
            [_, _] | [_, _, _] => names.iter().all(|name| is_name(name)),
            _ => false,
        };
        is_place.then(|| Self {
            place: (!names.is_empty()).then(|| names.join(", ")),
            outlet,
            published,
            rest,
        })
    }
}

/// Splits at the first dash: an em dash however it is set, others between spaces.
fn split_at_dash(text: &str) -> Option<(&str, &str)> {
    let dashes = ["—", " – ", " -- ", " - "];
    let (at, dash) = dashes
        .into_iter()
        .filter_map(|dash| Some((find_near(text, dash)?, dash)))
        .min()?;
    let (before, from_dash) = text.split_at_checked(at)?;
    Some((
        before.trim_end(),
        from_dash.strip_prefix(dash)?.trim_start(),
    ))
}

/// Where `pattern` begins near the beginning of `text`, which may be very long.
fn find_near(text: &str, pattern: &str) -> Option<usize> {
    let end = super::line::boundary_before(text, MAX_BYTES + 8);
    text.get(..end)?.find(pattern)
}

fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    (1..=3).contains(&words.len()) && is_capitalised(&words)
}

/// Agencies write the city in capitals; other words in capitals call for attention.
fn is_city(name: &str) -> bool {
    const CALLS: &[&str] = &[
        "ANALYSIS",
        "BREAKING",
        "BREAKING NEWS",
        "EXCLUSIVE",
        "EXPLAINED",
        "EXPLAINER",
        "LIVE",
        "NEW",
        "OPINION",
        "UPDATE",
        "UPDATED",
        "VIDEO",
        "WATCH",
    ];
    name.chars().count() >= 3 && !name.contains(char::is_lowercase) && !CALLS.contains(&name)
}

/// `April 9` or `9 April`: a dateline's day, which has no year.
fn is_day_of_month(name: &str) -> bool {
    parse_date_in(&format!("{name} 2000")).is_some_and(|(bytes, _)| bytes.start == 0)
}

/// An outlet in brackets before the dash. Nothing else is named there.
fn is_source(name: &str) -> bool {
    const LABELS: &[&str] = &["analysis", "live", "opinion", "update", "updated", "video"];
    is_outlet_in_its_place(name)
        || (is_name(name) && !LABELS.contains(&name.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let opening = Opening::of(text);
        let mut facts = Vec::new();
        facts.extend(opening.place);
        facts.extend(opening.outlet.map(|outlet| format!("in {outlet}")));
        facts.extend(opening.published.map(|date| format!("on {date}")));
        facts.push(opening.rest.to_owned());
        assert_eq!(facts.join("; "), expected, "{text:?}");
    }

    #[test]
    fn datelines_name_place_outlet_and_day() {
        check(
            "Kyiv, Ukraine — The list grew.",
            "Kyiv, Ukraine; The list grew.",
        );
        check(
            "Kyiv, Ukraine - “Many” came.",
            "Kyiv, Ukraine; “Many” came.",
        );
        check("KYIV – The list grew.", "KYIV; The list grew.");
        check(
            "KYIV, Ukraine (AP) — The list grew.",
            "KYIV, Ukraine; in AP; The list grew.",
        );
        check(
            "KYIV, April 9 (Reuters) - The list grew.",
            "KYIV; in Reuters; The list grew.",
        );
        check(
            "Kyiv, 9 April 2025 (HWN) — The list grew.",
            "Kyiv; in HWN; on 2025-04-09; The list grew.",
        );
        check("(CNN) — The list grew.", "in CNN; The list grew.");
        check(
            "(Harbour Wire)—The list grew.",
            "in Harbour Wire; The list grew.",
        );
        check(
            "Київ, Україна — Список зріс.",
            "Київ, Україна; Список зріс.",
        );
    }

    #[test]
    fn asides_are_no_datelines() {
        for text in [
            "The list — 155 men — grew.",
            "Zelensky — Kyiv’s president — spoke.",
            "Moscow, Beijing — both deny it.",
            "LIVE — The list grew.",
            "(Updated) — The list grew.",
            "He came — He saw.",
            "No dash.",
            "— A dash first.",
            "",
        ] {
            check(text, text);
        }
    }
}
