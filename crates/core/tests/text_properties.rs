//! What holds for any text and any place in it. `PROPTEST_CASES` says how many
//! are tried.
#![expect(
    clippy::unwrap_used,
    reason = "clippy lets functions marked as tests unwrap, and not what they call"
)]

use std::{fmt, ops::Deref};

use gainsay_core::text::{
    Anchoring, ByteOffset, ByteRange, CodePointOffset, Edge, ForeignBreaks, Granularity,
    OffsetError, OffsetUnit, Selector, Span, Text, Utf16Offset, boundary, next_boundary,
    previous_boundary, resolve, segments, snap, unseen,
};
use proptest::{prelude::*, sample::Index};

/// What texts are made of: each is hard for one part of the code.
const FRAGMENTS: &[&str] = &[
    "a",
    "no ",
    "Don't ",
    "3,480",
    "U.S. ",
    "said. ",
    "“Yes!” ",
    "x-ray",
    " ",
    "  ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\0",
    "\u{feff}",
    "e\u{301}",
    "\u{301}",
    "\u{345}",
    "👩‍👩‍👧",
    "\u{200d}",
    "🇫🇷",
    "🇩",
    "😀",
    "世界",
    "は、",
    "エディター",
    "هو قال ",
    "\u{600}1",
    "नमस्ते ",
    "क्षि",
    "ที่นี่",
    "ខ្មែរ",
    "한국",
    "\u{202e}",
    "\u{2066}",
    "\u{2028}",
    "\u{2029}",
    "\u{85}",
    "\u{200b}",
    "\u{200c}",
    "\u{ad}",
    "\u{e0067}",
    "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "_",
];

/// What turns text round, wherever it stands.
const DIRECTIONS: &[char] = &[
    '\u{202a}', '\u{202b}', '\u{202c}', '\u{202d}', '\u{202e}', '\u{2066}', '\u{2067}', '\u{2068}',
    '\u{2069}', '\u{200e}', '\u{200f}', '\u{61c}',
];

fn strings() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        12 => proptest::sample::select(FRAGMENTS).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(fragment, 0..40).prop_map(|fragments| fragments.concat())
}

/// A text that a failed test shows: [`Text`] itself names its hash only.
#[derive(Clone)]
struct Shown(Text);

impl Deref for Shown {
    type Target = Text;

    fn deref(&self) -> &Text {
        &self.0
    }
}

impl fmt::Debug for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

fn texts() -> impl Strategy<Value = Shown> {
    strings().prop_map(|string| Shown(Text::new(string).unwrap()))
}

/// A text of at least one character and some of its spans.
fn texts_and_spans(max: usize) -> impl Strategy<Value = (Shown, Vec<Span>)> {
    let edges = proptest::collection::vec(any::<(Index, Index)>(), 1..=max);
    (strings(), edges).prop_map(|(string, edges)| {
        let text = Text::new(format!("{string}x")).unwrap();
        let places = places(text.as_str());
        let spans = edges.into_iter().filter_map(|(one, other)| {
            let range = ByteRange::between(*one.get(&places), *other.get(&places));
            text.check(range).ok()
        });
        let mut spans: Vec<_> = spans.collect();
        if spans.is_empty() {
            spans.extend(text.span(ByteOffset::ZERO, text.end().byte));
        }
        (Shown(text), spans)
    })
}

/// Every place between two characters, and both ends.
fn places(text: &str) -> Vec<ByteOffset> {
    let starts = text.char_indices().map(|(idx, _)| idx);
    starts.chain([text.len()]).map(byte).collect()
}

fn byte(count: usize) -> ByteOffset {
    ByteOffset::new(u32::try_from(count).unwrap())
}

fn range(start: u32, end: u32) -> ByteRange {
    ByteRange::new(ByteOffset::new(start), ByteOffset::new(end))
}

/// Every place where `quote` stands in `text`, by trying each.
fn occurrences(text: &Text, quote: &str) -> Vec<Span> {
    let len = u32::try_from(quote.len()).unwrap();
    let ranges = places(text.as_str())
        .into_iter()
        .map(|start| ByteRange::new(start, start.saturating_add(len)));
    ranges
        .filter(|range| text.get(*range) == Some(quote))
        .map(|range| text.check(range).unwrap())
        .collect()
}

const GRANULARITIES: [Granularity; 3] = [
    Granularity::Grapheme,
    Granularity::Word,
    Granularity::Sentence,
];

proptest! {
    #[test]
    fn offsets_round_trip_in_every_unit(text in texts()) {
        let string = text.as_str();
        for at in places(string) {
            let before = string.get(..at.to_usize()).unwrap();
            let utf16 = u32::try_from(before.encode_utf16().count()).unwrap();
            let code_points = u32::try_from(before.chars().count()).unwrap();
            let (utf16, code_points) =
                (Utf16Offset::new(utf16), CodePointOffset::new(code_points));
            prop_assert_eq!(text.utf16_from_byte(at), Ok(utf16));
            prop_assert_eq!(text.code_point_from_byte(at), Ok(code_points));
            prop_assert_eq!(text.byte_from_utf16(utf16), Ok(at));
            prop_assert_eq!(text.byte_from_code_point(code_points), Ok(at));
            for edge in [Edge::Start, Edge::End] {
                prop_assert_eq!(text.byte_from_utf16_outward(utf16, edge), at);
            }
        }
        prop_assert_eq!(text.byte_len(), byte(string.len()).get());
    }

    #[test]
    fn offsets_that_are_no_place_are_errors(text in texts(), past in 1_u32..) {
        let string = text.as_str();
        for offset in 0..text.byte_len() {
            let at = ByteOffset::new(offset);
            if !string.is_char_boundary(at.to_usize()) {
                let error = OffsetError::InsideCharacter { unit: OffsetUnit::Byte, offset };
                prop_assert_eq!(text.utf16_from_byte(at), Err(error));
                prop_assert!(text.byte_outward(at, Edge::Start) < at);
                prop_assert!(text.byte_outward(at, Edge::End) > at);
            }
        }
        let mut utf16 = 0;
        for character in string.chars() {
            if character.len_utf16() == 2 {
                let inside = Utf16Offset::new(utf16 + 1);
                prop_assert!(text.byte_from_utf16(inside).is_err());
            }
            utf16 += u32::try_from(character.len_utf16()).unwrap();
        }
        let past_utf16 = Utf16Offset::new(text.utf16_len().saturating_add(past));
        prop_assert!(text.byte_from_utf16(past_utf16).is_err());
        for edge in [Edge::Start, Edge::End] {
            prop_assert_eq!(text.byte_from_utf16_outward(past_utf16, edge), text.end().byte);
        }
        let past_code_point = text.code_point_len().saturating_add(past);
        prop_assert!(text.byte_from_code_point(CodePointOffset::new(past_code_point)).is_err());
        let past_byte = text.byte_len().saturating_add(past);
        prop_assert!(text.code_point_from_byte(ByteOffset::new(past_byte)).is_err());
    }

    #[test]
    fn blocks_are_the_text(text in texts()) {
        let blocks = text.blocks();
        let whole: String = blocks.iter().map(|block| text.get(block.range).unwrap()).collect();
        prop_assert_eq!(whole, text.as_str());
        for (idx, block) in blocks.iter().enumerate() {
            let content = text.get(block.content()).unwrap();
            prop_assert!(!content.contains(['\r', '\n']));
            let terminator = ByteRange::new(block.content_end, block.range.end);
            let terminator = text.get(terminator).unwrap();
            let is_last = idx + 1 == blocks.len();
            prop_assert!(matches!(terminator, "\n" | "\r\n" | "\r") || (is_last && terminator.is_empty()));
            prop_assert!(!block.range.is_empty());
            prop_assert_eq!(text.block_at(block.range.start), idx);
            prop_assert_eq!(text.block_at(block.range.end.saturating_sub(1)), idx);
        }
    }

    #[test]
    fn segments_partition_each_block((text, spans) in texts_and_spans(30)) {
        let keyed: Vec<(usize, Span)> = spans.into_iter().enumerate().collect();
        for block in text.blocks() {
            let segments = segments(block.range, &keyed);
            let mut reached = block.range.start;
            let mut levels = vec![None; keyed.len()];
            let mut n_deepest = 0;
            let mut covered_before = None;
            for segment in &segments {
                prop_assert_eq!(segment.range.start, reached);
                prop_assert!(!segment.range.is_empty());
                reached = segment.range.end;
                // Exactly the spans that cover its first byte cover it, whole.
                let keys: Vec<_> = segment.covers.iter().map(|cover| cover.key).collect();
                let mut sorted = keys.clone();
                sorted.sort_unstable();
                let covering = keyed.iter().filter(|(_, span)| span.contains_offset(segment.range.start));
                let covering: Vec<_> = covering.map(|(key, _)| *key).collect();
                prop_assert_eq!(&sorted, &covering);
                n_deepest = n_deepest.max(covering.len());
                prop_assert_ne!(covered_before.as_ref(), Some(&sorted));
                covered_before = Some(sorted);
                for pair in segment.covers.windows(2) {
                    let (outer, inner) = (keyed[pair[0].key].1, keyed[pair[1].key].1);
                    prop_assert!(outer.byte_len() >= inner.byte_len());
                }
                let mut taken: Vec<_> = segment.covers.iter().map(|cover| cover.level).collect();
                taken.sort_unstable();
                taken.dedup();
                prop_assert_eq!(taken.len(), keys.len());
                for cover in &segment.covers {
                    let span = keyed[cover.key].1;
                    prop_assert!(span.end() >= segment.range.end);
                    prop_assert_eq!(cover.starts, span.start() == segment.range.start);
                    prop_assert_eq!(cover.ends, span.end() == segment.range.end);
                    let level = levels[cover.key].get_or_insert(cover.level);
                    prop_assert_eq!(*level, cover.level);
                }
            }
            prop_assert_eq!(reached, block.range.end);
            let n_levels = levels.iter().flatten().max().map_or(0, |level| *level + 1);
            prop_assert_eq!(usize::try_from(n_levels).unwrap(), n_deepest);
        }
    }

    #[test]
    fn a_selector_resolves_to_its_span((text, spans) in texts_and_spans(5)) {
        for span in spans {
            let mut selector = Selector::describe(&text, span);
            prop_assert!(selector.prefix.chars().count() <= 32);
            prop_assert!(selector.suffix.chars().count() <= 32);
            prop_assert_eq!(resolve(&text, &selector), Anchoring::Anchored(span));
            // Without the position it is found again, or said to be one of several.
            selector.position = None;
            match resolve(&text, &selector) {
                Anchoring::Moved(found) => prop_assert_eq!(found, span),
                Anchoring::Ambiguous(found) => {
                    prop_assert_eq!(found, occurrences(&text, &selector.quote));
                }
                Anchoring::Anchored(_) => prop_assert!(false, "there was no position"),
                Anchoring::Orphaned => prop_assert!(false, "the quote is there"),
            }
        }
    }

    #[test]
    fn after_an_edit_elsewhere_no_other_text_is_found(
        (text, spans) in texts_and_spans(1),
        before in any::<(Index, Index)>(),
        is_before in any::<bool>(),
        inserted in strings(),
    ) {
        let span = spans[0];
        let selector = Selector::describe(&text, span);
        let all = places(text.as_str());
        let outside: Vec<_> = all
            .into_iter()
            .filter(|at| if is_before { *at <= span.start() } else { *at >= span.end() })
            .collect();
        let replaced = ByteRange::between(*before.0.get(&outside), *before.1.get(&outside));
        let mut string = text.as_str().to_owned();
        string.replace_range(replaced.start.to_usize()..replaced.end.to_usize(), &inserted);
        let edited = Text::new(string).unwrap();

        let true_start = if is_before {
            let shifted = span.start().to_usize() + inserted.len();
            byte(shifted - ByteOffset::new(replaced.byte_len()).to_usize())
        } else {
            span.start()
        };
        let true_span = edited.span(true_start, true_start.saturating_add(span.byte_len())).unwrap();
        let all = occurrences(&edited, &selector.quote);
        prop_assert!(all.contains(&true_span));
        match resolve(&edited, &selector) {
            Anchoring::Anchored(found) | Anchoring::Moved(found) => {
                prop_assert_eq!(edited.slice(found), &selector.quote);
                if all.len() == 1 {
                    prop_assert_eq!(found, true_span);
                }
            }
            Anchoring::Ambiguous(found) => {
                prop_assert!(all.len() > 1);
                prop_assert_eq!(found, all);
            }
            Anchoring::Orphaned => prop_assert!(false, "the quote is still there"),
        }
    }

    #[test]
    fn what_is_found_in_another_text_is_the_quote(
        (text, spans) in texts_and_spans(1),
        other in texts(),
    ) {
        let selector = Selector::describe(&text, spans[0]);
        let all = occurrences(&other, &selector.quote);
        match resolve(&other, &selector) {
            Anchoring::Anchored(found) | Anchoring::Moved(found) => prop_assert!(all.contains(&found)),
            Anchoring::Ambiguous(found) => prop_assert_eq!(found, all),
            Anchoring::Orphaned => prop_assert!(all.is_empty()),
        }
    }

    #[test]
    fn boundaries_are_places_and_graphemes(text in texts()) {
        let graphemes = boundary::boundaries(text.as_str(), Granularity::Grapheme, &ForeignBreaks::NONE);
        for granularity in GRANULARITIES {
            let found = boundary::boundaries(text.as_str(), granularity, &ForeignBreaks::NONE);
            prop_assert_eq!(found.first(), Some(&ByteOffset::ZERO));
            prop_assert_eq!(found.last(), Some(&text.end().byte));
            prop_assert!(found.is_sorted_by(|one, other| one < other));
            prop_assert!(found.iter().all(|at| graphemes.contains(at)));
            prop_assert!(found.iter().all(|at| text.as_str().is_char_boundary(at.to_usize())));
        }
    }

    #[test]
    fn a_caret_reaches_both_ends(text in texts()) {
        for granularity in GRANULARITIES {
            let found = boundary::boundaries(text.as_str(), granularity, &ForeignBreaks::NONE);
            let mut at = ByteOffset::ZERO;
            while at < text.end().byte {
                let next = next_boundary(&text, at, granularity, &ForeignBreaks::NONE);
                prop_assert!(next > at && found.contains(&next));
                at = next;
            }
            prop_assert_eq!(next_boundary(&text, at, granularity, &ForeignBreaks::NONE), at);
            while at > ByteOffset::ZERO {
                let previous = previous_boundary(&text, at, granularity, &ForeignBreaks::NONE);
                prop_assert!(previous < at && found.contains(&previous));
                at = previous;
            }
            prop_assert_eq!(previous_boundary(&text, at, granularity, &ForeignBreaks::NONE), at);
        }
    }

    #[test]
    fn snapping_keeps_what_is_not_blank_and_settles(
        text in texts(),
        one in any::<Index>(),
        other in any::<Index>(),
        breaks in proptest::collection::vec(any::<Index>(), 0..10),
        has_foreign in any::<bool>(),
    ) {
        // Also inside characters and past the end.
        let n_offsets = text.end().byte.to_usize() + 3;
        let dragged = ByteRange::between(byte(one.index(n_offsets)), byte(other.index(n_offsets)));
        let breaks = breaks.into_iter().map(|idx| byte(idx.index(n_offsets)));
        let foreign = if has_foreign {
            ForeignBreaks::NONE.with_stretch(range(0, text.byte_len()), breaks)
        } else {
            ForeignBreaks::NONE
        };
        let graphemes = boundary::boundaries(text.as_str(), Granularity::Grapheme, &ForeignBreaks::NONE);
        let outward = ByteRange::new(
            text.byte_outward(dragged.start, Edge::Start),
            text.byte_outward(dragged.end, Edge::End),
        );
        let held = text.get(outward).unwrap();
        for granularity in GRANULARITIES {
            let is_blank = match granularity {
                Granularity::Grapheme => held.is_empty(),
                Granularity::Word | Granularity::Sentence => held.trim().is_empty(),
            };
            let span = snap(&text, dragged, granularity, &foreign);
            prop_assert_eq!(span.is_none(), is_blank || dragged.is_empty());
            let Some(span) = span else { continue };
            prop_assert_eq!(text.check(span.range()), Ok(span));
            prop_assert!(graphemes.contains(&span.start()) && graphemes.contains(&span.end()));
            let kept = match granularity {
                Granularity::Grapheme => outward,
                Granularity::Word | Granularity::Sentence => {
                    let start = outward.start.to_usize() + held.len() - held.trim_start().len();
                    ByteRange::new(byte(start), byte(start + held.trim().len()))
                }
            };
            prop_assert!(span.start() <= kept.start && kept.end <= span.end());
            prop_assert_eq!(snap(&text, span.range(), granularity, &foreign), Some(span));
        }
    }

    #[test]
    fn unseen_characters_are_characters_in_order(text in strings()) {
        let found = unseen(&text);
        let mut done = 0;
        for one in &found {
            let range = one.range.start.to_usize()..one.range.end.to_usize();
            prop_assert!(done <= range.start);
            prop_assert_eq!(text.get(range.clone()).unwrap().chars().count(), 1);
            prop_assert!(!one.name.is_empty() && one.name.is_ascii());
            done = range.end;
        }
        // Each is one at the same place of its line, however it is ended.
        let whole = Text::new(text.clone()).unwrap();
        let by_line: usize = whole.blocks().iter().map(|block| unseen(whole.get(block.range).unwrap()).len()).sum();
        prop_assert_eq!(by_line, found.len());
    }

    #[test]
    fn a_control_is_found_wherever_it_stands(
        text in strings(),
        at in any::<Index>(),
        control in prop_oneof![
            proptest::sample::select(DIRECTIONS),
            Just('\u{2060}'), Just('\u{feff}'), Just('\u{ad}'), Just('\u{7}'), Just('\u{9d}'),
        ],
    ) {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let place = places[at.index(places.len())];
        let (before, after) = text.split_at(place);
        let with = format!("{before}{control}{after}");
        prop_assert!(unseen(&with).iter()
            .any(|one| one.range.start.to_usize() == place));
    }

    #[test]
    fn what_is_written_in_ascii_is_seen(text in "[ -~\t\r\n]{0,80}") {
        prop_assert_eq!(unseen(&text), vec![]);
    }
}
