//! Days and times of day as the language writes them.

use gainsay_core::time::Timestamp;

use super::speech::with_formats;
use super::{Day, DayStyle};

/// `2025-04-09` as “9 April 2025”; what is no such day stays as it is.
pub fn day(published: &str) -> String {
    written(published, DayStyle::Full)
}

/// `2025-04-09` as “9 Apr”; what is no such day stays as it is.
pub fn short_day(published: &str) -> String {
    written(published, DayStyle::Short)
}

/// A time of day, as `14:05`, in the person's time zone.
pub fn time_of_day(at: Timestamp) -> String {
    with_formats(|formats| formats.time_of_day(at.as_millis()))
}

fn written(published: &str, style: DayStyle) -> String {
    match parts(published) {
        Some(day) => with_formats(|formats| formats.day(day, style)),
        None => published.to_owned(),
    }
}

fn parts(published: &str) -> Option<Day> {
    let mut parts = published.split('-').map(str::parse);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let day = Day {
        year: year.ok()?,
        month: month.ok()?,
        day: day.ok()?,
    };
    let is_day = (1..=12).contains(&day.month) && (1..=31).contains(&day.day);
    (is_day && parts.next().is_none()).then_some(day)
}
