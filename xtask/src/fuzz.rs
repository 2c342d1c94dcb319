//! Damaged files against every reader, for as long as one likes.

use crate::process::{Outcome, run};
use crate::project::Project;
use crate::step::step;

/// How long each reader is tried where nobody says it.
const SECONDS: u32 = 60;

/// The command by itself: `--seconds N` is for each reader.
pub(crate) fn fuzz(project: &Project, arguments: &[String]) -> Outcome<()> {
    fuzz_for(project, seconds(arguments)?)
}

/// The same at night.
pub(crate) fn fuzz_at_night(project: &Project) -> Outcome<()> {
    fuzz_for(project, SECONDS)
}

fn fuzz_for(project: &Project, seconds: u32) -> Outcome<()> {
    let title = format!("Damaged files, {seconds} s a reader");
    step(&title, || {
        run(project
            .cargo()
            .args(["test", "--package", "gainsay-core", "--test", "fuzz"])
            .args(["--locked", "--", "--nocapture", "--test-threads=1"])
            .env("GAINSAY_FUZZ_SECONDS", seconds.to_string()))
    })
}

fn seconds(arguments: &[String]) -> Outcome<u32> {
    match arguments {
        [] => Ok(SECONDS),
        [flag, seconds] if flag == "--seconds" => seconds
            .parse()
            .map_err(|_| format!("`{seconds}` is no number of seconds")),
        _ => Err("`fuzz` knows one option: --seconds N".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::{SECONDS, seconds};

    #[test]
    fn the_seconds_are_a_number() {
        let words = |words: &[&str]| {
            words
                .iter()
                .map(|&word| word.to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!(seconds(&[]), Ok(SECONDS));
        assert_eq!(seconds(&words(&["--seconds", "5"])), Ok(5));
        assert!(seconds(&words(&["--seconds", "long"])).is_err());
        assert!(seconds(&words(&["--seconds"])).is_err());
    }
}
