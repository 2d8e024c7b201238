//! The pairs of passages of two texts, scored.

use std::sync::Arc;

use super::candidate::{Candidate, PassagePair};
use super::candidate_list::Candidates;
use super::kind::Kind;
use super::model::Model;
use super::recipe::Recipe;
use crate::across;
use crate::text::PassageIx;

/// All scored pairs of two texts, sorted by left, then right.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Scores {
    /// The pairs.
    pub candidates: Candidates,
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
    /// The same without what only tells why passages were matched.
    pub(crate) fn unexplained(self) -> Self {
        Self { model: Arc::default(), ..self }
    }

    /// The scored pairs of one passage on the left, by right.
    pub fn of_left(&self, left: PassageIx) -> Vec<Candidate> {
        self.candidates.of_left(left).collect()
    }

    /// A pair, where it was scored.
    pub fn find(&self, pair: PassagePair) -> Option<Candidate> {
        self.candidates.find(pair)
    }

    /// The score of a pair from what the two share themselves, 0 to 1.
    pub fn first_score(&self, pair: &Candidate) -> f32 {
        let evidence = pair.evidence;
        let first = if evidence.by_meaning {
            pair.full - evidence.judged
        } else {
            self.recipe.weights.score(&evidence.of_words())
        };
        pair.capped(first)
    }

    /// What speaks for a pair that was rated by meaning.
    pub(super) fn meaning(&self, pair: PassagePair) -> Option<&across::Evidence> {
        self.meanings.get(self.place(pair)?)
    }

    pub(super) fn place(&self, pair: PassagePair) -> Option<usize> {
        self.candidates.place(pair)
    }
}
