//! What an import comes to, for people.

use super::super::RecordKind;

/// What an import does to one object.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    /// It is not here yet.
    New,
    /// A value that shows becomes another one.
    Changed,
    /// All values are the same.
    Same,
    /// It differs, and is newer here.
    NewerHere,
    /// It was deleted here, and stays so.
    DeletedHere,
}

/// How many objects of a kind there are of each sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Not here yet.
    pub new: usize,
    /// Here, and changed by the file.
    pub changed: usize,
    /// Here, and the same.
    pub same: usize,
    /// Here, and newer than in the file.
    pub newer_here: usize,
    /// Deleted here, and left so.
    pub deleted_here: usize,
}

impl Counts {
    pub(super) fn count(&mut self, change: Change) {
        let count = match change {
            Change::New => &mut self.new,
            Change::Changed => &mut self.changed,
            Change::Same => &mut self.same,
            Change::NewerHere => &mut self.newer_here,
            Change::DeletedHere => &mut self.deleted_here,
        };
        *count += 1;
    }
}

/// A field that has one value here and another one in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What the object is.
    pub kind: RecordKind,
    /// Its id; empty for the project itself.
    pub id: String,
    /// The field, by its key in the file.
    pub field: String,
    /// The value here, as JSON, shortened.
    pub here: String,
    /// The value in the file, as JSON, shortened.
    pub in_file: String,
}

/// What an import comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImportSummary {
    /// Articles.
    pub documents: Counts,
    /// Annotations.
    pub annotations: Counts,
    /// Links.
    pub relations: Counts,
    /// Claim groups.
    pub groups: Counts,
    /// People.
    pub annotators: Counts,
    /// Whether the project's title or schema changes or differs.
    pub settings_changed: bool,
    /// Values here that give way to the file's.
    pub overwritten: Vec<Difference>,
    /// Values here that are kept although the file has other ones.
    pub kept_here: Vec<Difference>,
}
