//! Keys, as the command list reads them.

use gloo::events::{EventListener, EventListenerOptions};
use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};

use super::pointer;

/// One press of a key.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says one thing about the press, and all of them can hold at once"
)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyPress {
    /// What the key writes, lower-cased: `a`, `[`, `delete`, `escape`. A letter of another
    /// script is given as the Latin letter on the same key, so that a Ukrainian keyboard
    /// reaches the same commands.
    pub key: String,
    /// The digit on the key, whatever Shift or the layout makes of it.
    pub digit: Option<u8>,
    /// Ctrl, or Cmd on a Mac.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Alt or Option.
    pub alt: bool,
    /// Whether the person is writing into a field.
    pub in_field: bool,
    /// Whether a dialog or a menu has the focus.
    pub in_dialog: bool,
    /// Whether the article's text has the focus, so that there is a caret.
    pub in_text: bool,
}

/// Calls `pressed` for each key; when it says that the key was used, the browser does not use
/// it as well.
pub fn on_key(pressed: impl Fn(&KeyPress) -> bool + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&document(), "keydown", options, move |event| {
        if let Some(event) = event.dyn_ref::<KeyboardEvent>()
            && !event.is_composing()
            && !event.default_prevented()
        {
            pointer::settle();
            if pressed(&read(event)) {
                event.prevent_default();
            }
        }
    })
}

/// Calls `pressed` when Esc is pressed, before anything else hears of it; nothing else does then,
/// but a menu or a dialog that has the focus.
pub fn on_escape_first(pressed: impl Fn() + 'static) -> EventListener {
    let options = EventListenerOptions {
        phase: gloo::events::EventListenerPhase::Capture,
        passive: false,
    };
    EventListener::new_with_options(&document(), "keydown", options, move |event| {
        let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
        if key.as_deref() == Some("Escape") {
            let target = event.target();
            let target = target.and_then(|target| target.dyn_into::<Element>().ok());
            let opened = "dialog, [role=dialog], [role=menu]";
            let is_in_opened =
                target.is_some_and(|target| matches!(target.closest(opened), Ok(Some(_))));
            // Who presses it in a menu or a dialog means that one.
            if !is_in_opened {
                event.prevent_default();
                event.stop_propagation();
            }
            pressed();
        }
    })
}

/// Whether the keyboard has a Cmd key in the place of Ctrl.
pub fn is_mac() -> bool {
    let window = web_sys::window();
    let platform = window.and_then(|window| window.navigator().platform().ok());
    platform.is_some_and(|platform| platform.starts_with("Mac") || platform.starts_with("iP"))
}

/// The key of an event.
pub fn read(event: &KeyboardEvent) -> KeyPress {
    let code = event.code();
    let key = event.key().to_lowercase();
    let letter = code.strip_prefix("Key").map(str::to_lowercase);
    let is_foreign = key.chars().count() == 1 && !key.is_ascii();
    // AltGr writes signs on many keyboards; Windows reports it as Ctrl and Alt.
    let alt_graph = event.get_modifier_state("AltGraph");
    // Without NumLock the number pad moves about instead of writing digits.
    let on_pad = code.strip_prefix("Numpad").filter(|digit| *digit == key);
    let digit = code.strip_prefix("Digit").filter(|_| !alt_graph).or(on_pad);
    let target = event.target();
    let target = target
        .as_ref()
        .and_then(|target| target.dyn_ref::<Element>());
    let within = |selector: &str| {
        target.is_some_and(|target| matches!(target.closest(selector), Ok(Some(_))))
    };
    // Enter and Space press the button that has the focus.
    let is_plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
    let presses =
        is_plain && (key == "enter" || key == " ") && within("button, a, summary, [role=option]");
    KeyPress {
        key: letter.filter(|_| is_foreign).unwrap_or(key),
        digit: digit.and_then(|digit| digit.parse().ok()),
        command: (event.ctrl_key() || event.meta_key()) && !alt_graph,
        shift: event.shift_key(),
        alt: event.alt_key() && !alt_graph,
        in_field: presses || within("input, textarea, select, [contenteditable]"),
        in_dialog: within("dialog, [role=dialog], [role=menu]"),
        in_text: within("[data-document]"),
    }
}
