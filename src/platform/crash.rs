//! What is shown when the program itself fails: a panic is a fault of ours, and what the person
//! sees then must not depend on anything of the app that still works.
//!
//! The screen is drawn from inside the panic's hook, in plain elements and text nodes. The trap
//! that follows ends only the call that panicked: memory stays as it was and functions can be
//! called again, so its buttons work.

use std::cell::Cell;
use std::rc::Rc;

use gloo::utils::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    Element, Event, HtmlDialogElement, HtmlDocument, HtmlTextAreaElement, KeyboardEvent, Node,
};

/// Finds the screen. `web/start.js` looks for it too, and is silent where it speaks.
const SCREEN: &str = "[data-crash]";

/// What the app listens to. It may be broken, and hears of none of these any more.
const KEPT_FROM_APP: [&str; 14] = [
    "blur",
    "cancel",
    "click",
    "dragover",
    "drop",
    "focus",
    "focusin",
    "focusout",
    "keydown",
    "pointercancel",
    "pointerdown",
    "pointermove",
    "pointerup",
    "selectionchange",
];

thread_local! {
    /// Whether an act of the screen is under way. What else fails after a panic, a timer of the
    /// broken app for instance, is no news.
    static IS_ACTING: Cell<bool> = const { Cell::new(false) };
}

/// What the screen says and offers.
#[derive(Debug)]
pub struct CrashScreen {
    /// What happened.
    pub heading: String,
    /// What became of the person's work, and what to do.
    pub sentence: String,
    /// What can be done, the best first.
    pub acts: Vec<CrashAct>,
    /// What the report is called.
    pub report_label: String,
    /// The button that copies the report.
    pub copy: String,
    /// What it says once it did.
    pub copied: String,
}

/// Does something and says what came of it.
type Act = Box<dyn Fn() -> String>;

/// A button of the screen.
pub struct CrashAct {
    /// Its name.
    pub name: String,
    /// Does it, and says what came of it.
    pub act: Act,
}

impl std::fmt::Debug for CrashAct {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.name)
    }
}

/// From now on a panic is not only written to the console but also shown on a screen, which
/// `screen` describes. A panic in one of its own buttons is told on it by the sentence of
/// `failed_again`.
pub fn show_panics(screen: fn() -> CrashScreen, failed_again: fn() -> String) {
    // By Yew's own function, or Yew puts the console's hook in its place when it starts.
    yew::set_custom_panic_hook(Box::new(move |info| {
        console_error_panic_hook::hook(info);
        let shown = document().query_selector(SCREEN).ok().flatten();
        if let Some(shown) = shown {
            if IS_ACTING.take() {
                say(&shown, &failed_again());
            }
        } else {
            // Nothing below panics. Were it to, Rust would call no hook a second time, and
            // `web/start.js` would say what this cannot. Without a body nobody can be told.
            let _ = draw(screen(), &info.to_string());
        }
    }));
}

fn draw(screen: CrashScreen, message: &str) -> Option<()> {
    let dialog: HtmlDialogElement = element("dialog", "")?.unchecked_into();
    for (name, value) in [
        ("class", "dialog crash"),
        ("data-crash", ""),
        ("role", "alertdialog"),
        ("aria-labelledby", "crash-heading"),
        ("aria-describedby", "crash-sentence"),
    ] {
        // It fails for malformed names only.
        let _ = dialog.set_attribute(name, value);
    }
    let heading = element("h2", &screen.heading)?;
    heading.set_id("crash-heading");
    let sentence = element("p", &screen.sentence)?;
    sentence.set_id("crash-sentence");

    let row = element("div", "")?;
    row.set_class_name("crash-acts");
    let mut acts = Vec::new();
    for (place, CrashAct { name, act }) in screen.acts.into_iter().enumerate() {
        let button = button(&name)?;
        if place == 0 {
            button.set_class_name("primary");
        }
        row.append_child(&button).ok()?;
        acts.push((button, act));
    }
    let said = element("p", "")?;
    // It fails for malformed names only.
    let _ = said.set_attribute("role", "status");

    let report: HtmlTextAreaElement = element("textarea", "")?.unchecked_into();
    report.set_value(&report_of(message));
    report.set_read_only(true);
    report.set_rows(6);
    let label = element("label", &screen.report_label)?;
    label.append_child(&report).ok()?;
    let copy = button(&screen.copy)?;
    let copied = screen.copied;
    let copy_report = move || {
        let is_copied = copy_from(&report);
        if is_copied {
            copied.clone()
        } else {
            String::new()
        }
    };
    acts.push((copy.clone(), Box::new(copy_report)));

    for part in [&heading, &sentence, &row, &said, &label, &copy] {
        dialog.append_child(part).ok()?;
    }
    document().body()?.append_child(&dialog).ok()?;
    // First, or the app would hear that it loses the focus, in the middle of its fault.
    take_over(&dialog, acts);
    open(&dialog);
    Some(())
}

/// On top of everything, a dialog of the app's too; the browser makes the rest wait and moves
/// the focus to the first button.
fn open(dialog: &HtmlDialogElement) {
    if dialog.show_modal().is_err() {
        // Something stands in the way of a modal one; a dialog that is only open can be read
        // and pressed as well.
        dialog.set_open(true);
    }
}

/// From now on events reach the screen alone, before the app could hear of them.
fn take_over(dialog: &HtmlDialogElement, acts: Vec<(Element, Act)>) {
    let acts: Rc<[_]> = acts.into();
    for kind in KEPT_FROM_APP {
        let (dialog, acts) = (dialog.clone(), Rc::clone(&acts));
        // `Fn`, as a click can make the next one: a download is the click on a link.
        let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
            if dialog.is_connected() {
                event.stop_propagation();
                hear(&dialog, &event, &acts);
            }
        });
        let function = listener.into_js_value();
        // It fails for what is no function only.
        let _ = window().add_event_listener_with_callback_and_bool(
            kind,
            function.unchecked_ref(),
            true,
        );
    }
}

fn hear(dialog: &Element, event: &Event, acts: &[(Element, Act)]) {
    let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
    // Closed, the screen would leave a page that only looks as if it worked.
    if key.as_deref() == Some("Escape") || event.type_() == "cancel" {
        event.prevent_default();
    }
    let target = event.target();
    let target = target.as_ref().and_then(|target| target.dyn_ref::<Node>());
    let pressed = acts.iter().find(|(button, _)| button.contains(target));
    if let Some((_, act)) = pressed.filter(|_| event.type_() == "click") {
        IS_ACTING.set(true);
        let came_of_it = act();
        IS_ACTING.set(false);
        say(dialog, &came_of_it);
    }
}

fn element(name: &str, text: &str) -> Option<Element> {
    let element = document().create_element(name).ok()?;
    if !text.is_empty() {
        element
            .append_child(&document().create_text_node(text))
            .ok()?;
    }
    Some(element)
}

fn button(name: &str) -> Option<Element> {
    let button = element("button", name)?;
    // It fails for malformed names only.
    let _ = button.set_attribute("type", "button");
    Some(button)
}

fn say(screen: &Element, sentence: &str) {
    if let Some(said) = screen.query_selector("[role=status]").ok().flatten() {
        said.set_text_content(Some(sentence));
    }
}

/// What a person can send to whoever repairs it: what is shown here and nothing else.
fn report_of(message: &str) -> String {
    let browser = window().navigator().user_agent().unwrap_or_default();
    let version = env!("CARGO_PKG_VERSION");
    format!("Gainsay {version}\n{message}\n{browser}")
}

/// Copies what stands in `field`. The newer way asks the person first in some browsers, and
/// answers only later; this one works in all of them inside a click.
fn copy_from(field: &HtmlTextAreaElement) -> bool {
    field.select();
    let page: HtmlDocument = document().unchecked_into();
    page.exec_command("copy").unwrap_or(false)
}

/// Loads the page again.
pub fn reload() {
    // What refuses it leaves the screen as it is; the browser's own button does the same.
    let _ = window().location().reload();
}
