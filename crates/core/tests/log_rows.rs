//! Log rows: what newer versions wrote stays as it was, and nothing is read wrongly.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "functions that tests share may fail as tests do"
)]

#[path = "common/mixed_project.rs"]
mod mixed_project;

use expect_test::expect;
use gainsay_core::edit::{Act, Edit, Operation, Transaction};
use gainsay_core::format::log_row::{RowError, from_row, texts_of_row, time_of_row, to_row};
use gainsay_core::model::SettingsField;
use gainsay_core::text::{Sha256, Text};
use gainsay_core::time::Timestamp;
use mixed_project::mixed_project;

fn no_texts(_: &Sha256) -> Option<Text> {
    None
}

fn read(row: &str) -> Result<Transaction, RowError> {
    from_row(row, &no_texts)
}

const ROW: &str = r#"{"v":1,"stamp":"7.abc.4","at":"2026-11-20T12:00:00.000Z","device":"b-1","annotator":"p-1","act":"relabel","operations":[{"op":"write","object":"annotation","id":"a1","field":"label","value":"denial"}]}"#;

#[test]
fn rows_read_like_this() {
    let fixture = mixed_project();
    let log = fixture.replica.log();
    let rows = log
        .transactions()
        .filter(|t| t.act == Act::Annotate || t.act == Act::SetNote);
    let rows: Vec<_> = rows.take(1).map(|t| to_row(t)).collect();
    expect![[r#"{"v":1,"stamp":"4.golden2345.4","at":"2026-11-18T11:10:40.000Z","device":"b-golden","annotator":"p-golden2345-1","act":"annotate","operations":[{"op":"create","object":"annotation","id":"a-golden2345-4","document":"d-5c44e10a7a34ee031586","sha256":"dc1c73bcbf22130e40afa061ca5400bcd4f03834d42fcb58025c577ec14e4441","fields":{"bytes":[55,86],"label":"claim","annotator":"p-golden2345-1","created":"2026-11-18T11:10:40.000Z"}}]}"#]]
    .assert_eq(&rows.join("\n"));
    assert_eq!(to_row(&read(ROW).unwrap()), ROW);
}

#[test]
fn texts_are_looked_up_by_their_hash() {
    let fixture = mixed_project();
    let project = fixture.replica.project();
    let texts = |sha256: &Sha256| {
        let documents = project.documents().into_iter();
        let mut texts = documents.map(|document| document.text().clone());
        texts.find(|text| text.sha256() == *sha256)
    };
    for transaction in fixture.replica.log().transactions() {
        let row = to_row(transaction);
        assert_eq!(from_row(&row, &texts).unwrap(), **transaction);
        let adds = matches!(transaction.operations[..], [Operation::Document(_)])
            && row.contains("sha256");
        assert_eq!(
            matches!(read(&row), Err(RowError::NoText(_))),
            adds,
            "{row}"
        );
    }
}

/// What storage asks of a row before it is read: when it was made, and which texts it needs.
#[test]
fn a_row_says_its_time_and_its_texts() {
    assert_eq!(
        time_of_row(ROW).map(Timestamp::to_rfc3339).as_deref(),
        Some("2026-11-20T12:00:00.000Z")
    );
    assert_eq!(time_of_row("{}"), None);
    assert_eq!(texts_of_row(ROW), []);
    let fixture = mixed_project();
    let mut n_texts = 0;
    for transaction in fixture.replica.log().transactions() {
        let row = to_row(transaction);
        let operations = transaction.operations.iter();
        let creates = operations.filter_map(|operation| {
            if let Operation::Document(Edit::Create(create)) = operation {
                Some(create.fixed.text.sha256())
            } else {
                None
            }
        });
        let texts: Vec<Sha256> = creates.collect();
        n_texts += texts.len();
        assert_eq!(texts_of_row(&row), texts, "{row}");
    }
    assert!(n_texts > 1);
}

/// Whatever is not understood to the last key comes back to the byte.
#[test]
fn operations_of_newer_versions_are_kept_to_the_byte() {
    for odd in [
        r#"{"op":"melt",  "x":[1e999,"\u00e9"]}"#,
        r#"{"op":"write","object":"annotation","id":"a1","field":"label","value":5}"#,
        r#"{"op":"write","object":"annotation","id":"a1","field":"label","value":"b","extra":1}"#,
        r#"{"op":"write","object":"annotation","id":"a1","field":"label"}"#,
        r#"{"op":"write","object":"planet","id":"a1","field":"label","value":"b"}"#,
        r#"{"op":"create","object":"relation","id":"1","fields":{}}"#,
        r#"{"op":"write","object":"settings","field":"labels.claim","value":{"role":"new"}}"#,
        r#"{"op":"write","object":"settings","field":"spellings","value":{"speaker":{"a":1}}}"#,
        r#"{"op":"write","object":"settings","field":"spellings.speaker.Doe"}"#,
        r#"{"op":"write","op":"write","object":"settings","field":"title","value":""}"#,
        "17",
    ] {
        let row = r#"{"v":1,"stamp":"7.abc.4","at":"2026-11-20T12:00:00.000Z","device":"b-1","act":"melt","undoes":"abc.2","operations":[ODD],"zeta":{"a":  1}}"#;
        let row = row.replace("ODD", odd);
        let transaction = read(&row).unwrap();
        assert!(
            matches!(transaction.operations[..], [Operation::Unknown(_)]),
            "{odd}"
        );
        assert_eq!(transaction.act, Act::Other("melt".into()));
        assert_eq!(to_row(&transaction), row);
    }
}

#[test]
fn fields_of_newer_versions_look_like_known_ones() {
    for field in [
        r#""field":"confidence","value":{"a":  [null]}"#,
        r#""field":"confidence","value":null"#,
        r#""field":"confidence""#,
        r#""field":"attributes.speaker","value":null"#,
        r#""field":"attributes.weight","value":[1,  2],"as_of":"3.xyz.9""#,
    ] {
        let row = ROW.replace(r#""field":"label","value":"denial""#, field);
        let transaction = read(&row).unwrap();
        assert!(
            matches!(transaction.operations[..], [Operation::Annotation(_)]),
            "{field}"
        );
        assert_eq!(to_row(&transaction), row);
    }
}

/// A program that does not know spellings opened a file that has some: it kept them as one field.
#[test]
fn spellings_that_an_older_program_kept_as_one_field_are_read_as_many() {
    let names = |operations: &str| {
        let row = ROW.replace(
            r#"{"op":"write","object":"annotation","id":"a1","field":"label","value":"denial"}"#,
            operations,
        );
        let transaction = read(&row).unwrap();
        let mut names = Vec::new();
        for operation in &transaction.operations {
            let Operation::Settings(edit) = operation else {
                panic!("{operation:?}");
            };
            let fields = match edit {
                Edit::Create(create) => create.fields.clone(),
                Edit::Write(write) => vec![write.value.clone()],
            };
            for field in fields {
                let SettingsField::Spelling(id, spelling, Some(name)) = field else {
                    panic!("{field:?}");
                };
                names.push(format!("{id} {spelling} {name}"));
            }
        }
        let read_again = read(&to_row(&transaction)).unwrap();
        assert_eq!(read_again, transaction);
        names
    };
    let kept = r#"{"speaker": {"J. Doe": "Doe", "É.": "E"}, "b": {"x": "y"}}"#;
    let all = ["speaker J. Doe Doe", "speaker É. E", "b x y"];
    let create = format!(
        r#"{{"op":"create","object":"settings","fields":{{"spellings":{kept}}},"as_of":"3.xyz.9"}}"#
    );
    assert_eq!(names(&create), all);
    let write = format!(
        r#"{{"op":"write","object":"settings","field":"spellings","value":{kept},"as_of":"3.xyz.9"}}"#
    );
    assert_eq!(names(&write), all);
    let own =
        r#"{"op":"write","object":"settings","field":"spellings.speaker.J. Doe","value":"Doe"}"#;
    assert_eq!(names(own), ["speaker J. Doe Doe"]);
}

#[test]
fn rows_that_are_none_are_refused() {
    assert!(matches!(read("{}"), Err(RowError::BadKey { key: "v" })));
    assert!(matches!(read("[]"), Err(RowError::Json(_))));
    assert!(matches!(read(r#"{"v":1,"v":1}"#), Err(RowError::Json(_))));
    let newer = ROW.replace("\"v\":1", "\"v\":2");
    assert!(matches!(
        read(&newer),
        Err(RowError::NewerVersion { found: 2 })
    ));
    for (key, from, to) in [
        ("stamp", "7.abc.4", "7.abc"),
        ("at", "2026-11-20T12:00:00.000Z", "yesterday"),
        ("device", "b-1", "1"),
        ("annotator", "p-1", ""),
    ] {
        let row = ROW.replacen(from, to, 1);
        let Err(RowError::BadKey { key: found }) = read(&row) else {
            panic!("{row}");
        };
        assert_eq!(found, key);
    }
}
