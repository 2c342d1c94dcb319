//! One object of a file against the same object here: of each field the newer stamp wins.

use std::rc::Rc;

use super::super::super::field::{NamedField, NamedKind};
use super::super::super::json::line;
use super::super::{Record, RecordKind, Stamped};
use super::{Change, Difference, ImportOptions, OfKind};
use crate::edit::{Create, Operation, Stamp, Write};
use crate::model::{Field, Object, Project};

/// How much of a value a summary shows, in characters.
const SHOWN_LEN: usize = 80;

pub(super) struct Known<'p> {
    pub(super) project: &'p Project,
    pub(super) options: ImportOptions,
}

pub(super) struct Merged {
    pub(super) operations: Vec<Operation>,
    pub(super) change: Change,
    pub(super) overwritten: Vec<Difference>,
    pub(super) kept_here: Vec<Difference>,
}

pub(super) fn merge<K: OfKind>(
    known: &Known<'_>,
    record: &Record<K>,
    present: Option<&Rc<Object<K>>>,
) -> Merged
where
    Operation: From<Create<K>> + From<Write<K>>,
{
    let mut merged = Merged {
        operations: Vec::new(),
        change: Change::New,
        overwritten: Vec::new(),
        kept_here: Vec::new(),
    };
    match present {
        None => create(record, &mut merged.operations),
        Some(present) => update(known, record, present, &mut merged),
    }
    merged
}

/// The values that the object was created with stay first values; each other one keeps its own
/// stamp.
fn create<K: NamedKind>(record: &Record<K>, operations: &mut Vec<Operation>)
where
    Operation: From<Create<K>> + From<Write<K>>,
{
    let (first, later): (Vec<_>, Vec<_>) = record
        .fields
        .iter()
        .partition(|field| field.stamp == record.creation);
    let create = Create {
        id: record.id.clone(),
        fixed: record.fixed.clone(),
        fields: first.into_iter().map(|field| field.value.clone()).collect(),
        as_of: record.creation.clone(),
    };
    operations.push(create.into());
    if record.alive != record.creation {
        operations.push(write(record, K::Field::alive(true), record.alive.clone()));
    }
    for Stamped { value, stamp } in later {
        operations.push(write(record, value.clone(), stamp.clone()));
    }
}

fn write<K: NamedKind>(record: &Record<K>, value: K::Field, as_of: Option<Stamp>) -> Operation
where
    Operation: From<Write<K>>,
{
    let id = record.id.clone();
    Write { id, value, as_of }.into()
}

fn update<K: OfKind>(
    known: &Known<'_>,
    record: &Record<K>,
    present: &Object<K>,
    merged: &mut Merged,
) where
    Operation: From<Create<K>> + From<Write<K>>,
{
    let alive = K::Field::alive(true);
    let alive_here = known.project.field_stamp(present, &alive);
    let revives = !present.is_alive() && known.options.restore_deleted;
    if revives {
        merged.operations.push(write(record, alive, None));
    } else if record.alive.as_ref() > alive_here {
        merged
            .operations
            .push(write(record, alive, record.alive.clone()));
    } else if !present.is_alive() {
        merged.change = Change::DeletedHere;
    }
    let stays_deleted = merged.change == Change::DeletedHere;
    let comes_back = !present.is_alive() && !stays_deleted;
    let shown = K::shown(known.project, present);
    for Stamped { value, stamp } in &record.fields {
        // Values of a deleted object merge as well, so that they are right should it come back;
        // those without a stamp would count as newest, and who deleted it was later.
        if stays_deleted && stamp.is_none() {
            continue;
        }
        let own = present.value(value);
        let own_stamp = stamp_here(known.project, present, value);
        if own == Some(value) && stamp.is_some() && stamp.as_ref() == own_stamp {
            continue;
        }
        let shown = shown.as_ref().filter(|(shown, _)| shown.same_field(value));
        let (here, stamp_here) = match shown {
            Some((shown, stamp)) => (Some(shown), Some(stamp)),
            None => (own, own_stamp),
        };
        let differs = !is_same(here, value);
        let wins = match stamp {
            Some(stamp) if Some(stamp) > stamp_here => Some(Some(stamp.clone())),
            // Only a hand changes a value and leaves its stamp.
            Some(stamp) if Some(stamp) == stamp_here && differs => Some(None),
            Some(_) => None,
            None => {
                (differs && (K::KIND != RecordKind::Settings || here.is_none())).then_some(None)
            }
        };
        let had_value = here.is_some_and(|here| !here.is_cleared());
        let list = if wins.is_some() {
            &mut merged.overwritten
        } else {
            &mut merged.kept_here
        };
        if differs && (had_value || wins.is_none()) && !stays_deleted {
            list.push(difference::<K>(record, here, value));
        }
        if let Some(as_of) = wins {
            merged.operations.push(write(record, value.clone(), as_of));
            if differs && !stays_deleted {
                merged.change = Change::Changed;
            }
        }
    }
    if merged.change == Change::New {
        merged.change = match (comes_back, merged.kept_here.is_empty()) {
            (true, _) => Change::Changed,
            (false, true) => Change::Same,
            (false, false) => Change::NewerHere,
        };
    }
}

/// When the field of `value` was written here; never, if it is empty since its object exists,
/// and there is a value now.
fn stamp_here<'p, K: NamedKind>(
    project: &'p Project,
    present: &'p Object<K>,
    value: &K::Field,
) -> Option<&'p Stamp> {
    let stamp = project.field_stamp(present, value)?;
    let is_empty = present.value(value).is_none_or(NamedField::is_cleared);
    let is_first = *stamp == *present.created().stamp;
    (!(is_empty && is_first) || value.is_cleared()).then_some(stamp)
}

/// A field without a value is the same as one that nobody wrote.
fn is_same<F: NamedField>(here: Option<&F>, value: &F) -> bool {
    here == Some(value) || (value.is_cleared() && here.is_none_or(NamedField::is_cleared))
}

fn difference<K: OfKind>(
    record: &Record<K>,
    here: Option<&K::Field>,
    in_file: &K::Field,
) -> Difference {
    Difference {
        kind: K::KIND,
        id: K::name(&record.id),
        field: in_file.name().into_owned(),
        here: here.map(shown).unwrap_or_default(),
        in_file: shown(in_file),
    }
}

fn shown<F: NamedField>(field: &F) -> String {
    let value = field.value().map(|value| line(&value)).unwrap_or_default();
    let end = value.char_indices().nth(SHOWN_LEN).map(|(at, _)| at);
    match end.and_then(|end| value.get(..end)) {
        Some(start) => format!("{start}…"),
        None => value,
    }
}
