//! Commands on claim groups.

use std::rc::Rc;

use super::annotation::shown;
use super::{EditError, NewIds, Plan, write};
use crate::edit::{Act, Create, Operation};
use crate::model::{
    AnnotationField, AnnotationId, Field, Group, GroupField, GroupId, GroupKind, Project,
};

fn shown_group<'p>(project: &'p Project, id: &GroupId) -> Result<&'p Rc<Group>, EditError> {
    project
        .group(id)
        .ok_or_else(|| EditError::NoGroup(id.clone()))
}

fn memberships(
    project: &Project,
    members: &[AnnotationId],
    group: Option<&GroupId>,
) -> Result<Vec<Operation>, EditError> {
    let mut operations = Vec::new();
    for id in members {
        let member = shown(project, id)?;
        if member.group() != group {
            let field = AnnotationField::Group(group.cloned());
            operations.extend(write(member, field));
        }
    }
    Ok(operations)
}

pub(super) fn set_group(
    project: &Project,
    members: Vec<AnnotationId>,
    group: Option<GroupId>,
) -> Result<Plan, EditError> {
    if let Some(group) = &group {
        shown_group(project, group)?;
    }
    let operations = memberships(project, &members, group.as_ref())?;
    let mut plan = Plan::new(Act::Group, operations);
    plan.focus = members.into_iter().next();
    Ok(plan)
}

pub(super) fn new_group(
    project: &Project,
    title: Rc<str>,
    members: Vec<AnnotationId>,
    ids: &mut NewIds,
) -> Result<Plan, EditError> {
    let Ok(id) = GroupId::new(&ids.next_name('g')) else {
        return Ok(Plan::new(Act::Group, Vec::new()));
    };
    let create = Create::<GroupKind> {
        id: id.clone(),
        fixed: (),
        fields: vec![GroupField::Title(title)],
        as_of: None,
    };
    let mut operations = vec![create.into()];
    operations.extend(memberships(project, &members, Some(&id))?);
    let mut plan = Plan::new(Act::Group, operations);
    plan.focus = members.into_iter().next();
    Ok(plan)
}

fn set(project: &Project, id: &GroupId, value: GroupField) -> Result<Plan, EditError> {
    let operations = write(shown_group(project, id)?, value)
        .into_iter()
        .collect();
    Ok(Plan::new(Act::Group, operations))
}

pub(super) fn set_title(project: &Project, id: GroupId, title: Rc<str>) -> Result<Plan, EditError> {
    set(project, &id, GroupField::Title(title))
}

pub(super) fn set_note(project: &Project, id: GroupId, note: Rc<str>) -> Result<Plan, EditError> {
    set(project, &id, GroupField::Note(note))
}

pub(super) fn merge(project: &Project, from: GroupId, into: GroupId) -> Result<Plan, EditError> {
    if from == into {
        return Err(EditError::MergedIntoItself(from));
    }
    shown_group(project, &into)?;
    set(project, &from, GroupField::MergedInto(Some(into)))
}

pub(super) fn delete(project: &Project, id: GroupId) -> Result<Plan, EditError> {
    set(project, &id, GroupField::alive(false))
}
