//! Handing a file to the person.

use gloo::timers::callback::Timeout;
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use super::FileError;
use crate::platform::page::document;

/// Safari reads the file only some time after the click, and asks the person first.
const KEPT_MILLISECONDS: u32 = 60_000;

/// Downloads a text as a file in UTF-8. That it works means the browser took it, not that the
/// person kept it: browsers tell nobody.
pub fn download(name: &str, mime: &str, contents: &str) -> Result<(), FileError> {
    click(name, mime, contents).ok_or_else(|| FileError::NotDownloaded {
        name: name.to_owned(),
    })
}

fn click(name: &str, mime: &str, contents: &str) -> Option<()> {
    let document = document()?;
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    // As bytes: a text would be turned into UTF-16 and back.
    let bytes = Uint8Array::from(contents.as_bytes());
    let parts = Array::of1(&bytes);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    let kept = address.clone();
    Timeout::new(KEPT_MILLISECONDS, move || {
        // An address that is gone already is what we want.
        let _ = Url::revoke_object_url(&kept);
    })
    .forget();

    let anchor: HtmlAnchorElement = document.create_element("a").ok()?.unchecked_into();
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.set_hidden(true);
    // Some engines ignore clicks on what is not in the page.
    document.body()?.append_child(&anchor).ok()?;
    anchor.click();
    anchor.remove();
    Some(())
}
