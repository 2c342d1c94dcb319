//! The address behind `#`: it follows what is open, and what is open follows it.

use std::cell::RefCell;
use std::rc::Rc;

use gainsay_core::model::DocumentId;
use yew::prelude::*;

use crate::desk::Desk;
use crate::effects;
use crate::platform::{Timeout, after, page, preferences};
use crate::state::{Action, AppState, Shown};

/// How long the person's hand must rest before the address names what has the focus, in
/// milliseconds.
const ADDRESS_PAUSE: u32 = 150;

/// From how many bytes on an article is long enough for that.
const LONG_ARTICLE: u32 = 200_000;

/// The address that is still to be written, and what it waits for.
type PendingAddress = Rc<RefCell<Option<(Rc<dyn Fn()>, Timeout)>>>;

fn write_address(pending: &PendingAddress) {
    let write = pending.borrow_mut().take();
    if let Some((write, _)) = write {
        write();
    }
}

/// Keeps the address in the hash in step with what is open, both ways, and remembers it.
#[hook]
pub(super) fn use_address(desk: &Rc<Desk>, state: &UseReducerHandle<AppState>) {
    {
        let desk = Rc::clone(desk);
        use_effect_with((), move |()| {
            let listener =
                page::on_hash_change(move |hash| desk.act(Action::ArriveAt(hash.into())));
            move || drop(listener)
        });
    }
    let shown = use_mut_ref(|| None::<(Shown, Vec<DocumentId>)>);
    let pending: PendingAddress = use_mut_ref(|| None);
    {
        let pending = Rc::clone(&pending);
        use_effect_with((), move |()| {
            let listener = page::on_leaving(move || {
                write_address(&pending);
                false
            });
            move || drop(listener)
        });
    }
    let project = Rc::clone(&state.session.project);
    let page = state.page.as_ref();
    let is_long = page.is_some_and(|page| page.text().byte_len() >= LONG_ARTICLE);
    let seen = (state.is_ready, state.address());
    let mut open: Vec<_> = state
        .view
        .panes
        .iter()
        .map(|pane| pane.document.clone())
        .collect();
    // Taking another pane in hand is no step, wherever it stands.
    open.sort();
    open.retain(|_| state.view.shown == Shown::Text);
    let place = (state.view.shown, open);
    use_effect_with(seen, move |(is_ready, address)| {
        if !is_ready || page::hash() == *address {
            pending.replace(None);
            shown.replace(Some(place));
            return;
        }
        // A step of its own in the history for each view and article, none for each annotation.
        let is_step = shown.borrow().as_ref().is_some_and(|shown| *shown != place);
        shown.replace(Some(place));
        if is_step {
            pending.replace(None);
            page::push_hash(address);
            preferences::write(&effects::place_preference(&project), address);
            return;
        }
        // A browser styles the whole page anew when its address changes, which in a long article
        // takes longer than the edit itself: it waits until the hand rests.
        let address = address.clone();
        let write: Rc<dyn Fn()> = Rc::new(move || {
            page::replace_hash(&address);
            preferences::write(&effects::place_preference(&project), &address);
        });
        if !is_long {
            pending.replace(None);
            write();
            return;
        }
        let timer = after(ADDRESS_PAUSE, {
            let pending = Rc::clone(&pending);
            move || write_address(&pending)
        });
        pending.replace(Some((write, timer)));
    });
}
