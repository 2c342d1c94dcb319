//! Other spellings of names: what each spelling that was given up stands for
//! (docs/decisions.md, 32).

use std::collections::BTreeMap;
use std::rc::Rc;

use super::{AttributeId, Settings, SettingsField};

/// The most spellings that a project remembers, of all attributes together. Each of them is a
/// field of the settings, and a write of one compares it with all others.
pub const MAX_SPELLINGS: usize = 5000;

/// What each spelling of one attribute's values stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spellings(BTreeMap<Rc<str>, Rc<str>>);

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
        Self(values.collect())
    }

    /// The name that `spelling` stands for; `None` where it stands for itself.
    ///
    /// One tab may give up A for B and another one B for C, so chains are followed. Where two
    /// gave each other's name up, the ring stands for its smallest name, the same for everybody.
    pub fn name_of(&self, spelling: &str) -> Option<&Rc<str>> {
        let mut chain: Vec<&Rc<str>> = Vec::new();
        let mut next = self.0.get(spelling);
        while let Some(name) = next {
            if let Some(ring_start) = chain.iter().position(|passed| *passed == name) {
                let smallest = chain.split_off(ring_start).into_iter().min()?;
                return (**smallest != *spelling).then_some(smallest);
            }
            chain.push(name);
            next = self.0.get(&**name);
        }
        chain.pop().filter(|name| ***name != *spelling)
    }

    /// Each spelling that stands for another name, with that name, by spelling.
    pub fn iter(&self) -> impl Iterator<Item = (&Rc<str>, &Rc<str>)> {
        let spellings = self.0.keys();
        spellings.filter_map(|spelling| Some((spelling, self.name_of(spelling)?)))
    }

    /// Whether `name` is remembered as a spelling, whatever it stands for.
    pub fn contains(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// How many spellings are remembered.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spellings(pairs: &[(&str, &str)]) -> Spellings {
        let pairs = pairs.iter();
        Spellings(
            pairs
                .map(|(spelling, name)| ((*spelling).into(), (*name).into()))
                .collect(),
        )
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
}
