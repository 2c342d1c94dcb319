//! The keys in force: those of the list of commands, and what the person changed about them.

use std::collections::BTreeMap;

use super::{Chord, Keyboard, UiCommand, chord};
use crate::platform::keyboard::KeyPress;
use crate::words;

/// The keys in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    /// Which signs are on the keys.
    pub keyboard: Keyboard,
    /// Whether letters, digits and signs are commands without Ctrl, Cmd or Alt.
    pub has_bare: bool,
    /// The keys of the commands whose keys were changed, by their names.
    changed: BTreeMap<&'static str, Vec<Chord>>,
}

impl Default for Keymap {
    fn default() -> Self {
        Self {
            keyboard: Keyboard::default(),
            has_bare: true,
            changed: BTreeMap::new(),
        }
    }
}

impl Keymap {
    /// The keys that are written down for a command, in force or not.
    pub fn keys_of(&self, command: UiCommand) -> Vec<Chord> {
        let changed = self.changed.get(command.name()).cloned();
        changed.unwrap_or_else(|| {
            let first = command.first_keys().iter();
            first.filter_map(|key| Chord::parse(key)).collect()
        })
    }

    /// Whether a key does anything as things are.
    pub fn is_in_force(&self, chord: &Chord) -> bool {
        self.has_bare || !chord.is_bare()
    }

    /// The keys of a command that do something as things are.
    pub fn in_force(&self, command: UiCommand) -> Vec<Chord> {
        let mut keys = self.keys_of(command);
        keys.retain(|key| self.is_in_force(key));
        keys
    }

    /// The keys of a command in force, as they are shown.
    pub fn shown(&self, command: UiCommand) -> Vec<String> {
        let keys = self.in_force(command);
        keys.iter().map(|key| key.shown(self.keyboard)).collect()
    }

    /// What a button says about itself: `what` it does, with the first key in force behind it.
    pub fn hint(&self, what: &str, command: UiCommand) -> String {
        match self.shown(command).first() {
            Some(key) => words::with_key(key, what),
            None => what.to_owned(),
        }
    }

    /// The key of the label on `digit`, as it is shown; `None` where none is in force.
    pub fn label_key(&self, command: UiCommand, digit: u8) -> Option<String> {
        let shown = self.shown(command).into_iter().next()?;
        Some(shown.replace(chord::SHOWN_DIGITS, &digit.to_string()))
    }

    /// What a label's button does, with its keys.
    pub fn label_hint(&self, name: &str, digit: Option<u8>) -> String {
        let key = |command| digit.and_then(|digit| self.label_key(command, digit));
        let first = key(UiCommand::Label(1));
        match (first, key(UiCommand::SecondLabel(1))) {
            (Some(first), Some(second)) => words::label_with_keys(first, name, second),
            (Some(key), None) => words::with_key(key, name),
            (None, _) => name.to_owned(),
        }
    }

    /// What a row of the list of articles does, with the keys that go on from it.
    pub fn article_hint(&self) -> String {
        let first = |command| self.shown(command).into_iter().next();
        let next = first(UiCommand::NextArticle);
        match next.zip(first(UiCommand::PreviousArticle)) {
            Some((next, previous)) => words::open_article_with_keys(next, previous),
            None => words::open_article().to_owned(),
        }
    }

    /// The commands that a press may mean, first what counts most; the first one that can be
    /// carried out is meant. Fields and dialogs keep their keys.
    pub fn commands_of(&self, press: &KeyPress) -> Vec<UiCommand> {
        if press.in_field || press.in_dialog {
            return Vec::new();
        }
        let chords = Chord::of_press(press).into_iter();
        let chords = chords.filter(|chord| self.is_in_force(chord));
        let mut meant = Vec::new();
        for chord in chords {
            let mut on_it = self.commands_on(&chord);
            // What the person chose counts more than what the list says.
            on_it.sort_by_key(|command| !self.changed.contains_key(command.name()));
            let digit = press.digit.unwrap_or_default();
            meant.extend(on_it.into_iter().map(|command| command.with_digit(digit)));
        }
        meant
    }

    /// The commands that have this key, in the order of the list.
    pub fn commands_on(&self, chord: &Chord) -> Vec<UiCommand> {
        let all = UiCommand::ALL.iter().copied();
        let on_it = all.filter(|command| self.keys_of(*command).contains(chord));
        on_it.collect()
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
        let keymap = Keymap::default();
        let meant = |press: &KeyPress| keymap.commands_of(press).first().copied();
        assert_eq!(meant(&press("1")), Some(UiCommand::Label(1)));
        let shifted = KeyPress {
            key: "!".to_owned(),
            digit: Some(1),
            shift: true,
            ..press("1")
        };
        assert_eq!(meant(&shifted), Some(UiCommand::SecondLabel(1)));
        assert_eq!(meant(&press("0")), None);
        assert_eq!(meant(&press("n")), Some(UiCommand::NextAnnotation));
    }

    #[test]
    fn nothing_is_taken_from_a_field() {
        for key in ["1", "n", "delete", "escape", "?"] {
            let press = KeyPress {
                in_field: true,
                ..press(key)
            };
            assert_eq!(Keymap::default().commands_of(&press), [], "{key}");
        }
    }

    #[test]
    fn without_bare_keys_only_those_with_a_name_or_with_ctrl_are_left() {
        let keymap = Keymap {
            has_bare: false,
            ..Keymap::default()
        };
        for key in ["1", "n", "?", "]"] {
            assert_eq!(keymap.commands_of(&press(key)), [], "{key}");
        }
        let undo = KeyPress {
            command: true,
            ..press("z")
        };
        assert_eq!(keymap.commands_of(&undo), [UiCommand::Undo]);
        assert_eq!(keymap.commands_of(&press("delete")), [UiCommand::Delete]);
        assert!(keymap.shown(UiCommand::NextAnnotation).is_empty());
    }
}
