//! The commands of the interface: what each is called, its keys, and what it does. Keys,
//! tooltips and the help read this one list.

use crate::platform::keyboard::KeyPress;
use crate::words::keys;

/// Something that a key or a button does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UiCommand {
    /// Use the label on this digit.
    Label(u8),
    /// Lay the label on this digit beside the focused annotation's own.
    SecondLabel(u8),
    /// Delete the focused annotation.
    Delete,
    /// Take the last act back.
    Undo,
    /// Restore what was taken back.
    Redo,
    /// Look at the next annotation.
    NextAnnotation,
    /// Look at the annotation before.
    PreviousAnnotation,
    /// Look at the next annotation in the same place.
    CycleOverlap,
    /// Move the edges of the focused annotation.
    EditBounds,
    /// Open the next article.
    NextArticle,
    /// Open the article before.
    PreviousArticle,
    /// Select all of the article.
    SelectArticle,
    /// Show the keys.
    Help,
    /// One step out.
    StepOut,
}

/// A line of the list of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyLine {
    /// The keys, as they are written on a keyboard.
    pub keys: &'static str,
    /// What they do.
    pub does: &'static str,
}

/// The list of keys, in the order in which the help shows them.
pub fn key_lines() -> [KeyLine; 13] {
    let line = |keys, does| KeyLine { keys, does };
    [
        line("1 – 9", keys::label()),
        line("Shift 1 – 9", keys::second_label()),
        line("Delete", keys::delete()),
        line("n  p", keys::annotations()),
        line(".", keys::overlaps()),
        line("b", keys::bounds()),
        line("]  [", keys::articles()),
        line("Ctrl Z", keys::undo()),
        line("Ctrl Shift Z", keys::redo()),
        line("Ctrl A", keys::select_article()),
        line(keys::shift_drag(), keys::characters()),
        line("Esc", keys::step_out()),
        line("?", keys::help()),
    ]
}

impl UiCommand {
    /// The command that `press` stands for. Keys without Ctrl or Cmd are not commands while
    /// somebody writes into a field or answers a dialog.
    pub fn of(press: &KeyPress) -> Option<Self> {
        if press.alt {
            return None;
        }
        if press.command {
            if press.in_field || press.in_dialog {
                return None;
            }
            return match (press.key.as_str(), press.shift) {
                ("z", false) => Some(Self::Undo),
                ("z", true) | ("y", false) => Some(Self::Redo),
                ("a", false) => Some(Self::SelectArticle),
                _ => None,
            };
        }
        if press.in_field || press.in_dialog {
            return None;
        }
        if let Some(digit @ 1..=9) = press.digit {
            let label = if press.shift {
                Self::SecondLabel
            } else {
                Self::Label
            };
            return Some(label(digit));
        }
        match press.key.as_str() {
            "delete" | "backspace" => Some(Self::Delete),
            "n" => Some(Self::NextAnnotation),
            "p" => Some(Self::PreviousAnnotation),
            "." => Some(Self::CycleOverlap),
            "b" => Some(Self::EditBounds),
            "]" => Some(Self::NextArticle),
            "[" => Some(Self::PreviousArticle),
            "?" => Some(Self::Help),
            "escape" => Some(Self::StepOut),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(key: &str) -> KeyPress {
        KeyPress {
            key: key.to_owned(),
            digit: key.parse().ok(),
            command: false,
            shift: false,
            alt: false,
            in_field: false,
            in_dialog: false,
        }
    }

    #[test]
    fn digits_are_read_by_the_key_and_letters_by_what_they_write() {
        assert_eq!(UiCommand::of(&press("1")), Some(UiCommand::Label(1)));
        let shifted = KeyPress {
            key: "!".to_owned(),
            digit: Some(1),
            shift: true,
            ..press("1")
        };
        assert_eq!(UiCommand::of(&shifted), Some(UiCommand::SecondLabel(1)));
        assert_eq!(UiCommand::of(&press("0")), None);
        assert_eq!(UiCommand::of(&press("n")), Some(UiCommand::NextAnnotation));
    }

    #[test]
    fn nothing_is_taken_from_a_field() {
        for key in ["1", "n", "delete", "escape", "?"] {
            let press = KeyPress {
                in_field: true,
                ..press(key)
            };
            assert_eq!(UiCommand::of(&press), None, "{key}");
        }
    }
}
