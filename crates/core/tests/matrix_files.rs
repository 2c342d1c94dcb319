//! The matrix as files: what stands in them, and that no words of people become anything else.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where its own making fails"
)]

#[path = "common/drawn.rs"]
#[allow(dead_code, reason = "each file of tests uses a part of it")]
mod drawn;
#[path = "common/histories.rs"]
#[allow(dead_code, reason = "each file of tests uses a part of it")]
mod histories;

use expect_test::expect;
use gainsay_core::format::matrix::{
    Colours, Field, Head, Line, MatrixTable, MatrixWords, csv, html, plain, svg,
};
use gainsay_core::query::coverage::{Coverage, Listing, Stance};
use proptest::prelude::*;

use drawn::Drawn;

const WORDS: MatrixWords = MatrixWords {
    untitled: "Untitled",
    claim: "Claim",
    of_outlets: |n, all| format!("{n} of {all} outlets"),
    of_outlets_so_far: |n, all| format!("{n} of {all} outlets so far"),
    outlets: "Outlets",
    stance: |stance| match stance {
        Stance::Asserts => "asserts",
        Stance::Hedges => "hedges",
        Stance::Denies => "denies",
        Stance::Omits => "omits",
        Stance::NotMarked => "not marked yet",
    },
    denied: |n| format!("denied {n}"),
    evidence: |n| format!("evidence {n}"),
    undermined: |n| format!("undermined {n}"),
    done: "done",
    in_progress: "in progress",
    day: |day| day.to_owned(),
};

fn table(drawing: &str) -> MatrixTable {
    let drawn = Drawn::of(drawing);
    let project = drawn.tab.replica.project();
    MatrixTable::of(project, &Coverage::of(project), &Listing::default(), &WORDS)
}

const FIVE: &str = "
    = Herald, done
    [a claim|It \"rained\", they say]. [e evidence|A photo].
    = Lens, done
    [b claim certainty=possible|Perhaps it rained].
    = Post, done
    [no denial|It did not].
    = Echo, done
    Nothing.
    = Wire
    Nothing yet.
    group It rained: a b
    no denies a
    e supports b";

#[test]
fn a_spreadsheet_gets_a_row_a_claim_and_a_column_an_article() {
    let expected = expect![[r#"
        "Claim","Outlets","Herald (done)","Lens (done)","Post (done)","Echo (done)","Wire (in progress)"
        "It rained","2","asserts; evidence 1","hedges","denies; denied 1","omits","not marked yet"
    "#]];
    let csv = csv(&table(FIVE));
    let lines = csv.strip_prefix('\u{feff}').unwrap();
    assert_eq!(lines.matches("\r\n").count(), lines.matches('\n').count());
    expected.assert_eq(&lines.replace("\r\n", "\n"));
}

#[test]
fn what_begins_like_a_formula_is_none() {
    for claim in [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "  =1+1",
        "\u{a0}=1",
        "\u{feff}=1",
        "\u{ff1d}1+1",
        "\t=1",
        "=HYPERLINK(\"http://example.org\",\"x\")",
    ] {
        let mut table = table(FIVE);
        claim.clone_into(&mut table.rows[0].title);
        let quoted = claim.replace('"', "\"\"");
        assert!(csv(&table).contains(&format!("\"'{quoted}\"")), "{claim:?}");
        let markup = html(&table).replace("<br>", "<br/>");
        let document = roxmltree::Document::parse(&markup).unwrap();
        let mut heads = document.descendants();
        let title = heads.find(|node| node.attribute("scope") == Some("row"));
        assert!(
            title.unwrap().text().unwrap().starts_with('\''),
            "{claim:?}"
        );
        let pasted = plain(&table);
        let row = pasted.lines().nth(1).unwrap();
        let first = row.split('\t').next().unwrap();
        assert!(
            first.trim_start().starts_with('\'') || first.trim_start() == "=1",
            "{claim:?}"
        );
    }
    for claim in ["155 men", "a=b", "“=”", "— he said"] {
        let mut table = table(FIVE);
        claim.clone_into(&mut table.rows[0].title);
        assert!(csv(&table).contains(&format!("\"{claim}\"")), "{claim:?}");
    }
}

#[test]
fn a_picture_says_all_of_it_in_words() {
    let table = table(FIVE);
    let picture = svg(&table, &Colours::LIGHT);
    let document = roxmltree::Document::parse(&picture).unwrap();
    let texts = document
        .descendants()
        .filter(|node| node.has_tag_name("text"));
    let texts: Vec<_> = texts.filter_map(|node| node.text()).collect();
    for words in [
        "Claim",
        "Herald",
        "Wire",
        "in progress",
        "It rained",
        "2 of 5 outlets so far",
        "asserts",
        "hedges",
        "denies",
        "omits",
        "not marked yet",
        "denied 1",
        "evidence 1",
    ] {
        assert!(texts.contains(&words), "{words} in {texts:?}");
    }
}

#[test]
fn outlets_are_counted_and_not_articles() {
    let table = table(
        "
        = Herald, done
        [a claim|It rained].
        = Herald, done
        [b claim|It did rain].
        = Lens, done
        Nothing.
        group It rained: a b",
    );
    let picture = svg(&table, &Colours::LIGHT);
    assert!(picture.contains(">1 of 2 outlets<"), "{picture}");
    assert_eq!(table.title, WORDS.untitled);
}

/// A reader of the format that knows nothing of the writer.
fn read(csv: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut rest = csv.chars().peekable();
    let mut is_quoted = false;
    while let Some(c) = rest.next() {
        let value = rows.last_mut().unwrap().last_mut().unwrap();
        match c {
            '"' if is_quoted && rest.peek() == Some(&'"') => {
                rest.next();
                value.push('"');
            }
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => rows.last_mut().unwrap().push(String::new()),
            '\r' if !is_quoted && rest.peek() == Some(&'\n') => {
                rest.next();
                rows.push(vec![String::new()]);
            }
            c => value.push(c),
        }
    }
    rows.pop();
    rows
}

fn words() -> impl Strategy<Value = String> {
    let hard = prop::collection::vec(
        prop::sample::select(vec![
            "=",
            "\"",
            ",",
            "\r\n",
            "\n",
            "\t",
            "<b>",
            "&amp;",
            "]]>",
            "\u{0}",
            "\u{1b}",
            "\u{ffff}",
            "\u{202e}",
            "東京",
            "👩‍👩‍👧",
            "a",
            " ",
            "'",
            "|",
        ]),
        0..12,
    );
    prop_oneof![hard.prop_map(|parts| parts.concat()), any::<String>()]
}

fn any_table() -> impl Strategy<Value = MatrixTable> {
    let stance = prop::sample::select(vec![
        Stance::Asserts,
        Stance::Hedges,
        Stance::Denies,
        Stance::Omits,
        Stance::NotMarked,
    ]);
    let field = (stance, prop::option::of(1..9usize)).prop_map(|(stance, n)| Field {
        stance,
        said: (WORDS.stance)(stance),
        badges: [n.map(|n| format!("denied {n}")), None, None],
    });
    let columns = prop::collection::vec((words(), words()), 0..4);
    (words(), columns).prop_flat_map(move |(title, columns)| {
        let cells = prop::collection::vec(field.clone(), columns.len());
        let rows = prop::collection::vec((words(), cells), 0..4);
        let columns = columns
            .into_iter()
            .map(|(name, under)| Head { name, under });
        let columns: Vec<_> = columns.collect();
        rows.prop_map(move |rows| MatrixTable {
            title: title.clone(),
            heads: ["Claim", "Outlets"],
            columns: columns.clone(),
            rows: rows
                .into_iter()
                .map(|(title, cells)| Line {
                    title,
                    n_outlets: 1,
                    of_outlets: "1 of 2".to_owned(),
                    cells,
                })
                .collect(),
        })
    })
}

proptest! {
    #[test]
    fn a_spreadsheet_reads_what_was_written(table in any_table()) {
        let csv = csv(&table);
        let rows = read(csv.strip_prefix('\u{feff}').unwrap());
        prop_assert_eq!(rows.len(), table.rows.len() + 1);
        for (row, read) in table.rows.iter().zip(&rows[1..]) {
            prop_assert_eq!(read.len(), table.columns.len() + 2);
            let title = read[0].strip_prefix('\'').unwrap_or(&read[0]);
            prop_assert_eq!(title, row.title.strip_prefix('\'').unwrap_or(&row.title));
        }
        let lines: Vec<String> = plain(&table).lines().map(str::to_owned).collect();
        for line in plain(&table).split_terminator('\n') {
            prop_assert_eq!(line.matches('\t').count(), table.columns.len() + 1, "{:?}", lines);
        }
    }

    #[test]
    fn words_of_people_are_never_markup(table in any_table()) {
        for (markup, names) in [
            (svg(&table, &Colours::LIGHT), ["svg", "title", "rect", "path", "text", "circle"].as_slice()),
            (html(&table).replace("<br>", "<br/>"), ["table", "thead", "tbody", "tr", "th", "td", "br", "small"].as_slice()),
        ] {
            let document = roxmltree::Document::parse(&markup).unwrap();
            for node in document.descendants().filter(roxmltree::Node::is_element) {
                prop_assert!(names.contains(&node.tag_name().name()));
                let on = node.attributes().any(|one| one.name().starts_with("on") || one.name() == "href");
                prop_assert!(!on);
            }
        }
    }
}
