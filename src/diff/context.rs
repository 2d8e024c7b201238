//! How well two places agree with what stands around them.

use super::side::Side;

/// How many content words to each side count as the surroundings of a word.
const REACH: usize = 3;

/// How many content words around `i` on the left also stand around `j` on the right, in any order.
pub(super) fn agreement(left: &Side, i: usize, right: &Side, j: usize) -> usize {
    let around = |side: &Side, at: usize| -> Vec<usize> {
        let here = side.content.partition_point(|&p| p < at);
        let after = side.content.partition_point(|&p| p <= at);
        let before = &side.content[here.saturating_sub(REACH)..here];
        let behind = &side.content[after..(after + REACH).min(side.content.len())];
        before.iter().chain(behind).copied().collect()
    };
    let theirs = around(right, j);
    around(left, i).iter().filter(|&&p| theirs.iter().any(|&q| left.stem(p) == right.stem(q))).count()
}

/// How far apart two places lie, as the difference of their relative positions in thousandths.
pub(super) fn distance(left: &Side, i: usize, right: &Side, j: usize) -> usize {
    let share = |at: usize, len: usize| (2 * at + 1) * 500 / len.max(1);
    share(i, left.len()).abs_diff(share(j, right.len()))
}
