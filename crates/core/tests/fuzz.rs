//! Every reader against damaged files: none panics, none hangs, and what is read can be worked
//! with.
//!
//! Each target takes the files of its folder in `tests/corpus`, damages them a little or a lot
//! and reads them. proptest makes the damage and makes a failure small. A run takes a fixed number
//! of cases; with `GAINSAY_FUZZ_SECONDS` each target goes on for so long, as
//! `cargo xtask fuzz` does. A file that fails is written into the target's folder, where every
//! later run reads it first.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::disallowed_methods,
    reason = "functions that tests share may fail as tests do, where there is a clock"
)]

#[path = "common/damage.rs"]
mod damage;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime};

use gainsay_core::edit::{Author, Replica};
use gainsay_core::format::log_row::{from_row, to_row};
use gainsay_core::format::native::{
    ImportMode, ImportOptions, Remedies, plan_import, read, undefined, with_remedies, write,
};
use gainsay_core::ingest::date::{IsoDate, parse_date_in};
use gainsay_core::ingest::decode::decode;
use gainsay_core::ingest::hidden::hidden_characters;
use gainsay_core::ingest::html::{Page, PageError, Source, defused, source};
use gainsay_core::ingest::metadata::detect;
use gainsay_core::model::{ActorId, DeviceId, validate};
use gainsay_core::text::{Selector, Sha256, Span, Text};
use gainsay_core::time::Timestamp;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use damage::{Damage, damaged, damages};

/// Cases a target in an ordinary run.
const CASES: u32 = 300;

/// What no file of a few kilobytes may take, in a build without optimisation on a busy machine.
const TOO_LONG: Duration = Duration::from_secs(20);

fn folder(target: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/corpus")
        .join(target)
}

/// The files of a target, by name, so that every run begins alike.
fn corpus(target: &str) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(folder(target)).unwrap();
    let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let files: Vec<_> = paths.iter().map(|path| fs::read(path).unwrap()).collect();
    assert!(!files.is_empty(), "{target} has no corpus");
    files
}

/// Why the reader fails on `bytes`; `None` where it does not.
fn failure(reader: fn(&[u8]), bytes: &[u8]) -> Option<String> {
    let started = Instant::now();
    let run = catch_unwind(AssertUnwindSafe(|| reader(bytes)));
    if let Err(panic) = run {
        let words = panic.downcast_ref::<String>().cloned();
        let words = words.or_else(|| panic.downcast_ref::<&str>().map(|&words| words.to_owned()));
        return Some(words.unwrap_or_else(|| "a panic".to_owned()));
    }
    let taken = started.elapsed();
    (taken > TOO_LONG).then(|| format!("it took {taken:?}"))
}

fn fuzz(target: &str, reader: fn(&[u8])) {
    let files = corpus(target);
    for bytes in &files {
        if let Some(why) = failure(reader, bytes) {
            panic!("{target}: a file of the corpus fails: {why}");
        }
    }
    let seconds = std::env::var("GAINSAY_FUZZ_SECONDS").ok();
    let seconds: Option<u64> = seconds.and_then(|seconds| seconds.parse().ok());
    let started = Instant::now();
    let goes_on = |n: u32| match seconds {
        Some(seconds) => started.elapsed() < Duration::from_secs(seconds),
        None => n < CASES,
    };
    // An ordinary run tries the same each time; a long one goes where no run was before, and
    // what it finds is kept.
    let seed = match seconds {
        Some(_) => Sha256::of(format!("{:?}", SystemTime::now()).as_bytes()),
        None => Sha256::of(target.as_bytes()),
    };
    let seed: String = seed.to_string().chars().take(32).collect();
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, seed.as_bytes());
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let cases = (0..files.len(), damages(files.len()));
    let mut n = 0;
    while goes_on(n) {
        let mut case = cases.new_tree(&mut runner).unwrap();
        let bytes = |(idx, damages): &(usize, Vec<Damage>)| damaged(&files, *idx, damages);
        if failure(reader, &bytes(&case.current())).is_some() {
            let smallest = smallest_failure(&mut case, |case| failure(reader, &bytes(case)));
            report(target, &bytes(&smallest), reader);
        }
        n += 1;
    }
    eprintln!("{target}: {n} cases in {:?}, no failure", started.elapsed());
}

/// Makes a failing case small, as far as it goes on failing.
fn smallest_failure<T: ValueTree>(
    case: &mut T,
    failure: impl Fn(&T::Value) -> Option<String>,
) -> T::Value {
    let mut smallest = case.current();
    for _ in 0..1_000 {
        let went_on = if failure(&case.current()).is_some() {
            smallest = case.current();
            case.simplify()
        } else {
            case.complicate()
        };
        if !went_on {
            break;
        }
    }
    smallest
}

fn report(target: &str, bytes: &[u8], reader: fn(&[u8])) {
    let why = failure(reader, bytes).unwrap_or_default();
    let name = Sha256::of(bytes).to_string();
    let name: String = name.chars().take(12).collect();
    let path = folder(target).join(format!("found-{name}"));
    fs::write(&path, bytes).unwrap();
    panic!("{target} fails on {}: {why}", path.display());
}

fn decode_file(bytes: &[u8]) {
    if let Ok(decoded) = decode(bytes) {
        assert!(!decoded.text.is_empty() && !decoded.text.contains('\0'));
        assert_eq!(decoded.replaced == 0, decoded.replaced_line == 0);
        let _ = hidden_characters(&decoded.text);
        work_with(&decoded.text);
    }
}

/// What the page does with every article: blocks, words, and passages described and found again.
fn work_with(text: &str) {
    let text = Text::new(text).unwrap();
    let whole: String = text
        .blocks()
        .iter()
        .filter_map(|b| text.get(b.range))
        .collect();
    assert_eq!(whole, text.as_str());
    for block in text.blocks().iter().take(20) {
        let Ok(span) = text.check(block.range) else {
            continue;
        };
        assert!(found_again(&text, span));
    }
}

fn found_again(text: &Text, span: Span) -> bool {
    let selector = Selector::describe(text, span);
    let found = gainsay_core::text::resolve(text, &selector);
    found == gainsay_core::text::Anchoring::Anchored(span)
}

/// Reads a page that a careless parser takes apart: what is no tag is text, and what ends need not
/// have begun.
fn read_page(bytes: &[u8]) {
    let markup = match source(bytes) {
        Ok(Source::Text(decoded)) => decoded.text,
        Ok(Source::Declared(_)) | Err(_) => String::from_utf8_lossy(bytes).into_owned(),
    };
    let Ok(markup) = defused(&markup) else {
        return;
    };
    let mut page = Page::default();
    if take_apart(&markup, &mut page).is_err() {
        return;
    }
    match page.article() {
        Ok(article) => {
            assert!(article.text.ends_with('\n') && article.text.trim_end() != "");
            if let Some(published) = article.details.published {
                assert!(IsoDate::from_iso(&published).is_some(), "{published}");
            }
            work_with(&article.text);
        }
        Err(error) => assert_eq!(error, PageError::NoText),
    }
}

fn take_apart(markup: &str, page: &mut Page) -> Result<(), PageError> {
    for part in markup.split('<') {
        let (tag, text) = part.split_once('>').unwrap_or(("", part));
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        if name.starts_with('/') {
            page.close();
        } else if !name.is_empty() {
            let value = |wanted| {
                let (_, value) = attributes.split_once(wanted)?;
                Some(value.trim_matches(['=', '"', '\'']).to_owned())
            };
            page.open(name, value)?;
        }
        page.text(text)?;
    }
    Ok(())
}

fn read_metadata(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let detected = detect(&text, Some("2025-04-09_a-file.txt"));
    if let Some(published) = detected.published {
        assert!(IsoDate::from_iso(&published).is_some(), "{published}");
    }
}

fn read_date(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Some((range, date)) = parse_date_in(&text) {
        assert!(text.get(range).is_some());
        assert_eq!(IsoDate::from_iso(&date.to_string()), Some(date));
    }
    if let Some(at) = Timestamp::from_rfc3339(&text) {
        assert_eq!(Timestamp::from_rfc3339(&at.to_rfc3339()), Some(at));
    }
}

fn author() -> Author {
    Author {
        actor: ActorId::new("fuzzer2345").unwrap(),
        annotator: None,
        at: Timestamp::from_millis(1_796_000_000_000),
    }
}

/// Reads a project file, takes it into an empty project and into itself, undoes, writes.
fn read_project(bytes: &[u8]) {
    let Ok(file) = read(bytes, "fuzz.json") else {
        return;
    };
    let mut replica = Replica::new(DeviceId::new("b-fuzz").unwrap());
    for (mode, options) in [
        (ImportMode::New, ImportOptions::new_project()),
        (ImportMode::Merge, ImportOptions::merge()),
    ] {
        let names = undefined(replica.project(), &file, mode);
        let remedies = Remedies {
            create: names.into_iter().map(|one| one.name).collect(),
            ..Remedies::default()
        };
        let answered = with_remedies(&file, &remedies);
        let plan = plan_import(replica.project(), &answered, options);
        replica.commit(plan.into_plan(), &author());
        assert_eq!(validate(replica.project()), []);
    }
    let written = write(replica.project()).unwrap();
    let again = read(written.as_bytes(), "again.json").unwrap();
    let plan = plan_import(replica.project(), &again, ImportOptions::merge());
    assert_eq!(plan.operations, [], "a project differs from its own file");
    replica.undo(&author());
    assert_eq!(validate(replica.project()), []);
}

/// A schema inside of a file.
fn read_schema(bytes: &[u8]) {
    let head = br#"{"documents": [{"id": "d", "text": "No."}], "annotations": [{"id": "a", "doc": "d", "label": "claim", "start": 0, "end": 2}], "schema": "#;
    read_project(&[head, bytes, b"}"].concat());
}

fn read_row(bytes: &[u8]) {
    let row = String::from_utf8_lossy(bytes);
    let text = |sha: &_| {
        let text = Text::new("The ferry sank.\n").unwrap();
        (text.sha256() == *sha).then_some(text)
    };
    if let Ok(transaction) = from_row(&row, &text) {
        let again = from_row(&to_row(&transaction), &text).unwrap();
        assert_eq!(again, transaction);
        let mut replica = Replica::new(DeviceId::new("b-fuzz").unwrap());
        replica.receive([std::rc::Rc::new(transaction)]);
        assert_eq!(validate(replica.project()), []);
    }
}

#[test]
fn damaged_texts_are_decoded_or_refused() {
    fuzz("decode", decode_file);
}

#[test]
fn damaged_pages_are_read_or_refused() {
    fuzz("page", read_page);
}

#[test]
fn anything_may_be_asked_for_its_title() {
    fuzz("metadata", read_metadata);
}

#[test]
fn days_and_times_are_read_or_not() {
    fuzz("date", read_date);
}

#[test]
fn damaged_projects_are_read_or_refused() {
    fuzz("project", read_project);
}

#[test]
fn damaged_schemas_are_read_or_refused() {
    fuzz("schema", read_schema);
}

#[test]
fn damaged_rows_are_read_or_refused() {
    fuzz("log_row", read_row);
}
