//! Characters that nobody sees and that make a text look like another one: they turn the direction
//! of what is read, or take no room. They stay in the text, and people are told.
//!
//! What writing needs is not among them: joiners (Persian, emoji), the marks of direction that
//! Hebrew and Arabic texts have, soft hyphens, tabs and line ends; variation selectors, of which one
//! after a character varies it, and many in a row carry a message.

/// The hidden characters of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// How many there are.
    pub n: usize,
    /// The first one.
    pub first: char,
    /// Its line, from 1.
    pub line: usize,
}

/// What `text` hides; `None` where it hides nothing.
///
/// ```
/// use gainsay_core::ingest::hidden::hidden_characters;
///
/// let hidden = hidden_characters("Paid\n\u{202e}001\u{202c} EUR").unwrap();
/// assert_eq!((hidden.n, hidden.first, hidden.line), (2, '\u{202e}', 2));
/// assert_eq!(hidden_characters("👩\u{200d}👧\tשלום\u{200f}!\r\n"), None);
/// ```
pub fn hidden_characters(text: &str) -> Option<Hidden> {
    let mut hidden: Option<Hidden> = None;
    let mut line = 1;
    let mut before = None;
    let mut is_in_flag = false;
    for c in text.chars() {
        is_in_flag = c == BLACK_FLAG || (is_in_flag && is_flag_letter(c));
        let is_message = is_selector(c) && before.is_some_and(is_selector);
        if is_message || (is_hidden(c) && !is_in_flag) {
            let found = hidden.get_or_insert(Hidden {
                n: 0,
                first: c,
                line,
            });
            found.n += 1;
        }
        if c == '\r' || (c == '\n' && before != Some('\r')) {
            line += 1;
        }
        before = Some(c);
    }
    hidden
}

/// The emoji that the flags of Scotland, Wales and others begin with.
const BLACK_FLAG: char = '\u{1f3f4}';

/// Letters that nobody sees; after a black flag they say which flag it is.
fn is_flag_letter(c: char) -> bool {
    matches!(c, '\u{e0020}'..='\u{e007f}')
}

/// What changes the looks of the character before it.
fn is_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether `c` alone is hidden.
pub fn is_hidden(c: char) -> bool {
    if matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}') {
        return false;
    }
    let turns_direction = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    // Zero-width space, word joiner, invisible operators, a byte order mark in the middle.
    let takes_no_room = matches!(
        c,
        '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{180e}' | '\u{034f}'
    );
    let is_filler = matches!(
        c,
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{e0001}'
    );
    turns_direction || takes_no_room || is_filler || c.is_control() || is_flag_letter(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_hidden_character_is_counted_and_the_first_one_placed() {
        for c in [
            '\0',
            '\u{8}',
            '\u{202e}',
            '\u{2067}',
            '\u{200b}',
            '\u{feff}',
            '\u{9f}',
            '\u{e0041}',
        ] {
            let text = format!("one\r\ntwo\rthree{c}\n{c}");
            let expected = Hidden {
                n: 2,
                first: c,
                line: 3,
            };
            assert_eq!(hidden_characters(&text), Some(expected), "{c:?}");
        }
    }

    #[test]
    fn each_letter_of_a_hidden_message_is_counted() {
        let hidden =
            hidden_characters("x\u{e0068}\u{e0069}\u{e0021} 🏴\u{e0067} \u{e0062}").unwrap();
        assert_eq!((hidden.n, hidden.first), (4, '\u{e0068}'));
    }

    #[test]
    fn selectors_in_a_row_are_counted() {
        let hidden = hidden_characters("ok ❤\u{fe0f}\u{e0148}\u{e0149} x").unwrap();
        assert_eq!((hidden.n, hidden.first), (2, '\u{e0148}'));
    }

    #[test]
    fn what_writing_needs_is_not_hidden() {
        for text in [
            "می\u{200c}خواهم",
            "👩\u{200d}👩\u{200d}👧 ❤\u{fe0f}",
            "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
            "שלום\u{200f}! x\u{200e}",
            "Ver\u{ad}fassungs\u{a0}gericht",
            "\ttab\r\nline\u{b}\u{c}\u{2028}\u{85}",
        ] {
            assert_eq!(hidden_characters(text), None, "{text}");
        }
    }
}
