//! Word breaks that only a dictionary knows.

use super::{offset::ByteOffset, span::ByteRange};
use crate::order;

/// Word breaks of a text that were found elsewhere: in the browser,
/// `Intl.Segmenter` knows the words of Thai, Lao, Burmese, Khmer, Chinese and
/// Japanese, whose dictionaries would make the program much larger.
///
/// They are used in stretches of such scripts only, see
/// [`needs_foreign_breaks`]. Where nobody has looked, each character there is a
/// word of its own: a person then selects exactly what they drag over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ForeignBreaks {
    /// What was looked at.
    stretches: Vec<ByteRange>,
    /// In order, without repetition.
    breaks: Vec<ByteOffset>,
}

impl ForeignBreaks {
    /// No breaks: nobody has looked.
    pub const NONE: Self = Self {
        stretches: Vec::new(),
        breaks: Vec::new(),
    };

    /// Adds the breaks of one more stretch of the text.
    ///
    /// `breaks` are byte offsets in the whole text, in any order; those at the
    /// ends of `stretch` may be there or not. An offset between two words that is
    /// no boundary between characters as people see them is ignored later.
    #[must_use]
    pub fn with_stretch(
        mut self,
        stretch: ByteRange,
        breaks: impl IntoIterator<Item = ByteOffset>,
    ) -> Self {
        self.stretches.push(stretch);
        self.breaks.extend(breaks);
        order::sort_by(&mut self.breaks, Ord::cmp);
        self.breaks.dedup();
        self
    }

    /// Whether a word ends at `at`, if somebody has looked there.
    pub(super) fn is_break(&self, at: ByteOffset) -> Option<bool> {
        let mut stretches = self.stretches.iter();
        stretches
            .any(|stretch| stretch.contains_offset(at))
            .then(|| self.breaks.binary_search(&at).is_ok())
    }
}

/// Whether `text` has letters of a script that is written without spaces, so
/// that the platform should be asked for its word breaks.
///
/// ```
/// use gainsay_core::text::foreign::needs_foreign_breaks;
///
/// assert!(needs_foreign_breaks("NASA说"));
/// assert!(!needs_foreign_breaks("나사가 말했다, NASA said"));
/// ```
pub fn needs_foreign_breaks(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(is_written_without_spaces)
}

/// The scripts of `Line_Break=SA` and the ideographs and kana, by Unicode block:
/// UAX #29 names them as those its rules cannot cut into words.
pub(crate) fn is_written_without_spaces(character: char) -> bool {
    matches!(
        character,
        '\u{0e00}'..='\u{0eff}' // Thai, Lao
            | '\u{1000}'..='\u{109f}' // Myanmar
            | '\u{1780}'..='\u{17ff}' // Khmer
            | '\u{1950}'..='\u{19ff}' // Tai Le, New Tai Lue, Khmer symbols
            | '\u{1a20}'..='\u{1aaf}' // Tai Tham
            | '\u{3005}'..='\u{3007}' // ideographic marks
            | '\u{3040}'..='\u{30ff}' // Hiragana, Katakana
            | '\u{31f0}'..='\u{31ff}' // Katakana phonetic extensions
            | '\u{3400}'..='\u{4dbf}' // CJK extension A
            | '\u{4e00}'..='\u{9fff}' // CJK
            | '\u{a9e0}'..='\u{a9ff}' // Myanmar extended B
            | '\u{aa60}'..='\u{aa7f}' // Myanmar extended A
            | '\u{aa80}'..='\u{aadf}' // Tai Viet
            | '\u{f900}'..='\u{faff}' // CJK compatibility
            | '\u{ff66}'..='\u{ff9f}' // half-width Katakana
            | '\u{11700}'..='\u{1174f}' // Ahom
            | '\u{1aff0}'..='\u{1b16f}' // Kana extensions
            | '\u{20000}'..='\u{3ffff}' // CJK extensions B and later
    )
}
