//! Links: what they come to, what may be linked, and that every change of them is told.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test stops where its own making fails"
)]

#[path = "common/histories.rs"]
#[allow(dead_code, reason = "each file of tests uses a part of it")]
mod histories;

use std::collections::{BTreeMap, BTreeSet};

use gainsay_core::edit::{Command, NewIds, plan};
use gainsay_core::model::{AnnotationId, DocumentIndex, LabelId, Project, RelationId};
use gainsay_core::query::links::{
    End, Offer, can_link, has_fitting_roles, linkable, offers, standing,
};
use gainsay_core::text::{ByteOffset, ByteRange};
use histories::{Steps, Tab, tab};
use proptest::prelude::*;

fn run(tab: &mut Tab, command: Command) -> Option<AnnotationId> {
    let Tab { replica, author } = tab;
    let id = replica.next_id(&author.actor);
    let mut ids = NewIds::of(id, author.annotator.clone(), author.at);
    let plan = plan(replica.project(), command, &mut ids).unwrap();
    let focus = plan.focus.clone();
    replica.commit(plan, author);
    focus
}

/// A mark of one byte in the document that begins with `beginning`.
fn mark(tab: &mut Tab, beginning: &str, at: u32, label: &str) -> AnnotationId {
    let documents = tab.replica.project().documents();
    let begins = |text: &str| text.starts_with(beginning);
    let document = documents.iter().find(|d| begins(d.text().as_str()));
    let document = document.unwrap().id().clone();
    let range = ByteRange::new(ByteOffset::new(at), ByteOffset::new(at + 1));
    let label = LabelId::new(label).unwrap();
    let command = Command::Annotate {
        document,
        range,
        label,
    };
    run(tab, command).unwrap()
}

fn link(tab: &mut Tab, offer: &Offer, in_hand: &AnnotationId, other: &AnnotationId) {
    let (from, to) = offer.ends(in_hand, other);
    let kind = offer.kind.clone();
    run(tab, Command::AddRelation { kind, from, to });
}

fn offers_of(tab: &Tab, id: &AnnotationId) -> Vec<Offer> {
    let project = tab.replica.project();
    offers(project, project.annotation(id).unwrap())
}

fn names(offers: &[Offer]) -> Vec<(&str, End)> {
    let names = offers.iter().map(|offer| (offer.kind.as_str(), offer.end));
    names.collect()
}

/// `open`, `bare` and the number of links.
fn stands(tab: &Tab, id: &AnnotationId) -> (bool, bool, usize) {
    let project = tab.replica.project();
    let standing = standing(project, project.annotation(id).unwrap());
    (standing.is_open, standing.is_bare, standing.n_links)
}

#[test]
fn links_are_offered_by_roles_in_either_direction() {
    let mut tab = tab("aaaaaaaaaa", "device-1");
    let claim = mark(&mut tab, "The", 0, "claim");
    let denial = mark(&mut tab, "The", 1, "denial");
    let evidence = mark(&mut tab, "The", 2, "evidence");
    let to_claim = [
        ("denies", End::To),
        ("supports", End::To),
        ("undermines", End::To),
    ];
    assert_eq!(names(&offers_of(&tab, &claim)), to_claim);
    assert_eq!(names(&offers_of(&tab, &denial)), [("denies", End::From)]);
    let from_evidence = [("supports", End::From), ("undermines", End::From)];
    assert_eq!(names(&offers_of(&tab, &evidence)), from_evidence);
}

#[test]
fn a_denial_of_what_claims_nothing_any_more_is_open_and_such_evidence_is_no_ground() {
    let mut tab = tab("aaaaaaaaaa", "device-1");
    let claim = mark(&mut tab, "The", 0, "claim");
    let denial = mark(&mut tab, "The", 1, "denial");
    let evidence = mark(&mut tab, "The", 2, "evidence");
    let denies = offers_of(&tab, &denial).remove(0);
    let supports = offers_of(&tab, &evidence).remove(0);
    link(&mut tab, &denies, &denial, &claim);
    link(&mut tab, &supports, &evidence, &claim);
    assert_eq!(stands(&tab, &denial), (false, false, 1));
    assert_eq!(stands(&tab, &claim), (false, false, 2));

    let label = |label: &str| LabelId::new(label).unwrap();
    run(&mut tab, Command::Relabel(claim.clone(), label("evidence")));
    assert_eq!(stands(&tab, &denial), (true, false, 1));
    run(&mut tab, Command::Relabel(claim.clone(), label("claim")));
    assert_eq!(stands(&tab, &denial), (false, false, 1));
    run(&mut tab, Command::Relabel(evidence, label("claim")));
    assert_eq!(stands(&tab, &claim), (false, true, 2));
}

#[test]
fn what_is_linked_is_offered_no_more_and_an_open_denial_is_open_again() {
    let mut tab = tab("aaaaaaaaaa", "device-1");
    let here = mark(&mut tab, "The", 0, "claim");
    let denial = mark(&mut tab, "The", 1, "denial");
    let evidence = mark(&mut tab, "The", 2, "evidence");
    let there = mark(&mut tab, "e", 3, "claim");
    let denies = offers_of(&tab, &denial).remove(0);
    let linkable_now = |tab: &Tab| -> Vec<AnnotationId> {
        let project = tab.replica.project();
        let found = linkable(project, &denies, project.annotation(&denial).unwrap());
        found.into_iter().map(|a| a.id().clone()).collect()
    };
    assert_eq!(linkable_now(&tab), [here.clone(), there.clone()]);
    assert_eq!(stands(&tab, &denial), (true, false, 0));
    assert_eq!(stands(&tab, &there), (false, true, 0));

    link(&mut tab, &denies, &denial, &there);
    assert_eq!(linkable_now(&tab), std::slice::from_ref(&here));
    assert_eq!(stands(&tab, &denial), (false, false, 1));
    // A denial is no evidence: the claim is bare until there is some.
    assert_eq!(stands(&tab, &there), (false, true, 1));
    let undermined = offers_of(&tab, &there).remove(2);
    link(&mut tab, &undermined, &there, &evidence);
    assert_eq!(stands(&tab, &there), (false, false, 2));
    assert_eq!(stands(&tab, &evidence), (false, false, 1));

    run(&mut tab, Command::DeleteAnnotations(vec![there]));
    assert_eq!(stands(&tab, &denial), (true, false, 0));
}

#[test]
fn a_link_whose_ends_do_not_fit_any_more_is_kept_and_known() {
    let mut tab = tab("aaaaaaaaaa", "device-1");
    let claim = mark(&mut tab, "The", 0, "claim");
    let denial = mark(&mut tab, "The", 1, "denial");
    let denies = offers_of(&tab, &denial).remove(0);
    link(&mut tab, &denies, &denial, &claim);
    let fitting = |tab: &Tab| -> Vec<bool> {
        let project = tab.replica.project();
        let relations = project.relations();
        relations
            .map(|relation| has_fitting_roles(project, relation))
            .collect()
    };
    assert_eq!(fitting(&tab), [true]);
    run(
        &mut tab,
        Command::Relabel(claim.clone(), LabelId::new("evidence").unwrap()),
    );
    assert_eq!(fitting(&tab), [false]);
    let project = tab.replica.project();
    let [claim, denial] = [&claim, &denial].map(|id| project.annotation(id).unwrap());
    assert!(!can_link(project, &denies, denial, claim));
}

/// What a person sees of the links of each annotation that shows.
fn drawn(project: &Project) -> BTreeMap<AnnotationId, Vec<String>> {
    let mut drawn = BTreeMap::new();
    for document in project.documents() {
        let index = project.annotations_in(document.id()).into_iter();
        for annotation in index.flat_map(DocumentIndex::annotations) {
            let id = annotation.id();
            let ids: Vec<RelationId> = project.relations_of(id).map(|r| r.id().clone()).collect();
            let mut lines: Vec<_> = ids
                .iter()
                .map(|relation| {
                    let relation = project.relation(relation).unwrap();
                    let other = gainsay_core::query::links::across(relation, id).unwrap();
                    let other = project.annotation(other).unwrap();
                    let fits = has_fitting_roles(project, relation);
                    format!(
                        "{:?} {:?} {:?} {fits} {:?} {:?}",
                        relation.kind(),
                        relation.from(),
                        relation.note(),
                        other.range(),
                        other.label(),
                    )
                })
                .collect();
            lines.push(format!("{:?}", standing(project, annotation)));
            drawn.insert(id.clone(), lines);
        }
    }
    drawn
}

proptest! {
    /// Whatever looks different of somebody's links is told, also after what another tab did.
    #[test]
    fn every_change_of_links_is_told(
        steps in prop::collection::vec(histories::step(), 0..60),
        n_before in 0..60usize,
    ) {
        let mut tab = tab("aaaaaaaaaa", "device-1");
        let n_before = n_before.min(steps.len());
        for step in &steps[..n_before] {
            histories::perform(&mut tab, step, Steps::All);
        }
        let earlier = tab.replica.project().clone();
        let before = drawn(&earlier);
        for step in &steps[n_before..] {
            histories::perform(&mut tab, step, Steps::All);
        }
        let project = tab.replica.project();
        let after = drawn(project);
        let told = project.links_changed_since(&earlier);
        let own: BTreeSet<_> = before.keys().chain(after.keys()).collect();
        for id in own {
            // Who sees the annotation itself change draws it anew anyway.
            let is_same = match (earlier.annotation(id), project.annotation(id)) {
                (Some(a), Some(b)) => std::rc::Rc::ptr_eq(a, b),
                _ => false,
            };
            if is_same && before.get(id) != after.get(id) {
                prop_assert!(told.contains(id), "{id:?} is not told");
            }
        }
    }
}
