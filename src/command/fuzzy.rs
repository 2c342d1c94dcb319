//! Finding a title by some of its letters, in their order: `na` finds "Next annotation". Beginnings
//! of words and letters side by side count more; case and accents do not count.

/// What a letter is worth that begins a word.
const WORD_START: i32 = 8;
/// What a letter is worth that stands right behind the one before.
const SIDE_BY_SIDE: i32 = 7;
/// What is taken off for each gap between letters.
const GAP: i32 = 3;
/// What a letter is worth anyway.
const LETTER: i32 = 1;

/// Where the letters that were typed stand in a title, and how well they fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fit {
    /// More is better.
    pub score: i32,
    /// Which characters of the title they are, counted from 0, ascending.
    pub places: Vec<usize>,
}

/// The best way in which the letters of `typed` stand in `title` one after the other; `None` where
/// they do not. White space that was typed does not count.
pub fn fit(typed: &str, title: &str) -> Option<Fit> {
    let wanted: Vec<char> = typed
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(plain)
        .collect();
    let letters: Vec<char> = title.chars().map(plain).collect();
    if wanted.is_empty() {
        return Some(Fit {
            score: 0,
            places: Vec::new(),
        });
    }
    // For each place of the title: the best score of the letters so far that ends there, and the
    // places that give it.
    let mut ends: Vec<Option<Fit>> = Vec::new();
    for (number, letter) in wanted.iter().enumerate() {
        let mut next = Vec::with_capacity(letters.len());
        let mut best_before: Option<&Fit> = None;
        for (at, found) in letters.iter().enumerate() {
            let before = at.checked_sub(1);
            let beside = before.and_then(|before| ends.get(before)?.as_ref());
            let own = worth(&letters, at);
            let fit = (found == letter).then(|| {
                if number == 0 {
                    return Some(extended(None, at, own));
                }
                let joined = beside.map(|fit| extended(Some(fit), at, own + SIDE_BY_SIDE));
                let apart = best_before.map(|fit| extended(Some(fit), at, own - GAP));
                match (joined, apart) {
                    (Some(joined), Some(apart)) if apart.score > joined.score => Some(apart),
                    (None, apart) => apart,
                    (joined, _) => joined,
                }
            });
            next.push(fit.flatten());
            // What ends here can go on only further behind.
            let here = ends.get(at).and_then(Option::as_ref);
            if here.is_some_and(|fit| best_before.is_none_or(|best| fit.score > best.score)) {
                best_before = here;
            }
        }
        ends = next;
    }
    // Of two that fit as well the one nearer to the beginning.
    ends.into_iter().flatten().reduce(
        |best, next| {
            if next.score > best.score { next } else { best }
        },
    )
}

fn worth(letters: &[char], at: usize) -> i32 {
    let before = at.checked_sub(1).and_then(|before| letters.get(before));
    let begins = before.is_none_or(|before| !before.is_alphanumeric() && *before != '’');
    LETTER + if begins { WORD_START } else { 0 }
}

fn extended(fit: Option<&Fit>, at: usize, worth: i32) -> Fit {
    let mut places = fit.map(|fit| fit.places.clone()).unwrap_or_default();
    places.push(at);
    Fit {
        score: fit.map_or(0, |fit| fit.score) + worth,
        places,
    }
}

/// Letters with accents, each behind the letter that it counts as.
const ACCENTED: [&str; 20] = [
    "aàáâãäåāăą",
    "cçćĉċč",
    "dďđ",
    "eèéêëēĕėęě",
    "gĝğġģ",
    "hĥħ",
    "iìíîïĩīĭįı",
    "jĵ",
    "kķ",
    "lĺļľŀł",
    "nñńņňŉ",
    "oòóôõöøōŏő",
    "rŕŗř",
    "sśŝşšș",
    "tţťŧț",
    "uùúûüũūŭůűų",
    "wŵ",
    "yýÿŷ",
    "zźżž",
    "гґ",
];

/// The letter without case and accent. Of letters that become several the first one.
fn plain(letter: char) -> char {
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    let lower = if lower == 'ї' { 'і' } else { lower };
    let row = ACCENTED.iter().find(|row| row.contains(lower));
    row.and_then(|row| row.chars().next()).unwrap_or(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(typed: &str, title: &str) -> i32 {
        fit(typed, title).expect("a fit").score
    }

    #[test]
    fn letters_must_come_in_their_order() {
        assert!(fit("undo", "Undo").is_some());
        assert!(fit("nxt", "Next annotation").is_some());
        assert_eq!(fit("odnu", "Undo"), None);
        assert_eq!(fit("undoo", "Undo"), None);
        assert_eq!(fit("x", ""), None);
    }

    #[test]
    fn first_letters_of_words_are_found_there() {
        let found = fit("na", "Next annotation").expect("a fit");
        assert_eq!(found.places, [0, 5]);
        let found = fit("next an", "Go to the next annotation").expect("a fit");
        assert_eq!(found.places, [10, 11, 12, 13, 15, 16]);
    }

    #[test]
    fn beginnings_and_letters_side_by_side_count_more() {
        assert!(score("re", "Redo") > score("re", "Add more"));
        assert!(score("art", "Next article") > score("art", "Dark colours, at once"));
        assert!(score("na", "Next annotation") > score("na", "Annotation"));
    }

    #[test]
    fn case_and_accents_do_not_count() {
        assert!(fit("ECLAIR", "Éclair à la crème").is_some());
        assert!(fit("ждати", "Ждати").is_some());
        assert!(fit("її", "Її").is_some() && fit("іі", "Її").is_some());
    }

    #[test]
    fn nothing_typed_fits_everything() {
        let found = fit("  ", "Undo").expect("a fit");
        assert_eq!((found.score, found.places), (0, Vec::new()));
    }
}
