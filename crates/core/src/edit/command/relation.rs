//! Commands on relations.

use std::rc::Rc;

use super::annotation::shown;
use super::{EditError, NewIds, Plan, write};
use crate::edit::{Act, Create};
use crate::model::{
    Annotation, AnnotationId, Field, Project, Relation, RelationField, RelationId, RelationKind,
    RelationKindId,
};

fn shown_relation<'p>(
    project: &'p Project,
    id: &RelationId,
) -> Result<&'p Rc<Relation>, EditError> {
    project
        .relation(id)
        .ok_or_else(|| EditError::NoRelation(id.clone()))
}

/// Refuses a link of `kind` between ends whose roles do not fit it.
fn check_roles(
    project: &Project,
    kind: &RelationKindId,
    from: &Annotation,
    to: &Annotation,
) -> Result<(), EditError> {
    let schema = project.schema();
    if schema.relation_kind(kind).is_none() {
        return Err(EditError::NoRelationKind(kind.clone()));
    }
    let (Some(from), Some(to)) = (from.label(), to.label()) else {
        return Ok(());
    };
    if schema.leads_between(kind, from, to) {
        Ok(())
    } else {
        Err(EditError::RolesDoNotFit {
            kind: kind.clone(),
            from: from.clone(),
            to: to.clone(),
        })
    }
}

pub(super) fn add(
    project: &Project,
    kind: RelationKindId,
    from: AnnotationId,
    to: AnnotationId,
    ids: &mut NewIds,
) -> Result<Plan, EditError> {
    if from == to {
        return Err(EditError::LinkedWithItself(from));
    }
    check_roles(project, &kind, shown(project, &from)?, shown(project, &to)?)?;
    let twin = project
        .relations_of(&from)
        .find(|r| r.kind() == Some(&kind) && r.from() == Some(&from) && r.to() == Some(&to));
    if let Some(twin) = twin {
        return Err(EditError::AlreadyLinked(twin.id().clone()));
    }
    let Ok(id) = RelationId::new(&ids.next_name('r')) else {
        return Ok(Plan::new(Act::AddRelation, Vec::new()));
    };
    let fields = vec![
        RelationField::Kind(kind),
        RelationField::From(from.clone()),
        RelationField::To(to),
        RelationField::Annotator(ids.annotator.clone()),
        RelationField::CreatedAt(Some(ids.at)),
    ];
    let create = Create::<RelationKind> {
        id,
        fixed: (),
        fields,
        as_of: None,
    };
    let mut plan = Plan::new(Act::AddRelation, vec![create.into()]);
    plan.focus = Some(from);
    Ok(plan)
}

pub(super) fn set_kind(
    project: &Project,
    id: RelationId,
    kind: RelationKindId,
) -> Result<Plan, EditError> {
    let relation = shown_relation(project, &id)?;
    if let (Some(from), Some(to)) = (relation.from(), relation.to()) {
        check_roles(project, &kind, shown(project, from)?, shown(project, to)?)?;
    }
    let change = write(relation, RelationField::Kind(kind));
    Ok(Plan::new(Act::ChangeRelation, change.into_iter().collect()))
}

pub(super) fn reverse(project: &Project, id: RelationId) -> Result<Plan, EditError> {
    let relation = shown_relation(project, &id)?;
    let (Some(from), Some(to)) = (relation.from(), relation.to()) else {
        return Err(EditError::NoRelation(id));
    };
    if let Some(kind) = relation.kind() {
        check_roles(project, kind, shown(project, to)?, shown(project, from)?)?;
    }
    let operations = [
        write(relation, RelationField::From(to.clone())),
        write(relation, RelationField::To(from.clone())),
    ];
    let operations = operations.into_iter().flatten().collect();
    Ok(Plan::new(Act::ChangeRelation, operations))
}

pub(super) fn set_note(
    project: &Project,
    id: RelationId,
    note: Rc<str>,
) -> Result<Plan, EditError> {
    let relation = shown_relation(project, &id)?;
    let changes = relation.note() != &*note;
    let change = write(relation, RelationField::Note(note)).filter(|_| changes);
    Ok(Plan::new(Act::ChangeRelation, change.into_iter().collect()))
}

pub(super) fn delete(project: &Project, ids: Vec<RelationId>) -> Result<Plan, EditError> {
    let mut operations = Vec::new();
    for id in &ids {
        let relation = shown_relation(project, id)?;
        operations.extend(write(relation, RelationField::alive(false)));
    }
    Ok(Plan::new(Act::DeleteRelations, operations))
}
