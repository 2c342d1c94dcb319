//! Commands on documents.

use std::rc::Rc;

use super::{EditError, Plan, write};
use crate::edit::{Act, Create, Operation, document_id};
use crate::model::{
    Document, DocumentField, DocumentId, DocumentKind, DocumentText, Field, Project,
};
use crate::text::Text;

/// What is known about an article beside its text. Empty where nothing is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentDetails {
    /// Its title.
    pub title: Rc<str>,
    /// The outlet that published it.
    pub outlet: Rc<str>,
    /// The day it was published, as `yyyy-mm-dd` where it is a day.
    pub published: Rc<str>,
    /// Who wrote it.
    pub byline: Rc<str>,
    /// Its address on the web.
    pub url: Rc<str>,
    /// Its language, as a BCP 47 tag.
    pub language: Rc<str>,
}

impl DocumentDetails {
    /// What is known about `document`.
    pub fn of(document: &Document) -> Self {
        Self {
            title: document.title().into(),
            outlet: document.outlet().into(),
            published: document.published().into(),
            byline: document.byline().into(),
            url: document.url().into(),
            language: document.language().into(),
        }
    }

    /// As fields, each with its value.
    pub fn fields(&self) -> Vec<DocumentField> {
        vec![
            DocumentField::Title(Rc::clone(&self.title)),
            DocumentField::Outlet(Rc::clone(&self.outlet)),
            DocumentField::Published(Rc::clone(&self.published)),
            DocumentField::Byline(Rc::clone(&self.byline)),
            DocumentField::Url(Rc::clone(&self.url)),
            DocumentField::Language(Rc::clone(&self.language)),
        ]
    }
}

/// An article to be added.
#[derive(Clone, Debug, PartialEq)]
pub struct NewDocument {
    /// Its text, for good.
    pub text: Text,
    /// The name of the file it comes from; empty when it was pasted.
    pub file_name: Rc<str>,
    /// What is known about it.
    pub details: DocumentDetails,
}

impl NewDocument {
    /// The operation that creates it under `id`.
    pub fn create(&self, id: DocumentId) -> Operation {
        Create::<DocumentKind> {
            id,
            fixed: DocumentText {
                text: self.text.clone(),
                file_name: Rc::clone(&self.file_name),
            },
            fields: self.details.fields(),
            as_of: None,
        }
        .into()
    }
}

fn shown<'p>(project: &'p Project, id: &DocumentId) -> Result<&'p Rc<Document>, EditError> {
    project
        .document(id)
        .ok_or_else(|| EditError::NoDocument(id.clone()))
}

/// An article that was removed comes back with what was marked in it.
pub(super) fn add(project: &Project, new: Vec<NewDocument>) -> Plan {
    let mut plan = Plan::new(Act::AddDocuments, Vec::new());
    let mut added = std::collections::BTreeSet::new();
    for document in new {
        let id = document_id(&document.file_name, &document.text);
        if !added.insert(id.clone()) {
            continue;
        }
        match project.any_document(&id) {
            None => plan.operations.push(document.create(id)),
            Some(present) if present.is_alive() => plan.present.push(id),
            Some(removed) => plan
                .operations
                .extend(write(removed, DocumentField::alive(true))),
        }
    }
    plan
}

pub(super) fn remove(project: &Project, ids: Vec<DocumentId>) -> Result<Plan, EditError> {
    let mut operations = Vec::new();
    for id in &ids {
        operations.extend(write(shown(project, id)?, DocumentField::alive(false)));
    }
    Ok(Plan::new(Act::RemoveDocuments, operations))
}

pub(super) fn edit(
    project: &Project,
    id: DocumentId,
    details: DocumentDetails,
) -> Result<Plan, EditError> {
    let document = shown(project, &id)?;
    let known = DocumentDetails::of(document);
    let operations = known
        .fields()
        .into_iter()
        .zip(details.fields())
        .filter(|(known, wanted)| known != wanted)
        .filter_map(|(_, wanted)| write(document, wanted))
        .collect();
    Ok(Plan::new(Act::EditDocument, operations))
}

pub(super) fn mark_done(project: &Project, id: DocumentId, done: bool) -> Result<Plan, EditError> {
    let document = shown(project, &id)?;
    let changes = document.is_done() != done;
    let change = write(document, DocumentField::Done(done)).filter(|_| changes);
    Ok(Plan::new(Act::MarkDone, change.into_iter().collect()))
}
