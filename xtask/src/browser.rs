//! The browsers that tests run in: Chromium with the driver that steers it, and Firefox.

use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::process::{Outcome, is_root, output, run, which};
use crate::project::Project;
use crate::step::step;

const ADVICE: &str = "Install Chromium and its driver, for example with `apt-get install chromium chromium-driver`, or name them in CHROMIUM and CHROMEDRIVER, and try again.";

const FIREFOX_ADVICE: &str = "Install Firefox, for example with `apt-get install firefox-esr`, or name it in FIREFOX, and try again.";

/// Where the journeys are played.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
}

impl Engine {
    /// The engine that a person names.
    pub(crate) fn named(name: &str) -> Outcome<Self> {
        match name {
            "chromium" => Ok(Self::Chromium),
            "firefox" => Ok(Self::Firefox),
            other => Err(format!(
                "there is no browser `{other}`; there are chromium and firefox"
            )),
        }
    }

    /// What the journeys' runner calls it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }
}

/// A browser and a driver of the same version.
#[derive(Debug)]
pub(crate) struct Browser {
    pub(crate) chromium: PathBuf,
    pub(crate) driver: PathBuf,
}

/// What the browser is told when it starts, for tests and journeys alike: the capabilities of
/// `webdriver.json`, which wasm-bindgen's runner also finds when it is started by hand.
///
/// Its sandbox is off: neither root nor a person inside a container can have it, and the tests open
/// pages of this project only.
pub(crate) fn capabilities(project: &Project) -> Outcome<Value> {
    let text = std::fs::read_to_string(project.root().join("webdriver.json"))
        .map_err(|error| format!("cannot read webdriver.json: {error}"))?;
    serde_json::from_str(&text).map_err(|error| format!("webdriver.json is not JSON: {error}"))
}

/// The flags among the capabilities.
pub(crate) fn flags(project: &Project) -> Outcome<Vec<String>> {
    let capabilities = capabilities(project)?;
    let flags = capabilities
        .pointer("/goog:chromeOptions/args")
        .and_then(Value::as_array)
        .ok_or("webdriver.json holds no flags at goog:chromeOptions, args")?;
    Ok(flags
        .iter()
        .filter_map(|flag| flag.as_str().map(ToOwned::to_owned))
        .collect())
}

/// The browser that is there, if both parts are.
pub(crate) fn find() -> Outcome<Browser> {
    present()?.map_err(|part| format!("{part} is missing. {ADVICE}"))
}

/// The browser, or the name of the part that is not there. What the environment names wrongly is
/// an error at once: neither a search nor an installation mends it.
fn present() -> Outcome<Result<Browser, &'static str>> {
    let chromium = named("CHROMIUM")?.or_else(|| {
        ["chromium", "chromium-browser", "google-chrome"]
            .into_iter()
            .find_map(which)
    });
    let driver = named("CHROMEDRIVER")?.or_else(|| which("chromedriver"));
    Ok(match (chromium, driver) {
        (Some(chromium), Some(driver)) => Ok(Browser { chromium, driver }),
        (None, _) => Err("Chromium"),
        (_, None) => Err("chromedriver"),
    })
}

/// The browser that is there; installs it where that needs no questions.
pub(crate) fn find_or_install() -> Outcome<Browser> {
    if let Ok(browser) = present()? {
        return Ok(browser);
    }
    install(&["chromium", "chromium-driver"], "2 minutes", ADVICE)?;
    find()
}

/// The Firefox that is there.
pub(crate) fn find_firefox() -> Outcome<PathBuf> {
    present_firefox()?.ok_or_else(|| format!("Firefox is missing. {FIREFOX_ADVICE}"))
}

/// The Firefox that is there; installs it where that needs no questions.
pub(crate) fn find_or_install_firefox() -> Outcome<PathBuf> {
    if let Some(firefox) = present_firefox()? {
        return Ok(firefox);
    }
    install(&["firefox-esr"], "a minute", FIREFOX_ADVICE)?;
    find_firefox()
}

fn present_firefox() -> Outcome<Option<PathBuf>> {
    Ok(named("FIREFOX")?.or_else(|| ["firefox-esr", "firefox"].into_iter().find_map(which)))
}

/// Installs packages of the system, where that needs no questions; does nothing elsewhere.
fn install(packages: &[&str], duration: &str, advice: &str) -> Outcome<()> {
    let Some(become_root) = root_prefix().filter(|_| which("apt-get").is_some()) else {
        return Ok(());
    };
    let title = format!("Installing {} ({duration}, once)", packages.join(" and "));
    step(&title, || {
        let apt = |arguments: &[&str]| {
            let mut words = become_root.iter().copied().chain(["apt-get", "-q"]);
            let mut command = Command::new(words.next().unwrap_or("apt-get"));
            command
                .args(words)
                .args(arguments)
                .env("DEBIAN_FRONTEND", "noninteractive");
            run(&mut command)
        };
        let install = [&["install", "-y"], packages].concat();
        // A fresh container has no package lists yet.
        apt(&install).or_else(|_| apt(&["update"]).and_then(|()| apt(&install)))
    })
    .map_err(|problem| format!("{problem}\n{advice}"))
}

/// A path that the environment names must exist; falling back would hide a mistake.
fn named(variable: &str) -> Outcome<Option<PathBuf>> {
    match std::env::var_os(variable).map(PathBuf::from) {
        Some(path) if !path.is_file() => Err(format!(
            "{variable} names {}, but there is no such file. Correct it or unset it.",
            path.display()
        )),
        path => Ok(path),
    }
}

/// The words before a command that make it run as root, if that needs no password.
fn root_prefix() -> Option<&'static [&'static str]> {
    if is_root() {
        Some(&[])
    } else if output(Command::new("sudo").args(["-n", "true"])).is_ok() {
        Some(&["sudo", "-n"])
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::Engine;

    #[test]
    fn an_engine_is_found_by_the_name_it_has() {
        for engine in [Engine::Chromium, Engine::Firefox] {
            assert_eq!(Engine::named(engine.name()), Ok(engine));
        }
        assert!(Engine::named("Netscape").is_err());
    }
}
