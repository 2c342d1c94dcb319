//! The page that trunk built, changed so that it lives under a policy without a nonce.

use crate::process::Outcome;

/// The files that the page starts, with the wasm's checksum.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Parts {
    js: String,
    wasm: String,
    wasm_integrity: String,
}

/// What trunk writes where a nonce would stand.
const NONCE: &str = " nonce=\"{{__TRUNK NONCE__}}\"";
const INLINE_START: &str = "<script type=\"module\">";
const INLINE_END: &str = "</script>";

/// Takes the nonces out; they mean something under `trunk serve` only.
pub(crate) fn without_nonce(page: &str) -> String {
    page.replace(NONCE, "")
}

/// Reads what the inline bootstrap loads.
pub(crate) fn parts(page: &str) -> Outcome<Parts> {
    let script = inline_script(page)?;
    let js = between(script, "from '", "'").ok_or_else(|| changed("its import"))?;
    let wasm = between(script, "module_or_path: '", "'").ok_or_else(|| changed("its wasm"))?;
    let preload = page
        .split('<')
        .find(|tag| tag.contains("rel=\"preload\"") && tag.contains(wasm))
        .ok_or_else(|| changed("the wasm's preload"))?;
    let integrity =
        between(preload, "integrity=\"", "\"").ok_or_else(|| changed("the wasm's checksum"))?;
    Ok(Parts {
        js: js.to_owned(),
        wasm: wasm.to_owned(),
        wasm_integrity: integrity.to_owned(),
    })
}

/// Fills the names into the text of `web/boot.js`.
pub(crate) fn boot_script(template: &str, parts: &Parts) -> String {
    template
        .replace("{{JS}}", &parts.js)
        .replace("{{WASM}}", &parts.wasm)
        .replace("{{WASM_INTEGRITY}}", &parts.wasm_integrity)
}

/// Takes the wasm's preload out: the boot file asks for it with its checksum, and a browser does
/// not give a preloaded answer to such a request; it would come twice.
pub(crate) fn without_wasm_preload(page: &str) -> String {
    match page.split_once("<link rel=\"preload\"") {
        Some((before, preload)) => {
            let after = preload.split_once('>').map_or("", |(_, after)| after);
            format!("{before}{after}")
        }
        None => page.to_owned(),
    }
}

/// Names the script of the second copy's worker.
pub(crate) fn with_copier(page: &str, script: &str) -> Outcome<String> {
    let before = "<meta name=\"gainsay-copy\" content=\"copy.js\">";
    if !page.contains(before) {
        return Err(changed("the script of the second copy"));
    }
    let after = format!("<meta name=\"gainsay-copy\" content=\"{script}\">");
    Ok(page.replace(before, &after))
}

/// Puts a script file in the place of the inline bootstrap, and the policy before everything.
pub(crate) fn with_boot_and_policy(page: &str, boot: &str, policy: &str) -> Outcome<String> {
    let script = format!("{INLINE_START}{}{INLINE_END}", inline_script(page)?);
    let linked = page.replace(
        &script,
        &format!("<script type=\"module\" src=\"{boot}\"></script>"),
    );
    let (before, after) = linked
        .split_once("<head>")
        .ok_or_else(|| changed("its head"))?;
    Ok(format!(
        "{before}<head>\n    <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{after}"
    ))
}

/// Says to the app that there is a service worker beside the page, and what it is called.
pub(crate) fn with_worker(page: &str, worker: &str) -> Outcome<String> {
    let (before, after) = page
        .split_once("<html ")
        .ok_or_else(|| changed("its root"))?;
    Ok(format!(
        "{before}<html data-service-worker=\"{worker}\" {after}"
    ))
}

/// The text of the one script that stands inside the page.
fn inline_script(page: &str) -> Outcome<&str> {
    between(page, INLINE_START, INLINE_END).ok_or_else(|| changed("its inline script"))
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(start)?;
    rest.split_once(end).map(|(inside, _)| inside)
}

fn changed(part: &str) -> String {
    format!(
        "dist/index.html is not what this version of trunk writes: {part} was not found; xtask/src/page.rs must follow"
    )
}

#[cfg(test)]
mod tests {
    use super::{
        NONCE, boot_script, parts, with_boot_and_policy, with_copier, with_worker, without_nonce,
        without_wasm_preload,
    };

    fn built() -> String {
        format!(
            "<html><head><title>x</title><link rel=\"preload\"{NONCE} href=\"./a_bg.wasm\" integrity=\"sha384-AbC\" as=\"fetch\"></head><body>\n<script type=\"module\"{NONCE}>\nimport init, * as bindings from './a.js';\nconst wasm = await init({{ module_or_path: './a_bg.wasm' }});\n</script></body></html>"
        )
    }

    #[test]
    fn the_boot_file_names_what_the_inline_script_named() {
        let parts = parts(&without_nonce(&built())).expect("a page as trunk writes it");
        let boot = boot_script("{{JS}} {{WASM}} {{WASM_INTEGRITY}}", &parts);
        assert_eq!(boot, "./a.js ./a_bg.wasm sha384-AbC");
    }

    #[test]
    fn no_inline_script_and_no_nonce_is_left() {
        let page = without_nonce(&built());
        let page = with_boot_and_policy(&page, "./boot.js", "default-src 'none'").expect("a page");
        assert!(page.contains("<script type=\"module\" src=\"./boot.js\"></script>"));
        assert!(page.contains("<head>\n    <meta http-equiv=\"Content-Security-Policy\""));
        assert!(!page.contains("import init") && !page.contains("nonce"));
    }

    #[test]
    fn the_wasm_is_asked_for_once() {
        let page = without_wasm_preload(&without_nonce(&built()));
        assert!(page.contains("<title>x</title></head>"));
    }

    #[test]
    fn the_script_of_the_second_copy_is_named_by_its_content() {
        let page = "<head><meta name=\"gainsay-copy\" content=\"copy.js\"></head>";
        let named = with_copier(page, "copy-12.js").expect("a page");
        assert_eq!(named, page.replace("copy.js", "copy-12.js"));
        assert!(with_copier("<head></head>", "copy-12.js").is_err());
    }

    #[test]
    fn the_page_says_that_it_has_a_worker() {
        let page = with_worker("<html lang=\"en\">", "worker.js").expect("a page");
        assert_eq!(page, "<html data-service-worker=\"worker.js\" lang=\"en\">");
    }

    #[test]
    fn a_page_that_trunk_writes_otherwise_is_refused() {
        assert!(parts("<html><head></head></html>").is_err());
    }
}
