//! Where characters, words and sentences begin and end, for people: the
//! grapheme clusters, words and sentences of UAX #29.

use icu_segmenter::{
    GraphemeClusterSegmenter, SentenceSegmenter, WordSegmenter,
    options::{SentenceBreakInvariantOptions, WordBreakInvariantOptions},
};

use super::{
    foreign::{ForeignBreaks, needs_foreign_breaks},
    offset::ByteOffset,
};

/// What a selection or a movement goes by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Granularity {
    /// Characters as people see them: extended grapheme clusters.
    Grapheme,
    /// Words, and what stands between them.
    Word,
    /// Sentences, with the blanks that follow.
    Sentence,
}

impl Granularity {
    /// How much of a long block is looked at before and after a place, in bytes:
    /// more than the longest unit that a person writes.
    pub const fn window_bytes(self) -> u32 {
        match self {
            Self::Grapheme | Self::Word => 1024,
            Self::Sentence => 4096,
        }
    }
}

/// All boundaries in `text`, in bytes from its start: in order, with both ends;
/// for an empty string one.
///
/// Boundaries of words and sentences are boundaries of graphemes too.
pub fn boundaries(
    text: &str,
    granularity: Granularity,
    foreign: &ForeignBreaks,
) -> Vec<ByteOffset> {
    let stretch = Stretch {
        text,
        start: ByteOffset::ZERO,
    };
    stretch.boundaries(granularity, foreign)
}

/// Whether a unit between two word boundaries is a word rather than blanks or
/// punctuation: it has a letter or a digit.
///
/// The word type that `icu_segmenter` tells is of no use here: it calls words
/// that end in a vowel sign, as most Hindi ones may, no words.
pub fn is_wordlike(unit: &str) -> bool {
    unit.chars().any(char::is_alphanumeric)
}

/// A piece of a text that knows where it stands there.
#[derive(Clone, Copy)]
pub(super) struct Stretch<'text> {
    pub(super) text: &'text str,
    /// In the whole text.
    pub(super) start: ByteOffset,
}

impl Stretch<'_> {
    /// All boundaries in the piece, both ends included, as offsets in the whole
    /// text.
    pub(super) fn boundaries(
        self,
        granularity: Granularity,
        foreign: &ForeignBreaks,
    ) -> Vec<ByteOffset> {
        let graphemes = self.graphemes();
        let mut boundaries = match granularity {
            Granularity::Grapheme => return graphemes,
            Granularity::Word => self.words(&graphemes, foreign),
            Granularity::Sentence => {
                let options = SentenceBreakInvariantOptions::default();
                let cuts = SentenceSegmenter::new(options).segment_str(self.text);
                cuts.map(|cut| self.offset(cut)).collect()
            }
        };
        // UAX #29 states its three sets of rules apart: a word may end between a
        // digit and the Arabic sign that is drawn around it.
        boundaries.retain(|boundary| graphemes.binary_search(boundary).is_ok());
        boundaries
    }

    /// The same by graphemes.
    pub(super) fn graphemes(self) -> Vec<ByteOffset> {
        let cuts = GraphemeClusterSegmenter::new().segment_str(self.text);
        cuts.map(|cut| self.offset(cut)).collect()
    }

    /// Word boundaries, with foreign ones in units written without spaces; there
    /// every grapheme nobody has looked at is a word of its own.
    fn words(self, graphemes: &[ByteOffset], foreign: &ForeignBreaks) -> Vec<ByteOffset> {
        let options = WordBreakInvariantOptions::default();
        let segmenter = WordSegmenter::new_for_non_complex_scripts(options);
        let mut boundaries = Vec::new();
        let mut unit_start = 0;
        for cut in segmenter.segment_str(self.text) {
            let unit = self.text.get(unit_start..cut).unwrap_or_default();
            if needs_foreign_breaks(unit) {
                let (start, end) = (self.offset(unit_start), self.offset(cut));
                let first = graphemes.partition_point(|grapheme| *grapheme <= start);
                let inside = graphemes.iter().skip(first);
                boundaries.extend(
                    inside
                        .take_while(|grapheme| **grapheme < end)
                        .filter(|grapheme| foreign.is_break(**grapheme).unwrap_or(true)),
                );
            }
            boundaries.push(self.offset(cut));
            unit_start = cut;
        }
        boundaries
    }

    /// The offset in the whole text of a cut in this piece.
    fn offset(self, cut: usize) -> ByteOffset {
        self.start.saturating_add(ByteOffset::from_usize(cut).get())
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::text::ByteRange;

    const NONE: &ForeignBreaks = &ForeignBreaks::NONE;

    /// Writes `text` with a bar at every boundary.
    #[expect(clippy::needless_pass_by_value, reason = "reads as one expression")]
    fn check(granularity: Granularity, foreign: &ForeignBreaks, text: &str, expected: Expect) {
        let boundaries = boundaries(text, granularity, foreign);
        let mut drawn = String::new();
        for (idx, character) in text.char_indices() {
            if boundaries.contains(&ByteOffset::from_usize(idx)) {
                drawn.push('|');
            }
            drawn.push(character);
        }
        expected.assert_eq(&drawn);
    }

    #[test]
    fn words() {
        check(
            Granularity::Word,
            NONE,
            "Don't ask: 3,480 “U.S.” x-rays can’t.",
            expect!["|Don't| |ask|:| |3,480| |“|U.S|.|”| |x|-|rays| |can’t|."],
        );
        check(
            Granularity::Word,
            NONE,
            "नमस्ते दुनिया، هو قال",
            expect!["|नमस्ते| |दुनिया|،| |هو| |قال"],
        );
    }

    #[test]
    fn graphemes() {
        check(
            Granularity::Grapheme,
            NONE,
            "e\u{301}👩‍👩‍👧🇫🇷🇩🇪क्षि한",
            expect!["|e\u{301}|👩‍👩‍👧|🇫🇷|🇩🇪|क्षि|한"],
        );
    }

    #[test]
    fn sentences_keep_the_blanks_that_follow() {
        check(
            Granularity::Sentence,
            NONE,
            "Is it 3.4? He said “No.” Yes! ",
            expect!["|Is it 3.4? |He said “No.” |Yes! "],
        );
    }

    #[test]
    fn a_word_is_what_has_a_letter_or_digit() {
        assert!(is_wordlike("नमस्ते") && is_wordlike("3,480") && is_wordlike("世界"));
        assert!(!is_wordlike(" ") && !is_wordlike("“") && !is_wordlike("👩‍👧"));
    }

    #[test]
    fn without_a_dictionary_each_character_is_a_word() {
        check(
            Granularity::Word,
            NONE,
            "NASA说世界 ที่นี่",
            expect!["|NASA|说|世|界| |ที่|นี่"],
        );
    }

    #[test]
    fn foreign_breaks_count_where_somebody_looked() {
        let at = ByteOffset::new;
        let foreign = ForeignBreaks::NONE
            .with_stretch(ByteRange::new(at(0), at(13)), [at(0), at(7), at(13)])
            // No boundary of a grapheme.
            .with_stretch(ByteRange::new(at(14), at(26)), [at(17)]);
        check(
            Granularity::Word,
            &foreign,
            "NASA说世界 ที่นี่ 世界",
            expect!["|NASA|说|世界| |ที่นี่| |世|界"],
        );
    }
}
