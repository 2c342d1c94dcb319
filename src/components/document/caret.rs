//! The caret as it is drawn and said. It lies beside the text's element, whose text nodes are the
//! article and nothing else, and it is a component of its own: moving it draws no text.

use std::rc::Rc;

use gainsay_core::model::DocumentId;
use gainsay_core::text::{
    ByteOffset, ByteRange, Granularity, Span, Text, block_content_at, boundary,
};
use yew::prelude::*;

use super::lines::{Places, Point};
use crate::platform::frame::{FrameWork, Moment, with_next_frame};
use crate::platform::{Element, HtmlElement, placing, scroll, viewport};
use crate::state::{Caret, Heard, Page, Verbosity};
use crate::words;

/// Of a longer stretch than this, in bytes, only the first words are said.
const MOST_SAID: u32 = 600;

/// In a longer selection than this, in bytes, paragraphs are counted and not words.
const MOST_COUNTED: u32 = 20_000;

/// What the caret is drawn from.
#[derive(Clone, Debug, Properties)]
pub(super) struct CaretMarkProps {
    /// The article as it is drawn.
    pub(super) page: Rc<Page>,
    /// The caret.
    pub(super) caret: Caret,
    /// What is selected.
    pub(super) selected: Option<Span>,
    /// How much is said of its moves.
    pub(super) verbosity: Verbosity,
    /// The element that holds the text.
    pub(super) text: NodeRef,
}

impl PartialEq for CaretMarkProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.page, &other.page)
            && self.caret == other.caret
            && self.selected == other.selected
            && self.verbosity == other.verbosity
            && self.text == other.text
    }
}

impl CaretMarkProps {
    fn point(&self) -> Option<Point> {
        let element = self.text.cast::<Element>()?;
        point(
            &element,
            &self.page,
            self.caret.at?,
            self.caret.is_at_line_end,
        )
    }
}

fn point(element: &Element, page: &Page, at: ByteOffset, is_at_line_end: bool) -> Option<Point> {
    // The end of the text may lie behind the last line.
    let at = gainsay_core::text::caret_place(page.text(), at);
    Places::around(page.text(), element, at)?.point(at, is_at_line_end)
}

/// The caret.
#[component]
pub(super) fn CaretMark(props: &CaretMarkProps) -> Html {
    let mark = use_node_ref();
    let latest = use_mut_ref(|| props.clone());
    latest.replace(props.clone());
    let pending = use_mut_ref(|| None::<FrameWork>);
    let place = {
        let (latest, mark) = (Rc::clone(&latest), mark.clone());
        move || {
            if let Some(mark) = mark.cast::<HtmlElement>() {
                let point = latest.borrow().point();
                let stretch = point.map(|point| (point.x, point.top, point.bottom));
                placing::stand_at(&mark, stretch);
            }
        }
    };
    {
        let (place, pending, text) = (place.clone(), Rc::clone(&pending), props.text.clone());
        // What the caret was followed to: a frame that is called off leaves it to the next one.
        let followed = use_mut_ref(|| props.caret.moved);
        let document = use_mut_ref(|| None::<DocumentId>);
        use_effect_with(props.clone(), move |props| {
            let moved = props.caret.moved;
            let is_to_follow = *followed.borrow() != moved;
            let now = Some(props.page.document.clone());
            let is_elsewhere = document.replace(now.clone()) != now;
            // A hand that moves it looks at it; what else takes it along is looked at first.
            let moment = if is_to_follow || is_elsewhere {
                Moment::Before
            } else {
                Moment::After
            };
            let target = props.caret.at.zip(text.cast::<Element>());
            let page = Rc::clone(&props.page);
            let is_at_line_end = props.caret.is_at_line_end;
            let followed = Rc::clone(&followed);
            let n_turned = scroll::n_pages_turned();
            let work = with_next_frame(moment, move || {
                place();
                followed.replace(moved);
                // A page that was turned since is not turned back.
                let is_to_follow = is_to_follow && scroll::n_pages_turned() == n_turned;
                if let Some((at, element)) = target.filter(|_| is_to_follow) {
                    let number = page.text().block_at(at);
                    let block = crate::platform::lines::DrawnBlock::of(&element, number);
                    let measure = move || {
                        let point = point(&element, &page, at, is_at_line_end)?;
                        Some((point.top, point.bottom))
                    };
                    if let Some(block) = block {
                        scroll::follow_line(block.element(), measure);
                    }
                }
            });
            pending.replace(Some(work));
        });
    }
    // Another article has another element for its text.
    let seen = (props.text.clone(), props.page.document.clone());
    use_effect_with(seen, move |(text, _)| {
        let resized = move || {
            let is_pending = pending.borrow().as_ref().is_some_and(FrameWork::is_waiting);
            if !is_pending {
                place();
            }
        };
        let text = text.cast::<Element>();
        let listener = text.and_then(|text| viewport::on_resize(&text, resized));
        move || drop(listener)
    });
    // Each move begins the blinking anew, so that a caret that moves is always seen.
    let beat = (props.caret.moved % 2).to_string();
    html! {
        <>
            <div ref={mark} class="caret" data-beat={beat} aria-hidden="true"></div>
            <div class="visually-hidden" aria-live="polite" data-caret-says="">
                if let Some(heard) = props.caret.heard {
                    // What is said twice in a row is heard twice.
                    <span key={props.caret.moved}>{ said(props, heard) }</span>
                }
            </div>
        </>
    }
}

/// What the last move led to, and how much is selected; in brief only one of them.
fn said(props: &CaretMarkProps, heard: Heard) -> String {
    let text = props.page.text();
    let words = named(text, heard.range);
    if !heard.extends {
        return words;
    }
    let selected = match props.selected {
        None => words::caret::nothing_selected().to_owned(),
        Some(span) if span.byte_len() > MOST_COUNTED => {
            words::caret::paragraphs_selected(props.page.blocks_under(span.range()).len())
        }
        Some(span) => words::caret::words_selected(n_words(text.slice(span))),
    };
    match props.verbosity {
        Verbosity::Brief => selected,
        Verbosity::Full => words::caret::and_selected(selected, words),
    }
}

/// A stretch of the text in words: what has no sound is called by its name.
fn named(text: &Text, range: ByteRange) -> String {
    let is_blank_line = range.is_empty() && block_content_at(text, range.start).is_none();
    let held = text.get(range).unwrap_or_default();
    match held {
        "" if is_blank_line => words::caret::blank_line().to_owned(),
        "" => words::caret::end_of_text().to_owned(),
        "\n" | "\r" | "\r\n" => words::caret::line_end().to_owned(),
        " " | "\u{a0}" => words::caret::space().to_owned(),
        "\t" => words::caret::tab().to_owned(),
        held if range.byte_len() > MOST_SAID => words::excerpt(cut(held)),
        held => held.trim().to_owned(),
    }
}

/// The first words of a long stretch.
fn cut(held: &str) -> &str {
    let end = usize::try_from(MOST_SAID).unwrap_or(usize::MAX);
    let end = held.char_indices().map(|(at, _)| at).find(|at| *at >= end);
    end.and_then(|end| held.get(..end)).unwrap_or(held)
}

fn n_words(held: &str) -> usize {
    let none = &gainsay_core::text::ForeignBreaks::NONE;
    let cuts = boundary::boundaries(held, Granularity::Word, none);
    let ends = cuts.iter().skip(1);
    let units = cuts.iter().zip(ends);
    units
        .filter(|(start, end)| {
            let unit = held.get(start.to_usize()..end.to_usize());
            unit.is_some_and(boundary::is_wordlike)
        })
        .count()
}
