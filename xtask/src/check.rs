//! Formatting, lints, and all tests that need no browser.

use crate::doctor::ensure_target;
use crate::node;
use crate::process::{Outcome, output, run, which};
use crate::project::Project;
use crate::step::step;

/// How many random cases a property is tried on.
pub(crate) const PROPTEST_CASES: u32 = 256;
/// The same where there is time.
pub(crate) const PROPTEST_CASES_NIGHTLY: u32 = 10_000;

/// The command by itself.
pub(crate) fn check(project: &Project, (): ()) -> Outcome<()> {
    check_with(project, PROPTEST_CASES)
}

/// Formatting first, since it answers in a second.
pub(crate) fn check_with(project: &Project, proptest_cases: u32) -> Outcome<()> {
    ensure_target(project)?;
    step("Formatting", || {
        run(project.cargo().args(["fmt", "--all", "--check"]))
            .map_err(|problem| format!("{problem}; `cargo fmt --all` mends it"))
    })?;
    step(
        "Lints, native: core, xtask, app and its native tests",
        || {
            run(project
                .cargo()
                .args(["clippy", "--workspace", "--all-targets", "--locked"])
                .args(["--", "-D", "warnings"]))
        },
    )?;
    step("Lints, wasm32: app and its browser tests", || {
        run(project
            .cargo()
            .args([
                "clippy",
                "--package",
                "gainsay",
                "--all-targets",
                "--locked",
            ])
            .args(["--target", "wasm32-unknown-unknown", "--", "-D", "warnings"]))
    })?;
    let title = format!(
        "Tests without a browser, documentation's examples included ({proptest_cases} cases a property)"
    );
    step(&title, || {
        run(project
            .cargo()
            .args(["test", "--workspace", "--locked", "--quiet"])
            .env("PROPTEST_CASES", proptest_cases.to_string()))
    })?;
    step("Licences and sources of what is depended on", || {
        // It is no part of the build, so nobody has to install it.
        let Some(deny) = which("cargo-deny") else {
            println!("    not checked: cargo-deny is not installed (cargo install cargo-deny)");
            return Ok(());
        };
        run(project.command(deny).args([
            "--offline",
            "--workspace",
            "check",
            "licenses",
            "bans",
            "sources",
        ]))
    })?;
    step("Tests of the measurement and of the kills' judge", || {
        let folder = project.journeys();
        let tests = ["bench/bench.test.mjs", "kill/ledger.test.mjs"].map(|file| folder.join(file));
        output(project.command(node::find()?).arg("--test").args(&tests))
            .map(drop)
            .map_err(|problem| format!("{problem}; run it by hand to see why"))
    })
}
