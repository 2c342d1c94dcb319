//! Where a caret goes, moved by characters, words or sentences.

use super::{
    boundary::{Granularity, is_wordlike},
    content::Text,
    foreign::ForeignBreaks,
    offset::{ByteOffset, Edge},
    span::ByteRange,
    window::Window,
};

/// Where the caret goes from `from` by one unit forward: for words to the end of
/// the next word, for sentences to the start of the next one.
///
/// At the end of the text it stays there.
pub fn next_boundary(
    text: &Text,
    from: ByteOffset,
    granularity: Granularity,
    foreign: &ForeignBreaks,
) -> ByteOffset {
    let mut at = text.byte_outward(from, Edge::End);
    while let Some(window) = Window::around(text, at, granularity) {
        let mut reached = at;
        for unit in window.units(foreign) {
            if unit.end <= at {
                continue;
            }
            // A unit that the window cuts off is met again in the next window,
            // unless it fills this one.
            if window.cuts_off_end(unit) && unit.start > at {
                break;
            }
            if is_stop(text, unit, granularity) {
                return unit.end;
            }
            reached = unit.end;
        }
        if reached == at {
            break;
        }
        at = reached;
    }
    at
}

/// Where the caret goes from `from` by one unit backward: to the start of the
/// unit before it.
///
/// At the start of the text it stays there.
pub fn previous_boundary(
    text: &Text,
    from: ByteOffset,
    granularity: Granularity,
    foreign: &ForeignBreaks,
) -> ByteOffset {
    let mut at = text.byte_outward(from, Edge::Start);
    while let Some(window) = text
        .character_before(at)
        .and_then(|character| Window::around(text, character, granularity))
    {
        let mut reached = at;
        for unit in window.units(foreign).into_iter().rev() {
            if unit.start >= at {
                continue;
            }
            if window.cuts_off_start(unit) && unit.end < at {
                break;
            }
            if is_stop(text, unit, granularity) {
                return unit.start;
            }
            reached = unit.start;
        }
        if reached == at {
            break;
        }
        at = reached;
    }
    at
}

/// Whether a caret stops at a unit, rather than passing it on its way.
fn is_stop(text: &Text, unit: ByteRange, granularity: Granularity) -> bool {
    match granularity {
        Granularity::Grapheme | Granularity::Sentence => true,
        Granularity::Word => text.get(unit).is_some_and(is_wordlike),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: &ForeignBreaks = &ForeignBreaks::NONE;

    /// Where the caret stops on its way over `text`; checks that it comes back in
    /// as many steps, give or take a blank at one end.
    fn stops(text: &str, granularity: Granularity) -> Vec<u32> {
        let text = Text::new(text).unwrap();
        let mut at = ByteOffset::ZERO;
        let mut stops = Vec::new();
        while at != text.end().byte {
            let next = next_boundary(&text, at, granularity, NONE);
            assert!(next > at);
            at = next;
            stops.push(at.get());
        }
        let mut n_back = 0;
        while at != ByteOffset::ZERO {
            let previous = previous_boundary(&text, at, granularity, NONE);
            assert!(previous < at);
            at = previous;
            n_back += 1;
        }
        assert!(stops.len().abs_diff(n_back) <= 1);
        stops
    }

    #[test]
    fn the_caret_moves_over_blocks() {
        assert_eq!(
            stops("e\u{301}a\r\n\r\nb", Granularity::Grapheme),
            [3, 4, 6, 8, 9]
        );
        assert_eq!(
            stops("One, two.\n\n Three…", Granularity::Word),
            [3, 8, 17, 20]
        );
        assert_eq!(
            stops("One. Two.\nThree", Granularity::Sentence),
            [5, 10, 15]
        );
    }

    #[test]
    fn a_long_line_is_crossed_in_windows() {
        let blanks = " ".repeat(20_000);
        assert_eq!(
            stops(&format!("one{blanks}two"), Granularity::Word),
            [3, 20_006]
        );
        // Words that no window ends: the caret still arrives.
        let long = "x".repeat(20_000);
        assert!(stops(&long, Granularity::Word).len() < 25);
        // A word across the end of the first window is met whole.
        let text = format!("{}words and words", ",".repeat(1022));
        assert_eq!(stops(&text, Granularity::Word), [1027, 1031, 1037]);
    }
}
