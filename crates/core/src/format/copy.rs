//! The files of the second copy: lines that are each whole or nothing.
//!
//! ```text
//! 5f0c…16 digits {"rows":[{"id":"k3v9.1","row":"{…}"}],"texts":[{"sha256":"e3b0…","text":"An article."}]}
//! ```
//!
//! A line holds what was stored in one go: rows by id, and the texts that came with them by their
//! SHA-256. Before it stands the sum of what follows the blank. A damaged line costs itself:
//! reading goes on behind the next line end, which never stands inside of a line, since JSON
//! escapes it.

use std::collections::{BTreeMap, HashSet};

use serde_json::value::RawValue;

use super::json::{RawObject, ToJson, Writer, line};
use crate::keeping::seal::sum;

/// How many characters a line's sum has.
const SUM: usize = 16;

/// What files of the second copy hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// Rows by id, in the order of the files; one that stands twice counts the first time.
    pub rows: Vec<(String, String)>,
    /// Texts by SHA-256 in hexadecimal digits.
    pub texts: BTreeMap<String, String>,
    /// Whether a later version wrote something that this one passes over.
    pub has_more: bool,
    /// The ids of the rows.
    ids: HashSet<String>,
    /// How many lines were damaged. The last line of a browser that was killed often is.
    pub n_damaged: usize,
}

/// One line, with its line end: `rows` are ids and rows, `texts` SHA-256 and texts.
pub fn to_line(rows: &[(&str, &str)], texts: &[(&str, &str)]) -> String {
    let json = line(&Batch { rows, texts });
    format!("{} {json}\n", sum(json.as_bytes()))
}

struct Batch<'a> {
    rows: &'a [(&'a str, &'a str)],
    texts: &'a [(&'a str, &'a str)],
}

impl ToJson for Batch<'_> {
    fn write(&self, json: &mut Writer) {
        json.open('{');
        json.list_at("rows", &entries(self.rows, ROW_KEYS));
        json.list_at("texts", &entries(self.texts, TEXT_KEYS));
        json.close('}');
    }
}

fn entries<'a>(pairs: &'a [(&'a str, &'a str)], keys: [&'static str; 2]) -> Vec<Entry<'a>> {
    let pairs = pairs.iter();
    let entries = pairs.map(|&(name, value)| Entry { keys, name, value });
    entries.collect()
}

const ROW_KEYS: [&str; 2] = ["id", "row"];
const TEXT_KEYS: [&str; 2] = ["sha256", "text"];

struct Entry<'a> {
    keys: [&'static str; 2],
    name: &'a str,
    value: &'a str,
}

impl ToJson for Entry<'_> {
    fn write(&self, json: &mut Writer) {
        let [name, value] = self.keys;
        json.open('{');
        json.text_at(name, self.name);
        json.text_at(value, self.value);
        json.close('}');
    }
}

impl Copied {
    /// Whether a row is among them.
    pub fn has(&self, id: &str) -> bool {
        self.ids.contains(id)
    }

    /// Reads one more file, or some lines of it. Bytes that are not UTF-8 make a damaged line like any other.
    pub fn read(&mut self, file: &[u8]) {
        for line in file.split(|byte| *byte == b'\n') {
            if line.is_empty() {
                continue;
            }
            let Some((rows, texts, has_more)) = std::str::from_utf8(line).ok().and_then(of_line)
            else {
                self.n_damaged += 1;
                continue;
            };
            self.has_more |= has_more;
            for (id, row) in rows {
                if self.ids.insert(id.clone()) {
                    self.rows.push((id, row));
                }
            }
            self.texts.extend(texts);
        }
    }
}

type Pairs = Vec<(String, String)>;

/// What a line holds; `None` where it is not as it was written. What a later version writes beside
/// rows and texts is passed over.
fn of_line(line: &str) -> Option<(Pairs, Pairs, bool)> {
    let (stated, json) = line.split_at_checked(SUM)?;
    let json = json.strip_prefix(' ')?;
    if sum(json.as_bytes()) != stated {
        return None;
    }
    let mut batch: RawObject<'_> = serde_json::from_str(json).ok()?;
    let mut pairs = |key: &str, keys| {
        batch
            .read(key)
            .map_or(Some(Vec::new()), |all| pairs(all, keys))
    };
    let (rows, texts) = (pairs("rows", ROW_KEYS)?, pairs("texts", TEXT_KEYS)?);
    Some((rows, texts, !batch.is_empty()))
}

fn pairs(entries: Vec<&RawValue>, [name, value]: [&str; 2]) -> Option<Pairs> {
    let entries = entries.into_iter();
    entries
        .map(|entry| {
            let mut entry = RawObject::of(entry)?;
            Some((
                entry.text(name)?.into_owned(),
                entry.text(value)?.into_owned(),
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Copied, to_line};

    fn read(file: &[u8]) -> Copied {
        let mut copied = Copied::default();
        copied.read(file);
        copied
    }

    fn ids(copied: &Copied) -> Vec<&str> {
        copied.rows.iter().map(|(id, _)| id.as_str()).collect()
    }

    #[test]
    fn what_is_written_is_read() {
        let rows = [("a.1", "{\"v\":1}\n\"\\\u{2028}"), ("a.2", "")];
        let texts = [("aa", "One line\r\nand \u{202e}another.")];
        let line = to_line(&rows, &texts);
        assert_eq!(line.matches('\n').count(), 1, "at its end");
        let copied = read((line.clone() + &line).as_bytes());
        let expected = rows.map(|(id, row)| (id.to_owned(), row.to_owned()));
        assert_eq!(copied.rows, expected, "each once");
        assert_eq!(copied.texts["aa"], texts[0].1);
        assert_eq!(copied.n_damaged, 0);
    }

    #[test]
    fn a_torn_batch_is_no_batch() {
        let line = to_line(&[("a.1", "{}"), ("a.2", "{}")], &[("aa", "text")]);
        for end in 1..line.len() - 1 {
            let copied = read(&line.as_bytes()[..end]);
            assert_eq!(copied.rows, [], "{end} bytes of it");
            assert_eq!(copied.n_damaged, 1);
        }
        // Without its line end it is whole.
        assert_eq!(ids(&read(line.trim_end().as_bytes())), ["a.1", "a.2"]);
    }

    #[test]
    fn a_damaged_line_costs_itself() {
        let lines = ["a.1", "a.2", "a.3"].map(|id| to_line(&[(id, "{}")], &[]));
        let mut file = lines.concat().into_bytes();
        let middle = lines[0].len() + lines[1].len() / 2;
        file[middle] = 0xff;
        let copied = read(&file);
        assert_eq!(ids(&copied), ["a.1", "a.3"]);
        assert_eq!(copied.n_damaged, 1);
    }

    #[test]
    fn a_line_of_a_later_version_is_passed_over() {
        let json = "{\"pack\":3}";
        let line = format!("{} {json}\n", super::sum(json.as_bytes()));
        let copied = read((line + &to_line(&[("a.1", "{}")], &[])).as_bytes());
        assert_eq!(ids(&copied), ["a.1"]);
        assert_eq!((copied.n_damaged, copied.has_more), (0, true));
    }
}
