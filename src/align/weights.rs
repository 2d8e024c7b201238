//! What each part of the evidence weighs, read from the data that was learned.

use super::evidence::{Evidence, PARTS, values};

/// A learned score: a bias and a weight for each of [`PARTS`].
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Weights {
    /// What a pair scores that has nothing.
    pub bias: f32,
    /// What each part weighs.
    pub parts: [f32; PARTS.len()],
}

impl Weights {
    /// The weights of a table: part, tab, value; see `Recipe::to_tsv`.
    pub(super) fn read(table: &str) -> Self {
        let mut weights = Self { bias: 0.0, parts: [0.0; PARTS.len()] };
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let Some((name, value)) = line.split_once('\t') else { continue };
            let value = value.parse().expect("the weights that ship are numbers");
            match PARTS.iter().position(|part| part.name == name) {
                Some(part) => weights.parts[part] = value,
                None => weights.bias = value,
            }
        }
        weights
    }

    /// The score of some evidence, as a log-odds.
    pub fn score(&self, evidence: &Evidence) -> f32 {
        self.bias
            + values(evidence).iter().zip(&self.parts).map(|(v, w)| v * w).sum::<f32>()
            + evidence.judged
    }
}

/// The probability of a log-odds.
pub fn logistic(z: f32) -> f32 {
    1.0 / (1.0 + (-z).exp())
}

/// The log-odds of a probability.
pub(super) fn logit(p: f32) -> f32 {
    (p / (1.0 - p)).ln()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_weight_that_ships_has_a_name_and_a_value() {
        let table = include_str!("../../data/weights/passages.tsv");
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 2, "{line}");
            assert!(cells[0] == "bias" || PARTS.iter().any(|part| part.name == cells[0]), "{line}");
            assert!(cells[1].parse::<f32>().is_ok(), "{line}");
        }
        assert!(Weights::read(table).bias < 0.0);
    }
}
