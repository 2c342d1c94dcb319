//! When the fields of a record were written, as the file says it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::value::RawValue;

use super::super::super::field::NamedField;
use super::super::super::json::{self, RawObject, is_null};
use super::super::super::stamp::parse_stamp;
use super::super::{CREATION_STAMP, SPAN_STAMP, Stamped};
use crate::edit::Stamp;

/// When a record's fields were written.
#[derive(Default)]
pub(super) struct Stamps {
    newest: Option<Stamp>,
    others: BTreeMap<String, Stamp>,
}

impl Stamps {
    /// When the field `name`, which has a value, was written.
    fn of(&self, name: &str) -> Option<Stamp> {
        self.others.get(name).or(self.newest.as_ref()).cloned()
    }

    pub(super) fn creation(&self) -> Option<Stamp> {
        self.of(CREATION_STAMP)
    }

    pub(super) fn alive(&self) -> Option<Stamp> {
        self.others.get("alive").cloned().or(self.creation())
    }

    pub(super) fn span(&self) -> Option<Stamp> {
        self.of(SPAN_STAMP)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.newest.is_none()
    }

    /// Adds a field if it has a value, or if a stamp says when it lost it.
    pub(super) fn push<F: NamedField>(&self, fields: &mut Vec<Stamped<F>>, value: F) {
        let name = value.name();
        let stamp = if value.is_cleared() {
            let Some(stamp) = self.others.get(&*name) else {
                return;
            };
            Some(stamp.clone())
        } else {
            self.of(&name)
        };
        drop(name);
        fields.push(Stamped { value, stamp });
    }

    /// Adds the fields that are not there any more, but of which a stamp says since when.
    pub(super) fn push_cleared<F: NamedField>(&self, fields: &mut Vec<Stamped<F>>) {
        let present = fields.iter().map(|field| field.value.name().into_owned());
        let present: BTreeSet<String> = present.collect();
        for (name, stamp) in &self.others {
            let is_field = ![CREATION_STAMP, SPAN_STAMP, "alive"].contains(&&**name);
            if let Some(value) =
                F::cleared(name).filter(|value| is_field && !present.contains(&*value.name()))
            {
                let stamp = Some(stamp.clone());
                fields.push(Stamped { value, stamp });
            }
        }
    }
}

/// `None` where one of them cannot be read.
pub(super) fn read_stamps(newest: Option<&RawValue>, others: Option<&RawValue>) -> Option<Stamps> {
    let stamp = |raw: &RawValue| parse_stamp(&json::text(raw)?);
    let Some(newest) = newest.filter(|raw| !is_null(raw)) else {
        return Some(Stamps::default());
    };
    let mut stamps = Stamps {
        newest: Some(stamp(newest)?),
        others: BTreeMap::new(),
    };
    if let Some(others) = others {
        for (name, raw) in RawObject::of(others)?.rest() {
            stamps.others.insert(name.into_owned(), stamp(raw)?);
        }
    }
    Some(stamps)
}
