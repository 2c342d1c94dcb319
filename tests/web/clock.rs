//! The time and the day.

use gainsay::platform::clock;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn the_clock_tells_days() {
    let now = clock::now_ms();
    assert!((1_700_000_000_000..4_000_000_000_000).contains(&now));
    // Noon in UTC is the same day almost everywhere; midnight would not be.
    assert_eq!(clock::local_date_text(1_790_078_400_000), "2026-09-22");
    assert_eq!(clock::local_date_text(i64::MAX), "");
}
