//! Presses of keys to try things with.

use crate::platform::keyboard::KeyPress;

/// A press of the key that writes `key`, alone and outside of all fields.
pub(crate) fn press(key: &str) -> KeyPress {
    KeyPress {
        key: key.to_owned(),
        digit: key.parse().ok(),
        command: false,
        shift: false,
        alt: false,
        in_field: false,
        in_dialog: false,
        in_text: false,
    }
}
