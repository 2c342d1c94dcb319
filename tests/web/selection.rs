//! The browser's selection as offsets of the text, over real ranges.

use gainsay::platform::selection::{self, DomPlace, DomSelection};
use gainsay::state::Action;
use gainsay_core::text::Text;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Node};

use crate::host::{Mounted, browser_selection, press};

const MIXED: &str = "He 👩‍👩‍👧‍👦 said “no” to\u{200b} it.\r\n\r\n\u{202e}Cafe\u{301} 市長\u{202c}否認 קול one\rtwo 👋🏽\n\nlast line\u{200f}";

/// The text with one mark in another, one across its edge and one over blocks.
async fn marked() -> Mounted {
    let mounted = Mounted::new(MIXED).await;
    for (words, label) in [
        ("👩‍👩‍👧‍👦 said “no” to", "claim"),
        ("said “no”", "denial"),
        (
            "“no” to\u{200b} it.\r\n\r\n\u{202e}Cafe\u{301} 市長",
            "evidence",
        ),
        ("one\rtwo 👋🏽\n\nlast", "claim"),
        ("קול", "denial"),
    ] {
        mounted.mark(mounted.span_of(words), label).await;
    }
    mounted.act(Action::Focus(None, false)).await;
    mounted
}

/// Every UTF-16 offset that is no half of a character.
fn offsets(text: &Text) -> Vec<u32> {
    let mut at = 0;
    let mut offsets = vec![0];
    for c in text.as_str().chars() {
        at += u32::try_from(c.len_utf16()).expect("one or two");
        offsets.push(at);
    }
    offsets
}

/// Where an offset is in the drawn text; at the edge of two blocks, in the earlier one.
fn place(mounted: &Mounted, at: u32, is_end: bool) -> DomPlace {
    let text = mounted.text();
    let starts: Vec<u32> = text
        .blocks()
        .iter()
        .map(|block| {
            text.utf16_from_byte(block.range.start)
                .expect("a start")
                .get()
        })
        .collect();
    let home = |start: &u32| if is_end { *start < at } else { *start <= at };
    let block = starts.iter().rposition(home).unwrap_or(0);
    DomPlace {
        block,
        offset: at - starts[block],
    }
}

#[wasm_bindgen_test]
async fn every_place_is_read_as_it_was_selected() {
    let mounted = marked().await;
    let element = mounted.text_element();
    assert_eq!(element.text_content().as_deref(), Some(MIXED));
    let text = mounted.text();
    let len = text.utf16_len();
    let offsets = offsets(&text);
    for (number, &start) in offsets.iter().enumerate() {
        for &end in offsets.iter().skip(number + 1).step_by(3) {
            for is_end in [false, true] {
                let (a, b) = (place(&mounted, start, false), place(&mounted, end, is_end));
                selection::select(&element, a, b);
                let forward = DomSelection {
                    start,
                    end,
                    backward: false,
                };
                assert_eq!(selection::read(&element, len, true), Some(forward));
                selection::select(&element, b, a);
                let backward = DomSelection {
                    backward: true,
                    ..forward
                };
                assert_eq!(selection::read(&element, len, true), Some(backward));
            }
        }
    }
    selection::clear_in(&element);
    assert_eq!(selection::read(&element, len, false), None);
}

/// Selects from a boundary of the DOM to another.
fn select(anchor: &Node, anchor_offset: u32, focus: &Node, focus_offset: u32) {
    browser_selection()
        .set_base_and_extent(anchor, anchor_offset, focus, focus_offset)
        .expect("boundaries that are there");
}

fn read(mounted: &Mounted, whole: bool) -> Option<(u32, u32)> {
    let len = mounted.text().utf16_len();
    selection::read(&mounted.text_element(), len, whole).map(|s| (s.start, s.end))
}

#[wasm_bindgen_test]
async fn boundaries_between_elements_are_places_of_the_text() {
    let mounted = marked().await;
    let text = mounted.text_element();
    let section = mounted.one("section");
    let block = |n: usize| mounted.one(&format!("[data-block=\"{n}\"]"));
    let starts: Vec<u32> = (0..5)
        .map(|n| {
            let start = block(n).get_attribute("data-start").expect("a start");
            start.parse().expect("a number")
        })
        .collect();
    let len = mounted.text().utf16_len();

    select(&text, 0, &text, 1);
    assert_eq!(read(&mounted, true), Some((0, len)));
    select(&section, 1, &section, 3);
    assert_eq!(read(&mounted, true), Some((starts[1], starts[3])));
    select(&block(2), 0, &section, 4);
    assert_eq!(read(&mounted, true), Some((starts[2], starts[4])));
    // Between the runs of a block, and inside of a mark.
    let mark = mounted.one("[data-block=\"0\"] mark");
    select(&block(0), 0, &block(0), 1);
    assert_eq!(read(&mounted, true), Some((0, 3)));
    select(&mark, 0, &mark, 1);
    let mark_length = mark.text_content().expect("a text").encode_utf16().count();
    let mark_length = u32::try_from(mark_length).expect("short");
    assert_eq!(read(&mounted, true), Some((3, 3 + mark_length)));
}

#[wasm_bindgen_test]
async fn what_reaches_out_of_the_text_is_cut_at_its_edge() {
    let mounted = marked().await;
    let before = mounted.one(".before").first_child().expect("a text");
    let after = mounted.one(".after").first_child().expect("a text");
    let inside = mounted.one("[data-block=\"2\"]");
    let at: u32 = inside
        .get_attribute("data-start")
        .and_then(|start| start.parse().ok())
        .expect("a start");
    let len = mounted.text().utf16_len();

    select(&before, 2, &inside, 0);
    assert_eq!(read(&mounted, false), Some((0, at)));
    assert_eq!(read(&mounted, true), None);
    select(&after, 2, &inside, 0);
    assert_eq!(read(&mounted, false), Some((at, len)));
    select(&before, 0, &after, 1);
    assert_eq!(read(&mounted, false), Some((0, len)));
    select(&after, 0, &after, 3);
    assert_eq!(read(&mounted, false), None);
    select(&before, 0, &before, 3);
    assert_eq!(read(&mounted, false), None);
    select(&inside, 0, &inside, 0);
    assert_eq!(read(&mounted, false), None);
}

/// What the state has selected.
fn selected(mounted: &Mounted) -> Option<String> {
    let state = mounted.state();
    let selection = state.view.selection.as_ref()?;
    Some(mounted.text().slice(selection.span).to_owned())
}

/// A press on `block` that leaves the browser's selection as it is.
async fn press_on(mounted: &Mounted, block: &Element, shift: bool) {
    press(block, block, shift);
    mounted.settle().await;
}

#[wasm_bindgen_test]
async fn a_triple_click_takes_the_block_without_its_line_end() {
    let mounted = marked().await;
    let block = |n: usize| mounted.one(&format!("[data-block=\"{n}\"]"));
    // The anchor as an element's and as a text's boundary, the focus before the next block.
    for anchor in [
        block(0).unchecked_into::<Node>(),
        block(0).first_child().expect("a run"),
    ] {
        select(&anchor, 0, &block(1), 0);
        press_on(&mounted, &block(0), false).await;
        let line = "He 👩‍👩‍👧‍👦 said “no” to\u{200b} it.";
        assert_eq!(selected(&mounted).as_deref(), Some(line));
        mounted.act(Action::Select(None)).await;
    }
    // The last line has no line end and no next block.
    let last = block(5);
    select(&last, 0, &mounted.one(".after"), 0);
    press_on(&mounted, &last, false).await;
    assert_eq!(selected(&mounted).as_deref(), Some("last line\u{200f}"));
}

#[wasm_bindgen_test]
async fn words_are_made_whole_unless_shift_is_held() {
    let mounted = Mounted::new("The mayor’s spokesman denied it all.\nHe wrote 👩‍👩‍👧‍👦 twice.").await;
    let block = mounted.one("[data-block=\"0\"]");
    let words = block.first_child().expect("words");
    for (shift, wanted) in [(false, "mayor’s spokesman"), (true, "yor’s spo")] {
        select(&words, 6, &words, 15);
        press_on(&mounted, &block, shift).await;
        assert_eq!(selected(&mounted).as_deref(), Some(wanted));
        let shown = browser_selection().to_string();
        assert_eq!(shown.as_string().as_deref(), Some(wanted));
        mounted.act(Action::Select(None)).await;
    }
    // Not even Shift takes a part of what is one character to people.
    let second = mounted.one("[data-block=\"1\"]");
    let words = second.first_child().expect("words");
    select(&words, 12, &words, 14);
    press_on(&mounted, &second, true).await;
    assert_eq!(selected(&mounted).as_deref(), Some("👩‍👩‍👧‍👦"));
    // A press that began elsewhere is no selection of a passage.
    mounted.act(Action::Select(None)).await;
    select(&words, 0, &words, 8);
    selection::clear_in(&mounted.text_element());
    mounted.settle().await;
    press(&mounted.one(".after"), &second, true);
    mounted.settle().await;
    assert_eq!(selected(&mounted), None);
}
