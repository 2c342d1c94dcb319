//! A key with what is held beside it: how it is read, written down, and shown.

use crate::platform::keyboard::KeyPress;

/// The nine digits, which belong together: a label each.
const DIGITS: &str = "1-9";

/// The same as people see it.
pub(super) const SHOWN_DIGITS: &str = "1 – 9";

/// Keys with a name: as it is written down and shown, the browser's in lower case, a Mac's sign.
const NAMED: [(&str, &str, &str); 28] = [
    ("Del", "delete", "⌦"),
    ("Backspace", "backspace", "⌫"),
    ("Esc", "escape", "Esc"),
    ("Enter", "enter", "↩"),
    ("Tab", "tab", "⇥"),
    ("Space", " ", "Space"),
    ("←", "arrowleft", "←"),
    ("→", "arrowright", "→"),
    ("↑", "arrowup", "↑"),
    ("↓", "arrowdown", "↓"),
    ("Home", "home", "Home"),
    ("End", "end", "End"),
    ("PageUp", "pageup", "PageUp"),
    ("PageDown", "pagedown", "PageDown"),
    ("Insert", "insert", "Insert"),
    ("F1", "f1", "F1"),
    ("F2", "f2", "F2"),
    ("F3", "f3", "F3"),
    ("F4", "f4", "F4"),
    ("F5", "f5", "F5"),
    ("F6", "f6", "F6"),
    ("F7", "f7", "F7"),
    ("F8", "f8", "F8"),
    ("F9", "f9", "F9"),
    ("F10", "f10", "F10"),
    ("F11", "f11", "F11"),
    ("F12", "f12", "F12"),
    ("ContextMenu", "contextmenu", "ContextMenu"),
];

/// Letters that the browser keeps with Ctrl or Cmd: windows, printing, searching, the clipboard.
const RESERVED_WITH_COMMAND: [&str; 12] =
    ["w", "t", "n", "q", "r", "l", "p", "f", "c", "v", "x", "s"];

/// Which signs are on the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keyboard {
    /// Ctrl, Alt, Shift.
    #[default]
    Plain,
    /// ⌘, ⌥, ⇧.
    Mac,
}

/// A key with what is held beside it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chord {
    /// Ctrl, or Cmd on a Mac.
    command: bool,
    alt: bool,
    /// It counts for letters, digits and named keys. For a sign it is part of typing it, and where
    /// it must be held depends on the keyboard.
    shift: bool,
    /// What the key writes, in lower case; or the browser's name of it, in lower case; or `1-9`.
    key: String,
}

impl Chord {
    fn new(key: String, command: bool, alt: bool, shift: bool) -> Self {
        let is_sign = {
            let mut chars = key.chars();
            let first = chars.next();
            first.is_some_and(|c| !c.is_alphanumeric() && c != ' ') && chars.next().is_none()
        };
        Self {
            command,
            alt,
            shift: shift && !is_sign,
            key,
        }
    }

    /// Reads what `Display` writes, such as `Ctrl+Shift+Z`, `?` or `1-9`; `None` for what names no
    /// key.
    pub fn parse(text: &str) -> Option<Self> {
        let mut rest = text;
        let (mut command, mut alt, mut shift) = (false, false, false);
        loop {
            let held = [
                ("Ctrl+", &mut command),
                ("Alt+", &mut alt),
                ("Shift+", &mut shift),
            ];
            let mut found = false;
            for (name, is_held) in held {
                if let Some(after) = rest.strip_prefix(name).filter(|after| !after.is_empty()) {
                    *is_held = true;
                    found = true;
                    rest = after;
                }
            }
            if !found {
                break;
            }
        }
        let key = key_of(&rest.to_lowercase())?;
        Some(Self::new(key, command, alt, shift))
    }

    /// What a press may mean, first what counts most: the digit on the key, then what it writes.
    /// On many keyboards a digit's key with Shift writes a sign that is a command too.
    pub fn of_press(press: &KeyPress) -> Vec<Self> {
        let chord = |key: String| Self::new(key, press.command, press.alt, press.shift);
        let digit = press.digit.filter(|digit| (1..=9).contains(digit));
        let digit = digit.map(|_| chord(DIGITS.to_owned()));
        let key = key_of(&press.key).filter(|key| key != DIGITS);
        digit.into_iter().chain(key.map(chord)).collect()
    }

    /// Whether it is a letter, a digit or a sign without Ctrl, Cmd or Alt: what a person may write
    /// or say by accident.
    pub fn is_bare(&self) -> bool {
        !self.command && !self.alt && (self.key == DIGITS || self.key.chars().count() == 1)
    }

    /// Whether it stands for the nine digits.
    pub fn is_digits(&self) -> bool {
        self.key == DIGITS
    }

    /// Whether the browser or the platform needs it for itself, so that nobody can choose it.
    pub fn is_reserved(&self) -> bool {
        let key = self.key.as_str();
        let moves =
            key.starts_with("arrow") || ["home", "end", "pageup", "pagedown"].contains(&key);
        let leaves = ["tab", "escape", "enter", " ", "contextmenu"].contains(&key);
        let reloads = ["f1", "f3", "f5", "f6", "f7", "f11", "f12"].contains(&key);
        if self.command {
            return RESERVED_WITH_COMMAND.contains(&key)
                || self.is_digits()
                || ["tab", "escape", "f4", "f5", "0", "+", "-", "="].contains(&key)
                || moves;
        }
        moves || leaves || reloads || (self.alt && key == "f4")
    }

    /// As it is shown to people.
    pub fn shown(&self, keyboard: Keyboard) -> String {
        let is_mac = keyboard == Keyboard::Mac;
        let held = [
            (self.command, if is_mac { "⌘" } else { "Ctrl+" }),
            (self.alt, if is_mac { "⌥" } else { "Alt+" }),
            (self.shift, if is_mac { "⇧" } else { "Shift+" }),
        ];
        let held = held.iter().filter(|(is_held, _)| *is_held);
        let mut shown: String = held.map(|(_, name)| *name).collect();
        let named = NAMED.iter().find(|(_, key, _)| *key == self.key);
        let is_alone = shown.is_empty();
        match named {
            Some((_, _, sign)) if is_mac => shown.push_str(sign),
            Some((name, _, _)) => shown.push_str(name),
            None if self.is_digits() => shown.push_str(SHOWN_DIGITS),
            // A letter by itself is written as it is typed; beside others as it is on the key.
            None if is_alone => shown.push_str(&self.key),
            None => shown.push_str(&self.key.to_uppercase()),
        }
        shown
    }
}

/// As it is written down; `parse` reads it.
impl std::fmt::Display for Chord {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let held = [
            (self.command, "Ctrl+"),
            (self.alt, "Alt+"),
            (self.shift, "Shift+"),
        ];
        for (_, name) in held.iter().filter(|(is_held, _)| *is_held) {
            f.write_str(name)?;
        }
        let named = NAMED.iter().find(|(_, key, _)| *key == self.key);
        match named {
            Some((name, _, _)) => f.write_str(name),
            None => f.write_str(&self.key.to_uppercase()),
        }
    }
}

/// The key of that name, in lower case; `None` where it is none that a command can be on.
fn key_of(name: &str) -> Option<String> {
    let mut named = NAMED.iter();
    let named = named.find(|(shown, key, _)| *key == name || shown.to_lowercase() == name);
    if let Some((_, key, _)) = named {
        return Some((*key).to_owned());
    }
    let mut chars = name.chars();
    let first = chars.next().filter(|c| !c.is_control())?;
    let is_one = chars.next().is_none();
    if name == DIGITS || (is_one && ('1'..='9').contains(&first)) {
        return Some(DIGITS.to_owned());
    }
    is_one.then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::trial::press;

    #[test]
    fn what_is_written_down_is_read_again() {
        for text in [
            "Ctrl+Shift+Z",
            "N",
            "Shift+G",
            "?",
            "1-9",
            "Shift+1-9",
            "Alt+1-9",
            "Esc",
            "Ctrl+Enter",
            "Ctrl++",
            "+",
            "Del",
            "←",
            "F2",
            "Space",
            "Ctrl+,",
        ] {
            let chord = Chord::parse(text).expect(text);
            assert_eq!(chord.to_string(), text);
        }
        for text in ["", "Ctrl+", "Shift+Ctrl", "NoSuchKey", "\u{7}"] {
            assert_eq!(Chord::parse(text), None, "{text}");
        }
    }

    #[test]
    fn shift_counts_for_letters_and_not_for_signs() {
        let shifted = |key: &str| KeyPress {
            shift: true,
            ..press(key)
        };
        assert_ne!(Chord::of_press(&shifted("g")), Chord::of_press(&press("g")));
        assert_eq!(
            Chord::of_press(&shifted("?")),
            [Chord::parse("?").expect("a key")]
        );
    }

    #[test]
    fn a_digit_key_is_its_digit_first_and_what_it_writes_second() {
        let slash = KeyPress {
            digit: Some(7),
            shift: true,
            ..press("/")
        };
        let read: Vec<_> = Chord::of_press(&slash)
            .iter()
            .map(Chord::to_string)
            .collect();
        assert_eq!(read, ["Shift+1-9", "/"]);
        assert_eq!(Chord::of_press(&press("dead")), []);
    }

    #[test]
    fn people_see_what_stands_on_their_keys() {
        let shown = |text: &str, keyboard| Chord::parse(text).expect(text).shown(keyboard);
        assert_eq!(shown("Ctrl+Shift+Z", Keyboard::Plain), "Ctrl+Shift+Z");
        assert_eq!(shown("Ctrl+Shift+Z", Keyboard::Mac), "⌘⇧Z");
        assert_eq!(shown("N", Keyboard::Plain), "n");
        assert_eq!(shown("Shift+G", Keyboard::Plain), "Shift+G");
        assert_eq!(shown("Shift+1-9", Keyboard::Mac), "⇧1 – 9");
    }

    #[test]
    fn what_the_browser_needs_is_reserved() {
        for text in [
            "Ctrl+W",
            "Ctrl+T",
            "Ctrl+N",
            "F5",
            "Tab",
            "Enter",
            "Esc",
            "Shift+←",
            "Ctrl+1-9",
        ] {
            assert!(Chord::parse(text).expect(text).is_reserved(), "{text}");
        }
        for text in ["N", "Ctrl+Enter", "Ctrl+K", "Delete", "1-9", "Shift+G", "?"] {
            assert!(!Chord::parse(text).expect(text).is_reserved(), "{text}");
        }
    }

    #[test]
    fn bare_is_what_can_be_typed() {
        for text in ["N", "Shift+G", "?", "1-9", "Shift+1-9"] {
            assert!(Chord::parse(text).expect(text).is_bare(), "{text}");
        }
        for text in ["Delete", "Esc", "Ctrl+Z", "Alt+N", "F2", "←"] {
            assert!(!Chord::parse(text).expect(text).is_bare(), "{text}");
        }
    }
}
