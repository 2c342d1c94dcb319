//! The caret and the keys that turn pages.

use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use super::{caret, drawn, entered, press, send, style};
use crate::host::{Mounted, frame};

/// Sixty lines of 24 pixels in a column of which 280 pixels are clear.
async fn entered_pages() -> (Mounted, Element) {
    let lines: Vec<_> = (0..60).map(|n| format!("Line {n} of it.\n")).collect();
    let mounted = entered(&lines.concat(), 300).await;
    let column = mounted.one("[data-column]");
    style(&column, "height", "400px");
    style(&column, "overflow", "auto");
    style(&column, "scroll-padding-block", "40px 80px");
    (mounted, column)
}

/// Presses a key that turns the page, and waits until the caret has come along.
async fn turn(mounted: &Mounted, keys: &str) {
    let was = caret(mounted);
    press(mounted, keys).await;
    // A column says with its frames that it has scrolled, and on a busy machine those are rare.
    for _ in 0..300 {
        if caret(mounted) != was {
            return mounted.settle().await;
        }
        frame().await;
    }
    panic!("the caret stays behind after {keys}");
}

#[wasm_bindgen_test]
async fn page_keys_take_the_caret_along() {
    let (mounted, column) = entered_pages().await;
    press(&mounted, "Ctrl+Home").await;
    press(&mounted, "ArrowDown").await;
    press(&mounted, "ArrowRight").await;
    assert_eq!(drawn(&mounted), "L|ine 1 of it.");
    turn(&mounted, "PageDown").await;
    assert_eq!(column.scroll_top(), 280);
    let first = drawn(&mounted);
    assert!(
        ["L|ine 12 of it.", "L|ine 13 of it."].contains(&&*first),
        "{first}"
    );
    turn(&mounted, "Shift+PageDown").await;
    let selected = mounted.state().view.selection.clone().expect("a selection");
    let words = mounted.text().slice(selected.span).to_owned();
    assert_eq!(words.matches('\n').count(), 12, "{words}");
    turn(&mounted, "PageUp").await;
    assert_eq!(drawn(&mounted), first);
    turn(&mounted, "PageUp").await;
    assert_eq!(drawn(&mounted), "L|ine 1 of it.");
    assert_eq!(column.scroll_top(), 0);
    // Where there is no further page, the caret goes to the edge of the article.
    turn(&mounted, "PageUp").await;
    assert_eq!(drawn(&mounted), "|Line 0 of it.");
    let mut n_pages = 0;
    while drawn(&mounted) != "Line 59 of it.|" {
        n_pages += 1;
        assert!(n_pages < 9, "the end is not reached: {}", drawn(&mounted));
        turn(&mounted, "PageDown").await;
    }
}

#[wasm_bindgen_test]
async fn a_page_that_is_turned_right_after_a_move_stays_turned() {
    let (mounted, column) = entered_pages().await;
    press(&mounted, "Ctrl+Home").await;
    // Right after a frame, so that the next one, with which the column follows the first key, comes
    // behind the second one.
    frame().await;
    send("ArrowDown");
    yew::scheduler::flush().await;
    send("PageDown");
    assert_eq!(column.scroll_top(), 280);
    // The column follows for some frames.
    for _ in 0..4 {
        mounted.settle().await;
    }
    assert_eq!(column.scroll_top(), 280);
    let now = drawn(&mounted);
    assert!(
        ["|Line 12 of it.", "|Line 13 of it."].contains(&&*now),
        "{now}"
    );
}
