//! Properties of the log, its fold and undo, over random histories of two devices, one of
//! them with two tabs, that hear of each other late, twice and in any order.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where its own making fails"
)]

use std::rc::Rc;

use gainsay_core::edit::{
    Author, Command, DocumentDetails, NewDocument, NewIds, Replica, Transaction, plan,
    seed_document, seed_schema,
};
use gainsay_core::model::{
    ActorId, AnnotationId, AnnotatorId, AttributeId, AttributeValue, DeviceId, DocumentId,
    DocumentIndex, GroupId, LabelId, Project, RelationId, RelationKindId, default_schema, validate,
};
use gainsay_core::text::{ByteOffset, ByteRange, Text};
use gainsay_core::time::Timestamp;
use proptest::prelude::*;

const TEXTS: [&str; 3] = [
    "The mayor said crime fell 20%.\r\nPolice denied it.\n",
    "e\u{301}té 👩‍👩‍👧 said: «so».\n\n東京 police denied that.",
    "x",
];

/// A tab, its history, and what it has not heard of yet.
struct Tab {
    replica: Replica,
    author: Author,
}

fn actor(name: &str) -> ActorId {
    ActorId::new(name).unwrap()
}

fn tab(actor_name: &str, device: &str) -> Tab {
    let mut replica = Replica::new(DeviceId::new(device).unwrap());
    replica.receive(start());
    let author = Author {
        actor: actor(actor_name),
        annotator: Some(AnnotatorId::new(&format!("p-{device}")).unwrap()),
        at: Timestamp::from_millis(1_700_000_000_000),
    };
    Tab { replica, author }
}

fn start() -> Vec<Rc<Transaction>> {
    let documents = TEXTS.iter().enumerate().map(|(n, text)| NewDocument {
        text: Text::new(*text).unwrap(),
        file_name: format!("{n}.txt").into(),
        details: DocumentDetails::default(),
    });
    let documents = documents.map(|document| seed_document(&document));
    let all = std::iter::once(seed_schema(&default_schema())).chain(documents);
    let mut all: Vec<_> = all.map(Rc::new).collect();
    all.sort_by(|a, b| a.stamp.cmp(&b.stamp));
    all
}

/// What one tab does next, by numbers that are read against the project as it is then.
#[derive(Clone, Debug)]
struct Step {
    tab: usize,
    what: u8,
    a: u16,
    b: u16,
    c: u16,
}

fn step() -> impl Strategy<Value = Step> {
    (
        0..3usize,
        any::<u8>(),
        any::<u16>(),
        any::<u16>(),
        any::<u16>(),
    )
        .prop_map(|(tab, what, a, b, c)| Step { tab, what, a, b, c })
}

fn pick<T: Clone>(from: &[T], n: u16) -> Option<T> {
    (!from.is_empty()).then(|| from[usize::from(n) % from.len()].clone())
}

fn documents(project: &Project) -> Vec<DocumentId> {
    project.documents().iter().map(|d| d.id().clone()).collect()
}

fn annotations(project: &Project) -> Vec<AnnotationId> {
    let in_document = |d: &DocumentId| {
        let index = project.annotations_in(d).into_iter();
        index.flat_map(|index| {
            index
                .annotations()
                .map(|a| a.id().clone())
                .collect::<Vec<_>>()
        })
    };
    let documents = documents(project);
    documents.iter().flat_map(in_document).collect()
}

fn relations(project: &Project) -> Vec<RelationId> {
    project.relations().map(|r| r.id().clone()).collect()
}

fn groups(project: &Project) -> Vec<GroupId> {
    project.groups().map(|g| g.id().clone()).collect()
}

/// Any range, often not a span: commands must refuse it, never append it.
fn range(project: &Project, document: &DocumentId, a: u16, b: u16) -> ByteRange {
    let length = project
        .document(document)
        .map_or(0, |d| d.text().byte_len());
    let at = |n: u16| ByteOffset::new(u32::from(n) % (length + 2));
    ByteRange::between(at(a), at(b))
}

fn command(project: &Project, step: &Step) -> Option<Command> {
    let Step { what, a, b, c, .. } = *step;
    let label = |n| pick(&["claim", "denial", "evidence"], n).map(|l| LabelId::new(l).unwrap());
    let annotation = |n| pick(&annotations(project), n);
    let group = |n| pick(&groups(project), n);
    let text = |n: u16| Rc::<str>::from(format!("text {}", n % 5));
    Some(match what % 24 {
        0..=7 => {
            let document = pick(&documents(project), c)?;
            let range = range(project, &document, a, b);
            Command::Annotate {
                document,
                range,
                label: label(c / 3)?,
            }
        }
        8 => Command::Relabel(annotation(a)?, label(b)?),
        9 => {
            let id = annotation(a)?;
            let document = project.annotation(&id)?.document().clone();
            Command::SetBounds(id, range(project, &document, b, c))
        }
        10 => Command::DeleteAnnotations(vec![annotation(a)?]),
        11 => {
            let speaker = AttributeId::new("speaker").unwrap();
            let value = (b % 3 > 0).then(|| AttributeValue::Text(text(b)));
            Command::SetAttribute(vec![annotation(a)?], speaker, value)
        }
        12 => Command::SetNote(annotation(a)?, text(b)),
        13 | 14 => Command::AddRelation {
            kind: pick(&["denies", "supports", "undermines"], c)
                .map(|k| RelationKindId::new(k).unwrap())?,
            from: annotation(a)?,
            to: annotation(b)?,
        },
        15 => Command::DeleteRelations(vec![pick(&relations(project), a)?]),
        16 => Command::NewGroup(text(a), vec![annotation(b)?, annotation(c)?]),
        17 => Command::MergeGroups(group(a)?, group(b)?),
        18 => Command::SetGroup(vec![annotation(a)?], group(b)),
        19 => Command::DeleteGroup(group(a)?),
        20 => Command::RemoveDocuments(vec![pick(&documents(project), a)?]),
        21 => Command::AddDocuments(vec![NewDocument {
            text: Text::new(TEXTS[usize::from(a) % 3]).unwrap(),
            file_name: format!("{}.txt", a % 3).into(),
            details: DocumentDetails::default(),
        }]),
        22 => Command::MarkDone(pick(&documents(project), a)?, b % 2 == 0),
        _ => Command::SetTitle(text(a)),
    })
}

/// Lets `tab` do what `step` says: a command, an undo, a redo, or hearing of the others.
fn perform(tabs: &mut [Tab], step: &Step) {
    if step.what >= 240 {
        let others: Vec<_> = tabs
            .iter()
            .flat_map(|tab| {
                tab.replica
                    .log()
                    .transactions()
                    .cloned()
                    .collect::<Vec<_>>()
            })
            .collect();
        // Hear of some of it only, backwards, so that later news fills gaps.
        let news = others.into_iter().rev();
        let news = news.filter(|t| (t.stamp.lamport + u64::from(step.a)) % 3 > 0);
        tabs[step.tab].replica.receive(news);
        return;
    }
    let Tab { replica, author } = &mut tabs[step.tab];
    if step.what >= 215 {
        replica.undo(author);
    } else if step.what >= 200 {
        replica.redo(author);
    } else if let Some(command) = command(replica.project(), step) {
        let id = replica.next_id(&author.actor);
        let mut ids = NewIds::of(id, author.annotator.clone(), author.at);
        if let Ok(plan) = plan(replica.project(), command, &mut ids) {
            replica.commit(plan, author);
        }
    }
}

fn history(steps: &[Step]) -> Vec<Tab> {
    let mut tabs = vec![
        tab("aaaaaaaaaa", "device-1"),
        tab("bbbbbbbbbb", "device-1"),
        tab("cccccccccc", "device-2"),
    ];
    for step in steps {
        perform(&mut tabs, step);
    }
    tabs
}

fn everything(tabs: &[Tab]) -> Vec<Rc<Transaction>> {
    tabs.iter()
        .flat_map(|tab| {
            tab.replica
                .log()
                .transactions()
                .cloned()
                .collect::<Vec<_>>()
        })
        .collect()
}

/// What a person sees, without ids of writers and without times: one line an object.
fn visible(project: &Project) -> Vec<String> {
    let mut lines = vec![format!("title {:?}", project.title())];
    for document in project.documents() {
        lines.push(format!("{} done {}", document.id(), document.is_done()));
        let index = project.annotations_in(document.id()).into_iter();
        for a in index.flat_map(DocumentIndex::annotations) {
            lines.push(format!(
                "{} {:?} {:?} {:?} {:?} {:?}",
                a.id(),
                a.range(),
                a.label(),
                a.note(),
                a.attributes(),
                project.group_of(a).map(|g| g.id()),
            ));
        }
    }
    for r in project.relations() {
        lines.push(format!(
            "{} {:?} {:?} {:?}",
            r.id(),
            r.kind(),
            r.from(),
            r.to()
        ));
    }
    for g in project.groups() {
        lines.push(format!("{} {:?} {:?}", g.id(), g.title(), g.note()));
    }
    lines
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec(step(), 0..60)
}

proptest! {
    /// Any arrival order, with repetitions, folds to the same project and the same stacks.
    #[test]
    fn any_arrival_order_folds_to_the_same_project(
        steps in steps(),
        order in prop::collection::vec(any::<u16>(), 0..200),
    ) {
        let tabs = history(&steps);
        let all = everything(&tabs);
        let mut in_order = Replica::new(DeviceId::new("device-1").unwrap());
        let mut sorted = all.clone();
        sorted.sort_by(|a, b| a.stamp.cmp(&b.stamp));
        for transaction in sorted {
            in_order.receive([transaction]);
        }
        let mut shuffled = Replica::new(DeviceId::new("device-1").unwrap());
        for n in order {
            shuffled.receive(pick(&all, n));
        }
        shuffled.receive(all.iter().rev().cloned());
        prop_assert_eq!(&in_order, &shuffled);
    }

    /// Union of logs is commutative, associative and idempotent.
    #[test]
    fn union_is_a_semilattice(steps in steps()) {
        let tabs = history(&steps);
        let [a, b, c] = [0, 1, 2].map(|n| {
            tabs[n].replica.log().transactions().cloned().collect::<Vec<_>>()
        });
        let union = |parts: &[&Vec<Rc<Transaction>>]| {
            let mut replica = Replica::new(DeviceId::new("device-2").unwrap());
            for part in parts {
                replica.receive(part.iter().cloned());
            }
            replica
        };
        let reference = union(&[&a, &b, &c]);
        prop_assert_eq!(&reference, &union(&[&c, &b, &a]));
        prop_assert_eq!(&reference, &union(&[&b, &c, &a, &b, &a]));
    }

    /// Nothing that shows is ever broken (I5), in any tab, at any time.
    #[test]
    fn validate_is_empty_after_any_sequence(steps in steps()) {
        let mut tabs = history(&[]);
        for step in &steps {
            perform(&mut tabs, step);
            prop_assert_eq!(validate(tabs[step.tab].replica.project()), vec![]);
        }
        let all = everything(&tabs);
        tabs[0].replica.receive(all);
        prop_assert_eq!(validate(tabs[0].replica.project()), vec![]);
    }

    /// When each device has undone everything, the project is what it was at the start; when
    /// each has redone everything, it is what it was before.
    #[test]
    fn undoing_everything_gives_the_start_and_redoing_the_end(steps in steps()) {
        let mut tabs = history(&steps);
        tabs.remove(1);
        let all = everything(&tabs);
        for tab in &mut tabs {
            tab.replica.receive(all.clone());
        }
        let beginning = visible(history(&[])[0].replica.project());
        let end = visible(tabs[0].replica.project());
        let fresh: Vec<_> = tabs.iter().map(|tab| tab.replica.stacks().redo_len()).collect();
        for (tab, stale) in tabs.iter_mut().zip(&fresh) {
            let n_acts = tab.replica.stacks().undo_len();
            for _ in 0..n_acts {
                prop_assert!(tab.replica.undo(&tab.author).is_some());
            }
            prop_assert!(tab.replica.undo(&tab.author).is_none());
            prop_assert_eq!(tab.replica.stacks().redo_len(), n_acts + stale);
        }
        let undone = everything(&tabs);
        tabs[0].replica.receive(undone.clone());
        tabs[1].replica.receive(undone);
        prop_assert_eq!(visible(tabs[0].replica.project()), beginning.clone());
        prop_assert_eq!(visible(tabs[1].replica.project()), beginning);
        for (tab, stale) in tabs.iter_mut().zip(&fresh) {
            while tab.replica.stacks().redo_len() > *stale {
                prop_assert!(tab.replica.redo(&tab.author).is_some());
            }
        }
        let redone = everything(&tabs);
        tabs[0].replica.receive(redone);
        prop_assert_eq!(visible(tabs[0].replica.project()), end);
    }

    /// One undo takes back exactly the newest act; one redo restores exactly that.
    #[test]
    fn one_undo_and_one_redo_are_exact(steps in steps(), last in step()) {
        let mut tabs = history(&steps);
        let before = visible(tabs[last.tab].replica.project());
        let n_before = tabs[last.tab].replica.log().len();
        let last = Step { what: last.what % 200, ..last };
        perform(&mut tabs, &last);
        let Tab { replica, author } = &mut tabs[last.tab];
        if replica.log().len() == n_before {
            // Refused, or nothing to do: about every second time.
            return Ok(());
        }
        let after = visible(replica.project());
        replica.undo(author);
        prop_assert_eq!(visible(replica.project()), before);
        replica.redo(author);
        prop_assert_eq!(visible(replica.project()), after);
    }
}
