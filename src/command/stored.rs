//! Changed keys as they are stored: JSON that names commands, so that one that comes or goes loses
//! nothing else.
//!
//! `{"bare": true, "keys": {"next-annotation": ["J"], "previous-annotation": []}}`

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::{Chord, Keyboard, Keymap, UiCommand};

impl Keymap {
    /// The keys that `json` tells of. Whatever in it means nothing is left out, and the rest
    /// counts: a name that no command has is kept, so that another version finds it again.
    pub fn from_json(json: &str, keyboard: Keyboard) -> Self {
        let mut keymap = Self {
            keyboard,
            ..Self::default()
        };
        let Ok(Value::Object(stored)) = serde_json::from_str(json) else {
            return keymap;
        };
        if let Some(has_bare) = stored.get("bare").and_then(Value::as_bool) {
            keymap.has_bare = has_bare;
        }
        let rows = stored.get("keys").and_then(Value::as_object);
        for (name, keys) in rows.into_iter().flatten() {
            match (UiCommand::of_name(name), keys.as_array()) {
                (Some(command), Some(keys)) => {
                    let chords = keys.iter().filter_map(Value::as_str);
                    let chords = chords.filter_map(Chord::parse);
                    let mut chords: Vec<_> = chords
                        .filter(|chord| keymap.refusal(command, chord).is_none())
                        .collect();
                    // A list in which nothing could be read is no wish for no key.
                    let is_damaged = chords.is_empty() && !keys.is_empty();
                    chords.dedup();
                    if !is_damaged && !command.is_fixed() {
                        keymap.changed.insert(command.name(), chords);
                    }
                }
                (Some(_), None) => {}
                (None, _) => {
                    keymap.unknown.insert(name.clone(), keys.clone());
                }
            }
        }
        keymap
    }

    /// What `from_json` reads.
    pub fn to_json(&self) -> String {
        let own = self.changed.iter().map(|(name, keys)| {
            let keys = keys.iter().map(|chord| Value::String(chord.to_string()));
            ((*name).to_owned(), Value::Array(keys.collect()))
        });
        let unknown = self.unknown.iter();
        let unknown = unknown.map(|(name, keys)| (name.clone(), keys.clone()));
        let keys: Map<String, Value> = unknown.chain(own).collect();
        let rows = [
            ("bare".to_owned(), Value::Bool(self.has_bare)),
            ("keys".to_owned(), Value::Object(keys)),
        ];
        Value::Object(rows.into_iter().collect()).to_string()
    }
}

/// What was stored under names that no command has.
pub(super) type Unknown = BTreeMap<String, Value>;

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> Keymap {
        Keymap::from_json(json, Keyboard::Plain)
    }

    #[test]
    fn what_is_written_is_read_again() {
        let chord = |text| Chord::parse(text).expect("a key");
        let keymap = Keymap {
            has_bare: false,
            ..Keymap::default()
        };
        let keymap = keymap
            .with_keys(UiCommand::NextAnnotation, vec![chord("J"), chord("Ctrl+J")])
            .with_keys(UiCommand::Help, Vec::new());
        assert_eq!(read(&keymap.to_json()), keymap);
        assert_eq!(keymap.keys_of(UiCommand::Help), []);
    }

    #[test]
    fn broken_content_loses_nothing_else() {
        for json in [
            "",
            "null",
            "[]",
            "{",
            r#"{"keys": 3, "bare": "no"}"#,
            "\u{0}",
        ] {
            assert_eq!(read(json), Keymap::default(), "{json}");
        }
        let keymap = read(
            r#"{"bare": false, "keys": {
                "no-such-command": ["Q"], "next-annotation": ["J", "", 4, "NoSuchKey", "Enter"],
                "undo": "Ctrl+U", "redo": ["Tab"], "help": [], "step-out": ["Q"]}}"#,
        );
        let shown = |command| {
            keymap
                .keys_of(command)
                .iter()
                .map(Chord::to_string)
                .collect::<Vec<_>>()
        };
        assert!(!keymap.has_bare);
        assert_eq!(shown(UiCommand::NextAnnotation), ["J"]);
        assert_eq!(shown(UiCommand::Undo), ["Ctrl+Z"]);
        assert_eq!(shown(UiCommand::Redo), ["Ctrl+Shift+Z", "Ctrl+Y"]);
        assert_eq!(shown(UiCommand::Help), [""; 0]);
        assert_eq!(shown(UiCommand::StepOut), ["Esc"]);
        assert!(keymap.to_json().contains("no-such-command"));
    }
}
