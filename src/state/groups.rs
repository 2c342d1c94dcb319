//! Claim groups as people see them: who is in them, and what the members do not agree in.

use std::collections::BTreeSet;
use std::rc::Rc;

use gainsay_core::model::{AnnotationId, Document, GroupId, LabelRole, Project, Schema};
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
    let place = match words::speaker_of(member.annotation) {
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

/// Whether what carries this label can be in a claim group: it asserts something.
pub fn can_be_grouped(schema: &Schema, look: &LabelLook) -> bool {
    let definition = schema.label(&look.id);
    definition.is_some_and(|definition| definition.role == Some(LabelRole::Assertion))
}
