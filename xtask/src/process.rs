//! Starting other programs, with sentences for what can go wrong.

use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a step returns: its result, or a sentence that says what to do.
pub(crate) type Outcome<T> = Result<T, String>;

/// Runs a program to its end; its output goes to the terminal.
pub(crate) fn run(command: &mut Command) -> Outcome<()> {
    let status = command
        .status()
        .map_err(|error| format!("cannot start {}: {error}", shown(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{} failed ({status})", shown(command)))
    }
}

/// Runs a program to its end and returns what it wrote on standard output.
pub(crate) fn output(command: &mut Command) -> Outcome<String> {
    let output = command
        .stderr(Stdio::null())
        .output()
        .map_err(|error| format!("cannot start {}: {error}", shown(command)))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(format!("{} failed ({})", shown(command), output.status))
    }
}

/// Runs a program to its end, shows its standard output line by line, and returns it too.
pub(crate) fn run_and_read(command: &mut Command) -> Outcome<String> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cannot start {}: {error}", shown(command)))?;
    let mut text = String::new();
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines().map_while(Result::ok) {
            println!("{line}");
            text.push_str(&line);
            text.push('\n');
        }
    }
    let status = child
        .wait()
        .map_err(|error| format!("cannot wait for {}: {error}", shown(command)))?;
    if status.success() {
        Ok(text)
    } else {
        Err(format!("{} failed ({status})", shown(command)))
    }
}

/// The file that a program's name means on the search path.
pub(crate) fn which(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| is_program(path))
}

/// The search path with `folders` before everything else.
pub(crate) fn path_with(folders: &[PathBuf]) -> Outcome<OsString> {
    let current = std::env::var_os("PATH").unwrap_or_default();
    let all = folders
        .iter()
        .cloned()
        .chain(std::env::split_paths(&current));
    std::env::join_paths(all).map_err(|error| {
        format!("the tools' folder cannot be put on PATH ({error}); move the project to a folder whose path has no `:` or `;`")
    })
}

/// Whether this process may do everything.
pub(crate) fn is_root() -> bool {
    cfg!(unix) && output(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}

#[cfg(unix)]
fn is_program(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    path.metadata()
        .is_ok_and(|data| data.is_file() && data.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_program(path: &Path) -> bool {
    path.is_file()
}

fn shown(command: &Command) -> String {
    let mut words = vec![command.get_program().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|a| a.to_string_lossy().into_owned()));
    format!("`{}`", words.join(" "))
}
