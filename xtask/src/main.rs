//! The project's commands: `cargo xtask serve`, `cargo xtask test` and the steps they are made of.
//!
//! The README and the continuous integration call these and nothing else, so that whatever happens
//! there can be had on any machine with one word.
#![allow(
    clippy::print_stdout,
    reason = "a command line tool talks on standard output"
)]

mod articles;
mod bench;
mod browser;
mod check;
mod dist;
mod doctor;
mod e2e;
mod fuzz;
mod install;
mod kill;
mod node;
mod offline;
mod page;
mod policy;
mod process;
mod project;
mod python;
mod reproducible;
mod serve;
mod shipped;
mod single;
mod size;
mod step;
mod tools;
mod verify;
mod web;

use std::process::ExitCode;

use browser::Engine;
use process::Outcome;
use project::Project;

const HELP: &str = "\
Gainsay's commands. Run them as: cargo xtask <command>

  serve [-- <arguments for trunk>]
             run the app at http://127.0.0.1:8080/ and rebuild it on every change
  test [--nightly]
             everything: check, web, dist, size, e2e in both browsers, and 20 kills;
             --nightly runs more random cases, and fuzz

The steps that test is made of:
  check      formatting, lints, and all tests that need no browser
  web        the tests that run inside a headless Chromium
  dist       the release build in dist/, ready for any static web server
  reproducible
             builds the commit twice from nothing, in different folders, and compares
             all files of both releases; ten minutes and more
  single-file
             the release as one page in dist-single/gainsay.html, for a double click
  size       how large the release build is, raw and compressed
  e2e [--browser chromium|firefox] [journey …]
             the journeys through the release build in a real browser, Chromium unless
             named (all, or those whose name contains one of the words)

  kill [--browser chromium|firefox] [--times N] [--seed S] [--disk FOLDER]
             works with the release and kills the browser, N times (200; 50 in Firefox), and
             compares what is there with what was called saved; --self-check only shows that
             it can fail, --drafts also counts what stands in a field while one types
  kill --tabs [--seeds N] [--edits N] [--live]
             two tabs on one project, one of which dies (10 seeds, 500 edits each);
             --live demands that living tabs come to show the same
  bench [--quick] [--size 5kb|100kb|1mb|10-articles|50-articles|250-articles] [--compare FILE]
             how fast the release is, beside the comparison page where that is there;
             kept in target/bench.json, which a later run compares itself with
  fuzz [--seconds N]
             damaged files against every reader, for N seconds each (60);
             a file that breaks one is kept in crates/core/tests/corpus

  articles   write the articles and their manifest; the build calls this
  doctor     say what is there and what is missing; install nothing

Tools are kept in .tools/, one folder a version; delete it to start afresh.
GAINSAY_ARTICLES names another folder of articles than articles/.
GAINSAY_BENCH names another comparison page than ../shared/bench.
CHROMIUM and CHROMEDRIVER name a browser and its driver, FIREFOX another browser.
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\nerror: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Outcome<()> {
    let Some((command, rest)) = arguments.split_first() else {
        print!("{HELP}");
        return Ok(());
    };
    let project = Project::find()?;
    match command.as_str() {
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        "serve" => serve::serve(&project, rest),
        "announce" => serve::announce(rest),
        "test" => test(&project, rest),
        "check" => check::check(&project, none_of(rest)?),
        "web" => web::web(&project, none_of(rest)?),
        "dist" => dist::dist(&project, none_of(rest)?),
        "reproducible" => reproducible::reproducible(&project, none_of(rest)?),
        "single-file" => single::single_file(&project, none_of(rest)?),
        "size" => size::size(&project, none_of(rest)?),
        "e2e" => e2e::e2e(&project, rest),
        "kill" => kill::kill(&project, rest),
        "bench" => bench::bench(&project, rest),
        "fuzz" => fuzz::fuzz(&project, rest),
        "articles" => articles::hook(&project, none_of(rest)?),
        "doctor" => doctor::doctor(&project, none_of(rest)?),
        unknown => Err(format!(
            "there is no command `{unknown}`. `cargo xtask help` lists those there are."
        )),
    }
}

/// Everything, cheapest first, so that a mistake shows early.
fn test(project: &Project, arguments: &[String]) -> Outcome<()> {
    let (proptest_cases, is_night) = match arguments {
        [] => (check::PROPTEST_CASES, false),
        [flag] if flag == "--nightly" => (check::PROPTEST_CASES_NIGHTLY, true),
        _ => return Err("`test` knows one option: --nightly".to_owned()),
    };
    step::whole("test", || {
        // What is missing on the machine is said in the first seconds, not after ten minutes.
        node::find()?;
        python::find()?;
        browser::find_or_install()?;
        browser::find_or_install_firefox()?;
        check::check_with(project, proptest_cases)?;
        if is_night {
            fuzz::fuzz_at_night(project)?;
        }
        web::web(project, ())?;
        dist::dist(project, ())?;
        single::single_file(project, ())?;
        size::size(project, ())?;
        e2e::play(project, Engine::Chromium, &[])?;
        e2e::play(project, Engine::Firefox, &[])?;
        kill::kill_in_test(project)
    })
}

/// For commands that take no arguments: a misspelt option must not pass unnoticed.
fn none_of(arguments: &[String]) -> Outcome<()> {
    match arguments.first() {
        None => Ok(()),
        Some(first) => Err(format!(
            "this command takes no arguments, but got `{first}`. `cargo xtask help` lists what each takes."
        )),
    }
}
