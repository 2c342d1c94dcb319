//! Installing a tool, so that an interrupted installation never looks like a finished one.
//!
//! Everything is put into a folder of another name, tried there, and moved into place as the last
//! act.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::node;
use crate::process::{Outcome, run};
use crate::project::Project;
use crate::step::step;
use crate::tools::{Source, Tool};

/// Installs a tool into the project's own folder and returns where its programs are.
pub(crate) fn install(tool: &Tool, project: &Project) -> Outcome<PathBuf> {
    let home = tool.home(project);
    let title = format!(
        "Installing {} {} into .tools/ ({})",
        tool.package, tool.version, tool.duration
    );
    step(&title, || {
        let unfinished = unfinished_beside(&home);
        remove(&unfinished)?;
        fs::create_dir_all(&unfinished)
            .map_err(|error| format!("cannot make {}: {error}", unfinished.display()))?;
        match fill(tool, project, &unfinished).and_then(|()| put_in_place(tool, &unfinished, &home))
        {
            Ok(()) => Ok(tool.programs_under(&home)),
            Err(problem) => {
                remove(&unfinished)?;
                Err(format!(
                    "{problem}\n{} {} could not be installed. It needs the network; try again, or put that version on PATH yourself.",
                    tool.package, tool.version
                ))
            }
        }
    })
}

fn fill(tool: &Tool, project: &Project, folder: &Path) -> Outcome<()> {
    match tool.source {
        Source::Cargo { locked } => {
            // Kept until the end, so that an interrupted build goes on where it stopped.
            let build = project.tools().join("build").join(tool.package);
            run(&mut cargo_install(tool, locked, project, folder, &build))?;
            remove(&build)
        }
        Source::Npm => {
            node::find()?;
            run(project
                .command(node::npm())
                .args(["install", "--no-save", "--no-package-lock"])
                .args(["--no-audit", "--no-fund", "--loglevel=error", "--prefix"])
                .arg(folder)
                .arg(format!("{}@{}", tool.package, tool.version)))
        }
    }
}

/// A build that is done soon matters more than a tool that is fast.
fn cargo_install(
    tool: &Tool,
    locked: bool,
    project: &Project,
    folder: &Path,
    build: &Path,
) -> Command {
    let mut command = project.cargo();
    command
        .args(["install", tool.package, "--version", tool.version, "--root"])
        .arg(folder)
        .env("CARGO_TARGET_DIR", build)
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16");
    if locked {
        command.arg("--locked");
    }
    command
}

/// Moves a tool that was tried and works to the place where it is looked for.
fn put_in_place(tool: &Tool, unfinished: &Path, home: &Path) -> Outcome<()> {
    if !tool.works_in(&tool.programs_under(unfinished)) {
        return Err(format!(
            "{} was installed but does not start, or is not version {}.",
            tool.package, tool.version
        ));
    }
    // What lies there does not work, or it would have been used.
    remove(home)?;
    fs::rename(unfinished, home)
        .map_err(|error| format!("cannot move the tool to {}: {error}", home.display()))?;
    remove_interrupted(home)
}

/// Removes what interrupted installations of the same tool left behind.
fn remove_interrupted(home: &Path) -> Outcome<()> {
    let prefix = unfinished_prefix(home);
    let entries = home.parent().and_then(|tools| fs::read_dir(tools).ok());
    for entry in entries.into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            remove(&entry.path())?;
        }
    }
    Ok(())
}

/// A folder of this process alone, so that two installations do not mix their files.
fn unfinished_beside(home: &Path) -> PathBuf {
    home.with_file_name(format!("{}{}", unfinished_prefix(home), std::process::id()))
}

fn unfinished_prefix(home: &Path) -> String {
    let name = home.file_name().unwrap_or_default().to_string_lossy();
    format!("unfinished-{name}-")
}

fn remove(folder: &Path) -> Outcome<()> {
    if !folder.exists() {
        return Ok(());
    }
    fs::remove_dir_all(folder)
        .map_err(|error| format!("cannot remove {}: {error}", folder.display()))
}
