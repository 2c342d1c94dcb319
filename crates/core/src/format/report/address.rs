//! Which addresses become links.

/// Whether `address` is one of the web that may stand in a link as it is: `http` or `https`, and
/// no character in it that would end it in HTML, in Markdown or to the eye.
pub(super) fn is_of_web(address: &str) -> bool {
    let scheme = address.split_once("://").map(|(scheme, rest)| {
        let is_web = ["http", "https"]
            .iter()
            .any(|s| scheme.eq_ignore_ascii_case(s));
        is_web && !rest.is_empty()
    });
    let ends_it = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(
                c,
                '<' | '>' | '"' | '\'' | '`' | '\\' | '|' | '^' | '{' | '}' | '[' | ']'
            )
    };
    scheme == Some(true)
        && !address.contains(ends_it)
        && crate::text::unseen::unseen(address).is_empty()
}

/// Whether `tag` is built as a language tag is (BCP 47), so that it may stand in the markup: a
/// language of two or three letters, then parts of up to eight letters or digits.
pub(super) fn is_language_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let is_language =
        |part: &str| (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphabetic());
    parts.next().is_some_and(is_language)
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_of_the_web_and_harmless_is_a_link() {
        for good in [
            "https://example.org/a?b=c&d#e",
            "HTTP://example.org",
            "https://приклад.укр/є",
        ] {
            assert!(is_of_web(good), "{good}");
        }
        for bad in [
            "",
            "https://",
            "example.org",
            "javascript:alert(1)",
            "javascript://x\nalert(1)",
            "data:text/html,x",
            " https://example.org",
            "https://example.org/a b",
            "https://example.org/\">",
            "https://example.org/\u{202e}gro",
            "https://a|b",
        ] {
            assert!(!is_of_web(bad), "{bad:?}");
        }
    }

    #[test]
    fn a_language_tag_has_a_language_and_parts() {
        for good in ["en", "uk", "de-CH", "zh-Hant-TW"] {
            assert!(is_language_tag(good), "{good}");
        }
        for bad in ["", "e", "english", "en_GB", "en-", "en-\"x", "1a", "ук"] {
            assert!(!is_language_tag(bad), "{bad:?}");
        }
    }
}
