//! Scripts of our own, where the browser wants to be told that they are (Trusted Types).
//!
//! <https://www.w3.org/TR/trusted-types/>: under `require-trusted-types-for 'script'` a worker
//! starts only from an address that a policy has let through.

use js_sys::{Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(extends = Object)]
    type Factory;
    #[wasm_bindgen(method, catch, js_name = createPolicy)]
    fn create_policy(this: &Factory, name: &str, rules: &Object) -> Result<Policy, JsValue>;

    #[derive(Clone)]
    type Policy;
    #[wasm_bindgen(method, catch, js_name = createScriptURL)]
    fn create_script_url(this: &Policy, url: &str) -> Result<JsValue, JsValue>;
}

/// The policy's name, which the page's content security policy lets in.
const NAME: &str = "gainsay-scripts";

thread_local! {
    /// A name is given to one policy only.
    static POLICY: Option<Policy> = policy();
}

/// The address of one of our worker scripts as the browser wants it. Any other address stays a text,
/// and where the browser is asked to be strict it refuses that.
pub(super) fn script_url(url: &str) -> JsValue {
    let plain = JsValue::from_str(url);
    if !is_ours(url) {
        return plain;
    }
    POLICY.with(|policy| {
        let trusted = policy.as_ref().map(|policy| policy.create_script_url(url));
        trusted.and_then(Result::ok).unwrap_or(plain)
    })
}

fn policy() -> Option<Policy> {
    let factory = Reflect::get(&js_sys::global(), &"trustedTypes".into()).ok()?;
    let factory: Factory = factory.dyn_into::<Object>().ok()?.unchecked_into();
    let check = Closure::<dyn FnMut(String) -> JsValue>::new(|url: String| {
        if is_ours(&url) {
            JsValue::from_str(&url)
        } else {
            JsValue::NULL
        }
    });
    let rules = Object::new();
    Reflect::set(&rules, &"createScriptURL".into(), &check.into_js_value()).ok()?;
    factory.create_policy(NAME, &rules).ok()
}

/// Whether an address is that of one of our workers: a script beside the page, the service worker or
/// `copy.js`, with or without the sum of its content in its name.
fn is_ours(url: &str) -> bool {
    let name = url.strip_prefix("./").unwrap_or(url);
    if name == "service-worker.js" {
        return true;
    }
    let Some(stem) = name.strip_suffix(".js") else {
        return false;
    };
    let sum = match stem.split_once('-') {
        None => return stem == "copy",
        Some(("copy", sum)) => sum,
        Some(_) => return false,
    };
    sum.len() == 16 && sum.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn only_our_workers_are_let_through() {
        for ours in [
            "copy.js",
            "./copy.js",
            "./copy-0123456789abcdef.js",
            "service-worker.js",
        ] {
            assert!(is_ours(ours), "{ours}");
        }
        for other in [
            "",
            "copy",
            "boot.js",
            "../copy.js",
            "https://elsewhere.example/copy.js",
            "./copy-x/../../evil.js",
            "data:text/javascript,copy.js",
            "copy-0123456789abcdeg.js",
        ] {
            assert!(!is_ours(other), "{other}");
        }
    }
}
