//! Documents (articles, for people): a text that never changes, and what is known about it.

use std::rc::Rc;

use super::{DocumentId, Field, Kind, Object, Opaque};
use crate::text::Text;

/// The kind of [`Document`].
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentKind;

impl Kind for DocumentKind {
    type Id = DocumentId;
    type Fixed = DocumentText;
    type Field = DocumentField;
}

/// An article.
pub type Document = Object<DocumentKind>;

/// What of a document never changes.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentText {
    /// The file, decoded, and nothing else done to it.
    pub text: Text,
    /// The name of the file it came from; empty when it was pasted.
    pub file_name: Rc<str>,
}

/// One field of a document with a value. Texts are empty where nothing is known.
#[derive(Clone, Debug, PartialEq)]
pub enum DocumentField {
    /// Whether it has not been removed.
    Alive(bool),
    /// Its title.
    Title(Rc<str>),
    /// The outlet that published it.
    Outlet(Rc<str>),
    /// The day it was published, as `yyyy-mm-dd` where it is a day.
    Published(Rc<str>),
    /// Who wrote it.
    Byline(Rc<str>),
    /// Its address on the web.
    Url(Rc<str>),
    /// Its language, as a BCP 47 tag.
    Language(Rc<str>),
    /// Whether a person has finished marking it.
    Done(bool),
    /// The id that it had in a file whose ids could not be kept.
    SourceId(Option<Rc<str>>),
    /// A field of a newer version.
    Extra(Rc<str>, Option<Opaque>),
}

impl Field for DocumentField {
    fn same_field(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Extra(a, _), Self::Extra(b, _)) => a == b,
            _ => std::mem::discriminant(self) == std::mem::discriminant(other),
        }
    }

    common_fields!();
}

impl Object<DocumentKind> {
    /// The text that offsets count in.
    pub fn text(&self) -> &Text {
        &self.fixed().text
    }

    /// The name of the file it came from; empty when it was pasted.
    pub fn file_name(&self) -> &str {
        &self.fixed().file_name
    }

    /// Its title; empty where none is known.
    pub fn title(&self) -> &str {
        pick!(self, DocumentField::Title(title) => Some(&**title)).unwrap_or_default()
    }

    /// The outlet that published it; empty where none is known.
    pub fn outlet(&self) -> &str {
        pick!(self, DocumentField::Outlet(outlet) => Some(&**outlet)).unwrap_or_default()
    }

    /// The day it was published; empty where none is known.
    pub fn published(&self) -> &str {
        pick!(self, DocumentField::Published(day) => Some(&**day)).unwrap_or_default()
    }

    /// Who wrote it; empty where nobody is named.
    pub fn byline(&self) -> &str {
        pick!(self, DocumentField::Byline(byline) => Some(&**byline)).unwrap_or_default()
    }

    /// Its address on the web; empty where none is known.
    pub fn url(&self) -> &str {
        pick!(self, DocumentField::Url(url) => Some(&**url)).unwrap_or_default()
    }

    /// Its language; empty where none is known.
    pub fn language(&self) -> &str {
        pick!(self, DocumentField::Language(language) => Some(&**language)).unwrap_or_default()
    }

    /// Whether a person has finished marking it.
    pub fn is_done(&self) -> bool {
        pick!(self, DocumentField::Done(done) => Some(*done)).unwrap_or(false)
    }

    /// The id that it had in a file whose ids could not be kept.
    pub fn source_id(&self) -> Option<&str> {
        pick!(self, DocumentField::SourceId(id) => id.as_deref())
    }

    /// Fields of newer versions, sorted by name.
    pub fn extra(&self) -> Vec<(&str, &Opaque)> {
        super::object::extra_of(self, |field| {
            if let DocumentField::Extra(name, Some(value)) = field {
                Some((&**name, value))
            } else {
                None
            }
        })
    }
}
