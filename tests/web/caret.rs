//! The caret in the drawn text: lines, columns, both directions, selecting and marking by keys
//! alone, and what a move draws.

mod pages;

use gainsay::state::{Action, CaretAct};
use gainsay_core::text::{ByteOffset, ForeignBreaks};
use gainsay_core::time::Timestamp;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement};

use crate::host::{Mounted, browser_selection, frame, page};
use gainsay::components::document::Renders;

/// A mounted text in a column of a width, with the focus in it. The style sheets of the app are
/// not here; what lines and places depend on is.
async fn entered(text: &str, width: u32) -> Mounted {
    let mounted = Mounted::new(text).await;
    style(&mounted.one(".column"), "position", "relative");
    style(&mounted.one(".column"), "width", &format!("{width}px"));
    style(&mounted.one("[data-document]"), "white-space", "pre-wrap");
    style(
        &mounted.one("[data-document]"),
        "font",
        "16px/24px monospace",
    );
    style(&mounted.one(".caret"), "position", "absolute");
    focus(&mounted.text_element());
    mounted.settle().await;
    mounted
}

fn style(element: &Element, property: &str, value: &str) {
    let style = element.unchecked_ref::<HtmlElement>().style();
    style.set_property(property, value).expect("a property");
}

fn focus(element: &Element) {
    element
        .unchecked_ref::<HtmlElement>()
        .focus()
        .expect("a place for the focus");
}

/// Presses keys such as `Ctrl+Shift+ArrowLeft` on what has the focus, and waits for what they do.
async fn press(mounted: &Mounted, keys: &str) {
    send(keys);
    mounted.settle().await;
}

/// The same as it is pressed, with nothing awaited.
fn send(keys: &str) {
    let has = |name: &str| keys.split('+').any(|key| key == name);
    let options = web_sys::KeyboardEventInit::new();
    options.set_key(keys.split('+').next_back().expect("a key"));
    options.set_shift_key(has("Shift"));
    options.set_ctrl_key(has("Ctrl"));
    options.set_alt_key(has("Alt"));
    options.set_bubbles(true);
    options.set_cancelable(true);
    let event = web_sys::KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options);
    let target = page().active_element().expect("something has the focus");
    target
        .dispatch_event(&event.expect("an event"))
        .expect("a dispatch");
}

/// The text with a bar where the caret is, in the line of the text that holds it.
fn drawn(mounted: &Mounted) -> String {
    let text = mounted.text();
    let at = caret(mounted);
    let before = text.as_str().get(..at).expect("a boundary");
    let after = text.as_str().get(at..).expect("a boundary");
    let line = |words: &str, is_last: bool| {
        let mut lines = words.split('\n');
        let found = if is_last {
            lines.next_back()
        } else {
            lines.next()
        };
        found.unwrap_or_default().to_owned()
    };
    format!("{}|{}", line(before, true), line(after, false))
}

fn caret(mounted: &Mounted) -> usize {
    let at = mounted.state().view.caret.at;
    at.expect("the caret is in the text").to_usize()
}

fn put(mounted: &Mounted, words: &str) -> Action {
    Action::Caret(CaretAct::Place(mounted.span_of(words).start()))
}

fn selected(mounted: &Mounted) -> Option<String> {
    let state = mounted.state();
    let selection = state.view.selection.as_ref();
    selection.map(|selection| mounted.text().slice(selection.span).to_owned())
}

fn has_focus(mounted: &Mounted) -> bool {
    page().active_element() == Some(mounted.text_element())
}

/// Where the caret is, once it was placed with a frame.
async fn mark(mounted: &Mounted) -> web_sys::DomRect {
    frame().await;
    mounted.one(".caret").get_bounding_client_rect()
}

#[wasm_bindgen_test]
async fn tab_enters_and_keys_move_say_and_draw_the_caret() {
    let mounted = entered("One two.\n\nThree\n", 600).await;
    assert_eq!(
        mounted.text_element().get_attribute("tabindex").as_deref(),
        Some("0")
    );
    assert_eq!(
        mounted.text_element().get_attribute("role").as_deref(),
        Some("document")
    );
    assert_eq!(drawn(&mounted), "|One two.");
    let first = mark(&mounted).await;
    press(&mounted, "ArrowRight").await;
    assert_eq!(drawn(&mounted), "O|ne two.");
    let second = mark(&mounted).await;
    assert!(second.left() > first.left() + 5.0 && second.height() > 10.0);
    let says = || {
        mounted
            .one("[data-caret-says]")
            .text_content()
            .unwrap_or_default()
    };
    assert_eq!(says(), "n");
    press(&mounted, "Ctrl+ArrowRight").await;
    assert_eq!(
        (drawn(&mounted), says()),
        ("One| two.".to_owned(), "ne".to_owned())
    );
    press(&mounted, "ArrowDown").await;
    assert_eq!(
        (drawn(&mounted), says()),
        ("|".to_owned(), "blank line".to_owned())
    );
    // A blank line has a caret too.
    let blank = mark(&mounted).await;
    assert!(blank.top() > second.top() && blank.height() > 0.0);
    press(&mounted, "Ctrl+End").await;
    assert_eq!(drawn(&mounted), "Three|");
    press(&mounted, "Ctrl+ArrowUp").await;
    press(&mounted, "Ctrl+ArrowUp").await;
    assert_eq!(drawn(&mounted), "|One two.");
    press(&mounted, "Shift+Ctrl+ArrowRight").await;
    assert_eq!(says(), "One; 1 word selected");
    assert_eq!(
        browser_selection().to_string().as_string().as_deref(),
        Some("One")
    );
    // The text beside which all of this lies is still the text.
    assert_eq!(
        mounted.text_element().text_content().as_deref(),
        Some("One two.\n\nThree\n")
    );
}

#[wasm_bindgen_test]
async fn lines_up_and_down_keep_the_column() {
    // 20 letters a line, since each is 9.6 pixels wide and the column 200.
    let text = "aaaa bbbb cccc dddd eeee ffff\ngg\nhhhh iiii jjjj kkkk\n";
    for (width, stops) in [
        (
            205,
            [
                "aaaa bbbb cccc dddd eeee ffff|",
                "gg|",
                "hhhh iiii| jjjj kkkk",
            ]
            .as_slice(),
        ),
        (900, ["gg|", "hhhh iiii jjjj |kkkk"].as_slice()),
    ] {
        let mounted = entered(text, width).await;
        mounted.act(put(&mounted, "dddd")).await;
        let mut found = Vec::new();
        for _ in stops {
            press(&mounted, "ArrowDown").await;
            found.push(drawn(&mounted));
        }
        if width == 205 {
            // The second half of a broken line is shorter than the column, and so is the next.
            assert_eq!(found[1], "gg|");
        } else {
            assert_eq!(found, stops);
        }
        // And back up in the same column, whatever lay between.
        for _ in stops {
            press(&mounted, "ArrowUp").await;
        }
        assert_eq!(drawn(&mounted), "aaaa bbbb cccc |dddd eeee ffff", "{width}");
    }
}

#[wasm_bindgen_test]
async fn home_and_end_go_to_the_ends_of_the_line_that_is_seen() {
    let mounted = entered("aaaa bbbb cccc dddd eeee ffff\n", 205).await;
    mounted.act(put(&mounted, "bbbb")).await;
    press(&mounted, "End").await;
    // Before the blank at which the line is broken.
    assert_eq!(drawn(&mounted), "aaaa bbbb cccc dddd| eeee ffff");
    let end = mark(&mounted).await;
    press(&mounted, "ArrowRight").await;
    press(&mounted, "End").await;
    assert_eq!(drawn(&mounted), "aaaa bbbb cccc dddd eeee ffff|");
    assert!(mark(&mounted).await.top() > end.top());
    press(&mounted, "Home").await;
    assert_eq!(drawn(&mounted), "aaaa bbbb cccc dddd |eeee ffff");
    press(&mounted, "Shift+End").await;
    assert_eq!(selected(&mounted).as_deref(), Some("eeee ffff"));
    drop(mounted);
    // Without a blank the caret stands at the end of the line, and not at the head of the next.
    let mounted = entered("世界世界世界世界世界世界世界世界\n", 140).await;
    let first = mark(&mounted).await;
    press(&mounted, "End").await;
    let end = mark(&mounted).await;
    assert!((end.top() - first.top()).abs() < 2.0 && end.left() > first.left() + 50.0);
    press(&mounted, "ArrowDown").await;
    assert!(mark(&mounted).await.top() > end.top() + 10.0);
}

#[wasm_bindgen_test]
async fn in_a_line_from_right_to_left_arrows_go_where_they_point() {
    let mounted = entered("ראש העיר הכחיש\n", 600).await;
    let start = mark(&mounted).await;
    press(&mounted, "ArrowLeft").await;
    assert_eq!(drawn(&mounted), "ר|אש העיר הכחיש");
    assert!(mark(&mounted).await.left() < start.left());
    press(&mounted, "Ctrl+ArrowLeft").await;
    assert_eq!(drawn(&mounted), "ראש| העיר הכחיש");
    press(&mounted, "Shift+Ctrl+ArrowLeft").await;
    assert_eq!(selected(&mounted).as_deref(), Some("העיר"));
    press(&mounted, "ArrowRight").await;
    assert_eq!(drawn(&mounted), "ראש |העיר הכחיש");
    press(&mounted, "End").await;
    assert_eq!(drawn(&mounted), "ראש העיר הכחיש|");
}

#[wasm_bindgen_test]
async fn in_a_line_of_both_directions_an_arrow_never_turns_round() {
    // Each case of docs/keys.md: a line, and the key that goes over it from its start.
    for (line, ahead, back) in [
        ("He said «שלום עולם» twice.", "ArrowRight", "ArrowLeft"),
        ("NATO אמר 12.5 מיליון ב-BBC", "ArrowRight", "ArrowLeft"),
        ("הוא אמר «not true» ב-2024.", "ArrowLeft", "ArrowRight"),
        ("قال (BBC) إن 350 ألف", "ArrowLeft", "ArrowRight"),
        ("abc שלום", "ArrowRight", "ArrowLeft"),
    ] {
        let mounted = entered(&format!("{line}\nx\n"), 900).await;
        let is_onward = |before: f64, after: f64, key: &str| {
            if key == "ArrowRight" {
                after > before
            } else {
                after < before
            }
        };
        // From the side where the line begins to the other one, and back.
        let mut sides = Vec::new();
        for key in [ahead, back] {
            let mut x = mark(&mounted).await.left();
            let mut n_steps = 0;
            loop {
                let was = mounted.state().view.caret.at;
                press(&mounted, key).await;
                let now = mounted.state().view.caret.at;
                let is_on_line = now.is_some_and(|at| at.to_usize() <= line.len());
                if now == was || !is_on_line {
                    break;
                }
                let reached = mark(&mounted).await.left();
                assert!(
                    is_onward(x, reached, key),
                    "{line}: {key} at {}",
                    drawn(&mounted)
                );
                x = reached;
                n_steps += 1;
                assert!(n_steps < 60, "{line}: {key} turns round");
            }
            sides.push((x, n_steps));
            if key == ahead {
                press(&mounted, back).await;
            }
        }
        assert!(sides[0].1 > line.chars().count() - 4, "{line}: {sides:?}");
    }
}

#[wasm_bindgen_test]
async fn keys_alone_select_mark_and_read_on() {
    let mounted = entered("One two three.\nFour five.\n", 600).await;
    press(&mounted, "Ctrl+ArrowRight").await;
    press(&mounted, "Shift+Ctrl+ArrowRight").await;
    assert_eq!(selected(&mounted).as_deref(), Some("two"));
    let span = mounted.span_of("two");
    mounted.mark(span, "claim").await;
    assert!(has_focus(&mounted));
    assert_eq!(drawn(&mounted), "One two| three.");
    assert!(mounted.focus().is_some());
    // Over a line end and back: what keys selected is not taken for a hand's work.
    press(&mounted, "End").await;
    assert_eq!(mounted.focus(), None);
    press(&mounted, "Shift+ArrowRight").await;
    press(&mounted, "Shift+ArrowRight").await;
    assert_eq!(selected(&mounted).as_deref(), Some("\nF"));
    press(&mounted, "Shift+ArrowLeft").await;
    press(&mounted, "Shift+ArrowLeft").await;
    assert_eq!(
        (selected(&mounted), drawn(&mounted)),
        (None, "One two three.|".to_owned())
    );
    // A jump takes the caret along.
    mounted.act(Action::FocusNeighbour(1)).await;
    assert_eq!(drawn(&mounted), "One |two three.");
    mounted.act(Action::Undo(Timestamp::from_millis(0))).await;
    assert_eq!(mounted.count("mark"), 0);
    assert!(has_focus(&mounted));
}

#[wasm_bindgen_test]
async fn the_labels_are_one_stop_and_give_the_focus_back() {
    let mounted = entered("One two three.\n", 600).await;
    let choose = || {
        Action::Caret(CaretAct::Choose(
            ForeignBreaks::NONE,
            Timestamp::from_millis(0),
        ))
    };
    mounted.act(choose()).await;
    assert_eq!(selected(&mounted).as_deref(), Some("One"));
    mounted.act(choose()).await;
    let name = || {
        page()
            .active_element()
            .and_then(|element| element.text_content())
    };
    assert_eq!(name().as_deref(), Some("Claim1"));
    assert_eq!(mounted.count("[role=toolbar] button[tabindex='0']"), 1);
    press(&mounted, "ArrowRight").await;
    assert_eq!(name().as_deref(), Some("Denial2"));
    press(&mounted, "End").await;
    press(&mounted, "ArrowRight").await;
    assert_eq!(name().as_deref(), Some("Claim1"));
    // Esc comes back to the text, and what is selected stays.
    press(&mounted, "Escape").await;
    assert!(has_focus(&mounted));
    assert_eq!(selected(&mounted).as_deref(), Some("One"));
    mounted.act(choose()).await;
    let button = page().active_element().expect("a button");
    button.unchecked_ref::<HtmlElement>().click();
    mounted.settle().await;
    assert_eq!(
        (mounted.count("mark"), mounted.count("[role=toolbar]")),
        (1, 0)
    );
    assert!(has_focus(&mounted));
}

#[wasm_bindgen_test]
async fn a_move_draws_no_text_however_long_it_is() {
    let lines: Vec<_> = (0..10_000)
        .map(|n| format!("Line {n} of an article that is about as long as lines of articles are, and a little longer than that.\n"))
        .collect();
    let text = lines.concat();
    assert!(text.len() > 1_000_000);
    let mounted = Mounted::new(&text).await;
    mounted.mark(mounted.span_of("Line 1 of"), "claim").await;
    mounted.act(Action::Focus(None, false)).await;
    focus(&mounted.text_element());
    mounted.settle().await;
    mounted.act(put(&mounted, "Line 1 of")).await;
    let nothing = Renders {
        sections: 0,
        blocks: 0,
    };
    for keys in [
        "ArrowRight",
        "ArrowDown",
        "Alt+ArrowDown",
        "Shift+ArrowDown",
        "Shift+Ctrl+ArrowRight",
        "Ctrl+ArrowDown",
        "Ctrl+End",
        "ArrowUp",
        "Shift+Ctrl+Home",
    ] {
        let was = caret(&mounted);
        let before = gainsay::components::document::renders();
        press(&mounted, keys).await;
        let after = gainsay::components::document::renders();
        let drawn = Renders {
            sections: after.sections - before.sections,
            blocks: after.blocks - before.blocks,
        };
        assert_eq!(drawn, nothing, "{keys}");
        assert_ne!(caret(&mounted), was, "{keys}");
    }
    assert_eq!(caret(&mounted), 0);
}

#[wasm_bindgen_test]
async fn the_end_of_a_long_article_is_reached_before_it_is_drawn() {
    let lines: Vec<_> = (0..4_000)
        .map(|n| format!("Line {n} of the article.\n"))
        .collect();
    let mounted = Mounted::begun(&lines.concat()).await;
    mounted
        .act(Action::Caret(CaretAct::Enter(Some(ByteOffset::ZERO))))
        .await;
    focus(&mounted.text_element());
    press(&mounted, "Ctrl+End").await;
    assert_eq!(drawn(&mounted), "Line 3999 of the article.|");
    press(&mounted, "ArrowUp").await;
    assert_eq!(drawn(&mounted), "Line 3998 of the article.|");
    assert!(mounted.count("[data-block='3998']") == 1);
}

#[wasm_bindgen_test]
async fn a_press_that_never_ended_does_not_keep_the_caret_out() {
    for (name, goes_away) in [("select", false), ("button", true)] {
        let mounted = Mounted::new("A caret begins here.\n").await;
        assert_eq!(mounted.state().view.caret.at, None);
        let pressed = page().create_element(name).expect("an element");
        mounted.root.append_child(&pressed).expect("a place");
        let options = web_sys::PointerEventInit::new();
        options.set_bubbles(true);
        let event = web_sys::PointerEvent::new_with_event_init_dict("pointerdown", &options);
        pressed
            .dispatch_event(&event.expect("an event"))
            .expect("a dispatch");
        if goes_away {
            pressed.remove();
        }
        focus(&mounted.text_element());
        mounted.settle().await;
        assert_eq!(caret(&mounted), 0, "{name}");
    }
}
