//! The lines of the screen around a caret: where each place stands, what lies above, below and
//! beside it. The browser knows the layout; which places there are, core does.

use gainsay_core::text::direction::{LinePlace, is_mixed, nearest_to, runs_leftward, visual_step};
use gainsay_core::text::{
    Block, ByteOffset, ByteRange, Edge, ForeignBreaks, Granularity, Text, Utf16Offset, boundary,
    caret_place,
};

use crate::platform::lines::DrawnBlock;
use crate::platform::selection::Rectangle;
use crate::platform::{Element, edges};

/// How much of a long block is looked at before and after a caret, in bytes: more than a line.
const REACH: u32 = 4096;

/// How many places a line has at most: in a wider one, the rest is as far as the end.
const MOST_PLACES: usize = 1024;

/// Where a caret stands on the screen, in CSS pixels of the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Point {
    /// How far from the left.
    pub(super) x: f64,
    /// Its upper end.
    pub(super) top: f64,
    /// Its lower end.
    pub(super) bottom: f64,
}

/// A place that a move by lines leads to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Arrival {
    /// Where in the text.
    pub(super) at: ByteOffset,
    /// Whether that is the end of a line that is broken there.
    pub(super) is_at_line_end: bool,
    /// The line's words, or the character beside which an arrow stopped.
    pub(super) heard: ByteRange,
}

/// The places of a caret in a block, or in the part of it around one.
pub(super) struct Places<'text> {
    text: &'text Text,
    number: usize,
    block: Block,
    drawn: DrawnBlock,
    /// In order; never empty.
    offsets: Vec<ByteOffset>,
    is_right_to_left: bool,
}

/// Some places that follow each other in the text and stand on one line of the screen, as
/// indexes; half-open.
type Line = std::ops::Range<usize>;

impl<'text> Places<'text> {
    /// The places around `at`, which may rest there; `None` where its block is not drawn.
    pub(super) fn around(text: &'text Text, element: &Element, at: ByteOffset) -> Option<Self> {
        let number = text.block_at(at);
        let block = *text.blocks().get(number)?;
        let drawn = DrawnBlock::of(element, number)?;
        let content = block.content();
        let from = caret_place(text, at.saturating_sub(REACH).max(content.start));
        let to = caret_place(text, at.saturating_add(REACH).min(content.end));
        let from = from.max(content.start);
        let held = text.get(ByteRange::new(from, to)).unwrap_or_default();
        let places = boundary::boundaries(held, Granularity::Grapheme, &ForeignBreaks::NONE);
        let places: Vec<_> = places
            .into_iter()
            .map(|place| from.saturating_add(place.get()))
            .collect();
        let places = if places.is_empty() {
            vec![from]
        } else {
            places
        };
        let is_right_to_left = drawn.is_right_to_left();
        Some(Self {
            text,
            number,
            block,
            drawn,
            offsets: places,
            is_right_to_left,
        })
    }

    /// Whether letters of the other direction stand in it.
    pub(super) fn is_mixed(&self) -> bool {
        let all = self.offsets.first().zip(self.offsets.last());
        let held = all.and_then(|(first, last)| self.text.get(ByteRange::new(*first, *last)));
        is_mixed(held.unwrap_or_default(), self.is_right_to_left)
    }

    fn offset(&self, at: ByteOffset) -> Option<u32> {
        let start = self.text.utf16_from_byte(self.block.range.start).ok()?;
        let at = self.text.utf16_from_byte(at).ok()?;
        at.get().checked_sub(start.get())
    }

    fn rectangle(&self, start: ByteOffset, end: ByteOffset) -> Option<Rectangle> {
        let offsets = self.offset(start).zip(self.offset(end));
        offsets.and_then(|(start, end)| self.drawn.character(start, end))
    }

    /// The character at a place, if it stands on a line, as the place where it ends.
    fn character_at(&self, index: usize) -> Option<(ByteOffset, ByteOffset)> {
        let start = *self.offsets.get(index)?;
        let end = *self.offsets.get(index.saturating_add(1))?;
        Some((start, end))
    }

    /// The rectangle of the character at a place and whether it runs from right to left.
    fn letter(&self, index: usize) -> Option<(Rectangle, bool)> {
        let (start, end) = self.character_at(index)?;
        let own = self.rectangle(start, end)?;
        let character = self.text.get(ByteRange::new(start, end));
        let is_leftward = character.and_then(runs_leftward).unwrap_or_else(|| {
            // What takes its direction from around it is looked at together with that.
            let beside = |index: Option<usize>| {
                let (start, end) = self.character_at(index?)?;
                self.rectangle(start, end)
            };
            let before = beside(index.checked_sub(1)).and_then(|it| lies_left(&own, &it));
            let after = beside(index.checked_add(1)).and_then(|it| lies_left(&it, &own));
            match (before, after) {
                (Some(one), Some(other)) if one != other => self.is_right_to_left,
                (Some(found), _) | (None, Some(found)) => found,
                (None, None) => self.is_right_to_left,
            }
        });
        Some((own, is_leftward))
    }

    /// Where a caret at a place stands: before the character there, or behind the one before.
    pub(super) fn point(&self, at: ByteOffset, is_at_line_end: bool) -> Option<Point> {
        let index = self.offsets.binary_search(&at).ok()?;
        let before = || self.letter(index.checked_sub(1)?);
        let behind = |(letter, is_leftward): (Rectangle, bool)| {
            let x = if is_leftward {
                letter.left
            } else {
                letter.right
            };
            on(&letter, x)
        };
        let ahead = |(letter, is_leftward): (Rectangle, bool)| {
            let x = if is_leftward {
                letter.right
            } else {
                letter.left
            };
            on(&letter, x)
        };
        if is_at_line_end && let Some(letter) = before() {
            return Some(behind(letter));
        }
        if let Some(letter) = self.letter(index) {
            return Some(ahead(letter));
        }
        if let Some(letter) = before() {
            return Some(behind(letter));
        }
        // A blank line has no letters, but it is there.
        let bounds = self.drawn.bounds();
        let is_laid_out = bounds.bottom > bounds.top && self.block.content().is_empty();
        let x = if self.is_right_to_left {
            bounds.right
        } else {
            bounds.left
        };
        is_laid_out.then(|| on(&bounds, x))
    }

    fn point_at(&self, index: usize) -> Option<Point> {
        self.point(*self.offsets.get(index)?, false)
    }

    /// The index of the place whose line a caret at `at` stands on.
    fn standing(&self, at: ByteOffset, is_at_line_end: bool) -> Option<usize> {
        let index = self.offsets.binary_search(&at).ok()?;
        if is_at_line_end && index > 0 && index + 1 < self.offsets.len() {
            Some(index - 1)
        } else {
            Some(index)
        }
    }

    /// The line that holds a place. A line is one stretch of the text, however its letters run.
    fn line(&self, index: usize) -> Option<Line> {
        let own = self.point_at(index)?;
        let is_here = |index: usize| {
            let other = self.point_at(index);
            other.is_some_and(|other| is_same_line(&own, &other))
        };
        let mut start = index;
        while start > 0 && index - start < MOST_PLACES && is_here(start - 1) {
            start -= 1;
        }
        let mut end = index + 1;
        while end < self.offsets.len() && end - index < MOST_PLACES && is_here(end) {
            end += 1;
        }
        Some(start..end)
    }

    /// Whether a line is broken at its end, rather than ended by the text.
    fn is_broken(&self, line: &Line) -> bool {
        line.end < self.offsets.len()
    }

    fn words_of(&self, line: &Line) -> ByteRange {
        let start = self.offsets.get(line.start).copied();
        let start = start.unwrap_or(self.block.range.start);
        let end = self.offsets.get(line.end).copied();
        ByteRange::new(start, end.unwrap_or(self.block.content_end))
    }

    /// The end of a line as people see it: before the blanks at which it is broken.
    fn end_of(&self, line: &Line) -> Arrival {
        let heard = self.words_of(line);
        let arrival = |at, is_at_line_end| Arrival {
            at,
            is_at_line_end,
            heard,
        };
        if !self.is_broken(line) {
            return arrival(self.block.content_end.min(heard.end), false);
        }
        let words = self.text.get(heard).unwrap_or_default();
        let n_blank = words.len() - words.trim_end().len();
        match u32::try_from(n_blank) {
            Ok(n_blank @ 1..) => arrival(heard.end.saturating_sub(n_blank), false),
            _ => arrival(heard.end, true),
        }
    }

    /// The places of a line with where they stand, its end included.
    fn places_of(&self, line: &Line) -> Vec<LinePlace> {
        let mut all: Vec<_> = line
            .clone()
            .filter_map(|index| {
                let at = *self.offsets.get(index)?;
                let x = self.point_at(index)?.x;
                Some(LinePlace { at, x })
            })
            .collect();
        let end = self.end_of(line);
        if end.is_at_line_end
            && let Some(point) = self.point(end.at, true)
        {
            all.push(LinePlace {
                at: end.at,
                x: point.x,
            });
        }
        all
    }

    /// The start or the end of the line that a caret stands on.
    pub(super) fn edge(
        &self,
        at: ByteOffset,
        is_at_line_end: bool,
        is_end: bool,
    ) -> Option<Arrival> {
        let line = self.line(self.standing(at, is_at_line_end)?)?;
        if is_end {
            return Some(self.end_of(&line));
        }
        let heard = self.words_of(&line);
        Some(Arrival {
            at: heard.start,
            is_at_line_end: false,
            heard,
        })
    }

    fn nearest(&self, line: &Line, x: f64) -> Option<Arrival> {
        let at = nearest_to(&self.places_of(line), x)?;
        let heard = self.words_of(line);
        Some(Arrival {
            at,
            is_at_line_end: self.is_broken(line) && at == heard.end,
            heard,
        })
    }
}

/// The place nearest to a point of the window, with the line that it stands on.
pub(super) fn under(text: &Text, element: &Element, x: f64, y: f64) -> Option<Arrival> {
    let found = edges::offset_under(element, text.utf16_len(), x, y)?;
    let at = text.byte_from_utf16_outward(Utf16Offset::new(found), Edge::Start);
    let at = caret_place(text, at);
    let places = Places::around(text, element, at)?;
    let index = places.offsets.binary_search(&at).ok()?;
    places.nearest(&places.line(index)?, x)
}

/// One line up or down from a caret, as near to the column `x` as that line allows; at the first
/// and the last line, to its start and its end.
pub(super) fn vertical(
    text: &Text,
    element: &Element,
    (at, is_at_line_end): (ByteOffset, bool),
    x: f64,
    is_down: bool,
) -> Option<Arrival> {
    let here = Places::around(text, element, at)?;
    let line = here.line(here.standing(at, is_at_line_end)?)?;
    let beside = if is_down {
        here.is_broken(&line).then_some(line.end)
    } else {
        line.start.checked_sub(1)
    };
    if let Some(index) = beside {
        return here.nearest(&here.line(index)?, x);
    }
    let Some(start) = beyond(text, here.number, is_down) else {
        return here.edge(at, is_at_line_end, is_down);
    };
    let there = Places::around(text, element, start)?;
    let index = if is_down { 0 } else { there.offsets.len() - 1 };
    let found = there.line(index).and_then(|line| there.nearest(&line, x));
    // Where the browser has laid nothing out yet, the block is there all the same.
    found.or_else(|| {
        let at = *there.offsets.get(index)?;
        let heard = there.block.content();
        Some(Arrival {
            at,
            is_at_line_end: false,
            heard,
        })
    })
}

/// The start of the next block or the end of the one before, if there is such a block.
fn beyond(text: &Text, number: usize, is_next: bool) -> Option<ByteOffset> {
    let number = if is_next {
        number.checked_add(1)?
    } else {
        number.checked_sub(1)?
    };
    let block = text.blocks().get(number)?;
    Some(if is_next {
        block.range.start
    } else {
        block.content_end
    })
}

/// Where an arrow points to from a caret in a line of both directions.
pub(super) fn sideways(
    text: &Text,
    element: &Element,
    (at, is_at_line_end): (ByteOffset, bool),
    is_rightward: bool,
) -> Option<Arrival> {
    let here = Places::around(text, element, at)?;
    let line = here.line(here.standing(at, is_at_line_end)?)?;
    let x = here.point(at, is_at_line_end)?.x;
    let all = here.places_of(&line);
    let arrival = |places: &Places<'_>, at: ByteOffset| {
        let index = places.offsets.binary_search(&at).ok();
        let end = index.and_then(|index| places.offsets.get(index + 1));
        Arrival {
            at,
            is_at_line_end: false,
            heard: ByteRange::new(at, end.copied().unwrap_or(at)),
        }
    };
    if let Some(next) = visual_step(&all, LinePlace { at, x }, is_rightward) {
        let end = here.end_of(&line);
        return Some(Arrival {
            is_at_line_end: end.is_at_line_end && next == end.at,
            ..arrival(&here, next)
        });
    }
    // Beyond the line: into the next one or the one before, at the side where it is entered.
    let is_forward = is_rightward != here.is_right_to_left;
    let enter = |places: &Places<'_>, index: usize| {
        let line = places.line(index)?;
        let x = if is_rightward { f64::MIN } else { f64::MAX };
        let all = places.places_of(&line);
        let extreme = all.iter().min_by(|one, other| {
            if x < 0.0 {
                one.x.total_cmp(&other.x)
            } else {
                other.x.total_cmp(&one.x)
            }
        });
        Some(arrival(places, extreme?.at))
    };
    if is_forward && here.is_broken(&line) {
        return enter(&here, line.end);
    }
    if !is_forward && line.start > 0 {
        return enter(&here, line.start - 1);
    }
    let start = beyond(text, here.number, is_forward)?;
    let there = Places::around(text, element, start)?;
    let index = if is_forward {
        0
    } else {
        there.offsets.len() - 1
    };
    enter(&there, index)
}

fn on(letter: &Rectangle, x: f64) -> Point {
    Point {
        x,
        top: letter.top,
        bottom: letter.bottom,
    }
}

fn is_same_line(one: &Point, other: &Point) -> bool {
    let middle = f64::midpoint(other.top, other.bottom);
    one.top < middle && middle < one.bottom
}

/// Whether `one` lies to the left of `other` on the same line; `None` on another line.
fn lies_left(one: &Rectangle, other: &Rectangle) -> Option<bool> {
    let is_same_line = one.top < other.bottom && other.top < one.bottom;
    let distance = (one.left + one.right) - (other.left + other.right);
    (is_same_line && distance != 0.0).then_some(distance < 0.0)
}
