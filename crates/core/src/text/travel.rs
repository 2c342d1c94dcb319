//! Where a caret may rest, where each way of moving it leads, and what it selects from there.
//!
//! A caret rests between two characters as people see them, on a line that can be seen: never
//! inside of a line end, and never behind the last one, where no line is left to draw it on.
//! Lines of the screen are not known here; everything else is.

use super::{
    boundary::Granularity,
    caret::{next_boundary, previous_boundary},
    content::Text,
    foreign::ForeignBreaks,
    offset::{ByteOffset, Edge},
    snap::{block_content_at, sentence_at, snap, word_at},
    span::{ByteRange, Span},
    window::unit_at,
};

/// What one press of a key moves a caret by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stride {
    /// A character as people see it.
    Grapheme,
    /// A word: forward to its end, backward to its start.
    Word,
    /// A sentence: to where one starts.
    Sentence,
    /// A block that is not blank: to where one starts.
    Block,
    /// The whole text.
    Text,
}

/// The place nearest to `at`, not after it, where a caret may rest.
pub fn caret_place(text: &Text, at: ByteOffset) -> ByteOffset {
    let at = text.byte_outward(at, Edge::Start).min(last_place(text));
    // The start of the block is the last place of all that can be before a line end's middle.
    let at = text.blocks().get(text.block_at(at)).map_or(at, |block| {
        if at > block.content_end {
            block.content_end
        } else {
            at
        }
    });
    let unit = unit_at(text, at, Granularity::Grapheme, &ForeignBreaks::NONE);
    unit.map_or(at, |unit| unit.start)
}

/// The last place where a caret may rest: the end of the last line, before its line end.
pub fn last_place(text: &Text) -> ByteOffset {
    let last = text.blocks().last();
    last.map_or(ByteOffset::ZERO, |block| block.content_end)
}

/// Where one stride leads a caret from `from`. At the ends of the text it stays.
///
/// By words it stops behind them going forward and before them going backward; by sentences and
/// blocks it stops where they start, and passes what is blank.
pub fn travel(
    text: &Text,
    from: ByteOffset,
    stride: Stride,
    is_forward: bool,
    foreign: &ForeignBreaks,
) -> ByteOffset {
    let from = caret_place(text, from);
    let reached = match (stride, is_forward) {
        (Stride::Grapheme, true) => next_boundary(text, from, Granularity::Grapheme, foreign),
        (Stride::Grapheme, false) => previous_boundary(text, from, Granularity::Grapheme, foreign),
        (Stride::Word, true) => next_boundary(text, from, Granularity::Word, foreign),
        (Stride::Word, false) => previous_boundary(text, from, Granularity::Word, foreign),
        (Stride::Sentence | Stride::Block, true) => {
            start_after(text, from, stride, foreign).unwrap_or_else(|| last_place(text))
        }
        (Stride::Sentence | Stride::Block, false) => {
            start_before(text, from, stride, foreign).unwrap_or(ByteOffset::ZERO)
        }
        (Stride::Text, true) => last_place(text),
        (Stride::Text, false) => ByteOffset::ZERO,
    };
    caret_place(text, reached)
}

/// Where one stride leads the moving end of a selection whose other end is `anchor`.
///
/// Behind the anchor it stops where words, sentences and blocks end, before it where they start,
/// and at the anchor itself, where nothing is selected: a selection holds no blanks that nobody
/// asked for, and what one press took the opposite one gives back.
pub fn travel_end(
    text: &Text,
    anchor: ByteOffset,
    from: ByteOffset,
    stride: Stride,
    is_forward: bool,
    foreign: &ForeignBreaks,
) -> ByteOffset {
    if matches!(stride, Stride::Grapheme | Stride::Text) {
        return travel(text, from, stride, is_forward, foreign);
    }
    let reached = match (is_forward, from >= anchor) {
        (true, true) => end_after(text, from, stride, foreign).unwrap_or_else(|| last_place(text)),
        (false, true) if from > anchor => {
            let end = end_before(text, from, stride, foreign);
            end.map_or(anchor, |end| end.max(anchor))
        }
        (false, _) => start_before(text, from, stride, foreign).unwrap_or(ByteOffset::ZERO),
        (true, false) => {
            let start = start_after(text, from, stride, foreign);
            start.map_or(anchor, |start| start.min(anchor))
        }
    };
    // A selection may end behind the last line end, so nothing is taken from one that does.
    if reached == from {
        from
    } else {
        caret_place(text, reached)
    }
}

/// Where a selection by `stride` begins from a caret at `from`: beyond the blanks that lie in its
/// way, which nobody means. By characters, and where nothing else follows, it is the caret.
pub fn travel_anchor(
    text: &Text,
    from: ByteOffset,
    stride: Stride,
    is_forward: bool,
) -> ByteOffset {
    if matches!(stride, Stride::Grapheme | Stride::Text) {
        return from;
    }
    let range = if is_forward {
        ByteRange::new(from, text.end().byte)
    } else {
        ByteRange::new(ByteOffset::ZERO, from)
    };
    let way = text.get(range).unwrap_or_default();
    if is_forward {
        let n_blank = way.find(|c: char| !c.is_whitespace());
        let n_blank = n_blank.map_or(0, |n_blank| ByteOffset::from_usize(n_blank).get());
        caret_place(text, from.saturating_add(n_blank))
    } else {
        let kept = way.trim_end();
        let is_something = !kept.is_empty();
        let at = ByteOffset::from_usize(kept.len());
        if is_something { at } else { from }
    }
}

/// The next larger passage around `range`, which may be empty: its sentence or sentences, then its
/// block or blocks. `None` where there is nothing larger.
pub fn grow(text: &Text, range: ByteRange, foreign: &ForeignBreaks) -> Option<Span> {
    let sentences = if range.is_empty() {
        sentence_beside(text, range.start, foreign)
    } else {
        snap(text, range, Granularity::Sentence, foreign)
    };
    let first = block_content_at(text, range.start);
    let last = block_content_at(
        text,
        text.character_before(range.end)
            .unwrap_or(range.end)
            .max(range.start),
    );
    let blocks = first
        .zip(last)
        .and_then(|(first, last)| text.span(first.start(), last.end()).ok());
    let is_larger = |span: &Span| {
        let holds = span.start() <= range.start && range.end <= span.end();
        holds && (span.start(), span.end()) != (range.start, range.end)
    };
    // A caret in the blanks before a sentence means the sentence all the same.
    let sentences = sentences.filter(|span| range.is_empty() || is_larger(span));
    sentences.or_else(|| blocks.filter(is_larger))
}

/// What a caret at `at` selects by itself: the word, sentence or character there, or the one that
/// ends there. `None` on blanks and blank lines.
pub fn unit_beside(
    text: &Text,
    at: ByteOffset,
    granularity: Granularity,
    foreign: &ForeignBreaks,
) -> Option<Span> {
    match granularity {
        Granularity::Word => word_at(text, at, foreign),
        Granularity::Sentence => sentence_beside(text, at, foreign),
        Granularity::Grapheme => {
            let after = unit_at(text, at, Granularity::Grapheme, foreign);
            let is_visible = |unit: &ByteRange| {
                let held = text.get(*unit).unwrap_or_default();
                !held.chars().all(char::is_whitespace)
            };
            let before = || {
                let before = text.character_before(at)?;
                unit_at(text, before, Granularity::Grapheme, foreign)
            };
            let unit = after
                .filter(is_visible)
                .or_else(|| before().filter(is_visible));
            text.check(unit?).ok()
        }
    }
}

/// `span` without line ends at its edges, which belong to no sentence; as it is where it holds
/// nothing else, and where it is the whole text.
pub fn without_line_ends(text: &Text, span: Span) -> Span {
    if span.start() == ByteOffset::ZERO && span.end() == text.end().byte {
        return span;
    }
    let held = text.slice(span);
    let is_line_end = ['\r', '\n'];
    let n_start = held.len() - held.trim_start_matches(is_line_end).len();
    let n_end = held.len() - held.trim_end_matches(is_line_end).len();
    let start = span
        .start()
        .saturating_add(ByteOffset::from_usize(n_start).get());
    let end = span
        .end()
        .saturating_sub(ByteOffset::from_usize(n_end).get());
    text.span(start, end).unwrap_or(span)
}

/// The sentence at a caret; at the end of a line the one that ends there.
fn sentence_beside(text: &Text, at: ByteOffset, foreign: &ForeignBreaks) -> Option<Span> {
    sentence_at(text, at, foreign)
}

/// The unit of `stride` that holds the character at `at`, without blanks at its edges.
fn unit(text: &Text, at: ByteOffset, stride: Stride, foreign: &ForeignBreaks) -> Option<Span> {
    match stride {
        Stride::Word => word_at(text, at, foreign).filter(|word| at < word.end()),
        Stride::Sentence => sentence_at(text, at, foreign),
        Stride::Block => {
            let block = block_content_at(text, at)?;
            text.slice(block)
                .chars()
                .any(|c| !c.is_whitespace())
                .then_some(block)
        }
        Stride::Grapheme | Stride::Text => None,
    }
}

/// One step of the search for units; none leaves out a unit.
fn step(
    text: &Text,
    at: ByteOffset,
    stride: Stride,
    is_forward: bool,
    foreign: &ForeignBreaks,
) -> ByteOffset {
    let granularity = match stride {
        Stride::Sentence => Granularity::Sentence,
        Stride::Word => Granularity::Word,
        Stride::Grapheme | Stride::Text => Granularity::Grapheme,
        Stride::Block => return block_step(text, at, is_forward),
    };
    if is_forward {
        next_boundary(text, at, granularity, foreign)
    } else {
        previous_boundary(text, at, granularity, foreign)
    }
}

/// The start of the block behind `at`, or of the one before it or around it.
fn block_step(text: &Text, at: ByteOffset, is_forward: bool) -> ByteOffset {
    let number = if is_forward {
        text.block_at(at)
    } else {
        text.block_at(at.saturating_sub(1))
    };
    let block = text.blocks().get(number);
    block.map_or(at, |block| {
        if is_forward {
            block.range.end
        } else {
            block.range.start.min(at)
        }
    })
}

fn start_after(
    text: &Text,
    from: ByteOffset,
    stride: Stride,
    foreign: &ForeignBreaks,
) -> Option<ByteOffset> {
    let mut at = from;
    loop {
        let start = match stride {
            // Steps over words stop at their ends.
            Stride::Word => {
                let end = step(text, at, stride, true, foreign);
                let start = step(text, end, stride, false, foreign);
                unit(text, start, stride, foreign).map(|_| start)
            }
            Stride::Grapheme | Stride::Sentence | Stride::Block | Stride::Text => {
                unit(text, at, stride, foreign).map(Span::start)
            }
        };
        if let Some(start) = start.filter(|start| *start > from) {
            return Some(start);
        }
        let next = step(text, at, stride, true, foreign);
        if next == at {
            return None;
        }
        at = next;
    }
}

fn start_before(
    text: &Text,
    from: ByteOffset,
    stride: Stride,
    foreign: &ForeignBreaks,
) -> Option<ByteOffset> {
    edge_before(text, from, stride, foreign, Span::start)
}

fn end_after(
    text: &Text,
    from: ByteOffset,
    stride: Stride,
    foreign: &ForeignBreaks,
) -> Option<ByteOffset> {
    let mut at = from;
    loop {
        let next = step(text, at, stride, true, foreign);
        if next == at {
            return None;
        }
        // A unit is asked for at its last character, since its first ones may be blanks.
        let last = text.character_before(next)?;
        let end = unit(text, last, stride, foreign).map(Span::end);
        if let Some(end) = end.filter(|end| *end > from) {
            return Some(end);
        }
        at = next;
    }
}

fn end_before(
    text: &Text,
    from: ByteOffset,
    stride: Stride,
    foreign: &ForeignBreaks,
) -> Option<ByteOffset> {
    edge_before(text, from, stride, foreign, Span::end)
}

/// The last edge of a unit before `from`, of those that `edge` names.
fn edge_before(
    text: &Text,
    from: ByteOffset,
    stride: Stride,
    foreign: &ForeignBreaks,
    edge: fn(Span) -> ByteOffset,
) -> Option<ByteOffset> {
    let mut at = from;
    loop {
        // What holds the character before ends here or later; the one before that ends earlier.
        let previous = step(text, at, stride, false, foreign);
        if previous == at {
            return None;
        }
        let found = unit(text, previous, stride, foreign).map(edge);
        if let Some(found) = found.filter(|found| *found < from) {
            return Some(found);
        }
        at = previous;
    }
}
