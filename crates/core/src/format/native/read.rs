//! From a file's bytes to its contents.

mod anchor;
mod annotations;
mod definitions;
mod objects;
mod record;
mod scan;
mod stamps;

use std::collections::HashMap;

use serde_json::value::RawValue;

use super::super::json::{self, RawObject};
use super::{Crowd, FORMAT, ImportError, MAX_FILE_BYTES, MAX_RECORDS, NativeFile, Record};
use crate::model::Kind;
pub(super) use definitions::bare_definition;
pub(super) use record::derived_id;
use record::{Place, Reader};

/// Reads a project file, or a file of the same shape that somebody made by hand: all but the
/// array `documents` may be missing.
///
/// A file that is broken as a whole is an error. What is odd about single records is listed in
/// [`NativeFile::problems`], and those that cannot be kept are left out. Total, whatever the
/// bytes.
pub fn read(bytes: &[u8], file_name: &str) -> Result<NativeFile, ImportError> {
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
    scan::scan(source)?;
    let not_gainsay = |format| ImportError::NotGainsay { format };
    let mut top: RawObject<'_> = serde_json::from_str(source).map_err(|_| not_gainsay(None))?;
    record::check_keys(&top, "", 1)?;
    if let Some(format) = top.take("format") {
        let name: Option<String> = json::read(format);
        if name.as_deref() != Some(FORMAT) {
            return Err(not_gainsay(Some(name.unwrap_or_default())));
        }
    }
    check_version(top.take("version"))?;
    let documents = top.take("documents").ok_or(not_gainsay(None))?;
    let documents = array(Some(documents), "documents")?;
    let annotators = array(top.take("annotators"), "annotators")?;
    let groups = array(top.take("groups"), "groups")?;
    let annotations = array(top.take("annotations"), "annotations")?;
    let relations = array(top.take("relations"), "relations")?;
    // What a program says of itself, and the other parts of a backup.
    for key in ["generator", "log", "texts"] {
        top.take(key);
    }
    let unit: Option<String> = top.read("offset_unit");
    let declared = anchor::declared_unit(unit.as_deref());

    let mut reader = Reader::new(source);
    let annotators = objects::annotators(&mut reader, annotators)?;
    let documents = objects::documents(&mut reader, documents)?;
    let groups = objects::groups(&mut reader, groups)?;
    let known = annotations::Known {
        documents: documents.by_name(),
        groups: groups.by_name(),
        annotators: annotators.by_name(),
        declared,
    };
    let annotations = annotations::annotations(&mut reader, annotations, &known)?;
    let ends = annotations.ids();
    let relations = objects::relations(&mut reader, relations, &ends, &known.annotators)?;
    let (has_schema, settings) = definitions::settings(&mut reader, top)?;
    reader.check_names()?;
    let mut annotators = annotators.into_records();
    annotators.extend(std::mem::take(&mut reader.named_annotators));
    Ok(NativeFile {
        file_name: file_name.to_owned(),
        has_schema,
        settings,
        annotators,
        documents: documents.into_records(),
        groups: groups.into_records(),
        annotations: annotations.into_records(),
        relations: relations.into_records(),
        problems: reader.problems,
        n_unlisted: reader.n_unlisted,
    })
}

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
    if elements.len() > MAX_RECORDS {
        return Err(ImportError::TooMany {
            path: path.to_owned(),
            line: 0,
            crowd: Crowd::Records,
            n: elements.len(),
            limit: MAX_RECORDS,
        });
    }
    Ok(elements)
}

/// The records of one array, each with the id that it has in the file.
struct Records<R> {
    records: Vec<(String, R)>,
}

impl<R> Records<R> {
    fn into_records(self) -> Vec<R> {
        self.records.into_iter().map(|(_, record)| record).collect()
    }

    fn by_name(&self) -> HashMap<String, R>
    where
        R: Clone,
    {
        self.records.iter().cloned().collect()
    }
}

impl<K: Kind> Records<Record<K>> {
    /// The id that each record has here, by the one that it has in the file.
    fn ids(&self) -> HashMap<String, K::Id> {
        let records = self.records.iter();
        records
            .map(|(name, record)| (name.clone(), record.id.clone()))
            .collect()
    }
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
