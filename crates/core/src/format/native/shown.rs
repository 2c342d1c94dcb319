//! Fields that are written as something else than their own value, since other objects decide
//! what shows: which group a claim is in after merges, and that a group was not merged into one
//! that is gone. A file holds what shows, and nothing that was merged or deleted.

use super::super::field::NamedKind;
use crate::edit::Stamp;
use crate::model::{
    AnnotationField, AnnotationKind, AnnotatorKind, DocumentKind, GroupField, GroupId, GroupKind,
    Object, Project, RelationKind, SettingsKind,
};

/// A kind of object whose fields can show something else than their values.
pub(super) trait Shown: NamedKind {
    /// The field that shows something else, as it shows, and since when it does.
    fn shown(_: &Project, _: &Object<Self>) -> Option<(Self::Field, Stamp)>
    where
        Self: Sized,
    {
        None
    }
}

impl Shown for SettingsKind {}
impl Shown for AnnotatorKind {}
impl Shown for DocumentKind {}
impl Shown for RelationKind {}

impl Shown for AnnotationKind {
    fn shown(project: &Project, annotation: &Object<Self>) -> Option<(AnnotationField, Stamp)> {
        let own = annotation.group()?;
        let shown = project.group_of(annotation).map(|group| group.id());
        if shown == Some(own) {
            return None;
        }
        let field = AnnotationField::Group(shown.cloned());
        let own_stamp = project.field_stamp(annotation, &field).cloned();
        Some((field, own_stamp.max(resolution_stamp(project, own))?))
    }
}

impl Shown for GroupKind {
    fn shown(project: &Project, group: &Object<Self>) -> Option<(GroupField, Stamp)> {
        group.merged_into()?;
        project.group(group.id())?;
        Some((
            GroupField::MergedInto(None),
            resolution_stamp(project, group.id())?,
        ))
    }
}

/// Since when `group` stands for what it does: the newest stamp of the merges on its chain and
/// of its groups' being there.
fn resolution_stamp(project: &Project, group: &GroupId) -> Option<Stamp> {
    let mut passed: Vec<&GroupId> = Vec::new();
    let mut newest: Option<&Stamp> = None;
    let mut next = Some(group);
    while let Some(id) = next {
        let object = project.any_group(id).filter(|_| !passed.contains(&id));
        let Some(object) = object else { break };
        passed.push(id);
        for field in [GroupField::Alive(true), GroupField::MergedInto(None)] {
            newest = newest.max(project.field_stamp(object, &field));
        }
        next = object.merged_into();
    }
    newest.cloned()
}
