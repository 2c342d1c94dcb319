//! Reports of whatever happened to a project, and of whatever stands in it: well formed, with each
//! article's text, and without anything that people could have slipped in.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where its own making fails"
)]

#[path = "common/histories.rs"]
#[allow(dead_code, reason = "each file of tests uses a part of it")]
mod histories;
#[path = "common/reported.rs"]
mod reported;

use std::collections::BTreeSet;
use std::rc::Rc;

use gainsay_core::edit::{
    Command, DocumentDetails, NewDocument, NewIds, plan, seed_document, seed_schema,
};
use gainsay_core::model::{
    AnnotationId, AttributeId, AttributeValue, LabelId, Project, RelationKindId, default_schema,
};
use gainsay_core::text::{ByteOffset, ByteRange, Text};
use proptest::prelude::*;

use histories::{Steps, Tab, empty_tab, perform, steps, tab};
use reported::{article, held_by_xml, html, markdown, parsed, shown, text_of, without_own_tags};

const ELEMENTS: [&str; 41] = [
    "html",
    "head",
    "meta",
    "title",
    "style",
    "body",
    "header",
    "h1",
    "h2",
    "h3",
    "h4",
    "p",
    "nav",
    "ol",
    "ul",
    "li",
    "a",
    "span",
    "main",
    "div",
    "table",
    "caption",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "small",
    "bdi",
    "section",
    "blockquote",
    "cite",
    "dl",
    "dt",
    "dd",
    "mark",
    "article",
    "br",
    "b",
    "i",
    "em",
];

const ATTRIBUTES: [&str; 21] = [
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "id",
    "class",
    "href",
    "rel",
    "role",
    "tabindex",
    "aria-label",
    "aria-labelledby",
    "scope",
    "dir",
    "title",
    "data-tint",
    "data-first",
    "data-second",
    "data-third",
    "data-text",
];

/// Whatever is wrong with the page of `project`.
fn check_page(project: &Project) {
    let page = html(project);
    let tree = parsed(&page);
    let elements = || tree.descendants().filter(roxmltree::Node::is_element);
    let ids: Vec<_> = elements().filter_map(|node| node.attribute("id")).collect();
    let known: BTreeSet<_> = ids.iter().copied().collect();
    assert_eq!(ids.len(), known.len(), "each id once");
    for node in elements() {
        let element = node.tag_name().name();
        assert!(ELEMENTS.contains(&element), "{element}");
        for attribute in node.attributes() {
            assert!(
                ATTRIBUTES.contains(&attribute.name()),
                "{}",
                attribute.name()
            );
        }
        if let Some(href) = node.attribute("href") {
            match href.strip_prefix('#') {
                Some(id) => assert!(known.contains(id), "{href} leads nowhere"),
                None => assert!(href.starts_with("https://") || href.starts_with("http://")),
            }
        }
    }
    let styles: Vec<_> = elements()
        .filter(|node| node.has_tag_name("style"))
        .collect();
    assert_eq!(styles.len(), 1);
    let mut n_signs = 0;
    for (document, n) in project.documents().iter().zip(1..) {
        let article = article(&tree, n);
        assert_eq!(text_of(article), held_by_xml(document.text().as_str()));
        n_signs += article
            .descendants()
            .filter(|node| node.attribute("class") == Some("sign"))
            .count();
    }
    assert_eq!(
        n_signs,
        project.annotation_count(),
        "a sign for each annotation"
    );
}

/// Whatever is wrong with the Markdown of `project`.
fn check_markdown(project: &Project) {
    let file = markdown(project);
    let plain = without_own_tags(&file);
    assert!(!plain.contains('<'));
    // Each row of a table has as many cells as its head.
    let mut n_cells = None;
    for line in file.lines() {
        let bare = line.replace("\\\\", "").replace("\\|", "");
        n_cells = line.starts_with("| ").then(|| {
            let n = bare.matches('|').count();
            assert_eq!(n, n_cells.unwrap_or(n), "{line}");
            n
        });
    }
    for (document, n) in project.documents().iter().zip(1..) {
        let (_, rest) = file
            .split_once(&format!("### <a id=\"article-{n}\"></a>"))
            .unwrap();
        let rest = rest.split("\n### <a id=").next().unwrap();
        let rest = rest.split("\n#### ").next().unwrap();
        let is_addressed = !document.url().trim().is_empty();
        let paragraphs = rest
            .trim_end_matches('\n')
            .split("\n\n")
            .skip(2 + usize::from(is_addressed));
        let shown: String = paragraphs.map(|line| shown(line) + "\n").collect();
        let is_refused = |c: char| c.is_ascii_control() && c != '\t';
        let lines = document.text().as_str().split(['\r', '\n']);
        let lines = lines.map(|line| held_by_xml(line).replace(is_refused, "\u{fffd}"));
        let words = |text: &str| text.split([' ', '\t', '\n']).collect::<String>();
        let expected: String = lines.map(|line| words(&line)).collect();
        assert_eq!(words(&shown), expected, "{rest}");
    }
}

/// What people should not write, and may.
fn hard() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "<script>alert(1)</script>",
        "</style>",
        "</mark>",
        "<!--",
        "-->",
        "]]>",
        "&amp;",
        "&",
        "\"",
        "'",
        "|",
        "\n",
        "\r\n",
        "\r",
        "\t",
        "\u{0}",
        "\u{1b}",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{fffe}",
        "\u{202e}",
        "\u{2066}",
        "\u{2069}",
        "\u{202c}",
        "\u{feff}",
        "東京",
        "👩‍👩‍👧",
        "e\u{301}",
        "*",
        "_",
        "`",
        "[x](javascript:alert(1))",
        "![x](https://x.org/y.png)",
        "https://x.org",
        "www.x.org",
        "a@b.c",
        "$x$",
        "~~",
        "#",
        "\n# ",
        "\n- ",
        "\n1. ",
        "\n---\n",
        "\n===\n",
        "\n    ",
        "```\n",
        "<b>",
        "\\",
        "a",
        " ",
        "155",
    ]);
    let hard = prop::collection::vec(part, 0..10).prop_map(|parts| parts.concat());
    prop_oneof![3 => hard, 1 => any::<String>()]
}

fn run(tab: &mut Tab, command: Command) -> Option<AnnotationId> {
    let Tab { replica, author } = tab;
    let id = replica.next_id(&author.actor);
    let mut ids = NewIds::of(id, author.annotator.clone(), author.at);
    let plan = plan(replica.project(), command, &mut ids).ok()?;
    let focus = plan.focus.clone();
    replica.commit(plan, author);
    focus
}

/// What a project is made of: words; marks by article, edges and label; links by ends and kind.
type Hard = (
    Vec<String>,
    Vec<(usize, u16, u16, usize)>,
    Vec<(usize, usize, usize)>,
);

fn hard_project() -> impl Strategy<Value = Hard> {
    let words = prop::collection::vec(hard(), 24);
    let marks = prop::collection::vec((0..2usize, any::<u16>(), any::<u16>(), 0..3usize), 0..12);
    let links = prop::collection::vec((0..12usize, 0..12usize, 0..3usize), 0..8);
    (words, marks, links)
}

/// A project in which every word is hard.
fn made((words, marks, links): Hard) -> Tab {
    let mut tab = empty_tab("aaaaaaaaaa", "device-1");
    let mut next = words
        .iter()
        .cycle()
        .map(|word| Rc::<str>::from(word.as_str()));
    let mut word = move || next.next().unwrap();
    let mut schema = default_schema();
    for (_, label) in &mut schema.labels {
        let label = Rc::make_mut(label);
        (label.name, label.definition, label.example) = (word(), word(), word());
    }
    for (_, kind) in &mut schema.relation_kinds {
        Rc::make_mut(kind).name = word();
    }
    for (_, attribute) in &mut schema.attributes {
        Rc::make_mut(attribute).name = word();
    }
    tab.replica.receive([Rc::new(seed_schema(&schema))]);
    for n in 0..2 {
        let document = NewDocument {
            text: Text::new(format!("{}{}", word(), word())).unwrap(),
            file_name: format!("{n}{}", word()).into(),
            details: DocumentDetails {
                title: word(),
                outlet: word(),
                published: word(),
                byline: word(),
                url: word(),
                language: word(),
            },
        };
        tab.replica.receive([Rc::new(seed_document(&document))]);
    }
    run(&mut tab, Command::SetTitle(word()));
    let annotator = tab.author.annotator.clone().unwrap();
    run(&mut tab, Command::NameAnnotator(annotator, word()));
    let mut made = Vec::new();
    for (n, a, b, label) in marks {
        let documents = tab.replica.project().documents();
        let Some(document) = documents.get(n).map(|document| Rc::clone(document)) else {
            continue;
        };
        let text = document.text();
        let mut ends: Vec<u32> = text
            .as_str()
            .char_indices()
            .map(|(at, _)| u32::try_from(at).unwrap())
            .collect();
        ends.push(text.byte_len());
        let at = |n: u16| ByteOffset::new(ends[usize::from(n) % ends.len()]);
        let command = Command::Annotate {
            document: document.id().clone(),
            range: ByteRange::between(at(a), at(b)),
            label: LabelId::new(["claim", "denial", "evidence"][label]).unwrap(),
        };
        let Some(id) = run(&mut tab, command) else {
            continue;
        };
        let speaker = AttributeId::new("speaker").unwrap();
        let said = Some(AttributeValue::Text(word()));
        run(
            &mut tab,
            Command::SetAttribute(vec![id.clone()], speaker, said),
        );
        run(&mut tab, Command::SetNote(id.clone(), word()));
        if label == 0 && a % 2 == 0 {
            run(&mut tab, Command::NewGroup(word(), vec![id.clone()]));
        }
        made.push(id);
    }
    for (from, to, kind) in links {
        let ends = made.get(from).zip(made.get(to));
        if let Some((from, to)) = ends {
            let kind = ["denies", "supports", "undermines"][kind];
            let command = Command::AddRelation {
                kind: RelationKindId::new(kind).unwrap(),
                from: from.clone(),
                to: to.clone(),
            };
            run(&mut tab, command);
        }
    }
    tab
}

proptest! {
    #[test]
    fn whatever_happened_the_files_are_whole(steps in steps(60)) {
        let mut tab = tab("aaaaaaaaaa", "device-1");
        for step in &steps {
            perform(&mut tab, step, Steps::All);
        }
        check_page(tab.replica.project());
        check_markdown(tab.replica.project());
    }

    #[test]
    fn whatever_people_wrote_the_files_are_whole(hard in hard_project()) {
        let tab = made(hard);
        check_page(tab.replica.project());
        check_markdown(tab.replica.project());
    }
}
