//! Pairs of words that are sure, and where another pair lies between them.

use super::matrix::Sparse;
use super::rivals::Rivals;

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

/// The words between two anchors.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gap {
    /// How many stand on the left.
    pub(super) left: usize,
    /// How many stand on the right.
    pub(super) right: usize,
}

/// Where a pair of words lies between the nearest anchors.
pub(super) struct Between {
    /// The facing gap that holds the pair, if one does.
    pub(super) gap: Option<Gap>,
    /// How far off the diagonal of the nearer anchor the pair lies, 0 to 1.
    pub(super) nearer: f32,
    /// The same of the farther anchor.
    pub(super) farther: f32,
}

impl Anchors {
    /// The anchors among some pairs of words, of each of which `sure` tells how sure it is.
    pub(super) fn new<T>(pairs: &Sparse<T>, sure: impl Fn(&T) -> f32, rivals: &Rivals) -> Self {
        let (rows, columns) = (pairs.rows(), pairs.columns());
        let mut partner = vec![None; rows];
        let mut right_taken = vec![false; columns];
        for (i, partner) in partner.iter_mut().enumerate() {
            let best = |&(j, ref pair): &(u32, T)| {
                let (j, p) = (j as usize, sure(pair));
                let is_best = p > SURE && p >= rivals.rows[i].best && p >= rivals.columns[j].best;
                (is_best && !right_taken[j]).then_some(j)
            };
            *partner = pairs.row(i).iter().find_map(best);
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

    /// The words of the right that share a facing gap with a word of the left, where neither side of the gap has more
    /// than so many words.
    pub(super) fn facing(&self, i: usize, most: usize) -> impl Iterator<Item = usize> + '_ {
        let (first, last) = (self.before[i], self.after[i]);
        let fits = |from: isize, to: isize| (1..=most.cast_signed()).contains(&(to - from - 1));
        let faces = !self.is_anchor[i] && fits(first.0, last.0) && fits(first.1, last.1);
        let right = if faces { first.1 + 1..last.1 } else { 0..0 };
        right.map(isize::cast_unsigned).filter(|&j| !self.right_taken[j])
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
        let gap = (free && inside).then(|| Gap {
            left: (last.0 - first.0 - 1).unsigned_abs(),
            right: (last.1 - first.1 - 1).unsigned_abs(),
        });
        Between { gap, nearer: a.min(b), farther: a.max(b) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anchors(rows: &[&[f32]]) -> Anchors {
        let mut sure = Sparse::new(rows[0].len());
        for row in rows {
            row.iter()
                .enumerate()
                .filter(|(_, value)| **value > 0.0)
                .for_each(|(j, &value)| sure.push(j, value));
            sure.end_row();
        }
        Anchors::new(&sure, |&sure| sure, &Rivals::of(&sure))
    }

    #[test]
    fn an_anchor_is_surer_than_the_bound_and_best_on_both_sides() {
        let table: [(&[&[f32]], [bool; 2]); 4] = [
            (&[&[0.61, 0.0], &[0.0, 0.61]], [true, true]),
            (&[&[0.6, 0.0], &[0.0, 0.61]], [false, true]),
            (&[&[0.7, 0.0], &[0.8, 0.0]], [false, true]),
            (&[&[0.7, 0.0], &[0.7, 0.0]], [true, false]),
        ];
        for (rows, expected) in table {
            assert_eq!(anchors(rows).is_anchor, expected, "{rows:?}");
        }
    }

    #[test]
    fn a_pair_between_two_anchors_knows_its_gap_and_its_offsets() {
        let mut rows = vec![vec![0.0; 9]; 4];
        rows[0][0] = 0.9;
        rows[3][8] = 0.9;
        let rows: Vec<&[f32]> = rows.iter().map(Vec::as_slice).collect();
        let anchors = anchors(&rows);
        let gap = anchors.between(1, 2).gap.unwrap();
        assert_eq!((gap.left, gap.right), (2, 7));
        assert_eq!(anchors.facing(1, 7).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6, 7]);
        assert!(anchors.facing(1, 6).next().is_none() && anchors.facing(0, 7).next().is_none());
        assert!(anchors.between(0, 2).gap.is_none() && anchors.between(1, 8).gap.is_none());
        // One step down and two along is one off the diagonal, of five that count as far.
        assert!((anchors.between(1, 2).nearer - 0.1).abs() < 1e-6);
        assert!((anchors.between(1, 1).farther - 1.0 / 3.0).abs() < 1e-6);
        let none = vec![vec![0.0; 40]; 2];
        let none: Vec<&[f32]> = none.iter().map(Vec::as_slice).collect();
        assert!((self::anchors(&none).between(0, 30).farther - 1.0).abs() < 1e-6);
    }
}
