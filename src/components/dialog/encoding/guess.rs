//! Which of several readings of the same bytes looks most like written text. It is a suggestion
//! and is called one: nothing in the bytes says it.

use gainsay_core::ingest::decode::LegacyEncoding;

/// The encoding whose reading has the fewest oddities; of equal ones the first. `None` where
/// even the best has many.
pub(super) fn likeliest(
    readings: impl IntoIterator<Item = (LegacyEncoding, String)>,
) -> Option<LegacyEncoding> {
    let judged = readings.into_iter().filter_map(|(encoding, text)| {
        // The part that was looked at may end within a character.
        let text = text.trim_end_matches(char::REPLACEMENT_CHARACTER);
        Some((n_oddities(text)?, n_foreign(text), encoding))
    });
    // The first of equal ones is the least: `min_by_key` keeps it.
    let (n_odd, n_foreign, encoding) = judged.min_by_key(|(n_odd, ..)| *n_odd)?;
    (n_odd * 5 <= n_foreign).then_some(encoding)
}

/// Whether bytes that are not UTF-8 are so almost everywhere: no other encoding gives characters of
/// several bytes by chance.
pub(super) fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let mut n_whole = 0;
    let mut n_damaged = 0;
    for chunk in bytes.utf8_chunks() {
        n_whole += n_foreign(chunk.valid());
        n_damaged += usize::from(!chunk.invalid().is_empty());
    }
    n_whole > 2 * n_damaged
}

fn n_foreign(text: &str) -> usize {
    text.chars().filter(|c| !c.is_ascii()).count()
}

/// How often neighbouring characters do not go together. `None` where the text holds what no
/// text holds, and so is read wrongly.
fn n_oddities(text: &str) -> Option<usize> {
    let mut n_odd = 0;
    let mut before = None;
    for c in text.chars() {
        let is_control = c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}');
        if is_control || c == char::REPLACEMENT_CHARACTER || is_never_written(c) {
            return None;
        }
        if before.is_some_and(|before| is_odd_pair(before, c)) {
            n_odd += 1;
        }
        before = Some(c);
    }
    Some(n_odd)
}

/// Private characters, invisible signs of mathematics and signs given up long ago: the latter are
/// what letters beside spaces are when two bytes are read as one character.
fn is_never_written(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{2061}'..='\u{2064}' | '\u{206a}'..='\u{206f}')
}

/// Whether `b` after `a` is rare in any language.
fn is_odd_pair(a: char, b: char) -> bool {
    if a.is_ascii() && b.is_ascii() {
        return false;
    }
    if !a.is_alphabetic() || !b.is_alphabetic() {
        // A sign of money or a fraction in the middle of a word.
        let is_odd = |sign: char, letter: char| is_sign(sign) && letter.is_alphabetic();
        return is_odd(a, b) || is_odd(b, a);
    }
    let (script_a, script_b) = (Script::of(a), Script::of(b));
    if script_a != script_b {
        return true;
    }
    match script_a {
        // Two letters with accents seldom stand side by side.
        Script::Latin => (!a.is_ascii() && !b.is_ascii()) || is_case_wrong(a, b),
        Script::Cyrillic | Script::Greek => is_case_wrong(a, b),
        // Rare signs, which a wrong reading is full of.
        Script::EastAsian => is_rare_east_asian(a) || is_rare_east_asian(b),
        Script::Hebrew | Script::Arabic | Script::Other => false,
    }
}

fn is_case_wrong(a: char, b: char) -> bool {
    a.is_lowercase() && b.is_uppercase()
}

fn is_sign(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{bf}') && !matches!(c, 'ª' | '«' | '\u{ad}' | 'º' | '»' | '·' | 'µ')
}

fn is_rare_east_asian(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{ff61}'..='\u{ff9f}')
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Hebrew,
    Arabic,
    EastAsian,
    Other,
}

impl Script {
    fn of(letter: char) -> Self {
        match letter {
            'A'..='Z' | 'a'..='z' | '\u{aa}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Self::Latin,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Self::Greek,
            '\u{400}'..='\u{52f}' => Self::Cyrillic,
            '\u{590}'..='\u{5ff}' => Self::Hebrew,
            '\u{600}'..='\u{77f}' => Self::Arabic,
            '\u{1100}'..='\u{11ff}'
            | '\u{2e80}'..='\u{9fff}'
            | '\u{ac00}'..='\u{d7af}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff00}'..='\u{ffef}' => Self::EastAsian,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    use gainsay_core::ingest::decode::LEGACY_ENCODINGS;

    use super::*;

    /// `readings` are what browsers make of the same bytes, by the encodings' labels.
    #[track_caller]
    fn check(readings: &[(&str, &str)], expected: Option<&str>) {
        let readings = readings.iter().map(|(label, text)| {
            let encoding = LEGACY_ENCODINGS.iter().find(|e| e.label == *label);
            (*encoding.unwrap(), (*text).to_owned())
        });
        assert_eq!(likeliest(readings).map(|e| e.label), expected);
    }

    #[test]
    fn western_text_is_told_from_others() {
        let readings = [
            ("windows-1252", "Le café est fermé, dit-il – “déjà”."),
            ("windows-1251", "Le cafй est fermй, dit-il – “dйjа”."),
            ("koi8-u", "Le cafИ est fermИ, dit-il √ ⌠dИjЮ■."),
            ("windows-1253", "Le cafι est fermι, dit-il – “dιjΰ”."),
        ];
        check(&readings, Some("windows-1252"));
    }

    #[test]
    fn cyrillic_text_is_told_from_others() {
        let readings = [
            ("windows-1252", "Ïðåçèäåíò ó Êèºâ³ ñêàçàâ"),
            ("windows-1251", "Президент у Києві сказав"),
            ("koi8-u", "оПЕГХДЕМР С йХ╨Б│ ЯЙЮГЮБ"),
        ];
        check(&readings, Some("windows-1251"));
        let readings = [
            ("windows-1252", "ðÒÅÚÉÄÅÎÔ Õ ëÉ¤×¦ ÓËÁÚÁ×"),
            ("windows-1251", "рТЕЪЙДЕОФ Х лЙ¤Ч¦ УЛБЪБЧ"),
            ("koi8-u", "Президент у Києві сказав"),
        ];
        check(&readings, Some("koi8-u"));
    }

    #[test]
    fn damaged_utf8_is_told_from_older_encodings() {
        assert!(is_damaged_utf8(
            b"Caf\xC3\xA9 d\xC3\xA9j\xC3\xA0 vu\xE2\x80"
        ));
        assert!(!is_damaged_utf8(b"Caf\xE9 d\xE9j\xE0 vu"));
        assert!(!is_damaged_utf8(b"plain \xE9"));
    }

    #[test]
    fn what_fits_nothing_is_not_suggested() {
        check(&[("windows-1252", "a\u{81}b")], None);
        check(&[("shift_jis", "caf\u{fffd} noir")], None);
        // "Die lange Nacht" with a stray control character, two bytes at a time.
        check(
            &[(
                "utf-16be",
                "\u{4469}\u{6520}\u{6c61}\u{6e67}\u{6520}\u{4e61}",
            )],
            Some("utf-16be"),
        );
        check(
            &[(
                "utf-16be",
                "\u{6520}\u{206c}\u{616e}\u{6765}\u{204e}\u{6163}\u{6874}",
            )],
            None,
        );
        check(&[("windows-1252", "½x¼y¾z½q")], None);
        check(&[], None);
    }
}
