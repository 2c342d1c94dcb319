//! Annotators, documents, groups and relations.

use std::collections::HashMap;

use serde_json::value::RawValue;

use super::super::Stamped;
use super::super::{ImportError, Kept, ProblemKind, Record, RecordKind};
use super::Records;
use super::record::{Item, Reader, SchemaPart, derived_id, name, record, shared};
use super::stamps::Stamps;
use crate::edit::document_id;
use crate::model::{
    AnnotationKind, AnnotatorField, AnnotatorId, AnnotatorKind, DocumentField, DocumentId,
    DocumentKind, DocumentText, GroupField, GroupId, GroupKind, RelationField, RelationId,
    RelationKind, RelationKindId,
};
use crate::text::Text;

pub(super) fn annotators<'a>(
    reader: &mut Reader<'a>,
    elements: Vec<&'a RawValue>,
) -> Result<Records<Record<AnnotatorKind>>, ImportError> {
    let mut records = Records::new();
    for mut item in reader.items(RecordKind::Annotator, "annotators", elements)? {
        let place = item.place.clone();
        let stamps = reader.stamps(&mut item);
        let Some(id) = reader.id(&place, AnnotatorId::new, 'p', &[]) else {
            continue;
        };
        let mut fields = Vec::new();
        reader.fields(item, &["name"], &stamps, &mut fields);
        let name = place.id.clone();
        records.push(
            name,
            record::<AnnotatorKind>(place, id, (), &stamps, fields),
        );
    }
    Ok(records)
}

pub(super) fn documents<'a>(
    reader: &mut Reader<'a>,
    elements: Vec<&'a RawValue>,
) -> Result<Records<Record<DocumentKind>>, ImportError> {
    let mut records = Records::new();
    for mut item in reader.items(RecordKind::Document, "documents", elements)? {
        let place = item.place.clone();
        let text = item.object.read::<String>("text");
        let Some(text) = text.and_then(|text| Text::new(text).ok()) else {
            reader.wrong_type(&place, "text", Kept::LeftOut);
            continue;
        };
        let sha256 = name(item.object.take("text_sha256")).to_lowercase();
        if !sha256.is_empty() && sha256 != text.sha256().to_string() {
            reader.report(&place, ProblemKind::ShaDiffers, Kept::AsItIs);
        }
        item.object.take("length");
        let file_name = shared(item.object.read("file_name"));
        let stamps = reader.stamps(&mut item);
        let mut fields = Vec::new();
        let id = if let Ok(id) = DocumentId::new(&place.id) {
            id
        } else {
            let id = document_id(
                if file_name.is_empty() {
                    &place.id
                } else {
                    &file_name
                },
                &text,
            );
            let new = id.as_str().to_owned();
            reader.report(&place, ProblemKind::BadId { new }, Kept::Changed);
            let source_id = DocumentField::SourceId(source_id(&item));
            push_source_id(&mut item, &stamps, &mut fields, source_id);
            id
        };
        let keys = [
            "title",
            "url",
            "source",
            "published",
            "byline",
            "language",
            "done",
            "source_id",
        ];
        reader.fields(item, &keys, &stamps, &mut fields);
        let name = place.id.clone();
        let fixed = DocumentText { text, file_name };
        records.push(
            name,
            record::<DocumentKind>(place, id, fixed, &stamps, fields),
        );
    }
    Ok(records)
}

pub(super) fn groups<'a>(
    reader: &mut Reader<'a>,
    elements: Vec<&'a RawValue>,
) -> Result<Records<Record<GroupKind>>, ImportError> {
    let mut records = Records::new();
    let mut merges = Vec::new();
    for mut item in reader.items(RecordKind::Group, "groups", elements)? {
        let place = item.place.clone();
        let stamps = reader.stamps(&mut item);
        let Some(id) = reader.id(&place, GroupId::new, 'g', &[]) else {
            continue;
        };
        let mut fields = Vec::new();
        if id.as_str() != place.id {
            let source_id = GroupField::SourceId(source_id(&item));
            push_source_id(&mut item, &stamps, &mut fields, source_id);
        }
        let into = name(item.object.take("merged_into"));
        reader.fields(item, &["title", "note", "source_id"], &stamps, &mut fields);
        let name = place.id.clone();
        records.push(
            name,
            record::<GroupKind>(place.clone(), id, (), &stamps, fields),
        );
        if !into.is_empty() {
            merges.push((records.records.len() - 1, into, stamps, place));
        }
    }
    for (idx, into, stamps, place) in merges {
        let target = records.records.iter().find(|(name, _)| *name == into);
        let target = target.map(|(_, record)| record.id.clone());
        let Some(target) = target else {
            reader.report(
                &place,
                ProblemKind::UnknownGroup { group: into },
                Kept::Changed,
            );
            continue;
        };
        if let Some((_, record)) = records.records.get_mut(idx) {
            stamps.push(&mut record.fields, GroupField::MergedInto(Some(target)));
        }
    }
    Ok(records)
}

pub(super) fn relations<'a>(
    reader: &mut Reader<'a>,
    elements: Vec<&'a RawValue>,
    annotations: &HashMap<String, Record<AnnotationKind>>,
    annotators: &HashMap<String, Record<AnnotatorKind>>,
) -> Result<Records<Record<RelationKind>>, ImportError> {
    let mut records = Records::new();
    for mut item in reader.items(RecordKind::Relation, "relations", elements)? {
        let place = item.place.clone();
        let Some(kind) = item.object.read::<String>("type") else {
            reader.wrong_type(&place, "type", Kept::LeftOut);
            continue;
        };
        let [from_name, to_name] = ["from", "to"].map(|key| name(item.object.take(key)));
        let mut dangling = None;
        for (end, name) in [("to", &to_name), ("from", &from_name)] {
            if !annotations.contains_key(name) {
                let annotation = name.clone();
                dangling = Some(ProblemKind::DanglingRelation { end, annotation });
            }
        }
        if let Some(problem) = dangling {
            reader.report(&place, problem, Kept::LeftOut);
            continue;
        }
        let (Some(from), Some(to)) = (annotations.get(&from_name), annotations.get(&to_name))
        else {
            continue;
        };
        let part = SchemaPart::RelationKind;
        let kind_id = reader.schema_id(&place, part, &kind, RelationKindId::new);
        let content = [&*kind, &*from_name, &*to_name];
        let id = reader.id(&place, RelationId::new, 'r', &content);
        let (Some(kind_id), Some(id)) = (kind_id, id) else {
            continue;
        };
        let stamps = reader.stamps(&mut item);
        let mut fields = Vec::new();
        stamps.push(&mut fields, RelationField::Kind(kind_id));
        stamps.push(&mut fields, RelationField::From(from.id.clone()));
        stamps.push(&mut fields, RelationField::To(to.id.clone()));
        if id.as_str() != place.id {
            let source_id = RelationField::SourceId(source_id(&item));
            push_source_id(&mut item, &stamps, &mut fields, source_id);
        }
        let annotator = annotator(reader, &mut item, annotators);
        stamps.push(&mut fields, RelationField::Annotator(annotator));
        reader.fields(
            item,
            &["note", "created", "source_id"],
            &stamps,
            &mut fields,
        );
        let name = place.id.clone();
        records.push(name, record::<RelationKind>(place, id, (), &stamps, fields));
    }
    Ok(records)
}

/// The person who made a record: an id, or in files of other programs a name.
pub(super) fn annotator<'a>(
    reader: &mut Reader<'a>,
    item: &mut Item<'a>,
    annotators: &HashMap<String, Record<AnnotatorKind>>,
) -> Option<AnnotatorId> {
    let name = name(item.object.take("annotator"));
    if name.is_empty() {
        return None;
    }
    if let Some(record) = annotators.get(&name) {
        return Some(record.id.clone());
    }
    if let Ok(id) = AnnotatorId::new(&name) {
        return Some(id);
    }
    let id = AnnotatorId::new(&derived_id('p', &[&name])).ok()?;
    if !reader.named_annotators.iter().any(|record| record.id == id) {
        let fields = vec![Stamped {
            value: AnnotatorField::Name(name.into()),
            stamp: None,
        }];
        let place = item.place.clone();
        let named = record::<AnnotatorKind>(place, id.clone(), (), &Stamps::default(), fields);
        reader.named_annotators.push(named);
    }
    Some(id)
}

/// The id that the file has, for a record that could not keep it.
pub(super) fn source_id(item: &Item<'_>) -> Option<std::rc::Rc<str>> {
    Some(&*item.place.id)
        .filter(|id| !id.is_empty())
        .map(Into::into)
}

/// Adds the field that keeps a record's own id; the one that it may have had before gives way.
pub(super) fn push_source_id<F: super::super::super::field::NamedField>(
    item: &mut Item<'_>,
    stamps: &Stamps,
    fields: &mut Vec<Stamped<F>>,
    field: F,
) {
    item.object.take("source_id");
    stamps.push(fields, field);
}
