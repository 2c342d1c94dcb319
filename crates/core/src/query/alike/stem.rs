//! What is left of a word when its ending is taken off, so that its forms meet: for English by
//! rule, for other languages by cutting. Stems are for comparing only and are never shown.

/// How many letters of a word count where its language is not known to be English. Cutting at
/// four or five letters does about as well as stemmers across the alphabetic languages of Europe
/// (Paul `McNamee` and others, "Addressing morphological variation in alphabetic
/// languages", SIGIR 2009).
const CROPPED_LEN: usize = 5;

/// The fewest letters that a rule leaves.
const MIN_LEN: usize = 3;

/// What derivation puts at the end of English words, the longest first. What one rule leaves may
/// fit another one, so that "fighters", "fighting" and "fight" meet.
const SUFFIXES: [(&str, usize); 20] = [
    // How many letters must stand before it.
    ("ization", 3),
    ("isation", 3),
    ("ational", 4),
    ("ation", 3),
    ("ition", 3),
    ("ments", 4),
    ("ment", 4),
    ("ness", 4),
    ("ship", 4),
    ("ance", 4),
    ("ence", 4),
    ("able", 4),
    ("ible", 4),
    ("ize", 4),
    ("ise", 4),
    ("ate", 3),
    ("ive", 4),
    ("ion", 4),
    ("er", 4),
    ("or", 4),
];

/// What turns the name of a country into the word for its people.
const PEOPLES: [(&str, usize); 6] = [
    ("ian", 3),
    ("ean", 4),
    ("ese", 3),
    ("an", 4),
    ("ia", 4),
    ("i", 5),
];

/// The stem of an English word in small letters a to z; other words as they are.
///
/// Plurals go by the rules of Harman's S-stemmer ("How effective is suffixing?", JASIS 42, 1991),
/// "-ed" and "-ing" by step 1b of Porter's ("An algorithm for suffix stripping", Program 14,
/// 1980). What Porter does in four more steps is a short list here: it need not tell nouns from
/// verbs, only bring them together.
pub(super) fn english(word: &str) -> String {
    if word.len() <= MIN_LEN || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.to_owned();
    }
    let mut stem = singular(word);
    if let Some(rest) = stem.strip_suffix("ly").filter(|rest| rest.len() > MIN_LEN) {
        stem.truncate(rest.len());
    }
    stem = without_inflection(stem);
    let people = PEOPLES.iter().find_map(|(ending, n)| {
        let rest = stem.strip_suffix(ending)?;
        (rest.len() >= *n).then(|| rest.to_owned())
    });
    if let Some(people) = people {
        stem = people;
    } else if let Some(rest) = SUFFIXES.iter().find_map(|(ending, n)| {
        let rest = stem.strip_suffix(ending)?;
        (rest.len() >= *n).then(|| rest.to_owned())
    }) {
        stem = undoubled(rest);
    }
    let bare = stem.trim_end_matches(['a', 'e']);
    if bare.len() > MIN_LEN {
        stem.truncate(bare.len());
    }
    stem
}

/// Without the sign of the plural.
fn singular(word: &str) -> String {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if let Some(rest) = word
        .strip_suffix("ies")
        .filter(|_| !ends(&["eies", "aies"]))
    {
        return format!("{rest}y");
    }
    if word.ends_with("es") && !ends(&["aes", "ees", "oes"]) {
        let rest = word.strip_suffix('s').unwrap_or(word);
        let hisses = ["sse", "xe", "che", "she", "zze"];
        if hisses.iter().any(|ending| rest.ends_with(ending)) {
            return rest.strip_suffix('e').unwrap_or(rest).to_owned();
        }
        return rest.to_owned();
    }
    if word.ends_with('s') && !ends(&["us", "ss", "is"]) {
        return word.strip_suffix('s').unwrap_or(word).to_owned();
    }
    word.to_owned()
}

/// Without "-ed" and "-ing".
fn without_inflection(word: String) -> String {
    for ending in ["ied", "ing", "ed"] {
        let Some(rest) = word.strip_suffix(ending) else {
            continue;
        };
        let has_vowel = rest.contains(['a', 'e', 'i', 'o', 'u', 'y']);
        if rest.len() < MIN_LEN || !has_vowel {
            continue;
        }
        if ending == "ied" {
            return format!("{rest}y");
        }
        // "Operated" and "based" lost an "e", "stopped" did not.
        if ["at", "bl", "iz"].iter().any(|end| rest.ends_with(end)) || is_short(rest) {
            return format!("{rest}e");
        }
        return undoubled(rest.to_owned());
    }
    word
}

/// Whether a stem is a consonant, a vowel and a consonant: "bas".
fn is_short(stem: &str) -> bool {
    let is_vowel = |c: u8| b"aeiouy".contains(&c);
    let [first, middle, last] = stem.as_bytes() else {
        return false;
    };
    !is_vowel(*first) && is_vowel(*middle) && !is_vowel(*last) && !b"wx".contains(last)
}

/// Without the second of two equal consonants at the end: "stopp" of "stopped".
fn undoubled(mut stem: String) -> String {
    let mut letters = stem.chars().rev();
    let (last, before) = (letters.next(), letters.next());
    let is_doubled = last == before && last.is_some_and(|c| !"aeioulsz".contains(c));
    if is_doubled && stem.len() > MIN_LEN {
        stem.pop();
    }
    stem
}

/// The beginning of a word of any language: its inflected forms mostly share it. Vowels at its
/// end go as well, since short words bend there.
pub(super) fn cropped(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().take(CROPPED_LEN).collect();
    while letters.len() > MIN_LEN && letters.last().is_some_and(|c| is_vowel(*c)) {
        letters.pop();
    }
    letters.into_iter().collect()
}

/// The vowels of Latin, Cyrillic and Greek words, without accents, and what bends like them.
fn is_vowel(c: char) -> bool {
    "aeiouyаеєиіїоуюяыэйьαεηιουω".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meet(words: &[&str], stem: impl Fn(&str) -> String) {
        let stems: Vec<_> = words.iter().map(|word| stem(word)).collect();
        assert!(
            stems.iter().all(|stem| *stem == stems[0]),
            "{words:?}: {stems:?}"
        );
    }

    fn differ(words: &[&str], stem: impl Fn(&str) -> String) {
        let mut stems: Vec<_> = words.iter().map(|word| stem(word)).collect();
        stems.sort();
        stems.dedup();
        assert_eq!(stems.len(), words.len(), "{words:?}: {stems:?}");
    }

    #[test]
    fn forms_of_an_english_word_meet() {
        for words in [
            &["fight", "fights", "fighting", "fighter", "fighters"][..],
            &[
                "recruit",
                "recruits",
                "recruited",
                "recruiting",
                "recruitment",
            ],
            &[
                "involve",
                "involved",
                "involving",
                "involvement",
                "involves",
            ],
            &["stop", "stopped", "stopping", "stops"],
            &["party", "parties"],
            &["country", "countries"],
            &["deny", "denies", "denied", "denying"],
            &[
                "allege",
                "alleged",
                "allegedly",
                "allegation",
                "allegations",
            ],
            &["citizen", "citizens", "citizenship"],
            &[
                "operate",
                "operated",
                "operation",
                "operations",
                "operating",
            ],
            &["attack", "attacks", "attacked", "attacker"],
            &["class", "classes"],
            &["launch", "launches", "launched"],
            &["base", "based", "bases", "basing"],
            &["advertisement", "advertisements"],
        ] {
            meet(words, english);
        }
    }

    #[test]
    fn a_country_meets_its_people() {
        for words in [
            ["brazil", "brazilian"],
            ["japan", "japanese"],
            ["china", "chinese"],
            ["malta", "maltese"],
            ["russia", "russian"],
            ["ukraine", "ukrainian"],
            ["america", "american"],
            ["europe", "european"],
            ["kenya", "kenyan"],
            ["iran", "iranian"],
            ["israel", "israeli"],
        ] {
            meet(&words, english);
        }
    }

    #[test]
    fn other_words_stay_apart() {
        differ(&["minister", "ministry", "mint", "minute"], english);
        differ(&["nation", "notion", "native", "national"], english);
        differ(&["war", "warn", "ware"], english);
        differ(&["police", "policy", "pole"], english);
    }

    #[test]
    fn nothing_is_cut_to_nothing() {
        for word in [
            "is", "was", "ing", "sing", "red", "ies", "ed", "s", "", "aaaa", "его",
        ] {
            let stem = english(word);
            assert!(stem.len() >= word.len().min(MIN_LEN), "{word}: {stem}");
            assert!(cropped(word).chars().count() >= word.chars().count().min(MIN_LEN));
        }
    }

    #[test]
    fn forms_of_other_languages_meet_at_their_beginning() {
        for words in [
            &["росія", "росії", "росією", "росіян"][..],
            &["мова", "мови", "мовою"],
            &["полонений", "полоненого", "полонених"],
            &["громадянин", "громадяни", "громадянами"],
            &["soldaten", "soldat", "soldatin"],
            &["ucraniano", "ucranianas", "ucrania"],
            &["στρατιωτες", "στρατιωτων"],
        ] {
            meet(words, cropped);
        }
        differ(&["мова", "мета", "місто", "мир"], cropped);
    }
}
