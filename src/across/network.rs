//! The network: from the rows of a sentence's pieces to one vector of the sentence, and one of each piece.
//!
//! Every sum is taken in one order, a product and a sum are two roundings, and nothing is asked of the machine that
//! it may round its own way: the same sentence gives the same bits on every machine.

use wide::{f32x4, f32x8};

use super::parts::{ModelError, Parts, WIDTH};

/// How many numbers a branch works with.
const BRANCH: usize = 256;

/// The branches: how many pieces a window spans, and how many of them stand before its own.
const BRANCHES: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];

/// What a piece is known by before the last projection: its row and the answer of each branch.
const FEATURES: usize = WIDTH + BRANCHES.len() * BRANCH;

/// How many numbers the layers of the head hand on.
const HEAD: usize = 320;

/// What is added to a variance, so that none is zero.
const TINY: f32 = 1e-12;

/// How many columns are worked on together, and how many rows.
const COLUMNS: usize = 8;
const ROWS: usize = 6;

/// A number for each of [`COLUMNS`] columns, as most processors take them: half of them at a time.
type Columns = [f32x4; COLUMNS / 4];

/// A matrix in panels of [`COLUMNS`] columns, each row by row.
#[derive(Debug)]
struct Matrix {
    panels: Vec<Columns>,
    rows: usize,
}

/// Scales and shifts of a normalized row.
#[derive(Debug)]
struct Norm {
    scale: Vec<f32>,
    shift: Vec<f32>,
}

/// One branch: two windows over the pieces.
#[derive(Debug)]
struct Branch {
    first: (Matrix, Vec<f32>),
    second: (Matrix, Vec<f32>),
}

/// The weights.
#[derive(Debug)]
pub(super) struct Network {
    /// The projection of each branch, and one norm over all of them.
    project: Vec<(Matrix, Vec<f32>)>,
    norm: Norm,
    branches: Vec<Branch>,
    features: Norm,
    output: (Matrix, Vec<f32>),
    /// The head: a layer, the way past it, and again.
    head: [[Matrix; 3]; 2],
}

impl Network {
    /// How many bytes it takes in the file.
    pub(super) const LENGTH: usize = {
        let windows = BRANCHES[0].0 + BRANCHES[1].0 + BRANCHES[2].0;
        let vectors = 3 * BRANCHES.len() * BRANCH + 2 * BRANCHES.len() * BRANCH + 2 * FEATURES + WIDTH;
        BRANCHES.len() * packed(WIDTH, BRANCH)
            + 2 * packed(windows * BRANCH, BRANCH)
            + 2 * (BRANCHES.len() - 1) * packed(0, BRANCH)
            + packed(FEATURES, WIDTH)
            + 2 * packed(WIDTH, HEAD)
            + packed(HEAD, HEAD)
            + 2 * packed(HEAD, WIDTH)
            + packed(WIDTH, WIDTH)
            + 4 * vectors
    };

    pub(super) fn read(parts: &mut Parts) -> Result<Self, ModelError> {
        let mut project = Vec::new();
        let mut norm = Norm { scale: Vec::new(), shift: Vec::new() };
        for _ in BRANCHES {
            project.push((Matrix::read(parts, WIDTH, BRANCH)?, parts.floats(BRANCH)?));
            norm.scale.extend(parts.floats(BRANCH)?);
            norm.shift.extend(parts.floats(BRANCH)?);
        }
        let mut branches = Vec::new();
        for (window, _) in BRANCHES {
            let mut layer = || Ok((Matrix::read(parts, window * BRANCH, BRANCH)?, parts.floats(BRANCH)?));
            branches.push(Branch { first: layer()?, second: layer()? });
        }
        let features = Norm { scale: parts.floats(FEATURES)?, shift: parts.floats(FEATURES)? };
        let output = (Matrix::read(parts, FEATURES, WIDTH)?, parts.floats(WIDTH)?);
        let mut matrix = |rows, columns| Matrix::read(parts, rows, columns);
        let head = [
            [matrix(WIDTH, HEAD)?, matrix(WIDTH, HEAD)?, matrix(HEAD, HEAD)?],
            [matrix(HEAD, WIDTH)?, matrix(HEAD, WIDTH)?, matrix(WIDTH, WIDTH)?],
        ];
        Ok(Self { project, norm, branches, features, output, head })
    }

    /// What the network says of the pieces of a sentence and the marks around it, [`WIDTH`] numbers each; `row` writes
    /// the row of a piece.
    pub(super) fn encode(&self, pieces: &[u32], row: impl Fn(u32, &mut [f32])) -> Vec<f32> {
        let count = pieces.len();
        let mut features = vec![0.0; count * FEATURES];
        let mut rows = vec![0.0; count * WIDTH];
        for ((features, to), &piece) in
            features.chunks_exact_mut(FEATURES).zip(rows.chunks_exact_mut(WIDTH)).zip(pieces)
        {
            row(piece, to);
            features[..WIDTH].copy_from_slice(to);
        }
        let all = BRANCHES.len() * BRANCH;
        let mut projected = vec![0.0; count * all];
        for (at, (matrix, bias)) in self.project.iter().enumerate() {
            let out = matrix.times(&rows, WIDTH, count);
            for (to, from) in projected.chunks_exact_mut(all).zip(out.chunks_exact(BRANCH)) {
                for ((to, from), bias) in to[at * BRANCH..].iter_mut().zip(from).zip(bias) {
                    *to = from + bias;
                }
            }
        }
        for row in projected.chunks_exact_mut(all) {
            self.norm.apply(row);
        }
        for (at, (branch, &(window, before))) in self.branches.iter().zip(&BRANCHES).enumerate() {
            let own = |row: &[f32]| row[at * BRANCH..(at + 1) * BRANCH].to_vec();
            let mut now: Vec<f32> = projected.chunks_exact(all).flat_map(own).collect();
            for (matrix, bias) in [&branch.first, &branch.second] {
                // A window is a stretch of the rows, with nothing before the first piece and after the last.
                let mut padded = vec![0.0; (count + window - 1) * BRANCH];
                padded[before * BRANCH..][..count * BRANCH].copy_from_slice(&now);
                let out = matrix.times(&padded, BRANCH, count);
                for (now, out) in now.chunks_exact_mut(BRANCH).zip(out.chunks_exact(BRANCH)) {
                    for ((now, out), bias) in now.iter_mut().zip(out).zip(bias) {
                        *now += (out + bias).max(0.0);
                    }
                }
            }
            for (to, from) in features.chunks_exact_mut(FEATURES).zip(now.chunks_exact(BRANCH)) {
                to[WIDTH + at * BRANCH..][..BRANCH].copy_from_slice(from);
            }
        }
        for row in features.chunks_exact_mut(FEATURES) {
            self.features.apply(row);
        }
        let (matrix, bias) = &self.output;
        let mut out = matrix.times(&features, FEATURES, count);
        for row in out.chunks_exact_mut(WIDTH) {
            row.iter_mut().zip(bias).for_each(|(out, bias)| *out += bias);
        }
        out
    }

    /// The vector of a sentence, or of a stretch of one, from what was said of its pieces; its length is one.
    pub(super) fn say<'r>(&self, rows: impl Iterator<Item = &'r [f32]>) -> Vec<f32> {
        let mut mean = vec![0.0; WIDTH];
        let mut count = 0.0f32;
        for row in rows {
            mean.iter_mut().zip(row).for_each(|(sum, x)| *sum += x);
            count += 1.0;
        }
        let root = count.max(1.0).sqrt();
        for sum in &mut mean {
            *sum /= root;
        }
        let [first, second] = &self.head;
        let mut hidden = layer(first, &mean);
        for x in &mut hidden {
            *x = x.max(0.0);
        }
        let mut out = layer(second, &hidden);
        for x in &mut out {
            *x = tanh(*x);
        }
        unit(&mut out);
        out
    }
}

/// How many bytes a matrix takes in the file: a factor for each column, and the numbers.
const fn packed(rows: usize, columns: usize) -> usize {
    4 * columns + rows * columns
}

/// A layer of the head: what passes by it, and what goes through another one first.
fn layer([through, past, after]: &[Matrix; 3], input: &[f32]) -> Vec<f32> {
    let mut inner = through.times(input, input.len(), 1);
    for x in &mut inner {
        *x = x.max(0.0);
    }
    let mut out = past.times(input, input.len(), 1);
    let more = after.times(&inner, inner.len(), 1);
    out.iter_mut().zip(more).for_each(|(out, more)| *out += more);
    out
}

/// Gives a vector the length one.
pub(super) fn unit(vector: &mut [f32]) {
    let length = sum(vector, |x| x * x).max(TINY).sqrt();
    for x in vector {
        *x /= length;
    }
}

/// A sum over eight strands that are added up at the end: one order, whatever the machine adds at a time.
fn sum(row: &[f32], of: impl Fn(f32x8) -> f32x8) -> f32 {
    let (chunks, rest) = row.as_chunks();
    let rest = (!rest.is_empty()).then(|| f32x8::from(rest));
    let strands = chunks.iter().map(|&chunk| f32x8::new(chunk)).chain(rest);
    strands.fold(f32x8::ZERO, |strands, x| strands + of(x)).to_array().iter().sum()
}

/// The product of two rows, summed in one order; both are of a length that eight divides.
pub(super) fn dot(a: &[f32], b: &[f32]) -> f32 {
    debug_assert!(a.len().is_multiple_of(8) && b.len() == a.len());
    let pairs = a.as_chunks().0.iter().zip(b.as_chunks().0);
    let strands = pairs.fold(f32x8::ZERO, |strands, (&a, &b)| strands + f32x8::new(a) * f32x8::new(b));
    strands.to_array().iter().sum()
}

/// The hyperbolic tangent, off by less than a millionth: a continued fraction at a quarter of the way, doubled twice.
pub(super) fn tanh(x: f32) -> f32 {
    let x = x.clamp(-9.0, 9.0) / 4.0;
    let s = x * x;
    let quarter = x * (135_135.0 + s * (17_325.0 + s * (378.0 + s)))
        / (135_135.0 + s * (62_370.0 + s * (3_150.0 + s * 28.0)));
    let twice = |t: f32| 2.0 * t / (1.0 + t * t);
    twice(twice(quarter))
}

impl Norm {
    /// Takes the mean off a row, gives it the variance one, and scales and shifts it.
    fn apply(&self, row: &mut [f32]) {
        let count = row.len() as f32;
        let mean = sum(row, |x| x) / count;
        for x in &mut *row {
            *x -= mean;
        }
        let root = (sum(row, |x| x * x) / count + TINY).sqrt();
        for ((x, scale), shift) in row.iter_mut().zip(&self.scale).zip(&self.shift) {
            *x = *x / root * scale + shift;
        }
    }
}

impl Matrix {
    fn read(parts: &mut Parts, rows: usize, columns: usize) -> Result<Self, ModelError> {
        let factors = parts.floats(columns)?;
        let bytes = parts.bytes(rows * columns)?;
        let mut panels = Vec::with_capacity(rows * columns / COLUMNS);
        for (panel, factors) in factors.as_chunks::<COLUMNS>().0.iter().enumerate() {
            for row in bytes.chunks_exact(columns) {
                let mut numbers = *factors;
                for (number, &byte) in numbers.iter_mut().zip(&row[panel * COLUMNS..]) {
                    *number *= f32::from(byte.cast_signed());
                }
                panels.push(columns_of(&numbers));
            }
        }
        Ok(Self { panels, rows })
    }

    /// The product of `count` rows with the matrix; a row begins `step` after the one before, and may reach over it.
    fn times(&self, input: &[f32], step: usize, count: usize) -> Vec<f32> {
        let columns = self.panels.len() / self.rows * COLUMNS;
        let mut out = vec![0.0; count * columns];
        for (at, panel) in self.panels.chunks_exact(self.rows).enumerate() {
            let mut put = |row: usize, sums: Columns| {
                let out = out[row * columns + at * COLUMNS..].as_chunks_mut().0;
                out.iter_mut().zip(sums).for_each(|(out, sums)| *out = sums.to_array());
            };
            let mut row = 0;
            while row < count {
                let input = &input[row * step..];
                if row + ROWS <= count {
                    rows_times(panel, input, step)
                        .into_iter()
                        .zip(row..)
                        .for_each(|(sums, row)| put(row, sums));
                    row += ROWS;
                } else {
                    put(row, row_times(panel, input));
                    row += 1;
                }
            }
        }
        out
    }
}

/// Numbers of [`COLUMNS`] columns.
fn columns_of(numbers: &[f32; COLUMNS]) -> Columns {
    let halves = numbers.as_chunks().0;
    std::array::from_fn(|half| f32x4::new(halves[half]))
}

/// Sums, and a number times the weights of each column.
fn add([low, high]: Columns, number: f32, weights: &Columns) -> Columns {
    // Written out: where a program is built to be small, `splat` is a loop.
    let number = f32x4::new([number, number, number, number]);
    [low + number * weights[0], high + number * weights[1]]
}

/// A row times a panel.
fn row_times(panel: &[Columns], row: &[f32]) -> Columns {
    panel.iter().zip(row).fold([f32x4::ZERO; 2], |sums, (weights, &x)| add(sums, x, weights))
}

/// A few rows times a panel.
fn rows_times(panel: &[Columns], input: &[f32], step: usize) -> [Columns; ROWS] {
    let row = |number: usize| &input[number * step..][..panel.len()];
    let rows = [row(0), row(1), row(2), row(3), row(4), row(5)];
    let mut sums = [[f32x4::ZERO; 2]; ROWS];
    for (at, weights) in panel.iter().enumerate() {
        // Not in a loop: where a program is built to be small, the sums of one stand in memory.
        sums[0] = add(sums[0], rows[0][at], weights);
        sums[1] = add(sums[1], rows[1][at], weights);
        sums[2] = add(sums[2], rows[2][at], weights);
        sums[3] = add(sums[3], rows[3][at], weights);
        sums[4] = add(sums[4], rows[4][at], weights);
        sums[5] = add(sums[5], rows[5][at], weights);
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tangent_is_right_to_a_millionth_and_odd() {
        for step in -2_000..=2_000 {
            let x = step as f32 / 100.0;
            assert!((f64::from(tanh(x)) - f64::from(x).tanh()).abs() < 1e-6, "{x}");
            assert_eq!(tanh(-x).to_bits(), (-tanh(x)).to_bits());
        }
    }

    #[test]
    fn rows_are_multiplied_alone_as_in_company() {
        let numbers = |count: usize| (0..count).map(|i| (i * 7 % 13) as f32 - 6.0).collect::<Vec<_>>();
        let (rows, columns) = (5, 16);
        let panels = numbers(rows * columns).as_chunks().0.iter().map(columns_of).collect();
        let matrix = Matrix { panels, rows };
        let input = numbers(9 * rows);
        let together = matrix.times(&input, rows, 9);
        for (row, out) in input.chunks(rows).zip(together.chunks(columns)) {
            assert_eq!(matrix.times(row, rows, 1), out);
        }
    }

    #[test]
    fn a_row_is_normalized_to_mean_and_scale() {
        let norm = Norm { scale: vec![2.0; 4], shift: vec![1.0; 4] };
        let mut row = [1.0, 3.0, 1.0, 3.0];
        norm.apply(&mut row);
        assert_eq!(row.map(f32::to_bits), [-1.0f32, 3.0, -1.0, 3.0].map(f32::to_bits));
    }
}
