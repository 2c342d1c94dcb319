//! Moving one end of a span: step by step, or to where a hand drags it.

use super::{
    boundary::Granularity,
    caret::{next_boundary, previous_boundary},
    content::Text,
    foreign::ForeignBreaks,
    offset::{ByteOffset, Edge},
    snap::snap,
    span::{ByteRange, Span},
};

/// `span` with one end moved by one character or word, forward or backward in
/// the text. `None` where there is no further place: at the ends of the text, and
/// where nothing would be left between both ends.
///
/// An end rests beside something that can be seen: line ends and blank lines
/// are passed, and by word and sentence white space too.
pub fn step_edge(
    text: &Text,
    span: Span,
    edge: Edge,
    is_forward: bool,
    granularity: Granularity,
    foreign: &ForeignBreaks,
) -> Option<Span> {
    let step = if is_forward {
        next_boundary
    } else {
        previous_boundary
    };
    let mut at = match edge {
        Edge::Start => span.start(),
        Edge::End => span.end(),
    };
    loop {
        let next = step(text, at, granularity, foreign);
        let is_lost = match edge {
            Edge::Start => next >= span.end(),
            Edge::End => next <= span.start(),
        };
        if next == at || is_lost {
            return None;
        }
        at = next;
        let moved = with_edge(text, span, edge, at, granularity);
        if let Some(moved) = moved.filter(|moved| *moved != span) {
            return Some(moved);
        }
    }
}

/// `span` with one end at `at`, if it may rest there.
fn with_edge(
    text: &Text,
    span: Span,
    edge: Edge,
    at: ByteOffset,
    granularity: Granularity,
) -> Option<Span> {
    let range = match edge {
        Edge::Start => ByteRange::new(at, span.end()),
        Edge::End => ByteRange::new(span.start(), at),
    };
    let range = match granularity {
        Granularity::Grapheme => Some(range).filter(|range| rests(text, *range, edge)),
        Granularity::Word | Granularity::Sentence => trimmed(text, range, edge),
    };
    text.check(range?).ok()
}

/// Whether the character inside of an end is no line end.
fn rests(text: &Text, range: ByteRange, edge: Edge) -> bool {
    let inside = match edge {
        Edge::Start => Some(range.start),
        Edge::End => text.character_before(range.end),
    };
    inside.is_some_and(|inside| {
        let block = text.blocks().get(text.block_at(inside));
        block.is_some_and(|block| inside < block.content_end)
    })
}

/// Without white space at one end; `None` if nothing else is left.
fn trimmed(text: &Text, range: ByteRange, edge: Edge) -> Option<ByteRange> {
    let held = text.get(range)?;
    let kept = match edge {
        Edge::Start => held.trim_start(),
        Edge::End => held.trim_end(),
    };
    let n_kept = ByteOffset::from_usize(kept.len()).get();
    let range = match edge {
        Edge::Start => ByteRange::new(range.end.saturating_sub(n_kept), range.end),
        Edge::End => ByteRange::new(range.start, range.start.saturating_add(n_kept)),
    };
    (!range.is_empty()).then_some(range)
}

/// The span between an end that stays, at `fixed`, and a hand at `at`, which may
/// be on either side of it. The hand's end snaps as a selection does, see
/// [`snap`](super::snap::snap); the other one stays, even where it lies inside a
/// word, and gives way only to white space that snapping trims. `None` where nothing lies between them.
pub fn drag_edge(
    text: &Text,
    fixed: ByteOffset,
    at: ByteOffset,
    granularity: Granularity,
    foreign: &ForeignBreaks,
) -> Option<Span> {
    let snapped = snap(text, ByteRange::between(fixed, at), granularity, foreign)?;
    let (edge, mut range) = if at > fixed {
        (
            Edge::End,
            ByteRange::new(fixed.max(snapped.start()), snapped.end()),
        )
    } else {
        (
            Edge::Start,
            ByteRange::new(snapped.start(), fixed.min(snapped.end())),
        )
    };
    if !rests(text, range, edge) {
        // Dragged to the head of a line: what is meant ends with the line before.
        range = trimmed(text, range, edge)?;
    }
    text.check(range).ok()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::text::drawing;

    const NONE: &ForeignBreaks = &ForeignBreaks::NONE;

    /// Draws a span in one line, with signs for line ends.
    fn draw(text: &Text, span: Span) -> String {
        let drawn = drawing::draw(text, span.range());
        drawn.replace("\r\n", "⏎").replace('\n', "¶")
    }

    /// Draws the span after each of some steps.
    #[expect(clippy::needless_pass_by_value, reason = "reads as one expression")]
    fn steps(
        picture: &str,
        edge: Edge,
        is_forward: bool,
        granularity: Granularity,
        expected: Expect,
    ) {
        let drawing = drawing::read(picture);
        let text = &drawing.text;
        let mut span = text.check(drawing.range()).unwrap();
        let mut drawn = Vec::new();
        while let Some(next) = step_edge(text, span, edge, is_forward, granularity, NONE) {
            assert_ne!(next, span);
            span = next;
            drawn.push(draw(text, span));
        }
        expected.assert_eq(&drawn.join(" | "));
    }

    #[test]
    fn an_end_moves_by_characters_and_never_past_the_other() {
        use Granularity::Grapheme;
        let by = |picture, edge, is_forward, expected| {
            steps(picture, edge, is_forward, Grapheme, expected);
        };
        by(
            "a[b]e\u{301}👩‍👧",
            Edge::End,
            true,
            expect!["a[be\u{301}]👩‍👧 | a[be\u{301}👩‍👧]"],
        );
        by("a[bcd]", Edge::End, false, expect!["a[bc]d | a[b]cd"]);
        by(
            "[abcd]",
            Edge::Start,
            true,
            expect!["a[bcd] | ab[cd] | abc[d]"],
        );
        by(
            "e\u{301}b[c]",
            Edge::Start,
            false,
            expect!["e\u{301}[bc] | [e\u{301}bc]"],
        );
        by(
            "שלום [עולם]",
            Edge::Start,
            false,
            expect!["שלום[ עולם] | שלו[ם עולם] | של[ום עולם] | ש[לום עולם] | [שלום עולם]"],
        );
    }

    #[test]
    fn an_end_passes_line_ends_and_blank_lines() {
        use Granularity::Grapheme;
        let picture = "[a]\r\n\r\n\nb\r\n";
        steps(picture, Edge::End, true, Grapheme, expect!["[a⏎⏎¶b]⏎"]);
        let picture = "ab\n\n[c]";
        steps(
            picture,
            Edge::Start,
            false,
            Grapheme,
            expect!["a[b¶¶c] | [ab¶¶c]"],
        );
        let picture = "[a\n\nb]";
        steps(picture, Edge::End, false, Grapheme, expect!["[a]¶¶b"]);
        steps(picture, Edge::Start, true, Grapheme, expect!["a¶¶[b]"]);
    }

    #[test]
    fn an_end_moves_by_words_without_the_blanks_between() {
        use Granularity::Word;
        let by = |picture, edge, is_forward, expected| {
            steps(picture, edge, is_forward, Word, expected);
        };
        by(
            "[The] earth,\n\nhe said.",
            Edge::End,
            true,
            expect![
                "[The earth],¶¶he said. | [The earth,¶¶he] said. | [The earth,¶¶he said]. | [The earth,¶¶he said.]"
            ],
        );
        by(
            "The [earth, he said]",
            Edge::End,
            false,
            expect!["The [earth, he] said | The [earth,] he said"],
        );
        by(
            "[The earth, he] said",
            Edge::Start,
            true,
            expect!["The [earth, he] said | The earth[, he] said"],
        );
        by(
            "One.\nThe [earth]",
            Edge::Start,
            false,
            expect!["One.¶[The earth] | [One.¶The earth]"],
        );
        by(
            "[ea]rth is",
            Edge::End,
            true,
            expect!["[earth] is | [earth is]"],
        );
    }

    /// Drags from the offset of the first bracket to that of the second one, or the other way
    /// round.
    #[expect(clippy::needless_pass_by_value, reason = "reads as one expression")]
    fn drags(picture: &str, is_forward: bool, granularity: Granularity, expected: Expect) {
        let drawing = drawing::read(picture);
        let ByteRange { start, end } = drawing.range();
        let (fixed, at) = if is_forward {
            (start, end)
        } else {
            (end, start)
        };
        let span = drag_edge(&drawing.text, fixed, at, granularity, NONE);
        let drawn = span.map_or_else(|| "none".to_owned(), |span| draw(&drawing.text, span));
        expected.assert_eq(&drawn);
    }

    #[test]
    fn a_dragged_end_snaps_and_the_other_one_stays() {
        use Granularity::{Grapheme, Word};
        drags("T[he ea]rth", true, Word, expect!["T[he earth]"]);
        drags("Th[e ear]th", false, Word, expect!["[The ear]th"]);
        drags("T[he ea]rth", true, Grapheme, expect!["T[he ea]rth"]);
        drags("The [earth ]is", false, Word, expect!["The [earth] is"]);
        drags("The[ ]earth", true, Word, expect!["none"]);
        drags("The[]earth", true, Word, expect!["none"]);
        drags(
            "One [two.\n\n]Three",
            true,
            Grapheme,
            expect!["One [two.]¶¶Three"],
        );
        drags("One\n[\nTwo]", false, Grapheme, expect!["One¶¶[Two]"]);
        drags("[\n\n]Two", true, Grapheme, expect!["none"]);
    }
}
