//! The article's sentences in a list with one stop for Tab, for those who do not select: a digit
//! labels one, and a field above finds it by its words, or marks just these.

mod rows;
mod view;

use std::cell::RefCell;
use std::rc::Rc;

use gainsay_core::text::row_window;
use yew::prelude::*;

use self::rows::{Row, Rows};
use self::view::{HINT_ID, view_acts, view_row};
use super::frame::Frame;
use crate::command::{UiCommand, why_not};
use crate::desk::{Desk, use_desk};
use crate::effects;
use crate::platform::{
    Element, HtmlElement, HtmlInputElement, after, keyboard, page, rows as room,
};
use crate::state::{Action, AppState, LabelUse, Page, SentenceAct};
use crate::words::{self, sentences as say};

/// The id of the list, for the field that it belongs to.
const LIST_ID: &str = "sentence-list";

/// How many rows are seen at once, about, and how many more are drawn on either side.
const N_SEEN: usize = 14;
const REACH: usize = 16;

/// What the dialog is drawn from.
#[derive(Clone, Debug, Properties)]
pub(super) struct SentencesDialogProps {
    /// The open article and what is marked in it.
    pub(super) state: Rc<AppState>,
    /// Closes it.
    pub(super) close: Callback<()>,
}

/// A state is compared by its pointer: its log may be long.
impl PartialEq for SentencesDialogProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state) && self.close == other.close
    }
}

/// The sentences of the open article.
#[component]
pub(super) fn SentencesDialog(props: &SentencesDialogProps) -> Html {
    let close = props.close.reform(|_: MouseEvent| ());
    let page = props.state.page.clone();
    html! {
        <Frame
            heading={UiCommand::Sentences.title()}
            kind="sentences"
            is_harmless={true}
            close={props.close.clone()}
        >
            if let Some(page) = page {
                <SentenceList
                    key={page.document.to_string()}
                    state={Rc::clone(&props.state)}
                    page={Rc::clone(&page)}
                />
            }
            <div class="dialog-acts">
                <button type="button" onclick={close}>{ words::close() }</button>
            </div>
        </Frame>
    }
}

#[derive(Clone, Debug, Properties)]
struct SentenceListProps {
    state: Rc<AppState>,
    page: Rc<Page>,
}

impl PartialEq for SentenceListProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.state, &other.state)
    }
}

/// The rows, as the listeners and the drawing share them.
type Shelf = Rc<RefCell<Rows>>;

#[component]
fn SentenceList(props: &SentenceListProps) -> Html {
    let desk = use_desk();
    let state = &props.state;
    let from = state.sentences_from();
    let shelf: Shelf = use_mut_ref(|| Rows::new(props.page.text(), from));
    let typed = use_state(AttrValue::default);
    let active = use_state(|| shelf.borrow().place_at(from));
    let first = use_state(|| active.saturating_sub(N_SEEN / 2));
    let (list_ref, field_ref) = (use_node_ref(), use_node_ref());
    use_focus_again(&list_ref);
    use_more(&shelf);
    let rows = shelf.borrow();
    let len = rows.len();
    let at = (*active).min(len.saturating_sub(1));
    let drawn = row_window(len, *first, N_SEEN, REACH);
    use_shown(
        &list_ref,
        at,
        &typed,
        drawn.start,
        len.saturating_sub(drawn.end),
    );
    let in_hand = rows.get(at);
    // Keys may come faster than the list is drawn: each goes on where the last one led.
    let newest = use_mut_ref(|| at);
    newest.replace(at);
    let go_to = {
        let (active, first) = (active.clone(), first.clone());
        let (near, newest) = (drawn.clone(), Rc::clone(&newest));
        Callback::from(move |place: usize| {
            newest.replace(place);
            active.set(place);
            if !near.contains(&place) {
                first.set(place.saturating_sub(N_SEEN / 2));
            }
        })
    };
    let onkeydown = {
        let (desk, go_to, field_ref) = (desk.clone(), go_to.clone(), field_ref.clone());
        let (shelf, newest) = (Rc::clone(&shelf), Rc::clone(&newest));
        Callback::from(move |event: KeyboardEvent| {
            let at = *newest.borrow();
            let (in_hand, len) = {
                let rows = shelf.borrow();
                (rows.get(at), rows.len())
            };
            let is_used = key_pressed(&desk, &event, (at, len), in_hand, &go_to, &field_ref);
            if is_used {
                event.prevent_default();
            }
        })
    };
    let onscroll = {
        let (first, list_ref) = (first.clone(), list_ref.clone());
        Callback::from(move |_: Event| {
            let list = list_ref.cast::<Element>();
            let seen = list.and_then(|list| room::first_seen(&list));
            if let Some(seen) = seen.filter(|seen| seen.abs_diff(*first) > REACH / 2) {
                first.set(seen);
            }
        })
    };
    let oninput = {
        let (typed, active, first) = (typed.clone(), active.clone(), first.clone());
        let shelf = Rc::clone(&shelf);
        Callback::from(move |event: InputEvent| {
            let Some(input) = event.target_dyn_into::<HtmlInputElement>() else {
                return;
            };
            let here = shelf.borrow().get(at).map(|row| row.span.start());
            let mut rows = shelf.borrow_mut();
            rows.seek(&input.value());
            // With nothing typed any more, the list is again where it was left.
            let is_all = input.value().trim().is_empty();
            let place = here
                .filter(|_| is_all)
                .map_or(0, |here| rows.place_at(here));
            active.set(place);
            first.set(place.saturating_sub(N_SEEN / 2));
            typed.set(input.value().into());
        })
    };
    let into_list = {
        let list_ref = list_ref.clone();
        Callback::from(move |event: KeyboardEvent| {
            let leads = matches!(event.key().as_str(), "ArrowDown" | "Enter");
            let list = list_ref.cast::<HtmlElement>();
            if let Some(list) = list.filter(|_| leads && !event.is_composing()) {
                event.prevent_default();
                page::focus(&list);
            }
        })
    };
    let lines = drawn.clone().filter_map(|place| {
        let row = rows.get(place)?;
        let onclick = go_to.reform(move |_: MouseEvent| place);
        let ondblclick = desk.on(move |_: MouseEvent| into_text(row));
        let number = (place, rows.is_complete().then_some(len));
        Some(view_row(
            state,
            row,
            number,
            place == at,
            (onclick, ondblclick),
        ))
    });
    let active_id = drawn.contains(&at).then(|| view::row_id(at));
    html! {
        <>
            <input
                ref={field_ref}
                type="text"
                autocomplete="off"
                spellcheck="false"
                aria-label={say::field()}
                aria-controls={LIST_ID}
                placeholder={say::field()}
                value={(*typed).clone()}
                {oninput}
                onkeydown={into_list}
            />
            <ul
                ref={list_ref}
                id={LIST_ID}
                role="listbox"
                tabindex="0"
                autofocus={true}
                aria-label={say::list()}
                aria-describedby={HINT_ID}
                aria-activedescendant={active_id}
                {onkeydown}
                {onscroll}
            >
                { for lines }
            </ul>
            if len == 0 {
                <p class="hint">{ if typed.is_empty() { say::none() } else { say::none_found() } }</p>
            }
            <p class="visually-hidden" aria-live="polite">
                if !typed.is_empty() {
                    { words::sentences_found(rows.n_sentences(), rows.n_quotes()) }
                }
            </p>
            { view_acts(&desk, state, in_hand) }
        </>
    }
}

/// Undo may open another article, which has a list of its own: keys go on in it.
#[hook]
fn use_focus_again(list_ref: &NodeRef) {
    let list = list_ref.clone();
    use_effect_with((), move |()| {
        // At first the dialog is not shown yet, and gives its list the focus itself.
        if let Some(list) = list.cast::<HtmlElement>().filter(|_| page::has_no_focus()) {
            page::focus(&list);
        }
    });
}

/// Cuts the rest of the text piece by piece, with the browser's turns in between.
#[hook]
fn use_more(shelf: &Shelf) {
    let shelf = Rc::clone(shelf);
    let n_pieces = use_state(|| 0_usize);
    let is_complete = shelf.borrow().is_complete();
    use_effect_with((*n_pieces, is_complete), move |(_, is_complete)| {
        let next = (!is_complete).then(|| {
            after(0, move || {
                shelf.borrow_mut().go_on();
                n_pieces.set(n_pieces.saturating_add(1));
            })
        });
        move || drop(next)
    });
}

/// Keeps the active row in sight, and room for those that are not drawn.
#[hook]
fn use_shown(list_ref: &NodeRef, at: usize, typed: &AttrValue, above: usize, below: usize) {
    let list = list_ref.clone();
    use_effect_with((above, below), move |(above, below)| {
        if let Some(list) = list.cast::<HtmlElement>() {
            room::leave_room(&list, *above, *below);
        }
    });
    let list = list_ref.clone();
    use_effect_with((at, typed.clone()), move |(at, _)| {
        if let Some(list) = list.cast::<Element>() {
            room::show(&list, *at);
        }
    });
}

/// What Enter and a double press do.
fn into_text(row: Row) -> Action {
    Action::Sentence(if row.is_quote {
        SentenceAct::Select(row.span)
    } else {
        SentenceAct::GoTo(row.span)
    })
}

/// What a key does in the list; says whether it does anything. Its keys are its own, as those of
/// every list: they work also where letters and digits are no keys elsewhere.
fn key_pressed(
    desk: &Desk,
    event: &KeyboardEvent,
    (at, len): (usize, usize),
    in_hand: Option<Row>,
    go_to: &Callback<usize>,
    field: &NodeRef,
) -> bool {
    if event.is_composing() {
        return false;
    }
    let press = keyboard::read(event);
    let state = desk.state();
    let history = [UiCommand::Undo, UiCommand::Redo];
    let meant = history.into_iter();
    if let Some(command) = meant
        .clone()
        .find(|command| state.view.keymap.is_key_of(&press, *command))
    {
        if !effects::carry_out(desk, command)
            && let Some(why) = why_not(command)
        {
            desk.act(Action::Say(why.into()));
        }
        return true;
    }
    if press.command || press.alt {
        return false;
    }
    if let Some((digit, row)) = press.digit.zip(in_hand) {
        let label_use = if press.shift {
            LabelUse::Second
        } else {
            LabelUse::MarkOrRelabel
        };
        if let Some(label) = state.label_on_key(digit) {
            let act = SentenceAct::Label(row.span, label, label_use, Desk::now());
            desk.act(Action::Sentence(act));
        }
        return true;
    }
    let last = len.saturating_sub(1);
    let place = match event.key().as_str() {
        "ArrowDown" => at.saturating_add(1),
        "ArrowUp" => at.saturating_sub(1),
        "PageDown" => at.saturating_add(8),
        "PageUp" => at.saturating_sub(8),
        "Home" => 0,
        "End" => last,
        "Enter" => {
            if let Some(row) = in_hand {
                desk.act(into_text(row));
            }
            return true;
        }
        "Delete" | "Backspace" => {
            if let Some(row) = in_hand {
                let act = SentenceAct::Delete(row.span, Desk::now());
                desk.act(Action::Sentence(act));
            }
            return true;
        }
        " " => return true,
        key => {
            // A letter begins to look for words: the field has the focus before it is written.
            let mut letters = key.chars();
            let is_letter = letters.next().is_some_and(char::is_alphabetic);
            if let Some(field) = field.cast::<HtmlElement>()
                && is_letter
                && letters.next().is_none()
            {
                page::focus(&field);
            }
            return false;
        }
    };
    go_to.emit(place.min(last));
    true
}
