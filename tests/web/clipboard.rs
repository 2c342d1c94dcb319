//! What a person copies.

use gainsay::platform::clipboard;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_copy_is_exactly_the_text() {
    let options = web_sys::ClipboardEventInit::new();
    let transfer = web_sys::DataTransfer::new().expect("a clipboard");
    options.set_clipboard_data(Some(&transfer));
    options.set_cancelable(true);
    let event = web_sys::ClipboardEvent::new_with_event_init_dict("copy", &options).expect("copy");
    assert!(clipboard::copy_text_into_event(&event, "a\r\nb 😀"));
    assert_eq!(transfer.get_data("text/plain").as_deref(), Ok("a\r\nb 😀"));
    assert!(event.default_prevented());

    let empty = web_sys::ClipboardEvent::new("copy").expect("copy");
    assert!(!clipboard::copy_text_into_event(&empty, "a"));
}
