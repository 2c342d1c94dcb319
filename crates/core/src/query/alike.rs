//! Likely the same claim: which passages of the other articles say what one passage says, ranked,
//! with the words that speak for it, and which passages stand word for word in several articles.
//!
//! It is a guess from words that are shared and are rare in the project, for an offer that a
//! person takes or not; docs/decisions.md, 45, says how good it is. No code here knows a label by
//! its name: a marked claim is an annotation whose label asserts.

mod article;
mod numbers;
mod rank;
mod repeated;
mod stem;
mod stops;
mod words;

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::model::{AnnotationId, Document, DocumentId, DocumentIndex, LabelRole, Project};
use crate::text::Span;

use article::{Article, Vocabulary};
use rank::{Marked, Rarity, Sought};
pub use repeated::{Copy, MIN_REPEATED_WORDS, Repeat};

/// How many passages of an article are offered at most.
pub const MAX_PASSAGES: usize = 3;

/// The articles of a project, read for comparing, in step with it at the cost of the articles that
/// came and went: an edit of annotations reads no text.
#[derive(Clone, Debug, Default)]
pub struct Passages {
    vocabulary: Vocabulary,
    /// The documents that show, in list order.
    order: Vec<DocumentId>,
    articles: BTreeMap<DocumentId, Rc<Article>>,
    rarity: Rarity,
}

/// A passage that likely states the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestion {
    /// Where it stands in its document.
    pub span: Span,
    /// The annotation that marks it as a claim; `None` is a sentence that nobody marked so.
    pub annotation: Option<AnnotationId>,
    /// How much of the claim it has: 0 is nothing, 1 is all. Comparable between articles.
    pub score: f64,
    /// The words that it shares with the claim, as they stand in it, the strongest first.
    pub shared: Vec<Span>,
}

/// What an article has of a claim.
#[derive(Clone, Debug, PartialEq)]
pub struct Suggestions {
    /// The article.
    pub document: DocumentId,
    /// Up to [`MAX_PASSAGES`], the best first, none twice; empty where it likely lacks the claim.
    pub passages: Vec<Suggestion>,
}

impl Passages {
    /// The passages of `project`.
    pub fn of(project: &Project) -> Self {
        let mut passages = Self::default();
        passages.follow(project);
        passages
    }

    /// Brings the passages in step with a later (or earlier) state of the project.
    pub fn follow(&mut self, project: &Project) {
        self.follow_some(project, usize::MAX);
    }

    /// The same, but reads no more than `max` articles that are new, for whoever reads many and
    /// must not keep a page waiting. Says whether that was all; those that are left have no
    /// suggestions until they are read.
    pub fn follow_some(&mut self, project: &Project, max: usize) -> bool {
        let mut gone = std::mem::take(&mut self.articles);
        self.order.clear();
        let (mut is_same, mut n_read, mut n_left) = (true, 0, 0);
        for document in project.documents() {
            let known = gone.remove(document.id());
            let article = match known {
                Some(known) if is_of(&known, document) => known,
                other => {
                    is_same = false;
                    if let Some(other) = other {
                        self.rarity.leave(&other);
                    }
                    if n_read == max {
                        n_left += 1;
                        continue;
                    }
                    n_read += 1;
                    let (text, language) = (document.text(), document.language());
                    let article = Article::read(text, language, &mut self.vocabulary);
                    self.rarity.enter(&article);
                    Rc::new(article)
                }
            };
            self.order.push(document.id().clone());
            self.articles.insert(document.id().clone(), article);
        }
        for article in gone.values() {
            self.rarity.leave(article);
            is_same = false;
        }
        if !is_same {
            self.rarity.weigh(self.vocabulary.weak());
        }
        n_left == 0
    }

    /// What each other article of `project` has of the words at `claim` in `document`, in list
    /// order. Marked claims are those of the project as it is; an article that was not read is left
    /// out.
    pub fn suggest(
        &self,
        project: &Project,
        document: &DocumentId,
        claim: Span,
    ) -> Vec<Suggestions> {
        let Some(home) = self.articles.get(document) else {
            return Vec::new();
        };
        let mut sought = Sought::new(home, claim, &self.rarity);
        let others = self.order.iter().filter(|id| *id != document);
        let others = others.filter_map(|id| Some((id, self.articles.get(id)?)));
        let suggestions = others.map(|(id, article)| Suggestions {
            document: id.clone(),
            passages: sought.in_article(article, &marked(project, id, article)),
        });
        suggestions.collect()
    }

    /// Whether the words at `claim` in `document` are so many sentences that [`Self::suggest`] finds
    /// little but copies of them.
    pub fn is_long(&self, document: &DocumentId, claim: Span) -> bool {
        let article = self.articles.get(document);
        article.is_some_and(|article| article.sentences_at(claim).len() > rank::MAX_SENTENCES)
    }

    /// The passages of `document` that stand word for word in other articles, in order.
    pub fn repeated(&self, document: &DocumentId) -> Vec<Repeat> {
        let Some(article) = self.articles.get(document) else {
            return Vec::new();
        };
        let others = self.order.iter().filter(|id| *id != document);
        let others = others.filter_map(|id| Some((id, &**self.articles.get(id)?)));
        repeated::repeats(article, others)
    }
}

/// Whether `article` was read from what `document` is now.
fn is_of(article: &Article, document: &Document) -> bool {
    article.text.sha256() == document.text().sha256() && *article.language == *document.language()
}

/// The annotations of an article whose label asserts, in reading order.
fn marked<'p>(project: &'p Project, document: &DocumentId, article: &Article) -> Vec<Marked<'p>> {
    let is_same = |document: &Rc<Document>| document.text().sha256() == article.text.sha256();
    if !project.document(document).is_some_and(is_same) {
        return Vec::new();
    }
    let index = project.annotations_in(document).into_iter();
    let annotations = index.flat_map(DocumentIndex::annotations);
    let asserting = annotations.filter(|annotation| {
        let label = annotation.label().and_then(|id| project.schema().label(id));
        label.is_some_and(|label| label.role == Some(LabelRole::Assertion))
    });
    let marked = asserting.filter_map(|annotation| {
        Some(Marked {
            id: annotation.id(),
            span: project.span_of(annotation)?,
        })
    });
    marked.collect()
}

#[cfg(test)]
mod tests;
