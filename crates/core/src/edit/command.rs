//! Commands: what a person wants. A command is checked against the project and becomes
//! operations, or is refused before anything is appended.
#![expect(
    clippy::needless_pass_by_value,
    reason = "a command is consumed: its handler owns the parts, whether it keeps each or not"
)]

mod annotation;
mod document;
mod group;
mod relation;
mod value;

use std::rc::Rc;

use thiserror::Error;

pub use document::{DocumentDetails, NewDocument};
pub use value::MAX_VALUE_LEN;

use super::{Act, Create, Operation, TransactionId, Write};
use crate::model::{
    AnnotationField, AnnotationId, AnnotatorField, AnnotatorId, AnnotatorKind, AttributeId,
    AttributeValue, DocumentId, Field, GroupId, Kind, LabelId, Object, Project, RelationField,
    RelationId, RelationKindId, SettingsField, SettingsKind,
};
use crate::text::{ByteRange, SpanError};
use crate::time::Timestamp;

/// What a person wants to change.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Lay a label on a passage.
    Annotate {
        /// Where.
        document: DocumentId,
        /// The passage, in UTF-8 bytes.
        range: ByteRange,
        /// The label.
        label: LabelId,
    },
    /// Give an annotation another label.
    Relabel(AnnotationId, LabelId),
    /// Give annotations another label; one whose passage carries it already stays as it is.
    RelabelAll(Vec<AnnotationId>, LabelId),
    /// Move an annotation's edges, in UTF-8 bytes.
    SetBounds(AnnotationId, ByteRange),
    /// Delete annotations.
    DeleteAnnotations(Vec<AnnotationId>),
    /// Set an attribute on annotations, or clear it.
    SetAttribute(Vec<AnnotationId>, AttributeId, Option<AttributeValue>),
    /// Give annotations that have one of some values of an open attribute another one, in every
    /// article, and remember the old values as spellings of it. Without old values it says that
    /// the new one is a name of its own.
    RenameValues {
        /// The attribute.
        attribute: AttributeId,
        /// The values that are given up.
        from: Vec<Rc<str>>,
        /// The value that counts from now on; blanks around it are left out.
        to: Rc<str>,
    },
    /// Write an annotation's note.
    SetNote(AnnotationId, Rc<str>),
    /// Link two annotations.
    AddRelation {
        /// What the link says.
        kind: RelationKindId,
        /// The denial, the evidence.
        from: AnnotationId,
        /// The claim.
        to: AnnotationId,
    },
    /// Let a link say something else.
    SetRelationKind(RelationId, RelationKindId),
    /// Let a link point the other way.
    ReverseRelation(RelationId),
    /// Write a link's note.
    SetRelationNote(RelationId, Rc<str>),
    /// Delete links.
    DeleteRelations(Vec<RelationId>),
    /// Put annotations into a group, or take them out of theirs.
    SetGroup(Vec<AnnotationId>, Option<GroupId>),
    /// Make a group of annotations.
    NewGroup(Rc<str>, Vec<AnnotationId>),
    /// Name a group.
    SetGroupTitle(GroupId, Rc<str>),
    /// Write a group's note.
    SetGroupNote(GroupId, Rc<str>),
    /// Let the first group become part of the second.
    MergeGroups(GroupId, GroupId),
    /// Delete a group; its claims stay.
    DeleteGroup(GroupId),
    /// Add articles. Those that are there already are left as they are.
    AddDocuments(Vec<NewDocument>),
    /// Remove articles, and so hide what is marked in them.
    RemoveDocuments(Vec<DocumentId>),
    /// Correct what is known about an article.
    EditDocument(DocumentId, DocumentDetails),
    /// Mark an article as done, or reopen it.
    MarkDone(DocumentId, bool),
    /// Name the project.
    SetTitle(Rc<str>),
    /// Say who annotates.
    NameAnnotator(AnnotatorId, Rc<str>),
    /// Delete annotations and links, shown or not; what is not there (any more) is passed over.
    Discard {
        /// The annotations.
        annotations: Vec<AnnotationId>,
        /// The links.
        relations: Vec<RelationId>,
    },
}

/// Why a command is refused. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EditError {
    /// The article is not there (any more).
    #[error("no document {0:?}")]
    NoDocument(DocumentId),
    /// The annotation is not there (any more).
    #[error("no annotation {0:?}")]
    NoAnnotation(AnnotationId),
    /// The link is not there (any more).
    #[error("no relation {0:?}")]
    NoRelation(RelationId),
    /// The group is not there (any more).
    #[error("no group {0:?}")]
    NoGroup(GroupId),
    /// The schema has no such label.
    #[error("the schema has no label {0:?}")]
    NoLabel(LabelId),
    /// The schema has no such relation kind.
    #[error("the schema has no relation kind {0:?}")]
    NoRelationKind(RelationKindId),
    /// The passage is not a span of the article's text.
    #[error("not a span of {document:?}: {why}")]
    NotASpan {
        /// The article.
        document: DocumentId,
        /// What is wrong with it.
        why: SpanError,
    },
    /// The same passage carries the same label already.
    #[error("{0:?} marks the same passage with the same label")]
    AlreadyMarked(AnnotationId),
    /// The two are linked in this way already.
    #[error("{0:?} links the same two in the same way")]
    AlreadyLinked(RelationId),
    /// An annotation cannot be linked with itself.
    #[error("{0:?} cannot be linked with itself")]
    LinkedWithItself(AnnotationId),
    /// The roles of the two ends do not fit the relation kind.
    #[error("{kind:?} does not lead from {from:?} to {to:?}")]
    RolesDoNotFit {
        /// The relation kind.
        kind: RelationKindId,
        /// The label at its start.
        from: LabelId,
        /// The label at its end.
        to: LabelId,
    },
    /// The schema has no such attribute.
    #[error("the schema has no attribute {0:?}")]
    NoAttribute(AttributeId),
    /// The attribute has listed values only, which have names of their own.
    #[error("the values of {0:?} are listed")]
    NotOpen(AttributeId),
    /// The value is one that the schema lists.
    #[error("{0:?} is a value that the schema lists")]
    ListedValue(Rc<str>),
    /// The new value has no character but blanks.
    #[error("a name without characters")]
    EmptyValue,
    /// The value is longer than [`MAX_VALUE_LEN`].
    #[error("a value of {len} characters, and at most {MAX_VALUE_LEN} are kept")]
    ValueTooLong {
        /// Its length in characters.
        len: usize,
    },
    /// The project remembers [`MAX_SPELLINGS`](crate::model::MAX_SPELLINGS) spellings already.
    #[error("more spellings than a project remembers")]
    TooManySpellings,
    /// A group cannot be merged into itself.
    #[error("{0:?} cannot be merged into itself")]
    MergedIntoItself(GroupId),
}

/// A command as operations, ready to be committed.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What the person did.
    pub act: Act,
    /// The changes; none where everything already is as wanted.
    pub operations: Vec<Operation>,
    /// The annotation to look at afterwards.
    pub focus: Option<AnnotationId>,
    /// Articles that were to be added and are there already.
    pub present: Vec<DocumentId>,
}

impl Plan {
    /// A plan of `operations`.
    pub fn new(act: Act, operations: Vec<Operation>) -> Self {
        Self {
            act,
            operations,
            focus: None,
            present: Vec::new(),
        }
    }
}

/// Names for the objects of one transaction, made of its id (docs/decisions.md, 13).
#[derive(Clone, Debug, PartialEq)]
pub struct NewIds {
    transaction: TransactionId,
    /// Who the new objects belong to.
    pub annotator: Option<AnnotatorId>,
    /// Now.
    pub at: Timestamp,
    n_given: u32,
}

impl NewIds {
    /// Names for the objects of `transaction`.
    pub fn of(transaction: TransactionId, annotator: Option<AnnotatorId>, at: Timestamp) -> Self {
        Self {
            transaction,
            annotator,
            at,
            n_given: 0,
        }
    }

    /// The next name, with `letter` for the kind of object. An actor's id is at most 40
    /// characters long, so the name always has the form of an id.
    pub fn next_name(&mut self, letter: char) -> String {
        let TransactionId { actor, counter } = &self.transaction;
        self.n_given = self.n_given.saturating_add(1);
        if self.n_given == 1 {
            format!("{letter}-{actor}-{counter}")
        } else {
            format!("{letter}-{actor}-{counter}-{}", self.n_given)
        }
    }
}

/// Checks `command` against `project` and says which operations carry it out.
pub fn plan(project: &Project, command: Command, ids: &mut NewIds) -> Result<Plan, EditError> {
    match command {
        Command::Annotate {
            document,
            range,
            label,
        } => annotation::annotate(project, document, range, label, ids),
        Command::Relabel(id, label) => annotation::relabel(project, id, label),
        Command::RelabelAll(ids, label) => annotation::relabel_all(project, ids, label),
        Command::SetBounds(id, range) => annotation::set_bounds(project, id, range),
        Command::DeleteAnnotations(ids) => annotation::delete(project, ids),
        Command::SetAttribute(ids, attribute, value) => {
            annotation::set_attribute(project, ids, attribute, value)
        }
        Command::RenameValues {
            attribute,
            from,
            to,
        } => value::rename(project, &attribute, &from, &to),
        Command::SetNote(id, note) => annotation::set_note(project, id, note),
        Command::AddRelation { kind, from, to } => relation::add(project, kind, from, to, ids),
        Command::SetRelationKind(id, kind) => relation::set_kind(project, id, kind),
        Command::ReverseRelation(id) => relation::reverse(project, id),
        Command::SetRelationNote(id, note) => relation::set_note(project, id, note),
        Command::DeleteRelations(ids) => relation::delete(project, ids),
        Command::SetGroup(ids, group) => group::set_group(project, ids, group),
        Command::NewGroup(title, members) => group::new_group(project, title, members, ids),
        Command::SetGroupTitle(id, title) => group::set_title(project, id, title),
        Command::SetGroupNote(id, note) => group::set_note(project, id, note),
        Command::MergeGroups(from, into) => group::merge(project, from, into),
        Command::DeleteGroup(id) => group::delete(project, id),
        Command::AddDocuments(new) => Ok(document::add(project, new)),
        Command::RemoveDocuments(ids) => document::remove(project, ids),
        Command::EditDocument(id, details) => document::edit(project, id, details),
        Command::MarkDone(id, done) => document::mark_done(project, id, done),
        Command::SetTitle(title) => Ok(set_title(project, title)),
        Command::NameAnnotator(id, name) => Ok(name_annotator(project, id, name)),
        Command::Discard {
            annotations,
            relations,
        } => Ok(discard(project, &annotations, &relations)),
    }
}

/// The write that gives `object` the field `value`, unless it has it.
fn write<K: Kind>(object: &Object<K>, value: K::Field) -> Option<Operation>
where
    Operation: From<Write<K>>,
{
    let write = Write {
        id: object.id().clone(),
        value,
        as_of: None,
    };
    (object.value(&write.value) != Some(&write.value)).then(|| write.into())
}

fn set_title(project: &Project, title: Rc<str>) -> Plan {
    let value = SettingsField::Title(title);
    let change = match project.settings() {
        Some(settings) => write(settings, value),
        None => Some(created::<SettingsKind>((), value)),
    };
    Plan::new(Act::Settings, change.into_iter().collect())
}

fn discard(project: &Project, annotations: &[AnnotationId], relations: &[RelationId]) -> Plan {
    let annotations = annotations.iter().filter_map(|id| {
        let annotation = project.any_annotation(id)?;
        write(annotation, AnnotationField::alive(false))
    });
    let relations = relations.iter().filter_map(|id| {
        let relation = project.any_relation(id)?;
        write(relation, RelationField::alive(false))
    });
    let operations = annotations.chain(relations).collect();
    Plan::new(Act::DeleteAnnotations, operations)
}

fn created<K: Kind<Fixed = ()>>(id: K::Id, value: K::Field) -> Operation
where
    Operation: From<Create<K>>,
{
    let create = Create {
        id,
        fixed: (),
        fields: vec![value],
        as_of: None,
    };
    create.into()
}

fn name_annotator(project: &Project, id: AnnotatorId, name: Rc<str>) -> Plan {
    let value = AnnotatorField::Name(name);
    let changes = match project.any_annotator(&id) {
        // Somebody whose first naming was undone is here again with the new name.
        Some(annotator) => vec![
            write(annotator, AnnotatorField::Alive(true)),
            write(annotator, value),
        ],
        None => vec![Some(created::<AnnotatorKind>(id, value))],
    };
    Plan::new(Act::Settings, changes.into_iter().flatten().collect())
}
