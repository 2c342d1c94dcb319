//! Annotations, which lie in documents of the same file.

use std::collections::HashMap;

use serde_json::value::RawValue;

use super::super::super::field::NamedField as _;
use super::super::super::json::{RawObject, is_null};
use super::super::{ImportError, Kept, ProblemKind, Record, RecordKind, Stamped};
use super::Records;
use super::anchor::{Draft, Fits, Found, SEARCH_STEPS, find};
use super::objects::{annotator, push_source_id, source_id};
use super::record::{Item, Place, Reader, SchemaPart, name, record};
use super::stamps::Stamps;
use crate::model::{
    AnnotationField, AnnotationId, AnnotationKind, AnnotatorKind, AttributeId, DocumentKind,
    GroupKind, Home, LabelId,
};
use crate::order;
use crate::text::OffsetUnit;
use crate::text::search::{Occurrences, SearchBudget, find_quotes};

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
    let line = elements.first().map_or(1, |raw| reader.line_of(raw));
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
    let homes = homes(reader, line, &placed, known);
    let mut budget = SearchBudget::new(SEARCH_STEPS);
    let occurrences = occurrences(&placed, &homes, known, &mut budget);
    let mut records = Records::new();
    let mut found = Vec::with_capacity(placed.len());
    for Placed {
        document, draft, ..
    } in &placed
    {
        let place = homes.get(&**document).map(|(home, unit)| {
            let quote = draft.sought(&home.fixed.text, *unit);
            let occurrences = quote.and_then(|quote| occurrences.get(&**document)?.get(quote));
            find(&home.fixed.text, draft, *unit, occurrences, &mut budget)
        });
        found.push(place);
    }
    drop(occurrences);
    for (Placed { item, document, .. }, found) in placed.into_iter().zip(found) {
        let (Some(home), Some(found)) = (known.documents.get(&document), found) else {
            continue;
        };
        let name = item.place.id.clone();
        if let Some(record) = annotation(reader, item, home, found, known) {
            records.push(name, record);
        }
    }
    Ok(records)
}

/// The documents that annotations lie in, each with what its offsets count.
type Homes<'k> = HashMap<&'k str, (&'k Record<DocumentKind>, OffsetUnit)>;

/// What the offsets of each document count: as a rule the unit in which most quotes of the whole
/// file fit, since one program wrote it; another one where more of the document's own quotes fit
/// so. Another unit than code points is said once for the file, and once for such a document.
fn homes<'k>(
    reader: &mut Reader<'_>,
    line: usize,
    placed: &[Placed<'_>],
    known: &'k Known,
) -> Homes<'k> {
    let mut by_document: HashMap<&str, Vec<&Draft>> = HashMap::new();
    for Placed {
        document, draft, ..
    } in placed
    {
        by_document.entry(document).or_default().push(draft);
    }
    let mut all = Fits::default();
    let mut fits = Vec::new();
    for (name, record) in &known.documents {
        let Some(drafts) = by_document.get(&**name) else {
            continue;
        };
        let own = Fits::of(&record.fixed.text, drafts);
        all.add(own);
        fits.push((&**name, record, own));
    }
    order::sort_by_key(&mut fits, |(name, record, _)| (record.line, *name));
    let of_file = all.best(known.declared);
    let mut homes = HashMap::new();
    let mut is_converted = false;
    let mut others = Vec::new();
    for (name, record, own) in fits {
        let unit = own.best(of_file);
        let text = &record.fixed.text;
        if unit != of_file {
            others.push((record, name, unit));
        } else if text.byte_len() != text.code_point_len() {
            is_converted |= unit != OffsetUnit::CodePoint;
        }
        homes.insert(name, (record, unit));
    }
    if is_converted {
        let place = Place {
            path: "annotations".to_owned(),
            line,
            id: String::new(),
        };
        let unit = of_file;
        reader.report(&place, ProblemKind::UnitConverted { unit }, Kept::Changed);
    }
    for (record, name, unit) in others {
        let place = Place {
            path: record.path.clone(),
            line: record.line,
            id: name.to_owned(),
        };
        reader.report(&place, ProblemKind::UnitConverted { unit }, Kept::Changed);
    }
    homes
}

/// Where the quotes occur that do not stand at their positions: one search a document.
fn occurrences<'p>(
    placed: &'p [Placed<'_>],
    homes: &Homes<'_>,
    known: &'p Known,
    budget: &mut SearchBudget,
) -> HashMap<&'p str, HashMap<&'p str, Occurrences>> {
    let mut sought: HashMap<&str, Vec<&str>> = HashMap::new();
    for Placed {
        document, draft, ..
    } in placed
    {
        let home = homes.get(&**document);
        let quote = home.and_then(|(home, unit)| draft.sought(&home.fixed.text, *unit));
        if let Some(quote) = quote {
            sought.entry(document).or_default().push(quote);
        }
    }
    // In the order of the file, so that the same ones are left where the budget runs out.
    let mut sought: Vec<_> = sought
        .into_iter()
        .filter_map(|(document, quotes)| Some((known.documents.get(document)?, document, quotes)))
        .collect();
    order::sort_by_key(&mut sought, |(home, document, _)| (home.line, *document));
    let found = sought.into_iter().map(|(home, document, quotes)| {
        let found = find_quotes(&home.fixed.text, quotes, budget);
        (document, found)
    });
    found.collect()
}

fn annotation<'a>(
    reader: &mut Reader<'a>,
    mut item: Item<'a>,
    home: &Record<DocumentKind>,
    found: Found,
    known: &Known,
) -> Option<Record<AnnotationKind>> {
    let place = item.place.clone();
    let Some(label_name) = item.object.read::<String>("label") else {
        reader.wrong_type(&place, "label", Kept::LeftOut);
        return None;
    };
    let text = &home.fixed.text;
    let (span, is_moved) = match found {
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
