//! What each part of the evidence weighs, read from the data that was learned.

use super::Evidence;
use super::recipe::Recipe;

/// The parts of the evidence, in the order in which they are explained.
pub const PARTS: [&str; 11] = [
    "stems",
    "letters",
    "coverage",
    "coverage_max",
    "mass",
    "rival",
    "mutual",
    "unrivalled",
    "before",
    "after",
    "verbatim",
];

/// What people call [`PARTS`].
pub(super) const LABELS: [&str; PARTS.len()] = [
    "words",
    "runs of 3 to 5 letters",
    "share of both answered",
    "share of one answered",
    "weight of what is answered",
    "rivals",
    "each the other's best",
    "best for its words",
    "passages before",
    "passages after",
    "same words throughout",
];

/// One learned score: a bias and a weight for each of [`PARTS`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// What a pair scores that has nothing.
    pub bias: f32,
    /// What each part weighs.
    pub parts: [f32; PARTS.len()],
}

impl Weights {
    /// The weights that a table has for a score, see [`Recipe::to_tsv`].
    pub(super) fn read(table: &str, score: &str) -> Self {
        let mut weights = Self { bias: 0.0, parts: [0.0; PARTS.len()] };
        for line in table.lines().filter(|l| !l.starts_with('#')) {
            let mut cells = line.split('\t');
            let (Some(of), Some(name), Some(value)) = (cells.next(), cells.next(), cells.next()) else {
                continue;
            };
            let value = value.parse().expect("the weights that ship are numbers");
            if of != score {
                continue;
            }
            match PARTS.iter().position(|p| *p == name) {
                Some(part) => weights.parts[part] = value,
                None => weights.bias = value,
            }
        }
        weights
    }

    /// The score of some evidence, as a log-odds.
    pub fn score(&self, evidence: &Evidence) -> f32 {
        self.bias + values(evidence).iter().zip(&self.parts).map(|(v, w)| v * w).sum::<f32>()
    }

    /// What rivals add to the score, which is less than nothing.
    pub(super) fn of_rivals(&self, evidence: &Evidence) -> f32 {
        let values = values(evidence);
        let rivals = (0..PARTS.len()).filter(|&part| PARTS[part] == "rival");
        rivals.map(|part| values[part] * self.parts[part]).sum()
    }
}

/// The values of [`PARTS`].
pub fn values(e: &Evidence) -> [f32; PARTS.len()] {
    let truth = |yes| if yes { 1.0 } else { 0.0 };
    let [mutual, unrivalled, verbatim] = [e.mutual, e.unrivalled, e.verbatim].map(truth);
    [
        e.stems,
        e.letters,
        e.coverage,
        e.coverage_max,
        e.mass,
        e.rival,
        mutual,
        unrivalled,
        e.before,
        e.after,
        verbatim,
    ]
}

/// The score with what stands around the pair, as it ships.
pub(super) fn full() -> &'static Weights {
    &Recipe::shipped().full
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
        for line in include_str!("../../data/weights/passages.tsv").lines().filter(|l| !l.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 3, "{line}");
            assert!(["first", "full"].contains(&cells[0]), "{line}");
            assert!(cells[1] == "bias" || PARTS.contains(&cells[1]), "{line}");
            assert!(cells[2].parse::<f32>().is_ok(), "{line}");
        }
        assert!(Recipe::shipped().first.bias < 0.0 && full().bias < 0.0);
    }
}
