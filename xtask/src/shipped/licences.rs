//! The licences of what is in the release, with their texts: most ask that these come with every
//! copy.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::crates::Crate;
use crate::process::Outcome;
use crate::project::Project;

const HEAD: &str = "\
Gainsay is licensed under MIT or Apache-2.0, as you like. In its program stands code of others,
under the licences below. Where a package offers MIT beside others, it is used under MIT.
Some packages come without the text of their licence; these, and Rust's standard library, are
used under Apache-2.0, whose text stands at the end.
";

/// One line between two parts, which no licence has.
const RULE: &str =
    "================================================================================\n";

/// The text of the file: each licence once, under the names of all that it is about.
pub(super) fn licences(project: &Project, shipped: &[Crate]) -> Outcome<String> {
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut without = vec!["the Rust standard library (MIT OR Apache-2.0)".to_owned()];
    for one in shipped.iter().filter(|one| one.checksum.is_some()) {
        let name = format!("{} {} ({})", one.name, one.version, one.licence);
        let found = texts_of(one)?;
        if found.is_empty() && !one.licence.contains("Apache-2.0") {
            return Err(format!(
                "{name} comes without the text of its licence; put it into xtask/src/shipped/licences.rs"
            ));
        }
        if found.is_empty() {
            without.push(name.clone());
        }
        for text in found {
            texts.entry(text).or_default().push(name.clone());
        }
    }
    let apache = read(&project.root().join("LICENSE-APACHE"))?;
    // By the first name of each, so that the file reads like a list.
    let mut parts: Vec<_> = texts
        .into_iter()
        .map(|(text, names)| (names, text))
        .collect();
    parts.sort();
    parts.push((without, apache));
    let mut file = HEAD.to_owned();
    for (names, text) in parts {
        // Writing into a text cannot fail.
        let _ = write!(
            file,
            "\n{RULE}{}\n{RULE}\n{}\n",
            names.join("\n"),
            text.trim_end()
        );
    }
    Ok(file)
}

/// The texts of the licences that a crate is used under.
fn texts_of(one: &Crate) -> Outcome<Vec<String>> {
    let folder = fs::read_dir(&one.folder)
        .map_err(|error| format!("cannot read the sources of {}: {error}", one.name))?;
    let names = folder.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let mut names: Vec<_> = names.filter(|name| is_licence(name)).collect();
    names.sort();
    let names = chosen(&one.licence, names);
    names
        .iter()
        .map(|name| read(&one.folder.join(name)))
        .collect()
}

fn is_licence(name: &str) -> bool {
    let name = name.to_ascii_uppercase();
    ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"]
        .iter()
        .any(|start| name.starts_with(start))
}

/// Of several licences to choose from MIT is the shortest; where all of them hold, all are kept.
fn chosen(licence: &str, names: Vec<String>) -> Vec<String> {
    let is_choice = !licence.contains(" AND ");
    let is_mit = |name: &String| name.to_ascii_uppercase().contains("MIT");
    if is_choice && names.iter().any(is_mit) {
        names.into_iter().filter(is_mit).collect()
    } else {
        names
    }
}

fn read(path: &Path) -> Outcome<String> {
    // Not named in full: the folder is one of this machine.
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let text = fs::read_to_string(path).map_err(|error| format!("cannot read {name}: {error}"))?;
    Ok(text.replace("\r\n", "\n").trim_matches('\n').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shipped::crates::shipped;

    #[test]
    fn one_licence_of_several_is_enough() {
        let names = || {
            ["LICENSE-APACHE", "LICENSE-MIT"]
                .map(str::to_owned)
                .to_vec()
        };
        assert_eq!(chosen("MIT OR Apache-2.0", names()), ["LICENSE-MIT"]);
        assert_eq!(
            chosen("(MIT OR Apache-2.0) AND Unicode-3.0", names()).len(),
            2
        );
        assert_eq!(
            chosen("Unicode-3.0", vec!["LICENSE".to_owned()]),
            ["LICENSE"]
        );
        assert!(is_licence("License.txt") && is_licence("COPYING") && !is_licence("README.md"));
    }

    #[test]
    fn every_crate_of_the_release_is_named() {
        let project = Project::find().expect("a checkout");
        let crates = shipped(&project).expect("the crates of the release");
        let file = licences(&project, &crates).expect("their licences");
        for one in crates.iter().filter(|one| one.checksum.is_some()) {
            let name = format!("\n{} {} (", one.name, one.version);
            assert!(file.contains(&name), "{name}");
        }
        assert!(
            file.contains("UNICODE LICENSE V3") && file.contains("Permission is hereby granted")
        );
        let home = project.root().display().to_string();
        assert!(!file.contains(&home), "a folder of this machine");
    }
}
