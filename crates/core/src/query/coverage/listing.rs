//! Which rows of the matrix are listed, and in which order. A choice of rows never changes what a
//! cell says (docs/decisions.md, 43).

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{Coverage, Row};
use crate::model::{AnnotationId, AnnotatorId, AttributeId, DocumentId, LabelId, Project};
use crate::order;
use crate::text::Span;

/// Which rows are listed by what they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Which {
    /// All of them.
    #[default]
    All,
    /// Those that something speaks against.
    Contested,
    /// Those that one outlet alone has.
    OneOutlet,
    /// Those that nothing is offered as a reason for or against.
    Bare,
    /// Those that no group says of that others assert the same.
    Ungrouped,
}

impl Which {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::All,
        Self::Contested,
        Self::OneOutlet,
        Self::Bare,
        Self::Ungrouped,
    ];
}

/// In which order rows stand. Rows that are equal in it stand as in the texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Order {
    /// Those that most outlets have first.
    #[default]
    Coverage,
    /// Those that most speaks against first.
    Contested,
    /// Those that fewest outlets have first.
    OneOutlet,
    /// As they come, article by article.
    Text,
}

impl Order {
    /// Every one, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Coverage, Self::Contested, Self::OneOutlet, Self::Text];
}

/// Which rows are listed, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// By what they are.
    pub which: Which,
    /// Only rows in which an annotation counts that has this value of this attribute.
    pub said: Option<(AttributeId, Rc<str>)>,
    /// Only rows in which an annotation with this label counts.
    pub label: Option<LabelId>,
    /// Only rows in which an annotation of this person counts.
    pub annotator: Option<AnnotatorId>,
    /// In which order.
    pub order: Order,
}

/// How many rows there are of each sort, before speaker, label and annotator are asked about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// All of them.
    pub all: usize,
    /// Those that something speaks against.
    pub contested: usize,
    /// Those that one outlet alone has.
    pub one_outlet: usize,
    /// Those without a reason for or against.
    pub bare: usize,
    /// Those without a group.
    pub ungrouped: usize,
}

impl Figures {
    /// How many rows `which` lists.
    pub fn of(&self, which: Which) -> usize {
        match which {
            Which::All => self.all,
            Which::Contested => self.contested,
            Which::OneOutlet => self.one_outlet,
            Which::Bare => self.bare,
            Which::Ungrouped => self.ungrouped,
        }
    }
}

/// The outlets of a project's articles: articles of one outlet are one, and an article without an
/// outlet stands for itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlets {
    /// Of each article: the number of its outlet, and the article's place in list order.
    places: BTreeMap<DocumentId, (usize, usize)>,
    n: usize,
}

impl Outlets {
    /// The outlets of `project`.
    pub fn of(project: &Project) -> Self {
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        let mut n = 0;
        let mut places = BTreeMap::new();
        for (place, document) in project.documents().into_iter().enumerate() {
            let mut next = || {
                n += 1;
                n - 1
            };
            // The same name in capitals is the same outlet.
            let name = document.outlet().trim().to_lowercase();
            let number = if name.is_empty() {
                next()
            } else {
                *numbers.entry(name).or_insert_with(next)
            };
            places.insert(document.id().clone(), (number, place));
        }
        Self { places, n }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.n
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.n == 0
    }

    /// How many outlets assert or hedge what `row` says.
    pub fn n_asserting(&self, row: &Row) -> usize {
        let outlets = row
            .asserting()
            .filter_map(|document| self.places.get(document));
        let outlets: BTreeSet<_> = outlets.map(|(outlet, _)| outlet).collect();
        outlets.len()
    }

    fn place_of(&self, row: &Row) -> (usize, Span) {
        let (document, span) = &row.first;
        let place = self.places.get(document).map(|(_, place)| *place);
        (place.unwrap_or(usize::MAX), *span)
    }
}

impl Coverage {
    /// How many rows there are of each sort.
    pub fn figures(&self, outlets: &Outlets) -> Figures {
        let mut figures = Figures::default();
        for row in self.rows() {
            figures.all += 1;
            figures.contested += usize::from(row.is_contested());
            figures.one_outlet += usize::from(outlets.n_asserting(row) == 1);
            figures.bare += usize::from(row.is_bare());
            figures.ungrouped += usize::from(row.is_ungrouped());
        }
        figures
    }

    /// The rows that `listing` asks for, in its order.
    pub fn listed(&self, project: &Project, outlets: &Outlets, listing: &Listing) -> Vec<Rc<Row>> {
        let rows = self.rows().filter(|row| match listing.which {
            Which::All => true,
            Which::Contested => row.is_contested(),
            Which::OneOutlet => outlets.n_asserting(row) == 1,
            Which::Bare => row.is_bare(),
            Which::Ungrouped => row.is_ungrouped(),
        });
        let rows = rows.filter(|row| {
            !listing.asks_about_annotations()
                || row.annotations().any(|id| listing.fits(project, id))
        });
        // A key each, made once: a comparison would make two.
        let mut rows: Vec<_> = rows
            .map(|row| {
                let first = match listing.order {
                    Order::Coverage => usize::MAX - outlets.n_asserting(row),
                    Order::OneOutlet => outlets.n_asserting(row),
                    Order::Contested => usize::MAX - n_against(row),
                    Order::Text => 0,
                };
                ((first, outlets.place_of(row), &row.id), row)
            })
            .collect();
        order::sort_by(&mut rows, |(a, _), (b, _)| a.cmp(b));
        rows.into_iter().map(|(_, row)| Rc::clone(row)).collect()
    }
}

impl Listing {
    /// Whether rows are asked about the annotations that count in them.
    pub fn asks_about_annotations(&self) -> bool {
        self.said.is_some() || self.label.is_some() || self.annotator.is_some()
    }

    /// Whether `annotation` is one that is asked for: all that is asked holds for it.
    pub fn fits(&self, project: &Project, annotation: &AnnotationId) -> bool {
        let Some(annotation) = project.annotation(annotation) else {
            return false;
        };
        let says = |(attribute, name): &(AttributeId, Rc<str>)| {
            annotation.attribute_text(attribute.as_str()) == Some(&**name)
        };
        self.said.as_ref().is_none_or(says)
            && (self.label.is_none() || annotation.label() == self.label.as_ref())
            && (self.annotator.is_none() || annotation.annotator() == self.annotator.as_ref())
    }
}

/// How many annotations speak against what `row` says.
fn n_against(row: &Row) -> usize {
    let articles = row.articles.values();
    articles
        .map(|marks| marks.rejecting.len().saturating_add(marks.weakening.len()))
        .sum()
}
