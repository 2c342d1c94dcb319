//! The reading column: who published the article and when, its title where the text does not
//! show it, the text, and the picker beside what is selected.

use std::cell::RefCell;
use std::rc::Rc;

use gainsay_core::model::{AnnotationId, Document, DocumentId, LabelId};
use gainsay_core::text::{ByteRange, Edge, Granularity, Span, Utf16Offset};
use yew::prelude::*;

use super::caret::CaretMark;
use super::caret_keys::{entrance, granularity, use_caret_keys, use_entering, use_focus};
use super::handles::Handles;
use super::in_hand::use_taken_in_hand;
use super::links::LinkLines;
use super::repeats::Repeats;
use super::selecting::{dom_places, text_selection};
use super::text::ArticleText;
use crate::components::armed::ArmedBar;
use crate::components::done::ArticleEnd;
use crate::components::header::ArticleHeader;
use crate::components::labels::LabelBar;
use crate::desk::{Desk, use_desk};
use crate::platform::pointer::{self, Release};
use crate::platform::selection::{self, DomSelection};
use crate::platform::{
    Element, HtmlElement, clipboard, edges, placing, preferences, resting, scroll,
};
use crate::state::{
    Action, ArticleView, Caret, CaretAct, Inspected, Page, PaneAct, TextSelection, Verbosity,
};

/// What the reading column is drawn from.
#[derive(Clone, Debug, PartialEq, Properties)]
pub struct ReadingProps {
    /// The article.
    pub document: Rc<Document>,
    /// Its text as it is drawn.
    pub page: Rc<Page>,
    /// The focused annotation and where it lies, if it is in this article.
    pub focus: Option<(AnnotationId, Span)>,
    /// Where the focused annotation would lie, while its edges are being moved.
    pub bounds: Option<Span>,
    /// The same with its links, for what is drawn of them beside the text.
    #[prop_or_default]
    pub inspected: Option<Rc<Inspected>>,
    /// Changes when something should be scrolled into view.
    pub reveal: u32,
    /// What that is, where it is not the focus.
    pub passage: Option<Span>,
    /// What is selected.
    pub selection: Option<TextSelection>,
    /// The label that is armed.
    #[prop_or_default]
    pub armed: Option<LabelId>,
    /// How much is said to assistive technology.
    #[prop_or_default]
    pub verbosity: Verbosity,
    /// The caret.
    pub caret: Caret,
    /// The project's key in storage.
    pub project: Rc<str>,
    /// How much room is left for what is said, for the style sheet.
    #[prop_or_default]
    pub notices: Option<&'static str>,
    /// Whether a link is being made.
    #[prop_or_default]
    pub is_linking: bool,
    /// Whether this pane is in hand. Focus, selection and caret are those of the one that is.
    #[prop_or(true)]
    pub is_in_hand: bool,
    /// The articles in the other panes that are shown.
    #[prop_or_default]
    pub beside: Rc<[DocumentId]>,
    /// All articles: where one has the same passages as another, it is named.
    #[prop_or_default]
    pub articles: Rc<[Rc<ArticleView>]>,
    /// Whether there is no other pane.
    #[prop_or(true)]
    pub is_alone: bool,
}

/// What the listeners, which live as long as the column, read of the newest props.
pub(super) type Latest = Rc<RefCell<ReadingProps>>;

/// What the browser's selection was last brought in step with.
type Applied = Rc<RefCell<Option<(Option<TextSelection>, Rc<Page>)>>>;

/// The reading column.
#[component]
pub fn Reading(props: &ReadingProps) -> Html {
    let desk = use_desk();
    let text_ref = use_node_ref();
    let picker_ref = use_node_ref();
    let latest: Latest = use_mut_ref(|| props.clone());
    latest.replace(props.clone());
    let applied: Applied = use_mut_ref(|| None);
    use_listeners(&desk, &text_ref, &latest, &applied);
    use_caret_keys(&desk, &latest, &text_ref);
    let (onfocusin, onfocusout) = use_entering(&desk, &latest, &text_ref);
    let (in_picker, leave_picker) = use_focus(&desk, props, &text_ref, &picker_ref);
    use_reapplied_selection(props, &text_ref, &applied);
    use_placed_picker(props, &text_ref, &picker_ref);
    let armed = props.armed.as_ref();
    let armed = armed.and_then(|id| props.page.looks().into_iter().find(|look| look.id == *id));
    let is_free = props.is_in_hand && props.selection.is_none() && props.focus.is_none();
    let column_ref = use_node_ref();
    use_kept_scroll(props, &column_ref);
    // After the kept place: what was asked for counts more.
    use_revealed(&desk, props, &text_ref);
    let (onpointerdown, onfocusin_pane) = use_taken_in_hand(&desk, &latest);

    let oncopy = use_callback((), {
        let latest = Rc::clone(&latest);
        move |event: Event, ()| copy(&latest.borrow(), &event)
    });
    html! {
        <div
            ref={column_ref}
            class="reading"
            role={props.is_alone.then_some("main")}
            tabindex="-1"
            aria-label={props.is_alone.then(crate::words::article)}
            data-column=""
            data-hand={props.is_in_hand.then_some("true")}
            data-foot={(is_free || armed.is_some()).then_some("labels")}
            data-linking={props.is_linking.then_some("true")}
            data-armed={armed.as_ref().map(|look| look.slot.to_string())}
            {onpointerdown}
            onfocusin={onfocusin_pane}
        >
            <div class="column">
                <ArticleHeader
                    document={Rc::clone(&props.document)}
                    is_without_title_line={props.page.title_block.is_none()}
                />
                <ArticleText
                    key={props.page.document.as_str()}
                    page={Rc::clone(&props.page)}
                    language={AttrValue::from(props.document.language().to_owned())}
                    focus={props.focus.clone()}
                    selection={props.selection.as_ref().map(|selection| selection.span)}
                    passage={props.passage}
                    caret={caret_sections(props)}
                    title={AttrValue::from(props.document.title().to_owned())}
                    text_ref={text_ref.clone()}
                    {oncopy}
                    {onfocusin}
                    {onfocusout}
                />
                <Repeats
                    key={props.page.document.as_str()}
                    page={Rc::clone(&props.page)}
                    articles={Rc::clone(&props.articles)}
                    text={text_ref.clone()}
                />
                <ArticleEnd document={Rc::clone(&props.document)} />
                if props.is_in_hand {
                    <CaretMark
                        page={Rc::clone(&props.page)}
                        caret={props.caret.clone()}
                        selected={props.selection.as_ref().map(|selection| selection.span)}
                        verbosity={props.verbosity}
                        text={text_ref.clone()}
                    />
                }
                if let Some((_, span)) = props.focus.as_ref().filter(|_| props.selection.is_none()) {
                    <Handles
                        page={Rc::clone(&props.page)}
                        span={*span}
                        bounds={props.bounds}
                        text={text_ref.clone()}
                    />
                }
                { view_links(props, &text_ref) }
                if props.selection.is_some() {
                    <div ref={picker_ref} class="picker" onfocusin={in_picker} onkeydown={leave_picker}>
                        <LabelBar looks={props.page.looks()} pressed={None::<AttrValue>} />
                    </div>
                }
            </div>
            if props.is_in_hand {
                <ArmedBar
                    looks={props.page.looks()}
                    {armed}
                    {is_free}
                    verbosity={props.verbosity}
                />
            }
        </div>
    }
}

/// The links of what has the focus, where there are any. While its edges are moved they would only
/// be in the way.
fn view_links(props: &ReadingProps, text: &NodeRef) -> Html {
    let inspected = props.inspected.as_ref().filter(|it| !it.links.is_empty());
    let focus = props.focus.as_ref().filter(|_| props.bounds.is_none());
    let Some((inspected, (id, span))) = inspected.zip(focus) else {
        return Html::default();
    };
    if inspected.annotation.id() != id {
        return Html::default();
    }
    html! {
        <LinkLines
            key={id.as_str()}
            page={Rc::clone(&props.page)}
            inspected={Rc::clone(inspected)}
            span={*span}
            text={text.clone()}
            beside={Rc::clone(&props.beside)}
            below={if props.is_linking { Some("linking") } else { props.notices }}
        />
    }
}

/// The sections of the text that the caret, a line above or a line below may be in.
fn caret_sections(props: &ReadingProps) -> Option<(usize, usize)> {
    let text = props.page.text();
    let block = text.block_at(props.caret.at?);
    let place = |number: usize| text.blocks().get(number).map(|block| block.range.start);
    let before = place(block.saturating_sub(1));
    let after = place(block.saturating_add(1)).or_else(|| place(block));
    let (before, after) = before.zip(after)?;
    let range = ByteRange::new(before, after.saturating_add(1));
    let sections = props.page.sections_under(range);
    Some((sections.start, sections.end))
}

/// Listens to the ends of presses and to changes of the browser's selection.
#[hook]
fn use_listeners(desk: &Desk, text_ref: &NodeRef, latest: &Latest, applied: &Applied) {
    let desk = desk.clone();
    let text_ref = text_ref.clone();
    let latest = Rc::clone(latest);
    let applied = Rc::clone(applied);
    use_effect_with((), move |()| {
        let released = {
            let (desk, text_ref, latest) = (desk.clone(), text_ref.clone(), Rc::clone(&latest));
            move |release: &Release| {
                if let Some(text) = text_ref.cast::<Element>() {
                    press_ended(&desk, &text, &latest.borrow().clone(), release);
                }
            }
        };
        let changed = move || {
            let props = latest.borrow().clone();
            if let Some(text) = text_ref.cast::<Element>()
                && is_in_step(&props, &applied)
            {
                selection_changed(&desk, &text, &props);
            }
        };
        let listeners = (
            pointer::on_press(),
            pointer::on_release(released),
            selection::on_change(changed),
        );
        move || drop(listeners)
    });
}

/// A drag selects, with words made whole unless Shift is held; a click on a mark gives it the
/// focus; a click beside all marks takes the focus away.
fn press_ended(desk: &Desk, text: &Element, props: &ReadingProps, release: &Release) {
    let in_text = pointer::is_inside(release.target.as_ref(), text);
    let len = props.page.text().utf16_len();
    if !release.began_in(text) {
        // A press beside the text takes away what the browser had selected; ours goes with it,
        // or a key would mark words that do not look selected any more. A finger on the picker
        // comes here before its click.
        let lost = props.selection.is_some() && selection::read(text, len, true).is_none();
        if lost && !release.began_within("[role=toolbar]") {
            desk.act(Action::Select(None));
        }
        return;
    }
    if !props.is_in_hand {
        // A finger: it may have begun to scroll, so it is only now that it means this pane.
        desk.act(Action::Panes(PaneAct::Press(props.page.document.clone())));
    }
    let granularity = granularity(props, release.shift);
    let selected = selection::read(text, len, false);
    // To a browser, a pane at the left lies before all of this text; to a hand, beside its line.
    let strays = !in_text && !props.is_alone;
    let (x, y) = release.at;
    let under = strays
        .then(|| edges::offset_under(text, len, x, y))
        .flatten();
    let selected = match under {
        Some(under) => selected.and_then(|selected| selected.to(under)),
        None => selected,
    };
    let selected = selected
        .and_then(|s| text_selection(&props.page.document, props.page.text(), s, granularity));
    match selected {
        Some(selected) => {
            // The browser may show less than what is meant, also when nothing changed for us.
            show_selection(text, &props.page, &selected);
            desk.act(Action::SelectByHand(selected, Desk::now()));
        }
        None if in_text => {
            let under = release.target.as_ref().map(selection::annotations_at);
            let innermost = innermost(props, &under.unwrap_or_default());
            desk.act(Action::Select(None));
            // Before the rest: a press that ends a link leads back to another article.
            if let Some(at) = selection::caret(text, len) {
                let at = Utf16Offset::new(at);
                let at = props.page.text().byte_from_utf16_outward(at, Edge::Start);
                desk.act(Action::Caret(CaretAct::Place(at)));
            }
            desk.act(Action::Point(innermost, false, Desk::now()));
        }
        None => {}
    }
    // The press gave the text the focus, and found no place in it.
    let caret = &desk.state().view.caret;
    if caret.is_active && caret.at.is_none() {
        desk.act(Action::Caret(CaretAct::Enter(entrance(props, text))));
    }
}

/// Of the annotations on the clicked run the shortest one: the last in the run's order.
fn innermost(props: &ReadingProps, under: &[String]) -> Option<AnnotationId> {
    let ids = under.iter().rev();
    let ids: Vec<_> = ids.filter_map(|id| AnnotationId::new(id).ok()).collect();
    // A second click on what has the focus goes one further out.
    let focus = props.focus.as_ref().map(|(id, _)| id);
    let at = ids.iter().position(|id| Some(id) == focus);
    let next = at.map_or(0, |at| (at + 1) % ids.len());
    ids.get(next).cloned()
}

/// Whether the browser's selection follows what is drawn. Yew yields to the browser after a slow
/// drawing, before effects run: what is selected then is what replaced text nodes made of the
/// selection before, and nobody's wish.
fn is_in_step(props: &ReadingProps, applied: &Applied) -> bool {
    let applied = applied.borrow();
    let applied = applied.as_ref();
    applied.is_some_and(|(selected, page)| {
        *selected == props.selection && Rc::ptr_eq(page, &props.page)
    })
}

/// The selection changed without a press that ended here: by keys, by touch handles, or by the
/// browser itself after the text was drawn again.
fn selection_changed(desk: &Desk, text: &Element, props: &ReadingProps) {
    if pointer::is_pressed() {
        return;
    }
    let len = props.page.text().utf16_len();
    let Some(selected) = selection::read(text, len, true) else {
        return;
    };
    if is_shown(props, selected) {
        return;
    }
    let selected = text_selection(
        &props.page.document,
        props.page.text(),
        selected,
        Granularity::Grapheme,
    );
    if selected.is_some() && selected != props.selection {
        desk.act(Action::Select(selected));
    }
}

/// Whether what the browser has selected is what we made it select. Reading that as a hand's work
/// would take away a line end that keys have reached.
fn is_shown(props: &ReadingProps, found: DomSelection) -> bool {
    let text = props.page.text();
    let shown = props.selection.as_ref().and_then(|selected| {
        let start = text.utf16_from_byte(selected.span.start()).ok()?;
        let end = text.utf16_from_byte(selected.span.end()).ok()?;
        Some((start.get(), end.get(), selected.backward))
    });
    shown == Some((found.start, found.end, found.backward))
}

fn show_selection(text: &Element, page: &Page, selected: &TextSelection) {
    if let Some((start, end)) = dom_places(page.text(), selected.span) {
        let (anchor, focus) = if selected.backward {
            (end, start)
        } else {
            (start, end)
        };
        selection::select(text, anchor, focus);
    }
}

/// Drawing replaces text nodes, and the browser then loses what it had selected: our value is
/// the truth, so it is put back.
#[hook]
fn use_reapplied_selection(props: &ReadingProps, text_ref: &NodeRef, applied: &Applied) {
    let text_ref = text_ref.clone();
    let applied = Rc::clone(applied);
    let seen = (props.selection.clone(), Rc::clone(&props.page));
    use_effect_with(seen, move |(selected, page)| {
        let before = applied.replace(Some((selected.clone(), Rc::clone(page))));
        let had_selection = before.is_some_and(|(selected, _)| selected.is_some());
        let Some(text) = text_ref.cast::<Element>() else {
            return;
        };
        match selected {
            Some(selected) => show_selection(&text, page, selected),
            None if had_selection => selection::clear_in(&text),
            None => {}
        }
    });
}

/// Puts the picker below the selection, or above it where there is no room below; never on it.
#[hook]
fn use_placed_picker(props: &ReadingProps, text_ref: &NodeRef, picker_ref: &NodeRef) {
    let (text_ref, picker_ref) = (text_ref.clone(), picker_ref.clone());
    let seen = (props.selection.clone(), Rc::clone(&props.page));
    use_effect_with(seen, move |(selected, page)| {
        let places = selected
            .as_ref()
            .and_then(|s| dom_places(page.text(), s.span));
        let elements = text_ref
            .cast::<Element>()
            .zip(picker_ref.cast::<HtmlElement>());
        if let (Some((start, end)), Some((text, picker))) = (places, elements)
            && let Some((first, last)) = selection::rectangles(&text, start, end)
        {
            placing::place_beside(&picker, &first, &last, 0.0);
        }
    });
}

/// Scrolls to the focus when it was reached by key or from the list, and to the passage where
/// something was.
#[hook]
fn use_revealed(desk: &Desk, props: &ReadingProps, text_ref: &NodeRef) {
    let (desk, text_ref) = (desk.clone(), text_ref.clone());
    let focus = props.focus.as_ref();
    let focus = focus.map(|(id, span)| (id.clone(), props.page.text().block_at(span.start())));
    let passage = props.passage;
    let passage = passage.and_then(|span| dom_places(props.page.text(), span));
    let asked = props.is_in_hand.then_some(props.reveal);
    use_effect_with(asked, move |asked| {
        // A pane that is in hand again shows what it showed.
        let is_new = asked.is_some_and(|asked| desk.served().reveal.replace(asked) != asked);
        let Some(text) = text_ref.cast::<Element>().filter(|_| is_new) else {
            return;
        };
        if let Some((start, _)) = passage {
            selection::reveal_place(&text, start);
        } else if let Some((focus, block)) = focus {
            selection::reveal(&text, block, focus.as_str());
        }
    });
}

/// Comes back to where the person had scrolled to in each article, also after a reload.
#[hook]
fn use_kept_scroll(props: &ReadingProps, column_ref: &NodeRef) {
    let column_ref = column_ref.clone();
    let has_focus = props.focus.is_some();
    let name = format!("scroll.{}.{}", props.project, props.page.document);
    let is_first = use_mut_ref(|| true);
    use_effect_with(name, move |name| {
        let column = column_ref.cast::<Element>();
        if let Some(column) = &column {
            let kept = preferences::read::<i32>(name).unwrap_or(0);
            // The first article is where it begins; to say so would lay out the page once more.
            let stays = is_first.replace(false) && kept == 0;
            // What has the focus is scrolled to by itself.
            if !stays && (!has_focus || kept > 0) {
                scroll::set_position(column, kept);
            }
        }
        let watch = column.map(|column| {
            let name = name.clone();
            resting::watch(&column, move |place| {
                preferences::write(&name, &place);
            })
        });
        move || drop(watch)
    });
}

/// Copies the exact slice of the text: what the browser would copy has other line ends.
fn copy(props: &ReadingProps, event: &Event) {
    if let Some(selected) = &props.selection {
        clipboard::copy_into(event, props.page.text().slice(selected.span));
    }
}
