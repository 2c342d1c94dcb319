//! The languages of the interface.

/// A language that has a catalogue in `words/`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// `words/en.json`.
    #[default]
    English,
    /// `words/uk.json`.
    Ukrainian,
}

impl Language {
    /// Every language, in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::English, Self::Ukrainian];

    /// Its code, as it stands in `lang` attributes and in preferences.
    pub fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Ukrainian => "uk",
        }
    }

    /// What it calls itself; it is never translated.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Ukrainian => "Українська",
        }
    }

    /// The language that a tag such as `uk-UA` asks for, if there is a catalogue for it.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let code = tag.split(['-', '_']).next().unwrap_or(tag);
        let all = Self::ALL.into_iter();
        let mut found = all.filter(|language| language.code().eq_ignore_ascii_case(code));
        found.next()
    }

    /// The first of a browser's languages that there is a catalogue for; English without one.
    pub fn preferred<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        let mut known = tags.into_iter().filter_map(Self::of_tag);
        known.next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_we_have_is_taken() {
        let preferred = |tags: &[&str]| Language::preferred(tags.iter().copied());
        assert_eq!(preferred(&["uk-UA", "en"]), Language::Ukrainian);
        assert_eq!(preferred(&["pl", "en-GB", "uk"]), Language::English);
        assert_eq!(preferred(&["UK"]), Language::Ukrainian);
        assert_eq!(preferred(&["ukm", "de"]), Language::English);
        assert_eq!(preferred(&[]), Language::English);
    }
}
