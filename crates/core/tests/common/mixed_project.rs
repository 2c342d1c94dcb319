//! A small project with everything in it that a file can hold.

use std::rc::Rc;

use gainsay_core::edit::{
    Act, Author, Command, DocumentDetails, NewDocument, NewIds, Plan, Replica, Write, plan,
    seed_document, seed_schema,
};
use gainsay_core::model::{
    ActorId, AnnotationField, AnnotationId, AnnotationKind, AnnotatorId, AttributeId,
    AttributeValue, DeviceId, DocumentField, DocumentId, DocumentKind, GroupId, LabelId,
    OUTLET_ITSELF, Opaque, RelationId, RelationKindId, SettingsField, SettingsKind, default_schema,
};
use gainsay_core::text::{ByteOffset, ByteRange, Text};
use gainsay_core::time::Timestamp;

const FERRY: &str = "Ferry firm rejects sinking story 👩\u{200d}👩\u{200d}👧\r\n\r\n\
    The ferry Zoe\u{308} sank off 東京, a passenger said. \"No ship of ours sank,\" the firm \
    answered.\r\nقال المتحدث: لا. Harbour logs 𠮷 show her at berth.\r\n";

const PORT: &str = "Port office backs the firm.\n\nIts radar saw no sinking.\n";

pub(crate) struct Fixture {
    pub(crate) replica: Replica,
    pub(crate) author: Author,
}

impl Fixture {
    pub(crate) fn act(&mut self, command: Command) -> Option<AnnotationId> {
        let Self { replica, author } = self;
        author.at = Timestamp::from_millis(author.at.as_millis() + 60_000);
        let id = replica.next_id(&author.actor);
        let mut ids = NewIds::of(id, author.annotator.clone(), author.at);
        let plan = plan(replica.project(), command, &mut ids).unwrap();
        let focus = plan.focus.clone();
        replica.commit(plan, author);
        focus
    }

    fn mark(&mut self, document: usize, quote: &str, label: &str) -> AnnotationId {
        let document = Rc::clone(self.replica.project().documents()[document]);
        let start = document.text().as_str().find(quote).unwrap();
        let at = |n: usize| ByteOffset::try_from(n).unwrap();
        let range = ByteRange::new(at(start), at(start + quote.len()));
        let command = Command::Annotate {
            document: document.id().clone(),
            range,
            label: LabelId::new(label).unwrap(),
        };
        self.act(command).unwrap()
    }

    fn link(&mut self, kind: &str, from: &AnnotationId, to: &AnnotationId) {
        self.act(Command::AddRelation {
            kind: RelationKindId::new(kind).unwrap(),
            from: from.clone(),
            to: to.clone(),
        });
    }

    fn say(&mut self, id: &AnnotationId, attribute: &str, value: AttributeValue) {
        let attribute = AttributeId::new(attribute).unwrap();
        self.act(Command::SetAttribute(
            vec![id.clone()],
            attribute,
            Some(value),
        ));
    }

    fn rename(&mut self, from: &[&str], to: &str) {
        self.act(Command::RenameValues {
            attribute: AttributeId::new("speaker").unwrap(),
            from: from.iter().map(|name| (*name).into()).collect(),
            to: to.into(),
        });
    }

    pub(crate) fn document(&self, idx: usize) -> DocumentId {
        self.replica.project().documents()[idx].id().clone()
    }
}

fn opaque(json: &str) -> Opaque {
    Opaque::new(json).unwrap()
}

#[expect(clippy::too_many_lines, reason = "one story, told from start to end")]
pub(crate) fn mixed_project() -> Fixture {
    let mut fixture = Fixture {
        replica: Replica::new(DeviceId::new("b-golden").unwrap()),
        author: Author {
            actor: ActorId::new("golden2345").unwrap(),
            annotator: Some(AnnotatorId::new("p-golden2345-1").unwrap()),
            at: Timestamp::from_millis(1_795_000_000_000),
        },
    };
    let details = DocumentDetails {
        title: "Ferry firm rejects sinking story".into(),
        outlet: "Saltmarsh Ledger".into(),
        published: "2026-11-20".into(),
        byline: "A. Writer".into(),
        url: "https://ledger.example/ferry?a=1&b=2".into(),
        language: "en".into(),
    };
    let ferry = NewDocument {
        text: Text::new(FERRY).unwrap(),
        file_name: "zz-ferry.txt".into(),
        details,
    };
    let seeds = [seed_schema(&default_schema()), seed_document(&ferry)];
    fixture.replica.receive(seeds.map(Rc::new));
    fixture.act(Command::SetTitle(
        "Did the ferry sink? “Yes” / \"no\"".into(),
    ));
    let person = AnnotatorId::new("p-golden2345-1").unwrap();
    fixture.act(Command::NameAnnotator(person, "Łucja O'Neil".into()));
    fixture.act(Command::AddDocuments(vec![NewDocument {
        text: Text::new(PORT).unwrap(),
        file_name: "aa-port.txt".into(),
        details: DocumentDetails::default(),
    }]));

    let claim = fixture.mark(0, "The ferry Zoe\u{308} sank off 東京", "claim");
    let nested = fixture.mark(0, "sank", "claim");
    let denial = fixture.mark(0, "\"No ship of ours sank,\" the firm answered.", "denial");
    let crossing = fixture.mark(0, "firm answered.\r\nقال المتحدث: لا", "denial");
    let evidence = fixture.mark(0, "logs 𠮷 show her at berth", "evidence");
    let port = fixture.mark(1, "radar saw no sinking", "evidence");
    let backing = fixture.mark(1, "Port office backs the firm", "claim");
    fixture.link("denies", &denial, &claim);
    fixture.link("undermines", &evidence, &claim);
    fixture.link("undermines", &port, &claim);
    let text = |text: &str| AttributeValue::Text(text.into());
    fixture.say(&claim, "speaker", text("a passenger"));
    fixture.say(&claim, "certainty", text("asserted"));
    fixture.say(&crossing, "speaker", text("المتحدث"));
    fixture.say(&backing, "speaker", text(OUTLET_ITSELF));
    let newer = AttributeValue::Opaque(opaque("{\"low\": 0.2, \"high\": 1e3}"));
    fixture.say(&evidence, "weight", newer);
    fixture.say(&nested, "speaker", text("Mr. “J.” Doe\n"));
    fixture.rename(&["Mr. “J.” Doe\n", "a traveller"], "a passenger");
    fixture.rename(&[], "a traveller");
    fixture.act(Command::NewGroup(
        "The ferry sank".into(),
        vec![claim.clone(), nested.clone()],
    ));
    let group = GroupId::new(
        fixture
            .replica
            .project()
            .groups()
            .next()
            .unwrap()
            .id()
            .as_str(),
    );
    fixture.act(Command::SetGroupNote(
        group.unwrap(),
        "Both say “sank”.".into(),
    ));
    fixture.act(Command::SetNote(
        claim.clone(),
        "See \"logs\" | line 2\nand 東京".into(),
    ));
    fixture.act(Command::SetNote(nested.clone(), "to be cleared".into()));
    fixture.act(Command::SetNote(nested, "".into()));
    let first = RelationId::new(
        fixture
            .replica
            .project()
            .relations()
            .next()
            .unwrap()
            .id()
            .as_str(),
    );
    fixture.act(Command::SetRelationNote(
        first.unwrap(),
        "flat denial".into(),
    ));
    fixture.act(Command::MarkDone(fixture.document(1), true));

    let annotation = Write::<AnnotationKind> {
        id: claim,
        value: AnnotationField::Extra("confidence".into(), Some(opaque("0.75"))),
        as_of: None,
    };
    let document = Write::<DocumentKind> {
        id: fixture.document(0),
        value: DocumentField::Extra("paywall".into(), Some(opaque("true"))),
        as_of: None,
    };
    let settings = Write::<SettingsKind> {
        id: (),
        value: SettingsField::Extra("palette".into(), Some(opaque("[\"teal\",  null]"))),
        as_of: None,
    };
    let operations = vec![annotation.into(), document.into(), settings.into()];
    let plan = Plan::new(Act::Other("newer".into()), operations);
    fixture.replica.commit(plan, &fixture.author);
    fixture
}
