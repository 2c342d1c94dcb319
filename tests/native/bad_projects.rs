//! Project files that cannot be opened, or only in part.

mod files;

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
use files::{broken, crowds, positions, records};

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

pub(crate) fn repaired() -> Vec<Row> {
    let files = positions().into_iter().chain(records()).chain(crowds());
    files
        .map(|(input, file, json)| repair(input, file, &json))
        .collect()
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
