//! Claim groups as people see them: who is in them, and what the members do not agree in.

use std::collections::BTreeSet;
use std::rc::Rc;

use gainsay_core::edit::Command;
use gainsay_core::model::{Annotation, AnnotationId, Document, Group, GroupId, LabelRole, Project};
use gainsay_core::order;
use gainsay_core::query::groups::{Differences, Member, differences, members};
use yew::AttrValue;

use super::{LabelLook, title_of};
use crate::words;

/// A claim in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberView {
    /// The claim.
    pub id: AnnotationId,
    /// Its label.
    pub look: Rc<LabelLook>,
    /// Its words.
    pub quote: AttrValue,
    /// The outlet or the title of its article, and who said it.
    pub place: AttrValue,
    /// What it says where the group does not agree: its numbers, its certainty.
    pub traits: Vec<AttrValue>,
}

/// A claim group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupView {
    /// The group.
    pub id: GroupId,
    /// Its title; what stands for one where nobody gave it.
    pub title: AttrValue,
    /// Its note.
    pub note: AttrValue,
    /// How many outlets its members are in; an article without one counts as one.
    pub n_outlets: usize,
    /// Its members, article by article.
    pub members: Vec<MemberView>,
    /// What they do not agree in.
    pub differences: Differences,
}

impl GroupView {
    /// The group `id` of `project`, if it shows.
    pub fn of(project: &Project, id: &GroupId) -> Option<Self> {
        let group = project.group(id)?;
        let found = members(project, id);
        let differences = differences(&found);
        let mut outlets = BTreeSet::new();
        let mut views = Vec::new();
        for member in &found {
            let Some(document) = project.document(member.annotation.document()) else {
                continue;
            };
            outlets.insert(match document.outlet() {
                "" => document.id().as_str(),
                outlet => outlet,
            });
            views.extend(member_view(project, document, member, differences));
        }
        Some(Self {
            id: id.clone(),
            title: words::group_name(group.title()),
            note: group.note().to_owned().into(),
            n_outlets: outlets.len(),
            members: views,
            differences,
        })
    }

    /// Every group of `project`, by title.
    pub fn all(project: &Project) -> Vec<Self> {
        let ids: Vec<_> = project.groups().map(|group| group.id().clone()).collect();
        let mut all: Vec<_> = ids.iter().filter_map(|id| Self::of(project, id)).collect();
        order::sort_by(&mut all, |a, b| (&a.title, &a.id).cmp(&(&b.title, &b.id)));
        all
    }
}

fn member_view(
    project: &Project,
    document: &Document,
    member: &Member<'_>,
    differences: Differences,
) -> Option<MemberView> {
    let article = match document.outlet() {
        "" => title_of(document),
        outlet => outlet.to_owned(),
    };
    let place = match words::speaker_of(project.schema(), member.annotation) {
        Some(speaker) => format!("{speaker} · {article}"),
        None => article,
    };
    let mut traits = Vec::new();
    if differences.numbers || differences.bounds {
        let figures = member.traits.figures.iter();
        traits.extend(figures.map(|figure| words::figure(figure).into()));
    }
    if differences.certainty {
        let certainty = member.traits.certainty.as_deref();
        let certainty = certainty.map(|value| words::certainty(project.schema(), value));
        traits.extend(certainty);
    }
    Some(MemberView {
        id: member.annotation.id().clone(),
        look: Rc::new(LabelLook::of(project.schema(), member.annotation.label()?)),
        quote: member.quote.to_owned().into(),
        place: place.into(),
        traits,
    })
}

/// The group that some claims are in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GroupHeld {
    /// None is in a group.
    Nothing,
    /// All are in this one.
    One(Rc<GroupView>),
    /// They are in different ones, or only some are in one.
    Several,
}

/// Some claims, and the group that they are in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupField {
    /// The claims.
    pub ids: Rc<[AnnotationId]>,
    /// Their group.
    pub held: GroupHeld,
}

impl GroupField {
    /// The group of `annotations`, where all of them can be in one or any is.
    pub(super) fn of(project: &Project, annotations: &[&Rc<Annotation>]) -> Option<Self> {
        let schema = project.schema();
        let asserts = |annotation: &&Rc<Annotation>| {
            let label = annotation.label().and_then(|label| schema.label(label));
            label.is_some_and(|label| label.role == Some(LabelRole::Assertion))
        };
        let groups = annotations.iter().map(|one| project.group_of(one));
        let groups: Vec<_> = groups.map(|group| group.map(|group| group.id())).collect();
        let is_any_grouped = groups.iter().any(Option::is_some);
        if !annotations.iter().all(asserts) && !is_any_grouped {
            return None;
        }
        let first = groups.first()?;
        let held = match first {
            _ if groups.iter().any(|group| group != first) => GroupHeld::Several,
            None => GroupHeld::Nothing,
            Some(group) => GroupHeld::One(Rc::new(GroupView::of(project, group)?)),
        };
        let ids = annotations.iter().map(|one| one.id().clone()).collect();
        Some(Self { ids, held })
    }
}

/// A group that a claim could join.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupOffer {
    /// The group.
    pub id: GroupId,
    /// Its title.
    pub title: AttrValue,
    /// Its first claim's words.
    pub quote: AttrValue,
}

/// The groups whose title or claims hold every word of `query`, by title, but for those in which
/// all of `ids` are already.
pub fn group_offers(project: &Project, ids: &[AnnotationId], query: &str) -> Vec<GroupOffer> {
    let wanted: Vec<String> = query.split_whitespace().map(str::to_lowercase).collect();
    let groups = project.groups().filter_map(|group| {
        let found = members(project, group.id());
        let is_in = |id: &AnnotationId| found.iter().any(|member| member.annotation.id() == id);
        if !ids.is_empty() && ids.iter().all(is_in) {
            return None;
        }
        let title = words::group_name(group.title());
        let parts = std::iter::once(title.to_lowercase());
        let parts = parts.chain(found.iter().map(|member| member.quote.to_lowercase()));
        let parts: Vec<_> = parts.collect();
        let holds = |word: &String| parts.iter().any(|part| part.contains(word.as_str()));
        wanted.iter().all(holds).then(|| GroupOffer {
            id: group.id().clone(),
            title,
            quote: found
                .first()
                .map_or("", |member| member.quote)
                .to_owned()
                .into(),
        })
    });
    let mut groups: Vec<_> = groups.collect();
    order::sort_by(&mut groups, |a, b| {
        (&a.title, &a.id).cmp(&(&b.title, &b.id))
    });
    groups
}

/// What is done when `title` is typed as the group of `ids`: they join the group of that name, a
/// new one is made, or, where nothing is typed, they leave theirs.
pub fn group_command(project: &Project, ids: &[AnnotationId], title: &str) -> Command {
    let title = title.trim();
    if title.is_empty() {
        return Command::SetGroup(ids.to_vec(), None);
    }
    let same = |group: &&Rc<Group>| group.title().trim().to_lowercase() == title.to_lowercase();
    match project.groups().find(same) {
        Some(group) => Command::SetGroup(ids.to_vec(), Some(group.id().clone())),
        None => Command::NewGroup(title.into(), ids.to_vec()),
    }
}
