//! The service worker of the release: it is told every file that the app is made of, with its
//! checksum, once all of them are final.

use std::fs;
use std::path::Path;

use data_encoding::{BASE64, HEXLOWER};
use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::policy::HOST_FILES;
use crate::process::Outcome;
use crate::project::Project;
use crate::verify::files;

/// Its name is always the same: a browser looks under it for a newer version.
pub(crate) const WORKER: &str = "service-worker.js";

/// The page is asked for as the folder that it stands in: many servers lead from `index.html`
/// there, and a worker must not keep an answer that leads elsewhere.
const PAGE: &str = "./";

/// Writes the worker beside the finished files of the release.
pub(crate) fn write_worker(project: &Project) -> Outcome<()> {
    let template = project.root().join("web").join(WORKER);
    let template = fs::read_to_string(&template)
        .map_err(|error| format!("cannot read {}: {error}", template.display()))?;
    let dist = project.dist();
    let mut listed = Vec::new();
    for path in files(&dist)? {
        let Some(name) = name_of(&dist, &path) else {
            continue;
        };
        let bytes =
            fs::read(&path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        listed.push((name, integrity(&bytes)));
    }
    fs::write(dist.join(WORKER), filled(&template, &listed))
        .map_err(|error| format!("cannot write dist/{WORKER}: {error}"))
}

/// What a page calls a file of the release; `None` for what is no part of the app: articles may
/// change without it, and the list of headers is for the server.
fn name_of(dist: &Path, file: &Path) -> Option<String> {
    let parts: Vec<_> = file
        .strip_prefix(dist)
        .ok()?
        .iter()
        .map(|part| part.to_string_lossy())
        .collect();
    let name = parts.join("/");
    match name.as_str() {
        WORKER => None,
        name if HOST_FILES.contains(&name) => None,
        "index.html" => Some(PAGE.to_owned()),
        name if name.starts_with("articles/") => None,
        _ => Some(name),
    }
}

/// A checksum as browsers read it.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", BASE64.encode(&Sha256::digest(bytes)))
}

/// The worker's text. Its version changes with the files and with the worker itself.
fn filled(template: &str, files: &[(String, String)]) -> String {
    let list = json!(files).to_string();
    let digest = Sha256::digest(format!("{template}{list}"));
    let version: String = HEXLOWER.encode(&digest).chars().take(16).collect();
    template
        .replace("{{VERSION}}", &version)
        .replace("{{FILES}}", &list)
}

#[cfg(test)]
mod tests {
    use super::{filled, integrity, name_of};
    use std::path::Path;

    const TEMPLATE: &str = include_str!("../../web/service-worker.js");

    #[test]
    fn all_that_the_app_is_made_of_is_listed() {
        let name = |path: &str| name_of(Path::new("dist"), &Path::new("dist").join(path));
        assert_eq!(name("index.html").as_deref(), Some("./"));
        assert_eq!(name("a-1.js").as_deref(), Some("a-1.js"));
        assert_eq!(name("icons/b.png").as_deref(), Some("icons/b.png"));
        for path in ["_headers", "service-worker.js", "articles/manifest.json"] {
            assert_eq!(name(path), None, "{path}");
        }
    }

    #[test]
    fn checksums_are_what_browsers_expect() {
        // `printf abc | openssl dgst -sha256 -binary | base64`
        assert_eq!(
            integrity(b"abc"),
            "sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="
        );
    }

    #[test]
    fn the_worker_is_filled_in() {
        let files = [("./".to_owned(), integrity(b"page"))];
        let worker = filled(TEMPLATE, &files);
        assert!(!worker.contains("{{"), "a placeholder is left");
        assert!(worker.contains(&format!(r#"[["./","{}"]]"#, integrity(b"page"))));
    }

    #[test]
    fn another_file_and_another_worker_are_another_version() {
        let version = |template: &str, files: &[(String, String)]| {
            let text = filled(template, files);
            let (_, after) = text.split_once("VERSION = \"").expect("a version");
            after.split('"').next().unwrap_or_default().to_owned()
        };
        let one = [("./".to_owned(), integrity(b"1"))];
        let two = [("./".to_owned(), integrity(b"2"))];
        let first = version(TEMPLATE, &one);
        assert_eq!(first.len(), 16);
        assert_eq!(first, version(TEMPLATE, &one));
        assert_ne!(first, version(TEMPLATE, &two));
        assert_ne!(first, version(&format!("{TEMPLATE}//"), &one));
    }
}
