//! Random histories for the properties of formats: what one tab did, from commands of every
//! kind, undos, and fields and operations of newer versions.

use std::rc::Rc;

use gainsay_core::edit::{
    Act, Author, Command, DocumentDetails, NewDocument, NewIds, Operation, Plan, Replica,
    Transaction, Write, plan, seed_document, seed_schema,
};
use gainsay_core::model::{
    ActorId, AnnotationField, AnnotationId, AnnotationKind, AnnotatorId, AttributeId,
    AttributeValue, DeviceId, DocumentField, DocumentId, DocumentKind, GroupId, LabelId, Opaque,
    Project, RelationId, RelationKindId, SettingsField, SettingsKind, default_schema,
};
use gainsay_core::text::{ByteOffset, ByteRange, Text};
use gainsay_core::time::Timestamp;
use proptest::prelude::*;

pub(crate) const TEXTS: [&str; 3] = [
    "The mayor said crime fell 20%.\r\nPolice denied it.\n",
    "e\u{301}té 👩‍👩‍👧 said: «so».\n\n東京 police denied that.",
    "x 𠮷 x 𠮷 x",
];

#[derive(Clone, Debug)]
pub(crate) struct Tab {
    pub(crate) replica: Replica,
    pub(crate) author: Author,
}

/// What a tab does next, by numbers that are read against the project as it is then.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) what: u8,
    a: u16,
    b: u16,
    c: u16,
}

/// Which steps there may be.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Steps {
    /// Every one.
    All,
    /// None that takes something away: files say what is there, so they cannot carry that.
    NothingGoes,
}

impl Step {
    /// The same numbers as a command of some kind: no undo, no redo, nothing of a newer version.
    pub(crate) fn into_command(self) -> Self {
        let what = self.what % 192;
        Self { what, ..self }
    }
}

pub(crate) fn step() -> impl Strategy<Value = Step> {
    let step = (any::<u8>(), any::<u16>(), any::<u16>(), any::<u16>());
    step.prop_map(|(what, a, b, c)| Step { what, a, b, c })
}

pub(crate) fn steps(max: usize) -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), 0..max)
}

pub(crate) fn empty_tab(actor: &str, device: &str) -> Tab {
    Tab {
        replica: Replica::new(DeviceId::new(device).unwrap()),
        author: Author {
            actor: ActorId::new(actor).unwrap(),
            annotator: Some(AnnotatorId::new(&format!("p-{device}")).unwrap()),
            at: Timestamp::from_millis(1_700_000_000_000),
        },
    }
}

pub(crate) fn tab(actor: &str, device: &str) -> Tab {
    let mut tab = empty_tab(actor, device);
    let documents = TEXTS.iter().enumerate().map(|(n, text)| NewDocument {
        text: Text::new(*text).unwrap(),
        file_name: format!("{}.txt", 9 - n).into(),
        details: DocumentDetails::default(),
    });
    let documents: Vec<_> = documents.take(2).map(|d| seed_document(&d)).collect();
    let all = std::iter::once(seed_schema(&default_schema())).chain(documents);
    tab.replica.receive(all.map(Rc::new));
    tab
}

fn pick<T: Clone>(from: &[T], n: u16) -> Option<T> {
    (!from.is_empty()).then(|| from[usize::from(n) % from.len()].clone())
}

fn documents(project: &Project) -> Vec<DocumentId> {
    project.documents().iter().map(|d| d.id().clone()).collect()
}

fn annotations(project: &Project) -> Vec<AnnotationId> {
    let documents = documents(project);
    let indexes = documents.iter().filter_map(|d| project.annotations_in(d));
    indexes
        .flat_map(|index| index.annotations().map(|a| a.id().clone()))
        .collect()
}

fn relations(project: &Project) -> Vec<RelationId> {
    project.relations().map(|r| r.id().clone()).collect()
}

fn groups(project: &Project) -> Vec<GroupId> {
    project.groups().map(|g| g.id().clone()).collect()
}

fn range(project: &Project, document: &DocumentId, a: u16, b: u16) -> ByteRange {
    let length = project
        .document(document)
        .map_or(0, |d| d.text().byte_len());
    let at = |n: u16| ByteOffset::new(u32::from(n) % (length + 1));
    ByteRange::between(at(a), at(b))
}

fn json(n: u16) -> Opaque {
    let values = [
        "1",
        "null",
        "[1,  2]",
        "{\"a\":\n  \"é\"}",
        "1e3",
        "\"\\u00e9\"",
    ];
    Opaque::new(values[usize::from(n) % values.len()]).unwrap()
}

fn command(project: &Project, step: &Step) -> Option<Command> {
    let Step { what, a, b, c } = *step;
    let label = |n| pick(&["claim", "denial", "evidence"], n).map(|l| LabelId::new(l).unwrap());
    let kind = |n| {
        let kind = pick(&["denies", "supports", "undermines"], n);
        kind.map(|k| RelationKindId::new(k).unwrap())
    };
    let annotation = |n| pick(&annotations(project), n);
    let group = |n| pick(&groups(project), n);
    let relation = |n| pick(&relations(project), n);
    let text = |n: u16| Rc::<str>::from(["", "a", "\"b\"\n", "é 👩‍👧", "東"][usize::from(n) % 5]);
    Some(match what % 32 {
        0..=7 => {
            let document = pick(&documents(project), c)?;
            let range = range(project, &document, a, b);
            let label = label(c / 3)?;
            Command::Annotate {
                document,
                range,
                label,
            }
        }
        8 if c % 2 == 0 => Command::Relabel(annotation(a)?, label(b)?),
        8 => Command::RelabelAll(vec![annotation(a)?, annotation(c)?], label(b)?),
        9 => {
            let id = annotation(a)?;
            let document = project.annotation(&id)?.document().clone();
            Command::SetBounds(id, range(project, &document, b, c))
        }
        10 | 11 => {
            let attribute = pick(&["speaker", "certainty"], c)?;
            let value = match b % 4 {
                0 => None,
                1 => Some(AttributeValue::Opaque(json(2))),
                2 if attribute == "certainty" => Some(AttributeValue::Text("possible".into())),
                _ => Some(AttributeValue::Text(text(b))),
            };
            let attribute = AttributeId::new(attribute).unwrap();
            Command::SetAttribute(vec![annotation(a)?], attribute, value)
        }
        12 if c % 2 == 0 => Command::SetNote(annotation(a)?, text(b)),
        12 => Command::RenameValues {
            attribute: AttributeId::new("speaker").unwrap(),
            from: [text(a), text(a / 5)]
                .into_iter()
                .take(usize::from(c / 2 % 3))
                .collect(),
            to: text(b),
        },
        13 | 14 => Command::AddRelation {
            kind: kind(c)?,
            from: annotation(a)?,
            to: annotation(b)?,
        },
        15 => Command::SetRelationKind(relation(a)?, kind(b)?),
        16 => Command::NewGroup(text(a), vec![annotation(b)?, annotation(c)?]),
        17 => Command::SetRelationNote(relation(a)?, text(b)),
        18 => Command::SetGroup(vec![annotation(a)?], group(b)),
        19 => Command::SetGroupTitle(group(a)?, text(b)),
        20 => Command::SetGroupNote(group(a)?, text(b)),
        21 => Command::AddDocuments(vec![NewDocument {
            text: Text::new(TEXTS[usize::from(a) % 3]).unwrap(),
            file_name: format!("{}.txt", a % 3).into(),
            details: DocumentDetails {
                title: text(b),
                ..DocumentDetails::default()
            },
        }]),
        22 => Command::MarkDone(pick(&documents(project), a)?, b % 2 == 0),
        23 => Command::SetTitle(text(a)),
        24 => Command::NameAnnotator(AnnotatorId::new("p-device-1").unwrap(), text(a)),
        25 => {
            let id = pick(&documents(project), a)?;
            let mut details = DocumentDetails::of(project.document(&id)?);
            details.outlet = text(b);
            details.url = text(c);
            Command::EditDocument(id, details)
        }
        26 => Command::ReverseRelation(relation(a)?),
        27 => Command::DeleteRelations(vec![relation(a)?]),
        28 => Command::DeleteAnnotations(vec![annotation(a)?]),
        29 => Command::MergeGroups(group(a)?, group(b)?),
        30 => Command::DeleteGroup(group(a)?),
        _ => Command::RemoveDocuments(vec![pick(&documents(project), a)?]),
    })
}

/// What only a newer version would write.
fn newer(project: &Project, step: &Step) -> Option<Operation> {
    let Step { a, b, c, .. } = *step;
    let name: Rc<str> = ["confidence", "zeta"][usize::from(c) % 2].into();
    let value = (b % 3 > 0).then(|| json(b / 3));
    Some(match a % 4 {
        0 => Write::<AnnotationKind> {
            id: pick(&annotations(project), a / 4)?,
            value: AnnotationField::Extra(name, value),
            as_of: None,
        }
        .into(),
        1 => Write::<DocumentKind> {
            id: pick(&documents(project), a / 4)?,
            value: DocumentField::Extra(name, value),
            as_of: None,
        }
        .into(),
        2 => Write::<SettingsKind> {
            id: (),
            value: SettingsField::Extra(name, value),
            as_of: None,
        }
        .into(),
        _ => {
            let odd = "{\"op\":\"melt\",  \"object\":\"annotation\",\"x\":[1e999]}";
            Operation::Unknown(Opaque::new(odd).unwrap())
        }
    })
}

pub(crate) fn perform(tab: &mut Tab, step: &Step, steps: Steps) {
    let Tab { replica, author } = tab;
    if step.what >= 216 && steps == Steps::All {
        if step.what >= 230 {
            replica.undo(author);
        } else {
            replica.redo(author);
        }
    } else if step.what >= 204 {
        let operation = newer(replica.project(), step);
        let act = Act::Other("melt".into());
        replica.commit(Plan::new(act, operation.into_iter().collect()), author);
    } else if steps == Steps::All || step.what % 32 < 27 {
        let Some(command) = command(replica.project(), step) else {
            return;
        };
        let id = replica.next_id(&author.actor);
        let mut ids = NewIds::of(id, author.annotator.clone(), author.at);
        if let Ok(plan) = plan(replica.project(), command, &mut ids) {
            replica.commit(plan, author);
        }
    }
}

pub(crate) fn log(tab: &Tab) -> Vec<Rc<Transaction>> {
    tab.replica.log().transactions().cloned().collect()
}
