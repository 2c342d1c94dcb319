//! From a saved web page to an article's text, without its menus, and what the page says of it.
//!
//! The browser's own parser takes the page apart, into a document that runs and loads nothing;
//! what it finds comes here as a row of elements and texts ([`Page`]), and leaves as text and a
//! few short values ([`PageArticle`]). No element, no attribute and no address goes any further,
//! so nothing of a page can act in ours.
//!
//! Which part is read: the `article` with most text, else `main`, else the body; in it everything
//! that a reader of the page sees as its running text. Nothing is guessed from names of classes.
//!
//! ```
//! use gainsay_core::ingest::html::Page;
//!
//! let mut page = Page::default();
//! let none = |_: &str| None;
//! page.open("p", none).unwrap();
//! page.text("Kyiv  names\n155 men").unwrap();
//! page.close();
//! assert_eq!(page.article().unwrap().text, "Kyiv names 155 men\n");
//! ```

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "each rule names the elements that it is about; all others are parts of a line"
)]

mod bytes;
mod charset;
mod defuse;
mod details;
mod element;
mod linked_data;
mod render;
mod root;
mod writer;

use thiserror::Error;

pub use self::bytes::{MAX_FILE_BYTES, Source, is_page, source, undeclared};
pub use self::defuse::defused;
pub use self::details::PageDetails;
use self::element::{Attributes, Kind};
use super::decode::{DecodeError, MAX_BYTES};

/// The most elements and texts of a page. Long pages of newspapers have some ten thousand; each
/// costs a hundred bytes while the page is read.
pub const MAX_NODES: usize = 500_000;
/// How deep elements may lie in one another. Browsers stop at 512 by themselves.
pub const MAX_DEPTH: usize = 1_000;
/// How many elements of a page may be open at once, before a browser's parser is given it: twice
/// as many take it four times as long, and these a tenth of a second.
pub const MAX_OPEN: usize = 5_000;
/// The longest value of an attribute that is looked at, in bytes: they hold names, days,
/// addresses, and rarely a sentence.
pub const MAX_ATTRIBUTE_BYTES: usize = 4 * 1024;

/// Why a page is no article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum PageError {
    /// It has more elements and texts than any page that people read.
    #[error("the page has more than {limit} elements and texts")]
    TooManyNodes {
        /// The most that are read.
        limit: usize,
    },
    /// Its elements lie too deep in one another.
    #[error("more than {limit} elements lie in one another")]
    TooDeep {
        /// The most that may.
        limit: usize,
    },
    /// It shows no text before its scripts have run.
    #[error("the page holds no text")]
    NoText,
    /// Its text is no article's.
    #[error(transparent)]
    Text(#[from] DecodeError),
}

/// What a page holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageArticle {
    /// The article's text: paragraphs with a blank line between them, and a line end.
    pub text: String,
    /// What the page says about it.
    pub details: PageDetails,
    /// How many characters the page shows beside it: menus, teasers, forms. Blanks do not count.
    pub n_left_out: usize,
}

/// Whether what an element holds is of any use; nobody needs to walk through it if not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inside {
    /// It may be.
    Wanted,
    /// It is not.
    Skipped,
}

/// A part of a page.
#[derive(Debug)]
enum Node {
    Element {
        kind: Kind,
        attributes: Attributes,
        /// The place after everything that it holds.
        end: usize,
    },
    Text(Box<str>),
}

/// A page as its parser meets it: each element opens, holds texts and elements, and closes.
#[derive(Debug, Default)]
pub struct Page {
    nodes: Vec<Node>,
    /// The places of the elements that are open.
    open: Vec<usize>,
}

impl Page {
    /// An element begins: its name in small letters, and what gives the value of an attribute.
    /// Asked for are those few that mean something here.
    pub fn open(
        &mut self,
        name: &str,
        attribute: impl Fn(&'static str) -> Option<String>,
    ) -> Result<Inside, PageError> {
        self.has_room()?;
        if self.open.len() == MAX_DEPTH {
            return Err(PageError::TooDeep { limit: MAX_DEPTH });
        }
        let (kind, attributes) = Kind::read(name, attribute);
        self.open.push(self.nodes.len());
        self.nodes.push(Node::Element {
            kind,
            attributes,
            end: self.nodes.len() + 1,
        });
        Ok(if kind == Kind::Unread {
            Inside::Skipped
        } else {
            Inside::Wanted
        })
    }

    /// A text, its white space as in the page.
    pub fn text(&mut self, text: &str) -> Result<(), PageError> {
        self.has_room()?;
        self.nodes.push(Node::Text(text.into()));
        Ok(())
    }

    /// The element that opened last ends.
    pub fn close(&mut self) {
        let Some(at) = self.open.pop() else { return };
        let after = self.nodes.len();
        if let Some(Node::Element { end, .. }) = self.nodes.get_mut(at) {
            *end = after;
        }
    }

    /// The article of the page. What is still open ends here.
    pub fn article(mut self) -> Result<PageArticle, PageError> {
        while !self.open.is_empty() {
            self.close();
        }
        let rendered = render::render(&self.nodes);
        if rendered.text.is_empty() {
            return Err(PageError::NoText);
        }
        if rendered.text.len() > MAX_BYTES {
            return Err(PageError::Text(DecodeError::TooLarge {
                bytes: rendered.text.len(),
                limit: MAX_BYTES,
            }));
        }
        Ok(PageArticle {
            details: details::details(&self.nodes, &rendered),
            text: rendered.text,
            n_left_out: rendered.n_left_out,
        })
    }

    fn has_room(&self) -> Result<(), PageError> {
        if self.nodes.len() < MAX_NODES {
            Ok(())
        } else {
            Err(PageError::TooManyNodes { limit: MAX_NODES })
        }
    }
}
