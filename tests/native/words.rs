//! The catalogues of sentences: each language says all of them, with the same arguments and in
//! every form that it counts in; and no sentence stands anywhere else.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::repository::{SourceFile, check_none, read, source_files};

/// Each language with the forms that it counts in.
const LANGUAGES: [(&str, &[&str]); 2] = [
    ("en", &["one", "other"]),
    ("uk", &["one", "few", "many", "other"]),
];

/// Every form that a key may end in.
const FORMS: [&str; 5] = ["zero", "one", "few", "many", "other"];

/// What is the same in every language, and so is no word of ours.
const NAMES: [&str; 2] = ["Gainsay", "JSON"];

/// The caps of a keyboard.
const KEYS: [&str; 5] = ["Ctrl", "Shift", "Delete", "Del", "Esc"];

/// A language's texts by their full names.
pub(crate) fn catalogue(language: &str) -> BTreeMap<String, String> {
    let path = format!("words/{language}.json");
    let json: Value = serde_json::from_str(&read(&path)).expect("a catalogue");
    let mut texts = BTreeMap::new();
    collect("", &json, &mut texts);
    texts
}

fn collect(name: &str, value: &Value, texts: &mut BTreeMap<String, String>) {
    if let Some(text) = value.as_str() {
        texts.insert(name.to_owned(), text.to_owned());
    }
    for (key, value) in value.as_object().into_iter().flatten() {
        let between = if name.is_empty() { "" } else { "." };
        collect(&format!("{name}{between}{key}"), value, texts);
    }
}

/// A key without its form, and the form.
fn parts(key: &str) -> (&str, Option<&str>) {
    match key.rsplit_once('_') {
        Some((name, form)) if FORMS.contains(&form) => (name, Some(form)),
        _ => (key, None),
    }
}

fn placeables(text: &str) -> BTreeSet<&str> {
    let opened = text.split("{{").skip(1);
    opened
        .filter_map(|rest| Some(rest.split_once("}}")?.0))
        .collect()
}

/// What all forms of each sentence take, by its name.
fn arguments(texts: &BTreeMap<String, String>) -> BTreeMap<&str, BTreeSet<&str>> {
    let mut arguments: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for (key, text) in texts {
        let of_sentence = arguments.entry(parts(key).0).or_default();
        of_sentence.extend(placeables(text).into_iter().filter(|name| *name != "count"));
    }
    arguments
}

#[test]
fn every_language_says_every_sentence() {
    let english = catalogue("en");
    let english = arguments(&english);
    let mut problems = Vec::new();
    for (language, _) in LANGUAGES {
        let texts = catalogue(language);
        let own = arguments(&texts);
        for name in english.keys().filter(|name| !own.contains_key(*name)) {
            problems.push(format!("words/{language}.json lacks {name}"));
        }
        for (name, arguments) in &own {
            match english.get(name) {
                None => problems.push(format!("words/en.json lacks {name} of {language}")),
                Some(wanted) if wanted != arguments => problems.push(format!(
                    "{name} of words/{language}.json takes {arguments:?}, in English {wanted:?}"
                )),
                Some(_) => {}
            }
        }
    }
    check_none(
        &problems,
        "Say it in each language, with the same arguments:",
    );
}

#[test]
fn every_sentence_has_the_forms_of_its_language() {
    let mut problems = Vec::new();
    for (language, forms) in LANGUAGES {
        let texts = catalogue(language);
        for (name, form) in texts.keys().map(|key| parts(key)) {
            let lacks = |form: &&&str| !texts.contains_key(&format!("{name}_{form}"));
            match form {
                Some(form) if form != "zero" && !forms.contains(&form) => {
                    problems.push(format!("{language} has no form “{form}”: {name}"));
                }
                Some(_) => problems.extend(
                    forms
                        .iter()
                        .filter(lacks)
                        .map(|form| format!("words/{language}.json lacks {name}_{form}")),
                ),
                None => {}
            }
        }
        // In Ukrainian 21 counts like 1, so no form may take its number for granted.
        if forms.contains(&"few") {
            let counted = |(key, text): (&String, &String)| {
                let (name, form) = parts(key);
                let other = texts.get(&format!("{name}_many"))?;
                let forgets = other.contains("{{count}}") && !text.contains("{{count}}");
                (forgets && form != Some("zero")).then(|| format!("{key} of {language}"))
            };
            problems.extend(texts.iter().filter_map(counted));
        }
    }
    problems.dedup();
    check_none(
        &problems,
        "Give each sentence that counts all forms of its language:",
    );
}

#[test]
fn sentences_are_set_with_care() {
    let mut problems = Vec::new();
    for (language, _) in LANGUAGES {
        let foreign = if language == "uk" {
            "“”‘"
        } else {
            "«»"
        };
        for (key, text) in catalogue(language) {
            let typed = ["\"", "'", "...", "  ", "{{ "];
            let is_typed = typed.iter().any(|typed| text.contains(typed));
            if is_typed || text.contains(|c| foreign.contains(c)) || text.trim() != text {
                problems.push(format!("{key} of {language}: {text}"));
            }
        }
    }
    check_none(
        &problems,
        "Use the language’s own quotation marks and apostrophe, …, and single spaces:",
    );
}

/// The lines of code outside of tests and comments, with their numbers.
fn code_lines(file: &SourceFile) -> impl Iterator<Item = (usize, &str)> {
    let lines = file.text.lines().enumerate();
    let lines = lines.take_while(|(_, line)| *line != "#[cfg(test)]");
    let lines = lines.filter(|(_, line)| !line.trim_start().starts_with("//"));
    lines.map(|(index, line)| (index + 1, line))
}

/// What stands between quotation marks in a line of code without escaped ones.
fn literals(line: &str) -> impl Iterator<Item = &str> {
    line.split('"').skip(1).step_by(2)
}

fn has_letters(text: &str) -> bool {
    text.contains(char::is_alphabetic) && !NAMES.contains(&text) && !KEYS.contains(&text)
}

/// Whether a literal reads as a sentence: several words, with a capital or a stop.
fn is_sentence(literal: &str) -> bool {
    let words: Vec<_> = literal
        .split_whitespace()
        .filter(|word| !word.contains(|c: char| c.is_ascii_digit()))
        .filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1)
        .collect();
    let is_keys = words.iter().all(|word| KEYS.contains(word));
    let begins = literal.starts_with(char::is_uppercase);
    let stops = words
        .iter()
        .any(|word| word.ends_with(['.', ',', ':', ';', '!', '?', '…']));
    words.len() > 1 && !is_keys && (begins || stops || words.len() > 2)
}

#[test]
fn no_sentence_stands_outside_of_the_catalogues() {
    let mut problems = Vec::new();
    for file in source_files() {
        let is_page = file.is_below(&[
            "src/app.rs",
            "src/command.rs",
            "src/components/",
            "src/effects/",
            "src/state/",
            "src/words",
        ]);
        if !is_page || !file.has_extension(&["rs"]) {
            continue;
        }
        for (number, line) in code_lines(&file) {
            // Reasons are for who reads the code.
            if line.contains("reason = ") || line.contains(".expect(") || line.contains("class=") {
                continue;
            }
            if literals(&line.replace("\\\"", "”")).any(is_sentence) {
                problems.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    check_none(
        &problems,
        "Write the sentence into words/en.json and its translations, and call its function:",
    );
}

#[test]
fn markup_has_no_words_of_its_own() {
    let attributes = [
        "aria-label=\"",
        "title=\"",
        "placeholder=\"",
        "alt=\"",
        "aria-description=\"",
    ];
    let mut problems = Vec::new();
    for file in source_files() {
        if !file.is_below(&["src/app.rs", "src/components/"]) {
            continue;
        }
        for (number, line) in code_lines(&file) {
            let shown = line.split("{ \"").skip(1).chain(
                attributes
                    .iter()
                    .flat_map(|attribute| line.split(attribute).skip(1)),
            );
            let mut shown = shown.filter_map(|rest| rest.split('"').next());
            if shown.any(has_letters) {
                problems.push(format!("{}:{number}: {}", file.path, line.trim()));
            }
        }
    }
    check_none(
        &problems,
        "Write the words into words/en.json and its translations, and call their function:",
    );
}

#[test]
fn sentences_are_told_from_other_literals() {
    for sentence in [
        "Nothing was changed.",
        "it is empty, so",
        "Not now",
        "at line two",
    ] {
        assert!(is_sentence(sentence), "{sentence}");
    }
    for literal in [
        "quiet danger",
        "Ctrl Shift Z",
        "1 – 9",
        "Escape",
        "/a/{open}",
        "aria-label",
    ] {
        assert!(!is_sentence(literal), "{literal}");
    }
    assert!(has_letters("Delete this"));
    assert!(!has_letters(" ✓") && !has_letters("JSON"));
}
