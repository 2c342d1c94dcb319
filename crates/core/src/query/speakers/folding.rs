//! Names without case, accents and apostrophes, cut into words. For finding and comparing only:
//! what is stored and shown is what was typed.

use std::ops::Range;

/// A name's words, folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words {
    /// All words.
    pub(super) all: Vec<String>,
    /// How many of them are titles at the beginning, such as "Mr" or "President".
    pub(super) n_titles: usize,
}

impl Words {
    /// The words without the titles before them; all, where there are only titles.
    pub(super) fn core(&self) -> &[String] {
        let rest = self.all.get(self.n_titles..).unwrap_or_default();
        if rest.is_empty() { &self.all } else { rest }
    }
}

/// Words that stand before a name and do not belong to it, folded. They are data: one that is
/// missing costs an offer, and one too many is an offer that nobody takes.
const TITLES: &[&str] = &[
    "the",
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "doctor",
    "sir",
    "dame",
    "lord",
    "lady",
    "baroness",
    "president",
    "vice",
    "deputy",
    "prime",
    "minister",
    "premier",
    "chancellor",
    "secretary",
    "senator",
    "sen",
    "rep",
    "representative",
    "congressman",
    "congresswoman",
    "governor",
    "gov",
    "mayor",
    "councillor",
    "judge",
    "justice",
    "general",
    "gen",
    "colonel",
    "col",
    "major",
    "captain",
    "capt",
    "lieutenant",
    "lt",
    "sergeant",
    "sgt",
    "officer",
    "inspector",
    "king",
    "queen",
    "prince",
    "princess",
    "pope",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "ambassador",
    "herr",
    "frau",
    "monsieur",
    "madame",
    "mme",
    "senor",
    "senora",
    "пан",
    "пані",
    "президент",
    "премєр",
    "міністр",
    "голова",
    "мер",
    "генерал",
    "полковник",
    "депутат",
    "сенатор",
    "професор",
    "доктор",
    "речник",
    "речниця",
    "господин",
    "госпожа",
    "г",
];

/// The letter that `c`, in lower case, is without its accent; `None` for what is no part of a
/// name's spelling: combining marks and apostrophes.
pub(in crate::query) fn base(c: char) -> Option<char> {
    Some(match c {
        '\u{300}'..='\u{36f}' | '\'' | '’' | '‘' | 'ʼ' | '`' | '\u{ad}' | '\u{200d}' => {
            return None;
        }
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ'..='ặ' => 'a',
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' => 'e',
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => 'g',
        'ĥ' | 'ħ' => 'h',
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' | 'ỉ'..='ị' => 'i',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => 'l',
        'ñ' | 'ń' | 'ņ' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' | 'ơ' | 'ọ'..='ợ' => 'o',
        'ŕ' | 'ŗ' | 'ř' => 'r',
        'ś' | 'ŝ' | 'ş' | 'š' | 'ș' => 's',
        'ţ' | 'ť' | 'ŧ' | 'ț' => 't',
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ'..='ự' => 'u',
        'ŵ' => 'w',
        'ý' | 'ÿ' | 'ŷ' | 'ỳ'..='ỹ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        'ё' => 'е',
        'ґ' => 'г',
        other => other,
    })
}

/// One word of a text: folded, with where each of its folded characters comes from.
struct Word {
    folded: String,
    /// For each folded character, the bytes of the character that it comes from.
    places: Vec<Range<usize>>,
}

/// The words of `text`: runs of letters and digits, with what is combined with them.
fn cut(text: &str) -> Vec<Word> {
    let mut cut: Vec<Word> = Vec::new();
    let mut is_inside = false;
    for (at, c) in text.char_indices() {
        let place = at..at + c.len_utf8();
        let is_part = c.is_alphanumeric() || base(c).is_none();
        if !is_part {
            is_inside = false;
            continue;
        }
        let mut letters = c.to_lowercase().filter_map(base).peekable();
        if letters.peek().is_none() {
            // A mark belongs to the letter before it.
            let last = cut.last_mut().filter(|_| is_inside);
            if let Some(last) = last.and_then(|word| word.places.last_mut()) {
                last.end = place.end;
            }
            continue;
        }
        if !is_inside {
            is_inside = true;
            cut.push(Word {
                folded: String::new(),
                places: Vec::new(),
            });
        }
        if let Some(word) = cut.last_mut() {
            for letter in letters {
                word.folded.push(letter);
                word.places.push(place.clone());
            }
        }
    }
    cut
}

/// The words of `text`, folded.
pub(super) fn words(text: &str) -> Words {
    let all: Vec<String> = cut(text).into_iter().map(|word| word.folded).collect();
    let n_titles = all.iter().take_while(|word| TITLES.contains(&&***word));
    let n_titles = n_titles.count();
    Words { all, n_titles }
}

/// Where in `name`, in bytes, the words of `query` stand as beginnings of words: in order, apart,
/// on character boundaries. For showing what matched.
pub fn matched(name: &str, query: &str) -> Vec<Range<usize>> {
    let wanted = words(query);
    let mut found: Vec<Range<usize>> = Vec::new();
    for word in cut(name) {
        let longest = wanted.all.iter().filter(|w| word.folded.starts_with(&***w));
        let n = longest.map(|w| w.chars().count()).max();
        let places = n.and_then(|n| word.places.get(..n));
        let ends = places.and_then(|places| Some((places.first()?.start, places.last()?.end)));
        if let Some((start, end)) = ends {
            found.push(start..end);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_apostrophes_do_not_count() {
        let folded = |text: &str| words(text).all.join(" ");
        assert_eq!(folded("Łucja O’NEIL"), "łucja oneil".replace('ł', "l"));
        assert_eq!(folded("Zoe\u{308} Zoë"), "zoe zoe");
        assert_eq!(folded("Прем’єр-міністр"), "премєр міністр");
        assert_eq!(folded("المتحدث 東京"), "المتحدث 東京");
        assert_eq!(folded(" — "), "");
    }

    #[test]
    fn titles_are_dropped_unless_there_is_nothing_else() {
        assert_eq!(
            words("President Volodymyr Zelensky").core(),
            ["volodymyr", "zelensky"]
        );
        assert_eq!(words("the mayor").core(), ["the", "mayor"]);
        assert_eq!(words("пан Мер Кличко").core(), ["кличко"]);
    }

    #[test]
    fn what_matched_is_told_in_bytes_of_the_name() {
        let shown = |name: &str, query: &str| {
            let parts = matched(name, query).into_iter();
            parts
                .map(|range| name.get(range).unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(shown("Zoe\u{308} Ann", "zoe a"), ["Zoe\u{308}", "A"]);
        assert_eq!(shown("O’Neil", "on"), ["O’N"]);
        assert_eq!(shown("Ann", ""), Vec::<String>::new());
        assert_eq!(shown("İstanbul", "i"), ["İ"]);
    }
}
