//! The sentences of a text in a row, for those who go from one to the next in a list. They are
//! cut block by block, as far as somebody has asked.

use super::{
    boundary::{Granularity, Stretch},
    content::Text,
    foreign::ForeignBreaks,
    offset::ByteOffset,
    snap::trim,
    span::{ByteRange, Span},
};

/// The sentences of a text, as far as it was cut. Blank lines have none.
///
/// ```
/// use gainsay_core::text::{Sentences, Text};
///
/// let text = Text::new("It rained. It snowed.\n\nNobody came.\n")?;
/// let mut sentences = Sentences::new(&text);
/// sentences.finish();
/// assert_eq!(sentences.len(), 3);
/// let last = sentences.get(2).map(|span| text.slice(span));
/// assert_eq!(last, Some("Nobody came."));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Sentences {
    text: Text,
    spans: Vec<Span>,
    /// How many blocks were cut.
    n_blocks: usize,
}

impl Sentences {
    /// The sentences of `text`, none of them cut yet.
    pub fn new(text: &Text) -> Self {
        Self {
            text: text.clone(),
            spans: Vec::new(),
            n_blocks: 0,
        }
    }

    /// Cuts the next blocks, together at least so many bytes long. Says whether that was all.
    pub fn go_on(&mut self, bytes: u32) -> bool {
        let from = self.cut_to();
        self.reach(from.saturating_add(bytes.max(1)).saturating_sub(1));
        self.is_complete()
    }

    /// Cuts as far as the block that holds the character at `at`.
    pub fn reach(&mut self, at: ByteOffset) {
        while !self.is_complete() && self.cut_to() <= at {
            self.cut_block();
        }
    }

    /// Cuts all that is left.
    pub fn finish(&mut self) {
        while !self.is_complete() {
            self.cut_block();
        }
    }

    /// Whether all of the text was cut.
    pub fn is_complete(&self) -> bool {
        self.n_blocks >= self.text.blocks().len()
    }

    /// How many sentences there are so far.
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// Whether there are none so far.
    pub fn is_empty(&self) -> bool {
        self.spans.is_empty()
    }

    /// A sentence by its place, from 0, without the white space at its edges.
    pub fn get(&self, place: usize) -> Option<Span> {
        self.spans.get(place).copied()
    }

    /// All sentences so far.
    pub fn iter(&self) -> impl Iterator<Item = Span> {
        self.spans.iter().copied()
    }

    /// The place of the sentence that holds the character at `at`; between two the later one, and
    /// behind all of them the last. As far as the text was cut.
    pub fn place_at(&self, at: ByteOffset) -> usize {
        let place = self.spans.partition_point(|span| span.end() <= at);
        place.min(self.len().saturating_sub(1))
    }

    /// Where the first block starts that was not cut.
    fn cut_to(&self) -> ByteOffset {
        let block = self.text.blocks().get(self.n_blocks);
        block.map_or(self.text.end().byte, |block| block.range.start)
    }

    fn cut_block(&mut self) {
        let Some(block) = self.text.blocks().get(self.n_blocks) else {
            return;
        };
        self.n_blocks += 1;
        let content = block.content();
        let Some(held) = self.text.get(content) else {
            return;
        };
        let stretch = Stretch {
            text: held,
            start: content.start,
        };
        let graphemes = stretch.graphemes();
        let cuts = stretch.boundaries(Granularity::Sentence, &ForeignBreaks::NONE);
        let ends = cuts.iter().skip(1);
        for (start, end) in cuts.iter().zip(ends) {
            let Some(meant) = trim(&self.text, ByteRange::new(*start, *end)) else {
                continue;
            };
            // A combining mark on a blank at the edge belongs to that blank.
            let first = graphemes.partition_point(|cut| *cut <= meant.start);
            let start = first.checked_sub(1).and_then(|at| graphemes.get(at));
            let last = graphemes.partition_point(|cut| *cut < meant.end);
            let start = start.copied().unwrap_or(meant.start);
            let end = graphemes.get(last).copied().unwrap_or(meant.end);
            self.spans.extend(self.text.span(start, end));
        }
    }
}

/// The part of a list of `len` rows that is drawn: `reach` rows before and after those that are
/// seen, `n_seen` from `first` on.
pub fn row_window(len: usize, first: usize, n_seen: usize, reach: usize) -> std::ops::Range<usize> {
    let first = first.min(len.saturating_sub(n_seen));
    let end = first.saturating_add(n_seen).saturating_add(reach);
    first.saturating_sub(reach)..end.min(len)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::sentence_at;

    fn all(text: &str) -> (Text, Sentences) {
        let text = Text::new(text).unwrap();
        let mut sentences = Sentences::new(&text);
        sentences.finish();
        (text, sentences)
    }

    fn words(text: &str) -> Vec<String> {
        let (text, sentences) = all(text);
        sentences
            .iter()
            .map(|span| text.slice(span).to_owned())
            .collect()
    }

    #[test]
    fn blank_lines_and_blanks_at_edges_are_no_sentences() {
        assert_eq!(
            words("Title\r\n\r\n  One. “Two?”  \n \t\nThree\n"),
            ["Title", "One.", "“Two?”", "Three"]
        );
        assert_eq!(words(""), Vec::<String>::new());
        assert_eq!(words("\n \n"), Vec::<String>::new());
    }

    #[test]
    fn a_mark_on_a_blank_stays_with_it() {
        assert_eq!(words(" \u{301}One. Two."), [" \u{301}One.", "Two."]);
    }

    #[test]
    fn each_is_what_a_caret_in_it_selects() {
        let (text, sentences) = all(
            "Kyiv, 3.4 p.m.\nIs it 3.4? He said “No.” Yes! По-перше, ні. А потім?\n\nالأول. الثاني؟ 你好。再见！\n",
        );
        assert!(sentences.len() >= 9, "{}", sentences.len());
        for span in sentences.iter() {
            let at = sentence_at(&text, span.start(), &ForeignBreaks::NONE);
            assert_eq!(at, Some(span));
        }
    }

    #[test]
    fn only_what_was_asked_for_is_cut() {
        let text = Text::new("One.\nTwo. Three.\nFour.\n").unwrap();
        let mut sentences = Sentences::new(&text);
        assert!(sentences.is_empty());
        assert!(!sentences.go_on(1));
        assert_eq!(sentences.len(), 1);
        sentences.reach(ByteOffset::new(7));
        assert_eq!((sentences.len(), sentences.is_complete()), (3, false));
        sentences.reach(ByteOffset::new(7));
        assert_eq!(sentences.len(), 3);
        assert!(sentences.go_on(1000));
        assert_eq!((sentences.len(), sentences.is_complete()), (4, true));
        sentences.reach(text.end().byte);
        assert_eq!(sentences.len(), 4);
    }

    #[test]
    fn a_place_is_that_of_the_sentence_around_or_after() {
        let (_, sentences) = all("One. Two.\n\nThree.\n");
        let place = |at| sentences.place_at(ByteOffset::new(at));
        assert_eq!(
            [0, 3, 4, 5, 8, 10, 11, 99].map(place),
            [0, 0, 1, 1, 1, 2, 2, 2]
        );
    }

    #[test]
    fn a_window_of_rows_stays_inside_of_the_list() {
        assert_eq!(row_window(10_000, 500, 12, 20), 480..532);
        assert_eq!(row_window(10_000, 0, 12, 20), 0..32);
        assert_eq!(row_window(10_000, 9_999, 12, 20), 9_968..10_000);
        assert_eq!(row_window(5, 3, 12, 20), 0..5);
        assert_eq!(row_window(0, 0, 12, 20), 0..0);
    }
}
