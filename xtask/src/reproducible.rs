//! Whether a release says nothing of where and when it was built: two builds of one commit, in
//! different folders and from nothing, are the same byte for byte.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::process::{Outcome, run};
use crate::project::Project;
use crate::step::step;
use crate::verify::files;

/// Names of different lengths, as deep as they are: a path that got into the release shows.
const FOLDERS: [&str; 2] = ["one", "the-other/somewhere-else"];

/// Builds the commit that is checked out twice, and compares.
pub(crate) fn reproducible(project: &Project, (): ()) -> Outcome<()> {
    let scratch = project.scratch()?.join("reproducible");
    if scratch.exists() {
        fs::remove_dir_all(&scratch)
            .map_err(|error| format!("cannot remove {}: {error}", scratch.display()))?;
    }
    let mut builds = Vec::new();
    for name in FOLDERS {
        let folder = scratch.join(name);
        step(&format!("A build in {name}"), || build(project, &folder))?;
        builds.push(contents(&folder.join("dist"))?);
    }
    let [one, other] = builds.as_slice() else {
        return Err("there must be two builds".to_owned());
    };
    let names: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    let differing: Vec<&str> = names
        .into_iter()
        .filter(|name| one.get(*name) != other.get(*name))
        .map(String::as_str)
        .collect();
    if !differing.is_empty() {
        return Err(format!(
            "two builds of one commit differ in {}; they are in {}",
            differing.join(", "),
            scratch.display()
        ));
    }
    println!("    {} files, the same in both builds", one.len());
    fs::remove_dir_all(&scratch)
        .map_err(|error| format!("cannot remove {}: {error}", scratch.display()))
}

fn build(project: &Project, folder: &Path) -> Outcome<()> {
    run(Command::new("git")
        .args(["clone", "--quiet", "--local"])
        .arg(project.root())
        .arg(folder))?;
    // The tools are the same for both: what is compared is the release.
    let tools = folder.join(".tools");
    copy_link(&project.root().join(".tools"), &tools)?;
    run(Command::new("cargo")
        .args(["xtask", "dist"])
        .current_dir(folder)
        .env_remove("CARGO_TARGET_DIR"))
}

#[cfg(unix)]
fn copy_link(from: &Path, to: &Path) -> Outcome<()> {
    let from = fs::canonicalize(from).unwrap_or_else(|_| from.to_path_buf());
    std::os::unix::fs::symlink(&from, to)
        .map_err(|error| format!("cannot link {}: {error}", to.display()))
}

#[cfg(not(unix))]
fn copy_link(_: &Path, _: &Path) -> Outcome<()> {
    // They are installed anew.
    Ok(())
}

/// The files below a folder by their paths in it.
fn contents(folder: &Path) -> Outcome<BTreeMap<String, Vec<u8>>> {
    let read = files(folder)?.into_iter().map(|path| {
        let name = path.strip_prefix(folder).unwrap_or(&path);
        let bytes =
            fs::read(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        Ok((name.display().to_string(), bytes))
    });
    read.collect()
}
