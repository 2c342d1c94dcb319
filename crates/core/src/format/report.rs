//! The project as a report for people who install nothing: one HTML file, or one Markdown file.
//! Its words come in, in whichever language the person reads.
//!
//! Both say the same in the same order: articles, the matrix of claim groups, each claim with who
//! says so, who denies it and what is offered for or against it, what the marks mean, and the
//! articles with their marks. Every annotation has a sign, the letter of its label and a number
//! ("C3"), which stands in the text and in every list that names it. Only roles are read, never the
//! name of a label or of a kind of link.

mod address;
mod content;
mod directions;
mod html;
mod lines;
mod markdown;
mod naming;

use crate::model::Schema;
use crate::query::coverage::Stance;

pub use html::html;
pub use markdown::markdown;

/// What a report says besides the project.
#[derive(Clone, Copy, Debug)]
pub struct About<'a> {
    /// The day of the export as `yyyy-mm-dd`.
    pub day: &'a str,
    /// The language of `words`, as a BCP 47 tag.
    pub language: &'a str,
    /// The words around the project's own.
    pub words: &'a ReportWords,
    /// The project's schema as the person reads it: the same ids in the same order, with names and
    /// definitions in the person's language.
    pub names: &'a Schema,
}

/// The words around the project's own.
#[derive(Clone, Copy, Debug)]
pub struct ReportWords {
    /// The title of a project that has none.
    pub untitled: &'static str,
    /// The title of an article of which neither title nor file name is known.
    pub untitled_article: &'static str,
    /// When it was exported, given the day as [`Self::day`] writes it.
    pub exported: fn(String) -> String,
    /// Above the list of sections.
    pub contents: &'static str,
    /// Above the articles.
    pub articles: &'static str,
    /// How many there are.
    pub n_articles: fn(usize) -> String,
    /// Above an article's title.
    pub article: &'static str,
    /// Above its outlet.
    pub outlet: &'static str,
    /// Above its day.
    pub date: &'static str,
    /// Above its author.
    pub byline: &'static str,
    /// Above its address on the web.
    pub address: &'static str,
    /// Above whether it is done.
    pub state: &'static str,
    /// That it is.
    pub done: &'static str,
    /// That it is not.
    pub in_progress: &'static str,
    /// Above how many annotations it has.
    pub annotations: &'static str,
    /// How many annotations there are.
    pub n_annotations: fn(usize) -> String,
    /// Above the matrix.
    pub matrix: &'static str,
    /// How the matrix is read.
    pub matrix_hint: &'static str,
    /// Above the claims in the matrix.
    pub claim: &'static str,
    /// What an article makes of a claim.
    pub stance: fn(Stance) -> &'static str,
    /// How many annotations reject a claim.
    pub denied: fn(usize) -> String,
    /// How many back it.
    pub backed: fn(usize) -> String,
    /// How many weaken it.
    pub undermined: fn(usize) -> String,
    /// That so many claims without a group are not in the matrix.
    pub left_out: fn(usize) -> String,
    /// That so many groups have no claims and are nowhere.
    pub empty_groups: fn(usize) -> String,
    /// Above the claims in groups.
    pub grouped: &'static str,
    /// Above the claims in none.
    pub ungrouped: &'static str,
    /// In how many outlets of how many a claim is found, once all others are done.
    pub of_outlets: fn(usize, usize) -> String,
    /// The same while some may still have it.
    pub of_outlets_so_far: fn(usize, usize) -> String,
    /// That the claims of a group name other numbers: these.
    pub numbers_differ: fn(String) -> String,
    /// That they bound the same numbers in another way.
    pub bounds_differ: &'static str,
    /// That some are more certain than others.
    pub certainty_differs: &'static str,
    /// Above the claims of a group.
    pub said_by: &'static str,
    /// Above what rejects a claim.
    pub denials: &'static str,
    /// Above what is offered for or against it.
    pub evidence: &'static str,
    /// Before a remark.
    pub note: &'static str,
    /// Above what rejects nothing yet.
    pub open_denials: &'static str,
    /// What that means.
    pub open_hint: &'static str,
    /// Above what the marks mean.
    pub legend: &'static str,
    /// How the marks are read.
    pub legend_hint: &'static str,
    /// Before something that is to be marked so.
    pub example: &'static str,
    /// Before something that is not.
    pub counterexample: &'static str,
    /// Above the kinds of links.
    pub links: &'static str,
    /// Above who annotated.
    pub annotators: &'static str,
    /// Who never gave a name.
    pub unnamed: &'static str,
    /// Above the texts.
    pub texts: &'static str,
    /// Above annotations of an article that stand in no list before it.
    pub others: &'static str,
    /// That there are no articles.
    pub no_articles: &'static str,
    /// That there are no claims.
    pub no_claims: &'static str,
    /// That none is in a group.
    pub no_grouped: &'static str,
    /// That nobody has annotated.
    pub no_annotators: &'static str,
    /// That a list has nothing in it.
    pub none: &'static str,
    /// A number as the language writes it.
    pub number: fn(usize) -> String,
    /// A day as `yyyy-mm-dd` as the language writes it; what is no day stays as it is.
    pub day: fn(&str) -> String,
}

/// Puts `parts` at the end of `out`.
fn put(out: &mut String, parts: &[&str]) {
    for part in parts {
        out.push_str(part);
    }
}
