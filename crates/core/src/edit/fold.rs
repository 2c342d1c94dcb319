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
            let operations = target.iter().map(|target| &target.operations);
            for run in operations.flat_map(|operations| operations.chunk_by(both_settings)) {
                // Settling an object settles all that the act wrote on it.
                if let Some(operation) = run.first() {
                    self.settle_operation(operation, reversal.target(), context.at);
                }
            }
        }
        for run in transaction.operations.chunk_by(both_settings) {
            self.apply_run(run, &context);
        }
    }

    /// Applies one operation, or several on the settings. Those may have thousands of fields, and
    /// a merge may write as many, so they are copied once and not for each write.
    fn apply_run(&mut self, run: &[Operation], context: &Context) {
        let [Operation::Settings(_), _, ..] = run else {
            for operation in run {
                self.apply_operation(operation, context);
            }
            return;
        };
        let mut settings = self.settings().map(|settings| (**settings).clone());
        let mut is_changed = false;
        for operation in run {
            if let Operation::Settings(edit) = operation {
                is_changed |= edited(self, edit, &mut settings, context);
            }
        }
        if let Some(settings) = settings.filter(|_| is_changed) {
            self.put_settings(settings);
        }
    }

    fn apply_operation(&mut self, operation: &Operation, context: &Context) {
        macro_rules! edit {
            ($edit:expr, $any:ident, $put:ident) => {{
                let mut object = self.$any($edit.id()).map(|object| (**object).clone());
                let is_changed = edited(self, $edit, &mut object, context);
                if let Some(object) = object.filter(|_| is_changed) {
                    self.$put(object);
                }
            }};
        }
        match operation {
            Operation::Document(edit) => edit!(edit, any_document, put_document),
            Operation::Annotation(edit) => edit!(edit, any_annotation, put_annotation),
            Operation::Relation(edit) => edit!(edit, any_relation, put_relation),
            Operation::Group(edit) => edit!(edit, any_group, put_group),
            Operation::Annotator(edit) => edit!(edit, any_annotator, put_annotator),
            Operation::Settings(edit) => {
                let mut settings = self.settings().map(|settings| (**settings).clone());
                let is_changed = edited(self, edit, &mut settings, context);
                if let Some(settings) = settings.filter(|_| is_changed) {
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

fn both_settings(a: &Operation, b: &Operation) -> bool {
    matches!((a, b), (Operation::Settings(_), Operation::Settings(_)))
}

/// Brings `object` to what it is after `edit`. Says whether the edit did anything.
fn edited<K: Kind>(
    project: &Project,
    edit: &Edit<K>,
    object: &mut Option<Object<K>>,
    context: &Context,
) -> bool {
    let in_force = |id: &TransactionId| project.is_in_force(id);
    match edit {
        Edit::Create(create) => created(create, object, context, in_force),
        Edit::Write(write) => {
            let Some(object) = object else { return false };
            let as_of = write.as_of.clone().map(Rc::new);
            let written = written(write.value.clone(), false, as_of, context);
            object.write(written, context.at, in_force);
            true
        }
    }
}

/// A first `Create` makes the object. A second one of the same thing (two tabs, two logs)
/// adds its values beside the first's, so that taking back either leaves the other; one of
/// another thing under the same id does nothing.
fn created<K: Kind>(
    create: &Create<K>,
    object: &mut Option<Object<K>>,
    context: &Context,
    in_force: impl Fn(&TransactionId) -> bool,
) -> bool {
    let as_of = create.as_of.clone().map(Rc::new);
    let object = object.get_or_insert_with(|| {
        Object::new(
            create.id.clone(),
            create.fixed.clone(),
            Created {
                // An import keeps it, so that the order of articles survives.
                stamp: as_of.clone().unwrap_or_else(|| Rc::clone(&context.stamp)),
                at: context.at,
            },
        )
    });
    if object.fixed() != &create.fixed {
        return false;
    }
    let alive = written(K::Field::alive(true), false, as_of.clone(), context);
    object.write(alive, context.at, &in_force);
    for field in &create.fields {
        let initial = written(field.clone(), true, as_of.clone(), context);
        object.write(initial, context.at, &in_force);
    }
    true
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
