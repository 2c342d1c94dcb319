//! The table of `docs/bad-input.md`: each of its rows is a file that is built here and read, and
//! the sentences are those that a person is shown. `UPDATE_EXPECT=1` writes the table anew.

use std::fmt::Write as _;
use std::fs;
use std::rc::Rc;
use std::sync::LazyLock;

use gainsay::words::{Day, DayStyle, Formats, Language, Plain, Plural, speak};

use crate::bad_articles::{articles, pages};
use crate::bad_moments::moments;
use crate::bad_projects::{refused, repaired};
use crate::repository::root;

/// A bad input and what becomes of it.
pub(crate) struct Row {
    /// What is bad about it.
    pub(crate) input: &'static str,
    /// The file's name.
    pub(crate) file: String,
    /// What the person is shown, in order.
    pub(crate) shown: Vec<String>,
    /// What was taken in.
    pub(crate) kept: String,
}

/// How many sentences of one file the table has.
const MOST_SHOWN: usize = 2;

fn table(title: &str, rows: &[Row]) -> String {
    let file = if title == MOMENTS { "where" } else { "file" };
    let mut table = format!(
        "## {title}\n\n| input | {file} | what is shown | what is kept |\n| --- | --- | --- | --- |\n"
    );
    for row in rows {
        let n_more = row.shown.len().saturating_sub(MOST_SHOWN);
        let mut shown: Vec<String> = row.shown.iter().take(MOST_SHOWN).cloned().collect();
        if shown.is_empty() {
            shown.push("nothing".to_owned());
        }
        if let Some(last) = row.shown.last().filter(|_| n_more > 0) {
            shown.push(format!("and {n_more} more, the last of them:"));
            shown.push(last.clone());
        }
        let Row {
            input, file, kept, ..
        } = row;
        let shown = shown.join("<br>");
        // Cells end at a bar.
        let line = format!(
            "{input} | `{file}` | {} | {kept}",
            shown.replace('|', "\\|")
        );
        writeln!(table, "| {line} |").expect("a text takes everything");
    }
    table
}

/// The table that is about no file.
const MOMENTS: &str = "What happens at the same time, or by hand";

/// The rows of each table, built once for all tests.
static TABLES: LazyLock<[(&str, Vec<Row>); 5]> = LazyLock::new(|| {
    speak(Language::English, Some(Rc::new(English)));
    let tables = [
        ("Files that are added as articles", articles()),
        ("Saved web pages that are added as articles", pages()),
        ("Project files that are not opened", refused()),
        (
            "Project files that are opened in part or mended",
            repaired(),
        ),
        (MOMENTS, moments()),
    ];
    speak(Language::English, None);
    tables
});

/// Numbers as a browser writes them in English.
struct English;

impl Formats for English {
    fn plural(&self, count: usize) -> Plural {
        Plain(Language::English).plural(count)
    }

    fn number(&self, number: usize) -> String {
        let mut written = number.to_string();
        for place in (1..written.len()).rev() {
            if (number.to_string().len() - place).is_multiple_of(3) {
                written.insert(place, ',');
            }
        }
        written
    }

    fn day(&self, day: Day, style: DayStyle) -> String {
        Plain(Language::English).day(day, style)
    }

    fn time_of_day(&self, at: i64) -> String {
        Plain(Language::English).time_of_day(at)
    }
}

fn generated() -> String {
    let tables = TABLES.iter().map(|(title, rows)| table(title, rows));
    tables.collect::<Vec<_>>().join("\n")
}

const BEGIN: &str = "<!-- Written by tests/native/bad_input.rs. -->\n";

#[test]
fn each_row_of_the_table_is_what_happens() {
    let path = root().join("docs/bad-input.md");
    let document = fs::read_to_string(&path).expect("docs/bad-input.md");
    let (head, is) = document
        .split_once(BEGIN)
        .expect("the line after which the tables stand");
    let expected = format!("\n{}", generated());
    if std::env::var_os("UPDATE_EXPECT").is_some_and(|value| value == "1") {
        fs::write(&path, format!("{head}{BEGIN}{expected}")).expect("a file that can be written");
        return;
    }
    for (is, expected) in is.lines().zip(expected.lines()) {
        assert_eq!(is, expected, "UPDATE_EXPECT=1 rewrites docs/bad-input.md");
    }
    assert_eq!(
        is.len(),
        expected.len(),
        "docs/bad-input.md lacks rows or has too many"
    );
}

#[test]
fn every_sentence_is_one_for_people() {
    let files = TABLES.iter().filter(|(title, _)| *title != MOMENTS);
    for row in files.flat_map(|(_, rows)| rows) {
        for sentence in &row.shown {
            let is_sentence = sentence.ends_with('.') && sentence.chars().count() > 20;
            let names_place = sentence.contains(&row.file)
                || sentence.contains('[')
                || sentence.contains("annotations")
                || sentence.starts_with("spellings, line ")
                || sentence.starts_with("The pasted text")
                || sentence.starts_with("Nothing was added: ");
            assert!(is_sentence, "{}: {sentence}", row.input);
            assert!(
                names_place,
                "{} names neither file nor place: {sentence}",
                row.input
            );
            assert!(sentence.chars().count() < 400, "{}: {sentence}", row.input);
            for word in [
                "Error", "Some(", "None", "unwrap", "{", "}", "\u{202e}", "\0",
            ] {
                assert!(!sentence.contains(word), "{}: {sentence}", row.input);
            }
        }
    }
}
