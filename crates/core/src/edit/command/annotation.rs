//! Commands on annotations.

use std::rc::Rc;

use super::value::check_length;
use super::{EditError, NewIds, Plan, write};
use crate::edit::{Act, Create};
use crate::model::{
    Annotation, AnnotationField, AnnotationId, AnnotationKind, AttributeId, AttributeValue,
    DocumentId, Field, Home, LabelId, Project,
};
use crate::text::{ByteRange, Span};

/// The annotation `id`, if it shows.
pub(super) fn shown<'p>(
    project: &'p Project,
    id: &AnnotationId,
) -> Result<&'p Rc<Annotation>, EditError> {
    project
        .annotation(id)
        .ok_or_else(|| EditError::NoAnnotation(id.clone()))
}

fn check(project: &Project, document: &DocumentId, range: ByteRange) -> Result<Span, EditError> {
    let text = project
        .document(document)
        .ok_or_else(|| EditError::NoDocument(document.clone()))?
        .text();
    text.check(range).map_err(|why| EditError::NotASpan {
        document: document.clone(),
        why,
    })
}

fn check_label(project: &Project, label: &LabelId) -> Result<(), EditError> {
    match project.schema().label(label) {
        Some(_) => Ok(()),
        None => Err(EditError::NoLabel(label.clone())),
    }
}

/// The annotation that marks exactly `span` with `label`, other than `except`.
fn same_mark(
    project: &Project,
    document: &DocumentId,
    span: Span,
    label: &LabelId,
    except: Option<&AnnotationId>,
) -> Option<AnnotationId> {
    let index = project.annotations_in(document)?;
    index
        .starting_at(span.start())
        .find(|a| {
            a.label() == Some(label) && project.span_of(a) == Some(span) && Some(a.id()) != except
        })
        .map(|a| a.id().clone())
}

pub(super) fn annotate(
    project: &Project,
    document: DocumentId,
    range: ByteRange,
    label: LabelId,
    ids: &mut NewIds,
) -> Result<Plan, EditError> {
    let span = check(project, &document, range)?;
    check_label(project, &label)?;
    if let Some(present) = same_mark(project, &document, span, &label, None) {
        return Err(EditError::AlreadyMarked(present));
    }
    let text = project
        .document(&document)
        .ok_or_else(|| EditError::NoDocument(document.clone()))?
        .text()
        .sha256();
    // The name has the form of an id by construction; were it not, nothing would be added.
    let Ok(id) = AnnotationId::new(&ids.next_name('a')) else {
        return Ok(Plan::new(Act::Annotate, Vec::new()));
    };
    let fields = vec![
        AnnotationField::Range(range),
        AnnotationField::Label(label),
        AnnotationField::Annotator(ids.annotator.clone()),
        AnnotationField::CreatedAt(Some(ids.at)),
    ];
    let create = Create::<AnnotationKind> {
        id: id.clone(),
        fixed: Home { document, text },
        fields,
        as_of: None,
    };
    let mut plan = Plan::new(Act::Annotate, vec![create.into()]);
    plan.focus = Some(id);
    Ok(plan)
}

pub(super) fn relabel(
    project: &Project,
    id: AnnotationId,
    label: LabelId,
) -> Result<Plan, EditError> {
    let annotation = shown(project, &id)?;
    check_label(project, &label)?;
    if let Some(span) = project.span_of(annotation)
        && let Some(twin) = same_mark(project, annotation.document(), span, &label, Some(&id))
    {
        return Err(EditError::AlreadyMarked(twin));
    }
    let change = write(annotation, AnnotationField::Label(label));
    let mut plan = Plan::new(Act::Relabel, change.into_iter().collect());
    plan.focus = Some(id);
    Ok(plan)
}

pub(super) fn relabel_all(
    project: &Project,
    ids: Vec<AnnotationId>,
    label: LabelId,
) -> Result<Plan, EditError> {
    check_label(project, &label)?;
    let mut operations = Vec::new();
    let mut spans = Vec::new();
    for id in &ids {
        let annotation = shown(project, id)?;
        let Some(span) = project.span_of(annotation) else {
            continue;
        };
        let document = annotation.document();
        let is_marked = same_mark(project, document, span, &label, None).is_some();
        // Two of them may lie on each other under different labels: the first one gets it.
        if !is_marked && !spans.contains(&(document.clone(), span)) {
            spans.push((document.clone(), span));
            operations.extend(write(annotation, AnnotationField::Label(label.clone())));
        }
    }
    let mut plan = Plan::new(Act::Relabel, operations);
    plan.focus = ids.into_iter().next();
    Ok(plan)
}

pub(super) fn set_bounds(
    project: &Project,
    id: AnnotationId,
    range: ByteRange,
) -> Result<Plan, EditError> {
    let annotation = shown(project, &id)?;
    let span = check(project, annotation.document(), range)?;
    if let Some(label) = annotation.label()
        && let Some(twin) = same_mark(project, annotation.document(), span, label, Some(&id))
    {
        return Err(EditError::AlreadyMarked(twin));
    }
    let change = write(annotation, AnnotationField::Range(range));
    let mut plan = Plan::new(Act::SetBounds, change.into_iter().collect());
    plan.focus = Some(id);
    Ok(plan)
}

/// Its relations and its group membership stop showing with it, so this is one operation an
/// annotation.
pub(super) fn delete(project: &Project, ids: Vec<AnnotationId>) -> Result<Plan, EditError> {
    let mut operations = Vec::new();
    for id in &ids {
        operations.extend(write(shown(project, id)?, AnnotationField::alive(false)));
    }
    Ok(Plan::new(Act::DeleteAnnotations, operations))
}

pub(super) fn set_attribute(
    project: &Project,
    ids: Vec<AnnotationId>,
    attribute: AttributeId,
    value: Option<AttributeValue>,
) -> Result<Plan, EditError> {
    if let Some(AttributeValue::Text(text)) = &value {
        check_length(text)?;
    }
    let mut operations = Vec::new();
    for id in &ids {
        let annotation = shown(project, id)?;
        let field = AnnotationField::Attribute(attribute.clone(), value.clone());
        let says_nothing_new = value.is_none() && annotation.value(&field).is_none();
        if !says_nothing_new {
            operations.extend(write(annotation, field));
        }
    }
    let mut plan = Plan::new(Act::SetAttribute, operations);
    plan.focus = ids.into_iter().next();
    Ok(plan)
}

pub(super) fn set_note(
    project: &Project,
    id: AnnotationId,
    note: Rc<str>,
) -> Result<Plan, EditError> {
    let annotation = shown(project, &id)?;
    let changes = annotation.note() != &*note;
    let change = write(annotation, AnnotationField::Note(note)).filter(|_| changes);
    let mut plan = Plan::new(Act::SetNote, change.into_iter().collect());
    plan.focus = Some(id);
    Ok(plan)
}
