//! What every record of a file has: a place, an id, stamps, fields by name.

use std::collections::{BTreeMap, HashSet};
use std::rc::Rc;

use serde_json::value::RawValue;

use super::super::super::field::NamedField;
use super::super::super::json::{self, RawObject, is_null};
use super::super::{
    Crowd, ImportError, Kept, MAX_KEYS, MAX_PROBLEMS, Problem, ProblemKind, Record, Stamped,
};
use super::stamps::{Stamps, read_stamps};
use crate::edit::document_id;
use crate::model::{AnnotatorId, AnnotatorKind, DocumentId, IdError, Kind};
use crate::text::{Sha256, Text};

pub(super) use super::super::SchemaPart;

/// Where a record stands, and the id that it has there.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) path: String,
    pub(super) line: usize,
    pub(super) id: String,
}

/// A file while it is read.
pub(super) struct Reader<'a> {
    source: &'a str,
    /// How many line feeds there are before each stretch of [`LINE_STEP`] bytes, as far as they
    /// were counted, and how many there are in all of these.
    line_feeds: Vec<usize>,
    n_line_feeds: usize,
    pub(super) problems: Vec<Problem>,
    /// How many problems were not listed any more.
    pub(super) n_unlisted: usize,
    /// Annotators who are only named by what they made.
    pub(super) named_annotators: Vec<Record<AnnotatorKind>>,
    /// Their ids.
    pub(super) named_ids: HashSet<AnnotatorId>,
    /// The ids that the records of the array which is being read have or got.
    pub(super) taken: HashSet<String>,
    /// The names of the schema's parts that records use.
    names: HashSet<(SchemaPart, String)>,
    /// Labels and relation kinds whose names had not the form of an id.
    pub(super) renamed: BTreeMap<(SchemaPart, String), String>,
}

/// A record's keys.
pub(super) struct Item<'a> {
    pub(super) object: RawObject<'a>,
    pub(super) place: Place,
    /// How much of the file it is, in bytes.
    pub(super) len: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self {
            source,
            line_feeds: Vec::new(),
            n_line_feeds: 0,
            problems: Vec::new(),
            n_unlisted: 0,
            named_annotators: Vec::new(),
            named_ids: HashSet::new(),
            taken: HashSet::new(),
            names: HashSet::new(),
            renamed: BTreeMap::new(),
        }
    }

    /// Counts the lines up to the stretch that `at`, in bytes, lies in.
    pub(super) fn count_lines(&mut self, at: usize) {
        let bytes = self.source.as_bytes();
        let mut start = self.line_feeds.len() * LINE_STEP;
        while start <= at && start < bytes.len() {
            self.line_feeds.push(self.n_line_feeds);
            let end = bytes.len().min(start + LINE_STEP);
            self.n_line_feeds += n_line_feeds(bytes.get(start..end).unwrap_or_default());
            start = end;
        }
    }

    /// The line of a part of the source, by where it lies in memory.
    pub(super) fn line_of(&self, raw: &RawValue) -> usize {
        let at = raw.get().as_ptr().addr();
        let at = at.saturating_sub(self.source.as_ptr().addr());
        let stretch = at / LINE_STEP;
        let before = self.line_feeds.get(stretch).copied().unwrap_or_default();
        let rest = self.source.as_bytes().get(stretch * LINE_STEP..at);
        before + n_line_feeds(rest.unwrap_or_default()) + 1
    }

    pub(super) fn report(&mut self, place: &Place, kind: ProblemKind, kept: Kept) {
        if self.problems.len() >= MAX_PROBLEMS {
            self.n_unlisted += 1;
            return;
        }
        self.problems.push(Problem {
            path: place.path.clone(),
            line: place.line,
            id: place.id.clone(),
            kind,
            kept,
        });
    }

    pub(super) fn wrong_type(&mut self, place: &Place, key: &str, kept: Kept) {
        let key = key.to_owned();
        self.report(place, ProblemKind::WrongType { key }, kept);
    }

    /// The id of a record: the file's if it has the form of one, else one made of `content`, so
    /// that the same file gives the same id again. Of several records that are the same to the
    /// last of `content`, each gets an id of its own.
    pub(super) fn id<Id>(
        &mut self,
        place: &Place,
        new: impl Fn(&str) -> Result<Id, IdError>,
        letter: char,
        content: &[&str],
    ) -> Option<Id> {
        if let Ok(id) = new(&place.id) {
            return Some(id);
        }
        let mut parts = [&[&*place.id], content].concat();
        let mut derived = derived_id(letter, &parts);
        while !self.taken.insert(derived.clone()) {
            parts.push("again");
            derived = derived_id(letter, &parts);
        }
        let id = new(&derived).ok()?;
        self.report(place, ProblemKind::BadId { new: derived }, Kept::Changed);
        Some(id)
    }

    /// The id of a document that has not the form of one: that of a file of this name and text.
    pub(super) fn document_id(
        &mut self,
        place: &Place,
        name: &str,
        text: &Text,
    ) -> Option<DocumentId> {
        let mut id = document_id(name, text);
        let sha256 = text.sha256().to_string();
        let mut parts = vec![&*place.id, name, &*sha256];
        while !self.taken.insert(id.as_str().to_owned()) {
            id = DocumentId::new(&derived_id('d', &parts)).ok()?;
            parts.push("again");
        }
        let new = id.as_str().to_owned();
        self.report(place, ProblemKind::BadId { new }, Kept::Changed);
        Some(id)
    }

    /// The id of a label, a relation kind or an attribute that the file calls `name`.
    pub(super) fn schema_id<Id>(
        &mut self,
        place: &Place,
        part: SchemaPart,
        name: &str,
        new: impl Fn(&str) -> Result<Id, IdError>,
    ) -> Option<Id> {
        if self.names.len() <= MAX_KEYS {
            self.names.insert((part, name.to_owned()));
        }
        if let Ok(id) = new(name) {
            return Some(id);
        }
        let to = id_of_name(name);
        let id = new(&to).ok()?;
        let key = (part, to.clone());
        if self.renamed.insert(key, name.to_owned()).is_none() {
            let from = name.to_owned();
            self.report(place, ProblemKind::Renamed { from, to }, Kept::Changed);
        }
        Some(id)
    }

    /// An error where the file uses and defines more labels, kinds of links and attributes than
    /// any schema has: each edit of the project would look at all of them.
    pub(super) fn check_names(&self) -> Result<(), ImportError> {
        check_number(self.names.len(), Crowd::Definitions, "", 1)
    }

    pub(super) fn stamps(&mut self, item: &mut Item<'a>) -> Stamps {
        let newest = item.object.take("stamp");
        let others = item.object.take("stamps");
        read_stamps(newest, others).unwrap_or_else(|| {
            self.report(&item.place, ProblemKind::BadStamp, Kept::Changed);
            Stamps::default()
        })
    }

    /// Reads the fields under `keys`, and those under keys of newer versions.
    pub(super) fn fields<F: NamedField>(
        &mut self,
        mut item: Item<'a>,
        keys: &[&str],
        stamps: &Stamps,
        fields: &mut Vec<Stamped<F>>,
    ) {
        for key in keys {
            let Some(raw) = item.object.take(key).filter(|raw| !is_null(raw)) else {
                continue;
            };
            match F::of(key, raw) {
                Some(value) => stamps.push(fields, value),
                None => self.wrong_type(&item.place, key, Kept::Changed),
            }
        }
        self.extra(&item.place, item.object, stamps, fields);
    }

    /// Reads what is left as fields of newer versions.
    pub(super) fn extra<F: NamedField>(
        &mut self,
        place: &Place,
        object: RawObject<'a>,
        stamps: &Stamps,
        fields: &mut Vec<Stamped<F>>,
    ) {
        for (key, raw) in object.rest() {
            let is_newer = F::cleared(&key).is_some_and(|field| field.value().is_none());
            match F::of(&key, raw).filter(|_| is_newer) {
                Some(value) => stamps.push(fields, value),
                // A name that means something else in the log.
                None => self.report(
                    place,
                    ProblemKind::KeyLost {
                        key: key.into_owned(),
                    },
                    Kept::Changed,
                ),
            }
        }
        stamps.push_cleared(fields);
    }
}

/// An error where an object has more keys than any record: each of them becomes a field, and a
/// record's fields are compared with each other.
pub(super) fn check_keys(
    object: &RawObject<'_>,
    path: &str,
    line: usize,
) -> Result<(), ImportError> {
    check_number(object.len(), Crowd::Keys, path, line)
}

pub(super) fn check_number(
    n: usize,
    crowd: Crowd,
    path: &str,
    line: usize,
) -> Result<(), ImportError> {
    if n <= MAX_KEYS {
        return Ok(());
    }
    Err(ImportError::TooMany {
        path: path.to_owned(),
        line,
        crowd,
        n,
        limit: MAX_KEYS,
    })
}

/// How many bytes lie between two counts of line feeds.
const LINE_STEP: usize = 1024;

pub(super) fn n_line_feeds(bytes: &[u8]) -> usize {
    // Pieces are one more than what is between them.
    bytes.split(|byte| *byte == b'\n').count() - 1
}

/// A record of what was read.
pub(super) fn record<K: Kind>(
    place: Place,
    id: K::Id,
    fixed: K::Fixed,
    stamps: &Stamps,
    fields: Vec<Stamped<K::Field>>,
) -> Record<K> {
    Record {
        id,
        fixed,
        creation: stamps.creation(),
        alive: stamps.alive(),
        fields,
        path: place.path,
        line: place.line,
        is_moved: false,
    }
}

/// An id as a file may write it: a text, or a number.
pub(super) fn name(raw: Option<&RawValue>) -> String {
    let Some(raw) = raw.filter(|raw| !is_null(raw)) else {
        return String::new();
    };
    json::read(raw).unwrap_or_else(|| raw.get().to_owned())
}

/// `letter`, a hyphen and 20 hex digits of the hash of `content`.
pub(in super::super) fn derived_id(letter: char, content: &[&str]) -> String {
    let hash = Sha256::of(content.join("\0").as_bytes()).to_string();
    let digits: String = hash.chars().take(20).collect();
    format!("{letter}-{digits}")
}

/// An id for a name that has not the form of one: its letters, and a hash that tells it from
/// names with the same letters.
fn id_of_name(name: &str) -> String {
    let hash = Sha256::of(name.as_bytes()).to_string();
    let letters = name.chars().filter(char::is_ascii_alphanumeric);
    let letters = letters.skip_while(|c| !c.is_ascii_alphabetic()).take(40);
    let digits = hash.chars().take(8);
    std::iter::once('x')
        .filter(|_| !name.contains(|c: char| c.is_ascii_alphabetic()))
        .chain(letters)
        .chain(std::iter::once('-'))
        .chain(digits)
        .collect()
}

/// A text that may be missing.
pub(super) fn shared(text: Option<String>) -> Rc<str> {
    text.unwrap_or_default().into()
}
