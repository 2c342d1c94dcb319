//! Whether two names may be one and the same. A guess, for an offer that a person takes or not.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::folding::Words;

/// How many letters at the beginning of their last words two names must share to be compared:
/// comparing each with each would take names times names.
const SHARED_START: usize = 3;

/// How many names with one beginning are compared with each other.
const MAX_COMPARED: usize = 200;

/// Whether two names, without their titles, may be one: the words of one end the other's, and
/// the last words are nearly the same.
pub(super) fn is_likely(a: &Words, b: &Words) -> bool {
    let (a, b) = (a.core(), b.core());
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let (Some((last, rest)), Some((long_last, long_rest))) =
        (short.split_last(), long.split_last())
    else {
        return false;
    };
    // Two initials say nothing, and a single number less.
    if last.chars().count() < SHARED_START {
        return a == b;
    }
    let rest_fits = rest
        .iter()
        .rev()
        .zip(long_rest.iter().rev())
        .all(|(a, b)| a == b || is_initial(a, b) || is_initial(b, a));
    rest_fits && is_near(last, long_last)
}

fn is_initial(a: &str, b: &str) -> bool {
    a.chars().count() == 1 && b.starts_with(a)
}

/// Whether two words differ by few letters for their length: by none where they are short.
fn is_near(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let a: Vec<char> = a.chars().collect();
    let b: Vec<char> = b.chars().collect();
    let allowed = match a.len().min(b.len()) {
        0..=4 => return false,
        5..=7 => 1,
        _ => 2,
    };
    a.len().abs_diff(b.len()) <= allowed && distance(&a, &b) <= allowed
}

/// How many letters must be put in, taken out or replaced to make `b` of `a` (Levenshtein).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (n, x) in a.iter().enumerate() {
        let mut diagonal = n;
        let mut left = n + 1;
        let mut next = vec![left];
        for (y, above) in b.iter().zip(row.iter().skip(1)) {
            let replaced = diagonal + usize::from(x != y);
            left = replaced.min(above + 1).min(left + 1);
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

/// Groups of names that are likely the same, each with each. A name is in one group at most, the
/// first that it fits, so that "Smith" goes with one of two Smiths and never makes them one.
pub(super) fn groups(names: &[(&Rc<str>, &Words, usize)]) -> Vec<Vec<Rc<str>>> {
    let mut by_start: BTreeMap<String, Vec<(&Rc<str>, &Words)>> = BTreeMap::new();
    for (name, words, _) in names {
        let Some(last) = words.core().last() else {
            continue;
        };
        let start = last.chars().take(SHARED_START).collect();
        let alike = by_start.entry(start).or_default();
        if alike.len() < MAX_COMPARED {
            alike.push((name, words));
        }
    }
    let mut all = Vec::new();
    for alike in by_start.into_values() {
        let mut groups: Vec<Vec<(&Rc<str>, &Words)>> = Vec::new();
        for (name, words) in alike {
            let mut fitting = groups.iter_mut();
            let group =
                fitting.find(|group| group.iter().all(|(_, other)| is_likely(words, other)));
            match group {
                Some(group) => group.push((name, words)),
                None => groups.push(vec![(name, words)]),
            }
        }
        let groups = groups.into_iter().filter(|group| group.len() > 1);
        all.extend(groups.map(|group| {
            let names = group.into_iter().map(|(name, _)| Rc::clone(name));
            names.collect()
        }));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::super::folding::words;
    use super::*;

    #[test]
    fn names_that_may_be_one_are_found_and_others_are_not() {
        let likely = |a: &str, b: &str| {
            let (a, b) = (words(a), words(b));
            assert_eq!(is_likely(&a, &b), is_likely(&b, &a));
            is_likely(&a, &b)
        };
        for (a, b) in [
            ("Zelensky", "Zelenskyy"),
            ("Zelensky", "Mr Zelensky"),
            ("President Zelensky", "Volodymyr Zelenskyy"),
            ("V. Zelensky", "Volodymyr Zelensky"),
            ("ZELENSKY", "Zele\u{301}nsky"),
            ("Зеленський", "пан Зеленський"),
            ("police", "the police"),
        ] {
            assert!(likely(a, b), "{a:?} {b:?}");
        }
        for (a, b) in [
            ("John Smith", "Jane Smith"),
            ("Zelensky", "Zaluzhny"),
            ("Ann", "Anne"),
            ("the mayor", "the firm"),
            ("7", "17"),
            ("", "Ann"),
        ] {
            assert!(!likely(a, b), "{a:?} {b:?}");
        }
    }

    #[test]
    fn the_distance_of_two_words_is_levenshtein_s() {
        let of = |a: &str, b: &str| {
            distance(
                &a.chars().collect::<Vec<_>>(),
                &b.chars().collect::<Vec<_>>(),
            )
        };
        assert_eq!(of("kitten", "sitting"), 3);
        assert_eq!(of("", "abc"), 3);
        assert_eq!(of("abc", ""), 3);
        assert_eq!(of("zelensky", "zelenskyy"), 1);
    }
}
