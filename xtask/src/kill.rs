//! Whether work can be lost: the release is worked with and killed at any moment, again and again.

use crate::browser::Engine;
use crate::process::{Outcome, run};
use crate::project::Project;
use crate::step::step;
use crate::{articles, browser, node};

/// How often the browser is killed where everything is tested: a minute and a half.
const TIMES_IN_TEST: u32 = 20;

/// Options of `tests/e2e/kill.mjs` that stand alone.
const FLAGS: [&str; 4] = ["--self-check", "--drafts", "--tabs", "--live"];

/// Options of `tests/e2e/kill.mjs` with a number after them.
const NUMBERS: [&str; 4] = ["--times", "--seed", "--seeds", "--edits"];

/// Kills the browser that the arguments name, Chromium unless they do.
pub(crate) fn kill(project: &Project, arguments: &[String]) -> Outcome<()> {
    let (engine, options) = read(arguments)?;
    play(project, engine, &options)
}

/// The short form that is part of all tests.
pub(crate) fn kill_in_test(project: &Project) -> Outcome<()> {
    play(
        project,
        Engine::Chromium,
        &[format!("--times={TIMES_IN_TEST}")],
    )
}

/// The browser, and the options for the harness. Whatever is wrong with them is said at once.
fn read(arguments: &[String]) -> Outcome<(Engine, Vec<String>)> {
    let mut engine = Engine::Chromium;
    let mut options = Vec::new();
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        let mut value = || {
            rest.next()
                .ok_or_else(|| format!("{argument} needs a word after it"))
        };
        match argument.as_str() {
            "--browser" => engine = Engine::named(value()?)?,
            flag if FLAGS.contains(&flag) => options.push(flag.to_owned()),
            "--disk" => options.push(format!("--disk={}", value()?)),
            number if NUMBERS.contains(&number) => {
                let value = value()?;
                if value.parse::<u32>().is_err() {
                    return Err(format!("`{value}` after {number} is no whole number"));
                }
                options.push(format!("{number}={value}"));
            }
            unknown => {
                return Err(format!(
                    "`kill` knows --browser, --disk, {} and {}, and not {unknown}",
                    FLAGS.join(", "),
                    NUMBERS.join(", ")
                ));
            }
        }
    }
    Ok((engine, options))
}

fn play(project: &Project, engine: Engine, options: &[String]) -> Outcome<()> {
    let dist = project.finished_dist()?;
    let node = node::find()?;
    let (program, flags) = match engine {
        Engine::Chromium => (
            browser::find_or_install()?.chromium,
            browser::flags(project)?,
        ),
        Engine::Firefox => (browser::find_or_install_firefox()?, Vec::new()),
    };
    node::ensure_packages(project)?;
    let scratch = project.scratch()?;
    let site = scratch.join("kill-site");
    if site.exists() {
        std::fs::remove_dir_all(&site)
            .map_err(|error| format!("cannot remove {}: {error}", site.display()))?;
    }
    articles::write(&articles::own_folder(project), &site)?;
    let mut harness = project.command(node);
    harness
        .arg(project.journeys().join("kill.mjs"))
        .arg("--dist")
        .arg(dist)
        .args(["--engine", engine.name()])
        .arg("--browser")
        .arg(program)
        .arg(format!("--flags={}", flags.join(" ")))
        .arg("--site")
        .arg(&site)
        .arg("--scratch")
        .arg(&scratch)
        .args(options);
    step(&format!("Kills of {}", engine.name()), || {
        run(&mut harness)
            .map_err(|_| "work was lost, or could not be looked at; see above".to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::browser::Engine;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn options_go_to_the_harness() {
        assert_eq!(read(&[]), Ok((Engine::Chromium, vec![])));
        assert_eq!(
            read(&words("--tabs --browser firefox --times 3")),
            Ok((Engine::Firefox, words("--tabs --times=3")))
        );
    }

    #[test]
    fn a_misspelt_option_does_not_pass_unnoticed() {
        assert!(read(&words("--time 3")).is_err());
        assert!(read(&words("--times many")).is_err());
        assert!(read(&words("--seed")).is_err());
    }
}
