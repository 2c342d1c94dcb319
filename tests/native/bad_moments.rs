//! What is odd without a file: what two people or two tabs do at the same time, and what hands do.

use std::rc::Rc;

use gainsay::command::{Chord, Keymap, UiCommand};
use gainsay::state::why_too_long;
use gainsay::words;
use gainsay_core::edit::{Author, Command, NewIds, Replica, plan};
use gainsay_core::format::native::{ImportOptions, plan_import, read};
use gainsay_core::model::{
    ActorId, AnnotationId, AnnotatorId, AttributeId, AttributeValue, LabelId, RelationKindId,
    validate,
};
use gainsay_core::query::links::{has_fitting_roles, standing};
use gainsay_core::query::speakers::{Dispute, disputes};
use gainsay_core::text::{ByteOffset, ByteRange};
use gainsay_core::time::Timestamp;

use crate::bad_input::Row;
use crate::bad_projects::project;
use crate::words::catalogue;

pub(crate) fn moments() -> Vec<Row> {
    vec![
        end_deleted_elsewhere(),
        two_speakers(),
        wrong_way(),
        long_name(),
        lost_key(),
    ]
}

/// A tab of one browser, or another person's.
struct Tab {
    replica: Replica,
    author: Author,
}

impl Tab {
    fn of(replica: &Replica, actor: &str) -> Self {
        Self {
            replica: replica.clone(),
            author: Author {
                actor: ActorId::new(actor).expect("an id"),
                annotator: None,
                at: Timestamp::from_millis(1_796_000_000_000),
            },
        }
    }

    fn act(&mut self, command: Command) -> Option<AnnotationId> {
        let id = self.replica.next_id(&self.author.actor);
        let mut ids = NewIds::of(id, self.author.annotator.clone(), self.author.at);
        let act = plan(self.replica.project(), command, &mut ids).expect("it can be done");
        let focus = act.focus.clone();
        self.replica.commit(act, &self.author);
        focus
    }

    fn mark(&mut self, start: u32, end: u32, label: &str) -> AnnotationId {
        let documents = self.replica.project().documents();
        let document = documents.first().expect("an article").id().clone();
        let marked = self.act(Command::Annotate {
            document,
            range: ByteRange::new(ByteOffset::new(start), ByteOffset::new(end)),
            label: LabelId::new(label).expect("an id"),
        });
        marked.expect("an annotation")
    }

    fn link(&mut self, kind: &str, from: &AnnotationId, to: &AnnotationId) {
        self.act(Command::AddRelation {
            kind: RelationKindId::new(kind).expect("an id"),
            from: from.clone(),
            to: to.clone(),
        });
    }

    fn hear(&mut self, other: &Self) {
        let news = other.replica.log().transactions().cloned();
        self.replica.receive(news);
    }
}

fn row(input: &'static str, place: &str, shown: Vec<String>, kept: &str) -> Row {
    Row {
        input,
        file: place.to_owned(),
        shown,
        kept: kept.to_owned(),
    }
}

/// A sentence that components say, in English.
fn said(name: &str) -> String {
    let sentences = catalogue("en");
    sentences
        .get(name)
        .cloned()
        .unwrap_or_else(|| panic!("no sentence {name}"))
}

fn end_deleted_elsewhere() -> Row {
    let mut here = Tab::of(&project(), "here234567");
    let claim = here.mark(0, 2, "claim");
    let denial = here.mark(3, 9, "denial");
    let mut there = Tab::of(&here.replica, "there23456");
    here.link("denies", &denial, &claim);
    there.mark(3, 9, "evidence");
    there.act(Command::DeleteAnnotations(vec![claim.clone()]));
    here.hear(&there);
    let project = here.replica.project();
    assert_eq!(validate(project), []);
    assert_eq!(project.relations().count(), 0);
    let open = project.annotation(&denial).expect("the denial stays");
    assert!(standing(project, open).is_open);
    here.replica.undo(&here.author.clone());
    let project = here.replica.project();
    assert!(project.annotation(&claim).is_some());
    assert_eq!(project.relations().count(), 1);
    row(
        "the claim of a link is deleted in another tab",
        "two tabs",
        vec![said("inspector.open")],
        "the denial, and the link, which is there again with its claim after one undo",
    )
}

fn two_speakers() -> Row {
    let speaker = AttributeId::new("speaker").expect("an id");
    let name = |tab: &mut Tab, person: &str, name: &str| {
        tab.act(Command::NameAnnotator(
            AnnotatorId::new(&format!("p-{person}")).expect("an id"),
            person.into(),
        ));
        tab.author.annotator = AnnotatorId::new(&format!("p-{person}")).ok();
        let id = tab.mark(0, 2, "claim");
        let value = Some(AttributeValue::Text(name.into()));
        tab.act(Command::SetAttribute(
            vec![id.clone()],
            speaker.clone(),
            value,
        ));
        id
    };
    let start = project();
    let (mut ann, mut bea) = (Tab::of(&start, "ann2345678"), Tab::of(&start, "bea2345678"));
    let own = name(&mut ann, "Ann", "the mayor");
    let other = name(&mut bea, "Bea", "the police");
    ann.hear(&bea);
    let project = ann.replica.project();
    let annotation = project.annotation(&own).expect("it is there");
    assert!(project.annotation(&other).is_some());
    let told = disputes(project, annotation, &speaker).into_iter();
    let told = told.map(|dispute| match dispute {
        Dispute::MarkedTwice { value, annotator } => {
            let annotator = annotator.and_then(|id| project.annotator(&id).cloned());
            let annotator = annotator.map(|annotator| annotator.name().to_owned());
            words::marked_twice(annotator.as_deref(), &value)
        }
        Dispute::Overwritten { .. } => panic!("nothing was overwritten"),
    });
    row(
        "two people name different speakers for one claim",
        "merged",
        told.collect(),
        "both annotations, each with its speaker",
    )
}

fn wrong_way() -> Row {
    let json = r#"{"documents": [{"id": "d", "text": "It rains. It does not."}],
"annotations": [
{"id": "a1", "doc": "d", "label": "claim", "start": 0, "end": 8},
{"id": "a2", "doc": "d", "label": "denial", "start": 10, "end": 21}],
"relations": [{"id": "r1", "type": "denies", "from": "a1", "to": "a2"}]}"#;
    let file = read(json.as_bytes(), "wrong-way.json").expect("a file that is read");
    let mut tab = Tab::of(&project(), "here234567");
    let merge = plan_import(tab.replica.project(), &file, ImportOptions::merge());
    assert_eq!(merge.problems, []);
    tab.replica.commit(merge.into_plan(), &tab.author.clone());
    let fits = |tab: &Tab| {
        let relation = tab.replica.project().relations().next().cloned();
        let relation = relation.expect("the link is kept");
        (
            relation.id().clone(),
            has_fitting_roles(tab.replica.project(), &relation),
        )
    };
    let (id, is_fitting) = fits(&tab);
    assert!(!is_fitting);
    tab.act(Command::ReverseRelation(id));
    assert!(fits(&tab).1);
    row(
        "a link that points the wrong way for its labels",
        "wrong-way.json",
        vec![said("inspector.misfit")],
        "the link, which “Reverse” mends",
    )
}

fn long_name() -> Row {
    row(
        "10,000 characters are typed as a speaker",
        "the field",
        why_too_long(&"x".repeat(10_000)).into_iter().collect(),
        "what was said before; what was typed stays in its field",
    )
}

fn lost_key() -> Row {
    let keys = Keymap::default();
    let chord = Chord::parse("M").expect("a key");
    let losing = keys.others_on(UiCommand::Speaker, &chord);
    assert_eq!(losing, [UiCommand::Note]);
    let key = chord.shown(keys.keyboard);
    let after = Rc::new(keys.with_key(UiCommand::Speaker, None, &chord));
    assert!(after.shown(UiCommand::Note).is_empty());
    assert!(
        after
            .reset(UiCommand::Note)
            .shown(UiCommand::Note)
            .contains(&key)
    );
    let names = losing.iter().map(|other| format!("“{}”", other.title()));
    let names: Vec<String> = names.collect();
    let taken = said("settings.taken").replace("{{key}}", &key);
    let taken = taken.replace("{{others}}", &names.join(", "));
    row(
        "a key is taken from a command that has no other",
        "the settings",
        vec![taken, said("settings.no_key")],
        "the command, in the menu and the palette; “Reset” gives it its key again",
    )
}
