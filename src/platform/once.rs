//! One value on its way from a callback to whoever awaits it.
//!
//! A promise would do the same with JavaScript values; this one carries Rust's and their types.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// The two ends. The first value sent is the one received. If no sender is ever used, the receiver
/// waits for ever, so each must be tied to events of which one always comes.
pub(super) fn once<T>() -> (Sender<T>, Receiver<T>) {
    let slot = Rc::new(RefCell::new(Slot {
        value: None,
        is_closed: false,
        waker: None,
    }));
    (Sender(Rc::clone(&slot)), Receiver(slot))
}

struct Slot<T> {
    value: Option<T>,
    /// A value was sent, or nobody waits for one any more.
    is_closed: bool,
    waker: Option<Waker>,
}

/// Clones are for the callbacks of which one will be called: success, failure, timeout.
pub(super) struct Sender<T>(Rc<RefCell<Slot<T>>>);

impl<T> Clone for Sender<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> Sender<T> {
    /// Hands the value over, or gives it back when it comes too late.
    pub(super) fn send(&self, value: T) -> Result<(), T> {
        let waker = {
            let mut slot = self.0.borrow_mut();
            if slot.is_closed {
                return Err(value);
            }
            slot.is_closed = true;
            slot.value = Some(value);
            slot.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
        Ok(())
    }
}

/// The value to come, as a future.
pub(super) struct Receiver<T>(Rc<RefCell<Slot<T>>>);

impl<T> Future for Receiver<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let mut slot = self.0.borrow_mut();
        if let Some(value) = slot.value.take() {
            return Poll::Ready(value);
        }
        slot.waker = Some(context.waker().clone());
        Poll::Pending
    }
}

impl<T> Drop for Receiver<T> {
    fn drop(&mut self) {
        self.0.borrow_mut().is_closed = true;
    }
}
