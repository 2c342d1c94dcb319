//! English number words as figures: "one hundred fifty-five" is 155.

/// What a number word does to the number so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    /// 1 to 19.
    Small(u32),
    /// 20, 30, to 90.
    Tens(u32),
    Hundred,
    Thousand,
}

const SMALL: [&str; 19] = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];

fn part(word: &str) -> Option<Part> {
    if let Some((_, n)) = SMALL.iter().zip(1..).find(|(name, _)| **name == word) {
        return Some(Part::Small(n));
    }
    if let Some((_, n)) = TENS.iter().zip(2..).find(|(name, _)| **name == word) {
        return Some(Part::Tens(n * 10));
    }
    match word {
        "hundred" => Some(Part::Hundred),
        "thousand" => Some(Part::Thousand),
        _ => None,
    }
}

/// Whether a number may begin with `word`.
pub(super) fn is_number(word: &str) -> bool {
    part(word).is_some()
}

/// The number that `words` begin with, and how many of them it takes. "One" alone is none: it
/// mostly stands for somebody.
pub(super) fn spelled<'a>(words: impl Iterator<Item = &'a str>) -> Option<(u32, usize)> {
    let (mut total, mut current) = (0_u32, 0_u32);
    let mut last = None;
    let (mut n, mut n_meant) = (0, 0);
    for word in words {
        let next = part(word);
        let fits = match (last, next) {
            // "One hundred and five".
            (Some(Part::Hundred | Part::Thousand), None) if word == "and" => {
                n += 1;
                continue;
            }
            (_, None)
            | (Some(Part::Small(_)), Some(Part::Small(_) | Part::Tens(_)))
            | (Some(Part::Tens(_)), Some(Part::Tens(_) | Part::Hundred)) => false,
            (Some(Part::Tens(_)), Some(Part::Small(n))) => n < 10,
            (_, Some(Part::Hundred)) => current < 20,
            (_, Some(Part::Thousand)) => total == 0,
            (_, Some(Part::Small(_) | Part::Tens(_))) => true,
        };
        let Some(next) = next.filter(|_| fits) else {
            break;
        };
        match next {
            Part::Small(value) | Part::Tens(value) => current += value,
            Part::Hundred => current = current.max(1) * 100,
            Part::Thousand => {
                total = current.max(1) * 1000;
                current = 0;
            }
        }
        last = Some(next);
        n += 1;
        n_meant = n;
    }
    let value = total + current;
    (value > 1).then_some((value, n_meant))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn number_words_are_figures() {
        let read = |text: &str| spelled(text.split(' '));
        assert_eq!(read("two men"), Some((2, 1)));
        assert_eq!(read("one hundred fifty five men"), Some((155, 4)));
        assert_eq!(read("one hundred and five"), Some((105, 4)));
        assert_eq!(read("three thousand four hundred eighty"), Some((3480, 5)));
        assert_eq!(read("hundred and men"), Some((100, 1)));
        assert_eq!(read("twenty one"), Some((21, 2)));
        assert_eq!(read("twenty twelve"), Some((20, 1)));
        assert_eq!(read("two three"), Some((2, 1)));
        assert_eq!(read("two thousand five thousand"), Some((2005, 3)));
        assert_eq!(read("one of them"), None);
        assert_eq!(read("men"), None);
        assert_eq!(read(""), None);
    }

    #[test]
    fn long_runs_of_number_words_end() {
        let thousands = std::iter::repeat_n("thousand", 100);
        assert_eq!(spelled(thousands), Some((1000, 1)));
        let hundreds = std::iter::repeat_n("hundred", 100);
        assert_eq!(spelled(hundreds), Some((100, 1)));
    }
}
