//! Many quotes looked for in one text, in one pass, with a bound on the work.
//!
//! A file that counts its offsets in some other way has as many quotes to look for as it has
//! annotations, and looking for each by itself costs annotations times text. Here each place of
//! the text is looked up once among the beginnings of all quotes. A file that was made to be slow
//! uses its [`SearchBudget`] up, and the rest of it is not looked for.

use std::collections::HashMap;
use std::rc::Rc;

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
#[derive(Debug)]
struct Sought {
    quote: Rc<str>,
    places: Occurrences,
}

/// The beginnings of quotes.
#[derive(Debug)]
struct Heads {
    /// Which quotes begin so, by the first bytes and how many those are.
    quotes: HashMap<(usize, [u8; HEAD_LEN]), Vec<usize>>,
    /// The lengths of beginnings that there are.
    lens: Vec<usize>,
    /// Whether a quote begins with these two bytes.
    pairs: Vec<bool>,
}

impl Heads {
    fn new() -> Self {
        Self {
            quotes: HashMap::new(),
            lens: Vec::new(),
            pairs: vec![false; 1 << 16],
        }
    }

    /// Takes the beginning of the quote `idx` in.
    fn add(&mut self, idx: usize, quote: &str) {
        let len = quote.len().min(HEAD_LEN);
        let key = (len, head(quote.as_bytes(), len));
        self.quotes.entry(key).or_default().push(idx);
        if !self.lens.contains(&len) {
            self.lens.push(len);
        }
        let [first, second, ..] = key.1;
        if len == 1 {
            let row = pair(first, 0);
            let row = self.pairs.get_mut(row..row + 256);
            if let Some(row) = row {
                row.fill(true);
            }
        } else if let Some(is_there) = self.pairs.get_mut(pair(first, second)) {
            *is_there = true;
        }
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

/// `None` where there is not enough.
fn enough(is_enough: bool) -> Option<()> {
    is_enough.then_some(())
}

fn pair(first: u8, second: u8) -> usize {
    usize::from(first) * 256 + usize::from(second)
}

/// A search for many quotes in one text, which can be stopped and gone on with.
///
/// Each step is taken off a [`SearchBudget`]: about one a byte of the text, some more where a
/// quote could begin. Where it runs out, all quotes are [`Unknown`](Occurrences::Unknown).
#[derive(Debug)]
pub struct Search {
    text: Text,
    known: HashMap<Rc<str>, usize>,
    sought: Vec<Sought>,
    /// Only while it goes on: a project may have many texts, and these tables are large.
    heads: Option<Heads>,
    /// How many of the quotes' beginnings were taken in.
    n_heads: usize,
    /// How far the text was searched, in bytes.
    at: usize,
    is_given_up: bool,
}

impl Search {
    /// A search in `text`, for nothing yet.
    pub fn new(text: &Text) -> Self {
        Self {
            text: text.clone(),
            known: HashMap::new(),
            sought: Vec::new(),
            heads: None,
            n_heads: 0,
            at: 0,
            is_given_up: false,
        }
    }

    /// Looks for `quote` as well, once however often it is asked for. All must be known before
    /// the first step. An empty quote is nowhere.
    pub fn add(&mut self, quote: &Rc<str>) {
        if self.known.contains_key(quote) {
            return;
        }
        let idx = self.sought.len();
        self.known.insert(Rc::clone(quote), idx);
        self.sought.push(Sought {
            quote: Rc::clone(quote),
            places: Occurrences::All(Vec::new()),
        });
    }

    /// How much of the text is to be searched, in bytes.
    pub fn byte_len(&self) -> usize {
        self.text.as_str().len()
    }

    /// How much of the text was searched, in bytes.
    pub fn done(&self) -> usize {
        self.at
    }

    /// Goes on for about `steps`. Says whether the end was reached, or the search given up.
    pub fn step(&mut self, steps: usize, budget: &mut SearchBudget) -> bool {
        let is_done = self.is_given_up || (self.heads.is_none() && self.at == self.byte_len());
        if is_done {
            return true;
        }
        let mut heads = self.heads.take().unwrap_or_else(Heads::new);
        match self.go_on(&mut heads, steps, budget) {
            Some(true) => true,
            Some(false) => {
                self.heads = Some(heads);
                false
            }
            None => {
                self.is_given_up = true;
                true
            }
        }
    }

    /// Whether the end was reached; `None` where the budget ran out.
    fn go_on(
        &mut self,
        heads: &mut Heads,
        steps: usize,
        budget: &mut SearchBudget,
    ) -> Option<bool> {
        let text = self.text.clone();
        let bytes = text.as_str().as_bytes();
        if self.n_heads == 0 {
            enough(budget.spend(bytes.len() + self.sought.len() * LOOK_COST))?;
        }
        let first = self.n_heads;
        while let Some(one) = self.sought.get(self.n_heads) {
            if (self.n_heads - first) * PLACE_COST >= steps.max(1) {
                return Some(false);
            }
            if !one.quote.is_empty() {
                heads.add(self.n_heads, &one.quote);
            }
            self.n_heads += 1;
        }
        let (start, left) = (self.at, budget.left());
        while self.at < bytes.len() {
            let spent = (self.at - start) + (left - budget.left());
            if self.at > start && spent >= steps {
                return Some(false);
            }
            let rest = bytes.get(self.at..).unwrap_or_default();
            if heads.may_begin(rest) {
                self.look(heads, rest, budget)?;
            }
            self.at += 1;
        }
        Some(true)
    }

    /// Which quotes stand here, where `rest` begins; `None` where the budget ran out.
    fn look(&mut self, heads: &Heads, rest: &[u8], budget: &mut SearchBudget) -> Option<()> {
        for len in &heads.lens {
            enough(budget.spend(LOOK_COST))?;
            if rest.len() < *len {
                continue;
            }
            let Some(candidates) = heads.quotes.get(&(*len, head(rest, *len))) else {
                continue;
            };
            for idx in candidates {
                let Some(one) = self.sought.get_mut(*idx) else {
                    continue;
                };
                enough(budget.spend(1 + one.quote.len() / BYTES_A_STEP))?;
                let Occurrences::All(places) = &mut one.places else {
                    continue;
                };
                if !rest.starts_with(one.quote.as_bytes()) {
                    continue;
                }
                if places.len() == MAX_PLACES {
                    one.places = Occurrences::TooMany(std::mem::take(places));
                    continue;
                }
                enough(budget.spend(PLACE_COST))?;
                let start = ByteOffset::from_usize(self.at);
                let end = start.saturating_add(u32_from_usize(one.quote.len()));
                // A match of one string in another starts and ends between characters.
                places.push(Span::new_checked(start, end));
            }
        }
        Some(())
    }

    /// Where `quote` occurs; `None` where it was never asked for.
    pub fn occurrences(&self, quote: &str) -> Option<&Occurrences> {
        let one = self.sought.get(*self.known.get(quote)?)?;
        Some(if self.is_given_up {
            &Occurrences::Unknown
        } else {
            &one.places
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLENTY: usize = 1 << 29;

    /// Each quote's places, looked for with `budget` in parts of `steps`.
    fn search(
        text: &Text,
        quotes: &[&str],
        steps: usize,
        budget: &mut SearchBudget,
    ) -> Vec<Occurrences> {
        let mut search = Search::new(text);
        for quote in quotes {
            search.add(&Rc::from(*quote));
        }
        while !search.step(steps, budget) {}
        let all = quotes.iter();
        all.map(|quote| search.occurrences(quote).unwrap().clone())
            .collect()
    }

    /// Each quote's places, and how many steps that took.
    fn found(text: &str, quotes: &[&str]) -> (Vec<Occurrences>, usize) {
        let text = Text::new(text).unwrap();
        let mut budget = SearchBudget::new(PLENTY);
        let all = search(&text, quotes, PLENTY, &mut budget);
        let spent = PLENTY - budget.left();
        for steps in [1, 7, 50] {
            let mut budget = SearchBudget::new(PLENTY);
            assert_eq!(search(&text, quotes, steps, &mut budget), all);
            assert_eq!(PLENTY - budget.left(), spent, "in parts of {steps}");
        }
        (all, spent)
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
        let quotes: Vec<&str> = quotes.iter().map(String::as_str).collect();
        let found = search(&text, &quotes, 1000, &mut budget);
        assert!(found.iter().all(|one| *one == Occurrences::Unknown));
        assert_eq!(budget.left(), 0);
        let mut budget = SearchBudget::new(PLENTY);
        let often = search(&text, &["a"], 1000, &mut budget);
        assert!(matches!(&often[..], [Occurrences::TooMany(spans)] if spans.len() == MAX_PLACES));
    }
}
