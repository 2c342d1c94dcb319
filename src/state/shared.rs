//! A shared value that is the same only when it is the very same one.

use std::ops::Deref;
use std::rc::Rc;

/// An `Rc` that is compared by pointer. What is drawn holds such parts: comparing a project's
/// objects by value at each drawing would cost as much as drawing them.
#[derive(Debug)]
pub struct Shared<T>(Rc<T>);

impl<T> Shared<T> {
    /// Shares `value`.
    pub fn new(value: &Rc<T>) -> Self {
        Self(Rc::clone(value))
    }

    /// Whether it is `value`.
    pub fn is(&self, value: &Rc<T>) -> bool {
        Rc::ptr_eq(&self.0, value)
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> PartialEq for Shared<T> {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Eq for Shared<T> {}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}
