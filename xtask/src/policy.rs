//! The content security policy: what the page may do in a browser, and nothing else.
//!
//! No script from elsewhere, none inside the page, no connection to any other server.

/// The directives that hold everywhere.
const DIRECTIVES: [&str; 10] = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
];

/// Text becomes a script or markup nowhere, with two exceptions by name: the addresses of our own
/// workers, which `src/platform/trusted.rs` lets through, and saved pages, which
/// `src/platform/html.rs` parses into a document that runs and loads nothing. Only the release build
/// is held to it.
const TRUSTED_TYPES: [&str; 2] = [
    "trusted-types gainsay-scripts gainsay-html",
    "require-trusted-types-for 'script'",
];

/// A browser ignores it inside a page, and says so in the console.
const HEADER_ONLY: &str = "frame-ancestors 'none'";

/// The policy that the release's page carries, for servers that send no headers.
pub(crate) fn meta() -> String {
    let mut directives = DIRECTIVES.to_vec();
    directives.extend(TRUSTED_TYPES);
    directives.join("; ")
}

/// The policy of the single-file edition: its scripts and styles stand in the page, named by their
/// checksums, and it has nobody to connect to from the beginning.
pub(crate) fn single(scripts: [String; 2], styles: &str) -> String {
    let [start, module] = scripts;
    [
        "default-src 'none'".to_owned(),
        format!("script-src '{start}' '{module}' 'wasm-unsafe-eval'"),
        format!("style-src '{styles}'"),
        "img-src data: blob:".to_owned(),
        "connect-src 'none'".to_owned(),
        "base-uri 'none'".to_owned(),
        "form-action 'none'".to_owned(),
        TRUSTED_TYPES.join("; "),
    ]
    .join("; ")
}

/// The `_headers` file of the release, as several hosts of static pages read it.
pub(crate) fn headers_file() -> String {
    format!(
        "\
/*
  Content-Security-Policy: {}; {HEADER_ONLY}
  Referrer-Policy: no-referrer
  X-Content-Type-Options: nosniff
  Cross-Origin-Opener-Policy: same-origin
  Cross-Origin-Resource-Policy: same-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
  Cache-Control: no-cache
",
        meta()
    )
}

#[cfg(test)]
mod tests {
    use super::{DIRECTIVES, HEADER_ONLY};

    /// `trunk serve` sends its own copy of the policy, with a nonce for its own scripts.
    #[test]
    fn trunk_serves_the_same_policy() {
        let trunk = include_str!("../../Trunk.toml").replace(" 'nonce-{{NONCE}}'", "");
        for directive in DIRECTIVES.iter().chain([&HEADER_ONLY]) {
            assert!(
                trunk.contains(&format!("\"{directive}\"")),
                "Trunk.toml's csp lacks {directive:?}; keep it the same as xtask/src/policy.rs"
            );
        }
    }
}
