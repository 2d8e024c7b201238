//! Sorting where little is sorted, with little code.
//!
//! The library's sort is 7 kB for each kind of item and each order, and the program has a hundred of them. Here numbers
//! are sorted in place of items, by code that is there once, and the items are moved as the numbers say. Where time
//! counts, the library's sort is faster.

use std::cmp::Ordering;

/// A list that can be put in order.
pub(crate) trait InOrder<T> {
    /// Puts the items in order; what is equal stays as it stood.
    fn put_in_order(&mut self, by: impl FnMut(&T, &T) -> Ordering);

    /// Puts the items in order of a key; what is equal stays as it stood.
    fn put_in_order_of<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.put_in_order(|a, b| key(a).cmp(&key(b)));
    }
}

impl<T> InOrder<T> for [T] {
    fn put_in_order(&mut self, mut by: impl FnMut(&T, &T) -> Ordering) {
        let mut from = order(self.len(), &mut |a, b| by(&self[a], &self[b]));
        for first in 0..self.len() {
            // The place of each item that moves is free for the next, around to where it began.
            let mut place = first;
            while from[place] != first {
                self.swap(place, from[place]);
                place = std::mem::replace(&mut from[place], place);
            }
            from[place] = place;
        }
    }
}

/// The numbers of so many items, in order.
fn order(len: usize, by: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut numbers: Vec<usize> = (0..len).collect();
    numbers.sort_by(|&a, &b| by(a, b));
    numbers
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_order_is_that_of_the_librarys_stable_sort(list: Vec<(u8, u8)>) {
            let (mut ours, mut theirs) = (list.clone(), list);
            ours.put_in_order_of(|item| item.0 % 8);
            theirs.sort_by_key(|item| item.0 % 8);
            prop_assert_eq!(&ours, &theirs);
            ours.put_in_order(|a, b| b.cmp(a));
            theirs.sort_by(|a, b| b.cmp(a));
            prop_assert_eq!(ours, theirs);
        }
    }
}
