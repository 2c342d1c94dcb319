//! The rows of the list of sentences: all of them, or those that hold what is typed, below the
//! places where just these words stand.

use gainsay_core::text::{ByteOffset, Quotable, Sentences, Span, Text, sought_words};

/// How many places of the typed words are rows of their own.
const MOST_QUOTES: usize = 20;

/// How far behind the beginning sentences are cut before the list is drawn, and then at a time, in
/// bytes.
const AT_A_TIME: u32 = 64 * 1024;

/// A row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    /// What it is about.
    pub(super) span: Span,
    /// Whether that is just the typed words, and not a sentence.
    pub(super) is_quote: bool,
}

/// The sentences of a text, and those of them that are listed.
#[derive(Debug)]
pub(super) struct Rows {
    text: Text,
    sentences: Sentences,
    quotable: Option<Quotable>,
    quotes: Vec<Span>,
    /// The places of the sentences that hold what is typed; `None` where nothing is.
    found: Option<Vec<usize>>,
}

impl Rows {
    /// All sentences of `text`, cut as far as around `from`.
    pub(super) fn new(text: &Text, from: ByteOffset) -> Self {
        let mut sentences = Sentences::new(text);
        sentences.reach(from.saturating_add(AT_A_TIME));
        Self {
            text: text.clone(),
            sentences,
            quotable: None,
            quotes: Vec::new(),
            found: None,
        }
    }

    /// Cuts more of the text. Says whether that was all.
    pub(super) fn go_on(&mut self) -> bool {
        self.sentences.go_on(AT_A_TIME)
    }

    /// Whether all of the text was cut.
    pub(super) fn is_complete(&self) -> bool {
        self.sentences.is_complete()
    }

    /// Lists what holds the words of `typed`; with none, all sentences.
    pub(super) fn seek(&mut self, typed: &str) {
        let words = sought_words(typed);
        self.quotes = Vec::new();
        self.found = None;
        if words.is_empty() {
            return;
        }
        self.sentences.finish();
        let text = &self.text;
        let quotable = self.quotable.get_or_insert_with(|| Quotable::new(text));
        let quotes = quotable.find(typed, MOST_QUOTES).into_iter();
        // Who typed a whole sentence finds it as one.
        let is_sentence = |span: &Span| {
            let place = self.sentences.place_at(span.start());
            self.sentences.get(place) == Some(*span)
        };
        self.quotes = quotes.filter(|span| !is_sentence(span)).collect();
        let places = self.sentences.iter().enumerate();
        let found = places.filter(|(_, span)| quotable.holds(*span, &words));
        self.found = Some(found.map(|(place, _)| place).collect());
    }

    /// How many sentences are listed, as far as they are known.
    pub(super) fn n_sentences(&self) -> usize {
        self.found.as_ref().map_or(self.sentences.len(), Vec::len)
    }

    /// How many places of just the typed words are listed.
    pub(super) fn n_quotes(&self) -> usize {
        self.quotes.len()
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.n_quotes().saturating_add(self.n_sentences())
    }

    /// A row by its place, from 0.
    pub(super) fn get(&self, place: usize) -> Option<Row> {
        if let Some(span) = self.quotes.get(place) {
            return Some(Row {
                span: *span,
                is_quote: true,
            });
        }
        let place = place.checked_sub(self.n_quotes())?;
        let place = match &self.found {
            Some(found) => *found.get(place)?,
            None => place,
        };
        let span = self.sentences.get(place)?;
        Some(Row {
            span,
            is_quote: false,
        })
    }

    /// The row of the sentence that holds the character at `at`, or of the next one.
    pub(super) fn place_at(&self, at: ByteOffset) -> usize {
        let place = self.sentences.place_at(at);
        match &self.found {
            Some(found) => {
                let row = found.partition_point(|found| *found < place);
                self.n_quotes()
                    .saturating_add(row.min(found.len().saturating_sub(1)))
            }
            None => place,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn listed(rows: &Rows) -> Vec<String> {
        let rows_of = (0..rows.len()).filter_map(|place| rows.get(place));
        rows_of
            .map(|row| {
                let mark = if row.is_quote { "=" } else { "" };
                format!("{mark}{}", rows.text.slice(row.span))
            })
            .collect()
    }

    #[test]
    fn words_that_stand_so_come_before_sentences_that_hold_them() {
        let text = Text::new("Crime fell, he said. He fell.\nSaid he: crime fell!\n").unwrap();
        let mut rows = Rows::new(&text, ByteOffset::ZERO);
        assert_eq!(rows.len(), 3);
        rows.seek("crime  FELL");
        assert_eq!(
            listed(&rows),
            [
                "=Crime fell",
                "=crime fell",
                "Crime fell, he said.",
                "Said he: crime fell!"
            ]
        );
        assert_eq!(rows.place_at(ByteOffset::new(22)), 3);
        rows.seek("he fell.");
        // A whole sentence is one row, and the other one that holds the words follows.
        assert_eq!(listed(&rows), ["He fell."]);
        rows.seek("nowhere");
        assert_eq!((rows.len(), rows.place_at(ByteOffset::ZERO)), (0, 0));
        rows.seek(" ");
        assert_eq!(rows.len(), 3);
    }
}
