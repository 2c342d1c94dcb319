//! Writes a function for each sentence of `words/en.json`, and one table of texts a language, so
//! that a sentence that is missing, or one that gets too few arguments, does not compile, and no
//! key and no parser travels to the browser.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

use serde_json::Value;

/// The languages, English first: it says which sentences there are, and stands in for those that
/// a translation lacks. Each is a file of this name in `words/`.
const LANGUAGES: [&str; 2] = ["en", "uk"];

/// The forms of a sentence that counts, in the order of their places in the tables.
const FORMS: [&str; 5] = ["zero", "one", "few", "many", "other"];

/// The section that the page says before there is any program; `web/start.js` holds it.
const OUTSIDE: &str = "start";

/// The section whose texts are looked up by the ids of definitions, not called by name.
const BY_ID: &str = "schema";

type Texts = BTreeMap<String, String>;

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=words");
    let mut languages = Vec::new();
    for language in LANGUAGES {
        let path = format!("words/{language}.json");
        let json = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
        let json: Value =
            serde_json::from_str(&json).map_err(|error| format!("{path}: {error}"))?;
        let mut texts = Texts::new();
        collect("", &json, &mut texts).map_err(|problem| format!("{path}: {problem}"))?;
        languages.push(texts);
    }
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("said.rs"), written(&languages)?)?;
    Ok(())
}

/// Every text below `value` under its full name, with `.` between the sections.
fn collect(name: &str, value: &Value, texts: &mut Texts) -> Result<(), String> {
    match value {
        Value::String(text) => {
            texts.insert(name.to_owned(), text.clone());
            Ok(())
        }
        Value::Object(section) => section.iter().try_for_each(|(key, value)| match name {
            "" if key == OUTSIDE => Ok(()),
            "" => collect(key, value, texts),
            _ => collect(&format!("{name}.{key}"), value, texts),
        }),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {
            Err(format!("{name} is no text"))
        }
    }
}

/// A sentence's name and whether it has forms by a count.
fn name_of(key: &str) -> (&str, bool) {
    match key.rsplit_once('_') {
        Some((name, form)) if FORMS.contains(&form) => (name, true),
        _ => (key, false),
    }
}

/// The names between `{{` and `}}`, in the order of the alphabet.
fn placeables(text: &str) -> BTreeSet<&str> {
    let opened = text.split("{{").skip(1);
    opened
        .filter_map(|rest| Some(rest.split_once("}}")?.0.trim()))
        .collect()
}

/// The text with places of arguments instead of their names.
fn pattern(text: &str, arguments: &BTreeSet<&str>) -> Result<String, String> {
    let mut pattern = text.to_owned();
    for name in placeables(text) {
        let place = arguments.iter().position(|argument| *argument == name);
        let place =
            place.ok_or_else(|| format!("“{text}” has a {{{{{name}}}}} that English lacks"))?;
        pattern = pattern.replace(&format!("{{{{{name}}}}}"), &format!("{{{place}}}"));
    }
    Ok(pattern)
}

/// A part of the module: a sentence, or a section by its name.
#[derive(Default)]
struct Section {
    functions: String,
    ids: String,
    sections: BTreeMap<String, Section>,
}

impl Section {
    fn write(&self, code: &mut String) -> Result<(), Box<dyn Error>> {
        code.push_str(&self.functions);
        if !self.ids.is_empty() {
            writeln!(
                code,
                "/// What the definition of this id is called.\npub(crate) fn by_id(id: &str) -> Option<&'static str> {{ let index = match id {{ {} _ => return None }}; Some(crate::words::speech::plain(index)) }}",
                self.ids
            )?;
        }
        for (name, section) in &self.sections {
            writeln!(
                code,
                "/// “{name}” in the catalogue.\npub(crate) mod {name} {{"
            )?;
            section.write(code)?;
            writeln!(code, "}}")?;
        }
        Ok(())
    }
}

fn written(languages: &[Texts]) -> Result<String, Box<dyn Error>> {
    let english = languages.first().ok_or("there is no language")?;
    let names: BTreeSet<_> = english.keys().map(|key| name_of(key)).collect();
    let mut tables = vec![String::new(); languages.len()];
    let mut root = Section::default();
    let mut index = 0;
    for (name, counts) in names {
        let keys: Vec<_> = if counts {
            FORMS.iter().map(|form| format!("{name}_{form}")).collect()
        } else {
            vec![name.to_owned()]
        };
        let texts = keys.iter().filter_map(|key| english.get(key));
        let mut arguments: BTreeSet<_> = texts.flat_map(|text| placeables(text)).collect();
        if counts {
            arguments.insert("count");
        }
        for (table, texts) in tables.iter_mut().zip(languages) {
            // What a translation lacks is said in English, all forms of it.
            let is_there = keys.iter().any(|key| texts.contains_key(key));
            let texts = if is_there { texts } else { english };
            let other = format!("{name}_other");
            for key in &keys {
                let text = match texts.get(key) {
                    Some(text) => text,
                    // A count of nought has words of its own, or none.
                    None if key.ends_with("_zero") => "",
                    None => texts
                        .get(&other)
                        .ok_or_else(|| format!("{other} is missing"))?,
                };
                let pattern = pattern(text, &arguments).map_err(|why| format!("{key}: {why}"))?;
                writeln!(table, "    {pattern:?},")?;
            }
        }
        let mut path: Vec<_> = name.split('.').collect();
        let function = path.pop().ok_or("a sentence has a name")?;
        let mut section = &mut root;
        for step in path {
            section = section.sections.entry(step.to_owned()).or_default();
        }
        if name.starts_with(BY_ID) {
            writeln!(section.ids, "{function:?} => {index},")?;
            index += keys.len();
            continue;
        }
        let says = keys.iter().rev().find_map(|key| english.get(key));
        let says = says.ok_or_else(|| format!("{name} says nothing"))?;
        writeln!(section.functions, "#[doc = {:?}]", format!("“{says}”"))?;
        section
            .functions
            .push_str(&function_code(function, index, counts, &arguments));
        index += keys.len();
    }
    let mut code = String::new();
    root.write(&mut code)?;
    for (table, language) in tables.iter().zip(LANGUAGES) {
        let name = language.to_uppercase();
        writeln!(
            code,
            "pub(super) static {name}: [&str; {index}] = [\n{table}];"
        )?;
    }
    Ok(code)
}

/// The function that says the sentence at `index` of the tables.
fn function_code(name: &str, index: usize, counts: bool, arguments: &BTreeSet<&str>) -> String {
    let list = |written: &dyn Fn(&str) -> String| {
        let written: Vec<_> = arguments.iter().map(|argument| written(argument)).collect();
        written.join(", ")
    };
    let parameters = list(&|argument| match argument {
        "count" => "count: usize".to_owned(),
        _ => format!("{argument}: impl ::std::fmt::Display"),
    });
    let values = list(&|argument| match argument {
        "count" => "&crate::words::number(count)".to_owned(),
        _ => format!("&{argument}"),
    });
    if counts {
        format!(
            "pub(crate) fn {name}({parameters}) -> String {{ crate::words::speech::counted({index}, count, &[{values}]) }}\n"
        )
    } else if arguments.is_empty() {
        format!(
            "pub(crate) fn {name}() -> &'static str {{ crate::words::speech::plain({index}) }}\n"
        )
    } else {
        format!(
            "pub(crate) fn {name}({parameters}) -> String {{ crate::words::speech::filled({index}, &[{values}]) }}\n"
        )
    }
}
