//! Pairs of words that are sure, and where another pair lies between them.

use super::evidence::Rivals;
use super::matrix::Matrix;

/// From this probability on, a pair that is best on both sides is an anchor.
const SURE: f32 = 0.6;

/// Offsets beyond this many words count alike.
const FAR: f32 = 5.0;

/// For each word of the left the anchor before it and after it, edges included.
pub(super) struct Anchors {
    is_anchor: Vec<bool>,
    right_taken: Vec<bool>,
    before: Vec<(isize, isize)>,
    after: Vec<(isize, isize)>,
}

/// Where a pair of words lies between the nearest anchors.
pub(super) struct Between {
    /// How many words each side has in the facing gap that holds the pair, if one does.
    pub(super) gap: Option<(usize, usize)>,
    /// How far off the diagonal of the nearer anchor the pair lies, 0 to 1.
    pub(super) nearer: f32,
    /// The same of the farther anchor.
    pub(super) farther: f32,
}

impl Anchors {
    pub(super) fn new(sure: &Matrix<f32>, rivals: &Rivals) -> Self {
        let (rows, columns) = (sure.rows(), sure.columns());
        let mut partner = vec![None; rows];
        let mut right_taken = vec![false; columns];
        for (i, partner) in partner.iter_mut().enumerate() {
            let best = |&j: &usize| {
                let p = sure.at(i, j);
                p > SURE && p >= rivals.rows[i].0 && p >= rivals.columns[j].0 && !right_taken[j]
            };
            *partner = (0..columns).find(best);
            if let Some(j) = *partner {
                right_taken[j] = true;
            }
        }
        let (mut before, mut after) = (Vec::with_capacity(rows), vec![(0, 0); rows]);
        let mut last = (-1, -1);
        for (i, partner) in partner.iter().enumerate() {
            before.push(last);
            last = partner.map_or(last, |j| (i.cast_signed(), j.cast_signed()));
        }
        let mut next = (rows.cast_signed(), columns.cast_signed());
        for (i, partner) in partner.iter().enumerate().rev() {
            after[i] = next;
            next = partner.map_or(next, |j| (i.cast_signed(), j.cast_signed()));
        }
        Self { is_anchor: partner.iter().map(Option::is_some).collect(), right_taken, before, after }
    }

    /// Where a pair of words lies.
    pub(super) fn between(&self, i: usize, j: usize) -> Between {
        let (first, last) = (self.before[i], self.after[i]);
        let place = (i.cast_signed(), j.cast_signed());
        let off = |anchor: (isize, isize)| {
            let (down, along) = (place.0 - anchor.0, place.1 - anchor.1);
            ((along - down).unsigned_abs() as f32 / (1.0 + down.unsigned_abs() as f32)).min(FAR) / FAR
        };
        let (a, b) = (off(first), off(last));
        let free = !self.is_anchor[i] && !self.right_taken[j];
        let inside = first.1 < place.1 && place.1 < last.1;
        let gap = (free && inside)
            .then(|| ((last.0 - first.0 - 1).unsigned_abs(), (last.1 - first.1 - 1).unsigned_abs()));
        Between { gap, nearer: a.min(b), farther: a.max(b) }
    }
}
