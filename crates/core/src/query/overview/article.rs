//! One article in figures.

use super::{Tally, Unit};
use crate::model::{Annotation, Document, DocumentId};

/// How far the work on an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Progress {
    /// Nothing is marked in it.
    Untouched,
    /// Something is marked in it.
    Begun,
    /// It is read through, whether or not there was anything to mark.
    Done,
}

/// Into how many places a text is parted to say where marks fall.
pub const PLACES: u32 = 120;

/// Into how many parts a text is parted to count them.
pub const QUARTERS: u32 = 4;

/// Where in a text marks fall: which of its [`PLACES`] any of them covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places(u128);

impl Places {
    /// The stretches that are covered, in order: where each begins, and how long it is, in
    /// [`PLACES`]ths of the text.
    pub fn stretches(self) -> impl Iterator<Item = (u32, u32)> {
        let (mut rest, mut at) = (self.0, 0);
        std::iter::from_fn(move || {
            if rest == 0 {
                return None;
            }
            let gap = rest.trailing_zeros();
            rest >>= gap;
            let length = rest.trailing_ones();
            rest = rest.checked_shr(length).unwrap_or(0);
            let start = at + gap;
            at = start + length;
            Some((start, length))
        })
    }

    /// Whether nothing is covered.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Both together.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Covers what lies between two bytes of a text of `len` bytes; `end` is not covered itself.
    fn cover(&mut self, start: u32, end: u32, len: u32) {
        let first = part_of(start, len, PLACES);
        // Up to its very end, so that a text with fewer bytes than places has no gaps.
        let end = (u64::from(end) * u64::from(PLACES)).saturating_sub(1);
        let last = u32::try_from(end / u64::from(len.max(1))).unwrap_or(PLACES);
        let last = last.clamp(first, PLACES - 1);
        let length = last - first + 1;
        let ones = u128::MAX.checked_shr(u128::BITS.saturating_sub(length));
        self.0 |= ones.unwrap_or(0).checked_shl(first).unwrap_or(0);
    }
}

/// In which of `n` equal parts of a text of `len` bytes the byte at `at` lies, from 0.
pub(super) fn part_of(at: u32, len: u32, n: u32) -> u32 {
    let part = u64::from(at) * u64::from(n) / u64::from(len.max(1));
    u32::try_from(part).unwrap_or(n).min(n.saturating_sub(1))
}

/// The marks of one label in one article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lane {
    /// Where they fall.
    pub places: Places,
    /// How many begin in each quarter of the text.
    pub quarters: [usize; 4],
}

/// One article in figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArticleFigures {
    /// Which.
    pub document: DocumentId,
    /// How far the work on it is.
    pub progress: Progress,
    /// How long it is, in [`Overview::unit`](super::Overview::unit).
    pub len: usize,
    /// How many annotations it has.
    pub tally: Tally,
    /// Where those of each of [`Overview::labels`](super::Overview::labels) fall.
    pub lanes: Vec<Lane>,
    /// In bytes.
    text_len: u32,
}

impl ArticleFigures {
    /// An article in which nothing has been counted yet.
    pub(super) fn new(document: &Document, unit: Unit, n_labels: usize) -> Self {
        let text = document.text();
        Self {
            document: document.id().clone(),
            progress: if document.is_done() {
                Progress::Done
            } else {
                Progress::Untouched
            },
            len: match unit {
                Unit::Words => text.word_count().n,
                Unit::Characters => usize::try_from(text.code_point_len()).unwrap_or(usize::MAX),
            },
            tally: Tally::of_none(n_labels),
            lanes: vec![Lane::default(); n_labels],
            text_len: text.byte_len(),
        }
    }

    /// Counts an annotation of it with the label at `place`.
    pub(super) fn count(&mut self, annotation: &Annotation, place: Option<usize>) {
        if self.progress == Progress::Untouched {
            self.progress = Progress::Begun;
        }
        self.tally.count(place);
        let lane = place.and_then(|place| self.lanes.get_mut(place));
        if let Some((lane, range)) = lane.zip(annotation.range()) {
            let (start, end) = (range.start.get(), range.end.get());
            lane.places.cover(start, end, self.text_len);
            let quarter = part_of(start, self.text_len, QUARTERS);
            let quarter = usize::try_from(quarter).unwrap_or(usize::MAX);
            if let Some(n) = lane.quarters.get_mut(quarter) {
                *n += 1;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_place_is_a_part_of_the_text() {
        let covered = |marks: &[(u32, u32)], len| {
            let mut places = Places::default();
            for (start, end) in marks {
                places.cover(*start, *end, len);
            }
            places.stretches().collect::<Vec<_>>()
        };
        assert_eq!(covered(&[], 240), []);
        assert_eq!(covered(&[(0, 2)], 240), [(0, 1)]);
        assert_eq!(covered(&[(1, 3)], 240), [(0, 2)]);
        assert_eq!(covered(&[(0, 240)], 240), [(0, 120)]);
        assert_eq!(
            covered(&[(238, 240), (0, 4), (4, 6)], 240),
            [(0, 3), (119, 1)]
        );
        // A text that is shorter than there are places.
        assert_eq!(covered(&[(1, 2)], 3), [(40, 40)]);
        assert_eq!(covered(&[(0, 1)], 1), [(0, 120)]);
    }

    proptest! {
        #[test]
        fn a_mark_covers_the_places_between_its_ends(
            len in 1u32..5_000, a in 0u32..5_000, b in 0u32..5_000,
        ) {
            let (a, b) = (a % len, b % len);
            let (start, end) = (a.min(b), a.max(b) + 1);
            let mut places = Places::default();
            places.cover(start, end, len);
            let stretches: Vec<_> = places.stretches().collect();
            let first = start * PLACES / len;
            let last = (end * PLACES - 1) / len;
            prop_assert_eq!(stretches, [(first, last - first + 1)]);
        }
    }
}
