//! Names of outlets, told from names of people and places.

/// How the names of newspapers, agencies and stations end.
const LAST_WORDS: &[&str] = &[
    "agency",
    "bulletin",
    "chronicle",
    "courier",
    "daily",
    "dispatch",
    "echo",
    "examiner",
    "express",
    "gazette",
    "globe",
    "guardian",
    "herald",
    "independent",
    "inquirer",
    "insider",
    "journal",
    "ledger",
    "magazine",
    "mail",
    "media",
    "mercury",
    "mirror",
    "monitor",
    "network",
    "news",
    "observer",
    "post",
    "pravda",
    "press",
    "radio",
    "record",
    "review",
    "sentinel",
    "standard",
    "star",
    "sun",
    "telegraph",
    "television",
    "times",
    "today",
    "tribune",
    "tv",
    "weekly",
    "wire",
];

/// Names that no such word gives away.
const KNOWN: &[&str] = &[
    "ABC",
    "AFP",
    "AP",
    "Al Jazeera",
    "ANSA",
    "Axios",
    "BBC",
    "Bloomberg",
    "CBS",
    "CNN",
    "Der Spiegel",
    "Deutsche Welle",
    "DPA",
    "DW",
    "EFE",
    "Euronews",
    "France 24",
    "Interfax",
    "Kyodo",
    "Le Monde",
    "Meduza",
    "NBC",
    "NPR",
    "PBS",
    "Politico",
    "Reuters",
    "RFE/RL",
    "TASS",
    "The Conversation",
    "The Economist",
    "The Hill",
    "Ukrinform",
    "UPI",
    "Xinhua",
    "Yonhap",
];

/// What stands where an outlet's name would, and names none.
const NOBODY: &[&str] = &[
    "agencies",
    "agency",
    "news",
    "news agencies",
    "news agency",
    "newsroom",
    "staff",
    "staff and agencies",
    "staff and news agencies",
    "the news",
    "wire services",
];

/// Acronyms of states and titles.
const OTHER_ACRONYMS: &[&str] = &["EU", "MEP", "MP", "NATO", "UAE", "UK", "UN", "US", "USA"];

/// True for a name that is an outlet's wherever it stands.
pub(super) fn is_outlet(name: &str) -> bool {
    if KNOWN.contains(&name) {
        return true;
    }
    let words: Vec<&str> = name.split_whitespace().collect();
    let lower_case = name.to_lowercase();
    let ends_as_outlet = lower_case
        .rsplit(char::is_whitespace)
        .next()
        .is_some_and(|last| LAST_WORDS.contains(&last));
    (2..=5).contains(&words.len())
        && ends_as_outlet
        && !names_nobody(name)
        && is_capitalised(&words)
}

/// True for "News Agencies" and the like.
pub(super) fn names_nobody(name: &str) -> bool {
    NOBODY.contains(&name.to_lowercase().as_str())
}

/// True where the place already says that an outlet is named, as behind the names in a byline.
pub(super) fn is_outlet_in_its_place(name: &str) -> bool {
    let is_acronym = (2..=5).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_uppercase())
        && !OTHER_ACRONYMS.contains(&name);
    is_acronym || is_outlet(name)
}

/// True when all words but the little ones begin with a capital letter and are words.
pub(super) fn is_capitalised(words: &[&str]) -> bool {
    const LITTLE: &[&str] = &[
        "&", "al", "and", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "ibn",
        "la", "le", "of", "the", "van", "von",
    ];
    let is_name = |word: &&str| {
        word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
            && word
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '\'' | '’' | '-' | '.'))
    };
    words
        .iter()
        .all(|word| LITTLE.contains(word) || is_name(word))
        && words.iter().any(is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_told_by_their_names() {
        for name in [
            "Harbour Wire",
            "The Thistledown Courier",
            "Kyiv Independent",
            "BBC News",
            "CNN",
            "France 24",
        ] {
            assert!(is_outlet(name), "{name}");
        }
        for name in [
            "",
            "News",
            "News Agencies",
            "Staff and News Agencies",
            "Jane Doe",
            "Kyiv",
            "Kyiv, Ukraine",
            "US",
            "the war in the news",
            "A Very Long Name of Some News",
            "155 News",
        ] {
            assert!(!is_outlet(name), "{name}");
        }
    }

    #[test]
    fn unknown_acronyms_count_in_their_place_only() {
        assert!(!is_outlet("HWN"));
        assert!(is_outlet_in_its_place("HWN"));
        assert!(!is_outlet_in_its_place("UK"));
        assert!(!is_outlet_in_its_place("Kyiv"));
    }
}
