//! Where keys lead a caret, drawn over texts of many scripts: each place where it stops is a bar.
#![expect(
    clippy::unwrap_used,
    reason = "clippy lets functions marked as tests unwrap, and not what they call"
)]

use expect_test::{Expect, expect};
use gainsay_core::text::{
    ByteOffset, ByteRange, ForeignBreaks, Granularity, Stride, Text, boundary, caret_place, grow,
    last_place, travel, travel_anchor, travel_end, unit_beside, without_line_ends,
};
use proptest::prelude::*;

const NONE: &ForeignBreaks = &ForeignBreaks::NONE;

fn at(at: usize) -> ByteOffset {
    ByteOffset::new(u32::try_from(at).unwrap())
}

/// Draws a bar at each of some places, and signs for line ends.
fn draw(text: &str, places: &[ByteOffset]) -> String {
    let mut drawn = String::new();
    for (idx, character) in text.char_indices() {
        if places.contains(&at(idx)) {
            drawn.push('|');
        }
        drawn.push(if character == '\n' { '¶' } else { character });
    }
    if places.contains(&at(text.len())) {
        drawn.push('|');
    }
    drawn
}

/// Moves a caret over all of a text, forward and then back.
#[expect(clippy::needless_pass_by_value, reason = "reads as one expression")]
fn check(stride: Stride, foreign: &ForeignBreaks, words: &str, forward: Expect, back: Expect) {
    let text = Text::new(words).unwrap();
    let run = |mut from: ByteOffset, is_forward: bool| {
        let mut places = Vec::new();
        loop {
            let next = travel(&text, from, stride, is_forward, foreign);
            if next == from {
                return places;
            }
            from = next;
            places.push(next);
        }
    };
    forward.assert_eq(&draw(words, &run(ByteOffset::ZERO, true)));
    back.assert_eq(&draw(words, &run(last_place(&text), false)));
}

/// The breaks of the browser's dictionary, drawn by the test.
fn dictionary(words: &[&str]) -> (String, ForeignBreaks) {
    let text = words.concat();
    let mut end = 0;
    let breaks: Vec<_> = words
        .iter()
        .map(|word| {
            end += word.len();
            at(end)
        })
        .collect();
    let whole = ByteRange::new(ByteOffset::ZERO, at(text.len()));
    (text, ForeignBreaks::NONE.with_stretch(whole, breaks))
}

#[test]
fn a_caret_moves_by_characters_as_people_see_them() {
    check(
        Stride::Grapheme,
        NONE,
        "e\u{301}👩‍👩‍👧🇺🇦क्षि\r\n\nב\n",
        expect![["e\u{301}|👩‍👩‍👧|🇺🇦|क्षि|\r¶|¶|ב|¶"]],
        expect![["|e\u{301}|👩‍👩‍👧|🇺🇦|क्षि|\r¶|¶|ב¶"]],
    );
}

#[test]
fn a_caret_moves_by_words() {
    check(
        Stride::Word,
        NONE,
        "Він не сказав: «п’ять», so.\n\nNo\n",
        expect![["Він| не| сказав|: «п’ять|», so|.¶¶No|¶"]],
        expect![["|Він |не |сказав: «|п’ять», |so.¶¶|No¶"]],
    );
    check(
        Stride::Word,
        NONE,
        "قال الوزير: «لا»، ראש העיר הכחיש 12.",
        expect![["قال| الوزير|: «لا|»، ראש| העיר| הכחיש| 12|.|"]],
        expect![["|قال |الوزير: «|لا»، |ראש |העיר |הכחיש |12."]],
    );
    check(
        Stride::Word,
        NONE,
        "उसने कहा नहीं।",
        expect![["उसने| कहा| नहीं|।|"]],
        expect![["|उसने |कहा |नहीं।"]],
    );
}

#[test]
fn words_without_spaces_are_the_dictionarys() {
    let (text, breaks) = dictionary(&["他", "否认", "了", "。"]);
    check(
        Stride::Word,
        &breaks,
        &text,
        expect![["他|否认|了|。|"]],
        expect![["|他|否认|了。"]],
    );
    let (text, breaks) = dictionary(&["エディター", "は", "言った"]);
    check(
        Stride::Word,
        &breaks,
        &text,
        expect![["エディター|は|言った|"]],
        expect![["|エディター|は|言った"]],
    );
    let (text, breaks) = dictionary(&["เขา", "ปฏิเสธ", " ", "ข่าว"]);
    check(
        Stride::Word,
        &breaks,
        &text,
        expect![["เขา|ปฏิเสธ| ข่าว|"]],
        expect![["|เขา|ปฏิเสธ |ข่าว"]],
    );
}

#[test]
fn a_caret_moves_to_where_sentences_start() {
    check(
        Stride::Sentence,
        NONE,
        "One. Two?\n\n  Three! «Four.»\n",
        expect![["One. |Two?¶¶  |Three! |«Four.»|¶"]],
        expect![["|One. |Two?¶¶  |Three! |«Four.»¶"]],
    );
    check(
        Stride::Sentence,
        NONE,
        "قال: لا. ثم ذهب؟ نعم.\n他说。我不信。\nउसने कहा। नहीं।",
        expect![["قال: لا. |ثم ذهب؟ |نعم.¶|他说。|我不信。¶|उसने कहा। |नहीं।|"]],
        expect![["|قال: لا. |ثم ذهب؟ |نعم.¶|他说。|我不信。¶|उसने कहा। |नहीं।"]],
    );
}

#[test]
fn a_caret_moves_to_where_blocks_start() {
    check(
        Stride::Block,
        NONE,
        "One. Two.\n\n \nThree\nשלום\n\n",
        expect![["One. Two.¶¶ ¶|Three¶|שלום¶|¶"]],
        expect![["|One. Two.¶¶ ¶|Three¶|שלום¶¶"]],
    );
    check(
        Stride::Text,
        NONE,
        "One\nTwo\n",
        expect![["One¶Two|¶"]],
        expect![["|One¶Two¶"]],
    );
}

/// Extends a selection from `anchor` by each of some keys and draws it after each.
#[expect(clippy::needless_pass_by_value, reason = "reads as one expression")]
fn extends(words: &str, anchor: usize, stride: Stride, keys: &str, expected: Expect) {
    let text = Text::new(words).unwrap();
    let anchor = at(anchor);
    let mut end = anchor;
    let mut drawn = Vec::new();
    for key in keys.chars() {
        end = travel_end(&text, anchor, end, stride, key == '>', NONE);
        let held = text.get(ByteRange::between(anchor, end)).unwrap();
        drawn.push(format!("[{}]", held.replace('\n', "¶")));
    }
    expected.assert_eq(&drawn.join(" "));
}

#[test]
fn a_selection_takes_whole_units_and_gives_them_back() {
    let text = "One two. Three four.\n\nFive\n";
    extends(
        text,
        0,
        Stride::Word,
        ">>><<<",
        expect!["[One] [One two] [One two. Three] [One two] [One] []"],
    );
    extends(
        text,
        8,
        Stride::Word,
        "<<>>>",
        expect!["[two.] [One two.] [two.] [] [ Three]"],
    );
    extends(
        text,
        0,
        Stride::Sentence,
        ">>><<<<",
        expect![
            "[One two.] [One two. Three four.] [One two. Three four.¶¶Five] [One two. Three four.] [One two.] [] []"
        ],
    );
    extends(
        text,
        22,
        Stride::Sentence,
        "<<>>>",
        expect!["[Three four.¶¶] [One two. Three four.¶¶] [Three four.¶¶] [] [Five]"],
    );
    extends(
        text,
        4,
        Stride::Block,
        ">><<<",
        expect!["[two. Three four.] [two. Three four.¶¶Five] [two. Three four.] [] [One ]"],
    );
    extends(
        text,
        0,
        Stride::Grapheme,
        ">><<",
        expect!["[O] [On] [O] []"],
    );
}

#[test]
fn a_selection_begins_beyond_the_blanks_in_its_way() {
    let text = Text::new("One.  \n\n Two \n").unwrap();
    let begins =
        |from: usize, stride, is_forward| travel_anchor(&text, at(from), stride, is_forward).get();
    assert_eq!(begins(4, Stride::Word, true), 9);
    assert_eq!(begins(8, Stride::Sentence, false), 4);
    assert_eq!(begins(2, Stride::Word, true), 2);
    assert_eq!(begins(4, Stride::Grapheme, true), 4);
    // Where nothing else follows, there is nothing to pass.
    assert_eq!(begins(12, Stride::Word, true), 12);
    assert_eq!(begins(0, Stride::Block, false), 0);
}

/// Grows a caret until it grows no more.
#[expect(clippy::needless_pass_by_value, reason = "reads as one expression")]
fn grows(words: &str, from: usize, to: usize, expected: Expect) {
    let text = Text::new(words).unwrap();
    let mut range = ByteRange::new(at(from), at(to));
    let mut drawn = Vec::new();
    while let Some(span) = grow(&text, range, NONE) {
        range = span.range();
        drawn.push(format!("[{}]", text.slice(span).replace('\n', "¶")));
        assert!(drawn.len() < 4, "it grows for ever");
    }
    expected.assert_eq(&drawn.join(" "));
}

#[test]
fn a_selection_grows_to_the_sentence_and_to_the_block() {
    let text = "One two. Three four.\n\nFive";
    grows(text, 1, 1, expect!["[One two.] [One two. Three four.]"]);
    grows(text, 9, 14, expect!["[Three four.] [One two. Three four.]"]);
    // Over two sentences it is both, and they are the block.
    grows(text, 4, 14, expect!["[One two. Three four.]"]);
    grows(
        text,
        16,
        23,
        expect!["[Three four.¶¶Five] [One two. Three four.¶¶Five]"],
    );
    // A sentence that is its block grows once, and a blank line not at all.
    grows(text, 26, 26, expect!["[Five]"]);
    grows(text, 21, 21, expect![""]);
    grows(
        "他说。我不信。\n",
        12,
        12,
        expect!["[我不信。] [他说。我不信。]"],
    );
    grows(
        "ראש העיר. הכחיש.",
        2,
        2,
        expect!["[ראש העיר.] [ראש העיר. הכחיש.]"],
    );
}

#[test]
fn a_caret_selects_what_stands_beside_it() {
    let text = Text::new("One, два. 👩‍👧\n\n他").unwrap();
    let beside = |place: usize, granularity| {
        let span = unit_beside(&text, at(place), granularity, NONE);
        span.map(|span| text.slice(span))
    };
    assert_eq!(beside(1, Granularity::Word), Some("One"));
    assert_eq!(beside(3, Granularity::Word), Some("One"));
    assert_eq!(beside(4, Granularity::Word), None);
    assert_eq!(beside(5, Granularity::Word), Some("два"));
    assert_eq!(beside(7, Granularity::Sentence), Some("One, два."));
    assert_eq!(beside(13, Granularity::Grapheme), Some("👩‍👧"));
    assert_eq!(beside(24, Granularity::Grapheme), Some("👩‍👧"));
    assert_eq!(beside(25, Granularity::Grapheme), None);
    assert_eq!(beside(29, Granularity::Word), Some("他"));
    assert_eq!(beside(25, Granularity::Sentence), None);
}

#[test]
fn line_ends_at_the_edges_are_no_part_of_what_is_marked() {
    let text = Text::new("\nOne.\r\n\nTwo.\n").unwrap();
    let trimmed = |from, to| {
        let span = without_line_ends(&text, text.span(at(from), at(to)).unwrap());
        text.slice(span)
    };
    assert_eq!(trimmed(0, 8), "One.");
    assert_eq!(trimmed(1, 12), "One.\r\n\nTwo.");
    assert_eq!(trimmed(5, 8), "\r\n\n");
    assert_eq!(trimmed(0, 13), "\nOne.\r\n\nTwo.\n");
}

const FRAGMENTS: &[&str] = &[
    "a",
    "no ",
    "said. ",
    "“Yes!” ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "e\u{301}",
    "\u{301}",
    "👩‍👩‍👧",
    "\u{200d}",
    "🇺🇦",
    "世界。",
    "は、",
    "هو قال ",
    "العالم؟ ",
    "שלום ",
    "नमस्ते। ",
    "ที่นี่",
    "ខ្មែរ",
    "\u{202e}",
    "\u{2028}",
    "п’ять ",
    "3,480",
];

fn any_text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(FRAGMENTS), 0..24).prop_map(|all| all.concat())
}

fn any_stride() -> impl Strategy<Value = Stride> {
    prop::sample::select(
        &[
            Stride::Grapheme,
            Stride::Word,
            Stride::Sentence,
            Stride::Block,
            Stride::Text,
        ][..],
    )
}

/// Strides that can be taken back one by one.
fn any_unit() -> impl Strategy<Value = Stride> {
    prop::sample::select(
        &[
            Stride::Grapheme,
            Stride::Word,
            Stride::Sentence,
            Stride::Block,
        ][..],
    )
}

proptest! {
    #[test]
    fn any_moves_leave_the_caret_where_one_may_rest(
        words in any_text(),
        start in any::<prop::sample::Index>(),
        keys in prop::collection::vec((any_stride(), any::<bool>(), any::<bool>()), 0..12),
    ) {
        let text = Text::new(words).unwrap();
        let graphemes = boundary::boundaries(text.as_str(), Granularity::Grapheme, NONE);
        let mut place = caret_place(&text, at(start.index(text.as_str().len() + 1)));
        let anchor = place;
        for (stride, is_forward, extends) in keys {
            let next = if extends {
                travel_end(&text, anchor, place, stride, is_forward, NONE)
            } else {
                travel(&text, place, stride, is_forward, NONE)
            };
            prop_assert!(graphemes.contains(&next));
            prop_assert!(next <= last_place(&text));
            prop_assert_eq!(caret_place(&text, next), next);
            let is_onward = if is_forward { next >= place } else { next <= place };
            prop_assert!(is_onward);
            place = next;
        }
    }

    #[test]
    fn forward_and_backward_come_back(
        words in any_text(),
        start in any::<prop::sample::Index>(),
        stride in any_stride(),
    ) {
        let text = Text::new(words).unwrap();
        let from = caret_place(&text, at(start.index(text.as_str().len() + 1)));
        let go = |from, is_forward| travel(&text, from, stride, is_forward, NONE);
        // From a place where it stops, and not from the end, where it stops in any case.
        let stop = go(from, true);
        let next = go(stop, true);
        if next != last_place(&text) {
            let back = go(next, false);
            prop_assert_eq!(go(back, true), next);
            if stride != Stride::Word && stride != Stride::Text {
                prop_assert_eq!(back, stop);
            }
        }
    }

    #[test]
    fn what_a_press_with_shift_takes_the_opposite_one_gives_back(
        words in any_text(),
        start in any::<prop::sample::Index>(),
        stride in any_unit(),
        is_forward in any::<bool>(),
        n in 1..5_usize,
    ) {
        let text = Text::new(words).unwrap();
        let anchor = caret_place(&text, at(start.index(text.as_str().len() + 1)));
        let mut ends = vec![anchor];
        for _ in 0..n {
            let from = *ends.last().unwrap();
            let next = travel_end(&text, anchor, from, stride, is_forward, NONE);
            // The ends of the text are reached also where no unit ends.
            if next == from || next == last_place(&text) || next == ByteOffset::ZERO {
                break;
            }
            ends.push(next);
        }
        while let (Some(from), Some(before)) = (ends.pop(), ends.last()) {
            let back = travel_end(&text, anchor, from, stride, !is_forward, NONE);
            prop_assert_eq!(back, *before);
        }
    }
}
