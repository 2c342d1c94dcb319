//! What a person who types may mean.

use std::cmp::Reverse;
use std::rc::Rc;

use super::folding::{Words, words};
use super::{Names, Use, same};
use crate::order;
use crate::sorted_map::SortedMap;

/// Why a name is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Its words begin with what was typed.
    Begins,
    /// A spelling that was given up for it does.
    Spelling(Rc<str>),
    /// It may be the same as what was typed, which is written otherwise.
    Likely,
}

/// A name that is offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The name.
    pub name: Rc<str>,
    /// Why.
    pub meaning: Meaning,
    /// How many annotations have it.
    pub n: usize,
}

/// Whether each word of `query` begins one of `words`.
fn begins(words: &Words, query: &Words) -> bool {
    let begins = |wanted: &String| words.all.iter().any(|word| word.starts_with(&**wanted));
    query.all.iter().all(begins)
}

impl Names {
    /// Names that may be meant by `query`, at most `limit`: those with a word that begins so, then
    /// those with such a spelling, then those that may be the same; of each the one that was used
    /// last first. Without words every name begins so. `listed` are values of the schema, which
    /// are no names.
    pub fn complete(&self, query: &str, listed: &[&str], limit: usize) -> Vec<Completion> {
        let query_words = words(query);
        let mut found: Vec<(u8, Reverse<Option<&Use>>, Completion)> = Vec::new();
        for (text, name) in self.by_text.iter() {
            if listed.contains(&&**text) {
                continue;
            }
            // A known spelling that somebody used again is offered as what it stands for.
            let (rank, meaning) = if begins(&name.words, &query_words) {
                (0, Meaning::Begins)
            } else if same::is_likely(&name.words, &query_words) {
                (2, Meaning::Likely)
            } else {
                continue;
            };
            let last = name.uses.keys().next_back();
            found.push((
                rank,
                Reverse(last),
                Completion {
                    name: Rc::clone(text),
                    meaning,
                    n: name.uses.len(),
                },
            ));
        }
        if !query_words.all.is_empty() {
            for (spelling, name) in self.spellings.iter() {
                if !begins(&words(spelling), &query_words) || listed.contains(&&**name) {
                    continue;
                }
                let uses = self.by_text.get(name).map(|name| &name.uses);
                let last = uses.and_then(|uses| uses.keys().next_back());
                found.push((
                    1,
                    Reverse(last),
                    Completion {
                        name: Rc::clone(name),
                        meaning: Meaning::Spelling(Rc::clone(spelling)),
                        n: uses.map_or(0, SortedMap::len),
                    },
                ));
            }
        }
        order::sort_by(&mut found, |(a, x, i), (b, y, j)| {
            (a, x, &i.name).cmp(&(b, y, &j.name))
        });
        let mut offered: Vec<Completion> = Vec::new();
        for (_, _, completion) in found {
            if offered.len() >= limit {
                break;
            }
            if !offered.iter().any(|other| other.name == completion.name) {
                offered.push(completion);
            }
        }
        offered
    }
}
