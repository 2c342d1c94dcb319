//! How what a report says is gathered from the project.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::super::naming::{figure, shortened, verb};
use super::{Claim, Content, Link, Linked};
use crate::model::{AnnotationId, DocumentId, RelationRole};
use crate::order;
use crate::query::coverage::{Coverage, Listing, Order, Outlets, Row, RowId, Which};
use crate::query::groups::{differences, member, named_figures};
use crate::query::links::{End, end_of, has_fitting_roles, standing};

/// How many characters of a claim's words stand for its title.
const TITLE_LENGTH: usize = 200;

/// Where each annotation stands among the entries.
type Places<'p> = BTreeMap<&'p AnnotationId, usize>;

impl<'p> Content<'p> {
    fn places(&self) -> Places<'p> {
        let places = self.entries.iter().zip(0..);
        places
            .map(|(entry, place)| (entry.annotation.id(), place))
            .collect()
    }

    pub(super) fn add_claims(&mut self) {
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
        let unfinished = self.articles.iter().map(|article| article.document);
        let unfinished = unfinished.filter(|document| !document.is_done());
        let unfinished: Vec<_> = unfinished.map(|document| document.id()).collect();
        let mut n = 0;
        let mut claims = |rows: Vec<Rc<Row>>| -> Vec<Claim<'p>> {
            let rows = rows.into_iter();
            rows.map(|row| {
                n += 1;
                self.claim(n, row, &places, &outlets, &unfinished)
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
        unfinished: &[&DocumentId],
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
            is_settled: row.is_settled(unfinished.iter().copied()),
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
            let figures = named_figures(&members).into_iter();
            let figures: Vec<_> = figures.map(figure).collect();
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
    pub(super) fn add_rest(&mut self) {
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
