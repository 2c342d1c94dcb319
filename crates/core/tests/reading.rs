//! A project file read in parts: the same as at once, whatever the parts and whatever the file.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "functions that tests share may fail as tests do"
)]

#[path = "common/damage.rs"]
mod damage;

use std::fs;
use std::path::{Path, PathBuf};

use gainsay_core::format::native::{
    ImportError, ImportOptions, NativeFile, Planning, Progress, Reading, plan_import, read,
};
use gainsay_core::model::Project;
use proptest::prelude::*;

use damage::{damaged, damages};

/// Good files of all sorts, by name.
fn small_files() -> Vec<Vec<u8>> {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let folders = ["corpus/project", "golden"].map(|folder| tests.join(folder));
    let entries = folders
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap());
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| fs::read(path).unwrap()).collect()
}

fn files() -> Vec<Vec<u8>> {
    [small_files(), vec![many(600)]].concat()
}

/// A file with many records of all kinds, of which a third are odd in some way.
fn many(n: usize) -> Vec<u8> {
    let text = "The mayor 😀 said that crime fell by a third. Nobody else did. ".repeat(20);
    let list = |record: &dyn Fn(usize) -> String| {
        let records: Vec<String> = (0..n).map(record).collect();
        format!("[{}]", records.join(",\n"))
    };
    let annotation = |idx: usize| {
        let quote = ["The mayor", "crime", "nowhere to be found"][idx % 3];
        let start = if idx.is_multiple_of(2) { 0 } else { idx };
        format!(
            r#"{{"id": "a{idx}", "doc": "d{}", "label": "claim", "start": {start},
                "end": {}, "quote": "{quote}", "group": "g{idx}", "annotator": "Person {}"}}"#,
            idx % 4,
            start + 9,
            idx % 5,
        )
    };
    let group = |idx: usize| {
        let into = (idx * 7) % (n + 3);
        format!(r#"{{"id": "g{idx}", "title": "Group", "merged_into": "g{into}"}}"#)
    };
    let relation = |idx: usize| {
        let to = (idx * 13) % n;
        format!(r#"{{"type": "supports", "from": "a{idx}", "to": "a{to}", "odd": [{idx}]}}"#)
    };
    let document = |idx: usize| format!(r#"{{"id": "d{idx}", "text": "{text}{}"}}"#, idx % 3);
    format!(
        r#"{{"format": "gainsay", "title": "Many", "later": [1, {{"a": []}}], "groups": {},
            "relations": {}, "documents": {}, "annotations": {}, "log": [1, 2, 3]}}"#,
        list(&group),
        list(&relation),
        list(&document).replacen("{\"id\": \"d5\"", "7, {\"id\": \"d 5\"", 1),
        list(&annotation),
    )
    .into_bytes()
}

/// Reads in parts of `budget`, and gives how far each came.
fn in_parts(bytes: &[u8], budget: usize) -> (Vec<Progress>, Result<NativeFile, ImportError>) {
    let mut parts = Vec::new();
    let file = Reading::new(bytes, "parts.json").and_then(|mut reading| {
        loop {
            let progress = reading.step(budget)?;
            parts.push(progress);
            if progress.is_complete {
                return reading.finish();
            }
        }
    });
    (parts, file)
}

fn check(bytes: &[u8], budget: usize) {
    let whole = read(bytes, "parts.json");
    let (parts, file) = in_parts(bytes, budget);
    assert!(
        file == whole,
        "in parts of {budget}: {:?} and not {:?}",
        file.err(),
        whole.err()
    );
    let mut done = 0;
    for part in &parts {
        assert!(
            part.done >= done && part.done <= part.of,
            "{part:?} after {done}"
        );
        assert!(!part.is_complete || part.done == part.of, "{part:?}");
        done = part.done;
    }
}

#[test]
fn files_are_the_same_in_parts_as_at_once() {
    for bytes in files() {
        assert!(read(&bytes, "").is_ok());
        for budget in [0, 1, 1000, 1 << 30] {
            check(&bytes, budget);
        }
    }
}

#[test]
fn a_part_is_small_and_all_parts_come_to_the_whole() {
    let bytes = many(600);
    let budget = 4096;
    let (parts, file) = in_parts(&bytes, budget);
    assert_eq!(file.unwrap().documents.len(), 600);
    let mut before = 0;
    for part in &parts {
        // A text is one piece, as is the last of a part.
        let limit = budget + 3000;
        assert!(
            part.is_complete || part.done - before <= limit,
            "{part:?} after {before}"
        );
        before = part.done;
    }
    // What is left for the end is little: the share is a fair one.
    let last_but_one = parts.iter().rev().nth(1).unwrap();
    assert!(
        last_but_one.done > last_but_one.of / 10 * 9,
        "{last_but_one:?}"
    );
}

#[test]
fn a_plan_is_the_same_in_parts_as_at_once() {
    for bytes in files() {
        let file = read(&bytes, "parts.json").unwrap();
        for options in [ImportOptions::new_project(), ImportOptions::merge()] {
            let whole = plan_import(&Project::default(), &file, options);
            for n in [1, 7, 1 << 20] {
                let project = Project::default();
                let mut planning = Planning::new(&project, &file, options);
                let mut n_done = 0;
                while !planning.step(n) {
                    n_done += n;
                    assert_eq!(planning.n_done(), n_done);
                }
                assert_eq!(planning.n_done(), planning.n_records());
                assert!(planning.finish() == whole, "in parts of {n}");
            }
        }
    }
}

proptest! {
    #[test]
    fn damaged_files_are_the_same_in_parts_as_at_once(
        idx in 0..4usize,
        damages in damages(4),
        budget in prop_oneof![0..200usize, 0..1_000_000usize],
    ) {
        check(&damaged(&small_files(), idx, &damages), budget);
    }
}
