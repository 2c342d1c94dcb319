//! Small values that a browser keeps.

use gainsay::platform::preferences;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn preferences_keep_typed_values() {
    preferences::forget("test");
    assert_eq!(preferences::read::<u32>("test"), None);
    assert!(preferences::write("test", &42));
    assert_eq!(preferences::read::<u32>("test"), Some(42));
    assert_eq!(preferences::read::<bool>("test"), None, "not of this type");
    preferences::forget("test");
    assert_eq!(preferences::read::<String>("test"), None);
}

#[wasm_bindgen_test]
fn preferences_that_find_no_room_say_so() {
    let too_long = "x".repeat(6_000_000);
    assert!(preferences::write("test.full", &"short"));
    assert!(!preferences::write("test.full", &too_long));
    assert_eq!(
        preferences::read::<String>("test.full").as_deref(),
        Some("short")
    );
    preferences::forget("test.full");
}
