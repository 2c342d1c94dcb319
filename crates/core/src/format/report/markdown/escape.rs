//! Words of people as they stand in Markdown, so that they are never markup.

use super::super::directions::kept_in;

/// A text on one line that stands after other characters of its line.
pub(super) fn inline(text: &str) -> String {
    one_line(text, false)
}

/// A text on one line that its line begins with.
pub(super) fn at_start(text: &str) -> String {
    one_line(text, true)
}

fn one_line(text: &str, is_at_start: bool) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    let mut out = String::with_capacity(text.len());
    put_text(&mut out, &kept_in(&words.join(" ")), is_at_start);
    out
}

/// Puts `text`, which has no line ends, at the end of `out`.
///
/// Beyond what CommonMark knows (2.4) this hides what GitHub makes of plain words: tables,
/// formulas, and links of addresses that nobody marked as such. Characters that are not seen and do
/// nothing in a text, such as zero bytes, become U+FFFD.
pub(super) fn put_text(out: &mut String, text: &str, is_at_start: bool) {
    if is_at_start {
        put_start(out, text);
        return;
    }
    put_rest(out, text);
}

/// What makes a block where a line begins: headings, lists, rules, lines under headings and tables.
fn put_start(out: &mut String, text: &str) {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at_checked(digits).unwrap_or_default();
    out.push_str(number);
    let marks: &[char] = if number.is_empty() {
        &['-', '+', '=', ':']
    } else {
        &['.', ')']
    };
    if rest.starts_with(marks) {
        out.push('\\');
    }
    put_rest(out, rest);
}

fn put_rest(out: &mut String, text: &str) {
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let after = rest.as_str();
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '#' | '~' | '|' | '$' => {
                out.push('\\');
                out.push(c);
            }
            ':' if after.starts_with("//") => out.push_str("\\:"),
            '.' if ends_in_www(out) => out.push_str("\\."),
            // No sign before it stops GitHub from making an address of a mail a link.
            '@' if !after.starts_with(' ') => out.push_str("@<!-- -->"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

fn ends_in_www(out: &str) -> bool {
    let last = out.as_bytes().last_chunk::<3>();
    last.is_some_and(|last| last.eq_ignore_ascii_case(b"www"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_people_write_is_markup() {
        for (text, written) in [
            (
                "plain, words; 155 (men) – “so”!",
                "plain, words; 155 (men) – “so”!",
            ),
            ("*a* _b_ `c` ~~d~~", "\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~"),
            ("[a](b) ![c](d)", "\\[a\\](b) !\\[c\\](d)"),
            ("<script>&amp;", "&lt;script&gt;&amp;amp;"),
            ("a | b\nc\\", "a \\| b c\\\\"),
            ("https://x.org www.x.org", "https\\://x.org www\\.x.org"),
            ("a@b.c", "a@<!-- -->b.c"),
            ("$x$ #1", "\\$x\\$ \\#1"),
            ("\u{0}\u{1b}\u{7f}", "\u{fffd}\u{fffd}\u{fffd}"),
            ("\u{202e}gnp", "\u{202e}gnp\u{202c}"),
        ] {
            assert_eq!(inline(text), written, "{text:?}");
        }
        for (text, written) in [
            ("- a", "\\- a"),
            ("+ a", "\\+ a"),
            ("=== a", "\\=== a"),
            ("# a", "\\# a"),
            ("1. a", "1\\. a"),
            ("12) a", "12\\) a"),
            ("155 men", "155 men"),
            ("    code", "code"),
            (":-: a", "\\:-: a"),
            ("> a", "&gt; a"),
        ] {
            assert_eq!(at_start(text), written, "{text:?}");
        }
    }
}
