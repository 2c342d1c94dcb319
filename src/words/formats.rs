//! How numbers, days and times are written, and which form of a sentence a count asks for. In
//! the browser its own knowledge of languages answers; without one, the plain rules here do.

use super::language::Language;
use crate::platform::intl::Intl;

/// A form of a sentence that counts, as Unicode names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    /// 1 annotation, 21 позначка.
    One,
    /// 2 позначки.
    Few,
    /// 5 позначок.
    Many,
    /// All other counts.
    Other,
}

/// How much of a day is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayStyle {
    /// Day, month and year.
    Full,
    /// Day and month, as short as they come.
    Short,
}

/// A day of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Day {
    /// The year.
    pub year: u32,
    /// The month, from 1.
    pub month: u32,
    /// The day of the month, from 1.
    pub day: u32,
}

/// Numbers, days and times as one language writes them.
pub trait Formats {
    /// The form of a sentence that `count` asks for.
    fn plural(&self, count: usize) -> Plural;
    /// A whole number.
    fn number(&self, number: usize) -> String;
    /// A day.
    fn day(&self, day: Day, style: DayStyle) -> String;
    /// A time of day in the person's time zone; `at` is in milliseconds since 1970.
    fn time_of_day(&self, at: i64) -> String;
}

impl Formats for Intl {
    fn plural(&self, count: usize) -> Plural {
        match Self::plural(self, count).as_str() {
            "one" => Plural::One,
            "few" => Plural::Few,
            "many" => Plural::Many,
            _ => Plural::Other,
        }
    }

    fn number(&self, number: usize) -> String {
        Self::number(self, number)
    }

    fn day(&self, Day { year, month, day }: Day, style: DayStyle) -> String {
        match style {
            DayStyle::Full => Self::day(self, year, month, day),
            DayStyle::Short => self.short_day(month, day),
        }
    }

    fn time_of_day(&self, at: i64) -> String {
        Self::time_of_day(self, at)
    }
}

/// What needs no browser: the rules of plurals of the languages that there are, and ISO forms.
#[derive(Clone, Copy, Debug)]
pub struct Plain(pub Language);

impl Formats for Plain {
    fn plural(&self, count: usize) -> Plural {
        match (self.0, count % 10, count % 100) {
            (Language::English, ..) if count == 1 => Plural::One,
            (Language::English, ..) => Plural::Other,
            (Language::Ukrainian, _, 11..=14) => Plural::Many,
            (Language::Ukrainian, 1, _) => Plural::One,
            (Language::Ukrainian, 2..=4, _) => Plural::Few,
            (Language::Ukrainian, ..) => Plural::Many,
        }
    }

    fn number(&self, number: usize) -> String {
        number.to_string()
    }

    fn day(&self, day: Day, style: DayStyle) -> String {
        let Day { year, month, day } = day;
        match style {
            DayStyle::Full => format!("{year:04}-{month:02}-{day:02}"),
            DayStyle::Short => format!("{month:02}-{day:02}"),
        }
    }

    fn time_of_day(&self, at: i64) -> String {
        let minutes = at.div_euclid(60_000).rem_euclid(24 * 60);
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::Plural::{Few, Many, One, Other};
    use super::*;

    #[test]
    fn counts_ask_for_the_forms_of_their_language() {
        let forms = |language, counts: &[usize]| -> Vec<_> {
            let forms = counts.iter().map(|count| Plain(language).plural(*count));
            forms.collect()
        };
        assert_eq!(
            forms(Language::English, &[0, 1, 2, 21]),
            [Other, One, Other, Other]
        );
        assert_eq!(
            forms(
                Language::Ukrainian,
                &[0, 1, 2, 4, 5, 11, 12, 14, 21, 22, 25, 111, 122]
            ),
            [
                Many, One, Few, Few, Many, Many, Many, Many, One, Few, Many, Many, Few
            ]
        );
    }
}
