//! A pair of passages that was scored.

use super::evidence::Evidence;
use super::weights::{Weights, logistic};
use crate::text::PassageIx;

/// Passages are nearly the same whose letters are this much alike; only their scores, and those of verbatim ones, rise
/// above [`MOST`].
pub const NEARLY_VERBATIM: f32 = 0.8;

/// The most that people are shown of the score of two passages that are neither the same nor nearly so: however much
/// they share, of ten such links one was wrong where that was counted.
pub const MOST: f32 = 0.89;

/// The most that they are shown of a pair that was rated by meaning alone: it is never more than possible.
pub const MOST_BY_MEANING: f32 = 0.69;

/// A passage of the left text and one of the right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PassagePair {
    /// The passage on the left.
    pub left: PassageIx,
    /// The passage on the right.
    pub right: PassageIx,
}

impl PassagePair {
    /// How far it stands from where both texts would keep one order, then how far from their starts. Among pairs that
    /// are as good the one with the least is taken, which reads the same with the texts swapped.
    pub(super) fn place(self) -> (u32, u32) {
        (self.left.0.abs_diff(self.right.0), self.left.0 + self.right.0)
    }
}

/// A pair of passages that was scored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// The passage on the left.
    pub left: PassageIx,
    /// The passage on the right.
    pub right: PassageIx,
    /// The score from all that is known, as a log-odds.
    pub full: f32,
    /// What the scores rest on.
    pub evidence: Evidence,
}

impl Candidate {
    /// A pair with its evidence, scored.
    #[cfg(test)]
    pub(super) fn new(left: PassageIx, right: PassageIx, evidence: Evidence, weights: &Weights) -> Self {
        let mut candidate = Self { left, right, full: 0.0, evidence };
        candidate.rate(weights);
        candidate
    }

    /// Scores it by other weights.
    pub(super) fn rate(&mut self, weights: &Weights) {
        self.full = weights.score(&self.evidence);
    }

    /// Its two passages.
    pub fn pair(&self) -> PassagePair {
        PassagePair { left: self.left, right: self.right }
    }

    /// How probable it is that the two report the same matter: the logistic of [`Candidate::full`].
    pub fn probability(&self) -> f32 {
        logistic(self.full)
    }

    /// The score as people see it, 0 to 1: the probability, or [`MOST`] where that is less and the two are not nearly
    /// the same.
    pub fn score(&self) -> f32 {
        self.capped(self.full)
    }

    /// A log-odds of this pair as people see it.
    pub(super) fn capped(&self, log_odds: f32) -> f32 {
        let p = logistic(log_odds);
        match &self.evidence {
            e if e.verbatim || e.letters >= NEARLY_VERBATIM => p,
            e if e.by_meaning => p.min(MOST_BY_MEANING),
            _ => p.min(MOST),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_nearly_the_same_scores_above_the_most() {
        let table = [(0.79, false, 0.89), (0.8, false, 1.0), (0.1, true, 1.0)];
        for (letters, verbatim, want) in table {
            let evidence = Evidence { letters, verbatim, ..Evidence::default() };
            let mut c = Candidate::new(PassageIx(0), PassageIx(0), evidence, &Weights::default());
            c.full = 30.0;
            assert!((c.score() - want).abs() < 1e-6, "{letters} {verbatim}");
            c.full = 0.0;
            assert!((c.score() - 0.5).abs() < 1e-6);
        }
        let evidence = Evidence { by_meaning: true, ..Evidence::default() };
        let c = Candidate::new(PassageIx(0), PassageIx(0), evidence, &Weights::default());
        assert!((c.capped(30.0) - 0.69).abs() < 1e-6, "by meaning alone it is never more than possible");
    }

    #[test]
    fn among_equals_the_place_nearest_to_one_order_wins_then_the_earlier() {
        let place = |left, right| PassagePair { left: PassageIx(left), right: PassageIx(right) }.place();
        assert!(place(2, 2) < place(1, 2));
        assert!(place(1, 1) < place(2, 2));
        assert!(place(1, 2) < place(5, 3));
        assert_eq!(place(1, 2), place(2, 1));
    }
}
