//! Where a line runs from a mark in one pane to a mark in another: through the white beside the two
//! texts, and over what stands between them. No browser in it.

use crate::platform::margins::Frame;

/// Between a text and the end of a line, in CSS pixels: the outline of what has the focus.
const GAP: f64 = 6.0;

/// How far from the edge of a pane a line ends that leads to what is not seen, in CSS pixels.
const EDGE: f64 = 9.0;

/// How far from its text a line turns that goes round other panes, in CSS pixels.
const TURN: f64 = 14.0;

/// How high above the words, in CSS pixels of the row, such a line goes.
const OVER: f64 = 5.0;

/// How high an arrow head is, and how long, in CSS pixels.
const HEAD: (f64, f64) = (8.0, 6.0);

/// How wide each letter of a label is, about, and how much room it needs beside them.
const LABEL_LETTER: f64 = 6.6;
const LABEL_ROOM: f64 = 20.0;

/// Where a mark lies that is not seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Away {
    Above,
    Below,
}

/// An end of a line, in CSS pixels of the row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct LineEnd {
    x: f64,
    y: f64,
    /// Whether the text is to the right of it.
    is_left_of_text: bool,
    /// Which way the mark lies, if it is not seen.
    pub(super) away: Option<Away>,
}

impl LineEnd {
    /// The end at a mark between two heights, on the side of its text that faces the other pane.
    pub(super) fn at(frame: &Frame, (top, bottom): (f64, f64), is_left_of_text: bool) -> Self {
        let middle = f64::midpoint(top, bottom);
        let (y, away) = if middle < frame.top + EDGE {
            (frame.top + EDGE, Some(Away::Above))
        } else if middle > frame.bottom - EDGE {
            (frame.bottom - EDGE, Some(Away::Below))
        } else {
            (middle, None)
        };
        let x = if is_left_of_text {
            frame.left - GAP
        } else {
            frame.right + GAP
        };
        Self {
            x,
            y,
            is_left_of_text,
            away,
        }
    }

    /// An arrow head at this end that points at its mark.
    pub(super) fn head(&self) -> String {
        let Self { x, y, .. } = *self;
        let (height, length) = HEAD;
        let half = height / 2.0;
        if let Some(away) = self.away {
            let back = if away == Away::Above { length } else { -length };
            let tip = y - back / 2.0;
            let (left, right, foot) = (x - half, x + half, tip + back);
            format!("M{left:.1} {foot:.1}L{x:.1} {tip:.1}L{right:.1} {foot:.1}")
        } else {
            let back = x + length * self.outward();
            let (above, below) = (y - half, y + half);
            format!("M{back:.1} {above:.1}L{x:.1} {y:.1}L{back:.1} {below:.1}")
        }
    }

    /// Away from the text.
    fn outward(&self) -> f64 {
        if self.is_left_of_text { -1.0 } else { 1.0 }
    }
}

/// The line between two ends. Beside each other they are joined at once; else the line goes over the
/// panes between them, at the upper end of the row.
pub(super) fn path(from: &LineEnd, to: &LineEnd, is_adjacent: bool, top: f64) -> String {
    if is_adjacent {
        let middle = f64::midpoint(from.x, to.x);
        return format!(
            "M{:.1} {:.1}C{middle:.1} {:.1} {middle:.1} {:.1} {:.1} {:.1}",
            from.x, from.y, from.y, to.y, to.x, to.y
        );
    }
    let out = from.x + TURN * from.outward();
    let back = to.x + TURN * to.outward();
    let over = top + OVER;
    format!(
        "M{:.1} {:.1}H{out:.1}V{over:.1}H{back:.1}V{:.1}H{:.1}",
        from.x, from.y, to.y, to.x
    )
}

/// The middle of a label of so many letters on the line, where there is room for it.
pub(super) fn label(
    from: &LineEnd,
    to: &LineEnd,
    is_adjacent: bool,
    n_letters: usize,
) -> Option<(f64, f64)> {
    let letters = u32::try_from(n_letters).map_or(f64::INFINITY, f64::from);
    let has_room = letters * LABEL_LETTER + LABEL_ROOM <= (to.x - from.x).abs();
    let middle = (f64::midpoint(from.x, to.x), f64::midpoint(from.y, to.y));
    (is_adjacent && has_room && n_letters > 0).then_some(middle)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(left: f64) -> Frame {
        Frame {
            left: left + 24.0,
            right: left + 376.0,
            top: 36.0,
            bottom: 800.0,
        }
    }

    #[test]
    fn a_line_leaves_the_text_where_the_other_pane_is() {
        let from = LineEnd::at(&frame(0.0), (100.0, 120.0), false);
        let to = LineEnd::at(&frame(400.0), (300.0, 320.0), true);
        assert_eq!(
            path(&from, &to, true, 36.0),
            "M382.0 110.0C400.0 110.0 400.0 310.0 418.0 310.0"
        );
        assert_eq!(to.head(), "M412.0 306.0L418.0 310.0L412.0 314.0");
        assert_eq!(from.head(), "M388.0 106.0L382.0 110.0L388.0 114.0");
    }

    #[test]
    fn what_is_not_seen_is_pointed_at_from_the_edge() {
        let above = LineEnd::at(&frame(0.0), (-500.0, -480.0), false);
        let below = LineEnd::at(&frame(400.0), (2000.0, 2020.0), true);
        assert_eq!((above.y, above.away), (45.0, Some(Away::Above)));
        assert_eq!((below.y, below.away), (791.0, Some(Away::Below)));
        assert_eq!(above.head(), "M378.0 48.0L382.0 42.0L386.0 48.0");
        assert_eq!(below.head(), "M414.0 788.0L418.0 794.0L422.0 788.0");
    }

    #[test]
    fn over_a_pane_between_them_it_goes_above_the_words() {
        let from = LineEnd::at(&frame(0.0), (100.0, 120.0), false);
        let to = LineEnd::at(&frame(800.0), (300.0, 320.0), true);
        assert_eq!(
            path(&from, &to, false, 36.0),
            "M382.0 110.0H396.0V41.0H804.0V310.0H818.0"
        );
        assert_eq!(label(&from, &to, false, 6), None);
    }

    #[test]
    fn a_label_stands_where_there_is_room() {
        let from = LineEnd::at(&frame(0.0), (100.0, 120.0), false);
        let near = LineEnd::at(&frame(400.0), (300.0, 320.0), true);
        let far = LineEnd::at(&frame(500.0), (300.0, 320.0), true);
        assert_eq!(label(&from, &near, true, 6), None);
        assert_eq!(label(&from, &far, true, 6), Some((450.0, 210.0)));
        assert_eq!(label(&from, &far, true, 0), None);
    }
}
