//! What a figure counts, found again.

use std::rc::Rc;

use super::article::part_of;
use super::{QUARTERS, Speaker};
use crate::model::{Annotation, AttributeId, DocumentId, DocumentIndex, LabelId, Project};
use crate::query::links::{Lack, standing};
use crate::query::speakers::name_in;

/// Which annotations a figure counts: those for which all that is asked holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// In this article.
    pub document: Option<DocumentId>,
    /// With this label.
    pub label: Option<LabelId>,
    /// Said by this one, or by nobody who was named.
    pub speaker: Option<Speaker>,
    /// Lacking this.
    pub lack: Option<Lack>,
    /// Beginning in this quarter of its article, from 0.
    pub quarter: Option<u32>,
}

impl Asked {
    /// The annotations, article by article in list order, each in reading order. Speakers are
    /// what `attribute` holds.
    pub fn annotations<'p>(
        &self,
        project: &'p Project,
        attribute: Option<&AttributeId>,
    ) -> Vec<&'p Rc<Annotation>> {
        let documents = project.documents().into_iter();
        let documents = documents.filter(|document| match &self.document {
            Some(asked) => asked == document.id(),
            None => true,
        });
        let mut found = Vec::new();
        for document in documents {
            let len = document.text().byte_len();
            let index = project.annotations_in(document.id()).into_iter();
            let annotations = index.flat_map(DocumentIndex::annotations);
            found.extend(annotations.filter(|one| self.fits(project, attribute, one, len)));
        }
        found
    }

    fn fits(
        &self,
        project: &Project,
        attribute: Option<&AttributeId>,
        annotation: &Annotation,
        len: u32,
    ) -> bool {
        let is_said_by = |speaker: &Speaker| {
            let name = attribute.and_then(|attribute| name_in(annotation, attribute));
            name == speaker.as_deref()
        };
        let begins_in = |quarter: u32| {
            let range = annotation.range();
            range.is_some_and(|range| part_of(range.start.get(), len, QUARTERS) == quarter)
        };
        let lacks = |lack: Lack| lack.is_in(standing(project, annotation));
        (self.label.is_none() || self.label.as_ref() == annotation.label())
            && self.speaker.as_ref().is_none_or(is_said_by)
            && self.quarter.is_none_or(begins_in)
            && self.lack.is_none_or(lacks)
    }
}
