//! Derived transactions: loading a file of the articles folder, and the default schema. They
//! are computed from what they load alone, so two tabs, a reload or a colleague make the same
//! one and union removes the copy (docs/decisions.md, 4).

use std::fmt::Write as _;
use std::rc::Rc;

use super::{
    Act, Create, DocumentDetails, NewDocument, Operation, Stamp, Transaction, TransactionId,
};
use crate::model::{ActorId, DeviceId, DocumentId, IdError, Schema, SettingsField, SettingsKind};
use crate::text::{Sha256, Text};
use crate::time::Timestamp;

/// The id of the document with `text` from the file `file_name`: a hash of both, so the same
/// file is the same document everywhere.
pub fn document_id(file_name: &str, text: &Text) -> DocumentId {
    let named = format!("{file_name}\0{}", text.sha256());
    hashed_id("d", &named, DocumentId::new)
}

/// The transaction that loads `document` from the articles folder.
pub fn seed_document(document: &NewDocument) -> Transaction {
    let id = document_id(&document.file_name, &document.text);
    let DocumentDetails {
        title,
        outlet,
        published,
        byline,
        url,
        language,
    } = &document.details;
    // What was read off the text may get better in a later version of the program: the row is
    // then another transaction, not another content under the same id.
    let content = [id.as_str(), title, outlet, published, byline, url, language].join("\0");
    derived("doc", &content, document.create(id))
}

/// The transaction that gives a new project `schema`. Its values are initial ones: they give
/// way to whatever a person changes, whenever that arrives.
pub fn seed_schema(schema: &Schema) -> Transaction {
    let mut fields = Vec::new();
    for (id, definition) in &schema.labels {
        let definition = Some(Rc::clone(definition));
        fields.push(SettingsField::Label(id.clone(), definition));
    }
    for (id, definition) in &schema.relation_kinds {
        let definition = Some(Rc::clone(definition));
        fields.push(SettingsField::RelationKind(id.clone(), definition));
    }
    for (id, definition) in &schema.attributes {
        let definition = Some(Rc::clone(definition));
        fields.push(SettingsField::Attribute(id.clone(), definition));
    }
    let content = format!("{fields:?}");
    let create = Create::<SettingsKind> {
        id: (),
        fixed: (),
        fields,
        as_of: None,
    };
    derived("schema", &content, create.into())
}

fn derived(kind: &str, content: &str, operation: Operation) -> Transaction {
    Transaction {
        stamp: Stamp {
            lamport: 0,
            id: TransactionId {
                actor: hashed_id(kind, content, ActorId::new),
                counter: 0,
            },
        },
        at: Timestamp::from_millis(0),
        device: hashed_id("folder", "", DeviceId::new),
        annotator: None,
        act: Act::Seed,
        reversal: None,
        operations: vec![operation],
        extra: Vec::new(),
    }
}

/// `prefix`, a hyphen and 20 hex digits (80 bits) of the SHA-256 of `content`.
#[expect(
    clippy::expect_used,
    reason = "a letter, a hyphen and hex digits always have the form of an id"
)]
fn hashed_id<Id>(prefix: &str, content: &str, new: impl Fn(&str) -> Result<Id, IdError>) -> Id {
    let mut id = String::with_capacity(prefix.len() + 21);
    let hash = Sha256::of(content.as_bytes()).to_string();
    let digits: String = hash.chars().take(20).collect();
    // Writing into a String cannot fail.
    let _ = write!(id, "{prefix}-{digits}");
    new(&id).expect("a derived id has the form of an id")
}
