//! What is out of order in a project is named, and put right in one step.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where its own making fails"
)]

#[path = "common/histories.rs"]
#[allow(dead_code, reason = "each file of tests uses a part of it")]
mod histories;

use std::rc::Rc;

use gainsay_core::edit::{Act, Command, Create, NewIds, Operation, Plan, plan};
use gainsay_core::model::{
    AnnotationField, AnnotationId, AnnotationKind, Document, DocumentId, Home, LabelId, Project,
    RelationField, RelationId, RelationKind, RelationKindId,
};
use gainsay_core::query::checkup::{Finding, check_up, repair};
use gainsay_core::text::{ByteOffset, ByteRange, Sha256, Text};
use histories::{Steps, Tab, steps, tab};
use proptest::prelude::*;

fn commit(tab: &mut Tab, operations: Vec<Operation>) {
    let plan = Plan::new(Act::Import, operations);
    tab.replica.commit(plan, &tab.author);
}

fn run(tab: &mut Tab, command: Command) {
    let id = tab.replica.next_id(&tab.author.actor);
    let mut ids = NewIds::of(id, tab.author.annotator.clone(), tab.author.at);
    let plan = plan(tab.replica.project(), command, &mut ids).unwrap();
    tab.replica.commit(plan, &tab.author);
}

fn annotation(id: &str, home: (DocumentId, Sha256), edges: (u32, u32)) -> Operation {
    let (document, text) = home;
    let range = ByteRange::new(ByteOffset::new(edges.0), ByteOffset::new(edges.1));
    Operation::from(Create::<AnnotationKind> {
        id: AnnotationId::new(id).unwrap(),
        fixed: Home { document, text },
        fields: vec![
            AnnotationField::Range(range),
            AnnotationField::Label(LabelId::new("claim").unwrap()),
        ],
        as_of: None,
    })
}

fn link(id: &str, from: &str, to: &str) -> Operation {
    Operation::from(Create::<RelationKind> {
        id: RelationId::new(id).unwrap(),
        fixed: (),
        fields: vec![
            RelationField::Kind(RelationKindId::new("denies").unwrap()),
            RelationField::From(AnnotationId::new(from).unwrap()),
            RelationField::To(AnnotationId::new(to).unwrap()),
        ],
        as_of: None,
    })
}

fn first(project: &Project) -> Rc<Document> {
    Rc::clone(project.documents()[0])
}

fn home(document: &Document) -> (DocumentId, Sha256) {
    (document.id().clone(), document.text().sha256())
}

fn id(id: &str) -> AnnotationId {
    AnnotationId::new(id).unwrap()
}

/// The findings, and those that are left after the repair, which one undo takes back.
fn repaired(tab: &mut Tab) -> (Vec<Finding>, Vec<Finding>) {
    let before = tab.replica.project().clone();
    let found = check_up(&before);
    if let Some(command) = repair(&found) {
        run(tab, command);
    }
    (found, check_up(tab.replica.project()))
}

#[test]
fn a_project_in_order_has_no_findings() {
    let mut tab = tab("aaaaaaaaaa", "device-1");
    let document = first(tab.replica.project());
    commit(&mut tab, vec![annotation("a1", home(&document), (0, 3))]);
    assert_eq!(check_up(tab.replica.project()), []);
    // What was deleted, and what hides with a removed article, is in order.
    run(&mut tab, Command::DeleteAnnotations(vec![id("a1")]));
    commit(&mut tab, vec![annotation("a2", home(&document), (0, 3))]);
    run(
        &mut tab,
        Command::RemoveDocuments(vec![document.id().clone()]),
    );
    assert_eq!(check_up(tab.replica.project()), []);
    assert_eq!(repair(&[]), None);
}

#[test]
fn what_is_hidden_is_named_and_can_be_discarded() {
    let mut tab = tab("aaaaaaaaaa", "device-1");
    let document = first(tab.replica.project());
    let (doc, _) = home(&document);
    let elsewhere = DocumentId::new("d-elsewhere").unwrap();
    let other = Text::new("Another text.").unwrap().sha256();
    let here = home(&document);
    commit(
        &mut tab,
        vec![
            annotation("fits", here.clone(), (0, 3)),
            annotation("outside", here.clone(), (0, 90_000)),
            annotation("other-text", (doc.clone(), other), (0, 3)),
            annotation("lost", (elsewhere.clone(), other), (0, 3)),
            link("loose", "fits", "nowhere"),
            link("whole", "fits", "outside"),
        ],
    );
    let (found, left) = repaired(&mut tab);
    let misplaced = |name: &str| Finding::Misplaced {
        annotation: id(name),
        document: doc.clone(),
    };
    let expected = [
        misplaced("other-text"),
        misplaced("outside"),
        Finding::Homeless {
            document: elsewhere,
            annotations: vec![id("lost")],
        },
        Finding::Loose {
            relations: vec![RelationId::new("loose").unwrap()],
        },
    ];
    assert_eq!(found, expected);
    assert_eq!(left, expected[2..3]);
    assert!(tab.replica.project().annotation(&id("fits")).is_some());
}

#[test]
fn an_article_that_comes_later_puts_it_right_by_itself() {
    let mut here = tab("aaaaaaaaaa", "device-1");
    let text = Text::new("Later came this text.").unwrap();
    let added = gainsay_core::edit::NewDocument {
        text: text.clone(),
        file_name: "later.txt".into(),
        details: gainsay_core::edit::DocumentDetails::default(),
    };
    let later = DocumentId::new("d-later").unwrap();
    let mark = annotation("early", (later.clone(), text.sha256()), (0, 5));
    commit(&mut here, vec![mark]);
    assert_eq!(check_up(here.replica.project()).len(), 1);
    commit(&mut here, vec![added.create(later)]);
    assert_eq!(check_up(here.replica.project()), []);
}

#[test]
fn of_doubles_the_one_that_says_most_stays() {
    let mut tab = tab("aaaaaaaaaa", "device-1");
    let document = first(tab.replica.project());
    let here = home(&document);
    commit(
        &mut tab,
        vec![
            annotation("a", here.clone(), (0, 3)),
            annotation("b", here.clone(), (0, 3)),
            annotation("c", here.clone(), (0, 3)),
            annotation("d", here, (3, 6)),
        ],
    );
    run(&mut tab, Command::SetNote(id("b"), "said twice".into()));
    let (found, left) = repaired(&mut tab);
    let doubled = Finding::Doubled {
        kept: id("b"),
        others: vec![id("a"), id("c")],
    };
    assert_eq!(found, [doubled]);
    assert_eq!(left, []);
    let shown = tab.replica.project().annotations_in(document.id()).unwrap();
    assert_eq!(shown.len(), 2);
}

#[test]
fn doubles_that_both_say_something_stay() {
    let mut tab = tab("aaaaaaaaaa", "device-1");
    let document = first(tab.replica.project());
    let here = home(&document);
    let marks = ["a", "b"].map(|name| annotation(name, here.clone(), (0, 3)));
    commit(&mut tab, marks.to_vec());
    run(&mut tab, Command::SetNote(id("a"), "one".into()));
    run(&mut tab, Command::SetNote(id("b"), "two".into()));
    assert_eq!(check_up(tab.replica.project()), []);
}

proptest! {
    /// Nothing that people do breaks a project, two tabs at once included, and what a repair can
    /// put right it puts right at once.
    #[test]
    fn a_repair_leaves_nothing_to_repair(a in steps(40), b in steps(40)) {
        let mut one = tab("aaaaaaaaaa", "device-1");
        let mut two = tab("bbbbbbbbbb", "device-2");
        for step in &a { histories::perform(&mut one, step, Steps::All); }
        for step in &b { histories::perform(&mut two, step, Steps::All); }
        one.replica.receive(histories::log(&two));
        let (found, left) = repaired(&mut one);
        let is_broken = |finding: &Finding| matches!(finding, Finding::Broken(_));
        prop_assert!(!found.iter().any(is_broken), "{found:?}");
        prop_assert_eq!(repair(&left), None);
    }
}
