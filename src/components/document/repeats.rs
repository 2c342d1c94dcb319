//! A quiet sign beside each passage that other articles have word for word: how many they are, and
//! a way there. All of it lies beside the text's element, whose text nodes are the article and
//! nothing else.
//!
//! The articles are read while the browser is idle, and only passages near the screen are measured.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use gainsay_core::model::DocumentId;
use gainsay_core::query::alike::{Copy, Repeat};
use yew::prelude::*;

use super::following::{Follower, NextFrame};
use super::selecting::dom_places;
use crate::components::pieces::view_words;
use crate::desk::{Desk, use_desk};
use crate::platform::frame::Moment;
use crate::platform::idle::{IdleWork, Turn, when_idle};
use crate::platform::margins::{self, Seen, Surroundings};
use crate::platform::page::Step;
use crate::platform::{Element, page, placing, selection, viewport};
use crate::state::{Action, ArticleView, LikelyAct, Page};
use crate::words::repeats as say;

/// How many articles are read at a time.
const A_TURN: usize = 2;

/// Where an article is longer than this, in bytes, it would hold up the page to read it, and there
/// are no signs.
const LONGEST: usize = 1 << 18;

/// A sign with words needs so much white beside the text, in CSS pixels.
const WORDS_ROOM: f64 = 112.0;

/// A number takes so much of it at most.
const NUMBER_ROOM: f64 = 32.0;

/// What is left at the edge of the column, in CSS pixels.
const EDGE: f64 = 3.0;

/// Two signs lie so far apart at least, in CSS pixels.
const APART: f64 = 24.0;

/// From the text to a sign, in CSS pixels.
const GAP: f64 = 8.0;

/// What the signs are drawn from.
#[derive(Clone, Debug, Properties)]
pub(super) struct RepeatsProps {
    /// The article as it is drawn.
    pub(super) page: Rc<Page>,
    /// All articles, for their names.
    pub(super) articles: Rc<[Rc<ArticleView>]>,
    /// The element that holds the text.
    pub(super) text: NodeRef,
}

/// Marks and counts change nothing here.
impl PartialEq for RepeatsProps {
    fn eq(&self, other: &Self) -> bool {
        let named = |articles: &[Rc<ArticleView>], others: &[Rc<ArticleView>]| {
            articles.len() == others.len()
                && articles
                    .iter()
                    .zip(others)
                    .all(|(a, b)| a.id == b.id && a.outlet == b.outlet && a.title == b.title)
        };
        self.page.document == other.page.document
            && self.text == other.text
            && named(&self.articles, &other.articles)
    }
}

/// A passage that lies near the screen, in CSS pixels of the column.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Sign {
    /// Its place among the passages.
    place: usize,
    top: f64,
    height: f64,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Drawing {
    left: f64,
    has_words: bool,
    signs: Vec<Sign>,
}

/// Keeps the signs in step with the screen.
struct Signs {
    latest: RefCell<(RepeatsProps, Rc<[Repeat]>)>,
    seen: RefCell<Option<Seen>>,
    next_frame: NextFrame,
    drawn: UseStateSetter<Drawing>,
}

impl Follower for Signs {
    fn next_frame(&self) -> &NextFrame {
        &self.next_frame
    }

    fn look(&self) -> bool {
        let (props, repeats) = self.latest.borrow().clone();
        if repeats.is_empty() {
            self.drawn.set(Drawing::default());
            return false;
        }
        let around = self
            .element()
            .and_then(|text| Some((Surroundings::of(&text)?, text)));
        let Some((around, text)) = around else {
            return false;
        };
        let (drawing, is_waiting) = measured(&text, &around, &props.page, &repeats);
        self.drawn.set(drawing);
        self.seen.replace(Some(around.seen).filter(|_| !is_waiting));
        is_waiting
    }
}

impl Signs {
    fn element(&self) -> Option<Element> {
        self.latest.borrow().0.text.cast::<Element>()
    }

    /// What lies half a screen away was measured too, so not each step needs another look.
    fn scrolled(self: &Rc<Self>) {
        if self.is_pending() || self.latest.borrow().1.is_empty() {
            return;
        }
        self.with_next_frame(Moment::After, |signs| {
            let around = signs.element().and_then(|text| Surroundings::of(&text));
            let holds = around
                .zip(*signs.seen.borrow())
                .is_some_and(|(around, seen)| {
                    (around.seen.top - seen.top).abs() < (seen.bottom - seen.top) / 4.0
                });
            if !holds {
                signs.measure();
            }
        });
    }

    fn resized(self: &Rc<Self>) {
        if !self.is_pending() {
            self.measure();
        }
    }
}

/// The signs of what is near, and whether something near is about to be drawn.
fn measured(
    text: &Element,
    around: &Surroundings,
    page: &Page,
    repeats: &[Repeat],
) -> (Drawing, bool) {
    let seen = &around.seen;
    let room = (seen.bottom - seen.top) / 2.0;
    let mut parts = BTreeMap::new();
    let mut part = |number: usize| *parts.entry(number).or_insert_with(|| around.part(number));
    let mut is_waiting = false;
    let mut signs: Vec<Sign> = Vec::new();
    for (place, repeat) in repeats.iter().enumerate() {
        let sections = page.sections_under(repeat.span.range());
        let last = sections.end.saturating_sub(1).max(sections.start);
        let Some(((top, _), (_, bottom))) = part(sections.start).zip(part(last)) else {
            continue;
        };
        if bottom < seen.top - room || top > seen.bottom + room {
            continue;
        }
        let ends = dom_places(page.text(), repeat.span)
            .and_then(|(first, last)| selection::rectangles(text, first, last));
        let Some((head, foot)) = ends else {
            is_waiting = true;
            continue;
        };
        let (head, foot) = (around.within(&head), around.within(&foot));
        let is_near = foot.bottom > seen.top - room && head.top < seen.bottom + room;
        let lowest = signs.last().map_or(f64::NEG_INFINITY, |sign| sign.top);
        if is_near {
            let top = head.top.max(lowest + APART);
            let height = (foot.bottom - top).max(0.0);
            signs.push(Sign { place, top, height });
        }
    }
    let margins = &around.margins;
    let has_words = margins.right_room >= WORDS_ROOM;
    let beside = if has_words {
        GAP
    } else {
        // A number grows from the edge towards the text.
        margins.right_room.min(NUMBER_ROOM) - EDGE
    };
    let drawing = Drawing {
        left: margins.right + beside,
        has_words,
        signs,
    };
    (drawing, is_waiting)
}

/// What of the article stands in others too; nothing until all of them were read.
#[hook]
fn use_repeats(desk: &Desk, props: &RepeatsProps) -> Rc<[Repeat]> {
    let found = use_state_eq(Rc::<[Repeat]>::default);
    let pending = use_mut_ref(|| None::<IdleWork>);
    let ids: Vec<DocumentId> = props.articles.iter().map(|one| one.id.clone()).collect();
    let (desk, setter) = (desk.clone(), found.setter());
    use_effect_with((props.page.document.clone(), ids), move |asked| {
        let (document, ids) = asked;
        let state = desk.state();
        let documents = state.project().documents();
        let mut lengths = documents.iter().map(|one| one.text().as_str().len());
        if ids.len() > 1 && lengths.all(|len| len <= LONGEST) {
            read(desk.clone(), document.clone(), setter, &pending);
        } else {
            setter.set(Rc::default());
        }
        move || drop(pending.take())
    });
    Rc::clone(&found)
}

/// Reads some articles when the browser is idle, then some more, and looks at last.
fn read(
    desk: Desk,
    document: DocumentId,
    found: UseStateSetter<Rc<[Repeat]>>,
    pending: &Rc<RefCell<Option<IdleWork>>>,
) {
    let next = Rc::downgrade(pending);
    let work = when_idle(Turn::Second, move || {
        if desk.read_passages(A_TURN) {
            let repeats = desk.ask_passages(|_, passages| passages.repeated(&document));
            found.set(repeats.into());
        } else if let Some(pending) = next.upgrade() {
            read(desk, document, found, &pending);
        }
    });
    pending.replace(Some(work));
}

/// The signs beside the text.
#[component]
pub(super) fn Repeats(props: &RepeatsProps) -> Html {
    let desk = use_desk();
    let repeats = use_repeats(&desk, props);
    let drawn = use_state_eq(Drawing::default);
    let open = use_state_eq(|| None::<usize>);
    let node = use_node_ref();
    let follower = {
        let (setter, latest) = (drawn.setter(), (props.clone(), Rc::clone(&repeats)));
        use_memo((), move |()| Signs {
            latest: RefCell::new(latest),
            seen: RefCell::default(),
            next_frame: NextFrame::default(),
            drawn: setter,
        })
    };
    {
        let (follower, open) = (Rc::clone(&follower), open.setter());
        use_effect_with((props.clone(), Rc::clone(&repeats)), move |latest| {
            follower.latest.replace(latest.clone());
            open.set(None);
            follower.measure_with_next_frame(Moment::After);
        });
    }
    use_effect_with(props.text.clone(), move |text| {
        let text = text.cast::<Element>();
        let resized = text.as_ref().and_then(|text| {
            let follower = Rc::clone(&follower);
            viewport::on_resize(text, move || follower.resized())
        });
        let scroller = text.as_ref().and_then(margins::scroller_of);
        let scrolled = scroller.map(|scroller| {
            let follower = Rc::clone(&follower);
            margins::on_scroll(&scroller, move || follower.scrolled())
        });
        move || drop((resized, scrolled))
    });
    {
        let node = node.clone();
        use_effect_with((*drawn).clone(), move |drawing| {
            for (number, sign) in drawing.signs.iter().enumerate() {
                let node = node.cast::<Element>();
                let child = node.and_then(|node| node.children().item(u32::try_from(number).ok()?));
                if let Some(child) = child.and_then(page::as_html) {
                    placing::stand_beside(&child, drawing.left, sign.top, sign.height);
                }
            }
        });
    }
    let onkeydown = use_callback((), {
        let node = node.clone();
        move |event: KeyboardEvent, ()| step(&node, &event)
    });
    if drawn.signs.is_empty() {
        return Html::default();
    }
    let signs = drawn.signs.iter().enumerate().filter_map(|(number, sign)| {
        let repeat = repeats.get(sign.place)?;
        let is_open = *open == Some(sign.place);
        // One stop for the keyboard; arrows go on from there.
        let is_stop = number == 0;
        Some(view_sign(
            &desk,
            &props.articles,
            (sign.place, repeat),
            (is_open, is_stop),
            &open.setter(),
        ))
    });
    html! {
        <div
            ref={node}
            class="repeats"
            role="group"
            aria-label={say::title()}
            data-words={drawn.has_words.then_some("true")}
            {onkeydown}
        >
            { for signs }
        </div>
    }
}

/// Arrows go from sign to sign, and through the articles of one that is open.
fn step(node: &NodeRef, event: &KeyboardEvent) {
    let step = match event.key().as_str() {
        "ArrowDown" => Step::Next,
        "ArrowUp" => Step::Previous,
        "Home" => Step::First,
        "End" => Step::Last,
        _ => return,
    };
    if let Some(node) = node.cast::<Element>() {
        event.prevent_default();
        event.stop_propagation();
        page::step_focus(&node, "button", &step);
    }
}

fn view_sign(
    desk: &Desk,
    articles: &[Rc<ArticleView>],
    (place, repeat): (usize, &Repeat),
    (is_open, is_stop): (bool, bool),
    open: &UseStateSetter<Option<usize>>,
) -> Html {
    let n = repeat.others.len();
    let names: Vec<AttrValue> = repeat
        .others
        .iter()
        .map(|other| name(articles, &other.document))
        .collect();
    let all: Vec<&str> = names.iter().map(AttrValue::as_str).collect();
    let said = say::verbatim(n, all.join(", "));
    let onclick = if let [only] = repeat.others.as_slice() {
        look_at(desk, only)
    } else {
        let open = open.clone();
        Callback::from(move |_: MouseEvent| open.set((!is_open).then_some(place)))
    };
    let onkeydown = is_open.then(|| {
        let open = open.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                event.stop_propagation();
                // The sign is there still, and the list is not.
                let target: Option<Element> = event.target_dyn_into();
                if let Some(target) = target {
                    page::focus_head_of(&target, ".repeat");
                }
                open.set(None);
            }
        })
    });
    let ways = repeat.others.iter().zip(&names).map(|(other, name)| {
        html! {
            <li key={other.document.as_str()}>
                <button type="button" class="quiet" dir="auto" onclick={look_at(desk, other)}>
                    { view_words(name) }
                </button>
            </li>
        }
    });
    html! {
        <div key={place.to_string()} class="repeat" {onkeydown}>
            <button
                type="button"
                class="repeat-sign"
                tabindex={if is_stop || is_open { "0" } else { "-1" }}
                aria-label={said.clone()}
                aria-expanded={(n > 1).then(|| is_open.to_string())}
                title={said}
                data-number={say::more(n)}
                {onclick}
            >
                <span class="repeat-words">{ say::also(n) }</span>
            </button>
            if is_open {
                <ul class="repeat-ways">{ for ways }</ul>
            }
        </div>
    }
}

fn name(articles: &[Rc<ArticleView>], document: &DocumentId) -> AttrValue {
    let article = articles.iter().find(|article| article.id == *document);
    let names = article.map(|article| [&article.outlet, &article.title]);
    let name = names.into_iter().flatten().find(|name| !name.is_empty());
    name.map(|name| name.to_string().into()).unwrap_or_default()
}

fn look_at(desk: &Desk, copy: &Copy) -> Callback<MouseEvent> {
    let (desk, copy) = (desk.clone(), copy.clone());
    Callback::from(move |_: MouseEvent| {
        page::focus_text();
        desk.act(Action::Likely(LikelyAct::LookAt(
            copy.document.clone(),
            copy.span,
        )));
    })
}
