//! What stands around a pair: rivals, and whether the neighbours answer each other too.

use rayon::prelude::*;

use super::model::TextIndex;
use super::recipe::Recipe;
use super::weights::logistic;
use super::{Candidate, Evidence};

/// How many candidates one thread looks at a time.
const STRETCH: usize = 512;

/// How many candidates all threads look at before what they saw is written down.
const BLOCK: usize = 1 << 16;

/// What a neighbour counts that stands one step off the diagonal, and beside the pair.
const NEAR_DIAGONAL: f32 = 0.8;
const BESIDE: f32 = 0.7;

/// Partners cover different words of a passage where they share less than this much of what the one covers.
const APART: f32 = 0.5;

/// Pairs whose words alone say less are not asked what their rivals cover: it could not make them a match.
const HEARD: f32 = 0.05;

/// Fills in the context of every candidate and the score that follows. The candidates are sorted by left, then right;
/// `sides` are in their order.
pub(super) fn add(candidates: &mut [Candidate], sides: &[&TextIndex; 2], weights: &[f32], recipe: &Recipe) {
    let (left, right) = (sides[0].len(), sides[1].len());
    let table = Table::new(candidates, left, right);
    // Block by block, so that what is seen is never held beside all candidates.
    for start in (0..candidates.len()).step_by(BLOCK) {
        let block = start..candidates.len().min(start + BLOCK);
        let seen: Vec<Evidence> = block
            .into_par_iter()
            .with_min_len(STRETCH)
            .map(|at| in_context(candidates, at, &table, (sides, weights)))
            .collect();
        for (candidate, seen) in candidates[start..].iter_mut().zip(seen) {
            candidate.evidence = seen;
            candidate.full = recipe.full.score(&seen);
        }
    }
}

/// The evidence of one candidate with its context.
fn in_context(
    candidates: &[Candidate],
    at: usize,
    table: &Table,
    (sides, weights): (&[&TextIndex; 2], &[f32]),
) -> Evidence {
    let (left, right) = (sides[0].len(), sides[1].len());
    let mut seen = candidates[at].evidence;
    let (i, j, p) = (candidates[at].left.ix(), candidates[at].right.ix(), table.p[at]);
    let (row, column) = (table.rows[i], table.columns[j]);
    seen.rival = row.without(p).min(column.without(p));
    seen.mutual = row.best <= p && column.best <= p;
    let apart = |side: usize, best: u32| {
        let other = &candidates[best as usize];
        let bags = [(sides[side], [i, j][side]), (sides[1 - side], [j, i][side])];
        let rival = [other.right, other.left][side].ix();
        overlap(bags.map(|(side, passage)| side.bag(passage)), sides[1 - side].bag(rival), weights) < APART
    };
    seen.unrivalled =
        p >= HEARD && (row.best <= p || apart(0, row.at)) && (column.best <= p || apart(1, column.at));
    seen.before = table.beside(i, j, -1);
    seen.after = table.beside(i, j, 1);
    if seen.verbatim {
        // Both begin, or both end, their texts: else the first of two equal sentences would look better beside
        // the second, which has neighbours on both sides.
        seen.before = if i + j == 0 { 1.0 } else { seen.before };
        seen.after = if i + j + 2 == left + right { 1.0 } else { seen.after };
    }
    seen
}

/// How much of the weight that `partner` covers of `passage` is covered by `rival` too, 0 to 1.
fn overlap([passage, partner]: [&[(u32, f32)]; 2], rival: &[(u32, f32)], weights: &[f32]) -> f32 {
    let holds = |bag: &[(u32, f32)], key: u32| bag.binary_search_by_key(&key, |entry| entry.0).is_ok();
    // The shorter is walked, so that a passage without end costs no more than its partners are long.
    let (short, long) = if passage.len() < partner.len() { (passage, partner) } else { (partner, passage) };
    let (mut covered, mut both) = (0.0, 0.0);
    for &(key, _) in short.iter().filter(|&&(key, _)| holds(long, key)) {
        let weight = weights[key as usize];
        covered += weight;
        both += if holds(rival, key) { weight } else { 0.0 };
    }
    if covered > 0.0 { both / covered } else { 1.0 }
}

/// The two largest values of a row or column.
#[derive(Debug, Clone, Copy, Default)]
struct Top {
    best: f32,
    second: f32,
    /// Which candidate is the best.
    at: u32,
}

impl Top {
    fn add(&mut self, p: f32, at: u32) {
        if p > self.best {
            *self = Self { best: p, second: self.best, at };
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
    rows: Vec<Top>,
    columns: Vec<Top>,
    /// The pairs that are the best of their row or of their column, by left, then right: the right passage and the
    /// score. They are few, and the only neighbours that count.
    leading: Vec<(u32, f32)>,
    /// Where those of each left passage start.
    starts: Vec<u32>,
}

impl Table {
    fn new(candidates: &[Candidate], left: usize, right: usize) -> Self {
        let p: Vec<f32> = candidates.iter().map(|c| logistic(c.first)).collect();
        let mut rows = vec![Top::default(); left];
        let mut columns = vec![Top::default(); right];
        for ((c, &p), at) in candidates.iter().zip(&p).zip(0..) {
            rows[c.left.ix()].add(p, at);
            columns[c.right.ix()].add(p, at);
        }
        let mut starts = vec![0u32; left + 1];
        let mut leading = Vec::new();
        for (c, &p) in candidates.iter().zip(&p) {
            if p >= rows[c.left.ix()].best || p >= columns[c.right.ix()].best {
                leading.push((c.right.0, p));
                starts[c.left.ix() + 1] += 1;
            }
        }
        for i in 0..left {
            starts[i + 1] += starts[i];
        }
        Self { p, rows, columns, leading, starts }
    }

    /// The first score of a pair where it is the best of its row or of its column, else 0.
    fn leading(&self, i: isize, j: isize) -> f32 {
        let (Ok(i), Ok(j)) = (usize::try_from(i), u32::try_from(j)) else { return 0.0 };
        if i >= self.rows.len() {
            return 0.0;
        }
        let row = &self.leading[self.starts[i] as usize..self.starts[i + 1] as usize];
        row.binary_search_by_key(&j, |pair| pair.0).map_or(0.0, |at| row[at].1)
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
