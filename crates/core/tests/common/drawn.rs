//! Projects drawn as text: articles with their marks in them, then links and groups.
//!
//! ```text
//! = Herald, done
//! The mayor [paid claim speaker=Ann certainty=possible|took the money].
//! = Lens
//! He [no denial|denies it].
//! no denies paid
//! group He was paid: paid other
//! ```

use std::collections::BTreeMap;
use std::rc::Rc;

use gainsay_core::edit::{Command, DocumentDetails, NewDocument, NewIds, plan, seed_document};
use gainsay_core::model::{
    AnnotationId, AttributeId, AttributeValue, DocumentId, GroupId, LabelId, RelationKindId,
};
use gainsay_core::text::{ByteOffset, ByteRange, Text};

use crate::histories::{Tab, empty_tab};

/// A project that was drawn, with the names that the drawing gives to its annotations.
pub(crate) struct Drawn {
    pub(crate) tab: Tab,
    pub(crate) names: BTreeMap<String, AnnotationId>,
}

impl Drawn {
    /// The project that `drawing` shows. Its labels, kinds and attributes are the default ones.
    pub(crate) fn of(drawing: &str) -> Self {
        let mut tab = empty_tab("aaaaaaaaaa", "device-1");
        let schema = gainsay_core::model::default_schema();
        let schema = gainsay_core::edit::seed_schema(&schema);
        tab.replica.receive([Rc::new(schema)]);
        let names = BTreeMap::new();
        let mut drawn = Self { tab, names };
        let lines = drawing.lines().map(str::trim);
        let mut after = Vec::new();
        let mut articles: Vec<(&str, Vec<&str>)> = Vec::new();
        for line in lines.filter(|line| !line.is_empty()) {
            if let Some(head) = line.strip_prefix("= ") {
                articles.push((head, Vec::new()));
            } else if line.starts_with("group ") || is_link(line) {
                after.push(line);
            } else {
                articles.last_mut().unwrap().1.push(line);
            }
        }
        for (head, lines) in articles {
            drawn.article(head, &lines.join("\n"));
        }
        for line in after {
            drawn.tie(line);
        }
        drawn
    }

    pub(crate) fn run(&mut self, command: Command) -> Option<AnnotationId> {
        let Tab { replica, author } = &mut self.tab;
        let id = replica.next_id(&author.actor);
        let mut ids = NewIds::of(id, author.annotator.clone(), author.at);
        let plan = plan(replica.project(), command, &mut ids).unwrap();
        let focus = plan.focus.clone();
        replica.commit(plan, author);
        focus
    }

    /// The article of `outlet`.
    pub(crate) fn document(&self, outlet: &str) -> DocumentId {
        let documents = self.tab.replica.project().documents();
        let found = documents.iter().find(|d| d.outlet() == outlet);
        found.unwrap().id().clone()
    }

    /// The group with this title.
    pub(crate) fn group(&self, title: &str) -> GroupId {
        let mut groups = self.tab.replica.project().groups();
        groups.find(|g| g.title() == title).unwrap().id().clone()
    }

    /// What the annotation `id` is called in the drawing.
    pub(crate) fn name(&self, id: &AnnotationId) -> &str {
        let mut names = self.names.iter();
        names.find(|(_, one)| *one == id).unwrap().0
    }

    fn article(&mut self, head: &str, marked: &str) {
        let (outlet, is_done) = match head.strip_suffix(", done") {
            Some(outlet) => (outlet, true),
            None => (head, false),
        };
        let mut text = String::new();
        let mut marks = Vec::new();
        let mut parts = marked.split('[');
        text.push_str(parts.next().unwrap());
        for part in parts {
            let (mark, rest) = part.split_once(']').unwrap();
            let (said, words) = mark.split_once('|').unwrap();
            let start = u32::try_from(text.len()).unwrap();
            text.push_str(words);
            let end = u32::try_from(text.len()).unwrap();
            text.push_str(rest);
            let range = ByteRange::new(ByteOffset::new(start), ByteOffset::new(end));
            marks.push((said.to_owned(), range));
        }
        // As loaded from a folder: in the order of the drawing.
        let n = self.tab.replica.project().documents().len();
        let article = NewDocument {
            text: Text::new(text).unwrap(),
            file_name: format!("{n:03}.txt").into(),
            details: DocumentDetails {
                outlet: outlet.into(),
                title: format!("What the {outlet} says").into(),
                ..DocumentDetails::default()
            },
        };
        let seed = seed_document(&article);
        self.tab.replica.receive([Rc::new(seed)]);
        let documents = self.tab.replica.project().documents();
        let name = format!("{n:03}.txt");
        let document = documents.iter().find(|d| *d.file_name() == *name);
        let document = document.unwrap().id().clone();
        for (said, range) in marks {
            self.mark(&document, range, &said);
        }
        if is_done {
            self.run(Command::MarkDone(document, true));
        }
    }

    fn mark(&mut self, document: &DocumentId, range: ByteRange, said: &str) {
        let mut words = said.split(' ');
        let (name, label) = (words.next().unwrap(), words.next().unwrap());
        let command = Command::Annotate {
            document: document.clone(),
            range,
            label: LabelId::new(label).unwrap(),
        };
        let id = self.run(command).unwrap();
        for word in words {
            let (attribute, value) = word.split_once('=').unwrap();
            let attribute = AttributeId::new(attribute).unwrap();
            let value = AttributeValue::Text(value.replace('_', " ").into());
            let ids = vec![id.clone()];
            self.run(Command::SetAttribute(ids, attribute, Some(value)));
        }
        self.names.insert(name.to_owned(), id);
    }

    fn tie(&mut self, line: &str) {
        if let Some(group) = line.strip_prefix("group ") {
            let (title, members) = group.split_once(':').unwrap();
            let members = members.split_whitespace();
            let members = members.map(|name| self.names[name].clone()).collect();
            self.run(Command::NewGroup(title.trim().into(), members));
            return;
        }
        let words: Vec<_> = line.split(' ').collect();
        let [from, kind, to] = words[..] else {
            panic!("{line:?} is no link");
        };
        let command = Command::AddRelation {
            kind: RelationKindId::new(kind).unwrap(),
            from: self.names[from].clone(),
            to: self.names[to].clone(),
        };
        self.run(command);
    }
}

fn is_link(line: &str) -> bool {
    let kind = line.split(' ').nth(1);
    let is_kind = kind.is_some_and(|kind| ["denies", "supports", "undermines"].contains(&kind));
    is_kind && line.split(' ').count() == 3
}
