//! What a program needs that learns the weights of passages: see `tests/train/passages`.

use std::sync::Arc;

pub use super::evidence::{EvidencePart, PARTS, values};
use super::kind::Kind;
use super::meaning::score_by_weights;
pub use super::recipe::{Bounds, Recipe, Step, Steps};
use super::score::score_by;
use super::scores::Scores;
pub use super::weights::{Weights, logistic};
use crate::across::{self, Meaning};
use crate::text::{Symbols, Text};

/// Scores two texts by a recipe.
pub fn score(left: &Text, right: &Text, symbols: &Symbols, recipe: &Arc<Recipe>) -> Scores {
    score_by(left, right, symbols, recipe)
}

/// Scores two texts of two languages by weights.
pub fn score_by_meaning(
    texts: [&Text; 2],
    symbols: &Symbols,
    meanings: [&Meaning; 2],
    weights: &across::Weights,
) -> Scores {
    score_by_weights(texts, symbols, meanings, weights)
}

/// Scores pairs anew that were scored by another recipe of the same steps.
pub fn rescore(scores: &mut Scores, recipe: &Arc<Recipe>) {
    scores.recipe = Arc::clone(recipe);
    scores.candidates.rescore(&recipe.weights);
    scores.kind = Kind::of(scores.near_copies, &recipe.bounds);
    scores.suggested = recipe.bounds.threshold;
}
