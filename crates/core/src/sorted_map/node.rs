//! Nodes of the tree, and how they stay balanced.

use std::cmp::Ordering;
use std::rc::Rc;

/// A tree, or nothing.
pub(super) type Link<K, V> = Option<Rc<Node<K, V>>>;

/// An entry between the smaller ones on its left and the greater ones on its right.
#[derive(Clone)]
pub(super) struct Node<K, V> {
    pub(super) left: Link<K, V>,
    pub(super) right: Link<K, V>,
    /// How many entries it has with those below.
    pub(super) size: usize,
    pub(super) key: K,
    pub(super) value: V,
}

/// How much heavier one side may be than the other, and when a rotation must be a double one.
/// With these two numbers every insertion and removal leaves the tree balanced (Hirai and
/// Yamamoto, "Balancing weight-balanced trees", 2011).
const DELTA: usize = 3;
const GAMMA: usize = 2;

/// How many entries there are below `link`.
pub(super) fn size<K, V>(link: &Link<K, V>) -> usize {
    link.as_ref().map_or(0, |node| node.size)
}

/// Whether both are the same nodes in memory.
pub(super) fn is_same<K, V>(a: &Link<K, V>, b: &Link<K, V>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Rc::ptr_eq(a, b),
        (None, None) => true,
        _ => false,
    }
}

/// Gives `key` a value. Says which one it had.
pub(super) fn insert<K: Ord + Clone, V: Clone>(
    link: &mut Link<K, V>,
    key: K,
    value: V,
) -> Option<V> {
    let Some(node) = link else {
        *link = Some(Rc::new(Node {
            left: None,
            right: None,
            size: 1,
            key,
            value,
        }));
        return None;
    };
    let node = Rc::make_mut(node);
    let before = match key.cmp(&node.key) {
        Ordering::Less => insert(&mut node.left, key, value),
        Ordering::Equal => return Some(std::mem::replace(&mut node.value, value)),
        Ordering::Greater => insert(&mut node.right, key, value),
    };
    node.balance();
    before
}

/// Takes `key` out. Says which value it had.
pub(super) fn remove<K: Ord + Clone, V: Clone>(link: &mut Link<K, V>, key: &K) -> Option<V> {
    let node = Rc::make_mut(link.as_mut()?);
    let removed = match key.cmp(&node.key) {
        Ordering::Less => remove(&mut node.left, key),
        Ordering::Greater => remove(&mut node.right, key),
        Ordering::Equal => {
            let (left, mut right) = (node.left.take(), node.right.take());
            let mut next = if left.is_some() {
                take_first(&mut right)
            } else {
                None
            };
            if let Some(next) = &mut next {
                // Nobody else has it: it was taken out just now.
                let next = Rc::make_mut(next);
                next.left = left;
                next.right = right;
                next.balance();
            } else {
                next = left.or(right);
            }
            return std::mem::replace(link, next).map(|node| node.value.clone());
        }
    };
    node.balance();
    removed
}

/// Takes the node with the smallest key out; both its sides come back empty.
fn take_first<K: Clone, V: Clone>(link: &mut Link<K, V>) -> Link<K, V> {
    let node = Rc::make_mut(link.as_mut()?);
    if node.left.is_some() {
        let first = take_first(&mut node.left);
        node.balance();
        return first;
    }
    let right = node.right.take();
    std::mem::replace(link, right)
}

/// The value of `key`, to be changed. Copies the shared nodes on the way to it.
pub(super) fn get_mut<'a, K: Ord + Clone, V: Clone>(
    link: &'a mut Link<K, V>,
    key: &K,
) -> Option<&'a mut V> {
    let mut place = link;
    loop {
        let node = Rc::make_mut(place.as_mut()?);
        place = match key.cmp(&node.key) {
            Ordering::Less => &mut node.left,
            Ordering::Equal => return Some(&mut node.value),
            Ordering::Greater => &mut node.right,
        };
    }
}

/// One side of a node.
type Side<K, V> = fn(&mut Node<K, V>) -> &mut Link<K, V>;

impl<K: Clone, V: Clone> Node<K, V> {
    /// Puts weight from the heavier side to the lighter one where they differ by too much, after
    /// one entry came or went below.
    fn balance(&mut self) {
        let (left, right) = (size(&self.left), size(&self.right));
        self.size = left + right + 1;
        if left + right < 2 {
            return;
        }
        if left > DELTA * right {
            self.turn(|node| &mut node.left, |node| &mut node.right);
        } else if right > DELTA * left {
            self.turn(|node| &mut node.right, |node| &mut node.left);
        }
    }

    /// Makes the upper node of the heavier side the upper node of all, or, where the weight is on
    /// its inner side, that side's upper node.
    fn turn(&mut self, heavy: Side<K, V>, light: Side<K, V>) {
        if let Some(child) = heavy(self) {
            let child = Rc::make_mut(child);
            if size(light(child)) >= GAMMA * size(heavy(child)) {
                child.lift(light, heavy);
            }
        }
        self.lift(heavy, light);
    }

    /// Makes the upper node on side `from` the upper node of all.
    fn lift(&mut self, from: Side<K, V>, to: Side<K, V>) {
        let Some(mut child) = from(self).take() else {
            return;
        };
        let upper = Rc::make_mut(&mut child);
        *from(self) = to(upper).take();
        self.measure();
        std::mem::swap(self, upper);
        *to(self) = Some(child);
        self.measure();
    }

    fn measure(&mut self) {
        self.size = size(&self.left) + size(&self.right) + 1;
    }
}

/// Whether no node below `link` is heavier on one side than allowed, and every size is right.
#[cfg(test)]
pub(super) fn is_balanced<K, V>(link: &Link<K, V>) -> bool {
    let Some(node) = link else {
        return true;
    };
    let (left, right) = (size(&node.left), size(&node.right));
    let fits = left + right < 2 || (left <= DELTA * right && right <= DELTA * left);
    fits && node.size == left + right + 1 && is_balanced(&node.left) && is_balanced(&node.right)
}
