//! A file cut into the values under its keys, and its arrays into their elements, one a step.
//!
//! Each piece is read as [`scan`](super::scan) reads it, so that nothing is looked at later that
//! is not JSON, and a step takes as long as one piece.

use std::collections::HashSet;

use serde_json::value::RawValue;

use super::super::{ImportError, MAX_RECORDS};
use super::scan::{self, Step};

/// What stands under a key of the file.
pub(super) enum Value<'a> {
    /// An array.
    Array {
        /// Its elements; of more than are read, only the first ones.
        elements: Vec<&'a RawValue>,
        /// How many it has.
        n: usize,
        /// All of it.
        text: &'a str,
    },
    /// Anything else.
    Other(&'a RawValue),
}

/// What comes next, after white space.
#[derive(Clone, Copy)]
enum Next {
    Top,
    FirstKey,
    Key,
    AfterValue,
    FirstElement,
    Element,
    AfterElement,
    End,
    Done,
}

/// A file while it is cut.
pub(super) struct Split<'a> {
    source: &'a str,
    /// How many bytes were read.
    at: usize,
    next: Next,
    keys: HashSet<String>,
    values: Vec<(String, Value<'a>)>,
    /// The key whose array is being cut, and where the array starts.
    key: String,
    start: usize,
    elements: Vec<&'a RawValue>,
    n: usize,
    is_object: bool,
}

impl<'a> Split<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            at: 0,
            next: Next::Top,
            keys: HashSet::new(),
            values: Vec::new(),
            key: String::new(),
            start: 0,
            elements: Vec::new(),
            n: 0,
            is_object: false,
        }
    }

    /// How many bytes were read.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    pub(super) fn is_done(&self) -> bool {
        matches!(self.next, Next::Done)
    }

    /// The values by their keys, in the order of the file; `None` where it holds no object.
    pub(super) fn into_values(self) -> Option<Vec<(String, Value<'a>)>> {
        self.is_object.then_some(self.values)
    }

    /// Goes on by one sign, key or value.
    pub(super) fn step(&mut self) -> Result<(), ImportError> {
        let rest = self.rest();
        let signs = rest.trim_ascii_start();
        self.at += rest.len() - signs.len();
        let sign = signs.as_bytes().first();
        self.next = match (self.next, sign) {
            (Next::Top, Some(b'{')) => {
                self.is_object = true;
                self.pass(Next::FirstKey)
            }
            // Whatever else it is, there is nothing to cut.
            (Next::Top, _) => {
                scan::scan(self.source)?;
                self.at = self.source.len();
                Next::Done
            }
            (Next::FirstKey | Next::AfterValue, Some(b'}')) => self.pass(Next::End),
            (Next::FirstKey, Some(b'"')) => self.entry("{")?,
            (Next::FirstKey, _) => return Err(self.fault("{")),
            (Next::Key, Some(b'"')) => self.entry("{\"\":0,")?,
            (Next::Key, _) => return Err(self.fault("{\"\":0,")),
            (Next::AfterValue, Some(b',')) => self.pass(Next::Key),
            (Next::AfterValue, _) => return Err(self.fault("{\"\":\"\"")),
            (Next::FirstElement | Next::AfterElement, Some(b']')) => self.end_of_array(),
            (Next::FirstElement, _) => self.element("[")?,
            (Next::Element, Some(b']')) => return Err(self.fault("[0,")),
            (Next::Element, _) => self.element("[0,")?,
            (Next::AfterElement, Some(b',')) => self.pass(Next::Element),
            (Next::AfterElement, _) => return Err(self.fault("[\"\"")),
            (Next::End, Some(_)) => return Err(self.fault("{}")),
            (Next::End, None) | (Next::Done, _) => Next::Done,
        };
        Ok(())
    }

    fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or_default()
    }

    /// Steps over one sign.
    fn pass(&mut self, next: Next) -> Next {
        self.at += 1;
        next
    }

    /// A key and, unless it is an array, its value. `before` is as in [`fault`](Self::fault).
    fn entry(&mut self, before: &str) -> Result<Next, ImportError> {
        let mut keys = serde_json::Deserializer::from_str(self.rest()).into_iter::<String>();
        let Some(Ok(key)) = keys.next() else {
            return Err(self.fault(before));
        };
        self.at += keys.byte_offset();
        if !self.keys.insert(key.clone()) {
            return Err(ImportError::DuplicateKey {
                path: key.clone(),
                key,
                line: scan::line_at(self.source, self.at),
            });
        }
        let rest = self.rest();
        let signs = rest.trim_ascii_start();
        self.at += rest.len() - signs.len();
        if !signs.starts_with(':') {
            return Err(self.fault("{\"\""));
        }
        let value = signs.get(1..).unwrap_or_default().trim_ascii_start();
        self.at = self.source.len() - value.len();
        self.key = key;
        if value.starts_with('[') {
            self.start = self.at;
            return Ok(self.pass(Next::FirstElement));
        }
        let path = vec![Step::Key(self.key.clone())];
        let value = self.value(path, "{\"\":")?;
        let key = std::mem::take(&mut self.key);
        self.values.push((key, Value::Other(value)));
        Ok(Next::AfterValue)
    }

    fn element(&mut self, before: &str) -> Result<Next, ImportError> {
        let path = vec![Step::Key(self.key.clone()), Step::Element(self.n)];
        let value = self.value(path, before)?;
        self.n += 1;
        // One more than may be is enough to know.
        if self.elements.len() <= MAX_RECORDS {
            self.elements.push(value);
        }
        Ok(Next::AfterElement)
    }

    fn end_of_array(&mut self) -> Next {
        self.at += 1;
        let value = Value::Array {
            elements: std::mem::take(&mut self.elements),
            n: std::mem::take(&mut self.n),
            text: self.source.get(self.start..self.at).unwrap_or_default(),
        };
        let key = std::mem::take(&mut self.key);
        self.values.push((key, value));
        Next::AfterValue
    }

    /// The value that starts here, which stands at `path`.
    fn value(&mut self, path: Vec<Step>, before: &str) -> Result<&'a RawValue, ImportError> {
        let rest = self.rest();
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<&'a RawValue>();
        let Some(Ok(value)) = values.next() else {
            scan::walk(self.source, self.at, rest, path)?;
            return Err(self.fault(before));
        };
        scan::walk(self.source, self.at, value.get(), path)?;
        self.at += values.byte_offset();
        Ok(value)
    }

    /// What is wrong here. `before` is JSON that brings a reader to where the file's has come.
    fn fault(&self, before: &str) -> ImportError {
        scan::fault(self.source, self.at, before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What cutting `source` says of it.
    fn split(source: &str) -> Result<(), ImportError> {
        let mut split = Split::new(source);
        while !split.is_done() {
            split.step()?;
        }
        Ok(())
    }

    const SOURCE: &str = concat!(
        "{ \"documents\" : [ {\"id\": \"a\\n\", \"text\": \"\\ud83d\\ude00\u{1f600}\"},\r\n",
        "\t{\"id\": 12e3 , \"x\": [[1, [true, null]], {}] } ],\n\n",
        "\"title\":\"No\", \"n\": -0.5,\"none\":[ ],\n \"schema\" : {\"labels\": [{\"id\": \"c\"}]} ,",
        "\"relations\":[1,2 , \"s\", [], false]} \n",
    );

    #[test]
    fn cut_it_is_what_it_is_as_a_whole() {
        assert_eq!(split(SOURCE), Ok(()));
        let ends = SOURCE.char_indices().map(|(at, _)| at);
        let places: Vec<usize> = ends.chain([SOURCE.len()]).collect();
        let signs = [
            "",
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "1",
            "x",
            " ",
            "\n",
            "\\",
            "\0",
            "-",
            "e",
            "\"id\":1,",
            "\"title\":2,",
            "tru",
            "1e999",
            "\\ud800",
        ];
        for start in &places {
            let (before, after) = SOURCE.split_at(*start);
            assert_eq!(split(before), scan::scan(before), "{before:?}");
            let next = after.chars().next().map_or(0, char::len_utf8);
            for sign in signs {
                for rest in [after, after.split_at(next).1] {
                    let damaged = [before, sign, rest].concat();
                    assert_eq!(split(&damaged), scan::scan(&damaged), "{damaged:?}");
                }
            }
        }
    }

    #[test]
    fn what_is_too_deep_is_so_in_a_piece() {
        for n in [97, 98, 99, 100, 101, 200] {
            let deep = format!("{{\"a\":\n[1,{}{}]}}", "[".repeat(n), "]".repeat(n));
            assert_eq!(split(&deep), scan::scan(&deep), "{n}");
        }
        assert_eq!(split("[1, 2]"), Ok(()));
        assert_eq!(split("[1, 2"), scan::scan("[1, 2"));
    }
}
