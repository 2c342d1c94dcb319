//! Order in the files themselves: tests that run, lines that end, links that lead somewhere.

use crate::repository::{check_none, read, root, source_files, wrong_lines};

/// A file that is longer usually holds two ideas.
const LONGEST_SOURCE: usize = 500;
const LONGEST_TEST: usize = 700;

/// Words are put together here, or this file would break its own rules.
fn word(parts: &[&str]) -> String {
    parts.concat()
}

#[test]
fn no_test_is_skipped_and_nothing_is_left_open() {
    let rust = [
        word(&["#[", "ignore"]),
        word(&["should_", "panic"]),
        word(&["to", "do!"]),
        word(&["unimpl", "emented!"]),
    ];
    let script = [
        word(&["test", ".skip"]),
        word(&["test", ".only"]),
        word(&["debug", "ger;"]),
    ];
    let files = source_files();
    let problems: Vec<String> = wrong_lines(
        files.iter().filter(|file| file.has_extension(&["rs"])),
        |line| rust.iter().any(|word| line.contains(word.as_str())),
    )
    .into_iter()
    .chain(wrong_lines(
        files
            .iter()
            .filter(|file| file.has_extension(&["js", "mjs"])),
        |line| script.iter().any(|word| line.contains(word.as_str())),
    ))
    .collect();
    check_none(
        &problems,
        "Assert what the code does today and write FIXME beside it, or finish it:",
    );
}

#[test]
fn every_test_file_is_a_module() {
    let mut problems = Vec::new();
    for suite in ["tests/web/", "tests/native/"] {
        let main = read(&format!("{suite}main.rs"));
        for file in source_files() {
            let Some(name) = file
                .path
                .strip_prefix(suite)
                .and_then(|rest| rest.strip_suffix(".rs"))
                .filter(|name| *name != "main" && !name.contains('/'))
            else {
                continue;
            };
            if !main
                .lines()
                .any(|line| line.trim() == format!("mod {name};"))
            {
                problems.push(format!("{suite}{name}.rs"));
            }
        }
    }
    check_none(
        &problems,
        "These tests never run; name them as `mod …;` in the main.rs beside them:",
    );
}

#[test]
fn every_dependency_says_what_it_is_for() {
    let manifest = read("Cargo.toml");
    let (_, after) = manifest
        .split_once("[workspace.dependencies]\n")
        .expect("the workspace's dependencies");
    let table = after.split("\n[").next().unwrap_or(after);
    let mut problems = Vec::new();
    let mut before = "";
    for line in table.lines() {
        let begins_dependency = line.starts_with(|c: char| c.is_ascii_lowercase());
        if begins_dependency && !before.starts_with("# ") {
            problems.push(line.to_owned());
        }
        before = line;
    }
    check_none(
        &problems,
        "Write in a comment above each dependency of Cargo.toml what it is for:",
    );
}

#[test]
fn members_take_versions_from_the_workspace() {
    let mut problems = Vec::new();
    for file in source_files() {
        if !file.path.ends_with("Cargo.toml") || file.path == "Cargo.toml" {
            continue;
        }
        let mut in_dependencies = false;
        for line in file.text.lines() {
            if line.starts_with('[') {
                in_dependencies = line.contains("dependencies");
            } else if in_dependencies && line.contains('=') && !line.contains("workspace = true") {
                problems.push(format!("{}: {line}", file.path));
            }
        }
    }
    check_none(
        &problems,
        "Name the version in the root's [workspace.dependencies] and write `workspace = true` here:",
    );
}

#[test]
fn files_stay_short() {
    let mut problems = Vec::new();
    for file in source_files() {
        let lines = file.text.lines().count();
        let is_source = file.is_below(&["src/", "crates/", "xtask/", "web/", "styles/"])
            && file.has_extension(&["rs", "js", "mjs", "css"]);
        let is_test = file.is_below(&["tests/"]) || file.path.contains("/tests/");
        let longest = if is_test {
            LONGEST_TEST
        } else {
            LONGEST_SOURCE
        };
        if (is_source || is_test)
            && file.has_extension(&["rs", "js", "mjs", "css"])
            && lines > longest
        {
            problems.push(format!("{}: {lines} lines, {longest} allowed", file.path));
        }
    }
    check_none(&problems, "Find the second idea and give it a file:");
}

/// What may be skipped has a height before the program can say one: else all of it lies in the
/// window at once, and the first frame lays it out.
#[test]
fn whatever_may_be_skipped_has_a_height_from_the_start() {
    let files = source_files();
    let rules = files
        .iter()
        .filter(|file| file.has_extension(&["css"]))
        .flat_map(|file| file.text.split('}').map(|rule| (&file.path, rule)))
        .filter(|(_, rule)| rule.contains("content-visibility: auto"));
    let (right, wrong): (Vec<_>, Vec<_>) =
        rules.partition(|(_, rule)| rule.contains("contain-intrinsic-block-size:"));
    let problems: Vec<_> = wrong
        .into_iter()
        .map(|(path, rule)| format!("{path}: {}", rule.trim()))
        .collect();
    check_none(&problems, "Expect a height here:");
    assert!(!right.is_empty(), "no such rule was found");
}

/// The browser asks the first kind anew with every change inside of the part that it stands on, and
/// after the second kind it styles everything anew when anything comes or goes anywhere.
#[test]
fn no_condition_looks_through_all_marks() {
    let large = [
        ".app",
        ".reading",
        ".document",
        ".side",
        ".annotations",
        ".section",
    ];
    let files = source_files();
    let problems: Vec<_> = files
        .iter()
        .filter(|file| file.has_extension(&["css"]))
        .flat_map(|file| file.text.lines().map(|line| (&file.path, line)))
        .filter(|(_, line)| {
            let looks_through = line.match_indices(":has(").any(|(at, _)| {
                let (before, _) = line.split_at(at);
                let part = before.rsplit([' ', ',']).next().unwrap_or_default();
                large.iter().any(|large| part.contains(large))
            });
            looks_through || joins_by_name(line)
        })
        .map(|(path, line)| format!("{path}: {}", line.trim()))
        .collect();
    check_none(&problems, "Say it by an attribute, or by :first-child:");
}

/// Whether a line of a style sheet says what stands beside something that has neither class, id,
/// attribute nor state: `li + li`, or `*`. Then a browser goes through all that lies beside whatever
/// comes or goes, and through all that is in it.
fn joins_by_name(line: &str) -> bool {
    let joins = |sign| line.match_indices(sign).map(|(at, _)| line.split_at(at));
    let joins = joins(" + ").chain(joins(" ~ "));
    let mut before = joins.map(|(before, _)| before.rsplit([' ', '(', ',']).next());
    let is_selector = line.trim_end().ends_with(['{', ',']) && !line.contains("calc(");
    let says_more = |part: &str| part.contains(['.', '#', '[', ':']);
    is_selector && before.any(|part| !part.is_some_and(says_more))
}

#[test]
fn what_stands_beside_a_bare_name_is_found() {
    for line in [
        ".dialog li + li {",
        "label ~ .hint,",
        "* + p {",
        ".a > * + .b {",
    ] {
        assert!(joins_by_name(line), "{line}");
    }
    for line in [
        ".dialog li {",
        ".block + .block,",
        ".settings .check + .hint {",
        "mark[aria-current=\"true\"]:not(mark[aria-current=\"true\"] + mark) {",
        "  width: calc(1px + 2px);",
    ] {
        assert!(!joins_by_name(line), "{line}");
    }
}

#[test]
fn lines_and_files_end_cleanly() {
    let mut problems = Vec::new();
    for file in source_files() {
        if !file.has_extension(&["rs", "js", "mjs", "css", "md", "toml", "html", "json"])
            || file.is_below(&["articles/", "crates/core/tests/fixtures/"])
            || (file.path.starts_with("crates/core/tests/") && file.has_extension(&["json"]))
        {
            continue;
        }
        for (index, line) in file.text.split('\n').enumerate() {
            let number = index + 1;
            if line.ends_with([' ', '\t', '\r']) {
                problems.push(format!("{}:{number}: white space at the end", file.path));
            }
            if line.contains('\t') && file.has_extension(&["rs", "js", "mjs", "css"]) {
                problems.push(format!("{}:{number}: a tab", file.path));
            }
        }
        if !file.text.ends_with('\n') || file.text.ends_with("\n\n") {
            problems.push(format!("{}: must end with one line end", file.path));
        }
    }
    check_none(&problems, "Let your editor trim lines and use spaces:");
}

#[test]
fn links_in_documents_lead_somewhere() {
    let mut problems = Vec::new();
    for file in source_files() {
        if !file.has_extension(&["md"]) || file.is_below(&["articles/"]) {
            continue;
        }
        let folder = root().join(&file.path);
        let folder = folder.parent().expect("a file in a folder");
        for rest in file.text.split("](").skip(1) {
            let target = rest.split([')', ' ', '#']).next().unwrap_or_default();
            let is_elsewhere = target.is_empty() || target.contains("://");
            if !is_elsewhere && !folder.join(target).exists() {
                problems.push(format!("{}: {target}", file.path));
            }
        }
    }
    check_none(
        &problems,
        "These links lead nowhere; correct or remove them:",
    );
}

#[test]
fn the_changelog_has_room_for_what_comes() {
    let changelog = read("CHANGELOG.md");
    assert!(
        changelog.contains("\n## [Unreleased]\n"),
        "CHANGELOG.md needs a section \"## [Unreleased]\" for what the next version brings"
    );
}

#[test]
fn nothing_names_a_folder_of_one_machine() {
    let homes = [
        word(&["/ho", "me/"]),
        word(&["/ro", "ot/"]),
        word(&["/Us", "ers/"]),
        word(&["/wo", "rk/"]),
        word(&["C:", "\\Users"]),
    ];
    let here = root().display().to_string();
    let problems = wrong_lines(&source_files(), |line| {
        line.contains(&here) || homes.iter().any(|home| names_folder(line, home))
    });
    check_none(
        &problems,
        "Write paths relative to the repository; these exist on one machine only:",
    );
}

/// Whether the line names the folder from the root of a disk on, and not as a part of a path or
/// an address.
fn names_folder(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        line.get(..at)
            .and_then(|before| before.chars().next_back())
            .is_none_or(|before| !before.is_alphanumeric() && !"_-./})".contains(before))
    })
}

/// What the page on security says of a vector is only worth something while its test is there.
#[test]
fn what_shows_that_a_vector_is_stopped_is_there() {
    let text = read("docs/security.md");
    let named: Vec<&str> = text
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|name| name.contains('/') && name.contains('.') && !name.contains(' '))
        .collect();
    assert!(named.len() > 10, "the page names its tests: {named:?}");
    let missing: Vec<String> = named
        .into_iter()
        .filter(|name| !root().join(name).is_file())
        .map(str::to_owned)
        .collect();
    check_none(&missing, "docs/security.md names files that are not there:");
}

/// The policy after the start names the icons one by one.
#[test]
fn every_icon_of_the_manifest_may_be_shown() {
    let manifest = read("web/manifest.webmanifest");
    let start = read("web/start.js");
    let icons: Vec<&str> = manifest
        .split("\"icons/")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(icons.len() > 3, "{icons:?}");
    let missing: Vec<String> = icons
        .into_iter()
        .filter(|icon| !start.contains(&format!("\"{icon}\"")))
        .map(str::to_owned)
        .collect();
    check_none(&missing, "web/start.js lets these icons not through:");
}
