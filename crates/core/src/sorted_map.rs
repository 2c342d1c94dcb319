//! A persistent sorted map: a clone costs nothing, and a change copies only the nodes between
//! the root and its place, so every earlier state stays valid (docs/decisions.md, 10).
//!
//! It is a weight-balanced tree of reference-counted nodes (Adams, "Efficient sets: a balancing
//! act", 1993). Its code is small, which matters because every type of entry gets a copy of it.

mod changes;
mod node;
mod walk;

use std::fmt;

use node::{Link, size};

pub(crate) use changes::Change;
pub(crate) use walk::Walk;

/// Values by key, in the order of their keys.
pub(crate) struct SortedMap<K, V> {
    root: Link<K, V>,
}

impl<K, V> SortedMap<K, V> {
    /// A map without entries.
    pub(crate) const fn new() -> Self {
        Self { root: None }
    }

    /// How many entries there are.
    pub(crate) fn len(&self) -> usize {
        size(&self.root)
    }

    /// Whether there is none.
    pub(crate) fn is_empty(&self) -> bool {
        self.root.is_none()
    }

    /// Whether both are the same map in memory; two that are not may still be equal.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        node::is_same(&self.root, &other.root)
    }

    /// The entries in the order of their keys.
    pub(crate) fn iter(&self) -> Walk<'_, K, V> {
        Walk::over(&self.root)
    }

    /// The keys in their order.
    pub(crate) fn keys(&self) -> impl DoubleEndedIterator<Item = &K> {
        self.iter().map(|(key, _)| key)
    }

    /// The values in the order of their keys.
    pub(crate) fn values(&self) -> impl DoubleEndedIterator<Item = &V> {
        self.iter().map(|(_, value)| value)
    }
}

impl<K: Ord, V> SortedMap<K, V> {
    /// The value of `key`.
    pub(crate) fn get(&self, key: &K) -> Option<&V> {
        let mut place = self.root.as_deref();
        while let Some(node) = place {
            place = match key.cmp(&node.key) {
                std::cmp::Ordering::Less => node.left.as_deref(),
                std::cmp::Ordering::Equal => return Some(&node.value),
                std::cmp::Ordering::Greater => node.right.as_deref(),
            };
        }
        None
    }

    /// Whether `key` has a value.
    pub(crate) fn contains(&self, key: &K) -> bool {
        self.get(key).is_some()
    }

    /// The entries whose keys are `first` or greater.
    pub(crate) fn starting_at(&self, first: &K) -> Walk<'_, K, V> {
        Walk::starting_at(&self.root, first)
    }
}

impl<K: Ord + Clone, V: Clone> SortedMap<K, V> {
    /// Gives `key` a value. Says which one it had.
    pub(crate) fn insert(&mut self, key: K, value: V) -> Option<V> {
        node::insert(&mut self.root, key, value)
    }

    /// Takes `key` out. Says which value it had.
    pub(crate) fn remove(&mut self, key: &K) -> Option<V> {
        // Looking first leaves the nodes alone where there is nothing to take out.
        self.contains(key)
            .then(|| node::remove(&mut self.root, key))?
    }

    /// The value of `key`, to be changed.
    pub(crate) fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        if !self.contains(key) {
            return None;
        }
        node::get_mut(&mut self.root, key)
    }

    /// Changes the value of `key`, beginning with an empty one where it has none.
    pub(crate) fn change(&mut self, key: &K, change: impl FnOnce(&mut V))
    where
        V: Default,
    {
        if !self.contains(key) {
            self.insert(key.clone(), V::default());
        }
        if let Some(value) = self.get_mut(key) {
            change(value);
        }
    }
}

impl<K, V> Clone for SortedMap<K, V> {
    fn clone(&self) -> Self {
        Self {
            root: self.root.clone(),
        }
    }
}

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: PartialEq, V: PartialEq> PartialEq for SortedMap<K, V> {
    fn eq(&self, other: &Self) -> bool {
        self.is_same(other) || (self.len() == other.len() && self.iter().eq(other.iter()))
    }
}

impl<K: fmt::Debug, V: fmt::Debug> fmt::Debug for SortedMap<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    /// One change: the key, and the value to put there or `None` to take it out.
    type Step = (u16, Option<u8>);

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let step = (0u16..300, proptest::option::weighted(0.6, any::<u8>()));
        proptest::collection::vec(step, 0..600)
    }

    fn take(map: &mut SortedMap<u16, u8>, (key, value): Step) -> Option<u8> {
        match value {
            Some(value) => map.insert(key, value),
            None => map.remove(&key),
        }
    }

    fn built(steps: &[Step]) -> SortedMap<u16, u8> {
        let mut map = SortedMap::new();
        for step in steps {
            take(&mut map, *step);
        }
        map
    }

    fn entries(map: &SortedMap<u16, u8>) -> Vec<(u16, u8)> {
        map.iter().map(|(key, value)| (*key, *value)).collect()
    }

    proptest! {
        #[test]
        fn it_answers_as_the_standard_map_does(steps in steps(), first in 0u16..300) {
            let mut map = SortedMap::new();
            let mut expected = BTreeMap::new();
            for step in steps {
                let (key, value) = step;
                let before = match value {
                    Some(value) => expected.insert(key, value),
                    None => expected.remove(&key),
                };
                prop_assert_eq!(take(&mut map, step), before);
                prop_assert_eq!(map.get(&key), expected.get(&key));
            }
            map.change(&first, |value| *value = value.wrapping_add(1));
            let changed = expected.entry(first).or_default();
            *changed = changed.wrapping_add(1);
            prop_assert_eq!(map.len(), expected.len());
            prop_assert!(map.iter().eq(expected.iter()));
            prop_assert!(map.iter().rev().eq(expected.iter().rev()));
            let from_first = expected.range(first..);
            prop_assert!(map.starting_at(&first).eq(from_first.clone()));
            prop_assert!(map.starting_at(&first).rev().eq(from_first.rev()));
        }

        #[test]
        fn it_stays_balanced(steps in steps()) {
            let map = built(&steps);
            prop_assert!(node::is_balanced(&map.root));
        }

        #[test]
        fn a_clone_keeps_what_it_was_and_changes_lead_from_one_to_the_other(
            before in steps(),
            after in steps(),
        ) {
            let earlier = built(&before);
            let kept = entries(&earlier);
            let mut later = earlier.clone();
            for step in after {
                take(&mut later, step);
            }
            prop_assert_eq!(entries(&earlier), kept);

            let (mut gone, mut new) = (Vec::new(), Vec::new());
            for change in later.changes_since(&earlier) {
                match change {
                    Change::Gone(value) => gone.push(*value),
                    Change::New(value) => new.push(*value),
                }
            }
            let only_in = |a: &SortedMap<u16, u8>, b: &SortedMap<u16, u8>| -> Vec<u8> {
                let other = |key: &u16, value: &u8| b.get(key) != Some(value);
                a.iter().filter(|(k, v)| other(k, v)).map(|(_, v)| *v).collect()
            };
            prop_assert_eq!(gone, only_in(&earlier, &later));
            prop_assert_eq!(new, only_in(&later, &earlier));
        }
    }

    /// Counts how often it is compared with another one.
    #[derive(Clone, Debug)]
    struct Counted(u32);

    thread_local! {
        static COMPARED: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
    }

    impl PartialEq for Counted {
        fn eq(&self, other: &Self) -> bool {
            COMPARED.set(COMPARED.get() + 1);
            self.0 == other.0
        }
    }

    #[test]
    fn one_change_among_many_is_found_without_looking_at_the_others() {
        let mut earlier = SortedMap::new();
        for n in 0..10_000u32 {
            earlier.insert(n * 2, Counted(n));
        }
        let mut later = earlier.clone();
        later.insert(7_001, Counted(0));
        later.remove(&12_000);
        COMPARED.set(0);
        assert_eq!(later.changes_since(&earlier).len(), 2);
        assert!(COMPARED.get() < 100, "{} comparisons", COMPARED.get());
    }
}
