//! The matrix of claims and articles: who asserts, hedges, denies or omits what. Only roles are
//! read, never the name of a label or of a kind of link (docs/decisions.md, 43).

mod listing;
mod row;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::model::{Annotation, AnnotationId, DocumentIndex, GroupId, LabelRole, Project, Schema};
use crate::sorted_map::SortedMap;

pub use listing::{Figures, Listing, Order, Outlets, Which};
pub use row::{Marks, Row, Stance};

/// What a row is about: a claim group, or an assertion that is in none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RowId {
    /// A claim group.
    Group(GroupId),
    /// An assertion without a group.
    Claim(AnnotationId),
}

/// So many rows are brought in step one by one, whatever the project.
const FEW: usize = 16;

/// The rows of the matrix, in step with a project at the cost of what changed in it.
#[derive(Clone, Debug, Default)]
pub struct Coverage {
    rows: SortedMap<RowId, Rc<Row>>,
    /// In which rows an annotation counts.
    rows_of: SortedMap<AnnotationId, BTreeSet<RowId>>,
    /// The project as it was when the rows were made.
    seen: Project,
}

impl Coverage {
    /// The rows of `project`.
    pub fn of(project: &Project) -> Self {
        let mut members: BTreeMap<RowId, Vec<&Rc<Annotation>>> = BTreeMap::new();
        for document in project.documents() {
            let index = project.annotations_in(document.id()).into_iter();
            for annotation in index.flat_map(DocumentIndex::annotations) {
                if let Some(id) = row_of(project, annotation) {
                    members.entry(id).or_default().push(annotation);
                }
            }
        }
        let mut coverage = Self::default();
        for (id, members) in members {
            coverage.put(&id, Row::new(project, &id, &members));
        }
        coverage.seen = project.clone();
        coverage
    }

    /// Brings the rows in step with a later (or earlier) state of the project. Says whether any
    /// row is another one now.
    pub fn follow(&mut self, project: &Project) -> bool {
        if !Rc::ptr_eq(self.seen.schema(), project.schema()) {
            *self = Self::of(project);
            return true;
        }
        let mut touched: BTreeSet<RowId> = project
            .groups_changed_since(&self.seen)
            .into_iter()
            .map(RowId::Group)
            .collect();
        for id in project.changed_since(&self.seen) {
            touched.extend(self.rows_of.get(&id).into_iter().flatten().cloned());
            let annotation = project.annotation(&id);
            touched.extend(annotation.and_then(|one| row_of(project, one)));
        }
        // Finding the members of one group goes through all groups, which many would do often.
        if touched.len() > FEW.max(self.rows.len() / 8) {
            *self = Self::of(project);
            return true;
        }
        for id in &touched {
            let members = members_of(project, id);
            self.put(id, Row::new(project, id, &members));
        }
        self.seen = project.clone();
        !touched.is_empty()
    }

    fn put(&mut self, id: &RowId, row: Option<Row>) {
        let before = match row {
            Some(row) => {
                for annotation in row.annotations() {
                    self.rows_of.change(annotation, |rows| {
                        rows.insert(id.clone());
                    });
                }
                self.rows.insert(id.clone(), Rc::new(row))
            }
            None => self.rows.remove(id),
        };
        let now = self.rows.get(id).cloned();
        let counting: BTreeSet<_> = now.iter().flat_map(|row| row.annotations()).collect();
        let before = before.iter().flat_map(|row| row.annotations());
        for annotation in before.filter(|one| !counting.contains(one)) {
            let is_in_none = self.rows_of.get_mut(annotation).is_some_and(|rows| {
                rows.remove(id);
                rows.is_empty()
            });
            if is_in_none {
                self.rows_of.remove(annotation);
            }
        }
    }

    /// Whether the rows are in step with `project`.
    pub fn is_of(&self, project: &Project) -> bool {
        self.seen.is_same(project)
    }

    /// Every row, by id.
    pub fn rows(&self) -> impl Iterator<Item = &Rc<Row>> {
        self.rows.values()
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether nothing is asserted anywhere.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row `id`.
    pub fn row(&self, id: &RowId) -> Option<&Rc<Row>> {
        self.rows.get(id)
    }

    /// The rows in which `annotation` counts, by id: as a member, or by a link to one.
    pub fn rows_with(&self, annotation: &AnnotationId) -> impl Iterator<Item = &RowId> {
        self.rows_of.get(annotation).into_iter().flatten()
    }

    /// How many groups show and assert nothing, so that they are no rows.
    pub fn n_empty_groups(&self) -> usize {
        let groups = self.seen.groups();
        groups
            .filter(|group| self.row(&RowId::Group(group.id().clone())).is_none())
            .count()
    }
}

/// Two are equal when they have the same rows; what they were made from counts for nothing.
impl PartialEq for Coverage {
    fn eq(&self, other: &Self) -> bool {
        self.rows == other.rows && self.rows_of == other.rows_of
    }
}

/// Whether `schema` has a label that asserts, without which there is nothing to compare.
pub fn has_assertions(schema: &Schema) -> bool {
    let mut labels = schema.labels.iter();
    labels.any(|(_, label)| label.role == Some(LabelRole::Assertion))
}

fn asserts(project: &Project, annotation: &Annotation) -> bool {
    let label = annotation.label();
    let label = label.and_then(|label| project.schema().label(label));
    label.is_some_and(|label| label.role == Some(LabelRole::Assertion))
}

/// The row that `annotation`, which shows, is a member of.
fn row_of(project: &Project, annotation: &Annotation) -> Option<RowId> {
    if !asserts(project, annotation) {
        return None;
    }
    Some(match project.group_of(annotation) {
        Some(group) => RowId::Group(group.id().clone()),
        None => RowId::Claim(annotation.id().clone()),
    })
}

/// The members of the row `id`, article by article in list order, each in reading order.
fn members_of<'p>(project: &'p Project, id: &RowId) -> Vec<&'p Rc<Annotation>> {
    match id {
        RowId::Group(group) => {
            let mut members = project.members_of(group);
            members.retain(|member| asserts(project, member));
            members
        }
        RowId::Claim(claim) => {
            let claim = project.annotation(claim).into_iter();
            claim
                .filter(|claim| row_of(project, claim).as_ref() == Some(id))
                .collect()
        }
    }
}
