//! The file's data types, in the order of its keys.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::super::definition::{AttributeDto, LabelDto, RelationKindDto};
use super::super::json::{Extra, RawJson};
use crate::model::AttributeValue;

/// The whole file.
#[derive(Debug, Serialize)]
pub(super) struct FileDto<'a> {
    pub(super) format: &'static str,
    pub(super) version: &'static str,
    pub(super) offset_unit: &'static str,
    pub(super) title: &'a str,
    pub(super) schema: SchemaDto<'a>,
    #[serde(flatten)]
    pub(super) stamps: StampsDto,
    pub(super) annotators: Vec<AnnotatorDto<'a>>,
    pub(super) documents: Vec<DocumentDto<'a>>,
    pub(super) annotations: Vec<AnnotationDto<'a>>,
    pub(super) relations: Vec<RelationDto<'a>>,
    pub(super) groups: Vec<GroupDto<'a>>,
    #[serde(flatten)]
    pub(super) extra: Extra<'a>,
}

#[derive(Debug, Serialize)]
pub(super) struct SchemaDto<'a> {
    pub(super) labels: Vec<Defined<'a, LabelDto<'a>>>,
    pub(super) relation_kinds: Vec<Defined<'a, RelationKindDto<'a>>>,
    pub(super) attributes: Vec<Defined<'a, AttributeDto<'a>>>,
}

/// A definition after its id.
#[derive(Debug, Serialize)]
pub(super) struct Defined<'a, D> {
    pub(super) id: &'a str,
    #[serde(flatten)]
    pub(super) definition: D,
}

/// When an object's fields were written.
#[derive(Debug, Default, Serialize)]
pub(super) struct StampsDto {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) stamp: Option<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) stamps: BTreeMap<String, String>,
}

#[derive(Debug, Serialize)]
pub(super) struct AnnotatorDto<'a> {
    pub(super) id: &'a str,
    pub(super) name: &'a str,
    #[serde(flatten)]
    pub(super) stamps: StampsDto,
    #[serde(flatten)]
    pub(super) extra: Extra<'a>,
}

#[derive(Debug, Serialize)]
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source_id: Option<&'a str>,
    #[serde(flatten)]
    pub(super) stamps: StampsDto,
    #[serde(flatten)]
    pub(super) extra: Extra<'a>,
}

#[derive(Debug, Serialize)]
pub(super) struct LengthDto {
    pub(super) code_points: u32,
    pub(super) utf16: u32,
    pub(super) utf8: u32,
}

#[derive(Debug, Serialize)]
pub(super) struct AnnotationDto<'a> {
    pub(super) id: &'a str,
    pub(super) doc: &'a str,
    pub(super) label: &'a str,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) attributes: AttributesDto<'a>,
    pub(super) note: &'a str,
    pub(super) quote: &'a str,
    pub(super) utf16: Pair,
    pub(super) utf8: Pair,
    pub(super) prefix: String,
    pub(super) suffix: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) group: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) annotator: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) created: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source_id: Option<&'a str>,
    #[serde(flatten)]
    pub(super) stamps: StampsDto,
    #[serde(flatten)]
    pub(super) extra: Extra<'a>,
}

#[derive(Debug, Serialize)]
pub(super) struct RelationDto<'a> {
    pub(super) id: &'a str,
    #[serde(rename = "type")]
    pub(super) kind: &'a str,
    pub(super) from: &'a str,
    pub(super) to: &'a str,
    pub(super) note: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) annotator: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) created: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source_id: Option<&'a str>,
    #[serde(flatten)]
    pub(super) stamps: StampsDto,
    #[serde(flatten)]
    pub(super) extra: Extra<'a>,
}

#[derive(Debug, Serialize)]
pub(super) struct GroupDto<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    pub(super) note: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) source_id: Option<&'a str>,
    #[serde(flatten)]
    pub(super) stamps: StampsDto,
    #[serde(flatten)]
    pub(super) extra: Extra<'a>,
}

/// The attributes that have a value, sorted by id.
#[derive(Debug)]
pub(super) struct AttributesDto<'a>(pub(super) Vec<(&'a str, &'a AttributeValue)>);

impl Serialize for AttributesDto<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        #[serde(untagged)]
        enum ValueDto<'a> {
            Text(&'a str),
            Raw(RawJson<'a>),
        }

        serializer.collect_map(self.0.iter().map(|(id, value)| {
            let value = match value {
                AttributeValue::Text(text) => ValueDto::Text(text),
                AttributeValue::Opaque(value) => ValueDto::Raw(RawJson(value.as_json())),
            };
            (*id, value)
        }))
    }
}

/// Two numbers on one line, so that a moved edge is one changed line in a diff.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair(pub(super) u32, pub(super) u32);

impl Serialize for Pair {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        RawJson(&format!("[{}, {}]", self.0, self.1)).serialize(serializer)
    }
}
