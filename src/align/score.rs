//! Two texts scored: read, measured, and put in context.

use std::sync::Arc;

use super::candidate::Candidate;
use super::candidate_list::Candidates;
use super::candidates::{Measured, candidates};
use super::context;
use super::kind::Kind;
use super::lists::Lists;
use super::model::Model;
use super::near_copies::near_copies;
use super::recipe::{Recipe, Steps};
use super::scores::Scores;
#[cfg(feature = "export")]
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
    score_in([left, right], symbols, &Recipe::shipped(), |texts, steps| {
        Model::read(texts, symbols, steps, vocabulary)
    })
}

/// Scores them by a recipe.
pub(super) fn score_by(left: &Text, right: &Text, symbols: &Symbols, recipe: &Arc<Recipe>) -> Scores {
    score_in([left, right], symbols, recipe, |texts, steps| Model::new(texts, symbols, steps))
}

fn score_in(
    [left, right]: [&Text; 2],
    symbols: &Symbols,
    recipe: &Arc<Recipe>,
    read: impl FnOnce([&Text; 2], Steps) -> Model,
) -> Scores {
    let mirrored = is_after(left, right, symbols);
    let texts = if mirrored { [right, left] } else { [left, right] };
    let mut model = read(texts, recipe.steps);
    let Measured { rows: found, is_bounded } = candidates(&mut model, recipe);
    let near_copies = near_copies(&found, model.passages(), &recipe.bounds);
    let mut candidates = Candidates::new(context::length(model.passages()), false);
    candidates.reserve(found.all.len());
    let [one, other] = &model.sides;
    // The pairs come in the order of the two texts as they were given.
    let turned = mirrored.then(|| Lists::by(found.all.iter().map(|found| found.right), other.len()));
    context::add(
        &found,
        &model,
        turned.as_ref().map(|turned| turned.all.as_slice()),
        &mut |pair, evidence| {
            let [one, other] = [one.passages[pair.left.ix()], other.passages[pair.right.ix()]];
            let (left, right) = if mirrored { (other, one) } else { (one, other) };
            let full = recipe.weights.score(&evidence);
            candidates.push(Candidate { left, right, full, evidence });
        },
    );
    Scores {
        candidates,
        suggested: recipe.bounds.threshold,
        kind: Kind::of(near_copies, &recipe.bounds),
        near_copies,
        sizes: [left.passages.len(), right.passages.len()],
        bounded: is_bounded,
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
