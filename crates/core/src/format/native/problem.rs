//! What is odd about one record of a file that can be read otherwise.

use super::RecordKind;
use crate::ingest::hidden::Hidden;
use crate::text::OffsetUnit;

/// Something that a person should know before a file is taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where in the file, such as `annotations[6]`.
    pub path: String,
    /// The line, from 1; 0 where it is not known.
    pub line: usize,
    /// The record's id as the file has it; empty where there is none.
    pub id: String,
    /// What is odd.
    pub kind: ProblemKind,
    /// What becomes of the record.
    pub kept: Kept,
}

/// What becomes of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kept {
    /// It is taken in as it is.
    AsItIs,
    /// It is taken in, changed as the problem says.
    Changed,
    /// It is left out.
    LeftOut,
}

/// What is odd about a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The position holds something else; the quote stands only here, in code points.
    Moved {
        /// The first code point.
        start: u32,
        /// The code point after the last.
        end: u32,
    },
    /// The position holds something else, and the quote stands in several places.
    Ambiguous {
        /// Where the first ten of them start, in code points.
        places: Vec<u32>,
        /// How many there are; more than a thousand are not counted.
        n_places: usize,
    },
    /// The quote stands nowhere in the text.
    Orphaned,
    /// The position holds something else, and the file has so many of these that not all of them
    /// could be looked for.
    NotSearched,
    /// A start or end lies in the middle of a character, and no quote helps.
    InsideCharacter {
        /// `start` or `end`.
        key: &'static str,
        /// What it counts.
        unit: OffsetUnit,
    },
    /// The position lies outside the text, and no quote helps.
    OutsideText {
        /// The text's length in the file's unit.
        len: u32,
    },
    /// The end does not come after the start, and no quote helps.
    NotASpan,
    /// A start or end is missing, negative, fractional or no number, and no quote helps.
    NotAnOffset {
        /// `start` or `end`.
        key: &'static str,
    },
    /// The offsets of the file, or of one document, count another unit; they were converted.
    UnitConverted {
        /// What they count.
        unit: OffsetUnit,
    },
    /// The hash that the file gives is not that of the text. Offsets count in the text.
    ShaDiffers,
    /// The text of a document is longer than an article's may be.
    TextTooLong {
        /// The longest text that is read, in bytes.
        limit: usize,
    },
    /// The text of a document has no character, so nothing can be marked in it.
    EmptyText,
    /// The text of a document holds characters that nobody sees; they are kept.
    HiddenCharacters(Hidden),
    /// An annotation lies in a document that the file does not have.
    UnknownDocument {
        /// The document's id.
        document: String,
    },
    /// A relation's end is not there or was left out.
    DanglingRelation {
        /// `from` or `to`.
        end: &'static str,
        /// The annotation's id.
        annotation: String,
    },
    /// A group that the file does not have. The annotation is in none.
    UnknownGroup {
        /// The group's id.
        group: String,
    },
    /// The id has not the form of one, or is missing. It got another one.
    BadId {
        /// The new id.
        new: String,
    },
    /// The id stands for something else in the project. It got another one.
    IdTaken {
        /// The new id.
        new: String,
    },
    /// A name of the schema has not the form of an id. It got another one, and keeps its name.
    Renamed {
        /// The name.
        from: String,
        /// The new id.
        to: String,
    },
    /// A key holds something of another type.
    WrongType {
        /// The key.
        key: String,
    },
    /// A key that this version cannot keep.
    KeyLost {
        /// The key.
        key: String,
    },
    /// A stamp that cannot be read. The record counts as one without stamps.
    BadStamp,
    /// A definition of the schema that this version cannot hold.
    BadDefinition,
    /// There are more spellings of names than [a project takes
    /// in](crate::model::MAX_SPELLINGS_TAKEN_IN).
    TooManySpellings {
        /// How many of them are left out.
        n_left: usize,
    },
}

impl Problem {
    /// What kind of record it is about, by its path.
    pub fn record(&self) -> RecordKind {
        let array = self.path.split(['[', '.']).next().unwrap_or_default();
        match array {
            "annotators" => RecordKind::Annotator,
            "documents" => RecordKind::Document,
            "annotations" => RecordKind::Annotation,
            "relations" => RecordKind::Relation,
            "groups" => RecordKind::Group,
            _ => RecordKind::Settings,
        }
    }
}
