//! The project: what the fold of the log has come to, and the questions that show only what
//! is alive and whole.
//!
//! Maps are persistent: a clone costs nothing and a change copies a few nodes, so every
//! earlier state stays valid at no price (docs/decisions.md, 10).

use std::cmp::Reverse;
use std::rc::Rc;

use super::{
    Annotation, AnnotationId, Annotator, AnnotatorId, Document, DocumentId, Field, Group, GroupId,
    Kind, LabelId, Object, Relation, RelationId, Schema, Settings,
};
use crate::edit::{Stamp, TransactionId};
use crate::order;
use crate::sorted_map::{Change, SortedMap};
use crate::text::{ByteOffset, Span};

/// An annotation's place in reading order: earlier start first, then the longer one, then id.
/// The order is total, so everything that is drawn or written comes out the same each time.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReadingPlace {
    start: ByteOffset,
    end: Reverse<ByteOffset>,
    /// `None` is the bound before every annotation with the same edges.
    id: Option<AnnotationId>,
}

impl ReadingPlace {
    /// The place of annotation `id` that covers `span`.
    pub fn new(span: Span, id: AnnotationId) -> Self {
        Self {
            start: span.start(),
            end: Reverse(span.end()),
            id: Some(id),
        }
    }

    /// The bound before every annotation that starts at `start` or later.
    fn from_start(start: ByteOffset) -> Self {
        Self {
            start,
            end: Reverse(ByteOffset::new(u32::MAX)),
            id: None,
        }
    }
}

/// One difference between two states of a [`DocumentIndex`].
#[derive(Clone, Debug, PartialEq)]
pub enum IndexChange {
    /// An annotation as it is not any more.
    Gone(Rc<Annotation>),
    /// An annotation as it is now.
    New(Rc<Annotation>),
}

/// The annotations of one document that are alive and fit its text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DocumentIndex {
    by_place: SortedMap<ReadingPlace, Rc<Annotation>>,
    by_label: SortedMap<LabelId, usize>,
}

impl DocumentIndex {
    /// The annotations in reading order.
    pub fn annotations(&self) -> impl DoubleEndedIterator<Item = &Rc<Annotation>> {
        self.by_place.values()
    }

    /// The annotations that start at `start` or later, in reading order.
    pub fn starting_from(&self, start: ByteOffset) -> impl Iterator<Item = &Rc<Annotation>> {
        let later = self.by_place.starting_at(&ReadingPlace::from_start(start));
        later.map(|(_, annotation)| annotation)
    }

    /// The annotations that start at `start` exactly, in reading order.
    pub fn starting_at(&self, start: ByteOffset) -> impl Iterator<Item = &Rc<Annotation>> {
        let later = self.starting_from(start);
        later.take_while(move |one| one.range().is_some_and(|range| range.start == start))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.by_place.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.by_place.is_empty()
    }

    /// How many carry each label, for labels that are carried at all.
    pub fn counts(&self) -> impl Iterator<Item = (&LabelId, usize)> {
        self.by_label.iter().map(|(label, n)| (label, *n))
    }

    /// Whether nothing changed since `other`; a pointer comparison, never a walk.
    pub fn is_same(&self, other: &Self) -> bool {
        self.by_place.is_same(&other.by_place)
    }

    /// What changed since `earlier`, at a cost that grows with the changes and not with the
    /// index. An annotation whose edges moved is both gone and new.
    pub fn changes_since(&self, earlier: &Self) -> Vec<IndexChange> {
        let changes = self.by_place.changes_since(&earlier.by_place).into_iter();
        changes
            .map(|change| match change {
                Change::Gone(annotation) => IndexChange::Gone(Rc::clone(annotation)),
                Change::New(annotation) => IndexChange::New(Rc::clone(annotation)),
            })
            .collect()
    }

    fn insert(&mut self, span: Span, annotation: &Rc<Annotation>) {
        let place = ReadingPlace::new(span, annotation.id().clone());
        self.by_place.insert(place, Rc::clone(annotation));
        if let Some(label) = annotation.label() {
            self.by_label.change(label, |n| *n += 1);
        }
    }

    fn remove(&mut self, span: Span, annotation: &Annotation) {
        let place = ReadingPlace::new(span, annotation.id().clone());
        self.by_place.remove(&place);
        if let Some(label) = annotation.label() {
            match self.by_label.get(label) {
                Some(n) if *n > 1 => {
                    let fewer = n - 1;
                    self.by_label.insert(label.clone(), fewer);
                }
                _ => {
                    self.by_label.remove(label);
                }
            }
        }
    }
}

/// A project as the log's fold made it.
#[derive(Clone, Debug, PartialEq)]
pub struct Project {
    pub(super) settings: Option<Rc<Settings>>,
    pub(super) schema: Rc<Schema>,
    pub(super) documents: SortedMap<DocumentId, Rc<Document>>,
    pub(super) annotations: SortedMap<AnnotationId, Rc<Annotation>>,
    pub(super) relations: SortedMap<RelationId, Rc<Relation>>,
    pub(super) groups: SortedMap<GroupId, Rc<Group>>,
    pub(super) annotators: SortedMap<AnnotatorId, Rc<Annotator>>,
    /// Annotations that are alive and fit, by document (whether or not the document shows).
    pub(super) by_document: SortedMap<DocumentId, DocumentIndex>,
    /// Annotations whose document has not come yet.
    pub(super) waiting: SortedMap<DocumentId, SortedMap<AnnotationId, ()>>,
    /// Relations by either end, alive or not.
    pub(super) by_end: SortedMap<AnnotationId, SortedMap<RelationId, ()>>,
    /// Annotations by the group that they name, alive or not, before merges.
    pub(super) by_group: SortedMap<GroupId, super::grouped::Members>,
    /// Acts that were taken back or restored, with the newest transaction that did so.
    pub(super) reversals: SortedMap<TransactionId, Reversed>,
}

/// Whether an act is in force, and since when that is so.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reversed {
    pub(crate) in_force: bool,
    pub(crate) stamp: Rc<Stamp>,
}

impl Default for Project {
    fn default() -> Self {
        Self {
            settings: None,
            schema: Rc::new(Schema::default()),
            documents: SortedMap::new(),
            annotations: SortedMap::new(),
            relations: SortedMap::new(),
            groups: SortedMap::new(),
            annotators: SortedMap::new(),
            by_document: SortedMap::new(),
            waiting: SortedMap::new(),
            by_end: SortedMap::new(),
            by_group: SortedMap::new(),
            reversals: SortedMap::new(),
        }
    }
}

/// What shows.
impl Project {
    /// What belongs to the project as a whole; absent before anything was loaded.
    pub fn settings(&self) -> Option<&Rc<Settings>> {
        self.settings.as_ref()
    }

    /// The project's title; empty where nobody gave one.
    pub fn title(&self) -> &str {
        self.settings().map_or("", |settings| settings.title())
    }

    /// The labels, relation kinds and attributes.
    pub fn schema(&self) -> &Rc<Schema> {
        &self.schema
    }

    /// The documents that show, in list order: by creation, then file name, then id.
    pub fn documents(&self) -> Vec<&Rc<Document>> {
        let mut documents: Vec<_> = self.documents.values().filter(|d| d.is_alive()).collect();
        order::sort_by(&mut documents, |a, b| {
            let key = |d: &Document| d.created().stamp.lamport;
            (key(a), a.file_name(), a.id()).cmp(&(key(b), b.file_name(), b.id()))
        });
        documents
    }

    /// A document that shows.
    pub fn document(&self, id: &DocumentId) -> Option<&Rc<Document>> {
        self.documents.get(id).filter(|d| d.is_alive())
    }

    /// An annotation that shows: alive, its document shows, and it fits the text.
    pub fn annotation(&self, id: &AnnotationId) -> Option<&Rc<Annotation>> {
        let annotation = self.annotations.get(id)?;
        self.span_of(annotation).map(|_| annotation)
    }

    /// Where `annotation` lies, if it shows.
    pub fn span_of(&self, annotation: &Annotation) -> Option<Span> {
        self.document(annotation.document())?;
        self.fitting_span(annotation)
    }

    /// What is marked in a document that shows.
    pub fn annotations_in(&self, document: &DocumentId) -> Option<&DocumentIndex> {
        self.document(document)?;
        self.by_document.get(document)
    }

    /// How many annotations show.
    pub fn annotation_count(&self) -> usize {
        self.by_document
            .iter()
            .filter(|(document, _)| self.document(document).is_some())
            .map(|(_, index)| index.len())
            .sum()
    }

    /// A relation that shows: alive, and both its ends show.
    pub fn relation(&self, id: &RelationId) -> Option<&Rc<Relation>> {
        self.relations.get(id).filter(|r| self.relation_shows(r))
    }

    /// The relations that show, by id.
    pub fn relations(&self) -> impl Iterator<Item = &Rc<Relation>> {
        self.relations.values().filter(|r| self.relation_shows(r))
    }

    /// The relations that show and have `annotation` at either end, by id.
    pub fn relations_of(&self, annotation: &AnnotationId) -> impl Iterator<Item = &Rc<Relation>> {
        self.by_end
            .get(annotation)
            .into_iter()
            .flat_map(SortedMap::keys)
            .filter_map(|id| self.relation(id))
    }

    /// A group that is alive and was not merged into another one.
    pub fn group(&self, id: &GroupId) -> Option<&Rc<Group>> {
        self.groups
            .get(id)
            .filter(|_| self.resolved_group(id) == Some(id))
    }

    /// The groups that show, by id.
    pub fn groups(&self) -> impl Iterator<Item = &Rc<Group>> {
        self.groups
            .values()
            .filter(|g| self.group(g.id()).is_some())
    }

    /// The group that `annotation` is in, after merges.
    pub fn group_of(&self, annotation: &Annotation) -> Option<&Rc<Group>> {
        self.groups.get(self.resolved_group(annotation.group()?)?)
    }

    /// An annotator who was not removed.
    pub fn annotator(&self, id: &AnnotatorId) -> Option<&Rc<Annotator>> {
        self.annotators.get(id).filter(|a| a.is_alive())
    }

    /// The annotators, by id.
    pub fn annotators(&self) -> impl Iterator<Item = &Rc<Annotator>> {
        self.annotators.values().filter(|a| a.is_alive())
    }
}

/// What exists, showing or not: for the fold, for undo, for imports.
impl Project {
    /// A document, removed or not.
    pub fn any_document(&self, id: &DocumentId) -> Option<&Rc<Document>> {
        self.documents.get(id)
    }

    /// The annotations by id, deleted ones and hidden ones too.
    pub fn all_annotations(&self) -> impl Iterator<Item = &Rc<Annotation>> {
        self.annotations.values()
    }

    /// The relations by id, deleted ones and hidden ones too.
    pub fn all_relations(&self) -> impl Iterator<Item = &Rc<Relation>> {
        self.relations.values()
    }

    /// An annotation, deleted or not.
    pub fn any_annotation(&self, id: &AnnotationId) -> Option<&Rc<Annotation>> {
        self.annotations.get(id)
    }

    /// A relation, deleted or not.
    pub fn any_relation(&self, id: &RelationId) -> Option<&Rc<Relation>> {
        self.relations.get(id)
    }

    /// A group, deleted or merged or not.
    pub fn any_group(&self, id: &GroupId) -> Option<&Rc<Group>> {
        self.groups.get(id)
    }

    /// An annotator, removed or not.
    pub fn any_annotator(&self, id: &AnnotatorId) -> Option<&Rc<Annotator>> {
        self.annotators.get(id)
    }

    fn relation_shows(&self, relation: &Relation) -> bool {
        let shows =
            |end: Option<&AnnotationId>| end.is_some_and(|id| self.annotation(id).is_some());
        relation.is_alive() && shows(relation.from()) && shows(relation.to())
    }

    /// Whether the act `id` has not been taken back.
    pub(crate) fn is_in_force(&self, id: &TransactionId) -> bool {
        self.reversals
            .get(id)
            .is_none_or(|reversed| reversed.in_force)
    }

    /// Notes that an act was taken back or restored.
    pub(crate) fn reverse(&mut self, id: &TransactionId, reversed: Reversed) {
        self.reversals.insert(id.clone(), reversed);
    }

    /// The stamp that decides about the present value of the same field as `field`: the
    /// newest of its values' stamps and of the undos and redos that touched them.
    pub fn field_stamp<'a, K: Kind>(
        &'a self,
        object: &'a Object<K>,
        field: &K::Field,
    ) -> Option<&'a Stamp> {
        object
            .writes()
            .iter()
            .filter(|written| written.value.same_field(field))
            .map(|written| {
                let reversed = self.reversals.get(&written.stamp.id);
                let reversed = reversed.map(|reversed| &*reversed.stamp);
                reversed.map_or(written.order(), |stamp| stamp.max(written.order()))
            })
            .max()
    }

    /// The group that `id` stands for after merges: the last living one on its chain of
    /// `merged_into`. Two tabs can merge two groups into each other; such a ring stands for
    /// its smallest living id, the same one for everybody.
    pub(super) fn resolved_group<'a>(&'a self, id: &'a GroupId) -> Option<&'a GroupId> {
        let mut chain: Vec<&GroupId> = Vec::new();
        let mut next = Some(id);
        while let Some(group) = next {
            if let Some(ring_start) = chain.iter().position(|passed| *passed == group) {
                let ring = chain.split_off(ring_start);
                let smallest = ring.into_iter().filter(|g| self.group_lives(g)).min();
                return smallest.or_else(|| self.last_living(&chain));
            }
            chain.push(group);
            next = self.groups.get(group).and_then(|g| g.merged_into());
        }
        self.last_living(&chain)
    }

    fn last_living<'a>(&self, chain: &[&'a GroupId]) -> Option<&'a GroupId> {
        chain.iter().rev().copied().find(|g| self.group_lives(g))
    }

    fn group_lives(&self, id: &GroupId) -> bool {
        self.groups.get(id).is_some_and(|group| group.is_alive())
    }

    /// Where `annotation` lies, if it is alive and fits its document's text.
    fn fitting_span(&self, annotation: &Annotation) -> Option<Span> {
        if !annotation.is_alive() {
            return None;
        }
        let text = self.documents.get(annotation.document())?.text();
        if text.sha256() != annotation.fixed().text {
            return None;
        }
        text.check(annotation.range()?).ok()
    }
}

/// Keeping the indexes: called by the fold around every change of an object.
impl Project {
    pub(crate) fn put_document(&mut self, document: Document) {
        let id = document.id().clone();
        let is_new = self
            .documents
            .insert(id.clone(), Rc::new(document))
            .is_none();
        if is_new {
            let waiting = self.waiting.remove(&id).unwrap_or_default();
            for annotation in waiting.keys() {
                if let Some(annotation) = self.annotations.get(annotation).cloned() {
                    self.index(&annotation);
                }
            }
        }
    }

    pub(crate) fn put_annotation(&mut self, annotation: Annotation) {
        let before = self.annotations.get(annotation.id()).cloned();
        self.regroup(before.as_deref(), &annotation);
        if let Some(before) = before
            && let Some(span) = self.fitting_span(&before)
            && let Some(index) = self.by_document.get_mut(before.document())
        {
            index.remove(span, &before);
        }
        let annotation = Rc::new(annotation);
        self.annotations
            .insert(annotation.id().clone(), Rc::clone(&annotation));
        if self.documents.contains(annotation.document()) {
            self.index(&annotation);
        } else {
            self.waiting.change(annotation.document(), |waiting| {
                waiting.insert(annotation.id().clone(), ());
            });
        }
    }

    fn index(&mut self, annotation: &Rc<Annotation>) {
        if let Some(span) = self.fitting_span(annotation) {
            self.by_document.change(annotation.document(), |index| {
                index.insert(span, annotation);
            });
        }
    }

    pub(crate) fn put_relation(&mut self, relation: Relation) {
        if let Some(before) = self.relations.get(relation.id()) {
            for end in [before.from(), before.to()].into_iter().flatten() {
                if let Some(relations) = self.by_end.get_mut(end) {
                    relations.remove(relation.id());
                }
            }
        }
        for end in [relation.from(), relation.to()].into_iter().flatten() {
            self.by_end.change(end, |relations| {
                relations.insert(relation.id().clone(), ());
            });
        }
        self.relations
            .insert(relation.id().clone(), Rc::new(relation));
    }

    pub(crate) fn put_group(&mut self, group: Group) {
        self.groups.insert(group.id().clone(), Rc::new(group));
    }

    pub(crate) fn put_annotator(&mut self, annotator: Annotator) {
        self.annotators
            .insert(annotator.id().clone(), Rc::new(annotator));
    }

    pub(crate) fn put_settings(&mut self, settings: Settings) {
        self.schema = Rc::new(settings.schema());
        self.settings = Some(Rc::new(settings));
    }
}
