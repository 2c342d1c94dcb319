//! The grips at both ends of the focused annotation, what it would cover while they are moved,
//! and the bar of keys and buttons that move them without a drag. All of it lies beside the
//! text's element, whose text nodes are the article and nothing else.

use std::cell::RefCell;
use std::rc::Rc;

use gainsay_core::text::{
    ByteOffset, ByteRange, Edge, ForeignBreaks, Granularity, Span, Utf16Offset, next_boundary,
    previous_boundary,
};
use yew::prelude::*;

use super::selecting::{breaks, dom_place, dom_places};
use crate::command::UiCommand;
use crate::desk::{Desk, use_desk, use_keymap};
use crate::platform::edges::{self, Character, EdgePoint};
use crate::platform::frame::{FrameWork, Moment, with_next_frame};
use crate::platform::keyboard::{self, KeyPress};
use crate::platform::{Element, HtmlElement, page, placing, selection, viewport};
use crate::state::{Action, BoundsAct, Page};
use crate::words;

/// A hand that moves less than this, in CSS pixels, has pressed and not dragged.
const STILL: f64 = 3.0;

/// What the grips are drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub(super) struct HandlesProps {
    /// The article as it is drawn.
    pub(super) page: Rc<Page>,
    /// Where the focused annotation lies.
    pub(super) span: Span,
    /// Where it would lie, while its edges are being moved.
    pub(super) bounds: Option<Span>,
    /// The element that holds the text.
    pub(super) text: NodeRef,
}

impl HandlesProps {
    fn shown(&self) -> Span {
        self.bounds.unwrap_or(self.span)
    }

    fn element(&self) -> Option<Element> {
        self.text.cast::<Element>()
    }

    /// Where both ends are on the screen.
    fn points(&self) -> Option<(EdgePoint, EdgePoint)> {
        let element = self.element()?;
        let text = self.page.text();
        let next = |at| next_boundary(text, at, Granularity::Grapheme, &ForeignBreaks::NONE);
        let previous =
            |at| previous_boundary(text, at, Granularity::Grapheme, &ForeignBreaks::NONE);
        let character = |block: usize, start: ByteOffset, end: ByteOffset| -> Option<Character> {
            let holds = text.blocks().get(block)?.content();
            let is_inside = start < end && holds.start <= start && end <= holds.end;
            let places = || dom_place(text, start, block).zip(dom_place(text, end, block));
            is_inside.then(places)?
        };
        let span = self.shown();
        let (start, end) = (span.start(), span.end());
        let first_block = text.block_at(start);
        let second = next(start);
        let first = character(first_block, start, second)?;
        let second = character(first_block, second, next(second));
        let last_block = text.block_at(end.saturating_sub(1));
        let before = previous(end);
        let last = character(last_block, before, end)?;
        let before = character(last_block, previous(before), before);
        edges::start_point(&element, first, second).zip(edges::end_point(&element, last, before))
    }

    /// The place in the text under a point of the window.
    fn offset_under(&self, x: f64, y: f64) -> Option<ByteOffset> {
        let text = self.page.text();
        let under = edges::offset_under(&self.element()?, text.utf16_len(), x, y)?;
        Some(text.byte_from_utf16_outward(Utf16Offset::new(under), Edge::Start))
    }

    /// A step of one end to the left or to the right of the screen.
    fn step(&self, edge: Edge, is_rightward: bool, granularity: Granularity) -> BoundsAct {
        let text = self.page.text();
        let span = self.shown();
        let (at, inside) = match edge {
            Edge::Start => (span.start(), span.start()),
            Edge::End => (span.end(), span.end().saturating_sub(1)),
        };
        let block = text.block_at(inside);
        let is_right_to_left = self
            .element()
            .is_some_and(|element| edges::is_right_to_left(&element, block));
        let around = ByteRange::new(at.saturating_sub(1), at.saturating_add(1));
        BoundsAct::Step {
            edge,
            is_forward: is_rightward != is_right_to_left,
            granularity,
            foreign: breaks(text, around),
        }
    }
}

/// A press on a grip that has not ended.
#[derive(Clone, Copy, Debug)]
struct Drag {
    /// Where the other end lies.
    fixed: ByteOffset,
    /// Where the press began.
    from: (f64, f64),
    /// How far that was from the middle of the letters at the edge.
    grab: (f64, f64),
    /// Whether the hand has moved.
    has_moved: bool,
}

/// What of the drawing is placed by the program.
#[derive(Clone, PartialEq)]
struct Parts {
    start: NodeRef,
    end: NodeRef,
    cover: NodeRef,
    bar: NodeRef,
}

type Latest = Rc<RefCell<HandlesProps>>;

/// The grips of the focused annotation.
#[component]
pub(super) fn Handles(props: &HandlesProps) -> Html {
    let desk = use_desk();
    let keymap = use_keymap();
    let parts = Parts {
        start: use_node_ref(),
        end: use_node_ref(),
        cover: use_node_ref(),
        bar: use_node_ref(),
    };
    let latest: Latest = use_mut_ref(|| props.clone());
    latest.replace(props.clone());
    let is_dragging = use_state(|| false);
    let drag = use_mut_ref(|| None::<Drag>);
    let is_moving = props.bounds.is_some();
    let has_bar = is_moving && !*is_dragging;
    use_placed(props, &latest, &parts, has_bar);
    use_keys(&desk, &latest, &parts, is_moving);

    let onpointermove = {
        let (desk, latest, drag) = (desk.clone(), Rc::clone(&latest), Rc::clone(&drag));
        let is_dragging = is_dragging.clone();
        Callback::from(move |event: PointerEvent| {
            let Some(drag) = drag
                .borrow_mut()
                .as_mut()
                .and_then(|drag| moved(drag, &event))
            else {
                return;
            };
            is_dragging.set(true);
            let props = latest.borrow().clone();
            let (x, y) = place_of(&event);
            if let Some(at) = props.offset_under(x - drag.grab.0, y - drag.grab.1) {
                desk.act(Action::MoveBounds(dragged(
                    &props,
                    drag.fixed,
                    at,
                    event.shift_key(),
                )));
            }
        })
    };
    let ended = |act: fn() -> BoundsAct| {
        let (desk, drag) = (desk.clone(), Rc::clone(&drag));
        let is_dragging = is_dragging.clone();
        Callback::from(move |_: PointerEvent| {
            is_dragging.set(false);
            // After a press without a drag the edges wait for keys or for the bar's buttons.
            if drag.take().is_some_and(|drag| drag.has_moved) {
                desk.act(Action::MoveBounds(act()));
            }
        })
    };
    let onpointerup = ended(|| BoundsAct::Keep(Desk::now()));
    let onpointercancel = ended(|| BoundsAct::Revert);
    let begin = {
        let desk = desk.clone();
        Callback::from(move |event: MouseEvent| {
            // By a key; a click by hand follows a press, which has done all there is to do.
            if event.detail() == 0 {
                desk.act(Action::MoveBounds(BoundsAct::Begin));
            }
        })
    };
    let grip = |edge: Edge| {
        let (own_ref, name) = match edge {
            Edge::Start => (&parts.start, words::bounds::move_start()),
            Edge::End => (&parts.end, words::bounds::move_end()),
        };
        let onpointerdown = {
            let (desk, latest, drag) = (desk.clone(), Rc::clone(&latest), Rc::clone(&drag));
            let own_ref = own_ref.clone();
            Callback::from(move |event: PointerEvent| {
                if event.button() != 0 {
                    return;
                }
                // Otherwise the browser begins to select.
                event.prevent_default();
                if let Some(own) = own_ref.cast::<Element>() {
                    edges::capture(&own, &event);
                }
                drag.replace(began(&latest.borrow(), edge, &event));
                desk.act(Action::MoveBounds(BoundsAct::Begin));
            })
        };
        html! {
            <button
                ref={own_ref.clone()}
                type="button"
                class="grip"
                aria-label={name}
                title={keymap.hint(name, UiCommand::EditBounds)}
                onclick={begin.clone()}
                {onpointerdown}
                onpointermove={onpointermove.clone()}
                onpointerup={onpointerup.clone()}
                onpointercancel={onpointercancel.clone()}
            />
        }
    };
    html! {
        <>
            if is_moving {
                <div ref={parts.cover.clone()} class="edge-cover" aria-hidden="true"></div>
            }
            <div class="grips" data-dragging={is_dragging.then_some("true")}>
                { grip(Edge::Start) }
                { grip(Edge::End) }
            </div>
            if has_bar {
                { view_bar(&desk, &latest, &parts.bar) }
            }
        </>
    }
}

fn place_of(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

fn began(props: &HandlesProps, edge: Edge, event: &PointerEvent) -> Option<Drag> {
    let (start, end) = props.points()?;
    let span = props.shown();
    let (point, fixed) = match edge {
        Edge::Start => (start, span.end()),
        Edge::End => (end, span.start()),
    };
    let (x, y) = place_of(event);
    Some(Drag {
        fixed,
        from: (x, y),
        grab: (x - point.x, y - point.middle()),
        has_moved: false,
    })
}

/// The drag, once the hand has moved.
fn moved(drag: &mut Drag, event: &PointerEvent) -> Option<Drag> {
    let (x, y) = place_of(event);
    drag.has_moved |= (x - drag.from.0).hypot(y - drag.from.1) > STILL;
    drag.has_moved.then_some(*drag)
}

fn dragged(props: &HandlesProps, fixed: ByteOffset, at: ByteOffset, by_letters: bool) -> BoundsAct {
    let granularity = if by_letters {
        Granularity::Grapheme
    } else {
        Granularity::Word
    };
    let foreign = breaks(props.page.text(), ByteRange::between(fixed, at));
    BoundsAct::Drag {
        fixed,
        at,
        granularity,
        foreign,
    }
}

/// Puts everything where the edges are: after each drawing, and whenever the text has moved. What
/// moves with a hand is placed before the next frame; grips that are new come with the frame after
/// it, so that the mark itself is painted first.
#[hook]
fn use_placed(props: &HandlesProps, latest: &Latest, parts: &Parts, has_bar: bool) {
    let pending = use_mut_ref(|| None::<FrameWork>);
    {
        let (latest, parts, pending) = (Rc::clone(latest), parts.clone(), Rc::clone(&pending));
        let placed = use_mut_ref(|| None::<Span>);
        let seen = (props.clone(), has_bar);
        use_effect_with(seen, move |(props, _)| {
            let span = props.shown();
            let moment = if props.bounds.is_some() {
                Moment::Before
            } else {
                Moment::After
            };
            if placed.replace(Some(span)) != Some(span) && moment == Moment::After {
                hide(&parts);
            }
            let work = with_next_frame(moment, move || place(&latest.borrow(), &parts));
            pending.replace(Some(work));
        });
    }
    let (latest, parts) = (Rc::clone(latest), parts.clone());
    use_effect_with(props.text.clone(), move |text| {
        let resized = move || {
            let is_pending = pending.borrow().as_ref().is_some_and(FrameWork::is_waiting);
            if !is_pending {
                place(&latest.borrow(), &parts);
            }
        };
        let text = text.cast::<Element>();
        let listener = text.and_then(|text| viewport::on_resize(&text, resized));
        move || drop(listener)
    });
}

/// Nothing points at where the edges were.
fn hide(parts: &Parts) {
    for grip in [&parts.start, &parts.end] {
        if let Some(grip) = grip.cast::<HtmlElement>() {
            placing::hang_on(&grip, None);
        }
    }
}

fn place(props: &HandlesProps, parts: &Parts) {
    let points = props.points();
    let (start, end) = (points.as_ref().map(|p| &p.0), points.as_ref().map(|p| &p.1));
    for (grip, point) in [(&parts.start, start), (&parts.end, end)] {
        if let Some(grip) = grip.cast::<HtmlElement>() {
            placing::hang_on(&grip, point);
        }
    }
    let places = dom_places(props.page.text(), props.shown());
    let Some((text, (start, end))) = props.element().zip(places) else {
        return;
    };
    if let Some(cover) = parts.cover.cast::<HtmlElement>() {
        placing::cover(&cover, &edges::lines(&text, start, end));
    }
    if let Some(bar) = parts.bar.cast::<HtmlElement>()
        && let Some((first, last)) = selection::rectangles(&text, start, end)
    {
        placing::place_beside(&bar, &first, &last, placing::GRIP_ROOM);
    }
}

/// Listens to the keys that move edges, while they can be moved.
#[hook]
fn use_keys(desk: &Desk, latest: &Latest, parts: &Parts, is_moving: bool) {
    let (desk, latest, parts) = (desk.clone(), Rc::clone(latest), parts.clone());
    use_effect_with(is_moving, move |is_moving| {
        let listener = is_moving.then(|| {
            keyboard::on_key(move |press| {
                let act = act_of(press, &latest.borrow(), &parts);
                let is_used = act.is_some();
                if let Some(act) = act {
                    desk.act(Action::MoveBounds(act));
                }
                is_used
            })
        });
        move || drop(listener)
    });
}

fn act_of(press: &KeyPress, props: &HandlesProps, parts: &Parts) -> Option<BoundsAct> {
    let holds_focus = |part: &NodeRef| {
        let part = part.cast::<Element>();
        part.is_some_and(|part| page::holds_focus(&part))
    };
    // A grip that was pressed by a key has the focus still: there is nothing more to press there.
    let is_on_grip = [&parts.start, &parts.end].into_iter().any(holds_focus);
    if (press.in_field && !is_on_grip) || press.in_dialog {
        return None;
    }
    let is_rightward = match press.key.as_str() {
        "arrowleft" => false,
        "arrowright" => true,
        // A button of the bar is pressed by the same key.
        "enter" => return (!holds_focus(&parts.bar)).then(|| BoundsAct::Keep(Desk::now())),
        _ => return None,
    };
    let edge = if press.shift { Edge::Start } else { Edge::End };
    let granularity = if press.command || press.alt {
        Granularity::Word
    } else {
        Granularity::Grapheme
    };
    Some(props.step(edge, is_rightward, granularity))
}

/// The same by buttons, for whoever has neither keys nor a steady hand.
fn view_bar(desk: &Desk, latest: &Latest, bar: &NodeRef) -> Html {
    let button = |name: &'static str, sign: &'static str, edge: Edge, is_rightward: bool| {
        let latest = Rc::clone(latest);
        let onclick = desk.on(move |_: MouseEvent| {
            Action::MoveBounds(latest.borrow().step(edge, is_rightward, Granularity::Word))
        });
        html! { <button type="button" aria-label={name} title={name} {onclick}>{ sign }</button> }
    };
    let props = latest.borrow();
    let quote = words::excerpt(props.page.text().slice(props.shown()));
    // The bar goes: keys are in the text then.
    let end_with = |act: fn() -> BoundsAct| {
        let desk = desk.clone();
        Callback::from(move |_: MouseEvent| {
            page::focus_text();
            desk.act(Action::MoveBounds(act()));
        })
    };
    let keep = end_with(|| BoundsAct::Keep(Desk::now()));
    let revert = end_with(|| BoundsAct::Revert);
    html! {
        <div ref={bar.clone()} class="picker edges-bar" role="group" aria-label={words::bounds::edges()}>
            <span aria-hidden="true">{ words::bounds::start() }<kbd>{ words::bounds::start_keys() }</kbd></span>
            { button(words::bounds::start_left(), "←", Edge::Start, false) }
            { button(words::bounds::start_right(), "→", Edge::Start, true) }
            <span aria-hidden="true">{ words::bounds::end() }<kbd>{ words::bounds::end_keys() }</kbd></span>
            { button(words::bounds::end_left(), "←", Edge::End, false) }
            { button(words::bounds::end_right(), "→", Edge::End, true) }
            <button type="button" onclick={keep}>
                { words::bounds::keep() }<kbd aria-hidden="true">{ words::bounds::keep_key() }</kbd>
            </button>
            <button type="button" onclick={revert}>
                { words::bounds::revert() }<kbd aria-hidden="true">{ words::bounds::revert_key() }</kbd>
            </button>
            <span class="visually-hidden" aria-live="polite">{ quote }</span>
        </div>
    }
}
