//! Two texts scored: read, measured, and put in context.

use std::sync::Arc;

use super::candidates::candidates;
use super::context;
use super::kind::Kind;
use super::model::Model;
use super::near_copies::near_copies;
use super::recipe::Recipe;
use super::scores::{Candidate, Scores};
use super::vocabulary::Vocabulary;
use crate::text::{Symbols, Text, Token};

/// Scores the pairs of passages of two texts.
///
/// The texts are put in an order of their own first, so that swapping them mirrors the result to the last bit.
pub fn score(left: &Text, right: &Text, symbols: &Symbols) -> Scores {
    score_by(left, right, symbols, &Recipe::shipped())
}

/// Does what [`score`] does, with the words that were met in other texts of the same symbols.
#[cfg(feature = "export")]
pub(crate) fn score_with(
    left: &Text,
    right: &Text,
    symbols: &Symbols,
    vocabulary: &mut Vocabulary,
) -> Scores {
    score_in([left, right], symbols, &Recipe::shipped(), vocabulary)
}

/// Scores them by a recipe.
pub(super) fn score_by(left: &Text, right: &Text, symbols: &Symbols, recipe: &Arc<Recipe>) -> Scores {
    score_in([left, right], symbols, recipe, &mut Vocabulary::default())
}

fn score_in(
    [left, right]: [&Text; 2],
    symbols: &Symbols,
    recipe: &Arc<Recipe>,
    vocabulary: &mut Vocabulary,
) -> Scores {
    let mirrored = is_after(left, right, symbols);
    let texts = if mirrored { [right, left] } else { [left, right] };
    let model = Model::read(texts, symbols, recipe.steps, vocabulary);
    let (mut candidates, bounded) = candidates(&model, recipe);
    context::add(&mut candidates, model.passages(), &recipe.weights);
    let near_copies = near_copies(&candidates, model.passages(), &recipe.bounds);
    for c in &mut candidates {
        let [one, other] = [model.sides[0].passages[c.left.ix()], model.sides[1].passages[c.right.ix()]];
        (c.left, c.right) = if mirrored { (other, one) } else { (one, other) };
    }
    if mirrored {
        candidates.sort_by_key(Candidate::pair);
    }
    Scores {
        candidates,
        suggested: recipe.bounds.threshold,
        kind: Kind::of(near_copies, &recipe.bounds),
        near_copies,
        sizes: [left.passages.len(), right.passages.len()],
        bounded,
        mirrored,
        model: Arc::new(model),
        meanings: Vec::new(),
        recipe: Arc::clone(recipe),
    }
}

/// Whether `left` comes after `right` in the order in which the engine keeps two texts. Furniture has no say in it.
pub(super) fn is_after(left: &Text, right: &Text, symbols: &Symbols) -> bool {
    let passages = |text: &Text| text.passages.iter().filter(|p| p.furniture.is_none()).count();
    let size = |text: &Text| (passages(text), tokens(text).count(), text.language);
    size(left).cmp(&size(right)).then_with(|| {
        let each = tokens(left).zip(tokens(right));
        let differ = each.map(|(a, b)| symbols.text(a.norm).cmp(symbols.text(b.norm))).find(|o| o.is_ne());
        differ.unwrap_or(std::cmp::Ordering::Equal)
    }) == std::cmp::Ordering::Greater
}

/// The tokens of a text that are no furniture.
fn tokens(text: &Text) -> impl Iterator<Item = &Token> {
    text.tokens.iter().filter(|token| !token.is_furniture)
}
