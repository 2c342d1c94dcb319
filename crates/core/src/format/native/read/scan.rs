//! A first look at a whole file: is it JSON, is no key there twice, and is it not too deep?
//! JSON readers keep the last of two equal keys and say nothing; a label would be lost so.

use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use serde_json::error::Category;

use super::super::{ImportError, JsonFault};
use super::record::n_line_feeds;

/// How deep arrays and objects may lie in one another.
const MAX_DEPTH: usize = 100;

/// Reads all of `source`, strings and numbers included.
pub(super) fn scan(source: &str) -> Result<(), ImportError> {
    let mut state = State::default();
    let mut deserializer = serde_json::Deserializer::from_str(source);
    let scanned = Walk(&mut state).deserialize(&mut deserializer);
    let scanned = scanned.and_then(|()| deserializer.end());
    scanned.map_err(|error| state.error(&error, source, Origin::default()))
}

/// Reads the one value that `part` begins with, which stands at `path` in `source` and begins
/// `at` bytes behind its start.
pub(super) fn walk(
    source: &str,
    at: usize,
    part: &str,
    path: Vec<Step>,
) -> Result<(), ImportError> {
    let mut state = State {
        path,
        failure: None,
    };
    let mut deserializer = serde_json::Deserializer::from_str(part);
    let walked = Walk(&mut state).deserialize(&mut deserializer);
    walked.map_err(|error| state.error(&error, source, Origin::of(source, at, 0)))
}

/// What is wrong `at` bytes behind the start of `source`, where no value is. `before` is JSON
/// without line feeds that brings a reader to where it has come there.
pub(super) fn fault(source: &str, at: usize, before: &str) -> ImportError {
    let rest = source.get(at..).unwrap_or_default();
    let text = [before, rest].concat();
    let mut deserializer = serde_json::Deserializer::from_str(&text);
    let mut state = State::default();
    let scanned = Walk(&mut state).deserialize(&mut deserializer);
    match scanned.and_then(|()| deserializer.end()) {
        Err(error) => state.error(&error, source, Origin::of(source, at, before.len())),
        // It was a fault, so reading it all finds one.
        Ok(()) => scan(source)
            .err()
            .unwrap_or(ImportError::NotGainsay { format: None }),
    }
}

/// The line that the place `at` bytes behind the start of `source` is in, from 1.
pub(super) fn line_at(source: &str, at: usize) -> usize {
    Origin::of(source, at, 0).line + 1
}

/// Where what a parser sees begins in the file: lines and columns before it, in bytes.
#[derive(Clone, Copy, Default)]
struct Origin {
    line: usize,
    column: usize,
    /// How much of what the parser sees is not of the file.
    before: usize,
}

impl Origin {
    fn of(source: &str, at: usize, before: usize) -> Self {
        let read = source.as_bytes().get(..at).unwrap_or_default();
        let line_start = read.iter().rposition(|byte| *byte == b'\n');
        Self {
            line: n_line_feeds(read),
            column: line_start.map_or(at, |feed| at - feed - 1),
            before,
        }
    }
}

/// What is wrong. The parser tells it in words only; `a_fault_is_told_apart` holds these.
fn fault_of(error: &serde_json::Error, source: &str) -> JsonFault {
    let message = error.to_string();
    // The line and column are said apart.
    let words = message
        .rsplit_once(" at line ")
        .map_or(&*message, |(words, _)| words);
    match words {
        _ if source.trim_ascii().is_empty() => JsonFault::Empty,
        _ if error.classify() == Category::Eof => JsonFault::CutOff,
        "trailing characters" => JsonFault::Trailing,
        "number out of range" => JsonFault::NumberTooLarge,
        "lone leading surrogate in hex escape" | "unexpected end of hex escape" => {
            JsonFault::LoneSurrogate
        }
        _ if words.starts_with("control character") => JsonFault::ControlCharacter,
        _ => JsonFault::Other(words.to_owned()),
    }
}

/// One step into a file.
pub(super) enum Step {
    Key(String),
    Element(usize),
}

#[derive(Default)]
struct State {
    path: Vec<Step>,
    failure: Option<Failure>,
}

enum Failure {
    Duplicate { key: String, path: String },
    TooDeep,
}

impl State {
    /// What a parser's error means, whose input began at `origin` in `source`.
    fn error(self, error: &serde_json::Error, source: &str, origin: Origin) -> ImportError {
        let line = origin.line + error.line();
        let column = match error.line() {
            1 => (origin.column + error.column()).saturating_sub(origin.before),
            _ => error.column(),
        };
        match self.failure {
            Some(Failure::Duplicate { key, path }) => ImportError::DuplicateKey { key, path, line },
            Some(Failure::TooDeep) => ImportError::TooDeep {
                line,
                limit: MAX_DEPTH,
            },
            None => ImportError::Syntax {
                line,
                column,
                fault: fault_of(error, source),
            },
        }
    }

    /// `annotations[3].label`.
    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.path {
            match step {
                Step::Key(key) if path.is_empty() => path.push_str(key),
                Step::Key(key) => path.extend([".", key]),
                Step::Element(idx) => path.extend(["[", &idx.to_string(), "]"]),
            }
        }
        path
    }
}

struct Walk<'s>(&'s mut State);

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.0.path.len() > MAX_DEPTH {
            self.0.failure = Some(Failure::TooDeep);
            return Err(D::Error::custom("too deep"));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let state = self.0;
        let mut idx = 0;
        loop {
            state.path.push(Step::Element(idx));
            if elements.next_element_seed(Walk(state))?.is_none() {
                break;
            }
            state.path.pop();
            idx += 1;
        }
        state.path.pop();
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let state = self.0;
        let mut keys = HashSet::new();
        while let Some(key) = entries.next_key::<String>()? {
            state.path.push(Step::Key(key.clone()));
            if keys.contains(&key) {
                let path = state.path();
                state.failure = Some(Failure::Duplicate { key, path });
                return Err(A::Error::custom("a key stands twice"));
            }
            keys.insert(key);
            entries.next_value_seed(Walk(state))?;
            state.path.pop();
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, expected: &JsonFault) {
        let Err(ImportError::Syntax { fault, .. }) = scan(source) else {
            panic!("{source:?} is no JSON");
        };
        assert_eq!(fault, *expected, "{source:?}");
    }

    #[test]
    fn a_fault_is_told_apart() {
        check("", &JsonFault::Empty);
        check(" \r\n", &JsonFault::Empty);
        check("[1", &JsonFault::CutOff);
        check("{\"a\": \"b", &JsonFault::CutOff);
        check("{} {}", &JsonFault::Trailing);
        check("[1e999]", &JsonFault::NumberTooLarge);
        check(r#"["\ud800"]"#, &JsonFault::LoneSurrogate);
        check(r#"["\ud83d and more"]"#, &JsonFault::LoneSurrogate);
        check(r#"["\ud83d\n"]"#, &JsonFault::LoneSurrogate);
        check(r#"["\udc00"]"#, &JsonFault::LoneSurrogate);
        check(r#"{"\udc00": 1}"#, &JsonFault::LoneSurrogate);
        check("[\"a\0b\"]", &JsonFault::ControlCharacter);
        let trailing_comma = "trailing comma".to_owned();
        check("[1,]", &JsonFault::Other(trailing_comma));
    }
}
