//! The app while one works on it.

use std::net::{TcpStream, ToSocketAddrs as _};
use std::process::Command;
use std::thread::sleep;
use std::time::Duration;

use crate::articles;
use crate::doctor::ensure_target;
use crate::process::{Outcome, path_with};
use crate::project::Project;
use crate::tools::{TRUNK, WASM_BINDGEN};

/// How often the announcer looks, and how often at most: an hour.
const PAUSE: Duration = Duration::from_millis(300);
const LOOKS: u32 = 12_000;

/// Runs `trunk serve` with the project's tools until it is stopped.
pub(crate) fn serve(project: &Project, arguments: &[String]) -> Outcome<()> {
    ensure_target(project)?;
    let tools = [WASM_BINDGEN.ensure(project)?, TRUNK.ensure(project)?];
    // Trunk refuses to watch a folder that is not there.
    let own_articles = articles::own_folder(project);
    std::fs::create_dir_all(&own_articles)
        .map_err(|error| format!("cannot make {}: {error}", own_articles.display()))?;
    let arguments = match arguments {
        [dashes, rest @ ..] if dashes == "--" => rest,
        all => all,
    };
    let address = address(arguments);
    if answers(&address) {
        return Err(format!(
            "something else answers at {address} already. Stop it, or choose another port: cargo xtask serve -- --port 8081"
        ));
    }
    println!("==> Building; the first time takes 1 to 3 minutes. Ctrl-C stops it.");
    start_announcer(&address);
    let mut trunk = project.command(format!("trunk{}", std::env::consts::EXE_SUFFIX));
    trunk
        .arg("serve")
        // Never over a release that somebody is about to publish or to test.
        .arg("--dist")
        .arg(project.scratch()?.join("serve"))
        .args(arguments)
        .env("PATH", path_with(&tools)?)
        .env("TRUNK_SKIP_VERSION_CHECK", "true");
    become_it(trunk)
}

/// Trunk takes this process's place, so that whatever stops this command stops trunk.
#[cfg(unix)]
fn become_it(mut trunk: Command) -> Outcome<()> {
    use std::os::unix::process::CommandExt as _;
    let error = trunk.exec();
    Err(format!("cannot start trunk: {error}"))
}

#[cfg(not(unix))]
fn become_it(mut trunk: Command) -> Outcome<()> {
    crate::process::run(&mut trunk)
}

/// A small process beside trunk that says when the page can be opened. Without it only trunk's own
/// lines say so, so a failure here is no reason to stop.
fn start_announcer(address: &str) {
    let started = std::env::current_exe()
        .and_then(|program| Command::new(program).args(["announce", address]).spawn());
    if let Err(error) = started {
        println!("(cannot watch for the server: {error})");
    }
}

/// Waits until the address answers, says so, and ends; ends too when its server is gone.
pub(crate) fn announce(arguments: &[String]) -> Outcome<()> {
    let [address] = arguments else {
        return Err("`announce` is called by `serve`".to_owned());
    };
    let server = parent();
    for _ in 0..LOOKS {
        sleep(PAUSE);
        if parent() != server {
            return Ok(());
        }
        if answers(address) {
            println!("\n==> Gainsay is at http://{address}/\n");
            return Ok(());
        }
    }
    Ok(())
}

#[cfg(unix)]
fn parent() -> u32 {
    std::os::unix::process::parent_id()
}

#[cfg(not(unix))]
fn parent() -> u32 {
    0
}

fn answers(address: &str) -> bool {
    address.to_socket_addrs().is_ok_and(|mut addresses| {
        addresses.any(|socket| TcpStream::connect_timeout(&socket, PAUSE).is_ok())
    })
}

/// Where trunk will listen, from its own arguments.
fn address(arguments: &[String]) -> String {
    let value = |long: &str, short: &str| {
        arguments.iter().enumerate().find_map(|(at, argument)| {
            if argument == long || argument == short {
                arguments.get(at + 1).cloned()
            } else {
                argument
                    .strip_prefix(long)
                    .and_then(|rest| rest.strip_prefix('='))
                    .map(ToOwned::to_owned)
            }
        })
    };
    let host = value("--address", "-a").unwrap_or_else(|| "127.0.0.1".to_owned());
    let port = value("--port", "-p").unwrap_or_else(|| "8080".to_owned());
    format!("{host}:{port}")
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn the_address_follows_the_arguments() {
        let of =
            |words: &[&str]| address(&words.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(of(&[]), "127.0.0.1:8080");
        assert_eq!(of(&["--port", "9000", "--open"]), "127.0.0.1:9000");
        assert_eq!(of(&["--port=9000", "-a", "0.0.0.0"]), "0.0.0.0:9000");
    }
}
