//! Which passages speak of the same topic and say other things, looked up from either side.

use crate::align::Correspondence;
use crate::text::{InOrder as _, PassageIx};

/// For each passage of one side, which of the related pairs hold it, the best first.
#[derive(Debug, Clone, Default)]
pub(super) struct Topics {
    /// Where the pairs of each passage end in `pairs`; those of the next begin there.
    ends: Vec<u32>,
    /// Positions in [`crate::align::Alignment::related`].
    pairs: Vec<u32>,
}

impl Topics {
    /// The pairs by the passage that `side` names, for a text of so many passages.
    pub(super) fn new(
        related: &[Correspondence],
        passages: usize,
        side: impl Fn(&Correspondence) -> &[PassageIx],
    ) -> Self {
        let mut places: Vec<(PassageIx, u32)> =
            (0..).zip(related).flat_map(|(at, pair)| side(pair).iter().map(move |&p| (p, at))).collect();
        // Sorting keeps equals in order: of two pairs of one score, the one that stands first in the texts.
        let score = |at: u32| related[at as usize].score;
        places.put_in_order(|a, b| a.0.cmp(&b.0).then_with(|| score(b.1).total_cmp(&score(a.1))));
        let mut ends = vec![0; passages];
        for (passage, _) in &places {
            ends[passage.ix()] += 1;
        }
        let mut end = 0;
        for count in &mut ends {
            end += *count;
            *count = end;
        }
        Self { ends, pairs: places.into_iter().map(|(_, at)| at).collect() }
    }

    /// The pairs of a passage, as positions, the best first.
    pub(super) fn of(&self, passage: PassageIx) -> &[u32] {
        let Some(&end) = self.ends.get(passage.ix()) else { return &[] };
        let start = passage.ix().checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.pairs[start as usize..end as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use smallvec::smallvec;

    use crate::align::Relation;

    #[test]
    fn the_pairs_of_a_passage_are_found_from_both_sides_the_best_first() {
        let pair = |(left, right, score): (u32, u32, f32)| Correspondence {
            left: smallvec![PassageIx(left)],
            right: smallvec![PassageIx(right)],
            relation: Relation::Related,
            score,
            weakest: score,
            transposed: false,
            by_hand: false,
        };
        let related: Vec<_> = [(0, 2, 0.1), (2, 0, 0.2), (2, 2, 0.3), (2, 3, 0.2)].map(pair).to_vec();
        let left = Topics::new(&related, 3, |c| &c.left);
        let right = Topics::new(&related, 4, |c| &c.right);
        let found = |topics: &Topics, passages: u32| -> Vec<Vec<u32>> {
            (0..passages).map(|p| topics.of(PassageIx(p)).to_vec()).collect()
        };
        assert_eq!(found(&left, 4), [vec![0], vec![], vec![2, 1, 3], vec![]]);
        assert_eq!(found(&right, 4), [vec![1], vec![], vec![2, 0], vec![3]]);
    }
}
