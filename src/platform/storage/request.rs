//! One transaction of the database, from its first request to `complete`.
//!
//! A transaction commits by itself as soon as no request is pending when control returns to the
//! browser. Awaiting a promise inside could be just that moment, so requests are chained by
//! callbacks, and only the whole transaction is a future.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Object};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction};

use super::error::StorageError;
use crate::platform::callback::called_once;
use crate::platform::once::{Receiver, Sender, once};

/// What a transaction may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Read,
    Write,
}

#[wasm_bindgen]
extern "C" {
    /// web-sys has the options of a transaction behind its unstable flag only.
    #[wasm_bindgen(extends = IdbDatabase)]
    type DatabaseWithOptions;

    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn transaction_with_options(
        this: &DatabaseWithOptions,
        stores: &Array,
        mode: &str,
        options: &TransactionOptions,
    ) -> Result<IdbTransaction, JsValue>;

    /// web-sys takes its `commit` for an old one that is to go.
    #[wasm_bindgen(extends = IdbTransaction)]
    type CommittedTransaction;

    #[wasm_bindgen(method, catch)]
    fn commit(this: &CommittedTransaction) -> Result<(), JsValue>;

    #[wasm_bindgen(extends = Object)]
    type TransactionOptions;

    #[wasm_bindgen(method, setter)]
    fn set_durability(this: &TransactionOptions, durability: &str);
}

/// Begins a transaction over the named stores.
pub(super) fn begin(
    database: &IdbDatabase,
    stores: &[&str],
    mode: Mode,
) -> Result<IdbTransaction, StorageError> {
    let stores: Array = stores.iter().map(|name| JsValue::from_str(name)).collect();
    let options: TransactionOptions = Object::new().unchecked_into();
    let mode = match mode {
        Mode::Read => "readonly",
        Mode::Write => {
            // Without this, Chromium says `complete` before the disk has the data, and a power cut
            // takes everything since the last writeback.
            options.set_durability("strict");
            "readwrite"
        }
    };
    let database: &DatabaseWithOptions = database.unchecked_ref();
    database
        .transaction_with_options(&stores, mode, &options)
        .map_err(|thrown| StorageError::from_thrown(&thrown))
}

/// Lets `work` make the first requests at once, and hands over what they gathered when the
/// transaction is complete. The transaction does not need the receiver: it goes on without.
pub(super) fn carry_out<T: Default + 'static>(
    transaction: &IdbTransaction,
    work: impl FnOnce(&Scope<T>) -> Result<(), StorageError>,
) -> Receiver<Result<T, StorageError>> {
    let (sender, receiver) = once();
    let scope = Scope(Rc::new(RefCell::new(Some(Running {
        transaction: transaction.clone(),
        result: T::default(),
        failure: None,
        sender,
    }))));

    let at_complete = scope.clone();
    transaction.set_oncomplete(Some(&called_once(move |_: Event| {
        at_complete.finish(|running| match running.failure {
            None => Ok(running.result),
            Some(failure) => Err(failure),
        });
    })));
    let at_abort = scope.clone();
    transaction.set_onabort(Some(&called_once(move |_: Event| {
        at_abort.finish(|running| {
            // The browser's reason first: once it aborts, our next request fails too, and only says
            // that the transaction is over. It gives none for an abort of ours.
            let exception = running.transaction.error();
            Err(match running.failure {
                Some(failure) if exception.is_none() => failure,
                _ => StorageError::from_exception(exception.as_ref()),
            })
        });
    })));

    if let Err(error) = work(&scope) {
        scope.fail(error);
    }
    receiver
}

struct Running<T> {
    transaction: IdbTransaction,
    result: T,
    /// Why we aborted it ourselves.
    failure: Option<StorageError>,
    sender: Sender<Result<T, StorageError>>,
}

/// A running transaction and what its requests have gathered. It is empty once the transaction is
/// over, so that callbacks that were never called keep nothing alive.
pub(super) struct Scope<T>(Rc<RefCell<Option<Running<T>>>>);

impl<T> Clone for Scope<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T: 'static> Scope<T> {
    pub(super) fn store(&self, name: &str) -> Result<IdbObjectStore, StorageError> {
        match &*self.0.borrow() {
            Some(running) => running
                .transaction
                .object_store(name)
                .map_err(|thrown| StorageError::from_thrown(&thrown)),
            None => Err(StorageError::Closed),
        }
    }

    /// Changes the result so far, or reads it. `None` when the transaction is over.
    pub(super) fn result<R>(&self, use_it: impl FnOnce(&mut T) -> R) -> Option<R> {
        let mut running = self.0.borrow_mut();
        running.as_mut().map(|running| use_it(&mut running.result))
    }

    /// Has `next` called with the request's result, still inside the transaction. A request that
    /// fails aborts the transaction, and so does an error of `next`.
    pub(super) fn then(
        &self,
        request: Result<IdbRequest, JsValue>,
        next: impl FnOnce(&Self, JsValue) -> Result<(), StorageError> + 'static,
    ) -> Result<(), StorageError> {
        let request = request.map_err(|thrown| StorageError::from_thrown(&thrown))?;
        let scope = self.clone();
        request.set_onsuccess(Some(&called_once(move |event: Event| {
            if let Err(error) = result_of(&event).and_then(|value| next(&scope, value)) {
                scope.fail(error);
            }
        })));
        Ok(())
    }

    /// For a request whose result says nothing.
    pub(super) fn done(request: Result<IdbRequest, JsValue>) -> Result<(), StorageError> {
        match request {
            Ok(_) => Ok(()),
            Err(thrown) => Err(StorageError::from_thrown(&thrown)),
        }
    }

    /// Says that no further request comes, so that the browser need not wait and see.
    pub(super) fn commit(&self) {
        if let Some(running) = &*self.0.borrow() {
            // It throws when the transaction is over, and then there is nothing to hurry.
            let _ = running
                .transaction
                .unchecked_ref::<CommittedTransaction>()
                .commit();
        }
    }

    /// Takes the whole transaction back; the first reason is the one reported.
    fn fail(&self, error: StorageError) {
        let transaction = {
            let mut running = self.0.borrow_mut();
            let Some(running) = running.as_mut() else {
                return;
            };
            running.failure.get_or_insert(error);
            running.transaction.clone()
        };
        // It throws when the transaction is already aborting, which is what we want.
        let _ = transaction.abort();
    }

    fn finish(&self, outcome: impl FnOnce(Running<T>) -> Result<T, StorageError>) {
        let running = self.0.borrow_mut().take();
        if let Some(running) = running {
            let sender = running.sender.clone();
            // Nobody may be waiting any more; the data is stored all the same.
            let _ = sender.send(outcome(running));
        }
    }
}

/// The result of the request that an event is about.
pub(super) fn result_of(event: &Event) -> Result<JsValue, StorageError> {
    let request = event
        .target()
        .and_then(|target| target.dyn_into::<IdbRequest>().ok());
    match request.map(|request| request.result()) {
        Some(Ok(value)) => Ok(value),
        Some(Err(thrown)) => Err(StorageError::from_thrown(&thrown)),
        None => Err(StorageError::Damaged { what: "an event" }),
    }
}
