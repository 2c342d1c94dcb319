//! What a report says, before it is written in any markup.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use super::About;
use super::naming::{Looks, figure, shortened, speaker_attribute, verb};
use crate::model::{
    Annotation, AnnotationId, AttributeId, Document, DocumentIndex, LabelRole, Project,
    RelationRole,
};
use crate::order;
use crate::query::coverage::{Coverage, Listing, Marks, Order, Outlets, Row, RowId, Stance, Which};
use crate::query::groups::{differences, member};
use crate::query::links::{End, end_of, has_fitting_roles, standing};
use crate::text::Span;

/// How many characters of a claim's words stand for its title.
const TITLE_LENGTH: usize = 200;

/// How many figures are named where numbers differ.
const MOST_FIGURES: usize = 5;

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

/// Where each annotation stands among the entries.
type Places<'p> = BTreeMap<&'p AnnotationId, usize>;

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

    fn places(&self) -> Places<'p> {
        let places = self.entries.iter().zip(0..);
        places
            .map(|(entry, place)| (entry.annotation.id(), place))
            .collect()
    }

    fn add_claims(&mut self) {
        let coverage = Coverage::of(self.project);
        let outlets = Outlets::of(self.project);
        let listed = |listing| coverage.listed(self.project, &outlets, &listing);
        let mut grouped = listed(Listing::default());
        grouped.retain(|row| !row.is_ungrouped());
        let ungrouped = listed(Listing {
            which: Which::Ungrouped,
            order: Order::Text,
            ..Listing::default()
        });
        let places = self.places();
        let n_unfinished = self.articles.iter().filter(|one| !one.document.is_done());
        let n_unfinished = n_unfinished.count();
        let mut n = 0;
        let mut claims = |rows: Vec<Rc<Row>>| -> Vec<Claim<'p>> {
            let rows = rows.into_iter();
            rows.map(|row| {
                n += 1;
                self.claim(n, row, &places, &outlets, n_unfinished)
            })
            .collect()
        };
        let (grouped, ungrouped) = (claims(grouped), claims(ungrouped));
        self.n_empty_groups = coverage.n_empty_groups();
        self.n_outlets = outlets.len();
        (self.grouped, self.ungrouped) = (grouped, ungrouped);
    }

    fn claim(
        &self,
        n: usize,
        row: Rc<Row>,
        places: &Places<'p>,
        outlets: &Outlets,
        n_unfinished: usize,
    ) -> Claim<'p> {
        let members = row.articles.values().flat_map(|marks| &marks.members);
        let mut members: Vec<usize> = members.filter_map(|id| places.get(id).copied()).collect();
        order::sort_by(&mut members, Ord::cmp);
        let (mut denials, mut evidence) = (Vec::new(), Vec::new());
        for (to, entry) in members
            .iter()
            .filter_map(|to| Some((*to, self.entries.get(*to)?)))
        {
            let id = entry.annotation.id();
            for relation in self.project.relations_of(id) {
                // One that a relabelling left behind says nothing any more.
                if end_of(relation, id) != End::To || !has_fitting_roles(self.project, relation) {
                    continue;
                }
                let kind = relation.kind().into_iter();
                let kind = kind.filter_map(|kind| {
                    Some((kind, self.project.schema().relation_kind(kind)?.role?))
                });
                let from = relation.from().and_then(|from| places.get(from));
                for ((kind, role), from) in kind.zip(from) {
                    let link = Link {
                        verb: verb(self.about.names, kind),
                        to,
                        note: relation.note(),
                    };
                    match role {
                        RelationRole::Rejects => denials.push((*from, link)),
                        RelationRole::Backs | RelationRole::Weakens => evidence.push((*from, link)),
                    }
                }
            }
        }
        let documents = row.articles.iter().filter(|(id, marks)| {
            let has_it = !marks.members.is_empty() || !marks.rejecting.is_empty();
            has_it
                && self
                    .project
                    .document(id)
                    .is_some_and(|document| !document.is_done())
        });
        let is_settled = documents.count() == n_unfinished;
        let group = match &row.id {
            RowId::Group(id) => self.project.group(id),
            RowId::Claim(_) => None,
        };
        Claim {
            n,
            title: self.title(&row, &members),
            note: group.map_or("", |group| group.note()),
            denials: joined(denials),
            evidence: joined(evidence),
            n_outlets: outlets.n_asserting(&row),
            is_settled,
            differs: self.differs(&members),
            members,
            row,
        }
    }

    /// What a claim is called: never blank, since links have this name.
    fn title(&self, row: &Row, members: &[usize]) -> String {
        let first = members.first().and_then(|first| self.entries.get(*first));
        let known = [
            &*row.title,
            first.map_or("", |first| first.quote),
            first.map_or("", |first| &first.sign),
        ];
        let known = known
            .into_iter()
            .map(|title| shortened(title, TITLE_LENGTH));
        known
            .into_iter()
            .find(|title| !title.is_empty())
            .unwrap_or_default()
    }

    fn differs(&self, members: &[usize]) -> Vec<String> {
        let words = self.about.words;
        let members = members.iter().filter_map(|place| self.entries.get(*place));
        let members: Vec<_> = members
            .filter_map(|entry| member(self.project, entry.annotation))
            .collect();
        let differs = differences(&members);
        let mut said = Vec::new();
        if differs.numbers || differs.bounds {
            let mut figures: Vec<String> = Vec::new();
            for one in members.iter().flat_map(|member| &member.traits.figures) {
                let one = figure(one);
                if figures.len() < MOST_FIGURES && !figures.contains(&one) {
                    figures.push(one);
                }
            }
            said.push(if differs.numbers {
                (words.numbers_differ)(figures.join(", "))
            } else {
                [words.bounds_differ, ": ", &figures.join(", ")].concat()
            });
        }
        if differs.certainty {
            said.push(words.certainty_differs.to_owned());
        }
        said
    }

    /// What stands in no list of a claim, and who annotated.
    fn add_rest(&mut self) {
        let claims = self.grouped.iter().chain(&self.ungrouped);
        let listed: BTreeSet<usize> = claims
            .flat_map(|claim| {
                let linked = claim.denials.iter().chain(&claim.evidence);
                let linked = linked.map(|linked| linked.entry);
                claim.members.iter().copied().chain(linked)
            })
            .collect();
        let places = self.places();
        for (place, entry) in self.entries.iter().enumerate() {
            let annotator = entry.annotation.annotator();
            let annotator = annotator.and_then(|id| self.project.annotator(id));
            let name = annotator.map_or("", |annotator| annotator.name().trim());
            *self.annotators.entry(name).or_default() += 1;
            if listed.contains(&place) {
                continue;
            }
            if standing(self.project, entry.annotation).is_open {
                self.open.push(place);
            } else if let Some(article) = self.articles.get_mut(entry.article) {
                let id = entry.annotation.id();
                let links = self.project.relations_of(id).filter_map(|relation| {
                    let begins_here = end_of(relation, id) == End::From;
                    Some(Link {
                        verb: verb(self.about.names, relation.kind().filter(|_| begins_here)?),
                        to: *places.get(relation.to()?)?,
                        note: relation.note(),
                    })
                });
                article.others.push(Linked {
                    entry: place,
                    links: links.collect(),
                });
            }
        }
    }
}

/// The links of each annotation together, in the order of the texts.
fn joined<'p>(mut links: Vec<(usize, Link<'p>)>) -> Vec<Linked<'p>> {
    order::sort_by_key(&mut links, |(from, link)| (*from, link.to));
    let mut all: Vec<Linked<'p>> = Vec::new();
    for (entry, link) in links {
        match all.last_mut().filter(|last| last.entry == entry) {
            Some(last) => last.links.push(link),
            None => all.push(Linked {
                entry,
                links: vec![link],
            }),
        }
    }
    all
}
