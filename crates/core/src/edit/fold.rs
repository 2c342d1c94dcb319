//! The fold: a transaction applied to a project. It is total and deterministic; an operation
//! whose target is unknown does nothing (docs/decisions.md, 3).

use std::rc::Rc;

use super::{Create, Edit, Operation, Reversal, Stamp, Transaction, TransactionId};
use crate::model::{Created, Field, Kind, Object, Project, Reversed, Written};
use crate::time::Timestamp;

impl Project {
    /// Applies `transaction`, whose stamp must be later than every one applied before.
    /// `target` is the transaction that it takes back or restores, where the log has it.
    pub(crate) fn apply(&mut self, transaction: &Transaction, target: Option<&Transaction>) {
        let context = Context {
            stamp: Rc::new(transaction.stamp.clone()),
            at: transaction.at,
        };
        if let Some(reversal) = &transaction.reversal {
            let reversed = Reversed {
                in_force: matches!(reversal, Reversal::Redo(_)),
                stamp: Rc::clone(&context.stamp),
            };
            self.reverse(reversal.target(), reversed);
            for operation in target.iter().flat_map(|target| &target.operations) {
                self.settle_operation(operation, reversal.target(), context.at);
            }
        }
        for operation in &transaction.operations {
            self.apply_operation(operation, &context);
        }
    }

    fn apply_operation(&mut self, operation: &Operation, context: &Context) {
        macro_rules! edit {
            ($edit:expr, $any:ident, $put:ident) => {
                if let Some(object) = edited(self, $edit, self.$any($edit.id()), context) {
                    self.$put(object);
                }
            };
        }
        match operation {
            Operation::Document(edit) => edit!(edit, any_document, put_document),
            Operation::Annotation(edit) => edit!(edit, any_annotation, put_annotation),
            Operation::Relation(edit) => edit!(edit, any_relation, put_relation),
            Operation::Group(edit) => edit!(edit, any_group, put_group),
            Operation::Annotator(edit) => edit!(edit, any_annotator, put_annotator),
            Operation::Settings(edit) => {
                if let Some(settings) = edited(self, edit, self.settings(), context) {
                    self.put_settings(settings);
                }
            }
            Operation::Unknown(_) => {}
        }
    }

    /// Settles what `operation` of the act `id` wrote, now that the act is in force or not.
    fn settle_operation(&mut self, operation: &Operation, id: &TransactionId, at: Timestamp) {
        macro_rules! settle {
            ($object:expr, $put:ident) => {
                if let Some(object) = $object {
                    let mut object = (**object).clone();
                    object.settle_after(id, at, |id| self.is_in_force(id));
                    self.$put(object);
                }
            };
        }
        match operation {
            Operation::Document(edit) => settle!(self.any_document(edit.id()), put_document),
            Operation::Annotation(edit) => settle!(self.any_annotation(edit.id()), put_annotation),
            Operation::Relation(edit) => settle!(self.any_relation(edit.id()), put_relation),
            Operation::Group(edit) => settle!(self.any_group(edit.id()), put_group),
            Operation::Annotator(edit) => settle!(self.any_annotator(edit.id()), put_annotator),
            Operation::Settings(_) => settle!(self.settings(), put_settings),
            Operation::Unknown(_) => {}
        }
    }
}

/// What every write of one transaction shares.
struct Context {
    stamp: Rc<Stamp>,
    at: Timestamp,
}

/// The object after `edit`, or `None` where the edit does nothing.
fn edited<K: Kind>(
    project: &Project,
    edit: &Edit<K>,
    present: Option<&Rc<Object<K>>>,
    context: &Context,
) -> Option<Object<K>> {
    let in_force = |id: &TransactionId| project.is_in_force(id);
    match edit {
        Edit::Create(create) => created(create, present, context, in_force),
        Edit::Write(write) => {
            let mut object = (**present?).clone();
            let as_of = write.as_of.clone().map(Rc::new);
            let written = written(write.value.clone(), false, as_of, context);
            object.write(written, context.at, in_force);
            Some(object)
        }
    }
}

/// A first `Create` makes the object. A second one of the same thing (two tabs, two logs)
/// adds its values beside the first's, so that taking back either leaves the other; one of
/// another thing under the same id does nothing.
fn created<K: Kind>(
    create: &Create<K>,
    present: Option<&Rc<Object<K>>>,
    context: &Context,
    in_force: impl Fn(&TransactionId) -> bool,
) -> Option<Object<K>> {
    let as_of = create.as_of.clone().map(Rc::new);
    let mut object = match present {
        Some(object) if object.fixed() != &create.fixed => return None,
        Some(object) => (**object).clone(),
        None => Object::new(
            create.id.clone(),
            create.fixed.clone(),
            Created {
                // An import keeps it, so that the order of articles survives.
                stamp: as_of.clone().unwrap_or_else(|| Rc::clone(&context.stamp)),
                at: context.at,
            },
        ),
    };
    let alive = written(K::Field::alive(true), false, as_of.clone(), context);
    object.write(alive, context.at, &in_force);
    for field in &create.fields {
        let initial = written(field.clone(), true, as_of.clone(), context);
        object.write(initial, context.at, &in_force);
    }
    Some(object)
}

fn written<F>(value: F, initial: bool, as_of: Option<Rc<Stamp>>, context: &Context) -> Written<F> {
    Written {
        value,
        stamp: Rc::clone(&context.stamp),
        as_of,
        initial,
        shows: false,
    }
}

impl Project {
    /// Whether every object that `act` changed has the same present values here and in `other`.
    pub(super) fn shows_the_same(&self, other: &Self, act: &Transaction) -> bool {
        fn same<K: Kind>(a: Option<&Rc<Object<K>>>, b: Option<&Rc<Object<K>>>) -> bool {
            match (a, b) {
                (Some(a), Some(b)) => a.values().eq(b.values()),
                (None, None) => true,
                _ => false,
            }
        }
        act.operations.iter().all(|operation| match operation {
            Operation::Document(edit) => {
                same(self.any_document(edit.id()), other.any_document(edit.id()))
            }
            Operation::Annotation(edit) => same(
                self.any_annotation(edit.id()),
                other.any_annotation(edit.id()),
            ),
            Operation::Relation(edit) => {
                same(self.any_relation(edit.id()), other.any_relation(edit.id()))
            }
            Operation::Group(edit) => same(self.any_group(edit.id()), other.any_group(edit.id())),
            Operation::Annotator(edit) => same(
                self.any_annotator(edit.id()),
                other.any_annotator(edit.id()),
            ),
            Operation::Settings(_) => same(self.settings(), other.settings()),
            Operation::Unknown(_) => true,
        })
    }
}
