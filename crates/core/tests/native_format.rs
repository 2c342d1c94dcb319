//! The project file: the golden file of version 1.0, its JSON Schema, files of other programs.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "functions that tests share may fail as tests do"
)]

#[path = "native_format/foreign.rs"]
mod foreign;
#[path = "common/mixed_project.rs"]
mod mixed_project;

use std::path::{Path, PathBuf};
use std::time::Instant;

use gainsay_core::edit::{Author, Command, Replica};
use gainsay_core::format::native::{
    ImportError, ImportOptions, Kept, NativeFile, ProblemKind, plan_import, read, write,
};
use gainsay_core::model::{ActorId, DeviceId, Project, validate};
use gainsay_core::text::OffsetUnit;
use gainsay_core::time::Timestamp;
use mixed_project::mixed_project;
use serde_json::{Value, json};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn author() -> Author {
    Author {
        actor: ActorId::new("opener2345").unwrap(),
        annotator: None,
        at: Timestamp::from_millis(1_796_000_000_000),
    }
}

fn opened(file: &NativeFile) -> Replica {
    let mut replica = Replica::new(DeviceId::new("b-opener").unwrap());
    let plan = plan_import(replica.project(), file, ImportOptions::new_project());
    replica.commit(plan.into_plan(), &author());
    assert_eq!(validate(replica.project()), []);
    replica
}

fn read_json(value: &Value) -> Result<NativeFile, ImportError> {
    read(value.to_string().as_bytes(), "test.json")
}

/// Each record's problem with its path.
fn problems(file: &NativeFile) -> Vec<(&str, &ProblemKind, Kept)> {
    let problems = file.problems.iter();
    problems.map(|p| (&*p.path, &p.kind, p.kept)).collect()
}

fn check_schema(instance: &Value) {
    let path = root().join("docs/native-1.0.schema.json");
    let schema: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let errors: Vec<_> = validator
        .iter_errors(instance)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert_eq!(errors, Vec::<String>::new());
}

/// Each quote sliced by code points, as a Python script would.
fn check_slices(file: &Value) {
    for annotation in file["annotations"].as_array().unwrap() {
        let mut documents = file["documents"].as_array().unwrap().iter();
        let document = documents.find(|d| d["id"] == annotation["doc"]).unwrap();
        let [start, end] = ["start", "end"].map(|key| annotation[key].as_u64().unwrap());
        let [start, end] = [start, end].map(|n| usize::try_from(n).unwrap());
        let text: Vec<char> = document["text"].as_str().unwrap().chars().collect();
        let slice: String = text[start..end].iter().collect();
        assert_eq!(slice, annotation["quote"].as_str().unwrap());
    }
}

/// What a script writes that knows nothing of this program: no format, version, schema, stamps.
fn foreign() -> Value {
    json!({
        "offset_unit": "unicode_code_point",
        "documents": [{
            "id": "n1", "title": "Bridge", "url": "", "source": "Courier",
            "text": "😀 The bridge fell.\n𠮷 \"It stands\", said the town.\nIt stands.\n",
            "text_sha256": "4d4b3b6f"
        }],
        "annotations": [
            {"id": "m1", "doc": "n1", "label": "claim", "start": 2, "end": 17,
             "attributes": {"speaker": "Ann 😀"}, "note": "x", "quote": "The bridge fell"},
            {"id": "m2", "doc": "n1", "label": "denial", "start": 21, "end": 32,
             "attributes": {}, "note": "", "quote": "\"It stands\""}
        ],
        "relations": [{"id": "k1", "type": "denies", "from": "m2", "to": "m1"}]
    })
}

#[test]
fn the_golden_file_of_1_0_is_written_read_and_written_again() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/native-1.0.json");
    let written = write(mixed_project().replica.project()).unwrap();
    if std::env::var_os("UPDATE_GOLDEN").is_some_and(|value| value == "1") {
        std::fs::write(&path, &written).unwrap();
    }
    let golden = std::fs::read_to_string(path).unwrap();
    assert_eq!(
        written, golden,
        "run with UPDATE_GOLDEN=1 and look at the diff"
    );
    let value: Value = serde_json::from_str(&golden).unwrap();
    check_schema(&value);
    check_slices(&value);
    let file = read(golden.as_bytes(), "native-1.0.json").unwrap();
    assert_eq!(file.problems, []);
    assert_eq!(write(opened(&file).project()).unwrap(), golden);
    let own = plan_import(
        mixed_project().replica.project(),
        &file,
        ImportOptions::merge(),
    );
    assert_eq!((own.operations.len(), own.problems.len()), (0, 0));
    assert_eq!(own.summary.annotations.same, 7);
}

/// Every key of the file is in the table of `docs/format.md`, and in the schema.
#[test]
fn every_key_is_documented() {
    let docs = std::fs::read_to_string(root().join("docs/format.md")).unwrap();
    let schema = std::fs::read_to_string(root().join("docs/native-1.0.schema.json")).unwrap();
    let golden = write(mixed_project().replica.project()).unwrap();
    let golden: Value = serde_json::from_str(&golden).unwrap();
    let not_ours = ["confidence", "paywall", "palette"];
    let mut objects = vec![&golden];
    while let Some(value) = objects.pop() {
        objects.extend(value.as_array().into_iter().flatten());
        for (key, value) in value.as_object().into_iter().flatten() {
            if not_ours.contains(&&**key) {
                continue;
            }
            assert!(
                docs.contains(&format!("`{key}`")),
                "docs/format.md lacks {key}"
            );
            assert!(
                schema.contains(&format!("\"{key}\"")),
                "the schema lacks {key}"
            );
            // Their keys are names of fields, of attributes, of people.
            let is_named = ["stamps", "attributes", "spellings"].contains(&&**key);
            if !is_named || value.is_array() {
                objects.push(value);
            }
        }
    }
}

#[test]
fn odd_records_are_listed_with_their_place() {
    let mut value = foreign();
    value["documents"][0]
        .as_object_mut()
        .unwrap()
        .remove("text_sha256");
    let text_len = value["documents"][0]["text"]
        .as_str()
        .unwrap()
        .chars()
        .count();
    let mark = |id: &str, start: Value, end: Value, quote: Value| json!({"id": id, "doc": "n1", "label": "claim", "start": start, "end": end, "quote": quote});
    value["annotations"].as_array_mut().unwrap().extend([
        mark("moved", json!(0), json!(4), json!("said the town")),
        mark("ambiguous", json!(0), json!(4), json!("It stands")),
        mark("orphaned", json!(0), json!(4), json!("nowhere")),
        mark("outside", json!(9), json!(999), Value::Null),
        mark("reversed", json!(9), json!(8), Value::Null),
        mark("negative", json!(-1), json!(8), Value::Null),
        mark("half", json!(1.5), json!(8), Value::Null),
        mark("7", json!(2), json!(17), json!("The bridge fell")),
        json!({"id": "lost", "doc": "n9", "label": "claim", "start": 0, "end": 1}),
        json!({"id": "plain", "doc": "n1", "label": "Strong claim!", "start": 0, "end": 1, "group": "g9", "alive": 1}),
        json!("no object"),
    ]);
    value["relations"]
        .as_array_mut()
        .unwrap()
        .push(json!({"id": "k2", "type": "denies", "from": "orphaned", "to": "m1"}));
    let file = read_json(&value).unwrap();
    let is: Vec<_> = file
        .problems
        .iter()
        .map(|p| format!("{} {:?} {:?} {:?}", p.path, p.id, p.kind, p.kept))
        .collect();
    let expected = [
        "annotations[12] \"\" WrongType { key: \"annotations\" } LeftOut",
        "annotations[10] \"lost\" UnknownDocument { document: \"n9\" } LeftOut",
        "annotations[2] \"moved\" Moved { start: 34, end: 47 } Changed",
        "annotations[3] \"ambiguous\" Ambiguous { places: [22, 49], n_places: 2 } LeftOut",
        "annotations[4] \"orphaned\" Orphaned LeftOut",
        &format!("annotations[5] \"outside\" OutsideText {{ len: {text_len} }} LeftOut"),
        "annotations[6] \"reversed\" NotASpan LeftOut",
        "annotations[7] \"negative\" NotAnOffset { key: \"start\" } LeftOut",
        "annotations[8] \"half\" NotAnOffset { key: \"start\" } LeftOut",
    ];
    assert_eq!(is[..expected.len()], expected);
    let rest = is[expected.len()..].join("\n");
    for start in [
        "annotations[9] \"7\" BadId",
        "annotations[11] \"plain\" Renamed { from: \"Strong claim!\", to: \"Strongclaim-",
        "annotations[11] \"plain\" UnknownGroup { group: \"g9\" } Changed",
        "annotations[11] \"plain\" KeyLost { key: \"alive\" } Changed",
        "relations[1] \"k2\" DanglingRelation { end: \"from\", annotation: \"orphaned\" } LeftOut",
    ] {
        assert!(rest.contains(start), "{start} is not in\n{rest}");
    }
    let replica = opened(&file);
    let labels = &replica.project().schema().labels;
    let names: Vec<_> = labels.iter().map(|(_, label)| &*label.name).collect();
    assert_eq!(names, ["Claim", "Denial", "Evidence", "Strong claim!"]);

    let options = ImportOptions {
        place_moved: false,
        ..ImportOptions::new_project()
    };
    let placed = plan_import(&Project::default(), &file, ImportOptions::new_project());
    let left = plan_import(&Project::default(), &file, options);
    assert_eq!(
        placed.summary.annotations.new,
        left.summary.annotations.new + 1
    );
    let moved = left.problems.iter().find(|p| p.id == "moved").unwrap();
    assert_eq!(moved.kept, Kept::LeftOut);
    assert_eq!(
        plan_import(replica.project(), &file, ImportOptions::merge()).operations,
        []
    );
}

fn refusal(bytes: &[u8]) -> ImportError {
    read(bytes, "").unwrap_err()
}

#[test]
fn broken_files_are_refused_with_the_place() {
    let syntax = |line, column| move |error: ImportError| matches!(error, ImportError::Syntax { line: l, column: c, .. } if (l, c) == (line, column));
    assert!(syntax(2, 3)(refusal(b"{\n  oops}")));
    assert!(matches!(
        refusal(br#"{"documents":1e999}"#),
        ImportError::Syntax { line: 1, .. }
    ));
    assert!(matches!(
        refusal(br#"{"documents":["\ud800"]}"#),
        ImportError::Syntax { line: 1, .. }
    ));
    assert!(matches!(refusal(b""), ImportError::Syntax { .. }));
    assert_eq!(
        refusal(b"{}\n\xff"),
        ImportError::NotUtf8 { byte: 3, line: 2 }
    );
    assert_eq!(refusal(b"{}"), ImportError::NotGainsay { format: None });
    assert_eq!(refusal(b"[]"), ImportError::NotGainsay { format: None });
    assert_eq!(
        refusal(br#"{"format":"brat","documents":[]}"#),
        ImportError::NotGainsay {
            format: Some("brat".to_owned())
        }
    );
    assert_eq!(
        refusal(br#"{"version":"2.0","documents":[]}"#),
        ImportError::NewerVersion {
            found: "2.0".to_owned()
        }
    );
    assert_eq!(
        refusal(br#"{"version":1,"documents":[]}"#),
        ImportError::BadVersion {
            found: "1".to_owned()
        }
    );
    assert_eq!(
        refusal(br#"{"documents":{}}"#),
        ImportError::WrongType {
            path: "documents".to_owned(),
            expected: "an array"
        }
    );
    assert_eq!(
        refusal(b"{\"documents\":[],\n\"annotations\":[{},{\"label\":\"a\",\n\"label\":\"b\"}]}"),
        ImportError::DuplicateKey {
            key: "label".to_owned(),
            path: "annotations[1].label".to_owned(),
            line: 3
        }
    );
    let deep = format!("{{\"documents\":{}1{}}}", "[".repeat(200), "]".repeat(200));
    assert_eq!(
        refusal(deep.as_bytes()),
        ImportError::TooDeep {
            line: 1,
            limit: 100
        }
    );
    let mut twice = foreign();
    twice["annotations"][1]["id"] = json!("m1");
    let ImportError::DuplicateId {
        id, first, second, ..
    } = read_json(&twice).unwrap_err()
    else {
        panic!("two annotations have one id");
    };
    assert_eq!(
        [&*id, &*first, &*second],
        ["m1", "annotations[0]", "annotations[1]"]
    );
    let long = vec![b' '; 64 * 1024 * 1024 + 1];
    assert!(matches!(refusal(&long), ImportError::TooLarge { .. }));
}

/// 1 MB of text and 10,000 annotations, in a build without optimisation.
#[expect(
    clippy::disallowed_methods,
    reason = "tests run where there is a clock"
)]
#[test]
fn a_large_project_is_written_and_read_in_little_time() {
    let sentence = "The mayor said 😀 crime fell, 東京 denied.\n";
    let text = sentence.repeat(20_000);
    let n_chars = sentence.chars().count();
    let annotations: Vec<_> = (0..10_000)
        .map(|n| {
            let start = n * 2 * n_chars + 4;
            json!({"id": format!("a{n}"), "doc": "d", "label": "claim", "start": start, "end": start + 20})
        })
        .collect();
    let value = json!({"documents": [{"id": "d", "text": text}], "annotations": annotations});
    let json = value.to_string();
    let started = Instant::now();
    let file = read(json.as_bytes(), "").unwrap();
    let read_in = started.elapsed();
    let replica = opened(&file);
    let started = Instant::now();
    let written = write(replica.project()).unwrap();
    let written_in = started.elapsed();
    let started = Instant::now();
    let file = read(written.as_bytes(), "").unwrap();
    let plan = plan_import(replica.project(), &file, ImportOptions::merge());
    let merged_in = started.elapsed();
    eprintln!("read {read_in:?}, written {written_in:?}, read and compared {merged_in:?}");
    assert_eq!(
        (plan.operations.len(), plan.summary.annotations.same),
        (0, 10_000)
    );
    // Ten times what it takes: a bound against work that grows with length times number.
    assert!(read_in.as_secs() < 10 && written_in.as_secs() < 10 && merged_in.as_secs() < 20);
}

/// Every key and value of `part` is in `whole`.
fn assert_within(part: &Value, whole: &Value, path: &str) {
    match (part, whole) {
        (Value::Object(part), Value::Object(whole)) => {
            for (key, value) in part {
                assert_within(value, &whole[key], &format!("{path}.{key}"));
            }
        }
        (Value::Array(part), Value::Array(whole)) => {
            assert_eq!(part.len(), whole.len(), "{path}");
            for (part, whole) in part.iter().zip(whole) {
                assert_within(part, whole, path);
            }
        }
        _ => assert_eq!(part, whole, "{path}"),
    }
}

/// The file that the verifiers of other formats compare with.
#[test]
fn the_example_of_the_formats_folder_is_read() {
    let folder = std::env::var_os("GAINSAY_FORMATS").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| root().join("../shared/formats"));
    let Ok(json) = std::fs::read_to_string(folder.join("examples/expected.json")) else {
        eprintln!("skipped: no {}", folder.display());
        return;
    };
    let file = read(json.as_bytes(), "expected.json").unwrap();
    assert_eq!(file.problems, []);
    let written: Value = serde_json::from_str(&write(opened(&file).project()).unwrap()).unwrap();
    check_schema(&written);
    check_slices(&written);
    assert_within(&serde_json::from_str(&json).unwrap(), &written, "");
}
