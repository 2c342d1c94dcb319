//! The links of the focused annotation beside the text: a line in the margin to each other end that
//! is seen, and at the edges of the screen the names of those that are not. Assistive technology
//! has the list of links instead. All of it lies beside the text's element, whose text nodes are
//! the article and nothing else.

mod measured;
mod routes;

use std::cell::RefCell;
use std::rc::Rc;

use gainsay_core::model::DocumentId;
use gainsay_core::query::links::End;
use gainsay_core::text::Span;
use yew::prelude::*;

use self::measured::Measured;
pub(super) use self::routes::joined;
use self::routes::{Line, Routes};
use super::following::{Follower, NextFrame};
use crate::components::icon::{self, icon};
use crate::components::pieces::view_words;
use crate::desk::{Desk, use_desk};
use crate::platform::frame::Moment;
use crate::platform::selection::Rectangle;
use crate::platform::{Element, margins, viewport};
use crate::state::{Action, Inspected, LinkView, Page};
use crate::words;

/// What the links are drawn from.
#[derive(Clone, Debug, Properties)]
pub(super) struct LinkLinesProps {
    /// The article as it is drawn.
    pub(super) page: Rc<Page>,
    /// The focused annotation, which is in this article.
    pub(super) inspected: Rc<Inspected>,
    /// Where it lies.
    pub(super) span: Span,
    /// The element that holds the text.
    pub(super) text: NodeRef,
    /// What stands where the lower names would, for the style sheet.
    pub(super) below: Option<&'static str>,
    /// The articles in other panes that are shown: lines lead there.
    pub(super) beside: Rc<[DocumentId]>,
}

impl PartialEq for LinkLinesProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.page, &other.page)
            && Rc::ptr_eq(&self.inspected, &other.inspected)
            && self.span == other.span
            && self.text == other.text
            && self.below == other.below
            && self.beside == other.beside
    }
}

/// What is drawn: where the lines go, and around which lines of the screen the other ends lie.
#[derive(Clone, Debug, Default, PartialEq)]
struct Drawing {
    routes: Routes,
    outlines: Vec<(usize, Vec<Rectangle>)>,
}

/// Keeps the drawing in step with the screen.
struct Lines {
    latest: RefCell<LinkLinesProps>,
    measured: RefCell<Measured>,
    next_frame: NextFrame,
    drawn: UseStateSetter<Drawing>,
}

impl Follower for Lines {
    fn next_frame(&self) -> &NextFrame {
        &self.next_frame
    }

    /// Looks where everything is.
    fn look(&self) -> bool {
        let props = self.latest.borrow().clone();
        let Some(text) = props.text.cast::<Element>() else {
            return false;
        };
        let measured = Measured::of(
            &text,
            &props.page,
            props.span,
            &props.inspected.links,
            &props.beside,
        );
        let is_waiting = measured.is_waiting;
        self.drawn.set(drawing(&measured, &props.inspected));
        self.measured.replace(measured);
        is_waiting
    }
}

impl Lines {
    /// What was measured stays where it is in the column: only what is seen is another part.
    fn scrolled(self: &Rc<Self>) {
        if self.is_pending() {
            return;
        }
        self.with_next_frame(Moment::Before, |lines| {
            let text = lines.latest.borrow().text.cast::<Element>();
            let around = text.and_then(|text| margins::Surroundings::of(&text));
            let Some(seen) = around.map(|around| around.seen) else {
                return;
            };
            if lines.measured.borrow().holds_for(&seen) {
                lines.measured.borrow_mut().seen = seen;
                let inspected = Rc::clone(&lines.latest.borrow().inspected);
                let drawing = drawing(&lines.measured.borrow(), &inspected);
                lines.drawn.set(drawing);
            } else {
                lines.measure();
            }
        });
    }

    fn resized(self: &Rc<Self>) {
        if !self.is_pending() {
            self.measure();
        }
    }
}

fn drawing(measured: &Measured, inspected: &Inspected) -> Drawing {
    let links = inspected.links.iter();
    let names: Vec<_> = links
        .map(|link| verb(inspected, link).chars().count())
        .collect();
    let routes = routes::routes(
        &measured.margins,
        &measured.seen,
        measured.focus.as_ref(),
        &measured.found,
        &names,
    );
    let seen = routes.seen.iter();
    let outlines = seen.filter_map(|link| Some((*link, measured.outlines.get(*link)?.clone())));
    let outlines = outlines.collect();
    Drawing { routes, outlines }
}

/// What a link says in the direction of its arrow.
pub(super) fn verb(inspected: &Inspected, link: &LinkView) -> AttrValue {
    let kind = link.kind.as_ref();
    let verb = kind.map(|kind| words::link_verb(&inspected.schema, kind, End::From));
    verb.unwrap_or_default()
}

/// The links of the focused annotation.
#[component]
pub(super) fn LinkLines(props: &LinkLinesProps) -> Html {
    let desk = use_desk();
    let drawn = use_state_eq(Drawing::default);
    let follower = {
        let (setter, props) = (drawn.setter(), props.clone());
        use_memo((), move |()| Lines {
            latest: RefCell::new(props),
            measured: RefCell::default(),
            next_frame: NextFrame::default(),
            drawn: setter,
        })
    };
    {
        let follower = Rc::clone(&follower);
        use_effect_with(props.clone(), move |props| {
            follower.latest.replace(props.clone());
            // The mark with the focus is painted first.
            follower.measure_with_next_frame(Moment::After);
        });
    }
    use_effect_with(props.text.clone(), move |text| {
        let text = text.cast::<Element>();
        let scroller = text.as_ref().and_then(margins::scroller_of);
        let resized = text.as_ref().and_then(|text| {
            let follower = Rc::clone(&follower);
            viewport::on_resize(text, move || follower.resized())
        });
        let scrolled = scroller.map(|scroller| {
            let follower = Rc::clone(&follower);
            margins::on_scroll(&scroller, move || follower.scrolled())
        });
        move || drop((resized, scrolled))
    });
    let Drawing { routes, outlines } = &*drawn;
    let links = &props.inspected.links;
    let outlines = outlines.iter().filter_map(|(link, lines)| {
        let link = links.get(*link)?;
        Some(view_outline(link, lines))
    });
    let lines = routes.lines.iter().filter_map(|line| {
        let link = links.get(line.link)?;
        Some(view_line(&props.inspected, link, line))
    });
    let stubs = |side: &'static str, sign: &'static str, shown: &[usize], n_more: usize| {
        let stubs = shown.iter().filter_map(|link| links.get(*link));
        let stubs = stubs.map(|link| view_stub(&desk, link, sign));
        html! {
            <div class="link-stubs" data-side={side}>
                { for stubs }
                if n_more > 0 {
                    <span class="link-stub">{ format!("+{n_more}") }</span>
                }
            </div>
        }
    };
    html! {
        <div class="link-lines" aria-hidden="true" data-below={props.below}>
            <svg>
                { for outlines }
                { for lines }
            </svg>
            { stubs("above", icon::UP, &routes.above, routes.n_more.0) }
            { stubs("below", icon::DOWN, &routes.below, routes.n_more.1) }
        </div>
    }
}

pub(super) fn view_outline(link: &LinkView, lines: &[Rectangle]) -> Html {
    let rectangle = |line: &Rectangle| {
        html! {
            <rect
                class="link-end"
                x={pixels(line.left - 1.5)}
                y={pixels(line.top - 1.5)}
                width={pixels(line.right - line.left + 3.0)}
                height={pixels(line.bottom - line.top + 3.0)}
                rx="3"
            />
        }
    };
    html! {
        <g key={format!("end {}", link.id)} data-slot={link.look.slot.to_string()} data-link-end={link.other.as_str().to_owned()}>
            { for lines.iter().map(rectangle) }
        </g>
    }
}

fn view_line(inspected: &Inspected, link: &LinkView, route: &Line) -> Html {
    // Lines have the colour of what they begin at.
    let (start, target) = match link.end {
        End::From => (&inspected.look, route.to),
        End::To => (&link.look, route.from),
    };
    let label = route.label.map(|(x, y)| {
        html! {
            <text x={pixels(x)} y={pixels(y)}>{ verb(inspected, link) }</text>
        }
    });
    html! {
        <g
            key={format!("line {}", link.id)}
            class="link-line"
            data-slot={start.slot.to_string()}
            data-misfit={(!link.fits).then_some("true")}
        >
            <path d={curve(route)} />
            <path class="head" d={head(route, target)} />
            { label }
        </g>
    }
}

/// Out of the text into the lane, along it, and back to the text.
fn curve(line: &Line) -> String {
    let Line {
        edge,
        lane,
        from,
        to,
        ..
    } = *line;
    let bend = ((to - from).abs() / 2.0).min(10.0);
    let down = bend * (to - from).signum();
    let along = bend * (lane - edge).signum();
    format!(
        "M{edge:.1} {from:.1}H{:.1}Q{lane:.1} {from:.1} {lane:.1} {:.1}V{:.1}Q{lane:.1} {to:.1} {:.1} {to:.1}H{edge:.1}",
        lane - along,
        from + down,
        to - down,
        lane - along,
    )
}

/// An arrow head that points at the text.
fn head(line: &Line, at: f64) -> String {
    let edge = line.edge;
    let back = edge + 6.0 * (line.lane - edge).signum();
    format!(
        "M{back:.1} {:.1}L{edge:.1} {at:.1}L{back:.1} {:.1}",
        at - 4.0,
        at + 4.0
    )
}

fn pixels(length: f64) -> String {
    format!("{length:.1}")
}

/// The name of an other end that is not seen; a press goes there.
fn view_stub(desk: &Desk, link: &LinkView, sign: &'static str) -> Html {
    let other = link.other.clone();
    let jump = desk.on(move |_: MouseEvent| Action::FollowTo(other.clone()));
    // The focus stays in the text.
    let onmousedown = Callback::from(|event: MouseEvent| event.prevent_default());
    let sign = if link.here.is_some() {
        sign
    } else {
        icon::ACROSS
    };
    html! {
        <button
            key={link.id.as_str()}
            type="button"
            tabindex="-1"
            class="link-stub"
            title={words::inspector::jump_title()}
            data-slot={link.look.slot.to_string()}
            data-link-to={link.other.as_str().to_owned()}
            onclick={jump}
            {onmousedown}
        >
            { icon(sign) }
            <span class="verb">{ link.verb.clone() }</span>
            <span class="words" dir="auto">{ view_words(&words::excerpt(&link.quote)) }</span>
            if !link.place.is_empty() {
                <span class="place"><bdi>{ view_words(&link.place) }</bdi></span>
            }
        </button>
    }
}
