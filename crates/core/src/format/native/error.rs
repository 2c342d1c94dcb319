//! Why a file is not written, and why one is not read at all.

use std::fmt;

use crate::model::DocumentId;

/// Why a project was not written.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// A span sliced from its text is not its quote: a fault of ours. Nothing was written.
    #[error("annotation {annotation} in {document}, {start} to {end}, does not hold its quote")]
    QuoteDiffers {
        /// The annotation's id.
        annotation: String,
        /// Its document.
        document: DocumentId,
        /// Its start in code points.
        start: u32,
        /// Its end in code points.
        end: u32,
    },
}

/// What a record of a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKind {
    /// A definition of the schema, or the project's title.
    Settings,
    /// A person.
    Annotator,
    /// An article.
    Document,
    /// A marked passage.
    Annotation,
    /// A link.
    Relation,
    /// A claim group.
    Group,
}

impl fmt::Display for RecordKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Settings => "settings",
            Self::Annotator => "annotator",
            Self::Document => "document",
            Self::Annotation => "annotation",
            Self::Relation => "relation",
            Self::Group => "group",
        })
    }
}

/// Why a file was not read. Lines and columns count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It is longer than [`MAX_FILE_BYTES`](super::MAX_FILE_BYTES).
    #[error("the file has {len} bytes, and at most {limit} are read")]
    TooLarge {
        /// Its length in bytes.
        len: usize,
        /// The greatest length there is.
        limit: usize,
    },
    /// It is not UTF-8.
    #[error("not UTF-8 from byte {byte}, in line {line}")]
    NotUtf8 {
        /// How many bytes are UTF-8.
        byte: usize,
        /// The line of the first byte that is not.
        line: usize,
    },
    /// It is not JSON, or holds a number or an escape that means nothing.
    #[error("line {line}, column {column}: {fault}")]
    Syntax {
        /// The line.
        line: usize,
        /// The column, in bytes.
        column: usize,
        /// What is wrong there.
        fault: JsonFault,
    },
    /// There is more of something than any project has, and going on would take for ever.
    #[error("line {line}: {path} has {n} {crowd}, and at most {limit} are read")]
    TooMany {
        /// Where, such as `annotations[3]`.
        path: String,
        /// Its line.
        line: usize,
        /// Of what.
        crowd: Crowd,
        /// How many there are.
        n: usize,
        /// How many are read.
        limit: usize,
    },
    /// Arrays and objects lie in one another more than 100 deep.
    #[error("line {line}: nested more than {limit} deep")]
    TooDeep {
        /// The line.
        line: usize,
        /// How deep is read.
        limit: usize,
    },
    /// An object has a key twice, so that nobody can say which value counts.
    #[error("line {line}: the key {key:?} stands twice in {path}")]
    DuplicateKey {
        /// The key.
        key: String,
        /// Where the second one stands, such as `annotations[3].label`.
        path: String,
        /// Its line.
        line: usize,
    },
    /// It is JSON, but not a project: no array `documents`, or another `format`.
    #[error("not a project file")]
    NotGainsay {
        /// What it says it is.
        format: Option<String>,
    },
    /// `version` is not two numbers with a dot.
    #[error("the version {found:?} is not two numbers with a dot")]
    BadVersion {
        /// What stands there.
        found: String,
    },
    /// A newer program wrote it, in a form that this one would misread.
    #[error("the file has version {found}, and this program reads 1")]
    NewerVersion {
        /// Its version.
        found: String,
    },
    /// A key of the file itself holds something else than it should.
    #[error("{path} is not {expected}")]
    WrongType {
        /// The key.
        path: String,
        /// What belongs there: "an array".
        expected: &'static str,
    },
    /// Two records have one id.
    #[error("{second} has the id {id:?} of {first}")]
    DuplicateId {
        /// What they are.
        kind: RecordKind,
        /// The id.
        id: String,
        /// Where the first stands, such as `annotations[3]`.
        first: String,
        /// Where the second stands.
        second: String,
        /// The line of the second.
        line: usize,
    },
}

/// What is wrong with JSON at a place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JsonFault {
    /// There is nothing but white space.
    #[error("nothing is there")]
    Empty,
    /// It ends before all that was begun is closed.
    #[error("it breaks off")]
    CutOff,
    /// Something stands after the end.
    #[error("something stands after the end")]
    Trailing,
    /// A number that no program can hold, such as `1e999`.
    #[error("a number is out of range")]
    NumberTooLarge,
    /// An escape of half a character, such as `\\ud800` without the other half.
    #[error("an escape is half a character")]
    LoneSurrogate,
    /// A control character that must be escaped, such as a tab or a zero, stands in a text.
    #[error("a control character stands in a text")]
    ControlCharacter,
    /// Something else, in the parser's words.
    #[error("{0}")]
    Other(String),
}

/// What there can be too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Crowd {
    /// Keys of one object.
    Keys,
    /// Records of one kind.
    Records,
    /// Labels, kinds of links and attributes.
    Definitions,
}

impl fmt::Display for Crowd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Keys => "keys",
            Self::Records => "records",
            Self::Definitions => "definitions",
        })
    }
}
