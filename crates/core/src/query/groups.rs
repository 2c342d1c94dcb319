//! Claim groups: what claims that are held to say the same differ in, so that a person can see
//! whether they do.

pub(super) mod figures;

use std::rc::Rc;

use crate::model::{Annotation, AttributeShape, GroupId, Project, Schema};

pub use figures::{Bound, Figure, figures};

/// How many figures are named where numbers differ.
const MOST_FIGURES: usize = 5;

/// What of a claim may differ although it says the same in other words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traits {
    /// The figures in its words, with how they are bounded.
    pub figures: Vec<Figure>,
    /// How certain it is said to be: the value's id, or the schema's default.
    pub certainty: Option<Rc<str>>,
}

/// What the members of a group do not agree in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// They name other numbers.
    pub numbers: bool,
    /// They bound the same numbers in another way: "155" and "at least 155".
    pub bounds: bool,
    /// One is said with more certainty than another.
    pub certainty: bool,
}

impl Differences {
    /// Whether they agree in all of it.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }
}

/// A member of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct Member<'p> {
    /// The claim.
    pub annotation: &'p Rc<Annotation>,
    /// Its words.
    pub quote: &'p str,
    /// What may differ.
    pub traits: Traits,
}

/// The members of a group, article by article in list order, each in reading order.
pub fn members<'p>(project: &'p Project, group: &GroupId) -> Vec<Member<'p>> {
    let annotations = project.members_of(group).into_iter();
    annotations
        .filter_map(|annotation| member(project, annotation))
        .collect()
}

/// A claim as a member of a group, whether or not it is in one; `None` if it does not show.
pub fn member<'p>(project: &'p Project, annotation: &'p Rc<Annotation>) -> Option<Member<'p>> {
    let document = project.document(annotation.document())?;
    let quote = document.text().slice(project.span_of(annotation)?);
    Some(Member {
        annotation,
        quote,
        traits: Traits {
            figures: figures(quote),
            certainty: certainty_of(project.schema(), annotation),
        },
    })
}

/// What `members` do not agree in. A claim without figures says nothing about numbers.
pub fn differences(members: &[Member<'_>]) -> Differences {
    let with_figures = members.iter().filter(|m| !m.traits.figures.is_empty());
    let figures: Vec<_> = with_figures.map(|m| &m.traits.figures).collect();
    let values = |figures: &[Figure]| -> Vec<Rc<str>> {
        let mut values: Vec<_> = figures.iter().map(|f| Rc::clone(&f.value)).collect();
        crate::order::sort_by(&mut values, Ord::cmp);
        values.dedup();
        values
    };
    let numbers = differs(figures.iter().map(|figures| values(figures)));
    let bounds = shares_a_number_bounded_otherwise(&figures);
    let certainty = differs(members.iter().map(|m| m.traits.certainty.clone()));
    Differences {
        numbers,
        bounds,
        certainty,
    }
}

/// The figures that are named where the words of `members` differ in them: each once, in the order of
/// the members, and no more than can be taken in.
pub fn named_figures<'m>(members: &'m [Member<'_>]) -> Vec<&'m Figure> {
    let mut named: Vec<&Figure> = Vec::new();
    for figure in members.iter().flat_map(|member| &member.traits.figures) {
        if named.len() < MOST_FIGURES && !named.contains(&figure) {
            named.push(figure);
        }
    }
    named
}

fn differs<T: PartialEq>(mut all: impl Iterator<Item = T>) -> bool {
    all.next()
        .is_some_and(|first| all.any(|other| other != first))
}

fn shares_a_number_bounded_otherwise(all: &[&Vec<Figure>]) -> bool {
    let mut flat: Vec<&Figure> = all.iter().flat_map(|figures| figures.iter()).collect();
    crate::order::sort_by(&mut flat, Ord::cmp);
    let pairs = flat.iter().zip(flat.iter().skip(1));
    pairs
        .into_iter()
        .any(|(one, other)| one.value == other.value && one.bound != other.bound)
}

/// How certain a claim is said to be, by the first attribute of the schema that has a value which
/// hedges; its default where nothing was said.
fn certainty_of(schema: &Schema, annotation: &Annotation) -> Option<Rc<str>> {
    let mut attributes = schema.attributes.iter();
    let (id, definition) = attributes.find(|(_, definition)| {
        definition.shape == AttributeShape::Choice && definition.values.iter().any(|v| v.hedges)
    })?;
    let said = annotation.attribute_text(id.as_str()).map(Rc::from);
    said.or_else(|| {
        let default = definition.values.iter().find(|value| value.default)?;
        Some(Rc::clone(&default.id))
    })
}
