//! Selectors: how a passage is written down so that it is found again in a text
//! that may have changed.

use super::{
    boundary::Granularity,
    content::Text,
    foreign::ForeignBreaks,
    offset::{ByteOffset, u32_from_usize},
    search::{MAX_PLACES, Occurrences, SearchBudget},
    span::{CodePointRange, Span},
    window::unit_at,
};

/// The length of the context that a selector keeps on either side, in code
/// points.
pub const CONTEXT_LEN: usize = 32;

/// The least context, in code points, that decides without the other side.
///
/// Shorter ones, such as `", "`, stand in many places by chance.
const ONE_SIDED_CONTEXT_LEN: usize = 16;

/// How many bytes of candidates are compared at most. A long quote that recurs
/// overlapping itself, such as a page of dashes, would else take minutes.
const MAX_CANDIDATE_BYTES: usize = 16 * 1024 * 1024;

/// A passage described by its place and by its words: a W3C Web Annotation
/// `TextQuoteSelector` (§4.2.4) and `TextPositionSelector` (§4.2.5) of one text.
///
/// Unlike the W3C's, the words are those of the text as it is: nothing is
/// normalised (I2).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Selector {
    /// Where the passage was, half-open, in code points; unknown where only the
    /// words were written down.
    pub position: Option<CodePointRange>,
    /// The passage itself (`exact`).
    pub quote: String,
    /// What stood before it. Empty if unknown, or at the start of the text.
    pub prefix: String,
    /// What stood after it. Empty if unknown, or at the end of the text.
    pub suffix: String,
}

impl Selector {
    /// Describes a span of `text`, with up to [`CONTEXT_LEN`] code points before
    /// and after it: fewer at the ends of the text, and where the last of them
    /// would be a part of a grapheme cluster.
    ///
    /// The span of another text that fits no place in this one has an empty quote,
    /// which resolves to nothing.
    pub fn describe(text: &Text, span: Span) -> Self {
        let (prefix, suffix) = Self::context(text, span);
        Self {
            position: text.code_points_from_span(span).ok(),
            quote: text.slice(span).to_owned(),
            prefix: prefix.to_owned(),
            suffix: suffix.to_owned(),
        }
    }

    /// What the selector of `span` keeps of the text before and after it.
    pub fn context(text: &Text, span: Span) -> (&str, &str) {
        (prefix(text, span.start()), suffix(text, span.end()))
    }

    /// Which sides of the context stand around `span`; an unknown one stands
    /// anywhere.
    fn context_at(&self, text: &Text, span: Span) -> Context {
        let is_before = text.before(span.start()).ends_with(&self.prefix);
        let is_after = text.after(span.end()).starts_with(&self.suffix);
        match (is_before, is_after) {
            (true, true) => Context::Both,
            (true, false) if is_telling(&self.prefix) => Context::OneSide,
            (false, true) if is_telling(&self.suffix) => Context::OneSide,
            (true | false, true | false) => Context::Neither,
        }
    }
}

/// How much of the context of a quote stands around a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Context {
    /// All of it.
    Both,
    /// One side, long enough to tell places apart.
    OneSide,
    /// Less.
    Neither,
}

/// Where the passage of a selector is in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Anchoring {
    /// At its position, which holds the quote.
    Anchored(Span),
    /// Elsewhere, and in no other place.
    Moved(Span),
    /// In one of these places, in order, and nothing tells in which; there may be
    /// more. At least two, or one and the search was given up.
    Ambiguous(Vec<Span>),
    /// Nowhere.
    Orphaned,
}

/// Finds the passage of `selector` in `text`. It never guesses:
///
/// 1. If the position holds the quote, that is the place, whatever is around it.
/// 2. If the quote occurs once, that is the place. Occurrences may overlap: `aa`
///    occurs three times in `aaaa`.
/// 3. If it occurs more often, the context must stand, prefix and suffix whole,
///    around exactly one of the occurrences. An empty one stands anywhere.
/// 4. If around none, then a prefix or a suffix of 16 code points or more must
///    stand whole at exactly one. That finds a passage beside an edited sentence.
/// 5. Else the answer names all the places, since the right one may be among
///    those whose context was edited.
///
/// The search is exact; what looks alike is not found. An empty quote is nowhere.
/// A quote that occurs more than 1,000 times, or so often that comparing it would
/// take long, is ambiguous without a further look.
pub fn resolve(text: &Text, selector: &Selector) -> Anchoring {
    if selector.quote.is_empty() {
        return Anchoring::Orphaned;
    }
    let position = selector.position;
    let stored = position.and_then(|position| text.span_from_code_points(position).ok());
    if let Some(span) = stored.filter(|span| text.slice(*span) == selector.quote) {
        return Anchoring::Anchored(span);
    }
    match occurrences(text, &selector.quote) {
        Occurrences::TooMany(first_ones) => Anchoring::Ambiguous(first_ones),
        Occurrences::All(spans) => choose(text, selector, &spans),
        Occurrences::Unknown => Anchoring::Ambiguous(Vec::new()),
    }
}

/// What [`resolve`] says of a passage that is not at its position, where
/// [`Search`](super::search::Search) has looked for its quote already.
/// `None` where the search was given up, or where `budget` has not enough left to
/// compare the context of all places.
pub fn resolve_among(
    text: &Text,
    selector: &Selector,
    occurrences: &Occurrences,
    budget: &mut SearchBudget,
) -> Option<Anchoring> {
    let spans = match occurrences {
        Occurrences::All(spans) => spans,
        Occurrences::TooMany(first_ones) => return Some(Anchoring::Ambiguous(first_ones.clone())),
        Occurrences::Unknown => return None,
    };
    let context_len = selector.prefix.len() + selector.suffix.len();
    let is_enough = budget.spend(spans.len() * (1 + context_len / 16));
    is_enough.then(|| choose(text, selector, spans))
}

/// Which of all places of the quote is the passage's.
fn choose(text: &Text, selector: &Selector, candidates: &[Span]) -> Anchoring {
    match candidates {
        [] => return Anchoring::Orphaned,
        [span] => return Anchoring::Moved(*span),
        _ => {}
    }
    let with_context = |context| {
        let spans = candidates.iter().copied();
        spans
            .filter(|span| selector.context_at(text, *span) == context)
            .collect::<Vec<_>>()
    };
    let whole = with_context(Context::Both);
    let decided = if whole.is_empty() {
        with_context(Context::OneSide)
    } else {
        whole
    };
    match decided[..] {
        [span] => Anchoring::Moved(span),
        _ => Anchoring::Ambiguous(candidates.to_vec()),
    }
}

/// Finds `quote`, which is not empty, with overlaps.
fn occurrences(text: &Text, quote: &str) -> Occurrences {
    let limit = (MAX_CANDIDATE_BYTES / quote.len()).clamp(1, MAX_PLACES);
    let quote_len = u32_from_usize(quote.len());
    let first_len = quote.chars().next().map_or(1, char::len_utf8);
    let mut spans = Vec::new();
    let mut from = ByteOffset::ZERO;
    while let Some(idx) = text.after(from).find(quote) {
        if spans.len() == limit {
            return Occurrences::TooMany(spans);
        }
        let start = from.saturating_add(u32_from_usize(idx));
        // A match of one string in another starts and ends between characters.
        spans.push(Span::new_checked(start, start.saturating_add(quote_len)));
        from = start.saturating_add(u32_from_usize(first_len));
    }
    Occurrences::All(spans)
}

/// Whether a prefix or suffix is long enough to decide alone.
fn is_telling(context: &str) -> bool {
    context.chars().nth(ONE_SIDED_CONTEXT_LEN - 1).is_some()
}

/// Up to [`CONTEXT_LEN`] code points before `end`, in whole graphemes.
fn prefix(text: &Text, end: ByteOffset) -> &str {
    let before = text.before(end);
    let Some((idx, _)) = before.char_indices().rev().nth(CONTEXT_LEN - 1) else {
        return before;
    };
    let start = ByteOffset::from_usize(idx);
    if is_plain_boundary(text, start) {
        return before.get(idx..).unwrap_or_default();
    }
    let unit = unit_at(text, start, Granularity::Grapheme, &ForeignBreaks::NONE);
    // A cluster that ends beyond the prefix leaves nothing whole to keep.
    let start = unit.map_or(start, |unit| {
        if unit.start < start {
            unit.end.min(end)
        } else {
            start
        }
    });
    before.get(start.to_usize()..).unwrap_or_default()
}

/// Up to [`CONTEXT_LEN`] code points after `start`, in whole graphemes.
fn suffix(text: &Text, start: ByteOffset) -> &str {
    let after = text.after(start);
    let Some((idx, _)) = after.char_indices().nth(CONTEXT_LEN) else {
        return after;
    };
    let end = start.saturating_add(u32_from_usize(idx));
    if is_plain_boundary(text, end) {
        return after.get(..idx).unwrap_or_default();
    }
    let unit = unit_at(text, end, Granularity::Grapheme, &ForeignBreaks::NONE);
    let end = unit.map_or(end, |unit| unit.start.max(start));
    let len = ByteOffset::new(end.distance_from(start)).to_usize();
    after.get(..len).unwrap_or_default()
}

/// Whether the characters around `at` are such that no rule joins them, so that nothing needs to
/// be segmented: an export asks this twice for each annotation.
fn is_plain_boundary(text: &Text, at: ByteOffset) -> bool {
    let before = text.before(at).chars().next_back();
    let after = text.after(at).chars().next();
    before.zip(after).is_some_and(|(before, after)| {
        is_plain(before) && is_plain(after) && (before, after) != ('\r', '\n')
    })
}

/// Letters, digits and signs of frequent scripts that join no neighbour but CR an LF.
fn is_plain(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{2ff}'
            | '\u{391}'..='\u{3a9}'
            | '\u{3b1}'..='\u{3c9}'
            | '\u{400}'..='\u{482}'
            | '\u{48a}'..='\u{52f}'
            | '\u{5d0}'..='\u{5ea}'
            | '\u{620}'..='\u{64a}'
            | '\u{2010}'..='\u{2027}'
            | '\u{3041}'..='\u{3096}'
            | '\u{30a1}'..='\u{30fa}'
            | '\u{4e00}'..='\u{9fff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{CodePointOffset, boundary::boundaries, drawing};

    #[test]
    fn plain_characters_are_graphemes_of_their_own() {
        let plain = ('\0'..='\u{ffff}').filter(|c| is_plain(*c));
        let is_cut = |pair: String, first: char| {
            let cuts = boundaries(&pair, Granularity::Grapheme, &ForeignBreaks::NONE);
            cuts.contains(&ByteOffset::from_usize(first.len_utf8()))
        };
        for c in plain.step_by(3).chain("\r\n\u{ad}©é".chars()) {
            for other in ['x', c, '東', '\u{600}']
                .into_iter()
                .filter(|c| is_plain(*c))
            {
                assert!(is_cut(format!("{c}{other}"), c), "{c:?} {other:?}");
                assert!(is_cut(format!("{other}{c}"), other), "{other:?} {c:?}");
            }
        }
        assert!(!is_plain('\u{301}') && !is_plain('\u{200d}') && !is_plain('\u{1f1e6}'));
    }

    /// Describes the passage in square brackets in one text and finds it in
    /// another, in which it is drawn where it should be found: `[]` for a
    /// certain place, `«»` for each of several, nothing for none.
    fn check(before: &str, after: &str) {
        let described = drawing::read(before);
        let span = described.text.check(described.range()).unwrap();
        let selector = Selector::describe(&described.text, span);
        let expected = drawing::read(after);
        let is_same = expected.text == described.text;
        let spans: Vec<_> = expected.spans().into_iter().map(|(_, s)| s).collect();
        let expected_anchoring = match expected.spans()[..] {
            [] => Anchoring::Orphaned,
            [('[', span)] if is_same => Anchoring::Anchored(span),
            [('[', span)] => Anchoring::Moved(span),
            _ => Anchoring::Ambiguous(spans),
        };
        assert_eq!(resolve(&expected.text, &selector), expected_anchoring);
    }

    #[test]
    fn position_and_quote_settle_it() {
        check("no, [no], no", "no, [no], no");
        check("aa[aa]aa", "aa[aa]aa");
    }

    #[test]
    fn a_single_occurrence_is_the_place() {
        check("He said [no].", "Today, he said: [no]!");
        check("👩‍👧 said [no 😀].", "Il a dit: 👩‍👧 said [no 😀].");
    }

    #[test]
    fn context_decides_between_several() {
        check(
            "He said no. She said [no]. We said no.",
            "Well. He said no. She said [no]. We said no.",
        );
    }

    #[test]
    fn one_long_side_decides_alone() {
        check(
            "He said no. The minister herself said [no]. We left.",
            "So he said no. The minister herself said [no] twice. We left.",
        );
        // A short one does not.
        check("He [no], I", "Then «no», I, and «no» we");
    }

    #[test]
    fn what_the_context_cannot_tell_is_ambiguous() {
        check("[no] yes", "so «no» yes, so «no» yes");
        check(
            "the minister of state said [no] to that",
            "Well, the minister of state said «no», and the minister of state said «no»",
        );
        check("x[aa]", "yy«a{a»⟨a}a⟩");
    }

    #[test]
    fn what_is_gone_is_orphaned() {
        check("He said [no].", "He said No.");
        check("He said [no].", "");
    }

    #[test]
    fn foreign_selectors_need_no_position_or_context() {
        let text = Text::new("one two two").unwrap();
        let mut selector = Selector {
            position: None,
            quote: "one".to_owned(),
            prefix: String::new(),
            suffix: String::new(),
        };
        let span = |start, end| text.span(ByteOffset::new(start), ByteOffset::new(end));
        let one = span(0, 3).unwrap();
        assert_eq!(resolve(&text, &selector), Anchoring::Moved(one));
        selector.position = Some(CodePointRange {
            start: CodePointOffset::new(7),
            end: CodePointOffset::new(3),
        });
        assert_eq!(resolve(&text, &selector), Anchoring::Moved(one));
        selector.quote = "two".to_owned();
        let both = vec![span(4, 7).unwrap(), span(8, 11).unwrap()];
        assert_eq!(resolve(&text, &selector), Anchoring::Ambiguous(both));
        selector.quote = String::new();
        assert_eq!(resolve(&text, &selector), Anchoring::Orphaned);
    }

    #[test]
    fn context_has_up_to_32_code_points_and_whole_graphemes() {
        let text = Text::new(format!(
            "{}\u{301}{}NO{}\u{301}z",
            "ab",
            "é".repeat(31),
            "x".repeat(32)
        ));
        let text = text.unwrap();
        let start = ByteOffset::new(2 + 2 + 62);
        let span = text.span(start, start.saturating_add(2)).unwrap();
        let selector = Selector::describe(&text, span);
        assert_eq!(selector.quote, "NO");
        assert_eq!(selector.prefix, "é".repeat(31));
        assert_eq!(selector.suffix, "x".repeat(31));
        assert_eq!(resolve(&text, &selector), Anchoring::Anchored(span));
    }

    #[test]
    fn a_megabyte_of_one_letter_is_given_up() {
        let text = Text::new("a".repeat(1_000_000)).unwrap();
        for quote_len in [1, 1000, 500_000] {
            let selector = Selector {
                position: None,
                quote: "a".repeat(quote_len),
                prefix: "b".to_owned(),
                suffix: String::new(),
            };
            let Anchoring::Ambiguous(spans) = resolve(&text, &selector) else {
                panic!("a guess");
            };
            assert!(spans.len() <= MAX_PLACES && spans.len() > 1);
        }
    }
}
