//! The keyboard is handed over once the frame is painted. To focus a field costs a browser more
//! than the field: Chromium reads the page's form fields for its autofill then, for 10 ms in a long
//! article. Keys that are pressed before go where they would have gone: the first one hands over.

use std::cell::RefCell;

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, KeyboardEvent, KeyboardEventInit};

use super::callback::called_once;
use super::frame::{FrameWork, Moment, with_next_frame};
use super::page;

/// Who gets the keyboard.
#[derive(Debug)]
struct Heir {
    element: HtmlElement,
    /// What had it when it was promised.
    before: Option<Element>,
    #[expect(dead_code, reason = "dropping it would call the frame off")]
    frame: FrameWork,
}

thread_local! {
    static HEIR: RefCell<Option<Heir>> = const { RefCell::new(None) };
}

/// Gives the focus to `element` once the next frame is painted, or with the next key if that comes
/// first; not where a press or the focus has gone elsewhere meanwhile.
pub fn hand_over(element: HtmlElement) {
    HEIR.set(Some(Heir {
        element,
        before: document().active_element(),
        frame: with_next_frame(Moment::After, || drop(settle())),
    }));
}

/// Listens to what comes before the keyboard was handed over: a key is for whom it was promised to,
/// and a press says itself where the keyboard goes, also where it has been all the time.
pub fn begin() -> [EventListener; 2] {
    let options = EventListenerOptions {
        phase: gloo::events::EventListenerPhase::Capture,
        passive: false,
    };
    let keys = EventListener::new_with_options(&document(), "keydown", options, |event| {
        if let Some(press) = event.dyn_ref::<KeyboardEvent>()
            && let Some(element) = settle()
        {
            pass_on(press, &element);
        }
    });
    let options = EventListenerOptions::run_in_capture_phase();
    let presses = EventListener::new_with_options(&document(), "pointerdown", options, |_| {
        HEIR.take();
    });
    [keys, presses]
}

/// Hands over now, if somebody waits for it; says who has the keyboard now.
fn settle() -> Option<HtmlElement> {
    let Heir {
        element, before, ..
    } = HEIR.take()?;
    let is_free = page::has_no_focus() || document().active_element() == before;
    (is_free && element.is_connected()).then(|| {
        page::focus_in_place(&element);
        element
    })
}

/// The press was meant for `element`, though it began elsewhere.
fn pass_on(press: &KeyboardEvent, element: &HtmlElement) {
    press.stop_immediate_propagation();
    let has_command = press.ctrl_key() || press.meta_key() || press.alt_key();
    if page::is_field(element) && !has_command && press.key().chars().count() == 1 {
        // What the browser does after the event it does to what has the focus: it writes.
        return;
    }
    press.prevent_default();
    let init = KeyboardEventInit::new();
    init.set_key(&press.key());
    init.set_code(&press.code());
    init.set_ctrl_key(press.ctrl_key());
    init.set_meta_key(press.meta_key());
    init.set_alt_key(press.alt_key());
    init.set_shift_key(press.shift_key());
    init.set_repeat(press.repeat());
    init.set_bubbles(true);
    init.set_cancelable(true);
    if let Ok(copy) = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &init) {
        let element = element.clone();
        // The listener that is called now hears of the copy as well, and cannot while it is busy;
        // a browser does this as soon as it is not.
        let dispatch = called_once(move |_: JsValue| {
            // It fails for events that are being dispatched; this one is new.
            let _ = element.dispatch_event(&copy);
        });
        window().queue_microtask(&dispatch);
    }
}
