//! Files of other programs, which know nothing of this one.

use super::*;

#[test]
fn files_of_other_programs_are_read_with_the_same_spans() {
    let file = read_json(&foreign()).unwrap();
    assert_eq!(
        problems(&file),
        [("documents[0]", &ProblemKind::ShaDiffers, Kept::AsItIs)]
    );
    let replica = opened(&file);
    let again: Value = serde_json::from_str(&write(replica.project()).unwrap()).unwrap();
    check_slices(&again);
    for (key, fields) in [
        (
            "annotations",
            vec![
                "id",
                "doc",
                "label",
                "start",
                "end",
                "quote",
                "note",
                "attributes",
            ],
        ),
        ("relations", vec!["id", "type", "from", "to"]),
        ("documents", vec!["id", "title", "url", "source", "text"]),
    ] {
        for (is, was) in again[key]
            .as_array()
            .unwrap()
            .iter()
            .zip(foreign()[key].as_array().unwrap())
        {
            for field in &fields {
                assert_eq!(is[field], was[field], "{key} {field}");
            }
        }
    }
    // The default schema, since the file has none.
    assert_eq!(again["schema"]["labels"].as_array().unwrap().len(), 3);
    // Taken in again, it changes nothing.
    let plan = plan_import(replica.project(), &file, ImportOptions::merge());
    assert_eq!(plan.operations, []);
}

#[test]
fn a_file_without_stamps_counts_as_newest_and_what_it_overwrites_is_listed() {
    let replica = opened(&read_json(&foreign()).unwrap());
    let mut edited = foreign();
    edited["annotations"][0]["label"] = json!("evidence");
    edited["annotations"][0]["note"] = json!("");
    let plan = plan_import(
        replica.project(),
        &read_json(&edited).unwrap(),
        ImportOptions::merge(),
    );
    assert_eq!(plan.summary.annotations.changed, 1);
    let listed: Vec<_> = plan
        .summary
        .overwritten
        .iter()
        .map(|d| (&*d.field, &*d.here, &*d.in_file))
        .collect();
    // An empty note is no note, not the wish to delete one.
    assert_eq!(listed, [("label", "\"claim\"", "\"evidence\"")]);
    assert_eq!(plan.operations.len(), 1);
}

#[test]
fn what_was_deleted_here_stays_deleted_unless_asked_for() {
    let mut fixture = mixed_project();
    let file = read(write(fixture.replica.project()).unwrap().as_bytes(), "").unwrap();
    let id = file.annotations[0].id.clone();
    fixture.act(Command::DeleteAnnotations(vec![id.clone()]));
    let options = ImportOptions::merge();
    let plan = plan_import(fixture.replica.project(), &file, options);
    assert_eq!(
        (plan.operations.len(), plan.summary.annotations.deleted_here),
        (0, 1)
    );
    let options = ImportOptions {
        restore_deleted: true,
        ..options
    };
    let plan = plan_import(fixture.replica.project(), &file, options);
    assert_eq!(
        (plan.operations.len(), plan.summary.annotations.changed),
        (1, 1)
    );
    fixture.replica.commit(plan.into_plan(), &fixture.author);
    assert!(fixture.replica.project().annotation(&id).is_some());
}

#[test]
fn ids_that_are_taken_get_new_ones_and_the_same_ones_again() {
    let mut replica = opened(&read_json(&foreign()).unwrap());
    let mut other = foreign();
    other["documents"][0]["text"] = json!("😀 The bridge fell. X\n\"It stands\"");
    other["annotations"].as_array_mut().unwrap().pop();
    other["annotations"].as_array_mut().unwrap().push(
        json!({"id": "m2", "doc": "n1", "label": "denial", "start": 21, "end": 32, "quote": "\"It stands\""}),
    );
    let other = read_json(&other).unwrap();
    let plan = plan_import(replica.project(), &other, ImportOptions::merge());
    let taken = |kind: &ProblemKind| matches!(kind, ProblemKind::IdTaken { .. });
    assert_eq!(
        plan.problems.iter().filter(|p| taken(&p.kind)).count(),
        4,
        "{:?}",
        plan.problems
    );
    replica.commit(plan.into_plan(), &author());
    let project = replica.project();
    assert_eq!(
        (project.documents().len(), project.annotation_count()),
        (2, 4)
    );
    assert_eq!(project.relations().count(), 2);
    let new = project
        .documents()
        .into_iter()
        .find(|d| d.source_id() == Some("n1"))
        .unwrap();
    let index = project.annotations_in(new.id()).unwrap();
    assert_eq!(index.annotations().next().unwrap().source_id(), Some("m1"));
    let plan = plan_import(project, &other, ImportOptions::merge());
    assert_eq!(plan.operations, []);
    assert_eq!(validate(project), []);
}

#[test]
fn offsets_of_another_unit_are_converted_and_said_once() {
    for (unit, spans) in [
        (OffsetUnit::Utf16, [[3, 18], [23, 34]]),
        (OffsetUnit::Byte, [[5, 20], [27, 38]]),
    ] {
        let mut value = foreign();
        for (annotation, [start, end]) in value["annotations"]
            .as_array_mut()
            .unwrap()
            .iter_mut()
            .zip(spans)
        {
            annotation["start"] = json!(start);
            annotation["end"] = json!(end);
        }
        value["documents"][0]
            .as_object_mut()
            .unwrap()
            .remove("text_sha256");
        let file = read_json(&value).unwrap();
        let converted = ProblemKind::UnitConverted { unit };
        assert_eq!(
            problems(&file),
            [("annotations", &converted, Kept::Changed)]
        );
        let again: Value = serde_json::from_str(&write(opened(&file).project()).unwrap()).unwrap();
        assert_eq!(again["annotations"][0]["start"], 2);
        assert_eq!(again["annotations"][1]["start"], 21);
    }
}

#[test]
fn a_byte_order_mark_is_no_text_and_newer_minor_versions_are_read() {
    let mut value = foreign();
    value["version"] = json!("1.7");
    value["future"] = json!({"a": [1, null]});
    value["annotations"][0]["future"] = Value::Null;
    let json = format!("\u{feff}{value}");
    let file = read(json.as_bytes(), "").unwrap();
    let again: Value = serde_json::from_str(&write(opened(&file).project()).unwrap()).unwrap();
    assert_eq!(again["future"], value["future"]);
    assert!(
        again["annotations"][0]
            .as_object()
            .unwrap()
            .contains_key("future")
    );
}
