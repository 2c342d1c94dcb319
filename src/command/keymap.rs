//! The keys in force: those of the list of commands, and what the person changed about them.

use std::collections::BTreeMap;

use super::stored::Unknown;
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
    pub(super) changed: BTreeMap<&'static str, Vec<Chord>>,
    /// What was stored under other names.
    pub(super) unknown: Unknown,
}

impl Default for Keymap {
    fn default() -> Self {
        Self {
            keyboard: Keyboard::default(),
            has_bare: true,
            changed: BTreeMap::new(),
            unknown: Unknown::new(),
        }
    }
}

/// Why a key cannot be a command's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The browser or the platform needs it.
    Reserved,
    /// Digits are for labels alone.
    DigitsAreForLabels,
    /// Labels are on digits alone.
    LabelsAreOnDigits,
}

impl Keymap {
    /// Why `chord` cannot be a key of `command`; `None` where it can.
    pub fn refusal(&self, command: UiCommand, chord: &Chord) -> Option<Refusal> {
        match (command.takes_digit(), chord.is_digits()) {
            _ if chord.is_reserved() => Some(Refusal::Reserved),
            (false, true) => Some(Refusal::DigitsAreForLabels),
            (true, false) => Some(Refusal::LabelsAreOnDigits),
            (true, true) | (false, false) => None,
        }
    }

    /// The same keys, but `keys` for `command`.
    pub fn with_keys(&self, command: UiCommand, keys: Vec<Chord>) -> Self {
        let mut next = self.clone();
        let is_first = {
            let first = command.first_keys().iter();
            first
                .filter_map(|key| Chord::parse(key))
                .eq(keys.iter().cloned())
        };
        if is_first {
            next.changed.remove(command.name());
        } else {
            next.changed.insert(command.name(), keys);
        }
        next
    }

    /// The same keys, but `chord` for `command`, in the place of `instead` or beside its others;
    /// whoever had it has it no more.
    pub fn with_key(&self, command: UiCommand, instead: Option<&Chord>, chord: &Chord) -> Self {
        let mut next = self.clone();
        for other in self.others_on(command, chord) {
            next = next.without_key(other, chord);
        }
        let mut keys = next.keys_of(command);
        keys.retain(|key| key != chord);
        match keys.iter_mut().find(|key| Some(&**key) == instead) {
            Some(place) => *place = chord.clone(),
            None => keys.push(chord.clone()),
        }
        next.with_keys(command, keys)
    }

    /// The same keys, but `command` has `chord` no more.
    pub fn without_key(&self, command: UiCommand, chord: &Chord) -> Self {
        let mut keys = self.keys_of(command);
        keys.retain(|key| key != chord);
        self.with_keys(command, keys)
    }

    /// The same keys, but those of `command` as they were at first.
    pub fn reset(&self, command: UiCommand) -> Self {
        let mut next = self.clone();
        next.changed.remove(command.name());
        next
    }

    /// All keys as they were at first.
    pub fn reset_all(&self) -> Self {
        Self {
            keyboard: self.keyboard,
            has_bare: self.has_bare,
            ..Self::default()
        }
    }

    /// Whether the keys of `command` were changed.
    pub fn is_changed(&self, command: UiCommand) -> bool {
        self.changed.contains_key(command.name())
    }

    /// Whether any keys were changed.
    pub fn has_changes(&self) -> bool {
        !self.changed.is_empty()
    }

    /// The other commands that have this key too.
    pub fn others_on(&self, command: UiCommand, chord: &Chord) -> Vec<UiCommand> {
        let mut others = self.commands_on(chord);
        others.retain(|other| *other != command);
        others
    }

    /// Of several commands on one key the one that is meant, where each can be carried out: what
    /// the person chose counts more than what the list says.
    pub fn winner_on(&self, chord: &Chord) -> Option<UiCommand> {
        let mut on_it = self.commands_on(chord);
        on_it.sort_by_key(|command| !self.is_changed(*command));
        on_it.first().copied()
    }

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

    /// The keys of the first three labels, as they are shown; `None` where none are in force.
    pub fn first_label_keys(&self) -> Option<[String; 3]> {
        let key = |digit| self.label_key(UiCommand::Label(digit), digit);
        Some([key(1)?, key(2)?, key(3)?])
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
    /// carried out is meant. Fields and dialogs keep their keys, but the palette is reached from a
    /// field too.
    pub fn commands_of(&self, press: &KeyPress) -> Vec<UiCommand> {
        let chords = Chord::of_press(press).into_iter();
        let chords = chords.filter(|chord| self.is_in_force(chord));
        let mut meant = Vec::new();
        for chord in chords {
            let mut on_it = self.commands_on(&chord);
            // As `winner_on` says.
            on_it.sort_by_key(|command| !self.is_changed(*command));
            let digit = press.digit.unwrap_or_default();
            meant.extend(on_it.into_iter().map(|command| command.with_digit(digit)));
        }
        if press.in_dialog {
            meant.clear();
        }
        meant.retain(|command| !press.in_field || (press.command && command.is_for_fields()));
        meant
    }

    /// Whether a press is on a key of `command`, wherever the focus is.
    pub fn is_key_of(&self, press: &KeyPress, command: UiCommand) -> bool {
        let keys = self.in_force(command);
        Chord::of_press(press)
            .iter()
            .any(|chord| keys.contains(chord))
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
    use crate::command::trial::press;

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
        // So nobody is told to press a digit.
        assert_eq!(keymap.first_label_keys(), None);
        let alt = Chord::parse("Alt+1-9").unwrap();
        let digits = keymap.with_keys(UiCommand::Label(1), vec![alt]);
        let keys = digits.first_label_keys().unwrap();
        assert_eq!(keys, ["Alt+1", "Alt+2", "Alt+3"]);
        let undo = KeyPress {
            command: true,
            ..press("z")
        };
        assert_eq!(keymap.commands_of(&undo), [UiCommand::Undo]);
        assert_eq!(keymap.commands_of(&press("delete")), [UiCommand::Delete]);
        assert!(keymap.shown(UiCommand::NextAnnotation).is_empty());
    }

    #[test]
    fn a_key_goes_from_one_command_to_another() {
        let chord = |text| Chord::parse(text).expect("a key");
        let (n, j) = (chord("N"), chord("J"));
        let keymap = Keymap::default();
        assert_eq!(
            keymap.others_on(UiCommand::Help, &n),
            [UiCommand::NextAnnotation]
        );
        let taken = keymap.with_key(UiCommand::Help, None, &n);
        assert_eq!(taken.keys_of(UiCommand::NextAnnotation), []);
        assert_eq!(taken.keys_of(UiCommand::Help), [chord("?"), n.clone()]);
        assert_eq!(taken.commands_on(&n), [UiCommand::Help]);
        let moved = taken.with_key(UiCommand::Help, Some(&n), &j);
        assert_eq!(moved.keys_of(UiCommand::Help), [chord("?"), j]);
        let back = moved
            .reset(UiCommand::Help)
            .reset(UiCommand::NextAnnotation);
        assert_eq!(back, keymap);
        assert_eq!(taken.reset_all(), keymap);
        // Going back to what was there at first is no change any more.
        let again = taken.with_key(UiCommand::NextAnnotation, None, &n);
        assert_eq!(again, keymap);
    }

    #[test]
    fn of_two_on_one_key_the_chosen_one_is_meant() {
        let n = Chord::parse("N").expect("a key");
        let keymap = Keymap::default().with_keys(UiCommand::Help, vec![n.clone()]);
        assert_eq!(keymap.winner_on(&n), Some(UiCommand::Help));
        let meant = [UiCommand::Help, UiCommand::NextAnnotation];
        assert_eq!(keymap.commands_of(&press("n")), meant);
    }

    #[test]
    fn some_keys_are_refused() {
        let keymap = Keymap::default();
        let refusal = |command, text| keymap.refusal(command, &Chord::parse(text).expect("a key"));
        assert_eq!(refusal(UiCommand::Help, "Ctrl+W"), Some(Refusal::Reserved));
        assert_eq!(
            refusal(UiCommand::Help, "5"),
            Some(Refusal::DigitsAreForLabels)
        );
        assert_eq!(
            refusal(UiCommand::Label(1), "N"),
            Some(Refusal::LabelsAreOnDigits)
        );
        assert_eq!(refusal(UiCommand::Label(1), "Alt+3"), None);
        assert_eq!(refusal(UiCommand::Help, "Ctrl+Enter"), None);
    }

    #[test]
    fn the_palette_is_reached_from_a_field() {
        let keymap = Keymap::default();
        let press = KeyPress {
            command: true,
            in_field: true,
            ..press("k")
        };
        assert_eq!(keymap.commands_of(&press), [UiCommand::Palette]);
    }
}
