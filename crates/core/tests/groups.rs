//! Claim groups: who is in them after merges, and what their members differ in.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where its own making fails"
)]

use std::rc::Rc;

use gainsay_core::edit::{
    Author, Command, DocumentDetails, NewDocument, NewIds, Replica, plan, seed_document,
    seed_schema,
};
use gainsay_core::model::{
    ActorId, AnnotationId, AttributeId, AttributeValue, DeviceId, GroupId, LabelId, default_schema,
};
use gainsay_core::query::groups::{Differences, differences, members};
use gainsay_core::text::{ByteOffset, Text};
use gainsay_core::time::Timestamp;

struct Desk {
    replica: Replica,
    author: Author,
}

impl Desk {
    /// A project with one claim over the whole of each text.
    fn of_claims(texts: &[&str]) -> (Self, Vec<AnnotationId>) {
        let mut desk = Self {
            replica: Replica::new(DeviceId::new("device").unwrap()),
            author: Author {
                actor: ActorId::new("tester").unwrap(),
                annotator: None,
                at: Timestamp::from_millis(0),
            },
        };
        desk.replica
            .receive([Rc::new(seed_schema(&default_schema()))]);
        let claims = texts.iter().zip(0..).map(|(text, n)| {
            let text = Text::new(*text).unwrap();
            let whole = text.span(ByteOffset::ZERO, text.end().byte).unwrap();
            let article = NewDocument {
                text,
                file_name: format!("{n}.txt").into(),
                details: DocumentDetails::default(),
            };
            desk.replica.receive([Rc::new(seed_document(&article))]);
            let name = format!("{n}.txt");
            let documents = desk.replica.project().documents();
            let document = documents.iter().find(|d| *d.file_name() == *name).unwrap();
            let command = Command::Annotate {
                document: document.id().clone(),
                range: whole.range(),
                label: LabelId::new("claim").unwrap(),
            };
            desk.run(command).unwrap()
        });
        let claims = claims.collect();
        (desk, claims)
    }

    fn run(&mut self, command: Command) -> Option<AnnotationId> {
        let id = self.replica.next_id(&self.author.actor);
        let mut ids = NewIds::of(id, None, self.author.at);
        let plan = plan(self.replica.project(), command, &mut ids).unwrap();
        let focus = plan.focus.clone();
        self.replica.commit(plan, &self.author);
        focus
    }

    fn group(&mut self, title: &str, claims: &[AnnotationId]) -> GroupId {
        self.run(Command::NewGroup(title.into(), claims.to_vec()));
        let mut groups = self.replica.project().groups();
        groups
            .find(|group| group.title() == title)
            .unwrap()
            .id()
            .clone()
    }

    fn quotes(&self, group: &GroupId) -> Vec<&str> {
        let members = members(self.replica.project(), group).into_iter();
        members.map(|member| member.quote).collect()
    }

    fn differences(&self, group: &GroupId) -> Differences {
        differences(&members(self.replica.project(), group))
    }
}

#[test]
fn members_come_in_list_order_and_follow_merges_splits_and_undo() {
    let (mut desk, claims) = Desk::of_claims(&["one", "two", "three", "four"]);
    let a = desk.group("a", &[claims[2].clone(), claims[0].clone()]);
    let b = desk.group("b", &claims[1..2]);
    assert_eq!(desk.quotes(&a), ["one", "three"]);
    desk.run(Command::MergeGroups(b.clone(), a.clone()));
    assert_eq!(desk.quotes(&a), ["one", "two", "three"]);
    assert_eq!(desk.quotes(&b), Vec::<&str>::new());
    // A split is a new group of some of them.
    let c = desk.group("c", &claims[1..3]);
    assert_eq!(
        (desk.quotes(&a), desk.quotes(&c)),
        (vec!["one"], vec!["two", "three"])
    );
    desk.run(Command::DeleteAnnotations(vec![claims[1].clone()]));
    assert_eq!(desk.quotes(&c), ["three"]);
    for _ in 0..3 {
        desk.replica.undo(&desk.author);
    }
    assert_eq!(
        (desk.quotes(&a), desk.quotes(&b)),
        (vec!["one", "three"], vec!["two"])
    );
    desk.run(Command::DeleteGroup(a.clone()));
    assert_eq!(desk.quotes(&a), Vec::<&str>::new());
}

#[test]
fn what_members_differ_in_is_pointed_out() {
    let difference = |texts: &[&str]| {
        let (mut desk, claims) = Desk::of_claims(texts);
        let group = desk.group("g", &claims);
        desk.differences(&group)
    };
    assert!(difference(&["155 men fight", "There are 155 of them", "Men fight"]).is_none());
    let at_least = difference(&["155 men fight", "at least 155 men fight"]);
    assert_eq!((at_least.numbers, at_least.bounds), (false, true));
    let numbers = difference(&["155 men fight", "more than 150 men fight"]);
    assert_eq!((numbers.numbers, numbers.bounds), (true, false));
}

#[test]
fn a_hedged_member_differs_from_one_that_says_nothing() {
    let (mut desk, claims) = Desk::of_claims(&["Men fight", "Men may fight"]);
    let group = desk.group("g", &claims);
    assert!(desk.differences(&group).is_none());
    let certainty = AttributeId::new("certainty").unwrap();
    let mut say = |value: &str| {
        let value = AttributeValue::Text(value.into());
        let claims = claims[1..].to_vec();
        desk.run(Command::SetAttribute(
            claims,
            certainty.clone(),
            Some(value),
        ));
        desk.differences(&group).certainty
    };
    assert!(say("possible"));
    // To say what counts anyway is no difference.
    assert!(!say("asserted"));
}
