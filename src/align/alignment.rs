//! How two texts answer each other.

use super::decided::Decided;
use crate::text::{PassageIx, Passages};

/// The threshold for `same` links.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub enum Threshold {
    /// The one that is suggested: from there on as much is found as can be for what is found wrongly.
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
    pub left: Passages,
    /// The passages on the right, ascending.
    pub right: Passages,
    /// What it claims.
    pub relation: Relation,
    /// The mean score of its pairs, 0 to 1: how many of them are likely to be right.
    pub score: f32,
    /// What the passage scores that is the least sure of its place among them, by its best pair; never more than `score`.
    pub weakest: f32,
    /// Whether it crosses another `same` correspondence.
    pub transposed: bool,
    /// Whether a reader tied passages of it; its score is then what the engine thinks of them.
    pub by_hand: bool,
}

/// The passage of the other text that comes nearest to one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Nearest {
    /// The passage.
    pub passage: PassageIx,
    /// The score of the two, 0 to 1.
    pub score: f32,
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
    /// For each passage on the left, the nearest on the right, where any was scored.
    pub nearest_left: Vec<Option<Nearest>>,
    /// For each passage on the right, the nearest on the left.
    pub nearest_right: Vec<Option<Nearest>>,
    /// What the reader decided; nothing where the engine speaks alone.
    pub decided: Decided,
}
