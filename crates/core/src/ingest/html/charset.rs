//! In which encoding a page says that it is written.
//!
//! The HTML Standard, 13.2.3.2, "prescan a byte stream to determine its encoding", and what it
//! says of an XML declaration there.

/// How much of a page is looked at, in bytes; the standard says so.
const LOOKED_AT: usize = 1024;

/// The label that a page gives, in small letters; whether such an encoding exists is another
/// question. UTF-16 cannot be meant by a page that was read up to there as ASCII: it is UTF-8.
pub(super) fn declared(bytes: &[u8]) -> Option<String> {
    let head = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let label = in_meta(head).or_else(|| in_xml_declaration(head))?;
    Some(match label.as_str() {
        "utf-16" | "utf-16le" | "utf-16be" => "utf-8".to_owned(),
        "x-user-defined" => "windows-1252".to_owned(),
        _ => label,
    })
}

/// Bytes that are read from the front.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn first(&self) -> Option<u8> {
        self.0.first().copied()
    }

    fn skip(&mut self, n: usize) {
        self.0 = self.0.get(n..).unwrap_or_default();
    }

    fn skip_while(&mut self, is_skipped: impl Fn(u8) -> bool) {
        let n = self.0.iter().take_while(|byte| is_skipped(**byte)).count();
        self.skip(n);
    }

    /// Takes what comes before a byte that ends it.
    fn take_until(&mut self, ends: impl Fn(u8) -> bool) -> &'a [u8] {
        let n = self.0.iter().take_while(|byte| !ends(**byte)).count();
        let (taken, rest) = self.0.split_at_checked(n).unwrap_or_default();
        self.0 = rest;
        taken
    }

    /// Goes on after these bytes; to the end where they do not come.
    fn skip_past(&mut self, wanted: &[u8]) {
        let at = self
            .0
            .windows(wanted.len())
            .position(|found| found == wanted);
        self.skip(at.map_or(self.0.len(), |at| at + wanted.len()));
    }

    fn starts_with(&self, word: &[u8]) -> bool {
        let start = self.0.get(..word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word))
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

fn lower(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).to_ascii_lowercase()
}

fn in_meta(head: &[u8]) -> Option<String> {
    let mut bytes = Bytes(head);
    while bytes.first().is_some() {
        bytes.take_until(|byte| byte == b'<');
        let after_meta = bytes.0.get(5).copied();
        let ends_name = |byte: u8| is_space(byte) || byte == b'/';
        if bytes.starts_with(b"<!--") {
            // The two dashes of the beginning may be those of the end.
            bytes.skip(2);
            bytes.skip_past(b"-->");
        } else if bytes.starts_with(b"<meta") && after_meta.is_some_and(ends_name) {
            bytes.skip(6);
            if let Some(label) = meta(&mut bytes) {
                return Some(label);
            }
        } else if let [b'<', b'!' | b'?', ..] = bytes.0 {
            bytes.skip_past(b">");
        } else if let [b'<', b'/', letter, ..] | [b'<', letter, ..] = bytes.0
            && letter.is_ascii_alphabetic()
        {
            bytes.take_until(|byte| is_space(byte) || byte == b'>');
            while attribute(&mut bytes).is_some() {}
        } else if let [b'<', b'/', ..] = bytes.0 {
            bytes.skip_past(b">");
        } else {
            bytes.skip(1);
        }
    }
    None
}

/// The label that the attributes of one `meta` give.
fn meta(bytes: &mut Bytes<'_>) -> Option<String> {
    let mut seen: Vec<String> = Vec::new();
    let mut has_pragma = false;
    // Whether a label needs the pragma to count.
    let mut needs_pragma = None;
    let mut label = None;
    while let Some((name, value)) = attribute(bytes) {
        if seen.contains(&name) {
            continue;
        }
        match name.as_str() {
            "http-equiv" => has_pragma |= value == "content-type",
            "content" if label.is_none() => {
                label = in_content(&value);
                needs_pragma = label.as_ref().map(|_| true).or(needs_pragma);
            }
            "charset" => {
                label = Some(value);
                needs_pragma = Some(false);
            }
            _ => {}
        }
        seen.push(name);
    }
    let counts = !needs_pragma? || has_pragma;
    label
        .map(|label| label.trim().to_owned())
        .filter(|label| counts && !label.is_empty())
}

/// The next attribute of a tag; `None` at its end.
fn attribute(bytes: &mut Bytes<'_>) -> Option<(String, String)> {
    bytes.skip_while(|byte| is_space(byte) || byte == b'/');
    if bytes.first()? == b'>' {
        return None;
    }
    // A name may begin with an equals sign.
    let first = bytes.0.get(..1).unwrap_or_default();
    bytes.skip(1);
    let rest = bytes.take_until(|byte| is_space(byte) || matches!(byte, b'/' | b'>' | b'='));
    let name = lower(first) + &lower(rest);
    bytes.skip_while(is_space);
    if bytes.first() != Some(b'=') {
        return Some((name, String::new()));
    }
    bytes.skip(1);
    bytes.skip_while(is_space);
    let value = match bytes.first()? {
        quote @ (b'"' | b'\'') => {
            bytes.skip(1);
            let value = bytes.take_until(|byte| byte == quote);
            bytes.skip(1);
            value
        }
        _ => bytes.take_until(|byte| is_space(byte) || byte == b'>'),
    };
    Some((name, lower(value)))
}

/// The label in `text/html; charset=windows-1251`.
fn in_content(content: &str) -> Option<String> {
    let mut rest = content;
    while let Some((_, after)) = rest.split_once("charset") {
        rest = after.trim_start();
        let Some(value) = rest.strip_prefix('=') else {
            continue;
        };
        let value = value.trim_start();
        for quote in ['"', '\''] {
            if let Some(value) = value.strip_prefix(quote) {
                return value.split_once(quote).map(|(label, _)| label.to_owned());
            }
        }
        let end = |c: char| c == ';' || c.is_ascii_whitespace();
        return value.split(end).next().map(str::to_owned);
    }
    None
}

/// The label in `<?xml version="1.0" encoding="windows-1251"?>`.
fn in_xml_declaration(head: &[u8]) -> Option<String> {
    let declaration = head.strip_prefix(b"<?xml")?;
    let end = declaration.iter().position(|byte| *byte == b'>')?;
    let declaration = lower(declaration.get(..end)?);
    let (_, after) = declaration.split_once("encoding")?;
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let (label, _) = value.strip_prefix(quote)?.split_once(quote)?;
    Some(label.trim().to_owned()).filter(|label| !label.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_found_as_browsers_find_them() {
        for (page, label) in [
            ("<meta charset=utf-8>", "utf-8"),
            ("<META CharSet='KOI8-U' >", "koi8-u"),
            ("<meta/charset = \" windows-1251 \"/>", "windows-1251"),
            (
                "<!doctype html><html><head><title>a > b</title><meta charset=big5>",
                "big5",
            ),
            (
                "<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'>",
                "shift_jis",
            ),
            (
                "<meta content=\"text/html;charset='gbk'\" http-equiv=\"content-type\">",
                "gbk",
            ),
            (
                "<meta content='charset charset=euc-kr;x' http-equiv=content-type>",
                "euc-kr",
            ),
            ("<!-- <meta charset=big5> --><meta charset=gbk>", "gbk"),
            ("<!--><meta charset=gbk>", "gbk"),
            ("<p title='<meta charset=big5>'><meta charset=gbk>", "gbk"),
            ("</><meta charset=gbk>", "gbk"),
            ("<meta charset=utf-16le>", "utf-8"),
            ("<meta charset=x-user-defined>", "windows-1252"),
            (
                "<?xml version='1.0' encoding=\"ISO-8859-2\"?><html>",
                "iso-8859-2",
            ),
            (
                "<?xml version='1.0' encoding='big5'?><meta charset=gbk>",
                "gbk",
            ),
            ("<meta charset=utf-7>", "utf-7"),
        ] {
            assert_eq!(declared(page.as_bytes()).as_deref(), Some(label), "{page}");
        }
    }

    #[test]
    fn what_says_nothing_gives_none() {
        let late = format!("{}<meta charset=gbk>", " ".repeat(LOOKED_AT - 10));
        for page in [
            "",
            "<",
            "<meta",
            "<meta charset",
            "<meta charset=",
            "<meta charset=''>",
            "<metacharset=gbk>",
            "<meta content='text/html; charset=gbk'>",
            "<meta http-equiv=refresh content='charset=gbk'>",
            "<!-- <meta charset=gbk>",
            "charset=gbk",
            "<?xml version='1.0'?>",
            "<?xml encoding=gbk?>",
            &late,
        ] {
            assert_eq!(declared(page.as_bytes()), None, "{page}");
        }
    }
}
