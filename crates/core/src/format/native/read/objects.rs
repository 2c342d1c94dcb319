//! Annotators, documents, groups and relations.

use std::collections::HashMap;

use super::super::{Kept, ProblemKind, Stamped};
use super::record::{Item, Place, Reader, SchemaPart, derived_id, name, record, shared};
use super::records::Records;
use super::stamps::Stamps;
use crate::ingest::decode::MAX_BYTES;
use crate::ingest::hidden::hidden_characters;
use crate::model::{
    AnnotationKind, AnnotatorField, AnnotatorId, AnnotatorKind, DocumentField, DocumentId,
    DocumentKind, DocumentText, GroupField, GroupId, GroupKind, RelationField, RelationId,
    RelationKind, RelationKindId,
};
use crate::text::Text;

pub(super) fn annotator_record<'a>(
    reader: &mut Reader<'a>,
    mut item: Item<'a>,
    records: &mut Records<AnnotatorKind>,
) {
    let place = item.place.clone();
    let stamps = reader.stamps(&mut item);
    let Some(id) = reader.id(&place, AnnotatorId::new, 'p', &[]) else {
        return;
    };
    let mut fields = Vec::new();
    reader.fields(item, &["name"], &stamps, &mut fields);
    let name = place.id.clone();
    records.push(
        name,
        record::<AnnotatorKind>(place, id, (), &stamps, fields),
    );
}

pub(super) fn document<'a>(
    reader: &mut Reader<'a>,
    mut item: Item<'a>,
    records: &mut Records<DocumentKind>,
) {
    let place = item.place.clone();
    let Some(text) = item.object.read::<String>("text") else {
        reader.wrong_type(&place, "text", Kept::LeftOut);
        return;
    };
    let limit = MAX_BYTES;
    let Some(text) = Some(text)
        .filter(|text| text.len() <= limit)
        .and_then(|text| Text::new(text).ok())
    else {
        reader.report(&place, ProblemKind::TextTooLong { limit }, Kept::LeftOut);
        return;
    };
    let sha256 = name(item.object.take("text_sha256")).to_lowercase();
    if !sha256.is_empty() && sha256 != text.sha256().to_string() {
        reader.report(&place, ProblemKind::ShaDiffers, Kept::AsItIs);
    }
    item.object.take("length");
    let file_name = shared(item.object.read("file_name"));
    let stamps = reader.stamps(&mut item);
    // Texts of our own files were looked at when they came.
    if stamps.is_empty() {
        look_at(reader, &place, &text);
    }
    let mut fields = Vec::new();
    let id = if let Ok(id) = DocumentId::new(&place.id) {
        id
    } else {
        let name = if file_name.is_empty() {
            &place.id
        } else {
            &*file_name
        };
        let Some(id) = reader.document_id(&place, name, &text) else {
            return;
        };
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

/// Says what a person should know of a text before marking it.
fn look_at(reader: &mut Reader<'_>, place: &Place, text: &Text) {
    if text.is_empty() {
        reader.report(place, ProblemKind::EmptyText, Kept::AsItIs);
    }
    if let Some(hidden) = hidden_characters(text.as_str()) {
        let problem = ProblemKind::HiddenCharacters(hidden);
        reader.report(place, problem, Kept::AsItIs);
    }
}

/// What a group says that it was merged into: the group's place among the records, and the name
/// of the other one.
pub(super) struct Merge {
    idx: usize,
    into: String,
    stamps: Stamps,
    place: Place,
}

pub(super) fn group<'a>(
    reader: &mut Reader<'a>,
    mut item: Item<'a>,
    records: &mut Records<GroupKind>,
    merges: &mut Vec<Merge>,
) {
    let place = item.place.clone();
    let stamps = reader.stamps(&mut item);
    let Some(id) = reader.id(&place, GroupId::new, 'g', &[]) else {
        return;
    };
    let mut fields = Vec::new();
    if id.as_str() != place.id {
        let source_id = GroupField::SourceId(source_id(&item));
        push_source_id(&mut item, &stamps, &mut fields, source_id);
    }
    let into = name(item.object.take("merged_into"));
    reader.fields(item, &["title", "note", "source_id"], &stamps, &mut fields);
    let name = place.id.clone();
    let record = record::<GroupKind>(place.clone(), id, (), &stamps, fields);
    let idx = records.push(name, record);
    if !into.is_empty() {
        merges.push(Merge {
            idx,
            into,
            stamps,
            place,
        });
    }
}

/// Merges groups when all of them are known.
pub(super) fn merge_groups(
    reader: &mut Reader<'_>,
    records: &mut Records<GroupKind>,
    merges: Vec<Merge>,
) {
    let next: HashMap<String, String> = merges
        .iter()
        .filter(|merge| records.id(&merge.into).is_some())
        .map(|merge| (merge.place.id.clone(), merge.into.clone()))
        .collect();
    let ends = ends_of_chains(&next);
    for Merge {
        idx,
        into,
        stamps,
        place,
    } in merges
    {
        if records.id(&into).is_none() {
            let problem = ProblemKind::UnknownGroup { group: into };
            reader.report(&place, problem, Kept::Changed);
            continue;
        }
        let end = ends.get(&*place.id).filter(|end| **end != place.id);
        let target = end.and_then(|end| records.id(end)).cloned();
        if let (Some(target), Some(record)) = (target, records.at_mut(idx)) {
            stamps.push(&mut record.fields, GroupField::MergedInto(Some(target)));
        }
    }
}

/// The group that each chain of merges ends in, so that nobody has to follow it again: files of
/// other hands may have chains of any length. A ring ends in its smallest id.
fn ends_of_chains(next: &HashMap<String, String>) -> HashMap<&str, &str> {
    let mut ends: HashMap<&str, &str> = HashMap::new();
    for start in next.keys() {
        let mut passed: Vec<&str> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut here: &str = start;
        let end = loop {
            if let Some(end) = ends.get(here) {
                break *end;
            }
            if let Some(ring) = places.get(here).and_then(|place| passed.get(*place..)) {
                break ring.iter().min().copied().unwrap_or(here);
            }
            places.insert(here, passed.len());
            passed.push(here);
            match next.get(here) {
                Some(after) => here = after,
                None => break here,
            }
        };
        ends.extend(passed.into_iter().map(|group| (group, end)));
    }
    ends
}

pub(super) fn relation<'a>(
    reader: &mut Reader<'a>,
    mut item: Item<'a>,
    annotations: &Records<AnnotationKind>,
    annotators: &Records<AnnotatorKind>,
    records: &mut Records<RelationKind>,
) {
    let place = item.place.clone();
    let Some(kind) = item.object.read::<String>("type") else {
        reader.wrong_type(&place, "type", Kept::LeftOut);
        return;
    };
    let [from_name, to_name] = ["from", "to"].map(|key| name(item.object.take(key)));
    let mut dangling = None;
    for (end, name) in [("to", &to_name), ("from", &from_name)] {
        if annotations.id(name).is_none() {
            let annotation = name.clone();
            dangling = Some(ProblemKind::DanglingRelation { end, annotation });
        }
    }
    if let Some(problem) = dangling {
        reader.report(&place, problem, Kept::LeftOut);
        return;
    }
    let (Some(from), Some(to)) = (annotations.id(&from_name), annotations.id(&to_name)) else {
        return;
    };
    let part = SchemaPart::RelationKind;
    let kind_id = reader.schema_id(&place, part, &kind, RelationKindId::new);
    let content = [&*kind, &*from_name, &*to_name];
    let id = reader.id(&place, RelationId::new, 'r', &content);
    let (Some(kind_id), Some(id)) = (kind_id, id) else {
        return;
    };
    let stamps = reader.stamps(&mut item);
    let mut fields = Vec::new();
    stamps.push(&mut fields, RelationField::Kind(kind_id));
    stamps.push(&mut fields, RelationField::From(from.clone()));
    stamps.push(&mut fields, RelationField::To(to.clone()));
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

/// The person who made a record: an id, or in files of other programs a name.
pub(super) fn annotator<'a>(
    reader: &mut Reader<'a>,
    item: &mut Item<'a>,
    annotators: &Records<AnnotatorKind>,
) -> Option<AnnotatorId> {
    let name = name(item.object.take("annotator"));
    if name.is_empty() {
        return None;
    }
    if let Some(id) = annotators.id(&name) {
        return Some(id.clone());
    }
    if let Ok(id) = AnnotatorId::new(&name) {
        return Some(id);
    }
    let id = AnnotatorId::new(&derived_id('p', &[&name])).ok()?;
    if reader.named_ids.insert(id.clone()) {
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
