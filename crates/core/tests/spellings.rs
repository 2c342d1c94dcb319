//! What we write we read: more spellings of names than a file may bring.

#![allow(
    clippy::unwrap_used,
    reason = "functions that tests share may fail as tests do"
)]

use std::rc::Rc;

use gainsay_core::edit::{Act, Author, Command, NewIds, Replica, plan, seed_schema};
use gainsay_core::format::native::{NativeFile, ProblemKind, read};
use gainsay_core::model::{
    ActorId, AttributeId, DeviceId, MAX_SPELLINGS, MAX_SPELLINGS_TAKEN_IN, Project, Spellings,
    default_schema,
};
use gainsay_core::time::Timestamp;

fn author(actor: &str) -> Author {
    Author {
        actor: ActorId::new(actor).unwrap(),
        annotator: None,
        at: Timestamp::from_millis(1_796_000_000_000),
    }
}

fn speaker() -> AttributeId {
    AttributeId::new("speaker").unwrap()
}

/// A tab that gives up as many names for one as a project remembers.
fn tab(actor: &str) -> Replica {
    let mut replica = Replica::new(DeviceId::new("b-1").unwrap());
    replica.receive([Rc::new(seed_schema(&default_schema()))]);
    let from = (0..MAX_SPELLINGS).map(|n| format!("{actor} {n}").into());
    let command = Command::RenameValues {
        attribute: speaker(),
        from: from.collect(),
        to: "Ann".into(),
    };
    let author = author(actor);
    let mut ids = NewIds::of(replica.next_id(&author.actor), None, author.at);
    let plan = plan(replica.project(), command, &mut ids).unwrap();
    replica.commit(plan, &author);
    replica
}

fn spellings(project: &Project) -> Spellings {
    let settings = project.settings().unwrap();
    Spellings::of(settings, &speaker())
}

/// A file of another program with `n` spellings.
fn file_of(n: usize) -> NativeFile {
    let spellings: Vec<String> = (0..n).map(|n| format!("\"Bea {n}\": \"Bea\"")).collect();
    let spellings = spellings.join(",\n");
    let json = format!("{{\"documents\": [], \"spellings\": {{\"speaker\": {{{spellings}}}}}}}");
    read(json.as_bytes(), "names.json").unwrap()
}

/// Tabs that have not heard of each other can pile up more than a merge would.
#[test]
fn what_is_beyond_the_bound_is_left_out_with_a_sentence_and_all_else_is_read() {
    assert_eq!(file_of(MAX_SPELLINGS_TAKEN_IN).problems, []);
    let file = file_of(MAX_SPELLINGS_TAKEN_IN + 7);
    let problems = file.problems.iter();
    let problems: Vec<_> = problems.map(|one| (&*one.path, &one.kind)).collect();
    let left = ProblemKind::TooManySpellings { n_left: 7 };
    assert_eq!(problems, [("spellings", &left)]);
    let fields = file.settings.map(|settings| settings.fields.len());
    assert_eq!(fields, Some(MAX_SPELLINGS_TAKEN_IN));
}

#[test]
fn thousands_of_names_that_are_given_up_are_one_step_to_undo() {
    let mut here = tab("aaaaaaaaaa");
    let reverted = here.undo(&author("aaaaaaaaaa")).unwrap();
    assert_eq!(reverted.act.act, Act::RenameValues);
    assert!(spellings(here.project()).is_empty());
    here.redo(&author("aaaaaaaaaa"));
    assert_eq!(spellings(here.project()).len(), MAX_SPELLINGS);
}
