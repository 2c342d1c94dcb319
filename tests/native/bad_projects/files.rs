//! The files themselves: what is odd about each, its name, and what stands in it.

use super::*;

#[expect(clippy::too_many_lines, reason = "a list of files")]
pub(super) fn broken() -> Vec<(&'static str, &'static str, Vec<u8>)> {
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

pub(super) fn positions() -> Vec<(&'static str, &'static str, String)> {
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
pub(super) fn records() -> Vec<(&'static str, &'static str, String)> {
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

pub(super) fn crowds() -> Vec<(&'static str, &'static str, String)> {
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
