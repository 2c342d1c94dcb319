//! Where the project's things are.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::process::Outcome;

/// The checkout that the commands work on.
#[derive(Debug)]
pub(crate) struct Project {
    root: PathBuf,
}

impl Project {
    /// Finds the checkout that holds the current folder.
    pub(crate) fn find() -> Outcome<Self> {
        let here = std::env::current_dir()
            .map_err(|error| format!("cannot tell the current folder: {error}"))?;
        here.ancestors()
            .find(|folder| folder.join("Trunk.toml").is_file() && folder.join("xtask").is_dir())
            .map(|root| Self {
                root: root.to_path_buf(),
            })
            .ok_or_else(|| "run this inside a checkout of Gainsay".to_owned())
    }

    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// Where the pinned tools are kept.
    pub(crate) fn tools(&self) -> PathBuf {
        self.root.join(".tools")
    }

    /// The release build.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The release build, if it is there and whole: trunk by itself writes into the same folder.
    pub(crate) fn finished_dist(&self) -> Outcome<PathBuf> {
        let dist = self.dist();
        if dist.join("_headers").is_file() {
            Ok(dist)
        } else {
            Err("there is no release in dist/; run `cargo xtask dist` first".to_owned())
        }
    }

    /// The folder of the journeys.
    pub(crate) fn journeys(&self) -> PathBuf {
        self.root.join("tests").join("e2e")
    }

    /// Where cargo builds.
    pub(crate) fn target(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR")
            .map_or_else(|| self.root.join("target"), |dir| self.root.join(dir))
    }

    /// Files that commands hand to each other and nobody needs to keep.
    pub(crate) fn scratch(&self) -> Outcome<PathBuf> {
        let folder = self.target().join("xtask");
        std::fs::create_dir_all(&folder)
            .map_err(|error| format!("cannot make the folder {}: {error}", folder.display()))?;
        Ok(folder)
    }

    /// A program that runs in the root of the checkout.
    pub(crate) fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root);
        command
    }

    /// The cargo that runs this command.
    pub(crate) fn cargo(&self) -> Command {
        self.command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
    }
}
