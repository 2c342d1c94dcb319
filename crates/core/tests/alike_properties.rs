//! Properties of suggestions and of repeated passages, for random texts and histories.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "functions that tests share may fail as tests do"
)]

#[path = "common/histories.rs"]
#[allow(dead_code, reason = "each file of tests uses a part of it")]
mod histories;

use std::rc::Rc;

use gainsay_core::edit::{DocumentDetails, NewDocument, Replica, seed_document, seed_schema};
use gainsay_core::model::{DeviceId, DocumentId, DocumentIndex, Project, default_schema};
use gainsay_core::query::alike::{MAX_PASSAGES, Passages, Suggestions};
use gainsay_core::text::{ByteOffset, Span, Text};
use histories::{Steps, perform, step, steps, tab};
use proptest::prelude::*;

/// All that `passages` say of `project`, after checking that it holds together.
fn said(passages: &Passages, project: &Project) -> Vec<String> {
    let mut said = Vec::new();
    for document in project.documents() {
        let text = document.text();
        let index = project.annotations_in(document.id()).into_iter();
        let marked = index.flat_map(DocumentIndex::annotations);
        let mut claims: Vec<Span> = marked.filter_map(|one| project.span_of(one)).collect();
        claims.extend(text.span(ByteOffset::ZERO, text.end().byte));
        for claim in claims {
            let suggestions = passages.suggest(project, document.id(), claim);
            assert_eq!(suggestions.len() + 1, project.documents().len());
            for one in &suggestions {
                check_passages(project, document.id(), one);
            }
            said.push(format!("{suggestions:?}"));
        }
        let repeats = passages.repeated(document.id());
        for (one, next) in repeats.iter().zip(repeats.iter().skip(1)) {
            assert!(one.span.end() <= next.span.start());
        }
        for repeat in &repeats {
            assert!(text.check(repeat.span.range()).is_ok() && !repeat.others.is_empty());
            for copy in &repeat.others {
                let other = project.document(&copy.document).unwrap();
                assert!(copy.document != *document.id());
                assert!(other.text().check(copy.span.range()).is_ok());
            }
        }
        said.push(format!("{repeats:?}"));
    }
    said
}

fn check_passages(project: &Project, home: &DocumentId, suggestions: &Suggestions) {
    let text = project.document(&suggestions.document).unwrap().text();
    assert!(suggestions.document != *home && suggestions.passages.len() <= MAX_PASSAGES);
    let passages = &suggestions.passages;
    assert!(passages.is_sorted_by(|a, b| a.score >= b.score));
    for (n, passage) in passages.iter().enumerate() {
        assert!(passage.score > 0.0 && passage.score <= 1.0);
        assert_eq!(text.check(passage.span.range()), Ok(passage.span));
        let others = passages.iter().skip(n + 1);
        assert!(
            others
                .into_iter()
                .all(|other| !other.span.intersects(passage.span))
        );
        for shared in &passage.shared {
            assert_eq!(text.check(shared.range()), Ok(*shared));
            assert!(shared.intersects(passage.span));
        }
        if let Some(id) = &passage.annotation {
            let annotation = project.annotation(id).unwrap();
            assert_eq!(project.span_of(annotation), Some(passage.span));
        }
    }
}

/// Texts in which the same words come again and again, in several scripts.
fn text() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "the",
        "ferry",
        "Ferries",
        "sank",
        "sinking",
        "Bergen’s",
        "155",
        "1,000",
        "one",
        "hundred",
        "and",
        "five",
        "中国公民",
        "在",
        "สงคราม",
        "중국인",
        "армія",
        "армії",
        "e\u{301}té",
        "l’eau",
        "👩‍👩‍👧",
        "\u{301}",
        "“no”",
        "said",
        "-",
        "’",
        ".",
        "!\n",
        "\n\n",
        "。",
        "\u{a0}",
        "हिन्दी",
    ]);
    let spaced = prop::sample::select(vec!["", " ", " ", " "]);
    let drawn = prop::collection::vec((words, spaced), 0..60);
    let drawn = drawn.prop_map(|words| {
        words
            .into_iter()
            .flat_map(|(word, blank)| [word, blank])
            .collect()
    });
    prop_oneof![3 => drawn, 1 => any::<String>()]
}

proptest! {
    #[test]
    fn following_a_history_is_beginning_anew(
        before in steps(30),
        then in prop::collection::vec(prop::collection::vec(step(), 0..6), 1..6),
    ) {
        let mut tab = tab("actor-1", "device-1");
        for step in &before {
            perform(&mut tab, step, Steps::All);
        }
        let mut passages = Passages::of(tab.replica.project());
        for steps in &then {
            for step in steps {
                perform(&mut tab, step, Steps::All);
            }
            let project = tab.replica.project();
            passages.follow(project);
            prop_assert_eq!(said(&passages, project), said(&Passages::of(project), project));
        }
    }

    #[test]
    fn any_texts_are_compared(texts in prop::collection::vec(text(), 1..4)) {
        let mut replica = Replica::new(DeviceId::new("device").unwrap());
        replica.receive([Rc::new(seed_schema(&default_schema()))]);
        for (n, text) in texts.iter().enumerate() {
            let article = NewDocument {
                text: Text::new(text.as_str()).unwrap(),
                file_name: format!("{n}.txt").into(),
                details: DocumentDetails::default(),
            };
            replica.receive([Rc::new(seed_document(&article))]);
        }
        let project = replica.project();
        said(&Passages::of(project), project);
    }

    #[test]
    fn one_text_twice_is_found_whole(text in text()) {
        let mut replica = Replica::new(DeviceId::new("device").unwrap());
        for name in ["a.txt", "b.txt"] {
            let article = NewDocument {
                text: Text::new(text.as_str()).unwrap(),
                file_name: name.into(),
                details: DocumentDetails::default(),
            };
            replica.receive([Rc::new(seed_document(&article))]);
        }
        let project = replica.project();
        let passages = Passages::of(project);
        for document in project.documents() {
            let repeats = passages.repeated(document.id());
            prop_assert!(repeats.len() <= 1, "{:?}", repeats);
            let words = document.text().as_str().split_whitespace();
            let n_long = words.filter(|word| word.chars().all(|c| c.is_ascii_lowercase())).count();
prop_assert!(n_long < 12 || repeats.len() == 1);
        }
    }
}
