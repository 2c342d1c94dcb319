//! Long texts: everything is there at once, and marks come when they are needed or when there
//! is time.

use gainsay::platform::selection;
use gainsay::state::Action;
use gainsay_core::time::Timestamp;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::host::Mounted;

fn lines(n: usize) -> String {
    let lines = (0..n).map(|n| format!("Line {n} of a long article.\n"));
    lines.collect::<Vec<_>>().concat()
}

#[wasm_bindgen_test]
async fn all_words_are_there_before_all_marks_are() {
    let text = lines(3_000);
    let mounted = Mounted::begun(&text).await;
    let plain = mounted.count(".section.plain");
    assert!(plain > 0, "everything was drawn at once");
    assert_eq!(mounted.count("[data-marks=complete]"), 0);
    let element = mounted.text_element();
    assert_eq!(element.text_content().as_deref(), Some(text.as_str()));
    mounted.all_marks().await;
    assert_eq!(mounted.count(".section.plain"), 0);
    assert_eq!(mounted.count("[data-block]"), 3_000);
    assert_eq!(element.text_content().as_deref(), Some(text.as_str()));
}

#[wasm_bindgen_test]
async fn what_is_marked_far_away_is_drawn_at_once() {
    let text = lines(6_000);
    let mounted = Mounted::begun(&text).await;
    let far = mounted.span_of("5876 of a long");
    mounted.mark(far, "claim").await;
    assert!(mounted.count(".section.plain") > 0, "there was no hurry");
    assert_eq!(mounted.count("mark[aria-current=true]"), 1);
    mounted.all_marks().await;
    assert_eq!(mounted.count("mark"), 1);
}

#[wasm_bindgen_test]
async fn printing_waits_for_no_idle_moment() {
    let text = lines(6_000);
    let mounted = Mounted::begun(&text).await;
    assert!(mounted.count(".section.plain") > 0);
    let window = web_sys::window().expect("a window");
    let event = web_sys::Event::new("beforeprint").expect("an event");
    window.dispatch_event(&event).expect("a dispatch");
    yew::scheduler::flush().await;
    assert_eq!(mounted.count(".section.plain"), 0);
    assert_eq!(mounted.count("[data-marks=complete]"), 1);
}

#[wasm_bindgen_test]
async fn all_of_a_long_text_can_be_selected_while_it_is_drawn() {
    let text = lines(6_000);
    let mounted = Mounted::begun(&text).await;
    let state = mounted.state();
    let whole = state.page.as_ref().and_then(|page| page.whole());
    mounted.act(Action::Select(whole.clone())).await;
    assert_eq!(mounted.state().view.selection, whole);
    let len = mounted.text().utf16_len();
    let shown = || {
        let shown = selection::read(&mounted.text_element(), len, true);
        shown.map(|shown| (shown.start, shown.end))
    };
    assert_eq!(shown(), Some((0, len)));
    mounted.all_marks().await;
    assert_eq!(shown(), Some((0, len)));
    // Esc, and nothing was changed.
    mounted.act(Action::StepOut).await;
    assert_eq!(
        mounted
            .act(Action::Undo(Timestamp::from_millis(0)))
            .await
            .blocks,
        0
    );
}
