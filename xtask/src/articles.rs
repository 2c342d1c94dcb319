//! The articles that the app loads at its start, and the manifest that names them.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::offline::integrity;
use crate::process::Outcome;
use crate::project::Project;

/// The variable that names another folder than `articles/`.
const FOLDER_VARIABLE: &str = "GAINSAY_ARTICLES";

/// An article on its way into the page's folder.
#[derive(Debug, PartialEq, Eq)]
struct Entry {
    /// The name a person gave the file.
    file: String,
    /// A name that any server and file system takes.
    safe_name: String,
}

/// Called by trunk after each build; writes into the folder that trunk is about to publish.
pub(crate) fn hook(project: &Project, (): ()) -> Outcome<()> {
    let staging = std::env::var_os("TRUNK_STAGING_DIR").ok_or(
        "`cargo xtask articles` is called by trunk, which says where to write in TRUNK_STAGING_DIR",
    )?;
    let folder = named_folder(project)?.unwrap_or_else(|| own_folder(project));
    let count = write(&folder, Path::new(&staging))?;
    let shown = folder.strip_prefix(project.root()).unwrap_or(&folder);
    if count == 0 {
        println!(
            "No articles in {}: the app starts without any. Put text files there to see them.",
            shown.display()
        );
    } else {
        println!("{count} articles from {}", shown.display());
    }
    Ok(())
}

/// The repository's own articles.
pub(crate) fn own_folder(project: &Project) -> PathBuf {
    project.root().join("articles")
}

/// The folder that a person names, relative to the checkout. It must be there: the app without
/// articles would hide a slip of the pen.
pub(crate) fn named_folder(project: &Project) -> Outcome<Option<PathBuf>> {
    let folder = std::env::var_os(FOLDER_VARIABLE)
        .filter(|folder| !folder.is_empty())
        .map(|folder| project.root().join(folder));
    match folder {
        Some(folder) if !folder.is_dir() => Err(format!(
            "{FOLDER_VARIABLE} names {}, but there is no such folder. Correct it or unset it.",
            folder.display()
        )),
        folder => Ok(folder),
    }
}

/// Copies the articles of `source` byte for byte to `target/articles`, with their manifest, and
/// returns how many there are.
pub(crate) fn write(source: &Path, target: &Path) -> Outcome<usize> {
    let target = target.join("articles");
    fs::create_dir_all(&target)
        .map_err(|error| format!("cannot make {}: {error}", target.display()))?;
    let entries = entries(text_files(source)?);
    let mut described = Vec::new();
    for entry in &entries {
        let from = source.join(&entry.file);
        let bytes =
            fs::read(&from).map_err(|error| format!("cannot read {}: {error}", from.display()))?;
        fs::write(target.join(&entry.safe_name), &bytes)
            .map_err(|error| format!("cannot write {}: {error}", entry.safe_name))?;
        described.push(json!({
            "file": entry.file,
            "path": format!("articles/{}", entry.safe_name),
            "bytes": bytes.len(),
            // So that nothing else is ever kept in its place. A list without it is read as well.
            "integrity": integrity(&bytes),
        }));
    }
    let manifest = json!({ "articles": Value::Array(described) });
    fs::write(target.join("manifest.json"), format!("{manifest:#}\n"))
        .map_err(|error| format!("cannot write the articles' manifest: {error}"))?;
    Ok(entries.len())
}

/// The names of a folder's text files, sorted. A folder that is not there has none.
fn text_files(folder: &Path) -> Outcome<Vec<String>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let unreadable = |error| format!("cannot read the folder {}: {error}", folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let entry = entry.map_err(unreadable)?;
        // The metadata behind a link counts: people link to folders elsewhere.
        if entry.path().is_file()
            && let Ok(name) = entry.file_name().into_string()
            && is_article(&name)
        {
            names.push(name);
        }
    }
    names.sort();
    Ok(names)
}

/// Text by its ending, or without one; notes about the folder are no articles.
fn is_article(name: &str) -> bool {
    if name.starts_with('.') || name.to_ascii_uppercase().starts_with("README") {
        return false;
    }
    match Path::new(name).extension() {
        None => true,
        Some(extension) => ["txt", "text", "md"]
            .iter()
            .any(|text| extension.eq_ignore_ascii_case(text)),
    }
}

/// Gives every file a name of its own; order and names depend on the file names alone.
fn entries(files: Vec<String>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    for file in files {
        let stem = safe_stem(&file);
        let safe_name = std::iter::once(format!("{stem}.txt"))
            .chain((2..=entries.len() + 1).map(|n| format!("{stem}-{n}.txt")))
            .find(|name| entries.iter().all(|entry| entry.safe_name != *name))
            .unwrap_or_default();
        entries.push(Entry { file, safe_name });
    }
    entries
}

/// Lower-case letters, digits and single hyphens: nothing that an address or a case-blind file
/// system could take for something else.
fn safe_stem(file: &str) -> String {
    let stem = Path::new(file)
        .file_stem()
        .map(|stem| stem.to_string_lossy().to_ascii_lowercase())
        .unwrap_or_default();
    let words: Vec<&str> = stem
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() {
        "article".to_owned()
    } else {
        words.join("-")
    }
}

#[cfg(test)]
mod tests {
    use super::{entries, integrity, is_article, write};
    use std::fs;

    fn safe_names(files: &[&str]) -> Vec<String> {
        let files = files.iter().map(ToString::to_string).collect();
        entries(files).into_iter().map(|e| e.safe_name).collect()
    }

    #[test]
    fn text_files_are_articles_and_notes_are_not() {
        for name in ["a.txt", "A.TXT", "b.text", "c.md", "no ending"] {
            assert!(is_article(name), "{name}");
        }
        for name in [
            ".hidden",
            ".hidden.txt",
            "README.md",
            "readme",
            "a.pdf",
            "a.txt.bak",
        ] {
            assert!(!is_article(name), "{name}");
        }
    }

    #[test]
    fn names_become_safe_and_stay_apart() {
        assert_eq!(
            safe_names(&[
                "A b.txt",
                "a_b.md",
                "a-b.txt",
                "Київ.txt",
                "中.txt",
                "#?%.txt"
            ]),
            [
                "a-b.txt",
                "a_b.txt",
                "a-b-2.txt",
                "article.txt",
                "article-2.txt",
                "article-3.txt"
            ]
        );
    }

    #[test]
    fn bytes_are_copied_as_they_are() {
        let folder = std::env::temp_dir().join(format!("gainsay-articles-{}", std::process::id()));
        let (source, target) = (folder.join("in"), folder.join("out"));
        fs::create_dir_all(&source).expect("a folder");
        let bytes = b"\xef\xbb\xbfLine\r\n\xff";
        fs::write(source.join("It's here?.txt"), bytes).expect("a file");

        assert_eq!(write(&source, &target), Ok(1));
        let copy = fs::read(target.join("articles/it-s-here.txt")).expect("a copy");
        assert_eq!(copy, bytes);
        let manifest = fs::read_to_string(target.join("articles/manifest.json")).expect("JSON");
        let manifest: serde_json::Value = serde_json::from_str(&manifest).expect("JSON");
        assert_eq!(
            manifest,
            serde_json::json!({ "articles": [
                {
                    "file": "It's here?.txt",
                    "path": "articles/it-s-here.txt",
                    "bytes": 10,
                    "integrity": integrity(bytes),
                }
            ] })
        );
        assert_eq!(write(&folder.join("nowhere"), &target), Ok(0));
        fs::remove_dir_all(&folder).expect("the folder was there");
    }
}
