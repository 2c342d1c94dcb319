//! Properties of the project file and of log rows, over random histories and random bytes.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "functions that tests share may fail as tests do"
)]

#[path = "common/histories.rs"]
#[allow(dead_code, reason = "each file of tests uses a part of it")]
mod histories;

use std::collections::BTreeMap;

use gainsay_core::edit::Replica;
use gainsay_core::format::log_row::{from_row, to_row};
use gainsay_core::format::native::{ImportOptions, plan_import, read, write};
use gainsay_core::model::{DeviceId, Project, validate};
use gainsay_core::text::{Sha256, Text};
use histories::{Step, Steps, Tab, empty_tab, log, perform, steps, tab};
use proptest::prelude::*;

fn history(steps: &[Step]) -> Tab {
    let mut tab = tab("aaaaaaaaaa", "device-1");
    for step in steps {
        perform(&mut tab, step, Steps::All);
    }
    tab
}

fn import(tab: &mut Tab, json: &str, options: ImportOptions) {
    let file = read(json.as_bytes(), "a.json").unwrap();
    assert_eq!(file.problems, []);
    let plan = plan_import(tab.replica.project(), &file, options);
    assert_eq!(plan.problems, []);
    tab.replica.commit(plan.into_plan(), &tab.author);
}

/// A file without stamps, which say when a value was written and not what it is.
fn visible(project: &Project) -> serde_json::Value {
    fn strip(value: &mut serde_json::Value) {
        if let Some(object) = value.as_object_mut() {
            object.retain(|key, _| key != "stamp" && key != "stamps");
            object.values_mut().for_each(strip);
        }
        if let Some(array) = value.as_array_mut() {
            array.iter_mut().for_each(strip);
        }
    }
    let mut value: serde_json::Value = serde_json::from_str(&write(project).unwrap()).unwrap();
    strip(&mut value);
    // An article that both added stands where each one has it.
    let documents = value["documents"].as_array_mut().unwrap();
    documents.sort_by_key(|document| document["id"].to_string());
    let annotations = value["annotations"].as_array_mut().unwrap();
    annotations.sort_by_key(|annotation| annotation["id"].to_string());
    value
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// What is read from a file and written again is the same file, stamps and all.
    #[test]
    fn a_file_opened_and_written_is_the_same_file(steps in steps(60)) {
        let json = write(history(&steps).replica.project()).unwrap();
        let mut opened = empty_tab("zzzzzzzzzz", "device-9");
        import(&mut opened, &json, ImportOptions::new_project());
        prop_assert_eq!(write(opened.replica.project()).unwrap(), json);
        prop_assert_eq!(validate(opened.replica.project()), vec![]);
    }

    /// A project that takes in its own file, or one file twice, does not change.
    #[test]
    fn taking_in_what_is_there_does_nothing(first in steps(60), second in steps(30)) {
        let tab = history(&first);
        let file = read(write(tab.replica.project()).unwrap().as_bytes(), "").unwrap();
        let own = plan_import(tab.replica.project(), &file, ImportOptions::merge());
        prop_assert_eq!(own.operations, vec![]);

        let mut other = self::tab("bbbbbbbbbb", "device-2");
        for step in &second {
            perform(&mut other, step, Steps::All);
        }
        let plan = plan_import(other.replica.project(), &file, ImportOptions::merge());
        other.replica.commit(plan.into_plan(), &other.author);
        let again = plan_import(other.replica.project(), &file, ImportOptions::merge());
        prop_assert_eq!(again.operations, vec![]);
        prop_assert_eq!(validate(other.replica.project()), vec![]);
    }

    /// Two people work on from one file and take in each other's: they see the same. Files do
    /// not say what was deleted, so nothing is.
    #[test]
    fn two_copies_that_exchange_files_agree(
        start in steps(40),
        mine in steps(30),
        yours in steps(30),
    ) {
        let mut a = tab("aaaaaaaaaa", "device-1");
        for step in &start {
            perform(&mut a, step, Steps::NothingGoes);
        }
        let mut b = empty_tab("bbbbbbbbbb", "device-2");
        import(&mut b, &write(a.replica.project()).unwrap(), ImportOptions::new_project());
        for step in &mine {
            perform(&mut a, step, Steps::NothingGoes);
        }
        for step in &yours {
            perform(&mut b, step, Steps::NothingGoes);
        }
        let from_a = write(a.replica.project()).unwrap();
        let from_b = write(b.replica.project()).unwrap();
        import(&mut a, &from_b, ImportOptions::merge());
        import(&mut b, &from_a, ImportOptions::merge());
        prop_assert_eq!(visible(a.replica.project()), visible(b.replica.project()));
    }

    /// A row is read as the transaction it was, and a log of rows folds to the same project.
    #[test]
    fn rows_are_the_transactions_they_were(steps in steps(60)) {
        let tab = history(&steps);
        let texts: BTreeMap<Sha256, Text> = histories::TEXTS
            .iter()
            .map(|text| Text::new(*text).unwrap())
            .map(|text| (text.sha256(), text))
            .collect();
        let mut again = Replica::new(DeviceId::new("device-1").unwrap());
        for transaction in log(&tab) {
            let row = to_row(&transaction);
            let read = from_row(&row, &|sha256| texts.get(sha256).cloned()).unwrap();
            prop_assert_eq!(&read, &*transaction);
            prop_assert_eq!(to_row(&read), row);
            again.receive([read.into()]);
        }
        prop_assert_eq!(again, tab.replica);
    }

    /// So is the row of an import, whose values keep their stamps.
    #[test]
    fn rows_of_imports_are_the_transactions_they_were(steps in steps(60)) {
        let json = write(history(&steps).replica.project()).unwrap();
        let mut opened = empty_tab("zzzzzzzzzz", "device-9");
        import(&mut opened, &json, ImportOptions::new_project());
        let texts = |sha256: &Sha256| {
            let mut texts = histories::TEXTS.iter().map(|text| Text::new(*text).unwrap());
            texts.find(|text| text.sha256() == *sha256)
        };
        for transaction in log(&opened) {
            let read = from_row(&to_row(&transaction), &texts).unwrap();
            prop_assert_eq!(&read, &*transaction);
        }
    }

    /// Any bytes give a file or an error.
    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = read(&bytes, "");
        let _ = from_row(&String::from_utf8_lossy(&bytes), &|_| None);
    }

    /// So does a file that something was done to, and what is left of it can be taken in.
    #[test]
    fn damaged_files_are_read_or_refused(
        steps in steps(30),
        cuts in prop::collection::vec((any::<usize>(), 0..12usize, 0..DAMAGE.len()), 1..6),
    ) {
        let tab = history(&steps);
        let damaged = damage(write(tab.replica.project()).unwrap(), &cuts);
        if let Ok(file) = read(&damaged, "") {
            for options in [ImportOptions::new_project(), ImportOptions::merge()] {
                let mut into = tab.clone();
                let plan = plan_import(into.replica.project(), &file, options);
                into.replica.commit(plan.into_plan(), &into.author);
                prop_assert_eq!(validate(into.replica.project()), vec![]);
                write(into.replica.project()).unwrap();
            }
        }
        for transaction in log(&tab) {
            let damaged = damage(to_row(&transaction), &cuts);
            let _ = from_row(&String::from_utf8_lossy(&damaged), &|_| None);
        }
    }
}

const DAMAGE: [&str; 12] = [
    "", "\"", "{", "]", "null", "-1", "1.5", "1e999", "\\ud800", "é", "\u{feff}", "0",
];

/// Replaces a few bytes at each place by something.
fn damage(json: String, cuts: &[(usize, usize, usize)]) -> Vec<u8> {
    let mut bytes = json.into_bytes();
    for (at, len, what) in cuts {
        let at = at % (bytes.len() + 1);
        let end = (at + len).min(bytes.len());
        bytes.splice(at..end, DAMAGE[*what].bytes());
    }
    bytes
}
