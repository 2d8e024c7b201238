//! Two texts compared by what they mean.

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::evidence::Evidence;
use super::meaning::{Meaning, PassageMeaning, mean};
use super::network::{dot, unit};
use super::numbers::Amount;
use super::parts::WIDTH;
use crate::text::PassageIx;

/// How many of its best a passage is judged by: what it has with anything.
const BEST: usize = 4;

/// How many partners of each passage are looked at piece by piece.
const LOOKED_AT: usize = 12;

/// Two pieces answer each other whose cosine is greater.
const ANSWERED: f32 = 0.3;

/// What a step aside in one text alone counts of the likeness of the passages before.
const ASIDE: f32 = 0.7;

/// A number counts that stands in fewer than this share of the passages: its logarithm.
const COMMON: f32 = 0.5;

/// How alike two passages are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likeness {
    /// The passage on the left.
    pub left: PassageIx,
    /// The passage on the right.
    pub right: PassageIx,
    /// What speaks for the pair.
    pub evidence: Evidence,
}

/// How alike the passages of two texts are, by left, then right: the pairs that are among the best of either passage.
pub fn compare(left: &Meaning, right: &Meaning) -> Vec<Likeness> {
    let texts = [left, right];
    let cosines = cosines(texts);
    let likeness = cosines.without_bests();
    let margin = cosines.margins();
    let shared = SharedNumbers::new(texts);
    let rows = (0..cosines.rows).into_par_iter().map(|i| {
        let near = likeness.near(i);
        near.into_iter().map(move |j| (i, j)).collect::<Vec<_>>()
    });
    let columns = likeness.turned();
    let near_columns = (0..cosines.columns).into_par_iter().map(|j| {
        let near = columns.near(j);
        near.into_iter().map(move |i| (i, j)).collect::<Vec<_>>()
    });
    let mut pairs: Vec<(usize, usize)> = rows.chain(near_columns).flatten().collect();
    pairs.sort_unstable();
    pairs.dedup();
    let one = |(i, j): (usize, usize)| {
        let ends = [&left.passages[i], &right.passages[j]];
        let evidence = Evidence {
            likeness: likeness.at(i, j),
            margin: margin.at(i, j),
            coverage: coverage(ends),
            opening: opening(i + j) * cosines.at(i, j).max(0.0),
            numbers: shared.weight([&ends[0].amounts, &ends[1].amounts]),
            before: before(&likeness, i, j),
        };
        Likeness { left: left.numbers[i], right: right.numbers[j], evidence }
    };
    pairs.into_par_iter().map(one).collect()
}

/// How much a pair opens both texts, by the sum of the places: 1 for the first two, less than half for the second.
fn opening(places: usize) -> f32 {
    // The inverse root of e, so that no machine works it out in its own way.
    const STEP: f32 = 0.606_530_66;
    (0..places.min(64)).fold(1.0, |value, _| value * STEP)
}

/// How alike the passages before are; a step in one text alone counts less.
fn before(likeness: &Matrix, i: usize, j: usize) -> f32 {
    let at = |i: Option<usize>, j: Option<usize>| match (i, j) {
        (Some(i), Some(j)) => likeness.at(i, j),
        _ => 0.0,
    };
    let (above, aside) = (i.checked_sub(1), j.checked_sub(1));
    at(above, aside).max(ASIDE * at(above, Some(j)).max(at(Some(i), aside)))
}

/// How much of one of two passages is found in the other: the larger share.
fn coverage([a, b]: [&PassageMeaning; 2]) -> f32 {
    let (rows, columns) = (a.weights.len(), b.weights.len());
    let (mut by_row, mut by_column) = (vec![0.0f32; rows], vec![0.0f32; columns]);
    for (piece, best) in a.pieces.chunks_exact(WIDTH).zip(&mut by_row) {
        for (other, best_over_there) in b.pieces.chunks_exact(WIDTH).zip(&mut by_column) {
            let answered = (dot(piece, other) - ANSWERED) / (1.0 - ANSWERED);
            *best = best.max(answered);
            *best_over_there = best_over_there.max(answered);
        }
    }
    let share = |best: &[f32], weights: &[f32]| {
        let all: f32 = weights.iter().sum();
        let found: f32 = best.iter().zip(weights).map(|(best, weight)| best * weight).sum();
        if all > 0.0 { found / all } else { 0.0 }
    };
    share(&by_row, &a.weights).max(share(&by_column, &b.weights))
}

/// A number for each pair of passages.
#[derive(Debug, Clone, PartialEq)]
struct Matrix {
    rows: usize,
    columns: usize,
    cells: Vec<f32>,
}

/// The cosine of the two most alike stretches of each pair, what is common to all of a language taken off.
fn cosines(texts: [&Meaning; 2]) -> Matrix {
    let wholes = |text: &'_ Meaning| -> Vec<Vec<f32>> {
        text.passages.iter().filter_map(|p| p.stretches.first().cloned()).collect()
    };
    let [left, right] = texts.map(wholes);
    let centre = |rows: &[&[Vec<f32>]]| mean(rows.iter().flat_map(|rows| rows.iter()).map(Vec::as_slice));
    let centres = if texts[0].language == texts[1].language {
        // One language has one centre.
        let both = centre(&[&left, &right]);
        [both.clone(), both]
    } else {
        [centre(&[&left]), centre(&[&right])]
    };
    let [left, right] = [0, 1].map(|side: usize| Stretches::new(texts[side], &centres[side]));
    let (rows, columns) = (left.of.len(), right.of.len());
    let mut cells = vec![-1.0f32; rows * columns];
    if columns > 0 {
        cells.par_chunks_mut(columns).zip(&left.of).for_each(|(row, own)| {
            for (cell, other) in row.iter_mut().zip(&right.of) {
                for a in left.rows(own) {
                    for b in right.rows(other) {
                        *cell = cell.max(dot(a, b));
                    }
                }
            }
        });
    }
    Matrix { rows, columns, cells }
}

/// The stretches of a text, a centre taken off.
struct Stretches {
    vectors: Vec<f32>,
    /// Which of them each passage has.
    of: Vec<Range<usize>>,
}

impl Stretches {
    fn new(text: &Meaning, centre: &[f32]) -> Self {
        let (mut vectors, mut of) = (Vec::new(), Vec::new());
        for passage in &text.passages {
            let from = vectors.len() / WIDTH;
            for stretch in &passage.stretches {
                let start = vectors.len();
                vectors.extend(stretch.iter().zip(centre).map(|(x, centre)| x - centre));
                unit(&mut vectors[start..]);
            }
            of.push(from..vectors.len() / WIDTH);
        }
        Self { vectors, of }
    }

    fn rows(&self, range: &Range<usize>) -> std::slice::ChunksExact<'_, f32> {
        self.vectors[range.start * WIDTH..range.end * WIDTH].chunks_exact(WIDTH)
    }
}

impl Matrix {
    fn at(&self, i: usize, j: usize) -> f32 {
        self.cells[i * self.columns + j]
    }

    fn row(&self, i: usize) -> &[f32] {
        &self.cells[i * self.columns..(i + 1) * self.columns]
    }

    fn turned(&self) -> Self {
        let cells = (0..self.columns).flat_map(|j| (0..self.rows).map(move |i| self.at(i, j))).collect();
        Self { rows: self.columns, columns: self.rows, cells }
    }

    fn each(&self, value: impl Fn(usize, usize) -> f32) -> Self {
        let value = &value;
        let cells = (0..self.rows).flat_map(|i| (0..self.columns).map(move |j| value(i, j))).collect();
        Self { cells, ..*self }
    }

    /// The best few numbers of each row, the best first.
    fn bests(&self, count: usize) -> Vec<Vec<f32>> {
        let best = |i: usize| {
            let mut row = self.row(i).to_vec();
            row.sort_by(|a, b| b.total_cmp(a));
            row.truncate(count);
            row
        };
        (0..self.rows).map(best).collect()
    }

    /// Each number less half of what its row and its column have with anything.
    fn without_bests(&self) -> Self {
        let means = |matrix: &Self| -> Vec<f32> {
            let mean = |best: Vec<f32>| best.iter().sum::<f32>() / best.len().max(1) as f32;
            matrix.bests(BEST).into_iter().map(mean).collect()
        };
        let (rows, columns) = (means(self), means(&self.turned()));
        self.each(|i, j| self.at(i, j) - 0.5 * (rows[i] + columns[j]))
    }

    /// How far each number stands out in its row or in its column, whichever is more.
    fn margins(&self) -> Self {
        let (rows, columns) = (self.bests(2), self.turned().bests(2));
        let margin = |best: &[f32], value: f32| match *best {
            [first, second] if value >= first => value - second,
            [first, ..] => value - first,
            [] => 0.0,
        };
        self.each(|i, j| margin(&rows[i], self.at(i, j)).max(margin(&columns[j], self.at(i, j))))
    }

    /// The columns of the greatest numbers of a row.
    fn near(&self, i: usize) -> Vec<usize> {
        let row = self.row(i);
        let mut columns: Vec<usize> = (0..self.columns).collect();
        columns.sort_by(|&a, &b| row[b].total_cmp(&row[a]).then(a.cmp(&b)));
        columns.truncate(LOOKED_AT);
        columns
    }
}

/// How rare each number of two texts is.
struct SharedNumbers {
    weights: FxHashMap<Amount, f32>,
}

impl SharedNumbers {
    fn new(texts: [&Meaning; 2]) -> Self {
        let mut counts: FxHashMap<Amount, u32> = FxHashMap::default();
        for amount in texts.iter().flat_map(|text| &text.passages).flat_map(|passage| &passage.amounts) {
            *counts.entry(*amount).or_default() += 1;
        }
        let passages = (texts[0].passages.len() + texts[1].passages.len()) as f32;
        let weight = |count: u32| ((passages / count as f32).ln() - COMMON).max(0.0);
        Self { weights: counts.into_iter().map(|(amount, count)| (amount, weight(count))).collect() }
    }

    fn weight(&self, [a, b]: [&[Amount]; 2]) -> f32 {
        let shared = a.iter().filter(|amount| b.binary_search(amount).is_ok());
        let sum: f32 = shared.filter_map(|amount| self.weights.get(amount)).sum();
        sum.ln_1p()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix(rows: &[&[f32]]) -> Matrix {
        Matrix { rows: rows.len(), columns: rows[0].len(), cells: rows.concat() }
    }

    #[test]
    fn what_is_like_everything_is_like_nothing() {
        let all = matrix(&[&[0.5, 0.5, 0.5], &[0.1, 0.1, 0.4]]).without_bests();
        assert!(all.at(1, 2) - all.at(1, 0) > all.at(0, 2) - all.at(0, 0));
        assert!(matrix(&[&[0.3]]).without_bests().at(0, 0).abs() < f32::EPSILON);
    }

    #[test]
    fn a_margin_is_to_the_best_or_to_the_second_best() {
        let margins = matrix(&[&[0.9, 0.5], &[0.8, 0.1]]).margins();
        assert!((margins.at(0, 0) - 0.4).abs() < 1e-6);
        assert!((margins.at(0, 1) - 0.4).abs() < 1e-6);
        assert!((margins.at(1, 0) - 0.7).abs() < 1e-6);
        assert!((margins.at(1, 1) - -0.4).abs() < 1e-6);
    }

    #[test]
    fn the_opening_fades() {
        assert!((opening(0) - 1.0).abs() < f32::EPSILON);
        assert!(opening(1) < 1.0 && opening(2) < 0.4 && opening(1_000) < 1e-9);
    }
}
