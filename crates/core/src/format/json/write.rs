//! JSON as it is written: on one line, or one value a line. Not derived: what a derived writer
//! becomes for each type is larger than all of this file (docs/decisions.md, 22).

use std::rc::Rc;

use crate::model::Opaque;

/// JSON text while it grows.
#[derive(Debug)]
pub(in crate::format) struct Writer {
    text: String,
    /// How deep in arrays and objects the next value stands.
    depth: usize,
    /// Whether each value of an array and each key stands on a line of its own.
    has_lines: bool,
    /// Whether nothing stands yet in the innermost array or object.
    is_first: bool,
}

/// A value that can be written as JSON.
pub(in crate::format) trait ToJson {
    /// Appends it to `json`.
    fn write(&self, json: &mut Writer);
}

impl Writer {
    fn new(has_lines: bool) -> Self {
        Self {
            text: String::new(),
            depth: 0,
            has_lines,
            is_first: true,
        }
    }

    /// Begins an object (`{`) or an array (`[`).
    pub(in crate::format) fn open(&mut self, bracket: char) {
        self.text.push(bracket);
        self.depth += 1;
        self.is_first = true;
    }

    /// Ends what was begun last, with the bracket that belongs to it.
    pub(in crate::format) fn close(&mut self, bracket: char) {
        self.depth = self.depth.saturating_sub(1);
        if !self.is_first {
            self.line();
        }
        self.text.push(bracket);
        self.is_first = false;
    }

    /// Begins the next element of an array.
    fn element(&mut self) {
        if !self.is_first {
            self.text.push(',');
        }
        self.is_first = false;
        self.line();
    }

    /// Writes the key of the value that comes next.
    pub(in crate::format) fn key(&mut self, key: &str) -> &mut Self {
        self.element();
        self.text(key);
        self.text.push_str(if self.has_lines { ": " } else { ":" });
        self
    }

    /// Writes a key and a text.
    pub(in crate::format) fn text_at(&mut self, key: &str, text: &str) {
        self.key(key).text(text);
    }

    /// Writes a key and a text, if there is one.
    pub(in crate::format) fn optional_at(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.text_at(key, text);
        }
    }

    /// Writes a key and a number.
    pub(in crate::format) fn number_at(&mut self, key: &str, number: u32) {
        self.key(key).number(number);
    }

    /// Writes a key and `true` or `false`.
    pub(in crate::format) fn flag_at(&mut self, key: &str, flag: bool) {
        self.key(key).flag(flag);
    }

    /// Writes a key and an array.
    pub(in crate::format) fn list_at<T: ToJson>(&mut self, key: &str, values: &[T]) {
        self.key(key).open('[');
        for value in values {
            self.element();
            value.write(self);
        }
        self.close(']');
    }

    /// Writes keys with values that are kept as they were.
    pub(in crate::format) fn extra<'a>(
        &mut self,
        extra: impl IntoIterator<Item = (&'a str, &'a Opaque)>,
    ) {
        for (name, value) in extra {
            self.key(name).raw(value.as_json());
        }
    }

    /// The same for those of a definition or a transaction.
    pub(in crate::format) fn named_extra(&mut self, extra: &[(Rc<str>, Opaque)]) {
        self.extra(extra.iter().map(|(name, value)| (&**name, value)));
    }

    /// Writes `null`.
    pub(in crate::format) fn null(&mut self) {
        self.raw("null");
    }

    /// Writes `true` or `false`.
    pub(in crate::format) fn flag(&mut self, flag: bool) {
        self.raw(if flag { "true" } else { "false" });
    }

    /// Writes a number.
    pub(in crate::format) fn number(&mut self, number: u32) {
        self.raw(&number.to_string());
    }

    /// Writes JSON text as it is.
    pub(in crate::format) fn raw(&mut self, json: &str) {
        self.text.push_str(json);
    }

    /// Writes a text in quotation marks; what must be escaped is, and nothing else.
    pub(in crate::format) fn text(&mut self, text: &str) {
        self.text.push('"');
        let mut rest = text;
        // What is escaped is one byte each; whatever lies between is copied in one go.
        while let Some(at) = rest.bytes().position(is_escaped) {
            let (plain, from) = rest.split_at(at);
            self.text.push_str(plain);
            let mut characters = from.chars();
            self.escape(characters.next().unwrap_or_default());
            rest = characters.as_str();
        }
        self.text.push_str(rest);
        self.text.push('"');
    }

    fn escape(&mut self, character: char) {
        let escape = match character {
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\u{8}' => "\\b",
            '\u{c}' => "\\f",
            '"' | '\\' => {
                self.text.push('\\');
                self.text.push(character);
                return;
            }
            other => {
                let code = u32::from(other);
                let digit = |digit| char::from_digit(digit, 16).unwrap_or('0');
                self.text.push_str("\\u00");
                self.text.push(digit(code / 16));
                self.text.push(digit(code % 16));
                return;
            }
        };
        self.text.push_str(escape);
    }

    fn line(&mut self) {
        if self.has_lines {
            self.text.push('\n');
            for _ in 0..self.depth {
                self.text.push_str("  ");
            }
        }
    }
}

fn is_escaped(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

impl ToJson for &str {
    fn write(&self, json: &mut Writer) {
        json.text(self);
    }
}

/// `value` as JSON text on one line.
pub(in crate::format) fn line(value: &impl ToJson) -> String {
    let mut json = Writer::new(false);
    value.write(&mut json);
    json.text
}

/// `value` as JSON text, indented by two spaces, with a line end.
pub(in crate::format) fn lines(value: &impl ToJson) -> String {
    let mut json = Writer::new(true);
    value.write(&mut json);
    json.text.push('\n');
    json.text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    struct Sample<'a>(&'a str, &'a [&'a str]);

    impl ToJson for Sample<'_> {
        fn write(&self, json: &mut Writer) {
            json.open('{');
            json.text_at(self.0, self.0);
            json.list_at("list", self.1);
            json.number_at("number", 7);
            json.key("object").open('{');
            json.close('}');
            json.flag_at("flag", true);
            json.key("nothing").null();
            json.close('}');
        }
    }

    proptest! {
        #[test]
        fn it_writes_as_the_reader_s_library_does(
            text in any::<String>(),
            list in proptest::collection::vec("\\PC|[\u{0}-\u{1f}\"\\\\\u{7f}]", 0..4),
        ) {
            let list: Vec<&str> = list.iter().map(String::as_str).collect();
            let sample = Sample(&text, &list);
            let read: serde_json::Value = serde_json::from_str(&line(&sample)).unwrap();
            prop_assert_eq!(&read[&text], &serde_json::Value::from(text.clone()));
            prop_assert_eq!(&read["list"], &serde_json::Value::from(list.clone()));
            prop_assert_eq!(lines(&sample), pretty(&line(&sample)));
            let mut alone = Writer::new(false);
            alone.text(&text);
            prop_assert_eq!(alone.text, serde_json::to_string(&text).unwrap());
        }
    }

    /// The same JSON, laid out by the library.
    fn pretty(json: &str) -> String {
        // Through a type that keeps the order of the keys.
        let entries: super::super::RawObject<'_> = serde_json::from_str(json).unwrap();
        let rows = entries.rest().map(|(key, raw)| {
            let value: serde_json::Value = serde_json::from_str(raw.get()).unwrap();
            let value = serde_json::to_string_pretty(&value).unwrap();
            let key = serde_json::to_string(&key).unwrap();
            format!("  {key}: {}", value.replace('\n', "\n  "))
        });
        format!("{{\n{}\n}}\n", rows.collect::<Vec<_>>().join(",\n"))
    }
}
