//! Whether a character without width does what it is for.
//!
//! The Unicode Standard, section 23.2 (joiners), chapters 9 and 12 (Arabic and
//! the Indic scripts) and 16 (Southeast Asia), and UAX #29, rule GB11 (emoji).

use super::{
    boundary::{Granularity, boundaries},
    foreign::ForeignBreaks,
    offset::ByteOffset,
};

const ZWNJ: char = '\u{200c}';
const ZWJ: char = '\u{200d}';

/// How many characters before a joiner may belong to the emoji that it joins:
/// the picture, its colour of skin or hair, and a selector.
const LONGEST_EMOJI: usize = 3;

/// Whether a joiner, or a non-joiner, between `before` and `after` shapes the
/// letters of a script that is written with them, or joins emoji.
pub(super) fn is_joining(joiner: char, before: &str, after: &str) -> bool {
    let last = before.chars().next_back();
    let next = after.chars().next();
    let is_joiner = |c: char| matches!(c, ZWNJ | ZWJ);
    // A second one does nothing that the first did not.
    if last.is_some_and(is_joiner) || next.is_some_and(is_joiner) {
        return false;
    }
    let is_shaped = |c: Option<char>| c.is_some_and(has_shaped_letters);
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric) || is_shaped(c);
    if joiner == ZWJ {
        // At the end of a word it keeps the shape that a letter has inside of one.
        return is_shaped(last) || is_shaped(next) || joins_emoji(before, next);
    }
    let is_within = is_letter(last) && is_letter(next) && (is_shaped(last) || is_shaped(next));
    is_within || last.is_some_and(is_virama)
}

/// Whether a zero-width space between `before` and `after` parts the words of a
/// script that is written without spaces and lays its lines out by them.
pub(super) fn parts_words(before: &str, after: &str) -> bool {
    let is_unspaced = |c: char| matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}');
    before.chars().next_back().is_some_and(is_unspaced) && after.starts_with(is_unspaced)
}

/// Whether a joiner between `before` and `next` makes one picture of two: then
/// no character as people see them begins at `next`, which would be one alone.
fn joins_emoji(before: &str, next: Option<char>) -> bool {
    let Some(next) = next else { return false };
    let joined: String = {
        let mut last: Vec<_> = before.chars().rev().take(LONGEST_EMOJI).collect();
        last.reverse();
        last.into_iter().chain([ZWJ, next]).collect()
    };
    let begins = |text: &str| {
        let start = ByteOffset::from_usize(text.len() - next.len_utf8());
        boundaries(text, Granularity::Grapheme, &ForeignBreaks::NONE).contains(&start)
    };
    !begins(&joined) && begins(&format!("a{next}"))
}

/// Scripts whose letters change their shape with their neighbours, by Unicode
/// block.
fn has_shaped_letters(c: char) -> bool {
    matches!(
        c,
        '\u{620}'..='\u{6ff}' // Arabic
            | '\u{700}'..='\u{77f}' // Syriac, Arabic supplement
            | '\u{7c0}'..='\u{8ff}' // N'Ko to Arabic extended A
            | '\u{900}'..='\u{dff}' // Devanagari to Sinhala
            | '\u{f00}'..='\u{109f}' // Tibetan, Myanmar
            | '\u{1780}'..='\u{18af}' // Khmer, Mongolian
            | '\u{1a20}'..='\u{1aaf}' // Tai Tham
            | '\u{1b00}'..='\u{1c4f}' // Balinese to Lepcha
            | '\u{a800}'..='\u{a8ff}' // Syloti Nagri to Devanagari extended
            | '\u{a980}'..='\u{a9ff}' // Javanese, Myanmar extended B
            | '\u{aa60}'..='\u{aa7f}' // Myanmar extended A
            | '\u{fb50}'..='\u{fdff}' // Arabic presentation forms A
            | '\u{fe70}'..='\u{fefc}' // Arabic presentation forms B
            | '\u{10a00}'..='\u{10aff}' // Kharoshthi to Manichaean
            | '\u{10d00}'..='\u{10d3f}' // Hanifi Rohingya
            | '\u{11000}'..='\u{11fff}' // Brahmi to Tamil supplement
            | '\u{1e900}'..='\u{1e95f}' // Adlam
    )
}

/// Signs that take the vowel from a letter: a non-joiner after one keeps it
/// visible, at the end of a word too.
pub(crate) fn is_virama(c: char) -> bool {
    matches!(
        c,
        '\u{94d}'
            | '\u{9cd}'
            | '\u{a4d}'
            | '\u{acd}'
            | '\u{b4d}'
            | '\u{bcd}'
            | '\u{c4d}'
            | '\u{ccd}'
            | '\u{d4d}'
            | '\u{dca}'
            | '\u{1039}'
            | '\u{17d2}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Whether the only joiner of `text` does its work.
    fn joins(text: &str) -> bool {
        let at = text.find([ZWNJ, ZWJ]).unwrap();
        let (before, rest) = text.split_at(at);
        let joiner = rest.chars().next().unwrap();
        is_joining(joiner, before, rest.strip_prefix(joiner).unwrap())
    }

    #[test]
    fn emoji_are_joined() {
        for emoji in [
            "\u{1f469}\u{200d}\u{1f680}",
            "\u{1f469}\u{1f3fd}\u{200d}\u{1f680}",
            "\u{2764}\u{fe0f}\u{200d}\u{1f525}",
            "\u{1f3f3}\u{fe0f}\u{200d}\u{1f308}",
            "\u{1f937}\u{1f3fd}\u{200d}\u{2640}\u{fe0f}",
        ] {
            assert!(joins(emoji), "{emoji}");
        }
        assert!(!joins("\u{1f469}\u{200d}a"));
        assert!(!joins("a\u{200d}\u{1f469}"));
        assert!(!joins("\u{1f469}\u{200d}"));
        assert!(!joins("\u{1f469}\u{200d}\u{301}"));
        assert!(!joins("\u{1f469}\u{200c}\u{1f680}"));
    }

    #[test]
    fn letters_are_shaped() {
        for word in [
            "می\u{200c}روم",
            "PDF\u{200c}ها",
            "ه\u{200d} 1403",
            "क्\u{200d}ष",
            "क्\u{200c}ष",
            "ক্\u{200c} ",
            "ශ්\u{200d}රී",
        ] {
            assert!(joins(word), "{word}");
        }
    }

    #[test]
    fn elsewhere_they_hide() {
        for word in [
            "de\u{200d}ny",
            "de\u{200c}ny",
            "\u{200d}",
            "روم\u{200c} ",
            "否\u{200d}認",
            "1\u{200c}2",
        ] {
            assert!(!joins(word), "{word}");
        }
        assert!(!is_joining(ZWNJ, "می", "\u{200c}روم"));
        assert!(!is_joining(ZWNJ, "می\u{200c}", "روم"));
    }

    #[test]
    fn words_of_khmer_are_parted() {
        assert!(parts_words("ខ្ញុំ", "ទៅ") && parts_words("ที่", "นี่"));
        assert!(!parts_words("de", "ny") && !parts_words("否", "認") && !parts_words("", "ទៅ"));
    }
}
