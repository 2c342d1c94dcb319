//! JSON as text: objects whose values are not looked at yet, and values that are written back
//! as they were.

mod write;

use serde::de::{self, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;
use std::rc::Rc;

use crate::model::Opaque;
use crate::order;

pub(super) use write::{ToJson, Writer, line, lines};

/// An object's keys and the text of their values, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct RawObject<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

/// Up to how many keys an object is searched for one that stands twice; with more it keeps a set.
const FEW_KEYS: usize = 16;

impl<'a> RawObject<'a> {
    /// The object that `raw` is; `None` if it is something else.
    pub(super) fn of(raw: &'a RawValue) -> Option<Self> {
        serde_json::from_str(raw.get()).ok()
    }

    /// Adds a key that is not there yet.
    pub(super) fn push(&mut self, key: String, value: &'a RawValue) {
        self.0.push((Cow::Owned(key), value));
    }

    /// How many keys there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The value of `key`.
    pub(super) fn get(&self, key: &str) -> Option<&'a RawValue> {
        let mut entries = self.0.iter();
        let (_, value) = entries.find(|(present, _)| present == key)?;
        Some(value)
    }

    /// Takes the value of `key` out.
    pub(super) fn take(&mut self, key: &str) -> Option<&'a RawValue> {
        let place = self.0.iter().position(|(present, _)| present == key)?;
        Some(self.0.remove(place).1)
    }

    /// Takes the value of `key` out and reads it; `None` if it is absent or of another type.
    pub(super) fn read<T: Deserialize<'a>>(&mut self, key: &str) -> Option<T> {
        self.take(key).and_then(read)
    }

    /// Takes the value of `key` out and reads it as a text.
    pub(super) fn text(&mut self, key: &str) -> Option<Cow<'a, str>> {
        self.take(key).and_then(text)
    }

    /// Whether nothing is left.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is left.
    pub(super) fn rest(self) -> impl Iterator<Item = (Cow<'a, str>, &'a RawValue)> {
        self.0.into_iter()
    }

    /// What is left, kept as it is, sorted by name.
    pub(super) fn into_extra(self) -> Vec<(Rc<str>, Opaque)> {
        let mut extra: Vec<_> = self
            .0
            .into_iter()
            .filter_map(|(name, value)| Some((name.into(), opaque(value)?)))
            .collect();
        order::sort_by(&mut extra, Ord::cmp);
        extra
    }
}

impl<'de> Deserialize<'de> for RawObject<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries;

        impl<'de> Visitor<'de> for Entries {
            type Value = RawObject<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries: Vec<(Cow<'de, str>, &'de RawValue)> = Vec::new();
                let mut keys = HashSet::new();
                while let Some((Key(key), value)) = map.next_entry::<Key<'de>, &'de RawValue>()? {
                    let stands_twice = if entries.len() < FEW_KEYS {
                        entries.iter().any(|(present, _)| *present == key)
                    } else {
                        if keys.is_empty() {
                            keys.extend(entries.iter().map(|(present, _)| present.clone()));
                        }
                        !keys.insert(key.clone())
                    };
                    if stands_twice {
                        return Err(de::Error::custom(format!("the key {key:?} stands twice")));
                    }
                    entries.push((key, value));
                }
                Ok(RawObject(entries))
            }
        }

        deserializer.deserialize_map(Entries)
    }
}

/// A key; borrowed where nothing in it is escaped.
struct Key<'a>(Cow<'a, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl<'de> Visitor<'de> for Text {
            type Value = Key<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Key(Cow::Owned(text.to_owned())))
            }
        }

        deserializer.deserialize_str(Text)
    }
}

/// Reads `raw` as a text, without a copy where nothing in it is escaped; `None` if it is none.
pub(super) fn text(raw: &RawValue) -> Option<Cow<'_, str>> {
    let inner = raw.get().strip_prefix('"')?.strip_suffix('"')?;
    if inner.contains('\\') {
        read(raw).map(Cow::Owned)
    } else {
        Some(Cow::Borrowed(inner))
    }
}

/// Reads `raw` as a `T`; `None` if it is of another type.
pub(super) fn read<'a, T: Deserialize<'a>>(raw: &'a RawValue) -> Option<T> {
    serde_json::from_str(raw.get()).ok()
}

/// Keeps `raw` as it is.
pub(super) fn opaque(raw: &RawValue) -> Option<Opaque> {
    Opaque::new(raw.get()).ok()
}

/// Whether `raw` is `null`.
pub(super) fn is_null(raw: &RawValue) -> bool {
    raw.get() == "null"
}
