//! Which way letters run, and the steps of a caret that goes where an arrow points.

use super::offset::ByteOffset;

/// Whether a character runs from right to left. `None` where it takes the direction of what
/// stands around it, as blanks and most signs do.
///
/// The strong and numeric classes of UAX #9, by Unicode block: digits of every script run from
/// left to right, also in the middle of Arabic.
pub fn runs_leftward(character: &str) -> Option<bool> {
    let first = character.chars().next()?;
    match first {
        '0'..='9' | '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => Some(false),
        // Hebrew to Arabic Extended-A, presentation forms, and the old scripts beyond the first plane.
        '\u{590}'..='\u{8ff}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{feff}'
        | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}' => first.is_alphabetic().then_some(true),
        _ => first.is_alphabetic().then_some(false),
    }
}

/// Whether some of `text` runs from left to right and some from right to left, so that only the
/// screen knows what lies beside what.
pub fn is_mixed(text: &str, is_right_to_left: bool) -> bool {
    if text.is_ascii() && !is_right_to_left {
        return false;
    }
    let mut buffer = [0; 4];
    text.chars().any(|character| {
        runs_leftward(character.encode_utf8(&mut buffer)) == Some(!is_right_to_left)
    })
}

/// A place of a caret on one line of the screen: where it is in the text, and how far from the
/// left it stands, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinePlace {
    /// Where in the text.
    pub at: ByteOffset,
    /// How far from the left.
    pub x: f64,
}

/// Less than this, in pixels, is the same place on the screen.
const SAME: f64 = 0.5;

/// The place on the same line that an arrow leads to from `from`: the nearest one that lies on
/// that side. Of two that stand on each other, as the ends of two runs do, it is the one that is
/// nearer in the text. `None` at the end of the line.
pub fn visual_step(line: &[LinePlace], from: LinePlace, is_rightward: bool) -> Option<ByteOffset> {
    let distance = |place: &LinePlace| {
        let distance = place.x - from.x;
        if is_rightward { distance } else { -distance }
    };
    let beside = line.iter().filter(|place| distance(place) > SAME);
    let nearest = beside.clone().map(distance).min_by(f64::total_cmp)?;
    let there = beside.filter(|place| distance(place) <= nearest + SAME);
    let place = there.min_by_key(|place| place.at.get().abs_diff(from.at.get()))?;
    Some(place.at)
}

/// The place of a line that is nearest to a column, `x` pixels from the left; of two the first.
pub fn nearest_to(line: &[LinePlace], x: f64) -> Option<ByteOffset> {
    let nearest = line
        .iter()
        .min_by(|one, other| (one.x - x).abs().total_cmp(&(other.x - x).abs()));
    nearest.map(|place| place.at)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a caret stops that an arrow leads over a line; letters are ten pixels wide.
    fn stops(line: &[(u32, f64)], from: u32, is_rightward: bool) -> Vec<u32> {
        let line: Vec<_> = line
            .iter()
            .map(|(at, x)| LinePlace {
                at: ByteOffset::new(*at),
                x: *x,
            })
            .collect();
        let place = |at: ByteOffset| *line.iter().find(|place| place.at == at).unwrap();
        let mut at = place(ByteOffset::new(from));
        let mut stops = Vec::new();
        while let Some(next) = visual_step(&line, at, is_rightward) {
            at = place(next);
            stops.push(next.get());
            assert!(stops.len() <= line.len(), "an arrow turns round");
        }
        stops
    }

    #[test]
    fn an_arrow_crosses_a_run_of_the_other_direction_and_comes_back() {
        // "ab " before three Hebrew letters and " c", in a line from left to right.
        let line = [
            (0, 0.0),
            (1, 10.0),
            (2, 20.0),
            (3, 60.0),
            (5, 50.0),
            (7, 40.0),
            (9, 60.0),
            (10, 70.0),
            (11, 80.0),
        ];
        assert_eq!(stops(&line, 0, true), [1, 2, 7, 5, 3, 10, 11]);
        // The end of the run that was met last is the one that is nearer in the text.
        assert_eq!(stops(&line, 11, false), [10, 9, 5, 7, 2, 1, 0]);
    }

    #[test]
    fn what_runs_where() {
        assert_eq!(runs_leftward("ש"), Some(true));
        assert_eq!(runs_leftward("ق"), Some(true));
        assert_eq!(runs_leftward("є"), Some(false));
        assert_eq!(runs_leftward("٣"), Some(false));
        assert_eq!(runs_leftward(" "), None);
        assert_eq!(runs_leftward("،"), None);
        assert!(is_mixed("אבג 12", true) && is_mixed("said «שלום»", false));
        assert!(!is_mixed("שלום, עולם", true) && !is_mixed("Київ: so", false));
        // All of it turned round is mixed with its line as well.
        assert!(is_mixed("latin", true));
    }

    #[test]
    fn a_column_is_kept_by_the_nearest_place() {
        let line = [(4, 0.0), (5, 10.0), (6, 20.0)].map(|(at, x)| LinePlace {
            at: ByteOffset::new(at),
            x,
        });
        assert_eq!(nearest_to(&line, 14.0), Some(ByteOffset::new(5)));
        assert_eq!(nearest_to(&line, 900.0), Some(ByteOffset::new(6)));
        assert_eq!(nearest_to(&[], 1.0), None);
    }
}
