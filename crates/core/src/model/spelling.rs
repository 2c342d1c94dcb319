//! Other spellings of names: what each spelling that was given up stands for
//! (docs/decisions.md, 32).

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::{AttributeId, Settings, SettingsField};

/// The most spellings that a project remembers, of all attributes together. Each of them is a
/// field of the settings, and a write of one compares it with all others.
pub const MAX_SPELLINGS: usize = 5000;

/// The most spellings that files bring a project to, those included that are names again: what
/// is merged may be more than one person would make. The rest of them is left out, and said.
pub const MAX_SPELLINGS_TAKEN_IN: usize = 2 * MAX_SPELLINGS;

/// What each spelling of one attribute's values stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spellings {
    /// Each spelling that was given up, with the name at the end of its chain.
    ends: BTreeMap<Rc<str>, Rc<str>>,
}

impl Spellings {
    /// Those of `attribute`.
    pub fn of(settings: &Settings, attribute: &AttributeId) -> Self {
        let values = settings.values().filter_map(|field| match field {
            SettingsField::Spelling(of, spelling, Some(name)) if of == attribute => {
                Some((Rc::clone(spelling), Rc::clone(name)))
            }
            SettingsField::Spelling(..)
            | SettingsField::Alive(_)
            | SettingsField::Title(_)
            | SettingsField::Label(..)
            | SettingsField::RelationKind(..)
            | SettingsField::Attribute(..)
            | SettingsField::Extra(..) => None,
        });
        let (ends, _) = ends(&values.collect());
        Self { ends }
    }

    /// The name that `spelling` stands for; `None` where it stands for itself.
    ///
    /// One tab may give up A for B and another one B for C, so chains are followed. Where two
    /// gave each other's name up, the ring stands for its smallest name, the same for everybody.
    pub fn name_of(&self, spelling: &str) -> Option<&Rc<str>> {
        self.ends.get(spelling).filter(|name| ***name != *spelling)
    }

    /// Each spelling that stands for another name, with that name, by spelling.
    pub fn iter(&self) -> impl Iterator<Item = (&Rc<str>, &Rc<str>)> {
        let ends = self.ends.iter();
        ends.filter(|(spelling, name)| spelling != name)
    }

    /// Whether `name` is remembered as a spelling, whatever it stands for.
    pub fn contains(&self, name: &str) -> bool {
        self.ends.contains_key(name)
    }

    /// How many spellings are remembered.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
}

/// The end of each chain, and how many steps it took to find all of them. What is known of a
/// chain is not followed again, so there is at most one step for each spelling.
fn ends(given_up: &BTreeMap<Rc<str>, Rc<str>>) -> (BTreeMap<Rc<str>, Rc<str>>, usize) {
    let mut ends: BTreeMap<Rc<str>, Rc<str>> = BTreeMap::new();
    let mut n_steps = 0;
    for start in given_up.keys() {
        let mut chain: Vec<&Rc<str>> = Vec::new();
        let mut passed: BTreeSet<&Rc<str>> = BTreeSet::new();
        let mut at = start;
        let end = loop {
            if let Some(end) = ends.get(at) {
                break Rc::clone(end);
            }
            let Some(next) = given_up.get(at) else {
                break Rc::clone(at);
            };
            if !passed.insert(at) {
                let ring = chain.iter().skip_while(|name| **name != at);
                break Rc::clone(ring.min().unwrap_or(&at));
            }
            chain.push(at);
            at = next;
            n_steps += 1;
        };
        ends.extend(
            chain
                .into_iter()
                .map(|name| (Rc::clone(name), Rc::clone(&end))),
        );
    }
    (ends, n_steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given_up(pairs: &[(&str, &str)]) -> BTreeMap<Rc<str>, Rc<str>> {
        let pairs = pairs.iter();
        pairs
            .map(|(spelling, name)| ((*spelling).into(), (*name).into()))
            .collect()
    }

    fn spellings(pairs: &[(&str, &str)]) -> Spellings {
        let (ends, _) = ends(&given_up(pairs));
        Spellings { ends }
    }

    #[test]
    fn a_chain_stands_for_its_end_and_a_ring_for_its_smallest_name() {
        let of = |pairs: &[(&str, &str)], name: &str| {
            spellings(pairs).name_of(name).map(ToString::to_string)
        };
        let chain = [("A", "B"), ("B", "C")];
        assert_eq!(of(&chain, "A").as_deref(), Some("C"));
        assert_eq!(of(&chain, "C"), None);
        let ring = [("A", "B"), ("B", "A"), ("X", "B")];
        assert_eq!(of(&ring, "A"), None);
        assert_eq!(of(&ring, "B").as_deref(), Some("A"));
        assert_eq!(of(&ring, "X").as_deref(), Some("A"));
        assert_eq!(of(&[("A", "A")], "A"), None);
        assert_eq!(spellings(&ring).iter().count(), 2);
    }

    #[test]
    fn each_spelling_is_followed_once_however_long_the_chain() {
        let n = 10_000;
        let name = |n: usize| -> Rc<str> { format!("{n:05}").into() };
        for last in [n, 0, n / 2] {
            // The chain ends, comes back to its start, or to its middle; read from either side.
            let forwards = (0..n).map(|at| (name(at), name(at + 1)));
            let mut forwards: BTreeMap<_, _> = forwards.collect();
            forwards.insert(name(n - 1), name(last));
            let mirrored = forwards.iter().map(|(spelling, of)| {
                let mirror = |name: &str| -> Rc<str> {
                    name.bytes()
                        .map(|b| char::from(b'0' + b'9' - b))
                        .collect::<String>()
                        .into()
                };
                (mirror(spelling), mirror(of))
            });
            let backwards: BTreeMap<_, _> = mirrored.collect();
            for given_up in [&forwards, &backwards] {
                let (ends, n_steps) = ends(given_up);
                assert_eq!((ends.len(), n_steps), (n, n));
                let different: BTreeSet<_> = ends.values().collect();
                assert_eq!(different.len(), 1);
            }
            let spellings = Spellings {
                ends: ends(&forwards).0,
            };
            assert_eq!(
                spellings.name_of("00007"),
                Some(&name(last)).filter(|end| ***end != *"00007")
            );
        }
    }
}
