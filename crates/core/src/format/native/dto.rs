//! The file's data types, in the order of its keys.

use std::collections::BTreeMap;
use std::rc::Rc;

use super::super::definition::Defined;
use super::super::field::SPELLINGS;
use super::super::json::{ToJson, Writer};
use crate::model::{AttributeValue, Opaque, Schema};

/// Fields of newer versions, by name.
type Extra<'a> = Vec<(&'a str, &'a Opaque)>;

/// The whole file.
#[derive(Debug)]
pub(super) struct FileDto<'a> {
    pub(super) format: &'static str,
    pub(super) version: &'static str,
    pub(super) offset_unit: &'static str,
    pub(super) title: &'a str,
    pub(super) schema: &'a Schema,
    /// By attribute: each spelling and what it stands for.
    pub(super) spellings: Vec<(&'a str, Vec<(&'a str, &'a str)>)>,
    pub(super) stamps: StampsDto,
    pub(super) annotators: Vec<AnnotatorDto<'a>>,
    pub(super) documents: Vec<DocumentDto<'a>>,
    pub(super) annotations: Vec<AnnotationDto<'a>>,
    pub(super) relations: Vec<RelationDto<'a>>,
    pub(super) groups: Vec<GroupDto<'a>>,
    pub(super) extra: Extra<'a>,
}

/// When an object's fields were written.
#[derive(Debug, Default)]
pub(super) struct StampsDto {
    pub(super) stamp: Option<String>,
    pub(super) stamps: BTreeMap<String, String>,
}

#[derive(Debug)]
pub(super) struct AnnotatorDto<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    pub(super) stamps: StampsDto,
    pub(super) extra: Extra<'a>,
}

#[derive(Debug)]
pub(super) struct DocumentDto<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    pub(super) url: &'a str,
    pub(super) source: &'a str,
    pub(super) published: &'a str,
    pub(super) byline: &'a str,
    pub(super) language: &'a str,
    pub(super) file_name: &'a str,
    pub(super) done: bool,
    pub(super) text: &'a str,
    pub(super) text_sha256: String,
    pub(super) length: LengthDto,
    pub(super) source_id: Option<&'a str>,
    pub(super) stamps: StampsDto,
    pub(super) extra: Extra<'a>,
}

#[derive(Debug)]
pub(super) struct LengthDto {
    pub(super) code_points: u32,
    pub(super) utf16: u32,
    pub(super) utf8: u32,
}

#[derive(Debug)]
pub(super) struct AnnotationDto<'a> {
    pub(super) id: &'a str,
    pub(super) doc: &'a str,
    pub(super) label: &'a str,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) attributes: Vec<(&'a str, &'a AttributeValue)>,
    pub(super) note: &'a str,
    pub(super) quote: &'a str,
    pub(super) utf16: Pair,
    pub(super) utf8: Pair,
    pub(super) prefix: &'a str,
    pub(super) suffix: &'a str,
    pub(super) group: Option<&'a str>,
    pub(super) annotator: Option<&'a str>,
    pub(super) created: Option<String>,
    pub(super) source_id: Option<&'a str>,
    pub(super) stamps: StampsDto,
    pub(super) extra: Extra<'a>,
}

#[derive(Debug)]
pub(super) struct RelationDto<'a> {
    pub(super) id: &'a str,
    pub(super) kind: &'a str,
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    pub(super) note: &'a str,
    pub(super) annotator: Option<&'a str>,
    pub(super) created: Option<String>,
    pub(super) source_id: Option<&'a str>,
    pub(super) stamps: StampsDto,
    pub(super) extra: Extra<'a>,
}

#[derive(Debug)]
pub(super) struct GroupDto<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    pub(super) note: &'a str,
    pub(super) source_id: Option<&'a str>,
    pub(super) stamps: StampsDto,
    pub(super) extra: Extra<'a>,
}

/// Two numbers on one line, so that a moved edge is one changed line in a diff.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair(pub(super) u32, pub(super) u32);

impl Pair {
    fn write_at(self, key: &str, json: &mut Writer) {
        json.key(key).raw(&format!("[{}, {}]", self.0, self.1));
    }
}

impl ToJson for FileDto<'_> {
    fn write(&self, json: &mut Writer) {
        json.open('{');
        json.text_at("format", self.format);
        json.text_at("version", self.version);
        json.text_at("offset_unit", self.offset_unit);
        json.text_at("title", self.title);
        json.key("schema").open('{');
        json.list_at("labels", &defined(&self.schema.labels, |id| id.as_str()));
        let kinds = defined(&self.schema.relation_kinds, |id| id.as_str());
        json.list_at("relation_kinds", &kinds);
        let attributes = defined(&self.schema.attributes, |id| id.as_str());
        json.list_at("attributes", &attributes);
        json.close('}');
        if !self.spellings.is_empty() {
            json.key(SPELLINGS).open('{');
            for (attribute, spellings) in &self.spellings {
                json.key(attribute).open('{');
                for (spelling, name) in spellings {
                    json.text_at(spelling, name);
                }
                json.close('}');
            }
            json.close('}');
        }
        self.stamps.write_keys(json);
        json.list_at("annotators", &self.annotators);
        json.list_at("documents", &self.documents);
        json.list_at("annotations", &self.annotations);
        json.list_at("relations", &self.relations);
        json.list_at("groups", &self.groups);
        json.extra(self.extra.iter().copied());
        json.close('}');
    }
}

fn defined<'a, Id, D>(
    definitions: &'a [(Id, Rc<D>)],
    name: impl Fn(&'a Id) -> &'a str,
) -> Vec<Defined<'a, D>> {
    let definitions = definitions.iter();
    definitions
        .map(|(id, definition)| Defined(Some(name(id)), &**definition))
        .collect()
}

impl StampsDto {
    fn write_keys(&self, json: &mut Writer) {
        json.optional_at("stamp", self.stamp.as_deref());
        if !self.stamps.is_empty() {
            json.key("stamps").open('{');
            for (field, stamp) in &self.stamps {
                json.text_at(field, stamp);
            }
            json.close('}');
        }
    }
}

impl ToJson for AnnotatorDto<'_> {
    fn write(&self, json: &mut Writer) {
        json.open('{');
        json.text_at("id", self.id);
        json.text_at("name", self.name);
        self.stamps.write_keys(json);
        json.extra(self.extra.iter().copied());
        json.close('}');
    }
}

impl ToJson for DocumentDto<'_> {
    fn write(&self, json: &mut Writer) {
        json.open('{');
        json.text_at("id", self.id);
        json.text_at("title", self.title);
        json.text_at("url", self.url);
        json.text_at("source", self.source);
        json.text_at("published", self.published);
        json.text_at("byline", self.byline);
        json.text_at("language", self.language);
        json.text_at("file_name", self.file_name);
        json.flag_at("done", self.done);
        json.text_at("text", self.text);
        json.text_at("text_sha256", &self.text_sha256);
        json.key("length").open('{');
        json.number_at("code_points", self.length.code_points);
        json.number_at("utf16", self.length.utf16);
        json.number_at("utf8", self.length.utf8);
        json.close('}');
        json.optional_at("source_id", self.source_id);
        self.stamps.write_keys(json);
        json.extra(self.extra.iter().copied());
        json.close('}');
    }
}

impl ToJson for AnnotationDto<'_> {
    fn write(&self, json: &mut Writer) {
        json.open('{');
        json.text_at("id", self.id);
        json.text_at("doc", self.doc);
        json.text_at("label", self.label);
        json.number_at("start", self.start);
        json.number_at("end", self.end);
        json.key("attributes").open('{');
        for (id, value) in &self.attributes {
            match value {
                AttributeValue::Text(text) => json.text_at(id, text),
                AttributeValue::Opaque(value) => json.key(id).raw(value.as_json()),
            }
        }
        json.close('}');
        json.text_at("note", self.note);
        json.text_at("quote", self.quote);
        self.utf16.write_at("utf16", json);
        self.utf8.write_at("utf8", json);
        json.text_at("prefix", self.prefix);
        json.text_at("suffix", self.suffix);
        json.optional_at("group", self.group);
        json.optional_at("annotator", self.annotator);
        json.optional_at("created", self.created.as_deref());
        json.optional_at("source_id", self.source_id);
        self.stamps.write_keys(json);
        json.extra(self.extra.iter().copied());
        json.close('}');
    }
}

impl ToJson for RelationDto<'_> {
    fn write(&self, json: &mut Writer) {
        json.open('{');
        json.text_at("id", self.id);
        json.text_at("type", self.kind);
        json.text_at("from", self.from);
        json.text_at("to", self.to);
        json.text_at("note", self.note);
        json.optional_at("annotator", self.annotator);
        json.optional_at("created", self.created.as_deref());
        json.optional_at("source_id", self.source_id);
        self.stamps.write_keys(json);
        json.extra(self.extra.iter().copied());
        json.close('}');
    }
}

impl ToJson for GroupDto<'_> {
    fn write(&self, json: &mut Writer) {
        json.open('{');
        json.text_at("id", self.id);
        json.text_at("title", self.title);
        json.text_at("note", self.note);
        json.optional_at("source_id", self.source_id);
        self.stamps.write_keys(json);
        json.extra(self.extra.iter().copied());
        json.close('}');
    }
}
