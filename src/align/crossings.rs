//! Which pairs cross pairs that were taken before: one stands first on the left, the other on the right.
//!
//! Who revises a long text leaves thousands of pairs in place, and each doubtful one is held against all of them: what it
//! would cross is found by two trees of the extremes on the right, not pair by pair.

/// The pairs that were taken so far.
#[derive(Debug)]
pub(super) struct Crossings {
    /// The highest on the right, one more than it is, of those on the left up to a passage.
    highest: Extremes,
    /// How far the lowest on the right is from the end, of those on the left from a passage on.
    lowest: Extremes,
    /// How many passages each side has.
    sizes: [u32; 2],
}

impl Crossings {
    /// None are taken of two texts of so many passages.
    pub(super) fn new(sizes: [usize; 2]) -> Self {
        let extremes = || Extremes(vec![0; sizes[0] + 1]);
        Self { highest: extremes(), lowest: extremes(), sizes: sizes.map(|size| size as u32) }
    }

    /// Takes a pair.
    pub(super) fn take(&mut self, left: u32, right: u32) {
        self.highest.raise(left, right + 1);
        self.lowest.raise(self.sizes[0] - 1 - left, self.sizes[1] - right);
    }

    /// Whether a pair that was taken stands before one on a side and not before it on the other.
    pub(super) fn crosses(&self, left: u32, right: u32) -> bool {
        self.highest.below(left) > right || self.lowest.below(self.sizes[0] - left) > self.sizes[1] - right
    }
}

/// The greatest of some numbers up to a place: a binary indexed tree.
#[derive(Debug)]
struct Extremes(Vec<u32>);

impl Extremes {
    /// Raises the number at a place to one.
    fn raise(&mut self, place: u32, to: u32) {
        let mut at = place as usize + 1;
        while let Some(known) = self.0.get_mut(at) {
            *known = to.max(*known);
            at += at & at.wrapping_neg();
        }
    }

    /// The greatest of the numbers below a place; 0 where there is none.
    fn below(&self, place: u32) -> u32 {
        let mut at = place as usize;
        let mut greatest = 0;
        while at > 0 {
            greatest = self.0[at].max(greatest);
            at &= at - 1;
        }
        greatest
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_pair_crosses_what_stands_before_it_on_one_side_alone(
            taken in prop::collection::vec((0_u32..9, 0_u32..7), 0..12),
        ) {
            let mut crossings = Crossings::new([9, 7]);
            for &(left, right) in &taken {
                crossings.take(left, right);
            }
            for (left, right) in (0..9).flat_map(|left| (0..7).map(move |right| (left, right))) {
                let crosses = taken.iter().any(|&(i, j)| (i < left) != (j < right));
                prop_assert_eq!(crossings.crosses(left, right), crosses, "{} {}", left, right);
            }
        }
    }
}
