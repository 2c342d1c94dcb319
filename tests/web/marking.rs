//! What an edit draws: the text stays the text, and only what changed is drawn again.

use gainsay::components::document::Renders;
use gainsay::state::{Action, LabelUse};
use gainsay_core::model::LabelId;
use gainsay_core::time::Timestamp;
use js_sys::{Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::host::{Mounted, browser_selection};

/// A text of `n` lines; line 7 is `Line 7 of the article.`
fn lines(n: usize) -> String {
    let lines = (0..n).map(|n| format!("Line {n} of the article.\n"));
    lines.collect::<Vec<_>>().concat()
}

fn drawn(sections: u32, blocks: u32) -> Renders {
    Renders { sections, blocks }
}

#[wasm_bindgen_test]
async fn an_annotation_draws_its_block_and_no_other() {
    let mounted = Mounted::new(&lines(500)).await;
    assert_eq!(mounted.count("section"), 8);
    assert_eq!(mounted.count("[data-block]"), 500);
    assert_eq!(
        mounted.mark(mounted.span_of("7 of the"), "claim").await,
        drawn(1, 1)
    );
    // The focus comes from line 7: both lines, in two sections.
    let far = mounted.span_of("300 of");
    mounted.act(Action::Focus(None, false)).await;
    assert_eq!(mounted.mark(far, "denial").await, drawn(1, 1));
    // Nested: the same block.
    mounted.act(Action::Focus(None, false)).await;
    assert_eq!(
        mounted.mark(mounted.span_of("of the"), "claim").await,
        drawn(1, 1)
    );
    assert_eq!(mounted.state().project().annotation_count(), 3);
}

#[wasm_bindgen_test]
async fn the_focus_draws_where_it_leaves_and_where_it_arrives() {
    let mounted = Mounted::new(&lines(500)).await;
    mounted.mark(mounted.span_of("7 of the"), "claim").await;
    let near = mounted.focus();
    mounted.mark(mounted.span_of("300 of"), "denial").await;
    let far = mounted.focus();
    assert!(near.is_some() && far.is_some() && near != far);

    assert_eq!(
        mounted.act(Action::Focus(near.clone(), false)).await,
        drawn(2, 2)
    );
    assert_eq!(mounted.act(Action::Focus(near, false)).await, drawn(0, 0));
    assert_eq!(mounted.act(Action::Focus(None, false)).await, drawn(1, 1));
    assert_eq!(mounted.act(Action::Focus(far, false)).await, drawn(1, 1));
    // Selecting draws no text, but takes the focus off its block.
    let passage = mounted.selection(mounted.span_of("400 of"));
    assert_eq!(
        mounted.act(Action::Select(Some(passage))).await,
        drawn(1, 1)
    );
    assert_eq!(mounted.act(Action::Select(None)).await, drawn(0, 0));
}

#[wasm_bindgen_test]
async fn a_mark_over_the_edge_of_two_sections_draws_both() {
    let mounted = Mounted::new(&lines(500)).await;
    let over = mounted.span_of("article.\nLine 64 of");
    assert_eq!(mounted.mark(over, "evidence").await, drawn(2, 2));
    assert_eq!(mounted.count("mark"), 2);
    assert_eq!(mounted.count("mark[aria-current=true]"), 2);
    let undone = mounted.act(Action::Undo(Timestamp::from_millis(0))).await;
    assert_eq!(undone, drawn(2, 2));
    assert_eq!(mounted.count("mark"), 0);
}

/// What is drawn of a character that is not seen.
const CHIP: &str = "span.unseen[data-name]";

/// Each run's words with the ids of its mark. A run is one text; one that nobody sees stands in a
/// chip, which is a run of its own outside of marks.
fn runs(element: &Element) -> Vec<(String, String)> {
    let blocks = element
        .query_selector_all("[data-block]")
        .expect("a selector");
    let mut runs = Vec::new();
    for n in 0..blocks.length() {
        let block = blocks.get(n).expect("a block");
        let children = block.child_nodes();
        for n in 0..children.length() {
            let node = children.get(n).expect("a node");
            let words = node.text_content().unwrap_or_default();
            let mark = node.dyn_ref::<Element>();
            if let Some(element) =
                mark.filter(|element| !element.matches(CHIP).expect("a selector"))
            {
                assert_eq!(element.tag_name(), "MARK");
                let chips = element
                    .query_selector_all(CHIP)
                    .expect("a selector")
                    .length();
                let most = 2 * chips + 1;
                assert!(
                    element.child_nodes().length() <= most,
                    "texts between chips"
                );
            }
            let ids = mark.and_then(|mark| mark.get_attribute("data-annotations"));
            runs.push((words, ids.unwrap_or_default()));
        }
    }
    runs
}

#[wasm_bindgen_test]
async fn runs_are_the_text_and_each_is_covered_as_it_should_be() {
    let text = "A 👩‍👩‍👧‍👦 b c d\r\n\r\ne f\rg הn i";
    let mounted = Mounted::new(text).await;
    let passages = ["👩‍👩‍👧‍👦 b c", "b", "c d\r\n\r\ne", "c", "f\rg הn", "A 👩‍👩‍👧‍👦"];
    let mut ids = Vec::new();
    for words in passages {
        mounted.mark(mounted.span_of(words), "claim").await;
        ids.push(mounted.focus().expect("the new mark has the focus"));
    }
    let element = mounted.text_element();
    assert_eq!(element.text_content().as_deref(), Some(text));
    let runs = runs(&element);
    let whole: String = runs.iter().map(|(words, _)| words.as_str()).collect();
    assert_eq!(whole, text);
    assert!(runs.iter().all(|(words, _)| !words.is_empty()));
    for (words, id) in passages.iter().zip(&ids) {
        let covered = runs
            .iter()
            .filter(|(_, ids)| ids.split(' ').any(|i| i == id.as_str()));
        let covered: String = covered.map(|(words, _)| words.as_str()).collect();
        assert_eq!(covered, *words);
    }
}

#[wasm_bindgen_test]
async fn what_is_not_seen_is_a_chip_and_stays_the_text() {
    let text =
        "Pay \u{202e}100\u{202c} to\u{200b}day.\r\nA 👩\u{200d}🚀 می\u{200c}روم co\u{ad}op\u{7}\n";
    let mounted = Mounted::new(text).await;
    let element = mounted.text_element();
    let chips = || {
        let chips = element.query_selector_all(CHIP).expect("a selector");
        let chips = (0..chips.length()).filter_map(|n| chips.get(n)?.dyn_into::<Element>().ok());
        let drawn = chips.map(|chip| {
            let name = chip.get_attribute("data-name").expect("a name");
            (name, chip.text_content().unwrap_or_default())
        });
        drawn.collect::<Vec<_>>()
    };
    let wanted = [
        ("RLO", "\u{202e}"),
        ("PDF", "\u{202c}"),
        ("ZWSP", "\u{200b}"),
        ("SHY", "\u{ad}"),
        ("BEL", "\u{7}"),
    ];
    let wanted = wanted.map(|(name, character)| (name.to_owned(), character.to_owned()));
    assert_eq!(chips(), wanted);
    // Edges before, after and beside chips change none of them.
    for words in [
        "100\u{202c} to",
        "\u{202e}",
        "day.\r\nA 👩\u{200d}🚀 می\u{200c}روم co\u{ad}",
    ] {
        mounted.mark(mounted.span_of(words), "claim").await;
        assert_eq!(chips(), wanted);
        assert_eq!(element.text_content().as_deref(), Some(text));
        let id = mounted.focus().expect("the new mark has the focus");
        let runs = runs(&element);
        let covered = runs
            .iter()
            .filter(|(_, ids)| ids.split(' ').any(|i| i == id.as_str()));
        let covered: String = covered.map(|(words, _)| words.as_str()).collect();
        assert_eq!(covered, words);
    }
}

#[wasm_bindgen_test]
async fn a_selection_survives_drawing_and_goes_with_the_mark() {
    let mounted = Mounted::new("One two three four five.\nSix seven.\n").await;
    mounted
        .mark(mounted.span_of("two three four"), "claim")
        .await;
    let inner = mounted.selection(mounted.span_of("three four five"));
    mounted.act(Action::Select(Some(inner.clone()))).await;
    // Undoing the mark puts other text nodes in the place of those that are selected.
    let shown = || browser_selection().to_string().as_string();
    assert_eq!(shown().as_deref(), Some("three four five"));
    mounted.act(Action::Undo(Timestamp::from_millis(0))).await;
    assert_eq!(mounted.count("mark"), 0);
    assert_eq!(mounted.state().view.selection, Some(inner));
    assert_eq!(shown().as_deref(), Some("three four five"));
    mounted
        .mark(mounted.span_of("three four five"), "denial")
        .await;
    assert_eq!(mounted.state().view.selection, None);
    assert_eq!(shown().as_deref(), Some(""));
    assert_eq!(mounted.count("[role=toolbar]"), 0);
}

/// A clock on which everything takes long, until it is dropped: Yew then yields to the browser
/// between drawing and effects.
struct SlowClock {
    original: JsValue,
}

impl SlowClock {
    fn new() -> Self {
        let date = Reflect::get(&js_sys::global(), &"Date".into()).expect("a class");
        let original = Reflect::get(&date, &"now".into()).expect("a function");
        let slow =
            Function::new_no_args("this.late = (this.late ?? 1e12) + 1000; return this.late;");
        Reflect::set(&date, &"now".into(), &slow).expect("a new function");
        Self { original }
    }
}

impl Drop for SlowClock {
    fn drop(&mut self) {
        let date: Object = Reflect::get(&js_sys::global(), &"Date".into())
            .expect("a class")
            .unchecked_into();
        Reflect::set(&date, &"now".into(), &self.original).expect("the old function");
    }
}

#[wasm_bindgen_test]
async fn a_slow_drawing_selects_nothing_by_itself() {
    let mounted = Mounted::new("One two three.\nFour five six.\n").await;
    let passage = mounted.selection(mounted.span_of("three.\nFour"));
    mounted.act(Action::Select(Some(passage))).await;
    let _slow = SlowClock::new();
    let label = LabelId::new("claim").expect("an id");
    let now = Timestamp::from_millis(0);
    let marked = Action::UseLabel(label, LabelUse::MarkOrRelabel, now);
    mounted.act_unhurried(marked).await;
    assert_eq!(mounted.state().view.selection, None);
    assert!(mounted.focus().is_some());
}
