//! The text of an article in lines, and each line in runs that the same marks cover.

use super::content::{Article, Entry};
use crate::text::{ByteRange, Cover, segments};

/// A line of a text with its terminator.
pub(super) struct Line<'p> {
    /// Put together they are the line, byte for byte.
    pub(super) runs: Vec<Run<'p>>,
    /// Whether nothing stands on it but blanks.
    pub(super) is_blank: bool,
}

/// A part of a line that the same marks cover from end to end.
pub(super) struct Run<'p> {
    /// Its words. Not empty.
    pub(super) text: &'p str,
    /// The marks over it, the outermost first, by their places among the entries.
    pub(super) covers: Vec<Cover<usize>>,
}

/// The lines of `article`. `entries` are all entries of the report.
pub(super) fn lines<'p>(article: &Article<'p>, entries: &[Entry<'p>]) -> Vec<Line<'p>> {
    let text = article.document.text();
    let own = entries.get(article.entries.clone()).unwrap_or_default();
    let spans = article.entries.clone().zip(own);
    let spans: Vec<_> = spans.map(|(place, entry)| (place, entry.span)).collect();
    let Some((first, last)) = text.blocks().first().zip(text.blocks().last()) else {
        return Vec::new();
    };
    // Over the whole text at once, or every line would look at every mark.
    let mut whole = segments(ByteRange::new(first.range.start, last.range.end), &spans)
        .into_iter()
        .peekable();
    let mut lines = Vec::with_capacity(text.blocks().len());
    for block in text.blocks() {
        let mut line = Line {
            runs: Vec::new(),
            is_blank: text
                .get(block.range)
                .is_none_or(|line| line.trim().is_empty()),
        };
        while let Some(segment) = whole.peek() {
            let Some(part) = segment.range.intersection(block.range) else {
                break;
            };
            let (is_first, is_last) = (
                part.start == segment.range.start,
                part.end == segment.range.end,
            );
            let covers = segment.covers.iter().map(|cover| Cover {
                starts: cover.starts && is_first,
                ends: cover.ends && is_last,
                ..cover.clone()
            });
            if let Some(text) = text.get(part) {
                line.runs.push(Run {
                    text,
                    covers: covers.collect(),
                });
            }
            if !is_last {
                break;
            }
            whole.next();
        }
        lines.push(line);
    }
    lines
}
