//! What stands around a pair: its rivals, its place, and whether the neighbours are alike too.

use rayon::prelude::*;

use super::candidate::PassagePair;
use super::candidates::Found;
use super::evidence::{CLOSE, Evidence, SHORT};
use super::leaders::{Leaders, TopTwo};
use super::lists::Lists;
use super::model::Model;
use crate::text::PassageIx;

/// How many candidates one thread looks at a time.
const STRETCH: usize = 512;

/// Up to so many one thread looks at them all.
const AT_ONCE: usize = 1 << 11;

/// How many candidates all threads look at before what they saw is written down.
const BLOCK: usize = 1 << 16;

/// What a neighbour counts that stands beside the pair and not before or after both of its passages.
const BESIDE: f32 = 0.7;

/// How fast the opening of a text fades: after so many passages of both together it is a third.
const OPENING: f32 = 2.0;

/// All pairs with their context and the score that follows, given to `take` in the order of `order`: the numbers of pairs
/// in that of the list.
pub(super) fn add(
    found: &Lists<Found>,
    model: &Model,
    order: Option<&[u32]>,
    take: &mut dyn FnMut(PassagePair, Evidence),
) {
    let table = Table::new(found, model.passages());
    // Block by block, so that what is seen is never held beside all pairs.
    for start in (0..found.all.len()).step_by(BLOCK) {
        let block = start..found.all.len().min(start + BLOCK);
        let look = |at: usize| {
            let at = order.map_or(at, |order| order[at] as usize);
            let pair = table.pair(at);
            (pair, in_context(pair, found.all[at].evidence(model.is_verbatim(pair)), at as u32, &table))
        };
        let seen: Vec<(PassagePair, Evidence)> = if block.len() <= AT_ONCE {
            block.map(look).collect()
        } else {
            block.into_par_iter().with_min_len(STRETCH).map(look).collect()
        };
        for (pair, evidence) in seen {
            take(pair, evidence);
        }
    }
}

/// The evidence of one candidate with its context.
fn in_context(pair: PassagePair, mut seen: Evidence, at: u32, table: &Table<'_>) -> Evidence {
    let (i, j) = (pair.left.ix(), pair.right.ix());
    let [left, right] = table.sizes;
    seen.length = table.length;
    let mut before = table.beside(pair, at, -1);
    let mut after = table.beside(pair, at, 1);
    if seen.verbatim {
        // The same words answer each other whatever their rivals: only what stands around tells which copy answers
        // which. Both begin, or both end, their texts: else the first of two equal sentences would look better
        // beside the second, which has neighbours on both sides.
        before = if i + j == 0 { 1.0 } else { before };
        after = if i + j + 2 == left + right { 1.0 } else { after };
        seen.lead = 1.0;
    } else {
        let rivals = [(0, pair.left), (1, pair.right)]
            .map(|(side, passage)| table.other(table.leaders.of(side, passage), at));
        seen.lead = seen.letters - rivals[0].min(rivals[1]);
        seen.crowded = (rivals[0].max(rivals[1]) - CLOSE).max(0.0);
        seen.opening = (-((i + j) as f32) / OPENING).exp() * seen.letters.sqrt();
    }
    seen.around = before + after;
    seen
}

/// The letters of all pairs.
struct Table<'f> {
    found: &'f Lists<Found>,
    leaders: Leaders,
    sizes: [usize; 2],
    /// How long the longer text is.
    length: f32,
}

/// How long texts of so many passages are, see [`Evidence::length`].
pub(super) fn length(sizes: [usize; 2]) -> f32 {
    (sizes[0].max(sizes[1]) as f32 / SHORT).max(1.0).ln()
}

impl<'f> Table<'f> {
    fn new(found: &'f Lists<Found>, sizes: [usize; 2]) -> Self {
        let letters = |at: u32| found.all[at as usize].letters;
        let ends = (0..)
            .map(PassageIx)
            .zip(0..found.len())
            .flat_map(|(left, row)| found.of(row).iter().map(move |found| [left, PassageIx(found.right)]));
        let leaders = Leaders::new(ends, sizes, |a, b| letters(a).total_cmp(&letters(b)));
        Self { found, leaders, sizes, length: length(sizes) }
    }

    /// The passages of a pair.
    fn pair(&self, at: usize) -> PassagePair {
        let left = self.found.ends.partition_point(|&end| end as usize <= at);
        PassagePair { left: PassageIx(left as u32), right: PassageIx(self.found.all[at].right) }
    }

    /// The letters of the best but `at`.
    fn other(&self, top: TopTwo, at: u32) -> f32 {
        let other = if top.best == Some(at) { top.second } else { top.best };
        other.map_or(0.0, |at| self.found.all[at as usize].letters)
    }

    /// The letters of a passage on the left beside `first` on the right and the one after it, 0 where a pair was not
    /// measured.
    fn beside_two(&self, left: Option<usize>, first: i64) -> [f32; 2] {
        let Some(left) = left.filter(|&left| left < self.sizes[0]) else { return [0.0; 2] };
        let row = self.found.of(left);
        let start = if row.len() == self.sizes[1] {
            // All were measured.
            usize::try_from(first).unwrap_or_default()
        } else {
            row.partition_point(|found| i64::from(found.right) < first)
        };
        let two = row.get(start..).unwrap_or_default().iter().take(2);
        [first, first + 1].map(|right| {
            let found = two.clone().find(|found| i64::from(found.right) == right);
            found.map_or(0.0, |found| found.letters)
        })
    }

    /// How alike what stands just before (`step` -1) or after (1) a pair is.
    fn beside(&self, pair: PassagePair, at: u32, step: isize) -> f32 {
        let (i, j) = (pair.left.ix(), i64::from(pair.right.0));
        let beside = j + step as i64;
        let other = self.beside_two(i.checked_add_signed(step), j.min(beside));
        let [mixed, both] = if step < 0 { [other[1], other[0]] } else { other };
        // In the row of the pair what stands beside it is next in the list.
        let next = (at as usize).checked_add_signed(step).filter(|next| self.found.range(i).contains(next));
        let next = next.map(|next| self.found.all[next]).filter(|next| i64::from(next.right) == beside);
        both.max(BESIDE * mixed.max(next.map_or(0.0, |next| next.letters)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The evidence in context of pairs given by their places and letters.
    fn seen(pairs: &[(u32, u32, f32)], sizes: [usize; 2]) -> Vec<Evidence> {
        let mut found = Lists::default();
        for row in 0..sizes[0] as u32 {
            let of = pairs.iter().filter(|pair| pair.0 == row);
            found.push(of.map(|&(_, right, letters)| Found { right, letters, context: 0.0, stretch: 0.0 }));
        }
        let mut seen = Vec::new();
        add(&found, &Model::of_passages(sizes), None, &mut |_, evidence| seen.push(evidence));
        seen
    }

    fn near(a: f32, b: f32) -> bool {
        (a - b).abs() < 1e-5
    }

    #[test]
    fn the_lead_is_over_the_weaker_rival_and_the_crowd_the_stronger() {
        let seen = seen(&[(0, 0, 0.7), (0, 1, 0.5), (1, 0, 0.2)], [2, 2]);
        assert!(near(seen[0].lead, 0.5) && near(seen[0].crowded, 0.1), "{seen:?}");
        // Behind in its row, alone in its column.
        assert!(near(seen[1].lead, 0.5) && near(seen[1].crowded, 0.3), "{seen:?}");
        // A rival of just 0.4 is not close.
        let seen = self::seen(&[(0, 0, 0.7), (0, 1, CLOSE)], [1, 2]);
        assert!(near(seen[0].crowded, 0.0));
    }

    #[test]
    fn neighbours_count_in_full_on_the_diagonal_and_less_beside() {
        let seen = seen(&[(0, 0, 0.6), (1, 1, 0.5), (1, 2, 0.4)], [3, 3]);
        assert!(near(seen[0].around, 0.5), "{seen:?}");
        assert!(near(seen[1].around, 0.6 + 0.7 * 0.4), "{seen:?}");
        assert!(near(seen[2].around, 0.7 * 0.5), "{seen:?}");
    }

    #[test]
    fn the_opening_fades_and_needs_shared_letters() {
        let seen = seen(&[(0, 0, 0.25), (1, 1, 0.25), (2, 2, 0.0)], [3, 3]);
        assert!(near(seen[0].opening, 0.5) && near(seen[1].opening, 0.5 * (-1.0f32).exp()));
        assert!(near(seen[2].opening, 0.0));
    }

    #[test]
    fn a_text_is_long_from_twenty_five_passages_on() {
        for (passages, want) in [(25, 0.0), (26, (26.0f32 / 25.0).ln()), (50, 2.0f32.ln())] {
            assert!(near(seen(&[(0, 0, 0.5)], [passages, 3])[0].length, want), "{passages}");
            assert!(near(seen(&[(0, 0, 0.5)], [3, passages])[0].length, want), "{passages}");
        }
    }

    #[test]
    fn every_pair_is_seen_in_context_however_many_there_are() {
        let count = BLOCK as u32 + 1;
        let pairs: Vec<(u32, u32, f32)> = (0..count).map(|j| (0, j, 0.5)).collect();
        let seen = seen(&pairs, [1, count as usize]);
        assert_eq!(seen.len(), count as usize);
        assert!(seen.iter().all(|seen| seen.length > 0.0 && near(seen.crowded, 0.1)));
    }
}
