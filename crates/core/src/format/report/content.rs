//! What a report says, before it is written in any markup.

mod gathering;

use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

use super::naming::{Looks, shortened, speaker_attribute};
use super::{About, ReportWords};
use crate::model::{Annotation, AttributeId, Document, DocumentIndex, LabelRole, Project};
use crate::query::coverage::{Marks, Row, Stance};
use crate::text::Span;

/// Of how many characters a quote is shown at most where it first stands in a list, and further on.
const QUOTE_LENGTHS: [usize; 2] = [1_000, 200];

/// What a report says.
pub(super) struct Content<'p> {
    pub(super) project: &'p Project,
    pub(super) about: About<'p>,
    pub(super) looks: Looks<'p>,
    pub(super) speaker: Option<&'p AttributeId>,
    /// The articles, in list order.
    pub(super) articles: Vec<Article<'p>>,
    /// Every annotation, article by article, each in reading order.
    pub(super) entries: Vec<Entry<'p>>,
    /// The claims in groups, those of most outlets first.
    pub(super) grouped: Vec<Claim<'p>>,
    /// The claims in no group, as in the texts.
    pub(super) ungrouped: Vec<Claim<'p>>,
    /// What rejects something, and nobody has said what.
    pub(super) open: Vec<usize>,
    /// How many groups have no claims.
    pub(super) n_empty_groups: usize,
    /// How many outlets there are.
    pub(super) n_outlets: usize,
    /// Who annotated, by name, and how many annotations; an empty name is nobody's.
    pub(super) annotators: BTreeMap<&'p str, usize>,
}

/// An article.
pub(super) struct Article<'p> {
    pub(super) document: &'p Rc<Document>,
    /// Which of the entries are its own.
    pub(super) entries: Range<usize>,
    /// Those that stand in no list but the article's own.
    pub(super) others: Vec<Linked<'p>>,
}

/// An annotation.
pub(super) struct Entry<'p> {
    pub(super) annotation: &'p Rc<Annotation>,
    pub(super) span: Span,
    /// The place of its article.
    pub(super) article: usize,
    /// The letter of its label and a number: no other annotation has the same.
    pub(super) sign: String,
    /// Its label's colour and pattern, 1 to 9, or 0.
    pub(super) slot: usize,
    /// Its words.
    pub(super) quote: &'p str,
}

/// A claim group, or a claim in none.
pub(super) struct Claim<'p> {
    /// Its number in the report, from 1.
    pub(super) n: usize,
    pub(super) row: Rc<Row>,
    /// What it says, on one line.
    pub(super) title: String,
    /// What is noted about the group.
    pub(super) note: &'p str,
    /// Those that assert it, as in the texts. Never empty.
    pub(super) members: Vec<usize>,
    /// What rejects it.
    pub(super) denials: Vec<Linked<'p>>,
    /// What backs or weakens it.
    pub(super) evidence: Vec<Linked<'p>>,
    /// How many outlets assert or hedge it.
    pub(super) n_outlets: usize,
    /// Whether no article can still come to assert it.
    pub(super) is_settled: bool,
    /// What its members differ in, in words.
    pub(super) differs: Vec<String>,
}

/// An annotation with what its links say.
pub(super) struct Linked<'p> {
    pub(super) entry: usize,
    pub(super) links: Vec<Link<'p>>,
}

/// A link, read from where it begins.
pub(super) struct Link<'p> {
    pub(super) verb: Rc<str>,
    /// What it leads to.
    pub(super) to: usize,
    pub(super) note: &'p str,
}

/// Which entries a list has shown.
pub(super) struct Listed(Vec<bool>);

impl Listed {
    pub(super) fn of(content: &Content<'_>) -> Self {
        Self(vec![false; content.entries.len()])
    }

    /// The words of the entry at `place` as the next list shows them, and whether no list has yet.
    pub(super) fn quote(&mut self, place: usize, entry: &Entry<'_>) -> (String, bool) {
        let is_listed = self.0.get_mut(place);
        let is_first = is_listed.is_some_and(|is_listed| !std::mem::replace(is_listed, true));
        let [first, further] = QUOTE_LENGTHS;
        let most = if is_first { first } else { further };
        (shortened(entry.quote, most), is_first)
    }
}

impl<'p> Linked<'p> {
    /// Links that one sentence says together: those of one kind, up to one with a note.
    pub(super) fn sentences(&self) -> impl Iterator<Item = &[Link<'p>]> {
        let links = self.links.as_slice();
        links.chunk_by(|one, next| one.verb == next.verb && next.note.is_empty())
    }
}

impl<'p> Claim<'p> {
    /// What is said against and about it, each under its heading; what there is none of is left out.
    pub(super) fn answers(
        &self,
        words: &ReportWords,
    ) -> impl Iterator<Item = (&'static str, &[Linked<'p>])> {
        let answers = [
            (words.denials, &*self.denials),
            (words.evidence, &*self.evidence),
        ];
        answers.into_iter().filter(|(_, linked)| !linked.is_empty())
    }
}

impl<'p> Content<'p> {
    /// What the report of `project` says.
    pub(super) fn of(project: &'p Project, about: About<'p>) -> Self {
        let looks = Looks::of(about.names);
        let documents = project.documents();
        let mut entries: Vec<Entry<'p>> = Vec::new();
        let mut articles = Vec::with_capacity(documents.len());
        let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
        for (article, document) in documents.into_iter().enumerate() {
            let start = entries.len();
            let index = project.annotations_in(document.id()).into_iter();
            for annotation in index.flat_map(DocumentIndex::annotations) {
                let Some(span) = project.span_of(annotation) else {
                    continue;
                };
                let look = looks.get(annotation.label());
                let number = numbers.entry(look.letter.clone()).or_default();
                *number += 1;
                entries.push(Entry {
                    annotation,
                    span,
                    article,
                    sign: [&*look.letter, &number.to_string()].concat(),
                    slot: look.slot,
                    quote: document.text().slice(span),
                });
            }
            articles.push(Article {
                document,
                entries: start..entries.len(),
                others: Vec::new(),
            });
        }
        let mut content = Self {
            project,
            looks,
            speaker: speaker_attribute(about.names),
            articles,
            entries,
            grouped: Vec::new(),
            ungrouped: Vec::new(),
            open: Vec::new(),
            n_empty_groups: 0,
            n_outlets: 0,
            annotators: BTreeMap::new(),
            about,
        };
        content.add_claims();
        content.add_rest();
        content
    }

    /// What the project is called.
    pub(super) fn title_of_project(&self) -> &'p str {
        let title = self.project.title();
        if title.trim().is_empty() {
            self.about.words.untitled
        } else {
            title
        }
    }

    /// The parts of the report: the name that links lead to, the heading, and how many it lists.
    pub(super) fn parts(&self) -> [(&'static str, &'static str, Option<usize>); 7] {
        let words = self.about.words;
        [
            ("articles", words.articles, Some(self.articles.len())),
            ("matrix", words.matrix, None),
            ("grouped", words.grouped, Some(self.grouped.len())),
            ("ungrouped", words.ungrouped, Some(self.ungrouped.len())),
            ("open", words.open_denials, Some(self.open.len())),
            ("legend", words.legend, None),
            ("texts", words.texts, None),
        ]
    }

    /// What the columns of the list of articles are called.
    pub(super) fn columns(&self) -> [&'static str; 7] {
        let words = self.about.words;
        [
            words.article,
            words.outlet,
            words.date,
            words.byline,
            words.address,
            words.state,
            words.annotations,
        ]
    }

    /// The entry at `place`, and the article that it lies in.
    pub(super) fn entry(&self, place: usize) -> Option<(&Entry<'p>, &Article<'p>)> {
        let entry = self.entries.get(place)?;
        Some((entry, self.articles.get(entry.article)?))
    }

    /// How many claims there are, a group counted once.
    pub(super) fn n_claims(&self) -> usize {
        self.grouped.len().saturating_add(self.ungrouped.len())
    }

    /// What `document` makes of `claim`, and in words how many annotations of it reject, back and
    /// weaken the claim.
    pub(super) fn cell(
        &self,
        claim: &Claim<'_>,
        document: &Document,
    ) -> (Stance, [Option<String>; 3]) {
        let words = self.about.words;
        let stance = claim.row.stance(document.id(), document.is_done());
        let marks = claim.row.articles.get(document.id());
        let badge = |of: fn(&Marks) -> usize, said: fn(usize) -> String| {
            marks.map(of).filter(|n| *n > 0).map(said)
        };
        let badges = [
            badge(|marks| marks.rejecting.len(), words.denied),
            badge(|marks| marks.backing.len(), words.backed),
            badge(|marks| marks.weakening.len(), words.undermined),
        ];
        (stance, badges)
    }

    /// In how many outlets `claim` is found.
    pub(super) fn of_outlets(&self, claim: &Claim<'_>) -> String {
        let words = self.about.words;
        let said = if claim.is_settled {
            words.of_outlets
        } else {
            words.of_outlets_so_far
        };
        said(claim.n_outlets, self.n_outlets)
    }

    /// The day of an article and whether it is done.
    pub(super) fn under(&self, document: &Document) -> String {
        let day = (self.about.words.day)(document.published());
        if day.trim().is_empty() {
            return self.state(document).to_owned();
        }
        [&*day, " · ", self.state(document)].concat()
    }

    /// Whether an article is done.
    pub(super) fn state(&self, document: &Document) -> &'static str {
        if document.is_done() {
            self.about.words.done
        } else {
            self.about.words.in_progress
        }
    }

    /// The kinds of links, each with the labels that it leads between where it does not lead
    /// between all.
    pub(super) fn kinds(&self) -> Vec<String> {
        let names = self.about.names;
        let of = |roles: &[LabelRole]| {
            let labels = names.labels.iter().map(|(_, label)| label);
            let labels =
                labels.filter(|label| label.role.is_some_and(|role| roles.contains(&role)));
            let labels: Vec<_> = labels.map(|label| &*label.name).collect();
            labels.join(", ")
        };
        let kinds = names.relation_kinds.iter().map(|(_, kind)| {
            let (from, to) = (of(&kind.from), of(&kind.to));
            if from.is_empty() || to.is_empty() {
                return kind.name.to_string();
            }
            [&*kind.name, ": ", &from, " → ", &to].concat()
        });
        kinds.collect()
    }
}
