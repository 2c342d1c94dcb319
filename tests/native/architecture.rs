//! The invariants of ARCHITECTURE.md that can be read off the sources.

use crate::repository::{SourceFile, check_none, read, source_files, wrong_lines};

/// What core may name nowhere: it has no browser and no interface.
const BROWSER: [&str; 5] = ["web_sys", "gloo", "yew", "js_sys", "wasm_bindgen"];

fn code(folders: &[&str]) -> Vec<SourceFile> {
    source_files()
        .into_iter()
        .filter(|file| file.is_below(folders) && file.has_extension(&["rs"]))
        .collect()
}

/// The line without its comment; prose may name what code may not.
fn without_comment(line: &str) -> &str {
    line.split("//").next().unwrap_or(line)
}

/// Whether a line of code uses a word as a whole name.
fn names(line: &str, word: &str) -> bool {
    without_comment(line)
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .any(|found| found == word)
}

#[test]
fn core_knows_no_browser() {
    let sources = wrong_lines(&code(&["crates/core/"]), |line| {
        BROWSER.iter().any(|word| names(line, word))
    });
    let manifest = read("crates/core/Cargo.toml");
    let dependencies = manifest
        .lines()
        .filter(|line| {
            let name = line.split(['=', '.', ' ']).next().unwrap_or_default();
            BROWSER.contains(&name.replace('-', "_").as_str())
        })
        .map(|line| format!("crates/core/Cargo.toml: {line}"));
    let problems: Vec<String> = sources.into_iter().chain(dependencies).collect();
    check_none(
        &problems,
        "I1: core has no browser. Take what you need as a value, and ask the browser in src/platform:",
    );
}

#[test]
fn core_reads_no_clock_and_draws_no_random_number() {
    let problems = wrong_lines(&code(&["crates/core/src/"]), |line| {
        ["SystemTime", "Instant", "getrandom", "rand", "RandomState"]
            .iter()
            .any(|word| names(line, word))
    });
    check_none(
        &problems,
        "I1: times and ids come into core as values; make them in src/platform:",
    );
}

#[test]
fn only_platform_names_the_browser() {
    let files: Vec<_> = code(&["src/"])
        .into_iter()
        .filter(|file| !file.path.starts_with("src/platform"))
        .collect();
    let problems = wrong_lines(&files, |line| {
        ["web_sys", "gloo"].iter().any(|word| names(line, word))
    });
    check_none(
        &problems,
        "I7: only src/platform names web_sys and gloo. Give platform a function for it, or a type alias:",
    );
}

#[test]
fn only_effects_and_platform_are_async() {
    let files: Vec<_> = code(&["src/", "crates/core/src/"])
        .into_iter()
        .filter(|file| !file.is_below(&["src/platform", "src/effects"]))
        .collect();
    let problems = wrong_lines(&files, |line| {
        names(line, "async") || line.contains(".await") || names(line, "spawn_local")
    });
    check_none(
        &problems,
        "I7: reducers and views are not async. Return an Effect and run it in src/effects:",
    );
}

#[test]
fn no_code_asks_for_a_label_by_its_name() {
    let labels = ["\"claim\"", "\"denial\"", "\"evidence\""];
    let sources: Vec<_> = code(&["src/", "crates/core/src/"])
        .into_iter()
        // The one place that may: what a new project gets.
        .filter(|file| !file.is_below(&["crates/core/src/model/default_schema.rs"]))
        .collect();
    let problems = wrong_lines(&sources, |line| {
        let code = without_comment(line);
        let decides = ["==", "!=", "=>", "matches!"]
            .iter()
            .any(|sign| code.contains(sign));
        decides && labels.iter().any(|label| code.contains(label))
    });
    check_none(
        &problems,
        "The schema is data: ask for a label's role, never for its name (I10):",
    );
}

#[test]
fn text_never_becomes_markup() {
    let words = [
        "inner_html",
        "outer_html",
        "set_inner_html",
        "set_outer_html",
        "insert_adjacent_html",
        "from_html_unchecked",
    ];
    let scripts = [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
    ];
    let problems: Vec<String> = wrong_lines(&code(&["src/"]), |line| {
        words.iter().any(|word| names(line, word))
    })
    .into_iter()
    .chain(wrong_lines(
        source_files()
            .iter()
            .filter(|file| file.is_below(&["web/"])),
        |line| {
            scripts
                .iter()
                .any(|word| without_comment(line).contains(word))
        },
    ))
    .collect();
    check_none(
        &problems,
        "Text goes into the page through text nodes only; write html! or createElement and textContent:",
    );
}

#[test]
fn the_architecture_names_every_invariant() {
    let text = read("ARCHITECTURE.md");
    let missing: Vec<String> = (1..=12)
        .map(|number| format!("**I{number}**"))
        .filter(|invariant| !text.contains(invariant.as_str()))
        .collect();
    check_none(
        &missing,
        "ARCHITECTURE.md must say each invariant and the test that holds it; it lacks:",
    );
}

#[test]
fn every_folder_of_the_code_map_is_there() {
    let text = read("ARCHITECTURE.md");
    let files = source_files();
    let missing: Vec<String> = text
        .lines()
        .filter_map(|line| line.trim().strip_prefix("- `"))
        .filter_map(|rest| rest.split('`').next())
        .filter(|path| path.contains('/') || path.contains('.'))
        .filter(|path| !files.iter().any(|file| file.path.starts_with(*path)))
        .map(ToOwned::to_owned)
        .collect();
    check_none(
        &missing,
        "ARCHITECTURE.md lists what is not there; correct the list:",
    );
}
