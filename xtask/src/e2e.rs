//! The journeys: stories a user would tell, played in a real browser on the release build.

use std::path::PathBuf;

use crate::browser::Engine;
use crate::process::{Outcome, run};
use crate::project::Project;
use crate::step::step;
use crate::{articles, browser, node, python, single};

/// Plays journeys in the browser that the arguments name, Chromium unless they do.
pub(crate) fn e2e(project: &Project, arguments: &[String]) -> Outcome<()> {
    let (engine, words) = read(arguments)?;
    play(project, engine, &words)
}

/// The browser, and the words of which a journey's name must contain one.
fn read(arguments: &[String]) -> Outcome<(Engine, Vec<String>)> {
    let mut engine = Engine::Chromium;
    let mut words = Vec::new();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--browser" => {
                let name = rest.next().ok_or("--browser needs a name after it")?;
                engine = Engine::named(name)?;
            }
            option if option.starts_with('-') => {
                return Err(format!(
                    "`e2e` knows one option, --browser, and not {option}"
                ));
            }
            _ => words.push(argument.clone()),
        }
    }
    Ok((engine, words))
}

/// Plays the journeys whose names contain one of the words, on each set of articles; in Firefox,
/// which is there for differences between browsers and not between texts, on the own articles.
pub(crate) fn play(project: &Project, engine: Engine, words: &[String]) -> Outcome<()> {
    let dist = project.finished_dist()?;
    let node = node::find()?;
    python::find()?;
    let (program, flags, sets) = match engine {
        Engine::Chromium => (
            browser::find_or_install()?.chromium,
            browser::flags(project)?,
            sets(project)?,
        ),
        Engine::Firefox => (
            browser::find_or_install_firefox()?,
            Vec::new(),
            vec![own(project)],
        ),
    };
    node::ensure_packages(project)?;
    let mut journeys = project.command(node);
    journeys
        .arg(project.journeys().join("run.mjs"))
        .arg("--dist")
        .arg(dist)
        .args(["--engine", engine.name()])
        .arg("--browser")
        .arg(program)
        .arg(format!("--flags={}", flags.join(" ")));
    let single = project.scratch()?.join("journeys").join("gainsay.html");
    for (name, folder) in sets {
        let site = project.scratch()?.join("journeys").join(name);
        if site.exists() {
            std::fs::remove_dir_all(&site)
                .map_err(|error| format!("cannot remove {}: {error}", site.display()))?;
        }
        let count = articles::write(&folder, &site)?;
        println!("    articles \"{name}\": {count} from {}", folder.display());
        journeys.arg(format!("--articles={name}={}", site.display()));
        if name == OWN {
            single::write(project, &site, &single)?;
        }
    }
    journeys.arg("--single").arg(single);
    step(&format!("Journeys in {}", engine.name()), || {
        run(journeys.args(words)).map_err(|_| "the journeys did not pass; see above".to_owned())
    })
}

/// What the repository's own articles are called.
const OWN: &str = "own";

fn own(project: &Project) -> (&'static str, PathBuf) {
    (OWN, articles::own_folder(project))
}

/// The repository's own articles always, and others where they are there: a clean checkout has none.
fn sets(project: &Project) -> Outcome<Vec<(&'static str, PathBuf)>> {
    let mut sets = vec![own(project)];
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

#[cfg(test)]
mod tests {
    use super::read;
    use crate::browser::Engine;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn the_browser_may_stand_among_the_words() {
        assert_eq!(read(&[]), Ok((Engine::Chromium, vec![])));
        assert_eq!(
            read(&words("start --browser firefox main")),
            Ok((Engine::Firefox, words("start main")))
        );
    }

    #[test]
    fn a_misspelt_option_does_not_pass_unnoticed() {
        assert!(read(&words("--browser")).is_err());
        assert!(read(&words("--brwoser firefox")).is_err());
    }
}
