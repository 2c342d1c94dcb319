//! Sorting, written so that every type sorted shares one copy of the algorithm: the standard
//! one is compiled anew, 4 kB of it, for each type and order (docs/decisions.md, 22).

use std::cmp::Ordering;

/// Sorts `values` by `compare`; equal ones keep their order.
pub fn sort_by<T>(values: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if values.len() < 2 {
        return;
    }
    let order = places_in_order(values.len(), &|a, b| match (values.get(a), values.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut target = vec![0; order.len()];
    for (to, from) in order.into_iter().enumerate() {
        if let Some(target) = target.get_mut(from) {
            *target = to;
        }
    }
    // Each swap brings one value to its place for good.
    for place in 0..target.len() {
        while let Some(to) = target.get(place).copied()
            && to != place
        {
            values.swap(place, to);
            target.swap(place, to);
        }
    }
}

/// Sorts `values` by their `key`; equal ones keep their order.
pub fn sort_by_key<T, K: Ord>(values: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(values, |a, b| key(a).cmp(&key(b)));
}

/// The places `0..n` as `compare` orders them.
fn places_in_order(n: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..n).collect();
    places.sort_by(|a, b| compare(*a, *b));
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_sort_does(keys in proptest::collection::vec(0u8..20, 0..200)) {
            let mut values: Vec<_> = keys.into_iter().enumerate().map(|(n, key)| (key, n)).collect();
            let mut expected = values.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort_by_key(&mut values, |(key, _)| *key);
            prop_assert_eq!(values, expected);
        }
    }
}
