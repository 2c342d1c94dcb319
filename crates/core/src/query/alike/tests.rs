use std::rc::Rc;

use crate::edit::{
    Author, Command, DocumentDetails, NewDocument, NewIds, Replica, plan, seed_document,
    seed_schema,
};
use crate::model::{ActorId, DeviceId, LabelId, default_schema};
use crate::text::{ByteOffset, ByteRange, Text};
use crate::time::Timestamp;

use super::*;

/// A project of drawn articles: what stands in square brackets is marked as a claim.
struct Drawn {
    replica: Replica,
    author: Author,
    documents: Vec<DocumentId>,
}

impl Drawn {
    fn new(articles: &[&str]) -> Self {
        let mut drawn = Self {
            replica: Replica::new(DeviceId::new("device").unwrap()),
            author: Author {
                actor: ActorId::new("tester").unwrap(),
                annotator: None,
                at: Timestamp::from_millis(0),
            },
            documents: Vec::new(),
        };
        let schema = seed_schema(&default_schema());
        drawn.replica.receive([Rc::new(schema)]);
        for article in articles {
            drawn.add(article, "");
        }
        drawn
    }

    fn add(&mut self, article: &str, language: &str) {
        let mut text = String::new();
        let (mut starts, mut claims) = (Vec::new(), Vec::new());
        for c in article.chars() {
            let here = ByteOffset::try_from(text.len()).unwrap();
            match c {
                '[' => starts.push(here),
                ']' => claims.push(ByteRange::new(starts.pop().unwrap(), here)),
                c => text.push(c),
            }
        }
        let file_name: Rc<str> = format!("{}.txt", self.documents.len()).into();
        let new = NewDocument {
            text: Text::new(text).unwrap(),
            file_name: Rc::clone(&file_name),
            details: DocumentDetails {
                language: language.into(),
                ..DocumentDetails::default()
            },
        };
        self.replica.receive([Rc::new(seed_document(&new))]);
        let documents = self.replica.project().documents();
        let added = documents.iter().find(|d| d.file_name() == &*file_name);
        let document = added.unwrap().id().clone();
        self.documents.push(document.clone());
        for range in claims {
            self.mark(&document, range, "claim");
        }
    }

    fn mark(&mut self, document: &DocumentId, range: ByteRange, label: &str) {
        let command = Command::Annotate {
            document: document.clone(),
            range,
            label: LabelId::new(label).unwrap(),
        };
        self.run(command);
    }

    fn run(&mut self, command: Command) {
        let id = self.replica.next_id(&self.author.actor);
        let mut ids = NewIds::of(id, None, self.author.at);
        let plan = plan(self.replica.project(), command, &mut ids).unwrap();
        self.replica.commit(plan, &self.author);
    }

    fn project(&self) -> &Project {
        self.replica.project()
    }

    fn text(&self, article: usize) -> &Text {
        let document = self.project().document(&self.documents[article]);
        document.unwrap().text()
    }

    /// What the others have of the first claim of the first article.
    fn suggestions(&self) -> Vec<Vec<Suggestion>> {
        let index = self.project().annotations_in(&self.documents[0]).unwrap();
        let claim = index.annotations().next().unwrap();
        let span = self.project().span_of(claim).unwrap();
        let passages = Passages::of(self.project());
        let suggestions = passages.suggest(self.project(), &self.documents[0], span);
        let documents: Vec<_> = suggestions.iter().map(|one| &one.document).collect();
        assert_eq!(documents, self.documents[1..].iter().collect::<Vec<_>>());
        suggestions.into_iter().map(|one| one.passages).collect()
    }

    /// The same as words, each with what it shares; marked claims in brackets.
    fn found(&self) -> Vec<Vec<String>> {
        let articles = self.suggestions().into_iter().zip(1..);
        let articles = articles.map(|(passages, article)| {
            let text = self.text(article);
            let passages = passages.iter().map(|passage| {
                let shared = passage.shared.iter().map(|span| text.slice(*span));
                let shared: Vec<_> = shared.collect();
                let words = text.slice(passage.span);
                match passage.annotation {
                    Some(_) => format!("[{words}] {}", shared.join(", ")),
                    None => format!("{words} {}", shared.join(", ")),
                }
            });
            passages.collect()
        });
        articles.collect()
    }

    /// The passages of an article that others have, with how many have them.
    fn repeated(&self, article: usize) -> Vec<(&str, usize)> {
        let passages = Passages::of(self.project());
        let repeats = passages.repeated(&self.documents[article]).into_iter();
        let text = self.text(article);
        repeats
            .map(|repeat| (text.slice(repeat.span), repeat.others.len()))
            .collect()
    }
}

const WEATHER: &str = "The weather was mild. Rain fell on the coast.\n\nTrains ran late in the \
                       north. A bridge was closed for repairs.\n";

#[test]
fn a_claim_is_found_in_other_words_and_nothing_where_it_is_not() {
    let drawn = Drawn::new(&[
        "Oslo said that [a ferry with 155 passengers sank near Bergen]. Nobody confirmed it.",
        "Officials met on Monday. One hundred fifty-five people were on the ferry which is \
         sinking off Bergen, they said. The king was told.",
        WEATHER,
    ]);
    assert_eq!(
        drawn.found(),
        [
            vec![
                "One hundred fifty-five people were on the ferry which is sinking off Bergen, \
                 they said. One hundred fifty-five, ferry, Bergen"
                    .to_owned()
            ],
            vec![],
        ]
    );
}

#[test]
fn a_marked_claim_is_offered_instead_of_the_sentence_around_it() {
    let drawn = Drawn::new(&[
        "[the ferry sank near Bergen]",
        "On Monday, police said, [a ferry had sunk near Bergen], and the search went on.",
        "On Monday a ferry sank near Bergen, while [the mayor of Bergen slept].",
    ]);
    let found = drawn.found();
    assert_eq!(
        found[0],
        ["[a ferry had sunk near Bergen] ferry, near, Bergen"]
    );
    assert!(found[1][0].starts_with("On Monday a ferry"), "{found:?}");
    assert_eq!(found[1].len(), 1);
}

#[test]
fn other_labels_are_no_claims() {
    let mut drawn = Drawn::new(&["[the ferry sank near Bergen]", "A ferry sank near Bergen."]);
    let document = drawn.documents[1].clone();
    let range = ByteRange::new(ByteOffset::new(2), ByteOffset::new(24));
    drawn.mark(&document, range, "evidence");
    assert!(drawn.found()[0][0].starts_with("A ferry"));
    drawn.mark(&document, range, "claim");
    assert!(drawn.found()[0][0].starts_with("[ferry"));
}

#[test]
fn a_long_sentence_may_state_the_claim_among_other_things() {
    let drawn = Drawn::new(&[
        "[the ferry sank near Bergen]",
        "Trains ran late in the north, a bridge was closed for repairs, the weather was mild on \
         the coast, a ferry sank near Bergen and schools opened again after the long holidays. \
         The ferry had been built in Poland.",
    ]);
    assert!(drawn.found()[0][0].starts_with("Trains ran late"));
}

#[test]
fn at_most_three_are_offered_the_best_first_and_none_twice() {
    let drawn = Drawn::new(&[
        "[the red ferry sank near Bergen]",
        "The ferry sank near Bergen. A red ferry sank. The red ferry sank near Bergen. Near \
         Bergen a ferry sank. The red ferry lay near Bergen.",
        WEATHER,
    ]);
    let suggestions = drawn.suggestions();
    let scores: Vec<_> = suggestions[0].iter().map(|one| one.score).collect();
    assert_eq!(scores.len(), MAX_PASSAGES);
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    assert!(drawn.found()[0][0].starts_with("The red ferry sank near Bergen."));
}

#[test]
fn short_lines_of_common_words_do_not_win() {
    let page = "Advertisement\n\nChina\n\nRead more\n\nlist of 4 items\n\nIn China a mild spring \
                began. China grows rice. Farmers in China sell rice to China.\n";
    let drawn = Drawn::new(&[
        "[China says that it never sold drones to the army of Sudan]",
        page,
    ]);
    assert_eq!(drawn.found(), [Vec::<String>::new()]);
}

#[test]
fn claims_of_one_word_and_of_thousands_are_answered() {
    let drawn = Drawn::new(&["[Groundless]!", "It is groundless, they said. It rained."]);
    assert_eq!(drawn.found()[0].len(), 1);
    let drawn = Drawn::new(&["[It is what it was.]", "It is what it was. It rained."]);
    assert_eq!(drawn.found()[0].len(), 0);
    let drawn = Drawn::new(&["[—]", "— It rained."]);
    assert_eq!(drawn.found()[0].len(), 0);
    let long = format!(
        "[{}]",
        "the ferry sank near Bergen on a mild day. ".repeat(600)
    );
    let drawn = Drawn::new(&[&long, "A ferry sank near Bergen on a mild day.", &long]);
    let found = drawn.suggestions();
    assert_eq!((found[0].len(), found[1].len()), (1, 1));
}

#[test]
fn scripts_without_spaces_are_compared_by_pairs() {
    let drawn = Drawn::new(&[
        "[一百五十五名中国公民在乌克兰作战]。",
        "天气很好。乌方称，有中国公民在为俄军作战。火车晚点了。",
        "天气很好。火车晚点了。",
    ]);
    assert_eq!(
        drawn.found(),
        [
            vec!["乌方称，有中国公民在为俄军作战。 中国公民在, 作战".to_owned()],
            vec![],
        ]
    );
}

#[test]
fn inflected_words_of_other_languages_meet() {
    let drawn = Drawn::new(&[
        "[Російська армія вербує китайських громадян]",
        "Погода була гарна. Китайські громадяни завербовані російською армією. Потяги стояли.",
    ]);
    assert_eq!(
        drawn.found()[0],
        [
            "Китайські громадяни завербовані російською армією. Китайські, громадяни, російською, армією"
        ]
    );
}

#[test]
fn a_language_that_is_given_counts_and_may_change() {
    let mut drawn = Drawn::new(&["[the soldiers were sinking]"]);
    drawn.add("Soldiers sink. It rained in the north.", "de");
    assert_eq!(drawn.found()[0].len(), 0);
    let mut passages = Passages::of(drawn.project());
    let id = drawn.documents[1].clone();
    let mut details = DocumentDetails::of(drawn.project().document(&id).unwrap());
    details.language = "en-GB".into();
    drawn.run(Command::EditDocument(id, details));
    assert_eq!(drawn.found()[0].len(), 1);
    passages.follow(drawn.project());
    let claim = drawn
        .text(0)
        .check(ByteRange::new(ByteOffset::ZERO, drawn.text(0).end().byte));
    let found = passages.suggest(drawn.project(), &drawn.documents[0], claim.unwrap());
    assert_eq!(found[0].passages.len(), 1);
}

#[test]
fn an_edit_reads_no_text_again() {
    let mut drawn = Drawn::new(&["[the ferry sank]", "A ferry sank.", WEATHER]);
    let mut passages = Passages::of(drawn.project());
    let before: Vec<_> = passages.articles.values().cloned().collect();
    let document = drawn.documents[1].clone();
    let range = ByteRange::new(ByteOffset::new(2), ByteOffset::new(12));
    drawn.mark(&document, range, "claim");
    drawn.run(Command::RemoveDocuments(vec![drawn.documents[2].clone()]));
    passages.follow(drawn.project());
    let kept = passages.articles.values();
    assert_eq!(kept.len(), 2);
    assert!(
        kept.into_iter()
            .all(|one| before.iter().any(|b| Rc::ptr_eq(b, one)))
    );
}

#[test]
fn articles_may_be_read_a_few_at_a_time() {
    let drawn = Drawn::new(&[
        "[the ferry sank]",
        "A ferry sank.",
        WEATHER,
        "A ferry sank!",
    ]);
    let project = drawn.project();
    let claim = drawn
        .text(0)
        .check(ByteRange::new(ByteOffset::ZERO, drawn.text(0).end().byte));
    let mut passages = Passages::default();
    let n_articles = |passages: &Passages| {
        let suggestions = passages.suggest(project, &drawn.documents[0], claim.unwrap());
        suggestions.len()
    };
    assert!(!passages.follow_some(project, 3));
    assert_eq!(n_articles(&passages), 2);
    assert!(passages.follow_some(project, 3));
    let fresh = Passages::of(project).suggest(project, &drawn.documents[0], claim.unwrap());
    let followed = passages.suggest(project, &drawn.documents[0], claim.unwrap());
    assert_eq!((n_articles(&passages), followed), (3, fresh));
}

#[test]
fn seven_words_in_a_row_are_repeated_whatever_their_signs() {
    let drawn = Drawn::new(&[
        "He said: “It is important\nto stress — that this IS so”. It rained.",
        "She wrote 'it is important to stress that this is so, but' and left. It rained.",
        "It is important to stress that nothing is so.",
    ]);
    let both = "It is important\nto stress — that this IS so";
    assert_eq!(drawn.repeated(0), [(both, 1)]);
    assert_eq!(drawn.repeated(2), []);
    let passages = Passages::of(drawn.project());
    let repeats = passages.repeated(&drawn.documents[0]);
    let copy = &repeats[0].others[0];
    assert_eq!(copy.document, drawn.documents[1]);
    assert_eq!(
        drawn.text(1).slice(copy.span),
        "it is important to stress that this is so"
    );
}

#[test]
fn stretches_that_overlap_are_one_passage_and_name_each_article() {
    let drawn = Drawn::new(&[
        "One two three four five six seven eight nine ten eleven twelve. Apart.",
        "So one two three four five six seven eight. Else.",
        "Then six seven eight nine ten eleven twelve. One two three four five six seven!",
    ]);
    let all = "One two three four five six seven eight nine ten eleven twelve";
    assert_eq!(drawn.repeated(0), [(all, 2)]);
    assert_eq!(drawn.repeated(1).len(), 1);
    let parts = drawn.repeated(2);
    assert_eq!(parts.len(), 2, "{parts:?}");
}

#[test]
fn articles_with_one_text_share_one_passage() {
    let drawn = Drawn::new(&[WEATHER, "No.", "Yes."]);
    assert_eq!(drawn.repeated(0), []);
    let twice = format!("{WEATHER}{WEATHER}");
    assert_eq!(Drawn::new(&[&twice]).repeated(0), []);
    let drawn = Drawn::new(&[WEATHER, &format!("{WEATHER} "), &twice]);
    let whole = WEATHER.trim_end().trim_end_matches('.');
    assert_eq!(drawn.repeated(0), [(whole, 2)]);
    assert_eq!(drawn.repeated(2), [(whole, 2), (whole, 2)]);
}

#[test]
fn words_repeated_over_and_over_end() {
    let x = "x ".repeat(20_000);
    let pieces = "x x x x x x x x y ".repeat(2_000);
    let drawn = Drawn::new(&[&x, &pieces, &format!("{x}z")]);
    assert_eq!(drawn.repeated(0), [(x.trim_end(), 2)]);
    assert_eq!(drawn.repeated(1).len(), 2_000);
}

#[test]
fn scripts_without_spaces_repeat_from_fourteen_pairs_on() {
    let drawn = Drawn::new(&[
        "甲乙丙丁戊己庚辛壬癸子丑寅卯辰。",
        "“甲乙丙丁戊己庚辛壬癸子丑寅卯辰”",
        "甲乙丙丁戊己庚辛壬癸子丑寅。",
    ]);
    assert_eq!(drawn.repeated(0), [("甲乙丙丁戊己庚辛壬癸子丑寅卯辰", 1)]);
    assert_eq!(drawn.repeated(2), []);
}

#[test]
fn marks_that_lie_on_each_other_end() {
    let mut drawn = Drawn::new(&[
        "[the ferry sank]",
        &"A ferry sank near Bergen ".repeat(2_000),
    ]);
    let document = drawn.documents[1].clone();
    for start in 0..40 {
        let end = drawn.text(1).end().byte;
        let range = ByteRange::new(ByteOffset::new(start * 25), end);
        drawn.mark(&document, range, "claim");
    }
    assert_eq!(drawn.found()[0].len(), 1);
}

#[test]
fn a_claim_of_many_sentences_is_found_word_for_word() {
    let long: Vec<_> = (0..500)
        .map(|n| format!("Witness {n} told the council that lorry {} crossed.", n * 3))
        .collect();
    let long = long.join(" ");
    let mut drawn = Drawn::new(&[
        &format!("[{long}]"),
        "Witness 77 told the council that lorry 231 crossed. It rained.",
        &format!("Rain fell.\n\n{long} The weather is fine."),
    ]);
    let found = drawn.suggestions();
    assert_eq!(found[0], []);
    let [copy] = found[1].as_slice() else {
        panic!("{:?}", found[1]);
    };
    let whole = long.trim_end_matches('.');
    assert_eq!(drawn.text(2).slice(copy.span), whole);
    assert!(copy.annotation.is_none() && copy.score > 0.99);
    // Once it is marked it is the mark.
    let (document, range) = (drawn.documents[2].clone(), copy.span.range());
    drawn.mark(&document, range, "claim");
    let found = drawn.suggestions();
    assert_eq!(
        (found[1].len(), found[1][0].annotation.is_some()),
        (1, true)
    );
}
