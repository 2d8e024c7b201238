//! What stands around a pair: rivals, and whether the neighbours answer each other too.

use std::ops::Range;

use super::Candidate;
use super::recipe::Recipe;
use super::weights::logistic;

/// What a neighbour counts that stands one step off the diagonal, and beside the pair.
const NEAR_DIAGONAL: f32 = 0.8;
const BESIDE: f32 = 0.7;

/// Fills in the context of every candidate and the score that follows. The candidates are sorted by left, then right.
pub(super) fn add(candidates: &mut [Candidate], left: usize, right: usize, recipe: &Recipe) {
    let table = Table::new(candidates, left, right);
    for (at, c) in candidates.iter_mut().enumerate() {
        let (i, j, p) = (c.left.ix(), c.right.ix(), table.p[at]);
        c.evidence.rival = table.rows[i].without(p).min(table.columns[j].without(p));
        c.evidence.mutual = table.rows[i].best <= p && table.columns[j].best <= p;
        c.evidence.before = table.beside(i, j, -1);
        c.evidence.after = table.beside(i, j, 1);
        if c.evidence.verbatim {
            // Both begin, or both end, their texts: else the first of two equal sentences would look better beside
            // the second, which has neighbours on both sides.
            c.evidence.before = if i + j == 0 { 1.0 } else { c.evidence.before };
            c.evidence.after = if i + j + 2 == left + right { 1.0 } else { c.evidence.after };
        }
        c.full = recipe.full.score(&c.evidence);
    }
}

/// The two largest values of a row or column.
#[derive(Debug, Clone, Copy, Default)]
struct Top {
    best: f32,
    second: f32,
}

impl Top {
    fn add(&mut self, p: f32) {
        if p > self.best {
            *self = Self { best: p, second: self.best };
        } else {
            self.second = self.second.max(p);
        }
    }

    /// The largest value but `p`, which is one of them.
    fn without(self, p: f32) -> f32 {
        if p < self.best { self.best } else { self.second }
    }
}

/// The first scores as probabilities.
struct Table {
    p: Vec<f32>,
    right: Vec<u32>,
    starts: Vec<u32>,
    rows: Vec<Top>,
    columns: Vec<Top>,
}

impl Table {
    fn new(candidates: &[Candidate], left: usize, right: usize) -> Self {
        let p: Vec<f32> = candidates.iter().map(|c| logistic(c.first)).collect();
        let mut rows = vec![Top::default(); left];
        let mut columns = vec![Top::default(); right];
        let mut starts = vec![0u32; left + 1];
        for (c, &p) in candidates.iter().zip(&p) {
            rows[c.left.ix()].add(p);
            columns[c.right.ix()].add(p);
            starts[c.left.ix() + 1] += 1;
        }
        for i in 0..left {
            starts[i + 1] += starts[i];
        }
        Self { p, right: candidates.iter().map(|c| c.right.0).collect(), starts, rows, columns }
    }

    fn row(&self, i: usize) -> Range<usize> {
        self.starts[i] as usize..self.starts[i + 1] as usize
    }

    /// The first score of a pair where it is the best of its row or of its column, else 0.
    fn leading(&self, i: isize, j: isize) -> f32 {
        let (Ok(i), Ok(j)) = (usize::try_from(i), u32::try_from(j)) else { return 0.0 };
        if i >= self.rows.len() {
            return 0.0;
        }
        let row = self.row(i);
        match self.right[row.clone()].binary_search(&j) {
            Ok(at) => {
                let p = self.p[row.start + at];
                if p >= self.rows[i].best || p >= self.columns[j as usize].best { p } else { 0.0 }
            }
            Err(_) => 0.0,
        }
    }

    /// How well what stands just before (`step` -1) or after (1) is linked.
    fn beside(&self, i: usize, j: usize, step: isize) -> f32 {
        let (i, j) = (i.cast_signed(), j.cast_signed());
        let one = self.leading(i + step, j + step);
        let two = self.leading(i + step, j + 2 * step).max(self.leading(i + 2 * step, j + step));
        let next = self.leading(i + step, j).max(self.leading(i, j + step));
        one.max(NEAR_DIAGONAL * two).max(BESIDE * next)
    }
}
