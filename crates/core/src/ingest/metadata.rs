//! What an article's text tells about itself: title, outlet, date, byline, place, address.
//!
//! Pasted articles have no format, so this reads the shapes that news pages have in common and
//! keeps to one rule: a wrong value is worse than none. People see the proposal and correct it.
//!
//! Only the first thirty lines and the last five are looked at, and of them bounded parts. The
//! *header* are the lines before the second sentence of the text: a standfirst often stands between
//! the title and the date.

mod credit;
mod line;
mod outlet;
mod place;
mod reading;
mod title;

use std::ops::Range;

use self::reading::Reading;
pub use self::title::short_title;

/// What a text and its file name tell about the article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detected {
    /// The title; absent only where text and file name are both blank.
    pub title: Option<Found>,
    /// Who published it, as the text writes the name.
    pub outlet: Option<String>,
    /// The day of publication as `2025-04-09`; that of the last update where only this is told.
    pub published: Option<String>,
    /// Who wrote it, without "By".
    pub byline: Option<String>,
    /// The place the report is sent from, such as `Kyiv, Ukraine`.
    pub dateline: Option<String>,
    /// The address of the page.
    pub url: Option<String>,
}

/// A title and where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The title.
    pub text: String,
    /// Where it comes from.
    pub from: TitleFrom,
}

impl Found {
    /// The line of the text that is the title, if one is.
    pub fn line(&self) -> Option<&TitleLine> {
        match &self.from {
            TitleFrom::Line(line) => Some(line),
            TitleFrom::Label | TitleFrom::FirstSentence | TitleFrom::FileName => None,
        }
    }
}

/// Where a title comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TitleFrom {
    /// It is a whole line of the text, so that this line can be drawn as the heading.
    Line(TitleLine),
    /// A line says so: `Title: …`.
    Label,
    /// The text has no title line: this is its first sentence, shortened.
    FirstSentence,
    /// The text has no words at all: this is made of the file's name.
    FileName,
}

/// A line of the text that is the title, white space at its ends aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleLine {
    /// Which line, counted from 0; LF, CR LF and a lone CR each end one.
    pub line_index: usize,
    /// The bytes of the line, without its end.
    pub bytes: Range<usize>,
}

/// Reads what `text` tells about itself; `file_name` is asked where it has no words.
///
/// ```
/// # use gainsay_core::ingest::metadata::{TitleFrom, detect};
/// let text = "(CNN) — Ukraine named 155 men on Wednesday. More may follow.\n";
/// let detected = detect(text, None);
/// let title = detected.title.unwrap();
/// assert_eq!(title.text, "Ukraine named 155 men on Wednesday");
/// assert_eq!(title.from, TitleFrom::FirstSentence);
/// assert_eq!(detected.outlet.unwrap(), "CNN");
/// ```
pub fn detect(text: &str, file_name: Option<&str>) -> Detected {
    let lines = line::head(text);
    let mut reading = Reading::default();
    for (position, line) in lines.iter().enumerate() {
        let following = lines.get(position + 1..).unwrap_or_default();
        reading.read(line, following);
    }
    let tail = line::tail(text);
    for (from_end, line) in tail.iter().enumerate() {
        reading.read_tail(line, from_end == 0);
    }
    reading.finish(file_name)
}

#[cfg(test)]
#[expect(
    clippy::needless_raw_string_hashes,
    reason = "expect-test writes them when it updates"
)]
mod tests {
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    use super::*;

    fn show(text: &str, file_name: Option<&str>) -> String {
        let detected = detect(text, file_name);
        let title = detected.title.map(|found| {
            let from = match &found.from {
                TitleFrom::Line(line) => {
                    let line_text = text.get(line.bytes.clone()).unwrap();
                    assert_eq!(line_text.trim(), found.text);
                    format!("line {}", line.line_index)
                }
                TitleFrom::Label => "label".to_owned(),
                TitleFrom::FirstSentence => "first sentence".to_owned(),
                TitleFrom::FileName => "file name".to_owned(),
            };
            format!("{} ({from})", found.text)
        });
        [
            ("title", title),
            ("outlet", detected.outlet),
            ("published", detected.published),
            ("byline", detected.byline),
            ("dateline", detected.dateline),
            ("url", detected.url),
        ]
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name}: {}\n", value?)))
        .collect()
    }

    fn check(text: &str, expected: &Expect) {
        expected.assert_eq(&show(text, None));
    }

    macro_rules! article {
        ($name:literal) => {
            include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../../articles/",
                $name
            ))
        };
    }

    #[test]
    fn date_and_byline_line_without_a_title() {
        check(
            article!("01-harbour-wire.txt"),
            &expect![[r#"
            title: Kyiv’s intelligence services can put names to 155 men from China who are serving in Russia’s army… (first sentence)
            outlet: Harbour Wire
            published: 2025-04-09
            byline: Marta Ellory, Tomas Vance and Oksana Hryn
        "#]],
        );
    }

    #[test]
    fn title_standfirst_caption_then_date_and_outlet() {
        check(
            article!("02-thistledown-courier.txt"),
            &expect![[r#"
            title: Zelenskyy: at least 155 Chinese nationals in Russia’s ranks (line 0)
            outlet: The Thistledown Courier
            published: 2025-04-09
        "#]],
        );
    }

    #[test]
    fn title_then_dateline_on_single_newlines() {
        check(
            article!("03-saltmarsh-ledger.txt"),
            &expect![[r#"
            title: Did Chinese recruits reach the front? Kyiv says 155 may have (line 0)
            dateline: Kyiv, Ukraine
        "#]],
        );
    }

    #[test]
    fn blank_line_and_caption_without_a_title() {
        check(
            article!("04-fernmoor-review.txt"),
            &expect![[r#"
            title: China on Wednesday flatly rejected Ukraine’s accusation that its nationals have joined Russia’s… (first sentence)
        "#]],
        );
    }

    #[test]
    fn title_byline_and_outlet_beside_the_date() {
        check(
            article!("05-quillport-observer.txt"),
            &expect![[r#"
            title: Kyiv counts more than 150 Chinese mercenaries in Russian army (line 0)
            outlet: Quillport Observer
            published: 2025-04-09
            byline: Imogen Rusk and Petro Halych
        "#]],
        );
    }

    #[test]
    fn a_date_before_the_first_sentence_leaves_no_title_line() {
        check(
            " date 2025-04-09 Kyiv has said more about the 155 men who, it claims, have joined the army of its neighbour.\n\nMoscow is silent.\n",
            &expect![[r#"
                title: Kyiv has said more about the 155 men who, it claims, have joined the army of its neighbour (first sentence)
                published: 2025-04-09
            "#]],
        );
    }

    #[test]
    fn an_outlet_in_brackets_is_named_before_the_first_sentence() {
        check(
            " date 2025-04-09 By Ann Lee and Bo Roe, CNN\r\n\r\n(CNN) — Kyiv said 155 men had come. More may.\r\n",
            &expect![[r#"
                title: Kyiv said 155 men had come (first sentence)
                outlet: CNN
                published: 2025-04-09
                byline: Ann Lee and Bo Roe
            "#]],
        );
    }

    #[test]
    fn page_furniture_is_skipped_and_doubled_dates_are_one() {
        check(
            "Skip to content\nNews\nKyiv names 155 men\n\nOfficials call it wrong.\n\nPublished On 9 Apr 20259 Apr 2025\n\nAdvertisement\n\nThe list is long.\n\nSource: News Agencies",
            &expect![[r#"
                title: Kyiv names 155 men (line 2)
                published: 2025-04-09
            "#]],
        );
    }

    #[test]
    fn labels_are_believed() {
        check(
            "Title: Kyiv names 155 men\nOutlet: harbour wire\nAuthor: Ann Lee\nDate: 9 April 2025\nURL: https://wire.example/155?a=b\n\nThe list is long.\n",
            &expect![[r#"
                title: Kyiv names 155 men (label)
                outlet: harbour wire
                published: 2025-04-09
                byline: Ann Lee
                url: https://wire.example/155?a=b
            "#]],
        );
    }

    #[test]
    fn ukrainian_pages_have_their_dates() {
        check(
            "Київ назвав 155 імен\n9 квітня 2025 року, 14:05\n\nСписок довгий.\n",
            &expect![[r#"
                title: Київ назвав 155 імен (line 0)
                published: 2025-04-09
            "#]],
        );
    }

    #[test]
    fn a_date_with_its_time_comes_before_the_title() {
        check(
            "2025-04-09 11:20 GMT\nKyiv names 155 men\nThe list is long.\n",
            &expect![[r#"
                title: Kyiv names 155 men (line 1)
                published: 2025-04-09
            "#]],
        );
    }

    #[test]
    fn an_update_counts_where_nothing_else_is_dated() {
        check(
            "Kyiv names 155 men - Harbour Wire\nThe list is long.\nIt grew.\nUpdated: 10 April 2025\n",
            &expect![[r#"
                title: Kyiv names 155 men - Harbour Wire (line 0)
                outlet: Harbour Wire
                published: 2025-04-10
            "#]],
        );
        check(
            "Kyiv names 155 men\nUpdated 10 April 2025\nPublished 9 April 2025\nThe list is long.\n",
            &expect![[r#"
                title: Kyiv names 155 men (line 0)
                published: 2025-04-09
            "#]],
        );
    }

    #[test]
    fn dates_and_names_in_prose_are_not_taken() {
        check(
            "On 9 April 2025 Kyiv spoke to Reuters.\nBy Wednesday, CNN had seen the list of 1 March 2024.\nSource: agencies\n",
            &expect![[r#"
                title: On 9 April 2025 Kyiv spoke to Reuters (first sentence)
            "#]],
        );
    }

    #[test]
    fn lines_of_fixed_width_are_one_paragraph() {
        check(
            "Kyiv has put names to 155 men from China who are\nserving in the army of its neighbour. It may name\nmore of them.\n\nMoscow is silent.\n",
            &expect![[r#"
                title: Kyiv has put names to 155 men from China who are serving in the army of its neighbour (first sentence)
            "#]],
        );
    }

    #[test]
    fn credits_in_small_letters_do_not_go_on_with_the_title() {
        check(
            "Kyiv names 155 men\nby Ann Lee\nThe list is long.\n",
            &expect![[r#"
                title: Kyiv names 155 men (line 0)
                byline: Ann Lee
            "#]],
        );
        check(
            "Kyiv names 155 men\nhttps://wire.example/155\nThe list is long.\n",
            &expect![[r#"
                title: Kyiv names 155 men (line 0)
                url: https://wire.example/155
            "#]],
        );
    }

    #[test]
    fn a_title_may_look_like_a_label() {
        check(
            "Source: Kyiv names 155 men\n\nThe list is long.\n",
            &expect![[r#"
                title: Source: Kyiv names 155 men (line 0)
            "#]],
        );
    }

    #[test]
    fn an_address_closes_the_text() {
        check(
            "Kyiv names 155 men\n\nThe list is long.\n\nhttps://other.example/story\n\nIt grew.\n\nhttps://wire.example/155\n",
            &expect![[r#"
                title: Kyiv names 155 men (line 0)
                url: https://wire.example/155
            "#]],
        );
    }

    #[test]
    fn the_file_name_serves_where_no_words_are() {
        for text in ["", "\n \n", "Advertisement\n"] {
            let shown = show(text, Some("my-article_name.txt"));
            assert_eq!(shown, "title: my article name (file name)\n");
            assert_eq!(show(text, None), "");
        }
    }

    #[test]
    fn one_endless_line_is_looked_at_in_part() {
        let text = "Місто не спить, ".repeat(40_000);
        let title = detect(&text, None).title.unwrap();
        assert_eq!(title.from, TitleFrom::FirstSentence);
        assert!(title.text.starts_with("Місто") && title.text.chars().count() <= 100);
    }

    proptest! {
        #[test]
        fn no_string_is_too_strange(
            text: String,
            lines in proptest::collection::vec(
                prop_oneof![
                    Just(" date 2025-04-09 By A B, CNN".to_owned()),
                    Just("(CNN) — ".to_owned()),
                    Just("KYIV, Ukraine (AP) — Ї".to_owned()),
                    Just("9 квітня 2025".to_owned()),
                    "By .{0,9}, .{0,9}",
                    ".{0,20}[.—|:(].{0,20}",
                ],
                0..9,
            ),
            end in "\n|\r\n|\r",
        ) {
            for text in [text, lines.join(&end)] {
                let detected = detect(&text, Some(&text));
                if let Some(line) = detected.title.as_ref().and_then(Found::line) {
                    let line_text = text.get(line.bytes.clone()).unwrap();
                    prop_assert!(line_text.contains(&detected.title.as_ref().unwrap().text));
                }
            }
        }
    }
}
