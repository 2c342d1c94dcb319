//! The links of the focused annotation into the other panes: a line over the white between two texts
//! to each other end, or to the edge of its pane where it is scrolled away, and an outline around
//! what is seen of it. It takes no press. Assistive technology has the list of links instead.

mod paths;

use std::cell::RefCell;
use std::rc::Rc;

use gainsay_core::query::links::End;
use gainsay_core::text::Span;
use yew::prelude::*;

use self::paths::{LineEnd, label, path};
use super::following::{Follower, NextFrame};
use super::links::{joined, verb, view_outline};
use super::selecting::dom_places;
use crate::platform::frame::Moment;
use crate::platform::margins::{self, Frame};
use crate::platform::selection::{self, Rectangle};
use crate::platform::{Element, edges, page, viewport};
use crate::state::{Inspected, LinkView, Page};

/// The other ends of more links than this are not looked for.
const MOST_MEASURED: usize = 60;

/// A mark over more blocks than this gets no outline: nobody sees all of it.
const MOST_OUTLINED: usize = 24;

/// What the lines are drawn from.
#[derive(Clone, Debug, Properties)]
pub struct PaneLinksProps {
    /// The focused annotation.
    pub inspected: Rc<Inspected>,
    /// The pages of the panes that are shown, from left to right, that of the focused annotation
    /// among them.
    pub pages: Vec<Rc<Page>>,
    /// What the panes stand in.
    pub row: NodeRef,
}

impl PartialEq for PaneLinksProps {
    fn eq(&self, other: &Self) -> bool {
        let mut pages = self.pages.iter().zip(&other.pages);
        Rc::ptr_eq(&self.inspected, &other.inspected)
            && self.pages.len() == other.pages.len()
            && pages.all(|(one, other)| Rc::ptr_eq(one, other))
            && self.row == other.row
    }
}

/// A link between two panes as it is drawn, in CSS pixels of the row.
#[derive(Clone, Debug, PartialEq)]
struct Drawn {
    link: usize,
    /// The line, its arrow head, and the head at an end that is not seen where it begins.
    line: Option<(String, String, Option<String>)>,
    label: Option<(f64, f64)>,
    outline: Vec<Rectangle>,
}

/// Where a mark was found.
struct Found {
    heights: (f64, f64),
    lines: Vec<Rectangle>,
    is_waiting: bool,
}

/// Keeps the lines in step with the screen.
struct Lines {
    latest: RefCell<PaneLinksProps>,
    next_frame: NextFrame,
    drawn: UseStateSetter<Vec<Drawn>>,
}

impl Follower for Lines {
    fn next_frame(&self) -> &NextFrame {
        &self.next_frame
    }

    fn look(&self) -> bool {
        let props = self.latest.borrow().clone();
        let (drawn, is_waiting) = measured(&props).unwrap_or_default();
        self.drawn.set(drawn);
        is_waiting
    }
}

impl Lines {
    fn moved(self: &Rc<Self>) {
        if !self.is_pending() {
            self.measure_with_next_frame(Moment::Before);
        }
    }
}

/// All lines as the screen is now, and whether something near is about to be drawn.
fn measured(props: &PaneLinksProps) -> Option<(Vec<Drawn>, bool)> {
    let row = props.row.cast::<Element>()?;
    let home = props.inspected.annotation.document();
    let place_of = |page: &Rc<Page>| page.document == *home;
    let here = props.pages.iter().position(place_of)?;
    let own = find(props.pages.get(here)?, &row, props.inspected.span)?;
    let mut is_waiting = false;
    let mut drawn = Vec::new();
    let links = props.inspected.links.iter().enumerate();
    for (number, link) in links.take(MOST_MEASURED) {
        let there = props
            .pages
            .iter()
            .position(|page| page.document == link.document);
        let Some(there) = there.filter(|there| *there != here) else {
            continue;
        };
        let Some((frame, found)) = props
            .pages
            .get(there)
            .and_then(|page| find(page, &row, link.span))
        else {
            continue;
        };
        is_waiting |= found.is_waiting;
        let is_rightward = there > here;
        let begin = LineEnd::at(&own.0, own.1.heights, !is_rightward);
        let end = LineEnd::at(&frame, found.heights, is_rightward);
        let is_adjacent = there.abs_diff(here) == 1;
        // Lines have the colour of what they begin at, and point at where they lead.
        let (from, to) = match link.end {
            End::From => (begin, end),
            End::To => (end, begin),
        };
        let is_seen = from.away.is_none() || to.away.is_none();
        let line = is_seen.then(|| {
            let line = path(&from, &to, is_adjacent, frame.top);
            (line, to.head(), from.away.map(|_| from.head()))
        });
        let n_letters = verb(&props.inspected, link).chars().count();
        let label = label(&from, &to, is_adjacent, n_letters).filter(|_| is_seen);
        let outline = found.lines.iter().filter_map(|line| clipped(line, &frame));
        drawn.push(Drawn {
            link: number,
            line,
            label,
            outline: outline.collect(),
        });
    }
    Some((drawn, is_waiting))
}

/// Where the passage of an article lies whose text is in `row`.
fn find(page: &Page, row: &Element, span: Span) -> Option<(Frame, Found)> {
    let text = page::text_of(row, page.document.as_str())?;
    let frame = Frame::of(&text, row)?;
    let sections = page.sections_under(span.range());
    let first = frame.part(&text, row, sections.start)?;
    let last = frame.part(
        &text,
        row,
        sections.end.saturating_sub(1).max(sections.start),
    )?;
    let away = Found {
        heights: (first.0, last.1),
        lines: Vec::new(),
        is_waiting: false,
    };
    if last.1 < frame.top || first.0 > frame.bottom {
        return Some((frame, away));
    }
    let (start, end) = dom_places(page.text(), span)?;
    let Some((head, foot)) = selection::rectangles(&text, start, end) else {
        let waits = Found {
            is_waiting: true,
            ..away
        };
        return Some((frame, waits));
    };
    let (head, foot) = (margins::within(row, &head), margins::within(row, &foot));
    // Of a mark whose beginning is scrolled away, what is seen counts.
    let heights = if head.bottom < frame.top && foot.bottom > frame.top {
        (foot.top.max(frame.top), foot.bottom)
    } else {
        (head.top, head.bottom)
    };
    let is_short = page.blocks_under(span.range()).len() <= MOST_OUTLINED;
    let lines = if is_short {
        edges::lines(&text, start, end)
    } else {
        Vec::new()
    };
    let lines: Vec<_> = lines
        .iter()
        .map(|line| margins::within(row, line))
        .collect();
    let found = Found {
        heights,
        lines: joined(&lines),
        is_waiting: false,
    };
    Some((frame, found))
}

/// What of a line of the screen is seen in its pane.
fn clipped(line: &Rectangle, frame: &Frame) -> Option<Rectangle> {
    let seen = Rectangle {
        top: line.top.max(frame.top),
        bottom: line.bottom.min(frame.bottom),
        ..*line
    };
    (seen.bottom - seen.top > 2.0).then_some(seen)
}

/// The links of the focused annotation into the other panes.
#[component]
pub fn PaneLinks(props: &PaneLinksProps) -> Html {
    let drawn = use_state_eq(Vec::<Drawn>::new);
    let follower = {
        let (setter, props) = (drawn.setter(), props.clone());
        use_memo((), move |()| Lines {
            latest: RefCell::new(props),
            next_frame: NextFrame::default(),
            drawn: setter,
        })
    };
    {
        let follower = Rc::clone(&follower);
        use_effect_with(props.clone(), move |props| {
            follower.latest.replace(props.clone());
            // What the person looks at is painted first.
            follower.measure_with_next_frame(Moment::After);
        });
    }
    let documents = props.pages.iter().map(|page| page.document.clone());
    let documents: Vec<_> = documents.collect();
    use_effect_with((props.row.clone(), documents), move |(row, documents)| {
        let row = row.cast::<Element>();
        let scrolled = row.as_ref().map(|row| {
            let follower = Rc::clone(&follower);
            margins::on_scroll_within(row, move || follower.moved())
        });
        let texts = row.iter().flat_map(|row| {
            let texts = documents.iter();
            texts.filter_map(|id| page::text_of(row, id.as_str()))
        });
        let resized = texts.filter_map(|text| {
            let follower = Rc::clone(&follower);
            viewport::on_resize(&text, move || follower.moved())
        });
        let resized: Vec<_> = resized.collect();
        move || drop((scrolled, resized))
    });
    let links = &props.inspected.links;
    let outlines = drawn.iter().filter_map(|drawn| {
        let link = links
            .get(drawn.link)
            .filter(|_| !drawn.outline.is_empty())?;
        Some(view_outline(link, &drawn.outline))
    });
    let lines = drawn.iter().filter_map(|drawn| {
        let link = links.get(drawn.link)?;
        view_line(&props.inspected, link, drawn)
    });
    html! {
        <div class="pane-links" aria-hidden="true">
            <svg>
                { for outlines }
                { for lines }
            </svg>
        </div>
    }
}

fn view_line(inspected: &Inspected, link: &LinkView, drawn: &Drawn) -> Option<Html> {
    let (course, head, foot) = drawn.line.as_ref()?;
    let start = match link.end {
        End::From => &inspected.look,
        End::To => &link.look,
    };
    let label = drawn.label.map(|(x, y)| {
        html! {
            <text x={format!("{x:.1}")} y={format!("{y:.1}")}>{ verb(inspected, link) }</text>
        }
    });
    Some(html! {
        <g
            key={format!("line {}", link.id)}
            class="link-line"
            data-slot={start.slot.to_string()}
            data-misfit={(!link.fits).then_some("true")}
            data-link-between={link.other.as_str().to_owned()}
        >
            <path d={course.clone()} />
            <path class="head" d={head.clone()} />
            if let Some(foot) = foot {
                <path class="head" d={foot.clone()} />
            }
            { label }
        </g>
    })
}
