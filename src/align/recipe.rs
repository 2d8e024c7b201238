//! How passages are scored and matched: what was learned, what was set by hand, and which steps are taken.

use std::sync::{Arc, LazyLock};

use super::evidence::PARTS;
use super::weights::Weights;
use crate::across::ACCEPT;

/// The whole recipe. The engine works by [`Recipe::shipped`]; a program that learns tries others.
#[derive(Debug, Clone, PartialEq)]
pub struct Recipe {
    /// What each part of the evidence weighs.
    pub weights: Weights,
    /// From which scores on passages are matched.
    pub bounds: Bounds,
    /// How the passages are read.
    pub steps: Steps,
}

/// From which scores on passages are matched, and how they are grouped. Scores and shares are of 0 to 1; they were
/// set by hand on the development sets.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds {
    /// The threshold that is suggested.
    pub threshold: f32,
    /// What share of the pairs of a group must reach the threshold.
    pub joined: f32,
    /// From what score on a pair of accounts joins passages that do not stand in a row.
    pub apart: f32,
    /// From what score on a pair of versions joins passages that do not stand in a row: the most that any is shown whose
    /// words are not nearly the same, for one passage is then told twice.
    pub twice: f32,
    /// From what score on a pair of versions may cross another that scores more.
    pub crossing: f32,
    /// From what share of passages with a near-copy on two texts are versions of one.
    pub versions: f32,
    /// Passages are near-copies whose letters are this much alike.
    pub copies: f32,
    /// A pair is related that scores this.
    pub related: f32,
    /// Or this where one of the two has no better partner.
    pub related_best: f32,
}

impl Bounds {
    /// Those that ship.
    pub const SHIPPED: Self = Self {
        threshold: 0.27,
        joined: 0.75,
        apart: 0.4,
        twice: 0.89,
        crossing: 0.6,
        versions: 0.25,
        copies: 0.5,
        related: 0.2,
        related_best: 0.1,
    };

    /// Those of pairs that were rated by meaning, whose scores are lower: set by hand on accounts in two languages.
    pub const BY_MEANING: Self =
        Self { threshold: ACCEPT, apart: ACCEPT, related: 0.07, related_best: 0.05, ..Self::SHIPPED };
}

/// Whether a step is taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Step {
    /// It is.
    #[default]
    Taken,
    /// It is left out.
    Skipped,
}

/// The steps that can be left out to see what each brings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Steps {
    /// Names of one thing get one name.
    pub aliases: Step,
    /// Words that only say who speaks count little.
    pub attribution: Step,
}

impl Default for Recipe {
    fn default() -> Self {
        Self::clone(&Self::shipped())
    }
}

impl Recipe {
    /// The recipe that ships.
    pub fn shipped() -> Arc<Self> {
        static SHIPPED: LazyLock<Arc<Recipe>> = LazyLock::new(|| {
            Arc::new(Recipe {
                weights: Weights::read(include_str!("../../data/weights/passages.tsv")),
                bounds: Bounds::SHIPPED,
                steps: Steps::default(),
            })
        });
        Arc::clone(&SHIPPED)
    }

    /// What pairs are matched and grouped by that were rated by meaning.
    pub(super) fn by_meaning() -> Arc<Self> {
        static BY_MEANING: LazyLock<Arc<Recipe>> = LazyLock::new(|| {
            let shipped = Recipe::shipped();
            Arc::new(Recipe { bounds: Bounds::BY_MEANING, ..(*shipped).clone() })
        });
        Arc::clone(&BY_MEANING)
    }

    /// The weights as lines of a table: part, tab, value.
    pub fn to_tsv(&self) -> String {
        let parts = PARTS.iter().map(|part| part.name).zip(self.weights.parts);
        let named =
            std::iter::once(("bias", self.weights.bias)).chain(parts.filter(|(_, value)| *value != 0.0));
        let lines: Vec<String> = named.map(|(name, value)| format!("{name}\t{value:.6}\n")).collect();
        lines.concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_read_as_they_were_written() {
        let shipped = Recipe::shipped();
        let read = Weights::read(&shipped.to_tsv());
        assert!((read.bias - shipped.weights.bias).abs() < 1e-5);
        assert!(read.parts.iter().zip(shipped.weights.parts).all(|(a, b)| (a - b).abs() < 1e-5));
    }
}
