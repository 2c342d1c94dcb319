//! A first look at a whole file: is it JSON, is no key there twice, and is it not too deep?
//! JSON readers keep the last of two equal keys and say nothing; a label would be lost so.

use std::collections::HashSet;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use super::super::ImportError;

/// How deep arrays and objects may lie in one another.
const MAX_DEPTH: usize = 100;

/// Reads all of `source`, strings and numbers included.
pub(super) fn scan(source: &str) -> Result<(), ImportError> {
    let mut state = State::default();
    let mut deserializer = serde_json::Deserializer::from_str(source);
    let scanned = Walk(&mut state).deserialize(&mut deserializer);
    let Err(error) = scanned.and_then(|()| deserializer.end()) else {
        return Ok(());
    };
    let line = error.line();
    Err(match state.failure {
        Some(Failure::Duplicate { key, path }) => ImportError::DuplicateKey { key, path, line },
        Some(Failure::TooDeep) => ImportError::TooDeep {
            line,
            limit: MAX_DEPTH,
        },
        None => ImportError::Syntax {
            line,
            column: error.column(),
            message: without_place(&error.to_string()),
        },
    })
}

/// The parser's words without the line and column, which are said apart.
fn without_place(message: &str) -> String {
    let words = message
        .rsplit_once(" at line ")
        .map_or(message, |(words, _)| words);
    words.to_owned()
}

enum Step {
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
