//! The schema that a new project gets: claims, denials and evidence in the news. Every text
//! here is shown to people as the guideline.

use std::rc::Rc;

use super::{
    AttributeDefinition, AttributeId, AttributeShape, AttributeValueDefinition, IdError,
    LabelDefinition, LabelId, LabelRole, RelationKindDefinition, RelationKindId, RelationRole,
    Schema,
};

/// The value of the attribute `speaker` that stands for the outlet itself.
pub const OUTLET_ITSELF: &str = "@outlet";

/// Labels claim, denial and evidence with their relations and attributes.
#[expect(
    clippy::expect_used,
    clippy::missing_panics_doc,
    reason = "the ids are literals, and a test builds the schema"
)]
pub fn default_schema() -> Schema {
    build().expect("every id of the default schema has the form of an id")
}

fn build() -> Result<Schema, IdError> {
    Ok(Schema {
        labels: labels()?,
        relation_kinds: relation_kinds()?,
        attributes: attributes()?,
    })
}

fn labels() -> Result<Vec<(LabelId, Rc<LabelDefinition>)>, IdError> {
    let rows = [
        (
            "claim",
            "Claim",
            LabelRole::Assertion,
            "A statement about the world that somebody could check, made or reported by the \
             article. Hedged statements and headlines count.",
            "“the ship lost 155 drums in the storm”",
            "Not an offer, a demand, a promise or an opinion; not the mere mention that \
             somebody accuses somebody.",
        ),
        (
            "denial",
            "Denial",
            LabelRole::Rejection,
            "A source rejects a claim, or its own part in it. Take the denying words in.",
            "“called the figure baseless”",
            "Not “declined to comment” and not “is looking into it”. What a source asserts in \
             its defence is a claim.",
        ),
        (
            "evidence",
            "Evidence",
            LabelRole::Ground,
            "What is offered as a reason to believe or doubt a claim: a document, an object, an \
             image, a witness, an official confirmation, or the outlet’s note on whether it \
             could verify it.",
            "“a loading list seen by this paper”",
            "Not the assertion that evidence exists: that is a claim.",
        ),
    ];
    let labels = rows.into_iter().zip(1u8..);
    labels
        .map(
            |((id, name, role, definition, example, counterexample), key)| {
                let label = LabelDefinition {
                    name: name.into(),
                    key: Some(key),
                    role: Some(role),
                    order: u32::from(key),
                    definition: definition.into(),
                    example: example.into(),
                    counterexample: counterexample.into(),
                    extra: Vec::new(),
                };
                Ok((LabelId::new(id)?, Rc::new(label)))
            },
        )
        .collect()
}

fn relation_kinds() -> Result<Vec<(RelationKindId, Rc<RelationKindDefinition>)>, IdError> {
    let rows = [
        ("denies", RelationRole::Rejects, LabelRole::Rejection),
        ("supports", RelationRole::Backs, LabelRole::Ground),
        ("undermines", RelationRole::Weakens, LabelRole::Ground),
    ];
    let kinds = rows.into_iter().zip(1..);
    kinds
        .map(|((id, role, from), order)| {
            let kind = RelationKindDefinition {
                name: id.into(),
                role: Some(role),
                from: vec![from],
                to: vec![LabelRole::Assertion],
                order,
                extra: Vec::new(),
            };
            Ok((RelationKindId::new(id)?, Rc::new(kind)))
        })
        .collect()
}

/// The id, the name, and whether an assertion with this value is only hedged.
type ValueRow = (&'static str, &'static str, bool);

const ATTRIBUTIONS: &[ValueRow] = &[
    ("direct", "direct quotation", false),
    ("indirect", "in the outlet’s words", false),
    ("mixed", "mixed", false),
    ("hedged", "hedged by the outlet", false),
    ("outlet", "said by the outlet", false),
];

const CERTAINTIES: &[ValueRow] = &[
    ("asserted", "asserted", false),
    ("probable", "probable", false),
    ("possible", "possible", true),
    ("uncommitted", "uncommitted", true),
];

const EVIDENCE_TYPES: &[ValueRow] = &[
    ("document", "document", false),
    ("record", "record", false),
    ("physical", "physical object", false),
    ("image", "image or video", false),
    ("testimony", "testimony", false),
    ("official", "official confirmation", false),
    ("report", "report or data", false),
    ("verification", "verification note", false),
];

fn attributes() -> Result<Vec<(AttributeId, Rc<AttributeDefinition>)>, IdError> {
    use AttributeShape::{Choice, Open};
    const SPEAKERS: &[ValueRow] = &[(OUTLET_ITSELF, "the outlet itself", false)];
    type Row<'a> = (
        &'a str,
        &'a str,
        AttributeShape,
        &'a [ValueRow],
        &'a [LabelRole],
    );
    let rows: [Row<'_>; 4] = [
        ("speaker", "Speaker", Open, SPEAKERS, &[]),
        ("attribution", "Attribution", Choice, ATTRIBUTIONS, &[]),
        ("certainty", "Certainty", Choice, CERTAINTIES, &[]),
        (
            "evidence-type",
            "Type of evidence",
            Choice,
            EVIDENCE_TYPES,
            &[LabelRole::Ground],
        ),
    ];
    let attributes = rows.into_iter().zip(1..);
    attributes
        .map(|((id, name, shape, values, roles), order)| {
            let values = values
                .iter()
                .map(|(id, name, hedges)| AttributeValueDefinition {
                    id: (*id).into(),
                    name: (*name).into(),
                    hedges: *hedges,
                    default: *id == "asserted",
                });
            let attribute = AttributeDefinition {
                name: name.into(),
                shape,
                values: values.collect(),
                roles: roles.to_vec(),
                prompt: id == "speaker",
                order,
                extra: Vec::new(),
            };
            Ok((AttributeId::new(id)?, Rc::new(attribute)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_schema_has_three_labels_on_three_keys() {
        let schema = default_schema();
        let keys: Vec<_> = (1..=4).map(|key| schema.label_on_key(key)).collect();
        let ids: Vec<_> = keys.iter().map(|id| id.map(LabelId::as_str)).collect();
        assert_eq!(ids, [Some("claim"), Some("denial"), Some("evidence"), None]);
        assert_eq!(schema.relation_kinds.len(), 3);
        assert_eq!(schema.attributes.len(), 4);
    }
}
