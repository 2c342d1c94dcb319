//! The report as files: what stands in them, that marks lie where they should, and that no words of
//! people become anything else.
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
#[path = "common/reported.rs"]
#[allow(dead_code, reason = "each file of tests uses a part of it")]
mod reported;

use std::rc::Rc;

use expect_test::{expect, expect_file};
use gainsay_core::edit::{Command, DocumentDetails, seed_schema};
use gainsay_core::format::report::About;
use gainsay_core::model::{AnnotationId, LabelId, Project, RelationRole, default_schema};
use gainsay_core::text::{ByteOffset, ByteRange};

use drawn::Drawn;
use reported::{about, article, html, markdown, parsed, text_of};

fn claim_on(drawn: &mut Drawn, outlet: &str, start: u32, end: u32, label: &str) -> AnnotationId {
    let command = Command::Annotate {
        document: drawn.document(outlet),
        range: ByteRange::new(ByteOffset::new(start), ByteOffset::new(end)),
        label: LabelId::new(label).unwrap(),
    };
    drawn.run(command).unwrap()
}

fn small() -> Drawn {
    let mut drawn = Drawn::of(
        "
        = Herald, done
        Rain at the front
        [a claim speaker=Ann|It rained on 155 men], she said. [e evidence evidence-type=image|A photo shows it].
        = Lens, done
        [b claim certainty=possible|Perhaps it rained on at least 155 men].
        [d claim speaker=@outlet|Bread is dear]. [x evidence|Prices].
        = Post
        [no denial speaker=Bob|It did not]. [open denial|He denies all]. [u evidence|No puddles].
        group It rained: a b
        no denies a
        no denies b
        e supports b
        u undermines a
        u undermines d",
    );
    let (lens, name) = (drawn.document("Lens"), drawn.tab.author.annotator.clone());
    drawn.run(Command::SetTitle("Rain | <men>".into()));
    drawn.run(Command::NameAnnotator(name.unwrap(), "Iris".into()));
    let details = DocumentDetails {
        title: "What the Lens says".into(),
        outlet: "Lens".into(),
        published: "2025-04-09".into(),
        byline: "Eve & Co".into(),
        url: "https://lens.example/rain?a=1&b=2".into(),
        language: "en".into(),
    };
    drawn.run(Command::EditDocument(lens, details));
    let note = drawn.names["a"].clone();
    drawn.run(Command::SetNote(note, "Check the *date*.".into()));
    drawn
}

fn project(drawn: &Drawn) -> &Project {
    drawn.tab.replica.project()
}

#[test]
fn a_small_project_as_a_page() {
    let drawn = small();
    let page = html(project(&drawn));
    let (head, rest) = page.split_once("<style>").unwrap();
    let (_, rest) = rest.split_once("</style>").unwrap();
    expect_file!["report/small.html"].assert_eq(&[head, "<style></style>", rest].concat());
}

#[test]
fn a_small_project_as_markdown() {
    let drawn = small();
    expect_file!["report/small.md"].assert_eq(&markdown(project(&drawn)));
}

#[test]
fn marks_that_nest_cross_and_begin_together_each_have_their_sign() {
    // 0123456789
    let mut drawn = Drawn::of("= Herald\nOne two three four");
    claim_on(&mut drawn, "Herald", 0, 18, "claim");
    claim_on(&mut drawn, "Herald", 0, 7, "denial");
    claim_on(&mut drawn, "Herald", 4, 13, "evidence");
    claim_on(&mut drawn, "Herald", 4, 7, "claim");
    let page = html(project(&drawn));
    let (_, text) = page.split_once("<div class=\"text\" ").unwrap();
    let text = text.split("</div>").next().unwrap();
    expect![[r##"
        data-text="1"><p dir="auto">
        <mark data-tint="2" data-first="1" data-second="2" title="C1 D1"><a class="sign" data-tint="1" id="m1" href="#e1">C1</a><a class="sign" data-tint="2" id="m2" href="#e2">D1</a>One </mark>
        <mark data-tint="1" data-first="1" data-second="2" data-third="3" title="C1 E1 D1 C2"><a class="sign" data-tint="3" id="m3" href="#e3">E1</a><a class="sign" data-tint="1" id="m4" href="#e4">C2</a>two</mark>
        <mark data-tint="3" data-first="1" data-third="3" title="C1 E1"> three</mark>
        <mark data-tint="1" data-first="1" title="C1"> four</mark></p>"##]]
    .assert_eq(&text.replace("<mark", "\n<mark"));
    let markdown = markdown(project(&drawn));
    let line = markdown
        .lines()
        .find(|line| line.contains("four") && line.starts_with("<b"));
    expect![[r#"<b id="m1">\[C1</b><b id="m2">\[D1</b>One <b id="m3">\[E1</b><b id="m4">\[C2</b>two<b>C2\]</b><b>D1\]</b> three<b>E1\]</b> four<b>C1\]</b>"#]]
        .assert_eq(line.unwrap());
}

#[test]
fn a_mark_over_several_lines_begins_and_ends_once() {
    let mut drawn = Drawn::of("= Herald\nOne\ntwo\nthree");
    claim_on(&mut drawn, "Herald", 1, 9, "claim");
    let page = html(project(&drawn));
    let tree = parsed(&page);
    assert_eq!(text_of(article(&tree, 1)), "One\ntwo\nthree");
    assert_eq!(page.matches("id=\"m1\"").count(), 1);
    let markdown = markdown(project(&drawn));
    let (_, text) = markdown.split_once("· 1 annotations\n\n").unwrap();
    expect![[r#"
        O<b id="m1">\[C1</b>ne

        two

        t<b>C1\]</b>hree
    "#]]
    .assert_eq(text);
}

/// What stands in both files, in words.
fn both(project: &Project) -> [String; 2] {
    let page = html(project);
    let tree = parsed(&page);
    [text_of(tree.root_element()), markdown(project)]
}

#[test]
fn an_empty_project_says_so() {
    for said in both(&Project::default()) {
        for words in [
            "Untitled project",
            "There are no articles.",
            "There are no claims yet.",
            "Nobody has annotated yet.",
        ] {
            assert!(said.contains(words), "{words} in {said}");
        }
    }
}

#[test]
fn without_roles_there_are_no_claims_but_every_mark_is_listed() {
    let mut schema = default_schema();
    for (_, label) in &mut schema.labels {
        Rc::make_mut(label).role = None;
    }
    for (_, kind) in &mut schema.relation_kinds {
        let kind = Rc::make_mut(kind);
        (kind.role, kind.from, kind.to) = (None::<RelationRole>, Vec::new(), Vec::new());
    }
    let mut drawn = Drawn::of("= Herald\n[a claim speaker=Ann|It rained]. [b denial|It did not].");
    drawn.tab.replica.receive([Rc::new(seed_schema(&schema))]);
    let is_role_free = project(&drawn)
        .schema()
        .labels
        .iter()
        .all(|(_, label)| label.role.is_none());
    assert!(is_role_free, "the schema was taken");
    drawn.run(Command::AddRelation {
        kind: gainsay_core::model::RelationKindId::new("denies").unwrap(),
        from: drawn.names["b"].clone(),
        to: drawn.names["a"].clone(),
    });
    for said in both(project(&drawn)) {
        assert!(said.contains("There are no claims yet."), "{said}");
        let (_, others) = said.split_once("Other annotations").unwrap();
        for words in ["It rained", "Ann", "It did not", "denies"] {
            assert!(others.contains(words), "{words} in {others}");
        }
    }
}

#[test]
fn a_group_whose_claims_are_gone_is_counted_and_not_listed() {
    let mut drawn = Drawn::of(
        "= Herald, done\n[a claim|It rained].\n= Lens\n[b claim|Snow fell].\ngroup Rain: a\ngroup Snow: b",
    );
    let gone = vec![drawn.names["a"].clone()];
    drawn.run(Command::DeleteAnnotations(gone));
    for said in both(project(&drawn)) {
        assert!(said.contains("1 groups have no claims."), "{said}");
        assert!(said.contains("Snow fell"));
        assert!(!said.contains("Rain"), "{said}");
    }
    let lens = drawn.document("Lens");
    drawn.run(Command::RemoveDocuments(vec![lens]));
    for said in both(project(&drawn)) {
        assert!(said.contains("2 groups have no claims.") || said.contains("no claims yet"));
        assert!(!said.contains("Snow fell"), "{said}");
    }
}

#[test]
fn so_far_is_said_while_an_article_may_still_claim_it() {
    let drawing = |state: &str| {
        format!("= Herald, done\n[a claim|It rained].\n= Lens{state}\nNothing.\ngroup Rain: a")
    };
    let said = both(project(&Drawn::of(&drawing(""))));
    assert!(
        said.iter()
            .all(|said| said.contains("1 of 2 outlets so far"))
    );
    let said = both(project(&Drawn::of(&drawing(", done"))));
    assert!(said.iter().all(|said| said.contains("1 of 2 outlets")));
    assert!(said.iter().all(|said| !said.contains("so far")));
}

#[test]
fn names_are_those_of_the_person() {
    let mut names = default_schema();
    for (_, label) in &mut names.labels {
        let label = Rc::make_mut(label);
        label.name = format!("Ж{}", label.name).into();
    }
    let drawn = small();
    let about = About {
        language: "uk",
        ..about(&names)
    };
    let page = gainsay_core::format::report::html(project(&drawn), &about);
    assert!(page.contains("<html lang=\"uk\">"));
    let tree = parsed(&page);
    let signs = tree
        .descendants()
        .filter(|node| node.attribute("class") == Some("sign"));
    let signs: Vec<_> = signs.filter_map(|sign| sign.text()).collect();
    // Two labels with one letter share its numbers.
    assert!(signs.contains(&"Ж8"), "{signs:?}");
    assert!(signs.iter().all(|sign| sign.starts_with('Ж')), "{signs:?}");
}

#[test]
fn an_article_without_a_title_is_called_by_its_file() {
    let mut drawn = Drawn::of("= Herald\nNothing.");
    let herald = drawn.document("Herald");
    drawn.run(Command::EditDocument(herald, DocumentDetails::default()));
    for said in both(project(&drawn)) {
        assert!(said.contains("000.txt"), "{said}");
    }
}
