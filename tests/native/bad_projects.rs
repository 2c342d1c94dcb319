//! Project files that cannot be opened, or only in part.

use std::rc::Rc;

use gainsay::words::{self, import, odd_record};
use gainsay_core::edit::{
    Author, Command, NewDocument, NewIds, Replica, plan, seed_document, seed_schema,
};
use gainsay_core::format::native::{
    ImportError, ImportMode, ImportOptions, MAX_FILE_BYTES, Remedies, plan_import, read, undefined,
    with_remedies,
};
use gainsay_core::model::{
    ActorId, Annotation, DeviceId, DocumentIndex, LabelId, Project, Schema, default_schema,
    validate,
};
use gainsay_core::text::{ByteOffset, ByteRange, Text};
use gainsay_core::time::Timestamp;

use crate::bad_input::Row;

pub(crate) fn refused() -> Vec<Row> {
    let huge = ImportError::TooLarge {
        len: 200 * 1024 * 1024,
        limit: MAX_FILE_BYTES,
    };
    let mut rows = vec![refusal(
        "200 MB; refused before a byte is read",
        "huge.json",
        &huge,
    )];
    for (input, file, bytes) in broken() {
        let error = read(&bytes, file).expect_err(input);
        rows.push(refusal(input, file, &error));
    }
    rows
}

fn refusal(input: &'static str, file: &str, error: &ImportError) -> Row {
    Row {
        input,
        file: file.to_owned(),
        shown: vec![words::not_a_project(file, error)],
        kept: "what was there".to_owned(),
    }
}

#[expect(clippy::too_many_lines, reason = "a list of files")]
fn broken() -> Vec<(&'static str, &'static str, Vec<u8>)> {
    let text = |text: &str| text.as_bytes().to_vec();
    let keys: Vec<String> = (0..2_000).map(|n| format!("\"k{n}\": 1")).collect();
    let marks = vec!["{}"; 300_000].join(",");
    let labels: Vec<String> = (0..2_000)
        .map(|n| format!(r#"{{"doc": "d", "label": "l{n}", "start": 0, "end": 2}}"#))
        .collect();
    let utf16: Vec<u8> = "\u{feff}{}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    vec![
        (
            "one byte more than 64 MB",
            "large.json",
            vec![b' '; MAX_FILE_BYTES + 1],
        ),
        ("an empty file", "empty.json", Vec::new()),
        (
            "a file that breaks off",
            "cut.json",
            text("{\"documents\": [\n{\"id\": \"a\""),
        ),
        (
            "a comma too many",
            "comma.json",
            text("{\"documents\": [],\n}"),
        ),
        ("no JSON at all", "words.json", text("This is no JSON.")),
        (
            "bytes after the end",
            "trailing.json",
            text("{\"documents\": []}\n{\"more\": 1}"),
        ),
        (
            "a number beyond all",
            "number.json",
            text("{\"documents\": [],\n\"weight\": 1e999}"),
        ),
        (
            "a lone surrogate in an escape",
            "surrogate.json",
            text("{\"documents\": [\n{\"id\": \"a\", \"text\": \"half \\ud83d of it\"}]}"),
        ),
        (
            "a zero byte in a text",
            "zero.json",
            text("{\"title\":\n\"a\0b\", \"documents\": []}"),
        ),
        (
            "bytes in the middle that are not UTF-8",
            "latin.json",
            b"{\n\"title\": \"caf\xE9\", \"documents\": []}".to_vec(),
        ),
        ("UTF-16", "wide.json", utf16),
        ("lists a million deep", "deep.json", vec![b'['; 1_000_000]),
        (
            "a key twice",
            "doubled.json",
            text("{\"documents\": [{\"id\": \"a\",\n\"id\": \"b\"}]}"),
        ),
        (
            "two documents with one id",
            "twins.json",
            text(
                "{\"documents\": [{\"id\": \"a\", \"text\": \"x\"},\n{\"id\": \"a\", \"text\": \"y\"}]}",
            ),
        ),
        (
            "thousands of keys in a record",
            "keys.json",
            text(&format!("{{\"documents\": [\n{{{}}}]}}", keys.join(","))),
        ),
        (
            "300,000 annotations",
            "crowd.json",
            text(&format!(
                "{{\"documents\": [], \"annotations\": [{marks}]}}"
            )),
        ),
        (
            "2,000 labels",
            "labels.json",
            text(&format!(
                "{{\"documents\": [{{\"id\": \"d\", \"text\": \"No.\"}}], \"annotations\": [{}]}}",
                labels.join(",")
            )),
        ),
        (
            "no list of documents",
            "other.json",
            text("{\"articles\": []}"),
        ),
        (
            "another program's file",
            "brat.json",
            text("{\"format\": \"brat\", \"documents\": []}"),
        ),
        (
            "a version that is none",
            "version.json",
            text("{\"version\": \"one\", \"documents\": []}"),
        ),
        (
            "a newer version",
            "newer.json",
            text("{\"version\": \"2.1\", \"documents\": []}"),
        ),
        (
            "an object for a list",
            "object.json",
            text("{\"documents\": {}}"),
        ),
    ]
}

/// `🙂 The mayor denied it. 东 The firm denied it.` with these annotations and more.
fn file(annotations: &str, more: &str) -> String {
    format!(
        "{{\"documents\": [{{\"id\": \"d\", \"text\": \"🙂 The mayor denied it. 东 The firm denied it.\"}}],\n\"annotations\": [\n{annotations}]{more}}}"
    )
}

fn mark(id: &str, start: &str, end: &str, quote: &str) -> String {
    let quote = match quote {
        "" => String::new(),
        quote => format!(", \"quote\": \"{quote}\""),
    };
    format!(
        "{{\"id\": \"{id}\", \"doc\": \"d\", \"label\": \"claim\", \"start\": {start}, \"end\": {end}{quote}}}"
    )
}

pub(crate) fn repaired() -> Vec<Row> {
    let files = positions().into_iter().chain(records()).chain(crowds());
    files
        .map(|(input, file, json)| repair(input, file, &json))
        .collect()
}

fn positions() -> Vec<(&'static str, &'static str, String)> {
    let unit = |unit: &str| format!(",\n\"offset_unit\": \"{unit}\"");
    vec![
        (
            "start after end",
            "reversed.json",
            file(&mark("a1", "11", "2", ""), ""),
        ),
        (
            "start after end, with a quote",
            "turned.json",
            file(&mark("a1", "11", "2", "The mayor"), ""),
        ),
        (
            "a negative start",
            "negative.json",
            file(&mark("a1", "-1", "2", ""), ""),
        ),
        (
            "half a character for a start",
            "fraction.json",
            file(&mark("a1", "1.5", "2", ""), ""),
        ),
        (
            "an end beyond the text",
            "beyond.json",
            file(&mark("a1", "2", "999", ""), ""),
        ),
        (
            "an offset within a surrogate pair",
            "pair.json",
            file(&mark("a1", "1", "12", ""), &unit("utf16_code_unit")),
        ),
        (
            "an offset within a surrogate pair, with a quote",
            "pair-quote.json",
            file(
                &mark("a1", "1", "12", "The mayor"),
                &unit("utf16_code_unit"),
            ),
        ),
        (
            "offsets in UTF-16 units, and nobody says so",
            "utf16.json",
            file(
                &[
                    mark("a1", "3", "12", "The mayor"),
                    mark("a2", "26", "34", "The firm"),
                ]
                .join(",\n"),
                "",
            ),
        ),
        (
            "offsets in bytes, and nobody says so",
            "bytes.json",
            file(
                &[
                    mark("a1", "5", "14", "The mayor"),
                    mark("a2", "30", "38", "The firm"),
                ]
                .join(",\n"),
                "",
            ),
        ),
        (
            "a quote that stands elsewhere",
            "moved.json",
            file(&mark("a1", "2", "11", "The firm"), ""),
        ),
        (
            "a quote that stands in two places",
            "two.json",
            file(&mark("a1", "2", "11", "denied it"), ""),
        ),
        (
            "a quote that stands nowhere",
            "lost.json",
            file(&mark("a1", "2", "11", "said nothing"), ""),
        ),
    ]
}

#[expect(clippy::too_many_lines, reason = "a table, one case after the other")]
fn records() -> Vec<(&'static str, &'static str, String)> {
    let good = || mark("a1", "2", "11", "The mayor");
    let second = || mark("a2", "25", "33", "The firm");
    let texts =
        |text: &str| format!("{{\"documents\": [\n{{\"id\": \"d\", \"text\": \"{text}\"}}]}}");
    vec![
        (
            "a label that nobody defined",
            "label.json",
            file(&good().replace("claim", "opinion"), ""),
        ),
        (
            "a kind of link that nobody defined",
            "kind.json",
            file(
                &[good(), second()].join(",\n"),
                ",\n\"relations\": [{\"id\": \"r1\", \"type\": \"rebuts\", \"from\": \"a2\", \"to\": \"a1\"}]",
            ),
        ),
        (
            "spellings that are no texts, and names that stand for each other",
            "spelling.json",
            file(
                &good(),
                ",\n\"spellings\": {\"speaker\": {\"Ann\": \"Anne\", \"Anne\": \"Ann\", \"Bea\": [\"Bee\"], \"Cy\": \"\"}, \"certainty\": \"high\"}",
            ),
        ),
        (
            "a speaker of 10,000 characters",
            "speaker.json",
            file(
                &good().replace(
                    "\"start\"",
                    &format!(
                        "\"attributes\": {{\"speaker\": \"{}\"}}, \"start\"",
                        "x".repeat(10_000)
                    ),
                ),
                "",
            ),
        ),
        (
            "an attribute that nobody defined",
            "attribute.json",
            file(
                &good().replace(
                    "\"start\"",
                    "\"attributes\": {\"mood\": \"sad\"}, \"start\"",
                ),
                "",
            ),
        ),
        (
            "ids with spaces",
            "spaces.json",
            file(&good().replace("a1", "my first one"), ""),
        ),
        (
            "two annotations that are the same and have no id",
            "same.json",
            file(
                &[good(), good()].join(",\n").replace("\"id\": \"a1\", ", ""),
                "",
            ),
        ),
        (
            "an annotation in an article that is not there",
            "home.json",
            file(
                &[good(), second().replace("\"d\"", "\"x\"")].join(",\n"),
                "",
            ),
        ),
        (
            "a link to an annotation that is not there",
            "dangling.json",
            file(
                &good(),
                ",\n\"relations\": [{\"id\": \"r1\", \"type\": \"denies\", \"from\": \"a9\", \"to\": \"a1\"}]",
            ),
        ),
        (
            "groups that are merged in a ring",
            "ring.json",
            file(
                &good().replace("\"start\"", "\"group\": \"g2\", \"start\""),
                ",\n\"groups\": [{\"id\": \"g1\", \"merged_into\": \"g2\"}, {\"id\": \"g2\", \"merged_into\": \"g1\"}]",
            ),
        ),
        ("an empty article", "blank.json", texts("")),
        (
            "an article of 6 MB",
            "chapter.json",
            texts(&"word ".repeat(6 * 1024 * 1024 / 5)),
        ),
        (
            "a zero and a bidi override in an article",
            "hidden.json",
            texts("Paid\\n\\u0000\\u202e001 EUR"),
        ),
        (
            "a definition that means nothing",
            "definition.json",
            file(
                &good(),
                ",\n\"schema\": {\"labels\": [{\"id\": \"claim\", \"role\": \"hero\"}]}",
            ),
        ),
        (
            "a stamp that cannot be read",
            "stamp.json",
            file(
                &good().replace("\"start\"", "\"stamp\": \"x\", \"start\""),
                "",
            ),
        ),
    ]
}

fn crowds() -> Vec<(&'static str, &'static str, String)> {
    let on_one_word: Vec<String> = (0..100_000)
        .map(|n| mark(&format!("a{n}"), "2", "11", ""))
        .collect();
    // Each could be in any of 900 places, and has a long context that stands in none.
    let text = "no ".repeat(900);
    let context = "😀".repeat(256);
    let wrong: Vec<String> = (0..5_000)
        .map(|n| {
            mark(&format!("a{n}"), "1", "2", "no").replace(
                "\"start\"",
                &format!("\"prefix\": \"{context}\", \"suffix\": \"{context}\", \"start\""),
            )
        })
        .collect();
    let wrong = file(&wrong.join(",\n"), "");
    let spellings: Vec<String> = (0..20_000)
        .map(|n| format!("\"Ann {n}\": \"Ann\""))
        .collect();
    let spellings = format!(
        ",\n\"spellings\": {{\"speaker\": {{{}}}}}",
        spellings.join(",")
    );
    vec![
        (
            "100,000 annotations on one word",
            "word.json",
            file(&on_one_word.join(",\n"), ""),
        ),
        (
            "20,000 other spellings of names",
            "spellings.json",
            file(&mark("a1", "2", "11", "The mayor"), &spellings),
        ),
        (
            "thousands of quotes that fit nowhere, made to be slow",
            "slow.json",
            wrong.replace("🙂 The mayor denied it. 东 The firm denied it.", &text),
        ),
    ]
}

/// What is shown before the file is taken in, and what is there after it was merged into a
/// project, which keeps all that it had.
fn repair(input: &'static str, name: &str, json: &str) -> Row {
    let file = read(json.as_bytes(), name).unwrap_or_else(|error| panic!("{input}: {error}"));
    let mut replica = project();
    let before = replica.project().clone();
    let names = undefined(&before, &file, ImportMode::Merge);
    let mut shown: Vec<String> = names.iter().map(import::undefined_created).collect();
    if !shown.is_empty() {
        let heading = import::undefined_heading(name, names.len());
        shown = vec![format!("{heading} {}", shown.join(" "))];
    }
    let remedies = Remedies {
        create: names.into_iter().map(|one| one.name).collect(),
        ..Remedies::default()
    };
    let answered = with_remedies(&file, &remedies);
    let plan = plan_import(&before, &answered, ImportOptions::merge());
    shown.extend(plan.problems.iter().map(odd_record));
    let is_act = replica.commit(plan.into_plan(), &author()).is_some();
    let after = replica.project().clone();
    assert_eq!(validate(&after), [], "{input}");
    for document in before.documents() {
        assert!(after.document(document.id()).is_some(), "{input}");
    }
    for annotation in annotations(&before) {
        assert_eq!(
            after.annotation(annotation.id()),
            Some(annotation),
            "{input}"
        );
    }
    // One act: undo takes all of it back. For large ones that takes a while in a debug build.
    let n_spellings = after
        .settings()
        .map_or(0, |settings| settings.spellings().len());
    if is_act && after.annotation_count() + n_spellings < 1_000 {
        replica.undo(&author());
        assert_eq!(contents(replica.project()), contents(&before), "{input}");
    }
    Row {
        input,
        file: name.to_owned(),
        shown,
        kept: kept(json, &before, &after),
    }
}

fn annotations(project: &Project) -> impl Iterator<Item = &Rc<Annotation>> {
    let documents = project.documents().into_iter();
    let indexes = documents.filter_map(|document| project.annotations_in(document.id()));
    indexes.flat_map(DocumentIndex::annotations)
}

/// What shows, by id, and the schema.
fn contents(project: &Project) -> (Vec<String>, Schema) {
    let documents = project.documents();
    let documents = documents.iter().map(|document| document.id().to_string());
    let annotations = annotations(project).map(|one| one.id().to_string());
    let relations = project.relations().map(|one| one.id().to_string());
    let groups = project.groups().map(|one| one.id().to_string());
    let ids = documents.chain(annotations).chain(relations).chain(groups);
    (ids.collect(), project.schema().as_ref().clone())
}

fn kept(json: &str, before: &Project, after: &Project) -> String {
    let n_in_file = json.matches("\"doc\":").count();
    let n_articles = after.documents().len() - before.documents().len();
    let n_annotations = after.annotation_count() - before.annotation_count();
    let article = match n_articles {
        0 => "no article",
        _ => "the article",
    };
    let mut kept = match n_in_file {
        0 => article.to_owned(),
        1 if n_annotations == 1 => format!("{article}, the annotation"),
        1 => format!("{article}, not the annotation"),
        n => format!("{article}, {n_annotations} of {n} annotations"),
    };
    if after.relations().count() > 0 {
        kept.push_str(", the link");
    }
    kept
}

fn author() -> Author {
    Author {
        actor: ActorId::new("reader2345").expect("an id"),
        annotator: None,
        at: Timestamp::from_millis(1_796_000_000_000),
    }
}

/// The project that is open: the default schema and one article.
pub(crate) fn project() -> Replica {
    let mut replica = Replica::new(DeviceId::new("b-reader").expect("an id"));
    let mut article = NewDocument {
        text: Text::new("It rained.\n").expect("a text"),
        file_name: "rain.txt".into(),
        details: gainsay_core::edit::DocumentDetails::default(),
    };
    article.details.title = "Rain".into();
    let seeds = [seed_schema(&default_schema()), seed_document(&article)];
    replica.receive(seeds.map(Rc::new));
    let id = replica
        .project()
        .documents()
        .first()
        .map(|one| one.id().clone());
    let mark = Command::Annotate {
        document: id.expect("the article"),
        range: ByteRange::new(ByteOffset::new(0), ByteOffset::new(9)),
        label: LabelId::new("claim").expect("an id"),
    };
    let author = author();
    let first = replica.next_id(&author.actor);
    let mut ids = NewIds::of(first, None, author.at);
    let act = plan(replica.project(), mark, &mut ids).expect("a passage that can be marked");
    replica.commit(act, &author);
    replica
}
