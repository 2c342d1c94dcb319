//! Characters that a reader does not see, though they change how a text reads.
//!
//! They come from copied pages, from careless programs, and from people who
//! hide something: an override turns the letters after it round, a zero-width
//! space parts a word that looks whole. They stay in the text, and whoever draws
//! it shows where they are.
//!
//! Which ones there are: the Unicode Standard, section 23.1 (control codes),
//! 23.2 (layout controls) and 23.9 (plane 14), and UAX #9, table 4, for the
//! directional ones. Their short names are the abbreviations of the Unicode
//! Character Database, file `NameAliases.txt`. Beside them stand the fillers of
//! Hangul, which look like blanks and are letters to programs, and variation
//! selectors, which hide whole messages where many stand in a row.

use std::borrow::Cow;

use super::{
    joining::{is_joining, parts_words},
    offset::ByteOffset,
    span::ByteRange,
};

/// A character that is not seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unseen {
    /// Where it lies in the text that was looked at, in bytes: one character.
    pub range: ByteRange,
    /// The character.
    pub character: char,
    /// Its short name, such as `RLO`; for a tag character what it stands for.
    pub name: Cow<'static, str>,
}

/// The unseen characters of `text`, in order.
///
/// Left out are those that do what they are for, so that nobody is warned of
/// ordinary writing: tabs and line ends; joiners in emoji, in Arabic and in
/// Indic scripts; zero-width spaces between the words of Thai, Lao, Burmese and
/// Khmer; the tag characters of a flag; one variation selector after what it varies;
/// the fillers of old Hangul, and the separator of Mongolian. What stands around a character decides
/// there, so give whole lines.
///
/// ```
/// use gainsay_core::text::unseen::unseen;
///
/// let found = unseen("pay\u{202e}100\u{202c}");
/// let names: Vec<_> = found.iter().map(|unseen| &*unseen.name).collect();
/// assert_eq!(names, ["RLO", "PDF"]);
/// assert!(unseen("\u{1f469}\u{200d}\u{1f680} می\u{200c}روم\n").is_empty());
/// ```
pub fn unseen(text: &str) -> Vec<Unseen> {
    // Most texts have none: one look at each byte says so for plain ASCII.
    if text.bytes().all(is_plain) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut flag = 0..0;
    for (at, character) in text.char_indices() {
        let Some(name) = name(character) else {
            if character == BLACK_FLAG {
                let start = at + character.len_utf8();
                flag = start..start + flag_len(text.get(start..).unwrap_or_default());
            }
            continue;
        };
        let end = at + character.len_utf8();
        let (before, after) = text.split_at_checked(at).unwrap_or_default();
        let after = after.get(character.len_utf8()..).unwrap_or_default();
        let does_its_work = match character {
            '\u{200b}' => parts_words(before, after),
            '\u{200c}' | '\u{200d}' => is_joining(character, before, after),
            '\u{180b}'..='\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => {
                varies(before)
            }
            '\u{115f}' | '\u{1160}' => before.ends_with(is_jamo) || after.starts_with(is_jamo),
            _ => flag.contains(&at),
        };
        if !does_its_work {
            let range = ByteRange::new(ByteOffset::from_usize(at), ByteOffset::from_usize(end));
            found.push(Unseen {
                range,
                character,
                name,
            });
        }
    }
    found
}

/// A byte of ASCII that is seen, or a tab or line end.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~' | b'\t' | b'\n' | b'\r')
}

/// Whether what stands before a variation selector can have variants: letters of other scripts than
/// ours, emoji, digits of keys; no selector, no blank, nothing that is not seen itself.
fn varies(before: &str) -> bool {
    let last = before.chars().next_back();
    last.is_some_and(|c| !c.is_ascii_alphabetic() && !c.is_whitespace() && name(c).is_none())
}

/// A part of a Korean syllable.
fn is_jamo(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115e}' | '\u{1161}'..='\u{11ff}' | '\u{a960}'..='\u{a97f}' | '\u{d7b0}'..='\u{d7ff}')
}

const BLACK_FLAG: char = '\u{1f3f4}';

/// The abbreviations of U+0000 to U+001F.
const C0: [&str; 32] = [
    "NUL", "SOH", "STX", "ETX", "EOT", "ENQ", "ACK", "BEL", "BS", "TAB", "LF", "VT", "FF", "CR",
    "SO", "SI", "DLE", "DC1", "DC2", "DC3", "DC4", "NAK", "SYN", "ETB", "CAN", "EOM", "SUB", "ESC",
    "FS", "GS", "RS", "US",
];

/// The abbreviations of U+0080 to U+009F.
const C1: [&str; 32] = [
    "PAD", "HOP", "BPH", "NBH", "IND", "NEL", "SSA", "ESA", "HTS", "HTJ", "VTS", "PLD", "PLU",
    "RI", "SS2", "SS3", "DCS", "PU1", "PU2", "STS", "CCH", "MW", "SPA", "EPA", "SOS", "SGC", "SCI",
    "CSI", "ST", "OSC", "PM", "APC",
];

/// The short name of a character that is not seen; `None` for all others.
fn name(character: char) -> Option<Cow<'static, str>> {
    let name = match character {
        '\t' | '\n' | '\r' | ' '..='~' => return None,
        '\0'..='\u{1f}' => C0.get(usize::try_from(u32::from(character)).ok()?)?,
        '\u{80}'..='\u{9f}' => C1.get(usize::try_from(u32::from(character) - 0x80).ok()?)?,
        '\u{7f}' => "DEL",
        '\u{ad}' => "SHY",
        '\u{34f}' => "CGJ",
        '\u{61c}' => "ALM",
        '\u{115f}' => "HCF",
        '\u{1160}' => "HJF",
        '\u{17b4}' => "KIV AQ",
        '\u{17b5}' => "KIV AA",
        '\u{180b}' => "FVS1",
        '\u{180c}' => "FVS2",
        '\u{180d}' => "FVS3",
        '\u{180e}' => "MVS",
        '\u{180f}' => "FVS4",
        '\u{200b}' => "ZWSP",
        '\u{200c}' => "ZWNJ",
        '\u{200d}' => "ZWJ",
        '\u{200e}' => "LRM",
        '\u{200f}' => "RLM",
        '\u{2028}' => "LS",
        '\u{2029}' => "PS",
        '\u{202a}' => "LRE",
        '\u{202b}' => "RLE",
        '\u{202c}' => "PDF",
        '\u{202d}' => "LRO",
        '\u{202e}' => "RLO",
        '\u{2060}' => "WJ",
        '\u{2061}' => "FA",
        '\u{2062}' => "IT",
        '\u{2063}' => "IS",
        '\u{2064}' => "IP",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        '\u{206a}' => "ISS",
        '\u{206b}' => "ASS",
        '\u{206c}' => "IAFS",
        '\u{206d}' => "AAFS",
        '\u{206e}' => "NADS",
        '\u{206f}' => "NODS",
        '\u{3164}' => "HF",
        '\u{feff}' => "BOM",
        '\u{ffa0}' => "HHF",
        '\u{fff9}' => "IAA",
        '\u{fffa}' => "IAS",
        '\u{fffb}' => "IAT",
        '\u{fe00}'..='\u{fe0f}' => return Some(selector(u32::from(character) - 0xfe00 + 1)),
        '\u{e0100}'..='\u{e01ef}' => {
            return Some(selector(u32::from(character) - 0xe0100 + 17));
        }
        '\u{e0000}'..='\u{e007f}' => return Some(hidden_name(character)),
        _ => return None,
    };
    Some(Cow::Borrowed(name))
}

/// The name of a variation selector, by its number.
fn selector(number: u32) -> Cow<'static, str> {
    Cow::Owned(format!("VS{number}"))
}

/// Tag characters stand for ASCII, so the name gives away what is hidden.
fn hidden_name(character: char) -> Cow<'static, str> {
    match hidden_ascii(character) {
        Some(' ') => Cow::Borrowed("TAG SP"),
        Some(ascii @ '!'..='~') => Cow::Owned(format!("TAG {ascii}")),
        Some('\u{7f}') => Cow::Borrowed("TAG END"),
        _ => Cow::Borrowed("TAG"),
    }
}

fn hidden_ascii(character: char) -> Option<char> {
    char::from_u32(u32::from(character).checked_sub(0xe0000)?).filter(char::is_ascii)
}

/// How many bytes of `rest`, which follows a black flag, make it the flag of a
/// region: UTS #51, emoji tag sequences, and the syntax of CLDR's subdivisions.
fn flag_len(rest: &str) -> usize {
    let letters = rest.chars().map_while(hidden_ascii);
    let letters = letters.take_while(|ascii| *ascii != '\u{7f}').take(8);
    let code: String = letters.collect();
    let is_region = (3..=7).contains(&code.len())
        && code
            .chars()
            .all(|ascii| ascii.is_ascii_lowercase() || ascii.is_ascii_digit());
    let is_ended = rest.chars().nth(code.len()) == Some('\u{e007f}');
    // Each is four bytes in UTF-8, the one at the end too.
    if is_region && is_ended {
        (code.len() + 1) * 4
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes `text` with the names of its unseen characters in their place.
    fn drawn(text: &str) -> String {
        let mut rest = text.to_owned();
        for unseen in unseen(text).into_iter().rev() {
            let range = unseen.range.start.to_usize()..unseen.range.end.to_usize();
            rest.replace_range(range, &format!("[{}]", unseen.name));
        }
        rest
    }

    #[test]
    fn controls_are_named() {
        assert_eq!(
            drawn("a\0b\u{7}c\u{b}\u{c}\u{1b}d\u{7f}e\u{85}f"),
            "a[NUL]b[BEL]c[VT][FF][ESC]d[DEL]e[NEL]f"
        );
        assert_eq!(drawn("tab\tand\r\nline\n"), "tab\tand\r\nline\n");
        assert_eq!(drawn("\u{80}\u{9f}\u{ad}"), "[PAD][APC][SHY]");
    }

    #[test]
    fn what_turns_text_round_is_named() {
        assert_eq!(
            drawn(
                "\u{202a}\u{202b}\u{202c}\u{202d}\u{202e}\u{2066}\u{2067}\u{2068}\u{2069}\u{200e}\u{200f}\u{61c}"
            ),
            "[LRE][RLE][PDF][LRO][RLO][LRI][RLI][FSI][PDI][LRM][RLM][ALM]"
        );
    }

    #[test]
    fn what_has_no_width_is_named() {
        assert_eq!(
            drawn("de\u{200b}ny \u{2060}a\u{200c}b\u{200d}c\u{feff}\u{2028}\u{2029}"),
            "de[ZWSP]ny [WJ]a[ZWNJ]b[ZWJ]c[BOM][LS][PS]"
        );
    }

    #[test]
    fn what_looks_like_a_blank_or_like_nothing_is_named() {
        assert_eq!(
            drawn(
                "a\u{34f}b \u{3164}x\u{ffa0} \u{115f} \u{180e}\u{2061}\u{2064}\u{206e} \u{fff9}a\u{fffa}b\u{fffb}\u{17b4}"
            ),
            "a[CGJ]b [HF]x[HHF] [HCF] [MVS][FA][IP][NADS] [IAA]a[IAS]b[IAT][KIV AQ]"
        );
        let old_korean = "\u{1112}\u{119e}\u{11ab} \u{115f}\u{1161}\u{1100}\u{1160}";
        assert_eq!(drawn(old_korean), old_korean);
    }

    #[test]
    fn one_selector_varies_and_more_hide_something() {
        let varied = "\u{2764}\u{fe0f} 1\u{fe0f}\u{20e3} \u{845b}\u{e0100} \u{1820}\u{180b}\u{182d}\u{180e}\u{1820}";
        assert_eq!(drawn(varied), varied);
        assert_eq!(
            drawn("\u{2764}\u{fe0f}\u{fe00}\u{e01ef} a\u{fe0f} \u{fe01}"),
            "\u{2764}\u{fe0f}[VS1][VS256] a[VS16] [VS2]"
        );
    }

    /// People are told at the import how many there are; they must find them.
    #[test]
    fn what_is_counted_is_shown() {
        use crate::ingest::hidden::is_hidden;
        let lost = (0..=0x10_ffff).filter_map(char::from_u32);
        let lost = lost.filter(|c| is_hidden(*c) && unseen(&format!("a{c}b")).is_empty());
        assert_eq!(lost.collect::<String>(), "");
    }

    #[test]
    fn a_hidden_message_is_read_out() {
        assert_eq!(
            drawn("x\u{e0001}\u{e0068}\u{e0069}\u{e0020}\u{e007f}"),
            "x[TAG][TAG h][TAG i][TAG SP][TAG END]"
        );
    }

    #[test]
    fn a_flag_keeps_its_letters_and_nothing_more() {
        let wales = "\u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}";
        assert_eq!(drawn(wales), wales);
        assert_eq!(
            drawn(&format!("{wales}\u{e0061}")),
            format!("{wales}[TAG a]")
        );
        // Not ended, and too long for a region.
        assert_eq!(
            drawn("\u{1f3f4}\u{e0067}\u{e0062}\u{e0077}."),
            "\u{1f3f4}[TAG g][TAG b][TAG w]."
        );
        let long = format!("\u{1f3f4}{}\u{e007f}", "\u{e0061}".repeat(8));
        assert_eq!(unseen(&long).len(), 9);
    }
}
