//! Calendar days as newspapers print them.
//!
//! Only forms that mean the same day everywhere are read: `09/04/2025` is not among them.

use std::fmt;
use std::ops::Range;

use crate::time::is_calendar_day;

/// The years in which an article can have appeared: what looks like a day of another year is an
/// article number, a price or a file name.
const YEARS: Range<u16> = 1600..2200;

/// Month names, January first: English, its three-letter form, Ukrainian as dates decline it.
const MONTHS: [[&str; 3]; 12] = [
    ["january", "jan", "січня"],
    ["february", "feb", "лютого"],
    ["march", "mar", "березня"],
    ["april", "apr", "квітня"],
    ["may", "may", "травня"],
    ["june", "jun", "червня"],
    ["july", "jul", "липня"],
    ["august", "aug", "серпня"],
    ["september", "sep", "вересня"],
    ["october", "oct", "жовтня"],
    ["november", "nov", "листопада"],
    ["december", "dec", "грудня"],
];

/// A day of the calendar, years 1 to 9999. It is written `2025-04-09`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IsoDate {
    year: u16,
    month: u8,
    day: u8,
}

impl IsoDate {
    /// The day, if it exists.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        is_calendar_day(year.into(), month.into(), day.into()).then_some(Self { year, month, day })
    }

    /// Reads exactly `2025-04-09`.
    pub fn from_iso(text: &str) -> Option<Self> {
        let (date, rest) = iso_date(text)?;
        rest.is_empty().then_some(date)
    }
}

impl fmt::Display for IsoDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day } = self;
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// The first date in `text` and the bytes it takes up.
///
/// Read are `2025-04-09`, `9 April 2025`, `9th Apr 2025`, `April 9, 2025`, `09.04.2025` and
/// `9 квітня 2025`; a weekday before it is not part of it. Some pages print the date twice without
/// a space between, once for each screen width: `9 Apr 20259 Apr 2025` is one date.
///
/// ```
/// # use gainsay_core::ingest::date::parse_date_in;
/// let (bytes, date) = parse_date_in("Wednesday, 9 April 2025, 11:20").unwrap();
/// assert_eq!((bytes, date.to_string().as_str()), (11..23, "2025-04-09"));
/// ```
pub fn parse_date_in(text: &str) -> Option<(Range<usize>, IsoDate)> {
    let mut previous = None;
    for (start, c) in text.char_indices() {
        // Dates begin with a digit or with a month, at the beginning of a word.
        let begins_word = c.is_alphanumeric() && !previous.is_some_and(char::is_alphanumeric);
        previous = Some(c);
        if !begins_word {
            continue;
        }
        let from_here = text.get(start..)?;
        if let Some((date, rest)) = date_at_start(from_here) {
            let written = from_here.strip_suffix(rest)?;
            let rest = rest.strip_prefix(written).unwrap_or(rest);
            // A digit that goes on is another number, and so the date is none.
            if !rest.starts_with(|c: char| c.is_ascii_digit()) {
                return Some((start..text.len() - rest.len(), date));
            }
        }
    }
    None
}

/// The date that `text` begins with, and what follows it.
fn date_at_start(text: &str) -> Option<(IsoDate, &str)> {
    let (date, rest) = [iso_date, dotted_date, day_month_year, month_day_year]
        .into_iter()
        .find_map(|form| form(text))?;
    YEARS.contains(&date.year).then_some((date, rest))
}

fn iso_date(text: &str) -> Option<(IsoDate, &str)> {
    let (year, rest) = digits(text, 4..=4)?;
    let (month, rest) = digits(rest.strip_prefix('-')?, 2..=2)?;
    let (day, rest) = digits(rest.strip_prefix('-')?, 2..=2)?;
    Some((new_date(year, month, day)?, rest))
}

fn dotted_date(text: &str) -> Option<(IsoDate, &str)> {
    let (day, rest) = digits(text, 1..=2)?;
    let (month, rest) = digits(rest.strip_prefix('.')?, 1..=2)?;
    let (year, rest) = digits(rest.strip_prefix('.')?, 4..=4)?;
    Some((new_date(year, month, day)?, rest))
}

fn day_month_year(text: &str) -> Option<(IsoDate, &str)> {
    let (day, rest) = day(text)?;
    let (month, rest) = month(spaces(rest)?)?;
    let rest = rest.strip_prefix([',', '.']).unwrap_or(rest);
    let (year, rest) = digits(spaces(rest)?, 4..=4)?;
    Some((new_date(year, month, day)?, rest))
}

fn month_day_year(text: &str) -> Option<(IsoDate, &str)> {
    let (month, rest) = month(text)?;
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    let (day, rest) = day(spaces(rest)?)?;
    let rest = rest.strip_prefix(',').unwrap_or(rest);
    let (year, rest) = digits(spaces(rest)?, 4..=4)?;
    Some((new_date(year, month, day)?, rest))
}

/// `9`, `09` or `9th`.
fn day(text: &str) -> Option<(u16, &str)> {
    let (day, rest) = digits(text, 1..=2)?;
    let after_ordinal = ["st", "nd", "rd", "th"]
        .into_iter()
        .find_map(|ordinal| rest.strip_prefix(ordinal));
    Some((day, after_ordinal.unwrap_or(rest)))
}

/// A month's name or its first three letters; `Sept` too.
fn month(text: &str) -> Option<(u16, &str)> {
    // The longest name has nine letters.
    let letters = text.chars().take(10).take_while(|c| c.is_alphabetic());
    let (name, rest) = text.split_at_checked(letters.map(char::len_utf8).sum())?;
    let name = match name.to_lowercase() {
        name if name == "sept" => "sep".to_owned(),
        name => name,
    };
    let month = (1..)
        .zip(MONTHS)
        .find(|(_, names)| names.contains(&name.as_str()))?;
    Some((month.0, rest))
}

/// At least one space, of any width, and at most three.
fn spaces(text: &str) -> Option<&str> {
    let mut rest = text.strip_prefix(is_space)?;
    for _ in 0..2 {
        rest = rest.strip_prefix(is_space).unwrap_or(rest);
    }
    Some(rest)
}

fn is_space(c: char) -> bool {
    c.is_whitespace() && c != '\n' && c != '\r'
}

/// A number of as many ASCII digits as there are, but within `count`. More digits than four after
/// a four-digit year are left to the caller, who knows of dates printed twice.
fn digits(text: &str, count: std::ops::RangeInclusive<usize>) -> Option<(u16, &str)> {
    let found = text
        .bytes()
        .take(*count.end())
        .take_while(u8::is_ascii_digit)
        .count();
    if !count.contains(&found) {
        return None;
    }
    let (digits, rest) = text.split_at_checked(found)?;
    Some((digits.parse().ok()?, rest))
}

fn new_date(year: u16, month: u16, day: u16) -> Option<IsoDate> {
    IsoDate::new(year, month.try_into().ok()?, day.try_into().ok()?)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = parse_date_in(text).map(|(bytes, date)| {
            let written = text.get(bytes).unwrap();
            format!("{written} = {date}")
        });
        assert_eq!(found.as_deref().unwrap_or("none"), expected, "{text:?}");
    }

    #[test]
    fn dates_are_found_where_they_stand() {
        check(" date 2025-04-09 By A", "2025-04-09 = 2025-04-09");
        check("2025-04-09T11:20:00Z", "2025-04-09 = 2025-04-09");
        check("Wednesday, 9 April 2025", "9 April 2025 = 2025-04-09");
        check("Apr. 9, 2025", "Apr. 9, 2025 = 2025-04-09");
        check("APRIL 9 2025", "APRIL 9 2025 = 2025-04-09");
        check("on the 9th April, 2025.", "9th April, 2025 = 2025-04-09");
        check("1 Sept 2024", "1 Sept 2024 = 2024-09-01");
        check("Київ, 9 квітня 2025 року", "9 квітня 2025 = 2025-04-09");
        check("09.04.2025", "09.04.2025 = 2025-04-09");
        check("9\u{A0}Apr\u{A0}2025", "9\u{A0}Apr\u{A0}2025 = 2025-04-09");
        check("a 31 April 2025, b 1 May 2025", "1 May 2025 = 2025-05-01");
    }

    #[test]
    fn a_date_printed_twice_is_one() {
        check(
            "Published On 9 Apr 20259 Apr 2025",
            "9 Apr 20259 Apr 2025 = 2025-04-09",
        );
        check("2025-04-092025-04-09", "2025-04-092025-04-09 = 2025-04-09");
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for text in [
            "",
            "155 men",
            "9/4/2025",
            "04/09/2025",
            "2025-13-01",
            "2025-02-29",
            "0000-01-01",
            "31 June 2025",
            "0 May 2025",
            "9 Apr 20251",
            "12025-04-09",
            "5550-12-12",
            "a2025-04-09",
            "9 April",
            "April 2025",
            "Mayor 9, 2025",
            "9 Marches 2025",
            "9\nApril\n2025",
            "9    April 2025",
            "٩ April 2025",
            "version 1.2.20251",
        ] {
            check(text, "none");
        }
    }

    #[test]
    fn iso_dates_are_read_whole_or_not_at_all() {
        let read = |text| IsoDate::from_iso(text).map(|date| date.to_string());
        assert_eq!(read("2025-04-09").as_deref(), Some("2025-04-09"));
        assert_eq!(read("0001-01-01").as_deref(), Some("0001-01-01"));
        for text in ["2025-4-9", "2025-04-09 ", " 2025-04-09", "2025-04-31", ""] {
            assert_eq!(read(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_written_is_found(year in YEARS, month in 1..=12_u8, day in 1..=31_u8, before in "[a-z ]{0,9} ") {
            let date = IsoDate::new(year, month, day);
            prop_assume!(date.is_some());
            let date = date.unwrap();
            prop_assert_eq!(IsoDate::from_iso(&date.to_string()), Some(date));
            let text = format!("{before}{date}");
            prop_assert_eq!(parse_date_in(&text), Some((before.len()..text.len(), date)));
            for name in MONTHS[usize::from(month) - 1] {
                prop_assert_eq!(parse_date_in(&format!("{day} {name} {year}")).unwrap().1, date);
            }
        }

        #[test]
        fn no_string_is_too_strange(text: String, near in "[0-9]{0,2}[ .-]?(April|квітня|04)[ .-]?[0-9]{0,5}.{0,3}") {
            for text in [text, near] {
                if let Some((bytes, _)) = parse_date_in(&text) {
                    prop_assert!(text.get(bytes).is_some());
                }
            }
        }
    }
}
