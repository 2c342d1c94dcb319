//! Python, with which the journeys read an exported file: by a program that is not ours.

use std::path::PathBuf;

use crate::process::{Outcome, which};

/// The Python on the search path.
pub(crate) fn find() -> Outcome<PathBuf> {
    which("python3").ok_or_else(|| {
        "Python 3 is missing. Install it, for example with `apt-get install python3`, and try again."
            .to_owned()
    })
}
