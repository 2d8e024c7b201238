//! Which passages of one readout answer which passages of another: evidence, candidates, score, grouping.
//!
//! [`score`] looks at the texts once; [`select()`] turns scores into correspondences at a threshold, and is cheap
//! enough to run again at every press of a key. Swapping the two texts mirrors the result.

mod band;
mod candidates;
mod chain;
mod context;
mod explain;
mod groups;
#[doc(hidden)]
pub mod learn;
mod measure;
mod model;
mod similar_keys;
mod ranks;
mod recipe;
mod rejected;
mod select;
mod weights;
mod words;

use std::sync::Arc;

use crate::text::{PassageIx, Symbols, Text};
pub use band::{Band, LIKELY, POSSIBLE, SURE};
pub use explain::{Explanation, Part, Term, explain, parts};
use model::Model;
use recipe::Recipe;
pub use rejected::{Reason, Rejected, Rejections, rejections};
pub use select::select;
use weights::logistic;

/// What speaks for a pair of passages; every part is symmetric.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Evidence {
    /// Cosine over stems, 0 to 1.
    pub stems: f32,
    /// Cosine over runs of 3 to 5 letters, 0 to 1.
    pub letters: f32,
    /// How much of the weight of either passage is found in the other: harmonic mean of the two shares, 0 to 1.
    pub coverage: f32,
    /// The larger of the two shares, 0 to 1.
    pub coverage_max: f32,
    /// Logarithm of one plus the matched weight.
    pub mass: f32,
    /// The better of the rivals that both passages have, 0 to 1: the smaller of the two bests.
    pub rival: f32,
    /// Whether each is the best partner of the other.
    pub mutual: bool,
    /// Whether no partner of either is better that covers the same words: a passage whose halves went to two places
    /// is the best of both.
    pub unrivalled: bool,
    /// How well the passages just before are linked, 0 to 1.
    pub before: f32,
    /// How well the passages just after are linked, 0 to 1.
    pub after: f32,
    /// Whether the words are the same throughout.
    pub verbatim: bool,
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
    /// The score as people see it, 0 to 1: the logistic of [`Candidate::full`].
    pub fn score(&self) -> f32 {
        logistic(self.full)
    }

    /// The score from the words alone, 0 to 1.
    pub fn first_score(&self) -> f32 {
        logistic(self.first)
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
    pub sizes: (usize, usize),
    /// Whether a bound on size was hit, so that some pairs were never looked at.
    pub bounded: bool,
    /// Whether the engine keeps the two texts the other way round.
    mirrored: bool,
    /// The texts as the engine reads them.
    model: Arc<Model>,
}

impl Scores {
    /// The scored pairs of one passage on the left, by right.
    pub(crate) fn of_left(&self, left: PassageIx) -> &[Candidate] {
        let from = self.candidates.partition_point(|c| c.left < left);
        let count = self.candidates[from..].partition_point(|c| c.left == left);
        &self.candidates[from..from + count]
    }
}

/// The threshold for `same` links.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub enum Threshold {
    /// The one that each pair of texts suggests.
    #[default]
    Suggested,
    /// A fixed one, 0 to 1, for all pairs.
    Fixed(f32),
}

/// What a correspondence claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Both sides report the same specific matter.
    Same,
    /// Both sides speak of the same topic and say other things.
    Related,
}

/// Passages of one readout that answer passages of another.
#[derive(Debug, Clone, PartialEq)]
pub struct Correspondence {
    /// The passages on the left, ascending.
    pub left: Vec<PassageIx>,
    /// The passages on the right, ascending.
    pub right: Vec<PassageIx>,
    /// What it claims.
    pub relation: Relation,
    /// The best score of its pairs, 0 to 1.
    pub score: f32,
    /// Whether it crosses another `same` correspondence.
    pub transposed: bool,
}

/// How two texts answer each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Alignment {
    /// The threshold that was used, 0 to 1.
    pub threshold: f32,
    /// The `same` correspondences, by first left passage; no passage stands in two of them.
    pub same: Vec<Correspondence>,
    /// The `related` pairs, one passage each side, by left, then right.
    pub related: Vec<Correspondence>,
    /// For each passage on the left, the nearest on the right and its score, where any was scored.
    pub nearest_left: Vec<Option<(PassageIx, f32)>>,
    /// For each passage on the right, the nearest on the left and its score.
    pub nearest_right: Vec<Option<(PassageIx, f32)>>,
}

/// Scores the pairs of passages of two texts.
///
/// The texts are put in an order of their own first, so that swapping them mirrors the result to the last bit.
pub fn score(left: &Text, right: &Text, symbols: &Symbols) -> Scores {
    score_by(left, right, symbols, Recipe::shipped())
}

fn score_by(left: &Text, right: &Text, symbols: &Symbols, recipe: &Recipe) -> Scores {
    let mirrored = is_after(left, right, symbols);
    let model = Model::new(if mirrored { [right, left] } else { [left, right] }, symbols, recipe.steps);
    let sizes = (model.sides[0].len(), model.sides[1].len());
    let (mut candidates, bounded) = candidates::candidates(&model, recipe);
    context::add(&mut candidates, &model.sides.each_ref(), &model.weights, recipe);
    let suggested = logistic(select::suggested(&candidates, sizes, &recipe.bounds));
    if mirrored {
        for c in &mut candidates {
            std::mem::swap(&mut c.left, &mut c.right);
        }
        candidates.sort_by_key(|c| (c.left, c.right));
    }
    let sizes = (left.passages.len(), right.passages.len());
    Scores { candidates, suggested, sizes, bounded, mirrored, model: Arc::new(model) }
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
