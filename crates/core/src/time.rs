//! Points in time, as values that come in from outside: nothing here reads a clock.
//!
//! A [`Timestamp`] counts milliseconds since 1970-01-01T00:00:00Z, as JavaScript's `Date.now()`
//! does, and is written in files as RFC 3339 in UTC. The calendar is the Gregorian one, also for
//! years before its introduction.

use std::fmt;

const MS_PER_SECOND: i64 = 1_000;
const MS_PER_MINUTE: i64 = 60 * MS_PER_SECOND;
const MS_PER_HOUR: i64 = 60 * MS_PER_MINUTE;
const MS_PER_DAY: i64 = 24 * MS_PER_HOUR;

/// A point in time in milliseconds since the Unix epoch, within the years 0001 to 9999.
///
/// The range is what RFC 3339 can write, so writing one never fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

impl Timestamp {
    /// 0001-01-01T00:00:00.000Z.
    pub const MIN: Self = Self(-62_135_596_800_000);
    /// 9999-12-31T23:59:59.999Z.
    pub const MAX: Self = Self(253_402_300_799_999);

    /// The point `ms` milliseconds after the epoch; what lies outside the range becomes its end,
    /// since a clock that is so far off says nothing about order either.
    pub const fn from_millis(ms: i64) -> Self {
        if ms < Self::MIN.0 {
            Self::MIN
        } else if ms > Self::MAX.0 {
            Self::MAX
        } else {
            Self(ms)
        }
    }

    /// Milliseconds since the epoch.
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// Reads `2026-11-20T12:34:56.789Z`: any offset, `t` and `z` in either case, and a fraction of
    /// any length or none, of which milliseconds are kept.
    ///
    /// `None` for anything else, leap seconds included: this count has no place for them.
    ///
    /// ```
    /// # use gainsay_core::time::Timestamp;
    /// let noon = Timestamp::from_rfc3339("2026-11-20T14:00:00+02:00").unwrap();
    /// assert_eq!(noon.to_rfc3339(), "2026-11-20T12:00:00.000Z");
    /// ```
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        let mut rest = Rest(text);
        let year = rest.digits(4)?;
        rest.one_of("-")?;
        let month = rest.digits(2)?;
        rest.one_of("-")?;
        let day = rest.digits(2)?;
        rest.one_of("Tt")?;
        let hour = rest.digits(2).filter(|&hour| hour < 24)?;
        rest.one_of(":")?;
        let minute = rest.digits(2).filter(|&minute| minute < 60)?;
        rest.one_of(":")?;
        let second = rest.digits(2).filter(|&second| second < 60)?;
        let millis = rest.fraction_millis()?;
        let offset = rest.offset_minutes()?;
        if !rest.0.is_empty() || !is_calendar_day(year, month, day) {
            return None;
        }
        let ms = days_from_civil(year, month, day) * MS_PER_DAY
            + hour * MS_PER_HOUR
            + (minute - offset) * MS_PER_MINUTE
            + second * MS_PER_SECOND
            + millis;
        // An offset can push the first or last day of the range out of it.
        (Self::MIN.0..=Self::MAX.0)
            .contains(&ms)
            .then_some(Self(ms))
    }

    /// Writes `2026-11-20T12:34:56.789Z`: always UTC, always milliseconds.
    pub fn to_rfc3339(self) -> String {
        let (year, month, day) = civil_from_days(self.0.div_euclid(MS_PER_DAY));
        let in_day = self.0.rem_euclid(MS_PER_DAY);
        let parts = [
            (year, 1000, '-'),
            (month, 10, '-'),
            (day, 10, 'T'),
            (in_day / MS_PER_HOUR, 10, ':'),
            (in_day % MS_PER_HOUR / MS_PER_MINUTE, 10, ':'),
            (in_day % MS_PER_MINUTE / MS_PER_SECOND, 10, '.'),
            (in_day % MS_PER_SECOND, 100, 'Z'),
        ];
        // By hand: an export writes thousands, and the formatter's padding is slow.
        let mut text = String::with_capacity(24);
        for (number, first_place, after) in parts {
            let mut place = first_place;
            while place > 0 {
                let digit = u32::try_from(number / place % 10).unwrap_or(0);
                text.push(char::from_digit(digit, 10).unwrap_or('0'));
                place /= 10;
            }
            text.push(after);
        }
        text
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_rfc3339())
    }
}

/// True for a day that exists, in the years 1 to 9999.
pub(crate) fn is_calendar_day(year: i64, month: i64, day: i64) -> bool {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return false,
    };
    (1..=9999).contains(&year) && (1..=days).contains(&day)
}

// Both conversions count years from March, so that the leap day is the last of its year, and in
// eras of 400 years, the period of the calendar.

fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = (month_from_march + 2) % 12 + 1;
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// What is still to be read of an RFC 3339 string.
struct Rest<'a>(&'a str);

impl Rest<'_> {
    fn one_of(&mut self, allowed: &str) -> Option<char> {
        let first = self.0.chars().next().filter(|&c| allowed.contains(c))?;
        self.0 = self.0.get(first.len_utf8()..)?;
        Some(first)
    }

    fn digits(&mut self, count: usize) -> Option<i64> {
        let (digits, rest) = self.0.split_at_checked(count)?;
        // `parse` alone would take a sign.
        if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        self.0 = rest;
        digits.parse().ok()
    }

    fn fraction_millis(&mut self) -> Option<i64> {
        if self.one_of(".").is_none() {
            return Some(0);
        }
        let rest = self.0.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = self
            .0
            .strip_suffix(rest)
            .filter(|digits| !digits.is_empty())?;
        self.0 = rest;
        let milli_digits: String = digits.chars().chain("00".chars()).take(3).collect();
        milli_digits.parse().ok()
    }

    fn offset_minutes(&mut self) -> Option<i64> {
        let sign = match self.one_of("Zz+-")? {
            '+' => 1,
            '-' => -1,
            _ => return Some(0),
        };
        let hours = self.digits(2).filter(|&hours| hours < 24)?;
        self.one_of(":")?;
        let minutes = self.digits(2).filter(|&minutes| minutes < 60)?;
        Some(sign * (hours * 60 + minutes))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let read = Timestamp::from_rfc3339(text).map(Timestamp::to_rfc3339);
        assert_eq!(read.as_deref(), expected, "{text:?}");
    }

    #[test]
    fn what_rfc_3339_allows_is_read() {
        for (text, expected) in [
            ("1970-01-01T00:00:00.000Z", "1970-01-01T00:00:00.000Z"),
            ("2026-11-20T12:34:56.789Z", "2026-11-20T12:34:56.789Z"),
            ("2026-11-20t12:34:56z", "2026-11-20T12:34:56.000Z"),
            ("2026-11-20T12:34:56.7Z", "2026-11-20T12:34:56.700Z"),
            ("2026-11-20T12:34:56.123999999Z", "2026-11-20T12:34:56.123Z"),
            ("2026-11-20T01:30:00+02:00", "2026-11-19T23:30:00.000Z"),
            ("2026-12-31T23:30:00-00:45", "2027-01-01T00:15:00.000Z"),
            ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z"),
            ("2000-02-29T00:00:00Z", "2000-02-29T00:00:00.000Z"),
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z"),
            ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
        ] {
            check(text, Some(expected));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "2026-11-20",
            "2026-11-20T12:34:56",
            "2026-11-20 12:34:56Z",
            "2026-11-20T12:34Z",
            "2026-11-20T12:34:56.Z",
            "2026-11-20T24:00:00Z",
            "2026-11-20T12:60:00Z",
            "2026-11-20T23:59:60Z",
            "2026-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-00-01T00:00:00Z",
            "2026-04-31T00:00:00Z",
            "0000-01-01T00:00:00Z",
            "0001-01-01T00:00:00+00:01",
            "9999-12-31T23:59:59-00:01",
            "2026-11-20T12:34:56+0200",
            "2026-11-20T12:34:56+24:00",
            "+026-11-20T12:34:56Z",
            "2026-11-20T12:34:56Z ",
            "２０２６-11-20T12:34:56Z",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn the_ends_of_the_range_are_those_of_the_calendar() {
        assert_eq!(Timestamp::MIN.to_rfc3339(), "0001-01-01T00:00:00.000Z");
        assert_eq!(Timestamp::MAX.to_rfc3339(), "9999-12-31T23:59:59.999Z");
        assert_eq!(Timestamp::from_millis(i64::MIN), Timestamp::MIN);
        assert_eq!(Timestamp::from_millis(i64::MAX), Timestamp::MAX);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(ms in Timestamp::MIN.0..=Timestamp::MAX.0) {
            let timestamp = Timestamp::from_millis(ms);
            prop_assert_eq!(timestamp.as_millis(), ms);
            prop_assert_eq!(Timestamp::from_rfc3339(&timestamp.to_rfc3339()), Some(timestamp));
        }

        #[test]
        fn text_order_is_time_order(a: i64, b: i64) {
            let (a, b) = (Timestamp::from_millis(a), Timestamp::from_millis(b));
            prop_assert_eq!(a.cmp(&b), a.to_rfc3339().cmp(&b.to_rfc3339()));
        }

        #[test]
        fn no_string_is_too_strange(text: String, near in "[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9:.]{0,12}[Zz+-]?[0-9:]{0,5}") {
            for text in [text, near] {
                if let Some(timestamp) = Timestamp::from_rfc3339(&text) {
                    prop_assert!(Timestamp::MIN <= timestamp && timestamp <= Timestamp::MAX);
                }
            }
        }
    }
}
