//! The release build: trunk's, made fit for a policy without exceptions.

use std::ffi::OsString;
use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use crate::doctor::ensure_target;
use crate::process::{Outcome, path_with, run};
use crate::project::Project;
use crate::step::step;
use crate::tools::{BINARYEN, TRUNK, WASM_BINDGEN};
use crate::verify::verify;
use crate::{node, offline, page, policy, shipped};

/// Builds `dist/` and makes sure that nothing is in it that should not be.
pub(crate) fn dist(project: &Project, (): ()) -> Outcome<()> {
    ensure_target(project)?;
    let node = node::find()?;
    let tools = [&WASM_BINDGEN, &TRUNK, &BINARYEN]
        .into_iter()
        .map(|tool| tool.ensure(project))
        .collect::<Outcome<Vec<_>>>()?;
    let secrets = private_paths(project);
    step("Release build (2 to 4 minutes from nothing)", || {
        build(project, &tools, &secrets)?;
        shorten(project, &node)?;
        finish(project)?;
        shipped::write(project)?;
        // It is told every other file, so it comes last.
        offline::write_worker(project)?;
        verify(&project.dist(), &secrets)
    })
}

fn build(project: &Project, tools: &[PathBuf], private: &[(PathBuf, &str)]) -> Outcome<()> {
    let mut trunk = project.command(format!("trunk{}", std::env::consts::EXE_SUFFIX));
    trunk
        // Relative addresses, so that the app works below any path of a server.
        .args(["build", "--release", "--public-url", "./"])
        .env("PATH", path_with(tools)?)
        // All tools are there: anything that reaches for the network is a mistake.
        .env("TRUNK_OFFLINE", "true")
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    remap(&mut trunk, private);
    run(&mut trunk)
}

/// Gives the functions between wasm and JavaScript short names.
fn shorten(project: &Project, node: &Path) -> Outcome<()> {
    run(project
        .command(node)
        .args(["--input-type=module", "--eval"])
        .arg(include_str!("shorten.mjs"))
        .arg(project.dist()))
}

/// Replaces the inline bootstrap and writes the policy.
fn finish(project: &Project) -> Outcome<()> {
    let dist = project.dist();
    let read = |path: PathBuf| {
        fs::read_to_string(&path)
            .map_err(|error| format!("cannot read {}: {error}", path.display()))
    };
    let write = |name: &str, text: &str| {
        fs::write(dist.join(name), text)
            .map_err(|error| format!("cannot write dist/{name}: {error}"))
    };
    let page = page::without_nonce(&read(dist.join("index.html"))?);
    let template = read(project.root().join("web").join("boot.js"))?;
    let boot = page::boot_script(&template, &page::parts(&page)?);
    let boot_name = format!("boot-{}.js", content_hash(&boot));
    write(&boot_name, &boot)?;
    let page = page::without_wasm_preload(&page);
    let page = name_copier(&dist, &page, &read(dist.join(COPIER))?)?;
    let page = page::with_boot_and_policy(&page, &format!("./{boot_name}"), &policy::meta())?;
    write("index.html", &page::with_worker(&page, offline::WORKER)?)?;
    for (name, text) in policy::host_files() {
        write(name, &text)?;
    }
    Ok(())
}

/// The script of the second copy's worker, as trunk copies it.
const COPIER: &str = "copy.js";

/// Gives the worker's script a name of its content, and the page that name.
fn name_copier(dist: &Path, page: &str, script: &str) -> Outcome<String> {
    let name = format!("copy-{}.js", content_hash(script));
    fs::rename(dist.join(COPIER), dist.join(&name))
        .map_err(|error| format!("cannot rename dist/{COPIER}: {error}"))?;
    page::with_copier(page, &name)
}

/// A name that changes with the content, so that a browser never keeps an old file.
fn content_hash(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The folders of this machine that the compiler would write into panic messages, and what stands
/// there instead. Later entries win, so the narrower come last.
fn private_paths(project: &Project) -> Vec<(PathBuf, &'static str)> {
    let home = std::env::home_dir();
    let below_home = |variable: &str, folder: &str| {
        std::env::var_os(variable)
            .map(PathBuf::from)
            .or_else(|| home.as_ref().map(|home| home.join(folder)))
    };
    let cargo = below_home("CARGO_HOME", ".cargo");
    let registries = cargo
        .iter()
        .filter_map(|cargo| fs::read_dir(cargo.join("registry").join("src")).ok())
        .flatten()
        .filter_map(|entry| entry.ok().map(|entry| entry.path()));
    let mut paths: Vec<(PathBuf, &str)> = Vec::new();
    paths.extend(home.clone().map(|path| (path, "/home")));
    paths.extend(below_home("RUSTUP_HOME", ".rustup").map(|path| (path, "/rustup")));
    paths.extend(cargo.clone().map(|path| (path, "/cargo")));
    paths.extend(registries.map(|path| (path, "/crates")));
    paths.push((project.root().to_path_buf(), "/gainsay"));
    paths.push((project.target(), "/target"));
    paths
}

/// Only for the app's own target, so that nothing that runs on this machine is built again; paths
/// with spaces are possible only in the variable that holds for every target.
fn remap(command: &mut std::process::Command, private: &[(PathBuf, &str)]) {
    let flags: Vec<OsString> = private
        .iter()
        .map(|(path, shown)| {
            let mut flag = OsString::from("--remap-path-prefix=");
            flag.push(path);
            flag.push("=");
            flag.push(shown);
            flag
        })
        .collect();
    let has_space = flags
        .iter()
        .any(|flag| flag.to_string_lossy().contains(char::is_whitespace));
    if has_space {
        command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}".as_ref()));
    } else {
        command
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env(
                "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
                flags.join(" ".as_ref()),
            );
    }
}
