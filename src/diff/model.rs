//! The learned weights of the evidence, and what they say of a cell.

use std::sync::LazyLock;

use super::evidence::{FIRST, KINDS, SECOND};

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

/// The log-odds that weights give to evidence.
pub(super) fn judge<const SEEN: usize>(weights: &[f32], evidence: &[f32; SEEN]) -> f32 {
    let Some((weights, bias)) = weights.split_first_chunk::<SEEN>() else { return 0.0 };
    weights.iter().zip(evidence).map(|(w, x)| w * x).sum::<f32>() + bias.first().copied().unwrap_or_default()
}

/// The log-odds that weights give to evidence, and to more of it behind: added up in one order, as if it were one.
pub(super) fn judge_on(weights: &[f32], first: &[f32], more: &[f32]) -> f32 {
    let Some((for_first, weights)) = weights.split_at_checked(first.len()) else { return 0.0 };
    let Some((for_more, bias)) = weights.split_at_checked(more.len()) else { return 0.0 };
    let products = |weights: &[f32], evidence: &[f32], sum: f32| {
        weights.iter().zip(evidence).fold(sum, |sum, (w, x)| sum + w * x)
    };
    let sum = products(for_more, more, products(for_first, first, -0.0));
    sum + bias.first().copied().unwrap_or_default()
}

/// Log-odds as a probability.
pub(super) fn probability(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}
