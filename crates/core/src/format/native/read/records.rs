//! The elements of one array: first all of their ids, since two with one id are an error and a
//! made-up id must be free, then the records.

use std::collections::HashMap;
use std::vec;

use serde_json::value::RawValue;

use super::super::super::json::RawObject;
use super::super::{ImportError, Kept, Record, RecordKind};
use super::record::{Item, Place, Reader, check_keys, name};
use crate::model::Kind;

/// An array while its elements' keys are looked at.
pub(super) struct Elements<'a> {
    kind: RecordKind,
    array: &'static str,
    raw: vec::IntoIter<&'a RawValue>,
    idx: usize,
    first_line: usize,
    paths: HashMap<String, String>,
    items: Vec<Item<'a>>,
}

impl<'a> Elements<'a> {
    pub(super) fn new(kind: RecordKind, array: &'static str, elements: Vec<&'a RawValue>) -> Self {
        Self {
            kind,
            array,
            raw: elements.into_iter(),
            idx: 0,
            first_line: 1,
            paths: HashMap::new(),
            items: Vec::new(),
        }
    }

    pub(super) fn kind(&self) -> RecordKind {
        self.kind
    }

    /// The line of the first element; 1 where there is none.
    pub(super) fn first_line(&self) -> usize {
        self.first_line
    }

    /// Looks at the next element, and gives its length in bytes; `None` where there is none. What
    /// is no object is left out; two with one id are an error.
    pub(super) fn step(&mut self, reader: &mut Reader<'a>) -> Result<Option<usize>, ImportError> {
        let Some(raw) = self.raw.next() else {
            return Ok(None);
        };
        let len = raw.get().len();
        let mut place = Place::new(self.array, self.idx, reader.line_of(raw));
        if self.idx == 0 {
            self.first_line = place.line;
        }
        self.idx += 1;
        let Some(mut object) = RawObject::of(raw) else {
            reader.wrong_type(&place, self.array, Kept::LeftOut);
            return Ok(Some(len));
        };
        check_keys(&object, &place.path, place.line)?;
        for key in ["stamps", "attributes"] {
            let inner = object.get(key).and_then(RawObject::of);
            let path = format!("{}.{key}", place.path);
            inner.map_or(Ok(()), |inner| check_keys(&inner, &path, place.line))?;
        }
        place.id = name(object.take("id"));
        let taken = self.paths.get(&place.id);
        if let Some(first) = taken.filter(|_| !place.id.is_empty()) {
            return Err(ImportError::DuplicateId {
                kind: self.kind,
                id: place.id,
                first: first.clone(),
                second: place.path,
                line: place.line,
            });
        }
        self.paths.insert(place.id.clone(), place.path.clone());
        self.items.push(Item { object, place, len });
        Ok(Some(len))
    }

    /// The elements that are objects.
    pub(super) fn into_items(self, reader: &mut Reader<'a>) -> vec::IntoIter<Item<'a>> {
        reader.taken = self.paths.into_keys().collect();
        self.items.into_iter()
    }
}

/// The records of one array, found by the ids that they have in the file.
pub(super) struct Records<K: Kind> {
    records: Vec<Record<K>>,
    by_name: HashMap<String, usize>,
}

impl<K: Kind> Default for Records<K> {
    fn default() -> Self {
        Self {
            records: Vec::new(),
            by_name: HashMap::new(),
        }
    }
}

impl<K: Kind> Records<K> {
    /// Takes a record in, and gives its place.
    pub(super) fn push(&mut self, name: String, record: Record<K>) -> usize {
        let idx = self.records.len();
        self.by_name.insert(name, idx);
        self.records.push(record);
        idx
    }

    pub(super) fn idx_of(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    pub(super) fn at(&self, idx: usize) -> Option<&Record<K>> {
        self.records.get(idx)
    }

    pub(super) fn at_mut(&mut self, idx: usize) -> Option<&mut Record<K>> {
        self.records.get_mut(idx)
    }

    pub(super) fn get(&self, name: &str) -> Option<&Record<K>> {
        self.at(self.idx_of(name)?)
    }

    /// The id that the record has here which the file calls `name`.
    pub(super) fn id(&self, name: &str) -> Option<&K::Id> {
        Some(&self.get(name)?.id)
    }

    pub(super) fn into_records(self) -> Vec<Record<K>> {
        self.records
    }
}
