//! Where links are drawn beside the text: which other ends are seen, on which side and in which
//! lane a line runs, and what is named at the edges of the screen instead. No browser in it.

use crate::platform::margins::{Margins, Seen};
use crate::platform::selection::Rectangle;

/// At each edge of the screen at most so many other ends are named.
pub(super) const MOST_STUBS: usize = 4;

/// How many lanes there may be on a side, if there is room for them.
const MOST_LANES: u32 = 8;

/// Between the text and the ends of a line, in CSS pixels: the outline of what has the focus.
const GAP: f64 = 6.0;

/// From there to the first lane, and from lane to lane, in CSS pixels.
const LANE: f64 = 14.0;

/// How much of a mark must be clear of the edge of the screen, where stubs lie, in CSS pixels.
const CLEAR: f64 = 12.0;

/// A line that is longer than so many screens is none that anybody follows.
const MOST_SCREENS: f64 = 3.0;

/// The height of a label and how wide each of its letters is, about, in CSS pixels.
const LABEL_HEIGHT: f64 = 17.0;
const LABEL_LETTER: f64 = 6.6;

/// The lines of a mark that come first and last.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ends {
    pub(super) first: Rectangle,
    pub(super) last: Rectangle,
}

/// Where the other end of a link was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Found {
    /// On the screen or near to it.
    Near(Ends),
    /// Further away, about between these heights.
    Away(f64, f64),
    /// In another article.
    Elsewhere,
    /// In an article in another pane, to which a line leads over the white between them.
    Beside,
}

/// A line in the margin, in CSS pixels of the column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Line {
    /// Which link it is.
    pub(super) link: usize,
    /// Where it leaves the text.
    pub(super) edge: f64,
    /// Where its lane is.
    pub(super) lane: f64,
    /// At which height it is at what has the focus.
    pub(super) from: f64,
    /// At which height it is at the other end.
    pub(super) to: f64,
    /// The middle of its label, where there is room for one.
    pub(super) label: Option<(f64, f64)>,
}

/// What is drawn of the links.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Routes {
    /// The lines.
    pub(super) lines: Vec<Line>,
    /// The links whose other end is seen.
    pub(super) seen: Vec<usize>,
    /// Those that are named at the upper edge, the nearest first.
    pub(super) above: Vec<usize>,
    /// Those that are named at the lower edge, the nearest first, other articles last.
    pub(super) below: Vec<usize>,
    /// How many more are above, and below.
    pub(super) n_more: (usize, usize),
}

/// Where everything goes. `names` says how many letters the label of each link has.
pub(super) fn routes(
    margins: &Margins,
    seen: &Seen,
    focus: Option<&Ends>,
    found: &[Found],
    names: &[usize],
) -> Routes {
    let mut routes = Routes::default();
    let mut above = Vec::new();
    let mut below = Vec::new();
    let mut near = Vec::new();
    for (link, found) in found.iter().enumerate() {
        let (top, bottom) = match found {
            Found::Near(ends) => (ends.first.top, ends.last.bottom),
            Found::Away(top, bottom) => (*top, *bottom),
            Found::Elsewhere => {
                below.push((f64::INFINITY, link));
                continue;
            }
            Found::Beside => continue,
        };
        let is_near = matches!(found, Found::Near(_));
        if is_near && bottom > seen.top + CLEAR && top < seen.bottom - CLEAR {
            routes.seen.push(link);
            if let Found::Near(ends) = found {
                near.push((link, *ends));
            }
        } else if f64::midpoint(top, bottom) < f64::midpoint(seen.top, seen.bottom) {
            above.push((seen.top - bottom, link));
        } else {
            below.push((top - seen.bottom, link));
        }
    }
    if let Some(focus) = focus {
        routes.lines = lines(margins, seen, focus, &near);
        name(margins, &mut routes.lines, names);
    }
    (routes.above, routes.n_more.0) = nearest(above);
    (routes.below, routes.n_more.1) = nearest(below);
    routes
}

fn nearest(mut found: Vec<(f64, usize)>) -> (Vec<usize>, usize) {
    gainsay_core::order::sort_by(&mut found, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let shown = found.iter().take(MOST_STUBS).map(|(_, link)| *link);
    (shown.collect(), found.len().saturating_sub(MOST_STUBS))
}

/// A line that has no lane yet.
struct Stretch {
    link: usize,
    from: f64,
    to: f64,
    is_rightward: bool,
}

impl Stretch {
    fn between(link: usize, focus: &Ends, other: &Ends, margins: &Margins) -> Self {
        let (mine, its) = if other.first.top >= focus.last.bottom {
            (focus.last, other.first)
        } else if other.last.bottom <= focus.first.top {
            (focus.first, other.last)
        } else {
            (focus.first, other.first)
        };
        let middle = |line: Rectangle| f64::midpoint(line.top, line.bottom);
        let (mut from, mut to) = (middle(mine), middle(its));
        if (from - to).abs() < LANE {
            // On one line: a small hook.
            let between = f64::midpoint(from, to);
            (from, to) = (between - LANE / 2.0, between + LANE / 2.0);
        }
        let to_left = mine.left.min(its.left) - margins.left;
        let to_right = margins.right - mine.right.max(its.right);
        Self {
            link,
            from,
            to,
            is_rightward: to_right <= to_left,
        }
    }

    fn length(&self) -> f64 {
        (self.to - self.from).abs()
    }

    fn meets(&self, (top, bottom): (f64, f64)) -> bool {
        // They may begin at the same place, one going up and one going down.
        self.from.min(self.to) < bottom - 1.0 && top < self.from.max(self.to) - 1.0
    }
}

/// The shortest lie next to the text. One that finds no free lane on either side is not drawn.
fn lines(margins: &Margins, seen: &Seen, focus: &Ends, near: &[(usize, Ends)]) -> Vec<Line> {
    let longest = (seen.bottom - seen.top) * MOST_SCREENS;
    let stretches = near.iter();
    let stretches = stretches.map(|(link, other)| Stretch::between(*link, focus, other, margins));
    let mut stretches: Vec<_> = stretches.filter(|s| s.length() <= longest).collect();
    gainsay_core::order::sort_by(&mut stretches, |a, b| {
        a.length().total_cmp(&b.length()).then(a.link.cmp(&b.link))
    });
    let mut taken: Vec<(bool, u32, (f64, f64))> = Vec::new();
    let mut drawn = Vec::new();
    for stretch in stretches {
        let sides = [stretch.is_rightward, !stretch.is_rightward];
        let lanes = sides.into_iter().flat_map(|is_rightward| {
            let room = if is_rightward {
                margins.right_room
            } else {
                margins.left_room
            };
            let fits = move |lane: &u32| GAP + LANE * f64::from(lane + 1) + 2.0 <= room;
            let lanes = (0..MOST_LANES).take_while(fits);
            lanes.map(move |lane| (is_rightward, lane))
        });
        let is_free = |(is_rightward, lane): &(bool, u32)| {
            !taken.iter().any(|(its_side, its_lane, its)| {
                its_side == is_rightward && its_lane == lane && stretch.meets(*its)
            })
        };
        let mut lanes = lanes;
        let Some((is_rightward, lane)) = lanes.find(is_free) else {
            continue;
        };
        let ends = (stretch.from.min(stretch.to), stretch.from.max(stretch.to));
        taken.push((is_rightward, lane, ends));
        // Outer lines end a little further out than those inside of them.
        let out = f64::from(lane.min(3)) * 3.0 * (stretch.to - stretch.from).signum();
        let sign = if is_rightward { 1.0 } else { -1.0 };
        let text = if is_rightward {
            margins.right
        } else {
            margins.left
        };
        let edge = text + sign * GAP;
        drawn.push(Line {
            link: stretch.link,
            edge,
            lane: edge + sign * LANE * f64::from(lane + 1),
            from: stretch.from - out,
            to: stretch.to + out,
            label: None,
        });
    }
    drawn
}

/// Puts labels on lines, near to their other ends and below each other.
fn name(margins: &Margins, lines: &mut [Line], names: &[usize]) {
    gainsay_core::order::sort_by(lines, |a, b| a.to.total_cmp(&b.to));
    let mut foot = (f64::NEG_INFINITY, f64::NEG_INFINITY);
    for line in lines {
        let letters = names.get(line.link).copied().unwrap_or_default();
        let letters = u32::try_from(letters).map_or(f64::INFINITY, f64::from);
        let half = letters * LABEL_LETTER / 2.0 + 4.0;
        let is_rightward = line.lane > line.edge;
        let (start, end, foot) = if is_rightward {
            let edge = margins.right;
            (edge, edge + margins.right_room, &mut foot.1)
        } else {
            let edge = margins.left;
            (edge - margins.left_room, edge, &mut foot.0)
        };
        if half * 2.0 > end - start || letters == 0.0 {
            continue;
        }
        let back = ((line.to - line.from).abs() / 2.0).min(LANE * 1.6);
        let y = line.to - back * (line.to - line.from).signum();
        let y = y.max(*foot + LABEL_HEIGHT);
        *foot = y;
        // Beside its line, as far as there is room.
        let beside = line.lane + half * (line.lane - line.edge).signum();
        line.label = Some((beside.clamp(start + half, end - half), y));
    }
}

/// Stretches of the same line of the screen as one, where they touch: each run of a mark has its
/// own rectangle.
pub(in crate::components::document) fn joined(rectangles: &[Rectangle]) -> Vec<Rectangle> {
    let mut joined: Vec<Rectangle> = Vec::new();
    for next in rectangles {
        if let Some(last) = joined.last_mut()
            && f64::midpoint(next.top, next.bottom) < last.bottom
            && f64::midpoint(next.top, next.bottom) > last.top
            && next.left < last.right + 2.0
            && last.left < next.right + 2.0
        {
            *last = Rectangle {
                left: last.left.min(next.left),
                top: last.top.min(next.top),
                right: last.right.max(next.right),
                bottom: last.bottom.max(next.bottom),
            };
        } else {
            joined.push(*next);
        }
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    const MARGINS: Margins = Margins {
        left: 24.0,
        right: 624.0,
        left_room: 100.0,
        right_room: 100.0,
    };
    const SEEN: Seen = Seen {
        top: 1000.0,
        bottom: 1800.0,
    };

    /// A mark of one line.
    fn mark(top: f64, left: f64, right: f64) -> Ends {
        let line = Rectangle {
            left,
            top,
            right,
            bottom: top + 20.0,
        };
        Ends {
            first: line,
            last: line,
        }
    }

    fn route(margins: &Margins, focus: Ends, found: &[Found]) -> Routes {
        let names = vec![6; found.len()];
        routes(margins, &SEEN, Some(&focus), found, &names)
    }

    #[test]
    fn a_line_runs_on_the_side_that_is_nearer_and_never_over_the_text() {
        let at_right = Found::Near(mark(1300.0, 500.0, 600.0));
        let at_left = Found::Near(mark(1400.0, 30.0, 90.0));
        let found = route(&MARGINS, mark(1100.0, 300.0, 400.0), &[at_right, at_left]);
        let [right, left] = [0, 1].map(|link| {
            let line = found.lines.iter().find(|line| line.link == link);
            *line.unwrap()
        });
        assert!(right.edge > MARGINS.right && right.lane > right.edge);
        assert!(left.edge < MARGINS.left && left.lane < left.edge);
        assert_eq!((right.from, right.to), (1110.0, 1310.0));
        assert_eq!(found.seen, [0, 1]);
        for line in &found.lines {
            let (x, _) = line.label.unwrap();
            let half = 6.0 * LABEL_LETTER / 2.0;
            assert!(x - half >= MARGINS.right || x + half <= MARGINS.left, "{x}");
        }
    }

    #[test]
    fn lines_do_not_lie_on_each_other() {
        let others = [1700.0, 1300.0, 1500.0, 1500.0, 1050.0];
        let others = others.map(|top| Found::Near(mark(top, 500.0, 600.0)));
        let found = route(&MARGINS, mark(1200.0, 500.0, 600.0), &others);
        assert_eq!(found.lines.len(), 5);
        for (n, a) in found.lines.iter().enumerate() {
            for b in found.lines.iter().skip(n + 1) {
                let meet =
                    a.from.min(a.to) < b.from.max(b.to) && b.from.min(b.to) < a.from.max(a.to);
                assert!(!meet || (a.lane - b.lane).abs() >= LANE, "{a:?} {b:?}");
                let (one, other) = (a.label.unwrap(), b.label.unwrap());
                assert!((one.1 - other.1).abs() >= LABEL_HEIGHT, "{one:?} {other:?}");
            }
        }
        // The shortest one that goes down is next to the text.
        let lane = |link| found.lines.iter().find(|l| l.link == link).unwrap().lane;
        assert!(lane(1) < lane(2) && lane(2) < lane(3) && lane(3) < lane(0));
        assert!((lane(1) - lane(4)).abs() < 0.1, "one up, one down");
    }

    #[test]
    fn what_finds_no_lane_goes_to_the_other_side_or_is_only_outlined() {
        let narrow = Margins {
            left_room: 24.0,
            right_room: 24.0,
            ..MARGINS
        };
        let others = [1300.0, 1400.0, 1500.0].map(|top| Found::Near(mark(top, 500.0, 600.0)));
        let focus = mark(1200.0, 500.0, 600.0);
        let found = route(&narrow, focus, &others);
        assert_eq!(found.lines.len(), 2);
        assert_eq!(found.seen, [0, 1, 2]);
        assert!(found.lines.iter().any(|line| line.lane < narrow.left));
        assert!(found.lines.iter().all(|line| line.label.is_none()));
        let none = Margins {
            left_room: 18.0,
            right_room: 18.0,
            ..MARGINS
        };
        assert!(route(&none, focus, &others).lines.is_empty());
    }

    #[test]
    fn on_one_line_it_is_a_hook() {
        let other = Found::Near(mark(1200.0, 30.0, 90.0));
        let found = route(&MARGINS, mark(1200.0, 500.0, 600.0), &[other]);
        let line = found.lines[0];
        assert!((line.to - line.from).abs() >= LANE);
    }

    #[test]
    fn what_is_not_seen_is_named_at_its_edge_the_nearest_first() {
        let found = [
            Found::Elsewhere,
            Found::Away(0.0, 400.0),
            Found::Near(mark(900.0, 0.0, 9.0)),
            // Only a sliver of it is seen.
            Found::Near(mark(985.0, 0.0, 9.0)),
            Found::Away(9000.0, 9500.0),
            Found::Near(mark(1795.0, 0.0, 9.0)),
            Found::Beside,
        ];
        let routes = routes(&MARGINS, &SEEN, None, &found, &[]);
        assert_eq!(routes.above, [3, 2, 1]);
        assert_eq!(routes.below, [5, 4, 0]);
        assert!(routes.seen.is_empty() && routes.lines.is_empty());
        assert_eq!(routes.n_more, (0, 0));
    }

    #[test]
    fn more_than_four_are_counted() {
        let routes = routes(&MARGINS, &SEEN, None, &[Found::Elsewhere; 7], &[]);
        assert_eq!(routes.below, [0, 1, 2, 3]);
        assert_eq!(routes.n_more, (0, 3));
    }

    #[test]
    fn nobody_follows_a_line_over_many_screens() {
        let focus = mark(-2000.0, 500.0, 600.0);
        let found = route(&MARGINS, focus, &[Found::Near(mark(1300.0, 500.0, 600.0))]);
        assert_eq!((found.lines.len(), found.seen.len()), (0, 1));
    }

    #[test]
    fn the_runs_of_a_line_are_one_stretch() {
        let part = |left: f64, top: f64| Rectangle {
            left,
            top,
            right: left + 50.0,
            bottom: top + 20.0,
        };
        let parts = [part(0.0, 0.0), part(50.0, 1.0), part(0.0, 30.0)];
        let joined = joined(&parts);
        assert_eq!(joined.len(), 2);
        assert!((joined[0].right - 100.0).abs() < 0.1);
    }
}
