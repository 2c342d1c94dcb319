//! How much of a claim a passage has: the weight of the words that both have, beside the weight of
//! all words of the claim, where a word weighs as much as it is rare.
//!
//! The weights are those of BM25 (Robertson and Zaragoza, "The probabilistic relevance framework",
//! 2009), over sentences instead of articles, since two to five articles about one event share
//! their words. The measure is Tversky's ("Features of similarity", Psychological Review 84,
//! 1977): what the claim has and the passage lacks counts in full, the other way round little, so
//! that a long sentence may state the claim among other things.
//!
//! One article costs one walk over its words, whatever the claim is: a table says what each term
//! weighs in it.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::ops::Range;

use crate::model::AnnotationId;
use crate::order;
use crate::text::{ByteRange, Span};

use super::article::{Article, TermId, Token};
use super::repeated::{Run, shared_runs};
use super::{MAX_PASSAGES, Suggestion};

/// The score below which nothing is offered: a sixth of the claim.
const MIN_SCORE: f64 = 1.0 / 6.0;

/// The score below which one shared word alone is not enough.
const MIN_SCORE_OF_ONE_WORD: f64 = 1.0 / 3.0;

/// What share of the best passage's score the others must have.
const MIN_SHARE_OF_BEST: f64 = 0.5;

/// What a word that only the passage has counts.
const EXTRA: f64 = 0.1;

/// What two words that follow each other in both add, as a share of the lighter one's weight.
const IN_A_ROW: f64 = 0.3;

/// What words around the claim and around the passage count: a claim is often a clause, and what
/// it is about is said beside it.
const AROUND: f64 = 0.3;

/// How many words before and after a passage are looked at, within the sentences beside it.
const MAX_AROUND: usize = 30;

/// How many words of a marked claim are read. Longer ones may lie thousandfold over each other.
const MAX_MARKED: usize = 500;

/// A claim of more sentences than this is too much for one sentence to have the score that is
/// offered. It is looked for word for word as well.
pub(super) const MAX_SENTENCES: usize = 6;

/// What a word that says who spoke or when counts.
const WEAK: f64 = 0.3;

/// How rare each term is in all articles.
#[derive(Clone, Debug, Default)]
pub(super) struct Rarity {
    n_sentences: u32,
    /// In how many sentences each term is, by its place.
    n_with: Vec<u32>,
    /// What each term weighs, by its place.
    weights: Vec<f64>,
}

impl Rarity {
    /// Counts the sentences of an article.
    pub(super) fn enter(&mut self, article: &Article) {
        self.n_sentences = self.n_sentences.saturating_add(n_sentences(article));
        for (term, n) in &article.n_sentences_with {
            if self.n_with.len() <= term.place() {
                self.n_with.resize(term.place() + 1, 0);
            }
            if let Some(n_with) = self.n_with.get_mut(term.place()) {
                *n_with = n_with.saturating_add(*n);
            }
        }
    }

    /// Takes the sentences of an article away that were counted.
    pub(super) fn leave(&mut self, article: &Article) {
        self.n_sentences = self.n_sentences.saturating_sub(n_sentences(article));
        for (term, n) in &article.n_sentences_with {
            if let Some(n_with) = self.n_with.get_mut(term.place()) {
                *n_with = n_with.saturating_sub(*n);
            }
        }
    }

    /// Weighs the terms as they are counted now; `is_weak` says which ones count little.
    pub(super) fn weigh(&mut self, is_weak: &[bool]) {
        let n = f64::from(self.n_sentences);
        let weights = self.n_with.iter().zip(is_weak).map(|(n_with, is_weak)| {
            // Words of articles that are gone have no sentence, and nothing to weigh.
            if *n_with == 0 {
                return 0.0;
            }
            let n_with = f64::from(*n_with);
            let rarity = (1.0 + (n - n_with + 0.5) / (n_with + 0.5)).ln();
            if *is_weak { WEAK * rarity } else { rarity }
        });
        self.weights = weights.collect();
    }

    fn of(&self, term: TermId) -> f64 {
        self.weights.get(term.place()).copied().unwrap_or_default()
    }
}

fn n_sentences(article: &Article) -> u32 {
    u32::try_from(article.sentences.len()).unwrap_or_default()
}

/// A marked claim of an article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Marked<'p> {
    pub(super) id: &'p AnnotationId,
    pub(super) span: Span,
}

/// A claim that is looked for.
#[derive(Debug)]
pub(super) struct Sought<'r> {
    rarity: &'r Rarity,
    home: &'r Article,
    /// The tokens of the claim, where it is a long one.
    long: Option<Range<usize>>,
    /// What each term of the claim weighs, by its place; 0 for all others.
    weights: Vec<f64>,
    /// The same for the terms of the sentences around it that it lacks itself.
    around: Vec<f64>,
    /// Terms that follow each other in the claim, sorted, with the passage they were last seen in.
    rows: Vec<((TermId, TermId), u32)>,
    /// What all of the claim weighs.
    total: f64,
    /// In which passage each term was last seen, by its place.
    seen: Vec<u32>,
    n_passages: u32,
}

/// What a passage and a claim share.
#[derive(Clone, Copy, Debug, Default)]
struct Common {
    score: f64,
    /// What the words weigh that the passage itself has.
    weight: f64,
    n_terms: usize,
}

impl Common {
    fn is_enough(self) -> bool {
        match self.n_terms {
            0 => false,
            1 => self.score >= MIN_SCORE_OF_ONE_WORD,
            _ => self.score >= MIN_SCORE,
        }
    }
}

/// A passage that may be offered.
#[derive(Debug)]
struct Candidate<'p> {
    common: Common,
    /// Its own score or that of the sentence that it says most of.
    score: f64,
    span: Span,
    annotation: Option<&'p AnnotationId>,
    tokens: Range<usize>,
}

impl Candidate<'_> {
    /// The better one first; of equal ones the marked one, then the earlier one.
    fn compare(&self, other: &Self) -> Ordering {
        let better = other.score.total_cmp(&self.score);
        let marked = other.annotation.is_some().cmp(&self.annotation.is_some());
        let better = better.then(marked);
        let better = better.then(other.common.score.total_cmp(&self.common.score));
        better.then((self.span, self.annotation).cmp(&(other.span, other.annotation)))
    }
}

impl<'r> Sought<'r> {
    /// The claim whose words stand at `claim` in `home`.
    pub(super) fn new(home: &'r Article, claim: Span, rarity: &'r Rarity) -> Self {
        let n = rarity.weights.len();
        let is_long = home.sentences_at(claim).len() > MAX_SENTENCES;
        let mut sought = Self {
            rarity,
            home,
            long: is_long.then(|| home.tokens_in(claim)),
            weights: vec![0.0; n],
            around: vec![0.0; n],
            rows: Vec::new(),
            total: 0.0,
            seen: vec![0; n],
            n_passages: 0,
        };
        let (mut before, mut known) = (None, BTreeSet::new());
        for term in terms(home.tokens_at(&home.tokens_in(claim))) {
            let weight = rarity.of(term);
            if let Some(place) = sought.weights.get_mut(term.place())
                && *place == 0.0
            {
                *place = weight;
                sought.total += weight;
            }
            // Sums are made in the order of the claim, since numbers of terms are given as
            // articles come, and the last digits of a sum depend on its order.
            if let Some(before) = before.replace(term)
                && known.insert((before, term))
            {
                sought.rows.push(((before, term), 0));
                sought.total += IN_A_ROW * rarity.of(before).min(weight);
            }
        }
        order::sort_by(&mut sought.rows, Ord::cmp);
        let sentences = home.sentences.get(home.sentences_at(claim));
        for sentence in sentences.unwrap_or_default() {
            for term in terms(home.tokens_at(&sentence.tokens)) {
                let is_own = sought.weight(term) > 0.0;
                if let Some(place) = sought.around.get_mut(term.place()).filter(|_| !is_own) {
                    *place = rarity.of(term);
                }
            }
        }
        sought
    }

    /// What of `article` may state the claim, the best first; of `marked` annotations and bare
    /// sentences that say the same of it the marked one.
    pub(super) fn in_article(
        &mut self,
        article: &Article,
        marked: &[Marked<'_>],
    ) -> Vec<Suggestion> {
        if self.total <= 0.0 {
            return Vec::new();
        }
        let mut candidates: Vec<Candidate<'_>> = Vec::new();
        for (place, sentence) in article.sentences.iter().enumerate() {
            let beside = article.tokens_beside(&(place..place + 1), &sentence.tokens, MAX_AROUND);
            let common = self.compare(article, &sentence.tokens, &beside);
            candidates.push(Candidate {
                common,
                score: common.score,
                span: sentence.span,
                annotation: None,
                tokens: sentence.tokens.clone(),
            });
        }
        for mark in marked {
            let mut tokens = article.tokens_in(mark.span);
            tokens.end = tokens.end.min(tokens.start + MAX_MARKED);
            let sentences = article.sentences_at(mark.span);
            let beside = article.tokens_beside(&sentences, &tokens, MAX_AROUND);
            let common = self.compare(article, &tokens, &beside);
            let around = article.sentence_around(mark.span);
            let around = around.and_then(|place| candidates.get(place));
            let lifted = around.filter(|around| common.weight * 2.0 >= around.common.weight);
            let score = lifted.map_or(common.score, |around| around.score.max(common.score));
            candidates.push(Candidate {
                common,
                score,
                span: mark.span,
                annotation: Some(mark.id),
                tokens,
            });
        }
        self.add_copies(article, marked, &mut candidates);
        candidates.retain(|candidate| {
            let common = Common {
                score: candidate.score,
                ..candidate.common
            };
            common.is_enough()
        });
        order::sort_by(&mut candidates, Candidate::compare);
        let best = candidates.first().map_or(0.0, |best| best.score);
        let mut offered: Vec<Suggestion> = Vec::new();
        for candidate in candidates {
            if offered.len() >= MAX_PASSAGES || candidate.score < best * MIN_SHARE_OF_BEST {
                break;
            }
            if !offered
                .iter()
                .any(|one| one.span.intersects(candidate.span))
            {
                offered.push(Suggestion {
                    span: candidate.span,
                    annotation: candidate.annotation.cloned(),
                    score: candidate.score,
                    shared: self.shared(article, &candidate.tokens),
                });
            }
        }
        offered
    }

    /// Adds what of a long claim the article has word for word.
    /// Where it is marked there, that is the mark.
    fn add_copies<'p>(
        &mut self,
        article: &Article,
        marked: &[Marked<'p>],
        candidates: &mut Vec<Candidate<'p>>,
    ) {
        let Some(long) = self.long.clone() else {
            return;
        };
        for Run { here, there } in shared_runs(self.home, article) {
            let start = here.start.max(long.start);
            let end = here.end.min(long.end);
            if start >= end {
                continue;
            }
            let from = there.start + (start - here.start);
            let tokens = from..from + (end - start);
            let common = self.compare(article, &tokens, &tokens);
            let Some(span) = article.span_of(&tokens) else {
                continue;
            };
            let mark = marked.iter().find(|mark| is_mostly(mark.span, span));
            candidates.push(Candidate {
                common,
                score: common.score,
                span: mark.map_or(span, |mark| mark.span),
                annotation: mark.map(|mark| mark.id),
                tokens,
            });
        }
    }

    fn weight(&self, term: TermId) -> f64 {
        self.weights.get(term.place()).copied().unwrap_or_default()
    }

    /// Whether `term` was not seen in this passage before.
    fn is_first(&mut self, term: TermId) -> bool {
        let now = self.n_passages;
        let seen = self.seen.get_mut(term.place());
        seen.is_some_and(|seen| std::mem::replace(seen, now) != now)
    }

    /// Whether two terms follow each other in the claim and did not in this passage before.
    fn is_first_row(&mut self, before: TermId, term: TermId) -> bool {
        let now = self.n_passages;
        let place = self.rows.binary_search_by_key(&(before, term), |row| row.0);
        let row = place.ok().and_then(|place| self.rows.get_mut(place));
        row.is_some_and(|(_, seen)| std::mem::replace(seen, now) != now)
    }

    /// Compares the passage of these tokens, which lie inside of `beside`.
    fn compare(
        &mut self,
        article: &Article,
        tokens: &Range<usize>,
        beside: &Range<usize>,
    ) -> Common {
        self.n_passages = self.n_passages.saturating_add(1);
        let mut common = Common::default();
        let (mut extra, mut around, mut in_a_row) = (0.0, 0.0, 0.0);
        let mut before = None;
        for term in terms(article.tokens_at(tokens)) {
            let weight = self.weight(term);
            let is_sought = weight > 0.0;
            if let (Some(before), true) = (before, is_sought)
                && self.is_first_row(before, term)
            {
                in_a_row += IN_A_ROW * self.weight(before).min(weight);
            }
            before = is_sought.then_some(term);
            if !self.is_first(term) {
                continue;
            }
            if is_sought {
                common.weight += weight;
                common.n_terms += 1;
            } else {
                extra += self.rarity.of(term);
                around += self.around.get(term.place()).copied().unwrap_or_default();
            }
        }
        around = around.min(self.total);
        if common.n_terms > 0 {
            for term in terms(article.tokens_at(beside)) {
                let weight = self.weight(term);
                if weight > 0.0 && self.is_first(term) {
                    around += weight;
                }
            }
        }
        let shared = common.weight + in_a_row + AROUND * around;
        let score = shared / (self.total + EXTRA * extra);
        common.score = score.min(1.0);
        common
    }

    /// The words of these tokens that the claim has as well, the strongest first. Pairs of
    /// characters that overlap are one.
    fn shared(&mut self, article: &Article, tokens: &Range<usize>) -> Vec<Span> {
        self.n_passages = self.n_passages.saturating_add(1);
        let mut shared: Vec<(f64, ByteRange)> = Vec::new();
        for token in article.tokens_at(tokens) {
            let Some(term) = token.term.filter(|term| self.weight(*term) > 0.0) else {
                continue;
            };
            if !self.is_first(term) {
                continue;
            }
            let weight = self.weight(term);
            match shared.last_mut() {
                Some((sum, last)) if token.range.start < last.end => {
                    *sum += weight;
                    last.end = token.range.end;
                }
                _ => shared.push((weight, token.range)),
            }
        }
        order::sort_by(&mut shared, |(a, _), (b, _)| b.total_cmp(a));
        let spans = shared.into_iter();
        spans
            .filter_map(|(_, range)| article.text.check(range).ok())
            .collect()
    }
}

/// Whether two passages are the same for the better half of each.
fn is_mostly(one: Span, other: Span) -> bool {
    let end = one.end().min(other.end());
    let common = end
        .get()
        .saturating_sub(one.start().max(other.start()).get());
    let longer = one.byte_len().max(other.byte_len());
    u64::from(common) * 2 >= u64::from(longer)
}

fn terms(tokens: &[Token]) -> impl Iterator<Item = TermId> {
    tokens.iter().filter_map(|token| token.term)
}
