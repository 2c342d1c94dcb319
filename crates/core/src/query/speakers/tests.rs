use super::*;
use crate::edit::{
    Act, Author, Command, DocumentDetails, NewDocument, NewIds, Plan, Replica, TransactionId,
    Write, plan, seed_document, seed_schema,
};
use crate::model::{ActorId, AnnotationKind, AnnotatorId, DeviceId, default_schema};
use crate::text::{ByteOffset, ByteRange, Text};
use crate::time::Timestamp;

struct Story {
    replica: Replica,
    author: Author,
}

fn story(n_documents: usize) -> Story {
    let mut replica = Replica::new(DeviceId::new("b-1").unwrap());
    replica.receive([Rc::new(seed_schema(&default_schema()))]);
    for n in 0..n_documents {
        let document = NewDocument {
            text: Text::new("0123456789".repeat(2000)).unwrap(),
            file_name: format!("{n}.txt").into(),
            details: DocumentDetails::default(),
        };
        replica.receive([Rc::new(seed_document(&document))]);
    }
    let author = Author {
        actor: ActorId::new("k3v9x2mfq7").unwrap(),
        annotator: None,
        at: Timestamp::from_millis(0),
    };
    Story { replica, author }
}

impl Story {
    fn act(&mut self, command: Command) -> Option<AnnotationId> {
        let id = self.replica.next_id(&self.author.actor);
        let mut ids = NewIds::of(id, self.author.annotator.clone(), self.author.at);
        let plan = plan(self.replica.project(), command, &mut ids).unwrap();
        let focus = plan.focus.clone();
        self.replica.commit(plan, &self.author);
        focus
    }

    fn mark(&mut self, document: usize, at: u32, label: &str, speaker: &str) -> AnnotationId {
        let document = self.replica.project().documents()[document].id().clone();
        let range = ByteRange::new(ByteOffset::new(at), ByteOffset::new(at + 1));
        let label = LabelId::new(label).unwrap();
        let id = self.act(Command::Annotate {
            document,
            range,
            label,
        });
        let id = id.unwrap();
        let value = AttributeValue::Text(speaker.into());
        self.act(Command::SetAttribute(
            vec![id.clone()],
            speaker_id(),
            Some(value),
        ));
        id
    }

    fn rename(&mut self, from: &[&str], to: &str) {
        let from = from.iter().map(|name| (*name).into()).collect();
        let attribute = speaker_id();
        self.act(Command::RenameValues {
            attribute,
            from,
            to: to.into(),
        });
    }

    fn names(&self) -> Names {
        Names::of(self.replica.project(), &speaker_id())
    }
}

fn speaker_id() -> AttributeId {
    AttributeId::new("speaker").unwrap()
}

fn shown(names: &Names) -> Vec<String> {
    let summaries = names.summaries().into_iter();
    summaries
        .map(|s| {
            let labels = s.labels.iter().map(|(id, n)| format!("{n} {id}"));
            let labels: Vec<_> = labels.collect();
            let stands_for = s.stands_for.map(|name| format!(" = {name}"));
            format!(
                "{}{}: {} in {}, spelt {:?}",
                s.name,
                stands_for.unwrap_or_default(),
                labels.join(" "),
                s.documents.len(),
                s.spellings,
            )
        })
        .collect()
}

fn completed(names: &Names, query: &str) -> Vec<String> {
    let completions = names.complete(query, &["@outlet"], 20).into_iter();
    completions
        .map(|c| match c.meaning {
            Meaning::Begins => format!("{} {}", c.name, c.n),
            Meaning::Spelling(spelling) => format!("{spelling} → {} {}", c.name, c.n),
            Meaning::Likely => format!("{}? {}", c.name, c.n),
        })
        .collect()
}

#[test]
fn merging_names_renames_everywhere_and_one_undo_takes_all_of_it_back() {
    let mut story = story(2);
    story.mark(0, 1, "claim", "Zelensky");
    story.mark(0, 2, "denial", "Zelenskyy");
    story.mark(1, 3, "claim", "Mr Zelensky");
    story.mark(1, 4, "claim", "Ann");
    let mut names = story.names();
    assert_eq!(
        names.likely_same(&[]),
        [["Zelensky", "Zelenskyy", "Mr Zelensky"].map(Rc::from)]
    );
    let before = shown(&names);
    story.rename(&["Zelenskyy", "Mr Zelensky"], "Zelensky");
    names.follow(story.replica.project());
    assert_eq!(
        shown(&names),
        [
            "Zelensky: 2 claim 1 denial in 2, spelt [\"Mr Zelensky\", \"Zelenskyy\"]",
            "Ann: 1 claim in 1, spelt []",
        ]
    );
    assert_eq!(completed(&names, "zelenskyy"), ["Zelenskyy → Zelensky 3"]);
    assert_eq!(completed(&names, "mr"), ["Mr Zelensky → Zelensky 3"]);
    let author = story.author.clone();
    story.replica.undo(&author);
    names.follow(story.replica.project());
    assert_eq!(shown(&names), before);
    story.replica.redo(&author);
    names.follow(story.replica.project());
    assert_eq!(names.count("Zelensky"), 3);
}

#[test]
fn spellings_lead_to_the_last_name_and_a_name_that_is_used_again_is_none() {
    let mut story = story(1);
    story.mark(0, 1, "claim", "A");
    story.rename(&["A"], "B");
    story.rename(&["B"], "C");
    assert_eq!(
        shown(&story.names()),
        ["C: 1 claim in 1, spelt [\"A\", \"B\"]"]
    );
    let settings = story.replica.project().settings().unwrap().clone();
    let kept: Vec<_> = settings
        .spellings()
        .iter()
        .map(|(_, a, b)| format!("{a}{b}"))
        .collect();
    assert_eq!(kept, ["AC", "BC"]);
    story.rename(&["C"], "A");
    assert_eq!(
        shown(&story.names()),
        ["A: 1 claim in 1, spelt [\"B\", \"C\"]"]
    );
    // A colleague's file, or a hand that typed it again.
    story.mark(0, 2, "claim", "B");
    assert_eq!(
        shown(&story.names()),
        [
            "A: 1 claim in 1, spelt [\"B\", \"C\"]",
            "B = A: 1 claim in 1, spelt []"
        ]
    );
    // Nothing is given up, and B is a name of its own.
    story.rename(&[], "B");
    assert_eq!(
        shown(&story.names()),
        [
            "A: 1 claim in 1, spelt [\"C\"]",
            "B: 1 claim in 1, spelt []"
        ]
    );
}

#[test]
fn what_was_used_last_is_offered_first() {
    let mut story = story(1);
    story.mark(0, 1, "claim", "Ann Bell");
    story.mark(0, 2, "claim", "Bea Angelou");
    story.mark(0, 3, "claim", "@outlet");
    story.mark(0, 4, "claim", "Cy");
    let last = story.mark(0, 5, "claim", "Ann Bell");
    let mut names = story.names();
    assert_eq!(
        completed(&names, ""),
        ["Ann Bell 2", "Cy 1", "Bea Angelou 1"]
    );
    assert_eq!(completed(&names, "AN"), ["Ann Bell 2", "Bea Angelou 1"]);
    assert_eq!(completed(&names, "bell ann"), ["Ann Bell 2"]);
    assert_eq!(completed(&names, "Mrs Bell"), ["Ann Bell? 2"]);
    story.act(Command::DeleteAnnotations(vec![last]));
    names.follow(story.replica.project());
    assert_eq!(
        completed(&names, ""),
        ["Cy 1", "Bea Angelou 1", "Ann Bell 1"]
    );
}

#[test]
fn what_cannot_be_renamed_is_refused() {
    use crate::edit::{EditError, MAX_VALUE_LEN};
    let mut story = story(1);
    let id = story.mark(0, 1, "claim", "Ann");
    let refused = |story: &Story, attribute: &str, from: &str, to: &str| {
        let author = &story.author;
        let mut ids = NewIds::of(story.replica.next_id(&author.actor), None, author.at);
        let command = Command::RenameValues {
            attribute: AttributeId::new(attribute).unwrap(),
            from: vec![from.into()],
            to: to.into(),
        };
        plan(story.replica.project(), command, &mut ids).unwrap_err()
    };
    let long = "é".repeat(MAX_VALUE_LEN + 1);
    assert_eq!(
        refused(&story, "speaker", "Ann", " \n"),
        EditError::EmptyValue
    );
    let too_long = EditError::ValueTooLong {
        len: MAX_VALUE_LEN + 1,
    };
    assert_eq!(refused(&story, "speaker", "Ann", &long), too_long);
    let listed = EditError::ListedValue("@outlet".into());
    assert_eq!(refused(&story, "speaker", "@outlet", "Ann"), listed);
    let not_open = EditError::NotOpen(AttributeId::new("certainty").unwrap());
    assert_eq!(refused(&story, "certainty", "possible", "sure"), not_open);
    let none = EditError::NoAttribute(AttributeId::new("weight").unwrap());
    assert_eq!(refused(&story, "weight", "a", "b"), none);
    let value = Some(AttributeValue::Text(long.into()));
    let command = Command::SetAttribute(vec![id], speaker_id(), value);
    let mut ids = NewIds::of(
        story.replica.next_id(&story.author.actor),
        None,
        story.author.at,
    );
    assert_eq!(
        plan(story.replica.project(), command, &mut ids).unwrap_err(),
        too_long
    );
    // Merged into a listed value: the paper's name is the outlet itself.
    story.rename(&["Ann"], " @outlet ");
    assert_eq!(story.names().count("@outlet"), 1);
}

#[test]
fn two_annotators_who_name_different_speakers_are_both_heard() {
    let mut ann = story(1);
    ann.author.annotator = Some(AnnotatorId::new("p-ann").unwrap());
    let mut bea = story(1);
    bea.author.actor = ActorId::new("b2b2b2b2b2").unwrap();
    bea.author.annotator = Some(AnnotatorId::new("p-bea").unwrap());
    let own = ann.mark(0, 5, "claim", "the mayor");
    bea.mark(0, 5, "claim", "the police");
    let news: Vec<_> = bea.replica.log().transactions().cloned().collect();
    ann.replica.receive(news);
    let project = ann.replica.project();
    let annotation = project.annotation(&own).unwrap();
    assert_eq!(
        disputes(project, annotation, &speaker_id()),
        [Dispute::MarkedTwice {
            value: "the police".into(),
            annotator: Some(AnnotatorId::new("p-bea").unwrap()),
        }]
    );
}

#[test]
fn a_value_that_a_file_replaced_is_still_told() {
    let mut story = story(1);
    let id = story.mark(0, 5, "claim", "the mayor");
    let lamport = story.replica.log().last_stamp().unwrap().lamport + 5;
    let elsewhere = TransactionId {
        actor: ActorId::new("b2b2b2b2b2").unwrap(),
        counter: 1,
    };
    let value = AttributeValue::Text("the police".into());
    let write = Write::<AnnotationKind> {
        id: id.clone(),
        value: AnnotationField::Attribute(speaker_id(), Some(value)),
        as_of: Some(Stamp {
            lamport,
            id: elsewhere,
        }),
    };
    let plan = Plan::new(Act::Import, vec![write.into()]);
    story.replica.commit(plan, &story.author);
    let told = |story: &Story| {
        let project = story.replica.project();
        let annotation = project.annotation(&id).unwrap();
        disputes(project, annotation, &speaker_id())
    };
    let before = Dispute::Overwritten {
        value: "the mayor".into(),
    };
    assert_eq!(told(&story), [before]);
    // Who says it again has decided.
    let value = AttributeValue::Text("the mayor".into());
    story.act(Command::SetAttribute(
        vec![id.clone()],
        speaker_id(),
        Some(value),
    ));
    assert_eq!(told(&story), []);
}
