//! Two texts of two languages, aligned by what they mean.

use std::sync::Arc;

use super::candidate::Candidate;
use super::candidate_list::Candidates;
use super::evidence::Evidence;
use super::kind::Kind;
use super::model::Model;
use super::recipe::Recipe;
use super::score::is_after;
use super::scores::Scores;
use crate::across::{self, Likeness, Meaning, Weights};
use crate::text::{Symbols, Text};

/// Scores the pairs of passages of two texts of two languages by what they mean.
///
/// A score is the probability that the two report the same matter, as it is for texts of one language. It is lower,
/// since less is known, and so is the threshold; what rests on meaning alone is never more than possible. The rest of the
/// engine does with the pairs what it does with those of one language: it groups them, ranks them and tells what was
/// rejected.
pub fn score_by_meaning(texts: [&Text; 2], symbols: &Symbols, meanings: [&Meaning; 2]) -> Scores {
    score_by_weights(texts, symbols, meanings, Weights::shipped())
}

/// Scores them by other weights than those that ship.
pub(super) fn score_by_weights(
    texts: [&Text; 2],
    symbols: &Symbols,
    meanings: [&Meaning; 2],
    weights: &Weights,
) -> Scores {
    let [left, right] = texts;
    let recipe = Recipe::by_meaning();
    let mirrored = is_after(left, right, symbols);
    let model = Model::new(if mirrored { [right, left] } else { [left, right] }, symbols, recipe.steps);
    // They come by left, then right, each pair once.
    let pairs = across::compare(meanings[0], meanings[1]);
    // Which of the two is the longer matters and not which is which.
    let taking_part = model.passages();
    let mut candidates = Candidates::new(0.0, true);
    candidates.reserve(pairs.len());
    for pair in &pairs {
        let Likeness { left, right, .. } = *pair;
        let full = weights.score(&pair.evidence, taking_part);
        let evidence = Evidence { by_meaning: true, ..Evidence::default() };
        candidates.push(Candidate { left, right, full, evidence });
    }
    Scores {
        candidates,
        suggested: recipe.bounds.threshold,
        kind: Kind::Languages,
        near_copies: 0.0,
        sizes: texts.map(|text| text.passages.len()),
        bounded: meanings.iter().any(|meaning| meaning.is_bounded()),
        mirrored,
        model: Arc::new(model),
        meanings: pairs.iter().map(|pair| pair.evidence).collect(),
        recipe,
    }
}
