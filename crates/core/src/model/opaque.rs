//! JSON that this version does not understand and keeps as it was.

use std::fmt;
use std::rc::Rc;

/// One JSON value as text. Core never looks inside; a file that had it gets it back.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Opaque(Rc<str>);

impl Opaque {
    /// Keeps `json`, which must be one valid JSON value.
    ///
    /// # Errors
    /// The parser's error when it is not.
    pub fn new(json: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str::<serde::de::IgnoredAny>(json)?;
        Ok(Self(json.trim().into()))
    }

    /// The value's JSON text.
    pub fn as_json(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Opaque {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
