//! How good the guesses are: suggestions beside what people found by reading, in
//! `alike/pairs.txt`. `cargo test --test alike_pairs -- --nocapture` says which ones are wrong.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test stops where its own making fails, and this one says what it found"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use gainsay_core::edit::{DocumentDetails, NewDocument, Replica, seed_document, seed_schema};
use gainsay_core::model::{DeviceId, DocumentId, default_schema};
use gainsay_core::query::alike::{Passages, Suggestion};
use gainsay_core::text::{ByteRange, CodePointOffset, CodePointRange, Span, Text};

const PAIRS: &str = include_str!("alike/pairs.txt");

/// What one other article has of a claim.
struct Target<'t> {
    article: &'t str,
    right: Vec<CodePointRange>,
}

struct Claim<'t> {
    article: &'t str,
    range: CodePointRange,
    gist: &'t str,
    targets: Vec<Target<'t>>,
}

struct Set<'t> {
    name: &'t str,
    /// The least shares that are found among three, and rightly left empty, in percent.
    floors: [u32; 2],
    claims: Vec<Claim<'t>>,
}

/// How many pairs of an article and a claim.
#[derive(Debug, Default)]
struct Figures {
    there: u32,
    first: u32,
    among_three: u32,
    not_there: u32,
    empty: u32,
}

/// In percent.
fn share(part: u32, of: u32) -> f64 {
    100.0 * f64::from(part) / f64::from(of.max(1))
}

fn range(range: &str) -> CodePointRange {
    let (start, end) = range.trim_end_matches('~').split_once('-').unwrap();
    let at = |count: &str| CodePointOffset::new(count.parse().unwrap());
    CodePointRange {
        start: at(start),
        end: at(end),
    }
}

/// The checksums of the articles and the sets.
fn pairs() -> (BTreeMap<&'static str, &'static str>, Vec<Set<'static>>) {
    let (mut articles, mut sets) = (BTreeMap::new(), Vec::<Set<'static>>::new());
    let lines = PAIRS.lines().filter(|line| !line.starts_with('#'));
    for line in lines.filter(|line| !line.trim().is_empty()) {
        if let Some(set) = line.strip_prefix("[set ") {
            let mut parts = set.trim_end_matches(']').split(' ');
            let name = parts.next().unwrap();
            let mut floor = || parts.next().unwrap().parse().unwrap();
            sets.push(Set {
                name,
                floors: [floor(), floor()],
                claims: Vec::new(),
            });
        } else if line == "[articles]" {
            assert!(sets.is_empty(), "the articles come first");
        } else if let Some(target) = line.strip_prefix("  ") {
            let (article, right) = target.split_once(' ').unwrap();
            let right = right.split(' ').filter(|right| *right != "none");
            let claims = &mut sets.last_mut().unwrap().claims;
            claims.last_mut().unwrap().targets.push(Target {
                article,
                right: right.map(range).collect(),
            });
        } else if let Some(set) = sets.last_mut() {
            let (place, gist) = line.split_once(" = ").unwrap();
            let (article, place) = place.split_once(' ').unwrap();
            set.claims.push(Claim {
                article,
                range: range(place),
                gist,
                targets: Vec::new(),
            });
        } else {
            let (article, checksum) = line.split_once(' ').unwrap();
            articles.insert(article, checksum);
        }
    }
    (articles, sets)
}

/// Where articles may lie: the repository's own, and another set where it is there.
fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let given = std::env::var_os("GAINSAY_ARTICLES").map(PathBuf::from);
    let given = given.unwrap_or_else(|| root.join("../shared/articles"));
    vec![root.join("articles"), given]
}

/// The text of an article, if it is there, as it was when the pairs were written.
fn text_of(article: &str, checksum: &str) -> Option<Text> {
    let files = folders().into_iter().filter_map(|f| f.read_dir().ok());
    let mut files = files.flatten().map(|file| file.unwrap().path());
    let path = files.find(|path| {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let rest = name.strip_prefix(article);
        rest.is_some_and(|rest| rest.starts_with(['-', '_']))
    })?;
    let file = std::fs::read_to_string(path).unwrap();
    let text = Text::new(file.trim_start_matches('\u{feff}')).unwrap();
    let is_same = text.sha256().to_string() == checksum;
    assert!(
        is_same,
        "{article} is another text than the pairs are about"
    );
    Some(text)
}

/// Whether the suggestion is the passage, or half of either is in both.
fn is_right(found: Span, right: Span) -> bool {
    let both = found.range().intersection(right.range());
    let both = both.map_or(0, ByteRange::byte_len);
    both * 2 >= found.byte_len() || both * 2 >= right.byte_len()
}

/// Measures a set, where its articles are there.
fn measure(set: &Set<'_>, checksums: &BTreeMap<&str, &str>) -> Option<Figures> {
    let mut replica = Replica::new(DeviceId::new("device").unwrap());
    replica.receive([Rc::new(seed_schema(&default_schema()))]);
    let mut documents: BTreeMap<&str, (Text, DocumentId)> = BTreeMap::new();
    let named = set.claims.iter().flat_map(|claim| {
        let targets = claim.targets.iter().map(|target| target.article);
        targets.chain([claim.article])
    });
    for article in named {
        if documents.contains_key(article) {
            continue;
        }
        let text = text_of(article, checksums[article])?;
        let new = NewDocument {
            text: text.clone(),
            file_name: article.into(),
            details: DocumentDetails::default(),
        };
        replica.receive([Rc::new(seed_document(&new))]);
        let shown = replica.project().documents();
        let document = shown.iter().find(|d| d.file_name() == article).unwrap();
        documents.insert(article, (text, document.id().clone()));
    }
    let project = replica.project();
    let passages = Passages::of(project);
    let mut figures = Figures::default();
    for claim in &set.claims {
        let (text, document) = &documents[claim.article];
        let span = text.span_from_code_points(claim.range).unwrap();
        let suggestions = passages.suggest(project, document, span);
        for target in &claim.targets {
            let (text, document) = &documents[target.article];
            let of_target = suggestions.iter().find(|one| one.document == *document);
            let found = &of_target.unwrap().passages;
            let right = target.right.iter();
            let right: Vec<Span> = right
                .map(|range| text.span_from_code_points(*range).unwrap())
                .collect();
            let hits = |one: &Suggestion| right.iter().any(|right| is_right(one.span, *right));
            if right.is_empty() {
                figures.not_there += 1;
                figures.empty += u32::from(found.is_empty());
            } else {
                figures.there += 1;
                figures.first += u32::from(found.first().is_some_and(hits));
                figures.among_three += u32::from(found.iter().any(hits));
            }
            let is_as_read = if right.is_empty() {
                found.is_empty()
            } else {
                found.iter().any(hits)
            };
            if !is_as_read {
                let Claim { article, gist, .. } = claim;
                println!("  {article}: {gist}: not as read in {}", target.article);
            }
        }
    }
    Some(figures)
}

#[test]
fn suggestions_are_what_people_found() {
    let (checksums, sets) = pairs();
    let mut n_measured = 0;
    for set in &sets {
        println!("set {}", set.name);
        let Some(figures) = measure(set, &checksums) else {
            println!("  its articles are not here");
            continue;
        };
        n_measured += 1;
        let shares = [
            share(figures.first, figures.there),
            share(figures.among_three, figures.there),
            share(figures.empty, figures.not_there),
        ];
        let [first, among_three, empty] = shares.map(|share| format!("{share:.0} %"));
        println!(
            "  {} there: first {first}, among three {among_three}; {} not there: empty {empty}",
            figures.there, figures.not_there
        );
        let [least_among_three, least_empty] = set.floors.map(f64::from);
        assert!(shares[1] >= least_among_three, "among three {among_three}");
        assert!(shares[2] >= least_empty, "empty {empty}");
    }
    assert!(
        n_measured > 0,
        "the repository's own articles are always here"
    );
}
