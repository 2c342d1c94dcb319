//! A text as people quote it from memory or from another page: with other letters large, other
//! shapes of quotation marks and dashes, and blanks where lines were broken otherwise.

use super::{
    boundary::Granularity,
    content::Text,
    foreign::{ForeignBreaks, needs_foreign_breaks},
    offset::{ByteOffset, u32_from_usize},
    snap::snap,
    span::{ByteRange, Span},
};

/// A text with what quoting changes made alike, to be searched many times.
///
/// ```
/// use gainsay_core::text::{Quotable, Text};
///
/// let text = Text::new("He said: “It isn’t\ntrue.”")?;
/// let found = Quotable::new(&text).find("\"it isn't true\"", 10);
/// let found: Vec<_> = found.iter().map(|span| text.slice(*span)).collect();
/// assert_eq!(found, ["It isn’t\ntrue"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Quotable {
    text: Text,
    alike: String,
    /// For each byte of `alike`, where the character starts in the text that it was made of.
    starts: Vec<u32>,
}

impl Quotable {
    /// Reads through all of `text`.
    pub fn new(text: &Text) -> Self {
        let (alike, starts) = alike(text.as_str());
        Self {
            text: text.clone(),
            alike,
            starts,
        }
    }

    /// Where the words of `quote` stand one after the other, in order, at most `limit` places.
    /// They begin and end where words do. Where the text does not have them in quotation marks,
    /// those around `quote` do not count.
    pub fn find(&self, quote: &str, limit: usize) -> Vec<Span> {
        let wanted = alike(quote.trim()).0;
        let found = self.places(&wanted, limit);
        if !found.is_empty() {
            return found;
        }
        let bare = wanted.trim_matches(|c: char| c == '"' || c == '\'');
        if bare == wanted {
            return found;
        }
        self.places(bare.trim(), limit)
    }

    /// Whether the words of `span` hold each of `words`, in any order; those come from
    /// [`sought_words`].
    pub fn holds(&self, span: Span, words: &[String]) -> bool {
        let (start, end) = (span.start().get(), span.end().get());
        let from = self.starts.partition_point(|at| *at < start);
        let to = self.starts.partition_point(|at| *at < end);
        let held = self.alike.get(from..to).unwrap_or_default();
        words.iter().all(|word| held.contains(word.as_str()))
    }

    fn places(&self, wanted: &str, limit: usize) -> Vec<Span> {
        if wanted.is_empty() {
            return Vec::new();
        }
        let found = self.alike.match_indices(wanted);
        let found = found.filter_map(|(at, _)| self.span(at, at + wanted.len()));
        found.take(limit).collect()
    }

    /// The words from `from` to `to` of `alike`, if they are whole.
    fn span(&self, from: usize, to: usize) -> Option<Span> {
        let start = *self.starts.get(from)?;
        let last = *self.starts.get(to.checked_sub(1)?)?;
        let before = from.checked_sub(1).and_then(|at| self.starts.get(at));
        let is_torn = before == Some(&start) || self.starts.get(to) == Some(&last);
        let parts = |a: Option<char>, b: Option<char>| match (a, b) {
            (Some(a), Some(b)) => !(is_in_word(a) && is_in_word(b)),
            _ => true,
        };
        let (before_it, behind) = (self.alike.get(..from)?, self.alike.get(to..)?);
        let quote = self.alike.get(from..to)?;
        let is_whole = parts(before_it.chars().next_back(), quote.chars().next())
            && parts(quote.chars().next_back(), behind.chars().next());
        if is_torn || !is_whole {
            return None;
        }
        let rest = self.text.as_str().get(usize::try_from(last).ok()?..)?;
        let len = rest.chars().next()?.len_utf8();
        let end = ByteOffset::new(last).saturating_add(u32_from_usize(len));
        let range = ByteRange::new(ByteOffset::new(start), end);
        snap(
            &self.text,
            range,
            Granularity::Grapheme,
            &ForeignBreaks::NONE,
        )
    }
}

/// The words of what somebody typed, as [`Quotable::holds`] looks for them.
pub fn sought_words(typed: &str) -> Vec<String> {
    let (typed, _) = alike(typed);
    typed.split_whitespace().map(str::to_owned).collect()
}

/// Whether the character belongs to the word beside it, in scripts that part words.
fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() && !needs_foreign_breaks(c.encode_utf8(&mut [0; 4]))
}

fn alike(text: &str) -> (String, Vec<u32>) {
    let mut alike = String::with_capacity(text.len());
    let mut starts = Vec::with_capacity(text.len());
    let mut was_blank = false;
    for (at, character) in text.char_indices() {
        let is_blank = character.is_whitespace();
        if is_unseen(character) || (is_blank && was_blank) {
            continue;
        }
        was_blank = is_blank;
        let before = alike.len();
        match character {
            c if is_blank || c.is_ascii() => {
                alike.push(if is_blank {
                    ' '
                } else {
                    c.to_ascii_lowercase()
                });
            }
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '＂' => alike.push('"'),
            '‘' | '’' | '‚' | '‛' | '‹' | '›' | '′' | 'ʼ' => alike.push('\''),
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => alike.push('-'),
            '…' => alike.push_str("..."),
            c => alike.extend(c.to_lowercase()),
        }
        starts.resize(starts.len() + alike.len() - before, u32_from_usize(at));
    }
    (alike, starts)
}

/// What copying may lose or add without anybody seeing it.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{200e}' | '\u{200f}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, quote: &str) -> Vec<String> {
        let text = Text::new(text).unwrap();
        let found = Quotable::new(&text).find(quote, 3);
        found
            .iter()
            .map(|span| text.slice(*span).to_owned())
            .collect()
    }

    #[test]
    fn what_quoting_changes_does_not_count() {
        assert_eq!(
            found("He SAID\r\n  no — twice.", "he said no - twice"),
            ["He SAID\r\n  no — twice"]
        );
        assert_eq!(found("He said “no”.", "said \"no\""), ["said “no”"]);
        assert_eq!(found("He said «no».", "“no”"), ["«no»"]);
        assert_eq!(
            found("co\u{ad}oper\u{ad}ate now", "cooperate"),
            ["co\u{ad}oper\u{ad}ate"]
        );
        assert_eq!(found("Wait… no", "wait... no"), ["Wait… no"]);
        assert_eq!(found("ПЕТРО сказав", "петро"), ["ПЕТРО"]);
    }

    #[test]
    fn only_whole_words_count() {
        assert_eq!(found("the theory", "the"), ["the"]);
        assert_eq!(found("the theory", "theo"), Vec::<String>::new());
        assert_eq!(found("the theory", " "), Vec::<String>::new());
        // Where words are not parted, any stretch may be one.
        assert_eq!(found("他说不是", "不是"), ["不是"]);
    }

    #[test]
    fn a_character_is_never_torn() {
        // One large letter is two small ones in all.
        assert_eq!(found("İ x", "i"), Vec::<String>::new());
        assert_eq!(found("Cafe\u{301}.", "cafe"), ["Cafe\u{301}"]);
        assert_eq!(found("Wait…", "wait.."), Vec::<String>::new());
    }

    #[test]
    fn places_are_in_order_and_not_more_than_wanted() {
        assert_eq!(found("no No NO no", "no"), ["no", "No", "NO"]);
    }

    #[test]
    fn a_sentence_holds_words_in_any_order() {
        let text = Text::new("It’s raining. It snows.").unwrap();
        let quotable = Quotable::new(&text);
        let span = |start, end| {
            text.span(ByteOffset::new(start), ByteOffset::new(end))
                .unwrap()
        };
        let first = span(0, 15);
        assert!(quotable.holds(first, &sought_words("RAIN it's")));
        assert!(!quotable.holds(first, &sought_words("snows")));
        assert!(quotable.holds(span(16, 25), &sought_words("snows it")));
        assert!(quotable.holds(first, &sought_words("  ")));
    }
}
