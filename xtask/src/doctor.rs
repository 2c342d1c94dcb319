//! What is there, what is missing, and what to do about it; nothing is installed here.

use crate::process::{Outcome, output};
use crate::project::Project;
use crate::tools::{BINARYEN, TRUNK, Tool, WASM_BINDGEN};
use crate::{browser, node, python};

/// The target that the app is compiled for.
const TARGET: &str = "wasm32-unknown-unknown";

/// Prints a line for everything that the commands need; fails when a person has to act.
pub(crate) fn doctor(project: &Project, (): ()) -> Outcome<()> {
    let mut needs_a_person = false;
    let mut line = |name: &str, found: Outcome<String>| match found {
        Ok(found) => println!("  ok       {name}: {found}"),
        Err(problem) => {
            needs_a_person = true;
            println!("  missing  {name}: {problem}");
        }
    };
    line(
        "Node.js",
        node::find().map(|path| path.display().to_string()),
    );
    line(
        "Python",
        python::find().map(|path| path.display().to_string()),
    );
    line(
        "browser",
        browser::find().map(|b| format!("{}, {}", b.chromium.display(), b.driver.display())),
    );
    line(
        "Firefox",
        browser::find_firefox().map(|path| path.display().to_string()),
    );
    for tool in [&TRUNK, &WASM_BINDGEN, &BINARYEN] {
        println!("  {}", tool_line(tool, project));
    }
    if has_target(project) {
        println!("  ok       {TARGET}");
    } else {
        println!("  later    {TARGET}: added when first needed");
    }
    if needs_a_person {
        Err("something is missing that no command can bring; see above".to_owned())
    } else {
        Ok(())
    }
}

/// Adds the target that the app is compiled for, if the compiler does not have it.
pub(crate) fn ensure_target(project: &Project) -> Outcome<()> {
    if has_target(project) {
        return Ok(());
    }
    crate::step::step(&format!("Adding the target {TARGET} (a minute, once)"), || {
        crate::process::run(project.command("rustup").args(["target", "add", TARGET]))
    })
    .map_err(|problem| {
        format!("{problem}\nInstall the Rust target {TARGET}: with rustup by `rustup target add {TARGET}`, else from where your Rust comes from.")
    })
}

/// Asks the compiler and not rustup, since not every Rust comes from rustup.
fn has_target(project: &Project) -> bool {
    let mut rustc = project.command(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    output(rustc.args(["--print", "target-libdir", "--target", TARGET])).is_ok_and(|folder| {
        std::fs::read_dir(folder.trim()).is_ok_and(|mut files| files.next().is_some())
    })
}

fn tool_line(tool: &Tool, project: &Project) -> String {
    match tool.present(project) {
        Some(folder) => format!(
            "ok       {} {}: {}",
            tool.package,
            tool.version,
            folder.display()
        ),
        None => format!(
            "later    {} {}: installed into .tools/ when first needed ({})",
            tool.package, tool.version, tool.duration
        ),
    }
}
