//! Many quotes looked for in one text, in one pass, with a bound on the work.
//!
//! A file that counts its offsets in some other way has as many quotes to look for as it has
//! annotations, and looking for each by itself costs annotations times text. Here each place of
//! the text is looked up once among the beginnings of all quotes. A file that was made to be slow
//! uses its [`SearchBudget`] up, and the rest of it is not looked for.

use std::collections::{HashMap, HashSet};

use super::{
    content::Text,
    offset::{ByteOffset, u32_from_usize},
    span::Span,
};

/// How many places of one quote are kept.
pub(super) const MAX_PLACES: usize = 1000;

/// How many bytes of a quote's beginning are looked up.
const HEAD_LEN: usize = 8;

/// What a place that is kept costs: memory, not time.
const PLACE_COST: usize = 32;

/// What one look into the table of beginnings costs.
const LOOK_COST: usize = 4;

/// How many bytes are compared in one step.
const BYTES_A_STEP: usize = 16;

/// How much searching may be done for one file, in steps of a few nanoseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchBudget {
    left: usize,
}

impl SearchBudget {
    /// A budget of `steps`.
    pub const fn new(steps: usize) -> Self {
        Self { left: steps }
    }

    /// How many steps are left.
    pub const fn left(&self) -> usize {
        self.left
    }

    /// Takes `steps` off; `false`, and nothing is left, where there are not so many.
    pub(super) fn spend(&mut self, steps: usize) -> bool {
        let left = self.left.checked_sub(steps);
        self.left = left.unwrap_or(0);
        left.is_some()
    }
}

/// Where a quote occurs, in order, overlapping itself or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Occurrences {
    /// Everywhere that it does.
    All(Vec<Span>),
    /// The first places; there are more.
    TooMany(Vec<Span>),
    /// Nobody knows: the budget was used up.
    Unknown,
}

/// A quote and its places so far.
struct Sought<'q> {
    quote: &'q str,
    places: Vec<Span>,
    is_too_many: bool,
}

/// The beginnings of quotes.
struct Heads {
    /// Which quotes begin so, by the first bytes and how many those are.
    quotes: HashMap<(usize, [u8; HEAD_LEN]), Vec<usize>>,
    /// The lengths of beginnings that there are.
    lens: Vec<usize>,
    /// Whether a quote begins with these two bytes.
    pairs: Vec<bool>,
}

impl Heads {
    fn of(sought: &[Sought<'_>]) -> Self {
        let mut heads = Self {
            quotes: HashMap::new(),
            lens: Vec::new(),
            pairs: vec![false; 1 << 16],
        };
        for (idx, Sought { quote, .. }) in sought.iter().enumerate() {
            let len = quote.len().min(HEAD_LEN);
            let key = (len, head(quote.as_bytes(), len));
            heads.quotes.entry(key).or_default().push(idx);
            if !heads.lens.contains(&len) {
                heads.lens.push(len);
            }
            let [first, second, ..] = key.1;
            if len == 1 {
                let row = pair(first, 0);
                let row = heads.pairs.get_mut(row..row + 256);
                if let Some(row) = row {
                    row.fill(true);
                }
            } else if let Some(is_there) = heads.pairs.get_mut(pair(first, second)) {
                *is_there = true;
            }
        }
        heads
    }

    fn may_begin(&self, rest: &[u8]) -> bool {
        let [first, second, ..] = head(rest, 2);
        self.pairs.get(pair(first, second)).copied() == Some(true)
    }
}

/// The first `len` bytes, zeros after them.
fn head(bytes: &[u8], len: usize) -> [u8; HEAD_LEN] {
    let mut head = [0; HEAD_LEN];
    for (to, from) in head.iter_mut().zip(bytes).take(len) {
        *to = *from;
    }
    head
}

fn pair(first: u8, second: u8) -> usize {
    usize::from(first) * 256 + usize::from(second)
}

/// Looks for `quotes` in `text`. Each step is taken off `budget`: about one a byte of the text,
/// some more where a quote could begin. Where it runs out, all quotes are
/// [`Unknown`](Occurrences::Unknown).
///
/// An empty quote is nowhere.
pub fn find_quotes<'q>(
    text: &Text,
    quotes: impl IntoIterator<Item = &'q str>,
    budget: &mut SearchBudget,
) -> HashMap<&'q str, Occurrences> {
    let mut known: HashSet<&str> = HashSet::new();
    let mut sought: Vec<Sought<'_>> = Vec::new();
    for quote in quotes {
        if known.insert(quote) && !quote.is_empty() {
            sought.push(Sought {
                quote,
                places: Vec::new(),
                is_too_many: false,
            });
        }
    }
    let is_done = sought.is_empty() || pass(text, &mut sought, budget).is_some();
    let mut found: HashMap<_, _> = known
        .into_iter()
        .map(|quote| (quote, Occurrences::All(Vec::new())))
        .collect();
    for one in sought {
        let occurrences = match (is_done, one.is_too_many) {
            (false, _) => Occurrences::Unknown,
            (true, true) => Occurrences::TooMany(one.places),
            (true, false) => Occurrences::All(one.places),
        };
        found.insert(one.quote, occurrences);
    }
    found
}

/// One pass over the text; `None` where the budget ran out.
fn pass(text: &Text, sought: &mut [Sought<'_>], budget: &mut SearchBudget) -> Option<()> {
    let enough = |is_enough: bool| is_enough.then_some(());
    let bytes = text.as_str().as_bytes();
    enough(budget.spend(bytes.len() + sought.len() * LOOK_COST))?;
    let heads = Heads::of(sought);
    for at in 0..bytes.len() {
        let rest = bytes.get(at..).unwrap_or_default();
        if !heads.may_begin(rest) {
            continue;
        }
        for len in &heads.lens {
            enough(budget.spend(LOOK_COST))?;
            if rest.len() < *len {
                continue;
            }
            let Some(candidates) = heads.quotes.get(&(*len, head(rest, *len))) else {
                continue;
            };
            for idx in candidates {
                let Some(one) = sought.get_mut(*idx) else {
                    continue;
                };
                enough(budget.spend(1 + one.quote.len() / BYTES_A_STEP))?;
                if one.is_too_many || !rest.starts_with(one.quote.as_bytes()) {
                    continue;
                }
                if one.places.len() == MAX_PLACES {
                    one.is_too_many = true;
                    continue;
                }
                enough(budget.spend(PLACE_COST))?;
                let start = ByteOffset::from_usize(at);
                let end = start.saturating_add(u32_from_usize(one.quote.len()));
                // A match of one string in another starts and ends between characters.
                one.places.push(Span::new_checked(start, end));
            }
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLENTY: usize = 1 << 29;

    /// Each quote's places, and how many steps that took.
    fn found(text: &str, quotes: &[&str]) -> (Vec<Occurrences>, usize) {
        let text = Text::new(text).unwrap();
        let mut budget = SearchBudget::new(PLENTY);
        let found = find_quotes(&text, quotes.iter().copied(), &mut budget);
        let all = quotes.iter().map(|quote| found[quote].clone()).collect();
        (all, PLENTY - budget.left())
    }

    #[test]
    fn each_quote_is_found_where_a_plain_search_finds_it() {
        let text = "no, no. 東京 said no to 東京都; 😀 aaaa, ab";
        let quotes = [
            "no",
            "n",
            "東京",
            "東京都",
            "aa",
            "😀",
            "nowhere",
            "",
            "ab",
            "b",
            text,
            "said no to 東",
        ];
        let (all, _) = found(text, &quotes);
        for (quote, occurrences) in quotes.iter().zip(all) {
            let starts = text.char_indices().map(|(at, _)| at);
            let starts = starts
                .filter(|at| !quote.is_empty() && text.get(*at..).unwrap().starts_with(quote));
            let Occurrences::All(spans) = occurrences else {
                panic!("{quote}: {occurrences:?}");
            };
            let is: Vec<_> = spans.iter().map(|span| span.start().to_usize()).collect();
            assert_eq!(is, starts.collect::<Vec<_>>(), "{quote}");
        }
    }

    #[test]
    fn twice_as_many_quotes_take_no_second_pass() {
        let text = "The mayor said that crime fell by a third in 2025. ".repeat(2_000);
        let wrong: Vec<String> = (0..2_000).map(|n| format!("quote number {n}")).collect();
        let wrong: Vec<&str> = wrong.iter().map(String::as_str).collect();
        let (_, few) = found(&text, &wrong[..100]);
        let (_, many) = found(&text, &wrong);
        assert!(few >= text.len() && few < 3 * text.len(), "{few}");
        assert!(many < 2 * few, "{few} steps for 100, {many} for 2,000");
    }

    #[test]
    fn what_was_made_to_be_slow_is_given_up() {
        let text = Text::new("a".repeat(200_000)).unwrap();
        let quotes: Vec<String> = (0..5_000)
            .map(|n| format!("{}{n}", "a".repeat(50)))
            .collect();
        let steps = 1 << 20;
        let mut budget = SearchBudget::new(steps);
        let found = find_quotes(&text, quotes.iter().map(String::as_str), &mut budget);
        assert!(found.values().all(|one| *one == Occurrences::Unknown));
        assert_eq!(budget.left(), 0);
        let mut budget = SearchBudget::new(PLENTY);
        let often = find_quotes(&text, ["a"], &mut budget);
        assert!(matches!(&often["a"], Occurrences::TooMany(spans) if spans.len() == MAX_PLACES));
    }
}
