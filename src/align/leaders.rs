//! The best of a passage's candidates and the one after it, by whatever order is asked for.

use std::cmp::Ordering;

use crate::text::PassageIx;

/// The numbers of the best of some candidates and of the one after it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct TopTwo {
    pub(super) best: Option<u32>,
    pub(super) second: Option<u32>,
}

/// For each passage of both sides its two best candidates by one order.
#[derive(Debug, Clone)]
pub(super) struct Leaders {
    /// The passages of the left, then those of the right.
    pub(super) sides: [Vec<TopTwo>; 2],
}

impl Leaders {
    /// Finds them. Of candidates that are equal the earlier leads.
    ///
    /// `ends` are the passages of each candidate, left and right; candidates are ordered by their numbers.
    pub(super) fn new(
        ends: impl Iterator<Item = [PassageIx; 2]>,
        sizes: [usize; 2],
        order: impl Fn(u32, u32) -> Ordering,
    ) -> Self {
        let mut tops = sizes.map(|count| vec![TopTwo::default(); count]);
        for (ends, at) in ends.zip(0u32..) {
            let leads = |slot: Option<u32>| slot.is_none_or(|other| order(at, other).is_gt());
            for (side, passage) in tops.iter_mut().zip(ends) {
                let top = &mut side[passage.ix()];
                if leads(top.best) {
                    top.second = top.best.replace(at);
                } else if leads(top.second) {
                    top.second = Some(at);
                }
            }
        }
        Self { sides: tops }
    }

    /// Those of a passage of one side.
    pub(super) fn of(&self, side: usize, passage: PassageIx) -> TopTwo {
        self.sides[side][passage.ix()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_two_of_each_passage_are_found_and_the_earlier_of_equals_leads() {
        let ends = [[0, 0], [0, 1], [0, 2], [1, 1]].map(|ends| ends.map(PassageIx));
        let scores = [0.2_f32, 0.9, 0.9, 0.9];
        let leaders =
            Leaders::new(ends.into_iter(), [2, 3], |a, b| scores[a as usize].total_cmp(&scores[b as usize]));
        let top = |side, passage| leaders.of(side, PassageIx(passage));
        assert_eq!(top(0, 0), TopTwo { best: Some(1), second: Some(2) });
        assert_eq!(top(1, 1), TopTwo { best: Some(1), second: Some(3) });
    }
}
