//! The pairs of passages of two texts, scored.

use std::sync::Arc;

use super::evidence::Evidence;
use super::leaders::Ends;
use super::model::Model;
use super::recipe::Recipe;
use super::weights::logistic;
use crate::text::PassageIx;

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
    /// The score from the words alone, as a log-odds.
    pub first: f32,
    /// The score with context, as a log-odds.
    pub full: f32,
    /// What the scores rest on.
    pub evidence: Evidence,
}

impl Candidate {
    /// Its two passages.
    pub fn pair(&self) -> PassagePair {
        PassagePair { left: self.left, right: self.right }
    }

    /// The score as people see it, 0 to 1: the logistic of [`Candidate::full`].
    pub fn score(&self) -> f32 {
        logistic(self.full)
    }

    /// The score from the words alone, 0 to 1.
    pub fn first_score(&self) -> f32 {
        logistic(self.first)
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
    /// The threshold that the texts themselves suggest, 0 to 1.
    pub suggested: f32,
    /// How many passages the two texts have.
    pub sizes: [usize; 2],
    /// Whether a bound on size was hit, so that some pairs were never looked at.
    pub bounded: bool,
    /// Whether the engine keeps the two texts the other way round.
    pub(super) mirrored: bool,
    /// The texts as the engine reads them.
    pub(super) model: Arc<Model>,
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
        self.candidates.binary_search_by_key(&pair, Candidate::pair).ok().map(|at| &self.candidates[at])
    }
}
