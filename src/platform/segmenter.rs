//! The browser's word breaks for scripts without spaces. They need dictionaries, which the
//! browser has and which would add 1.9 MB to the app.

use js_sys::{Array, Object, Reflect, try_iter};
use wasm_bindgen::prelude::*;

use super::number::whole_from_number;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Intl)]
    type Segmenter;

    #[wasm_bindgen(constructor, js_namespace = Intl, catch)]
    fn new(locales: &Array, options: &Object) -> Result<Segmenter, JsValue>;

    #[wasm_bindgen(method)]
    fn segment(this: &Segmenter, text: &str) -> JsValue;
}

/// Where words begin in `text`, in UTF-16 units, the end included. Empty where the browser has
/// no dictionaries to ask.
pub fn word_breaks(text: &str) -> Vec<u32> {
    breaks(text).unwrap_or_default()
}

fn breaks(text: &str) -> Option<Vec<u32>> {
    let options = Object::new();
    Reflect::set(&options, &"granularity".into(), &"word".into()).ok()?;
    let segmenter = Segmenter::new(&Array::new(), &options).ok()?;
    let mut breaks = Vec::new();
    for segment in try_iter(&segmenter.segment(text)).ok()?? {
        let index = Reflect::get(&segment.ok()?, &"index".into()).ok()?;
        let index = whole_from_number(index.as_f64()?)?;
        breaks.push(u32::try_from(index).ok()?);
    }
    breaks.push(u32::try_from(text.encode_utf16().count()).ok()?);
    Some(breaks)
}
