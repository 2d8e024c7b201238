//! The pairs of passages of two texts, scored.

use std::sync::Arc;

use super::evidence::Evidence;
use super::kind::Kind;
use super::leaders::Ends;
use super::model::Model;
use super::recipe::Recipe;
use super::weights::{Weights, logistic};
use crate::across;
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
    /// The score from what the two share themselves, as a log-odds.
    pub first: f32,
    /// The score from all that is known, as a log-odds.
    pub full: f32,
    /// What the scores rest on.
    pub evidence: Evidence,
}

impl Candidate {
    /// A pair with its evidence, scored.
    pub(super) fn new(left: PassageIx, right: PassageIx, evidence: Evidence, weights: &Weights) -> Self {
        let mut candidate = Self::unrated(PassagePair { left, right }, evidence);
        candidate.rate(weights);
        candidate
    }

    /// A pair with its evidence, which is scored when more is known.
    pub(super) fn unrated(PassagePair { left, right }: PassagePair, evidence: Evidence) -> Self {
        Self { left, right, first: 0.0, full: 0.0, evidence }
    }

    /// Scores it by other weights.
    pub(super) fn rate(&mut self, weights: &Weights) {
        self.first = weights.score(&self.evidence.of_words());
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

    /// The score from what the two share themselves, 0 to 1.
    pub fn first_score(&self) -> f32 {
        self.capped(self.first)
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

impl Ends for Candidate {
    fn ends(&self) -> [PassageIx; 2] {
        [self.left, self.right]
    }
}

/// All scored pairs of two texts, sorted by left, then right.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scores {
    /// The pairs.
    pub candidates: Vec<Candidate>,
    /// The threshold that is suggested, 0 to 1.
    pub suggested: f32,
    /// What the two texts are to each other.
    pub kind: Kind,
    /// The share of the passages of both texts that have a near-copy in the other.
    pub near_copies: f32,
    /// How many passages the two texts have.
    pub sizes: [usize; 2],
    /// Whether a bound on size was hit, so that some pairs were never looked at.
    pub bounded: bool,
    /// Whether the engine keeps the two texts the other way round.
    pub(super) mirrored: bool,
    /// The texts as the engine reads them.
    pub(super) model: Arc<Model>,
    /// What speaks for each of the pairs where they were rated by meaning, in the same order; empty elsewhere.
    pub(super) meanings: Vec<across::Evidence>,
    /// By what the pairs were scored, and are matched and explained.
    pub(super) recipe: Arc<Recipe>,
}

impl Scores {
    /// The scored pairs of one passage on the left, by right.
    pub fn of_left(&self, left: PassageIx) -> &[Candidate] {
        let from = self.candidates.partition_point(|c| c.left < left);
        let count = self.candidates[from..].partition_point(|c| c.left == left);
        &self.candidates[from..from + count]
    }

    /// A pair, where it was scored.
    pub fn find(&self, pair: PassagePair) -> Option<&Candidate> {
        self.place(pair).map(|at| &self.candidates[at])
    }

    /// What speaks for a pair that was rated by meaning.
    pub(super) fn meaning(&self, pair: PassagePair) -> Option<&across::Evidence> {
        self.meanings.get(self.place(pair)?)
    }

    pub(super) fn place(&self, pair: PassagePair) -> Option<usize> {
        self.candidates.binary_search_by_key(&pair, Candidate::pair).ok()
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
