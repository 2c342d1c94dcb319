//! From overlapping spans to flat runs that can be drawn one after the other.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, BinaryHeap},
};

use super::{
    offset::ByteOffset,
    span::{ByteRange, Span},
};
use crate::order;

/// A run of text that the same spans cover from end to end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment<K> {
    /// The run in bytes. Not empty.
    pub range: ByteRange,
    /// The spans over it, the outermost first: the longer, of equals the earlier,
    /// of those the smaller key. Empty where no span is.
    pub covers: Vec<Cover<K>>,
}

/// One span over a segment.
///
/// A span whose first segment does not start it comes in from the block before,
/// and one whose last segment does not end it goes on in the next: the drawing
/// leaves that edge open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover<K> {
    /// Whose span it is.
    pub key: K,
    /// The row of its underline, counted from 0 and the same in all segments of
    /// one call. Spans that overlap have different rows, and there are no more
    /// rows than spans at the deepest place.
    pub level: u32,
    /// Whether the span starts where the segment starts.
    pub starts: bool,
    /// Whether the span ends where the segment ends.
    pub ends: bool,
}

/// The segments of `within`, which is a block as a rule, under `spans`, which
/// may reach beyond it or lie elsewhere.
///
/// In order; together they are `within`, and neighbours are covered by different
/// spans. An empty `within` has no segment. Each key should stand for one span;
/// one with several spans counts as so many.
///
/// O((n + output) log n) for n spans.
///
/// ```
/// use gainsay_core::text::*;
///
/// let text = Text::new("The earth is flat")?;
/// let claim = text.span(ByteOffset::new(4), ByteOffset::new(17))?;
/// let word = text.span(ByteOffset::new(4), ByteOffset::new(9))?;
/// let whole = text.blocks()[0].range;
/// let segments = segments(whole, &[("word", word), ("claim", claim)]);
/// let runs: Vec<_> = segments.iter().filter_map(|run| text.get(run.range)).collect();
/// assert_eq!(runs, ["The ", "earth", " is flat"]);
/// assert_eq!(segments[1].covers[0].key, "claim");
/// assert!(segments[1].covers[1].ends);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn segments<K: Clone + Ord>(within: ByteRange, spans: &[(K, Span)]) -> Vec<Segment<K>> {
    if within.is_empty() {
        return Vec::new();
    }
    let clips = clips(within, spans);
    let mut by_start: Vec<usize> = (0..clips.len()).collect();
    order::sort_by_key(&mut by_start, |idx| {
        clips.get(*idx).map(|clip| clip.range.start)
    });
    let mut by_end: Vec<usize> = (0..clips.len()).collect();
    order::sort_by_key(&mut by_end, |idx| {
        clips.get(*idx).map(|clip| clip.range.end)
    });
    let mut cuts: Vec<ByteOffset> = clips
        .iter()
        .flat_map(|clip| [clip.range.start, clip.range.end])
        .chain([within.start, within.end])
        .collect();
    order::sort_by(&mut cuts, Ord::cmp);
    cuts.dedup();

    let mut starting = by_start.into_iter().peekable();
    let mut ending = by_end.into_iter().peekable();
    // Indices into `clips`, which stand in drawing order.
    let mut active = BTreeSet::new();
    let mut segments = Vec::with_capacity(cuts.len());
    for (start, end) in cuts.iter().zip(cuts.iter().skip(1)) {
        let is_at_start =
            |clip: Option<&Clip<'_, K>>| clip.is_some_and(|c| c.range.start == *start);
        let has_ended = |clip: Option<&Clip<'_, K>>| clip.is_some_and(|c| c.range.end <= *start);
        while let Some(idx) = ending.next_if(|idx| has_ended(clips.get(*idx))) {
            active.remove(&idx);
        }
        while let Some(idx) = starting.next_if(|idx| is_at_start(clips.get(*idx))) {
            active.insert(idx);
        }
        let range = ByteRange::new(*start, *end);
        let covers = active.iter().filter_map(|idx| clips.get(*idx));
        segments.push(Segment {
            range,
            covers: covers.map(|clip| clip.cover(range)).collect(),
        });
    }
    segments
}

/// A span and its part in the range to draw.
struct Clip<'spans, K> {
    key: &'spans K,
    span: Span,
    range: ByteRange,
    level: u32,
}

impl<K: Clone> Clip<'_, K> {
    fn cover(&self, segment: ByteRange) -> Cover<K> {
        Cover {
            key: self.key.clone(),
            level: self.level,
            starts: self.span.start() == segment.start,
            ends: self.span.end() == segment.end,
        }
    }
}

/// The spans that reach into `within`, the outermost first, with their levels.
fn clips<K: Ord>(within: ByteRange, spans: &[(K, Span)]) -> Vec<Clip<'_, K>> {
    let mut clips: Vec<Clip<'_, K>> = spans
        .iter()
        .filter_map(|(key, span)| {
            let range = span.range().intersection(within)?;
            Some(Clip {
                key,
                span: *span,
                range,
                level: 0,
            })
        })
        .collect();
    // Reading order first: sweeping in it, the lowest free row is the best choice
    // for each span, and needs no more rows than there are spans on each other.
    order::sort_by(&mut clips, |one, other| {
        (one.span, one.key).cmp(&(other.span, other.key))
    });
    let mut free: BinaryHeap<Reverse<u32>> = BinaryHeap::new();
    let mut taken: BinaryHeap<Reverse<(ByteOffset, u32)>> = BinaryHeap::new();
    let mut n_levels = 0;
    for clip in &mut clips {
        while let Some(Reverse((end, level))) = taken.peek().copied() {
            if end > clip.range.start {
                break;
            }
            taken.pop();
            free.push(Reverse(level));
        }
        clip.level = free.pop().map_or_else(
            || {
                n_levels += 1;
                n_levels - 1
            },
            |Reverse(level)| level,
        );
        taken.push(Reverse((clip.range.end, clip.level)));
    }
    order::sort_by(&mut clips, |one, other| {
        let longer_first = other.span.byte_len().cmp(&one.span.byte_len());
        let earlier_first = one.span.start().cmp(&other.span.start());
        longer_first
            .then(earlier_first)
            .then_with(|| one.key.cmp(other.key))
    });
    clips
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use expect_test::{Expect, expect};

    use super::*;
    use crate::text::drawing;

    /// Writes each segment of each block on a line: its text, then its covers with
    /// their levels, `<` where one starts and `>` where one ends.
    #[expect(clippy::needless_pass_by_value, reason = "reads as one expression")]
    fn check(picture: &str, expected: Expect) {
        let drawing = drawing::read(picture);
        let text = &drawing.text;
        let mut drawn = String::new();
        for block in text.blocks() {
            for segment in segments(block.range, &drawing.spans()) {
                let covers = segment.covers.iter().map(|cover| {
                    let start = if cover.starts { "<" } else { "" };
                    let end = if cover.ends { ">" } else { "" };
                    format!(" {start}{}{}{end}", cover.key, cover.level)
                });
                let covers: String = covers.collect();
                writeln!(drawn, "{:?}{covers}", text.get(segment.range).unwrap()).unwrap();
            }
        }
        expected.assert_eq(&drawn);
    }

    #[test]
    fn plain_text_is_one_segment() {
        check(
            "one\n",
            expect![[r#"
                "one\n"
            "#]],
        );
        check("", expect![""]);
    }

    #[test]
    fn crossing_spans() {
        check(
            "The [earth is «flat] today» they say",
            expect![[r#"
                "The "
                "earth is " <[0
                "flat" [0> <«1
                " today" «1>
                " they say"
            "#]],
        );
    }

    #[test]
    fn nested_spans_put_the_longer_outside() {
        check(
            "«{[one]} two»",
            expect![[r#"
                "one" <«0 <[1> <{2>
                " two" «0>
            "#]],
        );
    }

    #[test]
    fn touching_spans_share_a_level() {
        check(
            "[one]«two»",
            expect![[r#"
                "one" <[0>
                "two" <«0>
            "#]],
        );
    }

    #[test]
    fn a_level_is_kept_to_the_end_and_then_reused() {
        check(
            "[a«b]c{d»e}",
            expect![[r#"
                "a" <[0
                "b" <«1 [0>
                "c" «1
                "d" «1> <{0
                "e" {0>
            "#]],
        );
    }

    #[test]
    fn a_span_over_blocks_has_open_edges() {
        check(
            "a[b\n\nc«d]\ne»",
            expect![[r#"
                "a"
                "b\n" <[0
                "\n" [0
                "c" [0
                "d" [0> <«1
                "\n" «1
                "e" «0>
            "#]],
        );
    }

    #[test]
    fn thirty_deep_and_many() {
        let text = crate::text::Text::new("x".repeat(20_000)).unwrap();
        let spans: Vec<_> = (0..10_000)
            .map(|key| {
                let start = ByteOffset::new(key);
                let span = text.span(start, start.saturating_add(30)).unwrap();
                (key, span)
            })
            .collect();
        let whole = text.blocks()[0].range;
        let segments = segments(whole, &spans);
        assert_eq!(segments.len(), 10_030);
        let covers = segments.iter().flat_map(|segment| &segment.covers);
        assert_eq!(covers.map(|cover| cover.level).max(), Some(29));
    }
}
