//! Lists of things, one after the other in one place.

use std::ops::Range;

/// Some lists, one after the other.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lists<T> {
    /// What stands in them.
    pub(super) all: Vec<T>,
    /// Where each ends; the next begins there.
    pub(super) ends: Vec<u32>,
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
    pub(super) fn range(&self, at: usize) -> Range<usize> {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        start as usize..self.ends[at] as usize
    }

    /// One of the lists, by its number.
    pub(super) fn of(&self, at: usize) -> &[T] {
        &self.all[self.range(at)]
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
    }
}
