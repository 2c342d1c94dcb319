//! Passages that stand word for word in several articles. Small and large letters, signs and
//! blanks do not count.
//!
//! Each article keeps a number for every seven words in a row, sorted ("shingles", after Broder,
//! "On the resemblance and containment of documents", 1997). Two articles are gone through side by
//! side like two sorted lists, and what they share is compared word by word and followed as far
//! as it goes; so an article costs no more than the words of all, however often a text is there.

use std::ops::Range;

use crate::model::DocumentId;
use crate::order;
use crate::text::Span;

use super::article::{Article, SHINGLE_LEN, Token};

/// How many words in a row make a passage; in scripts without spaces, twice as many characters.
pub const MIN_REPEATED_WORDS: usize = SHINGLE_LEN;

/// How many places of the other article are compared with one place of this one. Words that are
/// repeated over and over have more.
const MAX_PLACES: usize = 8;

/// Where another article has a passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Copy {
    /// The article.
    pub document: DocumentId,
    /// Where it stands there: the longest stretch of it, of equal ones the first.
    pub span: Span,
}

/// A passage that other articles have word for word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// Where it stands, from its first word to its last. Where articles share overlapping
    /// stretches it is all of them.
    pub span: Span,
    /// Who else has it or a part of it, in list order.
    pub others: Vec<Copy>,
}

/// A run of words that two articles share, as tokens of both.
#[derive(Clone, Debug)]
pub(super) struct Run {
    pub(super) here: Range<usize>,
    pub(super) there: Range<usize>,
}

/// A passage that is being put together: its tokens, and for each of the others its longest run.
#[derive(Debug)]
struct Passage {
    tokens: Range<usize>,
    runs: Vec<(usize, Run)>,
}

/// What of `article` the others have too, in its order.
pub(super) fn repeats<'a>(
    article: &Article,
    others: impl Iterator<Item = (&'a DocumentId, &'a Article)>,
) -> Vec<Repeat> {
    let others: Vec<_> = others.collect();
    let mut runs: Vec<(usize, Run)> = Vec::new();
    for (n, (_, other)) in others.iter().enumerate() {
        runs.extend(shared_runs(article, other).into_iter().map(|run| (n, run)));
    }
    order::sort_by_key(&mut runs, |(n, run)| (run.here.start, *n));
    let mut passages: Vec<Passage> = Vec::new();
    for (n, run) in runs {
        match passages.last_mut() {
            Some(last) if run.here.start < last.tokens.end => {
                last.tokens.end = last.tokens.end.max(run.here.end);
                last.runs.push((n, run));
            }
            _ => passages.push(Passage {
                tokens: run.here.clone(),
                runs: vec![(n, run)],
            }),
        }
    }
    let repeats = passages.into_iter().filter_map(|passage| {
        let span = article.span_of(&passage.tokens)?;
        let others = copies(passage.runs, &others);
        Some(Repeat { span, others })
    });
    repeats.collect()
}

/// The longest run of each article.
fn copies(mut runs: Vec<(usize, Run)>, others: &[(&DocumentId, &Article)]) -> Vec<Copy> {
    order::sort_by(&mut runs, |(a, x), (b, y)| {
        a.cmp(b).then(y.here.len().cmp(&x.here.len()))
    });
    runs.dedup_by_key(|(n, _)| *n);
    let copies = runs.into_iter().filter_map(|(n, run)| {
        let (document, article) = others.get(n)?;
        Some(Copy {
            document: (*document).clone(),
            span: article.span_of(&run.there)?,
        })
    });
    copies.collect()
}

/// The longest runs of words that both have, in the order of `here`. Two of them may share a few
/// words.
pub(super) fn shared_runs(here: &Article, there: &Article) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    // The first place whose shingle is not a part of the run before.
    let mut next = 0;
    for (place, places) in shared_shingles(here, there) {
        if place < next {
            continue;
        }
        let lengths = places.iter().map(|at| {
            let len = n_equal(here.tokens.get(place..), there.tokens.get(*at..));
            (len, *at)
        });
        // The first of the longest.
        let longest = lengths.reduce(|best, one| if one.0 > best.0 { one } else { best });
        let Some((len, at)) = longest.filter(|(len, _)| *len >= SHINGLE_LEN) else {
            continue;
        };
        let run = Run {
            here: place..place + len,
            there: at..at + len,
        };
        next = place + len + 1 - SHINGLE_LEN;
        if is_long(here.tokens_at(&run.here)) {
            runs.push(run);
        }
    }
    runs
}

/// The places of shingles that both have, in the order of `here`, with some of the places in
/// `there`.
fn shared_shingles(here: &Article, there: &Article) -> Vec<(usize, Vec<usize>)> {
    let mut shared = Vec::new();
    let mut theirs = there.shingles.chunk_by(|a, b| a.hash == b.hash).peekable();
    for ours in here.shingles.chunk_by(|a, b| a.hash == b.hash) {
        let Some(hash) = ours.first().map(|shingle| shingle.hash) else {
            continue;
        };
        let is_before = |same: &&[_]| hash_of(same).is_some_and(|other| other < hash);
        while theirs.next_if(is_before).is_some() {}
        let same = theirs.peek().filter(|same| hash_of(same) == Some(hash));
        if let Some(same) = same {
            let places = same.iter().take(MAX_PLACES);
            let places: Vec<usize> = places.map(|shingle| shingle.place()).collect();
            shared.extend(ours.iter().map(|one| (one.place(), places.clone())));
        }
    }
    order::sort_by_key(&mut shared, |(place, _)| *place);
    shared
}

fn hash_of(same: &[super::article::Shingle]) -> Option<u32> {
    same.first().map(|shingle| shingle.hash)
}

/// How many words both begin with.
fn n_equal(here: Option<&[Token]>, there: Option<&[Token]>) -> usize {
    let both = here
        .unwrap_or_default()
        .iter()
        .zip(there.unwrap_or_default());
    both.take_while(|(a, b)| a.word == b.word).count()
}

/// Whether a run says enough: pairs of characters count half of a word.
fn is_long(tokens: &[Token]) -> bool {
    let pairs = tokens.iter().zip(tokens.iter().skip(1));
    let n_pairs = pairs.filter(|(a, b)| b.range.start < a.range.end).count();
    tokens.len() * 2 - n_pairs >= MIN_REPEATED_WORDS * 2
}
