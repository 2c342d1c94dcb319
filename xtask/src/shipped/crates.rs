//! The crates whose code is compiled into the release's wasm.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use serde_json::Value;

use crate::process::{Outcome, output};
use crate::project::Project;

/// What the release is built for.
const TARGET: &str = "wasm32-unknown-unknown";

/// A crate.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Crate {
    pub(crate) name: String,
    pub(crate) version: String,
    /// An SPDX expression.
    pub(crate) licence: String,
    /// Where it is developed, if it says so.
    pub(crate) repository: Option<String>,
    /// The SHA-256 of its package, as Cargo.lock has it; none of what is the project's own.
    pub(crate) checksum: Option<String>,
    /// The names and versions of the crates that it uses, sorted.
    pub(crate) uses: Vec<(String, String)>,
    /// The folder of its sources.
    pub(crate) folder: PathBuf,
}

/// The crates of the release, sorted by name: what the app depends on when it is built for
/// browsers, without what only helps to build or to test, and without macros, which leave no code
/// of their own.
pub(crate) fn shipped(project: &Project) -> Outcome<Vec<Crate>> {
    let tree = output(
        project
            .cargo()
            .args(["tree", "--locked", "--package", "gainsay"])
            .args([
                "--edges",
                "normal,no-proc-macro",
                "--target",
                TARGET,
                "--prefix",
                "none",
                "--format",
                "{p}",
            ]),
    )?;
    let names: BTreeSet<_> = tree.lines().filter_map(named).collect();
    let found = known(project)?;
    let chosen = found.into_iter().filter_map(|one| {
        let key = (one.name.clone(), one.version.clone());
        names.contains(&key).then_some(one)
    });
    let mut shipped: Vec<_> = chosen.collect();
    if shipped.len() != names.len() {
        return Err(format!(
            "cargo tree names {} crates of the release, and cargo metadata knows {} of them",
            names.len(),
            shipped.len()
        ));
    }
    for one in &mut shipped {
        one.uses.retain(|used| names.contains(used));
    }
    shipped.sort();
    Ok(shipped)
}

/// Every crate of the lock file, for whatever it is used.
pub(crate) fn known(project: &Project) -> Outcome<Vec<Crate>> {
    let metadata = output(
        project
            .cargo()
            .args(["metadata", "--locked", "--format-version", "1"]),
    )?;
    let lock = fs::read_to_string(project.root().join("Cargo.lock"))
        .map_err(|error| format!("cannot read Cargo.lock: {error}"))?;
    let metadata: Value = serde_json::from_str(&metadata)
        .map_err(|error| format!("cargo metadata wrote no JSON: {error}"))?;
    Ok(read(&metadata, &checksums(&lock)))
}

/// `name v1.2.3 (folder) (*)`: cargo tree's line of a crate.
fn named(line: &str) -> Option<(String, String)> {
    let mut words = line.split(' ');
    let (name, version) = (words.next()?, words.next()?);
    Some((name.to_owned(), version.strip_prefix('v')?.to_owned()))
}

fn read(metadata: &Value, checksums: &BTreeMap<(String, String), String>) -> Vec<Crate> {
    let list = |value: &Value, key: &str| value.get(key).and_then(Value::as_array).cloned();
    let text = |value: &Value, key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let packages = list(metadata, "packages").unwrap_or_default();
    let by_id: BTreeMap<String, (String, String)> = packages
        .iter()
        .filter_map(|one| {
            Some((
                text(one, "id")?,
                (text(one, "name")?, text(one, "version")?),
            ))
        })
        .collect();
    let nodes = metadata
        .get("resolve")
        .and_then(|resolve| list(resolve, "nodes"));
    let nodes = nodes.unwrap_or_default();
    let uses: BTreeMap<String, Vec<(String, String)>> = nodes
        .iter()
        .filter_map(|node| {
            let used = list(node, "dependencies")?;
            let used = used
                .iter()
                .filter_map(|id| by_id.get(id.as_str()?).cloned());
            let used: BTreeSet<_> = used.collect();
            Some((text(node, "id")?, used.into_iter().collect()))
        })
        .collect();
    let read = packages.iter().filter_map(|one| {
        let key = (text(one, "name")?, text(one, "version")?);
        Some(Crate {
            licence: spdx(&text(one, "license").unwrap_or_default()),
            repository: text(one, "repository"),
            checksum: checksums.get(&key).cloned(),
            uses: uses.get(&text(one, "id")?).cloned().unwrap_or_default(),
            folder: PathBuf::from(text(one, "manifest_path")?)
                .parent()?
                .to_path_buf(),
            name: key.0,
            version: key.1,
        })
    });
    read.collect()
}

/// An expression as SPDX has it: older crates write a slash for "or".
fn spdx(licence: &str) -> String {
    let parts = licence.split('/').map(str::trim);
    parts.collect::<Vec<_>>().join(" OR ")
}

/// The checksums of Cargo.lock by name and version.
fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let packages = lock.split("[[package]]").skip(1);
    let field = |package: &str, key: &str| {
        let mut lines = package.lines();
        let value = lines.find_map(|line| line.strip_prefix(key)?.strip_prefix(" = \""));
        value
            .and_then(|value| value.strip_suffix('"'))
            .map(str::to_owned)
    };
    let found = packages.filter_map(|package| {
        let key = (field(package, "name")?, field(package, "version")?);
        Some((key, field(package, "checksum")?))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_the_tree_are_read() {
        let found = [
            "yew v0.23.0",
            "gainsay v0.1.0 (/x)",
            "gloo v0.11.0 (*)",
            "",
            "[dev]",
        ];
        let found: Vec<_> = found.into_iter().filter_map(named).collect();
        let expected = [("yew", "0.23.0"), ("gainsay", "0.1.0"), ("gloo", "0.11.0")];
        assert_eq!(
            found,
            expected.map(|(name, version)| (name.to_owned(), version.to_owned()))
        );
    }

    #[test]
    fn checksums_are_those_of_the_lock_file() {
        let lock = "version = 4\n\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nchecksum = \"abc\"\ndependencies = [\n \"b\",\n]\n\n[[package]]\nname = \"b\"\nversion = \"2.0.0\"\n";
        let found = checksums(lock);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found
                .get(&("a".to_owned(), "1.0.0".to_owned()))
                .map(String::as_str),
            Some("abc")
        );
    }

    /// deny.toml is for cargo-deny, which not everybody has; what it says of licences holds
    /// without it too.
    #[test]
    fn every_crate_has_a_licence_of_the_list() {
        let project = Project::find().expect("a checkout");
        let deny = fs::read_to_string(project.root().join("deny.toml")).expect("deny.toml");
        let (_, list) = deny.split_once("allow = [").expect("a list of licences");
        let (list, _) = list.split_once(']').expect("its end");
        let allowed: Vec<_> = list.split('"').skip(1).step_by(2).collect();
        for one in known(&project).expect("the crates") {
            let plain = one.licence.replace(['(', ')'], "");
            let parts = plain.split(" AND ");
            let mut parts = parts.map(|part| part.split(" OR ").any(|one| allowed.contains(&one)));
            assert!(
                parts.all(|is_allowed| is_allowed),
                "{}: {}",
                one.name,
                one.licence
            );
        }
    }
}
