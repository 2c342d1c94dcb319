//! The list of commands: names that last, keys that differ, words that no key is written into.

use std::collections::BTreeMap;

use gainsay::command::{Chord, Group, Keymap, UiCommand};
use gainsay::words::{Language, speak};
use serde_json::Value;

use crate::repository::{check_none, read};

#[test]
fn every_command_has_a_name_of_its_own() {
    let mut seen = BTreeMap::new();
    let mut problems = Vec::new();
    for command in UiCommand::ALL {
        let name = command.name();
        if let Some(other) = seen.insert(name, command) {
            problems.push(format!("{name} is {other:?} and {command:?}"));
        }
        if !name.chars().all(|c| c.is_ascii_lowercase() || c == '-') {
            problems.push(format!("{name} has other characters than a-z and -"));
        }
        assert_eq!(UiCommand::of_name(name), Some(*command));
    }
    check_none(
        &problems,
        "Choose another name; a name that was shipped stays:",
    );
}

#[test]
fn no_two_commands_begin_with_the_same_key() {
    let keymap = Keymap::default();
    let mut problems = Vec::new();
    for command in UiCommand::ALL {
        for key in command.first_keys() {
            let Some(chord) = Chord::parse(key) else {
                problems.push(format!("{command:?}: {key} is no key"));
                continue;
            };
            let on_it = keymap.commands_on(&chord);
            if on_it != [*command] {
                problems.push(format!("{key}: {on_it:?}"));
            }
            // What is written here is what is stored.
            assert_eq!(Chord::parse(&chord.to_string()), Some(chord), "{key}");
        }
    }
    check_none(&problems, "Give each command keys of its own:");
}

#[test]
fn every_command_and_group_has_a_title_of_its_own_in_each_language() {
    for language in Language::ALL {
        speak(language, None);
        let mut titles: Vec<_> = UiCommand::ALL.iter().map(|one| one.title()).collect();
        titles.sort_unstable();
        let n_titles = titles.len();
        titles.dedup();
        assert_eq!(titles.len(), n_titles, "two are called the same");
        assert!(!titles.contains(&""), "one is called nothing");
        assert!(!Group::ALL.map(Group::title).contains(&""));
    }
}

/// All texts below `value`.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Object(section) => section.values().flat_map(texts).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => Vec::new(),
    }
}

/// What stands between brackets in a text.
fn bracketed(text: &str) -> impl Iterator<Item = &str> {
    let opened = text.split('(').skip(1);
    opened.filter_map(|rest| Some(rest.split_once(')')?.0))
}

/// Keys stand in the list, can be changed, and are called otherwise on a Mac.
#[test]
fn no_key_is_written_into_a_sentence() {
    let written: Vec<_> = UiCommand::ALL
        .iter()
        .flat_map(|command| command.first_keys())
        .flat_map(|key| [(*key).to_lowercase(), key.replace('+', " ").to_lowercase()])
        .chain(["esc".to_owned(), "del".to_owned()])
        .collect();
    let is_key = |words: &str| written.contains(&words.to_lowercase());
    assert!(is_key("Ctrl Z") && is_key("b") && is_key("?") && !is_key("optional"));
    let mut problems = Vec::new();
    for language in ["en", "uk"] {
        let json: Value =
            serde_json::from_str(&read(&format!("words/{language}.json"))).expect("a catalogue");
        let with_key = texts(&json)
            .into_iter()
            .filter(|text| bracketed(text).any(is_key));
        problems.extend(with_key.map(|text| format!("{language}: {text}")));
    }
    check_none(
        &problems,
        "Leave the key out and ask the keymap for it (`Keymap::hint`):",
    );
}
