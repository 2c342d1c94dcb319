//! The matrix of claims and articles as files for people: a table of values, a table to be pasted,
//! a picture. Its words come in, in whichever language the person reads.

mod csv;
mod pasted;
mod svg;
mod wrap;

use std::rc::Rc;

use crate::model::{Document, Project};
use crate::query::coverage::{Coverage, Listing, Outlets, Row, Stance};

pub use csv::csv;
pub use pasted::{html, plain};
pub use svg::{Colours, svg};

/// The words around the values.
#[derive(Clone, Copy, Debug)]
pub struct MatrixWords {
    /// The title of a project that has none.
    pub untitled: &'static str,
    /// What stands above the claims.
    pub claim: &'static str,
    /// What stands above the number of outlets that have a claim.
    pub outlets: &'static str,
    /// In how many outlets of how many a claim is found, once all others are done.
    pub of_outlets: fn(usize, usize) -> String,
    /// The same while some may still have it.
    pub of_outlets_so_far: fn(usize, usize) -> String,
    /// What an article makes of a claim.
    pub stance: fn(Stance) -> &'static str,
    /// How many annotations reject the claim.
    pub denied: fn(usize) -> String,
    /// How many back it.
    pub evidence: fn(usize) -> String,
    /// How many weaken it.
    pub undermined: fn(usize) -> String,
    /// That an article is done.
    pub done: &'static str,
    /// That it is not.
    pub in_progress: &'static str,
    /// A day as `yyyy-mm-dd` as the language writes it; what is no day stays as it is.
    pub day: fn(&str) -> String,
}

/// The matrix as words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MatrixTable {
    /// What the project is called, never blank.
    pub title: String,
    /// What stands above the claims, and above the numbers of outlets.
    pub heads: [&'static str; 2],
    /// The articles.
    pub columns: Vec<Head>,
    /// The claims.
    pub rows: Vec<Line>,
}

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The outlet, or the title where there is none.
    pub name: String,
    /// The day and whether the article is done.
    pub under: String,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The claim.
    pub title: String,
    /// How many outlets assert or hedge it.
    pub n_outlets: usize,
    /// The same in words.
    pub of_outlets: String,
    /// A cell for each column.
    pub cells: Vec<Field>,
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// What the article makes of the claim.
    pub stance: Stance,
    /// The same in words.
    pub said: &'static str,
    /// What the article has about it besides, in words: rejecting, backing, weakening.
    pub badges: [Option<String>; 3],
}

impl Field {
    /// The stance and the badges, one after the other.
    fn words(&self) -> String {
        let badges = self.badges.iter().flatten().map(String::as_str);
        let all: Vec<&str> = std::iter::once(self.said).chain(badges).collect();
        all.join("; ")
    }
}

impl MatrixTable {
    /// The rows of `coverage`, which is of `project`, that `listing` asks for, in its order.
    pub fn of(
        project: &Project,
        coverage: &Coverage,
        listing: &Listing,
        words: &MatrixWords,
    ) -> Self {
        let outlets = Outlets::of(project);
        let documents = project.documents();
        let rows = coverage.listed(project, &outlets, listing).into_iter();
        let unfinished = documents.iter().filter(|document| !document.is_done());
        let unfinished = unfinished.map(|document| document.id());
        let of_outlets = |row: &Row| {
            let is_settled = row.is_settled(unfinished.clone());
            let said = if is_settled {
                words.of_outlets
            } else {
                words.of_outlets_so_far
            };
            said(outlets.n_asserting(row), outlets.len())
        };
        let rows = rows.map(|row| Line {
            title: row.title.to_string(),
            n_outlets: outlets.n_asserting(&row),
            of_outlets: of_outlets(&row),
            cells: documents
                .iter()
                .map(|document| {
                    let stance = row.stance(document.id(), document.is_done());
                    let marks = row.articles.get(document.id());
                    let counts = marks.map(|marks| {
                        [&marks.rejecting, &marks.backing, &marks.weakening].map(Vec::len)
                    });
                    let [denied, evidence, undermined] = counts.unwrap_or_default();
                    let badge = |n: usize, said: fn(usize) -> String| (n > 0).then(|| said(n));
                    Field {
                        stance,
                        said: (words.stance)(stance),
                        badges: [
                            badge(denied, words.denied),
                            badge(evidence, words.evidence),
                            badge(undermined, words.undermined),
                        ],
                    }
                })
                .collect(),
        });
        let title = project.title();
        let has_title = !title.trim().is_empty();
        Self {
            title: if has_title { title } else { words.untitled }.to_owned(),
            heads: [words.claim, words.outlets],
            rows: rows.collect(),
            columns: documents
                .iter()
                .map(|document| head(document, words))
                .collect(),
        }
    }
}

fn head(document: &Rc<Document>, words: &MatrixWords) -> Head {
    let names = [document.outlet(), document.title(), document.file_name()];
    let name = names.into_iter().find(|name| !name.is_empty());
    let standing = if document.is_done() {
        words.done
    } else {
        words.in_progress
    };
    let day = (words.day)(document.published());
    Head {
        name: name.unwrap_or_default().to_owned(),
        under: if day.is_empty() {
            standing.to_owned()
        } else {
            format!("{day} · {standing}")
        },
    }
}
