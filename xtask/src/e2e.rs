//! The journeys: stories a user would tell, played in a real browser on the release build.

use std::path::PathBuf;

use crate::process::{Outcome, run};
use crate::project::Project;
use crate::step::step;
use crate::{articles, browser, node};

/// Plays the journeys whose names contain one of the words, on each set of articles.
pub(crate) fn e2e(project: &Project, words: &[String]) -> Outcome<()> {
    let dist = project.finished_dist()?;
    let node = node::find()?;
    let browser = browser::find_or_install()?;
    node::ensure_packages(project)?;
    let mut journeys = project.command(node);
    journeys
        .arg(project.journeys().join("run.mjs"))
        .arg("--dist")
        .arg(dist)
        .arg("--browser")
        .arg(&browser.chromium)
        .arg(format!("--flags={}", browser::flags(project)?.join(" ")));
    for (name, folder) in sets(project)? {
        let site = project.scratch()?.join("journeys").join(name);
        if site.exists() {
            std::fs::remove_dir_all(&site)
                .map_err(|error| format!("cannot remove {}: {error}", site.display()))?;
        }
        let count = articles::write(&folder, &site)?;
        println!("    articles \"{name}\": {count} from {}", folder.display());
        journeys.arg(format!("--articles={name}={}", site.display()));
    }
    step("Journeys", || {
        run(journeys.args(words)).map_err(|_| "the journeys did not pass; see above".to_owned())
    })
}

/// The repository's own articles always, and others where they are there: a clean checkout has none.
fn sets(project: &Project) -> Outcome<Vec<(&'static str, PathBuf)>> {
    let mut sets = vec![("own", articles::own_folder(project))];
    if let Some(folder) = articles::named_folder(project)? {
        sets.push(("named", folder));
    } else {
        let shared = project.root().join("..").join("shared").join("articles");
        if shared.is_dir() {
            sets.push(("shared", shared));
        }
    }
    Ok(sets)
}
