//! Names that nobody else has drawn.

use std::cell::RefCell;

use super::number::whole_from_number;
use super::preferences;

/// Thirty-two characters, so that five bits are one; none that is easily misread.
const ALPHABET: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";
/// Ids begin with a letter, or some formats cannot hold them.
const N_LETTERS: u8 = 26;
/// Forty-nine bits and more: among a million names, two are alike once in a thousand worlds.
const LENGTH: usize = 10;
const DEVICE: &str = "device";

thread_local! {
    static DEVICE_ID: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// A new name of ten characters from a–z and 2–7, the first of them a letter. Each run of a tab is
/// an actor with such a name.
pub fn actor_name() -> String {
    let mut name = String::with_capacity(LENGTH);
    while name.len() < LENGTH {
        for byte in random_bytes() {
            let index = byte % 32;
            if name.is_empty() && index >= N_LETTERS {
                // Taking the remainder instead would make some letters likelier than others.
                continue;
            }
            if name.len() < LENGTH
                && let Some(character) = ALPHABET.get(usize::from(index))
            {
                name.push(char::from(*character));
            }
        }
    }
    name
}

/// The name of this browser profile, which groups a person's actors. It is drawn once and kept; in
/// a browser that keeps nothing it lasts as long as the page.
pub fn device_id() -> String {
    DEVICE_ID.with_borrow_mut(|id| id.get_or_insert_with(kept_or_new).clone())
}

/// From now on this browser profile has this name: a killed browser forgets what it wrote last into
/// localStorage, and storage has kept it.
pub fn keep_device_id(kept: &str) {
    if is_name(kept) && kept != device_id() {
        DEVICE_ID.set(Some(kept.to_owned()));
        preferences::write(DEVICE, &kept);
    }
}

fn kept_or_new() -> String {
    let kept = preferences::read::<String>(DEVICE).filter(|kept| is_name(kept));
    kept.unwrap_or_else(|| {
        let new = actor_name();
        preferences::write(DEVICE, &new);
        new
    })
}

/// Whether it is a name as they are drawn here; anyone can write into localStorage.
fn is_name(text: &str) -> bool {
    text.len() == LENGTH
        && text.bytes().all(|byte| ALPHABET.contains(&byte))
        && text.starts_with(|first: char| first.is_ascii_lowercase())
}

fn random_bytes() -> [u8; 16] {
    let mut bytes = [0; 16];
    let is_drawn = web_sys::window()
        .and_then(|window| window.crypto().ok())
        .is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if !is_drawn {
        // Every browser with wasm has crypto; names need to differ, not to be secret.
        for byte in &mut bytes {
            let drawn = whole_from_number((js_sys::Math::random() * 256.0).floor());
            *byte = drawn.and_then(|drawn| drawn.try_into().ok()).unwrap_or(0);
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::is_name;

    #[test]
    fn only_our_own_names_are_taken_back() {
        assert!(is_name("abcdefg234"));
        for text in [
            "",
            "2bcdefghij",
            "abcdefghi",
            "abcdefghij2",
            "ABCDEFGHIJ",
            "abcdefghi1",
        ] {
            assert!(!is_name(text), "{text}");
        }
    }
}
