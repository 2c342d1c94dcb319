//! The keys of the caret: what a press means here and now, in the article as it is laid out. And
//! the browser's focus, which goes from the text to the labels and comes back.

use std::cell::RefCell;
use std::rc::Rc;

use gainsay_core::text::{ByteOffset, Edge, ForeignBreaks, Granularity, Stride, Utf16Offset};
use yew::prelude::*;

use super::lines::{Arrival, Places, sideways, vertical};
use super::paging::Turning;
use super::reading::ReadingProps;
use super::selecting::breaks_beside;
use crate::command::caret::{CaretKey, Goal};
use crate::desk::Desk;
use crate::platform::keyboard::{self, KeyPress};
use crate::platform::{Element, HtmlElement, edges, page, pointer, scroll};
use crate::state::{Action, AppState, CaretAct, PaneAct};

type Latest = Rc<RefCell<ReadingProps>>;

/// The column that moves up and down keep: where the caret was put by the last of them, and how
/// far from the text's left edge, in CSS pixels, the first of them began.
type Column = Rc<RefCell<Option<(ByteOffset, f64)>>>;

/// The browser's word breaks around what is selected or the caret, for a command that selects.
pub(crate) fn breaks_at_caret(state: &AppState) -> ForeignBreaks {
    let at = state
        .view
        .selection
        .as_ref()
        .map(|selected| selected.span.start());
    let at = at.or(state.view.caret.at);
    let page = state.page.as_ref();
    page.zip(at).map_or(ForeignBreaks::NONE, |(page, at)| {
        breaks_beside(page.text(), at)
    })
}

/// Listens to the keys of the caret for as long as the column is there.
#[hook]
pub(super) fn use_caret_keys(desk: &Desk, latest: &Latest, text: &NodeRef) {
    let (desk, latest, text) = (desk.clone(), Rc::clone(latest), text.clone());
    let column: Column = use_mut_ref(|| None);
    let turning = use_mut_ref(|| None::<Turning>);
    use_effect_with((), move |()| {
        let listener = keyboard::on_key(move |press| {
            let props = latest.borrow().clone();
            let key = key_of(press, &props);
            if let Some((key, text)) = key.zip(text.cast::<Element>()) {
                let act = if let Goal::Page { is_down } = key.to {
                    let before = turning.take();
                    let turned = turn_page(&desk, (key, is_down), &props, &text, &column, before);
                    let is_at_end = turned.is_none();
                    turning.replace(turned);
                    // Where there is no further page, there may be further lines.
                    is_at_end.then(|| along(Stride::Text, is_down, key.extends))
                } else {
                    act_of(key, &props, &text, &column)
                };
                if let Some(act) = act {
                    desk.act(Action::Caret(act));
                }
            }
            // Where there is no further place, the browser does not scroll instead.
            key.is_some()
        });
        move || drop(listener)
    });
}

/// What a press asks of the caret, if it is there. While edges are moved, arrows move them.
fn key_of(press: &KeyPress, props: &ReadingProps) -> Option<CaretKey> {
    let is_there = props.bounds.is_none() && props.caret.at.is_some();
    CaretKey::of(press, keyboard::is_mac()).filter(|_| is_there)
}

/// A move by what core knows, where no script without spaces matters.
fn along(stride: Stride, is_forward: bool, extends: bool) -> CaretAct {
    CaretAct::Move {
        stride,
        is_forward,
        extends,
        foreign: ForeignBreaks::NONE,
    }
}

/// Turns the page, and moves the caret when it has been turned.
fn turn_page(
    desk: &Desk,
    (key, is_down): (CaretKey, bool),
    props: &ReadingProps,
    element: &Element,
    column: &Column,
    before: Option<Turning>,
) -> Option<Turning> {
    let at = gainsay_core::text::caret_place(props.page.text(), props.caret.at?);
    let left = element.get_bounding_client_rect().left();
    let kept = column.take().filter(|(place, _)| *place == at);
    let arrived = {
        let (desk, column) = (desk.clone(), Rc::clone(column));
        move |arrival: Arrival, x: f64| {
            column.replace(Some((arrival.at, x - left)));
            desk.act(Action::Caret(arrival.into_act(key.extends)));
        }
    };
    Turning::begin(
        &props.page,
        element,
        (at, props.caret.is_at_line_end),
        before,
        kept.map(|(_, x)| left + x),
        is_down,
        arrived,
    )
}

/// What a key does; `None` where there is no further place.
fn act_of(
    key: CaretKey,
    props: &ReadingProps,
    element: &Element,
    column: &Column,
) -> Option<CaretAct> {
    let text = props.page.text();
    let at = gainsay_core::text::caret_place(text, props.caret.at?);
    let here = (at, props.caret.is_at_line_end);
    let extends = key.extends;
    let kept = column.take();
    let along = |stride, is_forward| CaretAct::Move {
        stride,
        is_forward,
        extends,
        foreign: breaks_beside(text, at),
    };
    let arrives = |arrival: Arrival| arrival.into_act(extends);
    let is_leftward = || edges::is_right_to_left(element, text.block_at(at));
    match key.to {
        Goal::Along(stride, is_forward) => Some(along(stride, is_forward)),
        Goal::WordBeside { is_rightward } => {
            Some(along(Stride::Word, is_rightward != is_leftward()))
        }
        Goal::Beside { is_rightward } => {
            // A key that leaves a selection goes to an edge of it.
            let leaves = props.selection.is_some() && !extends;
            let is_mixed = || Places::around(text, element, at).is_some_and(|p| p.is_mixed());
            if leaves || !is_mixed() {
                Some(along(Stride::Grapheme, is_rightward != is_leftward()))
            } else {
                sideways(text, element, here, is_rightward).map(arrives)
            }
        }
        Goal::Line { is_down } => {
            let left = element.get_bounding_client_rect().left();
            let kept = kept.filter(|(place, _)| *place == at).map(|(_, x)| x);
            let x = kept.or_else(|| {
                let places = Places::around(text, element, at)?;
                Some(places.point(at, here.1)?.x - left)
            })?;
            let arrival = vertical(text, element, here, left + x, is_down);
            if let Some(arrival) = arrival {
                column.replace(Some((arrival.at, x)));
            }
            arrival.map(arrives)
        }
        // The page that is turned is seen later.
        Goal::Page { .. } => None,
        Goal::LineEdge { is_end } => edge(props, element, here, is_end).map(arrives),
        Goal::LineSide { is_rightward } => {
            edge(props, element, here, is_rightward != is_leftward()).map(arrives)
        }
    }
}

impl Arrival {
    fn into_act(self, extends: bool) -> CaretAct {
        CaretAct::MoveTo {
            at: self.at,
            is_at_line_end: self.is_at_line_end,
            extends,
            heard: self.heard,
        }
    }
}

fn edge(
    props: &ReadingProps,
    element: &Element,
    (at, is_at_line_end): (ByteOffset, bool),
    is_end: bool,
) -> Option<Arrival> {
    let places = Places::around(props.page.text(), element, at)?;
    places.edge(at, is_at_line_end, is_end)
}

/// What happens when the text gets the browser's focus and loses it.
#[hook]
pub(super) fn use_entering(
    desk: &Desk,
    latest: &Latest,
    text: &NodeRef,
) -> (Callback<FocusEvent>, Callback<FocusEvent>) {
    let onfocusin = use_callback((), {
        let (desk, latest, text) = (desk.clone(), Rc::clone(latest), text.clone());
        move |_: FocusEvent, ()| {
            let props = latest.borrow().clone();
            if !props.is_in_hand && page::is_focus_given() {
                // It was given back to where it was before another pane was taken in hand.
                page::focus_text();
                return;
            }
            if !props.is_in_hand && !pointer::is_pressed() {
                desk.act(Action::Panes(PaneAct::Enter(props.page.document.clone())));
            }
            // A press that goes on will say where itself. Drawing what lies around another place
            // would take away what the browser is selecting.
            let text = text.cast::<Element>().filter(|_| !pointer::is_pressed());
            let at = text.and_then(|text| entrance(&props, &text));
            desk.act(Action::Caret(CaretAct::Enter(at)));
        }
    });
    let onfocusout = use_callback((), {
        let desk = desk.clone();
        move |_: FocusEvent, ()| desk.act(Action::Caret(CaretAct::Leave))
    });
    (onfocusin, onfocusout)
}

/// Where a caret that was nowhere begins: at what has the focus, or else at what is seen first.
/// `None` where there is a caret already.
pub(super) fn entrance(props: &ReadingProps, element: &Element) -> Option<ByteOffset> {
    if props.caret.at.is_some() {
        return None;
    }
    if let Some((_, span)) = &props.focus {
        return Some(span.start());
    }
    let text = props.page.text();
    let seen = scroll::first_seen(element).and_then(|(x, y)| {
        let under = edges::offset_under(element, text.utf16_len(), x, y)?;
        Some(text.byte_from_utf16_outward(Utf16Offset::new(under), Edge::Start))
    });
    Some(seen.unwrap_or(ByteOffset::ZERO))
}

/// Moves the browser's focus where the state wants it: to the labels when they were asked for,
/// back to the text when a label was chosen there, and into an article that took the place of
/// another one.
#[hook]
pub(super) fn use_focus(
    desk: &Desk,
    props: &ReadingProps,
    text: &NodeRef,
    picker: &NodeRef,
) -> (Callback<FocusEvent>, Callback<KeyboardEvent>) {
    let was_in_picker = use_mut_ref(|| false);
    {
        let (desk, picker) = (desk.clone(), picker.clone());
        let seen = (props.is_in_hand, props.caret.to_labels);
        use_effect_with(seen, move |(is_in_hand, asked)| {
            if *is_in_hand
                && desk.served().to_labels.replace(*asked) != *asked
                && let Some(picker) = picker.cast::<Element>()
            {
                page::focus_first_button(&picker);
            }
        });
    }
    let to_text = {
        let text = text.clone();
        move || {
            if let Some(text) = text.cast::<HtmlElement>() {
                page::focus_in_place(&text);
            }
        }
    };
    {
        let (desk, to_text) = (desk.clone(), to_text.clone());
        let seen = (props.is_in_hand, props.caret.to_text);
        use_effect_with(seen, move |(is_in_hand, asked)| {
            if *is_in_hand && desk.served().to_text.replace(*asked) != *asked {
                to_text();
            }
        });
    }
    {
        let (to_text, was_in_picker) = (to_text.clone(), Rc::clone(&was_in_picker));
        use_effect_with(props.selection.is_some(), move |is_selected| {
            // The buttons are gone, and the focus with them.
            if !is_selected && was_in_picker.replace(false) {
                to_text();
            }
        });
    }
    {
        let to_text = to_text.clone();
        let is_active = props.caret.is_active;
        // Keys that were in another pane come along into the one that is in hand now.
        let first = props.is_alone.then(|| props.page.document.clone());
        let shown = use_mut_ref(|| first);
        let in_hand = props.is_in_hand.then(|| props.page.document.clone());
        use_effect_with(in_hand, move |in_hand| {
            let is_other = shown.replace(in_hand.clone()) != *in_hand;
            if is_other && is_active && in_hand.is_some() {
                to_text();
            }
        });
    }
    let onfocusin = Callback::from({
        let was_in_picker = Rc::clone(&was_in_picker);
        move |_: FocusEvent| {
            was_in_picker.replace(true);
        }
    });
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            // One level: what is selected stays.
            event.prevent_default();
            was_in_picker.replace(false);
            to_text();
        }
    });
    (onfocusin, onkeydown)
}

/// What pointers select by: words or sentences as the snap says, characters with Shift.
pub(super) fn granularity(props: &ReadingProps, shift: bool) -> Granularity {
    if shift {
        Granularity::Grapheme
    } else {
        props.caret.snap
    }
}
