//! From what a person dragged over to what they mean.

use super::{
    boundary::{Granularity, is_wordlike},
    content::Text,
    foreign::ForeignBreaks,
    offset::{ByteOffset, Edge},
    span::{ByteRange, Span},
    window::unit_at,
};

/// The span that a selection of `range` means.
///
/// An edge grows only where it falls strictly inside a unit, to the end of that
/// unit; an edge at punctuation stays, so nothing dragged over is lost but white
/// space (Unicode `White_Space`, line ends too):
///
/// - by grapheme nothing is trimmed: who selects a blank means it;
/// - by word and sentence, white space at the edges is trimmed, since people
///   drag over it by accident. A selection of white space only is no span.
///
/// Snapping a second time changes nothing. Offsets inside a character move
/// outward, and offsets past the end mean the end; an empty or reversed range is
/// no span (see [`word_at`] for a caret, [`ByteRange::between`] for a range in
/// either order). An edge inside a unit that is longer than
/// [`Granularity::window_bytes`] to that side stays.
///
/// ```
/// use gainsay_core::text::*;
///
/// let text = Text::new("Don't, he said.")?;
/// let dragged = ByteRange::new(ByteOffset::new(1), ByteOffset::new(7));
/// let span = snap(&text, dragged, Granularity::Word, &ForeignBreaks::NONE);
/// assert_eq!(span.map(|span| text.slice(span)), Some("Don't,"));
/// # Ok::<(), TextError>(())
/// ```
pub fn snap(
    text: &Text,
    range: ByteRange,
    granularity: Granularity,
    foreign: &ForeignBreaks,
) -> Option<Span> {
    if range.is_empty() {
        return None;
    }
    let dragged = ByteRange::new(
        text.byte_outward(range.start, Edge::Start),
        text.byte_outward(range.end, Edge::End),
    );
    let meant = match granularity {
        Granularity::Grapheme => dragged,
        Granularity::Word | Granularity::Sentence => trim(text, dragged)?,
    };
    let last = text.character_before(meant.end)?;
    let start = snap_range_at(text, meant.start, granularity, foreign)
        .map_or(meant.start, |unit| unit.start);
    let end = snap_range_at(text, last, granularity, foreign).map_or(meant.end, |unit| unit.end);
    grow_to_graphemes(text, ByteRange::new(start, end))
}

/// The word that holds the character at `at`, or else the one that ends there:
/// what a double click or a caret on a word means. `None` elsewhere.
pub fn word_at(text: &Text, at: ByteOffset, foreign: &ForeignBreaks) -> Option<Span> {
    let at = text.byte_outward(at, Edge::Start);
    let candidates = [Some(at), text.character_before(at)];
    let mut words = candidates
        .into_iter()
        .flatten()
        .filter_map(|character| snap_range_at(text, character, Granularity::Word, foreign));
    words.next().and_then(|word| grow_to_graphemes(text, word))
}

/// The sentence that holds the character at `at`, without white space at its
/// edges; at the end of the text the last one. `None` on blank lines.
pub fn sentence_at(text: &Text, at: ByteOffset, foreign: &ForeignBreaks) -> Option<Span> {
    let at = text.byte_outward(at, Edge::Start);
    let character = if at < text.end().byte {
        at
    } else {
        text.character_before(at)?
    };
    let sentence = snap_range_at(text, character, Granularity::Sentence, foreign)?;
    grow_to_graphemes(text, sentence)
}

/// The line that holds the character at `at`, without its terminator; at the end
/// of the text the last one. `None` on blank lines.
pub fn block_content_at(text: &Text, at: ByteOffset) -> Option<Span> {
    text.blocks().get(text.block_at(at))?.content_span()
}

/// The unit around the character at `at` to which an edge there grows, without
/// white space at its ends; `None` where an edge stays.
fn snap_range_at(
    text: &Text,
    at: ByteOffset,
    granularity: Granularity,
    foreign: &ForeignBreaks,
) -> Option<ByteRange> {
    let unit = unit_at(text, at, granularity, foreign)?;
    match granularity {
        Granularity::Grapheme => Some(unit),
        Granularity::Word => text.get(unit).is_some_and(is_wordlike).then_some(unit),
        Granularity::Sentence => trim(text, unit),
    }
}

/// The part of `range` between the white space at its ends, if there is any.
pub(super) fn trim(text: &Text, range: ByteRange) -> Option<ByteRange> {
    let held = text.get(range)?;
    let without_start = held.trim_start();
    let n_start = ByteOffset::from_usize(held.len() - without_start.len());
    let n_end = ByteOffset::from_usize(without_start.len() - without_start.trim_end().len());
    let trimmed = ByteRange::new(
        range.start.saturating_add(n_start.get()),
        range.end.saturating_sub(n_end.get()),
    );
    (!trimmed.is_empty()).then_some(trimmed)
}

/// The span of whole graphemes around `range`: I3 asks for them, and a combining
/// mark that stands on a trimmed blank would else be torn off it.
fn grow_to_graphemes(text: &Text, range: ByteRange) -> Option<Span> {
    let none = &ForeignBreaks::NONE;
    let last = text.character_before(range.end)?;
    let first_unit = unit_at(text, range.start, Granularity::Grapheme, none);
    let last_unit = unit_at(text, last, Granularity::Grapheme, none);
    let start = first_unit.map_or(range.start, |unit| unit.start);
    let end = last_unit.map_or(range.end, |unit| unit.end);
    text.span(start, end).ok()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::text::drawing;

    /// Snaps the range drawn in square brackets and draws the span.
    #[expect(clippy::needless_pass_by_value, reason = "reads as one expression")]
    fn check(granularity: Granularity, picture: &str, expected: Expect) {
        let drawing = drawing::read(picture);
        let span = snap(
            &drawing.text,
            drawing.range(),
            granularity,
            &ForeignBreaks::NONE,
        );
        let drawn = span.map_or_else(
            || "none".to_owned(),
            |span| drawing::draw(&drawing.text, span.range()),
        );
        expected.assert_eq(&drawn);
    }

    #[test]
    fn an_edge_inside_a_word_grows() {
        let word = Granularity::Word;
        check(word, "The e[ar]th", expect!["The [earth]"]);
        check(word, "The [earth i]s flat", expect!["The [earth is] flat"]);
        check(word, "He do[es]n't", expect!["He [doesn't]"]);
        check(word, "some 3,4[8]0 people", expect!["some [3,480] people"]);
    }

    #[test]
    fn punctuation_is_never_stripped_nor_added() {
        let word = Granularity::Word;
        check(word, "He said[: “No].”", expect!["He said[: “No].”"]);
        check(word, "He said “[No.”]", expect!["He said “[No.”]"]);
        check(word, "the U[.]S. said", expect!["the [U.S]. said"]);
        check(word, "an x[-]ray", expect!["an x[-]ray"]);
        check(word, "an x[-r]ay", expect!["an x[-ray]"]);
    }

    #[test]
    fn white_space_at_the_edges_is_trimmed_by_word() {
        let word = Granularity::Word;
        check(word, "The[ earth ]is", expect!["The [earth] is"]);
        check(word, "Th[e ]earth", expect!["[The] earth"]);
        check(word, "end.[\n\nStart ]it", expect!["end.\n\n[Start] it"]);
        check(word, "The[  ]earth", expect!["none"]);
    }

    #[test]
    fn by_grapheme_nothing_is_trimmed() {
        let grapheme = Granularity::Grapheme;
        check(grapheme, "The[ e]arth", expect!["The[ e]arth"]);
        check(grapheme, "The[ ]earth", expect!["The[ ]earth"]);
        check(grapheme, "cafe[\u{301}]s", expect!["caf[e\u{301}]s"]);
        check(grapheme, "a👩[\u{200d}]👧b", expect!["a[👩\u{200d}👧]b"]);
        check(grapheme, "a\r[\n]b", expect!["a[\r\n]b"]);
    }

    #[test]
    fn a_mark_on_a_blank_keeps_its_blank() {
        check(Granularity::Word, "a[ \u{308} ]b", expect!["a[ \u{308}] b"]);
    }

    #[test]
    fn sentences_grow_without_their_blanks() {
        let sentence = Granularity::Sentence;
        check(
            sentence,
            "One. It [is s]o. Two.",
            expect!["One. [It is so.] Two."],
        );
        check(
            sentence,
            " On[e. ]Two. Three.",
            expect![" [One.] Two. Three."],
        );
        check(
            sentence,
            "One. T[wo. Th]ree.\n",
            expect!["One. [Two. Three.]\n"],
        );
    }

    #[test]
    fn empty_reversed_and_distant_ranges() {
        let text = Text::new("a😀 b").unwrap();
        let at = ByteOffset::new;
        let word = |start, end| {
            let range = ByteRange::new(at(start), at(end));
            let span = snap(&text, range, Granularity::Grapheme, &ForeignBreaks::NONE);
            span.map(|span| text.slice(span))
        };
        assert_eq!(word(1, 1), None);
        assert_eq!(word(3, 1), None);
        assert_eq!(word(2, 3), Some("😀"));
        assert_eq!(word(6, 99), Some("b"));
        assert_eq!(word(7, 99), None);
    }

    #[test]
    fn words_sentences_and_lines_at_a_caret() {
        let text = Text::new("Say “no”. Or  don't!\r\n\r\n").unwrap();
        let none = &ForeignBreaks::NONE;
        let found = |span: Option<Span>| span.map(|span| text.slice(span));
        let at = ByteOffset::new;
        assert_eq!(found(word_at(&text, at(1), none)), Some("Say"));
        assert_eq!(found(word_at(&text, at(3), none)), Some("Say"));
        assert_eq!(found(word_at(&text, at(4), none)), None);
        assert_eq!(found(word_at(&text, at(7), none)), Some("no"));
        assert_eq!(found(word_at(&text, at(99), none)), None);
        assert_eq!(found(sentence_at(&text, at(0), none)), Some("Say “no”."));
        assert_eq!(found(sentence_at(&text, at(16), none)), Some("Or  don't!"));
        assert_eq!(found(sentence_at(&text, at(25), none)), Some("Or  don't!"));
        assert_eq!(found(sentence_at(&text, at(27), none)), None);
        assert_eq!(
            found(block_content_at(&text, at(25))),
            Some("Say “no”. Or  don't!")
        );
        assert_eq!(found(block_content_at(&text, at(27))), None);
        let empty = Text::new("").unwrap();
        assert_eq!(sentence_at(&empty, at(0), none), None);
        assert_eq!(block_content_at(&empty, at(0)), None);
    }

    #[test]
    fn foreign_breaks_make_words() {
        let text = Text::new("他说世界是平的").unwrap();
        let at = ByteOffset::new;
        let whole = ByteRange::new(at(0), at(21));
        let foreign =
            ForeignBreaks::NONE.with_stretch(whole, [0, 3, 6, 12, 15, 21].map(ByteOffset::new));
        let dragged = ByteRange::new(at(9), at(15));
        let word = |foreign| {
            let span = snap(&text, dragged, Granularity::Word, foreign);
            span.map(|span| text.slice(span))
        };
        assert_eq!(word(&foreign), Some("世界是"));
        assert_eq!(word(&ForeignBreaks::NONE), Some("界是"));
    }

    #[test]
    fn a_line_of_a_megabyte_snaps_by_its_neighbourhood() {
        let text = Text::new("The earth is flat. ".repeat(55_000)).unwrap();
        let middle = ByteOffset::new(text.byte_len() / 19 / 2 * 19 + 5);
        let dragged = ByteRange::new(middle, middle.saturating_add(1));
        for (granularity, expected) in [
            (Granularity::Grapheme, "a"),
            (Granularity::Word, "earth"),
            (Granularity::Sentence, "The earth is flat."),
        ] {
            let span = snap(&text, dragged, granularity, &ForeignBreaks::NONE).unwrap();
            assert_eq!(text.slice(span), expected);
            let again = snap(&text, span.range(), granularity, &ForeignBreaks::NONE);
            assert_eq!(again, Some(span));
        }
    }
}
