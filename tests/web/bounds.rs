//! The grips at the ends of the focused annotation: where they are, and what keys and a hand do.

use gainsay::state::{Action, BoundsAct};
use gainsay_core::time::Timestamp;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{DomRect, Element};

use crate::host::{Mounted, page};

const GRIP: &str = "button[aria-label^='Move the ']";

/// The style sheets of the app are not here; what the grips are placed by is.
fn grip(mounted: &Mounted, end: &str) -> Element {
    let grip = mounted.one(&format!("button[aria-label^='Move the {end}']"));
    let style = grip.unchecked_ref::<web_sys::HtmlElement>().style();
    for (property, value) in [("position", "absolute"), ("width", "24px")] {
        style.set_property(property, value).expect("a property");
    }
    grip
}

fn place(element: &Element) -> DomRect {
    element.get_bounding_client_rect()
}

async fn press(mounted: &Mounted, key: &str, shift: bool, ctrl: bool) {
    let options = web_sys::KeyboardEventInit::new();
    options.set_key(key);
    options.set_shift_key(shift);
    options.set_ctrl_key(ctrl);
    options.set_bubbles(true);
    options.set_cancelable(true);
    let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options);
    let body = page().body().expect("a body");
    body.dispatch_event(&event.expect("an event"))
        .expect("a dispatch");
    mounted.settle().await;
}

fn quote(mounted: &Mounted) -> String {
    let state = mounted.state();
    let span = state.focus_span().expect("a focus");
    mounted.text().slice(span).to_owned()
}

/// What the annotation would cover, while its edges are being moved.
fn preview(mounted: &Mounted) -> Option<String> {
    let state = mounted.state();
    let edit = state.view.bounds.clone();
    edit.map(|edit| mounted.text().slice(edit.span).to_owned())
}

#[wasm_bindgen_test]
async fn grips_stand_at_both_ends_of_the_focus_and_outside_of_the_text() {
    let text = "One two three four five.\nسبعة ثمانية تسعة عشرة\n";
    let mounted = Mounted::new(text).await;
    assert_eq!(mounted.count(GRIP), 0);
    mounted.mark(mounted.span_of("two three"), "claim").await;
    assert_eq!(mounted.count(GRIP), 2);
    assert_eq!(mounted.text_element().text_content().as_deref(), Some(text));
    assert_eq!(mounted.count("[data-document] button"), 0);
    let side = |end: &str| grip(&mounted, end).get_attribute("data-side");
    assert_eq!(side("start").as_deref(), Some("left"));
    assert_eq!(side("end").as_deref(), Some("right"));

    // In a line from right to left they change places.
    mounted.mark(mounted.span_of("ثمانية تسعة"), "denial").await;
    assert_eq!(side("start").as_deref(), Some("right"));
    assert_eq!(side("end").as_deref(), Some("left"));
    // Without a focus there are none.
    mounted.act(Action::Focus(None, false)).await;
    assert_eq!(mounted.count(GRIP), 0);
}

#[wasm_bindgen_test]
async fn keys_move_the_ends_and_enter_keeps_them() {
    let mounted = Mounted::new("One two three four five.\n").await;
    mounted.mark(mounted.span_of("three"), "claim").await;
    // Nothing moves before it is asked for.
    press(&mounted, "ArrowRight", false, true).await;
    assert_eq!(preview(&mounted), None);
    let begin = || Action::MoveBounds(BoundsAct::Begin);
    mounted.act(begin()).await;
    assert_eq!(mounted.count("[role=group]"), 1);
    press(&mounted, "ArrowRight", false, true).await;
    press(&mounted, "ArrowLeft", true, true).await;
    press(&mounted, "ArrowRight", true, false).await;
    assert_eq!(preview(&mounted).as_deref(), Some("wo three four"));
    assert_eq!(quote(&mounted), "three");
    press(&mounted, "Enter", false, false).await;
    assert_eq!(quote(&mounted), "wo three four");
    assert_eq!(
        (preview(&mounted), mounted.count("[role=group]")),
        (None, 0)
    );
    // One act, taken back by one undo.
    mounted.act(Action::Undo(Timestamp::from_millis(0))).await;
    assert_eq!(quote(&mounted), "three");

    mounted.act(begin()).await;
    press(&mounted, "ArrowRight", false, false).await;
    assert_eq!(preview(&mounted).as_deref(), Some("three "));
    mounted.act(Action::StepOut).await;
    assert_eq!(
        (preview(&mounted), quote(&mounted)),
        (None, "three".to_owned())
    );
    press(&mounted, "ArrowRight", false, false).await;
    assert_eq!(preview(&mounted), None);
}

#[wasm_bindgen_test]
async fn an_arrow_goes_where_it_points() {
    let mounted = Mounted::new("ראש העיר הכחיש את הטענה\n").await;
    mounted.mark(mounted.span_of("הכחיש"), "claim").await;
    mounted.act(Action::MoveBounds(BoundsAct::Begin)).await;
    press(&mounted, "ArrowLeft", false, true).await;
    assert_eq!(preview(&mounted).as_deref(), Some("הכחיש את"));
    press(&mounted, "ArrowRight", true, true).await;
    assert_eq!(preview(&mounted).as_deref(), Some("העיר הכחיש את"));
}

/// The middle of the letters where `words` begin.
fn point(mounted: &Mounted, words: &str) -> (f64, f64) {
    let block = mounted.one("[data-block='0']");
    let range = web_sys::Range::new().expect("a range");
    let mut node = block.first_child();
    while let Some(run) = node {
        let text = run.text_content().unwrap_or_default();
        if let Some(at) = text.find(words) {
            let words = run.first_child().unwrap_or(run);
            let at = u32::try_from(at).expect("a short text");
            range.set_start(&words, at).expect("a place");
            range.set_end(&words, at + 1).expect("a place");
            let letter = range.get_bounding_client_rect();
            return (letter.left() + 1.0, letter.top() + letter.height() / 2.0);
        }
        node = run.next_sibling();
    }
    panic!("no run holds {words}");
}

#[wasm_bindgen_test]
async fn a_hand_drags_an_end_and_the_project_changes_on_release() {
    let mounted = Mounted::new("One two three four five.\n").await;
    mounted.mark(mounted.span_of("two"), "claim").await;
    mounted.root.scroll_into_view();
    let end = grip(&mounted, "end");
    let at = |(x, y): (f64, f64), kind: &str| {
        #[expect(
            clippy::as_conversions,
            clippy::cast_possible_truncation,
            reason = "events take whole pixels"
        )]
        let pixels = |of: f64| of.round() as i32;
        let options = web_sys::PointerEventInit::new();
        options.set_bubbles(true);
        options.set_cancelable(true);
        options.set_client_x(pixels(x));
        options.set_client_y(pixels(y));
        let event = web_sys::PointerEvent::new_with_event_init_dict(kind, &options);
        end.dispatch_event(&event.expect("an event"))
            .expect("a dispatch");
    };
    // The grip is held where the edge is, so that the edge follows the hand itself.
    let (edge, line) = (
        place(&mounted.one("mark")).right(),
        point(&mounted, "four").1,
    );
    at((edge, line), "pointerdown");
    mounted.settle().await;
    for words in ["three", "four"] {
        let (x, y) = point(&mounted, words);
        at((x + 4.0, y), "pointermove");
        mounted.settle().await;
    }
    assert_eq!(preview(&mounted).as_deref(), Some("two three four"));
    assert_eq!(quote(&mounted), "two");
    at(point(&mounted, "four"), "pointerup");
    mounted.settle().await;
    assert_eq!(
        (preview(&mounted), quote(&mounted)),
        (None, "two three four".to_owned())
    );
}
