//! What differs between two states of a map, without looking at what they share.

use std::rc::Rc;

use super::SortedMap;
use super::node::Node;

/// One difference between an earlier and a later state.
#[derive(Debug, PartialEq)]
pub(crate) enum Change<'a, V> {
    /// A value that is not there any more.
    Gone(&'a V),
    /// A value that has come.
    New(&'a V),
}

/// What of a state is still to be compared: a tree, or the entry at the top of one.
enum Rest<'a, K, V> {
    Tree(&'a Rc<Node<K, V>>),
    Entry(&'a Node<K, V>),
}

/// A state's parts in the order of their keys, the next one last.
struct State<'a, K, V>(Vec<Rest<'a, K, V>>);

impl<'a, K, V> State<'a, K, V> {
    fn of(map: &'a SortedMap<K, V>) -> Self {
        Self(map.root.iter().map(Rest::Tree).collect())
    }

    /// Takes the next tree apart.
    fn open(&mut self, tree: &'a Node<K, V>) {
        self.0.pop();
        self.0.extend(tree.right.as_ref().map(Rest::Tree));
        self.0.push(Rest::Entry(tree));
        self.0.extend(tree.left.as_ref().map(Rest::Tree));
    }
}

impl<K: Ord, V: PartialEq> SortedMap<K, V> {
    /// What changed since `earlier`, in the order of the keys; a key whose value is another one
    /// has its old value gone and its new one come. Costs the changes times the depth.
    pub(crate) fn changes_since<'a>(&'a self, earlier: &'a Self) -> Vec<Change<'a, V>> {
        let (mut old, mut new) = (State::of(earlier), State::of(self));
        let mut changes = Vec::new();
        loop {
            match (old.0.last(), new.0.last()) {
                (None, None) => return changes,
                (Some(Rest::Tree(a)), Some(Rest::Tree(b))) => {
                    let (a, b) = (*a, *b);
                    if Rc::ptr_eq(a, b) {
                        old.0.pop();
                        new.0.pop();
                    } else if a.size >= b.size {
                        // The larger one may hold the other one, shared.
                        old.open(a);
                    } else {
                        new.open(b);
                    }
                }
                (Some(Rest::Tree(tree)), _) => old.open(tree),
                (_, Some(Rest::Tree(tree))) => new.open(tree),
                (Some(Rest::Entry(a)), Some(Rest::Entry(b))) => {
                    let (a, b) = (*a, *b);
                    let order = a.key.cmp(&b.key);
                    let same = order.is_eq() && a.value == b.value;
                    if order.is_le() {
                        old.0.pop();
                        changes.extend((!same).then_some(Change::Gone(&a.value)));
                    }
                    if order.is_ge() {
                        new.0.pop();
                        changes.extend((!same).then_some(Change::New(&b.value)));
                    }
                }
                (Some(Rest::Entry(entry)), None) => {
                    changes.push(Change::Gone(&entry.value));
                    old.0.pop();
                }
                (None, Some(Rest::Entry(entry))) => {
                    changes.push(Change::New(&entry.value));
                    new.0.pop();
                }
            }
        }
    }
}
