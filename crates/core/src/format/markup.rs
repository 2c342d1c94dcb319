//! Words of people as they stand in HTML and in XML, so that they are never markup.

/// A text on one line: tabs and line ends become blanks, and characters that XML 1.0 does not
/// allow become U+FFFD (section 2.2).
pub(super) fn escaped(text: &str) -> String {
    written(text, |out, _| out.push(' '))
}

/// A text with its tabs and line ends; a carriage return is named, or a parser would read it as a
/// line feed.
pub(super) fn escaped_lines(text: &str) -> String {
    written(text, |out, c| match c {
        '\r' => out.push_str("&#13;"),
        c => out.push(c),
    })
}

fn written(text: &str, mut white: impl FnMut(&mut String, char)) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => white(&mut out, c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}
