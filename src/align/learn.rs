//! What a program needs that learns the weights of passages: see `tests/train/passages`.

pub use super::recipe::{Bounds, Recipe, Step, Steps};
pub use super::weights::{PARTS, Weights, logistic, values};
use super::{Alignment, Scores, Threshold, context, score_by, select as selection};
use crate::text::{Symbols, Text};

/// Scores two texts by a recipe.
pub fn score(left: &Text, right: &Text, symbols: &Symbols, recipe: &Recipe) -> Scores {
    score_by(left, right, symbols, recipe)
}

/// Scores pairs anew that were scored by another recipe of the same steps.
pub fn rescore(scores: &mut Scores, recipe: &Recipe) {
    for c in &mut scores.candidates {
        c.first = recipe.first.score(&c.evidence);
    }
    let sides = scores.model.sides.each_ref();
    let sides = if scores.mirrored { [sides[1], sides[0]] } else { sides };
    context::add(&mut scores.candidates, &sides, &scores.model.weights, recipe);
    scores.suggested = logistic(selection::suggested(&scores.candidates, scores.sizes, &recipe.bounds));
}

/// Turns scores into correspondences by a recipe.
pub fn select(scores: &Scores, threshold: Threshold, recipe: &Recipe) -> Alignment {
    selection::select_by(scores, threshold, recipe)
}
