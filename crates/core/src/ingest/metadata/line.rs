//! The lines at both ends of a text, and what lines look like that are no part of the article.

/// Lines looked at from the beginning.
pub(super) const HEAD_LINES: usize = 30;
/// Lines looked at from the end, blank ones aside.
const TAIL_LINES: usize = 5;
/// A line may be as long as the file, so bytes are bounded too.
const HEAD_BYTES: usize = 32 * 1024;
const TAIL_BYTES: usize = 4 * 1024;

/// A line of the text, without its end.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Counted from 0.
    pub(super) index: usize,
    /// The byte of the text that it begins at.
    pub(super) start: usize,
    pub(super) text: &'a str,
    /// False when the text goes on behind the part that was looked at.
    pub(super) is_complete: bool,
}

impl<'a> Line<'a> {
    pub(super) fn trimmed(&self) -> &'a str {
        trim(self.text)
    }
}

/// The first lines of `text`.
pub(super) fn head(text: &str) -> Vec<Line<'_>> {
    let (head, cut_off) = text.split_at(boundary_before(text, HEAD_BYTES));
    let mut lines = Vec::new();
    let mut rest = head;
    while lines.len() < HEAD_LINES {
        let (line, after) = split_line(rest);
        lines.push(Line {
            index: lines.len(),
            start: head.len() - rest.len(),
            text: line,
            is_complete: after.is_some() || cut_off.is_empty(),
        });
        match after {
            Some(after) => rest = after,
            None => break,
        }
    }
    lines
}

/// The last lines of `text` that are not blank, trimmed, the last one first.
pub(super) fn tail(text: &str) -> Vec<&str> {
    let start = boundary_before(text, text.len().saturating_sub(TAIL_BYTES));
    let (_, mut rest) = text.split_at(start);
    if start > 0 {
        // Its first line may be half a line.
        rest = split_line(rest).1.unwrap_or_default();
    }
    rest.rsplit(['\n', '\r'])
        .map(trim)
        .filter(|line| !line.is_empty())
        .take(TAIL_LINES)
        .collect()
}

/// The first line of `text`, and what follows its end if it has one.
fn split_line(text: &str) -> (&str, Option<&str>) {
    match text.split_once(['\n', '\r']) {
        None => (text, None),
        Some((line, after)) => {
            let ended_by_cr = text.as_bytes().get(line.len()) == Some(&b'\r');
            let after_lf = after.strip_prefix('\n').filter(|_| ended_by_cr);
            (line, Some(after_lf.unwrap_or(after)))
        }
    }
}

/// The last character boundary at or before `byte`.
pub(super) fn boundary_before(text: &str, byte: usize) -> usize {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// Without white space and stray byte order marks at the ends.
fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}')
}

/// Words of the page around the article, which end up in copies of it.
pub(super) fn is_furniture(line: &str) -> bool {
    const FURNITURE: &[&str] = &[
        "ad",
        "advert",
        "advertisement",
        "advertising",
        "analysis",
        "breaking",
        "breaking news",
        "copy link",
        "end of list",
        "europe",
        "exclusive",
        "home",
        "listen",
        "live",
        "news",
        "opinion",
        "politics",
        "print",
        "read more",
        "recommended",
        "recommended stories",
        "related",
        "related articles",
        "related stories",
        "save",
        "share",
        "sign in",
        "skip to content",
        "skip to main content",
        "story continues below advertisement",
        "subscribe",
        "video",
        "watch",
        "world",
        "world news",
    ];
    if line.len() > 60 {
        return false;
    }
    let line = line.trim_end_matches(':').to_lowercase();
    let words: Vec<&str> = line.split_whitespace().collect();
    FURNITURE.contains(&line.as_str())
        || matches!(words.as_slice(), ["list", "of", count, _] if is_number(count))
        || matches!(words.as_slice(), [count, "min" | "minute" | "minutes", "read"] if is_number(count))
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// The words under a picture: who took it stands in brackets or behind a label.
pub(super) fn is_caption(line: &str) -> bool {
    const CREDITS: &[&str] = &[
        "photo:",
        "photos:",
        "photo by ",
        "photograph:",
        "picture:",
        "image:",
        "image credit",
        "credit:",
        "file photo",
        "getty images",
        "ap photo",
        "handout via",
        "фото:",
    ];
    const AGENCIES: &[&str] = &[
        "reuters",
        "ap",
        "afp",
        "epa",
        "epa-efe",
        "getty",
        "shutterstock",
    ];
    if line.len() > 2_000 {
        return false;
    }
    let line = line.to_lowercase();
    if CREDITS.iter().any(|credit| line.contains(credit)) {
        return true;
    }
    let in_brackets = |open, close| {
        let inner = line.strip_suffix(close)?.rsplit_once(open)?.1;
        (inner.chars().count() <= 100).then_some(inner)
    };
    let is_agency = |name: &str| AGENCIES.contains(&name.trim());
    // "[Jane Doe/Agency]", "(Jane Doe via AP)", "(AP)".
    in_brackets('[', ']').is_some_and(|inner| inner.contains('/') || is_agency(inner))
        || in_brackets('(', ')').is_some_and(|inner| {
            is_agency(inner)
                || inner.rsplit([' ', '/']).next().is_some_and(is_agency)
                    && (inner.contains(" via ") || inner.contains('/'))
        })
}

/// True when the line ends as sentences do, quotation marks and brackets aside.
pub(super) fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(is_closing)
        .ends_with(['.', '!', '?', '…', '。', '！', '？'])
}

/// Quotation marks and brackets that close.
pub(super) fn is_closing(c: char) -> bool {
    matches!(
        c,
        '”' | '’' | '"' | '\'' | '»' | ')' | ']' | '」' | '』' | '）'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_their_place() {
        let lines: Vec<_> = head("\na\r\nb\rc\n\n")
            .into_iter()
            .map(|line| (line.index, line.start, line.text))
            .collect();
        assert_eq!(
            lines,
            [
                (0, 0, ""),
                (1, 1, "a"),
                (2, 4, "b"),
                (3, 6, "c"),
                (4, 8, ""),
                (5, 9, "")
            ]
        );
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        let text = "й".repeat(HEAD_BYTES);
        let lines = head(&text);
        assert_eq!(lines.len(), 1);
        assert!(!lines[0].is_complete && lines[0].text.len() <= HEAD_BYTES);
        assert!(tail(&text).is_empty());
        assert_eq!(tail(&format!("{text}\n\n b \r\n")), ["b"]);
    }

    #[test]
    fn furniture_is_not_text() {
        for line in [
            "Advertisement",
            "Recommended Stories",
            "list of 4 items",
            "end of list",
            "5 min read",
        ] {
            assert!(is_furniture(line), "{line}");
        }
        for line in [
            "Advertisements drew the men in",
            "list of names",
            "World leaders",
        ] {
            assert!(!is_furniture(line), "{line}");
        }
    }

    #[test]
    fn captions_are_told_by_their_credit() {
        for line in [
            "The president in Kyiv, 8 April 2025. Photo: Some Agency / A Person",
            "A tram in Dnipro [Ines Farrow/Thistledown Courier]",
            "Smoke over the town (Jane Doe via AP)",
            "Smoke over the town (Jane Doe/Reuters)",
            "A soldier in March 2025 (AP)",
        ] {
            assert!(is_caption(line), "{line}");
        }
        for line in [
            "Kyiv names 155 men (and counting)",
            "He paid 300,000 roubles [sic]",
            "The map (and the ap",
        ] {
            assert!(!is_caption(line), "{line}");
        }
    }
}
