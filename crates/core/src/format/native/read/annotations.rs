//! Annotations, which lie in documents of the same file.

use std::collections::HashMap;

use serde_json::value::RawValue;

use super::super::super::field::NamedField as _;
use super::super::super::json::{RawObject, is_null};
use super::super::{ImportError, Kept, ProblemKind, Record, RecordKind, Stamped};
use super::Records;
use super::anchor::{Draft, Found, find, unit_of};
use super::objects::{annotator, push_source_id, source_id};
use super::record::{Item, Place, Reader, SchemaPart, name, record};
use super::stamps::Stamps;
use crate::model::{
    AnnotationField, AnnotationId, AnnotationKind, AnnotatorKind, AttributeId, DocumentKind,
    GroupKind, Home, LabelId,
};
use crate::order;
use crate::text::OffsetUnit;

/// What of the file annotations refer to, by the names that the file has for it.
pub(super) struct Known {
    pub(super) documents: HashMap<String, Record<DocumentKind>>,
    pub(super) groups: HashMap<String, Record<GroupKind>>,
    pub(super) annotators: HashMap<String, Record<AnnotatorKind>>,
    /// What the file says its offsets count.
    pub(super) declared: OffsetUnit,
}

/// An annotation whose document was found.
struct Placed<'a> {
    item: Item<'a>,
    document: String,
    draft: Draft,
}

pub(super) fn annotations<'a>(
    reader: &mut Reader<'a>,
    elements: Vec<&'a RawValue>,
    known: &Known,
) -> Result<Records<Record<AnnotationKind>>, ImportError> {
    let mut placed = Vec::new();
    for mut item in reader.items(RecordKind::Annotation, "annotations", elements)? {
        let document = name(item.object.take("doc"));
        if !known.documents.contains_key(&document) {
            let problem = ProblemKind::UnknownDocument { document };
            reader.report(&item.place, problem, Kept::LeftOut);
            continue;
        }
        let draft = Draft {
            start: item.object.read("start"),
            end: item.object.read("end"),
            quote: item.object.read("quote"),
            prefix: item.object.read("prefix").unwrap_or_default(),
            suffix: item.object.read("suffix").unwrap_or_default(),
        };
        // Derived from the position, for programs that count so.
        for key in ["utf16", "utf8"] {
            item.object.take(key);
        }
        placed.push(Placed {
            item,
            document,
            draft,
        });
    }
    let units = units(reader, &placed, known);
    let mut records = Records::new();
    for Placed {
        item,
        document,
        draft,
    } in placed
    {
        let unit = units.get(&document).copied().unwrap_or(known.declared);
        let Some(home) = known.documents.get(&document) else {
            continue;
        };
        let name = item.place.id.clone();
        if let Some(record) = annotation(reader, item, home, &draft, unit, known) {
            records.push(name, record);
        }
    }
    Ok(records)
}

/// What the offsets of each document count. Another unit than the declared one is said once a
/// document.
fn units(
    reader: &mut Reader<'_>,
    placed: &[Placed<'_>],
    known: &Known,
) -> HashMap<String, OffsetUnit> {
    let mut by_document: HashMap<&str, Vec<&Draft>> = HashMap::new();
    for Placed {
        document, draft, ..
    } in placed
    {
        by_document.entry(document).or_default().push(draft);
    }
    let mut units = HashMap::new();
    for (document, record) in &known.documents {
        let Some(drafts) = by_document.get(&**document) else {
            continue;
        };
        let unit = unit_of(&record.fixed.text, drafts, known.declared);
        units.insert(document.clone(), unit);
    }
    let mut converted: Vec<_> = units
        .iter()
        .filter(|(_, unit)| **unit != OffsetUnit::CodePoint)
        .filter_map(|(document, unit)| Some((known.documents.get(document)?, document, *unit)))
        .collect();
    order::sort_by_key(&mut converted, |(record, _, _)| record.line);
    for (record, document, unit) in converted {
        let place = Place {
            path: record.path.clone(),
            line: record.line,
            id: document.clone(),
        };
        reader.report(&place, ProblemKind::UnitConverted { unit }, Kept::Changed);
    }
    units
}

fn annotation<'a>(
    reader: &mut Reader<'a>,
    mut item: Item<'a>,
    home: &Record<DocumentKind>,
    draft: &Draft,
    unit: OffsetUnit,
    known: &Known,
) -> Option<Record<AnnotationKind>> {
    let place = item.place.clone();
    let Some(label_name) = item.object.read::<String>("label") else {
        reader.wrong_type(&place, "label", Kept::LeftOut);
        return None;
    };
    let text = &home.fixed.text;
    let (span, is_moved) = match find(text, draft, unit) {
        Found::At(span) => (span, false),
        Found::Elsewhere(span, problem) => {
            reader.report(&place, problem, Kept::Changed);
            (span, true)
        }
        Found::Nowhere(problem) => {
            reader.report(&place, problem, Kept::LeftOut);
            return None;
        }
    };
    let label = reader.schema_id(&place, SchemaPart::Label, &label_name, LabelId::new)?;
    let sha256 = text.sha256().to_string();
    let [start, end] = [span.start(), span.end()].map(|edge| edge.get().to_string());
    let content = [&*sha256, &*label_name, &*start, &*end];
    let id = reader.id(&place, AnnotationId::new, 'a', &content)?;
    let stamps = reader.stamps(&mut item);
    let mut fields = vec![Stamped {
        value: AnnotationField::Range(span.range()),
        // A place that the file does not say was written by nobody yet.
        stamp: stamps.span().filter(|_| !is_moved),
    }];
    stamps.push(&mut fields, AnnotationField::Label(label));
    if id.as_str() != place.id {
        let source_id = AnnotationField::SourceId(source_id(&item));
        push_source_id(&mut item, &stamps, &mut fields, source_id);
    }
    let group_name = name(item.object.take("group"));
    let group = known
        .groups
        .get(&group_name)
        .map(|record| record.id.clone());
    if group.is_none() && !group_name.is_empty() {
        let problem = ProblemKind::UnknownGroup { group: group_name };
        reader.report(&place, problem, Kept::Changed);
    } else {
        stamps.push(&mut fields, AnnotationField::Group(group));
    }
    let annotator = annotator(reader, &mut item, &known.annotators);
    stamps.push(&mut fields, AnnotationField::Annotator(annotator));
    if let Some(raw) = item.object.take("attributes").filter(|raw| !is_null(raw)) {
        attributes(reader, &place, raw, &stamps, &mut fields);
    }
    reader.fields(
        item,
        &["note", "created", "source_id"],
        &stamps,
        &mut fields,
    );
    let fixed = Home {
        document: home.id.clone(),
        text: text.sha256(),
    };
    let mut record = record::<AnnotationKind>(place, id, fixed, &stamps, fields);
    record.is_moved = is_moved;
    Some(record)
}

fn attributes(
    reader: &mut Reader<'_>,
    place: &Place,
    raw: &RawValue,
    stamps: &Stamps,
    fields: &mut Vec<Stamped<AnnotationField>>,
) {
    let Some(attributes) = RawObject::of(raw) else {
        reader.wrong_type(place, "attributes", Kept::Changed);
        return;
    };
    for (name, raw) in attributes.rest() {
        let part = SchemaPart::Attribute;
        let Some(id) = reader.schema_id(place, part, &name, AttributeId::new) else {
            continue;
        };
        if let Some(field) = AnnotationField::of(&format!("attributes.{id}"), raw) {
            stamps.push(fields, field);
        }
    }
}
