//! Project files of other hands: offsets in any unit, records without ids, names that nobody
//! defines, and files that are larger than any work.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "functions that tests share may fail as tests do"
)]

use std::collections::BTreeMap;

use gainsay_core::edit::{Author, Replica};
use gainsay_core::format::native::{
    Crowd, ImportError, ImportMode, ImportOptions, Kept, MAX_KEYS, NativeFile, ProblemKind,
    Remedies, SchemaName, plan_import, read, undefined, with_remedies, write,
};
use gainsay_core::model::{ActorId, DeviceId, LabelId, RelationKindId, validate};
use gainsay_core::text::OffsetUnit;
use gainsay_core::time::Timestamp;
use serde_json::{Value, json};

fn read_json(value: &Value) -> NativeFile {
    read(value.to_string().as_bytes(), "odd.json").unwrap()
}

fn refusal(value: &Value) -> ImportError {
    read(value.to_string().as_bytes(), "odd.json").unwrap_err()
}

fn problems(file: &NativeFile) -> Vec<(&str, &ProblemKind, Kept)> {
    let problems = file.problems.iter();
    problems.map(|p| (&*p.path, &p.kind, p.kept)).collect()
}

fn opened(file: &NativeFile) -> Replica {
    let mut replica = Replica::new(DeviceId::new("b-odd").unwrap());
    take_in(&mut replica, file, ImportOptions::new_project());
    replica
}

fn take_in(replica: &mut Replica, file: &NativeFile, options: ImportOptions) {
    let plan = plan_import(replica.project(), file, options);
    let author = Author {
        actor: ActorId::new("opener2345").unwrap(),
        annotator: None,
        at: Timestamp::from_millis(1_796_000_000_000),
    };
    replica.commit(plan.into_plan(), &author);
    assert_eq!(validate(replica.project()), []);
}

fn written(replica: &Replica) -> Value {
    serde_json::from_str(&write(replica.project()).unwrap()).unwrap()
}

/// `[start, end, quote]` in `doc`.
fn marks(doc: &str, spans: &[(u32, u32, &str)]) -> Vec<Value> {
    let marks = spans.iter().enumerate().map(|(n, (start, end, quote))| {
        json!({"id": format!("{doc}-{n}"), "doc": doc, "label": "claim", "start": start,
               "end": end, "quote": quote})
    });
    marks.collect()
}

#[test]
fn the_quotes_of_all_documents_tell_the_unit() {
    let mut all = marks("a", &[(3, 6, "yes"), (7, 9, "no")]);
    // One mark that would fit in either, and one that fits in code points by chance.
    all.extend(marks("b", &[(0, 1, "x"), (5, 6, "o")]));
    let value = json!({
        "documents": [{"id": "a", "text": "😀 yes no"}, {"id": "b", "text": "x 😀 oo"}],
        "annotations": all,
    });
    let file = read_json(&value);
    let unit = OffsetUnit::Utf16;
    let converted = ProblemKind::UnitConverted { unit };
    assert_eq!(
        problems(&file),
        [("annotations", &converted, Kept::Changed)]
    );
    let starts: Vec<_> = written(&opened(&file))["annotations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["start"].as_u64().unwrap())
        .collect();
    assert_eq!(starts, [2, 6, 0, 4]);
}

#[test]
fn a_document_of_another_program_among_them_keeps_its_unit() {
    let mut all = marks("a", &[(3, 6, "yes"), (7, 9, "no"), (10, 12, "so")]);
    all.extend(marks("b", &[(4, 6, "oo"), (7, 9, "pp")]));
    let value = json!({
        "documents": [{"id": "a", "text": "😀 yes no so"}, {"id": "b", "text": "x 😀 oo pp"}],
        "annotations": all,
    });
    let file = read_json(&value);
    let utf16 = ProblemKind::UnitConverted {
        unit: OffsetUnit::Utf16,
    };
    let code_points = ProblemKind::UnitConverted {
        unit: OffsetUnit::CodePoint,
    };
    assert_eq!(
        problems(&file),
        [
            ("annotations", &utf16, Kept::Changed),
            ("documents[1]", &code_points, Kept::Changed)
        ]
    );
    assert_eq!(file.annotations.len(), 5);
    assert!(file.annotations.iter().all(|one| !one.is_moved));
}

#[test]
fn records_without_ids_stay_apart() {
    let mark = json!({"doc": "d", "label": "claim", "start": 0, "end": 2, "note": "one"});
    let mut other = mark.clone();
    other["note"] = json!("two");
    let value = json!({
        "documents": [
            {"id": "d", "text": "No."},
            {"id": "a b", "file_name": "x", "text": "Yes."},
            {"id": "b c", "file_name": "x", "text": "Yes."},
        ],
        "annotations": [mark, other],
        "groups": [{"title": "one"}, {"title": "two"}],
    });
    let file = read_json(&value);
    let replica = opened(&file);
    let again = written(&replica);
    let notes: Vec<_> = again["annotations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["note"].as_str().unwrap())
        .collect();
    assert_eq!(notes.len(), 2);
    assert!(notes.contains(&"one") && notes.contains(&"two"));
    assert_eq!(again["documents"].as_array().unwrap().len(), 3);
    assert_eq!(again["groups"].as_array().unwrap().len(), 2);
    // The same file again gives the same ids.
    let plan = plan_import(
        replica.project(),
        &read_json(&value),
        ImportOptions::merge(),
    );
    assert_eq!(plan.operations, []);
}

#[test]
fn two_articles_of_one_name_and_text_stay_two_where_both_ids_are_taken() {
    let articles = |text: &str| {
        let article = |id: &str| json!({"id": id, "file_name": "x.txt", "title": id, "text": text});
        json!({"documents": [article("a"), article("b")]})
    };
    let mut replica = opened(&read_json(&articles("Yes.")));
    let other = read_json(&articles("No."));
    take_in(&mut replica, &other, ImportOptions::merge());
    assert_eq!(replica.project().documents().len(), 4);
    let plan = plan_import(replica.project(), &other, ImportOptions::merge());
    assert_eq!(plan.operations, []);
}

#[test]
fn chains_of_merged_groups_are_followed_once() {
    let groups: Vec<_> = (0..3_000)
        .map(|n| json!({"id": format!("g{n}"), "merged_into": format!("g{}", n + 1)}))
        .chain([
            json!({"id": "g3000"}),
            json!({"id": "r1", "merged_into": "r2"}),
        ])
        .chain([
            json!({"id": "r2", "merged_into": "r1"}),
            json!({"id": "l", "merged_into": "x"}),
        ])
        .collect();
    let annotations: Vec<_> = (0..3_000)
        .map(|n| json!({"id": format!("a{n}"), "doc": "d", "label": "claim", "start": 0, "end": 2, "group": format!("g{n}")}))
        .collect();
    let value = json!({
        "documents": [{"id": "d", "text": "No."}], "groups": groups, "annotations": annotations,
    });
    let file = read_json(&value);
    let unknown = ProblemKind::UnknownGroup {
        group: "x".to_owned(),
    };
    assert_eq!(problems(&file), [("groups[3003]", &unknown, Kept::Changed)]);
    let again = written(&opened(&file));
    let annotations = again["annotations"].as_array().unwrap();
    assert!(annotations.iter().all(|one| one["group"] == "g3000"));
}

#[test]
fn an_offset_within_a_character_is_said() {
    let mark = |start: u32, end: u32| json!({"id": format!("a{start}"), "doc": "d", "label": "claim", "start": start, "end": end});
    let value = json!({
        "offset_unit": "utf16_code_unit",
        "documents": [{"id": "d", "text": "😀😀 no"}],
        "annotations": [mark(0, 2), mark(1, 4), mark(2, 3), mark(4, 99)],
    });
    let file = read_json(&value);
    let inside = |key| ProblemKind::InsideCharacter {
        key,
        unit: OffsetUnit::Utf16,
    };
    let (start, end) = (inside("start"), inside("end"));
    let beyond = ProblemKind::OutsideText { len: 7 };
    let expected = [
        ("annotations[1]", &start, Kept::LeftOut),
        ("annotations[2]", &end, Kept::LeftOut),
        ("annotations[3]", &beyond, Kept::LeftOut),
    ];
    assert_eq!(problems(&file)[1..], expected);
}

#[test]
fn more_than_any_project_has_is_refused() {
    let keys: serde_json::Map<_, _> = (0..=MAX_KEYS)
        .map(|n| (format!("k{n}"), json!(1)))
        .collect();
    let annotation = |extra: Value| {
        let mut one = json!({"id": "a", "doc": "d", "label": "claim", "start": 0, "end": 2});
        one.as_object_mut()
            .unwrap()
            .extend(extra.as_object().unwrap().clone());
        json!({"documents": [{"id": "d", "text": "No."}], "annotations": [one]})
    };
    let labels: Vec<_> = (0..=MAX_KEYS)
        .map(|n| json!({"id": format!("l{n}")}))
        .collect();
    let cases = [
        (
            annotation(Value::Object(keys.clone())),
            "annotations[0]",
            Crowd::Keys,
        ),
        (
            annotation(json!({"attributes": keys})),
            "annotations[0].attributes",
            Crowd::Keys,
        ),
        (
            annotation(json!({"stamps": keys})),
            "annotations[0].stamps",
            Crowd::Keys,
        ),
        (
            json!({"documents": [], "schema": {"labels": labels}}),
            "schema.labels",
            Crowd::Definitions,
        ),
        (json!({"documents": [keys]}), "documents[0]", Crowd::Keys),
    ];
    for (value, expected, expected_crowd) in cases {
        let ImportError::TooMany { path, crowd, n, .. } = refusal(&value) else {
            panic!("{expected} is not refused");
        };
        assert_eq!((&*path, crowd), (expected, expected_crowd));
        assert!(n > MAX_KEYS);
    }
    let used: Vec<_> = (0..=MAX_KEYS)
        .map(|n| json!({"id": format!("a{n}"), "doc": "d", "label": format!("l{n}"), "start": 0, "end": 2}))
        .collect();
    let value = json!({"documents": [{"id": "d", "text": "No."}], "annotations": used});
    assert!(matches!(
        refusal(&value),
        ImportError::TooMany {
            crowd: Crowd::Definitions,
            ..
        }
    ));
}

#[test]
fn problems_beyond_the_list_are_counted() {
    let value = json!({"documents": [], "annotations": vec![1; 10_007]});
    let file = read_json(&value);
    assert_eq!((file.problems.len(), file.n_unlisted), (10_000, 7));
    let plan = plan_import(opened(&file).project(), &file, ImportOptions::new_project());
    assert_eq!(plan.n_unlisted, 7);
}

#[test]
fn what_nobody_sees_is_said_of_files_of_other_hands() {
    let value = json!({"documents": [{"id": "d", "text": "a\u{202e}b"}, {"id": "e", "text": ""}]});
    let file = read_json(&value);
    assert_eq!(file.problems.len(), 2);
    assert_eq!(file.documents[0].fixed.text.as_str(), "a\u{202e}b");
    let own = written(&opened(&file));
    assert_eq!(read_json(&own).problems, []);
}

/// A file that uses what it does not define: a label twice, an attribute and a kind of link.
fn opinions() -> Value {
    json!({
        "documents": [{"id": "d", "text": "I think so. No."}],
        "annotations": [
            {"id": "a1", "doc": "d", "label": "opinion", "start": 0, "end": 7},
            {"id": "a2", "doc": "d", "label": "opinion", "start": 8, "end": 10},
            {"id": "a3", "doc": "d", "label": "denial", "start": 12, "end": 14,
             "attributes": {"mood": "sad", "speaker": "Ann"}},
        ],
        "relations": [{"id": "r1", "type": "rebuts", "from": "a3", "to": "a1"}],
    })
}

fn label(id: &str) -> LabelId {
    LabelId::new(id).unwrap()
}

fn names(file: &NativeFile, replica: &Replica, mode: ImportMode) -> Vec<(String, usize)> {
    let undefined = undefined(replica.project(), file, mode);
    let names = undefined.iter();
    names
        .map(|one| (one.name.as_str().to_owned(), one.n))
        .collect()
}

#[test]
fn what_nobody_defines_is_created_when_asked() {
    let file = read_json(&opinions());
    let mut replica = opened(&read_json(&json!({"documents": []})));
    let expected = [("opinion", 2), ("rebuts", 1), ("mood", 1)];
    let expected = expected.map(|(name, n)| (name.to_owned(), n));
    assert_eq!(names(&file, &replica, ImportMode::New), expected);
    assert_eq!(names(&file, &replica, ImportMode::Merge), expected);
    let undefined = undefined(replica.project(), &file, ImportMode::Merge);
    let remedies = Remedies {
        create: undefined.into_iter().map(|one| one.name).collect(),
        ..Remedies::default()
    };
    take_in(
        &mut replica,
        &with_remedies(&file, &remedies),
        ImportOptions::merge(),
    );
    let schema = replica.project().schema();
    assert_eq!(&*schema.label(&label("opinion")).unwrap().name, "opinion");
    assert_eq!(schema.labels.len(), 4);
    assert_eq!(
        (schema.relation_kinds.len(), schema.attributes.len()),
        (4, 5)
    );
    assert_eq!(names(&file, &replica, ImportMode::Merge), []);
    // What was removed on purpose is not asked for again: a file of ours says when that was.
    let mut own = written(&replica);
    own["schema"]["labels"] = json!([]);
    own["stamps"]["labels.opinion"] = own["stamp"].clone();
    let empty = Replica::new(DeviceId::new("b-odd").unwrap());
    assert_eq!(names(&read_json(&own), &empty, ImportMode::New), []);
    for key in ["stamp", "stamps"] {
        own.as_object_mut().unwrap().remove(key);
    }
    let expected = [("denial", 1), ("opinion", 2)];
    assert_eq!(
        names(&read_json(&own), &empty, ImportMode::New),
        expected.map(|(name, n)| (name.to_owned(), n))
    );
}

#[test]
fn another_label_is_used_instead_when_asked() {
    let file = read_json(&opinions());
    let mut labels = BTreeMap::new();
    labels.insert(label("opinion"), label("claim"));
    let kind = |id| RelationKindId::new(id).unwrap();
    let mut relation_kinds = BTreeMap::new();
    relation_kinds.insert(kind("rebuts"), kind("denies"));
    let remedies = Remedies {
        create: vec![SchemaName::Label(label("opinion"))],
        labels,
        relation_kinds,
    };
    let answered = with_remedies(&file, &remedies);
    let replica = opened(&answered);
    let again = written(&replica);
    let used: Vec<_> = again["annotations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["label"].as_str().unwrap())
        .collect();
    assert_eq!(used, ["claim", "claim", "denial"]);
    assert_eq!(again["relations"][0]["type"], "denies");
    // Used instead, so not created.
    assert_eq!(replica.project().schema().labels.len(), 3);
    // The same answer again changes nothing.
    let plan = plan_import(replica.project(), &answered, ImportOptions::merge());
    assert_eq!(plan.operations, []);
}
