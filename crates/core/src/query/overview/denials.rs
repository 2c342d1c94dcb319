//! Who denies whom.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::Speaker;
use crate::model::{Annotation, AnnotationId, AttributeId, OUTLET_ITSELF, Project, RelationRole};
use crate::order;
use crate::query::links::has_fitting_roles;
use crate::query::speakers::name_in;

/// One who denies, or is denied.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Party {
    /// The name that was said; `None` where nobody was named.
    pub name: Speaker,
    /// The outlet, where the name stands for the outlet itself: two papers that contradict each
    /// other are two. `None` also where the outlet is not known.
    pub outlet: Option<Rc<str>>,
}

/// One who denies, and one who is denied.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// The place of who denies in [`Denials::by`].
    pub by: usize,
    /// The place of who is denied in [`Denials::of`].
    pub of: usize,
    /// What denies, and what it denies; each two of them once.
    pub links: Vec<(AnnotationId, AnnotationId)>,
}

/// Who denies whom, as links say that reject something. A denial that rejects two claims counts
/// for each of them; one that is open counts for none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Denials {
    /// Who denies, with how many links. Who denies most comes first, and nobody named last.
    pub by: Vec<(Party, usize)>,
    /// Who is denied, with how many links, in an order in which few lines from `by` cross.
    pub of: Vec<(Party, usize)>,
    /// Each two between whom there is a link, in the order of `by` and then of `of`.
    pub pairs: Vec<Pair>,
}

type Links = BTreeSet<(AnnotationId, AnnotationId)>;

impl Denials {
    /// Who denies whom in `project`, where `attribute` holds who said something.
    pub(super) fn of(project: &Project, attribute: &AttributeId) -> Self {
        let mut found: BTreeMap<(Party, Party), Links> = BTreeMap::new();
        let schema = project.schema();
        for relation in project.relations() {
            let kind = relation.kind().and_then(|kind| schema.relation_kind(kind));
            let rejects = kind.and_then(|kind| kind.role) == Some(RelationRole::Rejects);
            // One that a relabelling left behind says nothing any more.
            if !rejects || !has_fitting_roles(project, relation) {
                continue;
            }
            let end = |id: Option<&AnnotationId>| id.and_then(|id| project.annotation(id));
            if let (Some(from), Some(to)) = (end(relation.from()), end(relation.to())) {
                let parties = (
                    Party::of(project, attribute, from),
                    Party::of(project, attribute, to),
                );
                let link = (from.id().clone(), to.id().clone());
                found.entry(parties).or_default().insert(link);
            }
        }
        let (mut by, mut of) = (BTreeMap::new(), BTreeMap::new());
        for ((denier, denied), links) in &found {
            *by.entry(denier.clone()).or_insert(0) += links.len();
            *of.entry(denied.clone()).or_insert(0) += links.len();
        }
        let by = most_first(by);
        let by_place = places(&by);
        let mut of = most_first(of);
        // Each at the height of those who deny it, so that lines go straight.
        let mut heights: BTreeMap<&Party, u64> = BTreeMap::new();
        for ((denier, denied), links) in &found {
            let place = by_place.get(denier).copied().unwrap_or(0);
            *heights.entry(denied).or_insert(0) += wide(place) * wide(links.len());
        }
        order::sort_by(&mut of, |(a, n_a), (b, n_b)| {
            let height = |party| heights.get(party).copied().unwrap_or(0);
            // As fractions: a / n_a against b / n_b.
            (height(a) * wide(*n_b)).cmp(&(height(b) * wide(*n_a)))
        });
        let of_place = places(&of);
        let pairs = found.into_iter().filter_map(|((denier, denied), links)| {
            Some(Pair {
                by: *by_place.get(&denier)?,
                of: *of_place.get(&denied)?,
                links: links.into_iter().collect(),
            })
        });
        let mut pairs: Vec<_> = pairs.collect();
        order::sort_by_key(&mut pairs, |pair| (pair.by, pair.of));
        Self { by, of, pairs }
    }

    /// What denies and what it denies, between all who are asked for: by this one, and of this
    /// one. In the order of the pairs.
    pub fn links(
        &self,
        by: Option<&Party>,
        of: Option<&Party>,
    ) -> impl Iterator<Item = &(AnnotationId, AnnotationId)> {
        let is = |parties: &[(Party, usize)], place: usize, asked: Option<&Party>| {
            let party = parties.get(place).map(|(party, _)| party);
            asked.is_none() || party == asked
        };
        let pairs = self.pairs.iter();
        let asked =
            pairs.filter(move |pair| is(&self.by, pair.by, by) && is(&self.of, pair.of, of));
        asked.flat_map(|pair| &pair.links)
    }

    /// How many links there are.
    pub fn n_links(&self) -> usize {
        self.pairs.iter().map(|pair| pair.links.len()).sum()
    }
}

/// Products of counts fit no 32 bits.
fn wide(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

impl Party {
    fn of(project: &Project, attribute: &AttributeId, annotation: &Annotation) -> Self {
        let name = name_in(annotation, attribute);
        let outlet = || {
            let document = project.document(annotation.document())?;
            let outlet = document.outlet().trim();
            (!outlet.is_empty()).then(|| outlet.into())
        };
        Self {
            name: name.map(Rc::from),
            outlet: name
                .filter(|name| *name == OUTLET_ITSELF)
                .and_then(|_| outlet()),
        }
    }
}

fn most_first(parties: BTreeMap<Party, usize>) -> Vec<(Party, usize)> {
    let mut parties: Vec<_> = parties.into_iter().collect();
    order::sort_by_key(&mut parties, |(party, n)| {
        (party.name.is_none(), usize::MAX - n)
    });
    parties
}

fn places(parties: &[(Party, usize)]) -> BTreeMap<Party, usize> {
    let parties = parties.iter().map(|(party, _)| party.clone());
    parties.zip(0..).collect()
}
