//! The names that an open attribute holds over all articles: who is quoted, how often and where,
//! which other spellings there are, and what a person who types may mean.
//!
//! Nothing here knows that the attribute is called `speaker`: the schema says which ones are open.

mod completing;
mod disputed;
pub(super) mod folding;
mod same;

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::edit::Stamp;
use crate::model::{
    Annotation, AnnotationField, AnnotationId, AttributeId, AttributeValue, DocumentId,
    DocumentIndex, IndexChange, LabelId, Project, Settings, Spellings,
};
use crate::order;
use crate::sorted_map::SortedMap;

pub use completing::{Completion, Meaning};
pub use disputed::{Dispute, disputes};
pub use folding::matched;
use folding::{Words, words};

/// When a name was given to an annotation, and to which: the newest is the last.
type Use = (Stamp, AnnotationId);

/// Where a name stands.
#[derive(Clone, Debug, PartialEq)]
struct Spoken {
    document: DocumentId,
    label: Option<LabelId>,
}

/// A name that some annotation has.
#[derive(Clone, Debug, Default, PartialEq)]
struct Name {
    words: Rc<Words>,
    uses: SortedMap<Use, Spoken>,
}

/// The names of one attribute, in step with a project at the cost of what changed in it.
#[derive(Clone, Debug)]
pub struct Names {
    attribute: AttributeId,
    /// What of each document was seen.
    seen: SortedMap<DocumentId, DocumentIndex>,
    settings: Option<Rc<Settings>>,
    spellings: Rc<Spellings>,
    by_text: SortedMap<Rc<str>, Name>,
}

/// A name with what is known of it.
#[derive(Clone, Debug, PartialEq)]
pub struct NameSummary {
    /// The name.
    pub name: Rc<str>,
    /// How many annotations have it.
    pub n: usize,
    /// How many of each label, in the order of their ids.
    pub labels: Vec<(LabelId, usize)>,
    /// How many in each article, in the order of their ids.
    pub documents: Vec<(DocumentId, usize)>,
    /// The spellings that were given up for it.
    pub spellings: Vec<Rc<str>>,
    /// The name that it is a known spelling of, though annotations have it: it came with a file
    /// or was typed since.
    pub stands_for: Option<Rc<str>>,
}

/// The name that `attribute` holds in `annotation`; blanks are none.
pub fn name_in<'a>(annotation: &'a Annotation, attribute: &AttributeId) -> Option<&'a str> {
    let name = annotation.attribute_text(attribute.as_str());
    name.filter(|name| !name.trim().is_empty())
}

impl Names {
    /// The names of `attribute` in `project`.
    pub fn of(project: &Project, attribute: &AttributeId) -> Self {
        let mut names = Self {
            attribute: attribute.clone(),
            seen: SortedMap::new(),
            settings: None,
            spellings: Rc::default(),
            by_text: SortedMap::new(),
        };
        names.follow(project);
        names
    }

    /// The attribute.
    pub fn attribute(&self) -> &AttributeId {
        &self.attribute
    }

    /// Brings the names in step with a later (or earlier) state of the project.
    pub fn follow(&mut self, project: &Project) {
        let is_same = match (&self.settings, project.settings()) {
            (Some(seen), Some(now)) => Rc::ptr_eq(seen, now),
            (None, None) => true,
            _ => false,
        };
        if !is_same {
            self.settings = project.settings().cloned();
            let settings = self.settings.as_ref();
            self.spellings = Rc::new(
                settings.map_or_else(Spellings::default, |s| Spellings::of(s, &self.attribute)),
            );
        }
        let (mut gone, mut new) = (Vec::new(), Vec::new());
        let mut now = SortedMap::new();
        let empty = DocumentIndex::default();
        for document in project.documents() {
            let index = project.annotations_in(document.id()).unwrap_or(&empty);
            let before = self.seen.remove(document.id()).unwrap_or_default();
            for change in index.changes_since(&before) {
                match change {
                    IndexChange::Gone(annotation) => gone.push(annotation),
                    IndexChange::New(annotation) => new.push(annotation),
                }
            }
            now.insert(document.id().clone(), index.clone());
        }
        for index in std::mem::replace(&mut self.seen, now).values() {
            gone.extend(index.annotations().cloned());
        }
        // One whose edges moved is both, with the same use.
        for annotation in &gone {
            self.leave(annotation);
        }
        for annotation in &new {
            self.enter(annotation);
        }
    }

    /// The name that `annotation` has, and when it got it.
    fn use_of(&self, annotation: &Annotation) -> Option<(Rc<str>, Use)> {
        let mut writes = annotation.writes().iter().filter(|written| written.shows);
        writes.find_map(|written| match &written.value {
            AnnotationField::Attribute(id, Some(AttributeValue::Text(text)))
                if *id == self.attribute && !text.trim().is_empty() =>
            {
                let stamp = written.order().clone();
                Some((Rc::clone(text), (stamp, annotation.id().clone())))
            }
            AnnotationField::Attribute(..)
            | AnnotationField::Alive(_)
            | AnnotationField::Range(_)
            | AnnotationField::Label(_)
            | AnnotationField::Group(_)
            | AnnotationField::Note(_)
            | AnnotationField::Annotator(_)
            | AnnotationField::CreatedAt(_)
            | AnnotationField::SourceId(_)
            | AnnotationField::Extra(..) => None,
        })
    }

    fn enter(&mut self, annotation: &Annotation) {
        let Some((text, place)) = self.use_of(annotation) else {
            return;
        };
        let spoken = Spoken {
            document: annotation.document().clone(),
            label: annotation.label().cloned(),
        };
        if let Some(name) = self.by_text.get_mut(&text) {
            name.uses.insert(place, spoken);
            return;
        }
        let mut name = Name {
            words: Rc::new(words(&text)),
            uses: SortedMap::new(),
        };
        name.uses.insert(place, spoken);
        self.by_text.insert(text, name);
    }

    fn leave(&mut self, annotation: &Annotation) {
        let Some((text, place)) = self.use_of(annotation) else {
            return;
        };
        if let Some(name) = self.by_text.get_mut(&text) {
            name.uses.remove(&place);
            if name.uses.is_empty() {
                self.by_text.remove(&text);
            }
        }
    }

    /// How many different names there are.
    pub fn len(&self) -> usize {
        self.by_text.len()
    }

    /// Whether no annotation has a name.
    pub fn is_empty(&self) -> bool {
        self.by_text.is_empty()
    }

    /// How many annotations have `name`.
    pub fn count(&self, name: &str) -> usize {
        self.by_text
            .get(&Rc::from(name))
            .map_or(0, |name| name.uses.len())
    }

    /// The name that `spelling` stands for, where it was given up for another one.
    pub fn stands_for(&self, spelling: &str) -> Option<&Rc<str>> {
        self.spellings.name_of(spelling)
    }

    /// Every name, the most used first. Names that only spellings lead to are there as well.
    pub fn summaries(&self) -> Vec<NameSummary> {
        let mut spellings: BTreeMap<Rc<str>, Vec<Rc<str>>> = BTreeMap::new();
        for (spelling, name) in self.spellings.iter() {
            let of_name = spellings.entry(Rc::clone(name)).or_default();
            of_name.push(Rc::clone(spelling));
        }
        let mut summaries: Vec<NameSummary> = Vec::new();
        for (text, name) in self.by_text.iter() {
            let mut labels: BTreeMap<&LabelId, usize> = BTreeMap::new();
            let mut documents: BTreeMap<&DocumentId, usize> = BTreeMap::new();
            for spoken in name.uses.values() {
                *documents.entry(&spoken.document).or_default() += 1;
                if let Some(label) = &spoken.label {
                    *labels.entry(label).or_default() += 1;
                }
            }
            let counted = documents.into_iter();
            summaries.push(NameSummary {
                name: Rc::clone(text),
                n: name.uses.len(),
                labels: labels.into_iter().map(|(id, n)| (id.clone(), n)).collect(),
                documents: counted.map(|(id, n)| (id.clone(), n)).collect(),
                spellings: spellings.remove(text).unwrap_or_default(),
                stands_for: self.stands_for(text).cloned(),
            });
        }
        let unused = spellings.into_iter().map(|(name, spellings)| NameSummary {
            name,
            n: 0,
            labels: Vec::new(),
            documents: Vec::new(),
            spellings,
            stands_for: None,
        });
        summaries.extend(unused);
        order::sort_by(&mut summaries, |a, b| {
            (Reverse(a.n), &a.name).cmp(&(Reverse(b.n), &b.name))
        });
        summaries
    }

    /// Names that may well be one and the same, in groups of two or more, the most used name of
    /// each group first. `listed` are values of the schema, which are no names. It is a guess,
    /// and nothing follows from it before a person says so.
    pub fn likely_same(&self, listed: &[&str]) -> Vec<Vec<Rc<str>>> {
        let names = self.by_text.iter();
        let names = names.filter(|(text, _)| !listed.contains(&&***text));
        let mut names: Vec<_> = names
            .map(|(text, name)| (text, &*name.words, name.uses.len()))
            .collect();
        // Of names that are used as often, the one without titles is the better one to keep.
        order::sort_by(&mut names, |(a, x, m), (b, y, n)| {
            (Reverse(m), x.n_titles, a).cmp(&(Reverse(n), y.n_titles, b))
        });
        same::groups(&names)
    }
}

#[cfg(test)]
mod tests;
