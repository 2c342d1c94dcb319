//! The keys that move the caret. They are the platform's own words and cannot be changed; they
//! count only while the text has the browser's focus.

use gainsay_core::text::Stride;

use crate::platform::keyboard::KeyPress;

/// What a key asks of the caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaretKey {
    /// Where to.
    pub to: Goal,
    /// Whether the selection goes along.
    pub extends: bool,
}

/// Where a key leads the caret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// Forward or backward in the text.
    Along(Stride, bool),
    /// To the left or right of the screen, by a character.
    Beside {
        /// To the right.
        is_rightward: bool,
    },
    /// To the left or right, by a word: forward is where the block's lines run to.
    WordBeside {
        /// To the right.
        is_rightward: bool,
    },
    /// One line up or down.
    Line {
        /// Down.
        is_down: bool,
    },
    /// As far as the column shows at once.
    Page {
        /// Down.
        is_down: bool,
    },
    /// To the start or the end of the line.
    LineEdge {
        /// The end.
        is_end: bool,
    },
    /// To the left or right side of the line.
    LineSide {
        /// The right one.
        is_rightward: bool,
    },
}

impl CaretKey {
    /// What `press` asks for. On a Mac Option moves by words and Cmd to the edges of a line;
    /// elsewhere Ctrl moves by words, and Alt with an arrow to the side stays the browser's.
    pub fn of(press: &KeyPress, is_mac: bool) -> Option<Self> {
        if !press.in_text || press.in_field || press.in_dialog {
            return None;
        }
        let with = (press.command, press.alt);
        let to = match press.key.as_str() {
            key @ ("arrowleft" | "arrowright") => {
                let is_rightward = key == "arrowright";
                match with {
                    (false, false) => Goal::Beside { is_rightward },
                    (false, true) if is_mac => Goal::WordBeside { is_rightward },
                    (true, false) if is_mac => Goal::LineSide { is_rightward },
                    (true, false) => Goal::WordBeside { is_rightward },
                    _ => return None,
                }
            }
            key @ ("arrowup" | "arrowdown") => {
                let is_down = key == "arrowdown";
                match with {
                    (false, false) => Goal::Line { is_down },
                    (false, true) => Goal::Along(Stride::Sentence, is_down),
                    (true, false) => Goal::Along(Stride::Block, is_down),
                    (true, true) => return None,
                }
            }
            key @ ("pageup" | "pagedown") => {
                let is_down = key == "pagedown";
                match with {
                    (false, false) => Goal::Page { is_down },
                    _ => return None,
                }
            }
            key @ ("home" | "end") => {
                let is_end = key == "end";
                match with {
                    (false, false) => Goal::LineEdge { is_end },
                    (true, false) => Goal::Along(Stride::Text, is_end),
                    _ => return None,
                }
            }
            _ => return None,
        };
        let extends = press.shift;
        Some(Self { to, extends })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `Ctrl+Shift+arrowleft`.
    fn press(keys: &str) -> KeyPress {
        let has = |name: &str| keys.split('+').any(|key| key == name);
        KeyPress {
            key: keys.split('+').next_back().unwrap().to_owned(),
            digit: None,
            command: has("Ctrl") || has("Cmd"),
            shift: has("Shift"),
            alt: has("Alt"),
            in_field: false,
            in_dialog: false,
            in_text: true,
        }
    }

    fn goal(keys: &str, is_mac: bool) -> Option<Goal> {
        let key = CaretKey::of(&press(keys), is_mac);
        key.map(|key| {
            assert_eq!(key.extends, keys.contains("Shift"));
            key.to
        })
    }

    #[test]
    fn each_key_means_what_hands_expect_on_their_computer() {
        let right = Goal::Beside { is_rightward: true };
        let word = Goal::WordBeside { is_rightward: true };
        let side = Goal::LineSide { is_rightward: true };
        for (keys, elsewhere, on_a_mac) in [
            ("arrowright", Some(right), Some(right)),
            ("Shift+arrowright", Some(right), Some(right)),
            ("Ctrl+arrowright", Some(word), Some(side)),
            ("Ctrl+Shift+arrowright", Some(word), Some(side)),
            // Elsewhere this is the browser's way back and forth.
            ("Alt+arrowright", None, Some(word)),
            ("Ctrl+Alt+arrowright", None, None),
            ("Ctrl+Alt+arrowup", None, None),
            ("Alt+home", None, None),
            ("Ctrl+pagedown", None, None),
            (" ", None, None),
        ] {
            assert_eq!(goal(keys, false), elsewhere, "{keys}");
            assert_eq!(goal(keys, true), on_a_mac, "{keys} on a Mac");
        }
        for is_mac in [false, true] {
            let goal = |keys| goal(keys, is_mac).unwrap();
            assert_eq!(goal("arrowdown"), Goal::Line { is_down: true });
            assert_eq!(goal("Shift+pageup"), Goal::Page { is_down: false });
            assert_eq!(goal("Alt+arrowup"), Goal::Along(Stride::Sentence, false));
            assert_eq!(
                goal("Ctrl+Shift+arrowdown"),
                Goal::Along(Stride::Block, true)
            );
            assert_eq!(goal("Shift+end"), Goal::LineEdge { is_end: true });
            assert_eq!(goal("Ctrl+home"), Goal::Along(Stride::Text, false));
        }
    }

    #[test]
    fn keys_outside_of_the_text_are_the_browsers() {
        for outside in [
            KeyPress {
                in_text: false,
                ..press("arrowdown")
            },
            KeyPress {
                in_field: true,
                ..press("arrowdown")
            },
            KeyPress {
                in_dialog: true,
                ..press("arrowdown")
            },
        ] {
            assert_eq!(CaretKey::of(&outside, false), None);
        }
    }
}
