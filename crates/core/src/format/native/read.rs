//! From a file's bytes to its contents.

mod anchor;
mod annotations;
mod definitions;
mod objects;
mod record;
mod records;
mod scan;
mod split;
mod stamps;

use std::{mem, vec};

use serde_json::value::RawValue;

use super::super::json::{self, RawObject};
use super::{Crowd, FORMAT, ImportError, MAX_FILE_BYTES, MAX_RECORDS, NativeFile, RecordKind};
use crate::model::{AnnotationKind, AnnotatorKind, DocumentKind, GroupKind, RelationKind};
use crate::text::OffsetUnit;
use annotations::{Annotations, Known};
pub(super) use definitions::bare_definition;
pub(super) use record::derived_id;
use record::{Item, Place, Reader};
use records::{Elements, Records};
use split::{Split, Value};

/// Reads a project file, or a file of the same shape that somebody made by hand: all but the
/// array `documents` may be missing.
///
/// A file that is broken as a whole is an error. What is odd about single records is listed in
/// [`NativeFile::problems`], and those that cannot be kept are left out. Total, whatever the
/// bytes.
pub fn read(bytes: &[u8], file_name: &str) -> Result<NativeFile, ImportError> {
    Reading::new(bytes, file_name)?.finish()
}

/// How far a file is read, in steps that are about a byte each. `done` only grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// How much is done.
    pub done: usize,
    /// How much there is.
    pub of: usize,
    /// Whether [`finish`](Reading::finish) has nothing long to do any more.
    pub is_complete: bool,
}

/// A project file while it is [read](read), so that something else can be done between two steps.
pub struct Reading<'a> {
    file_name: String,
    source: &'a str,
    reader: Reader<'a>,
    stage: Stage<'a>,
    done: usize,
    top: RawObject<'a>,
    declared: OffsetUnit,
    /// The arrays that are still to be read.
    arrays: vec::IntoIter<(RecordKind, &'static str, Vec<&'a RawValue>)>,
    annotators: Records<AnnotatorKind>,
    documents: Records<DocumentKind>,
    groups: Records<GroupKind>,
    merges: Vec<objects::Merge>,
    annotations: Records<AnnotationKind>,
    relations: Records<RelationKind>,
}

impl std::fmt::Debug for Reading<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Reading")
    }
}

/// What is being done.
enum Stage<'a> {
    /// The file is cut into values, and is JSON so far.
    Splitting(Split<'a>),
    /// The ids of an array's elements are gathered.
    Listing(Elements<'a>),
    /// The elements become records.
    Recording(RecordKind, vec::IntoIter<Item<'a>>),
    /// The same for annotations.
    Placing(Box<Annotations<'a>>),
    Done,
}

/// What a piece of work costs at least, in bytes of a file: some of it is none of the file's.
const LEAST_COST: usize = 64;

/// How often the whole file is gone through: cut, listed, recorded.
const PASSES: usize = 3;

impl<'a> Reading<'a> {
    /// Begins to read `bytes`, the file `file_name`.
    pub fn new(bytes: &'a [u8], file_name: &str) -> Result<Self, ImportError> {
        if bytes.len() > MAX_FILE_BYTES {
            return Err(ImportError::TooLarge {
                len: bytes.len(),
                limit: MAX_FILE_BYTES,
            });
        }
        let source = std::str::from_utf8(bytes).map_err(|error| {
            let read = bytes.iter().take(error.valid_up_to());
            ImportError::NotUtf8 {
                byte: error.valid_up_to(),
                line: read.filter(|byte| **byte == b'\n').count() + 1,
            }
        })?;
        let source = source.strip_prefix('\u{feff}').unwrap_or(source);
        Ok(Self {
            file_name: file_name.to_owned(),
            source,
            reader: Reader::new(source),
            stage: Stage::Splitting(Split::new(source)),
            done: 0,
            top: RawObject::default(),
            declared: OffsetUnit::CodePoint,
            arrays: Vec::new().into_iter(),
            annotators: Records::default(),
            documents: Records::default(),
            groups: Records::default(),
            merges: Vec::new(),
            annotations: Records::default(),
            relations: Records::default(),
        })
    }

    /// Goes on by about `budget` bytes of the file, at least by one of its records.
    pub fn step(&mut self, budget: usize) -> Result<Progress, ImportError> {
        let mut spent = 0;
        let mut is_complete = false;
        while !is_complete && spent <= budget {
            let done = self.done;
            self.advance()?;
            spent += (self.done - done).max(LEAST_COST);
            is_complete = matches!(self.stage, Stage::Done);
        }
        let of = self.source.len() * PASSES;
        Ok(Progress {
            done: if is_complete { of } else { self.done.min(of) },
            of,
            is_complete,
        })
    }

    /// Reads what is left, and gives the file.
    pub fn finish(mut self) -> Result<NativeFile, ImportError> {
        while !matches!(self.stage, Stage::Done) {
            self.advance()?;
        }
        let mut reader = self.reader;
        let (has_schema, settings) = definitions::settings(&mut reader, self.top)?;
        reader.check_names()?;
        let mut annotators = self.annotators.into_records();
        annotators.append(&mut reader.named_annotators);
        Ok(NativeFile {
            file_name: self.file_name,
            has_schema,
            settings,
            annotators,
            documents: self.documents.into_records(),
            groups: self.groups.into_records(),
            annotations: self.annotations.into_records(),
            relations: self.relations.into_records(),
            problems: reader.problems,
            n_unlisted: reader.n_unlisted,
        })
    }

    /// Goes on by one record, or by another piece that takes about as long.
    fn advance(&mut self) -> Result<(), ImportError> {
        match &mut self.stage {
            Stage::Splitting(split) => {
                let before = split.at();
                split.step()?;
                self.done += split.at() - before;
                self.reader.count_lines(split.at());
                if split.is_done() {
                    self.begin()?;
                }
            }
            Stage::Listing(elements) => match elements.step(&mut self.reader)? {
                Some(len) => self.done += len,
                None => self.begin_records(),
            },
            Stage::Recording(kind, items) => {
                if let Some(item) = items.next() {
                    self.done += item.len;
                    let kind = *kind;
                    self.record(kind, item);
                } else {
                    let merges = mem::take(&mut self.merges);
                    objects::merge_groups(&mut self.reader, &mut self.groups, merges);
                    self.next_array();
                }
            }
            Stage::Placing(annotations) => {
                let known = Known {
                    documents: &self.documents,
                    groups: &self.groups,
                    annotators: &self.annotators,
                };
                let len = annotations.step(&mut self.reader, known, &mut self.annotations);
                match len {
                    Some(len) => self.done += len,
                    None => self.next_array(),
                }
            }
            Stage::Done => {}
        }
        Ok(())
    }

    /// Looks at what the file says of itself, when all of it is known to be JSON.
    fn begin(&mut self) -> Result<(), ImportError> {
        let not_gainsay = |format| ImportError::NotGainsay { format };
        let Stage::Splitting(split) = mem::replace(&mut self.stage, Stage::Done) else {
            return Ok(());
        };
        let values = split.into_values().ok_or(not_gainsay(None))?;
        let (mut top, mut arrays) = parted(values);
        record::check_number(top.len() + arrays.len(), Crowd::Keys, "", 1)?;
        if let Some(format) = top.take("format") {
            let name: Option<String> = json::read(format);
            if name.as_deref() != Some(FORMAT) {
                return Err(not_gainsay(Some(name.unwrap_or_default())));
            }
        }
        check_version(top.take("version"))?;
        if top.get("documents").is_none() && !arrays.iter().any(|(key, ..)| key == "documents") {
            return Err(not_gainsay(None));
        }
        let mut array = |kind, name: &'static str| -> Result<_, ImportError> {
            let place = arrays.iter().position(|(key, ..)| key == name);
            let found = place.map(|place| arrays.swap_remove(place));
            let elements = match found {
                Some((_, elements, n)) => checked(elements, n, name)?,
                None => array(top.take(name), name)?,
            };
            Ok((kind, name, elements))
        };
        let documents = array(RecordKind::Document, "documents")?;
        let arrays = vec![
            array(RecordKind::Annotator, "annotators")?,
            documents,
            array(RecordKind::Group, "groups")?,
            array(RecordKind::Annotation, "annotations")?,
            array(RecordKind::Relation, "relations")?,
        ];
        // What a program says of itself, and the other parts of a backup.
        for key in ["generator", "log", "texts"] {
            top.take(key);
        }
        let unit: Option<String> = top.read("offset_unit");
        self.declared = anchor::declared_unit(unit.as_deref());
        self.arrays = arrays.into_iter();
        self.top = top;
        self.next_array();
        Ok(())
    }

    fn next_array(&mut self) {
        self.stage = match self.arrays.next() {
            Some((kind, name, elements)) => Stage::Listing(Elements::new(kind, name, elements)),
            None => Stage::Done,
        };
    }

    fn begin_records(&mut self) {
        let Stage::Listing(elements) = mem::replace(&mut self.stage, Stage::Done) else {
            return;
        };
        let kind = elements.kind();
        let line = elements.first_line();
        let items = elements.into_items(&mut self.reader);
        self.stage = if kind == RecordKind::Annotation {
            let annotations = Annotations::new(items, line, self.declared);
            Stage::Placing(Box::new(annotations))
        } else {
            Stage::Recording(kind, items)
        };
    }

    fn record(&mut self, kind: RecordKind, item: Item<'a>) {
        let reader = &mut self.reader;
        match kind {
            RecordKind::Annotator => {
                objects::annotator_record(reader, item, &mut self.annotators);
            }
            RecordKind::Document => objects::document(reader, item, &mut self.documents),
            RecordKind::Group => {
                objects::group(reader, item, &mut self.groups, &mut self.merges);
            }
            RecordKind::Relation => objects::relation(
                reader,
                item,
                &self.annotations,
                &self.annotators,
                &mut self.relations,
            ),
            RecordKind::Annotation | RecordKind::Settings => {}
        }
    }
}

/// An array's name, its elements, and how many it has.
type NamedArray<'a> = (String, Vec<&'a RawValue>, usize);

/// The arrays of records, and all else.
fn parted(values: Vec<(String, Value<'_>)>) -> (RawObject<'_>, Vec<NamedArray<'_>>) {
    let mut top = RawObject::default();
    let mut arrays = Vec::new();
    for (key, value) in values {
        match value {
            Value::Other(raw) => top.push(key, raw),
            Value::Array { elements, n, .. } if ARRAYS.contains(&&*key) => {
                arrays.push((key, elements, n));
            }
            Value::Array { text, .. } => {
                // It was read once, so it is a value.
                if let Ok(raw) = serde_json::from_str(text) {
                    top.push(key, raw);
                }
            }
        }
    }
    (top, arrays)
}

/// The arrays of records.
const ARRAYS: [&str; 5] = [
    "documents",
    "annotators",
    "groups",
    "annotations",
    "relations",
];

/// Two numbers and a dot. The first says who can read it: 1.
fn check_version(raw: Option<&RawValue>) -> Result<(), ImportError> {
    let Some(raw) = raw else { return Ok(()) };
    let found = json::read::<String>(raw).unwrap_or_else(|| raw.get().chars().take(40).collect());
    let numbers = found.split_once('.').and_then(|(major, minor)| {
        let major: u32 = major.parse().ok()?;
        minor.parse::<u32>().ok().map(|_| major)
    });
    match numbers {
        Some(1) => Ok(()),
        Some(2..) => Err(ImportError::NewerVersion { found }),
        Some(0) | None => Err(ImportError::BadVersion { found }),
    }
}

/// The elements of an array; none where the key is missing.
fn array<'a>(raw: Option<&'a RawValue>, path: &str) -> Result<Vec<&'a RawValue>, ImportError> {
    let Some(raw) = raw else {
        return Ok(Vec::new());
    };
    let elements: Vec<_> = json::read(raw).ok_or(ImportError::WrongType {
        path: path.to_owned(),
        expected: "an array",
    })?;
    let n = elements.len();
    checked(elements, n, path)
}

/// `elements`, unless there are too many of them.
fn checked<'a>(
    elements: Vec<&'a RawValue>,
    n: usize,
    path: &str,
) -> Result<Vec<&'a RawValue>, ImportError> {
    if n <= MAX_RECORDS {
        return Ok(elements);
    }
    Err(ImportError::TooMany {
        path: path.to_owned(),
        line: 0,
        crowd: Crowd::Records,
        n,
        limit: MAX_RECORDS,
    })
}

/// Where a record stands in the file.
impl Place {
    fn new(array: &str, idx: usize, line: usize) -> Self {
        Self {
            path: format!("{array}[{idx}]"),
            line,
            id: String::new(),
        }
    }
}
