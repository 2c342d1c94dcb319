//! Reports for tests: words, and readers of the files that know nothing of the writer.

use gainsay_core::format::report::{About, ReportWords};
use gainsay_core::model::{Project, Schema};
use gainsay_core::query::coverage::Stance;
use roxmltree::{Document, Node, ParsingOptions};

pub(crate) const WORDS: ReportWords = ReportWords {
    untitled: "Untitled project",
    untitled_article: "Untitled article",
    exported: |day| format!("Exported on {day}"),
    contents: "Contents",
    articles: "Articles",
    n_articles: |n| format!("{n} articles"),
    article: "Article",
    outlet: "Outlet",
    date: "Date",
    byline: "By",
    address: "Address",
    state: "State",
    done: "done",
    in_progress: "in progress",
    annotations: "Annotations",
    n_annotations: |n| format!("{n} annotations"),
    matrix: "Who claims what",
    matrix_hint: "What each article makes of each claim.",
    claim: "Claim",
    stance: |stance| match stance {
        Stance::Asserts => "asserts",
        Stance::Hedges => "hedges",
        Stance::Denies => "denies",
        Stance::Omits => "omits",
        Stance::NotMarked => "not marked yet",
    },
    denied: |n| format!("denied {n}"),
    backed: |n| format!("evidence {n}"),
    undermined: |n| format!("undermined {n}"),
    left_out: |n| format!("{n} claims in no group are listed below."),
    empty_groups: |n| format!("{n} groups have no claims."),
    grouped: "Claims in groups",
    ungrouped: "Claims in no group",
    of_outlets: |n, all| format!("{n} of {all} outlets"),
    of_outlets_so_far: |n, all| format!("{n} of {all} outlets so far"),
    numbers_differ: |figures| format!("numbers differ: {figures}"),
    bounds_differ: "“at least” differs",
    certainty_differs: "certainty differs",
    said_by: "Who says so",
    denials: "Denials",
    evidence: "Evidence",
    note: "Note:",
    open_denials: "Denials of nothing yet",
    open_hint: "Nobody has said yet which claims these deny.",
    legend: "What the marks mean",
    legend_hint: "Each mark begins with its sign.",
    example: "Example:",
    counterexample: "Counter-example:",
    links: "Kinds of links",
    annotators: "Who annotated",
    unnamed: "Without a name",
    texts: "The articles with their marks",
    others: "Other annotations",
    no_articles: "There are no articles.",
    no_claims: "There are no claims yet.",
    no_grouped: "No claim is in a group.",
    no_annotators: "Nobody has annotated yet.",
    none: "There are none.",
    number: |n| n.to_string(),
    day: |day| day.to_owned(),
};

/// What every report here says besides the project.
pub(crate) fn about(names: &Schema) -> About<'_> {
    About {
        day: "2026-11-23",
        language: "en",
        words: &WORDS,
        names,
    }
}

pub(crate) fn html(project: &Project) -> String {
    gainsay_core::format::report::html(project, &about(project.schema()))
}

pub(crate) fn markdown(project: &Project) -> String {
    gainsay_core::format::report::markdown(project, &about(project.schema()))
}

/// The page as a tree.
pub(crate) fn parsed(page: &str) -> Document<'_> {
    let options = ParsingOptions {
        allow_dtd: true,
        ..ParsingOptions::default()
    };
    match Document::parse_with_options(page, options) {
        Ok(document) => document,
        Err(error) => panic!("{error}: {page}"),
    }
}

/// All text below `node`, without signs.
pub(crate) fn text_of(node: Node<'_, '_>) -> String {
    let mut text = String::new();
    for child in node.children() {
        if child.is_text() {
            text.push_str(child.text().unwrap_or_default());
        } else if child.attribute("class") != Some("sign") {
            text.push_str(&text_of(child));
        }
    }
    text
}

/// The element whose text is that of the `n`th article, from 1.
pub(crate) fn article<'a>(page: &'a Document<'a>, n: usize) -> Node<'a, 'a> {
    let n = n.to_string();
    let mut nodes = page.descendants();
    nodes
        .find(|node| node.attribute("data-text") == Some(&n))
        .unwrap()
}

/// A text as XML can hold it.
pub(crate) fn held_by_xml(text: &str) -> String {
    let is_refused = |c: char| {
        (c < ' ' && !matches!(c, '\t' | '\n' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    text.replace(is_refused, "\u{fffd}")
}

/// The Markdown without the tags, comments and addresses that the report writes itself.
pub(crate) fn without_own_tags(markdown: &str) -> String {
    let mut out = String::new();
    let mut rest = markdown;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        let (tag, after) = after.split_once('>').unwrap();
        let id = tag.strip_suffix('"').and_then(|tag| {
            tag.strip_prefix("a id=\"")
                .or_else(|| tag.strip_prefix("b id=\""))
        });
        let is_id = id.is_some_and(|id| {
            !id.is_empty() && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
        });
        let is_address = tag.starts_with("https://") || tag.starts_with("http://");
        let is_own = is_id || is_address || ["/a", "/b", "b", "!-- --"].contains(&tag);
        assert!(is_own, "<{tag}>");
        rest = after;
    }
    out + rest
}

/// The words that a reader of Markdown shows for `written`, without signs of marks.
pub(crate) fn shown(written: &str) -> String {
    let mut kept = String::new();
    let mut rest = written;
    while let Some((before, after)) = rest.split_once("<b") {
        kept.push_str(before);
        rest = after.split_once("</b>").unwrap().1;
    }
    kept.push_str(rest);
    let mut out = String::new();
    let plain = without_own_tags(&kept);
    let mut chars = plain.chars();
    while let Some(c) = chars.next() {
        out.push(if c == '\\' { chars.next().unwrap() } else { c });
    }
    out.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}
