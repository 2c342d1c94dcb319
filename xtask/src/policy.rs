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

/// What a host should send with every file of the release, in this order.
fn headers() -> [(&'static str, String); 8] {
    let closed = CLOSED.map(|feature| format!("{feature}=()")).join(", ");
    [
        (
            "Content-Security-Policy",
            format!("{}; {HEADER_ONLY}", meta()),
        ),
        ("Referrer-Policy", "no-referrer".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("X-DNS-Prefetch-Control", "off".to_owned()),
        ("Cross-Origin-Opener-Policy", "same-origin".to_owned()),
        ("Cross-Origin-Resource-Policy", "same-origin".to_owned()),
        ("Permissions-Policy", closed),
        ("Cache-Control", "no-cache".to_owned()),
    ]
}

/// What the app never asks a browser for, so that nothing else on the page can. All of these are
/// known to browsers: one that does not know a name complains of it in the console.
const CLOSED: [&str; 10] = [
    "camera",
    "display-capture",
    "geolocation",
    "hid",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "serial",
    "usb",
];

/// The files of the release that tell hosts what to send: each says the same in the words of
/// some of them.
pub(crate) fn host_files() -> [(&'static str, String); 3] {
    let lines = |line: fn(&str, &str) -> String| {
        let lines = headers().map(|(name, value)| line(name, &value));
        lines.join("\n")
    };
    let static_hosts = lines(|name, value| format!("  {name}: {value}"));
    let apache = lines(|name, value| format!("  Header always set {name} \"{value}\""));
    let nginx = lines(|name, value| format!("add_header {name} \"{value}\" always;"));
    let [for_static_hosts, for_apache, for_nginx] = HOST_FILES;
    [
        (for_static_hosts, format!("/*\n{static_hosts}\n")),
        (
            for_apache,
            format!("<IfModule mod_headers.c>\n{apache}\n</IfModule>\n"),
        ),
        (
            for_nginx,
            format!("# Include this in the server block that serves this folder.\n{nginx}\n"),
        ),
    ]
}

/// The names of the files for hosts: Netlify, Cloudflare Pages and others like them; Apache; nginx.
pub(crate) const HOST_FILES: [&str; 3] = ["_headers", ".htaccess", "nginx-headers.conf"];

#[cfg(test)]
mod tests {
    use super::{DIRECTIVES, HEADER_ONLY, headers, host_files};

    #[test]
    fn every_host_is_told_the_same() {
        for (file, text) in host_files() {
            for (name, value) in headers() {
                assert!(
                    !value.contains('"'),
                    "{name} would end its quotes in {file}"
                );
                let is_told = text
                    .lines()
                    .any(|line| line.contains(name) && line.contains(&value));
                assert!(is_told, "{file} lacks {name}: {value}");
            }
        }
    }

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
