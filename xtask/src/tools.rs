//! The tools of the build, each at one version, in a folder of the project's own.
//!
//! What a person has installed is never touched. A version that fits is used where it is.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::install;
use crate::process::{Outcome, output, which};
use crate::project::Project;

/// A tool at the version the project is built with.
#[derive(Debug)]
pub(crate) struct Tool {
    /// The package that holds it.
    pub(crate) package: &'static str,
    /// The version its package has.
    pub(crate) version: &'static str,
    /// The programs that must be there.
    programs: &'static [&'static str],
    /// The word of `--version` that proves the version.
    proof: &'static str,
    /// Where it comes from.
    pub(crate) source: Source,
    /// How long installing takes on two cores, as words.
    pub(crate) duration: &'static str,
}

/// Where a tool's package comes from.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Source {
    /// Built from its source; `locked` with the versions its authors tested.
    Cargo { locked: bool },
    /// Taken ready-made.
    Npm,
}

/// Builds the page and serves it while one works on it.
pub(crate) const TRUNK: Tool = Tool {
    package: "trunk",
    version: "0.21.14",
    programs: &["trunk"],
    proof: "0.21.14",
    source: Source::Cargo { locked: true },
    duration: "6 to 10 minutes, once",
};

/// Writes the JavaScript between the page and the wasm; must match the crate of the same name.
pub(crate) const WASM_BINDGEN: Tool = Tool {
    package: "wasm-bindgen-cli",
    version: "0.2.130",
    programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
    proof: "0.2.130",
    // Its lock file is older than what it builds with today.
    source: Source::Cargo { locked: false },
    duration: "3 to 5 minutes, once",
};

/// Makes the release build's wasm smaller.
pub(crate) const BINARYEN: Tool = Tool {
    package: "binaryen",
    version: "132",
    programs: &["wasm-opt"],
    proof: "132",
    source: Source::Npm,
    duration: "a minute, once",
};

impl Tool {
    /// The folder the project keeps this version in.
    pub(crate) fn home(&self, project: &Project) -> PathBuf {
        let name = self.package.trim_end_matches("-cli");
        project.tools().join(format!("{name}-{}", self.version))
    }

    /// Where the programs lie under a folder this tool was installed to.
    pub(crate) fn programs_under(&self, home: &Path) -> PathBuf {
        match self.source {
            Source::Cargo { .. } => home.join("bin"),
            Source::Npm => home.join("node_modules").join(".bin"),
        }
    }

    /// The folder whose programs can be used, without installing anything.
    pub(crate) fn present(&self, project: &Project) -> Option<PathBuf> {
        let own = self.programs_under(&self.home(project));
        let on_path = self
            .programs
            .first()
            .and_then(|program| which(program))
            .and_then(|path| path.parent().map(Path::to_path_buf));
        std::iter::once(own)
            .chain(on_path)
            .find(|folder| self.works_in(folder))
    }

    /// The folder whose programs can be used; installs them if need be.
    pub(crate) fn ensure(&self, project: &Project) -> Outcome<PathBuf> {
        match self.present(project) {
            Some(folder) => Ok(folder),
            None => install::install(self, project),
        }
    }

    /// Whether every program starts and has the right version.
    pub(crate) fn works_in(&self, folder: &Path) -> bool {
        self.programs.iter().all(|program| {
            let program = folder.join(format!("{program}{}", program_suffix(self.source)));
            program.is_file()
                && output(Command::new(program).arg("--version"))
                    .is_ok_and(|text| names_version(&text, self.proof))
        })
    }
}

/// npm writes command files where cargo writes programs.
fn program_suffix(source: Source) -> &'static str {
    match source {
        Source::Cargo { .. } => std::env::consts::EXE_SUFFIX,
        Source::Npm if cfg!(windows) => ".cmd",
        Source::Npm => "",
    }
}

/// Whether a `--version` text names exactly this version; 0.2.13 is not 0.2.130.
fn names_version(text: &str, version: &str) -> bool {
    text.split_whitespace().any(|word| word == version)
}

#[cfg(test)]
mod tests {
    use super::names_version;

    #[test]
    fn a_version_is_a_whole_word() {
        assert!(names_version("wasm-bindgen 0.2.130\n", "0.2.130"));
        assert!(names_version("wasm-opt version 132 (version_132)", "132"));
        assert!(!names_version("wasm-bindgen 0.2.130\n", "0.2.13"));
        assert!(!names_version("", "132"));
    }
}
