//! Titles: which line is one, and what serves as one where none is.

use icu_segmenter::GraphemeClusterSegmenter;

use super::line::{Line, boundary_before, ends_sentence, is_caption, is_closing, is_furniture};
use super::reading::is_metadata;

/// The longest title line, in characters.
const MAX_CHARS: usize = 200;
/// How far the first sentence is looked for, in bytes.
const SENTENCE_BYTES: usize = 1_000;

/// `text` in at most `max_chars` characters, for lists and tabs: on one line, cut at a word where
/// possible and never within what a reader takes for one character, with an ellipsis.
///
/// ```
/// # use gainsay_core::ingest::metadata::short_title;
/// assert_eq!(short_title("Kyiv names 155 men", 40), "Kyiv names 155 men");
/// assert_eq!(short_title("Kyiv names 155 men", 12), "Kyiv names…");
/// ```
pub fn short_title(text: &str, max_chars: usize) -> String {
    let mut line = String::new();
    let mut chars = 0;
    for word in text.split_whitespace() {
        let space = if line.is_empty() { "" } else { " " };
        line.push_str(space);
        // Of a word that does not end, no more is needed than shows that it is too long.
        line.extend(word.chars().take(max_chars.saturating_add(1)));
        chars = line.chars().count();
        if chars > max_chars {
            break;
        }
    }
    if chars <= max_chars {
        return line;
    }
    let Some(room) = max_chars.checked_sub(1) else {
        return String::new();
    };
    let end = line
        .char_indices()
        .nth(room)
        .map_or(line.len(), |(end, _)| end);
    let mut short = cut_at_word(&line, end)
        .or_else(|| cut_at_grapheme(&line, end))
        .unwrap_or_default()
        .to_owned();
    short.push('…');
    short
}

/// Cuts at the last space at or before `end`, unless that costs more than half of the text.
fn cut_at_word(line: &str, end: usize) -> Option<&str> {
    // One byte more, since the space may stand right behind the last word that fits.
    let through_end = line.get(..=end).or_else(|| line.get(..end))?;
    let (words, _) = through_end.rsplit_once(' ')?;
    let words = words.trim_end_matches(|c: char| {
        c.is_whitespace() || matches!(c, ',' | ';' | ':' | '–' | '—' | '-' | '.')
    });
    (words.len() * 2 >= end).then_some(words)
}

fn cut_at_grapheme(line: &str, end: usize) -> Option<&str> {
    let boundary = GraphemeClusterSegmenter::new()
        .segment_str(line)
        .take_while(|&boundary| boundary <= end)
        .last()?;
    line.get(..boundary)
}

/// True for a line with which an article begins as its title: no full stop, not too long, text
/// behind it, and not the first of several lines that a fixed width has broken.
pub(super) fn is_title(line: &Line<'_>, following: &[Line<'_>]) -> bool {
    let text = line.trimmed();
    let has_body = || {
        following.iter().map(Line::trimmed).any(|text| {
            !is_furniture(text) && !is_caption(text) && (ends_sentence(text) || is_too_long(text))
        })
    };
    line.is_complete
        && !is_too_long(text)
        && !ends_with_full_stop(text)
        && text.contains(char::is_alphabetic)
        && !is_wrapped(line, following)
        && has_body()
}

/// True for what is longer than a title.
pub(super) fn is_too_long(text: &str) -> bool {
    text.chars().nth(MAX_CHARS).is_some()
}

/// True for a line that the next one goes on with.
pub(super) fn is_wrapped(line: &Line<'_>, following: &[Line<'_>]) -> bool {
    let next = following.first().map(Line::trimmed).unwrap_or_default();
    if ends_sentence(line.trimmed()) {
        return false;
    }
    if next.starts_with(char::is_lowercase) && !is_metadata(next) {
        return true;
    }
    // Three lines of like length without an end are a paragraph set to a width.
    let set_to_width =
        |text: &str| (45..=100).contains(&text.chars().count()) && !ends_sentence(text);
    let after_next = following.get(1).map(Line::trimmed).unwrap_or_default();
    [line.trimmed(), next, after_next]
        .into_iter()
        .all(set_to_width)
}

fn ends_with_full_stop(text: &str) -> bool {
    let text = text.trim_end_matches(is_closing);
    text.ends_with(['.', '…', '。']) && !ends_with_initials(text)
}

/// `U.S.` and the like, whose full stop ends no sentence.
fn ends_with_initials(text: &str) -> bool {
    let last = text.rsplit(char::is_whitespace).next().unwrap_or_default();
    let letters: Vec<&str> = last.trim_end_matches('.').split('.').collect();
    letters.len() >= 2 && letters.iter().all(|letter| letter.chars().count() == 1)
}

/// A sentence as a title has no full stop.
pub(super) fn without_full_stop(sentence: &str) -> &str {
    match sentence.strip_suffix(['.', '。']) {
        Some(bare) if !bare.ends_with('.') && !ends_with_initials(sentence) => bare,
        _ => sentence,
    }
}

/// The first sentence of `text`, or all that was looked at when it has no end.
pub(super) fn first_sentence(text: &str) -> &str {
    let text = text
        .get(..boundary_before(text, SENTENCE_BYTES))
        .unwrap_or_default();
    for (at, c) in text.char_indices() {
        if !matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？') {
            continue;
        }
        let (before, from_end) = text.split_at(at);
        let after = from_end.trim_start_matches(|d: char| d == c || is_closing(d));
        let next = after.trim_start();
        let is_wide = matches!(c, '。' | '！' | '？');
        let has_space = is_wide || next.len() < after.len() || next.is_empty();
        let is_short_form = c == '.' && ends_with_short_form(before);
        if has_space && !is_short_form && !next.starts_with(char::is_lowercase) {
            return text.get(..text.len() - after.len()).unwrap_or(text);
        }
    }
    text
}

/// `Mr`, `Gen` or an initial: the full stop behind it ends no sentence.
fn ends_with_short_form(before: &str) -> bool {
    const SHORT_FORMS: &[&str] = &[
        "Col", "Dr", "Gen", "Gov", "Lt", "Mr", "Mrs", "Ms", "No", "Prof", "Rep", "Sen", "Sgt",
        "St", "vs",
    ];
    let last = before
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    let is_initial = last.chars().count() == 1 && last.chars().all(char::is_uppercase);
    is_initial || SHORT_FORMS.contains(&last)
}

/// The first sentence of a paragraph that is broken into lines.
pub(super) fn joined_sentence(first: &str, following: &[Line<'_>]) -> String {
    let mut paragraph = first.to_owned();
    for line in following
        .iter()
        .map(Line::trimmed)
        .take_while(|text| !text.is_empty())
    {
        if paragraph.len() > SENTENCE_BYTES {
            break;
        }
        paragraph.push(' ');
        paragraph.push_str(line);
    }
    first_sentence(&paragraph).to_owned()
}

/// `my-article_name.txt` as "my article name".
pub(super) fn from_file_name(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let stem = match name.rsplit_once('.') {
        Some((stem, extension)) if is_extension(extension) => stem,
        _ => name,
    };
    let words: Vec<&str> = stem
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '_'))
        .filter(|word| !word.is_empty())
        .collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn is_extension(text: &str) -> bool {
    (1..=5).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn short_titles_are_cut_at_words() {
        for (text, max_chars, expected) in [
            ("", 10, ""),
            ("  two \n words ", 10, "two words"),
            ("exactly ten", 11, "exactly ten"),
            ("one, two, three", 10, "one, two…"),
            ("one two three", 8, "one two…"),
            ("unbreakable", 6, "unbre…"),
            ("a unbreakable", 8, "a unbre…"),
            ("中国外交部回应此事", 5, "中国外交…"),
            (
                "👩\u{200D}👩\u{200D}👧👩\u{200D}👩\u{200D}👧",
                8,
                "👩\u{200D}👩\u{200D}👧…",
            ),
            ("anything", 1, "…"),
            ("anything", 0, ""),
        ] {
            assert_eq!(short_title(text, max_chars), expected, "{text:?}");
        }
    }

    #[test]
    fn sentences_end_where_readers_end_them() {
        for (text, expected) in [
            ("One. Two.", "One."),
            ("One", "One"),
            ("Mr. Roe said no. Two.", "Mr. Roe said no."),
            (
                "J. Roe of the U.S. Army left. Two.",
                "J. Roe of the U.S. Army left.",
            ),
            ("It cost 3.5 million. Two.", "It cost 3.5 million."),
            ("“No!” he said. Two.", "“No!” he said."),
            ("He said “no.” Two.", "He said “no.”"),
            ("Wait… what? Two.", "Wait… what?"),
            ("他说不。然后走了。", "他说不。"),
        ] {
            assert_eq!(first_sentence(text), expected);
        }
    }

    #[test]
    fn full_stops_go_and_initials_keep_theirs() {
        assert_eq!(without_full_stop("One."), "One");
        assert_eq!(without_full_stop("One..."), "One...");
        assert_eq!(without_full_stop("In the U.S."), "In the U.S.");
        assert_eq!(without_full_stop("Really?"), "Really?");
    }

    #[test]
    fn file_names_become_words() {
        for (name, expected) in [
            ("my-article_name.txt", Some("my article name")),
            ("folder/sub\\01-harbour-wire.txt", Some("01 harbour wire")),
            ("no extension. Really", Some("no extension. Really")),
            (".txt", None),
            ("__", None),
            ("", None),
        ] {
            assert_eq!(from_file_name(name).as_deref(), expected, "{name:?}");
        }
    }

    proptest! {
        #[test]
        fn short_titles_fit(text in "(\\PC|[ \n👩\u{200D}])*", max_chars in 0..30_usize) {
            let short = short_title(&text, max_chars);
            prop_assert!(short.chars().count() <= max_chars);
        }

        #[test]
        fn a_first_sentence_begins_the_text(text: String) {
            prop_assert!(text.starts_with(first_sentence(&text)));
        }
    }
}
