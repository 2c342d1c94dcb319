//! Names of actors and of the device.

use std::collections::BTreeSet;

use gainsay::platform::{preferences, random};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn actors_have_names_of_their_own() {
    let names: BTreeSet<String> = (0..1_000).map(|_| random::actor_name()).collect();
    assert_eq!(names.len(), 1_000);
    for name in &names {
        assert_eq!(name.len(), 10, "{name}");
        assert!(name.starts_with(|c: char| c.is_ascii_lowercase()), "{name}");
        let is_allowed = |c: char| c.is_ascii_lowercase() || ('2'..='7').contains(&c);
        assert!(name.chars().all(is_allowed), "{name}");
    }
    let firsts: BTreeSet<_> = names
        .iter()
        .filter_map(|name| name.chars().next())
        .collect();
    assert_eq!(firsts.len(), 26);
}

#[wasm_bindgen_test]
fn a_device_keeps_its_name() {
    let id = random::device_id();
    assert_eq!(random::device_id(), id);
    assert_eq!(preferences::read::<String>("device"), Some(id));
}
