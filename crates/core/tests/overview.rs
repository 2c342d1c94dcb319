//! The overview: what each figure counts, on drawn projects, and that the figures are those of a
//! slow count after any history.
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
use std::fmt::Write as _;
use std::rc::Rc;

use expect_test::{Expect, expect};
use gainsay_core::edit::{Act, Command, Plan, Write};
use gainsay_core::model::{
    Annotation, AnnotationField, AnnotationKind, AttributeId, DocumentIndex, LabelId,
    OUTLET_ITSELF, Project, RelationRole,
};
use gainsay_core::query::coverage::Coverage;
use gainsay_core::query::links::{Lack, has_fitting_roles, standing};
use gainsay_core::query::overview::{
    Asked, Overview, Party, Progress, Speaker, Tally, Unit, per_thousand,
};
use proptest::prelude::*;

use drawn::Drawn;
use histories::{Steps, steps, tab};

fn speaker() -> AttributeId {
    AttributeId::new("speaker").unwrap()
}

fn overview(project: &Project) -> Overview {
    Overview::of(project, &Coverage::of(project), Some(&speaker()))
}

fn name(speaker: &Speaker) -> &str {
    speaker.as_deref().unwrap_or("?")
}

fn party(party: &Party) -> String {
    match &party.outlet {
        Some(outlet) => format!("{} of {outlet}", name(&party.name)),
        None => name(&party.name).to_owned(),
    }
}

/// The figures as lines: labels, articles, speakers, what is left, who denies whom.
fn lines(drawn: &Drawn) -> String {
    let project = drawn.tab.replica.project();
    let overview = overview(project);
    let mut lines = String::new();
    let tally = |tally: &Tally| {
        let labels = overview.labels.iter().zip(&tally.by_label);
        let labels = labels.filter(|(_, n)| **n > 0);
        let counts: Vec<_> = labels.map(|(label, n)| format!(" {label} {n}")).collect();
        format!("{}:{}", tally.n, counts.concat())
    };
    writeln!(lines, "all {}", tally(&overview.total)).unwrap();
    for article in &overview.articles {
        let outlet = project.document(&article.document).unwrap().outlet();
        let density = per_thousand(article.tally.n, article.len);
        let line = (article.progress, article.len, density);
        writeln!(lines, "{outlet} {line:?} {}", tally(&article.tally)).unwrap();
    }
    for one in &overview.speakers {
        writeln!(lines, "- {} {}", name(&one.speaker), tally(&one.tally)).unwrap();
    }
    writeln!(lines, "{:?}", overview.left).unwrap();
    for pair in &overview.denials.pairs {
        let ends = pair.links.iter();
        let ends = ends.map(|(by, of)| format!(" {}>{}", drawn.name(by), drawn.name(of)));
        let ends: Vec<_> = ends.collect();
        let by = party(&overview.denials.by[pair.by].0);
        let of = party(&overview.denials.of[pair.of].0);
        writeln!(lines, "{by} denies {of}:{}", ends.concat()).unwrap();
    }
    lines
}

fn check(drawing: &str, expected: &Expect) {
    expected.assert_eq(&lines(&Drawn::of(drawing)));
}

#[test]
fn a_project_without_articles_comes_to_nothing() {
    let project = Project::default();
    assert_eq!(overview(&project), Overview::default());
}

#[test]
fn articles_labels_and_speakers_are_counted() {
    check(
        "= Herald, done
         The mayor [a claim speaker=Ann|took the money], says Ann.
         A clerk saw [e evidence|the receipt].
         = Lens
         He [no denial speaker=the_mayor|denies] it. [b claim speaker=Ann|He took it].
         = Wire, done
         Nothing at all.
         = Post
         Nothing yet.
         no denies a",
        &expect![[r"
            all 4: claim 2 denial 1 evidence 1
            Herald (Done, 12, Some(1667)) 2: claim 1 evidence 1
            Lens (Begun, 6, Some(3333)) 2: claim 1 denial 1
            Wire (Done, 3, Some(0)) 0:
            Post (Untouched, 2, Some(0)) 0:
            - Ann 2: claim 2
            - the mayor 1: denial 1
            - ? 1: evidence 1
            Left { n_rejecting: 1, n_open: 0, n_asserting: 2, n_bare: 2, n_ungrouped: 2, n_claims: 2, n_one_outlet: Some(2) }
            the mayor denies Ann: no>a
        "]],
    );
}

#[test]
fn what_is_left_is_counted_among_what_could_lack_it() {
    check(
        "= Herald
         [a claim|It rained]. [b claim|Trees fell]. He [no denial|denies] it, [so denial|twice].
         = Lens
         [c claim|Rain fell]. [e evidence|A photo].
         group Rain: a c
         no denies a
         e supports c",
        &expect![[r"
            all 6: claim 3 denial 2 evidence 1
            Herald (Begun, 8, Some(5000)) 4: claim 2 denial 2
            Lens (Begun, 4, Some(5000)) 2: claim 1 evidence 1
            - ? 6: claim 3 denial 2 evidence 1
            Left { n_rejecting: 2, n_open: 1, n_asserting: 3, n_bare: 2, n_ungrouped: 1, n_claims: 2, n_one_outlet: Some(1) }
            ? denies ?: no>a
        "]],
    );
}

#[test]
fn one_outlet_alone_is_compared_with_nothing() {
    let drawn = Drawn::of("= Herald\n[a claim|It rained].\n= Herald\n[b claim|It snowed].");
    let left = overview(drawn.tab.replica.project()).left;
    assert_eq!((left.n_claims, left.n_one_outlet), (2, None));
}

#[test]
fn each_paper_speaks_for_itself_where_it_denies() {
    check(
        &"= Herald
         [a claim speaker=@outlet|We saw it]. [x denial speaker=Bo|No].
         = Lens
         [no denial speaker=@outlet|That is wrong]. [b claim|He fell].
         no denies a
         no denies b
         x denies a
         x denies b"
            .replace("@outlet", OUTLET_ITSELF),
        &expect![[r"
            all 4: claim 2 denial 2
            Herald (Begun, 4, Some(5000)) 2: claim 1 denial 1
            Lens (Begun, 5, Some(4000)) 2: claim 1 denial 1
            - @outlet 2: claim 1 denial 1
            - Bo 1: denial 1
            - ? 1: claim 1
            Left { n_rejecting: 2, n_open: 0, n_asserting: 2, n_bare: 2, n_ungrouped: 2, n_claims: 2, n_one_outlet: Some(2) }
            @outlet of Lens denies @outlet of Herald: no>a
            @outlet of Lens denies ?: no>b
            Bo denies @outlet of Herald: x>a
            Bo denies ?: x>b
        "]],
    );
}

#[test]
fn who_is_denied_stands_beside_who_denies_them() {
    let drawn = Drawn::of(
        "= Herald
         [a claim speaker=Zoe|It rained]. [b claim speaker=Ann|Trees fell].
         [x denial speaker=Bo|No]. [y denial speaker=Bo|Never]. [z denial speaker=Cy|Not so].
         x denies a
         y denies a
         z denies b",
    );
    let denials = overview(drawn.tab.replica.project()).denials;
    let names = |parties: &[(Party, usize)]| {
        let names = parties.iter().map(|(one, n)| format!("{} {n}", party(one)));
        names.collect::<Vec<_>>()
    };
    assert_eq!(names(&denials.by), ["Bo 2", "Cy 1"]);
    assert_eq!(names(&denials.of), ["Zoe 2", "Ann 1"]);
    let (bo, ann) = (&denials.by[0].0, &denials.of[1].0);
    assert_eq!(denials.links(Some(bo), None).count(), 2);
    assert_eq!(denials.links(None, Some(ann)).count(), 1);
    assert_eq!(denials.links(Some(bo), Some(ann)).count(), 0);
    assert_eq!(denials.links(Some(ann), None).count(), 0);
}

#[test]
fn one_denial_that_rejects_twice_in_one_way_counts_once() {
    let mut drawn = Drawn::of("= Herald\n[a claim|It rained]. [no denial|No].\nno denies a");
    let project = drawn.tab.replica.project();
    let mut schema = (**project.schema()).clone();
    // A second kind with the same role.
    let (_, denies) = schema.relation_kinds[0].clone();
    let kind = gainsay_core::model::RelationKindId::new("disputes").unwrap();
    schema.relation_kinds.push((kind.clone(), denies));
    let schema = gainsay_core::edit::seed_schema(&schema);
    drawn.tab.replica.receive([Rc::new(schema)]);
    drawn.run(Command::AddRelation {
        kind,
        from: drawn.names["no"].clone(),
        to: drawn.names["a"].clone(),
    });
    let project = drawn.tab.replica.project();
    assert_eq!(project.relations().count(), 2);
    assert_eq!(overview(project).denials.n_links(), 1);
}

#[test]
fn marks_fall_into_places_and_quarters() {
    let drawn = Drawn::of(
        "= Herald
         [a claim|abcdef][b claim|ghijkl]mnopqrstuvwx[c claim|yz][no denial|ABCDEFGHIJKLMNOPQRSTUV]",
    );
    let overview = overview(drawn.tab.replica.project());
    let lanes = overview.articles[0].lanes.iter();
    let lanes: Vec<_> = lanes
        .map(|lane| (lane.places.stretches().collect(), lane.quarters))
        .collect();
    let of = |stretches: &[(u32, u32)], quarters| (stretches.to_vec(), quarters);
    assert_eq!(
        lanes,
        [
            of(&[(0, 30), (60, 5)], [2, 0, 1, 0]),
            of(&[(65, 55)], [0, 0, 1, 0]),
            of(&[], [0; 4]),
        ]
    );
}

#[test]
fn texts_without_blanks_are_measured_in_characters_and_so_are_the_others() {
    let mut drawn = Drawn::of("= Herald\nIt rained.\n= Asahi\n雨が降った。");
    let overview_now = overview(drawn.tab.replica.project());
    assert_eq!(overview_now.unit, Unit::Characters);
    let lens: Vec<_> = overview_now.articles.iter().map(|one| one.len).collect();
    assert_eq!(lens, [10, 6]);
    drawn.run(Command::RemoveDocuments(vec![drawn.document("Asahi")]));
    let overview_now = overview(drawn.tab.replica.project());
    assert_eq!(overview_now.unit, Unit::Words);
    assert_eq!(overview_now.len, 2);
}

#[test]
fn density_is_in_tenths_of_a_thousandth_and_rounded() {
    assert_eq!(per_thousand(0, 0), None);
    assert_eq!(per_thousand(3, 0), None);
    assert_eq!(per_thousand(1, 3), Some(3333));
    assert_eq!(per_thousand(2, 3), Some(6667));
    assert_eq!(per_thousand(30, 800), Some(375));
    assert!(per_thousand(usize::MAX, 1).is_some());
}

#[test]
fn without_an_attribute_for_names_nobody_speaks() {
    let drawn = Drawn::of("= Herald\n[a claim|It rained]. [no denial|No].\nno denies a");
    let project = drawn.tab.replica.project();
    let overview = Overview::of(project, &Coverage::of(project), None);
    assert_eq!(
        (overview.speakers.len(), overview.denials.n_links()),
        (0, 0)
    );
    assert_eq!(overview.total.n, 2);
}

fn all(project: &Project) -> Vec<&Rc<Annotation>> {
    let documents = project.documents();
    let indexes = documents.iter().map(|d| project.annotations_in(d.id()));
    indexes
        .flatten()
        .flat_map(DocumentIndex::annotations)
        .collect()
}

/// What each figure says, against a count of its own that is as slow as it is plain.
fn recount(project: &Project) -> Result<(), TestCaseError> {
    let overview = overview(project);
    let annotations = all(project);
    let n = |fits: &dyn Fn(&Annotation) -> bool| annotations.iter().filter(|one| fits(one)).count();
    let asked = |asked: Asked| asked.annotations(project, Some(&speaker())).len();
    prop_assert_eq!(overview.total.n, annotations.len());
    prop_assert_eq!(asked(Asked::default()), annotations.len());
    for (place, label) in overview.labels.iter().enumerate() {
        let has_label = |one: &Annotation| one.label() == Some(label);
        prop_assert_eq!(overview.total.by_label[place], n(&has_label));
        let ask = Asked {
            label: Some(label.clone()),
            ..Asked::default()
        };
        prop_assert_eq!(asked(ask), n(&has_label));
        let speakers = overview.speakers.iter();
        let said: usize = speakers.map(|one| one.tally.by_label[place]).sum();
        prop_assert_eq!(said, n(&has_label));
    }
    for (article, document) in overview.articles.iter().zip(project.documents()) {
        let is_here = |one: &Annotation| one.document() == document.id();
        prop_assert_eq!(&article.document, document.id());
        prop_assert_eq!(article.tally.n, n(&is_here));
        let progress = match (document.is_done(), n(&is_here)) {
            (true, _) => Progress::Done,
            (false, 0) => Progress::Untouched,
            (false, _) => Progress::Begun,
        };
        prop_assert_eq!(article.progress, progress);
        for (place, label) in overview.labels.iter().enumerate() {
            let lane = &article.lanes[place];
            let in_all: usize = lane.quarters.iter().sum();
            prop_assert_eq!(in_all, article.tally.by_label[place]);
            prop_assert_eq!(lane.places.is_empty(), in_all == 0);
            for (quarter, n) in (0..).zip(lane.quarters) {
                let ask = Asked {
                    document: Some(document.id().clone()),
                    label: Some(label.clone()),
                    quarter: Some(quarter),
                    ..Asked::default()
                };
                prop_assert_eq!(asked(ask), n);
            }
        }
    }
    let names: BTreeSet<_> = annotations.iter().map(|one| said_by(one)).collect();
    let speakers = overview.speakers.iter();
    let speakers: BTreeSet<_> = speakers.map(|one| one.speaker.clone()).collect();
    prop_assert_eq!(&speakers, &names);
    prop_assert_eq!(speakers.len(), overview.speakers.len());
    for one in &overview.speakers {
        let ask = Asked {
            speaker: Some(one.speaker.clone()),
            ..Asked::default()
        };
        prop_assert_eq!(asked(ask), one.tally.n);
        prop_assert_eq!(one.tally.n, n(&|a| said_by(a) == one.speaker));
    }
    for lack in Lack::ALL {
        let lacks = |one: &Annotation| lack.is_in(standing(project, one));
        prop_assert_eq!(overview.left.lacking(lack).0, n(&lacks));
        let ask = Asked {
            lack: Some(lack),
            ..Asked::default()
        };
        prop_assert_eq!(asked(ask), n(&lacks));
    }
    prop_assert_eq!(pairs(&overview), naive_pairs(project));
    prop_assert_eq!(
        overview.denials.by.iter().map(|(_, n)| n).sum::<usize>(),
        overview.denials.n_links()
    );
    prop_assert_eq!(
        overview.denials.of.iter().map(|(_, n)| n).sum::<usize>(),
        overview.denials.n_links()
    );
    Ok(())
}

fn said_by(one: &Annotation) -> Speaker {
    let name = one.attribute_text("speaker");
    name.filter(|name| !name.trim().is_empty()).map(Into::into)
}

type Pairs = BTreeMap<(Speaker, Speaker), usize>;

fn pairs(overview: &Overview) -> Pairs {
    let denials = &overview.denials;
    let mut pairs = Pairs::new();
    for pair in &denials.pairs {
        let by = denials.by[pair.by].0.name.clone();
        let of = denials.of[pair.of].0.name.clone();
        *pairs.entry((by, of)).or_default() += pair.links.len();
    }
    pairs
}

fn naive_pairs(project: &Project) -> Pairs {
    let mut seen = BTreeSet::new();
    let mut pairs = Pairs::new();
    for relation in project.relations() {
        let kind = project.schema().relation_kind(relation.kind().unwrap());
        let ends = (relation.from().unwrap(), relation.to().unwrap());
        let rejects = kind.is_some_and(|kind| kind.role == Some(RelationRole::Rejects));
        if rejects && has_fitting_roles(project, relation) && seen.insert(ends) {
            let [by, of] = [ends.0, ends.1].map(|id| said_by(project.annotation(id).unwrap()));
            *pairs.entry((by, of)).or_default() += 1;
        }
    }
    pairs
}

#[test]
fn a_label_that_the_schema_does_not_have_is_counted_behind_the_others() {
    let mut drawn = Drawn::of("= Herald\n[a claim|It rained]. [b claim|It snowed].");
    // As a file of a newer version may bring it.
    let write = Write::<AnnotationKind> {
        id: drawn.names["b"].clone(),
        value: AnnotationField::Label(LabelId::new("aside").unwrap()),
        as_of: None,
    };
    let drawn_tab = &mut drawn.tab;
    let act = Act::Other("melt".into());
    let plan = Plan::new(act, vec![write.into()]);
    drawn_tab.replica.commit(plan, &drawn_tab.author);
    let overview = overview(drawn.tab.replica.project());
    let labels: Vec<_> = overview.labels.iter().map(ToString::to_string).collect();
    assert_eq!(labels, ["claim", "denial", "evidence", "aside"]);
    assert_eq!(overview.total.by_label, [1, 0, 0, 1]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// Also after edits that were taken back, merges of groups, removed articles.
    #[test]
    fn figures_are_those_of_a_slow_count_after_any_history(steps in steps(120)) {
        let mut tab = tab("aaaaaaaaaa", "device-1");
        for (n, step) in steps.iter().enumerate() {
            histories::perform(&mut tab, step, Steps::All);
            if n % 16 == 0 {
                recount(tab.replica.project())?;
            }
        }
        recount(tab.replica.project())?;
    }
}
