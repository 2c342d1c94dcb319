//! How fast the release is, beside a page that does the same with nothing else in it.

use std::path::{Path, PathBuf};

use crate::process::{Outcome, output, run};
use crate::project::Project;
use crate::step::step;
use crate::{articles, browser, dist, node};

/// Names another folder of the comparison page than the one beside the checkout.
const FOLDER_VARIABLE: &str = "GAINSAY_BENCH";

/// What can be measured alone: one article of a size, or a number of articles.
const SIZES: [&str; 6] = [
    "5kb",
    "100kb",
    "1mb",
    "10-articles",
    "50-articles",
    "250-articles",
];

/// Builds the release and measures it. `options` are those of `tests/e2e/bench/run.mjs`.
pub(crate) fn bench(project: &Project, options: &[String]) -> Outcome<()> {
    check_options(options)?;
    let node = node::find()?;
    let browser = browser::find_or_install()?;
    let comparison = comparison(project)?;
    let texts = texts(project)?;
    node::ensure_packages(project)?;
    dist::dist(project, ())?;
    let mut measure = project.command(node);
    measure
        .arg(project.journeys().join("bench").join("run.mjs"))
        .arg("--dist")
        .arg(project.dist())
        .arg("--browser")
        .arg(&browser.chromium)
        .arg(format!("--flags={}", browser::flags(project)?.join(" ")))
        .arg("--texts")
        .arg(shown(project, &texts))
        .arg("--out")
        .arg(project.target().join("bench.json"))
        .arg(format!("--commit={}", commit(project)));
    if let Some(folder) = &comparison {
        measure.arg("--comparison").arg(shown(project, folder));
    }
    step(
        "Measuring (12 minutes; a minute with --quick --size 5kb)",
        || run(measure.args(options)).map_err(|_| "nothing was measured; see above".to_owned()),
    )
}

/// Whatever is wrong with the options is said before the build.
fn check_options(options: &[String]) -> Outcome<()> {
    let mut rest = options.iter();
    while let Some(option) = rest.next() {
        match option.as_str() {
            "--quick" => {}
            "--size" => match rest.next().map(String::as_str) {
                Some(size) if SIZES.contains(&size) => {}
                _ => return Err(format!("`--size` is one of {}", SIZES.join(", "))),
            },
            "--compare" => match rest.next().map(Path::new) {
                Some(earlier) if earlier.is_file() => {}
                _ => return Err("`--compare` needs the file of an earlier run".to_owned()),
            },
            unknown => {
                return Err(format!(
                    "`bench` knows --quick, --size and --compare, but got `{unknown}`"
                ));
            }
        }
    }
    Ok(())
}

/// The comparison page, if it is there. A folder that is named must be.
fn comparison(project: &Project) -> Outcome<Option<PathBuf>> {
    let is_there = |folder: &PathBuf| folder.join("app.js").is_file();
    let named = std::env::var_os(FOLDER_VARIABLE).filter(|folder| !folder.is_empty());
    match named.map(|folder| project.root().join(folder)) {
        Some(folder) if !is_there(&folder) => Err(format!(
            "{FOLDER_VARIABLE} names {}, but no comparison page is there. Correct it or unset it.",
            folder.display()
        )),
        Some(folder) => Ok(Some(folder)),
        None => Ok(Some(project.root().join("..").join("shared").join("bench")).filter(is_there)),
    }
}

/// The texts that are cycled: those beside the checkout, or else the repository's own.
fn texts(project: &Project) -> Outcome<PathBuf> {
    let shared = project.root().join("..").join("shared").join("articles");
    Ok(match articles::named_folder(project)? {
        Some(named) => named,
        None if shared.is_dir() => shared,
        None => articles::own_folder(project),
    })
}

/// A folder as it is printed: relative where it can be, since the report is kept.
fn shown(project: &Project, folder: &Path) -> PathBuf {
    folder
        .strip_prefix(project.root())
        .unwrap_or(folder)
        .to_path_buf()
}

/// The commit that is measured, empty where there is none.
fn commit(project: &Project) -> String {
    let described = output(
        project
            .command("git")
            .args(["describe", "--always", "--dirty"]),
    );
    described.unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::check_options;

    #[test]
    fn wrong_options_are_said_before_anything_is_built() {
        let words = |line: &str| line.split(' ').map(ToOwned::to_owned).collect::<Vec<_>>();
        assert_eq!(check_options(&words("--quick --size 1mb")), Ok(()));
        assert!(check_options(&words("--size 2mb")).is_err());
        assert!(check_options(&words("--compare")).is_err());
        assert!(check_options(&words("--quik")).is_err());
    }
}
