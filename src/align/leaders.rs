//! The best of a passage's candidates and the one after it, by whatever order is asked for.

use std::cmp::Ordering;

use crate::text::PassageIx;

/// What stands for a passage of either text: a left and a right.
pub(super) trait Ends {
    /// The passages that it stands for, left and right.
    fn ends(&self) -> [PassageIx; 2];
}

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
    pub(super) fn new<C: Ends>(
        candidates: &[C],
        sizes: [usize; 2],
        order: impl Fn(&C, &C) -> Ordering,
    ) -> Self {
        let mut tops = sizes.map(|count| vec![TopTwo::default(); count]);
        for (candidate, at) in candidates.iter().zip(0u32..) {
            let leads = |slot: Option<u32>| {
                slot.is_none_or(|other| order(candidate, &candidates[other as usize]).is_gt())
            };
            for (side, passage) in tops.iter_mut().zip(candidate.ends()) {
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

    struct Scored(u32, u32, f32);

    impl Ends for Scored {
        fn ends(&self) -> [PassageIx; 2] {
            [PassageIx(self.0), PassageIx(self.1)]
        }
    }

    #[test]
    fn the_best_two_of_each_passage_are_found_and_the_earlier_of_equals_leads() {
        let scored = [Scored(0, 0, 0.2), Scored(0, 1, 0.9), Scored(0, 2, 0.9), Scored(1, 1, 0.9)];
        let leaders = Leaders::new(&scored, [2, 3], |a, b| a.2.total_cmp(&b.2));
        let top = |side, passage| leaders.of(side, PassageIx(passage));
        assert_eq!(top(0, 0), TopTwo { best: Some(1), second: Some(2) });
        assert_eq!(top(1, 1), TopTwo { best: Some(1), second: Some(3) });
    }
}
