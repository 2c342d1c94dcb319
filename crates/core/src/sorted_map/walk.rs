//! Going through the entries in their order, from either end.

use super::node::{Link, Node, size};

/// The entries of a map that are still to come.
pub(crate) struct Walk<'a, K, V> {
    /// The nodes above the next entry that come after it; the next entry is the last one.
    front: Vec<&'a Node<K, V>>,
    /// The same from the other end.
    back: Vec<&'a Node<K, V>>,
    n_left: usize,
}

impl<'a, K, V> Walk<'a, K, V> {
    /// All entries below `root`.
    pub(super) fn over(root: &'a Link<K, V>) -> Self {
        let mut walk = Self {
            front: Vec::new(),
            back: Vec::new(),
            n_left: size(root),
        };
        walk.descend_left(root);
        walk.descend_right(root);
        walk
    }

    /// The entries below `root` whose keys are `first` or greater.
    pub(super) fn starting_at(root: &'a Link<K, V>, first: &K) -> Self
    where
        K: Ord,
    {
        let mut walk = Self {
            front: Vec::new(),
            back: Vec::new(),
            n_left: 0,
        };
        let mut place = root;
        while let Some(node) = place {
            place = if node.key >= *first {
                walk.n_left += 1 + size(&node.right);
                walk.front.push(node);
                &node.left
            } else {
                &node.right
            };
        }
        walk.descend_right(root);
        walk
    }

    fn descend_left(&mut self, mut place: &'a Link<K, V>) {
        while let Some(node) = place {
            self.front.push(node);
            place = &node.left;
        }
    }

    fn descend_right(&mut self, mut place: &'a Link<K, V>) {
        while let Some(node) = place {
            self.back.push(node);
            place = &node.right;
        }
    }
}

impl<'a, K, V> Iterator for Walk<'a, K, V> {
    type Item = (&'a K, &'a V);

    fn next(&mut self) -> Option<Self::Item> {
        self.n_left = self.n_left.checked_sub(1)?;
        let node = self.front.pop()?;
        self.descend_left(&node.right);
        Some((&node.key, &node.value))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.n_left, Some(self.n_left))
    }
}

impl<K, V> DoubleEndedIterator for Walk<'_, K, V> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.n_left = self.n_left.checked_sub(1)?;
        let node = self.back.pop()?;
        self.descend_right(&node.left);
        Some((&node.key, &node.value))
    }
}
