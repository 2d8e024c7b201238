//! The learned weights of the evidence, and what they say of a cell.

use std::sync::LazyLock;

use wide::f32x8;

use super::evidence::{FIRST, KINDS, Row, SECOND, SecondRow, filled};

/// The weights of both stages: for each kind of cell the weights of its evidence, the bias last.
#[derive(Debug, Clone, PartialEq)]
pub struct Model {
    /// The first stage; see [`FIRST`].
    pub first: Vec<Vec<f32>>,
    /// The second stage; see [`SECOND`].
    pub second: Vec<Vec<f32>>,
}

/// The weights that the program ships.
pub(super) static SHIPPED: LazyLock<Model> = LazyLock::new(|| {
    Model::from_tsv(include_str!("../../data/weights/words.tsv")).expect("the shipped weights read")
});

impl Model {
    /// Reads weights as [`Model::to_tsv`] writes them; none where a name or a number is missing.
    pub fn from_tsv(text: &str) -> Option<Self> {
        let mut stages = [vec![Vec::new(); KINDS.len()], vec![Vec::new(); KINDS.len()]];
        let mut lines = text.lines().filter(|line| !line.starts_with('#'));
        for (stage, names) in [FIRST.to_vec(), [&FIRST[..], &SECOND[..]].concat()].iter().enumerate() {
            for name in names.iter().chain(&["bias"]) {
                let line = lines.next()?;
                let numbers = line.strip_prefix(name)?.strip_prefix('\t')?;
                for (kind, number) in numbers.split('\t').enumerate() {
                    stages[stage].get_mut(kind)?.push(number.parse().ok()?);
                }
            }
        }
        let [first, second] = stages;
        let whole = |stage: &Vec<Vec<f32>>, len: usize| stage.iter().all(|kind| kind.len() == len + 1);
        (whole(&first, FIRST.len()) && whole(&second, FIRST.len() + SECOND.len()))
            .then_some(Self { first, second })
    }

    /// The weights as a table: a line for each piece of evidence, a column for each kind of cell.
    pub fn to_tsv(&self) -> String {
        let mut text = format!("# evidence\t{}\n", KINDS.join("\t"));
        let names = [FIRST.to_vec(), [&FIRST[..], &SECOND[..]].concat()];
        for (stage, names) in [&self.first, &self.second].into_iter().zip(names) {
            for (at, name) in names.iter().chain(&["bias"]).enumerate() {
                let numbers: Vec<String> = stage.iter().map(|kind| format!("{:.3}", kind[at])).collect();
                text.extend([name, "\t", &numbers.join("\t"), "\n"]);
            }
        }
        text
    }
}

/// What both stages give the evidence of one kind of cell.
#[derive(Debug, Clone)]
pub(super) struct KindWeights {
    first: Row,
    /// What the second stage gives what the first sees too.
    second: Row,
    beside: SecondRow,
    biases: [f32; 2],
}

impl KindWeights {
    /// The weights of each kind of [`KINDS`].
    pub(super) fn all(model: &Model) -> [Self; KINDS.len()] {
        std::array::from_fn(|kind| {
            let (first, second) = (&model.first[kind], &model.second[kind]);
            let bias = |weights: &[f32]| weights.last().copied().unwrap_or_default();
            Self {
                first: filled(&first[..FIRST.len()]),
                second: filled(&second[..FIRST.len()]),
                beside: filled(&second[FIRST.len()..FIRST.len() + SECOND.len()]),
                biases: [bias(first), bias(second)],
            }
        })
    }

    /// What the first stage sees in a cell, as both stages weigh it.
    pub(super) fn weigh(&self, seen: &Row) -> Weighed {
        Weighed { first: product(&self.first, seen) + self.biases[0], second: product(&self.second, seen) }
    }

    /// The log-odds of the second stage, of which the evidence of the first is so much.
    pub(super) fn second(&self, so_far: f32, beside: &SecondRow) -> f32 {
        so_far + product(&self.beside, beside) + self.biases[1]
    }
}

/// What the first stage sees in a cell, as both stages weigh it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighed {
    /// The log-odds of the first stage.
    pub(super) first: f32,
    /// What it is to the log-odds of the second.
    pub(super) second: f32,
}

/// The sum of the products of two rows, added up in eight sums: the same on every processor, however many it adds at once.
fn product<const ROOM: usize>(row: &[f32; ROOM], seen: &[f32; ROOM]) -> f32 {
    let pairs = row.as_chunks().0.iter().zip(seen.as_chunks().0);
    let sums = pairs.fold(f32x8::ZERO, |sums, (&row, &seen)| sums + f32x8::new(row) * f32x8::new(seen));
    let sums = sums.to_array();
    let [first, second, third, fourth] = std::array::from_fn(|at| sums[at] + sums[at + 4]);
    (first + third) + (second + fourth)
}

/// Log-odds as a probability.
pub(super) fn probability(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}
