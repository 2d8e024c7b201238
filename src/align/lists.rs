//! Lists of things, one after the other in one place.

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
        self.ends.push(self.all.len() as u32);
    }

    /// One of the lists, by its number.
    pub(super) fn of(&self, at: usize) -> &[T] {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start as usize..self.ends[at] as usize]
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
