//! A text as words to compare: folded, with figures by their value and, where a script has no
//! spaces, pairs of characters instead of words.

use crate::query::groups::figures::{is_digit, number_len, value_of};
use crate::query::speakers::folding::base;
use crate::text::foreign::is_written_without_spaces;
use crate::text::joining::is_virama;
use crate::text::{ByteOffset, ByteRange};

use super::numbers;

/// What a word is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters between spaces or signs.
    Spelled,
    /// Two characters of a script without spaces. Each character but the last of a run begins one.
    Pair,
    /// A number: its digits as 0 to 9.
    Figure,
}

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Where it stands, in bytes of the text.
    pub(super) range: ByteRange,
    /// In small letters without accents and apostrophes; a figure's value.
    pub(super) folded: String,
    pub(super) kind: Kind,
}

/// The words of a text, in its order. Those of kind [`Kind::Pair`] overlap, no others do.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut cut = Cut {
        text,
        at: 0,
        words: Vec::new(),
    };
    while let Some(c) = cut.rest().chars().next() {
        if is_digit(c) {
            cut.take_figure();
        } else if is_paired(c) {
            cut.take_pairs();
        } else if c.is_alphanumeric() {
            cut.take_spelled();
        } else {
            cut.at += c.len_utf8();
        }
    }
    cut.words
}

/// Makes one figure of each run of English number words.
pub(super) fn join_numbers(text: &str, words: &mut Vec<Word>) {
    let mut place = 0;
    while let Some([first, others @ ..]) = words.get(place..) {
        // Words of one number stand beside each other or are joined by a hyphen.
        let next = others.iter().zip(std::iter::once(first).chain(others));
        let beside = next.take_while(|(word, before)| is_beside(text, before, word));
        let run = std::iter::once(first).chain(beside.map(|(word, _)| word));
        let run = run.map(|word| match word.kind {
            Kind::Spelled => word.folded.as_str(),
            Kind::Pair | Kind::Figure => "",
        });
        let Some((value, n)) = numbers::spelled(run) else {
            place += 1;
            continue;
        };
        let joined = words.get_mut(place..place + n).unwrap_or_default();
        place += n;
        if let [first, rest @ ..] = joined {
            first.folded = value.to_string();
            first.kind = Kind::Figure;
            if let Some(last) = rest.last() {
                first.range.end = last.range.end;
            }
            for word in rest {
                word.folded.clear();
            }
        }
    }
    words.retain(|word| !word.folded.is_empty());
}

fn is_beside(text: &str, before: &Word, word: &Word) -> bool {
    let between = text.get(before.range.end.to_usize()..word.range.start.to_usize());
    between.is_some_and(|between| {
        let mut signs = between.chars();
        let sign = signs.next();
        signs.next().is_none() && sign.is_some_and(|c| matches!(c, ' ' | '\u{a0}' | '-' | '‐'))
    })
}

/// Whether `c` belongs to a script whose words have no spaces between them, or, in Korean, whose
/// words carry their grammar in syllables at the end.
fn is_paired(c: char) -> bool {
    let is_hangul = matches!(c, '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}');
    // The dot between the parts of foreign names stands among the kana.
    !c.is_ascii() && c != '・' && (is_hangul || is_written_without_spaces(c))
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`')
}

/// Signs inside of a word that are no letters: accents, joiners, and what Indic scripts write
/// between consonants.
fn is_sign_of_word(c: char) -> bool {
    let is_nukta = matches!(c, '\u{93c}' | '\u{9bc}' | '\u{a3c}' | '\u{abc}' | '\u{b3c}');
    !c.is_ascii() && (base(c).is_none() || is_nukta || is_virama(c) || c == '\u{200c}')
}

/// A text that is being cut.
struct Cut<'t> {
    text: &'t str,
    /// Up to which byte it was cut.
    at: usize,
    words: Vec<Word>,
}

impl<'t> Cut<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn push(&mut self, start: usize, end: usize, folded: String, kind: Kind) {
        // A text is no longer than offsets reach, so this holds for every word.
        let (Ok(start), Ok(end)) = (ByteOffset::try_from(start), ByteOffset::try_from(end)) else {
            return;
        };
        if !folded.is_empty() {
            self.words.push(Word {
                range: ByteRange::new(start, end),
                folded,
                kind,
            });
        }
    }

    fn take_figure(&mut self) {
        let rest = self.rest();
        let len = number_len(rest).max(1);
        let value = value_of(rest.get(..len).unwrap_or_default());
        self.push(self.at, self.at + len, value, Kind::Figure);
        self.at += len;
    }

    /// Takes a run of characters without spaces; one that stands alone is a word.
    fn take_pairs(&mut self) {
        let rest = self.rest();
        let mut last: Option<(usize, char)> = None;
        let mut n_pairs = 0;
        let mut end = self.at;
        for c in rest.chars().take_while(|c| is_paired(*c) && !is_digit(*c)) {
            if let Some((start, before)) = last {
                let pair = [before, c].into_iter().collect();
                self.push(start, end + c.len_utf8(), pair, Kind::Pair);
                n_pairs += 1;
            }
            last = Some((end, c));
            end += c.len_utf8();
        }
        if let Some((start, alone)) = last.filter(|_| n_pairs == 0) {
            self.push(start, end, alone.to_string(), Kind::Pair);
        }
        self.at = end;
    }

    fn take_spelled(&mut self) {
        let start = self.at;
        let mut folded = String::new();
        let mut n_letters = 0;
        let mut characters = self.rest().char_indices();
        let mut end = start;
        while let Some((at, c)) = characters.next() {
            if is_apostrophe(c) {
                let behind = characters.as_str();
                if !behind.starts_with(char::is_alphabetic) {
                    break;
                }
                if is_possessive(behind) {
                    self.push(start, end, folded, Kind::Spelled);
                    self.at = start + at + c.len_utf8() + 1;
                    return;
                }
                // "L'armée", "O'Neil", "I'm": two words. "Isn't" and "об'єкт" are one.
                if n_letters <= 2 && folded.is_ascii() {
                    break;
                }
                continue;
            }
            let is_letter = c.is_alphanumeric() && !is_paired(c);
            if !is_letter && !is_sign_of_word(c) {
                break;
            }
            n_letters += usize::from(is_letter);
            folded.extend(c.to_lowercase().filter_map(base));
            end = start + at + c.len_utf8();
        }
        self.push(start, end, folded, Kind::Spelled);
        self.at = end;
    }
}

/// Whether the letters behind an apostrophe are the "s" of a possessive.
fn is_possessive(behind: &str) -> bool {
    let mut letters = behind.chars();
    let is_s = letters.next().is_some_and(|c| c == 's' || c == 'S');
    is_s && !letters.next().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let words = words(text);
        for word in &words {
            let range = word.range.start.to_usize()..word.range.end.to_usize();
            assert!(!text.get(range).unwrap().is_empty());
        }
        let folded: Vec<_> = words.into_iter().map(|word| word.folded).collect();
        folded.join(" ")
    }

    #[test]
    fn case_accents_apostrophes_and_hyphens_do_not_count() {
        assert_eq!(folded("“Zoë’s” CAFE\u{301}, dual-use"), "zoe cafe dual use");
        assert_eq!(folded("the men's, the mens'"), "the men the mens");
        assert_eq!(
            folded("It isn’t; I'm l’armée O'Neil"),
            "it isnt i m l armee o neil"
        );
        assert_eq!(folded("об'єкт об’єкту"), "обєкт обєкту");
        assert_eq!(folded("co\u{ad}operate"), "cooperate");
        assert_eq!(folded("हिन्दी ज़मीन"), "हिन्दी ज़मीन");
        assert_eq!(folded(" — … ' ’s"), "s");
    }

    #[test]
    fn figures_go_by_their_value() {
        assert_eq!(
            folded("1,000 or 1000, 300 000; $3,500.5"),
            "1000 or 1000 300000 3500.5"
        );
        assert_eq!(folded("١٥٥; １５５; 155th, 80%"), "155 155 155 th 80");
        let joined = |text: &str| {
            let mut words = words(text);
            join_numbers(text, &mut words);
            let joined: Vec<_> = words.into_iter().map(|word| word.folded).collect();
            joined.join(" ")
        };
        assert_eq!(
            joined("One hundred fifty-five men, two boys"),
            "155 men 2 boys"
        );
        assert_eq!(
            joined("One of two. Three, four and 5"),
            "one of 2 3 4 and 5"
        );
        assert_eq!(joined("one hundred and. Five"), "100 and 5");
    }

    #[test]
    fn scripts_without_spaces_are_cut_into_pairs() {
        assert_eq!(folded("中国公民。在"), "中国 国公 公民 在");
        assert_eq!(folded("ボブ・マーリー"), "ボブ マー ーリ リー");
        assert_eq!(folded("NASA说2人"), "nasa 说 2 人");
        assert_eq!(folded("중국인 두"), "중국 국인 두");
        assert_eq!(folded("ไทย"), "ไท ทย");
    }
}
