//! One line before a step that takes a while, one after it.

use std::time::Instant;

use crate::process::Outcome;

/// Runs one step and says how long it took.
pub(crate) fn step<T>(title: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    println!("==> {title}");
    let start = now();
    let result = work()?;
    println!("    done in {}", elapsed(start));
    Ok(result)
}

/// Runs a command made of steps and says how long they took together.
pub(crate) fn whole<T>(name: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    let start = now();
    let result = work()?;
    println!("\n{name}: everything passed in {}", elapsed(start));
    Ok(result)
}

#[allow(
    clippy::disallowed_methods,
    reason = "this tool never runs on wasm32, where the clock panics"
)]
fn now() -> Instant {
    Instant::now()
}

fn elapsed(start: Instant) -> String {
    spoken(start.elapsed().as_millis())
}

fn spoken(milliseconds: u128) -> String {
    let seconds = milliseconds / 1000;
    if seconds >= 60 {
        format!("{} min {} s", seconds / 60, seconds % 60)
    } else {
        format!("{seconds}.{} s", milliseconds % 1000 / 100)
    }
}

#[cfg(test)]
mod tests {
    use super::spoken;

    #[test]
    fn times_are_said_in_the_unit_that_matters() {
        assert_eq!(spoken(40), "0.0 s");
        assert_eq!(spoken(2_760), "2.7 s");
        assert_eq!(spoken(61_000), "1 min 1 s");
    }
}
