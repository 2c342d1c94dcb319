//! From a project to its file.

use std::rc::Rc;

use super::super::json::lines;
use super::check::SpeltText;
use super::dto::{
    AnnotationDto, AnnotatorDto, DocumentDto, FileDto, GroupDto, LengthDto, Pair, RelationDto,
    StampsDto,
};
use super::stamps::stamps_of;
use super::{ExportError, FORMAT, OFFSET_UNIT, VERSION};
use crate::model::{
    Annotation, AnnotationId, AnnotatorId, Document, DocumentIndex, Group, Project, Relation,
    Settings,
};
use crate::text::Span;
use crate::text::anchor::Selector;
use crate::time::Timestamp;

/// Writes what shows of `project`, or stops where a span does not hold its quote.
///
/// The order is stable: documents as listed, annotations by document in reading order, the rest
/// by id. So two exports of nearly the same project differ in few lines.
pub fn write(project: &Project) -> Result<String, ExportError> {
    let documents = project.documents();
    let mut annotations = Vec::new();
    for document in &documents {
        let in_document = annotations_of(project, document);
        if !in_document.is_empty() {
            let spelt = SpeltText::new(document.text().as_str());
            spelt.check(document.id(), &in_document)?;
        }
        annotations.extend(in_document);
    }
    let settings = project.settings();
    let file = FileDto {
        format: FORMAT,
        version: VERSION,
        offset_unit: OFFSET_UNIT,
        title: project.title(),
        schema: project.schema(),
        spellings: settings.map(|s| spellings(s)).unwrap_or_default(),
        stamps: settings.map_or_else(StampsDto::default, |s| stamps_of(project, s)),
        annotators: annotators(project),
        documents: documents.iter().map(|d| document(project, d)).collect(),
        annotations,
        relations: project.relations().map(|r| relation(project, r)).collect(),
        groups: project.groups().map(|g| group(project, g)).collect(),
        extra: settings.map(|s| s.extra()).unwrap_or_default(),
    };
    Ok(lines(&file))
}

fn spellings(settings: &Settings) -> Vec<(&str, Vec<(&str, &str)>)> {
    let mut by_attribute: Vec<(&str, Vec<(&str, &str)>)> = Vec::new();
    for (attribute, spelling, name) in settings.spellings() {
        match by_attribute.last_mut() {
            Some((last, spellings)) if *last == attribute.as_str() => {
                spellings.push((spelling, name));
            }
            Some(_) | None => by_attribute.push((attribute.as_str(), vec![(spelling, name)])),
        }
    }
    by_attribute
}

fn annotators(project: &Project) -> Vec<AnnotatorDto<'_>> {
    let annotators = project.annotators().map(|annotator| AnnotatorDto {
        id: annotator.id().as_str(),
        name: annotator.name(),
        stamps: stamps_of(project, annotator),
        extra: annotator.extra(),
    });
    annotators.collect()
}

fn document<'p>(project: &'p Project, document: &'p Document) -> DocumentDto<'p> {
    let text = document.text();
    DocumentDto {
        id: document.id().as_str(),
        title: document.title(),
        url: document.url(),
        source: document.outlet(),
        published: document.published(),
        byline: document.byline(),
        language: document.language(),
        file_name: document.file_name(),
        done: document.is_done(),
        text: text.as_str(),
        text_sha256: text.sha256().to_string(),
        length: LengthDto {
            code_points: text.code_point_len(),
            utf16: text.utf16_len(),
            utf8: text.byte_len(),
        },
        source_id: document.source_id(),
        stamps: stamps_of(project, document),
        extra: document.extra(),
    }
}

fn annotations_of<'p>(project: &'p Project, document: &'p Document) -> Vec<AnnotationDto<'p>> {
    let index = project.annotations_in(document.id()).into_iter();
    let annotations = index.flat_map(DocumentIndex::annotations);
    let spans = annotations.filter_map(|a| Some((a, project.span_of(a)?)));
    spans
        .map(|(a, span)| annotation(project, document, a, span))
        .collect()
}

fn annotation<'p>(
    project: &'p Project,
    document: &'p Document,
    annotation: &'p Rc<Annotation>,
    span: Span,
) -> AnnotationDto<'p> {
    let text = document.text();
    // A span that does not fit has no place; the check then stops the export.
    let start = text.position_from_byte(span.start()).unwrap_or_default();
    let end = text.position_from_byte(span.end()).unwrap_or_default();
    let (prefix, suffix) = Selector::context(text, span);
    let attributes = annotation.attributes().into_iter();
    AnnotationDto {
        id: annotation.id().as_str(),
        doc: document.id().as_str(),
        label: annotation.label().map_or("", |label| label.as_str()),
        start: start.code_point.get(),
        end: end.code_point.get(),
        attributes: attributes.map(|(id, value)| (id.as_str(), value)).collect(),
        note: annotation.note(),
        quote: text.slice(span),
        utf16: Pair(start.utf16.get(), end.utf16.get()),
        utf8: Pair(start.byte.get(), end.byte.get()),
        prefix,
        suffix,
        group: project
            .group_of(annotation)
            .map(|group| group.id().as_str()),
        annotator: annotation.annotator().map(AnnotatorId::as_str),
        created: annotation.created_at().map(Timestamp::to_rfc3339),
        source_id: annotation.source_id(),
        stamps: stamps_of(project, annotation),
        extra: annotation.extra(),
    }
}

fn relation<'p>(project: &'p Project, relation: &'p Rc<Relation>) -> RelationDto<'p> {
    let end = |id: Option<&'p AnnotationId>| id.map_or("", |id| id.as_str());
    RelationDto {
        id: relation.id().as_str(),
        kind: relation.kind().map_or("", |kind| kind.as_str()),
        from: end(relation.from()),
        to: end(relation.to()),
        note: relation.note(),
        annotator: relation.annotator().map(AnnotatorId::as_str),
        created: relation.created_at().map(Timestamp::to_rfc3339),
        source_id: relation.source_id(),
        stamps: stamps_of(project, relation),
        extra: relation.extra(),
    }
}

fn group<'p>(project: &'p Project, group: &'p Rc<Group>) -> GroupDto<'p> {
    GroupDto {
        id: group.id().as_str(),
        title: group.title(),
        note: group.note(),
        source_id: group.source_id(),
        stamps: stamps_of(project, group),
        extra: group.extra(),
    }
}
