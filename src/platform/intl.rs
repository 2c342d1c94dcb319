//! What the browser knows of languages: which ones the person reads, and how numbers, days and
//! times are written in one, with the form of a sentence that a count asks for.

use std::cell::OnceCell;

use js_sys::Intl::{DateTimeFormat, NumberFormat, PluralRules};
use js_sys::{Array, Date, Function, JsString, Object, Reflect};
use wasm_bindgen::JsValue;

use super::number::number_from_whole;

/// The tags of the languages that the person reads, as the browser's settings say, best first.
pub fn preferred_languages() -> Vec<String> {
    let languages = web_sys::window().map(|window| window.navigator().languages());
    let languages = languages.unwrap_or_default();
    languages.iter().filter_map(|tag| tag.as_string()).collect()
}

/// How one language writes what is not words. Each part is made when it is first needed.
#[derive(Debug)]
pub struct Intl {
    locales: Array,
    plurals: OnceCell<PluralRules>,
    numbers: OnceCell<Function>,
    days: OnceCell<Function>,
    short_days: OnceCell<Function>,
    times: OnceCell<Function>,
}

impl Intl {
    /// The formats of the language of this tag, which must be well-formed, as those of
    /// [`preferred_languages`] are.
    pub fn new(tag: &str) -> Self {
        Self {
            locales: Array::of1(&tag.into()),
            plurals: OnceCell::new(),
            numbers: OnceCell::new(),
            days: OnceCell::new(),
            short_days: OnceCell::new(),
            times: OnceCell::new(),
        }
    }

    /// Unicode's name for the form of a sentence that `count` asks for: `one`, `few`.
    pub fn plural(&self, count: usize) -> String {
        let make = || PluralRules::new(&self.locales, &Object::new());
        self.plurals.get_or_init(make).select(number(count)).into()
    }

    /// A whole number.
    pub fn number(&self, whole: usize) -> String {
        let make = || NumberFormat::new(&self.locales, &Object::new()).format();
        write(self.numbers.get_or_init(make), number(whole))
    }

    /// A day of the calendar with its month's name; month and day count from 1.
    pub fn day(&self, year: u32, month: u32, day: u32) -> String {
        let make = || {
            self.dates(&[
                ("day", "numeric"),
                ("month", "long"),
                ("year", "numeric"),
                ("timeZone", "UTC"),
            ])
        };
        write(self.days.get_or_init(make), midnight(year, month, day))
    }

    /// The same without its year, and with a short name of the month.
    pub fn short_day(&self, month: u32, day: u32) -> String {
        let make = || self.dates(&[("day", "numeric"), ("month", "short"), ("timeZone", "UTC")]);
        // A year that has every day.
        write(
            self.short_days.get_or_init(make),
            midnight(2000, month, day),
        )
    }

    /// A time of day in the person's time zone; `at` is in milliseconds since 1970.
    pub fn time_of_day(&self, at: i64) -> String {
        let make = || self.dates(&[("timeStyle", "short")]);
        write(self.times.get_or_init(make), number_from_whole(at))
    }

    fn dates(&self, options: &[(&str, &str)]) -> Function {
        let object = Object::new();
        for (name, value) in options {
            // A property of a new object of our own can be set.
            let _ = Reflect::set(&object, &(*name).into(), &(*value).into());
        }
        DateTimeFormat::new(&self.locales, &object).format()
    }
}

/// What a formatting function makes of a number. Empty for a time that is none.
fn write(format: &Function, value: f64) -> String {
    let written = format.call1(&JsValue::UNDEFINED, &JsValue::from_f64(value));
    let written = written.map(JsString::from).map(String::from);
    written.unwrap_or_default()
}

fn number(whole: usize) -> f64 {
    number_from_whole(i64::try_from(whole).unwrap_or(i64::MAX))
}

/// The start of a day in UTC, in milliseconds since 1970.
fn midnight(year: u32, month: u32, day: u32) -> f64 {
    let [month, day] = [month, day].map(|n| i32::try_from(n).unwrap_or(1));
    // Unlike the constructor, this takes years below 100 as they are written.
    Date::new(&JsValue::from_f64(0.0)).set_utc_full_year_with_month_date(year, month - 1, day)
}
