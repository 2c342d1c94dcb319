//! The document around the app: its attributes, its address, and where it is scrolled to.

use std::cell::Cell;

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use web_sys::{Document, Element};

const THEME: &str = "data-theme";

thread_local! {
    /// Whether the program is giving the focus to something. What it does to the page happens at
    /// once.
    static IS_GIVEN: Cell<bool> = const { Cell::new(false) };
}

/// What an article scrolls in: its column of the page.
pub(super) const COLUMN: &str = "[data-column]";

/// The column that `element` scrolls in.
pub fn column_of(element: &Element) -> Option<Element> {
    element.closest(COLUMN).ok().flatten()
}

/// The colours a person has chosen; without a choice the page follows the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Dark text on light.
    Light,
    /// Light text on dark.
    Dark,
}

impl Theme {
    /// As it stands in the page and in the preferences.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Light, Self::Dark]
            .into_iter()
            .find(|theme| theme.as_str() == name)
    }
}

/// Listens for as long as it is kept.
#[derive(Debug)]
#[must_use = "it stops listening when it is dropped"]
pub struct HashListener(#[expect(dead_code, reason = "only its drop matters")] EventListener);

/// Tells whoever waits, a script or a person's tool, that the app takes input. From here on the
/// page has no network: `web/start.js` narrows the policy when it sees this.
pub fn mark_ready() {
    set_attribute("data-ready", "true");
}

/// Shows the page in this theme, or in the system's.
pub fn set_theme(theme: Option<Theme>) {
    match (theme, root()) {
        (Some(theme), _) => set_attribute(THEME, theme.as_str()),
        (None, Some(root)) => {
            // It fails for malformed names only.
            let _ = root.remove_attribute(THEME);
        }
        (None, None) => {}
    }
}

/// Says in which language the page is, for assistive technology and hyphenation.
pub fn set_language(code: &str) {
    set_attribute("lang", code);
}

/// The theme that was set, if one was.
pub fn theme() -> Option<Theme> {
    Theme::from_name(&root()?.get_attribute(THEME)?)
}

/// What stands behind `#` in the address, without it. Browsers escape some characters in it; those
/// of ids stay as they are.
pub fn hash() -> String {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    hash.map(|hash| hash.strip_prefix('#').unwrap_or(&hash).to_owned())
        .unwrap_or_default()
}

/// Goes to an address as a new step, so that Back returns from it. Where the page is already there,
/// nothing happens, or Back would need a second press.
pub fn push_hash(hash: &str) {
    go(hash, true);
}

/// Corrects the address in place, for what is no step of its own.
pub fn replace_hash(hash: &str) {
    go(hash, false);
}

/// Calls back with the new hash when the person goes there: Back, Forward, or typing. What
/// [`push_hash`] and [`replace_hash`] do is not reported.
pub fn on_hash_change(mut call_back: impl FnMut(String) + 'static) -> Option<HashListener> {
    let window = web_sys::window()?;
    Some(HashListener(EventListener::new(
        &window,
        "hashchange",
        move |_| call_back(hash()),
    )))
}

pub(super) fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn root() -> Option<Element> {
    document()?.document_element()
}

fn set_attribute(name: &str, value: &str) {
    if let Some(root) = root() {
        // It fails for malformed names only.
        let _ = root.set_attribute(name, value);
    }
}

fn go(to: &str, as_step: bool) {
    let Some(window) = web_sys::window() else {
        return;
    };
    if hash() == to {
        return;
    }
    let address = format!("#{to}");
    let state = JsValue::NULL;
    let went = window.history().and_then(|history| {
        if as_step {
            history.push_state_with_url(&state, "", Some(&address))
        } else {
            history.replace_state_with_url(&state, "", Some(&address))
        }
    });
    if went.is_err() {
        // Chromium refuses from `file://` when it is given many in a second; the plain way remains,
        // and costs a step.
        let _ = window.location().set_hash(to);
    }
}

/// Gives the focus to the first button inside of `element`.
pub fn focus_first_button(element: &Element) {
    let button = element.query_selector("button").ok().flatten();
    if let Some(button) = button.and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok()) {
        // What cannot take the focus leaves it where it is.
        let _ = button.focus();
    }
}

/// What had the focus before it came to where `event` tells of; `None` where nothing had it.
pub fn left_by(event: &web_sys::FocusEvent) -> Option<web_sys::HtmlElement> {
    event
        .related_target()
        .and_then(|before| before.dyn_into().ok())
}

/// Makes a field as high as what is written in it, up to what the style sheet allows.
pub fn fit_height(field: &web_sys::HtmlTextAreaElement) {
    let style = field.style();
    // Most browsers do it by themselves, with their own layout and not with one for each letter.
    // Setting a known property cannot fail, and an unknown one is not there afterwards.
    let _ = style.set_property("field-sizing", "content");
    let by_itself = style.get_property_value("field-sizing");
    if by_itself.is_ok_and(|kept| !kept.is_empty()) {
        return;
    }
    let _ = style.set_property("height", "auto");
    if field.value().is_empty() {
        return;
    }
    let _ = style.set_property("height", &format!("{}px", field.scroll_height() + 2));
}

/// Whether the focus that `event` tells of stays inside of `element`.
pub fn focus_stays_in(event: &web_sys::FocusEvent, element: &Element) -> bool {
    let next = event.related_target();
    let next = next.and_then(|next| next.dyn_into::<web_sys::Node>().ok());
    next.is_some_and(|next| element.contains(Some(&next)))
}

/// Where the focus goes among the lines of a menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// The first.
    First,
    /// The last.
    Last,
    /// The next, round the end.
    Next,
    /// The one before, round the end.
    Previous,
    /// The next whose words begin with this letter, round the end.
    Letter(char),
}

/// Gives the focus to another of the elements in `list` that fit `selector`.
pub fn step_focus(list: &Element, selector: &str, step: &Step) {
    let Ok(found) = list.query_selector_all(selector) else {
        return;
    };
    let lines = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok());
    let lines: Vec<web_sys::HtmlElement> = lines.collect();
    let active = document().and_then(|document| document.active_element());
    let is_active =
        |line: &web_sys::HtmlElement| active.as_ref().is_some_and(|active| **line == *active);
    let at = lines.iter().position(is_active);
    let behind = at.map_or(0, |at| at + 1);
    let begins = |line: &&web_sys::HtmlElement, letter: char| {
        let words = line.text_content().unwrap_or_default();
        words
            .to_lowercase()
            .starts_with(&letter.to_lowercase().to_string())
    };
    let next = match step {
        Step::First => lines.first(),
        Step::Last => lines.last(),
        Step::Next => lines.get(behind).or_else(|| lines.first()),
        Step::Previous => match at {
            Some(at) if at > 0 => lines.get(at - 1),
            Some(_) | None => lines.last(),
        },
        Step::Letter(letter) => {
            let (before, after) = lines.split_at(behind.min(lines.len()));
            let mut round = after.iter().chain(before);
            round.find(|line| begins(line, *letter))
        }
    };
    if let Some(next) = next {
        focus(next);
    }
}

/// Scrolls `list` as little as shows the first element in it that fits `selector`.
pub fn show_inside(list: &Element, selector: &str) {
    if let Ok(Some(found)) = list.query_selector(selector) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        found.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// Presses the control that has this name in `data-control`, for what the browser allows only to a
/// control of the page. One that is not there is not pressed.
pub fn press_control(name: &str) {
    let selector = format!("[data-control='{name}']");
    let found = document().and_then(|document| document.query_selector(&selector).ok().flatten());
    if let Some(control) = found.and_then(|found| found.dyn_into::<web_sys::HtmlElement>().ok()) {
        control.click();
    }
}

/// Gives the keyboard to the field that has this name in `data-control`, as a press on it would;
/// says whether it could.
pub fn enter_control(name: &str) -> bool {
    let selector = format!("[data-control='{name}']");
    let found = document().and_then(|document| document.query_selector(&selector).ok().flatten());
    let Some(control) = found.and_then(as_html) else {
        return false;
    };
    // What cannot take the focus leaves it where it is.
    let _ = control.focus();
    let has_it = holds_focus(&control);
    if has_it {
        control.click();
    }
    has_it
}

/// Gives the focus to the control that has this name in `data-control`.
pub fn focus_control(name: &str) {
    let selector = format!("[data-control='{name}']");
    let found = document().and_then(|document| document.query_selector(&selector).ok().flatten());
    if let Some(control) = found.and_then(as_html) {
        focus(&control);
    }
}

/// Gives the focus to `element`; what cannot take it leaves it where it is.
pub fn focus(element: &web_sys::HtmlElement) {
    // It fails for nothing that is an element.
    giving(|| drop(element.focus()));
}

/// Does something that gives the focus to somebody.
pub(super) fn giving<T>(give: impl FnOnce() -> T) -> T {
    let before = IS_GIVEN.replace(true);
    let given = give();
    IS_GIVEN.set(before);
    given
}

/// Whether the focus that is coming somewhere is given by the program, and not taken there by a
/// person's key or press.
pub fn is_focus_given() -> bool {
    IS_GIVEN.get()
}

/// Gives the focus to `element` without scrolling to it; what cannot take it leaves it where it is.
pub fn focus_in_place(element: &web_sys::HtmlElement) {
    let options = web_sys::FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = giving(|| element.focus_with_options(&options));
}

/// Gives the focus to the first child of what `selector` finds around `element`.
pub fn focus_head_of(element: &Element, selector: &str) {
    let around = element.closest(selector).ok().flatten();
    let head = around.and_then(|around| around.first_element_child());
    if let Some(head) = head.and_then(as_html) {
        focus_in_place(&head);
    }
}

/// Puts all that is in `element` out of reach of the keyboard, the mouse and assistive technology,
/// or back into it.
pub fn set_out_of_reach(element: &Element, is_out: bool) {
    // It fails for malformed names only.
    let _ = element.toggle_attribute_with_force("inert", is_out);
    // For tools that look at roles and do not know `inert`.
    let _ = if is_out {
        element.set_attribute("aria-hidden", "true")
    } else {
        element.remove_attribute("aria-hidden")
    };
}

/// Gives the focus to the button so many places behind the one that has it, or before it, round
/// the end; says whether there was one.
pub fn focus_button_beside(group: &Element, step: i32) -> bool {
    let buttons = buttons_of(group);
    let active = document().and_then(|document| document.active_element());
    let here = buttons
        .iter()
        .position(|button| Some(button.as_ref()) == active.as_ref());
    let Some(here) = here.and_then(|here| i32::try_from(here).ok()) else {
        return false;
    };
    let n = i32::try_from(buttons.len()).unwrap_or(1).max(1);
    let next = usize::try_from((here + step).rem_euclid(n)).ok();
    let next = next.and_then(|next| buttons.get(next));
    next.is_some_and(|next| next.focus().is_ok())
}

/// Gives the focus to the first or the last button in `group`.
pub fn focus_outermost_button(group: &Element, is_last: bool) {
    let buttons = buttons_of(group);
    let button = if is_last {
        buttons.last()
    } else {
        buttons.first()
    };
    if let Some(button) = button {
        focus(button);
    }
}

fn buttons_of(group: &Element) -> Vec<web_sys::HtmlElement> {
    let found = group.query_selector_all("button:not(:disabled)");
    let Ok(found) = found else {
        return Vec::new();
    };
    let all = (0..found.length()).filter_map(|n| found.get(n));
    all.filter_map(|node| node.dyn_into().ok()).collect()
}

/// While `is_wanted` says so, the browser asks before it leaves the page.
pub fn on_leaving(is_wanted: impl Fn() -> bool + 'static) -> Option<LeaveListener> {
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    let window = web_sys::window()?;
    Some(LeaveListener(EventListener::new_with_options(
        &window,
        "beforeunload",
        options,
        move |event| {
            if is_wanted() {
                event.prevent_default();
            }
        },
    )))
}

/// Stops listening when it is dropped.
#[derive(Debug)]
pub struct LeaveListener(#[expect(dead_code, reason = "only its drop matters")] EventListener);

/// Makes words that will stand in many attributes cross the border to the browser only once.
pub fn expect_words<'words>(words: impl IntoIterator<Item = &'words str>) {
    // Tests draw without a browser, and there is no border then.
    if cfg!(target_arch = "wasm32") {
        for word in words {
            wasm_bindgen::intern(word);
        }
    }
}

/// Whether the focus is inside of `element`.
pub fn holds_focus(element: &Element) -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some_and(|active| element.contains(Some(&active)))
}

/// Whether `element` is a field, to which keys belong before they mean anything else.
pub fn is_field(element: &Element) -> bool {
    element.matches("input, textarea").unwrap_or(false)
}

/// Whether nothing has the focus: what had it has gone.
pub fn has_no_focus() -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_none_or(|active| active.tag_name() == "BODY")
}

/// The place of the row of `list` that has the focus, among all rows with a `data-name`.
pub fn focused_row(list: &Element) -> Option<usize> {
    named_rows(list).iter().position(holds_focus)
}

/// Gives the focus to the row of the first of `names` that has one in `list`, else to the row at
/// `place` or the last one before it, else to the first control that is there.
pub fn focus_row<'names>(
    list: &Element,
    names: impl IntoIterator<Item = &'names str>,
    place: usize,
) {
    let rows = named_rows(list);
    // A name may have a row among the questions and one of its own: the later one is its own.
    let row_of = |name: &str| {
        let mut rows = rows.iter().rev();
        rows.find(|row| row.get_attribute("data-name").as_deref() == Some(name))
    };
    let row = names.into_iter().find_map(row_of);
    let row = row.or_else(|| rows.get(place)).or_else(|| rows.last());
    let first = |selector| row.unwrap_or(list).query_selector(selector).ok().flatten();
    let control = first("[data-row-control]").or_else(|| first("button, input"));
    if let Some(control) = control.and_then(as_html) {
        focus(&control);
    }
}

fn named_rows(list: &Element) -> Vec<Element> {
    let Ok(found) = list.query_selector_all("[data-name]") else {
        return Vec::new();
    };
    let rows = (0..found.length()).filter_map(|n| found.get(n));
    rows.filter_map(|row| row.dyn_into().ok()).collect()
}

/// `element` as one that can take the focus.
pub fn as_html(element: Element) -> Option<web_sys::HtmlElement> {
    element.dyn_into().ok()
}

/// The element behind `target`, where it is one that can take the focus.
pub fn as_focusable(target: web_sys::EventTarget) -> Option<web_sys::HtmlElement> {
    target.dyn_into().ok()
}

/// Gives the focus to the article in hand, so that keys go to the text; nothing scrolls.
pub fn focus_text() {
    if let Some(text) = text() {
        focus_in_place(&text);
    }
}

/// The text of the article in hand, or where it would be.
pub fn text() -> Option<web_sys::HtmlElement> {
    let text = |selector| document()?.query_selector(selector).ok().flatten();
    let in_hand = text("[data-hand] [data-document][tabindex]");
    let text = in_hand
        .or_else(|| text("[data-hand]"))
        .or_else(|| text("main"));
    text.and_then(as_html)
}

/// The text of the article of that id in `row`.
pub fn text_of(row: &Element, document: &str) -> Option<Element> {
    // Ids have no character that a selector would read otherwise.
    let selector = format!("[data-document=\"{document}\"]");
    row.query_selector(&selector).ok().flatten()
}

/// Whether the person is in this window: its elements lose the focus also when another window gets
/// it.
pub fn window_has_focus() -> bool {
    document().is_none_or(|document| document.has_focus().unwrap_or(true))
}
