//! The one shape of every object: an id, a part that never changes, and fields that remember
//! every value they were given. A field shows its newest value whose act is in force, so
//! taking an act back needs no inverse that could go stale (docs/decisions.md, 5).

use std::fmt::Debug;
use std::rc::Rc;

use crate::edit::{Stamp, TransactionId};
use crate::order;
use crate::time::Timestamp;

/// A kind of object: which id names it, what of it never changes, which fields it has.
pub trait Kind: Clone + Debug + PartialEq + 'static {
    /// What names an object of this kind.
    type Id: Clone + Debug + Ord;
    /// What is fixed when the object begins to exist.
    type Fixed: Clone + Debug + PartialEq;
    /// One field together with a value.
    type Field: Field;
}

/// One field of an object together with a value, as an enum: the variant says which field.
pub trait Field: Clone + Debug + PartialEq {
    /// Whether both are values of one field.
    fn same_field(&self, other: &Self) -> bool;
    /// The field that says whether the object shows.
    fn alive(alive: bool) -> Self;
    /// The value, if this is that field.
    fn as_alive(&self) -> Option<bool>;
}

/// A value that a field was given.
#[derive(Clone, Debug, PartialEq)]
pub struct Written<F> {
    /// The field and its value.
    pub value: F,
    /// The transaction that wrote it.
    pub stamp: Rc<Stamp>,
    /// The stamp that the value had in the file it came from; it decides instead of `stamp`.
    pub as_of: Option<Rc<Stamp>>,
    /// Whether it came with the object's creation. Such a value gives way to every later write.
    pub initial: bool,
    /// Whether it is the field's present value.
    pub(crate) shows: bool,
}

impl<F> Written<F> {
    /// The stamp that decides which value is newest.
    pub fn order(&self) -> &Stamp {
        self.as_of.as_deref().unwrap_or(&self.stamp)
    }
}

/// When an object began to exist.
#[derive(Clone, Debug, PartialEq)]
pub struct Created {
    /// The stamp of the transaction that made it, wherever that was: an import keeps it.
    pub stamp: Rc<Stamp>,
    /// When that was, by the clock of the computer that did it.
    pub at: Timestamp,
}

/// An object of kind `K`.
#[derive(Clone, Debug, PartialEq)]
pub struct Object<K: Kind> {
    id: K::Id,
    fixed: K::Fixed,
    created: Created,
    modified_at: Timestamp,
    writes: Vec<Written<K::Field>>,
}

impl<K: Kind> Object<K> {
    /// An object on which nobody has written a field yet.
    pub(crate) fn new(id: K::Id, fixed: K::Fixed, created: Created) -> Self {
        let modified_at = created.at;
        Self {
            id,
            fixed,
            created,
            modified_at,
            writes: Vec::new(),
        }
    }

    /// What names it.
    pub fn id(&self) -> &K::Id {
        &self.id
    }

    /// What of it never changes.
    pub fn fixed(&self) -> &K::Fixed {
        &self.fixed
    }

    /// When it began to exist.
    pub fn created(&self) -> &Created {
        &self.created
    }

    /// When it was last changed, by the clock of the computer that did it.
    pub fn modified_at(&self) -> Timestamp {
        self.modified_at
    }

    /// Every value that any field was given, in the order in which they were applied.
    pub fn writes(&self) -> &[Written<K::Field>] {
        &self.writes
    }

    /// The present value of every field that has one, in the order of the first writes.
    pub fn values(&self) -> impl Iterator<Item = &K::Field> {
        self.writes.iter().filter(|w| w.shows).map(|w| &w.value)
    }

    /// The present value of the field that `of_field` picks, where it has one.
    pub fn find<'a, T>(&'a self, of_field: impl Fn(&'a K::Field) -> Option<T>) -> Option<T> {
        self.values().find_map(of_field)
    }

    /// The present value of the same field as `field`, where it has one.
    pub fn value(&self, field: &K::Field) -> Option<&K::Field> {
        self.values().find(|value| value.same_field(field))
    }

    /// Whether it has not been deleted. Whether it *shows* may depend on other objects too.
    pub fn is_alive(&self) -> bool {
        self.find(Field::as_alive).unwrap_or(false)
    }

    /// Gives a field a value and settles which value it shows.
    pub(crate) fn write(
        &mut self,
        written: Written<K::Field>,
        at: Timestamp,
        in_force: impl Fn(&TransactionId) -> bool,
    ) {
        self.modified_at = at;
        let field = written.value.clone();
        self.writes.push(written);
        self.settle(&field, in_force);
    }

    /// Settles the fields that `transaction` wrote again, after it was taken back or restored.
    pub(crate) fn settle_after(
        &mut self,
        transaction: &TransactionId,
        at: Timestamp,
        in_force: impl Fn(&TransactionId) -> bool,
    ) {
        self.modified_at = at;
        let fields: Vec<_> = self
            .writes
            .iter()
            .filter(|w| w.stamp.id == *transaction)
            .map(|w| w.value.clone())
            .collect();
        for field in fields {
            self.settle(&field, &in_force);
        }
    }

    /// Shows the newest value in force; where there is none, the earliest initial one.
    fn settle(&mut self, field: &K::Field, in_force: impl Fn(&TransactionId) -> bool) {
        let candidates = self
            .writes
            .iter()
            .enumerate()
            .filter(|(_, w)| w.value.same_field(field) && in_force(&w.stamp.id));
        let mut shown: Option<(usize, &Written<K::Field>)> = None;
        for (place, candidate) in candidates {
            let wins =
                shown.is_none_or(|(_, present)| match (candidate.initial, present.initial) {
                    (false, true) => true,
                    (true, false) => false,
                    (false, false) => candidate.order() >= present.order(),
                    (true, true) => candidate.order() < present.order(),
                });
            if wins {
                shown = Some((place, candidate));
            }
        }
        let shown = shown.map(|(place, _)| place);
        for (place, written) in self.writes.iter_mut().enumerate() {
            if written.value.same_field(field) {
                written.shows = Some(place) == shown;
            }
        }
    }
}

/// The opaque fields that `pick` finds, sorted by name.
pub(super) fn extra_of<'a, K: Kind>(
    object: &'a Object<K>,
    pick: impl Fn(&'a K::Field) -> Option<(&'a str, &'a super::Opaque)>,
) -> Vec<(&'a str, &'a super::Opaque)> {
    let mut extra: Vec<_> = object.values().filter_map(pick).collect();
    sort_by_name(&mut extra);
    extra
}

fn sort_by_name(extra: &mut [(&str, &super::Opaque)]) {
    order::sort_by_key(extra, |(name, _)| *name);
}
