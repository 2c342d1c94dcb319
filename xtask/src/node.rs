//! Node.js, which runs the journeys and wasm-opt. The app itself does not need it.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::process::{Outcome, output, run, which};
use crate::project::Project;
use crate::step::step;

/// What the journeys' driver asks for.
const OLDEST_MAJOR: u32 = 20;

/// The node on the search path, if it is new enough.
pub(crate) fn find() -> Outcome<PathBuf> {
    let advice = format!(
        "Install Node.js {OLDEST_MAJOR} or newer with npm (https://nodejs.org, or your system's package manager) and try again."
    );
    let node = which("node").ok_or_else(|| format!("Node.js is missing. {advice}"))?;
    let version = output(Command::new(&node).arg("--version"))?;
    if major(&version).is_none_or(|major| major < OLDEST_MAJOR) {
        return Err(format!("Node.js {} is too old. {advice}", version.trim()));
    }
    if which(npm()).is_none() && !cfg!(windows) {
        return Err(format!("npm is missing beside Node.js. {advice}"));
    }
    Ok(node)
}

/// The package manager's name, which is a command file on Windows.
pub(crate) fn npm() -> &'static str {
    if cfg!(windows) { "npm.cmd" } else { "npm" }
}

/// Installs the journeys' packages exactly as their lock file says, unless that is done already.
pub(crate) fn ensure_packages(project: &Project) -> Outcome<()> {
    let folder = project.journeys();
    let lock = fs::read(folder.join("package-lock.json"))
        .map_err(|error| format!("cannot read tests/e2e/package-lock.json: {error}"))?;
    // Written last, so an interrupted installation is done again.
    let stamp = folder.join("node_modules").join(".installed-from");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    step(
        "Installing the journeys' packages (half a minute, once)",
        || {
            run(project.command(npm()).current_dir(&folder).args([
                "ci",
                "--no-audit",
                "--no-fund",
                "--loglevel=error",
            ]))?;
            fs::write(&stamp, lock)
                .map_err(|error| format!("cannot write {}: {error}", stamp.display()))
        },
    )
}

fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("nonsense"), None);
    }
}
