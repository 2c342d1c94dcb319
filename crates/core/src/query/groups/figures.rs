//! The figures in a claim's words, and how the words around bound them. No grammar: a few words
//! that stand before numbers in the news. What is not known counts as exact.

use std::rc::Rc;

/// How a figure is bounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bound {
    /// It stands alone.
    Exact,
    /// "At least", "more than", "over".
    AtLeast,
    /// "At most", "fewer than", "up to".
    AtMost,
    /// "About", "nearly", "some".
    About,
}

/// A number in somebody's words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Figure {
    /// Its digits as 0 to 9, without signs between thousands: `3480`, `0.5`.
    pub value: Rc<str>,
    /// How the words before it bound it.
    pub bound: Bound,
}

/// Words that stand right before a figure, and what they make of it.
const BOUNDS: [(&str, Bound); 40] = [
    ("at least", Bound::AtLeast),
    ("more than", Bound::AtLeast),
    ("greater than", Bound::AtLeast),
    ("no fewer than", Bound::AtLeast),
    ("no less than", Bound::AtLeast),
    ("not less than", Bound::AtLeast),
    ("upwards of", Bound::AtLeast),
    ("over", Bound::AtLeast),
    ("above", Bound::AtLeast),
    ("at most", Bound::AtMost),
    ("less than", Bound::AtMost),
    ("fewer than", Bound::AtMost),
    ("no more than", Bound::AtMost),
    ("not more than", Bound::AtMost),
    ("up to", Bound::AtMost),
    ("under", Bound::AtMost),
    ("below", Bound::AtMost),
    ("about", Bound::About),
    ("around", Bound::About),
    ("approximately", Bound::About),
    ("roughly", Bound::About),
    ("nearly", Bound::About),
    ("almost", Bound::About),
    ("some", Bound::About),
    ("an estimated", Bound::About),
    ("щонайменше", Bound::AtLeast),
    ("принаймні", Bound::AtLeast),
    ("більше ніж", Bound::AtLeast),
    ("більше", Bound::AtLeast),
    ("понад", Bound::AtLeast),
    ("не менше ніж", Bound::AtLeast),
    ("не менше", Bound::AtLeast),
    ("щонайбільше", Bound::AtMost),
    ("менше ніж", Bound::AtMost),
    ("менше", Bound::AtMost),
    ("не більше ніж", Bound::AtMost),
    ("не більше", Bound::AtMost),
    ("близько", Bound::About),
    ("приблизно", Bound::About),
    ("майже", Bound::About),
];

/// The figures in `quote`, in its order.
pub fn figures(quote: &str) -> Vec<Figure> {
    let mut figures = Vec::new();
    let mut rest = quote;
    while let Some(at) = rest.find(is_digit) {
        let (_, tail) = rest.split_at(at);
        let (before, _) = quote.split_at(quote.len() - tail.len());
        let (number, after) = tail.split_at(number_len(tail));
        figures.push(Figure {
            value: value_of(number).into(),
            bound: bound_at_end(last_words(before)),
        });
        rest = after;
    }
    figures
}

/// The end of `text`, long enough for every phrase that bounds a number: a quote may be a whole
/// article with thousands of them.
fn last_words(text: &str) -> &str {
    const LONGEST: usize = 32;
    let mut places = text.char_indices().rev();
    let start = places.nth(LONGEST).map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

pub(in crate::query) fn is_digit(c: char) -> bool {
    digit_value(c).is_some()
}

/// The value of a decimal digit of the scripts whose news use their own.
fn digit_value(c: char) -> Option<char> {
    const ZEROS: [u32; 6] = [0x30, 0x660, 0x6F0, 0x966, 0x9E6, 0xFF10];
    let code = u32::from(c);
    let value = ZEROS.into_iter().find_map(|zero| {
        let value = code.checked_sub(zero)?;
        (value < 10).then_some(value)
    })?;
    char::from_digit(value, 10)
}

/// How many bytes of `text`, which begins with a digit, are one number: digits, with signs between
/// them that separate thousands or decimals.
pub(in crate::query) fn number_len(text: &str) -> usize {
    let mut len = 0;
    let mut rest = text;
    loop {
        let digits = rest.find(|c| !is_digit(c)).unwrap_or(rest.len());
        let n_digits = rest.chars().take_while(|c| is_digit(*c)).count();
        len += digits;
        rest = rest.get(digits..).unwrap_or_default();
        let mut next = rest.chars();
        let (Some(sign), Some(digit)) = (next.next(), next.next()) else {
            return len;
        };
        let three = rest.chars().skip(1).take_while(|c| is_digit(*c)).count();
        let joins = match sign {
            '.' | ',' | '٫' | '٬' => is_digit(digit),
            '\'' | '’' | ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' => n_digits <= 3 && three == 3,
            _ => false,
        };
        if !joins {
            return len;
        }
        len += sign.len_utf8();
        rest = next_after(rest);
    }
}

fn next_after(text: &str) -> &str {
    let mut characters = text.chars();
    characters.next();
    characters.as_str()
}

/// Its digits, with a dot before the decimals. A sign before exactly three digits separates
/// thousands.
pub(in crate::query) fn value_of(number: &str) -> String {
    let mut value = String::new();
    let mut rest = number.chars();
    while let Some(c) = rest.next() {
        if let Some(digit) = digit_value(c) {
            value.push(digit);
        } else {
            let group = rest.as_str().chars().take_while(|c| is_digit(*c)).count();
            if group != 3 {
                value.push('.');
            }
        }
    }
    value
}

fn bound_at_end(before: &str) -> Bound {
    let before = before.to_lowercase();
    let before = before.trim_end_matches(|c: char| c.is_whitespace() || "$€£₴~≈".contains(c));
    let stands_there = |phrase: &str| {
        let head = before.strip_suffix(phrase);
        head.is_some_and(|head| !head.ends_with(char::is_alphanumeric))
    };
    let known = BOUNDS.iter().filter(|(phrase, _)| stands_there(phrase));
    // "No more than" ends with "more than": the longest one counts.
    let longest = known.max_by_key(|(phrase, _)| phrase.len());
    longest.map_or(Bound::Exact, |(_, bound)| *bound)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(quote: &str, expected: &[(&str, Bound)]) {
        let found = figures(quote);
        let found: Vec<_> = found.iter().map(|f| (&*f.value, f.bound)).collect();
        assert_eq!(found, expected, "{quote}");
    }

    #[test]
    fn figures_keep_their_value_in_any_notation() {
        check("155 men", &[("155", Bound::Exact)]);
        check("3,480 or 3 480 or 3’480", &[("3480", Bound::Exact); 3]);
        check("1.5 million", &[("1.5", Bound::Exact)]);
        check("2,5 Millionen", &[("2.5", Bound::Exact)]);
        check("١٥٥ رجلا", &[("155", Bound::Exact)]);
        check("１５５人", &[("155", Bound::Exact)]);
        check(
            "in 2024, 12 of 155.",
            &[
                ("2024", Bound::Exact),
                ("12", Bound::Exact),
                ("155", Bound::Exact),
            ],
        );
        let years = [("2024", Bound::Exact), ("155", Bound::Exact)];
        check("in 2024 155 men", &years);
        check("no number", &[]);
    }

    #[test]
    fn words_before_a_figure_bound_it() {
        check("At least 155 men", &[("155", Bound::AtLeast)]);
        check("more than 150", &[("150", Bound::AtLeast)]);
        check("no more than 150", &[("150", Bound::AtMost)]);
        check("about $3,500", &[("3500", Bound::About)]);
        check("takeover 155", &[("155", Bound::Exact)]);
        check(
            "Щонайменше 155 і не менше ніж 20",
            &[("155", Bound::AtLeast), ("20", Bound::AtLeast)],
        );
        check(
            "not 155 but over 160",
            &[("155", Bound::Exact), ("160", Bound::AtLeast)],
        );
    }
}
