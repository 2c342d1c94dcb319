//! One article as it was read for comparing: its words with their stems, and its sentences. Texts
//! never change, so this is done once.

use std::collections::HashMap;
use std::ops::Range;

use crate::order;
use crate::text::{ByteRange, Sentences, Span, Text};

use super::words::{Kind, Word, join_numbers, words};
use super::{numbers, stem, stops};

/// A word of a text as it is spelled, folded. Words of all articles are numbered together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct WordId(pub(super) u32);

/// What forms of a word have in common: a stem, a figure, a pair of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct TermId(pub(super) u32);

impl TermId {
    /// Its place in tables of terms.
    pub(super) fn place(self) -> usize {
        place(self.0)
    }
}

/// The numbers of words and terms. They are given as articles come, so nothing that people see
/// may go by their order.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    words: HashMap<Box<str>, u32>,
    /// What is known of each word.
    known: Vec<Known>,
    terms: HashMap<Box<str>, u32>,
    /// Which terms count little.
    is_weak: Vec<bool>,
}

/// What is known of a word, so that it is found out once.
#[derive(Clone, Copy, Debug, Default)]
struct Known {
    is_stop: bool,
    is_number: bool,
    english: Meaning,
    other: Meaning,
}

/// The term of a word.
#[derive(Clone, Copy, Debug, Default)]
enum Meaning {
    /// Nobody has asked yet.
    #[default]
    Unread,
    /// It is not to be compared.
    Nothing,
    Term(TermId),
}

impl Vocabulary {
    fn word(&mut self, word: &Word) -> WordId {
        let id = number(&mut self.words, &word.folded);
        if place(id) >= self.known.len() {
            self.known.push(Known {
                is_stop: stops::is_stop(&word.folded),
                is_number: numbers::is_number(&word.folded),
                ..Known::default()
            });
        }
        WordId(id)
    }

    fn known(&self, word: WordId) -> Known {
        self.known.get(place(word.0)).copied().unwrap_or_default()
    }

    /// The term of a word, if it has one that may be compared.
    fn term(&mut self, id: WordId, word: &Word, is_english: bool) -> Option<TermId> {
        let known = self.known(id);
        let meaning = if is_english {
            known.english
        } else {
            known.other
        };
        match meaning {
            Meaning::Nothing => return None,
            Meaning::Term(term) => return Some(term),
            Meaning::Unread => {}
        }
        let term = self.new_term(known, word, is_english);
        let meaning = term.map_or(Meaning::Nothing, Meaning::Term);
        if let Some(known) = self.known.get_mut(place(id.0)) {
            if is_english {
                known.english = meaning;
            } else {
                known.other = meaning;
            }
        }
        term
    }

    fn new_term(&mut self, known: Known, word: &Word, is_english: bool) -> Option<TermId> {
        // The signs keep terms apart that are only spelled alike.
        let (term, is_weak) = match word.kind {
            Kind::Pair => (word.folded.clone(), false),
            Kind::Figure => (format!("#{}", word.folded), false),
            Kind::Spelled if !is_english || !word.folded.is_ascii() => {
                (stem::cropped(&word.folded), false)
            }
            Kind::Spelled if known.is_stop => return None,
            Kind::Spelled if stops::is_weak(&word.folded) => {
                (format!("~{}", stem::english(&word.folded)), true)
            }
            Kind::Spelled => (stem::english(&word.folded), false),
        };
        let id = TermId(number(&mut self.terms, &term));
        if id.place() >= self.is_weak.len() {
            self.is_weak.push(is_weak);
        }
        Some(id)
    }

    /// For each term whether it counts little.
    pub(super) fn weak(&self) -> &[bool] {
        &self.is_weak
    }
}

/// A number as a place in a table.
fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The number of `name`, a new one where it has none.
fn number(numbers: &mut HashMap<Box<str>, u32>, name: &str) -> u32 {
    if let Some(number) = numbers.get(name) {
        return *number;
    }
    let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    numbers.insert(name.into(), next);
    next
}

/// A word at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Its bytes in the text.
    pub(super) range: ByteRange,
    pub(super) word: WordId,
    pub(super) term: Option<TermId>,
}

/// A sentence with its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    pub(super) span: Span,
    /// Which of the article's tokens.
    pub(super) tokens: Range<usize>,
}

/// How many words in a row are kept as one number, to find what articles share word for word. From
/// seven words on it is hardly ever chance.
pub(super) const SHINGLE_LEN: usize = 7;

/// So many words in a row, as a number; others may have the same one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Shingle {
    pub(super) hash: u32,
    first: u32,
}

impl Shingle {
    /// Which token is the first of them.
    pub(super) fn place(self) -> usize {
        place(self.first)
    }
}

/// An article, read.
#[derive(Clone, Debug)]
pub(super) struct Article {
    pub(super) text: Text,
    /// What the document said its language is when it was read.
    pub(super) language: Box<str>,
    pub(super) tokens: Vec<Token>,
    /// Sentences that have words, in order.
    pub(super) sentences: Vec<Sentence>,
    /// In how many sentences each of its terms is.
    pub(super) n_sentences_with: Vec<(TermId, u32)>,
    /// Sorted.
    pub(super) shingles: Vec<Shingle>,
}

impl Article {
    pub(super) fn read(text: &Text, language: &str, vocabulary: &mut Vocabulary) -> Self {
        let mut cut = words(text.as_str());
        let ids: Vec<WordId> = cut.iter().map(|word| vocabulary.word(word)).collect();
        let ids = ids.into_iter().zip(&cut);
        let latin = ids.filter(|(_, word)| word.kind == Kind::Spelled && word.folded.is_ascii());
        let latin: Vec<Known> = latin.map(|(id, _)| vocabulary.known(id)).collect();
        let n_stops = latin.iter().filter(|known| known.is_stop).count();
        let is_english = stops::is_english(language, latin.len(), n_stops);
        if is_english && latin.iter().any(|known| known.is_number) {
            join_numbers(text.as_str(), &mut cut);
        }
        let tokens = cut.iter().map(|word| {
            let id = vocabulary.word(word);
            Token {
                range: word.range,
                word: id,
                term: vocabulary.term(id, word, is_english),
            }
        });
        let mut article = Self {
            text: text.clone(),
            language: language.into(),
            tokens: tokens.collect(),
            sentences: Vec::new(),
            n_sentences_with: Vec::new(),
            shingles: Vec::new(),
        };
        article.cut_sentences();
        article.count_terms();
        article.cut_shingles();
        article
    }

    fn cut_sentences(&mut self) {
        let mut sentences = Sentences::new(&self.text);
        sentences.finish();
        let with_words = sentences.iter().filter_map(|span| {
            let tokens = self.tokens_in(span);
            (!tokens.is_empty()).then_some(Sentence { span, tokens })
        });
        self.sentences = with_words.collect();
    }

    fn count_terms(&mut self) {
        let mut terms: Vec<TermId> = Vec::new();
        for sentence in &self.sentences {
            let tokens = self.tokens_at(&sentence.tokens);
            let mut here: Vec<TermId> = tokens.iter().filter_map(|token| token.term).collect();
            order::sort_by(&mut here, Ord::cmp);
            here.dedup();
            terms.extend(here);
        }
        order::sort_by(&mut terms, Ord::cmp);
        let runs = terms.chunk_by(|a, b| a == b);
        let counted = runs.filter_map(|run| Some((*run.first()?, u32::try_from(run.len()).ok()?)));
        self.n_sentences_with = counted.collect();
    }

    fn cut_shingles(&mut self) {
        // Fowler, Noll and Vo's hash (FNV-1a) of the words' numbers.
        let hash = |tokens: &[Token]| {
            let numbers = tokens.iter().flat_map(|token| token.word.0.to_le_bytes());
            numbers.fold(0x811c_9dc5_u32, |hash, byte| {
                (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
            })
        };
        let shingles = self.tokens.windows(SHINGLE_LEN).zip(0..);
        let shingles = shingles.map(|(tokens, first)| Shingle {
            hash: hash(tokens),
            first,
        });
        self.shingles = shingles.collect();
        order::sort_by(&mut self.shingles, Ord::cmp);
    }

    /// The tokens that lie in `span`; where there is none, as in one half of a word, those that
    /// it touches.
    pub(super) fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self
            .tokens
            .partition_point(|t| t.range.start < span.start());
        let end = self.tokens.partition_point(|t| t.range.end <= span.end());
        if first < end {
            return first..end;
        }
        let first = self.tokens.partition_point(|t| t.range.end <= span.start());
        let end = self.tokens.partition_point(|t| t.range.start < span.end());
        first..end.max(first)
    }

    /// The tokens at these places.
    pub(super) fn tokens_at(&self, places: &Range<usize>) -> &[Token] {
        self.tokens.get(places.clone()).unwrap_or_default()
    }

    /// The sentences that share characters with `span`, as places among them.
    pub(super) fn sentences_at(&self, span: Span) -> Range<usize> {
        let first = self
            .sentences
            .partition_point(|s| s.span.end() <= span.start());
        let end = self
            .sentences
            .partition_point(|s| s.span.start() < span.end());
        first..end.max(first)
    }

    /// The sentence that holds the middle of `span`, as a place among them.
    pub(super) fn sentence_around(&self, span: Span) -> Option<usize> {
        let middle = span.start().saturating_add(span.byte_len() / 2);
        let place = self.sentences.partition_point(|s| s.span.end() <= middle);
        let sentence = self.sentences.get(place)?;
        sentence.span.contains_offset(middle).then_some(place)
    }

    /// `tokens`, which lie in these sentences, with those beside them: in the same sentences, the
    /// one before and the one after, but no more than `max` on each side.
    pub(super) fn tokens_beside(
        &self,
        sentences: &Range<usize>,
        tokens: &Range<usize>,
        max: usize,
    ) -> Range<usize> {
        let first = self.sentences.get(sentences.start.saturating_sub(1));
        let last = self.sentences.get(sentences.end);
        let last = last.or_else(|| self.sentences.last());
        let start = first.map_or(tokens.start, |first| first.tokens.start);
        let end = last.map_or(tokens.end, |last| last.tokens.end);
        let start = start.max(tokens.start.saturating_sub(max));
        let end = end.min(tokens.end.saturating_add(max));
        start.min(tokens.start)..end.max(tokens.end)
    }

    /// From the first of these tokens to the last, as a span.
    pub(super) fn span_of(&self, tokens: &Range<usize>) -> Option<Span> {
        let tokens = self.tokens_at(tokens);
        let range = ByteRange::new(tokens.first()?.range.start, tokens.last()?.range.end);
        self.text.check(range).ok()
    }
}
