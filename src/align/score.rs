//! Two texts scored: read, measured, and put in context.

use std::sync::Arc;

use super::candidates::candidates;
use super::context;
use super::model::Model;
use super::recipe::Recipe;
use super::scores::{Candidate, Scores};
use super::select::suggested;
use super::weights::logistic;
use crate::text::{Symbols, Text};

/// Scores the pairs of passages of two texts.
///
/// The texts are put in an order of their own first, so that swapping them mirrors the result to the last bit.
pub fn score(left: &Text, right: &Text, symbols: &Symbols) -> Scores {
    score_by(left, right, symbols, &Recipe::shipped())
}

/// Scores them by a recipe.
pub(super) fn score_by(left: &Text, right: &Text, symbols: &Symbols, recipe: &Arc<Recipe>) -> Scores {
    let mirrored = is_after(left, right, symbols);
    let model = Model::new(if mirrored { [right, left] } else { [left, right] }, symbols, recipe.steps);
    let (mut candidates, bounded) = candidates(&model, recipe);
    context::add(&mut candidates, model.seen(false), recipe);
    let suggested = logistic(suggested(&candidates, &model, &recipe.bounds));
    if mirrored {
        for c in &mut candidates {
            std::mem::swap(&mut c.left, &mut c.right);
        }
        candidates.sort_by_key(Candidate::pair);
    }
    let sizes = [left.passages.len(), right.passages.len()];
    Scores {
        candidates,
        suggested,
        sizes,
        bounded,
        mirrored,
        model: Arc::new(model),
        recipe: Arc::clone(recipe),
    }
}

/// Whether `left` comes after `right` in the order in which the engine keeps two texts.
fn is_after(left: &Text, right: &Text, symbols: &Symbols) -> bool {
    let size = |text: &Text| (text.passages.len(), text.tokens.len(), text.language);
    size(left).cmp(&size(right)).then_with(|| {
        let tokens = left.tokens.iter().zip(&right.tokens);
        let differ = tokens.map(|(a, b)| symbols.text(a.norm).cmp(symbols.text(b.norm))).find(|o| o.is_ne());
        differ.unwrap_or(std::cmp::Ordering::Equal)
    }) == std::cmp::Ordering::Greater
}
