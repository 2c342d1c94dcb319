//! What a person has settled about the page: keys, how much is said, what was chosen lately. It is
//! kept in the browser and not in the project, since hands belong to a person.

use std::rc::Rc;

use gainsay_core::text::Granularity;

use crate::command::{Keyboard, Keymap, UiCommand};
use crate::desk::Desk;
use crate::platform::{keyboard, preferences};
use crate::state::{Action, Verbosity};

/// The preference that holds changed keys, as JSON.
const KEYS: &str = "keys";
/// The preference that says how much is said to assistive technology.
const VERBOSITY: &str = "verbosity";
/// The preference that says what a drag and Enter select by.
const SNAP: &str = "snap";
/// The preference that names the commands that were chosen in the palette, newest first.
const RECENT: &str = "recent-commands";
/// What stands in the preference for each.
const SNAPS: [(Granularity, &str); 3] = [
    (Granularity::Grapheme, "characters"),
    (Granularity::Word, "words"),
    (Granularity::Sentence, "sentences"),
];
/// How many of them are remembered.
const MOST_RECENT: usize = 8;

/// The keys as they were settled.
pub fn stored_keymap() -> Keymap {
    let keyboard = if keyboard::is_mac() {
        Keyboard::Mac
    } else {
        Keyboard::Plain
    };
    let json = preferences::read::<String>(KEYS).unwrap_or_default();
    Keymap::from_json(&json, keyboard)
}

/// Settles other keys.
pub fn settle_keymap(desk: &Desk, keymap: Keymap) {
    preferences::write(KEYS, &keymap.to_json());
    desk.act(Action::SetKeymap(Rc::new(keymap)));
}

/// How much is said, as it was settled.
pub fn stored_verbosity() -> Verbosity {
    match preferences::read::<String>(VERBOSITY).as_deref() {
        Some("brief") => Verbosity::Brief,
        _ => Verbosity::Full,
    }
}

/// Settles how much is said.
pub fn settle_verbosity(desk: &Desk, verbosity: Verbosity) {
    let name = match verbosity {
        Verbosity::Brief => "brief",
        Verbosity::Full => "full",
    };
    preferences::write(VERBOSITY, &name);
    desk.act(Action::SetVerbosity(verbosity));
}

/// What a drag and Enter select by, as it was settled.
pub fn stored_snap() -> Granularity {
    let name = preferences::read::<String>(SNAP).unwrap_or_default();
    let found = SNAPS.into_iter().find(|(_, other)| *other == name);
    found.map_or(Granularity::Word, |(snap, _)| snap)
}

/// Remembers what a drag and Enter select by.
pub fn keep_snap(snap: Granularity) {
    let found = SNAPS.into_iter().find(|(other, _)| *other == snap);
    if let Some((_, name)) = found.filter(|_| snap != stored_snap()) {
        preferences::write(SNAP, &name);
    }
}

/// The commands that were chosen in the palette, newest first.
pub fn recent_commands() -> Vec<UiCommand> {
    let names = preferences::read::<String>(RECENT).unwrap_or_default();
    names.split(' ').filter_map(UiCommand::of_name).collect()
}

/// Remembers that a command was chosen in the palette.
pub fn remember_command(command: UiCommand) {
    let before = recent_commands().into_iter();
    let before = before.map(UiCommand::name);
    let before = before.filter(|name| *name != command.name());
    let names = std::iter::once(command.name()).chain(before);
    let names: Vec<_> = names.take(MOST_RECENT).collect();
    preferences::write(RECENT, &names.join(" "));
}
