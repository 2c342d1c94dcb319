//! What a project comes to, in figures: how far the work is, how many annotations each article,
//! label and speaker has, where in the articles they fall, what is left to do, and who denies
//! whom. Only roles are read, never the name of a label or of a kind of link.
//!
//! One pass over annotations and links makes all of it. A figure carries no list: [`Asked`] finds
//! what it counts, with the same rules.

mod article;
mod asked;
mod denials;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use crate::model::{Annotation, AttributeId, DocumentIndex, LabelId, LabelRole, Project};
use crate::order;
use crate::query::coverage::{Coverage, Outlets, Which};
use crate::query::links::{Lack, standing};
use crate::query::speakers::name_in;

pub use article::{ArticleFigures, Lane, PLACES, Places, Progress, QUARTERS};
pub use asked::Asked;
pub use denials::{Denials, Pair, Party};

/// Who is said to have said something; `None` where nobody was named.
pub type Speaker = Option<Rc<str>>;

/// In what texts are measured here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Words, as blanks part them.
    #[default]
    Words,
    /// Unicode code points: some article is in a script that is written without blanks, and all
    /// are measured alike.
    Characters,
}

/// How many annotations there are of each label.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All of them, also without a label.
    pub n: usize,
    /// Of each of [`Overview::labels`].
    pub by_label: Vec<usize>,
}

impl Tally {
    /// A tally of nothing, for so many labels.
    fn of_none(n_labels: usize) -> Self {
        Self {
            n: 0,
            by_label: vec![0; n_labels],
        }
    }

    /// Counts one with the label at `place`.
    fn count(&mut self, place: Option<usize>) {
        self.n += 1;
        if let Some(n) = place.and_then(|place| self.by_label.get_mut(place)) {
            *n += 1;
        }
    }
}

/// What one speaker says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerFigures {
    /// Who.
    pub speaker: Speaker,
    /// How many annotations have them.
    pub tally: Tally,
}

/// What there is still to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// How many annotations reject something.
    pub n_rejecting: usize,
    /// How many of those nobody has said what of.
    pub n_open: usize,
    /// How many annotations assert something.
    pub n_asserting: usize,
    /// How many of those nothing speaks for or against.
    pub n_bare: usize,
    /// How many of those are in no group.
    pub n_ungrouped: usize,
    /// How many claims there are, each group counted once.
    pub n_claims: usize,
    /// How many of those one outlet alone has; none where there are not two outlets to compare.
    pub n_one_outlet: Option<usize>,
}

impl Left {
    /// How many annotations lack this, and how many could.
    pub fn lacking(&self, lack: Lack) -> (usize, usize) {
        match lack {
            Lack::Target => (self.n_open, self.n_rejecting),
            Lack::Ground => (self.n_bare, self.n_asserting),
            Lack::Group => (self.n_ungrouped, self.n_asserting),
        }
    }
}

/// What a project comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// The labels: those of the schema in its order, then others that annotations carry, by id.
    pub labels: Vec<LabelId>,
    /// In what the lengths are.
    pub unit: Unit,
    /// All annotations.
    pub total: Tally,
    /// How long all articles are together.
    pub len: usize,
    /// Each article, in list order.
    pub articles: Vec<ArticleFigures>,
    /// Each speaker, who says most first, and those whom nobody named last. Empty without an
    /// attribute for names.
    pub speakers: Vec<SpeakerFigures>,
    /// What there is still to do.
    pub left: Left,
    /// Who denies whom.
    pub denials: Denials,
}

impl Overview {
    /// The figures of `project`, whose rows are `coverage`. Speakers are what `attribute` holds.
    pub fn of(project: &Project, coverage: &Coverage, attribute: Option<&AttributeId>) -> Self {
        let documents = project.documents();
        let is_spaced = documents.iter().all(|d| d.text().word_count().is_spaced);
        let unit = if is_spaced {
            Unit::Words
        } else {
            Unit::Characters
        };
        let labels = labels(project);
        let places: BTreeMap<&LabelId, usize> = labels.iter().zip(0..).collect();
        let mut total = Tally::of_none(labels.len());
        let mut speakers: BTreeMap<Option<&str>, Tally> = BTreeMap::new();
        let mut left = Left::default();
        let mut articles = Vec::with_capacity(documents.len());
        for document in &documents {
            let mut article = ArticleFigures::new(document, unit, labels.len());
            let index = project.annotations_in(document.id()).into_iter();
            for annotation in index.flat_map(DocumentIndex::annotations) {
                let label = annotation.label();
                let place = label.and_then(|label| places.get(label)).copied();
                total.count(place);
                article.count(annotation, place);
                left.count(project, annotation);
                if let Some(attribute) = attribute {
                    let speaker = name_in(annotation, attribute);
                    let tally = speakers.entry(speaker);
                    let tally = tally.or_insert_with(|| Tally::of_none(labels.len()));
                    tally.count(place);
                }
            }
            articles.push(article);
        }
        let outlets = Outlets::of(project);
        let figures = coverage.figures(&outlets);
        left.n_claims = figures.all;
        left.n_one_outlet = (outlets.len() > 1).then(|| figures.of(Which::OneOutlet));
        let denials = match attribute {
            Some(attribute) => Denials::of(project, attribute),
            None => Denials::default(),
        };
        Self {
            unit,
            total,
            len: articles.iter().map(|article| article.len).sum(),
            articles,
            speakers: in_order(speakers),
            left,
            denials,
            labels,
        }
    }

    /// How many articles are as far as `progress` says.
    pub fn n_articles(&self, progress: Progress) -> usize {
        let articles = self.articles.iter();
        articles
            .filter(|article| article.progress == progress)
            .count()
    }
}

impl Left {
    fn count(&mut self, project: &Project, annotation: &Annotation) {
        let label = annotation.label();
        let label = label.and_then(|label| project.schema().label(label));
        match label.and_then(|label| label.role) {
            Some(LabelRole::Assertion) => self.n_asserting += 1,
            Some(LabelRole::Rejection) => self.n_rejecting += 1,
            Some(LabelRole::Ground) | None => return,
        }
        let standing = standing(project, annotation);
        self.n_open += usize::from(Lack::Target.is_in(standing));
        self.n_bare += usize::from(Lack::Ground.is_in(standing));
        self.n_ungrouped += usize::from(Lack::Group.is_in(standing));
    }
}

/// How many of `n` there are in a thousand of `len`, in tenths, rounded; none in nothing.
pub fn per_thousand(n: usize, len: usize) -> Option<usize> {
    let tenths = n.saturating_mul(10_000).saturating_add(len / 2);
    tenths.checked_div(len)
}

/// The labels of the schema in its order, then others that annotations carry, by id.
fn labels(project: &Project) -> Vec<LabelId> {
    let schema = project.schema();
    let documents = project.documents().into_iter();
    let indexes = documents.filter_map(|document| project.annotations_in(document.id()));
    let carried: BTreeSet<_> = indexes
        .flat_map(DocumentIndex::counts)
        .map(|(label, _)| label)
        .filter(|label| schema.label(label).is_none())
        .collect();
    let defined = schema.labels.iter().map(|(id, _)| id);
    defined.chain(carried).cloned().collect()
}

/// Who says most first, then by name; those whom nobody named last.
fn in_order(speakers: BTreeMap<Option<&str>, Tally>) -> Vec<SpeakerFigures> {
    let speakers = speakers.into_iter().map(|(speaker, tally)| SpeakerFigures {
        speaker: speaker.map(Rc::from),
        tally,
    });
    let mut speakers: Vec<_> = speakers.collect();
    order::sort_by_key(&mut speakers, |one| {
        (one.speaker.is_none(), usize::MAX - one.tally.n)
    });
    speakers
}
