//! The tests that run inside a headless Chromium.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::browser::{self, Browser};
use crate::doctor::ensure_target;
use crate::process::{Outcome, path_with, run_and_read};
use crate::project::Project;
use crate::step::step;
use crate::tools::WASM_BINDGEN;

/// Builds `tests/web`, runs it in the browser and counts what ran.
pub(crate) fn web(project: &Project, (): ()) -> Outcome<()> {
    ensure_target(project)?;
    let browser = browser::find_or_install()?;
    let tools = path_with(&[WASM_BINDGEN.ensure(project)?])?;
    let capabilities = write_capabilities(project, &browser)?;
    let ran = step("Tests in the browser", || {
        let report = run_and_read(
            project
                .cargo()
                .args(["test", "--package", "gainsay", "--test", "web", "--locked"])
                .args(["--target", "wasm32-unknown-unknown"])
                // By its name: cargo would cut a path at its spaces.
                .env(
                    "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
                    "wasm-bindgen-test-runner",
                )
                .env("PATH", &tools)
                .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &capabilities)
                .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
                // A busy machine is slow, not broken.
                .env("WASM_BINDGEN_TEST_TIMEOUT", "300")
                .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "30")
                .env("CHROMEDRIVER", &browser.driver),
        )?;
        Ok(passed(&report))
    })?;
    // Without its [[test]] entry cargo runs nothing at all and says so to nobody.
    if ran == 0 {
        return Err(
            "no browser test ran. Is tests/web/main.rs a [[test]] of Cargo.toml, and does it name its modules?"
                .to_owned(),
        );
    }
    println!("    {ran} browser tests ran");
    Ok(())
}

/// Says which browser to start and how.
fn write_capabilities(project: &Project, browser: &Browser) -> Outcome<PathBuf> {
    let mut capabilities = browser::capabilities(project)?;
    if let Some(options) = capabilities
        .get_mut("goog:chromeOptions")
        .and_then(Value::as_object_mut)
    {
        options.insert("binary".to_owned(), json!(browser.chromium));
    }
    let path = project.scratch()?.join("webdriver.json");
    std::fs::write(&path, capabilities.to_string())
        .map_err(|error| format!("cannot write {}: {error}", path.display()))?;
    Ok(path)
}

/// Adds up the tests that passed, over all result lines of a report.
fn passed(report: &str) -> u32 {
    report
        .lines()
        .filter_map(|line| line.trim().strip_prefix("test result: ok. "))
        .filter_map(|counts| counts.split(' ').next()?.parse::<u32>().ok())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::passed;

    #[test]
    fn tests_that_passed_are_counted() {
        let report = "running 2 tests\n\ntest result: ok. 2 passed; 0 failed; 0 ignored\n";
        assert_eq!(passed(report), 2);
        assert_eq!(passed("no tests to run!\n"), 0);
        assert_eq!(passed("test result: FAILED. 2 passed; 1 failed\n"), 0);
    }
}
