//! Characters that turn the direction of writing, kept from turning what stands after them.

use std::borrow::Cow;

const END_OF_ISOLATE: char = '\u{2069}';
const END_OF_EMBEDDING: char = '\u{202c}';

/// The text with every embedding, override and isolate that begins in it ended in it, and without
/// ends of what did not begin in it (UAX #9, explicit formatting characters).
pub(super) fn kept_in(text: &str) -> Cow<'_, str> {
    if !text.contains(is_explicit) {
        return text.into();
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push(END_OF_EMBEDDING),
            '\u{2066}'..='\u{2068}' => open.push(END_OF_ISOLATE),
            // One that ends nothing, or stands inside an isolate, does nothing.
            END_OF_EMBEDDING if open.pop_if(|end| *end == c).is_none() => continue,
            END_OF_ISOLATE => {
                // It ends the embeddings in its isolate as well.
                let Some(place) = open.iter().rposition(|end| *end == END_OF_ISOLATE) else {
                    continue;
                };
                open.truncate(place);
            }
            _ => {}
        }
        out.push(c);
    }
    out.extend(open.into_iter().rev());
    out.into()
}

fn is_explicit(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_ends_and_what_ends_began() {
        for (text, kept) in [
            ("plain", "plain"),
            ("\u{202e}gnp", "\u{202e}gnp\u{202c}"),
            ("\u{202e}gnp\u{202c}", "\u{202e}gnp\u{202c}"),
            ("a\u{2069}b\u{202c}", "ab"),
            ("\u{2067}\u{202e}x\u{2069}y", "\u{2067}\u{202e}x\u{2069}y"),
            ("\u{2067}\u{202c}x", "\u{2067}x\u{2069}"),
            ("\u{202b}\u{2068}x", "\u{202b}\u{2068}x\u{2069}\u{202c}"),
        ] {
            assert_eq!(kept_in(text), kept, "{text:?}");
        }
    }
}
