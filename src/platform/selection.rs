//! The browser's selection inside the article's text, in UTF-16 units of that text.
//!
//! Offsets come from DOM ranges only: `Selection.toString()` gives other line ends and leaves
//! out what is not drawn. Blocks carry where they start (`data-start`) and their number
//! (`data-block`), so a boundary is measured inside one block and never over the whole text.

use gloo::events::EventListener;
use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{Element, Node, Range, Selection};

use super::scroll::{Place, bring_into_view, bring_line_into_view};

/// `NodeFilter.SHOW_TEXT` of the DOM standard, which web-sys leaves out.
const SHOW_TEXT: u32 = 4;

/// How many blocks a section of the text holds.
pub const BLOCKS_A_SECTION: usize = 64;

/// How many blocks a passage may reach over to be measured as a whole.
const MEASURED_WHOLE: usize = 40;

/// A selection that is not empty. `start < end`, in UTF-16 units of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DomSelection {
    /// Where it begins in the text.
    pub start: u32,
    /// Where it ends in the text.
    pub end: u32,
    /// Whether it was made from its end to its start.
    pub backward: bool,
}

/// A place in the drawn text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DomPlace {
    /// The block's number.
    pub block: usize,
    /// How far into the block, in UTF-16 units.
    pub offset: u32,
}

/// A rectangle in CSS pixels of the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rectangle {
    /// The left edge.
    pub left: f64,
    /// The upper edge.
    pub top: f64,
    /// The right edge.
    pub right: f64,
    /// The lower edge.
    pub bottom: f64,
}

fn selection() -> Option<Selection> {
    window().get_selection().ok().flatten()
}

/// Whether anything is selected anywhere on the page.
pub fn has_selection() -> bool {
    selection().is_some_and(|selection| !selection.is_collapsed())
}

/// What is selected inside `text`, whose length is `len` UTF-16 units; `None` when nothing is,
/// or when the selection lies outside. A selection that only reaches out is cut at the text's
/// edge, unless `whole` asks for one that lies inside altogether.
pub fn read(text: &Element, len: u32, whole: bool) -> Option<DomSelection> {
    let selection = selection()?;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let (anchor, focus) = (selection.anchor_node()?, selection.focus_node()?);
    let inside = (text.contains(Some(&anchor)), text.contains(Some(&focus)));
    let reaches_in = selection
        .get_range_at(0)
        .ok()?
        .intersects_node(text)
        .unwrap_or(false);
    if !reaches_in || (whole && inside != (true, true)) {
        return None;
    }
    let anchor = offset_in(text, len, &anchor, selection.anchor_offset())?;
    let focus = offset_in(text, len, &focus, selection.focus_offset())?;
    (anchor != focus).then(|| DomSelection {
        start: anchor.min(focus),
        end: anchor.max(focus),
        backward: focus < anchor,
    })
}

impl DomSelection {
    /// The same from where it began to `to`, which a hand has come to; nothing where that is the same
    /// place.
    pub fn to(self, to: u32) -> Option<Self> {
        let from = if self.backward { self.end } else { self.start };
        (from != to).then(|| Self {
            start: from.min(to),
            end: from.max(to),
            backward: to < from,
        })
    }
}

/// Where the browser's own caret stands in `text`, whose length is `len` UTF-16 units: where a
/// click was. `None` when something is selected, or when it stands elsewhere.
pub fn caret(text: &Element, len: u32) -> Option<u32> {
    let selection = selection().filter(Selection::is_collapsed)?;
    let node = selection.anchor_node()?;
    let is_inside = text.contains(Some(&node));
    is_inside.then(|| offset_in(text, len, &node, selection.anchor_offset()))?
}

/// The offset in the text of a boundary that the DOM gives as node and offset.
pub(super) fn offset_in(text: &Element, len: u32, node: &Node, offset: u32) -> Option<u32> {
    if !text.contains(Some(node)) {
        return Some(if begins_before(node, offset, text) {
            0
        } else {
            len
        });
    }
    let element = match node.dyn_ref::<Element>() {
        Some(element) => element.clone(),
        None => node.parent_element()?,
    };
    if let Some(block) = element.closest("[data-start]").ok()? {
        let range = Range::new().ok()?;
        range.set_start(&block, 0).ok()?;
        range.set_end(node, offset).ok()?;
        return Some(start_of(&block)? + length(&range));
    }
    // Between blocks: the start of the block that comes next.
    let next = node.child_nodes().get(offset);
    let next = next.and_then(|child| first_block(&child));
    match next {
        Some(block) => start_of(&block),
        None => after(text, len, node),
    }
}

/// Whether the boundary lies before `text`, which does not contain it.
fn begins_before(node: &Node, offset: u32, text: &Element) -> bool {
    let boundary = Range::new().and_then(|range| {
        range.set_start(node, offset)?;
        range.collapse_with_to_start(true);
        range.compare_point(text, 0)
    });
    // 1: the text's first point comes after the boundary.
    boundary.is_ok_and(|order| order > 0)
}

fn length(range: &Range) -> u32 {
    range.to_string().length()
}

fn start_of(block: &Element) -> Option<u32> {
    block.get_attribute("data-start")?.parse().ok()
}

fn first_block(node: &Node) -> Option<Element> {
    let element = node.dyn_ref::<Element>()?;
    if element.has_attribute("data-start") {
        return Some(element.clone());
    }
    element.query_selector("[data-start]").ok().flatten()
}

/// The start of the first block after all of `node`, or the end of the text.
fn after(text: &Element, len: u32, node: &Node) -> Option<u32> {
    let mut at = node.clone();
    while at != **text {
        if let Some(sibling) = at.next_sibling()
            && let Some(block) = first_block(&sibling)
        {
            return start_of(&block);
        }
        at = at.parent_node()?;
    }
    Some(len)
}

/// The text node and offset at `place`.
pub(super) fn node_at(text: &Element, place: DomPlace) -> Option<(Node, u32)> {
    let block = block(text, place.block)?;
    let walker = document()
        .create_tree_walker_with_what_to_show(&block, SHOW_TEXT)
        .ok()?;
    let mut rest = place.offset;
    let mut last = None;
    while let Ok(Some(node)) = walker.next_node() {
        let length = node.text_content().map_or(0, |_| node_length(&node));
        if rest <= length {
            return Some((node, rest));
        }
        rest -= length;
        last = Some((node, length));
    }
    last
}

fn node_length(node: &Node) -> u32 {
    node.dyn_ref::<web_sys::CharacterData>()
        .map_or(0, web_sys::CharacterData::length)
}

/// The block of that number, if it is drawn. It is counted off: a caret asks for its block several
/// times with every key, and to look through a long text for a selector takes longer than the key
/// may. An id would be that of a block in another article beside this one as well.
pub(super) fn block(text: &Element, number: usize) -> Option<Element> {
    let child = |of: &Element, place: usize| of.children().item(u32::try_from(place).ok()?);
    let section = child(text, number / BLOCKS_A_SECTION)?;
    child(&section, number % BLOCKS_A_SECTION)
}

/// Makes the browser select what lies between two places, the second one being where the
/// person's hand is.
pub fn select(text: &Element, anchor: DomPlace, focus: DomPlace) {
    let places = node_at(text, anchor).zip(node_at(text, focus));
    if let (Some(selection), Some(((a, a_offset), (f, f_offset)))) = (selection(), places) {
        // It fails only for offsets past a node's end, which `node_at` does not give.
        let _ = selection.set_base_and_extent(&a, a_offset, &f, f_offset);
    }
}

/// Makes the browser forget where its caret stood. A press with Shift would select from there,
/// but here it begins a selection by characters; what is selected already can still be
/// extended.
pub fn forget_caret() {
    if selection().is_some_and(|selection| selection.is_collapsed()) {
        clear();
    }
}

/// Makes the browser select nothing in `text`; what it has selected elsewhere stays.
pub fn clear_in(text: &Element) {
    let ends = selection().map(|selection| [selection.anchor_node(), selection.focus_node()]);
    let mut ends = ends.into_iter().flatten();
    if ends.any(|end| end.is_some() && text.contains(end.as_ref())) {
        clear();
    }
}

/// Makes the browser select nothing.
fn clear() {
    if let Some(selection) = selection() {
        let _ = selection.remove_all_ranges();
    }
}

/// The first and the last line's rectangle of what lies between two places.
pub fn rectangles(
    text: &Element,
    start: DomPlace,
    end: DomPlace,
) -> Option<(Rectangle, Rectangle)> {
    let (from, to) = node_at(text, start).zip(node_at(text, end))?;
    if end.block.saturating_sub(start.block) <= MEASURED_WHOLE {
        return measured(&from, &to);
    }
    // Measuring all of a long passage would lay out everything in it.
    let after = (
        from.0.clone(),
        from.1.saturating_add(1).min(node_length(&from.0)),
    );
    let before = (to.0.clone(), to.1.saturating_sub(1));
    let first = measured(&from, &after).map(|(first, _)| first);
    first.zip(measured(&before, &to).map(|(_, last)| last))
}

/// The first and the last line's rectangle of what lies between two boundaries.
fn measured(start: &(Node, u32), end: &(Node, u32)) -> Option<(Rectangle, Rectangle)> {
    let range = Range::new().ok()?;
    range.set_start(&start.0, start.1).ok()?;
    range.set_end(&end.0, end.1).ok()?;
    let rectangles = range.get_client_rects()?;
    let at = |n: u32| {
        rectangles.item(n).map(|r| Rectangle {
            left: r.left(),
            top: r.top(),
            right: r.right(),
            bottom: r.bottom(),
        })
    };
    at(0).zip(at(rectangles.length().checked_sub(1)?))
}

/// The ids of the annotations on the mark under `target`, outermost first.
pub fn annotations_at(target: &web_sys::EventTarget) -> Vec<String> {
    let element = target.dyn_ref::<Element>();
    let mark = element.and_then(|element| element.closest("mark[data-annotations]").ok().flatten());
    let ids = mark.and_then(|mark| mark.get_attribute("data-annotations"));
    ids.iter()
        .flat_map(|ids| ids.split(' '))
        .map(str::to_owned)
        .collect()
}

/// Calls `changed` whenever the browser's selection changes, whoever changed it.
pub fn on_change(changed: impl Fn() + 'static) -> EventListener {
    EventListener::new(&document(), "selectionchange", move |_| changed())
}

/// Scrolls `place` into view, if it is not in view. Says whether there is such a place.
pub fn reveal_place(text: &Element, place: DomPlace) -> bool {
    let text = text.clone();
    let Some(block) = block(&text, place.block) else {
        return false;
    };
    // Drawing may replace text nodes between two frames, but not blocks.
    bring_line_into_view(&block, move || {
        let (node, offset) = node_at(&text, place)?;
        let after = offset.saturating_add(1).min(node_length(&node));
        measured(&(node.clone(), offset), &(node, after)).map(|(first, _)| first)
    });
    true
}

/// Scrolls the run of `annotation` that comes first into view, if it is not in view. It is looked
/// for in the block of the number `number`, and then everywhere, which in a long text takes long.
/// Says whether there is one.
pub fn reveal(text: &Element, number: usize, annotation: &str) -> bool {
    // Ids have no character that a selector would read otherwise.
    let selector = format!("mark[data-annotations~=\"{annotation}\"]");
    let run_in = |part: &Element| part.query_selector(&selector).ok().flatten();
    let mark = block(text, number).and_then(|block| run_in(&block));
    let Some(mark) = mark.or_else(|| run_in(text)) else {
        return false;
    };
    bring_into_view(&mark, Place::Middle);
    true
}
