//! Annotations, which lie in documents of the same file.

use std::collections::BTreeMap;
use std::rc::Rc;
use std::vec;

use serde_json::value::RawValue;

use super::super::super::field::NamedField as _;
use super::super::super::json::{RawObject, is_null};
use super::super::{Kept, ProblemKind, Record, Stamped};
use super::anchor::{Draft, Fits, Found, SEARCH_STEPS, find};
use super::objects::{annotator, push_source_id, source_id};
use super::record::{Item, Place, Reader, SchemaPart, name, record};
use super::records::Records;
use super::stamps::Stamps;
use crate::model::{
    self, AnnotationField, AnnotationId, AnnotationKind, AnnotatorKind, AttributeId, DocumentKind,
    GroupKind, LabelId,
};
use crate::text::OffsetUnit;
use crate::text::search::{Search, SearchBudget};

/// What of the file annotations refer to.
#[derive(Clone, Copy)]
pub(super) struct Known<'k> {
    pub(super) documents: &'k Records<DocumentKind>,
    pub(super) groups: &'k Records<GroupKind>,
    pub(super) annotators: &'k Records<AnnotatorKind>,
}

/// An annotation whose document was found.
struct Placed<'a> {
    item: Item<'a>,
    /// The document's place among the records.
    document: usize,
    draft: Draft,
}

/// A document that annotations lie in.
struct Home {
    /// The id that it has in the file.
    name: String,
    /// How many of its quotes fit.
    fits: Fits,
    /// What its offsets count.
    unit: OffsetUnit,
    /// Where the quotes occur that do not stand at their positions.
    search: Option<Search>,
}

/// What is done with all annotations before it goes on.
enum Pass<'a> {
    /// Each is read as far as it tells where it lies.
    Place,
    /// Those whose quotes do not stand at their positions are gathered, from this one on.
    Seek(usize),
    /// The quotes are looked for, in this home and later ones.
    Search(usize),
    /// Each becomes a record.
    Take(vec::IntoIter<Placed<'a>>),
}

/// Annotations while they are read. Nobody knows what their offsets count before all were seen.
pub(super) struct Annotations<'a> {
    items: vec::IntoIter<Item<'a>>,
    pass: Pass<'a>,
    /// The line of the first one.
    line: usize,
    declared: OffsetUnit,
    placed: Vec<Placed<'a>>,
    /// By the document's place among the records, which is their order in the file: where the
    /// budget runs out, the same ones are left each time.
    homes: BTreeMap<usize, Home>,
    budget: SearchBudget,
    /// How much of the file all of them are, in bytes.
    len: usize,
    /// How much text is to be searched, in bytes.
    n_searched: usize,
}

impl<'a> Annotations<'a> {
    /// `items` and the line in which the first element stands; `declared` is what the file says
    /// that its offsets count.
    pub(super) fn new(items: vec::IntoIter<Item<'a>>, line: usize, declared: OffsetUnit) -> Self {
        Self {
            items,
            pass: Pass::Place,
            line,
            declared,
            placed: Vec::new(),
            homes: BTreeMap::new(),
            budget: SearchBudget::new(SEARCH_STEPS),
            len: 0,
            n_searched: 0,
        }
    }

    /// Goes on by one annotation, or some [`SEARCH_STEP`]s. Says how much that was, in bytes of
    /// the file; `None` at the end. All passes together come to the annotations' length.
    pub(super) fn step(
        &mut self,
        reader: &mut Reader<'a>,
        known: Known<'_>,
        records: &mut Records<AnnotationKind>,
    ) -> Option<usize> {
        match &mut self.pass {
            Pass::Place => {
                let Some(item) = self.items.next() else {
                    self.choose_units(reader, known);
                    self.pass = Pass::Seek(0);
                    return Some(0);
                };
                let len = item.len;
                self.len += len;
                self.place(reader, item, known);
                Some(len / 4)
            }
            Pass::Seek(idx) => {
                let Some(one) = self.placed.get(*idx) else {
                    self.pass = Pass::Search(0);
                    return Some(0);
                };
                *idx += 1;
                self.n_searched += seek(&mut self.homes, one, known);
                Some(one.item.len / 4)
            }
            Pass::Search(from) => {
                let mut homes = self.homes.range_mut(*from..);
                let next = homes.find_map(|(idx, home)| Some((*idx, home.search.as_mut()?)));
                let Some((idx, search)) = next else {
                    let placed = std::mem::take(&mut self.placed);
                    self.pass = Pass::Take(placed.into_iter());
                    return Some(0);
                };
                let done = search.done();
                let is_done = search.step(SEARCH_STEP, &mut self.budget);
                *from = if is_done { idx + 1 } else { idx };
                let n_done = search.done() - done;
                Some(share(self.len / 4, n_done, self.n_searched))
            }
            Pass::Take(placed) => {
                let Placed {
                    item,
                    document,
                    draft,
                } = placed.next()?;
                let len = item.len;
                let home = known.documents.at(document).zip(self.homes.get(&document));
                if let Some((record, home)) = home {
                    let text = &record.fixed.text;
                    let search = home.search.as_ref();
                    let occurrences = draft
                        .sought(text, home.unit)
                        .and_then(|quote| search?.occurrences(quote));
                    let found = find(text, &draft, home.unit, occurrences, &mut self.budget);
                    let name = item.place.id.clone();
                    if let Some(record) = annotation(reader, item, record, found, known) {
                        records.push(name, record);
                    }
                }
                Some(len / 4)
            }
        }
    }

    fn place(&mut self, reader: &mut Reader<'a>, mut item: Item<'a>, known: Known<'_>) {
        let name = name(item.object.take("doc"));
        let home = known.documents.idx_of(&name);
        let Some((document, home)) = home.zip(known.documents.get(&name)) else {
            let problem = ProblemKind::UnknownDocument { document: name };
            reader.report(&item.place, problem, Kept::LeftOut);
            return;
        };
        let draft = Draft {
            start: item.object.read("start"),
            end: item.object.read("end"),
            quote: item.object.read::<String>("quote").map(Rc::from),
            prefix: item.object.read("prefix").unwrap_or_default(),
            suffix: item.object.read("suffix").unwrap_or_default(),
        };
        // Derived from the position, for programs that count so.
        for key in ["utf16", "utf8"] {
            item.object.take(key);
        }
        let fits = Fits::of(&home.fixed.text, &draft);
        let home = self.homes.entry(document).or_insert_with(|| Home {
            name,
            fits: Fits::default(),
            unit: OffsetUnit::CodePoint,
            search: None,
        });
        home.fits.add(fits);
        self.placed.push(Placed {
            item,
            document,
            draft,
        });
    }

    /// What the offsets of each document count: as a rule the unit in which most quotes of the
    /// whole file fit, since one program wrote it; another one where more of the document's own
    /// quotes fit so. Another unit than code points is said once for the file, and once for such a
    /// document.
    fn choose_units(&mut self, reader: &mut Reader<'_>, known: Known<'_>) {
        let mut all = Fits::default();
        for home in self.homes.values() {
            all.add(home.fits);
        }
        let of_file = all.best(self.declared);
        let mut is_converted = false;
        let mut others = Vec::new();
        for (idx, home) in &mut self.homes {
            let Some(record) = known.documents.at(*idx) else {
                continue;
            };
            home.unit = home.fits.best(of_file);
            let text = &record.fixed.text;
            if home.unit != of_file {
                others.push((record, home.name.clone(), home.unit));
            } else if text.byte_len() != text.code_point_len() {
                is_converted |= home.unit != OffsetUnit::CodePoint;
            }
        }
        if is_converted {
            let place = Place {
                path: "annotations".to_owned(),
                line: self.line,
                id: String::new(),
            };
            let unit = of_file;
            reader.report(&place, ProblemKind::UnitConverted { unit }, Kept::Changed);
        }
        for (record, name, unit) in others {
            let place = Place {
                path: record.path.clone(),
                line: record.line,
                id: name,
            };
            reader.report(&place, ProblemKind::UnitConverted { unit }, Kept::Changed);
        }
    }
}

/// How much is searched in one step.
const SEARCH_STEP: usize = 1024;

/// `part` of `of`, as a share of `whole`.
fn share(whole: usize, part: usize, of: usize) -> usize {
    let wide = |n| u64::try_from(n).unwrap_or(u64::MAX);
    let share = wide(whole).saturating_mul(wide(part)) / wide(of).max(1);
    usize::try_from(share).unwrap_or(whole)
}

/// Has the quote looked for, if its position does not hold it. Says how much more text has to be
/// searched for that, in bytes.
fn seek(homes: &mut BTreeMap<usize, Home>, one: &Placed<'_>, known: Known<'_>) -> usize {
    let home = homes.get_mut(&one.document);
    let Some((home, record)) = home.zip(known.documents.at(one.document)) else {
        return 0;
    };
    let text = &record.fixed.text;
    let Some(quote) = one.draft.sought(text, home.unit) else {
        return 0;
    };
    let n_more = match home.search {
        Some(_) => 0,
        None => text.as_str().len(),
    };
    let search = home.search.get_or_insert_with(|| Search::new(text));
    search.add(quote);
    n_more
}

fn annotation<'a>(
    reader: &mut Reader<'a>,
    mut item: Item<'a>,
    home: &Record<DocumentKind>,
    found: Found,
    known: Known<'_>,
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
    let group = known.groups.id(&group_name).cloned();
    if group.is_none() && !group_name.is_empty() {
        let problem = ProblemKind::UnknownGroup { group: group_name };
        reader.report(&place, problem, Kept::Changed);
    } else {
        stamps.push(&mut fields, AnnotationField::Group(group));
    }
    let annotator = annotator(reader, &mut item, known.annotators);
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
    let fixed = model::Home {
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
