//! What must not be in the release, looked for in the release itself.

use std::fs;
use std::path::{Path, PathBuf};

use crate::offline::WORKER;
use crate::process::Outcome;

/// Fails when the page needs a nonce, holds a script, or a file names a folder of this machine.
pub(crate) fn verify(dist: &Path, private: &[(PathBuf, &str)]) -> Outcome<()> {
    let page = fs::read_to_string(dist.join("index.html"))
        .map_err(|error| format!("cannot read dist/index.html: {error}"))?;
    let mut problems = page_problems(&page);
    let worker = fs::read_to_string(dist.join(WORKER))
        .map_err(|error| format!("cannot read dist/{WORKER}: {error}"))?;
    if worker.contains("{{") {
        problems.push(format!("{WORKER} holds a placeholder that nothing filled"));
    }
    let mut wasm_files = 0;
    for path in files(dist)? {
        let bytes =
            fs::read(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        let has = |extension| path.extension().is_some_and(|found| found == extension);
        wasm_files += usize::from(has("wasm"));
        if !(has("wasm") || has("js") || has("css") || has("html") || has("svg") || has("json")) {
            continue;
        }
        for (folder, _) in private {
            let needle = format!("{}/", folder.display());
            // A home of `/` would be found everywhere.
            if needle != "//" && contains(&bytes, needle.as_bytes()) {
                problems.push(format!(
                    "{} names {needle}, a folder of this machine",
                    path.display()
                ));
            }
        }
    }
    if wasm_files != 1 {
        problems.push(format!(
            "there must be one wasm file, but there are {wasm_files}"
        ));
    }
    if problems.is_empty() {
        Ok(())
    } else {
        Err(format!(
            "dist/ is not fit for release:\n  {}",
            problems.join("\n  ")
        ))
    }
}

fn page_problems(page: &str) -> Vec<String> {
    let mut problems = Vec::new();
    if page.to_lowercase().contains("nonce") {
        problems.push("index.html holds a nonce".to_owned());
    }
    if page.contains("{{") {
        problems.push("index.html holds a placeholder that nothing filled".to_owned());
    }
    if !page.contains("http-equiv=\"Content-Security-Policy\"") {
        problems.push("index.html carries no policy".to_owned());
    }
    if page.split("<script").skip(1).any(|script| {
        script
            .split('>')
            .next()
            .is_some_and(|tag| !tag.contains("src="))
    }) {
        problems.push("index.html holds an inline script".to_owned());
    }
    if page.contains(" style=") || page.contains("<style") {
        problems.push("index.html holds an inline style".to_owned());
    }
    problems
}

/// All files below a folder.
pub(crate) fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let unreadable = |error| format!("cannot read {}: {error}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::{contains, page_problems};

    #[test]
    fn an_inline_script_is_found() {
        let page = "<meta http-equiv=\"Content-Security-Policy\"><script>alert(1)</script>";
        assert_eq!(page_problems(page), ["index.html holds an inline script"]);
    }

    #[test]
    fn a_page_with_files_only_passes() {
        let page = "<meta http-equiv=\"Content-Security-Policy\"><script src=\"./a.js\"></script>";
        assert!(page_problems(page).is_empty());
    }

    #[test]
    fn bytes_are_searched_whatever_they_are() {
        assert!(contains(b"\xff/folder/x\0", b"/folder/x"));
        assert!(!contains(b"/folder", b"/folder/x"));
    }
}
