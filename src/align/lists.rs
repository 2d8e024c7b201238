//! Lists of things, one after the other in one place.

use std::ops::Range;

use crate::gate::give_back;

/// Some lists, one after the other.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lists<T> {
    /// What stands in them.
    pub(super) all: Vec<T>,
    /// Where each ends; the next begins there.
    pub(super) ends: Vec<u32>,
}

impl<T> Drop for Lists<T> {
    fn drop(&mut self) {
        give_back(std::mem::take(&mut self.all));
        give_back(std::mem::take(&mut self.ends));
    }
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { all: Vec::new(), ends: Vec::new() }
    }
}

impl<T> Lists<T> {
    /// Adds a list.
    pub(super) fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.all.extend(list);
        self.close();
    }

    /// Ends the list that is open: what was put into [`Lists::all`] since the last ended.
    pub(super) fn close(&mut self) {
        self.ends.push(self.all.len() as u32);
    }

    /// How many lists there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Where one of the lists stands among all, by its number.
    #[inline]
    pub(super) fn range(&self, at: usize) -> Range<usize> {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[at] as usize
    }

    /// One of the lists, by its number.
    #[inline]
    pub(super) fn of(&self, at: usize) -> &[T] {
        &self.all[self.range(at)]
    }
}

impl<T> Lists<T> {
    /// Adds lists behind the last.
    pub(super) fn append(&mut self, mut more: Self) {
        let before = self.all.len() as u32;
        self.ends.extend(more.ends.iter().map(|end| before + end));
        self.all.append(&mut more.all);
    }
}

impl Lists<u32> {
    /// The positions of each of so many values, ascending.
    pub(super) fn by(values: impl Iterator<Item = u32> + Clone, count: usize) -> Self {
        let mut ends = vec![0; count];
        for value in values.clone() {
            ends[value as usize] += 1;
        }
        let mut start = 0;
        for end in &mut ends {
            start += std::mem::replace(end, start);
        }
        // Where the next of each list is written; in the end where it ends.
        let mut all = vec![0; start as usize];
        for (value, at) in values.zip(0..) {
            let end = &mut ends[value as usize];
            all[*end as usize] = at;
            *end += 1;
        }
        Self { all, ends }
    }
}

impl<T, L: IntoIterator<Item = T>> FromIterator<L> for Lists<T> {
    fn from_iter<I: IntoIterator<Item = L>>(lists: I) -> Self {
        let mut all = Self::default();
        for list in lists {
            all.push(list);
        }
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_list_is_found_by_its_number() {
        let mut lists = Lists::default();
        for list in [&[1, 2][..], &[], &[3]] {
            lists.push(list.iter().copied());
        }
        assert_eq!([lists.of(0), lists.of(1), lists.of(2)], [&[1, 2][..], &[], &[3]]);
        let mut twice = lists.clone();
        twice.append(lists);
        assert_eq!([twice.of(2), twice.of(3), twice.of(4)], [&[3][..], &[1, 2], &[]]);
    }

    #[test]
    fn positions_are_listed_by_value() {
        let lists = Lists::by([2, 0, 2, 2].into_iter(), 4);
        assert_eq!([lists.of(0), lists.of(1), lists.of(2), lists.of(3)], [&[1][..], &[], &[0, 2, 3], &[]]);
    }
}
