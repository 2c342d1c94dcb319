//! Opening the database, with an end to the waiting.

use std::cell::Cell;
use std::rc::Rc;
use std::time::Duration;

use gloo::timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DomException, Event, IdbDatabase, IdbFactory, IdbOpenDbRequest};

use super::error::StorageError;
use super::request::result_of;
use super::schema;
use crate::platform::callback::{called_often, called_once};
use crate::platform::once::{Sender, once};

type Outcome = Result<IdbDatabase, StorageError>;

/// Opens the database, and makes it where it is not there. After `patience` it fails, and a database that opens later is closed.
pub(super) async fn open(name: &str, patience: Duration) -> Outcome {
    let request = factory()
        .ok_or(StorageError::Unavailable)?
        .open_with_u32(name, schema::VERSION)
        // Firefox throws here where storing is switched off.
        .map_err(|_| StorageError::Unavailable)?;
    let (sender, receiver) = once::<Outcome>();

    let at_upgrade = sender.clone();
    request.set_onupgradeneeded(Some(&called_once(move |event: Event| {
        fill(&event, &at_upgrade);
    })));
    let at_success = sender.clone();
    request.set_onsuccess(Some(&called_once(move |event: Event| {
        let outcome = result_of(&event).and_then(checked);
        if let Err(Ok(too_late)) = at_success.send(outcome) {
            too_late.close();
        }
    })));
    let at_error = sender.clone();
    request.set_onerror(Some(&called_once(move |event: Event| {
        // Firefox would report it as an uncaught error of the page as well.
        event.prevent_default();
        let _ = at_error.send(Err(failure_of(&event)));
    })));
    let is_blocked = Rc::new(Cell::new(false));
    let at_blocked = Rc::clone(&is_blocked);
    request.set_onblocked(Some(&called_often(move |_: Event| at_blocked.set(true))));

    // Dropped, and so called off, as soon as there is an outcome.
    let milliseconds = u32::try_from(patience.as_millis()).unwrap_or(u32::MAX);
    let _timeout = Timeout::new(milliseconds, move || {
        let _ = sender.send(Err(if is_blocked.get() {
            StorageError::Blocked
        } else {
            StorageError::OpenHangs
        }));
    });
    receiver.await
}

/// Old private windows have the name and nothing behind it, or throw when it is read.
fn factory() -> Option<IdbFactory> {
    web_sys::window()?.indexed_db().ok().flatten()
}

fn fill(event: &Event, sender: &Sender<Outcome>) {
    let upgrade = event
        .target()
        .and_then(|target| target.dyn_into::<IdbOpenDbRequest>().ok())
        .and_then(|request| request.transaction());
    let created = result_of(event).and_then(|database| {
        schema::create(database.unchecked_ref())
            .map_err(|thrown| StorageError::from_thrown(&thrown))
    });
    if let Err(error) = created {
        let _ = sender.send(Err(error));
        schema::refuse(upgrade);
    }
}

/// A database of our name and version that another program made is not ours to fill.
fn checked(database: JsValue) -> Outcome {
    let database: IdbDatabase = database.unchecked_into();
    if schema::is_complete(&database) {
        return Ok(database);
    }
    database.close();
    Err(StorageError::Damaged {
        what: "object stores",
    })
}

fn failure_of(event: &Event) -> StorageError {
    let exception: Option<DomException> = event
        .target()
        .and_then(|target| target.dyn_into::<IdbOpenDbRequest>().ok())
        .and_then(|request| request.error().ok().flatten());
    let error = StorageError::from_exception(exception.as_ref());
    // The first is what Firefox says in private windows before version 115.
    let forbids = ["InvalidStateError", "SecurityError"];
    if exception.is_some_and(|exception| forbids.contains(&exception.name().as_str())) {
        StorageError::Unavailable
    } else {
        error
    }
}
