//! The matrix of claims and articles: what each cell says, which rows there are, and that it
//! stays in step with any history.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where its own making fails"
)]

#[path = "common/drawn.rs"]
#[allow(dead_code, reason = "each file of tests uses a part of it")]
mod drawn;
#[path = "common/histories.rs"]
#[allow(dead_code, reason = "each file of tests uses a part of it")]
mod histories;

use std::collections::{BTreeMap, BTreeSet};

use expect_test::{Expect, expect};
use gainsay_core::edit::Command;
use gainsay_core::model::{
    Annotation, AnnotationId, DocumentId, DocumentIndex, GroupId, LabelId, LabelRole, Project,
    RelationRole,
};
use gainsay_core::query::coverage::{
    Coverage, Listing, Order, Outlets, Row, RowId, Stance, Which, has_assertions,
};
use proptest::prelude::*;

use drawn::Drawn;
use histories::{Steps, steps, tab};

/// A row as a line: its title, then each article's cell.
fn line(project: &Project, row: &Row) -> String {
    let cells = project.documents().into_iter().map(|document| {
        let stance = row.stance(document.id(), document.is_done());
        let word = match stance {
            Stance::Asserts => "asserts",
            Stance::Hedges => "hedges",
            Stance::Denies => "denies",
            Stance::Omits => "omits",
            Stance::NotMarked => "…",
        };
        let marks = row.articles.get(document.id()).cloned().unwrap_or_default();
        let badges = [
            ("denied", marks.rejecting.len()),
            ("evidence", marks.backing.len()),
            ("undermined", marks.weakening.len()),
        ];
        let badges = badges.into_iter().filter(|(_, n)| *n > 0);
        let badges = badges.map(|(badge, n)| format!(", {badge} {n}"));
        format!(" | {word}{}", badges.collect::<String>())
    });
    format!("{}{}\n", row.title, cells.collect::<String>())
}

fn table(project: &Project, listing: &Listing) -> String {
    let coverage = Coverage::of(project);
    let rows = coverage.listed(project, &Outlets::of(project), listing);
    rows.iter().map(|row| line(project, row)).collect()
}

fn check(drawing: &str, expected: &Expect) {
    let drawn = Drawn::of(drawing);
    expected.assert_eq(&table(drawn.tab.replica.project(), &Listing::default()));
}

#[test]
fn a_cell_asserts_hedges_denies_omits_or_is_not_marked_yet() {
    check(
        "= Herald, done
         The mayor [a claim|took the money].
         = Lens, done
         He [b claim certainty=possible|may have taken money].
         = Wire, done
         He [d denial|denied all of it].
         = Post, done
         The weather was fine.
         = Echo
         Not read yet.
         group He took money: a b
         d denies b",
        &expect![[r"
            He took money | asserts | hedges | denies, denied 1 | omits | …
        "]],
    );
}

#[test]
fn one_member_that_does_not_hedge_makes_a_cell_assert() {
    check(
        "= Herald
         [a claim certainty=uncommitted|He may have], [b claim certainty=probable|he probably has].
         = Lens
         [c claim certainty=possible|Perhaps], [d claim certainty=uncommitted|some say].
         group He took money: a b c d",
        &expect![[r"
            He took money | asserts | hedges
        "]],
    );
}

#[test]
fn badges_count_what_an_article_says_about_members_anywhere() {
    check(
        "= Herald, done
         [a claim|He took it]. [e evidence|A receipt] shows it.
         = Lens
         [b claim|He has the money]. He [no denial|denies] it [again denial|twice].
         [f evidence|The bank] knows of nothing. [g evidence|A cheque] was cashed.
         group He took money: a b
         e supports b
         no denies a
         again denies a
         again denies b
         f undermines a
         g supports a
         g undermines b",
        &expect![[r"
            He took money | asserts, evidence 1 | asserts, denied 2, evidence 1, undermined 2
        "]],
    );
}

#[test]
fn a_claim_without_a_group_is_a_row_and_a_group_without_claims_is_none() {
    let mut drawn = Drawn::of(
        "= Herald
         [a claim|It rained]. [b claim|It snowed].
         group Rain: a",
    );
    let gone = drawn.names["a"].clone();
    drawn.run(Command::DeleteAnnotations(vec![gone]));
    let project = drawn.tab.replica.project();
    let coverage = Coverage::of(project);
    let rows: Vec<_> = coverage.rows().map(|row| row.title.to_string()).collect();
    assert_eq!(rows, ["It snowed"]);
    assert_eq!(coverage.n_empty_groups(), 1);
}

#[test]
fn a_member_that_asserts_nothing_any_more_counts_for_nothing() {
    let mut drawn = Drawn::of(
        "= Herald, done
         [a claim|It rained].
         = Lens, done
         [b claim|Rain fell].
         group Rain: a b",
    );
    let relabelled = drawn.names["b"].clone();
    let label = LabelId::new("evidence").unwrap();
    drawn.run(Command::Relabel(relabelled, label));
    let project = drawn.tab.replica.project();
    assert_eq!(
        table(project, &Listing::default()),
        "Rain | asserts | omits\n"
    );
}

#[test]
fn a_link_that_does_not_fit_any_more_counts_for_nothing() {
    let mut drawn = Drawn::of(
        "= Herald, done
         [a claim|It rained].
         = Lens, done
         [d denial|No, it did not].
         d denies a",
    );
    let project = drawn.tab.replica.project();
    let before = table(project, &Listing::default());
    assert_eq!(before, "It rained | asserts | denies, denied 1\n");
    let relabelled = drawn.names["d"].clone();
    let label = LabelId::new("evidence").unwrap();
    drawn.run(Command::Relabel(relabelled, label));
    let project = drawn.tab.replica.project();
    assert_eq!(
        table(project, &Listing::default()),
        "It rained | asserts | omits\n"
    );
}

#[test]
fn what_an_article_that_is_not_done_only_denies_it_may_still_say() {
    let is_settled = |lens: &str| {
        let drawn = Drawn::of(&format!(
            "= Herald, done
             [a claim|It rained].
             = Lens
             {lens}
             group Rain: a {}",
            if lens.contains("[b") { "b" } else { "" }
        ));
        let project = drawn.tab.replica.project();
        let documents = project.documents().into_iter();
        let unfinished = documents.filter(|document| !document.is_done());
        let coverage = Coverage::of(project);
        let row = coverage.rows().next().unwrap();
        row.is_settled(unfinished.map(|document| document.id()))
    };
    assert!(!is_settled("Nothing."));
    assert!(!is_settled("[d denial|It did not].\nd denies a"));
    assert!(is_settled("[b claim|It rained there]."));
}

#[test]
fn a_schema_without_roles_has_no_rows() {
    let drawn = Drawn::of("= Herald\n[a claim|It rained].");
    let mut schema = (**drawn.tab.replica.project().schema()).clone();
    assert!(has_assertions(&schema));
    for (_, label) in &mut schema.labels {
        std::rc::Rc::make_mut(label).role = None;
    }
    assert!(!has_assertions(&schema));
}

const FOUR: &str = "
    = Herald, done
    [a claim speaker=Ann|It rained]. [c claim|Trees fell]. [e evidence speaker=Bo|A photo].
    = Lens, done
    [b claim|Rain fell]. [s claim|It snowed].
    = Lens
    [t claim|Snow lay]. He [no denial|denies] it.
    = Wire
    Nothing.
    group Rain: a b
    group Snow: s t
    no denies s
    e supports a";

fn listed(listing: &Listing) -> Vec<String> {
    let drawn = Drawn::of(FOUR);
    let project = drawn.tab.replica.project();
    let coverage = Coverage::of(project);
    let rows = coverage.listed(project, &Outlets::of(project), listing);
    rows.iter().map(|row| row.title.to_string()).collect()
}

#[test]
fn rows_are_ordered_by_outlets_by_what_speaks_against_them_or_as_in_the_texts() {
    let by = |order| {
        listed(&Listing {
            order,
            ..Listing::default()
        })
    };
    // Both articles of the Lens are one outlet.
    assert_eq!(by(Order::Coverage), ["Rain", "Trees fell", "Snow"]);
    assert_eq!(by(Order::OneOutlet), ["Trees fell", "Snow", "Rain"]);
    assert_eq!(by(Order::Contested), ["Snow", "Rain", "Trees fell"]);
    assert_eq!(by(Order::Text), ["Rain", "Trees fell", "Snow"]);
}

#[test]
fn rows_are_chosen_by_what_they_are_and_by_whose_words_count_in_them() {
    let only = |which| {
        listed(&Listing {
            which,
            ..Listing::default()
        })
    };
    assert_eq!(only(Which::Contested), ["Snow"]);
    assert_eq!(only(Which::OneOutlet), ["Trees fell", "Snow"]);
    assert_eq!(only(Which::Bare), ["Trees fell", "Snow"]);
    assert_eq!(only(Which::Ungrouped), ["Trees fell"]);
    let speaker = gainsay_core::model::AttributeId::new("speaker").unwrap();
    let said = |name: &str| {
        listed(&Listing {
            said: Some((speaker.clone(), name.into())),
            ..Listing::default()
        })
    };
    assert_eq!(said("Ann"), ["Rain"]);
    assert_eq!(said("Bo"), ["Rain"]);
    assert_eq!(said("Cy"), Vec::<String>::new());
    let label = LabelId::new("denial").unwrap();
    let labelled = Listing {
        label: Some(label),
        ..Listing::default()
    };
    assert_eq!(listed(&labelled), ["Snow"]);
}

#[test]
fn rows_are_counted_by_what_they_are() {
    let drawn = Drawn::of(FOUR);
    let project = drawn.tab.replica.project();
    let coverage = Coverage::of(project);
    let outlets = Outlets::of(project);
    assert_eq!(outlets.len(), 3);
    let figures = coverage.figures(&outlets);
    for which in Which::ALL {
        let listing = Listing {
            which,
            ..Listing::default()
        };
        let n = coverage.listed(project, &outlets, &listing).len();
        assert_eq!(figures.of(which), n, "{which:?}");
    }
}

/// The annotations of each kind in a cell, and whether all its members hedge.
type Cell = ([BTreeSet<AnnotationId>; 4], bool);

/// The whole matrix, counted from nothing and as slowly as it is said in words.
fn recount(project: &Project) -> BTreeMap<(RowId, DocumentId), Cell> {
    let schema = project.schema();
    let documents = project.documents();
    let indexes = documents
        .iter()
        .filter_map(|d| project.annotations_in(d.id()));
    let all: Vec<_> = indexes.flat_map(DocumentIndex::annotations).collect();
    let asserts = |one: &Annotation| {
        let label = schema.label(one.label().unwrap());
        label.is_some_and(|label| label.role == Some(LabelRole::Assertion))
    };
    let hedges = |one: &Annotation| {
        ["possible", "uncommitted"]
            .map(Some)
            .contains(&one.attribute_text("certainty"))
    };
    let row_of = |one: &Annotation| {
        let group: Option<GroupId> = project.group_of(one).map(|group| group.id().clone());
        group.map_or_else(|| RowId::Claim(one.id().clone()), RowId::Group)
    };
    let mut cells: BTreeMap<(RowId, DocumentId), Cell> = BTreeMap::new();
    for member in all.iter().filter(|one| asserts(one)) {
        let row = row_of(member);
        let key = (row.clone(), member.document().clone());
        let cell = cells.entry(key).or_default();
        let is_first = cell.0[0].is_empty();
        cell.0[0].insert(member.id().clone());
        cell.1 = hedges(member) && (is_first || cell.1);
        for relation in project.relations() {
            if relation.to() != Some(member.id()) {
                continue;
            }
            let kind = schema.relation_kind(relation.kind().unwrap());
            let from = project.annotation(relation.from().unwrap()).unwrap();
            let role = |one: &Annotation| {
                let label = schema.label(one.label().unwrap());
                label.and_then(|label| label.role)
            };
            let begins_at = match relation.kind().unwrap().as_str() {
                "denies" => LabelRole::Rejection,
                _ => LabelRole::Ground,
            };
            if role(from) != Some(begins_at) {
                continue;
            }
            let place = match kind.and_then(|kind| kind.role) {
                Some(RelationRole::Rejects) => 1,
                Some(RelationRole::Backs) => 2,
                Some(RelationRole::Weakens) => 3,
                None => continue,
            };
            let cell = cells.entry((row.clone(), from.document().clone()));
            cell.or_default().0[place].insert(from.id().clone());
        }
    }
    cells
}

fn cells(coverage: &Coverage) -> BTreeMap<(RowId, DocumentId), Cell> {
    let mut cells = BTreeMap::new();
    for row in coverage.rows() {
        for (document, marks) in &row.articles {
            let kinds = [
                &marks.members,
                &marks.rejecting,
                &marks.backing,
                &marks.weakening,
            ];
            for kind in kinds {
                let once: BTreeSet<_> = kind.iter().collect();
                assert_eq!(once.len(), kind.len(), "each counts once");
            }
            let kinds = kinds.map(|kind| kind.iter().cloned().collect());
            let key = (row.id.clone(), document.clone());
            cells.insert(key, (kinds, marks.is_hedged));
        }
    }
    cells
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Also after edits that were taken back, merges of groups, removed articles.
    #[test]
    fn it_is_the_recount_after_any_history(steps in steps(120), every in 1usize..12) {
        let mut tab = tab("aaaaaaaaaa", "device-1");
        let mut coverage = Coverage::of(tab.replica.project());
        for (n, step) in steps.iter().enumerate() {
            histories::perform(&mut tab, step, Steps::All);
            // It may look away for a while.
            if n % every == 0 {
                coverage.follow(tab.replica.project());
                prop_assert_eq!(cells(&coverage), recount(tab.replica.project()));
            }
        }
        coverage.follow(tab.replica.project());
        let project = tab.replica.project();
        prop_assert_eq!(cells(&coverage), recount(project));
        prop_assert_eq!(&coverage, &Coverage::of(project));
        let earlier = Project::default();
        coverage.follow(&earlier);
        prop_assert!(coverage.is_empty());
    }

    /// Two devices that hear of each other late come to the same matrix.
    #[test]
    fn merged_logs_have_one_matrix(ours in steps(60), theirs in steps(60)) {
        let mut here = tab("aaaaaaaaaa", "device-1");
        let mut there = tab("bbbbbbbbbb", "device-2");
        for step in &ours {
            histories::perform(&mut here, step, Steps::All);
        }
        for step in &theirs {
            histories::perform(&mut there, step, Steps::All);
        }
        let mut coverage = Coverage::of(here.replica.project());
        here.replica.receive(histories::log(&there));
        coverage.follow(here.replica.project());
        prop_assert_eq!(cells(&coverage), recount(here.replica.project()));
    }
}
